"""Figure of notebook 05: the estimates of every unit, category by category."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from cadrage.compare.bounds import Kind
from cadrage.compare.estimates import POOLED
from cadrage.report import style
from cadrage.report.contrasts import of_measure
from cadrage.report.draw import Drawn, Nothing, draws, need
from cadrage.report.measures import (
    Categories,
    Scale,
    measure_name,
    scale,
    unit_name,
    validation_stamp,
)
from cadrage.report.small_multiples import draw_estimates
from cadrage.report.words import Words
from cadrage.store import Tables

NOTEBOOK = "05_comparison"
FIRST = "frame_share"  # drawn where no measure is named
MOST_UNITS = 12
MOST_PANELS = 12


@draws(NOTEBOOK)
def estimates_by_unit(
    tables: Tables | pd.DataFrame,
    *,
    lang: str = "en",
    measure: str = "",
    estimand: str = POOLED,
    order: Sequence[str] = (),
    kind: Kind | None = None,
) -> Drawn:
    """Draw the estimates of one measure: a panel per category, a dot and its interval per unit.

    Parameters
    ----------
    tables
        ``estimates``, and what names its categories; or a table of estimates alone.
    lang
        Language of the labels.
    measure
        Which measure; empty draws the shares of frames, or the first of the table.
    estimand
        ``pooled ratio`` or ``mean over articles``; of scores there is one estimand.
    order
        Units to draw, in this order; empty draws those with most articles, by name.
    kind
        ``share``, ``rate`` or ``score``, for a measure of one's own.

    Returns
    -------
    Figure
        Panels are sorted by how far the units lie apart. Where too few articles hold a category,
        an open bar gives its exact bounds; units below the minimum have counts in words. Its data
        are the rows of ``estimates`` drawn, in the order of the drawing.
    """
    words = Words(lang)
    tables = {"estimates": tables} if isinstance(tables, pd.DataFrame) else tables
    every = need(tables, "estimates", words, "no_estimates")
    if every["n_articles"].max() <= 1 and not every["enough"].any():
        raise Nothing(words("units_are_articles"))
    measure = measure or (
        FIRST if FIRST in set(every["measure"]) else str(every["measure"].iloc[0])
    )
    rows = _estimand(of_measure(every, measure, words), estimand)
    units, panels = _units(rows, order), _panels(rows)
    several = int((rows.groupby("unit")["n_articles"].max() > 1).sum())
    most = min(several, MOST_UNITS) if several and not order else MOST_UNITS
    data = _arranged(rows, units[:most], panels[:MOST_PANELS])
    data.insert(3, "label", [Categories(tables, words)(measure, name) for name in data["category"]])
    shown = scale(measure, data["estimate"], words, kind)
    name = measure_name(measure, words)
    fig = draw_estimates(
        data,
        shown,
        style.unit_colours(every["unit"]),
        title=words("estimates_title", measure=name),
        stamp=_estimates_stamp(data, words),
    )
    left = (len(units) - data["unit"].nunique(), len(panels) - data["category"].nunique())
    caption = _estimates_caption(data, name, words, left)
    return Drawn(fig, data, caption, f"{caption} {_estimates_alt(data, shown)}")


def _estimand(rows: pd.DataFrame, estimand: str) -> pd.DataFrame:
    """Keep one row per unit and category: of the estimand, or what there is."""
    asked = rows.assign(_other=rows["estimand"] != estimand)
    first = asked.sort_values("_other", kind="stable").drop_duplicates(["unit", "category"])
    return first.drop(columns="_other").sort_index()


def _units(rows: pd.DataFrame, order: Sequence[str]) -> list[str]:
    """Order the units: as told, or those with most articles first where not all can be drawn."""
    sizes = rows.groupby("unit")["n_articles"].max()
    if order:
        return [unit for unit in order if unit in sizes.index]
    largest = sizes.reset_index().sort_values(["n_articles", "unit"], ascending=[False, True])
    names = list(largest["unit"])
    # Beside units that have estimates, lone articles of unknown outlets would fill the figure.
    drawn = [name for name in names if sizes[name] > 1] or names
    shown = sorted(drawn[:MOST_UNITS])
    return shown + [name for name in names if name not in shown]


def _panels(rows: pd.DataFrame) -> list[str]:
    """Order the categories by how far units lie apart, then by how much was counted."""
    groups = rows.groupby("category")
    spread = groups["estimate"].max() - groups["estimate"].min()
    found = pd.DataFrame({"spread": spread.fillna(0).round(6), "count": groups["count"].sum()})
    ranked = found.reset_index().sort_values(
        ["spread", "count", "category"], ascending=[False, False, True]
    )
    return list(ranked["category"])


def _arranged(rows: pd.DataFrame, units: list[str], panels: list[str]) -> pd.DataFrame:
    places = {name: place for place, name in enumerate(panels)}
    rank = {name: place for place, name in enumerate(units)}
    kept = rows[rows["unit"].isin(units) & rows["category"].isin(panels)]
    kept = kept.assign(_panel=kept["category"].map(places), _unit=kept["unit"].map(rank))
    kept = kept.sort_values(["_panel", "_unit"], kind="stable")
    return kept.drop(columns=["_panel", "_unit"]).reset_index(drop=True)


def _estimates_stamp(data: pd.DataFrame, words: Words) -> str:
    parts = [words("articles_in_brackets"), validation_stamp(data, words)]
    return " ".join(part for part in parts if part)


def _estimates_caption(data: pd.DataFrame, name: str, words: Words, left: tuple[int, int]) -> str:
    units = data.drop_duplicates("unit")
    estimated = data.dropna(subset=["estimate"])
    few = units[~units["unit"].isin(estimated["unit"])]
    of = words.of("estimand", str((estimated if len(estimated) else data)["estimand"].iloc[0]))
    bounds = estimated[~estimated["enough"] & estimated["low"].notna()]
    parts = [
        words("estimates_caption", n=data["category"].nunique(), measure=name, units=len(units)),
        words("panels_by_spread") if estimated["category"].nunique() > 1 else "",
        words("estimates_are", estimand=of) if len(estimated) else "",
        words("bounds_caption", n=len(bounds)) if len(bounds) else "",
        words("counts_caption", n=len(few)) if len(few) else "",
        words("units_left", n=left[0]) if left[0] else "",
        words("panels_left", n=left[1]) if left[1] else "",
    ]
    return " ".join(part for part in parts if part)


def _estimates_alt(data: pd.DataFrame, shown: Scale) -> str:
    """Give the numbers of the first panels, where the units lie furthest apart."""
    words, parts = shown.words, []
    for label, group in list(data.groupby("label", sort=False))[:3]:
        values = [
            f"{unit_name(row['unit'], words)} {shown.value(row['estimate'])}"
            if pd.notna(row["estimate"])
            else f"{unit_name(row['unit'], words)} {words('n_articles', n=row['n_articles'])}"
            for row in group.to_dict("records")
        ]
        parts.append(f"{label}: {', '.join(values)}")
    return "; ".join(parts) + "."
