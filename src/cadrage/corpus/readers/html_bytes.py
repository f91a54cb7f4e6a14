"""The bytes of a saved web page to its characters, from ``.html`` files and MHTML archives."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from email.message import Message
from email.parser import BytesHeaderParser

import numpy as np

from cadrage.corpus.decode import Decoded, UnreadableError, decode
from cadrage.corpus.provenance.fields import Known
from cadrage.corpus.trace import Offsets, Traced, from_widths, join

_STATED = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.I)
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD = 16_384
_QUOTED = re.compile(rb"=(?:([0-9A-Fa-f]{2})|[ \t]{0,80}\r?\n)")
# Labels that browsers read as Windows-1252 (WHATWG Encoding Standard, section 4.2).
_AS_CP1252 = frozenset(("iso8859-1", "ascii", "cp1252"))
_SINGLE = re.compile(r"cp125\d|iso8859-\d{1,2}|mac-roman|koi8-[ru]|cp850|cp437")


@dataclass(frozen=True)
class Part:
    """The page in an MHTML archive.

    Parameters
    ----------
    data
        Its bytes, transfer encoding undone.
    starts, ends
        For each of them, the bytes of the archive that it stands for.
    charset
        The one its header states, or empty.
    """

    data: bytes
    starts: Offsets
    ends: Offsets
    charset: str


def decode_page(data: bytes, charset: str = "") -> Decoded:
    r"""Decode the bytes of a web page.

    Parameters
    ----------
    data
        The page.
    charset
        What a header outside the page states of its encoding; otherwise a ``meta`` tag may. It
        counts only where the bytes are not valid UTF-8, since pages are often saved in UTF-8
        with the old tag in them.

    Raises
    ------
    UnreadableError
        As ``decode.decode``.

    Examples
    --------
    >>> decode_page(b"<meta charset=iso-8859-1><p>\xc9t\xe9 \x9cuvre").encoding
    'cp1252'
    """
    stated = _STATED.search(data[:_HEAD])
    name = charset or (stated.group(1).decode("ascii", "replace") if stated else "")
    single = _single_byte(name)
    if not single or data.startswith(_BOMS) or b"\x00" in data or _is_utf8(data):
        return decode(data)
    try:
        text = data.decode(single)
    except UnicodeDecodeError:
        single = "latin_1" if single == "cp1252" else ""
        if not single:
            return decode(data)
        text = data.decode(single)
    where = "header of the archive" if charset else "meta tag of the page"
    traced = from_widths(text, np.ones(len(text), dtype=np.int64), 0)
    return Decoded(traced, single, f"stated as {name} by the {where}")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _single_byte(label: str) -> str:
    try:
        name = codecs.lookup(label).name if label else ""
    except LookupError:
        return ""
    if name in _AS_CP1252:
        return "cp1252"
    return name if _SINGLE.fullmatch(name) else ""


def is_archive(data: bytes) -> bool:
    """Say whether bytes are an MHTML archive rather than a page."""
    head = data[:4096].lstrip()
    return not head.startswith(b"<") and b"multipart/related" in head.lower()


def decode_archive(data: bytes) -> tuple[Decoded, Known]:
    """Decode the page in an MHTML archive (RFC 2557), as Chromium saves them.

    Returns
    -------
    tuple
        The page, its characters traced to the bytes of the archive, and the address it was saved
        from.

    Raises
    ------
    UnreadableError
        It holds no page, or one in a transfer encoding that is not read.
    """
    header, first = _header(data, 0)
    boundary = header.get_boundary()
    if not boundary:
        raise UnreadableError("the web archive states no boundary; save the page as .html")
    part = _page(data, boundary.encode("utf-8", "replace"), first)
    decoded = decode_page(part.data, part.charset)
    return replace(decoded, text=_onto(decoded.text, part)), _address(data, header)


def _address(data: bytes, header: Message) -> Known:
    for name in ("Snapshot-Content-Location", "Content-Location"):
        value = str(header.get(name, "")).strip()
        first = data.find(value.encode("utf-8", "replace"))
        if value.startswith(("http://", "https://")) and first >= 0:
            return Known(value, "in_text", f"header {name}", first, first + len(value))
    return Known()


def _header(data: bytes, first: int) -> tuple[Message, int]:
    """Read a header; give where its body begins."""
    blank = re.compile(rb"\r?\n\r?\n").search(data, first)
    end = blank.end() if blank else len(data)
    return BytesHeaderParser().parsebytes(data[first : min(end, first + 65_536)]), end


def _page(data: bytes, boundary: bytes, first: int) -> Part:
    mark = b"--" + boundary
    place = data.find(mark, first)
    while place >= 0:
        header, body = _header(data, data.find(b"\n", place) + 1 or len(data))
        following = data.find(mark, body)
        if header.get_content_type() in ("text/html", "application/xhtml+xml"):
            return _part(header, data, body, following if following >= 0 else len(data))
        place = following
    raise UnreadableError("the web archive holds no page; save the page as .html")


def _part(header: Message, data: bytes, first: int, last: int) -> Part:
    coding = str(header.get("Content-Transfer-Encoding", "8bit")).strip().lower()
    charset = str(header.get_content_charset() or "")
    where = np.arange(first, last, dtype=np.int64)
    if coding in ("7bit", "8bit", "binary"):
        return Part(data[first:last], where, where + 1, charset)
    if coding != "quoted-printable":
        raise UnreadableError(
            f"the page in the web archive is written in {coding}; quoted-printable, 7bit, 8bit "
            "and binary are read; save the page as .html"
        )
    return _unquoted(data, first, last, charset)


def _unquoted(data: bytes, first: int, last: int, charset: str) -> Part:
    pieces, keep, wide, place = [], np.ones(last - first, dtype=bool), [], first
    for match in _QUOTED.finditer(data, first, last):
        start, end = match.span()
        pieces.append(data[place:start])
        value = match.group(1)
        if value:
            pieces.append(bytes.fromhex(value.decode("ascii")))
            wide.append(start)
        keep[start - first + bool(value) : end - first] = False
        place = end
    pieces.append(data[place:last])
    starts = np.flatnonzero(keep) + first
    ends = starts + 1
    ends[np.searchsorted(starts, wide)] += 2
    return Part(b"".join(pieces), starts, ends, charset)


def _onto(text: Traced, part: Part) -> Traced:
    """Trace characters to the bytes of the archive."""
    if not text.text:
        return join(())
    return Traced(text.text, part.starts[text.starts], part.ends[text.ends - 1])
