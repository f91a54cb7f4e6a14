"""Actors in English text: by dictionary and by the noun phrases of offices, without syntax.

The rules are those of :mod:`cadrage.language.actors` as far as they need no parse: one mention is
one referring expression; an office and the name beside it are one; a capital is a mention only
where it stands for its state. Codes and names of entities are the same in both languages, so that
an actor is one actor in a corpus of both. Roles are read off the neighbouring words.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from cadrage import schema
from cadrage.language.actors_drafts import Draft
from cadrage.language.actors_lexicon import Entry, Lexicon
from cadrage.language.actors_persons import UNKNOWN, Person, Registry
from cadrage.language.actors_pronouns import Candidate, choose
from cadrage.language.actors_sentence import Node, Sentence, sentences_of
from cadrage.language.english_lexicon import load
from cadrage.language.english_phrases import Phrase, Span, name_at, phrases, titled
from cadrage.language.english_roles import is_language, is_state, role

Row = dict[str, Any]
_KINDS = {"state": "name", "organisation": "name", "seat": "metonym", "capital": "metonym"}
_GENDERS = {"he": "m", "she": "f"}


def find_mentions(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    config: Path | None = None,
) -> pd.DataFrame:
    """Find every mention of an actor in English articles.

    Parameters
    ----------
    articles, sentences, tokens
        Tables of the corpus and of :func:`cadrage.language.english_tagging.annotate`, English
        articles alone. Time is linear in their size.
    config
        The user's ``config/`` folder; rows of ``actors.csv`` there come first.

    Returns
    -------
    DataFrame
        The table ``mentions``, in the order of the text. Persons are found where the tables know
        them, or beside an office or a title; others are none.
    """
    lexicon = load(config)
    of_sentences = dict(iter(sentences.groupby("article_id", sort=False)))
    of_tokens = dict(iter(tokens.groupby("article_id", sort=False)))
    rows: list[Row] = []
    for article in articles.to_dict("records"):
        key = str(article["article_id"])
        if key in of_sentences and key in of_tokens:
            found = sentences_of(str(article["text"]), of_sentences[key], of_tokens[key], lexicon)
            rows += _article(key, found, Reader(found, lexicon, str(article["published"])))
    return schema.table("mentions", rows)


def _article(key: str, found: list[Sentence], reader: Reader) -> list[Row]:
    rows: list[Row] = []
    candidates: list[Candidate] = []
    passage = -1
    for sentence in found:
        if sentence.passage != passage:
            passage, candidates = sentence.passage, []
        here = [_row(sentence, draft) for draft in reader.drafts(sentence)]
        people = [draft.person for draft in reader.drafts(sentence)]
        candidates += [_candidate(row, one) for row, one in zip(here, people, strict=True)]
        here += _pronouns(sentence, candidates)
        rows += sorted(here, key=lambda row: row["start"])
    return [row | {"article_id": key, "mention": number} for number, row in enumerate(rows)]


def _row(sentence: Sentence, draft: Draft) -> Row:
    start, end = sentence.words[draft.span[0]].start, sentence.words[draft.span[1] - 1].end
    if "." in sentence.text[start:end] and sentence.text[end : end + 1] == "." and end - start == 3:
        end += end + 1 < sentence.end  # the second point of `U.S.`, unless it ends the sentence
    return {
        "sentence": sentence.number, "start": start, "end": end,
        "surface": sentence.text[start:end], "actor": draft.actor, "entity": draft.entity,
        "level": draft.level, "kind": draft.kind, "role": draft.role,
    }  # fmt: skip


def _candidate(row: Row, person: Person | None) -> Candidate:
    gender = person.gender if person else "-"
    return Candidate(
        row["start"], row["actor"], row["entity"], row["level"], gender,
        person is not None, row["role"] == "agent",
    )  # fmt: skip


def _pronouns(sentence: Sentence, candidates: list[Candidate]) -> Iterator[Row]:
    """Resolve `he` and `she` to the one person of the paragraph who may be meant."""
    for word in sentence.words:
        gender = _GENDERS.get(word.key, "")
        earlier = [one for one in candidates if one.start < word.start]
        chosen = choose(earlier, gender) if gender else None
        if chosen:
            yield {
                "sentence": sentence.number, "start": word.start, "end": word.end,
                "surface": sentence.text[word.start : word.end], "actor": chosen.actor,
                "entity": chosen.entity, "level": chosen.level, "kind": "pronoun",
                "role": "agent",
            }  # fmt: skip


class Reader:
    """The persons, offices and sides of one article, and the mentions of each sentence.

    Parameters
    ----------
    sentences
        Sentences of the article, in order.
    lexicon
        Tables of actors.
    published
        Date of the article, ISO 8601; empty if unknown. It decides which office a person held.
    """

    def __init__(self, sentences: list[Sentence], lexicon: Lexicon, published: str) -> None:
        self.lexicon = lexicon
        self.registry = Registry(lexicon, published)
        self.phrases = {one.number: phrases(one, lexicon) for one in sentences}
        self.people: dict[int, dict[Span, Person]] = {one.number: {} for one in sentences}
        self.named = {e.actor for one in sentences for e in _sure(one)}
        self._enter(sentences)
        self.registry.settle()
        self.last: dict[str, str] = {}
        self._made: dict[int, list[Draft]] = {}
        for one in sentences:
            self._made[one.number] = self._read(one)

    def drafts(self, sentence: Sentence) -> list[Draft]:
        """Give the mentions of a sentence, in order, without overlap."""
        return self._made[sentence.number]

    def _enter(self, sentences: list[Sentence]) -> None:
        """Enter names beside offices, after titles and in the tables; then the short ones."""
        found: list[tuple[Sentence, Span, str, bool]] = []
        for one in sentences:
            beside = {p.name: p for p in self.phrases[one.number] if p.name}
            listed = {(i, n.last) for i, n in one.nodes.items() if n.entry("person", "family")}
            for span in {*beside, *listed, *titled(one, self.lexicon)}:
                phrase = beside.get(span)
                side = phrase.side if phrase else ""
                office = phrase is not None and (phrase.head.alone or bool(side))
                found.append((one, span, side, office))
        found.sort(key=lambda f: (f[1][0] - f[1][1], f[0].start, f[1]))  # full names first
        for one, span, side, office in found:
            words = one.surface(*span).split()
            self.people[one.number][span] = self.registry.add(words, side, office=office)
        for one in sentences:
            self._enter_short(one)

    def _enter_short(self, sentence: Sentence) -> None:
        taken = {i for span in self.people[sentence.number] for i in range(*span)}
        i = 0
        while i < len(sentence.words):
            span = name_at(sentence, i, self.lexicon) if i not in taken else None
            person = self._known(sentence, span) if span else None
            if span and person:
                self.people[sentence.number][span] = person
            i = span[1] if span else i + 1

    def _known(self, sentence: Sentence, span: Span) -> Person | None:
        keys = tuple(word.key for word in sentence.words[span[0] : span[1]])
        return self.registry.by_name.get(keys) or self.registry.short(keys)

    def _read(self, sentence: Sentence) -> list[Draft]:
        made: list[Draft] = []
        taken: set[int] = set()
        for draft in (*self._offices(sentence), *self._names(sentence), *self._forms(sentence)):
            if taken.isdisjoint(range(*draft.span)):
                taken.update(range(*draft.span))
                made.append(draft)
        for draft in made:
            draft.role = draft.role or role(sentence, draft.span)
        return sorted(made, key=lambda draft: draft.span)

    def _offices(self, sentence: Sentence) -> Iterator[Draft]:
        for phrase in self.phrases[sentence.number]:
            person = self.people[sentence.number][phrase.name] if phrase.name else None
            if person:
                if person.actor != UNKNOWN:
                    self.last[phrase.head.entity] = person.actor
                yield _of_person(phrase.span, person)
            elif phrase.side or self._again(sentence, phrase):
                yield self._office(phrase)

    def _again(self, sentence: Sentence, phrase: Phrase) -> bool:
        """Give `the ministry` the side of the ministry named before."""
        earlier = self.last.get(phrase.head.entity, "")
        again = sentence.key(phrase.first - 1) == "the" and phrase.head.sort != "people"
        phrase.side = earlier if again and phrase.name is None else ""
        return bool(phrase.side)

    def _office(self, phrase: Phrase) -> Draft:
        head, side = phrase.head, phrase.side
        self.last[head.entity] = side
        kind = "demonym" if head.sort == "people" else "office"
        entity = f"{head.entity} ({side})"
        return Draft((phrase.first, phrase.last), side, entity, head.level, kind)

    def _names(self, sentence: Sentence) -> Iterator[Draft]:
        for span, person in self.people[sentence.number].items():
            yield _of_person(span, person)

    def _forms(self, sentence: Sentence) -> Iterator[Draft]:
        standing = False  # whether the capital before, if any, stood for its state
        for node in sentence.nodes.values():
            entry = node.entry("state", "capital", "seat", "organisation", "demonym")
            if entry is None or (entry.marked and entry.actor not in self.named):
                continue
            if entry.sort == "capital":
                standing = is_state(sentence, node, self.lexicon, joined=standing)
                if not standing:
                    continue
            if entry.sort != "demonym" or not is_language(sentence, node, self.lexicon):
                yield _form(sentence, node, entry)


def _sure(sentence: Sentence) -> Iterator[Entry]:
    for node in sentence.nodes.values():
        yield from (entry for entry in node.entries if not entry.marked and entry.actor)


def _of_person(span: Span, person: Person) -> Draft:
    level = "leader" if person.known or person.office else ""
    return Draft(span, person.actor, person.entity, level, "name", person)


def _form(sentence: Sentence, node: Node, entry: Entry) -> Draft:
    span = (node.first, node.last)
    kind, level = _KINDS.get(entry.sort, "demonym"), entry.level
    if kind == "name" and entry.level == "government":
        kind = "metonym"
    if kind != "demonym":
        return Draft(span, entry.actor, entry.entity, level, kind)
    token, after = sentence.token(node.last - 1), sentence.token(node.last)
    noun = after is not None and after.pos in {"NOUN", "ADJ", "PROPN", "NUM", "VERB"}
    plural = token is not None and "Number=Plur" in token.morph
    many = plural or sentence.words[node.last - 1].form.endswith("s")
    people = many or (sentence.key(node.first - 1) in {"a", "an", "the"} and not noun)
    if people:
        return Draft(span, entry.actor, entry.entity, "people", kind)
    return Draft(span, entry.actor, entry.entity, level, kind, role="modifier")
