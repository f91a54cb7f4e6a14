"""Whether a phrase without *que* is what a verb reports: an object, an act, an attribute."""

from __future__ import annotations

from cadrage.language.quotations_bounds import Scene
from cadrage.language.quotations_complement import (
    BEFORE_INFINITIVE,
    WIDE,
    WITH,
    about,
    infinitive,
)
from cadrage.language.quotations_cues import Cue
from cadrage.language.quotations_text import MARKS, THAT, Token

_OWN = {"son", "sa", "ses", "leur", "leurs"}

_SITUATIONS = {"dans", "en", "à", "d'", "de", "pour", "contre", "sous", "au", "sur"}

_SHORT = 7  # tokens between marks, of an adjective with its adverb


def narrated_mode(scene: Scene, cue: Cue, place: int) -> str:
    """Name the mode of an unquoted complement without *que*; empty where there is none."""
    tokens, takes = scene.tokens, cue.verb.takes
    token = tokens[place]
    following = tokens[place + 1] if place + 1 < scene.sentence.last else token
    if "inf" in takes and infinitive(scene, place):
        said = cue.verb.kind in ("say", "think", "deny") and "act" not in takes
        return "indirect" if said else "narrated"
    if cue.verb.kind == "accuse" and cue.passive:
        charged = following.is_verb or cue.speaker is not None
        return "narrated" if token.low in WITH["de"] and charged else ""
    if cue.passive:
        return ""
    if "object" in takes and _is_object(scene, cue, token, following):
        return "narrated"
    if "object_inf" in takes and _nominal(token) and _to_do(scene, place, cue):
        return "narrated"
    if _is_attribute(scene, cue, place):
        return "narrated"
    if "own" in takes and token.low in _OWN:
        return "narrated"
    if "à_inf" in takes and token.low in WITH["à"] and _to_do(scene, place, cue):
        return "narrated"
    if "feeling" in takes and (
        scene.lexicon.has("feelings", token.lemma) or scene.lexicon.has("feelings", token.form)
    ):
        return "narrated"
    if cue.speaker and tokens[cue.speaker[0]].low == "on":
        return ""  # "on s'inquiète": nobody in particular
    if cue.verb.name == "revenir" and _is_place(scene, place + 1):
        return ""  # "revenir sur les lieux"
    used = [words for name, words in WITH.items() if name in takes]
    return "narrated" if any(token.low in words for words in used) else ""


def _is_place(scene: Scene, start: int) -> bool:
    near = scene.tokens[start : min(start + 3, scene.sentence.last)]
    return any(scene.lexicon.has("places", token.lemma) for token in near)


def _is_source(scene: Scene, place: int) -> bool:
    near = scene.tokens[place : min(place + 4, scene.sentence.last)]
    return any(
        token.pos in ("PROPN", "X")
        or scene.lexicon.types.get(token.lemma) in ("media", "unnamed")
        or scene.lexicon.has("documents", token.lemma)
        for token in near
    )


def _is_object(scene: Scene, cue: Cue, token: Token, following: Token) -> bool:
    named = _nominal(token) or about(token, following)
    if cue.verb.name == "citer" and _is_source(scene, token.i):
        return False  # who is cited speaks; what is cited is told
    return named and not scene.lexicon.has("times", token.form)


def _is_attribute(scene: Scene, cue: Cue, place: int) -> bool:
    """Whether somebody is said to be or to be thought something: "se dit inquiet", "comme un"."""
    tokens, takes = scene.tokens, cue.verb.takes
    token = tokens[place]
    if "attribute" in takes and (token.pos == "ADJ" or token.is_participle):
        return True
    if "attribute" in takes and _quoted_attribute(scene, place):
        return True
    if "situation" in takes and token.low in _SITUATIONS:
        return True
    if "comme" in takes and token.low == "comme":
        return True
    near = range(place, min(place + WIDE, scene.sentence.last))
    named = "object_comme" in takes and _nominal(token)
    return named and any(tokens[k].low == "comme" for k in near)


def _quoted_attribute(scene: Scene, place: int) -> bool:
    """Whether what is judged follows its quality between marks: 'juge "indigne" la question'."""
    tokens, stop = scene.tokens, scene.sentence.last
    if not (scene.masked[place] or tokens[place].low in MARKS):
        return False
    after = place
    while after < stop and (scene.masked[after] or tokens[after].low in MARKS):
        after += 1
    return after < stop and after - place < _SHORT and tokens[after].pos == "DET"


def _to_do(scene: Scene, place: int, cue: Cue) -> bool:
    """Whether an infinitive or an act follows the object: "invite X à venir", "au calme"."""
    tokens = scene.tokens
    stop = min(place + WIDE, scene.sentence.last - 1)
    near = range(place, stop)
    act = "object_act" in cue.verb.takes
    return any(
        (tokens[k].low in BEFORE_INFINITIVE and infinitive(scene, k))
        or (act and k > place and _act(scene, k))
        for k in near
    )


def _act(scene: Scene, place: int) -> bool:
    """Whether "au calme", "à la retenue", "à un arrêt" stand here: no hour, place or telephone."""
    tokens, stop = scene.tokens, scene.sentence.last
    noun = place + 1
    if tokens[place].low == "à" and noun < stop and tokens[noun].pos == "DET":
        noun += 1
    elif tokens[place].low not in ("au", "aux"):
        return False
    while noun < stop and tokens[noun].pos in ("ADJ", "NUM"):
        noun += 1
    lexicon = scene.lexicon
    if noun >= stop or tokens[noun].pos != "NOUN" or lexicon.has("times", tokens[noun].form):
        return False
    return not lexicon.has("circumstances", tokens[noun].lemma)


def _nominal(token: Token) -> bool:
    if token.low in MARKS or token.low in THAT:
        return False
    return token.pos in ("DET", "NOUN", "PROPN", "NUM", "X", "ADJ") or token.low in (
        "ce", "ceux", "celui", "celle", "celles", "un", "une", "des", "du", "l'",
    )  # fmt: skip
