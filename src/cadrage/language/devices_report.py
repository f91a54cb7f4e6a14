"""Whether a reporting verb governs a conditional, and in which tense: *a dit qu'il viendrait*."""

from __future__ import annotations

import re

from cadrage.language.devices_conditional import Words
from cadrage.language.quotations_text import RELATIVES, THAT, Token, bare

_PAST = re.compile(r"(?:Tense=(?:Past|Imp))|Mood=Cnd")
_LOOK = 14  # tokens looked at from "que" back to its verb


def governing(sentence: list[Token], place: int, words: Words, *, named: bool) -> tuple[bool, bool]:
    """Say whether "que" after a relaying verb governs the conditional, and whether it is past."""
    verbs = 0
    comma = parted = False  # a comma, then the verb that "que" governs: another clause
    for k in range(place - 1, 0, -1):
        token = sentence[k]
        comma = comma or token.low == ","
        parted = parted or (comma and token.is_finite and not _in_relative(sentence, k))
        own = token.low == "qui" and sentence[k - 1].low == "," and not verbs
        if token.low == ";" or bare(token.form) in words.sets["own_source"] or (own and named):
            break
        verbs += token.is_finite
        if token.low in THAT and bare(sentence[k - 1].form) not in words.sets["not_reported"]:
            return (False, False) if parted else _reporting(sentence, k, words)
    return False, False


def _in_relative(sentence: list[Token], place: int) -> bool:
    """Whether a finite verb stands in a relative or an aside: "X, qui était là, viendrait"."""
    before = {token.low for token in sentence[max(place - 4, 0) : place]}
    return bool(before & (RELATIVES - {"que", "qu'"} | {"si", "s'", "comme", "lorsque", "quand"}))


def _reporting(sentence: list[Token], that: int, words: Words) -> tuple[bool, bool]:
    """Read the verb before "que"; participles ("affirmant que") follow their clause."""
    asked = ""
    for k in range(that - 1, max(that - _LOOK, -1), -1):
        token = sentence[k]
        if token.is_participle or token.is_present_participle:
            return False, True
        if token.is_infinitive:
            asked = asked or token.lemma
        elif token.is_finite:
            past = bool(_PAST.search(token.morph)) or (bool(asked) and token.lemma == "venir")
            return relays(asked or token.lemma, words) and not past, past
        elif token.low in RELATIVES:
            break
    return False, False


def relays(lemma: str, words: Words) -> bool:
    """Whether a verb hands on; the model leaves some forms as they are (*indique*)."""
    return lemma in words.sets["relaying"] or f"{lemma}r" in words.sets["relaying"]
