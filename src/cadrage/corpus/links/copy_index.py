"""Pairs of articles that may share text, found among many without comparing all pairs.

Each article keeps a sketch: the hashes of its runs of three words that fall below a bound. The
bound is the same for all articles, so that what two sketches share tells how far one article
stands within the other, however long the other is (Broder, 1997, "On the resemblance and
containment of documents"; Manber, 1994, "Finding similar files in a large file system", for
sampling by the value of the hash). Sketches that share hashes are found by sorting.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from cadrage.corpus.links.folding import words

_RUN = 3
_BOUND = 2**31  # of 2**32: one run of words in two is kept
_LARGEST = 2048  # hashes of one sketch; a text of more than 4,000 words is sampled more thinly
# Below this many shared hashes, or this share of the shorter sketch, a pair is not looked at.
_FEWEST, _LEAST = 3, 0.18
_LISTED = 8  # articles that share a hash, up to which all their pairs are listed
_BLOCK = 4_000_000  # shared hashes counted at once, which bounds the memory of counting
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
_MIX = np.uint64(0xFF51AFD7ED558CCD)

Whole = NDArray[np.uint64]
Sketch = NDArray[np.uint32]


class CopyIndex:
    """Sketches of articles: 2 bytes a word and 12 bytes an article, beside its identifier.

    An article of 500 words takes 1 kB, and none more than 8 kB.

    Examples
    --------
    >>> index = CopyIndex()
    >>> story = " ".join(f"mot{n}" for n in range(60))
    >>> for name, text in {"a": story, "b": f"Avant. {story}", "c": "autre chose"}.items():
    ...     index.add(name, text)
    >>> index.candidates()
    [('a', 'b')]
    """

    def __init__(self) -> None:
        self._names: list[str] = []
        self._lengths = array("Q")
        self._sizes = array("I")
        self._hashes = array("I")

    def __len__(self) -> int:
        return len(self._names)

    @property
    def names(self) -> list[str]:
        """Identifiers of the articles, in the order of adding."""
        return list(self._names)

    @property
    def n_bytes(self) -> int:
        """Bytes of all sketches, without the identifiers."""
        held = (self._lengths, self._sizes, self._hashes)
        return sum(part.itemsize * len(part) for part in held)

    def add(self, article_id: str, text: str) -> None:
        """Keep the sketch of an article.

        Parameters
        ----------
        article_id
            Its identifier, not added before.
        text
            Its clean text; not kept.
        """
        found = words(text)
        kept = sketch(found)
        self._names.append(article_id)
        self._lengths.append(len(found))
        self._sizes.append(len(kept))
        self._hashes.frombytes(kept.tobytes())

    def candidates(self) -> list[tuple[str, str]]:
        """List the pairs of articles that share enough of their sketches to be compared.

        Returns
        -------
        list of tuple
            The smaller identifier first, sorted; the order in which articles were added does not
            count. Where more than 8 articles share the same words, each is paired with its
            neighbours in length and with the shortest: all are linked, but not all pairs listed,
            so that their number grows with the articles and not with their square.
        """
        if not self._hashes:
            return []
        order = sorted(range(len(self)), key=lambda at: (self._lengths[at], self._names[at]))
        shared = _shared(*self._entries(order))
        sizes = np.frombuffer(self._sizes, dtype=np.uint32)[order]
        bounds = self._bounds(sizes, order)
        pairs = np.concatenate([_enough(keys, sizes, bounds) for keys in shared])
        names = [self._names[at] for at in order]
        split = zip((pairs >> 32).tolist(), (pairs & 0xFFFFFFFF).tolist(), strict=True)
        return sorted(_ordered(names[one], names[other]) for one, other in split)

    def _entries(self, order: list[int]) -> tuple[Sketch, Sketch]:
        """Give all hashes, sorted, that at least two articles hold, and who holds them."""
        rank = np.empty(len(order), dtype=np.uint64)
        rank[order] = np.arange(len(order), dtype=np.uint64)
        keys = np.frombuffer(self._hashes, dtype=np.uint32).astype(np.uint64)
        keys <<= np.uint64(32)
        keys |= np.repeat(rank, np.frombuffer(self._sizes, dtype=np.uint32))
        keys.sort()
        hashes = (keys >> np.uint64(32)).astype(np.uint32)
        same = hashes[1:] == hashes[:-1]
        several = np.append(same, False) | np.append(False, same)
        return hashes[several], keys[several].astype(np.uint32)

    def _bounds(self, sizes: Sketch, order: list[int]) -> NDArray[np.float64]:
        """Give the bound below which the sketch of each article holds all its hashes."""
        ends = np.cumsum(np.frombuffer(self._sizes, dtype=np.uint32), dtype=np.int64)[order]
        largest = np.frombuffer(self._hashes, dtype=np.uint32)[np.maximum(ends, 1) - 1]
        return np.where(sizes < _LARGEST, _BOUND, largest).astype(np.float64)


def sketch(found: list[str]) -> Sketch:
    """Give the sorted hashes of the runs of three words that are kept, 32 bits each.

    Examples
    --------
    >>> len(sketch(["trop", "court"]))
    0
    """
    codes = np.array([*map(zlib.crc32, " ".join(found).encode().split())], dtype=np.uint64)
    runs = max(len(codes) - _RUN + 1, 0)
    mixed = np.zeros(runs, dtype=np.uint64)
    for place, factor in enumerate(_FACTORS):
        mixed += codes[place : place + runs] * factor  # wraps, as multiply-shift needs
        mixed ^= mixed >> np.uint64(29)
    mixed *= _MIX
    hashes = (mixed >> np.uint64(32)).astype(np.uint32)
    return np.unique(hashes[hashes < _BOUND])[:_LARGEST]


def _shared(hashes: Sketch, holders: Sketch) -> Iterator[Whole]:
    """Yield the pairs of articles that share a hash, once for each hash, in blocks of articles."""
    starts = np.flatnonzero(np.append(len(hashes) > 0, hashes[1:] != hashes[:-1]))
    sizes = np.diff(np.append(starts, len(hashes)))
    place = np.arange(len(hashes)) - np.repeat(starts, sizes)
    after = np.repeat(sizes, sizes) - place
    large = np.repeat(sizes > _LISTED, sizes)
    shortest = np.repeat(holders[starts], sizes)
    blocks = 1 + len(hashes) // _BLOCK
    for block in range(blocks):
        first = holders % blocks == block
        listed = [
            _keys(holders, holders[step:], first & (after > step) & (~large | (step < 3)))
            for step in range(1, _LISTED)
        ]
        star = large & (place > 2) & (shortest % blocks == block)
        yield np.concatenate([*listed, _keys(shortest, holders, star)])


def _keys(one: Sketch, other: Sketch, chosen: NDArray[np.bool_]) -> Whole:
    at = np.flatnonzero(chosen)
    return (one[at].astype(np.uint64) << np.uint64(32)) | other[at]


def _enough(keys: Whole, sizes: Sketch, bounds: NDArray[np.float64]) -> Whole:
    """Keep the pairs that share enough of the shorter sketch, below the bound of both."""
    pairs, counts = np.unique(keys, return_counts=True)
    often = counts >= _FEWEST
    pairs, counts = pairs[often], counts[often]
    one, other = (pairs >> np.uint64(32)).astype(np.int64), (pairs & 0xFFFFFFFF).astype(np.int64)
    bound = np.minimum(bounds[one], bounds[other])
    shorter = np.minimum(sizes[one] * bound / bounds[one], sizes[other] * bound / bounds[other])
    kept: Whole = pairs[counts >= _LEAST * shorter]
    return kept


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
