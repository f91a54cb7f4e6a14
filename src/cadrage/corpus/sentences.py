"""Sentences of French and English press prose, by rule.

Statistical splitters break at initials, foreign names and abbreviations of news prose; rules with
a list of abbreviations do better on it (Kiss and Strunk, 2006, Computational Linguistics 32(4),
state what a splitter must know: abbreviations, initials, ordinals, and words that open sentences).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cadrage.corpus.lists import BARE_A, Lists

_UP = "A-ZÀ-ÖØ-ÞŒ"
_SPACE = r"[ \t\u00a0\u202f\u2009]"
# A final mark, what closes with it (a space may stand before » and ”), white space, a new start.
_END = re.compile(
    rf"(?P<mark>[.!?…]+)(?P<close>(?:{_SPACE}?[»”’)\]]|\"|')*)(?P<gap>\s+)"
    rf"(?=(?P<start>(?:[-–—]\s?)?(?:[«“‘\"'(\[]\s?)*[{_UP}\d]))"
)
_BEFORE = re.compile(r"[^\s«»\"“”()\[\]’']*\Z")
_WORD = re.compile(r"(?:[-–—]\s?)?(?:[«“‘\"'(\[]\s?)*(?P<word>[\w]+)(?P<after>['’.]?)")


def split(text: str, lists: Lists) -> Iterator[tuple[int, int]]:
    """Cut a paragraph into sentences.

    Parameters
    ----------
    text
        One paragraph.
    lists
        Abbreviations and words that open sentences.

    Yields
    ------
    tuple
        Start and end of each sentence; together they hold all that is not white space. A closing
        quotation mark belongs to the sentence it closes, and what goes on in a small letter is
        the same sentence.

    Examples
    --------
    >>> from cadrage.corpus.lists import load
    >>> text = "M. Kim a parlé. « Non ! » a-t-il dit."
    >>> [text[a:b] for a, b in split(text, load(None))]
    ['M. Kim a parlé.', '« Non ! » a-t-il dit.']
    """
    start = 0
    for match in _END.finditer(text):
        if _ends(text, match, lists):
            yield from _trimmed(text, start, match.start("gap"))
            start = match.end("gap")
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _ends(text: str, match: re.Match[str], lists: Lists) -> bool:
    """Say whether a mark followed by a capital, a figure or a quotation ends a sentence."""
    window = _BEFORE.search(text, max(0, match.start() - 60), match.start())
    before = window.group() if window else ""
    opens = _opens(text, match.end("gap"), lists)
    if match["mark"] in ("!", "?"):
        return before not in lists.words["marked_names"]
    if match["mark"] != ".":
        return not (match["close"][:1] in (")", "]") and not before) or opens
    if match["close"].strip(" \u00a0\u202f)]"):  # the mark of a quotation that closes here
        return True
    if before.isdigit() and len(before) == match.start() <= 2:  # the number of a list item
        return False
    return _point_ends(before, opens, lists)


def _point_ends(before: str, opens: bool, lists: Lists) -> bool:
    """Say whether a point ends the sentence, given the word before it and what follows."""
    if before in lists.words["titles"]:
        return False
    last = re.split(r"[.-]", before)[-1]
    initial = len(last) == 1 and last.isupper()
    acronym = "." in before and len(last) <= 2 and not last.isdigit()
    return opens if initial or acronym or before in lists.words["abbreviations"] else True


def _opens(text: str, place: int, lists: Lists) -> bool:
    """Say whether a word that opens sentences stands at a place."""
    if BARE_A.match(text, place):
        return True
    word = _WORD.match(text, place)
    if not word:
        return False
    if word["word"] not in lists.words["openers"]:
        return word["word"] in lists.words["openers_en"] and word["after"] != "."
    return word["after"] != "." and (
        len(word["word"]) > 1 or word["after"] != "" or word["word"] == "À"
    )
