"""TF-IDF over terms, in scikit-learn's manner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction.text import CountVectorizer


class TfidfFeatures(TransformerMixin, BaseEstimator):  # type: ignore[misc] # sklearn has no types
    """TF-IDF of documents that are lists of terms: plain tf, smooth idf, rows of length one.

    On newspaper desks plain counts did better than their logarithms (``benchmarks/topics.py``:
    NMI .513 against .485).

    Parameters
    ----------
    min_documents
        A term in fewer documents is left out. ``"auto"``: 2, since a term of one document
        connects nothing and carries no topic, growing with the corpus as a tenth of the square
        root of the number of documents (10 for 10,000).
    max_share
        A term in a larger share of the documents is left out: it tells none from another. Two
        documents are always allowed.

    Attributes
    ----------
    vocabulary_ : dict
        Term to column; columns in the order of the terms.
    idf_ : ndarray of shape (n_terms,)

    Examples
    --------
    >>> features = TfidfFeatures().fit([["vin", "prix"], ["vin", "gel"], ["vote"], ["vote", "loi"]])
    >>> list(features.get_feature_names_out())
    ['vin', 'vote']
    """

    def __init__(self, *, min_documents: int | str = "auto", max_share: float = 0.5) -> None:
        self.min_documents = min_documents
        self.max_share = max_share

    def fit(self, documents: Iterable[Sequence[str]], y: object = None) -> TfidfFeatures:
        """Learn the vocabulary and its weights; the vocabulary may be empty."""
        counter = CountVectorizer(analyzer=_given, dtype=np.float64)
        rows = list(documents)
        counts = counter.fit_transform(rows) if any(rows) else sparse.csr_matrix((len(rows), 0))
        names = counter.get_feature_names_out() if any(rows) else np.array([], dtype=object)
        frequency = np.bincount(counts.indices, minlength=counts.shape[1])
        kept = (frequency >= self._fewest(len(rows))) & (frequency <= self._most(len(rows)))
        self.vocabulary_ = {str(name): place for place, name in enumerate(names[kept])}
        self.idf_ = np.log((1 + len(rows)) / (1 + frequency[kept])) + 1
        return self

    def transform(self, documents: Iterable[Sequence[str]]) -> Any:
        """Give the TF-IDF matrix, sparse, of shape (n_documents, n_terms).

        A document without a term of the vocabulary keeps its row, all zero.
        """
        return weigh(self.counts(documents), self.idf_)

    def counts(self, documents: Iterable[Sequence[str]]) -> Any:
        """Count the terms of the vocabulary, sparse, of shape (n_documents, n_terms)."""
        if not hasattr(self, "vocabulary_"):
            raise NotFittedError("TfidfFeatures: call fit before transform")
        rows = list(documents)
        if not self.vocabulary_:
            return sparse.csr_matrix((len(rows), 0))
        counter = CountVectorizer(analyzer=_given, vocabulary=self.vocabulary_, dtype=np.float64)
        return counter.transform(rows)

    def get_feature_names_out(self, input_features: object = None) -> Any:
        """Give the terms, in the order of the columns."""
        return np.array(list(self.vocabulary_), dtype=object)

    def _fewest(self, n_documents: int) -> int:
        if self.min_documents == "auto":
            return max(2, int(np.sqrt(n_documents) / 10))
        return int(self.min_documents)

    def _most(self, n_documents: int) -> int:
        return max(2, int(self.max_share * n_documents))


def weigh(counts: Any, idf: NDArray[np.float64]) -> Any:
    """Turn counts into TF-IDF with rows of length one; empty rows stay empty.

    Parameters
    ----------
    counts
        Sparse, of shape (n_documents, n_terms).
    idf
        Weight of each term, of shape (n_terms,).
    """
    weights = sparse.csr_matrix(counts, dtype=np.float64, copy=True)
    weights.data = weights.data * idf[weights.indices]
    length = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1 / np.where(length > 0, length, 1)) @ weights)


def _given(document: Sequence[str]) -> Sequence[str]:
    return document
