"""Who is meant: names, short names and offices of one article resolved to persons and sides."""

from __future__ import annotations

from cadrage.language.actors_holders import Holders, goes_on
from cadrage.language.actors_home import home, is_national, is_public
from cadrage.language.actors_lexicon import Lexicon, family_name
from cadrage.language.actors_names import Span, name_spans
from cadrage.language.actors_persons import UNKNOWN, Person, Registry, folded
from cadrage.language.actors_phrases import Phrase, phrases
from cadrage.language.actors_reading import Reading, attach
from cadrage.language.actors_sentence import DEFINITE, Sentence

_AIDES = frozenset({"porte-parole", "conseiller", "directeur de campagne", "chef de cabinet"})
_ARTICLES = frozenset({"la", "le", "l", "les", "en", "au", "aux"})
_OF_BODY = {"ministere": "ministre", "presidence": "president"}
_WITH_PORTFOLIO = frozenset({"ministre", "ministere"})


class _Presidents:
    """The state of the president last named, for `le chef de l'État` without its country."""

    def __init__(self, registry: Registry) -> None:
        held = registry.in_office("président", "")
        self.states = {p.entity: p.actor for p in held if p.actor != UNKNOWN}
        self.last = ""

    def read(self, reading: Reading, end: int) -> None:
        """Take in the names of a sentence before a word."""
        named = [
            person
            for span, person in sorted(reading.people.items(), key=lambda item: item[0])
            if span[0] < end
        ]
        codes = [self.states[p.entity] for p in named if p.entity in self.states]
        self.last = codes[-1] if codes else self.last


class Resolver:
    """Resolves the persons and offices of one article.

    Parameters
    ----------
    sentences
        Sentences of the article, in order.
    lexicon
        Tables of actors.
    published
        Date of the article, ISO 8601; empty if unknown.
    """

    def __init__(self, sentences: list[Sentence], lexicon: Lexicon, published: str) -> None:
        self.lexicon = lexicon
        self.registry = Registry(lexicon, published)
        self.readings = []
        for sentence in sentences:
            found = phrases(sentence, lexicon)
            self.readings.append(Reading(sentence, found, name_spans(sentence, found, lexicon)))
        self._enter_names()
        self._enter_short_names()
        self.registry.settle()
        self._sides()
        self.registry.settle()
        self.home = self._at_home()
        self._sides()
        self.registry.settle()
        self.holders = self._hold()

    def _enter_names(self) -> None:
        for reading in self.readings:
            attach(reading)
        entered = [(reading, span) for reading in self.readings for span in reading.names]
        for reading, span in sorted(entered, key=lambda pair: pair[1][0] - pair[1][1]):
            self._enter(reading, span)  # full names first: short ones are joined to them

    def _enter(self, reading: Reading, span: Span) -> None:
        beside = [phrase for phrase in reading.phrases if phrase.name == span]
        side = next((p.side for p in beside if p.side), _demonym_before(reading.sentence, span))
        office = any(p.head.alone or p.side or p.portfolio for p in beside)
        words = _shape(reading.sentence, span) + self._shared_family(reading, span)
        reading.people[span] = self.registry.add(words, side, office=office)

    def _shared_family(self, reading: Reading, span: Span) -> list[str]:
        """Give the family name of `Paul et Marie Durand` to the first of the two."""
        sentence, j = reading.sentence, span[1] + 1
        given = (
            span[1] == span[0] + 1 and sentence.key(span[0]) in self.lexicon.rules["given_names"]
        )
        if not given or sentence.key(span[1]) != "et":
            return []
        after = next((other for other in reading.names if other[0] == j), None)
        return family_name(_shape(sentence, after), self.lexicon.rules) if after else []

    def _enter_short_names(self) -> None:
        for reading in self.readings:
            taken = {i for first, last in reading.names for i in range(first, last)}
            i = 0
            while i < len(reading.sentence.words):
                span = None if i in taken else self._short(reading, i, taken)
                if span and not self._thing(reading.sentence, span):
                    reading.names.append(span)
                i = span[1] if span else i + 1
            reading.names.sort()
            attach(reading)

    def _thing(self, sentence: Sentence, span: Span) -> bool:
        if sentence.gap(span[0]) == "-":
            return sentence.capital(span[0] - 1)  # `Clermont-Ferrand`
        named = sentence.key(span[0] - 1) in self.lexicon.rules["named_things"]
        return named and sentence.gap(span[0]) == " "

    def _short(self, reading: Reading, i: int, taken: set[int]) -> Span | None:
        """Find a family name alone, of a person of the article or of a well-known one."""
        sentence = reading.sentence
        for last in range(min(i + 4, len(sentence.words)), i, -1):
            keys = tuple(word.key for word in sentence.words[i:last])
            person = self.registry.short(keys) or (
                self.registry.by_given(keys[0]) if last == i + 1 else None
            )
            node = sentence.nodes.get(i)
            known = node.entry("family") if node and node.last == last else None
            if (person is None and known is None) or not sentence.capital(last - 1):
                continue
            if not taken.isdisjoint(range(i, last)) or not self._stands_alone(sentence, i, last):
                continue
            if person is None and known is not None:
                person = self.registry.add(known.entity.split())
            if person is not None:
                return self._widen(reading, (i, last), person)
        return None

    def _stands_alone(self, sentence: Sentence, i: int, last: int) -> bool:
        """Say whether a family name is not a country's name, nor part of a thing's name."""
        node = sentence.nodes.get(i)
        if node and node.entry("state", "capital") and sentence.key(i - 1) in _ARTICLES:
            return False
        if node and node.last > last:
            return False
        after = sentence.token(last)
        follows = (
            sentence.capital(last) and sentence.gap(last) == " " and last not in sentence.nodes
        )
        return not (follows and after is not None and not after.ner.endswith("PER"))

    def _widen(self, reading: Reading, span: Span, person: Person) -> Span:
        """Take in a first name before the family name: then it is another person."""
        sentence, first = reading.sentence, span[0]
        token = sentence.token(first - 1)
        while (
            sentence.spaced(first)
            and sentence.gap(first) == " "
            and sentence.capital(first - 1)
            and first - 1 not in sentence.nodes
            and token is not None
            and (token.pos == "PROPN" or _given_of(sentence.key(first - 1), person))
            and sentence.key(first - 1) not in self.lexicon.rules["titles"]
        ):
            first -= 1
            token = sentence.token(first - 1)
        if first < span[0]:
            person = self.registry.add(_shape(sentence, (first, span[1])))
        reading.people[first, span[1]] = person
        return first, span[1]

    def _sides(self) -> None:
        """Give a side to phrases without one: `du pays`, an office named again."""
        country = ""
        last: dict[str, Phrase] = {}
        before_office = ""
        presidents = _Presidents(self.registry)
        for reading in self.readings:
            nodes = sorted(reading.sentence.nodes.items())
            for phrase in reading.phrases:
                if phrase.of_country:
                    before = [
                        e.actor for i, n in nodes if i < phrase.first and (e := n.entry("state"))
                    ]
                    phrase.side = before[-1] if before else country
                presidents.read(reading, phrase.first)
                if phrase.head.entity == "chef de l'État" and not (phrase.name or phrase.side):
                    phrase.side = presidents.last
                self._again(reading.sentence, phrase, last)
                if phrase.head.entity == "homologue":
                    phrase.office = before_office
                elif phrase.head.sort == "office":
                    before_office = phrase.role
                if phrase.name is not None:
                    self._named(reading, phrase)
                if phrase.name is not None or phrase.side:
                    last[_root(phrase)] = last[f"{_root(phrase)} {phrase.side}"] = phrase
            presidents.read(reading, len(reading.sentence.words))
            states = [e.actor for _, n in nodes if (e := n.entry("state"))]
            country = states[-1] if states else country

    def _at_home(self) -> str:
        """Give the state that the article is about the offices named without a country."""
        found = [(reading.sentence, reading.phrases) for reading in self.readings]
        persons = [
            (number, person.actor)
            for number, reading in enumerate(self.readings)
            for person in reading.people.values()
        ]
        state = home(found, persons, self.lexicon)
        for reading in self.readings if state else ():
            for phrase in reading.phrases:
                if is_national(reading.sentence, phrase):
                    phrase.side, phrase.bare = state, not phrase.portfolio
                elif phrase.name and not phrase.side and is_public(phrase):
                    phrase.side = state if reading.people[phrase.name].actor == UNKNOWN else ""
        return state

    def _named(self, reading: Reading, phrase: Phrase) -> None:
        person = reading.people[phrase.name] if phrase.name else None
        if person is not None and phrase.side and not person.side:
            person.side = phrase.side
        elif person is not None and not phrase.side and person.actor != UNKNOWN:
            phrase.side = person.actor

    def _again(self, sentence: Sentence, phrase: Phrase, last: dict[str, Phrase]) -> None:
        """Resolve `le ministère` to the ministry named before, `le gouvernement` likewise."""
        if phrase.name or phrase.head.sort == "people":
            return
        definite = sentence.key(phrase.first - 1) in DEFINITE - {"des", "les", "aux"}
        definite = definite and not phrase.of_country and not goes_on(sentence, phrase)
        root = _root(phrase)
        place = f"{root} {phrase.side}".strip()
        earlier = last.get(place) or last.get(_OF_BODY.get(root, ""))
        if definite and earlier is not None and self._agree(phrase, earlier):
            phrase.side, phrase.place = earlier.side, earlier.place
            phrase.complement = phrase.complement or earlier.complement
            phrase.portfolio = phrase.portfolio or earlier.portfolio

    def _agree(self, phrase: Phrase, earlier: Phrase) -> bool:
        """Say whether a phrase may name an earlier one again: no other side, no other portfolio."""
        if not earlier.side or phrase.side not in {"", earlier.side}:
            return False
        if phrase.side and _root(phrase) not in _WITH_PORTFOLIO:
            return False
        if "town" in {phrase.head.home, earlier.head.home} and phrase.head != earlier.head:
            return False  # `le président` after `le président de la région`
        if phrase.head.alone and earlier.side not in self.lexicon.states:
            return False
        return phrase.portfolio in {"", earlier.portfolio}

    def _hold(self) -> Holders:
        named = [
            (phrase, reading.people[phrase.name])
            for reading in self.readings
            for phrase in reading.phrases
            if phrase.name is not None
        ]
        return Holders(self.registry, self.lexicon, self.home, named)

    def holder(self, sentence: Sentence, phrase: Phrase) -> Person | None:
        """Give the one person who holds an office."""
        return self.holders.find(sentence, phrase)

    def name_after(self, reading: Reading, phrase: Phrase) -> Span | None:
        """Find the person after a collective noun: `l'administration Biden`, `le bureau de X`."""
        aide = phrase.head.entity in _AIDES and reading.sentence.key(phrase.last) in {"de", "d"}
        if phrase.head.sort != "group" and not phrase.in_body and not aide:
            return None
        i = phrase.last
        if reading.sentence.key(i) in {"de", "d"}:
            i += 1
        if not reading.sentence.spaced(i):
            return None
        return next((span for span in reading.people if span[0] == i), None)


def _given_of(key: str, person: Person) -> bool:
    """Say whether a word is the given name of a person by a full name of the article."""
    return any(name[0] == key for name in person.names if len(name) > 1)


def _root(phrase: Phrase) -> str:
    return folded([(phrase.head.same_as or phrase.head.entity).split(":")[0]])[0].split()[0]


def _demonym_before(sentence: Sentence, span: Span) -> str:
    for node in sentence.nodes.values():
        entry = node.entry("demonym")
        if entry and node.last == span[0] and sentence.gap(span[0]) == " ":
            return entry.actor
    return ""


def _shape(sentence: Sentence, span: Span) -> list[str]:
    """Give the words of a name with hyphenated parts whole and brackets left out."""
    text = sentence.surface(*span).replace("[", "").replace("]", "").replace("’", "'")
    return text.split()
