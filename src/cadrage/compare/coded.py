"""Observations from sentences that people have coded, in a table of one's own."""

from __future__ import annotations

import pandas as pd

from cadrage.compare.observations import Observed, observed
from cadrage.errors import InputError

BY_HAND = "coded by hand"


def coded_sentences(
    rows: pd.DataFrame, *, codes: str, unit: str, published: str, measure: str
) -> Observed:
    """Count the codes of sentences by article.

    Parameters
    ----------
    rows
        One row per coded sentence.
    codes
        Column with the list of its codes, empty if it has none.
    unit
        Column with what is compared, such as the outlet.
    published
        Column with the date. The sentences of one unit of one day are taken for one article.
    measure
        Name of the measure.

    Returns
    -------
    Observed
        For each code the share of sentences that have it.

    Raises
    ------
    InputError
        A column is missing, or no sentence has a code.

    Examples
    --------
    >>> rows = pd.DataFrame({"frames": [["war"], [], ["war", "law"]], "paper": ["X", "X", "Y"],
    ...     "date": ["2024-05-01", "2024-05-01", "2024-05-02"]})
    >>> found = coded_sentences(rows, codes="frames", unit="paper", published="date", measure="m")
    >>> found.categories, found.total[:, 0].tolist()
    (('law', 'war'), [2.0, 1.0])
    """
    missing = [name for name in (codes, unit, published) if name not in rows.columns]
    if missing:
        raise InputError(
            f"coded sentences: no column {', '.join(missing)}; there are "
            f"{', '.join(map(str, rows.columns))}; nothing was compared"
        )
    day = rows[published].astype(str).str[:10]
    long = pd.DataFrame({"unit": rows[unit], "published": day, "category": rows[codes]})
    long["article_id"] = long["unit"] + " " + long["published"]
    keys = ["article_id", "unit", "published"]
    total = long.groupby(keys).size().rename("total").reset_index()
    each = long.explode("category").dropna(subset="category")
    if each.empty:
        raise InputError(
            f"coded sentences: no sentence has a code in {codes}; nothing was compared"
        )
    counts = each.groupby(["article_id", "category"]).size().rename("count")
    cells = total.merge(pd.DataFrame({"category": sorted(set(each["category"]))}), how="cross")
    cells = cells.join(counts, on=["article_id", "category"]).fillna({"count": 0})
    return observed(cells, measure=measure, kind="share", validation=BY_HAND)
