"""Differences between units: the table ``contrasts``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cadrage import schema
from cadrage.compare.cells import Cell
from cadrage.compare.effects import strength, superiority
from cadrage.compare.measured import observe
from cadrage.compare.observations import Observed
from cadrage.compare.pairs import Pair, pairs
from cadrage.compare.permutation import many, permutation_p, smallest_p
from cadrage.compare.selection import RATE, discovery_rates, selected_level
from cadrage.compare.specifications import MAIN, specified
from cadrage.compare.standardised import Side, difference_interval, sides
from cadrage.params import Params
from cadrage.store import Tables

EQUIVALENCE = 1 - 2 * RATE  # two one-sided tests at 5%: a 90% interval
METHOD = "{test} {of}, {strata}; {interval}"
TESTS = ("permutation", "normal law for permutation")  # the latter where there are many texts
SQUARE_AND_ADD = "interval by square-and-add"
BOUNDED = "interval by square-and-add, {unit} by its exact bound"
NO_INTERVAL = "no interval: the articles of a unit do not differ, or few and long ones hold it"
_KEY = ["unit", "reference", "measure", "category", "specification"]


def contrast(tables: Tables, params: Params) -> pd.DataFrame:
    """Compare every measure between units.

    Parameters
    ----------
    tables
        As in :func:`cadrage.compare.estimates.estimate`.
    params
        ``compare_by``, ``count_by``, ``within``, ``zones`` and ``seed`` are read.

    Returns
    -------
    DataFrame
        The table ``contrasts``. It has no rows where articles are the units: spread within one
        article is no ground for a contrast.

    See Also
    --------
    contrasts_of
    """
    if params.compare_by == "article":
        return schema.empty("contrasts")
    return contrasts_of(
        observe(tables, params), within=params.within, count_by=params.count_by, seed=params.seed
    )


def contrasts_of(
    observations: Iterable[Observed],
    *,
    within: str = "auto",
    count_by: str = "published",
    seed: int,
) -> pd.DataFrame:
    """Compare every category of every measure between units.

    Parameters
    ----------
    observations
        Measures, as :func:`cadrage.compare.measured.observe` or ``observed`` gives them.
    within
        What is held constant: ``event``, ``day``, ``week``, ``month``, ``year``, ``nothing``, or
        ``auto`` (the first that leaves each unit half of its articles).
    count_by
        ``published`` or ``produced``; the other is the specification "copies ...".
    seed
        Seed of the permutations that are drawn.

    Returns
    -------
    DataFrame
        The table ``contrasts``: the differences under the specification of the run first, then
        under the others that change which articles count. False discovery rates are over all
        differences of a specification. Categories that fewer than five texts hold are not looked
        at; units below the minimum, or with nothing to count in, have one row, which says what p
        they could give at best.

    Examples
    --------
    >>> from cadrage.compare.observations import observed
    >>> rows = pd.DataFrame({"article_id": [f"a{i:02}" for i in range(40)],
    ...     "unit": ["X", "Y"] * 20, "category": "war",
    ...     "count": [1 + i % 3 + 4 * (i % 2) for i in range(40)], "total": 10})
    >>> made = contrasts_of([observed(rows, measure="frames", kind="share")], seed=1)
    >>> float(made.loc[0, "difference"]), bool(made.loc[0, "found"]), made.loc[0, "within"]
    (-0.395, True, 'nothing')
    """
    rows: list[dict[str, Any]] = []
    for found in observations:
        for name, part in specified(found, count_by):
            for pair in pairs(part, within):
                rows += _rows(pair, name, seed)
    if not rows:
        return schema.empty("contrasts")
    made = _adjusted(pd.DataFrame(rows))
    return schema.check("contrasts", made.round(6))


def _rows(pair: Pair, specification: str, seed: int) -> list[dict[str, Any]]:
    """Make the rows of one pair of units: one per category that can be compared, or one."""
    own, other = pair.sizes
    about = {
        "unit": pair.unit,
        "reference": pair.reference,
        "measure": pair.found.measure,
        "specification": specification,
        "within": pair.within,
        "strata": len(pair.cells),
        "n_unit": own,
        "n_reference": other,
        "smallest_p": smallest_p(pair.cells) if pair.cells else 1.0,
        "validation": pair.found.validation,
    }
    needed = pair.found.needed
    if min(own, other) < needed:
        why = f"counts only: {own} and {other} articles, {needed} of each needed"
        alone = pair.found.categories[0] if pair.found.more_needed else ""
        return [about | _empty(why) | {"category": alone}]
    held = pair.held
    if not held.any():
        return []
    return [about | row for row in _compared(pair.of(held), seed)]


def _empty(method: str) -> dict[str, Any]:
    numbers = dict.fromkeys(
        ("estimate_unit", "estimate_reference", "difference", "low", "high", "p", "excluded",
         "superiority"), np.nan,
    )  # fmt: skip
    ends: dict[str, Any] = {"_ends": None}
    return {"category": "", "strength": "", "enough": False, "method": method} | numbers | ends


def _compared(pair: Pair, seed: int) -> list[dict[str, Any]]:
    """Compare the categories of a pair."""
    scale, cells = pair.found.scale, pair.cells
    own, other = sides(cells)
    p, tendency = permutation_p(cells, seed=seed), superiority(cells)
    about = (own, other, pair.found.kind)
    ends = difference_interval(*about)
    told = np.isfinite(ends[0]) & np.isfinite(ends[1])
    narrow = difference_interval(*about, level=EQUIVALENCE)
    excluded = np.maximum(np.abs(narrow[0]), np.abs(narrow[1]))

    def again(level: float, at: int) -> tuple[float, float]:
        low, high = difference_interval(*about, level=level)
        return scale * float(low[at]), scale * float(high[at])

    return [
        {
            "category": category,
            "estimate_unit": scale * own.made.ratio[at],
            "estimate_reference": scale * other.made.ratio[at],
            "difference": scale * (own.made.ratio - other.made.ratio)[at],
            "low": scale * ends[0][at],
            "high": scale * ends[1][at],
            "p": p[at],
            "excluded": scale * excluded[at],
            "superiority": tendency[at],
            "strength": strength(tendency[at]),
            "enough": bool(told[at]),
            "method": method(pair.within, cells, _interval(pair, (own, other), told, at)),
            "_ends": (again, at),
        }
        for at, category in enumerate(pair.found.categories)
    ]


def _interval(pair: Pair, both: tuple[Side, Side], told: NDArray[np.bool_], at: int) -> str:
    """Say how the interval of a category was made."""
    if not told[at]:
        return NO_INTERVAL
    named = zip((pair.unit, pair.reference), both, strict=True)
    bounded = [name for name, side in named if side.bounded(pair.found.kind)[at]]
    return BOUNDED.format(unit=" and ".join(bounded)) if bounded else SQUARE_AND_ADD


def method(within: str, cells: list[Cell], interval: str) -> str:
    """Say how a difference was tested and its interval made."""
    test = TESTS[many(cells)]
    if within == "nothing":
        strata = "neither event nor period held constant"
        return METHOD.format(test=test, of="of all articles", strata=strata, interval=interval)
    strata = f"{len(cells)} that both cover"
    return METHOD.format(test=test, of=f"within each {within}", strata=strata, interval=interval)


def _adjusted(rows: pd.DataFrame) -> pd.DataFrame:
    """Add what looking at many differences costs, for each specification apart."""
    order = rows["specification"].map(lambda name: (name != MAIN, name))
    rows = rows.assign(_order=order).sort_values(
        ["_order", "measure", "unit", "reference", "category"], kind="stable"
    )
    parts = [_of_specification(part) for _, part in rows.groupby("_order", sort=True)]
    return pd.concat(parts, ignore_index=True).drop(columns=["_order", "_ends"])


def _of_specification(rows: pd.DataFrame) -> pd.DataFrame:
    """Find what the test finds and the interval adjusted for selection confirms."""
    q = discovery_rates(rows["p"].to_numpy(dtype=float))
    chosen = np.nan_to_num(q, nan=1.0) <= RATE
    level = selected_level(int(chosen.sum()), int(rows["p"].notna().sum()))
    low, high = _again(rows, chosen, level)
    found = (low > 0) | (high < 0)
    low, high = np.where(found, low, np.nan), np.where(found, high, np.nan)
    return rows.assign(q=q, found=found, low_selected=low, high_selected=high)


def _again(
    rows: pd.DataFrame, chosen: NDArray[np.bool_], level: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the ends of the chosen differences at a level, ``nan`` for the others."""
    ends = [
        again[0](level, again[1]) if taken else (np.nan, np.nan)
        for again, taken in zip(rows["_ends"], chosen, strict=True)
    ]
    low, high = zip(*ends, strict=True)
    return np.array(low, dtype=float), np.array(high, dtype=float)
