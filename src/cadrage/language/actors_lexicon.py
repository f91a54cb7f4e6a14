"""A dictionary of the forms of actors: a tree of folded words, searched for the longest form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cadrage.language.actors_words import Word, fold, joined, split

_LONGEST_PLACE = 4  # words


@dataclass(frozen=True)
class Entry:
    """One form of the tables and what it stands for."""

    sort: str
    surface: str
    actor: str
    entity: str
    level: str
    source: str
    marked: bool = False
    alone: bool = False
    same_as: str = ""
    home: str = ""
    building: bool = False
    capitals: tuple[int, ...] = ()


@dataclass(frozen=True)
class Tenure:
    """An office that a person of the tables held: for which actor, and when."""

    actor: str
    office: str
    begin: str
    end: str


@dataclass
class Known:
    """A person of the tables."""

    name: str
    gender: str
    tenures: list[Tenure] = field(default_factory=list)


@dataclass
class Lexicon:
    """All forms as a tree of folded words, the persons, and the word lists of the rules."""

    tree: dict[str, Any] = field(default_factory=dict)
    persons: dict[str, Known] = field(default_factory=dict)
    full_names: dict[tuple[str, ...], str] = field(default_factory=dict)
    families: dict[tuple[str, ...], list[str]] = field(default_factory=dict)
    alone: set[str] = field(default_factory=set)
    rules: dict[str, frozenset[str]] = field(default_factory=dict)
    states: set[str] = field(default_factory=set)
    places: dict[tuple[str, ...], Entry] = field(default_factory=dict)
    held: dict[tuple[str, str], list[tuple[str, Tenure]]] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Put a form into the tree; the same form of the same sort of another actor stays too."""
        words = split(entry.surface)
        if not words:
            return
        node = self.tree
        for word in words:
            node = node.setdefault(word.key, {})
        entry = replace(entry, capitals=tuple(_capital(word) for word in words))
        node.setdefault("", []).append(entry)

    def match(self, words: Sequence[Word], i: int, text: str) -> tuple[int, list[Entry]]:
        """Find the longest form that begins at a word.

        Returns
        -------
        tuple
            The word after it and its entries; ``(i, [])`` if there is none.
        """
        node, best = self.tree, (i, list[Entry]())
        for j in range(i, len(words)):
            if j > i and not joined(text, words[j - 1], words[j]):
                break
            node = node.get(words[j].key)  # type: ignore[assignment]
            if node is None:
                break
            found = [e for e in node.get("", ()) if _fits(e, words[i : j + 1])]
            if found:
                best = (j + 1, found)
        return best

    def add_place(self, entry: Entry) -> None:
        """Enter a town or region, which tells of its state and is no actor."""
        words = split(entry.surface)
        capitals = tuple(_capital(word) for word in words)
        self.places[tuple(word.key for word in words)] = replace(entry, capitals=capitals)

    def place(self, words: Sequence[Word], i: int) -> tuple[int, str]:
        """Find the longest town or region that begins at a word: the word after it, its state."""
        for last in range(min(i + _LONGEST_PLACE, len(words)), i, -1):
            entry = self.places.get(tuple(word.key for word in words[i:last]))
            if entry and _fits(entry, words[i:last]):
                return last, entry.actor
        return i, ""


def _capital(word: Word) -> int:
    """Say what a form asks of a text: 0 any case, 1 a capital, 2 capitals throughout."""
    if word.form.isupper() and 1 < len(word.form) <= 3:
        return 2
    return int(word.capital)


def _fits(entry: Entry, words: Sequence[Word]) -> bool:
    for need, word in zip(entry.capitals, words, strict=True):
        if need == 1 and not word.capital:
            return False
        if need == 2 and not word.form.isupper():
            return False
    return True


def keys(name: str) -> tuple[str, ...]:
    """Give the folded words of a name."""
    return tuple(word.key for word in split(name))


def family_name(words: Sequence[str], rules: dict[str, frozenset[str]]) -> list[str]:
    """Give the words of a family name: the first in East Asian order, else the last.

    Particles before the last word belong to it (`von der Leyen`, `Le Pen`, `ben Salmane`).

    Examples
    --------
    >>> family_name(["Ursula", "von", "der", "Leyen"], {"particles": frozenset({"von", "der"}),
    ...     "family_first": frozenset()})
    ['von', 'der', 'Leyen']
    """
    if len(words) > 1 and fold(words[0]) in rules["family_first"]:
        return [words[0]]
    start = len(words) - 1
    if "-" in words[start]:
        head = fold(words[start].split("-")[0])
        return list(words[start:]) if head not in rules["particles"] else [words[start]]
    while start > 1 and fold(words[start - 1]) in rules["particles"]:
        start -= 1
    return list(words[start:])
