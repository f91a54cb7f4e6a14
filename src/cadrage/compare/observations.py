"""What was counted in every article, ready to be compared.

The door of the room: counts and scores per article, with the outlet (or other unit), event, date
and copy group of the article. Estimates and contrasts know nothing else of the corpus.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cadrage.compare.bounds import Array, Kind
from cadrage.compare.minimum import MIN_ARTICLES
from cadrage.errors import InputError

# What estimates and contrasts need to know of an article, with what stands where it is unknown.
ABOUT: dict[str, str | bool] = {
    "copy_group": "",
    "event_id": "",
    "published": "",
    "published_precision": "day",
    "translation": "unknown",
    "genre": "unknown",
    "comparable": True,
}
NOT_VALIDATED = "not validated here"


@dataclass(frozen=True, eq=False)
class Observed:
    """One measure, counted in every article.

    Attributes
    ----------
    measure
        Its name.
    kind
        ``share``, ``rate`` or ``score`` (see :func:`cadrage.compare.intervals.ratios`).
    members
        One row per article: ``article_id``, ``unit`` and the columns of :data:`ABOUT`.
    categories
        Names of the m categories.
    count, total
        Numerators, shape (n, m), and denominators, shape (n, 1), in the order of ``members``.
    scale
        1,000 for a rate per thousand words.
    validation
        Whether what was counted was checked by hand.
    more_needed
        Articles that a unit needs, where that is more than its kind asks for.
    wording
        Whether it is counted in the words themselves, of which a machine translation has none of
        its writer's.
    """

    measure: str
    kind: Kind
    members: pd.DataFrame
    categories: tuple[str, ...]
    count: Array
    total: Array
    scale: float = 1.0
    validation: str = NOT_VALIDATED
    wording: bool = False
    more_needed: int = 0

    @property
    def needed(self) -> int:
        """Give how many articles with different texts a unit needs."""
        return max(MIN_ARTICLES[self.kind], self.more_needed)

    def at(self, rows: NDArray[np.bool_]) -> Observed:
        """Keep some articles."""
        kept = self.members[rows].reset_index(drop=True)
        return replace(self, members=kept, count=self.count[rows], total=self.total[rows])

    def clusters(self) -> tuple[Array, Array]:
        """Add up the articles of every copy group, by name: counts (g, m) and totals (g, 1)."""
        codes, groups = pd.factorize(self.members["copy_group"], sort=True)
        count = np.zeros((len(groups), len(self.categories)))
        total = np.zeros((len(groups), 1))
        np.add.at(count, codes, self.count)
        np.add.at(total, codes, self.total)
        return count[total[:, 0] > 0], total[total[:, 0] > 0]

    def texts(self) -> int:
        """Count the different texts in which there is anything to count in."""
        return int(self.members.loc[self.total[:, 0] > 0, "copy_group"].nunique())


def observed(
    rows: pd.DataFrame,
    *,
    measure: str,
    kind: Kind,
    scale: float = 1.0,
    validation: str = NOT_VALIDATED,
) -> Observed:
    """Make observations from a table of one's own.

    Parameters
    ----------
    rows
        One row per article and category: ``article_id``, ``unit``, ``category``, ``count`` and
        ``total`` (1 for scores); a category that an article lacks counts 0. Optional, the same in
        all rows of an article: the columns of :data:`ABOUT`; without ``copy_group`` every article
        is its own.
    measure, kind, scale, validation
        As in :class:`Observed`.

    Raises
    ------
    InputError
        A column is missing, a number is not finite, a total differs within an article, or the kind
        is not one.

    Examples
    --------
    >>> rows = pd.DataFrame({"article_id": ["a", "b"], "unit": ["X", "Y"],
    ...     "category": ["war", "war"], "count": [2, 0], "total": [10, 20]})
    >>> observed(rows, measure="frames", kind="share").texts()
    2
    """
    _check(rows, kind)
    first = rows.drop_duplicates("article_id").set_index("article_id").sort_index()
    members = first[["unit"]].copy()
    for name, default in ABOUT.items():
        known = first[name] if name in first.columns else pd.Series(default, index=first.index)
        members[name] = known.astype(object).where(known.notna(), default)
    members["copy_group"] = members["copy_group"].where(members["copy_group"] != "", members.index)
    counts = rows[["article_id", "category", "count"]]
    names, matrix = crossed(counts, members.index)
    total = first["total"].to_numpy(dtype=float)[:, None]
    return Observed(
        measure, kind, members.reset_index(), names, matrix, total, scale, validation
    )  # fmt: skip


def crossed(counts: pd.DataFrame, articles: pd.Index) -> tuple[tuple[str, ...], Array]:
    """Cross articles and categories: names of the categories, counts of shape (n, m)."""
    codes, names = pd.factorize(counts["category"], sort=True)
    matrix = np.zeros((len(articles), len(names)))
    np.add.at(
        matrix, (articles.get_indexer(pd.Index(counts["article_id"])), codes), counts["count"]
    )
    return tuple(map(str, names)), matrix


def _check(rows: pd.DataFrame, kind: str) -> None:
    needed = ("article_id", "unit", "category", "count", "total")
    missing = [name for name in needed if name not in rows.columns]
    if missing:
        raise InputError(
            f"observations: no column {', '.join(missing)}; "
            f"they take {', '.join(needed)}; nothing was compared"
        )
    if kind not in get_args(Kind):
        raise InputError(
            f"kind={kind!r}: it takes {', '.join(get_args(Kind))}; nothing was compared"
        )
    numbers = rows[["count", "total"]].to_numpy(dtype=float)
    if not np.isfinite(numbers).all():
        raise InputError("observations: count and total take finite numbers; nothing was compared")
    count, total = numbers[:, 0], numbers[:, 1]
    wrong = (total < 0) | ((kind != "score") & (count < 0))
    if (wrong | ((kind == "share") & (count > total + 1e-9))).any():
        raise InputError(
            "observations: counts take 0 or more, and of a share no more than its total; "
            "nothing was compared"
        )
    if rows["unit"].isna().any() or (rows.groupby("article_id")["unit"].nunique() > 1).any():
        raise InputError("observations: an article takes one unit; nothing was compared")
    if rows.duplicated(["article_id", "category"]).any():
        raise InputError("observations: an article has a category twice; nothing was compared")
    if (rows.groupby("article_id")["total"].nunique() > 1).any():
        raise InputError("observations: an article has two totals; nothing was compared")


def by_unit(found: Observed) -> Iterable[tuple[str, Observed]]:
    """Give the observations of every unit, by name."""
    names = found.members["unit"].to_numpy()
    for name in sorted(set(names)):
        yield str(name), found.at(names == name)


def of_units(found: Observed, names: Sequence[str]) -> Observed:
    """Keep the articles of some units."""
    return found.at(found.members["unit"].isin(list(names)).to_numpy())


def own_wording(found: Observed) -> Observed:
    """Leave machine translations out of the units that hold other articles too.

    Measures that are not counted in the words themselves keep them all.
    """
    if not found.wording:
        return found
    machine = found.members["translation"] == "machine"
    only_machine = machine.groupby(found.members["unit"]).transform("all")
    return found.at((~machine | only_machine).to_numpy())
