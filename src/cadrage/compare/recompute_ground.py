"""Plain records of a run, from which its numbers are rebuilt row by row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

import pandas as pd

from cadrage.compare.context import table
from cadrage.compare.units import units
from cadrage.params import Params
from cadrage.store import Tables

Row = dict[str, Any]
Place = tuple[str, int]
Made = TypeVar("Made")

SPAN = ("article_id", "sentence", "start", "end")
EVIDENCE = (*SPAN, "words")


@dataclass(frozen=True, eq=False)
class Recomputed:
    """The numbers of one row, rebuilt, and the rows they were rebuilt from.

    Attributes
    ----------
    numbers
        By column: numbers, and the words (``method``, ``strength``) in which a number is told.
    evidence
        ``article_id``, ``sentence``, ``start`` and ``end`` where they exist (-1 where they do
        not), and the ``words`` that stand there.
    """

    numbers: dict[str, Any]
    evidence: pd.DataFrame


@dataclass(frozen=True)
class Found:
    """Numbers rebuilt, with the records they rest on; :class:`Recomputed` is made of it."""

    numbers: dict[str, Any]
    rows: list[Row] = field(default_factory=list)


class Ground:
    """The tables of a run as lists of records.

    Parameters
    ----------
    tables, params
        Tables and parameters of the run.

    Notes
    -----
    Nothing here is shared with the code that made the tables but the names of units: rows are
    filtered and summed one by one, which is slow and easy to check.
    """

    def __init__(self, tables: Tables, params: Params) -> None:
        self.tables, self.params = tables, params
        self._kept: dict[Any, Any] = {}

    def once(self, key: Any, make: Callable[[], Made]) -> Made:
        """Make something once and keep it."""
        if key not in self._kept:
            self._kept[key] = make()
        kept: Made = self._kept[key]
        return kept

    def records(self, name: str) -> list[Row]:
        """Give all rows of a table."""
        return self.once(("records", name), lambda: records(table(self.tables, name)))

    def by(self, name: str, *columns: str) -> dict[tuple[Any, ...], list[Row]]:
        """Give the rows of a table by the values of some columns."""
        return self.once(("by", name, columns), lambda: grouped(self.records(name), columns))

    def first(self, name: str, **values: Any) -> Row | None:
        """Give the first row in which these columns have these values; None if there is none."""
        rows = self.by(name, *values).get(tuple(values.values()), [])
        return rows[0] if rows else None

    def counted(self, name: str) -> list[Row]:
        """Give the rows of a table that lie in the zones that count."""
        return [row for row in self.records(name) if place(row) in self.zoned]

    @cached_property
    def zoned(self) -> frozenset[Place]:
        """Places of the sentences in the zones that count."""
        zones = set(self.params.zones)
        return frozenset(place(row) for row in self.records("sentences") if row["zone"] in zones)

    @cached_property
    def articles(self) -> list[Row]:
        """Give the articles by identifier, with their ``unit`` and if it is ``comparable``.

        What is drawn at random goes through them in this ``order``, whatever that of the table.
        """
        named = units(self.tables["articles"], self.params.compare_by)
        of = {row["article_id"]: row for row in records(named)}
        rows = enumerate(sorted(self.records("articles"), key=lambda row: str(row["article_id"])))
        return [row | of[row["article_id"]] | {"order": order} for order, row in rows]

    @cached_property
    def texts(self) -> dict[str, str]:
        """Give the text of every article."""
        return {row["article_id"]: row["text"] for row in self.records("articles")}

    def recomputed(self, found: Found) -> Recomputed:
        """Put the words of the text beside the rows that were counted."""
        rows = [self._evidence(row) for row in found.rows]
        return Recomputed(found.numbers, pd.DataFrame(rows, columns=list(EVIDENCE)))

    def _evidence(self, row: Row) -> Row:
        if "start" not in row and "sentence" in row:
            row = self.first("sentences", **{key: row[key] for key in SPAN[:2]}) or row
        where = {key: row.get(key, -1) for key in SPAN}
        text = self.texts.get(where["article_id"], "")
        return where | {"words": text[where["start"] : where["end"]] if "start" in row else ""}


def records(frame: pd.DataFrame) -> list[Row]:
    """Give the rows of a table as dictionaries."""
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


def grouped(rows: Iterable[Row], columns: Iterable[str]) -> dict[tuple[Any, ...], list[Row]]:
    """Gather rows by the values of some columns, in their order."""
    names, found = tuple(columns), dict[tuple[Any, ...], list[Row]]()
    for row in rows:
        found.setdefault(tuple(row[name] for name in names), []).append(row)
    return found


def place(row: Mapping[str, Any]) -> Place:
    """Give article and number of the sentence of a row."""
    return str(row["article_id"]), int(row["sentence"])


def n_words(text: str) -> int:
    """Count the words of a text: what stands between white space and holds a letter or digit.

    Examples
    --------
    >>> n_words("Moscou – dit-il – nie .")
    3
    """
    return sum(1 for word in text.split() if re.search(r"\w", word))


def first_to_publish(articles: Iterable[Row]) -> set[str]:
    """Give, of every group of copies, the article that came first; undated ones come last.

    Examples
    --------
    >>> sorted(first_to_publish([
    ...     {"article_id": "a", "copy_group": "g", "published": "2024-05-02"},
    ...     {"article_id": "b", "copy_group": "g", "published": "2024-05-01"}]))
    ['b']
    """
    first: dict[str, tuple[str, str]] = {}
    for row in articles:
        came = (row["published"] or "9999", row["article_id"])
        first[row["copy_group"]] = min(first.get(row["copy_group"], came), came)
    return {article for _, article in first.values()}
