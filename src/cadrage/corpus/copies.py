"""Articles that are the same text, found by hashing, without comparing all pairs.

Shingles of three words (Broder, 1997, "On the resemblance and containment of documents"),
min-wise hashing with banding to propose pairs, and the exact Jaccard overlap to accept them.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

OVERLAP = 0.8
_SIZE, _BANDS, _ROWS = 3, 16, 4
_WORD = re.compile(r"\w+")
_DRAW = np.random.default_rng(20240117)
_FACTORS = _DRAW.integers(1, 2**63, size=_BANDS * _ROWS, dtype=np.uint64) | np.uint64(1)
_TERMS = _DRAW.integers(0, 2**63, size=_BANDS * _ROWS, dtype=np.uint64)

Shingles = NDArray[np.uint64]


def copy_groups(texts: Mapping[str, str]) -> dict[str, str]:
    """Group articles whose texts are the same or nearly so.

    Parameters
    ----------
    texts
        Article to its clean text.

    Returns
    -------
    dict
        Article to its group: the first identifier of those that share the text, or its own.
        Texts belong together where they share ``OVERLAP`` of all their three-word shingles.

    Examples
    --------
    >>> copy_groups({"a": "un texte assez court", "b": "Un texte assez court.", "c": "autre chose"})
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    names = sorted(texts)
    shingles = {name: _shingles(texts[name]) for name in names}
    parent = {name: name for name in names}
    for members in _buckets(names, shingles):
        for one, other in pairwise(members):
            first, second = sorted((_root(parent, one), _root(parent, other)))
            if first != second and overlap(shingles[one], shingles[other]) >= OVERLAP:
                parent[second] = first
    return {name: _root(parent, name) for name in names}


def _shingles(text: str) -> Shingles:
    words = _WORD.findall(text.casefold())
    codes = np.array([zlib.crc32(word.encode()) for word in words], dtype=np.uint64)
    size = max(1, min(_SIZE, len(codes)))
    parts = [codes[i : len(codes) - size + 1 + i] << np.uint64(21 * i) for i in range(size)]
    mixed: Shingles = np.bitwise_xor.reduce(parts) if len(codes) else codes
    return np.unique(mixed)


def overlap(one: Shingles, other: Shingles) -> float:
    """Give the Jaccard overlap of two sets of shingles."""
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / max(len(one) + len(other) - shared, 1)


def _buckets(names: list[str], shingles: dict[str, Shingles]) -> list[list[str]]:
    """List articles that agree in a whole band of minima: these may be the same text."""
    found: dict[tuple[int, bytes], list[str]] = defaultdict(list)
    for name in names:
        if len(shingles[name]) == 0:
            continue
        hashed = shingles[name][:, None] * _FACTORS + _TERMS  # wraps, as multiply-shift needs
        minima = (hashed >> np.uint64(20)).min(axis=0).reshape(_BANDS, _ROWS)
        for band, row in enumerate(minima):
            found[band, row.tobytes()].append(name)
    return [members for members in found.values() if len(members) > 1]


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        parent[name] = parent[parent[name]]
        name = parent[name]
    return name
