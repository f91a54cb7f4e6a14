"""Articles as mixtures of topics, with what no topic accounts for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cadrage.topics.passages import Passage

Floats = NDArray[np.float64]


# Weight of its heaviest topic from which a passage is classified: refits on other passages put it
# into that topic more often than not (measured on articles by ``benchmarks/topics.py``).
CLASSIFIED = 0.5


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
    the better half (`CLASSIFIED`), or that hold no term of the vocabulary. What remains is divided
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
    known = mixtures.max(axis=1, initial=0) >= CLASSIFIED
    if not known.any():
        return Mixture(np.zeros(mixtures.shape[1]), 1.0)
    unclassified = float(words[~known].sum() / words.sum())
    mean = np.average(mixtures[known], axis=0, weights=terms[known])
    return Mixture(mean / mean.sum() * (1 - unclassified), unclassified)
