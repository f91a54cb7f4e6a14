"""A page as it reaches cleaning: its lines, in order, each traced to the raw bytes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice

from cadrage.corpus.decode import UnreadableError
from cadrage.corpus.lists import Lists
from cadrage.corpus.repair import repair
from cadrage.corpus.trace import Traced, join, span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAKS = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
MOST_LINES = 50_000
_HOLE = re.compile(r"\s{300,}")
_LONG = 1000
_WORD = re.compile(r"[^\W\d_]+")
_FINAL = re.compile(r"[.!?…][\s»\"”’')\]]*\Z")
_WRAP_MIN, _WRAP_MAX = 50, 100
_ONE_PARAGRAPH = ("title", "subheading", "caption")


@dataclass(frozen=True, eq=False)
class Block:
    """One paragraph of the page.

    Parameters
    ----------
    piece
        Its text.
    gap
        A blank line stands before it.
    glued
        The break before it was lost in the raw file and restored.
    after
        Cleaning steps that took out what stood just before it.
    zone
        The zone that the format of the file states (a cell of a table, a tag of a web page);
        empty where cleaning and zoning must tell.
    """

    piece: Traced
    gap: bool = True
    glued: bool = False
    after: frozenset[str] = frozenset()
    zone: str = ""

    @property
    def text(self) -> str:
        """The characters."""
        return self.piece.text

    @cached_property
    def words(self) -> list[str]:
        """Its words, in lower case."""
        low = self.text.lower()
        if len(low) == len(self.text):
            return _WORD.findall(low)
        return [word.lower() for word in _WORD.findall(self.text)]

    @cached_property
    def key(self) -> str:
        """Its letters and digits alone, to find the same words again."""
        return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", self.text).casefold()))

    @cached_property
    def ended(self) -> bool:
        """Whether it ends with a final mark."""
        return bool(_FINAL.search(self.text))

    @cached_property
    def prose(self) -> bool:
        """Whether it reads as running text rather than as a heading or a label."""
        return self.ended and len(self.words) >= 8 and len(self.text) >= 50


@dataclass(frozen=True, eq=False)
class Page:
    """The paragraphs of a page, and the language of most of its words (empty if unclear).

    Pages made from one by cleaning share what is known of its paragraphs.
    """

    blocks: list[Block]
    lists: Lists
    language: str = ""
    known_foreign: dict[Block, bool] = field(default_factory=dict, repr=False)

    def foreign(self, block: Block) -> bool:
        """Say whether a paragraph is in another language than the page."""
        if block not in self.known_foreign:
            self.known_foreign[block] = self._foreign(block)
        return self.known_foreign[block]

    def _foreign(self, block: Block) -> bool:
        own = self.lists.functions.get(self.language, frozenset())
        if sum(map(own.__contains__, block.words)) >= 0.25 * len(block.words):
            return False
        found = tongue(block.words, self.lists)
        if not found or found == self.language:
            return False
        shared = self.lists.functions[found]
        return sum(word in own and word not in shared for word in block.words) <= 1

    @cached_property
    def prose(self) -> list[int]:
        """Places of the paragraphs of running text in the page's own language."""
        return [i for i, b in enumerate(self.blocks) if b.prose and not self.foreign(b)]

    @cached_property
    def head(self) -> int:
        """Place after the second paragraph of running text: what precedes may be page head."""
        return self.prose[min(1, len(self.prose) - 1)] + 1 if self.prose else len(self.blocks)

    @cached_property
    def tail(self) -> int:
        """Place after the last paragraph of running text: what follows may be page foot."""
        return self.prose[-1] + 1 if self.prose else len(self.blocks)


def tongue(words: list[str], lists: Lists) -> str:
    """Tell the language of a few words by their function words; empty if they do not tell.

    Words that two languages share count for neither, so that names and loans decide nothing.
    """
    counts = {
        language: sum(map(functions.__contains__, words))
        for language, functions in lists.functions.items()
    }
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    (first, most), (_, next_most) = ranked[0], ranked[1]
    enough = most >= 3 and most >= 0.15 * len(words)
    return first if enough and most >= 1.5 * next_most else ""


def read_page(pieces: list[tuple[str, Traced]], lists: Lists) -> Page:
    """Cut what a reader found into paragraphs: lines, or lines joined where text was hard-wrapped.

    Parameters
    ----------
    pieces
        Zone (empty if not stated) and text, in order, as in ``Record.pieces``. A piece whose zone
        is a heading or a caption is one paragraph, whatever its line ends.
    lists
        Words and phrases of the corpus.

    Raises
    ------
    UnreadableError
        There are more than ``MOST_LINES`` lines.
    """
    blocks = [block for zone, piece in pieces for block in _paragraphs(zone, piece)]
    return Page(blocks, lists, _own_language(blocks, lists))


def _paragraphs(zone: str, piece: Traced) -> list[Block]:
    lines = list(islice(_lines(zone, piece), MOST_LINES + 1))
    if len(lines) > MOST_LINES:
        raise UnreadableError(
            f"the text has more lines than one article may have ({MOST_LINES:,}); cut it into "
            "articles"
        )
    if zone in _ONE_PARAGRAPH and len(lines) > 1:
        return [_joined(lines)]
    return list(_unwrapped(lines))


def _lines(zone: str, text: Traced) -> Iterator[Block]:
    last, first = 0, True
    for start, end in _spans(text.text):
        piece = repair(text.cut(start, end)).strip()
        if not piece.text:
            continue
        gap = first or len(_BREAKS.findall(text.text, last, start)) > 1
        yield Block(piece, gap, zone=zone)
        last, first = end, False


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Give the start and end of every line; a hole of hundreds of spaces ends one too."""
    for match in _LINE.finditer(text):
        start, end = match.span()
        for hole in _HOLE.finditer(text, start, end) if end - start > _LONG else ():
            yield start, hole.start()
            start = hole.end()
        yield start, end


def _own_language(blocks: list[Block], lists: Lists) -> str:
    """Tell the language of a page: French wherever a fair part of its paragraphs are French."""
    told = [tongue(block.words, lists) for block in blocks]
    found = [language for language in told if language]
    if not found:
        return ""
    common = max(sorted(set(found)), key=found.count)
    return "fr" if found.count("fr") >= 0.3 * len(found) else common


def _unwrapped(lines: list[Block]) -> Iterable[Block]:
    """Join the lines of paragraphs that were wrapped at a fixed width."""
    group: list[Block] = []
    for line in [*lines, None]:
        if group and (line is None or line.gap):
            yield from [_joined(group)] if _is_wrapped(group) else group
            group = []
        if line is not None:
            group.append(line)


def _is_wrapped(group: list[Block]) -> bool:
    """Say whether all lines but the last are about as long, and most stop in mid-sentence."""
    inner = group[:-1]
    if len(inner) < 2:
        return False
    sizes = [len(line.text) for line in inner]
    open_ended = sum(not line.ended for line in inner)
    return min(sizes) >= _WRAP_MIN and max(sizes) <= _WRAP_MAX and open_ended >= 0.6 * len(inner)


def _joined(group: list[Block]) -> Block:
    parts: list[Traced] = []
    for line in group:
        if parts:
            parts.append(span(" ", parts[-1].raw_end, parts[-1].raw_end))
        parts.append(line.piece)
    return replace(group[0], piece=join(parts))
