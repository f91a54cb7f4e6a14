"""Lines of a text file of any size, decoded on the way, none of them longer than a stated limit."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, TextIO, cast

from cadrage.corpus.decode import UnreadableError, decode, wide_without_mark
from cadrage.corpus.records import Source

_PROBE = 1 << 17
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FEW, _SHARE = 2, 0.002
_FALLBACK = "cadrage_windows"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class Line:
    """A line without its end, its number from 1, and its length where it was too long to keep."""

    number: int
    text: str
    too_long: int = 0


@dataclass(frozen=True)
class OpenText:
    """An open text, the name of its encoding and how that is known."""

    stream: TextIO
    encoding: str
    evidence: str


def _windows(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that are no UTF-8 as Windows-1252: files put together from several ones."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_FALLBACK, _windows)


def opened(source: Source) -> OpenText:
    r"""Open a file as text; its encoding is told from its first bytes.

    Bytes further down that are not in the encoding are read as Windows-1252, line ends of any
    kind as ``\n``.

    Raises
    ------
    UnreadableError
        The file is empty, binary, or cannot be opened.
    """
    try:
        stream = source.open()
        head = stream.read(_PROBE)
        stream.close()
        encoding, evidence = _coding(head)
        raw = cast(IO[bytes], source.open())
    except OSError as error:
        raise UnreadableError(f"the file cannot be opened ({error})") from None
    errors = _FALLBACK if encoding.startswith("utf-8") else "replace"
    return OpenText(
        io.TextIOWrapper(raw, encoding, errors), encoding.removesuffix("-sig"), evidence
    )


def _coding(head: bytes) -> tuple[str, str]:
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name, "byte order mark"
    if name := wide_without_mark(head):
        return name, "every other byte is zero"
    if len(_CONTROL.findall(head)) <= max(_FEW, _SHARE * len(head)):  # no binary for a stray one
        head = _CONTROL.sub(b"", head)
    found = decode(_whole_characters(head))
    return found.encoding, found.evidence


def _whole_characters(head: bytes) -> bytes:
    """Drop a character that the end of the probe may have cut."""
    if len(head) < _PROBE:
        return head
    end = max(head.rfind(mark) for mark in (b"\n", b" ", b","))
    return head[:end] if end > 0 else head


def lines(stream: TextIO, limit: int) -> Iterator[Line]:
    r"""Give the lines of a text, holding no more than ``limit`` characters at a time.

    Examples
    --------
    >>> [(line.text, line.too_long) for line in lines(io.StringIO("ab\nabcdef\nc"), 3)]
    [('ab', 0), ('', 6), ('c', 0)]
    """
    number = 0
    while text := stream.readline(limit + 1):
        number += 1
        if len(text) <= limit or text.endswith("\n"):
            yield Line(number, text.rstrip("\n").replace("\x00", ""))
        else:
            yield Line(number, "", len(text) + _passed(stream))


def _passed(stream: TextIO) -> int:
    """Pass over the rest of a line; give its length."""
    size = 0
    while text := stream.readline(1 << 16):
        size += len(text.rstrip("\n"))
        if text.endswith("\n"):
            break
    return size
