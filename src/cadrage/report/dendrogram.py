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
from cadrage.topics.chance import LEVEL

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_LEAVES = 60
"""Most articles whose tree is drawn."""

SUPPORTED = 0.7
"""Support from which a join is written in bold: 70 % (Hillis and Bull 1993,
https://doi.org/10.1093/sysbio/42.2.182)."""


_LABEL = (0.085, 0.5)  # of a support: width as a share of the axis, height in rows


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
        Joins beyond chance (see `cadrage.topics.chance`) are solid, others dashed grey; where none
        is, the figure says that there is no structure. The last join holds all articles and says
        nothing. Its data is the table ``article_joins``.
    """
    words = Words(lang)
    data = need(tables, "article_joins", words, "no_joins").sort_values("join")
    data = data.reset_index(drop=True)
    articles = table(tables, "articles")
    labels = article_labels(articles, lang)
    names = [str(name) for name in articles["article_id"]]
    _check(data, names, words)
    verdict = _verdict(data, words)
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
    ax.xaxis.set_major_formatter(lambda value, _: words.decimal(value, 2))
    ax.set_xlabel(words("distance"))
    resamples = int(data["n_resamples"].max())
    bold = words.percent(SUPPORTED)
    caption = words("dendrogram_caption", n=len(names), resamples=resamples, percent=bold)
    caption = f"{caption} {verdict}"
    return Drawn(fig, data, caption, f"{caption} {_alt(data.iloc[:-1], labels, words)}".strip())


def _verdict(data: pd.DataFrame, words: Words) -> str:
    """Say whether there are groups of articles at all, then how many, and how sure."""
    tested = data[data["chance"].notna()]
    if tested.empty:
        return words("no_join_tested")
    found = tested[tested["beyond_chance"]]
    if found.empty:
        return words("no_structure", percent=words.percent(LEVEL))
    return words(
        "joins_held",
        n=len(found),
        of=len(tested),
        level=words.percent(LEVEL),
        held=int((found["support"] >= SUPPORTED).sum()),
        percent=words.percent(SUPPORTED),
    )


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
    for record in data.to_dict("records"):
        new, left, right = n + int(record["join"]), int(record["left"]), int(record["right"])
        at = float(record["height"])
        held = bool(record["beyond_chance"])
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
    end = max(height.values()) * 1.08 or 1.0
    ax.set_xlim(0, end)
    places = {int(join): (height[n + int(join)], row[n + int(join)]) for join in data["join"]}
    for join in _room(data.iloc[:-1], places, end):
        _write_support(ax, *places[join], float(data["support"].iloc[join]), words)


def _room(tested: pd.DataFrame, places: dict[int, tuple[float, float]], end: float) -> list[int]:
    """Choose the joins whose support is written: the surest first, where no other is in the way."""
    wide, high = _LABEL[0] * end, _LABEL[1]
    order = ["beyond_chance", "support", "join"]
    chosen: list[int] = []
    for join in map(int, tested.sort_values(order, ascending=[False, False, True])["join"]):
        x, y = places[join]
        taken = (places[other] for other in chosen)
        clear = x > wide / 2  # of the names at the left
        if clear and not any(abs(x - at) < wide and abs(y - line) < high for at, line in taken):
            chosen.append(join)
    return chosen


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
        support = words.percent(record["support"])
        parts.append(words("join_support", members=members, support=support))
    return "; ".join(parts) + "." if parts else ""
