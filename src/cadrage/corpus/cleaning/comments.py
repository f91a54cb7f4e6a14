"""The cleaning step for comments: the form, its sum against robots, what readers wrote below."""

from __future__ import annotations

import re

from cadrage.corpus.cleaning.cuts import Cut, running, whole, wholly
from cadrage.corpus.cleaning.furniture import TOLD
from cadrage.corpus.page import Page
from cadrage.corpus.provenance import dates

_NUMBER = (
    r"(?:\d+|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze"
    r"|quinze|seize|dix-sept|dix-huit|dix-neuf|vingt|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|\?|_+)"
)
_SUM = re.compile(
    rf"(?:{_NUMBER}\s*[×x*+−–/-]\s*{_NUMBER}\s*=\s*{_NUMBER}?"
    rf"|{_NUMBER}\s*[×x*+−–-]\s*=\s*{_NUMBER}|{_NUMBER}\s*=\s*{_NUMBER}\s*[×x*+−–-]\s*\S*)\s*\.?",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"[^.!?:]{2,50}? (?:dit|a dit|a écrit|écrit|says|said|wrote|writes|commented)"
    r"(?: le .{4,30}| on .{4,30})?\s?:"
    r"|(?:de|by|par|from) .{2,30} (?:le|on) \d.{4,30}",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"(?:répondre|reply|signaler|report|répondre à .{2,40})", re.IGNORECASE)
_SPEAKER_MAX, _LATE = 90, 3
_MERE_LABEL, _FORM_MAX = 4, 250


def comment_form(page: Page) -> list[Cut]:
    """Find the comment form, its sum against robots, and the comments below it."""
    heading = page.lists.pattern("comment_form_whole")
    label = page.lists.pattern("comment_label_whole")
    # A form ends the page where most of the text stands above it; a mere label, where nearly all.
    short = [(i, b.text) for i, b in enumerate(page.blocks) if len(b.text) <= _FORM_MAX]
    weights = {i: 1 for i, t in short if wholly(heading, t) and not TOLD.search(t)}
    weights |= {i: _MERE_LABEL for i, t in short if wholly(label, t)}
    form = _foot(page, weights)
    cuts = [
        whole(page, i, "comment form")
        for i, b in enumerate(page.blocks[:form])
        if (i in weights and (i < _top(page) or i >= page.tail)) or _SUM.fullmatch(b.text)
    ]
    rest = range(form, len(page.blocks))
    cuts += [whole(page, i, "comment form and what follows it") for i in rest]
    return cuts + [whole(page, i, "comment of a reader") for i in _said(page, form)]


def _said(page: Page, form: int) -> list[int]:
    """Places of readers' comments above the form: who wrote, when, what, and a link to answer."""
    late = running(page)[-_LATE:][:1] or [len(page.blocks)]
    for i in range(max(late[0] - _LATE, 1), form):
        block, following = page.blocks[i], page.blocks[i + 1 : i + 5]
        if len(block.text) > _SPEAKER_MAX or not _SPEAKER.fullmatch(block.text):
            continue
        stamped = following and dates.DATE.search(following[0].text) and not following[0].prose
        if stamped or any(_ANSWER.fullmatch(b.text) for b in following):
            return [*range(i, form)]
    return []


def _top(page: Page) -> int:
    return page.prose[0] if page.prose else len(page.blocks)


def _foot(page: Page, weights: dict[int, int]) -> int:
    """Find the first place with more running text above it than its weight times that below."""
    below = sum(len(page.blocks[i].text) for i in page.prose)
    above, prose = 0, set(page.prose)
    for place, block in enumerate(page.blocks):
        if place in weights and above > weights[place] * below:
            return place
        moved = len(block.text) if place in prose else 0
        above, below = above + moved, below - moved
    return len(page.blocks)
