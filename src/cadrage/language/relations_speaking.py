"""Who speaks, as the one who acts (`nous condamnons X`)."""

from __future__ import annotations

import pandas as pd

from cadrage.language.relations_lexicon import Event, Grammar
from cadrage.language.relations_tree import Party, Tree, Word

SPEAKER = Party(-1, "@speaker", "@speaker", "leader", -1, -1)
_FIRST = {"je", "j'", "nous"}


def meant(tree: Tree, verb: Word) -> list[Party]:
    """Give who speaks where `je` or `nous` acts; :func:`spoken` looks them up in the voices."""
    first = any(kid.low in _FIRST for kid in tree.children(verb, "nsubj"))
    return [SPEAKER] if first else []


def is_spoken_to(party: Party, event: Event, grammar: Grammar) -> bool:
    """Say whether words are addressed to an actor: persons; states and bodies where answered."""
    if {party.entity, party.actor} & grammar.channels:
        return False
    return party.level in {"leader", ""} or event.predicate in {"répondre", "écrire"}


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
