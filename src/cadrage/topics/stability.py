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

from cadrage.topics.features import weigh
from cadrage.topics.model import Floats, factorise

SHARE = 0.8  # of the passages in each sample, as Greene and others advise
N_DEALS = 20  # texts dealt at random: noise is better than all of them once in 21 times
Rows = NDArray[np.int64]


def samples(n_rows: int, n_samples: int, rng: np.random.Generator) -> list[Rows]:
    """Draw rows without replacement, `SHARE` of them, in order."""
    size = int(SHARE * n_rows)
    return [np.sort(rng.choice(n_rows, size, replace=False)) for _ in range(n_samples)]


def agreement(terms: Floats, matrix: Any, rows: Sequence[Rows], seed: int) -> Floats:
    """Compare topics with those of samples of the passages.

    Parameters
    ----------
    terms
        Topics to be found again, of shape (k, n_terms).
    matrix
        Passages x terms, sparse.
    rows
        Rows of each sample.
    seed
        Seed of the factorisation.

    Returns
    -------
    ndarray of shape (n_samples, k)
        Cosine of each topic and the topic of the sample that is paired with it.
    """
    return np.array([_matched(terms, _topics(matrix[part], len(terms), seed)) for part in rows])


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


def baseline(counts: Any, idf: Floats, k: int, n_samples: int, seed: int) -> Floats:
    """Give the stability of topics of text without topics.

    Returns
    -------
    ndarray of shape (N_DEALS, k)
        Stability of each topic in each of the texts dealt.
    """
    rng = np.random.default_rng([seed, 1])
    each = max(2, n_samples // N_DEALS)
    found = []
    for _ in range(N_DEALS):
        matrix = dealt(counts, idf, rng)
        terms = _topics(matrix, k, seed)
        rows = samples(matrix.shape[0], each, rng)
        found.append(agreement(terms, matrix, rows, seed).mean(axis=0))
    return np.array(found)


def _topics(matrix: Any, k: int, seed: int) -> Floats:
    """Fit loosely: stability is a mean over many fits, none of which is shown."""
    return factorise(matrix, k, seed, max_iter=50, tol=1e-3).terms


def _matched(one: Floats, other: Floats) -> Floats:
    cosines = _directions(one) @ _directions(other).T
    left, right = linear_sum_assignment(-cosines)
    return np.asarray(cosines[left, right])


def _directions(matrix: Floats) -> Floats:
    length = np.linalg.norm(matrix, axis=1, keepdims=True)
    made: Floats = np.divide(matrix, length, out=np.zeros_like(matrix), where=length > 0)
    return made
