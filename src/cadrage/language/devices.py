"""Devices that mark distance, certainty, denial or a hidden agent, with the voice they stand in.

Kinds: ``hearsay`` (conditional of hearsay), ``distance`` (*présumé*, scare quotes), ``hedge`` and
``booster`` (Hyland 2005), ``negation``, ``agentless`` (passive without its agent).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from cadrage import resources, schema
from cadrage.language.devices_conditional import Words, is_conditional, kind_of
from cadrage.language.quotations_lexicon import load, pieces
from cadrage.language.quotations_link import SHORT
from cadrage.language.quotations_marks import find_quoted
from cadrage.language.quotations_text import Token, bare, tokens_of
from cadrage.language.voices import attach

Device = tuple[str, int, int]  # kind, first token, token after the last


@dataclass(frozen=True)
class Lists:
    """The lists of ``devices.yml`` as the rules read them."""

    phrases: dict[str, list[tuple[str, tuple[str, ...]]]]
    sets: dict[str, frozenset[str]]
    words: Words


@lru_cache(maxsize=8)
def lists(config: Path | None = None) -> Lists:
    """Read the lists of devices, with the user's ``reporting/devices.yml``."""
    data: dict[str, Any] = resources.read_yaml("reporting/devices.yml", config)
    phrases: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for kind in ("distance", "hedge", "booster"):
        for entry in data[kind]:
            words = tuple(pieces(str(entry)))
            phrases.setdefault(words[0], []).append((kind, words))
    sets = {key: frozenset(bare(str(word)) for word in value) for key, value in data.items()}
    sources = tuple(sorted(" ".join(words) for words in load(config).prepositions))
    made = Words(
        sets["modals"],
        sets["other_modals"],
        sets["unreal"],
        tuple(sorted(sets["conditions"])),
        sets["impersonal"],
        sources,
    )
    return Lists(phrases, sets, made)


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
        everything = tokens_of(group.sort_values("token"))
        for sentence in _by_sentence(everything):
            start, text = texts[key, sentence[0].sentence]
            rows.extend(_rows(str(key), start, text, sentence, chosen))
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
    key: str, begin: int, text: str, sentence: list[Token], chosen: Lists
) -> Iterator[dict[str, object]]:
    spans = [
        (kind, sentence[first].start, sentence[end - 1].end)
        for kind, first, end in _devices(sentence, chosen)
    ]
    scare = [("distance", start + begin, end + begin) for start, end in _scare_quotes(text)]
    for kind, start, end in sorted({*spans, *scare}, key=lambda s: (s[1], s[2], s[0])):
        yield {
            "article_id": key,
            "sentence": sentence[0].sentence,
            "start": start,
            "end": end,
            "text": text[start - begin : end - begin],
            "kind": kind,
            "scare": (kind, start, end) in scare,
        }


def _voiced(rows: list[dict[str, object]], voices: pd.DataFrame) -> pd.DataFrame:
    """Add voice and holder; words that somebody says are quoted, not held at a distance."""
    if not rows:
        return schema.empty("devices")
    told = attach(pd.DataFrame(rows), voices)
    told = told[~(told["scare"] & (told["voice"] == "quoted"))]
    told = told.drop_duplicates(["article_id", "start", "kind"])
    return schema.check("devices", told.drop(columns=["scare", "holder_entity"]))


def _scare_quotes(text: str) -> Iterator[tuple[int, int]]:
    """Give few words between marks, without the capital of a title or a slogan."""
    for span in find_quoted(text, 0, len(text)):
        words = text[span.start : span.end]
        short = len(words.split()) <= SHORT and span.closed
        if short and not words[:1].isupper() and words[-1:] not in ".!?…":
            yield span.start, span.end


def _devices(sentence: list[Token], chosen: Lists) -> Iterator[Device]:
    yield from _conditionals(sentence, chosen)
    yield from _listed(sentence, chosen)
    yield from _negations(sentence, chosen)
    yield from _passives(sentence, chosen)


def _conditionals(sentence: list[Token], chosen: Lists) -> Iterator[Device]:
    for place, token in enumerate(sentence):
        if is_conditional(token):
            kind, end = kind_of(sentence, place, chosen.words)
            if kind:
                yield kind, place, end
        elif token.is_finite and token.lemma in chosen.sets["seeming"]:
            yield "hedge", place, place + 1


def _listed(sentence: list[Token], chosen: Lists) -> Iterator[Device]:
    """Find listed words and phrases, the longest at each place."""
    lows = [bare(token.form) for token in sentence]
    place = 0
    while place < len(lows):
        entries = chosen.phrases.get(lows[place], [])
        fits = [(k, w) for k, w in entries if tuple(lows[place : place + len(w)]) == w]
        if fits:
            kind, words = max(fits, key=lambda entry: len(entry[1]))
            yield kind, place, place + len(words)
            place += len(words)
        else:
            place += 1


def _negations(sentence: list[Token], chosen: Lists) -> Iterator[Device]:
    """Find "ne ... pas" and its like, and "sans"; a lone "ne" is expletive or restrictive."""
    negators = chosen.sets["negators"]
    for place, token in enumerate(sentence):
        if token.low in ("ne", "n'"):
            end = _negator(sentence, place, negators)
            if end:
                yield "negation", place, end
            elif place and bare(sentence[place - 1].form) in negators | {"rien", "nul"}:
                yield "negation", place - 1, place + 1
        elif token.low == "sans" and _lacks(sentence, place, chosen):
            yield "negation", place, place + 1


def _lacks(sentence: list[Token], place: int, chosen: Lists) -> bool:
    """Whether "sans" denies, and is no part of "sans précédent" or "sans doute"."""
    following = bare(sentence[place + 1].form) if place + 1 < len(sentence) else ""
    return bool(following) and following not in chosen.sets["not_without"]


def _negator(sentence: list[Token], place: int, negators: frozenset[str]) -> int:
    """Give the place after the word that completes "ne"; 0 where there is none.

    It stands within the verb group, or right after the verb it carries.
    """
    verbs = 0
    for k in range(place + 1, min(place + 12, len(sentence))):
        token = sentence[k]
        if bare(token.form) in negators:
            return k + 1
        if token.low in ("que", "qu'", ",", ";", "ne", "n'"):
            return 0
        verbs += token.is_verb
        if verbs and token.pos in ("NOUN", "PROPN") and verbs > 1:
            return 0
    return 0


def _passives(sentence: list[Token], chosen: Lists) -> Iterator[Device]:
    for place, token in enumerate(sentence):
        auxiliary = _passive_auxiliary(sentence, place, chosen) if token.is_participle else None
        if auxiliary is not None and not _agent(sentence, place, chosen):
            yield "agentless", auxiliary, place + 1


def _passive_auxiliary(sentence: list[Token], place: int, chosen: Lists) -> int | None:
    """Give the first token of "a été destitué", "sera jugé"; None where it is no passive."""
    token = sentence[place]
    form = bare(token.form)
    if token.lemma in chosen.sets["etre_verbs"] or form in chosen.sets["stative"]:
        return None
    if token.low == "été" or token.pos == "ADJ":
        return None
    k = place - 1
    while k >= 0 and (sentence[k].pos == "ADV" or sentence[k].low in ("pas", '"', "«")):
        k -= 1
    if k < 0 or sentence[k].lemma != "etre" or not sentence[k].is_verb:
        return None
    first = _group_start(sentence, k)
    before = [t.low for t in sentence[max(first - 2, 0) : place]]
    reflexive = any(word in ("se", "s'", "me", "m'", "te", "t'") for word in before)
    return None if reflexive or not _is_act(sentence, k, place) else first


def _is_act(sentence: list[Token], auxiliary: int, place: int) -> bool:
    """Whether the parser, or "été", shows a passive and not a state."""
    passive = sentence[auxiliary].low == "été" or sentence[auxiliary].dep == "aux:pass"
    subject = any(t.dep == "nsubj:pass" for t in sentence)
    return passive or (subject and sentence[place].pos == "VERB")


def _group_start(sentence: list[Token], place: int) -> int:
    first = place
    while first > 0 and (
        (sentence[first - 1].pos == "AUX" and sentence[first - 1].lemma in ("avoir", "etre"))
        or (first < place and sentence[first - 1].pos == "ADV")
    ):
        first -= 1
    return first


def _agent(sentence: list[Token], place: int, chosen: Lists) -> bool:
    """Whether "par" names the agent in the same clause."""
    for k in range(place + 1, len(sentence) - 1):
        token = sentence[k]
        if token.low in (";", "que", "qu'", "qui", "dont") or token.is_finite:
            return False
        if token.low == "par":
            following = [bare(t.form) for t in sentence[k + 1 : k + 3]]
            if not chosen.sets["not_agent"] & {following[0], " ".join(following)}:
                return True
    return False
