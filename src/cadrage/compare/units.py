"""What is compared: the units of a comparison and the names they carry in tables and figures."""

from __future__ import annotations

import pandas as pd

from cadrage.errors import InputError

_UNKNOWN = {"en": ("unknown outlet", "undated"), "fr": ("média inconnu", "sans date")}


def by_date(articles: pd.DataFrame) -> pd.DataFrame:
    """Order articles by date of publication, undated ones last, then by identifier."""
    dated = articles.assign(order=articles["published"].replace("", "9999"))
    return dated.sort_values(["order", "article_id"]).drop(columns="order")


def article_labels(articles: pd.DataFrame, lang: str = "en") -> dict[str, str]:
    """Name each article by a short number, who is known to be behind it, and its date.

    Parameters
    ----------
    articles
        The table ``articles``.
    lang
        ``en`` or ``fr``: the words for what is unknown.

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
    unknown, undated = _UNKNOWN[lang]
    labels = {}
    for row in articles.to_dict("records"):
        who = row["outlet"] or row["originator"] or unknown
        name = str(row["article_id"])
        labels[name] = f"{short[name]} {who}, {row['published'] or undated}"
    return labels


def units(articles: pd.DataFrame, compare_by: str) -> pd.DataFrame:
    """Give the unit of comparison of every article.

    Parameters
    ----------
    articles
        The table ``articles``.
    compare_by
        ``article``, ``outlet``, ``originator`` or another column of the table.

    Returns
    -------
    DataFrame
        ``article_id``, ``unit`` (its label) and ``comparable``. Articles whose outlet is unknown
        are never pooled: each stays a unit of its own, called unknown and not comparable.

    Raises
    ------
    InputError
        ``articles`` has no such column.
    """
    if compare_by == "article":
        labels = article_labels(articles)
        names = [labels[name] for name in articles["article_id"]]
        return _units(articles, names, [True] * len(names))
    if compare_by not in articles.columns:
        raise InputError(
            f"compare_by={compare_by!r}: the articles have no such column; "
            f"it takes article, {', '.join(articles.columns[1:])}; nothing was compared"
        )
    known = [str(value) for value in articles[compare_by]]
    short = _short_ids(list(articles["article_id"]))
    names = [
        value or f"unknown {compare_by} ({short[name]})"
        for value, name in zip(known, articles["article_id"], strict=True)
    ]
    return _units(articles, names, [bool(value) for value in known])


def _units(articles: pd.DataFrame, names: list[str], comparable: list[bool]) -> pd.DataFrame:
    ids = articles["article_id"].to_numpy()
    return pd.DataFrame({"article_id": ids, "unit": names, "comparable": comparable})


def counted_once(articles: pd.DataFrame, count_by: str) -> pd.DataFrame:
    """Keep the articles that count, where some are copies of one another.

    Parameters
    ----------
    articles
        The table ``articles``.
    count_by
        ``published``: a copy counts for each who published it, so all are kept. ``produced``: a
        text counts once, for the first to publish it (undated articles come last, then the order
        of identifiers decides).

    Returns
    -------
    DataFrame
        Rows of ``articles``, in their order.

    Examples
    --------
    >>> held = pd.DataFrame({"article_id": ["a", "b"], "copy_group": ["a", "a"],
    ...     "published": ["2024-05-02", "2024-05-01"]})
    >>> list(counted_once(held, "produced")["article_id"])
    ['b']
    """
    if count_by == "published":
        return articles
    first = by_date(articles).drop_duplicates("copy_group")
    return articles[articles["article_id"].isin(first["article_id"])]


def confounded(articles: pd.DataFrame, compare_by: str, lang: str = "en") -> str:
    """Say that units, events and dates coincide, where they do.

    Parameters
    ----------
    articles
        The table ``articles``.
    compare_by
        As in :func:`units`.
    lang
        ``en`` or ``fr``.

    Returns
    -------
    str
        One sentence; empty where some event or day is covered by two units, so that a contrast
        within it is possible.
    """
    joined = articles.merge(units(articles, compare_by), on="article_id")
    known = joined[joined["comparable"]]
    days = known[known["published_precision"] == "day"]
    if len(joined) < 2 or _shared(known, "event_id") or _shared(days, "published"):
        return ""
    return _CONFOUNDED[lang].format(n=len(joined), by=_BY[lang].get(compare_by, compare_by))


def _shared(joined: pd.DataFrame, column: str) -> bool:
    """Say whether two units have a known value of a column in common."""
    known = joined[joined[column] != ""]
    return bool((known.groupby(column)["unit"].nunique() > 1).any())


_BY = {
    "en": {"article": "articles", "outlet": "outlets", "originator": "originators"},
    "fr": {"article": "articles", "outlet": "médias", "originator": "auteurs d'origine"},
}
_CONFOUNDED = {
    "en": "No event and no day is known to be covered by two {by} among these {n} articles: "
    "what differs between them may come from the event, the date or the outlet, and nothing here "
    "can be attributed to outlets.",
    "fr": "Aucun événement ni aucun jour n'est, que l'on sache, couvert par deux {by} parmi ces "
    "{n} articles : ce qui les distingue peut venir de l'événement, de la date ou du média, et "
    "rien ici ne peut être attribué aux médias.",
}


def _short_ids(ids: list[str]) -> dict[str, str]:
    """Cut identifiers at their first underscore where that leaves them different."""
    heads = [name.split("_", 1)[0] for name in ids]
    if len(set(heads)) == len(heads) and all(heads):
        return dict(zip(ids, heads, strict=True))
    return {name: name for name in ids}
