"""The cleaning step for standing notes: what an outlet says of an article and of its author."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cadrage.corpus.cleaning.cuts import Cut, running, whole, wholly
from cadrage.corpus.cleaning.furniture import TOLD
from cadrage.corpus.cleaning.signature import NAMED_FIRST, bare_name, signed_by, with_office
from cadrage.corpus.page import Page

# A note that begins by naming itself tells no story, whatever its verbs.
_ITSELF = re.compile(
    r"\W*(?:th(?:is|e) (?:article|story|report|piece|post|content|page|headline|views?|opinions?)|"
    r"(?:cet|cette|ce|notre|les) \w+|veuillez|prenez|à noter|notez)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:About|À propos de|A propos de|Qui est)\s+(?P<who>\S.{2,60})")
_REPORTED = re.compile(
    r"(?:reported|contributed (?:reporting )?)(?: (?:and \w+ )?from)? [A-Z].{2,160}|"
    r"(?:ont?|a) (?:enquêté|recueilli|participé|contribué) .{3,160}"
)
_TRANSLATED = re.compile(r"\b(?:traduite?|translated)\b", re.IGNORECASE)
_MACHINE = re.compile(
    r"\b(?:automat\w+|machine|logiciel|ia|ai|intelligence|deepl|google|outil|système)\b",
    re.IGNORECASE,
)
_NOTE_MAX, _AUTHOR_MAX, _LINE_MAX = 400, 700, 160
_HEAD_MAX = 60  # lines above the text that may sign
_REACH = 3  # how many paragraphs of running text from either end a note may stand


def notes(page: Page) -> list[Cut]:
    """Find standing notes of the outlet and notes on the author, above the text or below it."""
    reasons = dict.fromkeys(_authors(page), "note on the author")
    reasons |= dict.fromkeys(_sources(page), "source of the text")
    reasons |= dict.fromkeys(_standing(page), "standing note of the outlet")
    return [whole(page, i, reason, *_facts(page, i)) for i, reason in reasons.items()]


def _facts(page: Page, place: int) -> list[tuple[str, str]]:
    """Read the agencies that a note names, and who translated."""
    text = page.blocks[place].text
    agencies = page.lists.agencies_in(text)
    facts = [("originator", ", ".join(agencies))] if agencies else []
    human = _TRANSLATED.search(text) and not _MACHINE.search(text)
    return facts + ([("translation", "human")] if human else [])


def _standing(page: Page) -> Iterator[int]:
    note, (first, late) = page.lists.pattern("note_whole"), _window(page)
    for i, block in enumerate(page.blocks):
        bracketed = block.text.startswith("(")
        text = block.text.strip(" *•–—-") if bracketed else block.text
        near = i < first or i >= late
        if not near or len(text) > _NOTE_MAX or not (note.fullmatch(text) or wholly(note, text)):
            continue
        if _ITSELF.match(text) or not TOLD.search(text):
            yield i


def _window(page: Page) -> tuple[int, int]:
    """Places before which and from which a note may stand: a few paragraphs from either end."""
    prose = running(page)
    if len(prose) <= _REACH:
        return page.head, prose[1] if len(prose) > 1 else page.tail
    return prose[_REACH - 1], prose[-_REACH]


def _sources(page: Page) -> Iterator[int]:
    """Find lines outside the text that say where it was taken from."""
    source = page.lists.pattern("source_whole")
    for i, block in enumerate(page.blocks):
        outside = i < page.head or i >= page.tail - 1
        short = not block.prose and len(block.text) <= _LINE_MAX
        if i and outside and short and wholly(source, block.text):
            yield i


def _authors(page: Page) -> list[int]:
    """Find notes on the author below the text, the last first, and who reported from where."""
    signed, (first, late) = _signed(page), _window(page)
    found = [i for i, b in enumerate(page.blocks[:first]) if i and _reports(b.text)]
    heading = page.lists.pattern("about_author_whole")
    for i in range(max(late, 1), len(page.blocks)):
        text = page.blocks[i].text
        about = _ABOUT.fullmatch(text)
        headed = wholly(heading, text) or (about and about["who"].casefold() in signed)
        last = i >= page.tail - 2 and (_is_about(page, text, signed) or _reports(text))
        if headed or last:
            found.append(i)
    return found


def _signed(page: Page) -> set[str]:
    """Name, in lower case, who signed the page above the text."""
    names: set[str] = set()
    first = page.prose[0] if page.prose else 0
    for place, block in enumerate(page.blocks[: min(page.head + 1, _HEAD_MAX)]):
        if len(block.text) > _LINE_MAX or (block.prose and place != first):
            continue
        facts = signed_by(block.text, page.lists) or with_office(block.text, page.lists) or []
        who = [value for field, value in facts if field == "byline"]
        who += [bare_name(block.text, page.lists)]
        names |= {name.casefold() for text in who for name in re.split(r",| et | and |&", text)}
    return {name.strip() for name in names if name.strip()}


def _is_about(page: Page, text: str, signed: set[str]) -> bool:
    """Say whether a paragraph presents who signed: the name, and what a journalist is or does."""
    name = NAMED_FIRST.match(text)
    if not name or len(text) > _AUTHOR_MAX or name.group() in page.lists.picture_banks:
        return False
    who = name.group().casefold()
    known = any(who.startswith(other) or other.startswith(who) for other in signed)
    says = page.lists.pattern("author_is").match(text[name.end() :].lstrip())
    return bool(known and says)


def _reports(text: str) -> bool:
    """Say whether a line tells who reported from where, and nothing else."""
    name = NAMED_FIRST.match(text)
    rest = text[name.end() :].lstrip(" ,") if name else ""
    rest = re.sub(r"^(?:(?:and|et) [A-Z][\w’'-]+(?: [A-Z][\w’'.-]+){1,2} )", "", rest)
    return len(text) <= 200 and bool(_REPORTED.fullmatch(rest))
