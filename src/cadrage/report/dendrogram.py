"""The tree of articles with the bootstrap support of every join, a figure of notebook 02."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from cadrage.compare.units import article_labels
from cadrage.errors import SchemaError
from cadrage.report import style
from cadrage.report.draw import (
    Drawn,
    Nothing,
    article_fill,
    canvas,
    draws,
    need,
    row_height,
    rows,
    table,
)
from cadrage.report.words import Words
from cadrage.store import Tables

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_LEAVES = 60
"""Most articles whose tree is drawn."""

SUPPORTED = 0.7
"""Support from which a join is taken seriously: 70 % (Hillis and Bull 1993,
https://doi.org/10.1093/sysbio/42.2.182)."""


@draws("02_topics")
def article_dendrogram(tables: Tables, *, lang: str = "en") -> Drawn:
    """Draw the clustering of articles, each join with its bootstrap support.

    Parameters
    ----------
    tables
        ``articles``, ``article_joins``.
    lang
        Language of the labels.

    Returns
    -------
    Figure
        Joins below the threshold are dashed grey; where none reaches it, the figure says that it
        shows no structure. The last join holds all articles and says nothing. Its data is the
        table ``article_joins``.
    """
    words = Words(lang)
    data = need(tables, "article_joins", words, "no_joins").sort_values("join")
    data = data.reset_index(drop=True)
    articles = table(tables, "articles")
    labels = article_labels(articles, lang)
    names = [str(name) for name in articles["article_id"]]
    _check(data, names, words)
    tested = data.iloc[:-1]
    held = tested[tested["support"] >= SUPPORTED]
    verdict = words("joins_held", n=len(held), of=len(tested), percent=words.percent(SUPPORTED))
    if held.empty:
        verdict = words("no_structure", percent=words.percent(SUPPORTED))
    order = _leaves(data, len(names))
    shown = [article_fill(labels[names[leaf]], 22) for leaf in order]
    fig, (ax,) = canvas(
        [row_height(shown) * len(names)],
        room=0.5,
        title=words("dendrogram_title"),
        stamp=f"{verdict} {words('exploratory', n=len(names))}",
    )
    _draw_tree(ax, data, order, words)
    rows(ax, shown)
    ax.set_xlabel(words("distance"))
    resamples = int(data["n_resamples"].max())
    caption = f"{words('dendrogram_caption', n=len(names), resamples=resamples)} {verdict}"
    return Drawn(fig, data, caption, f"{caption} {_alt(tested, labels, words)}")


def _check(data: pd.DataFrame, names: list[str], words: Words) -> None:
    """Refuse joins that are no tree of the articles, and trees that nobody could read."""
    if len(data) != len(names) - 1:
        raise SchemaError(
            f"table article_joins: {len(data)} joins do not make one tree of {len(names)} articles"
        )
    if len(names) > MOST_LEAVES:
        raise Nothing(words("too_many_joins", n=words.number(len(names))))


def _draw_tree(ax: Axes, data: pd.DataFrame, order: list[int], words: Words) -> None:
    """Draw the joins, from the leaves (from top to bottom in ``order``) on."""
    n = len(order)
    row = {leaf: float(place) for place, leaf in enumerate(order)}
    height = dict.fromkeys(order, 0.0)
    last = n + len(data) - 1
    for record in data.to_dict("records"):
        new, left, right = n + int(record["join"]), int(record["left"]), int(record["right"])
        at = float(record["height"])
        held = record["support"] >= SUPPORTED and new != last
        look: dict[str, Any] = {
            "color": style.BLUE if held else style.GREY,
            "lw": 1.8 if held else 1.1,
        }
        ax.plot(
            [height[left], at, at, height[right]],
            [row[left], row[left], row[right], row[right]],
            ls="-" if held else (0, (4, 2)),
            **look,
        )
        row[new], height[new] = (row[left] + row[right]) / 2, at
        if new != last:
            _write_support(ax, at, row[new], float(record["support"]), words)
    ax.set_xlim(0, max(height.values()) * 1.08 or 1)


def _write_support(ax: Axes, x: float, y: float, support: float, words: Words) -> None:
    plate = {"facecolor": "white", "edgecolor": "none", "pad": 1.0}
    weight = "bold" if support >= SUPPORTED else "normal"
    ax.text(x, y, words.percent(support), ha="center", va="center", fontweight=weight, bbox=plate)


def _leaves(data: pd.DataFrame, n: int) -> list[int]:
    """List the leaves as the tree holds them, without recursion: trees may be deep."""
    children = {
        n + int(record["join"]): (int(record["left"]), int(record["right"]))
        for record in data.to_dict("records")
    }
    stack, order = [n + len(data) - 1], []
    while stack:
        node = stack.pop()
        if node < n:
            order.append(node)
        else:
            left, right = children[node]
            stack += [right, left]
    return order


def _alt(tested: pd.DataFrame, labels: dict[str, str], words: Words) -> str:
    parts = []
    for record in tested.to_dict("records"):
        members = words.listed(labels.get(name, name) for name in str(record["members"]).split())
        parts.append(f"{members}: {words.percent(record['support'])}")
    return "; ".join(parts) + "." if parts else ""
