"""Denied verbs and passives without their agent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cadrage.language.quotations_text import Token, bare

Part = tuple[str, int, int]  # kind, first token, token after the last
Sets = Mapping[str, frozenset[str]]

# Ends of participles: the model takes some adjectives for them ("opérationnels").
_ENDS = re.compile(r"(?:[éiu]|[cnrsiu]t|is|us|os)e?s?$")
_NE = ("ne", "n'")
_ALONE = ("sans", "pas")
_REFLEXIVE = ("se", "s'", "me", "m'", "te", "t'")
# Forms of être that tell an act even of participles of state: "la porte a été fermée".
_ACTED = ("été", "fut", "furent")
# Tokens before a lone "pas" in which a "ne" may stand.
_CLAUSE = 8


def find_negations(sentence: list[Token], sets: Sets) -> Iterator[Part]:
    """Find "ne ... pas" and its like, "sans", and "pas" alone.

    A lone "ne" is expletive or restrictive.
    """
    negators = sets["negators"]
    for place, token in enumerate(sentence):
        if token.low in _NE:
            end = _negator(sentence, place, negators)
            if end:
                yield "negation", place, end
            elif place and bare(sentence[place - 1].form) in negators | {"rien", "nul"}:
                yield "negation", place - 1, place + 1
        elif token.low in _ALONE and _denies(sentence, place, sets):
            yield "negation", place, place + 1


def _denies(sentence: list[Token], place: int, sets: Sets) -> bool:
    return _lacks(sentence, place, sets) or _is_alone(sentence, place, sets)


def _is_alone(sentence: list[Token], place: int, sets: Sets) -> bool:
    """Whether "pas" denies without "ne": "pas de quoi se plaindre", "c'est pas vrai"."""
    before = sentence[max(place - _CLAUSE, 0) : place]
    token = sentence[place]
    if token.low != "pas" or token.pos != "ADV" or any(t.low in _NE for t in before):
        return False
    last = sentence[place - 1] if place else None
    if last is not None and (last.pos in ("DET", "ADJ", "NUM") or last.low in sets["not_pas"]):
        return False
    following = sentence[place + 1].low if place + 1 < len(sentence) else ""
    return following not in sets["pas_other"]


def _lacks(sentence: list[Token], place: int, sets: Sets) -> bool:
    """Whether "sans" denies, and is no part of "sans précédent" or "sans doute"."""
    if sentence[place].low != "sans":
        return False
    following = bare(sentence[place + 1].form) if place + 1 < len(sentence) else ""
    return bool(following) and following not in sets["not_without"]


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


def find_passives(sentence: list[Token], sets: Sets) -> Iterator[Part]:
    """Find passives that do not name who acts: "a été destitué", "s'est vu refuser"."""
    for place, token in enumerate(sentence):
        auxiliary = None
        if token.is_participle:
            auxiliary = _passive_auxiliary(sentence, place, sets)
        elif token.is_infinitive:
            auxiliary = _seen(sentence, place, sets)
        if auxiliary is not None and not _agent(sentence, place, sets):
            yield "agentless", auxiliary, place + 1


def _passive_auxiliary(sentence: list[Token], place: int, sets: Sets) -> int | None:
    """Give the first token of "a été destitué", "sera jugé"; None where it is no passive."""
    token = sentence[place]
    form = bare(token.form)
    if token.lemma in sets["etre_verbs"]:
        return None
    if token.low == "été" or token.pos == "ADJ" or not _ENDS.search(token.low):
        return None
    k = place - 1
    while k >= 0 and (sentence[k].pos == "ADV" or sentence[k].low in ("pas", '"', "«")):
        k -= 1
    if k < 0 or sentence[k].lemma != "etre" or not sentence[k].is_verb:
        return None
    if form in sets["stative"] and sentence[k].low not in _ACTED:
        return None
    first = _group_start(sentence, k)
    before = [t.low for t in sentence[max(first - 2, 0) : place]]
    reflexive = any(word in _REFLEXIVE for word in before)
    return None if reflexive or not _is_act(sentence, k, place) else first


def _seen(sentence: list[Token], place: int, sets: Sets) -> int | None:
    """Give the first token of "s'est vu refuser", "se sont fait arrêter"; None for other words."""
    if place < 3:
        return None
    form, auxiliary = sentence[place - 1].low, sentence[place - 2]
    suffered = form.startswith("vu") or (
        form == "fait" and sentence[place].lemma in sets["suffered"]
    )
    if not (suffered and form in sets["seen"] and auxiliary.lemma == "etre"):
        return None
    return place - 3 if sentence[place - 3].low in _REFLEXIVE else None


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


def _agent(sentence: list[Token], place: int, sets: Sets) -> bool:
    """Whether "par" names the agent in the same clause."""
    for k in range(place + 1, len(sentence) - 1):
        token = sentence[k]
        if token.low in (";", "que", "qu'", "qui", "dont") or token.is_finite:
            return False
        if token.low == "par":
            following = [bare(t.form) for t in sentence[k + 1 : k + 3]]
            if not sets["not_agent"] & {following[0], " ".join(following)}:
                return True
    return False
