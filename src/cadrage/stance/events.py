"""The valence of events: what actors do and undergo, which is nobody's opinion of them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cadrage import schema

VALENCE = {
    "material_conflict": -1.0,
    "verbal_conflict": -0.5,
    "neutral": 0.0,
    "verbal_cooperation": 0.5,
    "material_cooperation": 1.0,
}


def find_event_valence(
    sentences: pd.DataFrame, relations: pd.DataFrame, mentions: pd.DataFrame
) -> pd.DataFrame:
    """Give each actor of each relation the valence of the event, as it acts or undergoes.

    Parameters
    ----------
    sentences
        The sentences that count.
    relations, mentions
        Tables of the room ``language``.

    Returns
    -------
    DataFrame
        The table ``event_valence``. Valence is that of the quadrant: deeds of conflict -1, words
        of conflict -.5, neutral 0, words of cooperation .5, deeds of cooperation 1. Events that
        are denied (negated) did not happen and are left out; those told in the conditional stay.
        In a joint act (`A et B ont convenu`) both act, and each is the other's ``other``; an actor
        has one row per relation and part.

    Notes
    -----
    The order is that of Goldstein (1992), *A conflict-cooperation scale for WEIS events data*,
    doi:10.1177/0022002792036002007; his weights are for finer classes than these, so that only
    their order is kept.

    Examples
    --------
    *A bombarde B* gives A (acts) and B (undergoes) -1 each: what B suffers is no reproach to B.
    """
    counted = set(zip(sentences["article_id"], sentences["sentence"], strict=True))
    keys = zip(mentions["article_id"], mentions["mention"], strict=True)
    agents = dict(zip(keys, _places(mentions), strict=True))
    rows: dict[tuple[object, ...], dict[str, object]] = {}
    for row in relations.to_dict("records"):
        if (row["article_id"], row["sentence"]) in counted and not row["negated"]:
            for side in _sides(row, joint=_is_joint(row, agents)):
                rows.setdefault(tuple(side[name] for name in _KEY), side)
    return schema.table("event_valence", list(rows.values()))


_KEY = ("article_id", "relation", "part", "actor")
_Places = dict[tuple[Any, Any], int | None]


def _places(mentions: pd.DataFrame) -> list[int | None]:
    """Give where each mention that is an agent starts; None for the others."""
    agent = mentions["role"].eq("agent")
    return [int(s) if a else None for s, a in zip(mentions["start"], agent, strict=True)]


def _is_joint(row: dict[Any, Any], agents: _Places) -> bool:
    """Say whether both sides act: two agents in order on the same side of the predicate.

    Order and side matter because an agent may be that of another deed (`A condamne l'aide fournie
    par B`, `B, que A condamne, a répondu`).
    """
    who, whom = (agents.get((row["article_id"], row[f"{n}_mention"])) for n in ("who", "whom"))
    if who is None or whom is None:
        return False
    return who < whom and (who < row["start"]) == (whom < row["start"])


def _sides(row: dict[Any, Any], *, joint: bool) -> list[dict[str, object]]:
    """Give the part of each side that is named."""
    sides = (("who", "whom", "acts"), ("whom", "who", "acts" if joint else "undergoes"))
    return [_side(row, *side) for side in sides if row[side[0]] or row[f"{side[0]}_entity"]]


def _side(row: dict[Any, Any], one: str, other: str, part: str) -> dict[str, object]:
    kept = {key: row[key] for key in ("article_id", "sentence", "relation", "voice", "holder")}
    return kept | {
        "mention": row[f"{one}_mention"],
        "actor": row[one],
        "entity": row[f"{one}_entity"],
        "part": part,
        "valence": VALENCE[row["quadrant"]],
        "other": row[other],
    }
