"""Stability of topics, that is whether samples of the passages show them again.

The topics of all passages are compared with those of random samples of them: paired one to one
(Hungarian method) so that the cosines of their terms are largest. The mean cosine is the
stability of a topic, the mean over topics that of their number k (Greene, O'Callaghan and
Cunningham 2014, doi:10.1007/978-3-662-44848-9_32; they compare rankings of terms, we compare
weights, which need no length of ranking).

Any text has some stability, and more of it at small k. As in Lange, Roth, Braun and Buhmann
(2004, doi:10.1162/089976604773717621) it is therefore set against text without topics: the same
terms as often, dealt at random to passages of the same lengths. (Sequences are dealt apart from
their words, which makes this baseline slightly low.)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linear_sum_assignment

from cadrage.topics import graph, odds
from cadrage.topics.features import weigh
from cadrage.topics.model import Floats, Labels, shares

SHARE = 0.8  # of the passages in each sample, as Greene and others advise
N_DEALS = 20  # texts dealt at random: noise is better than all of them once in 21 times
Rows = NDArray[np.int64]


def samples(n_rows: int, n_samples: int, rng: np.random.Generator) -> list[Rows]:
    """Draw rows without replacement, `SHARE` of them, in order."""
    size = int(SHARE * n_rows)
    return [np.sort(rng.choice(n_rows, size, replace=False)) for _ in range(n_samples)]


class Refit:
    """Topics of one sample of the passages, for several numbers of topics.

    The graph is made once and cut for each number; the model is that of
    :class:`cadrage.topics.model.TopicModel` with one fit instead of the consensus of several, so
    that its topics come back less surely than those that are shown.

    Parameters
    ----------
    matrix
        Passages x terms, sparse TF-IDF, without empty rows.
    most
        Largest number of topics that will be asked for.
    seed
        As in the model.
    """

    def __init__(self, matrix: Any, most: int, seed: int) -> None:
        self.matrix = sparse.csr_matrix(matrix)
        self._placed = graph.embedding(self.matrix, most, seed)

    def topics(self, k: int) -> tuple[Labels, Floats]:
        """Give the topic of every passage, and the share of each term in each topic."""
        labels = odds.refined(self.matrix, graph.cut(self._placed, k), k)
        return labels, shares(odds.totals(self.matrix, labels, k))


def dealt(counts: Any, idf: Floats, rng: np.random.Generator) -> Any:
    """Deal the terms of all passages to passages of the same lengths, and weigh them.

    Parameters
    ----------
    counts
        Passages x terms, sparse counts.
    """
    lengths = np.asarray(counts.sum(axis=1)).ravel().astype(int)
    totals = np.asarray(counts.sum(axis=0)).ravel().astype(int)
    columns = rng.permutation(np.repeat(np.arange(len(totals)), totals))
    rows = np.repeat(np.arange(len(lengths)), lengths)
    cells = (np.ones(len(rows)), (rows, columns))
    return weigh(sparse.coo_matrix(cells, shape=counts.shape).tocsr(), idf)


def baseline(
    counts: Any, idf: Floats, numbers: Sequence[int], n_samples: int, seed: int
) -> dict[int, Floats]:
    """Give the stability of topics of text without topics, for several numbers of topics.

    Returns
    -------
    dict of ndarray of shape (N_DEALS, k)
        By number of topics, the stability of each topic in each of the texts dealt.
    """
    rng = np.random.default_rng([seed, 1])
    each = deals(n_samples)
    found: dict[int, list[Floats]] = {k: [] for k in numbers}
    for _ in range(N_DEALS):
        matrix = dealt(counts, idf, rng)
        whole = Refit(matrix, max(numbers), seed)
        parts = [
            Refit(matrix[rows], max(numbers), seed) for rows in samples(matrix.shape[0], each, rng)
        ]
        for k in numbers:
            terms = whole.topics(k)[1]
            again = [matched(terms, part.topics(k)[1]) for part in parts]
            found[k].append(np.mean(again, axis=0))
    return {k: np.array(rows) for k, rows in found.items()}


def deals(n_samples: int) -> int:
    """Give the number of samples of each text that is dealt."""
    return max(2, n_samples // N_DEALS)


def matched(one: Floats, other: Floats) -> Floats:
    """Give the cosine of each topic and the one of another fit that is paired with it: (k,)."""
    cosines = _directions(one) @ _directions(other).T
    left, right = linear_sum_assignment(-cosines)
    return np.asarray(cosines[left, right])


def returned(labels: Labels, again: Labels, k: int) -> NDArray[np.bool_]:
    """Say which topics came back: at least half of them and of another topic is the same passages.

    Parameters
    ----------
    labels, again
        Topics of the same passages in two fits; -1 for none.

    Returns
    -------
    ndarray of shape (k,)
        Whether the largest Jaccard similarity with a topic of the other fit is above one half:
        below it a cluster counts as dissolved (Hennig 2007, doi:10.1016/j.csda.2006.11.025).

    Examples
    --------
    >>> returned(np.array([0, 0, 0, 1, 1]), np.array([1, 1, 1, 0, 1]), 2).tolist()
    [True, False]
    """
    both = np.zeros((k, k))
    np.add.at(both, (labels[labels >= 0], again[labels >= 0]), 1)
    union = both.sum(axis=1, keepdims=True) + both.sum(axis=0) - both
    return np.asarray((both / np.maximum(union, 1)).max(axis=1) > 1 / 2)


def _directions(matrix: Floats) -> Floats:
    length = np.linalg.norm(matrix, axis=1, keepdims=True)
    made: Floats = np.divide(matrix, length, out=np.zeros_like(matrix), where=length > 0)
    return made
