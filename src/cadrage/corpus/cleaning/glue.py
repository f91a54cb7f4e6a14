"""Sentences that lost the break between them (`Japon.Les ministres`) get it back.

Web pages lose paragraph breaks when their text is copied or scraped. A break is restored only
where French typography rules out any other reading; brands in camel case, initials,
abbreviations and addresses are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from cadrage.corpus.cleaning.openings import heading_ends, quotation_starts
from cadrage.corpus.cleaning.wraps import rejoined
from cadrage.corpus.lists import BARE_A, Lists
from cadrage.corpus.page import Block, Page

_UP = "A-ZÀ-ÖØ-ÞŒ"
_LOW = "a-zà-öø-ÿœ"
# A final mark and what closes with it, then at once a capital or an opening quotation mark.
_MARK = re.compile(
    rf"((?<=[\w»\"”)\]’'%€$£°.!?…])[.…]|[!?])([»”’')\]\"]*)(?=[{_UP}«“]|\"[{_UP}]|- [\"«“{_UP}])"
)
# No mark: a small letter or a closing sign, then at once a capitalised word.
_CAMEL = re.compile(rf"(?<=[{_LOW}0-9»\"”)])(?=[{_UP}])")
_INTERTITLE_END = re.compile(rf"(?<=\S -)(?=[{_UP}\"«“])")
_TOKEN_BEFORE = re.compile(r"[^\s«»\"“”()\[\]]*\Z")
_WORD_AFTER = re.compile(rf"([{_UP}][{_LOW}]*)(?=([\s’'.,:;!?»]|\Z))")
# One stroke between two short words or figures: a measure (`km/h`, `24h/24`), not an address.
_MEASURE = re.compile(r"[^\W_]{1,5}[²³]?/[^\W_]{1,5}[²³]?")
_TICKER = re.compile(r"[A-Z]{1,4}\)")  # behind the sign of a share (`GRLK.MW)`)
_UNIT = re.compile(
    r"\d*(?:km|m|cm|mm|trs?|k?g|t|l|ch|hab|kWh|€)/(?:h|s|mn|min|k?m[²³23]?|l|k?g|an|jour|mois|ha|tonne)"
)
_STAMPED = re.compile(
    r"(?:Publiée? (?:le|à)|Mise? à jour|Modifiée? le|Published (?:on|at)|Updated (?:on|at)) "
)
_ADDRESS = re.compile(r"[/@#_]|www\.|https?:", re.IGNORECASE)


def separate(page: Page) -> Page:
    """Restore the paragraph breaks that were lost between sentences.

    Parameters
    ----------
    page
        Paragraphs as read.

    Returns
    -------
    Page
        The same characters, some paragraphs cut in two or more, marked ``glued``; the lines of a
        hard-wrapped paragraph are together.
    """
    page = rejoined(page)
    blocks = [part for block in page.blocks for part in _parts(block, page.lists)]
    return replace(page, blocks=blocks)


def _parts(block: Block, lists: Lists) -> Iterator[Block]:
    edges = [0, *breaks(block.text, lists), len(block.text)]
    for number, (start, end) in enumerate(pairwise(edges)):
        piece = block.piece.cut(start, end).strip()
        if piece.text:
            gap = block.gap if number == 0 else True
            yield replace(block, piece=piece, gap=gap, glued=number > 0)


def breaks(text: str, lists: Lists) -> list[int]:
    """List the places where a lost break belongs.

    Examples
    --------
    >>> from cadrage.corpus.lists import load
    >>> breaks("Il vit au Japon.Les ministres y sont.", load(None))
    [16]
    """
    closing = _closing_quotes(text)
    marked = (_after_mark(text, match, closing, lists) for match in _MARK.finditer(text))
    camel = (_in_word(text, match.start(), closing, lists) for match in _CAMEL.finditer(text))
    found = {place for place in [*marked, *camel] if place is not None}
    found |= {place for place in quotation_starts(text, closing) if _told(text, place, lists)}
    return sorted(found | _intertitle_ends(text, found) | heading_ends(text, found, lists))


def _told(text: str, place: int, lists: Lists) -> bool:
    """Say whether an opening mark glued to a word begins a sentence rather than a title."""
    token = _TOKEN_BEFORE.search(text, max(0, place - 80), place)
    last = re.split(r"[’'-]", token.group() if token else "")[-1]
    after = text[place + 1 : place + 41].lstrip()
    return len(last) >= 3 and _word(last) and _opens(after, lists)


def _closing_quotes(text: str) -> frozenset[int]:
    """Tell which straight quotation marks close; where spacing does not tell, pairing does."""
    if '"' not in text:
        return frozenset()
    closing, is_open = set(), False
    for match in re.finditer('"', text):
        place = match.start()
        before = place == 0 or text[place - 1] in " \u00a0\u202f(['’«-"
        after = place + 1 == len(text) or text[place + 1] in " \u00a0\u202f.,;:!?)]»…"
        closes = is_open if before == after else after
        is_open = not closes
        if closes:
            closing.add(place)
    return frozenset(closing)


def _after_mark(
    text: str, match: re.Match[str], closing: frozenset[int], lists: Lists
) -> int | None:
    """Place a break after a final mark and what closes with it, or nowhere."""
    token = _TOKEN_BEFORE.search(text, max(0, match.start() - 80), match.start())
    before = token.group() if token else ""
    if _ADDRESS.search(_token_after(text, match.end())):
        return None
    opens = _opens(text[match.end() : match.end() + 40], lists)
    measure = _UNIT.fullmatch(before) or (opens and _MEASURE.fullmatch(before))
    if _ADDRESS.search(before) and not measure:
        return None
    place = match.end(1)
    while place < match.end() and (text[place] != '"' or place in closing):
        place += 1
    if match[1] == "." and place == match.end(1) and not _full_stop(before, text[place:], lists):
        return None
    return place


def _token_after(text: str, place: int) -> str:
    return text[place : place + 40].split(" ", 1)[0]


def _full_stop(before: str, after: str, lists: Lists) -> bool:
    """Say whether a point ends a sentence rather than an initial or an abbreviation."""
    last = re.split(r"[.’'-]", before)[-1]
    if not last and not before.endswith((".", "%", "€", "$", "£", "°")):
        return True
    if before.isdigit() and len(before) < 3:  # a numbered heading or an article of a law
        return _opens(after, lists)
    if last in lists.words["titles"] or (last.isupper() and _TICKER.match(after)):
        return False
    initial = len(last) <= 1 and last.isalpha()
    short = initial or last in lists.words["abbreviations"] or "." in before
    return _opens(after, lists) if short and not before.endswith("..") else True


def _opens(after: str, lists: Lists) -> bool:
    """Say whether a text begins with a word that opens sentences, or with a quotation."""
    if after[:1] in '«“"' or BARE_A.match(after) or _STAMPED.match(after):
        return True
    word = _WORD_AFTER.match(after)
    if word and word[1] in lists.words["openers_en_glued"]:
        return word[2].isspace()
    if not word or word[1] not in lists.words["openers"]:
        return False
    elided = word[2] in ("’", "'")
    return elided or (word[2] != "." and (len(word[1]) > 1 or word[1] == "À"))


def _in_word(text: str, place: int, closing: frozenset[int], lists: Lists) -> int | None:
    """Place a break before a capital that follows at once, or nowhere."""
    if text[place - 1] == "»":
        return place
    if not _opens(text[place : place + 20], lists):
        return None
    if text[place - 1] == '"':
        return place if place - 1 in closing else None
    token = _TOKEN_BEFORE.search(text, max(0, place - 80), place)
    before = token.group() if token else ""
    if text[place - 1] in "”)":
        return place
    last = re.split(r"[’'-]", before)[-1]
    return place if len(last) >= 3 and not _ADDRESS.search(before) and _word(last) else None


def _word(token: str) -> bool:
    """Say whether a token may end a sentence: a word or a number, not a brand in camel case."""
    return token.isdigit() or token[1:].islower()


def _intertitle_ends(text: str, starts: set[int]) -> set[int]:
    """Find where the headings of agencies (`- Une autre voie -Le ministre`) end."""
    ends = set()
    for match in _INTERTITLE_END.finditer(text):
        start = text.rfind("- ", max(0, match.start() - 90), match.start() - 2)
        if start == 0 or start in starts:
            ends.add(match.start())
    return ends
