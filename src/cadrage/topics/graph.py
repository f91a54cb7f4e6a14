"""Clusters of documents by normalised cuts of the graph of their neighbours.

Documents are placed by latent semantic analysis at several depths, since none is right for broad
and narrow topics at once. At each depth every document is tied to its nearest ones by cosine, and
the graphs are added up: a tie that only one depth sees weighs little. The graph is cut where few
ties are lost (Shi and Malik 2000, doi:10.1109/34.868688; Ng, Jordan and Weiss 2001), which,
unlike k-means, does not make clusters of like size. Small cliques, such as one much-told event or
headlines of one make, would be cut off first, since nothing ties them to the rest. So all documents
are tied a little: each to all alike (Amini and others 2013, doi:10.1214/13-AOS1138), and to those
that share its terms, by cosine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.linalg import qr
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import normalize
from sklearn.utils.extmath import randomized_svd

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]

DEPTHS = (50, 100, 200)
NEIGHBOURS = (3, 5)
EVERYWHERE = 0.1  # of the mean ties of a document are spread over all
SHARED = 0.03  # of them over those that share its terms
ROUNDS = 50  # in which documents move, at most
DENSE = 600  # documents up to which all eigenvectors are as fast as some


def semantic(matrix: Any, depth: int, seed: int) -> Floats:
    """Place documents by latent semantic analysis (Deerwester and others 1990).

    Parameters
    ----------
    matrix
        Documents x terms, sparse.
    depth
        Dimensions, fewer where the matrix has fewer.
    seed
        Of the randomised decomposition.

    Returns
    -------
    ndarray of shape (n_documents, depth)
        Ordered by what they explain.
    """
    depth = max(1, min(depth, min(matrix.shape) - 1))
    left, values, _ = randomized_svd(matrix, depth, n_iter=2, random_state=seed)
    return np.asarray(left * values)


def embedding(matrix: Any, k: int, seed: int) -> Floats:
    """Place documents so that clusters of the graph of neighbours lie apart.

    Parameters
    ----------
    matrix
        Documents x terms, sparse TF-IDF, without empty rows.
    k
        Dimensions, one for each cluster that is wanted.
    seed
        Of the decompositions.

    Returns
    -------
    ndarray of shape (n_documents, k)
        Eigenvectors of the graph, weighted by their eigenvalues. The first few serve fewer
        clusters.
    """
    n = matrix.shape[0]
    if n == 1:
        return np.ones((1, 1))
    depths = sorted({max(2, min(depth, n // 3)) for depth in DEPTHS})
    placed = semantic(matrix, depths[-1], seed)
    ties: Any = sparse.csr_matrix((n, n))
    for depth in depths:
        found = _ties(normalize(placed[:, :depth]))
        ties = ties + found + found.T
    return _eigenvectors(_Graph(ties, normalize(sparse.csr_matrix(matrix))), min(k, n - 1), seed)


@dataclass(frozen=True)
class _Graph:
    """Ties to neighbours, and the terms of documents in rows of length one."""

    ties: Any
    terms: Any

    def scaled(self) -> tuple[Any, Any, Floats]:
        """Give three parts that sum to the graph, every document with ties of one in all.

        Ties to neighbours, shape (n, n); terms whose product with themselves are ties by terms; and
        a vector of which the same makes ties to all.
        """
        degree = np.asarray(self.ties.sum(axis=1)).ravel()
        alike = np.asarray(self.terms @ np.asarray(self.terms.sum(axis=0)).ravel()).ravel()
        share = SHARED * degree.mean() / alike.mean()
        everywhere = EVERYWHERE * degree.mean()
        scale = 1 / np.sqrt(degree + everywhere + share * alike)
        rows = sparse.diags(scale)
        to_all = np.sqrt(everywhere / len(scale)) * scale
        return rows @ self.ties @ rows, np.sqrt(share) * (rows @ self.terms), to_all


def _ties(near: Floats) -> Any:
    """Tie documents to their nearest ones; a tie counts for each of the numbers of neighbours."""
    n = len(near)
    counts = [max(1, min(count, n // 4)) for count in NEIGHBOURS]
    model = NearestNeighbors(n_neighbors=max(counts), algorithm="brute").fit(near)
    places = model.kneighbors(return_distance=False)
    weights = sum((np.arange(max(counts)) < count).astype(float) for count in counts)
    rows = np.repeat(np.arange(n), max(counts))
    return sparse.csr_matrix((np.tile(weights, n), (rows, places.ravel())), shape=(n, n))


def _eigenvectors(graph: _Graph, k: int, seed: int) -> Floats:
    ties, terms, to_all = graph.scaled()
    if len(to_all) <= DENSE:
        whole = ties.toarray() + (terms @ terms.T).toarray() + np.outer(to_all, to_all)
        values, vectors = np.linalg.eigh(whole)
    else:
        values, vectors = _largest(ties, terms, to_all, k, seed)
    order = np.argsort(-values, kind="stable")[:k]
    return np.asarray(vectors[:, order] * values[order])


def _largest(ties: Any, terms: Any, to_all: Floats, k: int, seed: int) -> tuple[Floats, Floats]:
    from scipy.sparse.linalg import LinearOperator, eigsh  # noqa: PLC0415 - large corpora alone

    def times(vector: Floats) -> Floats:
        vector = vector.ravel()
        return np.asarray(ties @ vector + terms @ (terms.T @ vector) + to_all * (to_all @ vector))

    whole = LinearOperator(ties.shape, matvec=times, dtype=np.float64)
    begin = np.random.default_rng(seed).random(len(to_all))
    values, vectors = eigsh(whole, k, which="LA", v0=begin, tol=1e-6)
    return values, vectors


def cut(placed: Floats, k: int) -> Labels:
    """Part documents into k clusters by their directions.

    They are begun from the k most different documents (pivoted QR; Damle, Minden and Ying 2019,
    doi:10.1093/imaiai/iay008), so that no seed decides, and moved to the mean of those nearest to
    them, as k-means does.

    Parameters
    ----------
    placed
        As :func:`embedding` gives it, with k columns or more.

    Returns
    -------
    ndarray of shape (n_documents,)
        Numbers from 0 to k - 1; each has a document.
    """
    directions = normalize(placed[:, :k])
    _, pivots = qr(directions.T, mode="r", pivoting=True)
    centres = directions[pivots[:k]]
    labels = np.full(len(directions), -1)
    for _ in range(ROUNDS):
        nearest = (directions @ centres.T).argmax(axis=1)
        if (nearest == labels).all():
            break
        labels = nearest
        members = np.eye(k)[labels]
        centres = normalize(members.T @ directions)
    return filled(np.asarray(labels, dtype=np.int64), k)


def filled(labels: Labels, k: int) -> Labels:
    """Leave no cluster without a document: it takes one of the largest (where few differ)."""
    for cluster in range(k):
        sizes = np.bincount(labels, minlength=k)
        if not sizes[cluster]:
            labels[np.flatnonzero(labels == sizes.argmax())[-1]] = cluster
    return labels
