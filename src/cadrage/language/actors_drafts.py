"""From resolved readings to mentions that do not overlap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cadrage.language.actors_apposition import extent
from cadrage.language.actors_context import Context
from cadrage.language.actors_lexicon import Entry
from cadrage.language.actors_names import Span
from cadrage.language.actors_persons import UNKNOWN, Person
from cadrage.language.actors_phrases import Phrase
from cadrage.language.actors_reading import Reading
from cadrage.language.actors_resolve import Resolver
from cadrage.language.actors_sentence import DETERMINERS, Node, Sentence

_AIDES = frozenset({"porte-parole", "conseiller", "chef de cabinet"})
_OF = frozenset({"de", "d", "du"})
_KINDS = {"state": "name", "organisation": "name", "seat": "metonym", "capital": "metonym"}


@dataclass
class Draft:
    """A mention before it has a role: words ``span`` of a sentence."""

    span: Span
    actor: str
    entity: str
    level: str
    kind: str
    person: Person | None = None
    role: str = ""
    fleeting: bool = False


def drafts(reading: Reading, resolver: Resolver, context: Context) -> list[Draft]:
    """Make the mentions of one sentence, in order; the larger noun phrase has the words."""
    made: list[Draft] = []
    taken: set[int] = set()
    for draft in _in_order_of_right(reading, resolver, context):
        words = range(*draft.span)
        if taken.isdisjoint(words):
            taken.update(words)
            made.append(draft)
    made.sort(key=lambda draft: draft.span)
    return [
        d
        for d, before in zip(made, [None, *made], strict=False)
        if not _repeats(reading, before, d)
    ]


def _repeats(reading: Reading, before: Draft | None, draft: Draft) -> bool:
    """Recognise the abbreviation in `Organisation mondiale de la santé (OMS)`."""
    if before is None or before.span[1] != draft.span[0] or before.actor != draft.actor:
        return False
    return reading.sentence.gap(draft.span[0]).strip() == "("


def _in_order_of_right(reading: Reading, resolver: Resolver, context: Context) -> Iterator[Draft]:
    words = {i for span in reading.names for i in range(*span)}
    named = [_name(reading, resolver, span, words) for span in reading.names]
    whole = [draft for draft, plain in named if not plain]
    for phrase in reading.phrases:
        yield from _aide(reading, resolver, phrase)
    yield from sorted(whole, key=lambda draft: draft.span[0] - draft.span[1])
    for phrase in reading.phrases:
        if phrase.name is None:
            yield from _office(reading, resolver, phrase)
    yield from (draft for draft, plain in named if plain)
    for node in reading.sentence.nodes.values():
        entry = context.read(reading.sentence, node)
        if entry is not None:
            yield _form(reading.sentence, node, entry)


def _name(reading: Reading, resolver: Resolver, name: Span, words: set[int]) -> tuple[Draft, bool]:
    """Make the mention of a person by name; also say whether it is the name alone."""
    person = reading.people[name]
    phrases = [phrase for phrase in reading.phrases if phrase.name == name]
    reach = extent(reading.sentence, name, words, resolver.lexicon)
    first = min(reach[0], *(phrase.first for phrase in phrases), name[0])
    last = max(reach[1], *(phrase.last for phrase in phrases), name[1])
    if first == name[0]:
        first = _with_demonym(reading.sentence, first)
    draft = Draft((first, last), person.actor, person.entity, _level(person), "name", person)
    return draft, not phrases and draft.span == name


def _level(person: Person) -> str:
    return "leader" if person.known or person.office else ""


def _office(reading: Reading, resolver: Resolver, phrase: Phrase) -> Iterator[Draft]:
    span = resolver.name_after(reading, phrase)
    beside = phrase.head.sort == "group" and span is not None and span[0] == phrase.last
    if span is not None and (beside or not phrase.side or phrase.bare):
        actor = reading.people[span].actor
        group = phrase.head.sort == "group"
        aide = reading.sentence.surface(phrase.noun, span[1])
        entity = aide if group or not phrase.in_body else _entity(phrase, actor)
        yield Draft((phrase.first, span[1]), actor, entity, phrase.head.level, "office")
        return
    holder = resolver.holder(reading.sentence, phrase)
    if not phrase.side and holder is None and not _counts_alone(reading.sentence, phrase):
        return
    state = resolver.home if phrase.head.alone and phrase.head.sort == "office" else ""
    actor = phrase.side or (holder.actor if holder else state or UNKNOWN)
    entity = holder.entity if holder else _entity(phrase, actor)
    kind = "demonym" if phrase.head.sort == "people" else "office"
    if _somebody(reading.sentence, phrase):
        return
    draft = Draft((phrase.first, phrase.last), actor, entity, phrase.head.level, kind, holder)
    draft.fleeting = phrase.bare and phrase.head.home == "acts"
    yield draft
    for i, other in phrase.others:
        entity = _entity(phrase, other)
        yield Draft((i, i + _length(reading, i)), other, entity, phrase.head.level, kind)


def _aide(reading: Reading, resolver: Resolver, phrase: Phrase) -> Iterator[Draft]:
    """Make one mention of `le porte-parole du Premier ministre X`: the aide, not whom he serves."""
    sentence, j = reading.sentence, phrase.last
    if phrase.name is not None or phrase.head.entity not in _AIDES or sentence.key(j) not in _OF:
        return
    j += 1 + (sentence.key(j + 1) in {"la", "l"})
    served = next((p for p in reading.phrases if p.first == j and p.head.sort == "office"), None)
    if served is None or served.last - phrase.first < 2:
        return
    last = max(served.last, served.name[1]) if served.name else served.last
    side = reading.people[served.name].actor if served.name else served.side or phrase.side
    if side:
        entity = f"{sentence.surface(phrase.noun, last)} ({side})"
        yield Draft((phrase.first, last), side, entity, phrase.head.level, "office")


def _somebody(sentence: Sentence, phrase: Phrase) -> bool:
    """Recognise `d'un responsable coréen`: somebody of a side, of whom only the side is named."""
    if phrase.head.sort != "office" or phrase.last - phrase.noun < 2:
        return False
    one = sentence.key(phrase.first - 1) in {"un", "une"}
    return one and sentence.key(phrase.first - 2) in {"d", "de"}


def _length(reading: Reading, i: int) -> int:
    return reading.sentence.nodes[i].last - i


def _counts_alone(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether an office is political whoever holds it (`le Premier ministre`)."""
    political = phrase.head.alone or (phrase.head.entity == "ministre" and bool(phrase.portfolio))
    return political and sentence.key(phrase.first - 1) in DETERMINERS


def _entity(phrase: Phrase, actor: str) -> str:
    name = phrase.head.entity + (f" {phrase.complement}" if phrase.complement else "")
    return name if actor == UNKNOWN else f"{name} ({actor})"


def _with_demonym(sentence: Sentence, first: int) -> int:
    """Take in the demonym of `le Nord-Coréen Kim Jong-un`, not that of another noun."""
    node = next((node for node in sentence.nodes.values() if node.last == first), None)
    if node is None or not node.entry("demonym") or sentence.gap(first) != " ":
        return first
    return node.first if sentence.key(node.first - 1) in DETERMINERS else first


def _form(sentence: Sentence, node: Node, entry: Entry) -> Draft:
    kind, level, role = _KINDS.get(entry.sort, "demonym"), entry.level, ""
    if kind == "demonym" and _is_people(sentence, node):
        level = "people"
    elif kind == "demonym":
        role = "modifier"
    return Draft((node.first, node.last), entry.actor, entry.entity, level, kind, role=role)


def _is_people(sentence: Sentence, node: Node) -> bool:
    """Say whether a demonym is a noun for people: a capital, not only that of the sentence."""
    if not sentence.capital(node.first) or sentence.words[node.first].form.isupper():
        return False
    token = sentence.token(node.first)
    return node.first > 0 or (token is not None and token.pos in {"NOUN", "PROPN"})
