"""Cleaning steps for pictures: captions and credits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cadrage.corpus.cleaning.brackets import CAPITAL_LINE, NO_NAME, bracketed_credit
from cadrage.corpus.cleaning.cuts import Cut, running, whole
from cadrage.corpus.page import Block, Page
from cadrage.corpus.provenance import dates

_NAME = r"[^\W\d_][\w.’'-]*(?:\s+(?:&\s+)?[^\W\d_][\w.’'-]*){0,4}"
_NAMES = rf"{_NAME}(?:\s*/\s*{_NAME})?"
_PROPER = r"[A-ZÀ-Ý][\w.’'-]*(?:\s+[\w.’'-]+){0,6}"
_PLAIN_NAME = r"[A-ZÀ-Ý][\w.’'-]*(?:\s+[A-ZÀ-Ý][\w.’'-]*){0,3}"
_TWO_NAMES = r"[A-ZÀ-Ý][\w.’'-]*(?:\s+[A-ZÀ-Ý][\w.’'-]*){1,2}"
_CAPS = r"[A-ZÀ-Ý][A-ZÀ-Ý. ’'-]{1,30}"
_LABEL = (
    r"(?i:(?:cr[ée]dits?(?:[ -]?photos?)?|photos?|photograph(?:ies?|s|er|y)?|pictures?|ph\.|images?"
    r"|illustrations?|visuel|copyright)(?!\w)\s*(?:(?:d['’])?(?:archives?|illustration|en-tête"
    r"|ouverture|accroche)\s*|de (?:une|couverture|l['’]article|la une)\s*)?)"
)
_PLAIN_PICTURE = r"(?i:photo|image|vue) (?:d['’](?:illustration|archives?)|prétexte)[^.]{0,40}"
_CAPTION_LABEL = re.compile(
    r"(?:légende(?: de la photo| photo)?|photo|image|en image|illustration|sur (?:cette|la) photo"
    r"|in this photo|caption)"
    r"\s*[:|]"
    r"|(?:image|photo|picture|video) (?:source|caption|credit)s?\s*[,:]"
    r"|légende (?:image|photo|vidéo)\s*,"
    r"|(?:crédit|source) (?:image|photo|de l.image)s?\s*,|file photo\s*[:.]|file\s[-–—]{1,2}\s"
    r"|(?:image|photo|photographie|visuel|vue)s? (?:d['’](?:illustration|archives?)|prétexte)"
    r"\s*[-–—:.|(/]"
    r"|(?:file |handout |undated )?photo (?:taken|provided|released|supplied)\b"
    r"|photo (?:prise|transmise|fournie|diffusée|non datée|publiée) (?:le|en|par|à|au|lors|sur)\b",
    re.IGNORECASE,
)
# A line that begins with a sign of rights and is no sentence (`© Photo. Service de presse`).
_SIGN_LINE = re.compile(
    r"©(?!\s*\d{4})[^!?;]{0,110}[^.!?;]|\([cC]\)\s*[A-ZÀ-Ý][^.!?;]{0,50}|(?:©|\(c\))\s*"
)
# What only captions say: where the thing shown is seen (`Le blindé, ici au salon de Lyon.`).
_SHOWN = re.compile(
    r", ici (?:en|à|au|aux|lors|avec|dans|le|photographiée?s?|sur|pendant)\b[^.]*\.?\Z"
)
# A caption says when, behind a comma: `La rue Principale, dimanche`.
_WHEN = re.compile(
    rf", (?:le |en |hier|(?:early |late )?on |in )?"
    rf"(?:{dates.DAY}|\w+day\b|\w+ (?:19|20)\d\d)[^.,]{{0,20}}\Z",
    re.IGNORECASE,
)
# What pages put behind a credit.
_BEHIND = re.compile(
    r"\s*(?:(?:acquire|purchase|buy) licensing rights|==\s*\w+"
    r"|,? ?opens? (?:in a )?new (?:tab|window)|agrandir(?: l.image)?|voir en plein écran)\s*\Z",
    re.IGNORECASE,
)
_LABEL_ALONE = re.compile(
    r"(?:image|photo|picture|video) (?:source|caption|credit)s?\s*[,:]"
    r"|légende (?:image|photo|vidéo)\s*[,:]|(?:crédit|source) (?:image|photo|de l.image)s?\s*[,:]",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…][»\"”]?\s+(?=[A-ZÀ-ÖØ-ÞŒ«\"“])")
_TOO_LONG, _BODY_CAPTION = 400, 220
_CREDIT_MAX, _HEADED, _LONG_LINE = 160, 3, 8
_CREDIT_SIGN = re.compile(r"[©/|:]|caption\Z|\)\.?\Z|(?:archives?|illustration)\W*\Z")
_BRACKETED = re.compile(r"\s*[(©]")


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
        rf"\W*(?:{_LABEL}\s*(?::|©|\(c\)|par\b|by\b|-|–)\s*(?:©\s*)?{body}|(?:©|\(c\))\s*{body}"
        rf"|[Pp]hotos?\s(?:d['’](?:archives|illustration)\s)?{_NAMES}\s*/\s*{_NAME}"
        rf"|{bank}(?:\s*/\s*{_NAME}){{1,3}}"
        rf"|{_NAMES}\s*(?:/|via|pour)\s*{bank}(?:\s*/\s*{_NAME})?"
        rf"|[Pp]hotos?\s{_TWO_NAMES}|{_TWO_NAMES}\s(?:for|pour)\s(?:The|the|Le|La|L['’]|«)\s?{_NAME}"
        rf"|(?:Getty(?: Images)?|EPA|SIPA|MAXPPP|Shutterstock|iStock\w*|Unsplash|Pixabay|Alamy)"
        rf"|{_PLAIN_PICTURE}|(?:AP Photo|AFP PHOTO).{{0,60}})(?:[\s,]*\d{{4}})?\W*\Z"
    )
    # A credit closes a caption: after a final mark, in brackets, or after a copyright sign.
    marked = r"(?<=[.!?…»)\"])\s*"
    end = re.compile(
        rf"(?:{marked}[-–—|]?\s*(?:{_LABEL}\s*:?\s*(?:©\s*)?)?"
        rf"(?:{bank}(?:\s*/\s*{_NAME}){{0,3}}|{_NAMES}\s*(?:/|via|pour)\s*{bank})"
        rf"|\s*\(\s*(?:{_LABEL}\s*:?\s*(?:©\s*)?{body}|©\s*{body})\s*\)"
        rf"|{marked}\((?:{_NAMES}\s*/\s*{bank}|{bank}\s*/\s*{_NAME})\)"
        rf"|{marked}[Pp]hotos?\s(?:d['’](?:archives|illustration)\s)?{_NAMES}\s*/\s*{_NAME}"
        rf"|{marked}(?:{_CAPS}\s?/\s?{_NAME}|{_NAME}\s?/\s?{_CAPS})(?=\Z)"
        rf"|{marked}\({_PROPER}\s*/\s*{_PROPER}\)(?=\Z)"
        rf"|\s*\[(?:File\s?:\s)?(?:{bank}|{_PROPER}\s*/\s*{_PROPER})\](?=\Z)"
        rf"|{marked}[Pp]hotos?\s(?:d['’](?:archives|illustration)\s)?{_PLAIN_NAME}(?=\Z)"
        rf"|{marked}\(c\)\s*{body}"
        rf"|{marked}[-–—|]?\s*{_PLAIN_PICTURE}(?=\Z)"
        rf"|\s*\((?i:images?|photos?|photographies?|visuel)\s(?:d['’](?:illustration|archives?)|prétexte)"
        rf"[^()]{{0,40}}\)(?=\.?\Z)"
        rf"|{marked}[-–—]\s+{_NAME}\s+[-–—]\s+{bank}(?=\Z)"
        rf"|\(\s*(?i:image|photo|picture|video)\s(?i:credits?|source|courtesy)\s*:\s*{body}\)(?=\Z)"
        rf"|{marked}\|\s+(?:{_CAPS}|{_TWO_NAMES})(?=\Z)"
        rf"|(?<=[.!?])\s+-\s+{_NAME}\s*/\s*{_NAME}(?=\Z)"
        rf"|\s+\((?:{_NAMES}\s*/\s*{bank}|{bank}\s*/\s*{_NAME}|\s?{bank}\s?/\s?{_NAME}\s?)\)(?=\Z)"
        rf"|\s+(?:Credits?|Crédits?|Photograph|Picture)(?: photo)?\s*:\s*{body}"
        rf"|\s+\(?[\w .'’/-]{{0,60}}\b(?:hide|toggle) caption"
        rf"|\s*[-–—|]?\s*©\s*{body}|\s*[-–—|]\s*{_LABEL}\s*:\s*{body})[\s.)]*\Z"
    )
    return _Patterns(line, end, re.compile(bank))


def photo_credits(page: Page) -> list[Cut]:
    """Find lines that only credit a picture."""
    line = _patterns(page.lists.picture_banks).line
    cuts: list[Cut] = []
    for i, block in enumerate(page.blocks):
        if len(block.text) > 120 or not (
            line.match(block.text)
            or _SIGN_LINE.fullmatch(block.text)
            or CAPITAL_LINE.fullmatch(block.text)
            or NO_NAME.fullmatch(block.text)
        ):
            continue
        before = page.blocks[i - 1] if i else None
        if before and i - 1 and _SHOWN.search(before.text) and len(before.text) <= _BODY_CAPTION:
            cuts.append(whole(page, i - 1, "caption above a photo credit"))
        cuts.append(whole(page, i, "photo credit"))
        if _is_below(page, i):
            cuts.append(whole(page, i + 1, "caption below a photo credit"))
    return cuts


def _is_below(page: Page, place: int) -> bool:
    """Say whether the line below a credit is its caption: unended, and no mere heading."""
    following = page.blocks[place + 1 : place + 3]
    if len(following) < 2 or following[0].ended or not following[1].prose or not place:
        return False
    text = following[0].text
    in_capitals = page.blocks[place].text.isupper() and text.upper() != text
    worded = in_capitals or _WHEN.search(text) or len(following[0].words) >= _LONG_LINE
    return bool(worded) and len(text) <= _BODY_CAPTION and text[-1] not in ':,;»”"'


def captions(page: Page) -> list[Cut]:
    """Find captions: closed by a photo credit, labelled, or above the text in another language.

    What the format states to be a caption has its own zone; of it, credits alone are noise.
    """
    cuts: list[Cut] = []
    labelled = False
    headed, text_from = _between(page)
    for i, block in enumerate(page.blocks):
        cut = _below_label(page, i) if labelled else None
        cut = cut or _caption_cut(page, i) or _bracketed(page, i, above=headed < i < text_from)
        labelled = bool(_LABEL_ALONE.fullmatch(block.text.strip()))
        if cut:
            cuts.append(cut)
    return cuts


def _below_label(page: Page, place: int) -> Cut | None:
    """Cut the line whose label stands alone above it (`Image caption,`)."""
    text = page.blocks[place].text
    short = len(text) <= _BODY_CAPTION and not _SENTENCE.search(text)
    return whole(page, place, "labelled caption") if short else None


def _between(page: Page) -> tuple[int, int]:
    """Places of the headline and of the first running text."""
    text_from = next(iter(running(page)), 0)
    long = (i for i in range(text_from) if len(page.blocks[i].words) > _HEADED)
    return next(long, text_from), text_from


def _bracketed(page: Page, place: int, *, above: bool) -> Cut | None:
    """Cut a short line closed by a credit in brackets; of a stated caption, the credit alone."""
    block = page.blocks[place]
    credit = bracketed_credit(block.text, above=above)
    if not credit or len(block.text) > _BODY_CAPTION or not block.text[: credit.start()].strip():
        return None
    if block.zone == "caption":
        return Cut(place, credit.start(), len(block.text), "photo credit")
    if place == 0 or _SENTENCE.search(block.text[: credit.start()]):
        return None
    return whole(page, place, "caption closed by a credit in brackets")


def _caption_cut(page: Page, place: int) -> Cut | None:
    block, patterns = page.blocks[place], _patterns(page.lists.picture_banks)
    behind = _BEHIND.search(block.text, max(0, len(block.text) - 60))
    text = block.text[: behind.start()] if behind else block.text
    while behind and (behind := _BEHIND.search(text, max(0, len(text) - 60))):
        text = text[: behind.start()]
    credit = _credit(text, patterns.end)
    if patterns.line.match(text):
        return None
    if credit and not _is_caption(page, place, credit):
        return Cut(place, credit.start(), len(block.text), "photo credit")
    if block.zone == "caption":
        return None
    if credit:
        return whole(page, place, "caption closed by a photo credit")
    if _CAPTION_LABEL.match(text) and len(text) <= _TOO_LONG:
        return whole(page, place, "labelled caption")
    outside = place < page.head or place >= page.tail
    # A paragraph among paragraphs is told, in whatever language.
    told = block.prose and bool(page.prose) and page.prose[0] < place < page.prose[-1]
    if outside and not told and _is_foreign_line(page, block):
        return whole(page, place, "caption or notice in another language")
    return None


def _credit(text: str, end: re.Pattern[str]) -> re.Match[str] | None:
    """Find the credit that closes a text: it has a sign of its own or ends in a name."""
    last = text[-_CREDIT_MAX:]
    name = last.rstrip(" .)\u00a0").rpartition(" ")[2]
    if not (name[:1].isupper() or name == "dpa" or _CREDIT_SIGN.search(last)):
        return None
    return end.search(text, max(0, len(text) - _CREDIT_MAX))


def _is_caption(page: Page, place: int, credit: re.Match[str]) -> bool:
    """Say whether a paragraph closed by a credit is a caption, not text with a credit behind it.

    The last paragraph of the text, or several sentences, may just precede a credit; so may any
    paragraph where the credit is the name of an agency alone.
    """
    text = page.blocks[place].text
    if page.blocks[place].zone == "caption":
        return False
    if len(text) > _TOO_LONG or len(_SENTENCE.findall(text[: credit.start()])) > 1:
        return False
    if place < (page.prose[0] if page.prose else 0):
        return True
    bank = _patterns(page.lists.picture_banks).bank
    bare = bank.fullmatch(credit.group().strip(" .()©-–—|\u00a0"))
    if len(text) > _BODY_CAPTION and not _BRACKETED.match(credit.group()):
        return False  # a paragraph of the text with a credit glued behind it
    return place != page.tail - 1 and (not bare or place < page.head)


def _is_foreign_line(page: Page, block: Block) -> bool:
    quoted = block.text.lstrip()[:1] in "«“\"'‘"
    return not quoted and len(block.text) <= _TOO_LONG and page.foreign(block)
