"""Cleaning steps for pictures (captions, credits) and for what a page says twice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cadrage.corpus.cuts import Cut, whole
from cadrage.corpus.lists import Lists
from cadrage.corpus.page import Block, Page
from cadrage.corpus.stamps import site_name

_NAME = r"[^\W\d_][\w.’'-]*(?:\s+(?:&\s+)?[^\W\d_][\w.’'-]*){0,4}"
_NAMES = rf"{_NAME}(?:\s*/\s*{_NAME})?"
_LABEL = (
    r"(?i:(?:cr[ée]dits?(?:[ -]?photos?)?|photos?|photographies?|ph\.|image|illustration|visuel"
    r"|copyright)(?!\w)\s*(?:(?:d['’])?(?:archives?|illustration)\s*)?)"
)
_PLAIN_PICTURE = r"(?i:photo|image|vue) (?:d['’](?:illustration|archives?)|prétexte)[^.]{0,40}"
_CAPTION_LABEL = re.compile(
    r"(?:légende|photo|image|en image|illustration|sur (?:cette|la) photo|in this photo)\s*[:|]",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…][»\"”]?\s+(?=[A-ZÀ-ÖØ-ÞŒ«\"“])")
_TOO_LONG = 400
_ELLIPSIS = re.compile(r"\s*(?:\.{3,}|…|\[(?:\.{3}|…)\]|\((?:\.{3}|…)\))\s*\Z")
_SITE_TAIL = re.compile(r"\s*(?P<mark>\||\s[-–—·•]\s)\s*(?P<site>[^|]{2,40})\Z")


@dataclass(frozen=True)
class _Patterns:
    """Patterns that rest on the list of agencies and archives of pictures."""

    line: re.Pattern[str]
    end: re.Pattern[str]
    bank: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(banks: tuple[str, ...]) -> _Patterns:
    bank = "(?:" + "|".join(re.escape(name) for name in banks) + r")(?!\w)"
    body = rf"(?:{bank}|{_NAME})(?:\s*(?:/|,|-|–|via|pour|for|©|\|)\s*(?:{bank}|{_NAME})){{0,4}}"
    # The whole line is a credit: `Crédit photo © X`, `Photo : X/AFP`, `© AFP`, `REUTERS/X`.
    line = re.compile(
        rf"\W*(?:{_LABEL}\s*(?::|©|\(c\)|par\b|by\b|-|–)\s*(?:©\s*)?{body}|©\s*{body}"
        rf"|{bank}(?:\s*/\s*{_NAME}){{1,3}}"
        rf"|{_NAMES}\s*(?:/|via|pour)\s*{bank}(?:\s*/\s*{_NAME})?"
        rf"|{_PLAIN_PICTURE}|(?:AP Photo|AFP PHOTO).{{0,60}})(?:[\s,]*\d{{4}})?\W*\Z"
    )
    # A credit closes a caption: after a final mark, in brackets, or after a copyright sign.
    marked = r"(?<=[.!?…»)\"])\s*"
    end = re.compile(
        rf"(?:{marked}[-–—|]?\s*(?:{_LABEL}\s*:?\s*(?:©\s*)?)?"
        rf"(?:{bank}(?:\s*/\s*{_NAME}){{0,3}}|{_NAMES}\s*(?:/|via|pour)\s*{bank})"
        rf"|\s*\(\s*(?:{_LABEL}\s*:?\s*(?:©\s*)?{body}|©\s*{body})\s*\)"
        rf"|{marked}\((?:{_NAMES}\s*/\s*{bank}|{bank}\s*/\s*{_NAME})\)"
        rf"|\s*[-–—|]?\s*©\s*{body}|\s*[-–—|]\s*{_LABEL}\s*:\s*{body})[\s.)]*\Z"
    )
    return _Patterns(line, end, re.compile(bank))


def photo_credits(page: Page) -> list[Cut]:
    """Find lines that only credit a picture."""
    line = _patterns(page.lists.picture_banks).line
    return [
        whole(page, i, "photo credit")
        for i, b in enumerate(page.blocks)
        if len(b.text) <= 120 and line.match(b.text)
    ]


def captions(page: Page) -> list[Cut]:
    """Find captions: closed by a photo credit, labelled, or above the text in another language."""
    cuts = []
    patterns = _patterns(page.lists.picture_banks)
    for i, block in enumerate(page.blocks):
        credit = patterns.end.search(block.text, max(0, len(block.text) - 160))
        if patterns.line.match(block.text):
            continue
        if credit and not _is_caption(page, i, credit):
            cuts.append(Cut(i, credit.start(), len(block.text), "photo credit"))
        elif credit:
            cuts.append(whole(page, i, "caption closed by a photo credit"))
        elif _CAPTION_LABEL.match(block.text) and len(block.text) <= _TOO_LONG:
            cuts.append(whole(page, i, "labelled caption"))
        elif (i < page.head or i >= page.tail) and _is_foreign_line(page, block):
            cuts.append(whole(page, i, "caption or notice in another language"))
    return cuts


def _is_caption(page: Page, place: int, credit: re.Match[str]) -> bool:
    """Say whether a paragraph closed by a credit is a caption, not text with a credit behind it.

    The last paragraph of the text, or several sentences, may just precede a credit; so may any
    paragraph where the credit is the name of an agency alone.
    """
    text = page.blocks[place].text
    if len(text) > _TOO_LONG or len(_SENTENCE.findall(text[: credit.start()])) > 1:
        return False
    if place < (page.prose[0] if page.prose else 0):
        return True
    bank = _patterns(page.lists.picture_banks).bank
    bare = bank.fullmatch(credit.group().strip(" .()©-–—|\u00a0"))
    return place != page.tail - 1 and (not bare or place < page.head)


def _is_foreign_line(page: Page, block: Block) -> bool:
    quoted = block.text.lstrip()[:1] in "«“\"'‘"
    return not quoted and len(block.text) <= _TOO_LONG and page.foreign(block)


def doubled_headline(page: Page) -> list[Cut]:
    """Find a headline that stands outside the text more than once, with or without the site."""
    near = {block.key: i for i, block in enumerate(page.blocks[: page.head + 2])}
    seen: set[str] = set()
    cuts = []
    for i, block in enumerate(page.blocks):
        if page.head + 2 <= i < page.tail:  # what the text repeats, it repeats on purpose
            continue
        if block.key in seen and len(block.text) >= 15:
            cuts.append(whole(page, i, "headline that was already given"))
        elif site := _site_behind(block, i, near, page.lists):
            cuts.append(whole(page, i, "headline with the name of the site", ("outlet", site)))
        seen.add(block.key)
    return cuts


def _site_behind(block: Block, place: int, near: dict[str, int], lists: Lists) -> str:
    """Name the site behind a headline that stands near without it; empty if there is none."""
    match = _SITE_TAIL.search(block.text)
    key = _key(block.text[: match.start()]) if match else ""
    if not match or len(key) < 15 or near.get(key, place) == place:
        return ""
    named = site_name(match["site"], lists)
    return named or (match["site"].strip() if match["mark"] == "|" else "")


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def teaser(page: Page) -> list[Cut]:
    """Find a cut-off teaser whose words begin a later paragraph: nothing is lost with it."""
    cuts = []
    for i, block in enumerate(page.blocks[: page.head + 1]):
        end = _ELLIPSIS.search(block.text)
        key = _key(block.text[: end.start()]) if end else block.key
        if (end or block.prose) and len(key) >= 40 and _begins_later(page, key, i, bool(end)):
            cuts.append(whole(page, i, "teaser that repeats the beginning of the text"))
    return cuts


def _begins_later(page: Page, key: str, place: int, cut_off: bool) -> bool:
    later = page.blocks[place + 1 : place + 8]
    return any(b.key.startswith(key) if cut_off else b.key == key for b in later)


def is_cut_off(text: str) -> bool:
    """Say whether a text ends in an ellipsis, so that its end did not reach us."""
    return bool(_ELLIPSIS.search(text))
