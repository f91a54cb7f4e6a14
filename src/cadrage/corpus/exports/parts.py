"""The articles of the corpus as exports take them: paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from cadrage.errors import InputError
from cadrage.schema import ZONES
from cadrage.store import Tables

Row = dict[str, object]


@dataclass(frozen=True)
class Part:
    """One paragraph of an article: its zone, and its first and last character in the text."""

    zone: str
    start: int
    end: int


def articles(tables: Tables, zones: list[str] | None) -> Iterator[tuple[Row, list[Part]]]:
    """Give the articles that have text in the zones asked for, with their paragraphs.

    Parameters
    ----------
    tables
        ``articles`` and ``zones``.
    zones
        Zones to keep; None for all.

    Raises
    ------
    InputError
        A zone that does not exist, or no article has text in those asked for.
    """
    wanted = _checked(zones)
    by_article = _parts(tables["zones"], wanted)
    if not by_article:
        raise InputError(
            f"no article has text in the zones {', '.join(wanted)}; choose others among "
            f"{', '.join(ZONES)}; nothing was written"
        )
    for row in tables["articles"].to_dict("records"):
        if parts := by_article.get(str(row["article_id"])):
            yield {str(name): value for name, value in row.items()}, parts


def _checked(zones: list[str] | None) -> list[str]:
    wanted = list(ZONES) if zones is None else zones
    for zone in wanted:
        if zone not in ZONES:
            raise InputError(
                f"zones names {zone!r}, which is no zone: it takes {', '.join(ZONES)}; "
                "nothing was written"
            )
    return wanted


def _parts(frame: pd.DataFrame, wanted: list[str]) -> dict[str, list[Part]]:
    """Put the spans of each paragraph together, in the order of the text."""
    kept = frame[frame["zone"].isin(wanted)]
    columns = {"zone": ("zone", "first"), "start": ("start", "min"), "end": ("end", "max")}
    passages = kept.groupby(["article_id", "passage"], sort=False).agg(**columns).reset_index()
    parts: dict[str, list[Part]] = {}
    for row in passages.sort_values(["article_id", "start"]).to_dict("records"):
        part = Part(str(row["zone"]), int(row["start"]), int(row["end"]))
        parts.setdefault(str(row["article_id"]), []).append(part)
    return parts
