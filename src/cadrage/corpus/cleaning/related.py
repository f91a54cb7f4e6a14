"""The cleaning step for links to other articles, in the text and below it."""

from __future__ import annotations

import re

from cadrage.corpus.cleaning.cuts import Cut, whole, wholly
from cadrage.corpus.cleaning.furniture import BULLET
from cadrage.corpus.page import Block, Page

_NUMBERED = re.compile(r"\d{1,2}\s?[.)]?\s+[^\W\d_]")
_FILM = re.compile(r"(?:WATCH|LISTEN|VIDEO|VIDÉO|PODCAST|AUDIO)\s?[:|]\s?\S")
# An arrow before a headline: a link, but also the mark of an item.
_ARROW = re.compile(r"(?:>{1,3}|[→►▶➡⇒▸➤➔↪➜]|👉|⏩)\ufe0f?\s*[^\W_]|»\s*[A-ZÀ-Ý0-9](?!.*«)")
_STEM = 5  # letters by which words of a headline and of the text are compared
_HEADED = 3  # a headline has more words than that
_QUOTED_END = ("»", '"', "”")
_LINK_MAX, _HEADLINE_MAX = 250, 160


def related(page: Page) -> list[Cut]:
    """Find links to other articles, and the headlines listed below such a heading.

    In the text one headline goes with its heading, or a numbered list; below it, all of them.
    """
    heading, soft = map(page.lists.pattern, ("related_heading_whole", "related_soft_whole"))
    text_from = page.prose[0] if page.prose else len(page.blocks)
    headline = next((i for i, b in enumerate(page.blocks) if _may_head(b)), text_from)
    cuts: list[Cut] = []
    taken = -1  # links taken below the last heading; -1 where none is open
    numbered = False
    for i, block in enumerate(page.blocks):
        if wholly(heading, block.text) or (i and _leads_on(page, i) and wholly(soft, block.text)):
            cuts.append(whole(page, i, "heading of a list of links"))
            taken, numbered = 0 if i > text_from else -1, False  # above the text: the headline
            continue
        item = bool(_NUMBERED.match(block.text))
        listed = taken >= 0 and (item or not numbered) and _is_listed(page, i, taken, item=item)
        if listed or _is_link(page, i, headline, text_from):
            cuts.append(whole(page, i, "link to another article"))
            taken, numbered = taken + 1 if taken >= 0 else -1, item and i < page.tail
            continue
        taken = -1
    return cuts


def _is_listed(page: Page, place: int, taken: int, *, item: bool) -> bool:
    """Say whether a headline belongs to the list whose heading stands above.

    In the text the first does; the last of several lines may head the text that follows.
    """
    block, foot = page.blocks[place], place >= page.tail
    if not _is_headline(block, foot=foot) or (block.zone == "subheading" and not foot):
        return False
    if foot or item or not taken:
        return True
    following = page.blocks[place + 1 : place + 4]
    if following and _is_headline(following[0], foot=False):
        return len(block.words) > _HEADED
    told = {word[:_STEM] for b in following for word in b.words if len(word) >= _STEM}
    return len(block.words) > _HEADED + 1 and not told & {w[:_STEM] for w in block.words}


def _may_head(block: Block) -> bool:
    return not block.ended and len(block.words) > _HEADED


def _leads_on(page: Page, place: int) -> bool:
    """Say whether the next line is a headline that may be a link: some words, not ended."""
    following = page.blocks[place + 1 : place + 2]
    return any(_is_headline(b, foot=True) and len(b.words) > _HEADED for b in following)


def _is_link(page: Page, place: int, headline: int, text_from: int) -> bool:
    """Say whether a line is a link: opened or closed by its cue, short, and not a sentence."""
    text = BULLET.sub("", page.blocks[place].text)
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    if len(text) > _LINK_MAX:
        return False
    if place > text_from and _is_pointed(page, place):
        return True
    if _opened(text, page.lists.pattern("related_start")):
        return True
    if place <= text_from:
        return place > headline and (_closed(text, page) or bool(_FILM.match(text)))
    media, bare = map(page.lists.pattern, ("related_media_start", "related_bare_start"))
    unended = not text.endswith((".", "…", ",", ";", ":", *_QUOTED_END))
    return _opened(text, media) or bool(unended and bare.match(text)) or _closed(text, page)


def _is_pointed(page: Page, place: int) -> bool:
    """Say whether an arrow opens a headline; where several follow each other it opens a list."""
    text = page.blocks[place].text
    if not _ARROW.match(text) or text.endswith((".", ":", ";", ",")):
        return False
    before, after = page.blocks[place - 1], page.blocks[place + 1 : place + 2]
    several = _ARROW.match(before.text) or any(_ARROW.match(b.text) for b in after)
    return not before.text.endswith(":") and not (several and place < page.tail)


def _opened(text: str, start: re.Pattern[str]) -> bool:
    match = start.match(text)
    if not match:
        return False
    if not text.endswith("."):
        return True
    marked = ":" in match.group() or "|" in match.group()
    return marked and not match.group()[-1:].islower()  # `Related: that is how the two are.`


def _closed(text: str, page: Page) -> bool:
    """Say whether a headline is closed by the words of a link (`... Lire la suite`)."""
    end = page.lists.pattern("related_end").search(text)
    before = text[: end.start()].rstrip() if end else ""
    return bool(before) and len(before) <= _HEADLINE_MAX and not before.endswith((".", "…", ","))


def _is_headline(block: Block, *, foot: bool) -> bool:
    text = block.text.rstrip()
    if len(text) > _HEADLINE_MAX or text.endswith((".", ":")):
        return False
    if not text.endswith(_QUOTED_END):
        return True
    return foot and text[:1] not in '«“"' and text.rstrip(' »"”\u00a0')[-1:] not in ".!?…"
