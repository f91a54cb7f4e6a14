"""Pairs of articles that may report the same event: alike in words, near in time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from cadrage.corpus.links.event_sketch import EventIndex

WINDOW_DAYS = 3
# Chosen on French press articles, in corpora of 6 to 1,000: unrelated articles of the same days
# hardly ever reach the lower one, and articles on one event nearly always do.
ALIKE, ALIKE_BY_NAMES = 0.32, 0.25
ALIKE_UNDATED, ALIKE_UNNAMED = 0.45, 0.5
_NEIGHBOURS, _BLOCK = 6, 512
# Words of more articles than this in a block of days propose no pair: they would make the product
# dense, and hardly weigh in the similarity, which is then computed on all words.
_COMMON = 300
_SHARED_WORDS = 5
# Two fires or two trials share words, and one event shares who and where as well. This many names
# and figures must be shared; below ``ALIKE`` more, and that part of those of the article with less.
_NAMES, _MORE_NAMES, _PART_OF_NAMES = 2, 3, 0.4


class Pair(NamedTuple):
    """Two articles, by their places in the index, and the cosine of their words."""

    similarity: float
    one: int
    other: int


def ordinal(published: str) -> int:
    """Give the number of a day, or -1 where the date is no day."""
    try:
        return dt.date.fromisoformat(published).toordinal() if len(published) == 10 else -1
    except ValueError:
        return -1


def compatible(one: str, other: str) -> bool:
    """Say whether two dates of different precision may be the same.

    Examples
    --------
    >>> compatible("2024-11", "2024-11-14"), compatible("2024-10", "2024-11-14")
    (True, False)
    """
    return one.startswith(other) or other.startswith(one)


def pairs(index: EventIndex, weights: Any) -> list[Pair]:
    """Find for each article the nearest of those it may share an event with.

    Articles dated to the day are compared with those of ``WINDOW_DAYS`` before them, the others
    with all whose date does not contradict theirs, at a higher threshold. The work grows with the
    number of articles and with those of one window, not with all pairs.

    Returns
    -------
    list of Pair
        The most similar first, equals by place.
    """
    days = np.array([ordinal(date) for date in index.published], dtype=np.int64)
    order = np.argsort(days, kind="stable")
    undated = int(np.searchsorted(days[order], 0))
    named = weights.copy()
    named.data = index.names()[weights.indices].astype(np.float64)
    found = set()
    for rows, columns in _blocks(days[order], undated):
        for pair in _near(index, (weights, named), days, order[rows], order[columns]):
            found.add(pair)
    return sorted(found, key=lambda pair: (-pair.similarity, pair.one, pair.other))


def _blocks(days: Any, undated: int) -> Iterator[tuple[slice, slice]]:
    """Cut articles in order of time into blocks, each with those it is to be compared with."""
    for first in range(0, undated, _BLOCK):
        yield slice(first, min(first + _BLOCK, undated)), slice(0, len(days))
    for first in range(undated, len(days), _BLOCK):
        last = min(first + _BLOCK, len(days))
        reach = int(np.searchsorted(days, days[first] - WINDOW_DAYS))
        yield slice(first, last), slice(max(reach, undated), last)


def _near(
    index: EventIndex, sketches: tuple[Any, Any], days: Any, rows: Any, columns: Any
) -> Iterator[Pair]:
    """Compare the articles of a block with those within reach; give the nearest of each."""
    weights, named = sketches
    one, other = _proposed(weights[rows], weights[columns])
    one, other = rows[one], columns[other]
    undated = days[one] < 0
    apart = np.abs(days[one] - days[other])
    kept = (one != other) & (undated | (apart <= WINDOW_DAYS))
    one, other, undated = one[kept], other[kept], undated[kept]
    similarity, shared = _cosines(weights, one, other)
    least = _least(named, one, other)
    least = np.where(undated, np.maximum(least, ALIKE_UNDATED), least)
    ranks = np.lexsort((other, -similarity, one))
    seen: Counter[int] = Counter()
    for place in ranks[((similarity >= least) & (shared >= _SHARED_WORDS))[ranks]]:
        first, second = int(one[place]), int(other[place])
        if seen[first] < _NEIGHBOURS and _agree(index, first, second):
            seen[first] += 1
            yield Pair(round(float(similarity[place]), 6), min(first, second), max(first, second))


def _agree(index: EventIndex, one: int, other: int) -> bool:
    """Say whether neither languages nor dates keep two articles apart."""
    languages = {index.languages[one], index.languages[other]} - {""}
    dates = index.published[one], index.published[other]
    dated = min(map(ordinal, dates)) >= 0
    return len(languages) < 2 and (dated or compatible(*dates))


def _proposed(rows: Any, columns: Any) -> tuple[Any, Any]:
    """Pair the rows of two blocks that share words few have."""
    held = np.bincount(columns.indices, minlength=columns.shape[1])
    rare = held <= _COMMON
    product = (rows[:, rare] @ columns[:, rare].T).tocoo()
    near = product.data >= ALIKE_BY_NAMES / 2
    return product.row[near], product.col[near]


def _cosines(weights: Any, one: Any, other: Any) -> tuple[Any, Any]:
    """Give the cosine of each pair of articles and the number of words they share."""
    common = weights[one].multiply(weights[other]).tocsr()
    return np.asarray(common.sum(axis=1)).ravel(), np.diff(common.indptr)


def _least(named: Any, one: Any, other: Any) -> Any:
    """Give the cosine that each pair needs, by the names and figures it shares; 2 bars it."""
    held = np.asarray(named.sum(axis=1)).ravel()
    fewer = np.minimum(held[one], held[other])
    shared = np.asarray(named[one].multiply(named[other]).sum(axis=1)).ravel()
    by_names = (shared >= _MORE_NAMES) & (shared >= _PART_OF_NAMES * fewer)
    least = np.where(shared >= _NAMES, np.where(by_names, ALIKE_BY_NAMES, ALIKE), 2.0)
    return np.where(fewer < _NAMES, ALIKE_UNNAMED, least)
