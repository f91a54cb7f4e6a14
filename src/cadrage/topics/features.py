"""TF-IDF of lists of terms or of raw texts, in scikit-learn's manner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.exceptions import NotFittedError

from cadrage.topics import vocabulary_checks as checks
from cadrage.topics.lemmas import language, stops
from cadrage.topics.vocabulary_ngrams import Columns
from cadrage.topics.vocabulary_reader import Reader

K1, B = 1.5, 0.75  # Robertson and Zaragoza 2009: k1 between 1.2 and 2, b between .5 and .8


class TfidfFeatures(TransformerMixin, BaseEstimator):  # type: ignore[misc] # sklearn has no types
    """TF-IDF of documents, smooth idf, rows of length one.

    The defaults take documents that are lists of terms and weigh plain counts, which is what a run
    does with passages, where a term seldom stands twice.

    Parameters
    ----------
    terms
        ``"given"``: documents are lists of terms. ``"words"``: they are texts, cut into words in
        lower case. ``"lemmas"``: texts whose words are replaced by their lemmas, except names.
    language
        ``"fr"`` or ``"en"``: how texts are cut, their stop words and lemmas. Lists of terms have
        none.
    stop_words
        ``"auto"``: the project's lists for texts (a word whose lemma is listed is one too), none
        for lists of terms. None, or the words themselves.
    ngram_max
        Length of the longest sequence of terms that is a term too. Between the parts of a sequence
        stands nothing but `de` with its article, or `of the`.
    collocations
        Keep names of several words (`Corée du Nord`) and pairs which occur together far more than
        chance as one term, in place of their parts; ``collocations_`` says which and why. Names
        are runs of words with capitals that open no sentence. ``"auto"``: True for texts.
    min_documents
        A term in fewer documents is left out. ``"auto"``: 2, since a term of one document
        connects nothing and carries no topic, growing with the corpus as a tenth of the square
        root of the number of documents (10 for 10,000).
    max_share
        A term in a larger share of the documents is left out: it tells none from another. Two
        documents are always allowed.
    tf
        ``"plain"`` counts; ``"log"``: one and their logarithm; ``"bm25"``: counts that saturate,
        by the length of the document in terms (Robertson and Zaragoza 2009,
        doi:10.1561/1500000019; k1 = 1.5, b = .75).

    Attributes
    ----------
    vocabulary_ : dict
        Term to column; columns in the order of the terms.
    idf_ : ndarray of shape (n_terms,)
        ``log((1 + n_documents) / (1 + documents with the term)) + 1``.
    mean_length_ : float
        Mean number of terms of the vocabulary in a document of fitting.
    collocations_ : DataFrame
        What was kept whole, strongest first: ``term``, ``kind`` (name, collocation), ``count`` of
        occurrences, ``documents``, occurrences of the parts and the number ``expected`` if they
        were independent, ``g2`` (Dunning 1993) and ``npmi`` (Bouma 2009). Kept is what stands in
        ``min_documents`` and has an NPMI of .5; a pair that is no name also occurs five times, with
        a G2 of 10.83 (p = .001).

    Raises
    ------
    InputError
        If a parameter is not allowed, or a document is not of the type that ``terms`` asks for.

    Examples
    --------
    >>> features = TfidfFeatures().fit([["vin", "prix"], ["vin", "gel"], ["vote"], ["vote", "loi"]])
    >>> list(features.get_feature_names_out())
    ['vin', 'vote']
    >>> texts = ["La Corée du Nord tire.", "On vise la Corée du Nord.", "Vins rouges", "Un vin"]
    >>> TfidfFeatures(terms="lemmas").fit(texts).get_feature_names_out().tolist()
    ['Corée du Nord', 'vin']
    """

    def __init__(
        self,
        *,
        terms: str = "given",
        language: str = "fr",
        stop_words: str | Iterable[str] | None = "auto",
        ngram_max: int = 1,
        collocations: bool | str = "auto",
        min_documents: int | str = "auto",
        max_share: float = 0.5,
        tf: str = "plain",
    ) -> None:
        self.terms = terms
        self.language = language
        self.stop_words = stop_words
        self.ngram_max = ngram_max
        self.collocations = collocations
        self.min_documents = min_documents
        self.max_share = max_share
        self.tf = tf

    def fit(self, documents: Iterable[str | Sequence[str]], y: object = None) -> TfidfFeatures:
        """Learn the vocabulary and its weights; the vocabulary may be empty.

        Parameters
        ----------
        documents
            Texts, or lists of terms, as ``terms`` says. Their order does not matter.
        y
            Ignored.
        """
        self._learn(documents)
        return self

    def fit_transform(self, documents: Iterable[str | Sequence[str]], y: object = None) -> Any:
        """Do as ``fit`` and then ``transform``, reading the documents once.

        Returns
        -------
        csr_matrix of shape (n_documents, n_terms)
        """
        return self._weigh(self._learn(documents))

    def transform(self, documents: Iterable[str | Sequence[str]]) -> Any:
        """Give the TF-IDF matrix; a document without a term of the vocabulary keeps a zero row.

        Returns
        -------
        csr_matrix of shape (n_documents, n_terms)

        Raises
        ------
        NotFittedError
            If ``fit`` was not called before.
        """
        return self._weigh(self.counts(documents))

    def counts(self, documents: Iterable[str | Sequence[str]]) -> Any:
        """Count the terms of the vocabulary, sparse, of shape (n_documents, n_terms)."""
        self._check_is_fitted()
        return self._columns.count(*self._reader.read(documents))

    def get_feature_names_out(self, input_features: object = None) -> Any:
        """Give the terms, in the order of the columns; ``input_features`` is ignored."""
        self._check_is_fitted()
        return np.array(list(self.vocabulary_), dtype=object)

    def _learn(self, documents: Iterable[str | Sequence[str]]) -> Any:
        reader = self._new_reader()
        stream, n_documents = reader.learn(documents, self._fewest)
        columns = Columns(int(self.ngram_max), reader.links)
        bounds = self._fewest(n_documents), self._most(n_documents)
        counts = columns.learn(stream, n_documents, reader.terms, *bounds)
        frequency = np.bincount(counts.indices, minlength=counts.shape[1])
        self._reader, self._columns = reader, columns
        self.collocations_ = reader.kept
        self.vocabulary_ = {name: place for place, name in enumerate(columns.names)}
        self.idf_ = np.log((1 + n_documents) / (1 + frequency)) + 1
        self.mean_length_ = float(counts.sum()) / max(n_documents, 1)
        return counts

    def _new_reader(self) -> Reader:
        given = self.terms == "given"
        checks.stop_words(self.stop_words)
        checks.options(**{k: v for k, v in self.get_params().items() if k != "stop_words"})
        none = given and isinstance(self.stop_words, str)
        return Reader(
            None if given else language(self.language),
            stops(None if none else self.stop_words, self.language),
            lemmas=self.terms == "lemmas",
            whole=not given if self.collocations == "auto" else bool(self.collocations),
        )

    def _weigh(self, counts: Any) -> Any:
        return weigh(counts, self.idf_, tf=self.tf, mean_length=self.mean_length_)

    def _check_is_fitted(self) -> None:
        if not hasattr(self, "vocabulary_"):
            raise NotFittedError("TfidfFeatures: call fit before transform")

    def _fewest(self, n_documents: int) -> int:
        if self.min_documents == "auto":
            return max(2, int(np.sqrt(n_documents) / 10))
        return int(self.min_documents)

    def _most(self, n_documents: int) -> int:
        return max(2, int(self.max_share * n_documents))

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags


def weigh(
    counts: Any,
    idf: NDArray[np.float64],
    *,
    tf: str = "plain",
    mean_length: float | None = None,
) -> Any:
    """Turn counts into TF-IDF with rows of length one; empty rows stay empty.

    Parameters
    ----------
    counts
        Sparse, of shape (n_documents, n_terms).
    idf
        Weight of each term, of shape (n_terms,).
    tf
        ``"plain"``, ``"log"`` or ``"bm25"``, as for ``TfidfFeatures``. The length of a document is
        the sum of its row, so that ``"bm25"`` wants all columns.
    mean_length
        For ``"bm25"``: mean length of documents; None: of these.

    Returns
    -------
    csr_matrix of shape (n_documents, n_terms)
    """
    checks.one_of("tf", tf, checks.TF)
    weights = sparse.csr_matrix(counts, dtype=np.float64, copy=True)
    if tf == "log":
        weights.data = 1 + np.log(weights.data)
    if tf == "bm25":
        weights.data = _saturated(weights, mean_length)
    weights.data = weights.data * idf[weights.indices]
    length = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1 / np.where(length > 0, length, 1)) @ weights)


def _saturated(counts: Any, mean_length: float | None) -> NDArray[np.float64]:
    lengths = np.asarray(counts.sum(axis=1)).ravel()
    mean = mean_length or float(lengths.sum()) / max(len(lengths), 1) or 1.0
    norm = K1 * (1 - B + B * lengths / mean)
    row_norm = np.repeat(norm, np.diff(counts.indptr))
    made: NDArray[np.float64] = counts.data * (K1 + 1) / (counts.data + row_norm)
    return made
