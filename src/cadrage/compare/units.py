"""What is compared: the units of a comparison and the names they carry in tables and figures."""

from __future__ import annotations

import pandas as pd


def article_labels(articles: pd.DataFrame) -> dict[str, str]:
    """Name each article by a short number, who is known to be behind it, and its date.

    Parameters
    ----------
    articles
        The table ``articles``.

    Returns
    -------
    dict
        ``article_id`` to a label such as ``"004 Reuters, 2023-11-01"``. Labels are unique; an
        unknown outlet is called unknown, never guessed.

    Examples
    --------
    >>> article_labels(pd.DataFrame({"article_id": ["a_1"], "outlet": [""],
    ...     "originator": ["Reuters"], "published": [""]}))
    {'a_1': 'a Reuters, undated'}
    """
    short = _short_ids(list(articles["article_id"]))
    labels = {}
    for row in articles.to_dict("records"):
        who = row["outlet"] or row["originator"] or "unknown outlet"
        name = str(row["article_id"])
        labels[name] = f"{short[name]} {who}, {row['published'] or 'undated'}"
    return labels


def _short_ids(ids: list[str]) -> dict[str, str]:
    """Cut identifiers at their first underscore where that leaves them different."""
    heads = [name.split("_", 1)[0] for name in ids]
    if len(set(heads)) == len(heads) and all(heads):
        return dict(zip(ids, heads, strict=True))
    return {name: name for name in ids}
