"""Cleaning steps for who wrote and signed: bylines, datelines, sign-offs, kept as metadata."""

from __future__ import annotations

import re
from functools import lru_cache

from cadrage.corpus import dates
from cadrage.corpus.cuts import Cut, whole, wholly
from cadrage.corpus.lists import Lists
from cadrage.corpus.page import Block, Page

Facts = list[tuple[str, str]]

UP = "A-ZÀ-ÖØ-ÞŒ"
_SURNAME = rf"(?:(?:de|du|des|da|di|van|von|der|den|el|al|ben|bin|le|la|d[’'])\s?)*[{UP}][\w’'-]+"
_PERSON = rf"[{UP}][\w’-]+\.?(?:\s+(?:[{UP}]\.|{_SURNAME})){{1,3}}"
_PEOPLE = rf"{_PERSON}(?:\s*(?:,|et|and|&|/)\s*{_PERSON}){{0,5}}"
_BARE = re.compile(_PEOPLE)
_PLACED = r"(?:\s*(?:,|\(|à|depuis|-|–|\|)\s*.{2,60})?"
_SIGNED = re.compile(
    r"(?:(?:(?i:article |texte |reportage |propos )?"
    r"(?i:écrite?|rédigée?|recueillis(?: et traduits)?|signée?)?\s*"
    rf"(?:(?i:par)|By))\s*:?\s+|(?i:texte|reportage|auteur|rédaction|journaliste)\s*:\s*"
    r"|De (?:notre|nos) (?:correspondante?|envoyée?)s?(?: spéciale?s?)?(?: permanente?s?)?"
    r"[^,:]{0,50}[,:]?\s*)"
    rf"(?P<who>{_PEOPLE}|(?i:(?:la )?rédaction.{{0,40}}|admin\w*|webmaster))?{_PLACED}"
)
EDITED = re.compile(
    r"[\s,;|•–-]*(?:é|e)dité(?:e)? par .{2,50}\Z|[\s,;|•–-]*(?:relu|mis à jour) par .{2,50}\Z",
    re.IGNORECASE,
)
_END_WORD = re.compile(r"(?<=[.!?»\"])\s+(?:Fin|FIN|NNNN)\.?\s*\Z")
_DESK = re.compile(
    r"(?:reportage|rédigé|rédaction|version française|service français|édité|traduit|traduction|"
    r"adaptation|avec (?:la )?contribution|contribution|bureau de|par\b.{0,60}, édité|"
    r"reporting by|editing by)",
    re.IGNORECASE,
)
_LAST_BRACKET = re.compile(r"\s*\((?P<inside>[^()]{2,400})\)\s*\.?\s*\Z")
_REPORTERS = re.compile(rf"(?:[Rr]eportages? (?:de )?|[Rr]édigé par |[Rr]eporting by ){_PEOPLE}")
_FRENCH_VERSION = re.compile(
    r"version française|service français|traduit (?:de l|du |par)|traduction|adaptation française",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[a-z]{2,4}(?:[-/][a-z]{1,4}){1,6}\s*(?:/\s*[a-z]{2,4})*")


def signed_by(text: str, lists: Lists) -> Facts | None:
    """Read a text as a byline that says so (`Par ...`, `X avec AFP`); None if it is none."""
    text = EDITED.sub("", text.strip(" .|,;•·*"))
    with_agency = _with_agency(lists).fullmatch(text)
    if with_agency:
        agencies = lists.agencies_in(with_agency["agencies"])
        facts: Facts = [("originator", ", ".join(agencies))] if agencies else []
        head = re.sub(r"(?i)^(?:par|by)\b\s*", "", (with_agency["who"] or "").strip(" ,|-–"))
        named = _named_facts(head, lists)
        return facts + named if named or not head else None
    outlet, _, rest = text.partition(" avec ")
    if outlet.lower() in lists.outlet_names and (agencies := lists.agencies_in(rest)):
        return [("outlet", lists.outlet_names[outlet.lower()]), ("originator", ", ".join(agencies))]
    signed = _SIGNED.fullmatch(text)
    if not signed:
        return None
    who = (signed["who"] or "").strip()
    kind: Facts = [("genre", "interview")] if re.match(r"(?i)propos\s+recueillis", text) else []
    return kind + ([("byline", who)] if who else [])


_BAR = re.compile(r"\s*[|•·]\s*")
_SECTION = re.compile(rf"[{UP}][^\d.!?:;,«»\"]{{1,30}}")


def without_sections(text: str, lists: Lists) -> str:
    """Leave the names of sections out of a bar (`Sport | Par Jean Petit | Le 3 mai 2024`).

    Beside a byline that says so, any short label is a section; else only a usual name of one.
    """
    segments = [segment for segment in _BAR.split(text) if segment]
    if len(segments) < 2:
        return text
    signed = [bool(signed_by(segment, lists)) for segment in segments]
    kept = [
        segment
        for segment, signs in zip(segments, signed, strict=True)
        if signs or not _is_section(segment, lists, beside=any(signed))
    ]
    return " | ".join(kept) or text


def _is_section(text: str, lists: Lists, *, beside: bool) -> bool:
    if wholly(lists.pattern("rubric_whole"), text):
        return True
    source = text.lower() in lists.outlet_names or text.lower() in lists.agency_names
    short = bool(_SECTION.fullmatch(text)) and len(text.split()) <= 4
    return beside and short and not source and not bare_name(text, lists)


def _named_facts(head: str, lists: Lists) -> Facts:
    if not head:
        return []
    if head.lower() in lists.outlet_names:
        return [("outlet", lists.outlet_names[head.lower()])]
    return [("byline", head)] if _BARE.fullmatch(head) else []  # one word may be a heading


@lru_cache(maxsize=8)
def _agency_line(agencies: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<who>(?:(?:[Pp]ar|[Bb]y)\s+)?(?:[{UP}\d][\w’'.+-]*(?:[\s,]+(?:et\s+|de\s+|du\s+)?[{UP}\d][\w’'.+-]*){{0,7}}?)??)"
        rf"[\s,|–-]*(?:(?i:avec|source\s*:?|with|d[’']après))?\s*\(?(?P<agencies>(?i:{agencies})|(?i:agences?))\)?"
    )


def _with_agency(lists: Lists) -> re.Pattern[str]:
    return _agency_line(lists.agency_list)


def bylines(page: Page) -> list[Cut]:
    """Find bare bylines: a line that is nothing but who signed."""
    told = frozenset(word for b in page.blocks if b.ended for word in b.words)
    cuts = []
    for i, block in enumerate(page.blocks):
        if block.prose or len(block.text) > 160:
            continue
        text = without_sections(block.text, page.lists)
        facts = signed_by(text, page.lists) if _not_heading(page, i) else None
        if facts is None and (i < page.head or i >= page.tail):
            facts = _bare_name(block, page, told)
        if facts is not None:
            cuts.append(whole(page, i, "byline", *facts))
    return cuts


def _not_heading(page: Page, place: int) -> bool:
    """Say whether a line may be a signature: the first line of all is rather the headline."""
    return place > 0 or len(page.blocks[place].words) <= 6


def _bare_name(block: Block, page: Page, told: frozenset[str]) -> Facts | None:
    """Read a line as a person's name; None if the person is spoken of in the text."""
    name = bare_name(block.text.strip(" .|,•·*"), page.lists)
    if not name or block.words[-1] in told:
        return None
    return [("byline", name)]


def bare_name(text: str, lists: Lists) -> str:
    """Read a text as the names of people, the first beginning with a given name; else empty."""
    first = re.split(r"[\s-]", text)[0].lower()
    fits = len(text) <= 80 and first in lists.words["given_names"]
    return text if fits and _BARE.fullmatch(text) else ""


@lru_cache(maxsize=8)
def _dateline(agencies: str) -> re.Pattern[str]:
    word = rf"[{UP}][\w’'.-]*"
    place = rf"{word}(?:[\s/-]+(?:(?:de|du|des|la|le|les|sur|en|et|lès|sous)\s+)*{word}){{0,4}}"
    return re.compile(
        rf"(?:{place})?(?:\s*\([{UP}][\w\s-]{{2,30}}\))?(?:\s*,\s*(?i:{dates.DAY}))?\s*[,-]?\s*"
        rf"\((?P<agency>(?i:{agencies}))(?:\s*,[^()]{{0,20}})?\)\s*"
        rf"(?:[-–—:.]+\s*|(?=[{UP}«“\"]))"
    )


_CAPITALS = re.compile(
    rf"(?P<place>[{UP}][{UP}’'. -]{{2,30}}?)(?:\s*,\s*[{UP}][{UP}’' -]{{2,25}}?)?"
    rf"(?:\s*\([^()]{{2,30}}\))?(?P<date>\s*,\s*(?i:{dates.DAY}))?"
    rf"\s+[-–—]\s+(?=[{UP}«“\"])"
)


def datelines(page: Page) -> list[Cut]:
    """Find datelines: a place, perhaps a day, and the agency, before the first words."""
    pattern = _dateline(page.lists.agency_list)
    cuts = []
    for i, block in enumerate(page.blocks):
        match = pattern.match(block.text)
        if match and match.end() < len(block.text):
            agencies = ", ".join(page.lists.agencies_in(match["agency"]))
            facts: Facts = [("originator", agencies)] if agencies else []
            cuts.append(Cut(i, 0, match.end(), "dateline", tuple(facts + _dated(match.group()))))
        elif block.prose and (city := _city(block, page.lists)):
            facts = _dated(city.group())
            cuts.append(Cut(i, 0, city.end(), "dateline", tuple(facts)))
    return cuts


def _dated(text: str) -> Facts:
    date = dates.first_date(text)
    return [("published", date.iso)] if date else []


def _city(block: Block, lists: Lists) -> re.Match[str] | None:
    """Find a dateline without an agency: a city in capitals, or capitals and a day."""
    match = _CAPITALS.match(block.text)
    if not match:
        return None
    place = re.sub(r"\s+", "-", match["place"].strip().lower())
    return match if match["date"] or place in lists.words["dateline_cities"] else None


def signoffs(page: Page) -> list[Cut]:
    """Find what a desk or an agency signs off with, at the end of a paragraph or on its own."""
    only = re.compile(
        rf"(?:avec |with |source\s*:\s*)?(?:{page.lists.agency_list}|agences?)", re.IGNORECASE
    )
    cuts = []
    for i, block in enumerate(page.blocks):
        bracket = _LAST_BRACKET.search(block.text, max(0, len(block.text) - 420))
        if bracket and _signs_off(bracket, block.text, only):
            facts = _desk_facts(bracket["inside"], page.lists)
            cuts.append(
                Cut(i, bracket.start(), len(block.text), "sign-off of a desk or agency", facts)
            )
        elif i >= page.tail - 1 and (end := _END_WORD.search(block.text)):
            cuts.append(Cut(i, end.start(), len(block.text), "sign-off of a desk or agency"))
        elif i >= page.tail and (_INITIALS.fullmatch(block.text) or wholly(only, block.text)):
            facts = _desk_facts(block.text, page.lists)
            cuts.append(whole(page, i, "sign-off of a desk or agency", *facts))
    return cuts


def _signs_off(bracket: re.Match[str], text: str, only: re.Pattern[str]) -> bool:
    """Say whether a closing bracket is a sign-off: desk words, or agencies after a final mark."""
    inside, before = bracket["inside"].strip(), text[: bracket.start()].rstrip()
    ended = not before or before[-1] in '.!?…»"”'
    if only.fullmatch(inside):
        return ended
    return ended and len(inside) >= 12 and bool(_DESK.match(inside))


def _desk_facts(inside: str, lists: Lists) -> tuple[tuple[str, str], ...]:
    reporters = _REPORTERS.search(inside)
    agencies = lists.agencies_in(inside)
    facts: Facts = [("originator", ", ".join(agencies))] if agencies else []
    if reporters:
        people = re.search(_PEOPLE, reporters.group().split(" ", 1)[1])
        facts += [("byline", people.group())] if people else []
    if _FRENCH_VERSION.search(inside):
        facts.append(("translation", "human"))
    return tuple(facts)
