"""The names that articles and actors carry in figures and pages."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import pandas as pd

from cadrage.compare.names import Names
from cadrage.compare.units import article_labels
from cadrage.report.draw import Nothing, table
from cadrage.report.words import Words
from cadrage.store import Tables

MOST_ARTICLES = 24
"""Most articles that one figure draws; its caption says when there are more."""


@dataclass(frozen=True)
class Drawn:
    """The articles a figure draws.

    Attributes
    ----------
    ids : list of str
        Their identifiers, in the order of the table ``articles``.
    labels : dict
        Label of each.
    note : str
        A sentence for the caption when some articles are left out; else empty.
    """

    ids: list[str]
    labels: dict[str, str]
    note: str

    @property
    def named(self) -> list[str]:
        """Labels in order."""
        return [self.labels[name] for name in self.ids]


def drawn_articles(tables: Tables, words: Words) -> Drawn:
    """Choose the articles that a figure draws: all, or the first where they are too many."""
    articles = table(tables, "articles")
    if articles.empty:
        raise Nothing(words("no_articles"))
    shown = articles.head(MOST_ARTICLES)
    left = len(articles) - len(shown)
    note = words("left_out", n=left, total=words.number(len(articles))) if left else ""
    labels = article_labels(articles, words.lang)
    return Drawn([str(name) for name in shown["article_id"]], labels, note)


def machine_translated(tables: Tables) -> set[str]:
    """Name the articles that a machine translated: their wording is not their writer's."""
    articles = table(tables, "articles")
    return {str(name) for name in articles.loc[articles["translation"] == "machine", "article_id"]}


def actor_names(tables: Tables, words: Words) -> Names:
    """Give the function that names an actor by its code, in the language of the figure."""
    return Names(tables, words.lang)


def anchors(articles: pd.DataFrame) -> dict[str, str]:
    """Give each article the start of its anchors on the page: ``a000`` for ``000_b11e…``.

    Examples
    --------
    >>> anchors(pd.DataFrame({"article_id": ["000_x", "a b"]}))
    {'000_x': 'a000', 'a b': 'aa_b'}
    """
    found: dict[str, str] = {}
    for name in map(str, articles["article_id"]):
        short = "a" + re.sub(r"[^A-Za-z0-9]+", "_", name.split("_", 1)[0])[:40]
        found[name] = short
    twice = {short for short, n in Counter(found.values()).items() if n > 1}
    return {
        name: f"{short}_{place}_" if short in twice else short
        for place, (name, short) in enumerate(found.items())
    }
