"""Pairs of terms that belong together: names, and pairs far more frequent than chance.

For each pair of terms that follow each other, with nothing between them but `de` and its article,
the two-by-two table of its parts gives Dunning's log-likelihood ratio G2 (Dunning 1993, "Accurate
methods for the statistics of surprise and coincidence"), which tells whether the pair is more than
chance, and normalised pointwise mutual information (Bouma 2009), which tells how much: 1 if the
parts stand nowhere but together, 0 if they are independent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from cadrage.topics.vocabulary import UNKNOWN, Flags, Ids, Stream

Floats = NDArray[np.float64]
SURE = 10.83  # G2 of one chance in a thousand, chi-square with one degree of freedom
CLOSE = 0.5  # least NPMI
OFTEN = 5  # least number of occurrences of a pair that is no name
_GAP, _FIRST = 26, 32  # bits: a key is first part, links between, second part
_MEASURES = ("count", "documents", "first_count", "second_count", "expected", "g2", "npmi")
COLUMNS = ("term", "kind", *_MEASURES)


@dataclass(frozen=True)
class Pairs:
    """Pairs kept whole: their keys, in order, what decides where two overlap, and measures."""

    keys: Ids
    scores: Floats
    measures: pd.DataFrame


def pair_keys(stream: Stream, first: Ids) -> tuple[Ids, Ids]:
    """Give a number to what each term makes with what stands before it.

    Parameters
    ----------
    first
        Per term of the stream, the number of what ends with it, or ``UNKNOWN``.

    Returns
    -------
    tuple of ndarray
        Places in the stream of the second part, and the key of each.
    """
    known = (stream.gaps[1:] >= 0) & (first[:-1] >= 0) & (stream.ids[1:] >= 0)
    places = np.flatnonzero(known) + 1
    parts = (first[places - 1], stream.gaps[places], stream.ids[places])
    before, gaps, last = (part.astype(np.int64) for part in parts)
    return places, (before << _FIRST) | (gaps << _GAP) | last


def texts(
    keys: Ids, first: Sequence[str], second: Sequence[str], links: Sequence[str]
) -> list[str]:
    """Write pairs out, with the words between their parts."""
    codes = (keys >> _GAP) & ((1 << (_FIRST - _GAP)) - 1)
    between = {code: _between(code, links) for code in np.unique(codes).tolist()}
    parts = zip(
        (keys >> _FIRST).tolist(), codes.tolist(), (keys & ((1 << _GAP) - 1)).tolist(), strict=True
    )
    return [first[a] + between[code] + second[b] for a, code, b in parts]


def _between(code: int, links: Sequence[str]) -> str:
    words = [links[number - 1] for number in divmod(code, 8) if number]
    return "".join([" ", *(word if word.endswith("'") else word + " " for word in words)])


def document_frequency(ids: Ids, rows: Ids, size: int) -> Ids:
    """Count the documents of each number; rows never fall, unknown numbers are left out."""
    ids, rows = ids[ids >= 0], rows[ids >= 0]
    if not len(ids):
        return np.zeros(size, dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows))])
    shape = (len(starts) - 1, size)
    held = sparse.csr_matrix((np.ones(len(ids), dtype=np.int32), ids, starts), shape=shape)
    held.sum_duplicates()
    return np.bincount(held.indices, minlength=size)


def find(stream: Stream, size: int, fewest: int, *, names: bool) -> Pairs:
    """Find the pairs that are kept whole.

    Parameters
    ----------
    size
        Number of different terms.
    fewest
        Least number of documents.
    names
        Look for names, both parts written with a capital (their capitals are evidence enough, no
        G2 is asked for), and not for other pairs.
    """
    counts = np.bincount(stream.ids[stream.ids >= 0], minlength=size)
    often = np.append(counts >= (fewest if names else max(fewest, OFTEN)), False)
    usable = often[stream.ids] & (stream.capital if names else True)
    part = np.where(usable, stream.ids, UNKNOWN)
    places, keys = pair_keys(stream.named(part), part)
    keys, where, together = np.unique(keys, return_inverse=True, return_counts=True)
    held = document_frequency(where, stream.rows[places], len(keys))
    first, second = counts[keys >> _FIRST], counts[keys & ((1 << _GAP) - 1)]
    table = _measured(together, held, first, second, max(len(stream.ids), 1))
    kept = (table["documents"] >= fewest) & (table["npmi"] >= CLOSE)
    if not names:
        kept &= (table["count"] >= OFTEN) & (table["g2"] >= SURE)
    chosen = np.flatnonzero(kept)
    return Pairs(keys[chosen], table["g2"].to_numpy()[chosen], table.iloc[chosen])


def _measured(together: Ids, held: Ids, first: Ids, second: Ids, total: int) -> pd.DataFrame:
    expected = first * second / total
    return pd.DataFrame(
        {
            "count": together, "documents": held, "first_count": first, "second_count": second,
            "expected": expected.round(3), "g2": log_likelihood(together, first, second, total),
            "npmi": npmi(together, first, second, total),
        }
    )  # fmt: skip


def log_likelihood(together: Ids, first: Ids, second: Ids, total: int) -> Floats:
    """Give Dunning's G2 of pairs from the counts of pair, first part, second part and terms.

    Examples
    --------
    >>> log_likelihood(np.array([10]), np.array([10]), np.array([100]), 1000).round(1).tolist()
    [47.0]
    """
    first_only, second_only = first - together, second - together
    neither = np.maximum(total - first - second + together, 0)
    observed = np.array([together, first_only, second_only, neither], dtype=np.float64)
    sums = np.array([first, first, total - first, total - first], dtype=np.float64)
    others = np.array([second, total - second, second, total - second], dtype=np.float64)
    ratio = np.divide(
        observed * total, sums * others, out=np.ones_like(observed), where=observed > 0
    )
    return np.asarray((2 * (observed * np.log(ratio)).sum(axis=0)).round(3), dtype=np.float64)


def npmi(together: Ids, first: Ids, second: Ids, total: int) -> Floats:
    """Give the normalised pointwise mutual information of pairs, from -1 to 1.

    Examples
    --------
    >>> npmi(np.array([10, 1]), np.array([10, 10]), np.array([10, 100]), 1000).tolist()
    [1.0, 0.0]
    """
    gain = np.log(together * total / (first * second))
    most = -np.log(together / total)
    return np.divide(gain, most, out=np.ones_like(gain), where=most > 0).round(4)


def merge(stream: Stream, pairs: Pairs, begin: int, *, names: bool) -> Stream:
    """Put each pair kept whole in the place of its parts.

    Of two pairs that overlap, the one with the larger score is kept, the first of equals.

    Parameters
    ----------
    begin
        Number of the first pair; the others follow.
    names
        Only where both parts are written with a capital.
    """
    if not len(pairs.keys):
        return stream
    part = np.where(stream.capital, stream.ids, UNKNOWN) if names else stream.ids
    places, keys = pair_keys(stream.named(part), part)
    at = find_keys(pairs.keys, keys)
    places, at = places[at >= 0], at[at >= 0]
    taken = _apart(places, pairs.scores[at])
    places, at = places[taken], at[taken]
    ids = stream.ids.copy()
    ids[places - 1] = begin + at
    kept = np.ones(len(ids), dtype=np.bool_)
    kept[places] = False
    return stream.named(ids).take(kept)


def find_keys(known: Ids, keys: Ids) -> Ids:
    """Give the place of each key among the known ones, in order; ``UNKNOWN`` if it has none."""
    if not len(known):
        return np.full(len(keys), UNKNOWN, dtype=np.int64)
    at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    return np.where(known[at] == keys, at, UNKNOWN)


def _apart(places: Ids, scores: Floats) -> Flags:
    """Choose pairs so that none overlaps another; ``places`` rise."""
    touches = np.append(np.diff(places) == 1, False)
    taken = np.zeros(len(places), dtype=np.bool_)
    left = scores + 1.0
    while (left > 0).any():
        after = np.where(touches, np.append(left[1:], 0), 0)
        before = np.append(0, np.where(touches[:-1], left[:-1], 0))
        best = (left > 0) & (left > before) & (left >= after)
        taken |= best
        beside = np.append(best[1:], False) & touches
        beside |= np.append(False, (best & touches)[:-1])
        left[best | beside] = 0
    return taken
