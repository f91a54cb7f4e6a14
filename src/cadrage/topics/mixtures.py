"""Articles as mixtures of topics, with what no topic accounts for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cadrage.topics.passages import Passage

Floats = NDArray[np.float64]


def classified(k: int) -> float:
    """Give the weight of its heaviest topic from which a passage is classified.

    Halfway from what chance gives each of k topics to certainty. Weights are what fits that did not
    see the passage say of it, so that text without topics is mostly left unclassified
    (``benchmarks/topics.py`` says how often refits agree on either side).

    Examples
    --------
    >>> classified(2), classified(5)
    (0.75, 0.6)
    """
    return (1 + 1 / k) / 2


@dataclass(frozen=True)
class Mixture:
    """The shares of the topics in an article, and the share that is unclassified."""

    shares: Floats
    unclassified: float


def article_mixtures(
    ids: Sequence[str], passages: Sequence[Passage], n_terms: NDArray[np.int64], mixtures: Floats
) -> dict[str, Mixture]:
    """Average the passages of each article.

    The unclassified share is the share of the article's words in passages that no topic has for
    a good part (`classified`), or that hold no term of the vocabulary. What remains is divided
    among the topics as their mean over the other passages, weighted by their terms.

    Parameters
    ----------
    ids
        Identifiers of all articles; one without any passage is wholly unclassified.
    passages
        Passages, one a row of `mixtures`.
    n_terms
        Terms of the vocabulary in each passage.
    mixtures
        Shares of topics, of shape (n_passages, k).

    Returns
    -------
    dict
        By article, shares and unclassified share, which sum to one.
    """
    rows: dict[str, list[int]] = {name: [] for name in ids}
    for place, passage in enumerate(passages):
        rows[passage.article_id].append(place)
    words = np.array([passage.n_words for passage in passages], dtype=float)
    terms = n_terms.astype(float)
    return {name: _mixture(mixtures[at], words[at], terms[at]) for name, at in rows.items()}


def _mixture(mixtures: Floats, words: Floats, terms: Floats) -> Mixture:
    known = mixtures.max(axis=1, initial=0) >= classified(mixtures.shape[1])
    if not known.any():
        return Mixture(np.zeros(mixtures.shape[1]), 1.0)
    unclassified = float(words[~known].sum() / words.sum())
    mean = np.average(mixtures[known], axis=0, weights=terms[known])
    return Mixture(mean / mean.sum() * (1 - unclassified), unclassified)
