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


def find_event_valence(sentences: pd.DataFrame, relations: pd.DataFrame) -> pd.DataFrame:
    """Give each actor of each relation the valence of the event, as it acts or undergoes.

    Parameters
    ----------
    sentences
        The sentences that count.
    relations
        Table of the room ``language``.

    Returns
    -------
    DataFrame
        The table ``event_valence``. Valence is that of the quadrant: deeds of conflict -1, words
        of conflict -.5, neutral 0, words of cooperation .5, deeds of cooperation 1. Events that
        are denied (negated) did not happen and are left out; those told in the conditional stay.

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
    rows: list[dict[str, object]] = []
    for row in relations.to_dict("records"):
        if (row["article_id"], row["sentence"]) in counted and not row["negated"]:
            rows += [_side(row, part) for part in ("acts", "undergoes") if _has(row, part)]
    return schema.table("event_valence", rows)


_COLUMNS = {"acts": ("who", "whom"), "undergoes": ("whom", "who")}


def _has(row: dict[Any, Any], part: str) -> bool:
    name = _COLUMNS[part][0]
    return bool(row[name] or row[f"{name}_entity"])


def _side(row: dict[Any, Any], part: str) -> dict[str, object]:
    one, other = _COLUMNS[part]
    kept = {key: row[key] for key in ("article_id", "sentence", "relation", "voice", "holder")}
    return kept | {
        "mention": row[f"{one}_mention"],
        "actor": row[one],
        "entity": row[f"{one}_entity"],
        "part": part,
        "valence": VALENCE[row["quadrant"]],
        "other": row[other],
    }
