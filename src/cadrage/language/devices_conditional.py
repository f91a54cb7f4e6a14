"""Verbs in the conditional: their form, and the group of words that they reach over.

The tagger sees half of the conditionals, so the endings decide: *-rait* after an infinitive's *r*,
not after the stem of an imperfect (*montr-ait*). What a conditional means is judged in
``devices_hearsay``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cadrage.language.quotations_text import MARKS, Token, bare

_ENDINGS = ("ait", "aient", "ais", "ions", "iez")
_ENDING = re.compile(r"^(?P<stem>.*r)(?:ais|ait|ions|iez|aient)$")
# "adonnerait": the imperfect of verbs in -érer keeps its accent.
_PLAIN = re.compile(r"[^r]er(?:ais|ait|ions|iez|aient)$")
# "rentrait", "illustrait": no infinitive ends in -ntre, -stre, -ltre.
_OF_ER = ("ntr", "str", "ltr")
_LIKE = re.compile(r"[éiu]e?s?$")
_LIKE_AFTER_AVOIR = re.compile(r"ée?s?$")
_DONE = re.compile(r"(?:[éiu]|[iu]t|int|ert|[iu]s)e?s?$")
_SKIPPED = ("ADV", "PRON", "PUNCT")
_CLITICS = ("-t", "-il", "-elle", "-ils", "-elles", "-on", "t-il", "t-elle", "-t-il", "-t-elle")
# Tokens between an auxiliary and its participle, and those of an insertion between commas.
_REACH, _INSERTION = 7, 12


@dataclass(frozen=True)
class Words:
    """Lists of ``devices.yml`` that the conditional reads, without accents."""

    sets: dict[str, frozenset[str]]
    sources: tuple[str, ...]
    phrases: dict[str, tuple[str, ...]]
    inserted: frozenset[tuple[str, ...]]


def is_conditional(token: Token) -> bool:
    """Whether a verb stands in the conditional, by its ending and its infinitive.

    Examples
    --------
    *serait*, *maintiendraient* are conditionals; *montrait*, *offraient* imperfects.
    """
    if not token.low.endswith(_ENDINGS):
        return False
    misread = token.low.endswith("eraient") and token.pos != "PROPN"
    if not (token.is_verb or misread or "Mood=Cnd" in token.morph):
        return False
    match = _ENDING.match(bare(token.form))
    if not match or match["stem"].endswith(_OF_ER):
        return False
    if _PLAIN.search(token.low):
        return True
    stem = match["stem"]
    imperfect = token.lemma[:-2] if token.lemma.endswith(("er", "ir", "re")) else ""
    return stem != imperfect


def participle_of(sentence: list[Token], place: int, words: Words) -> int:
    """Give the place of the past participle that a form of avoir or être carries; 0 if none.

    Adverbs, pronouns, listed phrases (*de nouveau*) and an insertion between commas may stand
    between the two: *aurait, selon lui, prévu*.
    """
    auxiliary = sentence[place]
    if auxiliary.lemma not in ("avoir", "etre"):
        return 0
    found, k, last = 0, place + 1, place + _REACH
    while k < min(last, len(sentence)):
        token = sentence[k]
        if token.low == "été" and token.pos != "NOUN":
            found = k
        elif (
            _is_participle(token, auxiliary)
            or _is_done(sentence, place, k)
            or _agrees(sentence, place, k)
            or _is_owed(sentence, k)
        ):
            return k
        elif token.low in (",", "(", "-", "–", "—"):
            closed = _closing(sentence, k)
            if not closed:
                break
            k, last = closed, closed + _REACH
        elif phrase := _inserted(sentence, k, words):
            k, last = k + phrase - 1, last + phrase
        elif token.pos not in _SKIPPED and token.low not in _CLITICS and token.low not in MARKS:
            break
        k += 1
    return found


def _is_participle(token: Token, auxiliary: Token) -> bool:
    """Whether a word is a participle, or one that the model misread after its auxiliary."""
    if token.is_participle:
        return True
    if auxiliary.lemma == "etre":  # "seraient partis": read as a noun, which needs a determiner
        enclitic = token.pos == "VERB" and bool(_DONE.search(token.low))  # "serait-il écrit"
        return enclitic or (token.pos == "NOUN" and bool(_LIKE.search(token.low)))
    if token.pos == "VERB":  # "n'aurait pas freiné" read as an infinitive, "aurait-il dit"
        return bool(_DONE.search(token.low)) and not token.low.endswith("oit")
    return token.pos in ("AUX", "ADJ") and bool(_LIKE_AFTER_AVOIR.search(token.low))


def _is_owed(sentence: list[Token], place: int) -> bool:
    """Whether "du" stands for "dû", as before an infinitive: *n'aurait pas du venir*."""
    following = sentence[place + 1 : place + 3]
    return sentence[place].low == "du" and any(token.is_infinitive for token in following)


def _is_done(sentence: list[Token], place: int, k: int) -> bool:
    """Whether a word misread as noun or adjective is the participle of "se serait produit"."""
    reflexive = place > 0 and sentence[place - 1].low in ("se", "s'")
    misread = sentence[k].pos in ("NOUN", "ADJ", "VERB") and sentence[place].lemma == "etre"
    return reflexive and misread and bool(_DONE.search(sentence[k].low))


def _agrees(sentence: list[Token], place: int, k: int) -> bool:
    """Whether an adjective right after avoir is its participle: *les os qu'il aurait perdus*."""
    adjective = sentence[k].pos == "ADJ" and k == place + 1 and sentence[place].lemma == "avoir"
    return adjective and sentence[k].low.endswith("s") and bool(_DONE.search(sentence[k].low))


def _closing(sentence: list[Token], opening: int) -> int:
    """Give the place of the mark that closes an insertion; 0 where none does."""
    mark = {"(": ")"}.get(sentence[opening].low, sentence[opening].low)
    for k in range(opening + 2, min(opening + _INSERTION, len(sentence))):
        if sentence[k].low == mark:
            return k
    return 0


def _inserted(sentence: list[Token], place: int, words: Words) -> int:
    """Give the length of the listed phrase that stands at a place; 0 for none."""
    for length in (4, 3, 2):
        if tuple(bare(t.form) for t in sentence[place : place + length]) in words.inserted:
            return length
    return 0
