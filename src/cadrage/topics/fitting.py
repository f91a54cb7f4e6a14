"""Topics of a corpus: their number chosen, fitted to its different passages, in the order shown.

A passage that stands in several articles (a copy, a line repeated under every article) is learned
from once and counted wherever it stands. Different passages are put in the order of their terms
first, so that the order of the articles does not matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cadrage.params import Params
from cadrage.topics import choice
from cadrage.topics.alignment import Kept, Match, align
from cadrage.topics.features import TfidfFeatures
from cadrage.topics.labels import Term, ranked
from cadrage.topics.mixtures import Mixture, article_mixtures
from cadrage.topics.model import Floats, TopicModel
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
    n_fits: int = 0


@dataclass(frozen=True)
class Fit:
    """Topics in the order shown; columns and lists are in that order.

    Those of a former run come first, in its order, the others by falling share of the corpus.
    """

    choice: Choice
    terms: list[list[Term]]
    mixtures: Floats
    articles: dict[str, Mixture]
    share: Floats
    stability: Floats
    returned: Floats
    weights: Floats
    former: list[Match]


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


def fit(corpus: Corpus, params: Params, kept: Sequence[Kept] = ()) -> Fit | None:
    """Choose the number of topics and fit them; None where the text is too little for two.

    Parameters
    ----------
    kept
        Topics of a former run; those that are found again come first, in their order.

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
    model = TopicModel(made.chosen, seed=params.seed).fit(_matrix(corpus))
    trial = next(item for item in made.trials if item.k == made.chosen)
    found = Fit(
        choice=made,
        terms=_terms(corpus, model),
        mixtures=_passage_mixtures(corpus, model),
        articles={},
        share=np.zeros(made.chosen),
        stability=choice.topic_stability(trial, model.components_[:, sample.columns]),
        returned=choice.share_returned(trial, model.labels_[sample.rows]),
        weights=model.components_,
        former=align(kept, model.components_, _lemmas(corpus)),
    )
    return _ordered(corpus, found)


def _choose(corpus: Corpus, sample: choice.Sample, tried: Sequence[int], params: Params) -> Choice:
    names = [str(key) for key in corpus.features.get_feature_names_out()[sample.columns]]
    trials = choice.trials(sample, tried, names, params)
    return Choice(trials, *choice.choose(trials), choice.n_fits(params))


def _ordered(corpus: Corpus, found: Fit) -> Fit:
    """Put topics in the order shown, ties in that of their terms."""
    shares = _articles(corpus, found.mixtures)
    share = np.mean([item.shares for item in shares.values()], axis=0).round(6)
    order = sorted(
        range(found.choice.chosen),
        key=lambda t: (
            found.former[t].former < 0,
            max(found.former[t].former, 0),
            -share[t],
            [term.key for term in found.terms[t]],
        ),
    )
    return replace(
        found,
        terms=[found.terms[topic] for topic in order],
        mixtures=found.mixtures[:, order],
        articles=_articles(corpus, found.mixtures[:, order]),
        share=share[order],
        stability=found.stability[order],
        returned=found.returned[order],
        weights=found.weights[order],
        former=[found.former[topic] for topic in order],
    )


def _articles(corpus: Corpus, mixtures: Floats) -> dict[str, Mixture]:
    return article_mixtures(corpus.ids, corpus.reading.passages, corpus.n_terms, mixtures)


def _passage_mixtures(corpus: Corpus, model: TopicModel) -> Floats:
    """Give each passage the mixture of its text; those without vocabulary have none."""
    mixtures = model.mixtures_
    row = dict(zip(corpus.different, mixtures, strict=True))
    none = np.zeros(mixtures.shape[1])
    return np.array([row.get(tuple(document), none) for document in corpus.reading.documents])


def _lemmas(corpus: Corpus) -> list[str]:
    return [corpus.reading.lexicon.lemma(key) for key in corpus.features.get_feature_names_out()]


def _terms(corpus: Corpus, model: TopicModel) -> list[list[Term]]:
    keys = list(corpus.features.get_feature_names_out())
    mass = np.asarray(_matrix(corpus).sum(axis=0)).ravel()
    marginal = mass / mass.sum()
    return [ranked(row, marginal, keys, corpus.reading.lexicon) for row in model.components_]


def _matrix(corpus: Corpus) -> Any:
    return corpus.features.transform(corpus.different)


def _row_sums(matrix: Any) -> Floats:
    return np.asarray(matrix.sum(axis=1), dtype=np.float64).ravel()
