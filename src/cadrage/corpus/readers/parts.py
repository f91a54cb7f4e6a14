"""Long files a part at a time: one encoding for the file, each part traced to the file's bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cadrage.corpus.decode import SINGLE_BYTE, Decoded, UnreadableError, decode
from cadrage.corpus.records import MAX_FILE_AT_ONCE, Source
from cadrage.corpus.trace import Traced, from_utf8, from_widths

PROBE = 1 << 16
_FEW = 0.02
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FRENCH = re.compile(
    "[\x00-\x7fàâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ«»’‘“”–—…€°·©\xa0]*".encode("cp1252")
)
_LONE_RETURN = re.compile(rb"(?<=\r)(?!\n)(?=.)", re.DOTALL)
_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"\xef\xbb\xbf": "utf-8"}


@dataclass(frozen=True)
class Coding:
    """Encoding of a file, how it is known, and the bytes of its byte order mark."""

    name: str
    evidence: str
    mark: bytes = b""

    @property
    def wide(self) -> bool:
        """Whether every character takes two bytes or more."""
        return self.name.startswith("utf-16")


def coding_of(source: Source) -> Coding:
    """Tell the encoding of a file from its first bytes.

    Raises
    ------
    UnreadableError
        They are empty, binary or in no encoding that is known.
    """
    try:
        with source.open() as stream:
            head = stream.read(PROBE)
    except OSError as error:
        raise UnreadableError(f"the file cannot be opened ({error.strerror})") from None
    mark = next((mark for mark in _MARKS if head.startswith(mark)), b"")
    if len(head) == PROBE:  # not in the middle of a character
        head = head[: max(head.rfind(b" "), PROBE - 8) & ~1]
    head = head if mark else _without_few_controls(head)
    try:
        found = _told(head)
    except UnreadableError:
        if _CONTROL.search(head) or not head.strip() or head.isascii():
            raise
        return Coding("utf-8", "no encoding fits all of the file, so it is told part by part")
    return Coding(found.encoding, found.evidence, mark)


def _without_few_controls(head: bytes) -> bytes:
    """Leave out control bytes so rare that they spoil one article and not the file."""
    clean = _CONTROL.sub(b"", head)
    return clean if len(head) - len(clean) <= _FEW * len(head) else head


def decoded(data: bytes, first: int, coding: Coding) -> Decoded:
    """Decode a part of a file.

    Parameters
    ----------
    data
        Its bytes.
    first
        Place of the first of them in the file.
    coding
        Encoding of the file; a part that is in another one is told apart.

    Raises
    ------
    UnreadableError
        The bytes are no text.

    Examples
    --------
    >>> decoded("été".encode(), 10, Coding("utf-8", "")).text.raw_end
    15
    """
    if coding.wide:
        return _wide(data, first, coding)
    if _CONTROL.search(data):
        raise UnreadableError("it holds control bytes, so it is not text; save it as UTF-8")
    single = coding.name in SINGLE_BYTE
    if single and data.isascii():
        return _single(data, first, coding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _single(data, first, coding) if single else _other(data, first)
    evidence = coding.evidence if not single else "its bytes are valid UTF-8, unlike the rest"
    return Decoded(from_utf8(text, first), "utf-8", evidence)


def _wide(data: bytes, first: int, coding: Coding) -> Decoded:
    text = data.decode(coding.name, "replace")
    codes = from_utf8(text).ends - from_utf8(text).starts
    return Decoded(from_widths(text, 2 + 2 * (codes > 3), first), coding.name, coding.evidence)


def _single(data: bytes, first: int, coding: Coding) -> Decoded:
    try:
        text = data.decode(coding.name)
    except UnicodeDecodeError:
        return _other(data, first)
    widths = from_utf8("x" * len(text)).ends
    return Decoded(Traced(text, widths - 1 + first, widths + first), coding.name, coding.evidence)


def _told(data: bytes) -> Decoded:
    """Decode bytes; too few for statistics, they are Windows-1252 if they spell French in it."""
    try:
        return decode(data)
    except UnreadableError:
        if _CONTROL.search(data) or not _FRENCH.fullmatch(data):
            raise
    widths = from_utf8("x" * len(data))
    text = Traced(data.decode("cp1252"), widths.starts, widths.ends)
    return Decoded(text, "cp1252", "not UTF-8, and its bytes spell French letters in it")


def _other(data: bytes, first: int) -> Decoded:
    found = _told(data)
    text = found.text
    moved = Traced(text.text, text.starts + first, text.ends + first)
    return Decoded(moved, found.encoding, found.evidence)


def lines(source: Source, coding: Coding, limit: int) -> Iterator[tuple[int, bytes]]:
    """Give the lines of a file, each with its first byte; one beyond ``limit`` comes in parts."""
    if coding.wide:
        yield from _wide_lines(source, coding)
        return
    with source.open() as stream:
        first = len(stream.read(len(coding.mark)))
        while line := stream.readline(limit):
            for part in _LONE_RETURN.split(line):  # line ends of old Macintosh files
                yield first, part
                first += len(part)


def _wide_lines(source: Source, coding: Coding) -> Iterator[tuple[int, bytes]]:
    data = source.read(MAX_FILE_AT_ONCE, "a file in UTF-16")
    first = len(coding.mark)
    for line in re.split(r"(?<=\n)", data[first:].decode(coding.name, "replace")):
        part = line.encode(coding.name, "surrogatepass")
        yield first, part
        first += len(part)
