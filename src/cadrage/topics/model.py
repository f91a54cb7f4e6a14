"""A topic model over TF-IDF, in scikit-learn's manner."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from numbers import Integral
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import softmax
from sklearn.base import (
    BaseEstimator,
    ClassNamePrefixFeaturesOutMixin,
    ClusterMixin,
    TransformerMixin,
)
from sklearn.cluster import KMeans
from sklearn.decomposition import NMF
from sklearn.exceptions import ConvergenceWarning
from sklearn.preprocessing import normalize
from sklearn.utils.validation import check_is_fitted, validate_data

from cadrage.topics import graph, odds
from cadrage.topics.consensus import consensus

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]

METHODS = ("graph", "lsa", "nmf", "nmf-kl")
LSA_DEPTH = 100


class TopicModel(
    ClassNamePrefixFeaturesOutMixin,  # type: ignore[misc] # sklearn has no types
    TransformerMixin,  # type: ignore[misc]
    ClusterMixin,  # type: ignore[misc]
    BaseEstimator,  # type: ignore[misc]
):
    """Topics of documents, each a mixture of them that sums to one.

    Parameters
    ----------
    n_topics
        Number of topics.
    method
        ``graph``: documents are tied to their nearest ones, the graph is cut into clusters
        (:mod:`cadrage.topics.graph`), clusters are refined by the log-odds of their terms
        (:mod:`cadrage.topics.odds`), and fits to several samples of the documents are put together
        (:mod:`cadrage.topics.consensus`). ``lsa``: k-means on 100 dimensions of latent semantic
        analysis instead of the graph, the rest alike. ``nmf``, ``nmf-kl``: non-negative matrix
        factorisation (Lee and Seung 1999) with Frobenius or Kullback-Leibler loss. What they reach
        is in ``docs/topics.md``.
    n_fits
        Fits that are put together (``graph`` and ``lsa`` alone); 1 is as many times faster and less
        sure.
    max_iter, tol
        Of the factorisations: most rounds, and the change at which they stop.
    seed
        Of all that is drawn. Equal data and seed give equal topics.

    Attributes
    ----------
    components_ : ndarray of shape (n_topics, n_terms)
        Share of each term in the TF-IDF of each topic; rows sum to one. Topics come by falling
        number of documents.
    labels_ : ndarray of shape (n_documents,)
        Topic of each document; -1 for a document without terms.
    mixtures_ : ndarray of shape (n_documents, n_topics)
        Of the documents fitted, as if they were new: of ``graph`` and ``lsa``, the mean of the
        fits that did not see the document.
    log_odds_ : ndarray of shape (n_topics, n_terms)
        Of each term in each topic against the others (``graph`` and ``lsa`` alone).
    n_iter_ : int
        Rounds of refining at most, or of the factorisation.
    n_features_in_ : int

    Examples
    --------
    >>> matrix = np.array([[1.0, 0.9, 0, 0], [0.8, 1, 0, 0], [0, 0, 1, 0.7], [0, 0.1, 0.8, 1]])
    >>> model = TopicModel(2).fit(matrix)
    >>> bool(model.labels_[0] == model.labels_[1] != model.labels_[2] == model.labels_[3])
    True
    >>> model.transform(matrix).sum(axis=1).round(6).tolist()
    [1.0, 1.0, 1.0, 1.0]
    """

    def __init__(
        self,
        n_topics: int = 10,
        *,
        method: str = "graph",
        n_fits: int = 8,
        max_iter: int = 400,
        tol: float = 1e-4,
        seed: int = 0,
    ) -> None:
        self.mixtures_: Floats
        self.n_topics = n_topics
        self.method = method
        self.n_fits = n_fits
        self.max_iter = max_iter
        self.tol = tol
        self.seed = seed

    def fit(self, X: Any, y: object = None) -> TopicModel:  # noqa: N803 - scikit-learn's name
        """Find the topics of documents.

        Parameters
        ----------
        X
            Documents x terms, sparse or dense, non-negative (TF-IDF with rows of length one).

        Raises
        ------
        ValueError
            The method is not one, or there are fewer documents with terms, or fewer terms, than
            topics.
        """
        matrix = self._checked(X, reset=True)
        held = np.flatnonzero(np.asarray(matrix.sum(axis=1)).ravel() > 0)
        self._check(len(held), matrix.shape[1])
        rows = matrix[held]
        clusters = self.method in ("graph", "lsa")
        found = self._clusters(rows) if clusters else self._factors(rows)
        order = np.argsort(-np.bincount(found, minlength=self.n_topics), kind="stable")
        self._order(order)
        mixtures: Floats = np.zeros((matrix.shape[0], int(self.n_topics)))
        mixtures[held] = self.mixtures_
        self.mixtures_ = mixtures
        self.labels_ = np.full(matrix.shape[0], -1, dtype=np.int64)
        self.labels_[held] = np.argsort(order)[found]
        return self

    def transform(self, X: Any) -> Floats:  # noqa: N803
        """Give the mixture of each document.

        Returns
        -------
        ndarray of shape (n_documents, n_topics)
            Rows sum to one; rows of zeros where no topic applies (a document without terms).
        """
        check_is_fitted(self)
        matrix = self._checked(X, reset=False)
        if self.method in ("graph", "lsa"):
            # Rows of length one keep sums of log-odds small, so that the weight of a document in a
            # topic is about the share of refits that put it there (``benchmarks/topics.py``).
            each = [softmax(matrix @ fit.T, axis=1) for fit in self._fits]
            found = np.mean(each, axis=0)
            some = np.asarray(matrix.sum(axis=1)).ravel() > 0
            return np.asarray(np.where(some[:, None], found, 0.0))
        return shares(self._nmf.transform(matrix) * self._mass)

    def __sklearn_tags__(self) -> Any:
        """Say that what is given must not be negative, and may be sparse."""
        tags = super().__sklearn_tags__()
        tags.input_tags.positive_only = True
        tags.input_tags.sparse = True
        return tags

    @property
    def _n_features_out(self) -> int:
        return len(self.components_)

    def _checked(self, X: Any, *, reset: bool) -> Any:  # noqa: N803
        from scipy import sparse  # noqa: PLC0415

        checked = validate_data(
            self, X, accept_sparse="csr", dtype=np.float64, reset=reset, ensure_non_negative=True
        )
        return sparse.csr_matrix(checked)

    def _check(self, n_documents: int, n_terms: int) -> None:
        if self.method not in METHODS:
            raise ValueError(f"method={self.method!r}: it takes {', '.join(METHODS)}")
        if not isinstance(self.n_topics, Integral) or self.n_topics < 1:
            raise ValueError(f"n_topics={self.n_topics!r}: it takes a whole number from 1")
        if not isinstance(self.n_fits, Integral) or self.n_fits < 1:
            raise ValueError(f"n_fits={self.n_fits!r}: it takes a whole number from 1")
        if self.n_topics > min(n_documents, n_terms):
            raise ValueError(
                f"n_topics={self.n_topics} is too many for n_samples={n_documents} that hold terms "
                f"and n_features={n_terms} terms: it takes from 1 to {min(n_documents, n_terms)}"
            )

    def _clusters(self, rows: Any) -> Labels:
        k = int(self.n_topics)
        begin = self._by_graph if self.method == "graph" else self._by_lsa
        found = consensus(rows, k, self.n_fits, self.seed, begin)
        self.n_iter_ = odds.ROUNDS
        sums = odds.totals(rows, found.labels, k)
        self.log_odds_ = odds.log_odds(sums)
        self.components_ = shares(sums)
        self._fits, self.mixtures_ = found.log_odds, found.mixtures
        return found.labels

    def _by_graph(self, rows: Any) -> Labels:
        k = int(self.n_topics)
        return graph.cut(graph.embedding(rows, k, self.seed), k)

    def _by_lsa(self, rows: Any) -> Labels:
        placed = normalize(graph.semantic(rows, LSA_DEPTH, self.seed))
        model = KMeans(int(self.n_topics), n_init=10, random_state=self.seed)
        return graph.filled(np.asarray(model.fit_predict(placed), dtype=np.int64), self.n_topics)

    def _factors(self, rows: Any) -> Labels:
        kl = self.method == "nmf-kl"
        self._nmf = NMF(
            int(self.n_topics), init="nndsvda", solver="mu" if kl else "cd",
            beta_loss="kullback-leibler" if kl else "frobenius", random_state=self.seed,
            max_iter=self.max_iter, tol=self.tol,
        )  # fmt: skip
        with warnings.catch_warnings():
            # A fit that is not yet at the tolerance is still a factorisation.
            warnings.simplefilter("ignore", ConvergenceWarning)
            loadings = self._nmf.fit_transform(rows)
        self.n_iter_ = int(self._nmf.n_iter_)
        self._mass = self._nmf.components_.sum(axis=1)
        self.components_ = shares(self._nmf.components_)
        self.mixtures_ = shares(loadings * self._mass)
        return np.asarray((loadings * self._mass).argmax(axis=1), dtype=np.int64)

    def _order(self, order: Sequence[int] | Labels) -> None:
        """Put topics in an order."""
        self.mixtures_ = self.mixtures_[:, order]
        self.components_ = self.components_[order]
        if self.method in ("graph", "lsa"):
            self.log_odds_ = self.log_odds_[order]
            self._fits = self._fits[:, order]
        else:
            self._mass = self._mass[order]
            self._nmf.components_ = self._nmf.components_[order]


def shares(matrix: Floats) -> Floats:
    """Divide rows by their sum; rows of zeros stay zero."""
    total = matrix.sum(axis=1, keepdims=True)
    made: Floats = np.divide(matrix, total, out=np.zeros_like(matrix), where=total > 0)
    return made
