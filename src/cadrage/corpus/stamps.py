"""Cleaning steps for where and when: addresses and stamps of publication, kept as metadata."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from cadrage.corpus import dates
from cadrage.corpus.cuts import Cut, whole
from cadrage.corpus.lists import Lists
from cadrage.corpus.page import Block, Page
from cadrage.corpus.signature import EDITED, UP, Facts, bare_name, signed_by, without_sections

_URL = re.compile(r"(?:https?://|www\.)[^\s<>«»\"]+", re.IGNORECASE)
_HEADER_WORDS = re.compile(
    r"\b(?:date|url|lien|source|adresse|permalien|link|publié|consulté|le|sur|à|page|article)\b",
    re.IGNORECASE,
)
_STAMP_LABEL = re.compile(
    r"(?:article\s+)?(?:publiée?s?|postée?|parue?|créée?|rédigée?|écrite?|"
    r"mise?s? (?:à jour|en ligne)|modifiée?|actualisée?|diffusée?|"
    r"dernière (?:mise à jour|modification)|màj|maj|published|"
    r"updated|posted|last updated|date(?: de publication)?)\s*(?:le|on|:|ce|à)?",
    re.IGNORECASE,
)
_AGO = re.compile(r"il y a \d+ \w+|\d+ \w+ ago|hier|aujourd[’']hui", re.IGNORECASE)
_TIME = re.compile(dates.TIME, re.IGNORECASE)
_WEEKDAY = re.compile(dates.WEEKDAY, re.IGNORECASE)
_LINK_WORD = re.compile(r"le|on|et|à|at|in|[\W_]+", re.IGNORECASE)
_EDGE = re.compile(r"^[\s,;:.|•·/–—-]+|[\s,;:|•·/–—-]+$")
_NAMED = re.compile(rf"[{UP}\d][\w’'.+-]*(?:\s+[{UP}\d][\w’'.+-]*){{0,3}}")
_TEASER_STAMP = re.compile(
    rf"(?<=[.!?…»\"])\s*(?P<date>{dates.ANY})"
    rf"(?:{dates.TIME})?\s*(?:,\s*(?P<outlet>[{UP}\d][\w’'.+-]*(?:\s+[\w’'.+-]+){{0,4}}))?\s*\Z",
    re.IGNORECASE,
)


def url_header(page: Page) -> list[Cut]:
    """Find lines that hold an address, and nothing beside it but a date and labels."""
    cuts = []
    for i, block in enumerate(page.blocks):
        match = _URL.search(block.text)
        if match and not re.search(r"[^\W_]", _without_header(block.text)):
            cuts.append(
                whole(page, i, "address of the page", *_url_facts(match.group(), block, page.lists))
            )
    return cuts


def _without_header(text: str) -> str:
    bare = dates.DATE.sub(" ", _URL.sub(" ", text))
    return _HEADER_WORDS.sub(" ", _TIME.sub(" ", _STAMP_LABEL.sub(" ", bare)))


def _url_facts(url: str, block: Block, lists: Lists) -> Facts:
    facts: Facts = [("url", url.rstrip(".,;)"))]
    host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").removeprefix("www.")
    if host:
        facts.append(("outlet", outlet_of(host, lists)))
    shown = dates.first_date(_URL.sub(" ", block.text))
    within = dates.in_url(url)
    facts += [("published", date.iso) for date in (within, shown) if date]
    return facts


def outlet_of(host: str, lists: Lists) -> str:
    """Name the outlet of a host: by the list, by its parent domain, or as it stands."""
    parts = host.lower().split(".")
    domains = [".".join(parts[i:]) for i in range(len(parts) - 1)]
    return next((lists.hosts[name] for name in domains if name in lists.hosts), host)


_DOMAIN = re.compile(
    r"(?:[\w-]+\.){1,3}(?:fr|com|net|org|info|ch|be|ca|eu|lu|cn|ru|jp|sn|ci|ma|dz|tn|tv|news|media)",
    re.IGNORECASE,
)
_MOMENT = re.compile(r"\d|\bago\b|\bhier\b|aujourd", re.IGNORECASE)
_LONGEST = 220
_DESK_WORD = re.compile(r"\s+(?:actus?|actualités?|infos?|news|en direct)\Z", re.IGNORECASE)


def site_names(page: Page) -> list[Cut]:
    """Find lines above or below the text that are nothing but the name of the site."""
    cuts = []
    for i, block in enumerate(page.blocks):
        outside = i < page.head or i >= page.tail
        if outside and (name := site_name(block.text, page.lists)):
            cuts.append(whole(page, i, "name of the site", ("outlet", name)))
    return cuts


def site_name(text: str, lists: Lists) -> str:
    """Read a text as the name of an outlet or a host; empty if it is neither.

    Examples
    --------
    >>> from cadrage.corpus.lists import load
    >>> site_name("www.rfi.fr", load(None)), site_name("le ministre", load(None))
    ('RFI', '')
    """
    bare = _DESK_WORD.sub("", text.strip(" .|•·-–—"))
    if _DOMAIN.fullmatch(bare):
        return outlet_of(bare.removeprefix("www."), lists)
    return lists.outlet_names.get(bare.lower(), "")


def stamps(page: Page) -> list[Cut]:
    """Find stamps of publication: whole lines, and those stuck to the end of a teaser."""
    chronicle = sum(bool(dates.DATE.fullmatch(block.text)) for block in page.blocks) > 1
    found = (_stamp_cut(page, place, chronicle) for place in range(len(page.blocks)))
    return [cut for cut in found if cut]


def _stamp_cut(page: Page, place: int, chronicle: bool) -> Cut | None:
    text = page.blocks[place].text
    if len(text) <= _LONGEST:
        bar = without_sections(text, page.lists)
        facts = _stamp(bar, page.lists, _may_stamp(page, place, chronicle))
        if facts is not None:
            return whole(page, place, "stamp of publication", *facts)
    match = _TEASER_STAMP.search(text, max(0, len(text) - 120)) if place < page.head else None
    if not match:
        return None
    found = _teaser_facts(match, page.lists)
    return Cut(place, match.start("date"), len(text), "date and outlet after a teaser", found)


def _may_stamp(page: Page, place: int, chronicle: bool) -> bool:
    """Say whether a date without a label may be a stamp.

    A day spelt out may head a paragraph of the text, and several days make a chronicle.
    """
    text = page.blocks[place].text.strip()
    day = bool(dates.DATE.fullmatch(text))
    text_from = page.prose[0] if page.prose else len(page.blocks)
    if place < text_from or place >= page.tail:
        return not (day and chronicle)
    return place < page.head and not (day and re.search(r"[^\W\d_]", text))


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
    labelled = _STAMP_LABEL.search(text) if outside else _STAMP_LABEL.match(text)
    date = dates.first_date(text)
    moment = _AGO.search(text) or _TIME.search(text)
    rest = _unstamped(text)
    timed = date and _TIME.search(text) and not rest
    if not (timed or (date and (labelled or outside)) or (labelled and moment)):
        return None
    beside = _said_beside(rest, lists, outside) if rest else []
    if beside is None and outside and date and text.rstrip(" .").endswith(rest):
        beside = _source_facts(rest, lists) if _NAMED.fullmatch(rest) else None
    dated: Facts = [("published", date.iso)] if date else []
    return None if beside is None else dated + beside


def _said_beside(rest: str, lists: Lists, outside: bool) -> Facts | None:
    """Read what stands beside a date: who signed, or the site; None if it is anything else."""
    if (who := signed_by(rest, lists)) is not None:
        return who
    if site := site_name(rest, lists):
        return [("outlet", site)]
    if name := bare_name(rest, lists):
        return [("byline", name)] if outside else None
    return _source_facts(rest, lists) if rest.lower() in lists.agency_names else None


def _unstamped(text: str) -> str:
    """Give what a line says beside labels, dates and times."""
    for pattern in (_STAMP_LABEL, dates.DATE, _AGO, _TIME, _WEEKDAY):
        text = pattern.sub("|", text)
    parts = (_EDGE.sub("", part) for part in text.split("|"))
    said = [part for part in parts if part and not _LINK_WORD.fullmatch(part)]
    return EDITED.sub("", " ".join(said)).strip(" .,")
