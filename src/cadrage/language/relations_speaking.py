"""Who acts where only a pronoun stands: who speaks (`nous condamnons X`), or the person before."""

from __future__ import annotations

import pandas as pd

from cadrage.language.relations_names import unique
from cadrage.language.relations_tree import Party, Tree, Word

SPEAKER = Party(-1, "@speaker", "@speaker", "leader", -1, -1)
_FIRST = {"je", "j'", "nous"}
_PERSONS = {"leader", ""}
_PLACES = {"state", "people"}


def meant(tree: Tree, verb: Word) -> list[Party]:
    """Give whom a subject pronoun means that is no mention of its own.

    `Je` and `nous` are who speaks, looked up by :func:`spoken` in the voice of the words; `il` at
    the start is the one person of the sentence before, if no body was named there beside them.
    """
    for kid in tree.children(verb, "nsubj"):
        if kid.low in _FIRST:
            return [SPEAKER]
        if kid.low == "il" and kid.i < verb.i and kid.i not in tree.owner:
            return _person_before(tree, kid)
    return []


def _person_before(tree: Tree, pronoun: Word) -> list[Party]:
    if any(party.start < pronoun.start for party in tree.parties):
        return []
    named = [party for party in unique(tree.earlier) if party.level not in _PLACES]
    return named if len(named) == 1 and named[0].level in _PERSONS else []


def spoken(frame: pd.DataFrame) -> pd.DataFrame:
    """Put the holder of the words where who speaks acts; without one, keep only a hostile deed."""
    first = frame["who"] == SPEAKER.actor
    if not first.any():
        return frame
    known = (frame["holder_entity"] != "") & ~frame["holder"].str.contains(" ")
    frame.loc[first, "who_entity"] = frame["holder_entity"].where(known, "")
    frame.loc[first, "who"] = frame["holder"].where(known, "")
    own = frame["who_entity"] == frame["whom_entity"]
    hostile = (frame["whom"] != "") & frame["quadrant"].str.endswith("conflict") & ~frame["paired"]
    kept = ~first | (known & (frame["whom"] != "") & ~own) | (~known & hostile)
    return frame[kept].assign(relation=lambda rows: rows.groupby("article_id").cumcount())
