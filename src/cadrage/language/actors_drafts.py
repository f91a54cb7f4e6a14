"""From resolved readings to mentions that do not overlap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cadrage.language.actors_context import Context
from cadrage.language.actors_lexicon import Entry
from cadrage.language.actors_names import Span
from cadrage.language.actors_persons import UNKNOWN, Person
from cadrage.language.actors_phrases import Phrase
from cadrage.language.actors_resolve import Reading, Resolver
from cadrage.language.actors_sentence import DETERMINERS, Node, Sentence

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
    named = [phrase for phrase in reading.phrases if phrase.name is not None]
    for name in dict.fromkeys(phrase.name for phrase in named):
        if name is not None:
            yield _office_with_name(reading, name, [p for p in named if p.name == name])
    for phrase in reading.phrases:
        if phrase.name is None:
            yield from _office(reading, resolver, phrase)
    for span in reading.names:
        yield _name(reading, span)
    for node in reading.sentence.nodes.values():
        entry = context.read(reading.sentence, node)
        if entry is not None:
            yield _form(reading.sentence, node, entry)


def _office_with_name(reading: Reading, name: Span, phrases: list[Phrase]) -> Draft:
    first = min(name[0], *(phrase.first for phrase in phrases))
    last = max(name[1], *(phrase.last for phrase in phrases))
    person = reading.people[name]
    return Draft((first, last), person.actor, person.entity, _level(person), "name", person)


def _level(person: Person) -> str:
    return "leader" if person.known or person.office else ""


def _office(reading: Reading, resolver: Resolver, phrase: Phrase) -> Iterator[Draft]:
    span = resolver.name_after(reading, phrase)
    if span is not None and not phrase.side:
        actor = reading.people[span].actor
        group = phrase.head.sort == "group"
        entity = reading.sentence.surface(phrase.noun, span[1]) if group else _entity(phrase, actor)
        yield Draft((phrase.first, span[1]), actor, entity, phrase.head.level, "office")
        return
    if not phrase.side and not _counts_alone(reading.sentence, phrase):
        return
    holder = resolver.holder(reading.sentence, phrase)
    actor = phrase.side or (holder.actor if holder else UNKNOWN)
    entity = holder.entity if holder else _entity(phrase, actor)
    kind = "demonym" if phrase.head.sort == "people" else "office"
    yield Draft((phrase.first, phrase.last), actor, entity, phrase.head.level, kind, holder)
    for i, other in phrase.others:
        entity = _entity(phrase, other)
        yield Draft((i, i + _length(reading, i)), other, entity, phrase.head.level, kind)


def _length(reading: Reading, i: int) -> int:
    return reading.sentence.nodes[i].last - i


def _counts_alone(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether an office is political whoever holds it (`le Premier ministre`)."""
    political = phrase.head.alone or (phrase.head.entity == "ministre" and bool(phrase.portfolio))
    return political and sentence.key(phrase.first - 1) in DETERMINERS


def _entity(phrase: Phrase, actor: str) -> str:
    name = phrase.head.entity + (f" {phrase.complement}" if phrase.complement else "")
    return name if actor == UNKNOWN else f"{name} ({actor})"


def _name(reading: Reading, span: Span) -> Draft:
    person = reading.people[span]
    first = span[0]
    ending = (node for node in reading.sentence.nodes.values() if node.last == first)
    before = next(ending, None)
    if before is not None and before.entry("demonym"):
        first = _with_demonym(reading.sentence, before, first)
    return Draft((first, span[1]), person.actor, person.entity, _level(person), "name", person)


def _with_demonym(sentence: Sentence, node: Node, first: int) -> int:
    """Take in the demonym of `le Nord-Coréen Kim Jong-un`, not that of another noun."""
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
