"""The conditional of hearsay (*conditionnel de reprise*), told apart from its neighbours.

*La Russie aurait fourni des armes* hands a statement on without vouching for it (Kronning 2002;
Dendale 1993). The same form is a future in the past under a reporting verb (*a annoncé qu'il
signerait*), a hypothesis beside *si*, and a hedge with modal verbs (*pourrait*). The tagger sees
half of the conditionals, so the endings decide: *-rait* after an infinitive's *r*, not after the
stem of an imperfect (*montr-ait*).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cadrage.language.quotations_text import Token, bare

_ENDING = re.compile(r"^(?P<stem>.*r)(?:ais|ait|ions|iez|aient)$")
_TENSE = re.compile(r"(?:Tense=(?:Past|Imp))|Mood=Cnd")
_LIKE = re.compile(r"[éiu]e?s?$")
_THAT = ("que", "qu'")
_SKIPPED = ("ADV", "PRON", "PUNCT")
_LOOK = 14


@dataclass
class Words:
    """Lists of ``devices.yml`` that the conditional reads, without accents."""

    modals: frozenset[str]
    other_modals: frozenset[str]
    unreal: frozenset[str]
    conditions: tuple[str, ...]
    impersonal: frozenset[str]
    sources: tuple[str, ...]


def is_conditional(token: Token) -> bool:
    """Whether a verb stands in the conditional, by its ending and its infinitive.

    Examples
    --------
    *serait*, *maintiendraient* are conditionals; *montrait*, *offraient* imperfects.
    """
    if not token.is_verb and "Mood=Cnd" not in token.morph:
        return False
    match = _ENDING.match(bare(token.form))
    if not match:
        return False
    stem = match["stem"]
    imperfect = token.lemma[:-2] if token.lemma.endswith(("er", "ir", "re")) else ""
    return stem != imperfect


def kind_of(sentence: list[Token], place: int, words: Words) -> tuple[str, int]:
    """Classify a conditional of a sentence.

    Parameters
    ----------
    sentence
        Tokens of one sentence.
    place
        Place of the conditional among them.
    words
        The closed lists.

    Returns
    -------
    tuple of str and int
        ``"hearsay"``, ``"hedge"`` or ``""`` (future in the past, hypothesis, wish), and the place
        after the last token of the verb form.
    """
    verb = sentence[place]
    if verb.lemma in words.modals:
        return "hedge", place + 1
    participle = _participle(sentence, place)
    end = participle + 1 if participle else place + 1
    if verb.lemma in words.other_modals or _own(sentence, place):
        return "", end
    if _hypothetical(sentence, place, words):
        return "", end
    if participle:
        return _of_compound(sentence, place, participle, words), end
    return _of_simple(sentence, place, words), end


def _participle(sentence: list[Token], place: int) -> int:
    """Give the place of the past participle that a form of avoir or être carries; 0 if none."""
    if sentence[place].lemma not in ("avoir", "etre"):
        return 0
    found = 0
    for k in range(place + 1, min(place + 7, len(sentence))):
        token = sentence[k]
        if _is_participle(token, sentence[place]) or (token.low == "été" and token.is_verb):
            found = k
            if token.low != "été":
                break
        elif token.pos not in _SKIPPED and token.low not in ("en", "à", "ce", "jour"):
            break
    return found


def _is_participle(token: Token, auxiliary: Token) -> bool:
    # "seraient partis": the model reads a noun, which would need a determiner.
    misread = auxiliary.lemma == "etre" and token.pos == "NOUN" and _LIKE.search(token.low)
    return token.is_participle or bool(misread)


def _own(sentence: list[Token], place: int) -> bool:
    """Whether a first or second person speaks: its conditional is a wish or a courtesy."""
    before = [t.low for t in sentence[max(place - 3, 0) : place]]
    return any(word in ("je", "j'", "nous", "vous", "tu") for word in before)


def _hypothetical(sentence: list[Token], place: int, words: Words) -> bool:
    if any(t.low in ("si", "s'") and _is_if(sentence, k) for k, t in enumerate(sentence)):
        return True
    return _holds(sentence, words.conditions)


def _holds(sentence: list[Token], phrases: tuple[str, ...]) -> bool:
    text = " ".join(bare(token.form) for token in sentence)
    return any(f" {phrase} " in f" {text} " for phrase in phrases)


def _is_if(sentence: list[Token], place: int) -> bool:
    """Whether "si" opens a condition: not "s'est", "si grand", "demander si"."""
    token = sentence[place]
    if token.low == "s'":
        return place + 1 < len(sentence) and sentence[place + 1].low in ("il", "ils")
    following = sentence[place + 1] if place + 1 < len(sentence) else token
    return following.pos not in ("ADJ", "ADV") and following.low not in ("bien", "nécessaire")


def _of_compound(sentence: list[Token], place: int, participle: int, words: Words) -> str:
    """Judge "aurait fourni", "serait détenu", "aurait été vu"."""
    if bare(sentence[participle].form) in words.unreal:
        return ""
    future = sentence[place].lemma == "etre" and not _has_been(sentence, place, participle)
    return "" if future and _under_past_report(sentence, place) else "hearsay"


def _has_been(sentence: list[Token], place: int, participle: int) -> bool:
    return any(sentence[k].low == "été" for k in range(place, participle))


def _of_simple(sentence: list[Token], place: int, words: Words) -> str:
    """Judge "serait âgé", "selon X, l'usine emploierait": an attribute, or a source named."""
    if _under_past_report(sentence, place):
        return ""
    sourced = _holds(sentence, words.sources)
    if sentence[place].lemma != "etre":
        return "hearsay" if sourced else ""
    return "" if _evaluates(sentence, place, words) and not sourced else "hearsay"


def _evaluates(sentence: list[Token], place: int, words: Words) -> bool:
    """Whether the journalist or speaker evaluates: "ce serait une faute", "il serait utile de"."""
    subject = next((t for t in reversed(sentence[:place]) if t.low not in ("ne", "n'")), None)
    if subject is None or subject.low in ("ce", "c'", "cela", "ça", "ceci", "y"):
        return True
    after = [bare(t.form) for t in sentence[place + 1 : place + 4]]
    return any(word in words.impersonal for word in after)


def _under_past_report(sentence: list[Token], place: int) -> bool:
    """Whether a "que" after a past verb governs the conditional: then it tells a future."""
    for k in range(place - 1, -1, -1):
        token = sentence[k]
        if token.low == ";":
            return False
        if token.low in _THAT or token.low == "si":
            return _past_before(sentence, k)
    return False


def _past_before(sentence: list[Token], that: int) -> bool:
    """Whether the verb before "que" is past; participles ("affirmant que") follow their clause."""
    for k in range(that - 1, max(that - _LOOK, -1), -1):
        token = sentence[k]
        if token.is_participle or token.is_present_participle:
            return True
        if token.is_finite:
            return bool(_TENSE.search(token.morph))
    return False
