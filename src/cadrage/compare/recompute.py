"""Every number that is shown, rebuilt from the rows it links to by a path of its own."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from numbers import Real
from typing import Any

import pandas as pd

from cadrage import schema
from cadrage.compare.recompute_contrasts import contrast
from cadrage.compare.recompute_estimates import estimate, validate
from cadrage.compare.recompute_findings import FINDINGS, finding, told
from cadrage.compare.recompute_ground import Found, Ground, Recomputed, Row, records
from cadrage.compare.recompute_rows import span
from cadrage.compare.recompute_words import word
from cadrage.errors import InputError
from cadrage.params import Params
from cadrage.store import Tables

__all__ = ["Recomputed", "disagreements", "recompute"]

COLUMNS = ("table", "row", "column", "shown", "recomputed")
CLOSE = 2e-6  # numbers are shown to six decimals
# Rebuilt from numbers that were rounded before: their roundings add up.
SUMS = {"topics": 2e-4, "article_topics": 1e-5, "topic_info": 1e-5}
_COUNTED: dict[str, Callable[[Ground, Row], Found]] = {
    "estimates": estimate,
    "contrasts": contrast,
    "words": word,
    "validation": validate,
    FINDINGS: finding,
}


def recompute(
    tables: Tables, params: Params, name: str, row: Mapping[str, Any] | pd.Series
) -> Recomputed:
    """Rebuild the numbers of a row from the rows they were counted from.

    Parameters
    ----------
    tables
        The tables of a run.
    params
        The parameters of the run.
    name
        Name of a table, or ``findings``.
    row
        One of its rows; of a counted table only the columns that identify it are believed. Of the
        findings, ``{"finding": "salience"}`` names one.

    Returns
    -------
    Recomputed
        ``numbers`` by column and the ``evidence`` behind them. Counts are sums over rows of the
        tables below, estimates and differences plain sums of those; intervals and p are the
        published method run again on the rebuilt counts. Of tables that are evidence themselves:
        the words between their offsets, their sentence, and what they take from other tables.

    Raises
    ------
    InputError
        There is no such table.

    See Also
    --------
    disagreements

    Examples
    --------
    >>> held = {name: schema.empty(name) for name in schema.TABLES}
    >>> article = {key: "" for key in schema.TABLES["articles"].columns}
    >>> held["articles"] = pd.DataFrame([article | {"article_id": "a", "text": "Il neige."}])
    >>> recompute(held, Params(), "articles", held["articles"].iloc[0]).numbers
    {'n_words': 2}
    """
    _check(name)
    ground = Ground(tables, params)
    return ground.recomputed(_found(ground, name, records(pd.DataFrame([dict(row)]))[0]))


def disagreements(
    tables: Tables, params: Params, names: Iterable[str] | None = None
) -> pd.DataFrame:
    """Rebuild every row and list where what is shown differs from what is rebuilt.

    Parameters
    ----------
    tables, params
        Tables and parameters of a run.
    names
        Tables to go over; all that are there, and the findings, by default.

    Returns
    -------
    DataFrame
        ``table``, ``row`` (its place), ``column``, what is ``shown`` and what was ``recomputed``;
        no rows when all agree.
    """
    ground = Ground(tables, params)
    there = [*(name for name in schema.TABLES if name in tables), FINDINGS]
    chosen = there if names is None else list(names)
    found = [
        dict(zip(COLUMNS, (name, at, column, row[column], value), strict=True))
        for name in chosen
        for at, row in enumerate(_rows(ground, name))
        for column, value in _found(ground, name, row).numbers.items()
        if not agree(row[column], value, SUMS.get(name, CLOSE))
    ]
    return pd.DataFrame(found, columns=list(COLUMNS))


def agree(shown: Any, rebuilt: Any, close: float = CLOSE) -> bool:
    """Say whether two values are the same, numbers up to how they are rounded.

    Examples
    --------
    >>> agree(0.333333, 1 / 3), agree(float("nan"), float("nan")), agree(3, 4)
    (True, True, False)
    """
    if isinstance(shown, Real) and isinstance(rebuilt, Real):
        one, other = float(shown), float(rebuilt)
        near = math.isclose(one, other, rel_tol=1e-9, abs_tol=close)
        return near or (math.isnan(one) and math.isnan(other))
    return bool(shown == rebuilt)


def _rows(ground: Ground, name: str) -> list[Row]:
    _check(name)
    return told(ground) if name == FINDINGS else ground.records(name)


def _found(ground: Ground, name: str, row: Row) -> Found:
    return _COUNTED[name](ground, row) if name in _COUNTED else span(ground, name, row)


def _check(name: str) -> None:
    if name not in schema.TABLES and name != FINDINGS:
        raise InputError(
            f"table {name!r}: there is none of that name; it takes {', '.join(schema.TABLES)}; "
            "nothing was recomputed"
        )
