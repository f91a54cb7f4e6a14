"""What a cleaning step finds, and how the page looks without it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import groupby

from cadrage.corpus.page import Block, Page
from cadrage.corpus.trace import Traced


@dataclass(frozen=True)
class Cut:
    """A span of one paragraph to take out.

    Parameters
    ----------
    block, start, end
        The paragraph's place on the page and the characters within it.
    reason
        Why, in words.
    facts
        What the span says of the article, as (field, value) pairs.
    """

    block: int
    start: int
    end: int
    reason: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Fact:
    """A value that the text shows, with the words that show it and their raw bytes."""

    field: str
    value: str
    evidence: str
    raw_start: int
    raw_end: int


@dataclass(frozen=True)
class Step:
    """One cleaning step: its name and the function that finds what to take out.

    A step goes by ``shape`` if it tells noise by length, place or names rather than by a wording
    of its own: what the format states to be a heading or a lead is none of its business.
    """

    name: str
    find: Callable[[Page], list[Cut]]
    shape: bool = False


def whole(page: Page, place: int, reason: str, *facts: tuple[str, str]) -> Cut:
    """Cut a whole paragraph."""
    return Cut(place, 0, len(page.blocks[place].text), reason, facts)


def wholly(pattern: re.Pattern[str], text: str) -> bool:
    """Say whether a pattern matches a whole label, bullets and closing punctuation aside."""
    return bool(pattern.fullmatch(text.strip(" \t\u00a0\u202f:.!•·|>→►▶-–—*×")))


def running(page: Page) -> list[int]:
    """Places of running text, without what the format states to be a caption."""
    return [place for place in page.prose if page.blocks[place].zone != "caption"]


def head(page: Page) -> int:
    """Place after the second running paragraph that is no caption: page head may precede it."""
    prose = running(page)
    return prose[min(1, len(prose) - 1)] + 1 if prose else len(page.blocks)


def apply(page: Page, step: Step) -> tuple[Page, list[dict[str, object]], list[Fact]]:
    """Take out what a step finds.

    Returns
    -------
    tuple
        The page without it, rows of the table ``removed`` (without ``article_id``), and facts.
    """
    found = [cut for cut in step.find(page) if not _is_stated(page, cut, step)]
    cuts = sorted(found, key=lambda cut: (cut.block, cut.start))
    if not cuts:
        return page, [], []
    by_block = {place: list(group) for place, group in groupby(cuts, key=lambda cut: cut.block)}
    pieces = [_piece(page, cut) for cut in cuts]
    rows = [_row(piece, cut, step) for piece, cut in zip(pieces, cuts, strict=True)]
    facts = [
        Fact(field, value, piece.text, piece.raw_start, piece.raw_end)
        for piece, cut in zip(pieces, cuts, strict=True)
        for field, value in cut.facts
    ]
    return replace(page, blocks=_left(page, by_block, step.name)), rows, facts


def _is_stated(page: Page, cut: Cut, step: Step) -> bool:
    """Say whether a paragraph must stay whole because the format states what it is."""
    block = page.blocks[cut.block]
    if block.zone in ("", "body", "caption") or cut.end - cut.start < len(block.text):
        return False
    return step.shape or block.zone == "title"


def _left(page: Page, cuts: dict[int, list[Cut]], name: str) -> list[Block]:
    """Give the paragraphs that stay; each remembers what was taken out just before it."""
    blocks: list[Block] = []
    gone: frozenset[str] = frozenset()
    for place, block in enumerate(page.blocks):
        rest = _rest(block, cuts.get(place, []))
        if rest:
            blocks += [replace(rest[0], after=rest[0].after | gone), *rest[1:]]
            gone = frozenset()
        else:
            gone |= block.after | {name}
    return blocks


def _piece(page: Page, cut: Cut) -> Traced:
    return page.blocks[cut.block].piece.cut(cut.start, cut.end).strip()


def _row(piece: Traced, cut: Cut, step: Step) -> dict[str, object]:
    return {
        "raw_start": piece.raw_start,
        "raw_end": piece.raw_end,
        "text": piece.text,
        "step": step.name,
        "reason": cut.reason,
        "kept_as": ", ".join(dict.fromkeys(field for field, _ in cut.facts)),
    }


def _rest(block: Block, cuts: list[Cut]) -> list[Block]:
    """Give what stays of a paragraph; a cut in its middle leaves two paragraphs."""
    if not cuts:
        return [block]
    edges = [0, *[edge for cut in cuts for edge in (cut.start, cut.end)], len(block.text)]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    pieces = [block.piece.cut(start, end).strip() for start, end in pairs]
    kept = [piece for piece in pieces if piece.text]
    return [replace(block, piece=piece, gap=block.gap or i > 0) for i, piece in enumerate(kept)]
