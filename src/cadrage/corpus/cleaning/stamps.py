"""The cleaning step for when: stamps of publication, kept as metadata."""

from __future__ import annotations

import re

from cadrage.corpus.cleaning.bars import read_bar, stuck_names
from cadrage.corpus.cleaning.cuts import Cut, head, running, whole
from cadrage.corpus.cleaning.signature import UP, Facts, bare_name, signed_by, without_sections
from cadrage.corpus.cleaning.sites import site_name
from cadrage.corpus.cleaning.stamp_words import (
    AGO,
    DAY,
    GLUED,
    SHORT_DATE,
    STAMP_LABEL,
    TIME,
    unstamped,
)
from cadrage.corpus.lists import Lists
from cadrage.corpus.page import Block, Page
from cadrage.corpus.provenance import dates

_DESK_PREFIX = re.compile(r"[A-Z]{2,6}\s*[/|]\s*(?=(?:Par|By)\b)")
_FIRST_NAME = re.compile(rf"(?i:by|par) (?P<who>[{UP}][\w’'-]+)")
_NAMED = re.compile(rf"[{UP}\d][\w’'.+-]*(?:\s+[{UP}\d][\w’'.+-]*){{0,3}}")
_TEASER_STAMP = re.compile(
    rf"(?<=[.!?…»\"])\s*(?P<date>{dates.ANY})"
    rf"(?:{dates.TIME})?\s*(?:,\s*(?P<outlet>[{UP}\d][\w’'.+-]*(?:\s+[\w’'.+-]+){{0,4}}))?\s*\Z",
    re.IGNORECASE,
)
_MOMENT = re.compile(r"\d|\bago\b|\bhier\b|aujourd|yesterday|today", re.IGNORECASE)
_LONGEST, _LIVE, _TITLE = 220, 3, 3
_CLOCK = re.compile(r"\d{1,2}\s?[h:]\s?\d{2}(?:\s?[ap]\.?m\.?)?", re.IGNORECASE)
_SIGNED_START = re.compile(rf"(?:Par|By|BY|PAR) [{UP}]")


def stamps(page: Page) -> list[Cut]:
    """Find stamps of publication: whole lines, and those stuck to the end of a teaser."""
    chronicle = sum(bool(dates.DATE.fullmatch(block.text)) for block in page.blocks) > 1
    top, live = _Top(page), _times(page)
    found = (_stamp_cut(page, place, chronicle, top) for place in range(len(page.blocks)))
    return [cut for cut in found if cut] + [whole(page, i, "time of an entry") for i in live]


class _Top:
    """Where the head of a page ends, captions aside, and where its running text begins."""

    def __init__(self, page: Page) -> None:
        prose = running(page)
        self.end, self.text = head(page), prose[0] if prose else len(page.blocks)
        lines = (i for i, b in enumerate(page.blocks[: self.end]) if len(b.words) > _TITLE)
        self.title = next(lines, 0)


def _times(page: Page) -> list[int]:
    """Places of lines that are nothing but a time of day, if they part the entries of a live."""
    found = [i for i, b in enumerate(page.blocks) if _CLOCK.fullmatch(b.text)]
    entries = [i for i in found if any(b.prose for b in page.blocks[i + 1 : i + 4])]
    return found if len(entries) >= _LIVE else []


def _stamp_cut(page: Page, place: int, chronicle: bool, top: _Top) -> Cut | None:
    text = page.blocks[place].text
    if len(text) <= _LONGEST and _could_stamp(page.blocks[place]):
        bar = without_sections(text, page.lists)
        facts = _stamp(bar, page.lists, _may_stamp(page, place, chronicle, top))
        if facts is None and top.title < place < top.end:
            facts = _together(text, page.lists)
        if facts is not None:
            return whole(page, place, "stamp of publication", *facts)
    match = _TEASER_STAMP.search(text, max(0, len(text) - 120)) if place < top.end else None
    if not match:
        return None
    found = _teaser_facts(match, page.lists)
    return Cut(place, match.start("date"), len(text), "date and outlet after a teaser", found)


def _together(text: str, lists: Lists) -> Facts | None:
    """Read a line of the head as a stamp among other labels."""
    facts = read_bar(text, lists, lambda part: _stamp(part, lists, outside=True))
    date = dates.first_date(text)
    if facts is None and date and stuck_names(GLUED.sub(" ", text)):
        return [("published", date.iso)]
    return facts


def _could_stamp(block: Block) -> bool:
    """Say, cheaply, whether a line may be a stamp: a sentence is none unless a label opens it."""
    if not _MOMENT.search(block.text):
        return False
    signed = _SIGNED_START.match(block.text) and dates.DATE.search(block.text)
    return not block.prose or bool(signed or STAMP_LABEL.search(block.text, 0, 60))


def _may_stamp(page: Page, place: int, chronicle: bool, top: _Top) -> bool:
    """Say whether a date without a label may be a stamp.

    A day spelt out may head a paragraph of the text, and several days make a chronicle.
    """
    text = page.blocks[place].text.strip()
    day = bool(dates.DATE.fullmatch(text))
    if place < top.text or place >= page.tail:
        return not (day and chronicle)
    spelt = day and re.search(r"[^\W\d_]", text)
    parted = any(block.after for block in page.blocks[place : place + 2])
    return place < top.end and not (spelt and (chronicle or not parted))


def _teaser_facts(match: re.Match[str], lists: Lists) -> tuple[tuple[str, str], ...]:
    date = dates.first_date(match["date"])
    facts = [("published", date.iso)] if date else []
    return tuple(facts + _source_facts(match["outlet"] or "", lists))


def _source_facts(name: str, lists: Lists) -> Facts:
    """Sort a name that stands for a source into outlet or originator."""
    name = name.strip(" .,")
    if not name:
        return []
    if name.lower() in lists.agency_names:
        return [("originator", lists.agency_names[name.lower()])]
    return [("outlet", lists.outlet_names.get(name.lower(), name))]


def _stamp(text: str, lists: Lists, outside: bool) -> Facts | None:
    """Read a line as a stamp; None where it says anything else or is a date in the story."""
    if not _MOMENT.search(text):
        return None
    text = GLUED.sub(" ", text)
    labelled = STAMP_LABEL.search(text) if outside else STAMP_LABEL.match(text)
    date = dates.first_date(text) or SHORT_DATE.search(text)
    time, ago = TIME.search(text), AGO.search(text)
    rest = unstamped(text)
    timed = time and not rest and (date or (ago and outside))
    moment = time or ago or DAY.search(text)
    if not (timed or (date and (labelled or outside)) or (labelled and moment)):
        return None
    beside = _said_beside(rest, lists, outside) if rest else []
    if beside is None and outside and date and text.rstrip(" .").endswith(rest):
        beside = _source_facts(rest, lists) if _NAMED.fullmatch(rest) else None
    dated: Facts = [("published", date.iso)] if isinstance(date, dates.Date) else []
    return None if beside is None else dated + beside


def _said_beside(rest: str, lists: Lists, outside: bool) -> Facts | None:
    """Read what stands beside a date: who signed, or the site; None if it is anything else."""
    if (who := signed_by(_DESK_PREFIX.sub("", rest), lists)) is not None:
        return who
    if first := _FIRST_NAME.fullmatch(rest):
        return [("byline", first["who"])]
    if site := site_name(rest, lists):
        return [("outlet", site)]
    if name := bare_name(rest, lists):
        return [("byline", name)] if outside else None
    if re.sub(r"\s+", "-", rest.lower()) in lists.words["dateline_cities"]:
        return []
    return _source_facts(rest, lists) if rest.lower() in lists.agency_names else None
