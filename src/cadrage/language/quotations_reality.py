"""Whether a reporting verb tells of words that were said: no question, wish or denial of them."""

from __future__ import annotations

from cadrage.language.quotations_bounds import Scene
from cadrage.language.quotations_cues import Cue
from cadrage.language.quotations_text import ENCLITICS

_SHOWN = {"condemn", "praise", "ask"}  # what one does something for to say it

_NEAR = 4  # tokens before an infinitive that may govern it


def is_told(scene: Scene, cue: Cue, *, asked: bool) -> bool:
    """Whether the text says that these words were said or thought.

    Parameters
    ----------
    asked
        Whether an indirect question follows: who *n'a pas dit si* still leaves a question open,
        while who *n'a pas dit que* said nothing.
    """
    if cue.negated and not asked and cue.verb.kind != "deny" and cue.verb.name != "douter":
        return False
    if cue.speaker and scene.tokens[cue.speaker[0]].low == "on" and cue.verb.kind == "think":
        return False  # "on imagine que": nobody in particular
    return not (_is_asked(scene, cue) or _is_wished(scene, cue) or _would(scene, cue))


def _is_asked(scene: Scene, cue: Cue) -> bool:
    """Whether the journalist asks: "Le maire a-t-il dit que ... ?"."""
    tokens, last = scene.tokens, scene.sentence.last
    if last <= scene.sentence.first or tokens[last - 1].low != "?":
        return False
    return any(tokens[k].low in ENCLITICS for k in range(cue.first, min(cue.place + 2, last)))


def _is_wished(scene: Scene, cue: Cue) -> bool:
    """Whether the infinitive hangs on "pouvoir", "il faut", "sans": nobody has said it."""
    if cue.form != "infinitive":
        return False
    if _is_to_be(scene, cue.first - 1) or _impersonal(scene, cue.first - 1):
        return True
    near = range(max(cue.first - _NEAR, scene.sentence.first), cue.first)
    return any(scene.lexicon.has("unreal", scene.tokens[k].lemma) for k in near)


def _is_to_be(scene: Scene, place: int) -> bool:
    """Whether "il est à noter que", "reste à dire que" or "À noter que" opens an infinitive."""
    tokens, first = scene.tokens, scene.sentence.first
    if place < first or tokens[place].low not in ("à", "a"):
        return False
    return place == first or tokens[place - 1].lemma in ("etre", "rester")


def _impersonal(scene: Scene, place: int) -> bool:
    """Whether "il serait hasardeux de" opens an infinitive."""
    tokens, first = scene.tokens, scene.sentence.first
    if place < first or tokens[place].low not in ("de", "d'"):
        return False
    near = range(max(place - _NEAR - 3, first), place - 1)
    return any(tokens[k].low == "il" and tokens[k + 1].lemma == "etre" for k in near)


def _would(scene: Scene, cue: Cue) -> bool:
    token = scene.tokens[cue.place]
    return cue.verb.kind == "say" and "Mood=Cnd" in token.morph


def acts(scene: Scene, cue: Cue) -> bool:
    """Whether a speech act is told as done: an infinitive needs "venir de", "avant de" ..."""
    if cue.speaker and scene.tokens[cue.speaker[0]].low == "on" and cue.form == "clause":
        return False  # "on observe une hausse": nobody in particular
    if cue.form != "infinitive":
        return not _is_asked(scene, cue)
    near = range(max(cue.first - _NEAR, scene.sentence.first), cue.first)
    opening = [scene.tokens[k].low for k in range(scene.sentence.first, cue.first)]
    if opening in (["et", "de"], ["et", "d'"]):
        return True  # "Et de dénoncer un recul"
    shown = cue.verb.kind in _SHOWN and "object" in cue.verb.takes
    if shown and scene.tokens[cue.first - 1].low == "pour":
        return True  # "ont défilé pour dénoncer la loi"
    return any(scene.lexicon.has("doing", scene.tokens[k].lemma) for k in near)
