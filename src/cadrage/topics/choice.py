"""How many topics: the rule by which k is chosen, and what is shown beside it.

The rule: k gains by how much its stability exceeds its baseline (see `cadrage.topics.stability`).
The largest gain is best, and among the k whose gain is within one standard error of it the smallest
is taken (the one-standard-error rule of Breiman, Friedman, Olshen and Stone 1984). The standard
error treats resamples as independent, which they are not quite. The runner-up has the largest gain
of the others.

A topic is stable if it is found again more surely than 95 of 100 topics of text dealt at random,
and if the topics of its k are, taken together, more stable than those of every such text.

Coherence is the mean normalised pointwise mutual information of the ten first terms of a topic,
over passages (Lau, Newman and Baldwin 2014, doi:10.3115/v1/E14-1056; Röder, Both and Hinneburg
2015, doi:10.1145/2684822.2685324). It is shown, not used: its rankings reverse with preprocessing.

On a large corpus the choice is made on a sample of its passages and its heaviest terms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from cadrage.errors import InputError
from cadrage.params import Params
from cadrage.topics.features import weigh
from cadrage.topics.model import Floats, factorise
from cadrage.topics.stability import SHARE, agreement, baseline, samples

MAX_PASSAGES = 1250
MAX_TERMS = 1000
PER_TOPIC = 5  # distinct passages that auto wants for each topic
TOP = 10
QUANTILE = 0.95


@dataclass(frozen=True)
class Sample:
    """The passages and terms on which k is chosen: counts, their weights, columns of the terms."""

    counts: Any
    matrix: Any
    idf: Floats
    columns: Any


@dataclass(frozen=True)
class Trial:
    """What was found for one number of topics."""

    k: int
    stability: float
    baseline: float
    standard_error: float
    threshold: float
    beats_chance: bool
    coherence: float
    error: float

    @property
    def gain(self) -> float:
        """How far stability exceeds its baseline."""
        return round(self.stability - self.baseline, 6)


def candidates(shape: tuple[int, int], params: Params) -> list[int]:
    """List the numbers of topics to consider; none if the corpus is too small for two.

    Parameters
    ----------
    shape
        Distinct passages with vocabulary, and terms.

    Raises
    ------
    InputError
        If ``n_topics`` is a number that the corpus does not allow.
    """
    most = min(int(SHARE * shape[0]), shape[1])
    if params.n_topics != "auto":
        if params.n_topics > most:
            raise InputError(_too_many(params.n_topics, most, shape))
        return [params.n_topics]
    if most < 2:
        return []
    return list(range(2, max(2, min(params.max_topics, shape[0] // PER_TOPIC, most)) + 1))


def _too_many(k: int, most: int, shape: tuple[int, int]) -> str:
    allowed = f"from 2 to {most}, or auto" if most >= 2 else "auto alone"
    return (
        f"parameter n_topics={k} is not possible: the {shape[0]} different passages and "
        f"{shape[1]} terms of this corpus allow {allowed}; no topics were made"
    )


def draw(counts: Any, idf: Floats, seed: int) -> Sample:
    """Draw the passages and terms on which k is chosen: all of them in a small corpus."""
    rng = np.random.default_rng([seed, 2])
    size = min(counts.shape[0], MAX_PASSAGES)
    rows = np.sort(rng.choice(counts.shape[0], size, replace=False))
    mass = np.asarray(weigh(counts[rows], idf).sum(axis=0)).ravel()
    columns = np.sort(np.argsort(-mass.round(6), kind="stable")[:MAX_TERMS])
    part = counts[rows][:, columns]
    part = part[np.asarray(part.sum(axis=1)).ravel() > 0]
    return Sample(part, weigh(part, idf[columns]), idf[columns], columns)


def trial(sample: Sample, k: int, words: Sequence[frozenset[str]], params: Params) -> Trial:
    """Try one number of topics.

    Parameters
    ----------
    words
        Words of each column of the sample; a term is not paired with its own parts.
    """
    fit = factorise(sample.matrix, k, params.seed)
    found = topic_stability(sample, fit.terms, params)
    none = baseline(sample.counts, sample.idf, k, params.n_resamples, params.seed)
    spread = found.mean(axis=1).var(ddof=1) / len(found) + none.mean(axis=1).var(ddof=1) / len(none)
    return Trial(
        k=k,
        stability=float(found.mean()),
        baseline=float(none.mean()),
        standard_error=float(np.sqrt(spread)),
        threshold=float(np.quantile(none, QUANTILE)),
        beats_chance=bool(found.mean() > none.mean(axis=1).max()),
        coherence=coherence(fit.terms, sample.counts, words),
        error=fit.error,
    )


def topic_stability(sample: Sample, terms: Floats, params: Params) -> Floats:
    """Compare topics over the columns of a sample with those of resamples: (n_resamples, k)."""
    rng = np.random.default_rng([params.seed, 3])
    rows = samples(sample.matrix.shape[0], params.n_resamples, rng)
    return agreement(terms, sample.matrix, rows, params.seed)


def choose(trials: Sequence[Trial]) -> tuple[int, int | None]:
    """Apply the rule of this module: the k chosen and the runner-up.

    Examples
    --------
    >>> few = Trial(2, 0.9, 0.8, 0.02, 0.9, True, 0.1, 0.9)
    >>> more = Trial(3, 0.9, 0.79, 0.02, 0.9, True, 0.1, 0.9)
    >>> choose([few, more])
    (2, 3)
    """
    best = max(trials, key=lambda item: item.gain)
    near = [item for item in trials if item.gain >= best.gain - best.standard_error]
    chosen = min(near, key=lambda item: item.k)
    others = [item for item in trials if item is not chosen]
    second = max(others, key=lambda item: item.gain).k if others else None
    return chosen.k, second


def coherence(terms: Floats, counts: Any, words: Sequence[frozenset[str]]) -> float:
    """Mean NPMI of the first terms of topics over passages; missing if no two can be paired."""
    present = (counts > 0).astype(np.float64)
    scores = [_npmi(present, row, words) for row in terms]
    known = [score for score in scores if not np.isnan(score)]
    return float(np.mean(known)) if known else float("nan")


def _npmi(present: Any, weights: Floats, words: Sequence[frozenset[str]]) -> float:
    top = [int(c) for c in np.argsort(-weights.round(6), kind="stable")[:TOP] if weights[c] > 0]
    joint = np.asarray((present[:, top].T @ present[:, top]).todense()) / present.shape[0]
    pairs = [
        (a, b)
        for a, b in combinations(range(len(top)), 2)
        if not words[top[a]] & words[top[b]] and joint[a, b] < 1
    ]
    values = [_pair(joint[a, b], joint[a, a], joint[b, b]) for a, b in pairs]
    return float(np.mean(values)) if values else float("nan")


def _pair(both: float, one: float, other: float) -> float:
    """NPMI of two terms; -1, its lower bound, where they never meet."""
    return float(np.log(both / (one * other)) / -np.log(both)) if both > 0 else -1.0
