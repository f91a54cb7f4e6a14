"""Whom an object pronoun before a verb takes up (`X l'a accusé`, `lui a répondu X`)."""

from __future__ import annotations

from collections.abc import Sequence

from cadrage.language.relations_lexicon import Event
from cadrage.language.relations_names import unique
from cadrage.language.relations_tree import Party, Tree, Word, is_reflexive

_OBJECTS = {"l'", "le", "la"}
_DATIVES = {"lui"}
_PERSONS = {"leader", ""}


def taken_up(tree: Tree, verb: Word, event: Event, who: Sequence[Party]) -> list[Party]:
    """Give the person whom a clitic means, where only one was named but the one who acts.

    Looked for before the verb in its sentence, else in the sentence before it; where several
    persons may be meant nobody is given.
    """
    clitic = _clitic(tree, verb, event)
    if clitic is None or not who or is_reflexive(tree, verb):
        return []
    acting = {party.entity for party in who}
    here = [party for party in tree.parties if party.end <= clitic.start]
    for parties in (here, tree.earlier):
        others = [p for p in unique(parties) if p.level in _PERSONS and p.entity not in acting]
        if others:
            return others if len({p.entity for p in others}) == 1 else []
    return []


def _clitic(tree: Tree, verb: Word, event: Event) -> Word | None:
    step = -1
    while (word := tree.after(verb, step)) is not None and word.pos in {"AUX", "ADV"}:
        step -= 1
    if word is None or word.pos != "PRON":
        return None
    behind = tree.after(word, -1)
    if behind is not None and behind.pos == "AUX":
        return None  # `il a lui appelé`: stressed, and no object
    told = not event.quadrant.startswith("material")  # `l'ont brûlé`: more often a thing
    direct = told and "obj" in event.places and word.low in _OBJECTS
    dative = "à" in event.places and word.low in _DATIVES
    return word if direct or dative else None
