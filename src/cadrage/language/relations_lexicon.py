"""The words of events: classes, verbs, nouns and closed grammatical lists, read from data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cadrage import resources, schema
from cadrage.errors import InputError
from cadrage.language.annotate import plain
from cadrage.language.relations_tree import Tree, Word, is_made_to, is_reflexive

_FILES = ("classes", "verbs", "nouns", "grammar", "accusations")
_ENDINGS = ("ées", "és", "ée", "é")
_GAP = 2
_MORE_GAP = 2  # where several words make the expression sure
_ALONE = "alone:"


@dataclass(frozen=True)
class Grammar:
    """Closed lists that decide who acts and whether what is told happens."""

    object_control: frozenset[str]
    dative_control: frozenset[str]
    reported: frozenset[str]
    intent: frozenset[str]
    refusal: frozenset[str]
    irrealis: frozenset[str]
    light: frozenset[str]
    receiving: frozenset[str]
    targets: frozenset[str]
    channels: frozenset[str]
    groups: frozenset[str]
    opponents: frozenset[str]
    absence: frozenset[str]
    people: frozenset[str]
    participles: Mapping[str, str]

    def lemma(self, word: Word, *, verbal: bool = False) -> str:
        """Give the lemma; ``verbal`` where a verb stands whose participle was taken for a noun."""
        low = word.low
        if word.pos in {"VERB", "AUX"} or not verbal:
            lemma = word.lemma.lower()
            unknown = word.pos == "VERB" and lemma.endswith("e") and not lemma.endswith("re")
            return lemma + "r" if unknown else lemma  # the lemmatiser leaves `manque` as it stands
        for cut in (low, low.removesuffix("s"), low.removesuffix("e"), low.removesuffix("es")):
            if cut in self.participles:
                return self.participles[cut]
        for ending in _ENDINGS:
            if low.endswith(ending):
                return low.removesuffix(ending) + "er"
        return word.lemma.lower()


@dataclass(frozen=True)
class Event:
    """What a verb or noun states: its lemma, class, quadrant and where the other side stands.

    ``alone`` is what it states where no other side is named (`tirer un missile`).
    """

    predicate: str
    event_class: str
    quadrant: str
    places: tuple[str, ...]
    alone: Event | None = None


Phrases = Mapping[str, "tuple[tuple[Expression, Event], ...]"]


@dataclass(frozen=True)
class Predicates:
    """Verbs and nouns of events, with fixed expressions filed under their first word."""

    verbs: Mapping[str, Event]
    nouns: Mapping[str, Event]
    phrases: Phrases
    noun_phrases: Phrases
    grammar: Grammar
    accusations: Mapping[str, frozenset[str]]

    def of_verb(self, tree: Tree, word: Word) -> Event | None:
        """Give the event that a verb states; the longest expression that fits."""
        lemma = self.grammar.lemma(word, verbal=True)
        pronominal = is_reflexive(tree, word) and not is_made_to(tree, word)
        for found, event in self.phrases.get(lemma, ()):
            if found.stands_at(tree, word) and (
                pronominal or not event.predicate.startswith("se ")
            ):
                return event
        own = self.verbs.get(f"se {lemma}") if pronominal else None
        plain_verb = self.verbs.get(lemma)
        if pronominal and plain_verb and "obj" not in plain_verb.places:
            return own  # `s'élargir` is no event, `se combattre` is one between its subjects
        return own or plain_verb

    def of_noun(self, tree: Tree, word: Word) -> Event | None:
        """Give the event that a noun states; the longest expression that fits."""
        lemma = word.lemma.lower()
        for found, event in self.noun_phrases.get(lemma, ()):
            if found.stands_at(tree, word, gap=0):
                return event
        return self.nouns.get(lemma)


def load(config: Path | None = None) -> Predicates:
    """Read the words of events, the user's ``config/events/*.yml`` included.

    Raises
    ------
    InputError
        An entry does not name a class of ``classes.yml``, or a class has no known quadrant.
    """
    if config is None or not (config / "events").is_dir():
        return _shipped()
    return _read(config)


@lru_cache(maxsize=1)
def _shipped() -> Predicates:
    return _read(None)


def _read(config: Path | None) -> Predicates:
    data = {name: resources.read_yaml(f"events/{name}.yml", config) for name in _FILES}
    for name, quadrant in data["classes"].items():
        if quadrant not in schema.QUADRANTS:
            allowed = ", ".join(schema.QUADRANTS)
            raise InputError(f"events/classes.yml, {name}: {quadrant!r} is not one of {allowed}")
    verbs = {key: _event("verbs", key, row, data) for key, row in _plain(data["verbs"]).items()}
    nouns = {str(key): _event("nouns", key, row, data) for key, row in data["nouns"].items()}
    words = {key: frozenset(map(reflexive, value)) for key, value in data["accusations"].items()}
    return Predicates(
        *(_single(verbs), _single(nouns), _phrases(verbs), _phrases(nouns)),
        grammar=_grammar(data["grammar"]),
        accusations=words,
    )


def _single(events: Mapping[str, Event]) -> dict[str, Event]:
    return {key: event for key, event in events.items() if is_single(key)}


def _plain(verbs: Mapping[str, Any]) -> dict[str, Any]:
    return {reflexive(str(key)): row for key, row in verbs.items()}


def reflexive(key: str) -> str:
    """Write `s'opposer` as `se opposer`, so that pronominal verbs have one form."""
    return "se " + key[2:] if key.startswith(("s'", "s’")) else key


@dataclass(frozen=True, slots=True)
class Expression:
    """A fixed expression: its first word, the words after it, and a clitic before it, if any."""

    first: str
    rest: tuple[str, ...]
    before: str = ""

    def stands_at(self, tree: Tree, word: Word, gap: int = _GAP) -> bool:
        """Say whether it stands at a word, at most ``gap`` other words before the second one."""
        return self.last(tree, word, gap) is not None

    def last(self, tree: Tree, word: Word, gap: int = _GAP) -> Word | None:
        """Give its last word where it stands at a word; None where it does not."""
        if self.before and not self._is_before(tree, word):
            return None
        if gap and len(self.rest) > 1:
            gap += _MORE_GAP  # `ouvert vendredi 3 mai une enquête`
        for skip in range(1, gap + 2):
            words = [tree.after(word, skip + place) for place in range(len(self.rest))]
            if all(_is(w, part) for w, part in zip(words, self.rest, strict=True)):
                return words[-1] if words else word
        return None

    def _is_before(self, tree: Tree, word: Word) -> bool:
        """Say whether the clitic stands before, or across its auxiliary (`s'en est pris à`)."""
        step = -1
        while (behind := tree.after(word, step)) is not None and behind.pos in {"AUX", "ADV"}:
            if behind.low == self.before:
                return True
            step -= 1
        return behind is not None and behind.low == self.before


def _is(word: Word | None, part: str) -> bool:
    return word is not None and part in {plain(word.low), word.lemma}


def expression(key: str) -> Expression:
    """Read an expression: `mettre en cause`, `s'en prendre`, `s'opposer`.

    Examples
    --------
    >>> expression("se en prendre")
    Expression(first='prendre', rest=(), before='en')
    """
    first, *rest = key.removeprefix("se ").replace("'", "' ").split()
    if first == "en" and rest:
        return Expression(rest[0], tuple(rest[1:]), "en")
    return Expression(first, tuple(rest))


def is_single(key: str) -> bool:
    """Say whether an entry is one word (its reflexive pronoun apart)."""
    found = expression(key)
    return not found.rest and not found.before


def _event(where: str, key: object, row: object, data: Mapping[str, Any]) -> Event:
    if not isinstance(row, list) or not row or row[0] not in data["classes"]:
        allowed = ", ".join(data["classes"])
        raise InputError(
            f"events/{where}.yml, {key}: expected [class, place, ...] with a class among {allowed}"
        )
    places = tuple(str(place) for place in row[1:] if not str(place).startswith(_ALONE))
    name, quadrant = reflexive(str(key)), str(data["classes"][row[0]])
    others = [str(place).removeprefix(_ALONE) for place in row[1:] if str(place).startswith(_ALONE)]
    alone = _event(where, key, others, data) if others else None
    return Event(name, str(row[0]), quadrant, places, alone)


def _grammar(data: Mapping[str, Any]) -> Grammar:
    lists = {key: frozenset(value) for key, value in data.items() if key != "participles"}
    return Grammar(**lists, participles=dict(data["participles"]))


def _phrases(events: Mapping[str, Event]) -> Phrases:
    found: dict[str, list[tuple[Expression, Event]]] = {}
    for key, event in events.items():
        if not is_single(key):
            found.setdefault(expression(key).first, []).append((expression(key), event))
    return {
        key: tuple(sorted(rows, key=lambda row: -len(row[0].rest))) for key, rows in found.items()
    }
