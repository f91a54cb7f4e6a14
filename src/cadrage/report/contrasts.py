"""What the figure and the tables of differences share: their order, and why there are none."""

from __future__ import annotations

import re

import pandas as pd

from cadrage.compare.minimum import FEWEST
from cadrage.report.draw import Nothing
from cadrage.report.measures import unit_name
from cadrage.report.words import Words

_NEEDED = re.compile(r"(\d+) of each needed")


def of_measure(frame: pd.DataFrame, measure: str, words: Words) -> pd.DataFrame:
    """Keep the rows of a measure, or raise ``Nothing`` with the names of those there are."""
    rows = frame[frame["measure"] == measure]
    if rows.empty:
        known = words.listed(sorted(set(frame["measure"])))
        raise Nothing(words("no_measure", measure=measure, known=known))
    return rows


def ranked(contrasts: pd.DataFrame) -> pd.DataFrame:
    """Put found differences first, then the others by p and size."""
    order = contrasts.assign(_size=-contrasts["difference"].abs(), _open=~contrasts["found"])
    keys = ["_open", "p", "_size", "measure", "unit", "reference", "category"]
    return order.sort_values(keys, kind="stable").drop(columns=["_size", "_open"])


def untested(contrasts: pd.DataFrame) -> pd.DataFrame:
    """Keep the pairs that have too few articles for a test."""
    return contrasts[contrasts["p"].isna()]


def too_few(contrasts: pd.DataFrame, words: Words) -> str:
    """Say that no pair has enough articles, how many the best has, and what p it could reach.

    Empty where there is no pair that has too few.
    """
    below = untested(contrasts)
    if below.empty:
        return ""
    best = below.assign(least=below[["n_unit", "n_reference"]].min(axis=1))
    row = best.sort_values(["least", "smallest_p"], ascending=[False, True]).iloc[0]
    return words(
        "too_few",
        unit=unit_name(row["unit"], words),
        reference=unit_name(row["reference"], words),
        n_unit=row["n_unit"],
        n_reference=row["n_reference"],
        needed=_needed(str(row["method"])),
        p=probability(row["smallest_p"], words),
    )


def _needed(method: str) -> int:
    """Read how many articles were needed, which depends on what was counted and on codes."""
    found = _NEEDED.search(method)
    return int(found[1]) if found else FEWEST


def probability(p: float, words: Words) -> str:
    """Write a probability: four decimals below .001, three below 1.

    Examples
    --------
    >>> [probability(p, Words("en")) for p in (0.00014, 0.0119, 0.25, 1.0)]
    ['0.0001', '0.012', '0.250', '1']
    """
    if p >= 1:
        return "1"
    return words.decimal(p, 4 if p < 0.001 else 3)
