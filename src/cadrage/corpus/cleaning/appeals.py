"""What an outlet says to its reader at the foot of a page, in whole sentences.

Such lines read as running text; what they speak of is the outlet itself (its journalism, letters,
rules, address), and whom they speak to is the reader.
"""

from __future__ import annotations

import re

from cadrage.corpus.cleaning.cuts import running
from cadrage.corpus.page import Block, Page

_LONGEST, _SHORT, _REACH, _LEAST_ABOVE = 450, 250, 3, 2
_QUOTED = re.compile(r"[«»“”\"]")
_ADDRESS = re.compile(r"[\w.+-]{2,40}@[\w-]{2,40}\.[\w.-]{2,40}")


def appeals(page: Page) -> list[int]:
    """Find sentences of an outlet about itself among the last paragraphs of a page.

    Parameters
    ----------
    page
        A page that still holds some running text of its own.

    Returns
    -------
    list of int
        Places of the paragraphs.
    """
    prose = running(page)
    if len(prose) <= _LEAST_ABOVE:
        return []
    late = prose[-min(_REACH, len(prose) - _LEAST_ABOVE)]
    found = [i for i in range(late, len(page.blocks)) if _appeals(page, page.blocks[i])]
    return found + [i for i in range(1, late) if _discloses(page, page.blocks[i])]


def _discloses(page: Page, block: Block) -> bool:
    """Say whether a paragraph anywhere says what only an outlet says, and tells nothing."""
    text = block.text
    if len(text) > _SHORT or _QUOTED.search(text):
        return False
    if _told(page, text) or not _says(page, "reader", text):
        return False
    return _says(page, "alone", text)


def _appeals(page: Page, block: Block) -> bool:
    """Say whether a paragraph speaks of the outlet to its reader and tells nothing."""
    text = block.text
    if len(text) > _LONGEST or block.zone in ("title", "lead", "subheading", "caption"):
        return False
    if _says(page, "alone", text):
        return True
    address = "@" in text and _ADDRESS.search(text)
    if _told(page, text) or (_QUOTED.search(text) and not address):
        return False
    return _says(page, "reader", text) and bool(address or _says(page, "self", text))


def _says(page: Page, what: str, text: str) -> bool:
    return bool(page.lists.pattern(f"appeal_{what}").search(text))


def _told(page: Page, text: str) -> bool:
    return _says(page, "story", text)
