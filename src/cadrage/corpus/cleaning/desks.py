"""Cleaning steps for what a desk or an agency writes around the text, kept as metadata."""

from __future__ import annotations

import re
from functools import lru_cache

from cadrage.corpus.cleaning.cuts import Cut, running, whole, wholly
from cadrage.corpus.cleaning.signature import PEOPLE, UP, Facts
from cadrage.corpus.lists import Lists
from cadrage.corpus.page import Page
from cadrage.corpus.provenance import dates

_END_WORD = re.compile(r"(?<=[.!?»\"])\s+(?:Fin|FIN|NNNN)\.?\s*\Z")
_DESK = re.compile(
    r"(?:reportage|rédigé|rédaction|version française|service français|édité|traduit|traduction|"
    r"adaptation|avec (?:la )?contribution|contribution|bureau de|par\b.{0,60}, édité|"
    r"(?:additional )?reporting by|(?:writing|written|edited|editing|compiled) by|"
    r"with (?:inputs?|reporting|files|contributions?) (?:from|by))",
    re.IGNORECASE,
)
_LAST_BRACKET = re.compile(r"\s*\((?P<inside>[^()]{2,400})\)\s*\.?\s*\Z")
_REPORTERS = re.compile(rf"(?:[Rr]eportages? (?:de )?|[Rr]édigé par |[Rr]eporting by ){PEOPLE}")
_FRENCH_VERSION = re.compile(
    r"version française|service français|traduit (?:de l|du |par)|traduction|adaptation française",
    re.IGNORECASE,
)
# A line of its own below the text that says who worked on it.
_DESK_LINE = re.compile(
    r"(?:additional |with |further )?(?:reporting|writing|editing|production|research|graphics?|"
    r"photographs?|video) by [A-Z].{3,350}"
    r"|(?:compiled|edited|produced) by [A-Z].{3,120}"
    r"|[A-Z].{3,200}\bcontributed (?:reporting|to this (?:report|story|article)).{0,60}"
    r"|with (?:inputs?|files|reporting) from .{3,120}"
    r"|(?:ce reportage|cet article) a été (?:réalisé|rédigé|écrit) (?:par|avec) .{3,200}"
    r"|[A-ZÀ-Ý].{3,80} (?:a|ont) (?:également )?"
    r"(?:contribué|participé) à (?:cet article|ce reportage).{0,60}"
    r"|avec (?:la contribution|le concours|la participation) de .{3,150}"
    r"|(?:traduit|adapté)e? (?:de l['’ ]|du )[^.]{3,40} par [A-ZÀ-Ý].{3,80}"
    r"|translated (?:from [^.]{3,30} )?by [A-Z].{3,60}",
)
_TRANSLATED = re.compile(r"(?i)(?:traduit|adapté)e? (?:de l|du )|translated ")
_RULE = re.compile(r"(?:[_*=~-]\s?){3,}|-\s?30\s?-|#{2,}|ENDS?|FIN|NNNN")
_LONG_RULE = re.compile(r"_{8,}|-{8,}|={8,}")
_SIGNATURE_MAX = 300
_INITIALS = re.compile(r"[a-z]{2,4}(?:[-/][a-z]{1,4}){1,6}\s*(?:/\s*[a-z]{2,4})*")


# Initials with an agency or a colleague: `S.L. avec AFP`, `iar/ats avec Jean Petit`.
_INITIALLED = re.compile(
    rf"(?:(?:[{UP}]\.\s?-?){{1,4}}|[a-z]{{2,5}}(?:/[a-z]{{2,6}}){{0,3}}|[{UP}]{{2,4}})"
    rf"\s*(?:,|/|\bavec\b|\bwith\b|\bet\b)\s*(?P<who>.{{2,60}})"
)
_NAMES_LINE = re.compile(rf"\({PEOPLE},? (?:avec|with) {PEOPLE}[^().]{{0,40}}\)")
_OUTLET_LINE = re.compile(rf"\([{UP}][^()]{{1,40}} (?:avec|with|et|/) (?P<agency>[^()]{{2,40}})\)")
_MERE_INITIALS = re.compile(rf"\(?(?:[{UP}]\.[\s-]?){{2,4}}\)?")

_EN_DAY = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.? \d{1,2}(?:, (?:19|20)\d\d)?"
)
_DAY = rf"(?i:{dates.DAY}|{_EN_DAY})"


@lru_cache(maxsize=8)
def _dateline(agencies: str) -> re.Pattern[str]:
    word = rf"[{UP}][\w’'.-]*"
    place = (
        rf"{word}(?:[\s/-]+(?:(?:de|du|des|la|le|les|sur|en|et|lès|sous|of|the)\s+)*{word}){{0,4}}"
    )
    return re.compile(
        rf"(?:{place})?(?:,\s{word}(?:\s{word}){{0,2}})?"
        rf"(?:\s*\([{UP}][\w\s-]{{2,30}}\))?(?:\s*,\s*{_DAY})?\s*[,-]?\s*"
        rf"\((?P<agency>(?i:{agencies}))(?:\s*,[^()]{{0,20}})?\)\s*"
        rf"(?:[-–—:.]+\s*|(?=[{UP}«“\"]))"
    )


_CAPITALS = re.compile(
    rf"(?P<place>[{UP}][{UP}’'. -]{{2,30}}?)"
    rf"(?:\s*,\s*(?:[{UP}][{UP}’' -]{{2,25}}?|[A-Z][\w.]+(?: [A-Z][\w.]+)?))?"
    rf"(?:\s*\([^()]{{2,30}}\))?(?P<date>\s*,\s*{_DAY})?"
    rf"(?:\s*\([^()]{{2,30}}\))?(?P<dash>\s+[-–—]{{1,2}}\s+|\s*—\s*)(?=[{UP}«“\"])"
)
# A channel's letters and a dash, or a place in brackets, before the first words of the text:
# `CNN — The door`, `(CNN) - The door`, `(Rome) Le ministre`, `Rome (XYZ) - Le ministre`.
_NOTE = re.compile(r"\W*(?:editor.s? note|note (?:de|du|from)|ndlr)", re.IGNORECASE)
_SIGN = re.compile(
    r"(?!\(?(?:OTAN|NATO|ONU|UN|UE|EU|USA?|UK|G7|G20|AVIS|INFO|VIDEO|DIRECT|LIVE|JO|FAQ)\b)"
    rf"(?:[{UP}]{{2,6}}\s+[—–]\s*|[{UP}]{{3,6}}\s?--?\s+"
    rf"|\([{UP}][{UP}\d .]{{1,12}}\)\s*[-–—]{{1,2}}\s*"
    rf"|[{UP}][\w’' -]{{2,40}}(?:, [\w’'. ]{{2,30}})?\s"
    rf"\([{UP}][{UP}\d -]{{1,12}}\)\s*[-–—]{{1,2}}\s*)(?=[{UP}«“\"])"
)
_PLACE_FIRST = re.compile(
    rf"\((?!Photo|Image|Vidéo|Re\))(?:[{UP}][\w’'.-]+[ ,]{{0,2}}){{1,4}}\)"
    rf"\s*[-–—.]?\s+(?=[{UP}«“\"])"
)
_NO_PLACE = re.compile(
    r"(?:exclusive|analysis|opinion|comment|breaking|updated?|watch|live|review|explainer|interview|"
    r"profile|video|photos?|podcast|sport|factbox|timeline|fact.check|column|feature|special)",
    re.IGNORECASE,
)


def datelines(page: Page) -> list[Cut]:
    """Find datelines: a place, perhaps a day, and the agency, before the first words."""
    pattern = _dateline(page.lists.agency_list)
    opening = running(page)[:2]
    signed = opening[: 2 if _opens_late(page, opening) else 1]
    cuts = []
    for i, block in enumerate(page.blocks):
        match = pattern.match(block.text)
        if match and match.end() < len(block.text):
            agencies = ", ".join(page.lists.agencies_in(match["agency"]))
            facts: Facts = [("originator", agencies)] if agencies else []
            cuts.append(Cut(i, 0, match.end(), "dateline", tuple(facts + _dated(match.group()))))
        elif block.prose and (city := _city(page, i, opening)):
            facts = _dated(city.group())
            cuts.append(Cut(i, 0, city.end(), "dateline", tuple(facts)))
        elif (i in signed and (sign := _SIGN.match(block.text))) or (
            i in opening and (sign := _PLACE_FIRST.match(block.text))
        ):
            cuts.append(Cut(i, 0, sign.end(), "sign of the channel or place"))
    return cuts


def _dated(text: str) -> Facts:
    date = dates.first_date(text)
    return [("published", date.iso)] if date else []


def _has_lead(page: Page) -> bool:
    return any(block.zone == "lead" for block in page.blocks[: page.head])


def _opens_late(page: Page, opening: list[int]) -> bool:
    """Say whether a stated lead or an editor's note stands before the first words of the text."""
    first = page.blocks[opening[0]] if opening else None
    return bool(first and (first.zone == "lead" or _NOTE.match(first.text)))


def _city(page: Page, place: int, prose: list[int]) -> re.Match[str] | None:
    """Find a dateline without an agency: a city in capitals, or capitals and a day.

    English papers open with any town in capitals and a long dash; French ones write labels and
    acronyms so, hence only cities of the list count there.
    """
    match = _CAPITALS.match(page.blocks[place].text)
    if not match:
        return None
    name = re.sub(r"\s+", "-", match["place"].strip().lower())
    second = prose[1:2] == [place] and ("—" in match["dash"] or _has_lead(page))
    if prose[:1] != [place] and not second and not match["date"]:
        return None  # a place may open a sentence of the text
    known = bool(match["date"]) or name in page.lists.words["dateline_cities"]
    first = page.language == "en" and prose[:1] == [place] and match["dash"].strip() in "—–--"
    town = first and len(name) >= 5 and not _NO_PLACE.match(name)
    return match if known or town else None


@lru_cache(maxsize=8)
def _only(agencies: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:et |and )?(?:avec |with (?:inputs? from )?)|source\s*:\s*)?"
        rf"(?:(?:the |l['’])?{agencies}|agency inputs|(?:des |les )?agences?|(?:news )?agencies)",
        re.IGNORECASE,
    )


def signoffs(page: Page) -> list[Cut]:
    """Find what a desk or an agency signs off with, at the end of a paragraph or on its own."""
    end = _signature_rule(page)
    cuts = [cut for place in range(end) if (cut := _signoff(page, place))]
    return cuts + [whole(page, i, "signature below a rule") for i in range(end, len(page.blocks))]


def _signature_rule(page: Page) -> int:
    """Place of the long rule below which a member of a forum signs; the end if there is none."""
    below, found = 0, len(page.blocks)
    for place in reversed(range(max(page.tail - 2, 1), len(page.blocks))):
        if _LONG_RULE.fullmatch(page.blocks[place].text):
            found = place
        below += len(page.blocks[place].text)
        if below > _SIGNATURE_MAX:
            break
    return found


def _signoff(page: Page, place: int) -> Cut | None:
    text, only = page.blocks[place].text, _only(page.lists.agency_list)
    closed = text[-3:].rstrip(" .\u00a0").endswith(")")
    bracket = _LAST_BRACKET.search(text, max(0, len(text) - 420)) if closed else None
    reason = "sign-off of a desk or agency"
    if bracket and _signs_off(bracket, text, only):
        facts = _desk_facts(bracket["inside"], page.lists)
        return Cut(place, bracket.start(), len(text), reason, facts)
    if _signs_alone(page, place, text, only):
        return whole(page, place, reason, *_desk_facts(text, page.lists))
    end = _END_WORD.search(text, max(0, len(text) - 12)) if place >= page.tail - 1 else None
    return Cut(place, end.start(), len(text), reason) if end else None


def _signs_alone(page: Page, place: int, text: str, only: re.Pattern[str]) -> bool:
    """Say whether a whole line signs: who worked on it, initials, agencies, or a closing rule."""
    if len(text) > 400:
        return False
    shown = (text[:1].upper() + text[1:], text[:1].lower() + text[1:])
    if any(_DESK_LINE.fullmatch(form) for form in shown):
        return place > 0
    if _RULE.fullmatch(text):
        return True
    if 0 < place < page.head and only.fullmatch(text) and text.islower():
        return True
    if place < page.tail:
        return False
    return bool(_INITIALS.fullmatch(text) or wholly(only, text)) or _is_initialled(text, only)


def _is_initialled(text: str, only: re.Pattern[str]) -> bool:
    found = _INITIALLED.fullmatch(text)
    who = found["who"] if found else ""
    outlet = _OUTLET_LINE.fullmatch(text)
    if _NAMES_LINE.fullmatch(text) or (outlet and only.fullmatch(outlet["agency"])):
        return True
    signs = bool(who) and bool(only.fullmatch(who) or re.fullmatch(PEOPLE, who))
    return signs or bool(_MERE_INITIALS.fullmatch(text))


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
        people = re.search(PEOPLE, reporters.group().split(" ", 1)[1])
        facts += [("byline", people.group())] if people else []
    if _FRENCH_VERSION.search(inside) or _TRANSLATED.match(inside):
        facts.append(("translation", "human"))
    return tuple(facts)
