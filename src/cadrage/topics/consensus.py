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
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.special import softmax
from sklearn.metrics import adjusted_rand_score

from cadrage.topics import odds

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]

SHARE = 0.7  # of the documents in each sample
KEPT = 0.8  # of the documents that a topic has in the middle fit
TIE = 0.001  # of equal votes that of the middle fit counts
MOST = 3_000  # documents in a sample: bounds what a large corpus costs


@dataclass(frozen=True)
class Consensus:
    """Fits to samples, put together.

    Attributes
    ----------
    labels : ndarray of shape (n_documents,)
        Topic of each document, from 0 to k - 1; each topic has a document.
    mixtures : ndarray of shape (n_documents, k)
        What the fits that did not see a document say of it, on average.
    log_odds : ndarray of shape (n_fits, k, n_terms)
        Of the topics of each fit, in the order of those put together.
    """

    labels: Labels
    mixtures: Floats
    log_odds: Floats


def consensus(
    matrix: Any, k: int, n_fits: int, seed: int, begin: Callable[[Any], Labels]
) -> Consensus:
    """Fit topics to several samples of the documents and put them together.

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
    """
    n = matrix.shape[0]
    share = SHARE if n_fits > 1 else 1.0
    size = min(max(int(share * n), min(k + 1, n)), MOST)
    found, weights, seen = [], [], np.zeros((n_fits, n), dtype=bool)
    for number in range(n_fits):
        rows = np.sort(np.random.default_rng([seed, number]).choice(n, size, replace=False))
        part = matrix[rows]
        labels = odds.refined(part, begin(part), k)
        weights.append(odds.log_odds(odds.totals(part, labels, k)))
        everywhere = np.asarray((matrix @ weights[-1].T).argmax(axis=1), dtype=np.int64)
        everywhere[rows] = labels
        found.append(everywhere)
        seen[number, rows] = True
    middle = found[_middle(found)]
    votes = np.zeros((n, k))
    for number, labels in enumerate(found):
        places = matched(middle, labels, k)
        votes[np.arange(n), places[labels]] += 1
        weights[number] = weights[number][np.argsort(places)]
    votes[np.arange(n), middle] += TIE
    together = odds.given(votes, middle, odds.least(middle, k, KEPT))
    return Consensus(together, _unseen(matrix, together, weights, seen), np.array(weights))


def _unseen(matrix: Any, labels: Labels, weights: list[Floats], seen: NDArray[np.bool_]) -> Floats:
    """Average what the fits that did not see a document say of it.

    What all of them saw is said by the topics put together, without its own part in them.
    """
    k = len(weights[0])
    total = np.zeros((len(labels), k))
    for number, own in enumerate(weights):
        rows = np.flatnonzero(~seen[number])
        total[rows] += softmax(matrix[rows] @ own.T, axis=1)
    times = (~seen).sum(axis=0)
    always = np.flatnonzero(times == 0)
    if len(always):
        sums = odds.totals(matrix, labels, k)
        total[always] = softmax(odds.spoken_for(matrix[always], labels[always], sums), axis=1)
    return np.asarray(total / np.maximum(times, 1)[:, None])


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
