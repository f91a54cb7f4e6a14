"""Actors in the text: states, organisations, offices and persons, each with code, level and role.

One mention is one referring expression, its article left out; mentions never overlap.

* An office and the name beside it are one mention (`ministre japonais des Affaires étrangères
  Takeshi Iwaya`; also apposed, `Jens Stoltenberg, secrétaire général de l'OTAN`): kind ``name``,
  the entity is the person, the actor the side that the person acts for. So are a private person's
  name and title, calling or apposition (`Mme Durand`, `le pilote X`, `X, un secouriste chilien`).
* An office or body without a name is one mention with its demonym and complement: kind ``office``.
  Where the article names just one holder, or the tables have one at its date, the entity is that
  person. Offices and bodies of a state named without it (`la police`) are given to the one that the
  article is about, if that is clear (``actors_home``).
* The name of a country is always a mention. As a mere place (`en Corée du Sud`) its role is
  ``other`` or ``modifier``.
* A capital is a mention (kind ``metonym``) only where it stands for the state; as a place
  (`à Tokyo`, `les rues de Paris`) it is none. ``actors_context.Context.is_place`` has the rule.
  A seat of power (`le Kremlin`) is one, but not as a building (`reçu à l'Élysée`).
* A demonym outside such phrases is a mention of the state with the role ``modifier``; with a
  capital, of its people. In `américano-japonaise` each part is one.
* `il` and `elle` are mentions only where one person can be meant.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from cadrage import schema
from cadrage.language import actors_pronouns
from cadrage.language.actors_context import Context
from cadrage.language.actors_drafts import Draft, drafts
from cadrage.language.actors_lexicon import Entry, Lexicon
from cadrage.language.actors_pronouns import Candidate
from cadrage.language.actors_resolve import Resolver
from cadrage.language.actors_roles import acts, roles
from cadrage.language.actors_sentence import Sentence, Token, sentences_of
from cadrage.language.actors_tables import load
from cadrage.language.actors_words import split

Row = dict[str, Any]


def find_mentions(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    config: Path | None = None,
) -> pd.DataFrame:
    """Find every mention of an actor.

    Parameters
    ----------
    articles, sentences, tokens
        Tables of the corpus and of :func:`cadrage.language.annotate.annotate`. Time is linear in
        their size: forms are looked up in one tree of words, built once.
    config
        The user's ``config/`` folder; rows of ``actors.csv`` there come before those shipped.

    Returns
    -------
    DataFrame
        The table ``mentions``, offsets into ``articles.text``, in the order of the text.

    Raises
    ------
    InputError
        A row of the user's ``actors.csv`` is not valid.

    Notes
    -----
    Dictionary first, then the model's persons: on French news the model alone misses a fifth of
    the persons and takes East Asian names for places. Codes after ISO 3166-1 and
    ``resources/actors/README.md``.
    """
    lexicon = load(config)
    of_sentences = dict(iter(sentences.groupby("article_id", sort=False)))
    of_tokens = dict(iter(tokens.groupby("article_id", sort=False)))
    rows: list[Row] = []
    for article in articles.to_dict("records"):
        key = str(article["article_id"])
        if key in of_sentences and key in of_tokens:
            found = sentences_of(str(article["text"]), of_sentences[key], of_tokens[key], lexicon)
            rows += _article(key, str(article["published"]), found, lexicon)
    return schema.table("mentions", rows)


def _article(key: str, published: str, found: list[Sentence], lexicon: Lexicon) -> list[Row]:
    resolver = Resolver(found, lexicon, published)
    context = Context(found, lexicon)
    rows: list[Row] = []
    candidates: list[Candidate] = []
    for reading in resolver.readings:
        made = drafts(reading, resolver, context)
        parts = roles(reading.sentence, [draft.span for draft in made], lexicon)
        for draft, role in zip(made, parts, strict=True):
            if draft.fleeting and not acts(reading.sentence, draft.span, role, lexicon.rules):
                continue
            rows.append(_row(reading.sentence, draft, draft.role or role))
            candidates.append(_candidate(rows[-1], draft))
    covered = {place for row in rows for place in range(row["start"], row["end"])}
    for sentence, token, chosen in actors_pronouns.resolve(found, candidates):
        if token.end - 1 not in covered:  # the model cuts names such as `Kim Jong-il`
            rows.append(_pronoun(sentence, token, chosen))
    rows.sort(key=lambda row: row["start"])
    return [row | {"article_id": key, "mention": number} for number, row in enumerate(rows)]


def _row(sentence: Sentence, draft: Draft, role: str) -> Row:
    start = sentence.words[draft.span[0]].start
    end = sentence.words[draft.span[1] - 1].end
    return {
        "sentence": sentence.number, "start": start, "end": end,
        "surface": sentence.text[start:end], "actor": draft.actor, "entity": draft.entity,
        "level": draft.level, "kind": draft.kind, "role": role,
    }  # fmt: skip


def _candidate(row: Row, draft: Draft) -> Candidate:
    person = draft.person
    gender = person.gender if person else ""
    return Candidate(
        row["start"], draft.actor, draft.entity, draft.level, gender,
        person is not None, row["role"] == "agent",
    )  # fmt: skip


def _pronoun(sentence: Sentence, token: Token, chosen: Candidate) -> Row:
    form = token.form.lstrip("-")
    return {
        "sentence": sentence.number, "start": token.end - len(form), "end": token.end,
        "surface": form, "actor": chosen.actor, "entity": chosen.entity,
        "level": chosen.level, "kind": "pronoun", "role": "agent",
    }  # fmt: skip


def explain(surface: str, config: Path | None = None) -> list[dict[str, str]]:
    """Say which rows of the tables match a form, and when they count.

    Parameters
    ----------
    surface
        A form such as ``"Séoul"``.
    config
        The user's ``config/`` folder.

    Returns
    -------
    list of dict
        ``surface``, ``actor``, ``entity``, ``level``, ``sort``, ``source`` and ``why``, in order of
        precedence; empty if no row matches.

    Examples
    --------
    >>> [row["actor"] for row in explain("Pyongyang")]
    ['PRK']
    """
    lexicon = load(config)
    words = split(surface)
    end, entries = lexicon.match(words, 0, surface)
    if not words or end != len(words):
        place = lexicon.places.get(tuple(word.key for word in words))
        entries = [place] if place and lexicon.place(words, 0)[0] == len(words) else []
    return [_explained(entry) for entry in entries]


_WHY = {
    "state": "a state, wherever it is named",
    "capital": "a capital: counts where it stands for the state, not as a place",
    "seat": "a seat of power or a body with its own name",
    "organisation": "an organisation, party, group or company",
    "demonym": "a demonym: modifier of the state; with a capital, its people",
    "prefix": "first part of a double demonym",
    "office": "an office: counts with a side or a name beside it",
    "group": "a body: counts with a side beside it, named before, or clear from the article",
    "people": "people: count with a side beside them",
    "portfolio": "what a minister is in charge of: part of an office",
    "person": "a person of the tables",
    "family": "a family name known alone",
    "place": "no actor: shows which state an article is about",
    "none": "not an actor",
}


def _explained(entry: Entry) -> dict[str, str]:
    why = _WHY[entry.sort]
    if entry.marked:
        why += "; only where the article names the same actor in another way too"
    return {
        "surface": entry.surface, "actor": entry.actor, "entity": entry.entity,
        "level": entry.level, "sort": entry.sort, "source": entry.source, "why": why,
    }  # fmt: skip
