"""Which articles count: the choices under which a difference must hold."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from cadrage.compare.observations import Observed
from cadrage.compare.units import counted_once

MAIN = "all"
COPIES_ONCE = "copies once, for the first to publish"
COPIES_EACH = "copies for each who published"
NO_COPIES = "without texts that several published"
NO_MACHINE = "without machine translations"
NO_OPINION = "without opinion"


def specified(found: Observed, count_by: str = "published") -> Iterator[tuple[str, Observed]]:
    """Give the observations under every specification that changes which articles count.

    Parameters
    ----------
    found
        The observations of one measure, copies beside originals.
    count_by
        What the run says of copies; it is the specification ``all``.

    Yields
    ------
    tuple
        Name of the specification and observations. Measures of the words themselves never count
        machine translations.
    """
    if found.wording:
        found = found.at((found.members["translation"] != "machine").to_numpy())
    main = _kept(found, _counted(found.members, count_by))
    yield MAIN, main
    seen = {tuple(main.members["article_id"])}
    for name, rows in _others(found, count_by):
        part = _kept(found, rows)
        articles = tuple(part.members["article_id"])
        if articles not in seen and articles:
            seen.add(articles)
            yield name, part


def _others(found: Observed, count_by: str) -> Iterator[tuple[str, pd.Series]]:
    members = found.members
    main = _counted(members, count_by)
    if count_by == "published":
        yield COPIES_ONCE, _counted(members, "produced")
    else:
        yield COPIES_EACH, _counted(members, "published")
    several = members.groupby("copy_group")["unit"].transform("nunique") > 1
    yield NO_COPIES, main & ~several
    yield NO_MACHINE, main & (members["translation"] != "machine")
    yield NO_OPINION, main & (members["genre"] != "opinion")


def _counted(members: pd.DataFrame, count_by: str) -> pd.Series:
    kept = set(counted_once(members, count_by)["article_id"])
    return members["article_id"].isin(kept)


def _kept(found: Observed, rows: pd.Series) -> Observed:
    return found.at(rows.to_numpy(dtype=bool))
