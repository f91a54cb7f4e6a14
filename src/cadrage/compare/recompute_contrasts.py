"""Contrasts rebuilt: plain sums and differences, then the published test of those sums."""

from __future__ import annotations

import math
from collections import defaultdict
from functools import partial
from typing import Any

import numpy as np

from cadrage.compare.contrasts import EQUIVALENCE, METHOD
from cadrage.compare.effects import strength
from cadrage.compare.intervals import LEVEL
from cadrage.compare.permutation import permutation_p, smallest_p
from cadrage.compare.recompute_ground import Found, Ground, Row, grouped
from cadrage.compare.recompute_strata import Strata, opposed
from cadrage.compare.recompute_tallies import Tally, tally
from cadrage.compare.selection import RATE
from cadrage.compare.standardised import Cell, difference_interval, standardised

Text = tuple[float, float]  # count and total
_MISSING = (
    "estimate_unit", "estimate_reference", "difference", "low", "high", "p", "q", "low_selected",
    "high_selected", "excluded", "superiority",
)  # fmt: skip
KEY = ("unit", "reference", "measure", "category", "specification")


def contrast(ground: Ground, row: Row) -> Found:
    """Rebuild a row of ``contrasts``."""
    made = tally(ground, row["measure"], row["category"])
    within, strata = opposed(ground, row)
    cells = [_cell(made, *sides) for sides in strata.values()]
    about = _about(within, cells) | {"validation": made.validation}
    if min(about["n_unit"], about["n_reference"]) < made.needed:
        return Found(about | _nothing(about, made.needed))
    compared = _compared(cells, made, ground.params.seed)
    numbers = about | compared | {"method": _method(within, len(cells)), "enough": True}
    selected = _selected(ground, row, compared["p"], cells, made)
    return Found(numbers | selected, _rows(made, strata))


def _about(within: str, cells: list[Cell]) -> Row:
    sizes = [cell.sizes for cell in cells]
    return {
        "within": within,
        "strata": len(cells),
        "n_unit": sum(own for own, _ in sizes),
        "n_reference": sum(other for _, other in sizes),
        "smallest_p": smallest_p(cells) if cells else 1.0,
    }


def _nothing(about: Row, needed: int) -> Row:
    own, other = about["n_unit"], about["n_reference"]
    why = f"counts only: {own} and {other} articles, {needed} of each needed"
    words = {"strength": "", "enough": False, "found": False, "method": why}
    return dict.fromkeys(_MISSING, math.nan) | words


def _method(within: str, strata: int) -> str:
    if within == "nothing":
        return METHOD.format(of="of all articles", strata="neither event nor period held constant")
    return METHOD.format(of=f"within each {within}", strata=f"{strata} that both cover")


def _cell(made: Tally, own: list[Row], rest: list[Row]) -> Cell:
    """Gather the texts of a stratum: those of one side alone, copies added up, and those of both.

    A text that both published counts once for each, as in the article that stands first.
    """
    mine, theirs = grouped(own, ("copy_group",)), grouped(rest, ("copy_group",))
    both = set(mine) & set(theirs)
    first = [_text(made, rows) for group, rows in mine.items() if group not in both]
    others = [_text(made, rows) for group, rows in theirs.items() if group not in both]
    shared = [_text(made, [_first(mine[group] + theirs[group])]) for group in sorted(both)]
    return Cell(*_arrays(first + others), len(first), *_arrays(shared))


def _first(rows: list[Row]) -> Row:
    return min(rows, key=lambda row: int(row["order"]))


def _text(made: Tally, rows: list[Row]) -> Text:
    names = [row["article_id"] for row in rows]
    return sum(made.count[name] for name in names), sum(made.total[name] for name in names)


def _arrays(texts: list[Text]) -> tuple[np.ndarray, np.ndarray]:
    both = np.array(texts, dtype=float).reshape(-1, 2)
    return both[:, :1], both[:, 1:]


def _compared(cells: list[Cell], made: Tally, seed: int) -> Row:
    """Give the differences by plain sums; p and the ends of intervals by the published method."""
    own, other, ratios = _standardised(cells)
    low, high = _ends(cells, made, LEVEL)
    narrow = _ends(cells, made, EQUIVALENCE)
    tendency = _superiority(cells)
    return {
        "estimate_unit": made.scale * own,
        "estimate_reference": made.scale * other,
        "difference": made.scale * ratios,
        "low": low,
        "high": high,
        "p": float(permutation_p(cells, seed=seed)[0]),
        "excluded": max(abs(narrow[0]), abs(narrow[1])),
        "superiority": tendency,
        "strength": strength(tendency),
    }


def _standardised(cells: list[Cell]) -> tuple[float, float, float]:
    """Weigh the ratios of every stratum by T U / (T + U), as Mantel and Haenszel do."""
    top, whole = [0.0, 0.0], 0.0
    for cell in cells:
        counts, totals = _sums(cell, cell.count), _sums(cell, cell.total)
        weight = totals[0] * totals[1] / (totals[0] + totals[1])
        for side in (0, 1):
            top[side] += weight * counts[side] / totals[side]
        whole += weight
    return top[0] / whole, top[1] / whole, (top[0] - top[1]) / whole


def _sums(cell: Cell, values: np.ndarray) -> tuple[float, float]:
    shared = cell.shared_count if values is cell.count else cell.shared_total
    both, own = float(shared.sum()), values[: cell.n_own]
    return float(own.sum()) + both, float(values[cell.n_own :].sum()) + both


def _ends(cells: list[Cell], made: Tally, level: float) -> tuple[float, float]:
    found = standardised([(cell.own, cell.other) for cell in cells])
    sizes = [cell.sizes for cell in cells]
    both = sum(own for own, _ in sizes), sum(other for _, other in sizes)
    low, high = difference_interval(found, both, len(cells), made.kind, level=level)
    return made.scale * float(low[0]), made.scale * float(high[0])


def _superiority(cells: list[Cell]) -> float:
    """Compare every text of the unit with every one of the reference in its stratum."""
    won = pairs = 0.0
    for cell in cells:
        ratio = (cell.count / cell.total)[:, 0]
        for mine in ratio[: cell.n_own]:
            won += sum(1.0 if mine > x else 0.5 if mine == x else 0.0 for x in ratio[cell.n_own :])
            pairs += len(ratio) - cell.n_own
    return won / pairs if pairs else math.nan


def _selected(ground: Ground, row: Row, p: float, cells: list[Cell], made: Tally) -> Row:
    """Give what looking at all differences of the specification costs this one."""
    every = ground.once(("p", row["specification"]), partial(_every_p, ground, row))
    rates = ground.once(("q", row["specification"]), partial(discovery_rates, every))
    same = (rate for value, rate in zip(every, rates, strict=True) if value == p)
    q = next(same, math.nan)  # a row that is not of the table has none
    lost = {"q": q, "found": False, "low_selected": math.nan, "high_selected": math.nan}
    if not q <= RATE:
        return lost
    level = 1 - RATE * sum(rate <= RATE for rate in rates) / len(every)
    low, high = _ends(cells, made, level)
    if low <= 0 <= high:
        return lost
    return {"q": q, "found": True, "low_selected": low, "high_selected": high}


def _every_p(ground: Ground, row: Row) -> list[float]:
    """Rebuild the p of every difference that was tested under a specification."""
    found = []
    for other in ground.by("contrasts", "specification")[(row["specification"],)]:
        made = tally(ground, other["measure"], other["category"])
        cells = [_cell(made, *sides) for sides in opposed(ground, other)[1].values()]
        if min(sum(cell.sizes[side] for cell in cells) for side in (0, 1)) >= made.needed:
            found.append(float(permutation_p(cells, seed=ground.params.seed)[0]))
    return found


def discovery_rates(p: list[float]) -> list[float]:
    """Give for every p the least rate at which it is found: the step-up of Benjamini and Hochberg.

    Examples
    --------
    >>> discovery_rates([0.01, 0.04, 0.5])
    [0.03, 0.06, 0.5]
    """
    order = sorted(p)
    return [
        min(len(p) * later / place for place, later in enumerate(order, 1) if later >= value)
        for value in p
    ]


def _rows(made: Tally, strata: Strata) -> list[dict[str, Any]]:
    articles = [article for sides in strata.values() for side in sides for article in side]
    found: defaultdict[str, list[Row]] = made.rows
    return [hit for article in articles for hit in found[article["article_id"]]]
