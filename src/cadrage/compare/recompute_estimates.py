"""Estimates and validation rebuilt: plain sums, then the published interval of those sums."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from cadrage.compare.agreement import reliability
from cadrage.compare.bounds import Kind
from cadrage.compare.counts import MEASURES
from cadrage.compare.estimates import MEAN
from cadrage.compare.intervals import ratios
from cadrage.compare.recompute_ground import (
    Found,
    Ground,
    Row,
    first_to_publish,
    grouped,
    place,
    records,
)
from cadrage.compare.recompute_tallies import Tally, judged, members, own_wording, tally

_NONE = {"estimate": math.nan, "low": math.nan, "high": math.nan}


def estimate(ground: Ground, row: Row) -> Found:
    """Rebuild a row of ``estimates``."""
    rule, made = MEASURES[row["measure"]], tally(ground, row["measure"], row["category"])
    whole = [article for article in members(ground, rule) if article["unit"] == row["unit"]]
    if ground.params.count_by == "produced":
        first = first_to_publish(ground.records("articles"))
        whole = [article for article in whole if article["article_id"] in first]
    machine = all(article["translation"] == "machine" for article in whole)
    articles = own_wording(whole, rule)
    numbers = {
        "count": sum(made.count[article["article_id"]] for article in articles),
        "total": sum(made.total[article["article_id"]] for article in articles),
        "n_articles": len(articles),
        "validation": made.validation,
    }
    told = _told(made, articles, row["estimand"], ground.params.seed, rule.wording and machine)
    rows = [hit for article in articles for hit in made.rows[article["article_id"]]]
    return Found(numbers | told, rows)


def _told(made: Tally, articles: list[Row], estimand: str, seed: int, foreign: bool) -> Row:
    """Give estimate, interval and method, or the reason why there are counts only."""
    sums = copies_together(made, articles)
    if foreign:
        why = "counts only: machine translation, its wording is not its writer's"
        return _NONE | {"enough": False, "method": why}
    if len(sums) < made.needed:
        noun = "article" if len(sums) == 1 else "articles"
        why = f"counts only: {len(sums)} {noun}, at least {made.needed} needed"
        return _NONE | {"enough": False, "method": why}
    if estimand == MEAN:
        sums = [(count / total, 1.0) for count, total in sums]
    plain = made.scale * sum(count for count, _ in sums) / sum(total for _, total in sums)
    return _interval(sums, made.kind, seed, made.scale) | {"estimate": plain}


def copies_together(made: Tally, articles: list[Row]) -> list[tuple[float, float]]:
    """Add up count and total over the copies of every text that holds anything to count in."""
    sums = []
    for rows in grouped(articles, ("copy_group",)).values():
        names = [row["article_id"] for row in rows]
        sums.append((sum(made.count[n] for n in names), sum(made.total[n] for n in names)))
    return [(count, total) for count, total in sums if total > 0]


def _interval(sums: list[tuple[float, float]], kind: Kind, seed: int, scale: float = 1.0) -> Row:
    """Run the published method on rebuilt counts and totals."""
    count, total = np.array(sums, dtype=float).T[:, :, None]
    found = ratios(count, total, kind=kind, seed=seed, scale=scale)
    ends = {"low": float(found.low[0]), "high": float(found.high[0])}
    return ends | {"enough": bool(found.regular[0]), "method": found.method[0]}


def validate(ground: Ground, row: Row) -> Found:
    """Rebuild a row of ``validation``."""
    rows = judged(ground, row["codebook"], row["frame"])
    if row["score"] == "alpha":
        return _alpha(ground, row, rows)
    unit = {article["article_id"]: article["unit"] for article in ground.articles}
    rows = [coded for coded in rows if unit[coded["article_id"]] == row["unit"]]
    base = "found" if row["score"] == "precision" else "coded"
    rows = [coded for coded in rows if coded[base] > 0]
    return Found(_share(rows, base, ground.params.seed) | {"n": len(rows)}, rows)


def _share(rows: list[Row], base: str, seed: int) -> dict[str, Any]:
    """Weigh every coded sentence by the inverse of its chance to be drawn."""
    if not rows:
        return dict(_NONE)
    sums = []
    for part in grouped(rows, ("article_id",)).values():
        hits = sum(row["found"] * row["coded"] / row["chance"] for row in part)
        sums.append((hits, sum(row[base] / row["chance"] for row in part)))
    made = _interval(sums, "share", seed)
    estimate_ = sum(hit for hit, _ in sums) / sum(of for _, of in sums)
    return {"estimate": estimate_, "low": made["low"], "high": made["high"]}


def _alpha(ground: Ground, row: Row, rows: list[Row]) -> Found:
    """Rebuild Krippendorff's alpha from pairs of coders; its interval by the published method."""
    twice = [coded for coded in rows if coded["n"] > 1]
    codes = ground.tables["codes"]
    mine = (codes["codebook"] == row["codebook"]) & (codes["frame"] == row["frame"])
    here = pd.Series([place(code) in ground.zoned for code in records(codes)], index=codes.index)
    again = reliability(codes[mine & here], seed=ground.params.seed).iloc[0]
    numbers = {"low": float(again["low"]), "high": float(again["high"]), "n": len(twice)}
    return Found(numbers | {"estimate": nominal_alpha(twice)}, twice)


def nominal_alpha(rows: list[Row]) -> float:
    """Give Krippendorff's alpha of codes that are 0 or 1.

    Parameters
    ----------
    rows
        Per sentence ``n`` coders, and ``coded``, the mean of their codes.

    Examples
    --------
    >>> alike, apart = {"n": 2, "coded": 1.0}, {"n": 2, "coded": 0.5}
    >>> round(nominal_alpha([alike, apart, {"n": 2, "coded": 0.0}]), 3)
    0.444
    """
    n, ones = sum(row["n"] for row in rows), sum(row["n"] * row["coded"] for row in rows)
    expected = 2 * ones * (n - ones) / (n - 1) if n > 1 else 0
    pairs = ((row["n"] * row["coded"], row["n"]) for row in rows)
    seen = sum(2 * held * (coders - held) / (coders - 1) for held, coders in pairs)
    return 1 - seen / expected if expected > 0 else math.nan
