"""Quotation marks, paired within a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cadrage.language.quotations_text import CLOSERS, OPENERS, Span

_MARK = re.compile(r"[«»“”„‹›\"]|''|‘‘|’’")
_PAIRS = {"«": "»", "“": "”", "„": "”“", "‹": "›"}
_STRAIGHT = ('"', "''", "‘‘", "’’")


@dataclass
class Quoted(Span):
    """Words between marks; ``outer`` spans hold the marks too.

    ``closed`` is false where the closing mark is missing, ``opened`` where the opening one is:
    the words then run to the edge of the paragraph.
    """

    outer_start: int
    outer_end: int
    closed: bool = True
    opened: bool = True


def find_quoted(text: str, begin: int, end: int, *, running: bool = False) -> list[Quoted]:
    """Find the words between marks in one paragraph.

    Parameters
    ----------
    text
        Clean text of the article.
    begin, end
        First and last (exclusive) character of the paragraph.
    running
        Whether a quotation is still open from the paragraph before: French typography opens each
        of its paragraphs anew and closes the last alone.

    Returns
    -------
    list of Quoted
        Outermost spans in order, without overlap; nested marks are part of them. Straight marks,
        which look the same on both sides, pair by the letters around them and by order.

    Examples
    --------
    >>> text = "Il y voit « un acte “grave” » et rien d'autre."
    >>> [text[q.start : q.end] for q in find_quoted(text, 0, len(text))]
    ['un acte “grave”']
    """
    spans: list[Quoted] = []
    stack: list[str] = []
    opened: tuple[int, int] | None = None
    if running and _first_is_closing(text, begin, end):
        opened, stack = (begin, begin), ["«"]
    for match in _MARK.finditer(text, begin, end):
        mark, at = match.group(), match.start()
        if opened and _nests(text, match, stack, end):
            stack.append(mark)
        elif opened and _anew(text, match, stack):
            spans.append(_span(text, opened, at, at, closed=False))
            opened, stack = (at, match.end()), [mark]
        elif stack and _closes(text, match, stack):
            stack.pop()
            if not stack and opened:
                spans.append(_span(text, opened, at, match.end(), begin=begin))
                opened = None
        elif _opens(text, match, begin):
            stack.append(mark)
            opened = opened or (at, match.end())
        elif not opened and _never_opened(text, match):
            start = _sentence_start(text, spans[-1].outer_end if spans else begin, at)
            spans.append(Quoted(start, at, start, match.end(), opened=False))
    if opened:
        spans.append(_span(text, opened, end, end, closed=False))
    return [span for span in spans if span.end > span.start]


_INVERTED = re.compile(r",\s+((a|ont|avait|avaient)[- ](t-)?\w+|\w+-(t-)?(il|elle)s?\b)")
_STOP = re.compile(r"[.!?…]\s+(?=[A-ZÀ-Ý])")


def _never_opened(text: str, match: re.Match[str]) -> bool:
    """Whether a mark closes words that no mark opened: 'Rien ne change", a dit le maire.'."""
    closing = match.group() in (*_STRAIGHT, "»", "”")
    return closing and _INVERTED.match(text, match.end()) is not None


def _sentence_start(text: str, begin: int, end: int) -> int:
    """Give the start of the sentence that ends at a mark."""
    stops = [match.end() for match in _STOP.finditer(text, begin, end)]
    start = stops[-1] if stops else begin
    while start < end and text[start].isspace():
        start += 1
    return start


def _first_is_closing(text: str, begin: int, end: int) -> bool:
    first = next((m.group() for m in _MARK.finditer(text, begin, end)), "")
    return bool(first) and first in CLOSERS


def _closes(text: str, match: re.Match[str], stack: list[str]) -> bool:
    mark, opener = match.group(), stack[-1]
    if opener in _STRAIGHT:
        return mark == opener
    return mark in _PAIRS.get(opener, "") or (mark == "“" and opener == "“" and _ends(text, match))


def _opens(text: str, match: re.Match[str], begin: int) -> bool:
    mark = match.group()
    if mark in OPENERS:
        return True
    if mark in _STRAIGHT:
        return not _ends(text, match) or match.start() == begin
    return False


def _nests(text: str, match: re.Match[str], stack: list[str], end: int) -> bool:
    """Whether a straight mark opens inside a quotation: those after it close both.

    *"Le plan "vert" est prêt", a-t-il dit*: by the letters around them the second mark opens, the
    third and the fourth close.
    """
    mark = match.group()
    if len(stack) != 1 or mark not in _STRAIGHT or stack[0] != mark or _ends(text, match):
        return False
    after = text[match.end() : match.end() + 1]
    if not (after.isalnum() or after == "[") or not text[match.start() - 1].isspace():
        return False
    depth = 2
    for other in _MARK.finditer(text, match.end(), end):
        if other.group() == mark:
            depth += -1 if _ends(text, other) else 1
        if depth in (0, 3):
            break
    return depth == 0


def _anew(text: str, match: re.Match[str], stack: list[str]) -> bool:
    """Whether a straight mark clearly opens though one is open: the first was never closed."""
    if len(stack) != 1 or match.group() not in _STRAIGHT or stack[0] != match.group():
        return False
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    colon = text[max(match.start() - 3, 0) : match.start()].rstrip().endswith(":")
    return before.isspace() and (after.isalpha() or after == "[") and (colon or after.isupper())


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether the letters around a straight mark make it a closing one."""
    before = text[max(match.start() - 1, 0) : match.start()]
    after = text[match.end() : match.end() + 1]
    return bool(before) and not before.isspace() and before not in "(['’-" and not after.isalnum()


def _span(
    text: str,
    opened: tuple[int, int],
    stop: int,
    outer: int,
    *,
    closed: bool = True,
    begin: int = -1,
) -> Quoted:
    start, end = opened[1], stop
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quoted(start, end, opened[0], outer, closed, opened != (begin, begin))
