"""The cleaning step for who signed: bylines, kept as metadata."""

from __future__ import annotations

import re
from functools import lru_cache

from cadrage.corpus.cleaning.cuts import Cut, whole, wholly
from cadrage.corpus.lists import Lists
from cadrage.corpus.page import Block, Page
from cadrage.corpus.provenance import dates

Facts = list[tuple[str, str]]

UP = "A-ZÀ-ÖØ-ÞŒ"
_SURNAME = rf"(?:(?:de|du|des|da|di|van|von|der|den|el|al|ben|bin|le|la|d[’'])\s?)*[{UP}][\w’'-]+"
_PERSON = rf"(?:[{UP}][\w’-]+\.?|[{UP}]\.)(?:\s+(?:[{UP}]\.|{_SURNAME})){{1,3}}"
PEOPLE = rf"{_PERSON}(?:\s*(?:,|et|and|&|/)\s*{_PERSON}){{0,5}}"
_BARE = re.compile(PEOPLE)
NAMED_FIRST = re.compile(_PERSON)
_TOLD_OF = re.compile(r"(?:was|were|is|are|has|had|have|a|ont|est|sont|était|fut)\b")
_AFTER_NAME = re.compile(r"^\s*(?:[,|(–—:-]|·|•)\s*")
_PLACED = r"(?:\s*(?:,|\(|à|depuis|in|at|for|of|-|–|\|)\s*.{2,60})?"
_SIGNED = re.compile(
    r"(?:(?:(?i:article |texte |reportage |propos )?"
    r"(?i:écrite?|rédigée?|recueillis(?: et traduits)?|signée?)?\s*"
    rf"(?:(?i:par|by)))\s*:?\s+|(?:(?:Words|Photographs|Photography|Story|Text|Article|Report|Written|Reported|Posted|"
    rf"Reporting|Published) [Bb]y|Author|Writer)\s*:?\s+"
    rf"|(?i:texte|reportage|(?:l[ea] |l[’'])?(?:auteure?|journaliste)|rédaction)\s*:\s*"
    r"|De (?:notre|nos) (?:correspondante?|envoyée?)s?(?: spéciale?s?)?(?: permanente?s?)?"
    r"[^,:]{0,50}[,:]?\s*)"
    rf"(?P<who>{PEOPLE}|(?i:(?:la )?rédaction.{{0,40}}|admin\w*|webmaster))?{_PLACED}"
)
EDITED = re.compile(
    r"[\s,;|•–-]*(?:é|e)dité(?:e)? par .{2,50}\Z|[\s,;|•–-]*(?:relu|mis à jour) par .{2,50}\Z",
    re.IGNORECASE,
)


# The heading of the names below an open letter, which are part of it.
SIGNATORIES = re.compile(
    r"\W*(?:(?:les |liste des |premie?r?e?s )*signataires|signataires|ont signé|signé par|"
    r"(?:the |first |list of )*signator(?:ies|y)|signed(?: by)?\s*:|the undersigned)",
    re.IGNORECASE,
)
_INITIALS = re.compile(rf"(?:[{UP}]\.[\s-]?){{1,4}}")


def signed_by(text: str, lists: Lists) -> Facts | None:
    """Read a text as a byline that says so (`Par ...`, `X avec AFP`); None if it is none."""
    text = EDITED.sub("", text.strip(" .|,;•·*"))
    with_agency = _with_agency(lists).fullmatch(text)
    if with_agency:
        agencies = lists.agencies_in(with_agency["agencies"])
        facts: Facts = [("originator", ", ".join(agencies))] if agencies else []
        head = re.sub(r"(?i)^(?:par|by)\b\s*", "", (with_agency["who"] or "").strip(" ,|-–"))
        if _INITIALS.fullmatch(head):
            return facts
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


_IN_PLACE = re.compile(
    rf"(?<=\w),?\s\(?(?:in|à|depuis|from) [{UP}][\w’'-]+(?:[ -][{UP}][\w’'-]+){{0,2}}\)?\Z"
)
_SHORT_NAME = re.compile(rf"[{UP}]\. ?{_SURNAME}")
_AND = re.compile(r"\s*(?:,|&|/|\bet\b|\band\b)\s*")
_BAR = re.compile(r"\s*[|•·]\s*")
_BAR_SIGN = re.compile(r"[|•·]")
_SECTION = re.compile(rf"[{UP}][^\d.!?:;«»\"]{{1,30}}")


def without_sections(text: str, lists: Lists) -> str:
    """Leave the names of sections out of a bar (`Sport | Par Jean Petit | Le 3 mai 2024`).

    Beside a byline that says so, any short label is a section; else only a usual name of one.
    """
    if not _BAR_SIGN.search(text):
        return text
    segments = [segment for segment in _BAR.split(text) if segment]
    if len(segments) < 2:
        return text
    signed = [bool(signed_by(segment, lists)) for segment in segments]
    beside = any(signed) or any(dates.DATE.search(segment) for segment in segments)
    kept = [
        segment
        for segment, signs in zip(segments, signed, strict=True)
        if signs or not _is_section(segment, lists, beside=beside)
    ]
    return " | ".join(kept) or text


def _is_section(text: str, lists: Lists, *, beside: bool) -> bool:
    if wholly(lists.pattern("rubric_whole"), text) or _lists_sections(text, lists):
        return True
    source = text.lower() in lists.outlet_names or text.lower() in lists.agency_names
    short = bool(_SECTION.fullmatch(text)) and len(text.split()) <= 4
    return beside and short and not source and not bare_name(text, lists)


def _lists_sections(text: str, lists: Lists) -> bool:
    """Say whether a text lists names of sections and nothing else (`All, Japan, World`)."""
    parts = [part.strip().lower() for part in text.split(",")]
    menu = sum(part in lists.words["menu_words"] for part in parts)
    return len(parts) > 1 and len(text) <= 60 and menu >= 0.6 * len(parts)


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
        rf"[\s,|–-]*\(?(?:(?i:avec|source\s*:?|with|d[’']après))?\s*\(?(?P<agencies>(?i:{agencies})|(?i:agences?))\)?"
    )


def _with_agency(lists: Lists) -> re.Pattern[str]:
    return _agency_line(lists.agency_list)


def bylines(page: Page) -> list[Cut]:
    """Find bare bylines: a line that is nothing but who signed, or the office of who signed."""
    told = frozenset(word for b in page.blocks if b.ended for word in b.words)
    cuts: list[Cut] = []
    for i, block in enumerate(page.blocks):
        if i >= page.tail - 1 and SIGNATORIES.match(block.text):
            break
        if len(block.text) > 160 or block.prose:
            continue
        facts = _byline(page, i, told)
        if facts is None and cuts and cuts[-1].block == i - 1 and _is_office(block, page.lists):
            facts = []
        if facts is not None:
            cuts.append(whole(page, i, "byline", *facts))
    return cuts


def _byline(page: Page, place: int, told: frozenset[str]) -> Facts | None:
    """Read a line as a byline; None if it is none."""
    block = page.blocks[place]
    text = without_sections(block.text, page.lists)
    facts = signed_by(text, page.lists) if _not_heading(page, place) else None
    if facts is not None or not (place < page.head or place >= page.tail):
        return facts
    if wholly(page.lists.pattern("desk_whole"), block.text):
        return []
    named = with_office(text, page.lists) if place else None
    if place and _SHORT_NAME.fullmatch(text):
        return [("byline", text)]
    return named or _bare_name(block, page, told) or _before_office(page, place)


def with_office(text: str, lists: Lists) -> Facts | None:
    """Read a text as a name and an office (`Ana Petit, correspondante à Rome`); else None."""
    name = NAMED_FIRST.match(text)
    rest = text[name.end() :] if name else ""
    if not name or not rest or len(text) > 120:
        return None
    office = _AFTER_NAME.sub("", rest)
    if _TOLD_OF.match(office.lstrip()):
        return None
    return [("byline", name.group())] if wholly(lists.pattern("office_whole"), office) else None


def _before_office(page: Page, place: int) -> Facts | None:
    """Read a line as a name if the next line is nothing but an office."""
    if not 0 < place < len(page.blocks) - 1 or not _BARE.fullmatch(page.blocks[place].text):
        return None
    following = page.blocks[place + 1]
    return [("byline", page.blocks[place].text)] if _is_office(following, page.lists) else None


def _is_office(block: Block, lists: Lists) -> bool:
    short = len(block.text) <= 80 and not block.text.endswith(".")
    return short and wholly(lists.pattern("office_whole"), block.text)


def _not_heading(page: Page, place: int) -> bool:
    """Say whether a line may be a signature: the first line of all is rather the headline."""
    return place > 0 or len(page.blocks[place].words) <= 6


def _bare_name(block: Block, page: Page, told: frozenset[str]) -> Facts | None:
    """Read a line as a person's name; None if the person is spoken of in the text."""
    name = bare_name(block.text.strip(" .|,•·*—–-").removeprefix("De "), page.lists)
    last = re.findall(r"[^\W\d_]+", _IN_PLACE.sub("", name))[-1:]
    if not name or (last and last[0].lower() in told):
        return None
    return [("byline", name)]


def bare_name(text: str, lists: Lists) -> str:
    """Read a text as the names of people, the first beginning with a given name; else empty."""
    text = _IN_PLACE.sub("", text)
    if len(text) > 80 or not text[:1].isupper() or not _BARE.fullmatch(text):
        return ""
    firsts = {re.split(r"[\s-]", name)[0].lower() for name in _AND.split(text) if name}
    return text if firsts & lists.words["given_names"] else ""
