"""Cleaning steps for what stands on a page in place of sound, pictures and posts of networks."""

from __future__ import annotations

import re

from cadrage.corpus.cleaning.cuts import Cut, whole, wholly
from cadrage.corpus.page import Page

_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_COUNTER = re.compile(
    r"0{1,2}:00(?::00)?|\d{1,2}:\d{2}(?::\d{2})?\s*/\s*-?\d{1,2}:\d{2}(?::\d{2})?"
)
# What follows the words of a post: a link to its picture, who wrote it, its day.
_POST_END = re.compile(
    r"\s*(?:pic\.(?:twitter|x)\.com/\w+\s*)?[—–-]{1,2}\s[^—–\n@]{2,60}\s\(@\w{2,30}\)\s[^\n]{4,30}\Z"
)
_LONGEST = 160


def players(page: Page) -> list[Cut]:
    """Find labels of audio and video players; a bare clock only beside one of them."""
    label = page.lists.pattern("player_whole")
    found = {
        i
        for i, b in enumerate(page.blocks)
        if len(b.text) <= _LONGEST and (_COUNTER.fullmatch(b.text) or wholly(label, b.text))
    }
    clocks = [i for i, b in enumerate(page.blocks) if i not in found and _CLOCK.fullmatch(b.text)]
    first = page.prose[0] if page.prose else 0
    found |= {i for i in clocks if {i - 1, i + 1} & found or (0 < i < first and len(clocks) == 1)}
    return [whole(page, i, "label of a player") for i in sorted(found)]


def embeds(page: Page) -> list[Cut]:
    """Find what is left of posts that were embedded: prompts, names with handles, short links."""
    label = page.lists.pattern("embed_whole")
    cuts = []
    for i, block in enumerate(page.blocks):
        if len(block.text) <= _LONGEST and label.fullmatch(block.text.strip()):
            cuts.append(whole(page, i, "rest of an embedded post"))
        elif "(@" in block.text[-110:]:
            end = _POST_END.search(block.text, max(0, len(block.text) - 150))
            if end and end.start() > 0:
                cuts.append(Cut(i, end.start(), len(block.text), "signature of an embedded post"))
    return cuts
