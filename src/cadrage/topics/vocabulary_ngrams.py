"""Sequences of terms, and the matrix of all counts.

A sequence is counted only if each part of it is frequent enough, which leaves out nothing (a
sequence is never in more documents than its parts: Agrawal and Srikant 1994) and keeps the number
of sequences looked at small.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from scipy import sparse

from cadrage.topics.collocations import document_frequency, find_keys, pair_keys, texts
from cadrage.topics.vocabulary import UNKNOWN, Ids, Stream

Entries = list[tuple[Ids, Ids]]  # per length: documents, numbers of sequences


class Columns:
    """Which column each term and each sequence of terms has.

    Parameters
    ----------
    longest
        Length of the longest sequence, in terms.
    links
        Words that may stand between two terms.
    """

    def __init__(self, longest: int, links: Sequence[str]) -> None:
        self.longest = longest
        self.links = links
        self.names: list[str] = []
        self._levels: list[Ids] = []
        self._columns: list[Ids] = []

    def learn(
        self, stream: Stream, n_rows: int, terms: Sequence[str], fewest: int, most: int
    ) -> Any:
        """Choose terms and sequences by the number of their documents, and count them.

        Returns
        -------
        csr_matrix of shape (n_rows, n_columns)
            Columns in the order of ``names``.
        """
        held = document_frequency(stream.ids, stream.rows, len(terms)) >= fewest
        ids = np.where(np.append(held, False)[stream.ids], stream.ids, UNKNOWN)
        stream, first = stream.named(ids), ids
        entries: Entries = [(stream.rows, ids)]
        found: list[list[str | None]] = [
            [term if kept else None for term, kept in zip(terms, held.tolist(), strict=True)]
        ]
        last: Sequence[str] = terms
        for _ in range(1, self.longest):
            first, keys = _frequent(stream, first, fewest)
            self._levels.append(keys)
            last = texts(keys, last, terms, self.links)
            entries.append((stream.rows, first))
            found.append(list(last))
        return self._choose(entries, n_rows, found, (fewest, most))

    def _choose(
        self, entries: Entries, n_rows: int, found: list[list[str | None]], bounds: tuple[int, int]
    ) -> Any:
        names = sorted({name for level in found for name in level if name is not None})
        place: dict[str | None, int] = {name: number for number, name in enumerate(names)}
        columns = [np.array([place.get(n, UNKNOWN) for n in x], dtype=np.int64) for x in found]
        counts = _matrix(entries, columns, (n_rows, len(names)))
        documents = np.bincount(counts.indices, minlength=len(names))
        kept = (documents >= bounds[0]) & (documents <= bounds[1])
        self.names = [name for name, stays in zip(names, kept.tolist(), strict=True) if stays]
        new = np.append(np.where(kept, np.cumsum(kept) - 1, UNKNOWN), UNKNOWN)
        self._columns = [new[level] for level in columns]
        return counts[:, np.flatnonzero(kept)]

    def count(self, stream: Stream, n_rows: int) -> Any:
        """Count the terms and sequences chosen, sparse, of shape (n_rows, n_columns)."""
        first = stream.ids
        entries: Entries = [(stream.rows, first)]
        for level in self._levels:
            places, keys = pair_keys(stream, first)
            first = np.full(len(stream.ids), UNKNOWN, dtype=np.int64)
            first[places] = find_keys(level, keys)
            entries.append((stream.rows, first))
        return _matrix(entries, self._columns, (n_rows, len(self.names)))


def _frequent(stream: Stream, first: Ids, fewest: int) -> tuple[Ids, Ids]:
    """Give, per term, the number of the frequent sequence that ends with it, and their keys."""
    places, keys = pair_keys(stream, first)
    keys, where = np.unique(keys, return_inverse=True)
    kept = document_frequency(where, stream.rows[places], len(keys)) >= fewest
    number = np.where(kept, np.cumsum(kept) - 1, UNKNOWN)
    last = np.full(len(stream.ids), UNKNOWN, dtype=np.int64)
    last[places] = number[where]
    return last, keys[kept]


def _matrix(entries: Entries, columns: Iterable[Ids], shape: tuple[int, int]) -> Any:
    """Count in a sparse matrix; equal columns of different levels add up."""
    rows, places = [], []
    for (documents, numbers), level in zip(entries, columns, strict=True):
        column = np.append(level, UNKNOWN)[numbers]
        rows.append(documents[column >= 0])
        places.append(column[column >= 0])
    cells = (np.concatenate(rows), np.concatenate(places))
    ones = np.ones(len(cells[0]), dtype=np.float64)
    counts = sparse.csr_matrix((ones, cells), shape=shape)
    counts.sum_duplicates()
    return counts
