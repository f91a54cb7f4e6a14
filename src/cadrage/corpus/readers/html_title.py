"""Where the headline of a web page stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from rapidfuzz import fuzz

from cadrage.corpus.readers.html_kept import normal
from cadrage.corpus.readers.html_places import Inherited
from cadrage.corpus.readers.markup import Line
from cadrage.corpus.trace import Traced

_ALIKE, _SURE, _LONGEST = 60.0, 90.0, 400
_PARTED = re.compile(r"\s[|–—•·»-]\s|\s?::\s?")


def find(lines: Sequence[Line], titles: Sequence[Traced]) -> list[int]:
    """Find the lines of the headline: the ``h1`` most like what the head of the file states.

    Parameters
    ----------
    lines
        The lines of the page.
    titles
        Headlines that the head states (``og:title``, ``title``); they may carry the site's name
        or be worded for search engines.

    Returns
    -------
    list of int
        Their places; empty if the page does not show it.
    """
    wanted = [" ".join(normal(title.text[:_LONGEST])) for title in titles]
    headings = _blocks(lines, "h1")
    scores = [_score(lines, group, wanted) for group in headings]
    if headings and max(scores) >= _ALIKE:
        return headings[scores.index(max(scores))]
    long = [group for group in headings if sum(_count(lines[i]) for i in group) >= 4]
    if len(long) == 1 or (long and not wanted):
        return long[0]
    shown = [[i] for i, line in enumerate(lines) if _count(line) >= 3 and _own(line)]
    return next((group for group in shown if _score(lines, group, wanted) >= _SURE), [])


def _own(line: Line) -> bool:
    return len(line.text) <= _LONGEST and line.linked < 0.5 and line.tag.name != "title"


def _count(line: Line) -> int:
    return len(line.text.split())


def _blocks(lines: Sequence[Line], name: str) -> list[list[int]]:
    under = Inherited(False, lambda above, tag: above or tag.name == name)
    inside = [i for i, line in enumerate(lines) if len(line.text) <= _LONGEST and under(line.tag)]
    return [list(group) for _, group in groupby(inside, key=lambda i: lines[i].block)]


def _score(lines: Sequence[Line], group: Sequence[int], wanted: Sequence[str]) -> float:
    """Give how alike a heading and a stated headline are, from 0 to 100."""
    shown = " ".join(" ".join(normal(lines[i].text)) for i in group)
    alike = [fuzz.ratio(shown, title) for title in wanted]
    begun = any(title.startswith(shown + " ") and shown.count(" ") >= 2 for title in wanted)
    return max([*alike, _SURE if begun else 0.0])


def bare(title: Traced, outlet: str) -> Traced:
    """Take the name of the site off a headline that the head of the file states.

    Examples
    --------
    >>> from cadrage.corpus.trace import from_utf8
    >>> bare(from_utf8("Le pont rouvre lundi matin | La Gazette"), "La Gazette").text
    'Le pont rouvre lundi matin'
    """
    marks = list(_PARTED.finditer(title.text))
    if not marks:
        return title
    last = marks[-1]
    name, rest = normal(title.text[last.end() :]), normal(title.text[: last.start()])
    if name == normal(outlet) or (len(name) <= 3 and len(rest) >= 5):
        return title.cut(0, last.start()).strip()
    return title
