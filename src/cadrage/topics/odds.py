"""Topics as log-odds of terms, and documents given to the topic that their terms speak for.

A topic is what its documents hold more of than the others do: the log of the share of a term in
the topic's TF-IDF over its share in that of all other topics (the one-versus-rest form of naive
Bayes on TF-IDF; Rennie, Shih, Teevan and Karger 2003, "Tackling the poor assumptions of naive
Bayes text classifiers", *ICML*). Each document speaks for a topic by the sum of its terms, its
own part in the topic taken away first, so that no document votes for itself.

Clusters are refined by giving documents to the topic they speak for and learning again
(classification EM, Celeux and Govaert 1992, doi:10.1016/0167-9473(92)90042-E). Left alone it
makes large topics larger until small ones are gone; here a topic keeps half of what it had.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]

SMOOTHING = 0.3  # added to the TF-IDF of every term in every topic
ROUNDS = 3  # further ones change little, and only ever the same way
KEPT = 0.5  # of its documents at first, which a topic keeps
CHUNK = 2_000  # documents at a time: bounds the memory


def totals(matrix: Any, labels: Labels, k: int) -> Floats:
    """Sum the TF-IDF of the documents of each topic: shape (k, n_terms)."""
    members = np.zeros((matrix.shape[0], k))
    members[np.arange(len(labels)), labels] = 1.0
    return np.asarray((matrix.T @ members).T)


def log_odds(sums: Floats) -> Floats:
    """Give the log-odds of every term in every topic against the others.

    Parameters
    ----------
    sums
        As :func:`totals` gives them, of shape (k, n_terms).

    Examples
    --------
    >>> log_odds(np.array([[3.0, 1.0], [1.0, 3.0]])).round(2).tolist()
    [[0.93, -0.93], [-0.93, 0.93]]
    """
    own = sums + SMOOTHING
    rest = sums.sum(axis=0) - sums + SMOOTHING
    return np.asarray(
        np.log(own / own.sum(axis=1, keepdims=True))
        - np.log(rest / rest.sum(axis=1, keepdims=True))
    )


def spoken_for(matrix: Any, labels: Labels, sums: Floats) -> Floats:
    """Say how far each document speaks for each topic, leaving out its own part in it.

    Parameters
    ----------
    matrix
        Documents x terms, sparse TF-IDF, compressed by rows.
    labels
        Topic of each document.
    sums
        As :func:`totals` gives them.

    Returns
    -------
    ndarray of shape (n_documents, k)
    """
    parts = [
        _spoken_for(matrix[start : start + CHUNK], labels[start : start + CHUNK], sums)
        for start in range(0, matrix.shape[0], CHUNK)
    ]
    return np.vstack(parts)


def _spoken_for(matrix: Any, labels: Labels, sums: Floats) -> Floats:
    k, n_terms = sums.shape
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    weights, columns, mine = matrix.data, matrix.indices, labels[rows]
    smooth = SMOOTHING * n_terms
    whole, size = sums.sum(axis=0), sums.sum(axis=1)
    length = np.asarray(matrix.sum(axis=1)).ravel()
    found = np.empty((matrix.shape[0], k))
    for topic in range(k):
        in_it = mine == topic
        own = sums[topic][columns] - np.where(in_it, weights, 0.0) + SMOOTHING
        rest = (whole - sums[topic])[columns] - np.where(in_it, 0.0, weights) + SMOOTHING
        inside = labels == topic
        own_size = size[topic] - np.where(inside, length, 0.0) + smooth
        rest_size = size.sum() - size[topic] - np.where(inside, 0.0, length) + smooth
        # Rounding must not make a sum that is left empty negative.
        logs = np.log(np.maximum(own, SMOOTHING)) - np.log(np.maximum(rest, SMOOTHING))
        found[:, topic] = np.bincount(rows, weights * logs, minlength=matrix.shape[0])
        found[:, topic] += length * np.log(rest_size / own_size)
    return found


def refined(matrix: Any, labels: Labels, k: int) -> Labels:
    """Give documents to the topic they speak for, again and again, and leave no topic empty.

    Parameters
    ----------
    matrix
        Documents x terms, sparse TF-IDF.
    labels
        A first topic of each document, from 0 to k - 1.
    k
        Number of topics.

    Returns
    -------
    ndarray of shape (n_documents,)
    """
    fewest = least(labels, k, KEPT)
    for _ in range(ROUNDS):
        scores = spoken_for(matrix, labels, totals(matrix, labels, k))
        moved = given(scores, labels, fewest)
        if (moved == labels).all():
            break
        labels = moved
    return labels


def least(labels: Labels, k: int, kept: float) -> NDArray[np.int_]:
    """Give how many documents each topic must keep, one at least: shape (k,)."""
    return np.asarray(np.maximum((np.bincount(labels, minlength=k) * kept).astype(int), 1))


def given(scores: Floats, labels: Labels, fewest: NDArray[np.int_]) -> Labels:
    """Give each document to its best topic; a topic that lacks some keeps those nearest to it.

    Parameters
    ----------
    scores
        Of each document for each topic, of shape (n_documents, k).
    labels
        Topic of each document before.
    fewest
        Documents that each topic keeps at least, no more than it has, of shape (k,).

    Examples
    --------
    >>> scores = np.array([[3.0, 1], [3, 1], [3, 2]])
    >>> given(scores, np.array([0, 1, 1]), np.array([1, 1])).tolist()
    [0, 0, 1]
    """
    moved = scores.argmax(axis=1)
    for topic in np.argsort(fewest, kind="stable"):
        lacking = fewest[topic] - int((moved == topic).sum())
        if lacking > 0:
            left = np.flatnonzero((labels == topic) & (moved != topic))
            lost = scores[left].max(axis=1) - scores[left, topic]
            moved[left[np.argsort(lost.round(9), kind="stable")[:lacking]]] = topic
    return np.asarray(moved, dtype=np.int64)
