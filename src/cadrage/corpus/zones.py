"""The parts of an article: headline, lead, subheadings, body, captions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cadrage.corpus.cleaning.repeats import is_cut_off
from cadrage.corpus.page import Block, Page
from cadrage.corpus.provenance import dates
from cadrage.corpus.trace import Traced

SEPARATOR = "\n\n"
_TITLE_MAX, _LEAD_MAX, _HEADING_MAX = 220, 450, 110
_PARTING = frozenset(
    {
        "bylines",
        "stamps",
        "reading_time",
        "sharing",
        "captions",
        "photo_credits",
        "players",
        "labels",
    }
)
_CAPTION = re.compile(
    r"\((?:à |de )?(?:gauche|droite)\b[^()]*\)|,\s*(?:à (?:gauche|droite)),", re.IGNORECASE
)
_PICTURED = re.compile(
    rf",\s(?:à|au|aux|en|dans|près d[eu'’])\s?[^,.]{{2,60}},?\s(?:le|en)\s{dates.ANY}\.?\Z",
    re.IGNORECASE,
)
_PICTURED_THEN = re.compile(
    rf",\s(?:le|en|ce)\s{dates.ANY}(?:,?\s(?:à|au|aux|en|dans|près d[eu'’])\s?[^,.]{{2,60}})?\.?\Z"
    rf"|,\s(?:on|in)\s{dates.ANY}\.?\Z",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:a|ont|est|sont|était|étaient|avait|avaient|sera|seront|va|vont|fait|peut|doit|has|have|is|are|"
    r"was|were|had|will|would|said|\w+ed)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf"\b(?:{dates.DAY}|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|this (?:week|month)\b)",
    re.IGNORECASE,
)
_INTERTITLE = re.compile(r"[-–—]\s.+\s[-–—]\Z")
_LIST_ITEM = re.compile(r"[-–—•*·▶►]\s?|\d{1,2}[.)]\s|\d{1,2}\s?(?:h|:)\s?\d{0,2}\b|[A-Z]\s?[:.]\s")
_SENTENCE = re.compile(r"[.!?…][»\"”]?\s+(?=[A-ZÀ-ÖØ-ÞŒ«\"“])")


@dataclass(frozen=True)
class Part:
    """A paragraph with its zone; ``truncated`` where its end did not reach us."""

    zone: str
    piece: Traced
    truncated: bool = False


def zoned(page: Page, *, paywalled: bool = False) -> list[Part]:
    """Give every paragraph of a cleaned page its zone.

    Parameters
    ----------
    page
        The page after cleaning.
    paywalled
        A prompt to subscribe stood below the text, so the text may stop early.

    Returns
    -------
    list of Part
        In the order of the page. At most one paragraph is the title, at most one the lead. A page
        whose headline is missing has no title: none is made up.
    """
    blocks = page.blocks
    title = _title(blocks)
    lead = _lead(blocks, title)
    parts = []
    for place, block in enumerate(blocks):
        zone = _zone(blocks, place, title, lead)
        cut = is_cut_off(block.text) and zone in ("lead", "body")
        last = place == len(blocks) - 1 and zone == "body"
        truncated = (cut and (zone == "lead" or last)) or (last and paywalled and not block.ended)
        parts.append(Part(zone, block.piece, truncated))
    return parts


def _zone(blocks: list[Block], place: int, title: int, lead: int) -> str:
    block = blocks[place]
    if block.zone:
        return block.zone
    if place in (title, lead):
        return "title" if place == title else "lead"
    if place <= max(title, lead) + 1 and _is_caption(block):
        return "caption"
    if place < title or _is_subheading(blocks, place):
        return "subheading"
    return "body"


def _is_caption(block: Block) -> bool:
    """Say whether a line is worded as a caption: who stands where, or what, where and when."""
    worded = _CAPTION.search(block.text) or _PICTURED.search(block.text)
    then = len(block.text) <= 160 and _PICTURED_THEN.search(block.text)
    named = bool(then) and not _VERB.search(block.text)
    return len(block.text) <= 250 and (bool(worded) or named)


def _title(blocks: list[Block]) -> int:
    """Place of the headline: the first line that is no sentence; -1 if there is none."""
    stated = [place for place, block in enumerate(blocks) if block.zone == "title"]
    if stated:
        return stated[0]
    for place, block in enumerate(blocks[:3]):
        following = blocks[place + 1 : place + 2]
        if block.prose and not _asks(block):
            break
        if following and _is_title(block) and not _is_kicker(block, following[0]):
            return place
    return 0 if _heads_alone(blocks) else -1


def _heads_alone(blocks: list[Block]) -> bool:
    """Say whether a page begins with a very short line, then text: `Séisme` is its headline."""
    if len(blocks) < 2 or not blocks[1].prose:
        return False
    text = blocks[0].text
    short = len(blocks[0].words) <= 3 and len(text) >= 3 and text[:1].isupper()
    return short and not blocks[0].ended and not text.endswith((":", ",", ";", "-", "–"))


def _asks(block: Block) -> bool:
    return block.text.rstrip(' »"”').endswith(("?", "!")) and len(block.text) <= _TITLE_MAX


def _is_title(block: Block) -> bool:
    stopped = block.text.rstrip(' \u00a0»"”').endswith((".", "…", ",", ";"))
    quoted = block.text.endswith((".»", ". »", '."'))
    fits = 10 <= len(block.text) <= _TITLE_MAX and len(block.words) >= 2
    return fits and (not stopped or quoted) and not _LIST_ITEM.match(block.text)


def _is_kicker(block: Block, following: Block) -> bool:
    """Say whether a line is a label above the headline that follows."""
    return len(block.words) <= 3 and _is_title(following) and len(following.words) > 3


def _lead(blocks: list[Block], title: int) -> int:
    """Place of the lead: the paragraph before the story proper begins; -1 if there is none.

    A lead is short, and what follows it starts afresh: it says when, names anew, or repeats.
    """
    stated = [place for place, block in enumerate(blocks) if block.zone == "lead"]
    if stated:
        return stated[0]
    place = next(
        (i for i in range(title + 1, min(title + 4, len(blocks))) if not _is_caption(blocks[i])), -1
    )
    if place < 0 or place + 1 >= len(blocks):
        return -1
    block, following = blocks[place], blocks[place + 1]
    if is_cut_off(block.text) and len(block.text) >= 40 and not following.glued:
        return place
    if title < 0 or following.glued or not block.prose:
        return -1
    return place if _is_set_off(block, following) or _summarises(block, following) else -1


def _is_set_off(block: Block, following: Block) -> bool:
    """Say whether a short paragraph was parted from the text by a byline, a date or a picture."""
    return len(block.text) <= _LEAD_MAX and bool(following.after & _PARTING - block.after)


def _summarises(block: Block, following: Block) -> bool:
    short = len(block.text) <= _LEAD_MAX and len(_SENTENCE.findall(block.text)) <= 2
    shorter = len(block.text) < 0.9 * len(following.text) and following.prose
    when = bool(_WHEN.search(following.text[:200])) and not _WHEN.search(block.text)
    return short and (when or _restarts(block, following)) and shorter


def _restarts(block: Block, following: Block) -> bool:
    """Say whether a paragraph begins with the words of the one before, or repeats many of them."""
    same = block.words[:4] == following.words[:4]
    content = {word for word in block.words if len(word) > 4}
    return same or len(content & set(following.words)) >= 0.5 * max(len(content), 4)


def _is_subheading(blocks: list[Block], place: int) -> bool:
    """Say whether a line inside the text is a heading: short, no sentence, text on both sides."""
    block = blocks[place]
    if _INTERTITLE.match(block.text) and len(block.text) <= _HEADING_MAX:
        return True
    if not _is_heading_line(block) or place + 1 >= len(blocks):
        return False
    asks = block.text.rstrip(' »"”').endswith("?")
    if asks and sum(_asks(other) for other in blocks) >= 3:  # questions of an interview
        return False
    return _is_text(blocks[place + 1]) and (place == 0 or _is_text(blocks[place - 1]))


def _is_text(block: Block) -> bool:
    """Say whether a paragraph is running text; parts of what was one paragraph may be short."""
    return block.ended and len(block.words) >= (3 if block.glued else 6)


def _is_heading_line(block: Block) -> bool:
    text = block.text.rstrip(' \u00a0»"”')
    capital = bool(re.match(r"[\W_]*[A-ZÀ-ÖØ-ÞŒ\d]", block.text))
    return (
        capital
        and len(block.text) <= _HEADING_MAX
        and len(block.words) <= 16
        and not text.endswith((".", ",", ";", ":", "…", "!"))
        and not _LIST_ITEM.match(block.text)
    )
