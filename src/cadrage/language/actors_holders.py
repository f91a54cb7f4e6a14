"""Who holds an office: by a name beside it in the article, else by the tables and the date."""

from __future__ import annotations

from collections.abc import Iterable

from cadrage.language.actors_lexicon import Lexicon
from cadrage.language.actors_persons import UNKNOWN, Person, Registry
from cadrage.language.actors_phrases import Phrase
from cadrage.language.actors_sentence import DEFINITE, Sentence

_OF_ONE = DEFINITE - {"des", "les", "aux"} | {"son", "sa"}
_LEADERS = frozenset({"chef de file", "numéro un", "dirigeant", "PDG", "candidat", "chef"})
_ELECTED = frozenset({"député", "sénateur", "maire", "candidat", "élu", "ministre"})
_FORMER = frozenset({"ancien", "ancienne", "ex"})


class Holders:
    """The holders of the offices of one article.

    Parameters
    ----------
    registry, lexicon
        The persons of the article, settled, and the tables of actors.
    home
        The state that the article is about; empty if unclear.
    named
        Phrases of offices with the person whose name stands beside them.
    """

    def __init__(
        self,
        registry: Registry,
        lexicon: Lexicon,
        home: str,
        named: Iterable[tuple[Phrase, Person]],
    ) -> None:
        self.registry = registry
        self.others = lexicon.rules["not_the_holder"]
        self.home = home
        self.present = list(registry.people.values())
        self.of_office: dict[tuple[str, str], set[str]] = {}
        self.of_head: dict[tuple[str, str], set[str]] = {}
        for phrase, person in named:
            if not phrase.adjectives & self.others:
                side = phrase.side or (person.actor if person.actor != UNKNOWN else "")
                self.of_office.setdefault((phrase.role, side), set()).add(person.entity)
                self.of_head.setdefault((phrase.head.entity, side), set()).add(person.entity)

    def find(self, sentence: Sentence, phrase: Phrase) -> Person | None:
        """Give the one person who holds an office (`le chef de la diplomatie`); None if unsure."""
        opens = phrase.first == 0 and not sentence.key(phrase.noun).endswith("s")
        one = opens or sentence.key(phrase.first - 1) in _OF_ONE
        if phrase.head.sort != "office" or not one:
            return None
        if phrase.adjectives & self.others:
            return self._former(phrase)
        names = self.of_office.get((phrase.role, phrase.side)) or self._in_office(sentence, phrase)
        if not names and not phrase.portfolio:  # `la secrétaire d'État` after her full title
            names = self.of_head.get((phrase.head.entity, phrase.side), set())
        of_party = "_" in phrase.side or phrase.head.entity in _LEADERS
        if not names and phrase.side and of_party and not phrase.portfolio:
            people = self.registry.people.values()
            names = {person.entity for person in people if person.actor == phrase.side}
        if len(names) == 1:
            return self.registry.people[next(iter(names))]
        if names:
            return None
        return self.registry.office_holder(phrase.role, phrase.side) or self._politician(phrase)

    def _politician(self, phrase: Phrase) -> Person | None:
        """Give the one politician of a state in the article for `le député`, `le maire`."""
        if phrase.head.entity not in _ELECTED or phrase.side.split("_")[0] != self.home:
            return None
        found = [
            person
            for person in self.present
            if person.actor.split("_")[0] == self.home and (person.known or person.office)
        ]
        return found[0] if len(found) == 1 else None

    def _former(self, phrase: Phrase) -> Person | None:
        """Give the one person of the article for `l'ancien ministre de la Santé`."""
        if phrase.adjectives & _FORMER and phrase.side:
            former = self.registry.former(phrase.role, phrase.side)
            if former:
                return former[0] if len(former) == 1 else None
            return self._politician(phrase)
        return None

    def _in_office(self, sentence: Sentence, phrase: Phrase) -> set[str]:
        """Give the persons of the article who held an office at its date by the tables."""
        if phrase.side:
            held = self.registry.in_office(phrase.role, phrase.side)
        elif goes_on(sentence, phrase):
            return set()
        elif phrase.head.alone:
            held = self.registry.in_office(phrase.role, "")
        else:
            held = self._bare(sentence, phrase)
        return {person.entity for person in held}

    def _bare(self, sentence: Sentence, phrase: Phrase) -> list[Person]:
        """Give the president or minister of the article's country for `le président` alone."""
        named = sentence.gap(phrase.last).strip() == "" and sentence.capital(phrase.last)
        if not self.home or phrase.portfolio or phrase.of_country or named:
            return []
        if phrase.head.entity == "ministre":
            return self.registry.ministers(self.home)
        president = phrase.head.entity == "président"
        return self.registry.in_office("président", self.home) if president else []


def goes_on(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a complement follows that names another side (`le maire de X`)."""
    if sentence.key(phrase.last + 1) in {"un", "une"}:
        return False  # `chargé par le Premier ministre d'une mission`
    return sentence.key(phrase.last) in {"de", "d", "du", "des"} and sentence.spaced(phrase.last)
