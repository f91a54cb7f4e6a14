"""Topics of a corpus: their number chosen, fitted to its different passages, in the order shown.

A passage that stands in several articles (a copy, a line repeated under every article) is learned
from once and counted wherever it stands. Different passages are put in the order of their terms
first, so that the order of the articles does not matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cadrage.params import Params
from cadrage.topics import choice
from cadrage.topics.features import TfidfFeatures
from cadrage.topics.labels import Term, ranked
from cadrage.topics.mixtures import Mixture, article_mixtures
from cadrage.topics.model import Factors, Floats, factorise
from cadrage.topics.names import fold
from cadrage.topics.reading import Reading


@dataclass(frozen=True)
class Corpus:
    """Passages as read, the different ones among them that hold vocabulary, and their counts."""

    reading: Reading
    features: TfidfFeatures
    different: list[tuple[str, ...]]
    counts: Any
    n_terms: NDArray[np.int64]
    ids: list[str]


@dataclass(frozen=True)
class Choice:
    """Numbers of topics tried, the one chosen and the one that came second."""

    trials: list[choice.Trial]
    chosen: int
    runner_up: int | None


@dataclass(frozen=True)
class Fit:
    """Topics by falling share of the corpus; columns and lists are in that order."""

    choice: Choice
    terms: list[list[Term]]
    mixtures: Floats
    articles: dict[str, Mixture]
    share: Floats
    stability: Floats


def corpus(reading: Reading, ids: Sequence[str]) -> Corpus:
    """Learn the vocabulary from the different passages and keep those that hold some of it."""
    different = sorted({tuple(document) for document in reading.documents})
    features = TfidfFeatures().fit(different)
    counts = features.counts(different)
    held = np.flatnonzero(_row_sums(counts) > 0)
    return Corpus(
        reading=reading,
        features=features,
        different=[different[place] for place in held],
        counts=counts[held],
        n_terms=_row_sums(features.counts(reading.documents)).astype(np.int64),
        ids=sorted(ids),
    )


def fit(corpus: Corpus, params: Params) -> Fit | None:
    """Choose the number of topics and fit them; None where the text is too little for two.

    Raises
    ------
    InputError
        If ``n_topics`` is a number that the corpus does not allow.
    """
    tried = choice.candidates(corpus.counts.shape, params)
    if not tried:
        return None
    sample = choice.draw(corpus.counts, corpus.features.idf_, params.seed)
    made = _choose(corpus, sample, tried, params)
    factors = factorise(_matrix(corpus), made.chosen, params.seed)
    found = choice.topic_stability(sample, factors.terms[:, sample.columns], params)
    return _ordered(corpus, made, factors, found.mean(axis=0))


def _choose(corpus: Corpus, sample: choice.Sample, tried: Sequence[int], params: Params) -> Choice:
    keys = corpus.features.get_feature_names_out()[sample.columns]
    words = [frozenset(fold(key).split()) - {"de"} for key in keys]
    trials = [choice.trial(sample, k, words, params) for k in tried]
    return Choice(trials, *choice.choose(trials))


def _ordered(corpus: Corpus, made: Choice, factors: Factors, stability: Floats) -> Fit:
    """Put topics in the order of their share, ties in that of their terms."""
    mixtures = _passage_mixtures(corpus, factors)
    shares = _articles(corpus, mixtures)
    share = np.mean([item.shares for item in shares.values()], axis=0).round(6)
    terms = _terms(corpus, factors)
    order = sorted(range(made.chosen), key=lambda t: (-share[t], [x.key for x in terms[t]]))
    return Fit(
        choice=made,
        terms=[terms[topic] for topic in order],
        mixtures=mixtures[:, order],
        articles=_articles(corpus, mixtures[:, order]),
        share=share[order],
        stability=stability[order],
    )


def _articles(corpus: Corpus, mixtures: Floats) -> dict[str, Mixture]:
    return article_mixtures(corpus.ids, corpus.reading.passages, corpus.n_terms, mixtures)


def _passage_mixtures(corpus: Corpus, factors: Factors) -> Floats:
    """Give each passage the mixture of its text; those without vocabulary have none."""
    row = dict(zip(corpus.different, factors.mixtures, strict=True))
    none = np.zeros(factors.mixtures.shape[1])
    return np.array([row.get(tuple(document), none) for document in corpus.reading.documents])


def _terms(corpus: Corpus, factors: Factors) -> list[list[Term]]:
    keys = list(corpus.features.get_feature_names_out())
    mass = np.asarray(_matrix(corpus).sum(axis=0)).ravel()
    marginal = mass / mass.sum()
    return [ranked(row, marginal, keys, corpus.reading.lexicon) for row in factors.terms]


def _matrix(corpus: Corpus) -> Any:
    return corpus.features.transform(corpus.different)


def _row_sums(matrix: Any) -> Floats:
    return np.asarray(matrix.sum(axis=1), dtype=np.float64).ravel()
