"""Quality of topics on labelled articles: whether they find the labels, cohere and come back.

Labels serve for scoring alone: no fit sees one. All articles are fitted once; the other fits are
for coherence (half of the articles, the others are for counting), for agreement between seeds and
for agreement between samples.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from cadrage.errors import InputError
from cadrage.topics import evaluation_measures as measures
from cadrage.topics.evaluation_cluster import Fitted, cluster
from cadrage.topics.evaluation_measures import Labels, Run

SEED = 20240117  # that of `cadrage run`
LANGUAGES = ("fr", "en")
N_SEEDS = 4
# Articles that terms are counted in at least: in fewer most never meet, whatever the topics.
COUNTED = 50
N_RESAMPLES = 5
SHARE = 0.8  # of the articles in each sample, drawn without replacement

Method = Callable[[Sequence[str], int, int], tuple[Labels, Fitted]]  # texts, k, seed
Progress = Callable[[int, int], None]  # fits done, fits in all


@dataclass(frozen=True)
class Scores:
    """Scores of one method on one set of labelled articles; None where there was too little text.

    Attributes
    ----------
    n, k : int
        Articles, and topics asked for.
    nmi, ari, v_measure : float
        Agreement of topics and labels (`evaluation_measures.recovery`).
    npmi : float or None
        Coherence of the ten first terms, by articles that were not fitted.
    diversity : float or None
        Share of distinct terms among the 25 first terms of all topics.
    seed_agreement, resample_agreement : float or None
        Mean adjusted Rand index between fits with other seeds, and between fits to samples.
    seconds : float
        Of the fit of all articles, words included. The one score that varies from run to run.
    sizes : list of int
        Articles in each topic, falling, without topics that hold none.
    unclassified : int
        Articles to which no topic applies.
    """

    n: int
    k: int
    nmi: float
    ari: float
    v_measure: float
    npmi: float | None
    diversity: float | None
    seed_agreement: float | None
    resample_agreement: float | None
    seconds: float
    sizes: list[int]
    unclassified: int

    @property
    def topics_used(self) -> int:
        """Topics that hold an article; a method may leave some of the k empty."""
        return len(self.sizes)

    def row(self) -> dict[str, int | float | None]:
        """Give the scores as ``cadrage evaluate topics --json`` prints them, to four digits."""
        made = {key: value for key, value in asdict(self).items() if key not in _COUNTS}
        return {key: round(v, 4) + 0.0 if isinstance(v, float) else v for key, v in made.items()}


_COUNTS = ("sizes", "unclassified")


def evaluate(
    texts: Sequence[str],
    labels: Sequence[str],
    *,
    k: int | None = None,
    language: str = "fr",
    method: Method | None = None,
    n_seeds: int = N_SEEDS,
    seed: int = SEED,
    progress: Progress | None = None,
) -> Scores:
    """Score topics of labelled articles.

    Parameters
    ----------
    texts, labels
        Articles and the label of each. Their order does not matter.
    k
        Number of topics; by default that of the labels.
    language
        Of the articles: ``fr`` or ``en``.
    method
        What is scored; by default `cluster`.
    n_seeds
        Seeds for ``seed_agreement``.
    progress
        To be called with the fits done and the fits in all.

    Raises
    ------
    InputError
        If `k` or `language` is out of bounds, or the articles allow no k topics.
    """
    topics = len(set(labels)) if k is None else k
    _check(len(texts), topics, language)
    order = sorted(range(len(texts)), key=lambda place: (texts[place], labels[place]))
    ordered = [texts[place] for place in order]
    n_fits = n_seeds + N_RESAMPLES + (len(halves(texts)[1]) >= COUNTED)
    fits = _Fits(
        method or partial(cluster, language=language), ordered, topics,
        progress or (lambda done, total: None), n_fits,
    )  # fmt: skip
    with threadpool_limits(1):  # with more threads the last bits differ from machine to machine
        return _scores(fits, [labels[place] for place in order], n_seeds, seed)


def _check(n: int, k: int, language: str) -> None:
    if language not in LANGUAGES:
        raise InputError(
            f"language={language!r}: it takes {' or '.join(LANGUAGES)}; nothing was scored"
        )
    if not 2 <= k <= n:
        raise InputError(f"k={k}: {n} articles allow from 2 to {n} topics; nothing was scored")


@dataclass
class _Fits:
    """Fits one method to articles again and again, and tells how far it is."""

    method: Method
    texts: list[str]
    k: int
    progress: Progress
    total: int
    done: int = 0

    def fit(self, rows: Sequence[int], seed: int) -> tuple[Labels, Fitted]:
        try:
            return self.method([self.texts[row] for row in rows], self.k, seed)
        finally:
            self.done += 1
            self.progress(self.done, self.total)

    def run(self, rows: Sequence[int], seed: int) -> Run | None:
        """Fit some of the articles; None where they are too few for k topics."""
        try:
            return np.asarray(rows, dtype=np.int64), self.fit(rows, seed)[0]
        except InputError:
            return None


def _scores(fits: _Fits, labels: Sequence[str], n_seeds: int, seed: int) -> Scores:
    everything = range(len(labels))
    begin = time.perf_counter()
    found, fitted = fits.fit(everything, seed)
    seconds = time.perf_counter() - begin
    seeds = [fits.run(everything, seed + more) for more in range(1, n_seeds)]
    first = measures.first_terms(fitted.components, fitted.names, measures.DIVERSITY_TERMS)
    sizes = np.bincount(found[found >= 0], minlength=fits.k)
    return Scores(
        n=len(labels),
        k=fits.k,
        **measures.recovery(labels, found),
        npmi=_held_out_npmi(fits, seed),
        diversity=measures.diversity(first),
        seed_agreement=_agreement([(np.arange(len(labels)), found), *seeds]),
        resample_agreement=_agreement(_resampled(fits, seed)),
        seconds=seconds,
        sizes=sorted((int(size) for size in sizes if size), reverse=True),
        unclassified=int((found < 0).sum()),
    )


def _agreement(runs: Sequence[Run | None]) -> float | None:
    return measures.agreement([run for run in runs if run is not None])


def _resampled(fits: _Fits, seed: int) -> list[Run | None]:
    rng = np.random.default_rng([seed, 5])
    n = len(fits.texts)
    draws = [np.sort(rng.choice(n, int(SHARE * n), replace=False)) for _ in range(N_RESAMPLES)]
    return [fits.run(rows.tolist(), seed) for rows in draws]


def _held_out_npmi(fits: _Fits, seed: int) -> float | None:
    fitted_rows, other_rows = halves(fits.texts)
    if len(other_rows) < COUNTED:
        return None
    try:
        _, fitted = fits.fit(fitted_rows, seed)
    except InputError:
        return None
    terms = measures.first_terms(fitted.components, fitted.names, measures.COHERENCE_TERMS)
    counts = fitted.count([fits.texts[row] for row in other_rows])
    return measures.npmi(terms, fitted.names, counts)


def halves(texts: Sequence[str]) -> tuple[list[int], list[int]]:
    """Split texts into two halves by a hash, equal texts on one side.

    Returns
    -------
    tuple of list of int
        Places of the texts to fit, and of those to count in.
    """
    digests = [hashlib.blake2b(text.encode("utf-8", "surrogatepass")).hexdigest() for text in texts]
    distinct = sorted(set(digests))
    fitted = set(distinct[: (len(distinct) + 1) // 2])
    sides = [digest in fitted for digest in digests]
    places = range(len(texts))
    return [p for p in places if sides[p]], [p for p in places if not sides[p]]
