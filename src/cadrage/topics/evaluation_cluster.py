"""Texts to topics in one step, for measuring: words, weights, model, one topic a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from cadrage.errors import InputError
from cadrage.topics.evaluation_measures import Labels
from cadrage.topics.features import TfidfFeatures
from cadrage.topics.model import Floats, TopicModel


@dataclass(frozen=True)
class Fitted:
    """Topics, and how their terms are counted.

    Attributes
    ----------
    components : ndarray of shape (k, n_terms)
        Weight of each term in each topic.
    names : sequence of str
        The terms.
    count : callable
        Counts these terms in texts: sparse, of shape (n_texts, n_terms).
    """

    components: Floats
    names: Sequence[str]
    count: Callable[[Sequence[str]], Any]


def cluster(texts: Sequence[str], k: int, seed: int, language: str = "fr") -> tuple[Labels, Fitted]:
    """Find k topics as Cadrage does and give each text the largest of its mixture.

    Returns
    -------
    labels : ndarray of shape (n_texts,)
        -1 where no topic applies.
    fitted : Fitted

    Raises
    ------
    InputError
        If the texts are too few or too short for k topics.

    Examples
    --------
    >>> texts = ["Gel sur la vigne.", "La vigne a gelé.", "Le maire et le vote.", "Vote au maire."]
    >>> cluster(texts * 2, 2, 0)[0].reshape(2, 4)[0].tolist() in ([0, 0, 1, 1], [1, 1, 0, 0])
    True
    """
    features = TfidfFeatures(terms="lemmas", language=language, ngram_max=2, tf="bm25")
    matrix = features.fit_transform(texts)
    _enough(matrix, k)
    model = TopicModel(n_topics=k, seed=seed).fit(matrix)
    names = [str(name) for name in features.get_feature_names_out()]
    return model.labels_, Fitted(model.components_, names, features.counts)


def _enough(matrix: Any, k: int) -> None:
    n_terms = matrix.shape[1]
    held = int((np.asarray(matrix.sum(axis=1)).ravel() > 0).sum())
    if k > min(held, n_terms):
        raise InputError(
            f"k={k} is not possible: {n_terms} terms stand in two articles or more and in half of "
            f"them at most, {held} articles hold any, so that {min(held, n_terms)} topics are the "
            "limit; nothing was scored"
        )


def largest(mixtures: Floats) -> Labels:
    """Give the largest topic of each mixture, the first where two tie; -1 for a row of zeros.

    Examples
    --------
    >>> largest(np.array([[0.2, 0.8], [0.5, 0.5], [0.0, 0.0]])).tolist()
    [1, 0, -1]
    """
    rounded = np.asarray(mixtures).round(9)
    return np.where(rounded.sum(axis=1) > 0, rounded.argmax(axis=1), -1).astype(np.int64)
