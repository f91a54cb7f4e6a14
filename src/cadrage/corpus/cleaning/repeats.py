"""Cleaning steps for what a page says twice: headlines, teasers and pull quotes."""

from __future__ import annotations

import re

from rapidfuzz.distance import LCSseq

from cadrage.corpus.cleaning.cuts import Cut, whole
from cadrage.corpus.cleaning.sites import site_name
from cadrage.corpus.lists import Lists
from cadrage.corpus.page import Block, Page

_ELLIPSIS = re.compile(r"\s*(?:\.{3,}|…|\[(?:\.{3}|…)\]|\((?:\.{3}|…)\))\s*\Z")
_CLOCK_END = re.compile(r"\s*\(?\d{1,2}:\d{2}(?::\d{2})?\)?\Z")
_SITE_TAIL = re.compile(r"\s*(?P<mark>\||\s[-–—·•]\s)\s*(?P<site>[^|]{2,40})\Z")
_LEFT_OUT = re.compile(r"\.{3}|…")
_SIGNED_QUOTE = re.compile(
    r"[«“\"‘'](?P<said>[^«»“”\"]{15,400})[»”\"’']\s*[-–—,]?\s*(?P<who>[^\W\d_][^.!?]{1,80})?"
)
_QUOTE_MAX = 400
_LOOSE, _MOST, _NEAR = 9, 0.8, 6  # a quotation shortened for its box
_LEAST, _QUOTED, _PLAIN, _LONG = 5, 7, 10, 20


def doubled_headline(page: Page) -> list[Cut]:
    """Find a headline that stands outside the text more than once, with or without the site."""
    near = {block.key: i for i, block in enumerate(page.blocks[: page.head + 2])}
    seen: set[str] = set()
    cuts = []
    for i, block in enumerate(page.blocks):
        if page.head + 2 <= i < page.tail:  # what the text repeats, it repeats on purpose
            continue
        timed = _CLOCK_END.search(block.text, max(0, len(block.text) - 12))
        key = _key(block.text[: timed.start()]) if timed else block.key
        if key in seen and len(key) >= 15:
            cuts.append(whole(page, i, "headline that was already given"))
        elif site := _site_behind(block, i, near, page.lists):
            cuts.append(whole(page, i, "headline with the name of the site", ("outlet", site)))
        seen.add(block.key)
    return cuts


def _site_behind(block: Block, place: int, near: dict[str, int], lists: Lists) -> str:
    """Name the site behind a headline that stands near without it; empty if there is none."""
    match = _SITE_TAIL.search(block.text, max(0, len(block.text) - 60))
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
        end = _ELLIPSIS.search(block.text, max(0, len(block.text) - 12))
        key = _key(block.text[: end.start()]) if end else block.key
        if (end or block.prose) and len(key) >= 40 and _begins_later(page, key, i, bool(end)):
            cuts.append(whole(page, i, "teaser that repeats the beginning of the text"))
    return cuts


def _begins_later(page: Page, key: str, place: int, cut_off: bool) -> bool:
    later = page.blocks[place + 1 : place + 8]
    return any(b.key.startswith(key) if cut_off else b.key == key for b in later)


def is_cut_off(text: str) -> bool:
    """Say whether a text ends in an ellipsis, so that its end did not reach us."""
    return bool(_ELLIPSIS.search(text, max(0, len(text) - 12)))


def pull_quotes(page: Page) -> list[Cut]:
    """Find short paragraphs inside the text whose words stand whole in a longer one near by.

    A quotation that stands nowhere else stays. A heading often quotes the section that it opens,
    so words that are only repeated below must be signed, or be a sentence to its point.
    """
    first = page.prose[0] if page.prose else len(page.blocks)
    cuts: list[Cut] = []
    for i, block in enumerate(page.blocks):
        if i <= first or len(block.text) > _QUOTE_MAX or len(block.words) < _LEAST:
            continue
        speaker = _is_speaker(page, i + 1)
        if _repeats(page, i, signed=speaker):
            cuts.append(whole(page, i, "pull quote that repeats the text"))
            if speaker:
                cuts.append(whole(page, i + 1, "speaker of a pull quote"))
    return cuts


def _repeats(page: Page, place: int, *, signed: bool) -> bool:
    """Say whether the words of a paragraph stand in another, so that it is a pull quote."""
    block = page.blocks[place]
    quote = _SIGNED_QUOTE.fullmatch(block.text.strip())
    who = bool(quote and quote["who"])
    said = quote["said"] if quote else block.text
    parts = [key for part in _LEFT_OUT.split(said) if (key := _key(part))]
    count = sum(len(key.split()) for key in parts)
    if count < _LEAST or not parts:
        return False
    low, high = max(0, place - 30), place + 31
    if quote and not who and count >= _LOOSE and _nearly_in(page.blocks[low:place], parts):
        return True
    heads = not block.ended and not signed and not who
    if heads and _stands_in(page.blocks[place + 1 : place + 4], parts, count):
        return False  # a heading that quotes the section that it opens
    sentence = block.text.rstrip(' \u00a0»"”’').endswith(".") or count >= _LONG
    least = _LEAST if signed or who else _QUOTED if quote else _PLAIN
    if (count >= least or sentence) and _stands_in(page.blocks[low:place], parts, count):
        return True
    sure = signed or who or (sentence and not block.glued and place > page.head)
    return sure and _stands_in(page.blocks[place + 1 : high], parts, count)


def _stands_in(blocks: list[Block], parts: list[str], count: int) -> bool:
    """Say whether one longer paragraph holds all parts of a quotation, in whole words."""
    for block in blocks:
        longer = len(block.words) >= 1.3 * count + 2 and block.ended
        if longer and all(f" {part} " in f" {block.key} " for part in parts):
            return True
    return False


def _nearly_in(blocks: list[Block], parts: list[str]) -> bool:
    """Say whether one paragraph above holds most words of a quotation, in their order."""
    said = " ".join(parts).split()
    return any(
        block.ended and LCSseq.similarity(said, block.key.split()) >= _MOST * len(said)
        for block in blocks[-_NEAR:]
        if len(block.words) > len(said)
    )


def _is_speaker(page: Page, place: int) -> bool:
    """Say whether a line is nothing but the name, perhaps the office, of someone in the text."""
    if place >= len(page.blocks):
        return False
    block = page.blocks[place]
    text = block.text.lstrip(" -–—")
    if block.ended or len(block.words) > 12 or len(text) > 100:
        return False
    names = [word for word in re.split(r"[\s,]+", text)[:3] if word[:1].isupper()]
    if len(names) < 2:
        return False
    near = page.blocks[max(0, place - 12) : place] + page.blocks[place + 1 : place + 12]
    pair = _key(" ".join(names[:2]))
    return any(f" {pair} " in f" {b.key} " for b in near if b.ended)
