"""Find patterns in the words of a sentence: a dictionary on first words, then the sequence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cadrage.framing.pattern import Pattern, Place

MAX_GAP = 3
_STOPS = frozenset(",;:.!?()–—")


class Word(NamedTuple):
    """A word of a sentence, as the matcher sees it."""

    token: int
    start: int
    end: int
    form: str
    pos: str
    keys: frozenset[str]
    mention: int = -1


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern that was found: its number, and its first word and the word after its last."""

    pattern: int
    first: int
    last: int

    @property
    def length(self) -> int:
        """Number of words."""
        return self.last - self.first


class Matcher:
    """Many patterns, looked up at once.

    A sentence of n words costs n look-ups of its keys, and a bounded walk for each pattern that
    shares its first word: time is linear in the words, however many patterns there are.

    Parameters
    ----------
    patterns
        Patterns; ``Found.pattern`` is the place in this sequence.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = list(patterns)
        self._words: dict[str, list[tuple[int, int]]] = {}
        self._prefixes: dict[str, list[tuple[int, int]]] = {}
        for number, pattern in enumerate(self.patterns):
            for place in _firsts(pattern):
                self._enter(number, place, pattern.places[place])
        self._lengths = sorted({len(prefix) for prefix in self._prefixes})

    def find(self, words: Sequence[Word]) -> list[Found]:
        """Find all patterns in the words of one sentence, overlapping ones too."""
        found: list[Found] = []
        for here, word in enumerate(words):
            for number, place in self._candidates(word):
                pattern = self.patterns[number]
                last = _walk(pattern.places, place, words, here)
                if last > 0 and _allowed(pattern, words, here, last):
                    found.append(Found(number, here, last))
        return found

    def _enter(self, number: int, place: int, first: Place) -> None:
        for word in first.words:
            self._words.setdefault(word, []).append((number, place))
        for prefix in first.prefixes:
            self._prefixes.setdefault(prefix, []).append((number, place))

    def _candidates(self, word: Word) -> set[tuple[int, int]]:
        found: set[tuple[int, int]] = set()
        for key in word.keys:
            found.update(self._words.get(key, ()))
            for length in self._lengths:
                if length > len(key):
                    break
                found.update(self._prefixes.get(key[:length], ()))
        return found


def longest(found: Iterable[Found]) -> list[Found]:
    """Keep the longest of overlapping finds, the leftmost first among equals."""
    kept: list[Found] = []
    taken: set[int] = set()
    for item in sorted(found, key=lambda item: (-item.length, item.first, item.pattern)):
        span = range(item.first, item.last)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(item)
    return sorted(kept, key=lambda item: item.first)


def _firsts(pattern: Pattern) -> list[int]:
    """Give the places a pattern may begin with: the first, and those after optional ones."""
    places = []
    for number, place in enumerate(pattern.places):
        places.append(number)
        if not place.optional:
            break
    return places


def _walk(places: tuple[Place, ...], place: int, words: Sequence[Word], here: int) -> int:
    """Follow a pattern from a word on; give the word after its end, or -1."""
    if place == len(places):
        return here
    spot = places[place]
    if spot.gap:
        return _leap(places, place + 1, words, here)
    if here < len(words) and spot.fits(words[here].keys, words[here].pos):
        end = _walk(places, place + 1, words, _after(spot, words, here))
        if end > 0:
            return end
    return _walk(places, place + 1, words, here) if spot.optional else -1


def _leap(places: tuple[Place, ...], place: int, words: Sequence[Word], here: int) -> int:
    for skip in range(MAX_GAP + 1):
        end = _walk(places, place, words, here + skip)
        if end > 0:
            return end
        if here + skip >= len(words) or words[here + skip].form in _STOPS:
            return -1
    return -1


def _after(spot: Place, words: Sequence[Word], here: int) -> int:
    """Give the next word; an actor is taken whole."""
    mention = words[here].mention
    here += 1
    if spot.actor:
        while here < len(words) and words[here].mention == mention:
            here += 1
    return here


def _allowed(pattern: Pattern, words: Sequence[Word], first: int, last: int) -> bool:
    if not pattern.needs and not pattern.bars:
        return True
    around = [*words[:first], *words[last:]]
    return all(_any(place, words) for place in pattern.needs) and not any(
        _any(place, around) for place in pattern.bars
    )


def _any(place: Place, words: Iterable[Word]) -> bool:
    return any(place.fits(word.keys, word.pos) for word in words)
