"""Persons of an article: spelling variants and short forms joined, each with its side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cadrage.language.actors_lexicon import Known, Lexicon, Tenure, family_name
from cadrage.language.actors_words import distance, fold

UNKNOWN = "PERSON"
Keys = tuple[str, ...]
_SHORTEST = 6
_MONTH = len("2024-05")


@dataclass
class Person:
    """A person in one article."""

    entity: str
    family: Keys
    names: set[Keys] = field(default_factory=set)
    known: Known | None = None
    side: str = ""
    office: bool = False
    gender: str = ""
    actor: str = ""


class Registry:
    """The persons of one article, found again under any of their names.

    Parameters
    ----------
    lexicon
        Tables of actors.
    published
        Date of the article, ISO 8601, empty if unknown.
    """

    def __init__(self, lexicon: Lexicon, published: str) -> None:
        self.lexicon = lexicon
        self.published = published
        self.people: dict[str, Person] = {}
        self.by_name: dict[Keys, Person] = {}
        self.by_family: dict[Keys, list[Person]] = {}
        self.given: dict[str, list[Person]] = {}

    def add(self, words: list[str], side: str = "", *, office: bool = False) -> Person:
        """Enter a full name, joined to the person it names already if there is one.

        Parameters
        ----------
        words
            The words of the name as they stand (hyphenated parts whole).
        side
            Code of the actor that an office or demonym beside the name gives; empty if none. It
            helps to tell who is meant; only an office makes it the person's side.
        office
            Whether a political office stands beside the name.
        """
        keys = folded(words)
        person = self.by_name.get(keys) or self._join(words, keys, side) or self._new(words, side)
        person.names.add(keys)
        self.by_name.setdefault(keys, person)
        if side and office and not person.side:
            person.side = side
        person.office = person.office or office
        return person

    def _new(self, words: list[str], side: str) -> Person:
        name = self.lexicon.full_names.get(folded(words)) or self._in_tables(words, side)
        known = self.lexicon.persons.get(name) if name else None
        entity = known.name if known else " ".join(words)
        if entity in self.people:
            return self.people[entity]
        shape = entity.split() if known else words
        family = folded(family_name(shape, self.lexicon.rules))
        person = Person(entity, family, known=known, gender=known.gender if known else "")
        self.people[entity] = person
        self.by_family.setdefault(family, []).append(person)
        if len(words) > 1 and family and fold(words[0]) != family[0]:
            self.given.setdefault(fold(words[0]), []).append(person)
        return person

    def _join(self, words: list[str], keys: Keys, side: str) -> Person | None:
        """Find the person of the article whose name this is in another spelling."""
        if keys in self.lexicon.full_names:
            return self.people.get(self.lexicon.full_names[keys])
        short = self.short(keys)
        if short or len(words) == 1:
            return short or self._part(keys[0])
        family = folded(family_name(words, self.lexicon.rules))
        for person in self.by_family.get(family, ()):
            agree = not side or side in {person.side, *_codes(person.known)}
            sure = bool(side) and agree
            if agree and any(same_name(keys, name, family, sure=sure) for name in person.names):
                return person
        return None

    def _part(self, word: str) -> Person | None:
        """Find the one person of whose name a titled word is another part (`le prince Charles`)."""
        found = [p for p in self.people.values() if any(word in name for name in p.names)]
        return found[0] if len(found) == 1 else None

    def _in_tables(self, words: list[str], side: str) -> str:
        """Find a person of the tables by another spelling, or by family name and side."""
        keys = folded(words)
        alone = len(words) == 1 or keys in self.lexicon.families
        family = keys if alone else folded(family_name(words, self.lexicon.rules))
        names = self.lexicon.families.get(family, ())
        if alone:
            found = [n for n in names if n in self.lexicon.alone or side in self._codes_of(n)]
            held = [n for n in found if _valid(self.lexicon.persons[n], self.published, True)]
            return (held or found)[0] if len(held or found) == 1 else ""
        for name in names:
            sure = bool(side) and side in self._codes_of(name)
            if same_name(keys, folded(name.split()), family, sure=sure):
                return name
        return ""

    def _codes_of(self, name: str) -> set[str]:
        return _codes(self.lexicon.persons[name])

    def short(self, keys: Keys) -> Person | None:
        """Find whom a family name alone names: the person of the article last entered, if any."""
        people = self.by_family.get(keys, [])
        known = [person for person in people if person.entity in self.lexicon.alone]
        found = known or people
        return found[-1] if found else None

    def by_given(self, key: str) -> Person | None:
        """Find the one private person of the article whose given name this is."""
        found = [p for p in self.given.get(key, ()) if p.known is None and not p.office]
        return found[0] if len(found) == 1 else None

    def in_office(self, office: str, actor: str) -> list[Person]:
        """Give the persons of the article who held an office at its date; of any actor if empty."""
        return [
            person
            for person in self.people.values()
            if person.known and self.published and any(
                t.office == office and actor in {"", t.actor} and _held(t, self.published)
                for t in person.known.tenures
            )
        ]  # fmt: skip

    def former(self, office: str, actor: str) -> list[Person]:
        """Give the persons of the article who had left an office by its date, for no other."""
        return [
            person
            for person in self.people.values()
            if person.known and not any(
                t.begin and _held(t, self.published) for t in person.known.tenures
            ) and self.published and any(
                office == (t.office if ":" in office else t.office.split(":")[0])
                and t.actor == actor and t.end and t.end < self.published
                for t in person.known.tenures
            )
        ]  # fmt: skip

    def ministers(self, actor: str) -> list[Person]:
        """Give the persons of the article who were ministers of an actor at its date."""
        return [
            person
            for person in self.people.values()
            if person.known and self.published and any(
                t.office.startswith("ministre") and t.actor == actor and _held(t, self.published)
                for t in person.known.tenures
            )
        ]  # fmt: skip

    def office_holder(self, office: str, actor: str) -> Person | None:
        """Give the one person of the tables who held an office at the date of the article."""
        first = fold(office.split(":", maxsplit=1)[0]).split()[0]
        sole = first in self.lexicon.rules["sole_offices"]
        if not actor or not sole or not self.published:
            return None
        rows = self.lexicon.held.get((office, actor), ())
        held = [(n, t) for n, t in rows if t.begin and _held(t, self.published)]
        names = {n for n, _ in held}
        if len(names) != 1 or not any(_throughout(t, self.published) for _, t in held):
            return None
        person = self.add(names.pop().split())
        person.actor = actor
        return person

    def settle(self) -> None:
        """Give each person a code: by the tables and the date, else by the text, else unknown."""
        for person in self.people.values():
            codes = _valid(person.known, self.published)
            if len(codes) == 1:
                person.actor = codes.pop()
            elif person.side in codes or not codes:
                person.actor = person.side or UNKNOWN
            else:
                states = {code.split("_")[0] for code in codes}  # of parties of one state
                person.actor = states.pop() if len(states) == 1 else UNKNOWN


def folded(words: Iterable[str]) -> Keys:
    """Fold words, hyphenated ones cut into their parts."""
    return tuple(part for word in words for part in fold(word).replace("-", " ").split())


def _codes(known: Known | None) -> set[str]:
    return {tenure.actor for tenure in known.tenures} if known else set()


def _valid(known: Known | None, published: str, only: bool = False) -> set[str]:
    """Give the codes of the offices held at a date; of all offices where none fits, unless only."""
    if known is None:
        return set()
    held = {t.actor for t in known.tenures if published and _held(t, published)}
    return held if only else held or _codes(known)


def _held(tenure: Tenure, published: str) -> bool:
    after = not tenure.begin or tenure.begin[: len(published)] <= published[: len(tenure.begin)]
    before = not tenure.end or published[: len(tenure.end)] <= tenure.end[: len(published)]
    return after and before


def _throughout(tenure: Tenure, published: str) -> bool:
    """Say whether an office was held all through a year, where no more than the year is known."""
    if len(published) >= _MONTH:
        return True
    return tenure.begin[:4] < published and (not tenure.end or tenure.end[:4] > published)


def same_name(left: Keys, right: Keys, family: Keys, *, sure: bool) -> bool:
    """Say whether two full names of one family name are one name in two spellings.

    Parameters
    ----------
    left, right
        Folded words of the names.
    family
        Folded words of the family name they share.
    sure
        Whether something else shows that it is one person (the same side), so that more
        edits are allowed: one in three letters of the given name instead of one in all.

    Examples
    --------
    >>> same_name(("antony", "blinken"), ("anthony", "blinken"), ("blinken",), sure=False)
    True
    >>> same_name(("jill", "biden"), ("joe", "biden"), ("biden",), sure=True)
    False
    """
    one, two = _given(left, family), _given(right, family)
    if one == two:
        return True
    if not one or not two:
        return False
    if len(min(one, two, key=len)) == 1:
        return one[0] == two[0]
    if sure:
        limit = max(len(one), len(two)) // 3
        return one[0] == two[0] and distance(one, two, limit) <= limit
    if min(len(one), len(two)) < _SHORTEST or _gendered(one, two):
        return False
    return one[0] == two[0] and distance(one, two, 1) <= 1


def _given(name: Keys, family: Keys) -> str:
    if name[: len(family)] == family:
        return "".join(name[len(family) :])
    if name[-len(family) :] == family:
        return "".join(name[: -len(family)])
    return "".join(name)


def _gendered(one: str, two: str) -> bool:
    """Say whether two given names are a man's and a woman's (`Louis`, `Louise`)."""
    short, long = sorted((one, two), key=len)
    return long in {short + "e", short + "a"}
