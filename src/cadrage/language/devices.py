"""Devices that mark distance, certainty, denial or a hidden agent, with the voice they stand in.

Kinds: ``hearsay`` (conditional of hearsay), ``distance`` (*présumé*, scare quotes), ``hedge`` and
``booster`` (Hyland 2005), ``negation``, ``agentless`` (passive without its agent).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd

from cadrage import resources, schema
from cadrage.language.devices_conditional import Words, is_conditional
from cadrage.language.devices_hearsay import judge
from cadrage.language.devices_scare import find_scare_quotes
from cadrage.language.devices_verbs import find_negations, find_passives
from cadrage.language.devices_words import NONE, Part, Phrases, find_listed
from cadrage.language.quotations_lexicon import load, pieces
from cadrage.language.quotations_text import Token, bare, tokens_of
from cadrage.language.voices import attach

# Kind, first character, character after the last, and whether it is none between a speaker's marks:
# few words there are quoted, not held at a distance; a conditional without a source supposes.
Device = tuple[str, int, int, bool]
_REACH = 2  # sentences after hearsay in which a simple conditional goes on with it
_CONDITIONS = ("conditions", "present_conditions", "pretexts")


@dataclass(frozen=True)
class Lists:
    """The lists of ``devices.yml`` as the rules read them."""

    phrases: Phrases
    sets: dict[str, frozenset[str]]
    words: Words
    verbs: frozenset[str]


@lru_cache(maxsize=8)
def lists(config: Path | None = None) -> Lists:
    """Read the lists of devices, with the user's ``reporting/devices.yml``."""
    data: dict[str, Any] = resources.read_yaml("reporting/devices.yml", config)
    phrases: Phrases = {}
    for kind in ("distance", "hedge", "booster", NONE):
        for entry in data[kind]:
            words = tuple(str(entry).lower().replace("'", "' ").split())
            plain = tuple(map(bare, words))
            phrases.setdefault(plain[0], []).append((kind, words, plain))
    sets = {key: frozenset(bare(str(word)) for word in value) for key, value in data.items()}
    return Lists(phrases, sets, _words(data, sets, config), frozenset(load(config).verbs))


def _words(data: dict[str, Any], sets: dict[str, frozenset[str]], config: Path | None) -> Words:
    cut = {key: tuple(" ".join(pieces(str(entry))) for entry in data[key]) for key in _CONDITIONS}
    inserted = frozenset(tuple(pieces(str(entry))) for entry in data["inserted"])
    sources = tuple(sorted(" ".join(words) for words in load(config).prepositions))
    return Words(sets, sources, cut, inserted)


def find_devices(
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    voices: pd.DataFrame,
    config: Path | None = None,
) -> pd.DataFrame:
    """Find the devices of every sentence.

    Parameters
    ----------
    sentences, tokens, voices
        Tables.
    config
        The user's folder; ``reporting/devices.yml`` there extends the shipped lists.

    Returns
    -------
    DataFrame
        The table ``devices``, in the order of the text, with the voice and holder of its first
        character. One word may be two devices of different kinds.
    """
    chosen = lists(config)
    texts = {
        (row["article_id"], row["sentence"]): (int(row["start"]), str(row["text"]))
        for row in sentences.to_dict("records")
    }
    rows: list[dict[str, object]] = []
    for key, group in tokens.groupby("article_id", sort=False):
        told = 0  # sentences that hearsay told before still reaches
        for sentence in _by_sentence(tokens_of(group.sort_values("token"))):
            start, text = texts[key, sentence[0].sentence]
            spans = [*_spans(sentence, chosen, told > 0), *_scare(sentence, text, start, chosen)]
            made = list(_rows(str(key), start, text, spans, sentence))
            told = _REACH if any(row["kind"] == "hearsay" for row in made) else told - 1
            rows.extend(made)
    return _voiced(rows, voices)


def _by_sentence(tokens: list[Token]) -> Iterator[list[Token]]:
    first = 0
    for place, token in enumerate(tokens):
        if token.sentence != tokens[first].sentence:
            yield tokens[first:place]
            first = place
    if tokens:
        yield tokens[first:]


def _rows(
    key: str, begin: int, text: str, devices: Iterable[Device], sentence: list[Token]
) -> Iterator[dict[str, object]]:
    for kind, start, end, unquoted in sorted(set(devices), key=lambda d: (d[1], d[2], d[0])):
        yield {
            "article_id": key,
            "sentence": sentence[0].sentence,
            "start": start,
            "end": end,
            "text": text[start - begin : end - begin],
            "kind": kind,
            "unquoted": unquoted,
        }


def _voiced(rows: list[dict[str, object]], voices: pd.DataFrame) -> pd.DataFrame:
    """Add voice and holder, and leave out what is no device between a speaker's marks."""
    if not rows:
        return schema.empty("devices")
    told = attach(pd.DataFrame(rows), voices)
    told = told[~(told["unquoted"] & (told["voice"] == "quoted"))]
    told = told.drop_duplicates(["article_id", "start", "kind"])
    return schema.check("devices", told.drop(columns=["unquoted", "holder_entity"]))


def _spans(sentence: list[Token], chosen: Lists, told: bool) -> Iterator[Device]:
    parts = (
        find_listed(sentence, chosen.phrases, chosen.sets),
        find_negations(sentence, chosen.sets),
        find_passives(sentence, chosen.sets),
        _seeming(sentence, chosen),
    )
    for kind, first, end in chain(*parts):
        yield kind, sentence[first].start, sentence[end - 1].end, False
    for place, token in enumerate(sentence):
        if is_conditional(token):
            verdict = judge(sentence, place, chosen.words, told)
            told = told or verdict.kind == "hearsay"
            if verdict.kind:
                unquoted = verdict.kind == "hearsay" and not verdict.sourced
                yield verdict.kind, token.start, sentence[verdict.end - 1].end, unquoted


def _seeming(sentence: list[Token], chosen: Lists) -> Iterator[Part]:
    for place, token in enumerate(sentence):
        if token.lemma in chosen.sets["seeming"] and token.is_finite and not is_conditional(token):
            yield "hedge", place, place + 1


def _scare(sentence: list[Token], text: str, start: int, chosen: Lists) -> Iterator[Device]:
    for first, end in find_scare_quotes(sentence, text, start, chosen.verbs):
        yield "distance", first, end, True
