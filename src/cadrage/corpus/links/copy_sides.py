"""Articles as their copies are told: sentences below the headline, shares, and groups of copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cadrage.corpus.links.folding import Sentence, read

Notices = frozenset[bytes]

_QUOTES = " »\"”’')]\xa0\u202f"


class Text(NamedTuple):
    """An article as it is compared: its sentences, and how many of them the headline has."""

    sentences: list[Sentence]
    headline: int

    def words(self) -> list[str]:
        """List all words."""
        return [word for sentence in self.sentences for word in sentence.words]


def text_of(text: str, spans: list[tuple[int, int]]) -> Text:
    r"""Cut an article into sentences; the headline is a first paragraph that no point ends.

    Examples
    --------
    >>> text_of("Crue à Brume\n\nLe port ferme.", [(0, 12), (14, 28)]).headline
    1
    >>> text_of("Le port ferme.\n\nLa ville attend.", [(0, 14), (16, 32)]).headline
    0
    """
    sentences = read(text, spans)
    end = text.find("\n\n")
    if end < 0 or text[:end].rstrip(_QUOTES).endswith((".", "…")):
        return Text(sentences, 0)
    return Text(sentences, sum(spans[sentence.number][0] < end for sentence in sentences))


class Part(NamedTuple):
    """A sentence of a pair without its text: its key, words, characters, and those shared."""

    key: bytes
    words: int
    size: int
    shared: int


@dataclass(frozen=True)
class Side:
    """One article of a pair."""

    name: str
    parts: list[Part]

    def share(self, notices: Notices = frozenset(), top: int = 0) -> float:
        """Share of its characters that stand in the other, without notices and first sentences."""
        kept = [part for part in self.parts[top:] if part.key not in notices]
        return sum(part.shared for part in kept) / max(sum(part.size for part in kept), 1)

    def words_shared(self, notices: Notices = frozenset()) -> float:
        """Words that stand in the other, estimated from the characters."""
        words = sum(part.words for part in self.parts if part.key not in notices)
        return words * self.share(notices)


class Groups:
    """Articles linked by copies; a group is named after the smallest identifier in it.

    Examples
    --------
    >>> groups = Groups(["a", "b", "c"], most=8)
    >>> groups.link("b", "a")
    >>> groups.first("b"), groups.first("c")
    ('a', 'c')
    """

    def __init__(self, names: Sequence[str], most: int) -> None:
        self._parent = {name: name for name in names}
        self._size = dict.fromkeys(names, 1)
        self._most = most  # articles of a group up to which all its pairs are compared

    def first(self, name: str) -> str:
        """Name the group of an article."""
        while self._parent[name] != name:
            self._parent[name] = self._parent[self._parent[name]]
            name = self._parent[name]
        return name

    def settled(self, one: str, other: str) -> bool:
        """Say whether two articles are linked already in a group too large to compare in full."""
        first = self.first(one)
        return first == self.first(other) and self._size[first] > self._most

    def link(self, one: str, other: str) -> None:
        """Put two articles, and all that are linked to them, in one group."""
        first, second = sorted((self.first(one), self.first(other)))
        if first != second:
            self._parent[second] = first
            self._size[first] += self._size[second]
