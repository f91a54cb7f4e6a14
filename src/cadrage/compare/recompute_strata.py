"""Which texts a row of ``contrasts`` sets against which, worked out from the articles alone."""

from __future__ import annotations

from datetime import date

from cadrage.compare.counts import MEASURES
from cadrage.compare.pairs import THE_OTHERS
from cadrage.compare.recompute_ground import Ground, Row, first_to_publish, grouped
from cadrage.compare.recompute_tallies import Tally, members, tally
from cadrage.compare.specifications import (
    COPIES_EACH,
    COPIES_ONCE,
    NO_COPIES,
    NO_MACHINE,
    NO_OPINION,
)

WITHIN = ("event", "day", "week", "month", "year")
LENGTHS = {"day": 10, "month": 7, "year": 4}
Strata = dict[str, tuple[list[Row], list[Row]]]  # of the unit, of the reference


def opposed(ground: Ground, row: Row) -> tuple[str, Strata]:
    """Give what is held constant in a contrast, and the articles of both sides in each stratum.

    Parameters
    ----------
    ground
        The run.
    row
        ``unit``, ``reference``, ``measure``, ``category`` and ``specification`` are read.
    """
    made = tally(ground, row["measure"], row["category"])
    known = [article for article in _specified(ground, row) if _can_be_compared(article, made)]
    own = [article for article in known if article["unit"] == row["unit"]]
    rest = [article for article in known if article["unit"] != row["unit"]]
    if row["reference"] != THE_OTHERS:
        rest = [article for article in rest if article["unit"] == row["reference"]]
    return _held_constant(own, rest, ground.params.within)


def _can_be_compared(article: Row, made: Tally) -> bool:
    return bool(article["comparable"]) and made.total[article["article_id"]] > 0


def _specified(ground: Ground, row: Row) -> list[Row]:
    """Give the articles that count under the specification of a row."""
    rule = MEASURES[row["measure"]]
    rows = [
        article
        for article in members(ground, rule)
        if not (rule.wording and article["translation"] == "machine")
    ]
    name, once = row["specification"], ground.params.count_by == "produced"
    if name in (COPIES_ONCE, COPIES_EACH):
        once = name == COPIES_ONCE
    first = first_to_publish(rows) if once else {article["article_id"] for article in rows}
    publishers: dict[str, set[str]] = {}
    for article in rows:
        publishers.setdefault(article["copy_group"], set()).add(article["unit"])
    several = {group for group, names in publishers.items() if len(names) > 1}
    return [a for a in rows if a["article_id"] in first and not _is_dropped(a, name, several)]


def _is_dropped(article: Row, specification: str, several: set[str]) -> bool:
    return bool(
        (specification == NO_COPIES and article["copy_group"] in several)
        or (specification == NO_MACHINE and article["translation"] == "machine")
        or (specification == NO_OPINION and article["genre"] == "opinion")
    )


def _held_constant(own: list[Row], rest: list[Row], asked: str) -> tuple[str, Strata]:
    if asked not in ("auto", "nothing"):
        return asked, _shared(own, rest, asked)
    for within in WITHIN if asked == "auto" else ():
        found = _shared(own, rest, within)
        kept = [sum(len(sides[at]) for sides in found.values()) for at in (0, 1)]
        if own and rest and min(kept[0] / len(own), kept[1] / len(rest)) >= 0.5:
            return within, found
    return "nothing", {"all": (own, rest)} if own or rest else {}


def _shared(own: list[Row], rest: list[Row], within: str) -> Strata:
    """Give the strata that both sides cover, in the order of their names."""
    mine, theirs = _by_stratum(own, within), _by_stratum(rest, within)
    return {name: (mine[name], theirs[name]) for name in sorted(set(mine) & set(theirs))}


def _by_stratum(rows: list[Row], within: str) -> dict[str, list[Row]]:
    named = [row | {"stratum": stratum(row, within)} for row in rows]
    found = grouped(named, ("stratum",))
    return {name: part for (name,), part in found.items() if name}


def stratum(article: Row, within: str) -> str:
    """Name the event or period of an article; empty if it is unknown.

    Examples
    --------
    >>> stratum({"event_id": "", "published": "2024-12-30"}, "week")
    '2025-W01'
    """
    if within in ("event", "nothing"):
        return str(article["event_id"]) if within == "event" else "all"
    published = str(article["published"])
    if within != "week":
        return published[: LENGTHS[within]] if len(published) >= LENGTHS[within] else ""
    if len(published) < LENGTHS["day"]:
        return ""
    year, week, _ = date.fromisoformat(published[: LENGTHS["day"]]).isocalendar()
    return f"{year}-W{week:02}"
