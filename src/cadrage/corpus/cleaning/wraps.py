"""Paragraphs of two lines on a page that was wrapped at a fixed width.

A paragraph of three lines or more shows by itself that it was wrapped; two lines show it only
where the page is known to be: the first is then so long that the next word did not fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np

from cadrage.corpus.page import Block, Page
from cadrage.corpus.trace import Traced, join, span

_LEAST_JOINED = 2  # wrapped paragraphs that show the width of a page
_WIDTH_MAX = 100
_JOINED_MIN = 100  # reading joins lines of fifty characters or more


def rejoined(page: Page) -> Page:
    """Join the lines that a fixed width parted and that reading left apart.

    Parameters
    ----------
    page
        Paragraphs as read; those of three lines or more are joined, so that line ends stand in
        them as spaces without bytes.

    Returns
    -------
    Page
        The same characters, in fewer paragraphs where the page was hard-wrapped.
    """
    width = _width(page.blocks)
    return replace(page, blocks=list(_joined(page.blocks, width))) if width else page


def _width(blocks: list[Block]) -> int:
    """Length of the longest line of the paragraphs joined before; 0 if they are too few."""
    long = (block for block in blocks if len(block.text) >= _JOINED_MIN)
    found = [lines for block in long if len(lines := _lines(block)) > 1]
    if len(found) < _LEAST_JOINED:
        return 0
    longest = max(max(lines) for lines in found)
    return longest if longest <= _WIDTH_MAX else 0


def _lines(block: Block) -> list[int]:
    """Lengths of the lines that a paragraph was joined from."""
    ends = np.flatnonzero(block.piece.starts == block.piece.ends).tolist()
    edges = [-1, *(place for place in ends if block.text[place] == " "), len(block.text)]
    return [last - first - 1 for first, last in pairwise(edges)]


def _joined(blocks: list[Block], width: int) -> Iterator[Block]:
    group: list[Block] = []
    for block in blocks:
        if group and not _goes_on(group[-1], block, width):
            yield _together(group)
            group = []
        group.append(block)
    if group:
        yield _together(group)


def _goes_on(before: Block, block: Block, width: int) -> bool:
    """Say whether the first word of a line did not fit on the line before."""
    size = len(before.text)
    if block.gap or block.zone or before.zone or size > width:
        return False
    return size + 1 + len(block.text.split(maxsplit=1)[0]) > width


def _together(group: list[Block]) -> Block:
    parts: list[Traced] = [group[0].piece]
    for block in group[1:]:
        end = parts[-1].raw_end
        parts += [span(" ", end, end), block.piece]
    return replace(group[0], piece=join(parts)) if len(group) > 1 else group[0]
