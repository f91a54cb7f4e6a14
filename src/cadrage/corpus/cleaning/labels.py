"""The last cleaning step: labels that only their place and shape give away.

Above the text: short lines among bylines, dates and bars. Below it: keywords without a heading,
names of sections, headlines of other articles. Inside the text nothing is taken out by shape.
"""

from __future__ import annotations

import re

from cadrage.corpus.cleaning.cuts import Cut, head, running, whole, wholly
from cadrage.corpus.cleaning.signature import SIGNATORIES
from cadrage.corpus.page import Block, Page

_LIST = re.compile(r"\s*[-–—•*·▶►✓■]\s?\S|\d{1,3}\s?[.):]|.*\b\d{1,3}\s?-\s?\d{1,3}\b")
# Practical notes written for the article: prices, days, makers, measures.
_PRACTICAL = re.compile(
    r"\b(?:jusqu['’]au \d|du \d{1,2}(?: \w+)? au \d|tarifs? |réservations?\b|rens\.|entrée libre|"
    r"éditions [A-ZÀ-Ý]|runs? until|until \w+ \d|until \d|tickets? (?:from|are|cost)|admission |"
    r"isbn\b|born \d|(?:born|died|né|née|mort|morte|décédé|décédée) (?:on |in |le |en |à )?"
    r"(?:the )?\d|[€£$]\s?\d|\d\s?[€£$]|en salles?\b|durée\s?:|"
    r"\d\s?h\s?\d\d\b|note\s?:|\d/(?:5|10|20)\b|"
    r"(?:directed|written|produced|starring|réalisé|mis en scène) (?:by|par)\b|"
    r"\d+ (?:p\.|pp\.?|pages))"
    r"|^\d+(?:[.,/]\d+)?\s?(?:g|kg|ml|cl|dl|l|c\.|cuill\w*|tbsp|tsp|cups?|oz|lb|œufs?|eggs?)\b",
    re.IGNORECASE,
)
# Headings of points in brief, which belong to the text.
_BRIEF = re.compile(
    r"essentiel|résumé|bref|savoir|retenir|points?\b|chiffres|repères|contexte|faits|summary|brief|key|"
    r"takeaways|facts|glance|know|short|context|highlights|verdict",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[,/|•·;>]\s*|\s+[-–—]\s+")
_COUNT = re.compile(r"\W*(?:\d{1,6}|\d[\d.,]*\s?[kKM]|[a-z])\W*|[\W_]+")
# Names with a point behind them (`Le Phare Anna PETIT.`): no sentence, every word has a capital.
_PROPER = re.compile(r"(?:[A-ZÀ-Ý][\w’'-]*\s?){1,5}\.")
_BARS = frozenset({"navigation", "sharing", "prompts", "site_names", "comment_form", "promos"})
_TOLD = 3
_PLAIN = ("", "body")  # zones that leave it open whether a line is a label
_HEAD_STEPS = frozenset({"stamps", "bylines", "reading_time"})
_LABEL_WORDS, _KICKER_WORDS, _LINK_MAX = 5, 3, 160
_MOTTO_MAX, _FILM_WORDS, _ACRONYM, _PARAGRAPH, _HEADLINE = 80, 12, 4, 100, 100


def labels(page: Page) -> list[Cut]:
    """Find labels above the headline and among furniture, and unended lines below the text."""
    above = [whole(page, i, "label above the text") for i in _above(page)]
    return above + [whole(page, i, "keyword or link below the text") for i in _below(page)]


def _above(page: Page) -> list[int]:
    """Places of labels before the first running text: the headline is none."""
    first = next((i for i in running(page) if page.blocks[i].zone != "lead"), 0)
    title, sure = _headline(page, first)
    found = {i for i in range(first + 1, head(page)) if _COUNT.fullmatch(page.blocks[i].text)}
    sized = title >= 0 and len(page.blocks[title].words) > _KICKER_WORDS
    for place in reversed(range(first)):
        following = page.blocks[place + 1]
        beside = bool(following.after) or place + 1 in found
        if place == title or page.blocks[place].zone not in _PLAIN:
            continue
        below = sized and place == first - 1 and _is_kicker(page, place)
        if place < title:
            below = _above_title(page, place, sure)
        if below or (place > title and _below_title(page, place, beside)):
            found.add(place)
    return sorted(found | _head_lines(page, first))


def _head_lines(page: Page, first: int) -> set[int]:
    """Places of short lines between a lead and the text that stand above a stamp or a byline."""
    end = head(page) - 1
    parted = [i for i in range(first + 1, end + 1) if page.blocks[i].after & _HEAD_STEPS]
    lines = range(first + 1, max(parted, default=first + 1))
    if any(page.blocks[i].prose for i in lines):
        return set()
    return {i for i in lines if page.blocks[i].zone in _PLAIN and _is_label(page, page.blocks[i])}


def _above_title(page: Page, place: int, sure: bool) -> bool:
    """Say whether a line above the headline is a label, or the site's name or motto."""
    block = page.blocks[place]
    if sure and len(block.text) <= _MOTTO_MAX:
        return True
    if not _is_label(page, block):
        return False
    kicker = len(block.text.split()) <= _KICKER_WORDS or block.text.isupper()
    return kicker or bool(_COUNT.fullmatch(block.text)) or _is_menu(page, block)


def _below_title(page: Page, place: int, beside: bool) -> bool:
    """Say whether a line between the headline and the text is a label among furniture."""
    block, following = page.blocks[place], page.blocks[place + 1]
    watch = "players" in following.after and not block.ended and len(block.words) <= _FILM_WORDS
    if watch and page.lists.pattern("watch_start").match(block.text):
        return True
    if not _is_label(page, block):
        return False
    usual = wholly(page.lists.pattern("head_label_whole"), block.text)
    return (
        beside
        or usual
        or _shouts(block)
        or bool(_COUNT.fullmatch(block.text))
        or _is_menu(page, block)
    )


def _is_kicker(page: Page, place: int) -> bool:
    """Say whether a line of three words at most stands between a headline and a long paragraph."""
    block, following = page.blocks[place], page.blocks[place + 1]
    short = len(block.text.split()) <= _KICKER_WORDS and _is_label(page, block)
    short = short and "," not in block.text
    return short and len(following.text) >= _PARAGRAPH and not _BRIEF.search(block.text)


def _shouts(block: Block) -> bool:
    """Say whether a line of a few words is in capitals (`SUSPENSE`), so that it is no sentence."""
    return block.text.isupper() and len(block.words) <= _LABEL_WORDS and len(block.text) > _ACRONYM


def _is_word(block: Block) -> bool:
    """Say whether a line is one word that may head a page (`Séisme`)."""
    return len(block.words) == 1 and not block.ended and block.text[:1].isupper()


def _headline(page: Page, first: int) -> tuple[int, bool]:
    """Place of the headline, and whether what stands above it is sure to be none.

    It is stated, or the first line of some length; -1 if there is none. A line that shares no
    word with the text, and is parted by furniture from one that does, is a name or a motto.
    """
    stated = [i for i in range(first) if page.blocks[i].zone == "title"]
    long = [i for i in range(first) if _may_head(page, i)]
    long = [i for i in long if not _shouts(page.blocks[i])] or long
    short = [i for i in range(first) if len(page.blocks[i].words) > 1]  # better kept than lost
    alone = [0] if first and _is_word(page.blocks[0]) else []
    place = next(iter(stated or long or short or alone), -1)
    if stated or len(long) < 2:
        return place, False
    told = {word for i in running(page) for word in page.blocks[i].words if len(word) > 4}
    shared = {i: len(told.intersection(page.blocks[i].words)) for i in long[:6]}
    later = next((i for i in long[1:6] if shared[i] > 1), -1)
    between = page.blocks[place + 1 : later + 1]
    if shared[place] or later < 0 or not any(block.after & _BARS for block in between):
        return place, False
    return later, True


def _may_head(page: Page, place: int) -> bool:
    block = page.blocks[place]
    open_ended = not block.ended or _asks(block)
    return open_ended and len(block.text.split()) > 3 and not _is_menu(page, block)


def _is_menu(page: Page, block: Block) -> bool:
    """Say whether a line is a row of names of sections (`Monde Sport Culture`)."""
    if len(block.text) > _LINK_MAX or len(block.words) < 3:
        return False
    menu = page.lists.words["menu_words"]
    return sum(word in menu for word in block.words) >= 0.7 * len(block.words)


def _is_label(page: Page, block: Block) -> bool:
    if _COUNT.fullmatch(block.text) or _is_menu(page, block):
        return True
    short = len(block.text.split()) <= _LABEL_WORDS and len(block.text) <= 60
    unended = not block.ended or bool(_PROPER.fullmatch(block.text))
    return short and unended and not _LIST.match(block.text) and ":" not in block.text


def _below(page: Page) -> list[int]:
    """Places of the unended lines that close a page, if they are no list and no torn sentence."""
    start = len(page.blocks)
    while start > page.tail and _is_loose(page.blocks[start - 1]):
        start -= 1
    while start < len(page.blocks) and _asks(page.blocks[start]):  # it may close the text
        start += 1
    run = page.blocks[start:]
    before = page.blocks[start - 1].text if start else ""
    if not run or not page.prose or before.rstrip(" \u00a0").endswith((":", ",", ";")):
        return []
    if any(_LIST.match(b.text) or _PRACTICAL.search(b.text) for b in run):
        return []
    if any(SIGNATORIES.match(b.text) for b in page.blocks[max(start - 1, 0) :]):
        return []
    if len(run) == 1 and not (_is_tag_line(run[0]) or run[0].after or _is_bare_headline(page)):
        return []
    return list(range(start, len(page.blocks)))


def _is_loose(block: Block) -> bool:
    if (
        block.zone in ("title", "lead", "subheading", "body", "caption")
        or len(block.text) > _LINK_MAX
    ):
        return False
    if _COUNT.fullmatch(block.text):
        return True
    return (not block.ended or _asks(block)) and not block.text.endswith(
        (":", ",", ";", "»", '"', "”")
    )


def _asks(block: Block) -> bool:
    return block.text.rstrip(' »"”\u00a0').endswith(("?", "!"))


def _is_bare_headline(page: Page) -> bool:
    """Say whether the last line is a headline of its own below several paragraphs of text."""
    last = page.blocks[-1]
    worded = len(last.text.split()) > _KICKER_WORDS and len(last.text) <= _HEADLINE
    opened = re.match(r"[←→\s]*[A-ZÀ-Ý«“\"‘]", last.text)
    told = len(page.prose) >= _TOLD and page.blocks[-2].prose and last.gap
    return bool(worded and opened and told and not last.glued)


def _is_tag_line(block: Block) -> bool:
    """Say whether a single line is a keyword or a list of them."""
    parts = [part for part in _PARTS.split(block.text) if part]
    short = all(len(part.split()) <= 3 and len(part) <= 40 for part in parts)
    return short and (len(parts) >= 3 or len(block.words) <= 3)
