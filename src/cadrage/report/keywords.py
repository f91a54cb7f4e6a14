"""The words particular to each article, a figure of notebook 02."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from cadrage.compare.units import article_labels
from cadrage.report import style
from cadrage.report.draw import (
    Drawn,
    article_fill,
    canvas,
    draws,
    fill,
    heading,
    need,
    rows,
    table,
)
from cadrage.report.names import MOST_ARTICLES, drawn_articles
from cadrage.report.words import Words
from cadrage.store import Tables

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas


@draws("02_topics")
def words_by_article(tables: Tables, *, lang: str = "en", top: int = 8) -> Drawn:
    """Draw the words particular to each unit by Lafon's (1980) specificity, with their counts.

    Parameters
    ----------
    tables
        ``words``, ``articles``.
    lang
        Language of the labels.
    top
        Words shown per unit.

    Returns
    -------
    Figure
        Its data has one row per unit and word shown.
    """
    words = Words(lang)
    frame = need(tables, "words", words, "no_words")
    units = _units(tables, frame, words)
    data = _top(frame[frame["unit"].isin(units)], top)
    counted = set(frame["unit"])
    fig = _draw_units(data, units, counted, words, stamp=_exploratory(tables, words), top=top)
    caption = words("words_by_article_caption", n=len(units), top=top)
    uncounted = len(set(units) - counted)
    caption += " " + words("uncounted", n=uncounted) if uncounted else ""
    return Drawn(fig, data, caption, f"{caption} {_words_alt(data, units)}")


def _exploratory(tables: Tables, words: Words) -> str:
    return words("exploratory", n=len(table(tables, "articles")))


def _units(tables: Tables, frame: pd.DataFrame, words: Words) -> dict[str, str]:
    """Give units and their labels: all articles where articles are compared, words or not."""
    counted = [str(unit) for unit in frame["unit"].unique()]
    articles = drawn_articles(tables, words)
    keys = article_labels(table(tables, "articles"))  # the units of articles, in any language
    if set(counted) <= set(keys.values()):
        return {keys[name]: articles.labels[name] for name in articles.ids}
    return {unit: unit for unit in counted[:MOST_ARTICLES]}


def _top(frame: pd.DataFrame, top: int) -> pd.DataFrame:
    over = frame[frame["specificity"] > 0].sort_values(
        ["unit", "specificity", "count", "term"], ascending=[True, False, False, True]
    )
    return over.groupby("unit", sort=False).head(top).reset_index(drop=True)


def _draw_units(
    data: pd.DataFrame,
    units: dict[str, str],
    counted: set[str],
    words: Words,
    *,
    stamp: str,
    top: int,
) -> Canvas:
    lines = (len(units) + 1) // 2
    title = words("words_by_article_title")
    fig, axes = canvas([0.19 * top] * lines, room=0.55 * lines, columns=2, title=title, stamp=stamp)
    highest = float(data["specificity"].max()) if len(data) else 1.0
    colours = style.unit_colours(units)
    for place, (ax, unit) in enumerate(zip(axes, units, strict=False)):
        _draw_words(ax, data[data["unit"] == unit], colours[unit], words)
        if unit not in counted:
            ax.text(0.02, 0.5, words("not_counted"), transform=ax.transAxes, color=style.GREY)
        heading(ax, article_fill(units[unit], 38), column=place % 2, columns=2)
        ax.set_xlim(0, highest * 1.3)
    for ax in axes[len(units) :]:
        ax.set_axis_off()
    return fig


def _draw_words(ax: Axes, group: pd.DataFrame, colour: str, words: Words) -> None:
    rows(ax, [fill(str(term), 24, 1) for term in group["term"]])
    ax.barh(range(len(group)), group["specificity"], color=colour, height=0.7)
    for place, row in enumerate(group.to_dict("records")):
        text = words("count_of", count=row["count"], total=row["total"])
        at = (row["specificity"], place)
        ax.annotate(text, at, (3, 0), textcoords="offset points", va="center", fontsize=style.SMALL)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)


def _words_alt(data: pd.DataFrame, units: dict[str, str]) -> str:
    parts = [
        f"{units[str(unit)]}: {', '.join(group['term'].head(4))}"
        for unit, group in data.groupby("unit", sort=False)
    ]
    return "; ".join(parts) + "."
