"""What terms look like: their lemmas and the forms they have in the articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["noun", "name", "office", "adjective", "verb"]
NOMINAL = ("noun", "name", "office")


@dataclass(frozen=True)
class Unit:
    """A lemma or a name as it stands in a sentence.

    `key` is equal for spelling variants, `link` is the `de` that ties it to the unit before it.
    An `office` is a pair such as `Affaires étrangères`, which no name continues.
    """

    key: str
    lemma: str
    surface: str
    kind: Kind
    link: str = ""


@dataclass
class Lexicon:
    """The lemmas and surface forms of each term, with their counts."""

    lemmas: dict[str, Counter[str]] = field(default_factory=dict)
    surfaces: dict[str, Counter[str]] = field(default_factory=dict)
    nouns: set[str] = field(default_factory=set)

    def add(self, units: Sequence[Unit]) -> str:
        """Note one occurrence of a term of one or more units and give its key."""
        key = _phrase([(unit.key, "de " if unit.link else "") for unit in units])
        lemma = _phrase([(unit.lemma, "de " if unit.link else "") for unit in units])
        self.lemmas.setdefault(key, Counter())[lemma] += 1
        surface = _phrase([(unit.surface, unit.link) for unit in units])
        self.surfaces.setdefault(key, Counter())[surface] += 1
        if any(unit.kind in NOMINAL for unit in units):
            self.nouns.add(key)
        return key

    def lemma(self, key: str) -> str:
        """Give the commonest spelling of a term, the one with its accents if two tie."""
        return _commonest(self.lemmas[key])

    def surface(self, key: str) -> str:
        """Give the form that a term has most often in the articles.

        Examples
        --------
        >>> lexicon = Lexicon()
        >>> key = lexicon.add([Unit("accord", "accord", "accords", "noun")])
        >>> lexicon.surface(key)
        'accords'
        """
        return _commonest(self.surfaces[key])


def _phrase(parts: list[tuple[str, str]]) -> str:
    """Join words and their links; the link before the first belongs to what came before it."""
    (first, _), *others = parts
    return first + "".join(f" {link}{word}" for word, link in others)


def _commonest(counts: Counter[str]) -> str:
    return min(counts, key=lambda text: (-counts[text], -_accents(text), text))


def _accents(text: str) -> int:
    return sum(char > "\x7f" for char in text)
