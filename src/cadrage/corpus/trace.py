"""Text that remembers the bytes of the raw file each of its characters comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Offsets = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Traced:
    """Text with, for each character, the raw bytes it stands for.

    Parameters
    ----------
    text
        The characters.
    starts, ends
        For each character, the first raw byte and the byte after the last. A character that was
        inserted (a line end turned into a space) has an empty span.

    Examples
    --------
    >>> piece = from_widths("été", np.array([2, 1, 2]), 0)
    >>> piece.cut(1, 3).text, piece.cut(1, 3).raw_start, piece.cut(1, 3).raw_end
    ('té', 2, 5)
    """

    text: str
    starts: Offsets
    ends: Offsets

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel between processes without offsets where these follow from the text itself."""
        if self.text and _is_utf8(self):
            return from_utf8, (self.text, self.raw_start)
        return Traced, (self.text, self.starts, self.ends)

    @property
    def raw_start(self) -> int:
        """First raw byte; 0 for no text."""
        return int(self.starts[0]) if self.text else 0

    @property
    def raw_end(self) -> int:
        """Raw byte after the last; 0 for no text."""
        return int(self.ends[-1]) if self.text else 0

    def cut(self, start: int, end: int) -> Traced:
        """Give the characters from ``start`` to ``end``."""
        return Traced(self.text[start:end], self.starts[start:end], self.ends[start:end])

    def strip(self) -> Traced:
        """Give the text without the white space around it."""
        left = len(self.text) - len(self.text.lstrip())
        return self.cut(left, max(left, len(self.text.rstrip())))

    def runs(self) -> list[tuple[int, int]]:
        """List the longest stretches of characters whose raw bytes are contiguous."""
        if not self.text:
            return []
        real = self.ends > self.starts
        follows = self.starts[1:] == self.ends[:-1]
        if real.all() and follows.all():
            return [(0, len(self.text))]
        same = (self.starts[1:] == self.starts[:-1]) & (self.ends[1:] == self.ends[:-1])
        broken = ~((follows | same) & real[1:] & real[:-1])
        edges = [0, *(np.flatnonzero(broken) + 1).tolist(), len(self.text)]
        return [(first, last) for first, last in pairwise(edges) if real[first]]


def from_widths(text: str, widths: NDArray[np.integer], first: int) -> Traced:
    """Trace text whose characters take ``widths`` bytes each, from byte ``first`` on."""
    ends = first + np.cumsum(widths, dtype=np.int64)
    return Traced(text, ends - widths, ends)


def from_utf8(text: str, first: int = 0) -> Traced:
    """Trace text whose raw bytes are its own UTF-8, from byte ``first`` on.

    Examples
    --------
    >>> from_utf8("été", 10).raw_end
    15
    """
    if text.isascii():
        places = np.arange(first, first + len(text) + 1, dtype=np.int64)
        return Traced(text, places[:-1], places[1:])
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return from_widths(text, 1 + (codes > 0x7F) + (codes > 0x7FF) + (codes > 0xFFFF), first)


def _is_utf8(piece: Traced) -> bool:
    plain = from_utf8(piece.text, piece.raw_start)
    return np.array_equal(plain.starts, piece.starts) and np.array_equal(plain.ends, piece.ends)


def join(pieces: Iterable[Traced]) -> Traced:
    """Put pieces together, in order."""
    parts = list(pieces)
    if not parts:
        nothing = np.zeros(0, dtype=np.int64)
        return Traced("", nothing, nothing)
    return Traced(
        "".join(part.text for part in parts),
        np.concatenate([part.starts for part in parts]),
        np.concatenate([part.ends for part in parts]),
    )


def span(text: str, start: int, end: int) -> Traced:
    """Trace characters that stand together for one span of bytes."""
    size = len(text)
    return Traced(text, np.full(size, start, np.int64), np.full(size, end, np.int64))
