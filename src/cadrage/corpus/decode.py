"""Bytes to characters: the encoding of a file, with every character traced to its bytes."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import numpy as np

from cadrage.corpus.trace import Traced, from_widths, join, span

# Encodings in which French text is met, each one byte a character; UTF-8 and UTF-16 come first.
SINGLE_BYTE = ("cp1252", "latin_1", "iso8859_15", "mac_roman", "cp850")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"\x1f\x8b": "a compressed file",
}
_CONTROL = frozenset(range(32)) - {9, 10, 11, 12, 13, 0x1B} | {127}
_FRENCH = frozenset("àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ«»’‘“”–—…€°·©\u00a0")
_DAMAGED = 0.005
_PROBE = 65536
_ZEROS, _ONE_SIDED = 0.6, 1.2  # share of zeros at every other place, and of all to those


class UnreadableError(Exception):
    """The bytes are not the text of an article; the message says why, in one sentence."""


@dataclass(frozen=True)
class Decoded:
    """Characters of a file, the name of its encoding and how that is known."""

    text: Traced
    encoding: str
    evidence: str


def decode(data: bytes) -> Decoded:
    """Decode the bytes of a text file.

    Parameters
    ----------
    data
        The file as it lies on disk.

    Returns
    -------
    Decoded

    Raises
    ------
    UnreadableError
        The bytes are empty, binary, or in no encoding that holds French text.

    Examples
    --------
    >>> decode("été".encode("cp1252")).encoding
    'cp1252'
    """
    if not data.strip(b"\x00 \t\r\n\x0b\x0c"):
        raise UnreadableError("the file is empty; an article needs text")
    _refuse_binary(data)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _utf_marked(data, mark, name)
    if name := wide_without_mark(data[:_PROBE]):
        return _utf_marked(data, b"", name, "every other byte is zero")
    if any(byte in _CONTROL for byte in data[:_PROBE]):
        raise UnreadableError("the file holds control bytes, so it is not text; save it as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data)
    return Decoded(_utf8(text, 0), "utf-8", "the bytes are valid UTF-8")


def wide_without_mark(head: bytes) -> str:
    """Name the UTF-16 that bytes are in where no byte order mark says so; else empty.

    Latin letters have one byte that is zero there, always the second or always the first.

    Examples
    --------
    >>> wide_without_mark("été".encode("utf-16-be")), wide_without_mark(b"abc")
    ('utf-16-be', '')
    """
    zeros = head.count(0)
    for name, part in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        here = part.count(0)
        if here > _ZEROS * len(part) and zeros < _ONE_SIDED * here:
            return name
    return ""


def _refuse_binary(data: bytes) -> None:
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableError(f"the file is {what}, not plain text; export it as .txt")


def _utf_marked(data: bytes, mark: bytes, name: str, evidence: str = "byte order mark") -> Decoded:
    try:
        text = data[len(mark) :].decode(name)
    except UnicodeDecodeError:
        raise UnreadableError(f"the file is {name} ({evidence}) but not valid {name}") from None
    traced = _utf8(text, 3) if name == "utf-8" else _utf16(text, len(mark))
    return Decoded(traced, name, evidence)


def _codes(text: str) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _utf8(text: str, first: int) -> Traced:
    codes = _codes(text)
    return from_widths(text, 1 + (codes > 0x7F) + (codes > 0x7FF) + (codes > 0xFFFF), first)


def _utf16(text: str, first: int) -> Traced:
    return from_widths(text, 2 + 2 * (_codes(text) > 0xFFFF), first)


def _not_utf8(data: bytes) -> Decoded:
    damaged = _damaged_utf8(data)
    if damaged:
        return damaged
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, rarely needed

    found = from_bytes(data, cp_isolation=list(SINGLE_BYTE))
    names = {name for match in found for name in match.could_be_from_charset}
    known = [name for name in SINGLE_BYTE if name in names]
    if not known:
        raise UnreadableError("the file is in no encoding that is known; save it as UTF-8")
    best = max(known, key=lambda name: _french_share(data.decode(name)))  # first of equals
    text = data.decode(best)
    widths = np.ones(len(text), dtype=np.int64)
    evidence = "told from its letters, among what charset-normalizer holds possible"
    return Decoded(from_widths(text, widths, 0), best, evidence)


def _french_share(text: str) -> float:
    beyond = [character for character in text if character > "\x7f"]
    return sum(character in _FRENCH for character in beyond) / max(len(beyond), 1)


def _damaged_utf8(data: bytes) -> Decoded | None:
    """Read UTF-8 with a few broken bytes, such as a file cut inside a character."""
    pieces, place, broken = [], 0, 0
    while place < len(data):
        try:
            pieces.append(_utf8(data[place:].decode("utf-8"), place))
            break
        except UnicodeDecodeError as error:
            pieces.append(_utf8(data[place : place + error.start].decode("utf-8"), place))
            broken += 1
            if broken > 20:  # each turn copies the rest of the file
                return None
            pieces.append(span("\ufffd", place + error.start, place + error.end))
            place += error.end
    text = join(pieces)
    beyond = sum(character > "\x7f" for character in text.text) - broken
    if broken > max(1, _DAMAGED * len(text.text)) or beyond < 2 * broken:
        return None
    return Decoded(text, "utf-8", f"UTF-8 with {broken} broken places")
