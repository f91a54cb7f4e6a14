"""Cells of a table to text: values that mean nothing, lists, and the HTML that exports leave in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any

_NOTHING = frozenset({"nan", "nat", "null", "none", "n/a", "#n/a", "na", "<na>", "nil", "\\n", "-"})
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLOCK = re.compile(
    r"p|div|br|hr|h[1-6]|li|[uod]l|d[td]|table|t[rdh]|blockquote|section|article|header|footer"
    r"|aside|figure|figcaption|main|nav|pre|form|address|body|html"
)
_BREAKS = re.compile(r"</?(?:p|br|div|li|h[1-6])\b", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[a-z/!][^<>]{0,2000}>", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|[\r\n]")
_DROPPED = re.compile(r"script|style|noscript|template|head|iframe|svg|object")
_TAG = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|ul|ol|blockquote|section|article|figure|figcaption|table|span"
    r"|html|body|script|style)(?:\s[^<>]{0,2000})?/?>"
    r"|</(?:a|b|i|em|strong|u|sup|sub|q|cite)>",
    re.IGNORECASE,
)


def as_text(value: object) -> str:
    """Turn the value of a cell into text; what stands for nothing gives ``""``.

    Lists are put together (paragraphs by blank lines, names by commas), objects give their name.

    Examples
    --------
    >>> as_text(["Ana Roy", "Léo Dumas"]), as_text({"id": 3, "name": "Le Phare"}), as_text("NaN")
    ('Ana Roy, Léo Dumas', 'Le Phare', '')
    """
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        parts = [part for part in map(as_text, value) if part]
        return (", " if all(len(part) < 80 for part in parts) else "\n\n").join(parts)
    if isinstance(value, Mapping):
        named = (value.get(key) for key in ("name", "nom", "title", "value", "text"))
        return next((as_text(item) for item in named if item), "")
    text = _plain_value(value).strip()
    if text.lower() in _NOTHING:
        return ""
    if _SURROGATE.search(text):  # halves of characters, from JSON escapes, have no UTF-8
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _plain_value(value: object) -> str:
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace").replace("\x00", "")
    if isinstance(value, dt.date):  # of which datetime is one
        return value.isoformat()
    return str(value)


def without_markup(text: str) -> str:
    r"""Turn the HTML of a cell into text: block tags become line ends, scripts go.

    Text without tags is given back as it is, so that ``a < b`` and ``<3`` stay.

    Examples
    --------
    >>> without_markup("<p>Un <b>grand</b> jour.</p><p>Il a plu.<br>Puis neigé.</p>")
    'Un grand jour.\nIl a plu.\nPuis neigé.'
    """
    if "<" not in text or not _TAG.search(text):
        return text
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - rarely needed

    space = " " if _BREAKS.search(text) else "\n"  # without block tags, line ends are paragraphs
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, recover=True)
    tree = etree.fromstring(f"<html><body>{text}</body></html>", parser)
    if tree is None or any("depth" in error.message for error in parser.error_log):
        return _ANY_TAG.sub("\n", text)  # nested deeper than the parser goes: it drops the rest
    return _lines_of(etree.iterwalk(tree, events=("start", "end")), space)


def _lines_of(walk: Iterable[tuple[str, Any]], space: str) -> str:
    parts: list[str] = []
    dropped = 0
    for event, node in walk:
        name = node.tag if isinstance(node.tag, str) else ""
        if _DROPPED.fullmatch(name):
            dropped += 1 if event == "start" else -1
        if _BLOCK.fullmatch(name):
            parts.append("\n")
        said = node.text if event == "start" else node.tail
        if said and not dropped:
            parts.append(re.sub(r"[ \t]+", " ", _LINE_END.sub(space, said)))
    lines = [part.strip(" ") for part in "".join(parts).split("\n")]
    return "\n".join(line for line in lines if line or space == "\n").strip("\n")
