"""Openings glued to what stands before or behind: quotations, headings between dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cadrage.corpus.lists import Lists

_UP = "A-ZÀ-ÖØ-ÞŒ"
_LOW = "a-zà-öø-ÿœ"
_SPACE = r"[ \u00a0\u202f]"
# A mark of quotation between a word and a capital, the quotation, and what is said of it.
_QUOTATION = re.compile(
    rf"(?<=[{_LOW}0-9])(?P<mark>[\"«“])(?={_SPACE}?[{_UP}])(?P<said>[^\"«»“”]{{8,600}})[\"»”]"
)
# A speaker behind the quotation: `, dit-il`, `, a déclaré`, `, selon elle`, `, explique Marie`.
_SPEAKER = re.compile(
    rf",\s(?:(?:s['’]|se\s)?(?:est|a|ont|avait|avaient)(?:-t-(?:il|elle|on)|-ils|-elles)?\s\w+[ée]"
    rf"|(?:s['’]|se\s)?\w+-(?:t-)?(?:il|elle|on|ils|elles)\b|selon\b|d['’]après\b"
    rf"|(?:s['’]|se\s)?\w{{2,}}(?:e|ent|it|ut|nd)\s(?:[{_UP}]|l[ea]\s|l['’]|une?\s|les?\s))"
)
_HEADING = re.compile(
    rf"(?P<dash>[-–—])\s(?P<heading>[{_UP}«“\"0-9][^.!?;\n]{{2,79}}?)\s(?P=dash)\s"
    rf"(?=[{_UP}«“\"])(?P<rest>.{{40,120}})"
)
_ASIDE = re.compile(rf"\s[-–—]\s(?=[{_LOW}])")
_PREDICATE = re.compile(
    r"\b(?:est|sont|a|ont|était|étaient|avait|avaient|sera|seront|aura|auront|va|vont|fut|peut|"
    r"doit|il|elle|ils|elles|on|je|j|nous|vous|tu|dit|fait|c|qui)\b",
    re.IGNORECASE,
)


def quotation_starts(text: str, closing: frozenset[int]) -> Iterator[int]:
    """Find marks of quotation glued to the word before, whose quotation is a sentence.

    It is one if it ends in a final mark of its own, or if a speaker is named behind it; a title
    (`le journal"Le Monde"`) does neither.
    """
    for match in _QUOTATION.finditer(text):
        ended = match["said"].rstrip().endswith((".", "!", "?", "…")) and " " in match["said"][9:]
        spoken = _SPEAKER.match(text, match.end(), match.end() + 60)
        if match.start() not in closing and (ended or spoken):
            yield match.start()


def heading_ends(text: str, starts: set[int], lists: Lists) -> set[int]:
    """Find where headings between dashes end, at the head of a paragraph of running text.

    Examples
    --------
    >>> from cadrage.corpus.lists import load
    >>> line = "- Aide d'urgence - Le gouvernement a promis vendredi de nouvelles tentes."
    >>> line[: heading_ends(line, set(), load(None)).pop()]
    "- Aide d'urgence - "
    """
    matches = (_HEADING.match(text, start) for start in {0} | starts)
    return {match.start("rest") for match in matches if match and _heads(match, lists)}


def _heads(match: re.Match[str], lists: Lists) -> bool:
    """Tell a heading from an aside (`- Le maire - Jean Dupont - a`) and from a route or a match."""
    heading, rest = match["heading"], match["rest"]
    if _PREDICATE.search(heading) or _ASIDE.search(rest) or heading.count('"') % 2:
        return False
    opener = re.split(r"[\s’']", rest, maxsplit=1)[0] in lists.words["openers"]
    return opener or rest[0] in '«“"' or len(heading.split()) > 1
