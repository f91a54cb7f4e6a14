"""How many topics: the rule by which k is chosen, and what is shown beside it.

The rule: k gains by how much its stability exceeds its baseline (see `cadrage.topics.stability`).
The largest gain is best, and among the k whose gain is within one standard error of it the smallest
is taken (the one-standard-error rule of Breiman, Friedman, Olshen and Stone 1984). The standard
error is that of one text: how far the stability of texts dealt at random differs from one to the
next, so that what any two texts might differ by decides nothing; resamples are taken as
independent, which they are not quite. The runner-up has the largest gain of the others.

A topic is stable if it is found again more surely than the surest topic of 19 in 20 texts whose
terms are dealt at random, so that in a text without topics one is called stable once in 20 times.

Three more measures are shown, not used, each the mean over resamples:

- coherence: mean normalised pointwise mutual information of the ten first terms of a topic, over
  the passages left out of the resample (Lau, Newman and Baldwin 2014, doi:10.3115/v1/E14-1056;
  Röder, Both and Hinneburg 2015, doi:10.1145/2684822.2685324); its rankings reverse with
  preprocessing;
- exclusivity: of the weight that the ten first terms of a topic have in all topics, the share that
  they have in it (Roberts and others 2014, doi:10.1111/ajps.12103, take it together with
  coherence); it mostly falls as topics become many;
- held-out share: of the squared length of the passages left out, the part that lies in the space
  of the topics; it mostly rises as topics become many.

On a large corpus the choice is made on a sample of its passages and its heaviest terms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cadrage.errors import InputError
from cadrage.params import Params
from cadrage.topics.evaluation_measures import COHERENCE_TERMS, first_terms, npmi
from cadrage.topics.features import weigh
from cadrage.topics.model import Floats, Labels
from cadrage.topics.stability import (
    N_DEALS,
    SHARE,
    Refit,
    baseline,
    deals,
    matched,
    returned,
    samples,
)

MAX_PASSAGES = 1250
MAX_TERMS = 1000
PER_TOPIC = 5  # distinct passages that auto wants for each topic
QUANTILE = 0.95


@dataclass(frozen=True)
class Sample:
    """The passages and terms on which k is chosen.

    Their counts, weights, and where they stand among all: ``rows`` and ``columns``.
    """

    counts: Any
    matrix: Any
    idf: Floats
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]


@dataclass(frozen=True)
class Again:
    """Topics of one resample: its rows in the sample, their topics, and the terms of topics."""

    rows: NDArray[np.int64]
    labels: Labels
    terms: Floats


@dataclass(frozen=True)
class Trial:
    """What was found for one number of topics."""

    k: int
    stability: float
    baseline: float
    standard_error: float
    threshold: float
    coherence: float
    exclusivity: float = 0.0
    held_out: float = 0.0
    again: tuple[Again, ...] = ()

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
    held = np.asarray(part.sum(axis=1)).ravel() > 0
    return Sample(part[held], weigh(part[held], idf[columns]), idf[columns], rows[held], columns)


def trials(
    sample: Sample, numbers: Sequence[int], names: Sequence[str], params: Params
) -> list[Trial]:
    """Try numbers of topics.

    Parameters
    ----------
    names
        Term of each column of the sample.
    """
    most, matrix = max(numbers), sample.matrix
    whole = Refit(matrix, most, params.seed)
    rng = np.random.default_rng([params.seed, 3])
    drawn = samples(matrix.shape[0], params.n_resamples, rng)
    parts = [(rows, Refit(matrix[rows], most, params.seed)) for rows in drawn]
    none = baseline(sample.counts, sample.idf, numbers, params.n_resamples, params.seed)
    made = []
    for k in numbers:
        again = tuple(Again(rows, *part.topics(k)) for rows, part in parts)
        found = np.array([matched(whole.topics(k)[1], one.terms) for one in again])
        made.append(_trial(sample, k, again, found, none[k], names=names))
    return made


def n_fits(params: Params) -> int:
    """Count the graphs of neighbours behind a choice: about its cost, as a multiple of one fit.

    Each is cut for every number of topics, which costs little beside making it.
    """
    return 1 + params.n_resamples + N_DEALS * (1 + deals(params.n_resamples))


def _trial(
    sample: Sample,
    k: int,
    again: tuple[Again, ...],
    found: Floats,
    none: Floats,
    *,
    names: Sequence[str],
) -> Trial:
    spread = found.mean(axis=1).var(ddof=1) / len(found) + none.mean(axis=1).var(ddof=1)
    coherent, held_out = [], []
    for one in again:
        left = np.setdiff1d(np.arange(sample.matrix.shape[0]), one.rows)
        first = first_terms(one.terms, names, COHERENCE_TERMS)
        coherent.append(npmi(first, names, sample.counts[left]))
        held_out.append(accounted(one.terms, sample.matrix[left]))
    known = [value for value in coherent if value is not None]
    return Trial(
        k=k,
        stability=float(found.mean()),
        baseline=float(none.mean()),
        standard_error=float(np.sqrt(spread)),
        threshold=float(np.quantile(none.max(axis=1), QUANTILE)),
        coherence=float(np.mean(known)) if known else float("nan"),
        exclusivity=float(np.mean([exclusivity(one.terms) for one in again])),
        held_out=float(np.mean(held_out)),
        again=again,
    )


def topic_stability(trial: Trial, terms: Floats) -> Floats:
    """Compare topics, over the columns of the sample, with those of resamples: (k,)."""
    found = [matched(terms, one.terms) for one in trial.again]
    return np.asarray(np.mean(found, axis=0))


def share_returned(trial: Trial, labels: Labels) -> Floats:
    """Give the share of resamples in which each topic came back (see `stability.returned`): (k,).

    Parameters
    ----------
    labels
        Topics of the passages of the sample.
    """
    found = [returned(labels[one.rows], one.labels, trial.k) for one in trial.again]
    return np.asarray(np.mean(found, axis=0))


def choose(trials: Sequence[Trial]) -> tuple[int, int | None]:
    """Apply the rule of this module: the k chosen and the runner-up.

    Examples
    --------
    >>> few = Trial(2, 0.9, 0.8, 0.02, 0.9, 0.1, 0.9)
    >>> more = Trial(3, 0.9, 0.79, 0.02, 0.9, 0.1, 0.9)
    >>> choose([few, more])
    (2, 3)
    """
    best = max(trials, key=lambda item: item.gain)
    near = [item for item in trials if item.gain >= best.gain - best.standard_error]
    chosen = min(near, key=lambda item: item.k)
    others = [item for item in trials if item is not chosen]
    second = max(others, key=lambda item: item.gain).k if others else None
    return chosen.k, second


def exclusivity(terms: Floats) -> float:
    """Give the share of the weight of first terms that they have in their own topic.

    Examples
    --------
    >>> exclusivity(np.array([[0.5, 0.5, 0.0], [0.0, 0.0, 1.0]]))
    1.0
    """
    whole = terms.sum(axis=0)
    first = [np.argsort(-row.round(6), kind="stable")[:COHERENCE_TERMS] for row in terms]
    parts = [
        row[top].sum() / whole[top[row[top] > 0]].sum()
        for row, top in zip(terms, first, strict=True)
    ]
    return float(np.mean(parts))


def accounted(terms: Floats, matrix: Any) -> float:
    """Give the share of the squared length of passages that lies in the space of topics."""
    basis, _ = np.linalg.qr(terms.T)
    whole = float(matrix.multiply(matrix).sum())
    return float(np.square(matrix @ basis).sum()) / whole if whole else float("nan")
