"""Contrasts rebuilt: plain sums and differences, then the published test of those sums."""

from __future__ import annotations

import math
from collections import defaultdict
from functools import partial
from typing import Any

import numpy as np

from cadrage.compare.bounds import MIN_HOLDERS
from cadrage.compare.cells import Cell, Texts, cell
from cadrage.compare.contrasts import (
    BOUNDED,
    EQUIVALENCE,
    NO_INTERVAL,
    SQUARE_AND_ADD,
    method,
)
from cadrage.compare.effects import strength
from cadrage.compare.intervals import LEVEL
from cadrage.compare.permutation import permutation_p, smallest_p
from cadrage.compare.recompute_ground import Found, Ground, Row, grouped
from cadrage.compare.recompute_strata import Strata, opposed
from cadrage.compare.recompute_tallies import Tally, tally
from cadrage.compare.selection import RATE
from cadrage.compare.standardised import difference_interval, sides

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
    told = math.isfinite(compared["low"]) and math.isfinite(compared["high"])
    how = _interval(row, cells, made) if told else NO_INTERVAL
    numbers = about | compared | {"method": method(within, cells, how), "enough": told}
    selected = _selected(ground, row, compared["p"], cells, made)
    return Found(numbers | selected, _rows(made, strata))


def _about(within: str, cells: list[Cell]) -> Row:
    sizes = [each.sizes for each in cells]
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


def _interval(row: Row, cells: list[Cell], made: Tally) -> str:
    """Say which units have an exact bound: fewer than five texts hold it, or anything else."""
    bounded = [
        row[name]
        for at, name in enumerate(("unit", "reference"))
        if made.kind != "score" and _few(cells, at, made.kind)
    ]
    return BOUNDED.format(unit=" and ".join(bounded)) if bounded else SQUARE_AND_ADD


def _few(cells: list[Cell], at: int, kind: str) -> bool:
    texts = [text for each in cells for text in _texts(each.side(at))]
    holding = sum(count > 0 for count, _ in texts)
    lacking = sum(count < total for count, total in texts)
    return holding < MIN_HOLDERS or (kind == "share" and lacking < MIN_HOLDERS)


def _texts(texts: Texts) -> list[Text]:
    return list(zip(texts.count[:, 0].tolist(), texts.total[:, 0].tolist(), strict=True))


def _cell(made: Tally, own: list[Row], rest: list[Row]) -> Cell:
    """Gather the texts of a stratum: those of one side alone, and those of both, copies added."""
    mine, theirs = grouped(own, ("copy_group",)), grouped(rest, ("copy_group",))
    both = set(mine) & set(theirs)
    alone = [
        _arrays([_text(made, side[group]) for group in sorted(side) if group not in both])
        for side in (mine, theirs)
    ]
    shared = [
        _arrays([_text(made, side[group]) for group in sorted(both)]) for side in (mine, theirs)
    ]
    return cell(alone[0], alone[1], (shared[0], shared[1]))


def _text(made: Tally, rows: list[Row]) -> Text:
    names = [row["article_id"] for row in rows]
    return sum(made.count[name] for name in names), sum(made.total[name] for name in names)


def _arrays(texts: list[Text]) -> Texts:
    both = np.array(texts, dtype=float).reshape(-1, 2)
    return Texts(both[:, :1], both[:, 1:])


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
    for each in cells:
        counts, totals = zip(*(_sums(each.side(at)) for at in (0, 1)), strict=True)
        weight = totals[0] * totals[1] / (totals[0] + totals[1])
        for side in (0, 1):
            top[side] += weight * counts[side] / totals[side]
        whole += weight
    return top[0] / whole, top[1] / whole, (top[0] - top[1]) / whole


def _sums(texts: Texts) -> Text:
    both = _texts(texts)
    return sum(count for count, _ in both), sum(total for _, total in both)


def _ends(cells: list[Cell], made: Tally, level: float) -> tuple[float, float]:
    low, high = difference_interval(*sides(cells), made.kind, level=level)
    return made.scale * float(low[0]), made.scale * float(high[0])


def _superiority(cells: list[Cell]) -> float:
    """Compare every text of the unit with every one of the reference in its stratum."""
    won = pairs = 0.0
    for each in cells:
        ratio = [count / total for count, total in _texts(each.alone)]
        theirs = ratio[each.n_own :]
        for mine in ratio[: each.n_own]:
            won += sum(1.0 if mine > x else 0.5 if mine == x else 0.0 for x in theirs)
            pairs += len(theirs)
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
        if min(sum(each.sizes[side] for each in cells) for side in (0, 1)) >= made.needed:
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
