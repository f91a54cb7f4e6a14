"""One set of topics from fits to several samples of the documents.

One fit hangs on which documents there are: a topic is parted in two where another sample would
part its neighbour. Fits to samples are therefore put together, as in bagged clustering (Dudoit and
Fridlyand 2003, doi:10.1093/bioinformatics/btg038): each gives a topic to every document, topics
are matched to those of the middle fit, which most agree with, and every document goes where most
put it. Small topics are those on which samples agree least, and would be voted away one by one;
each keeps most of what it has in the middle fit.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import adjusted_rand_score

from cadrage.topics import odds

Labels = NDArray[np.int64]

SHARE = 0.7  # of the documents in each sample
KEPT = 0.8  # of the documents that a topic has in the middle fit
TIE = 0.001  # of equal votes that of the middle fit counts
MOST = 3_000  # documents in a sample: bounds what a large corpus costs


def consensus(
    matrix: Any, k: int, n_fits: int, seed: int, begin: Callable[[Any], Labels]
) -> Labels:
    """Give every document the topic that most fits to samples give it.

    Parameters
    ----------
    matrix
        Documents x terms, sparse TF-IDF, without empty rows.
    k
        Number of topics.
    n_fits
        Samples; for 1 there is one fit, to all documents or to `MOST` of them.
    seed
        Of the samples.
    begin
        Gives the documents of a sample their first topics, to be refined by log-odds.

    Returns
    -------
    ndarray of shape (n_documents,)
        Numbers from 0 to k - 1; each has a document.
    """
    n = matrix.shape[0]
    share = SHARE if n_fits > 1 else 1.0
    size = min(max(int(share * n), min(k + 1, n)), MOST)
    found = []
    for number in range(n_fits):
        rng = np.random.default_rng([seed, number])
        rows = np.sort(rng.choice(n, size, replace=False))
        part = matrix[rows]
        labels = odds.refined(part, begin(part), k)
        weights = odds.log_odds(odds.totals(part, labels, k))
        everywhere = np.asarray((matrix @ weights.T).argmax(axis=1), dtype=np.int64)
        everywhere[rows] = labels
        found.append(everywhere)
    middle = found[_middle(found)]
    votes = np.zeros((n, k))
    for labels in found:
        votes[np.arange(n), matched(middle, labels, k)[labels]] += 1
    votes[np.arange(n), middle] += TIE
    return odds.given(votes, middle, odds.least(middle, k, KEPT))


def _middle(found: list[Labels]) -> int:
    """Give the place of the fit that agrees most with the others."""
    alike = np.zeros(len(found))
    for one, other in combinations(range(len(found)), 2):
        score = adjusted_rand_score(found[one], found[other])
        alike[[one, other]] += round(float(score), 9)
    return int(alike.argmax())


def matched(labels: Labels, others: Labels, k: int) -> Labels:
    """Give for each topic of ``others`` the topic that shares most documents with it, one to one.

    Examples
    --------
    >>> matched(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 1]), 2).tolist()
    [1, 0]
    """
    both = np.zeros((k, k))
    np.add.at(both, (labels, others), 1)
    mine, theirs = linear_sum_assignment(-both)
    found = np.empty(k, dtype=np.int64)
    found[theirs] = mine
    return found
