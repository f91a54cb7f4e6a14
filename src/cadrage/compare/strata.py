"""What is held constant in a contrast: events, or periods, that both units cover."""

from __future__ import annotations

import pandas as pd

PERIODS = {"day": 10, "month": 7, "year": 4}  # leading characters of an ISO date
WITHIN = ("event", "day", "week", "month", "year")
NOTHING = "nothing"
SHARED_AT_LEAST = 0.5  # of the articles of each unit; below it too much would be thrown away


def strata(members: pd.DataFrame, within: str) -> pd.Series:
    """Name the event or period of every article.

    Parameters
    ----------
    members
        ``event_id``, ``published`` (ISO date, ``2024-05`` or ``2024`` if less precise).
    within
        One of :data:`WITHIN`, or ``nothing``.

    Returns
    -------
    Series
        Empty where it is unknown; the same everywhere for ``nothing``.

    Examples
    --------
    >>> members = pd.DataFrame({"event_id": ["e1", ""], "published": ["2024-05-01", "2024"]})
    >>> list(strata(members, "month")), list(strata(members, "event"))
    (['2024-05', ''], ['e1', ''])
    """
    if within == "event":
        return members["event_id"].astype(str)
    if within == NOTHING:
        return pd.Series("all", index=members.index)
    published = members["published"].astype(str)
    if within == "week":
        return _weeks(published)
    cut = published.str[: PERIODS[within]]
    return cut.where(cut.str.len() == PERIODS[within], "")


def _weeks(published: pd.Series) -> pd.Series:
    day = published.str[: PERIODS["day"]]
    whole = day.where(day.str.len() == PERIODS["day"])
    calendar = pd.to_datetime(whole, errors="coerce").dt.isocalendar()
    year, week = calendar["year"].astype("string"), calendar["week"].astype("string")
    return (year + "-W" + week.str.zfill(2)).fillna("").astype(str)


def held_constant(members: pd.DataFrame, asked: str) -> tuple[str, pd.Series]:
    """Choose what is held constant between two units.

    Parameters
    ----------
    members
        Articles of two units: ``unit`` and what :func:`strata` reads.
    asked
        One of :data:`WITHIN`, ``nothing``, or ``auto``: the first of them in which each unit keeps
        at least half of its articles beside some of the other's.

    Returns
    -------
    tuple
        What was chosen, and for every article its stratum, empty where the other unit has none.
    """
    if asked not in ("auto", NOTHING):
        return asked, _shared(members, strata(members, asked))
    for within in WITHIN if asked == "auto" else ():
        found = _shared(members, strata(members, within))
        kept = (found != "").groupby(members["unit"]).mean()
        if len(kept) > 1 and kept.min() >= SHARED_AT_LEAST:
            return within, found
    return NOTHING, strata(members, NOTHING)


def _shared(members: pd.DataFrame, found: pd.Series) -> pd.Series:
    """Empty the strata that one unit alone covers."""
    known = found.where(found != "")
    both = members["unit"].groupby(known).transform("nunique") > 1
    return found.where(both.fillna(value=False), "")
