"""Who speaks: words attributed to each side and type of speaker, a figure of notebook 03."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from cadrage import schema
from cadrage.report import style
from cadrage.report.draw import (
    Drawn,
    canvas,
    draws,
    fill,
    heading,
    legend,
    lines_height,
    need,
    rows,
    table,
)
from cadrage.report.names import Drawn as Articles
from cadrage.report.names import actor_names, drawn_articles
from cadrage.report.words import Words
from cadrage.store import Tables

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MARKED = ("direct", "partial")
"""Modes whose words stand in quotation marks as the speaker's own."""

MOST_SIDES = 8
_SIDE = 28  # characters of a line of the name of a side


@draws("03_stance")
def speakers_by_type(tables: Tables, *, lang: str = "en") -> Drawn:
    """Draw, per article, the words given to each side, by type of speaker.

    Parameters
    ----------
    tables
        ``articles``, ``quotations``, ``mentions``. Distance marks (scare quotes) are nobody's
        speech and are left out.
    lang
        Language of the labels.

    Returns
    -------
    Figure
        Solid: in quotation marks; hatched: reported without them. Its data has one row per
        article, side, type and whether marked: words and spans.
    """
    words = Words(lang)
    need(tables, "quotations", words, "no_quotations")
    articles = drawn_articles(tables, words)
    data = _words_given(tables, articles, words)
    groups = [(name, data[data["article_id"] == name]) for name in articles.ids]
    row = max(0.3, lines_height([fill(str(side), _SIDE) for side in data["side"]]))
    heights = [row * max(min(group["side"].nunique(), MOST_SIDES), 1) for _, group in groups]
    stamp = words("counts_stamp", n=len(table(tables, "articles")))
    fig, axes = canvas(
        heights, room=0.34 * len(groups) + 0.75, title=words("speakers_title"), stamp=stamp
    )
    highest = int(data.groupby(["article_id", "side"])["words"].sum().max()) if len(data) else 1
    for ax, (name, group) in zip(axes, groups, strict=True):
        _draw_sides(ax, group, articles.labels[name], highest)
        _numbers(ax, group, words, named=data["speaker_type"].nunique() > 1)
        if group.empty:
            ax.text(0, 0.5, words("nobody_speaks"), transform=ax.transAxes, color=style.GREY)
    _key(axes[-1], data, words)
    caption = _caption(data, articles, words)
    return Drawn(fig, data, caption, f"{caption} {_alt(data, words)}")


def _words_given(tables: Tables, articles: Articles, words: Words) -> pd.DataFrame:
    frame = table(tables, "quotations")
    frame = frame[frame["article_id"].isin(articles.ids) & (frame["mode"] != "distance")].copy()
    names = actor_names(tables, words)
    # Two speakers of one statement are one side, whichever the text names first.
    sides = frame["actor"].map(lambda actor: " ".join(sorted(actor.split())))
    frame["side"] = sides.map(names).where(frame["actor"] != "", words("side_unknown"))
    frame["in_marks"] = frame["mode"].isin(MARKED)
    frame["words"] = [len(text.split()) for text in frame["text"]]
    keys = ["article_id", "side", "speaker_type", "in_marks"]
    data = frame.groupby(keys, sort=True)["words"].agg(["sum", "count"]).reset_index()
    data = data.rename(columns={"sum": "words", "count": "spans"})
    data.insert(1, "article", data["article_id"].map(articles.labels))
    return data


def _sides(group: pd.DataFrame) -> list[str]:
    """Name the sides of an article that are drawn, those with the most words first."""
    sums = group.groupby("side")["words"].sum().sort_values(ascending=False, kind="stable")
    return [str(side) for side in sums.index[:MOST_SIDES]]


def _draw_sides(ax: Axes, group: pd.DataFrame, label: str, highest: int) -> None:
    sides = _sides(group)
    for row, side in enumerate(sides):
        left = 0
        part = group[group["side"] == side].sort_values(
            ["in_marks", "speaker_type"], ascending=[False, True]
        )
        for record in part.to_dict("records"):
            kind, marked = str(record["speaker_type"]), bool(record["in_marks"])
            _bar(ax, row, left, record["words"], kind=kind, marked=marked)
            left += record["words"]
    rows(ax, [fill(side, _SIDE) for side in sides])
    ax.set_xlim(0, highest * 1.75)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    heading(ax, fill(label, 70))


def _numbers(ax: Axes, group: pd.DataFrame, words: Words, *, named: bool) -> None:
    """Write the words of each side after its bar; by type if the figure has several types."""
    for row, side in enumerate(_sides(group)):
        part = group[group["side"] == side]
        total = int(part["words"].sum())
        text = _row_text(part, words) if named else words.number(total)
        look: dict[str, Any] = {"va": "center", "fontsize": style.SMALL}
        ax.annotate(text, (total, row), (4, 0), textcoords="offset points", **look)


def _bar(ax: Axes, row: int, left: int, width: int, *, kind: str, marked: bool) -> None:
    colour = style.SPEAKER_TYPES[kind]
    if marked:
        ax.barh(row, width, left=left, height=0.66, color=colour, ec="white", lw=0.5)
    else:
        ax.barh(row, width, left=left, height=0.66, color="white", ec=colour, hatch="/////", lw=0.8)


def _row_text(part: pd.DataFrame, words: Words) -> str:
    sums = part.groupby("speaker_type")["words"].sum().sort_values(ascending=False, kind="stable")
    return ", ".join(f"{words.of('speaker', str(kind))} {n}" for kind, n in sums.items())


def _key(ax: Axes, data: pd.DataFrame, words: Words) -> None:
    from matplotlib.patches import Patch  # noqa: PLC0415 - heavy

    there = [kind for kind in schema.SPEAKER_TYPES if kind in set(data["speaker_type"])]
    handles = [Patch(facecolor=style.SPEAKER_TYPES[kind]) for kind in there]
    labels = [words.of("speaker", kind) for kind in there]
    handles += [Patch(facecolor=style.GREY), Patch(facecolor="white", ec=style.GREY, hatch="/////")]
    legend(ax, handles, [*labels, words("in_marks"), words("without_marks")], columns=3)


def _caption(data: pd.DataFrame, articles: Articles, words: Words) -> str:
    marked = int(data.loc[data["in_marks"], "words"].sum())
    text = words(
        "speakers_caption",
        n=(total := int(data["words"].sum())),
        total=words.number(total),
        marked=words.number(marked),
    )
    most = int(data.groupby("article_id")["side"].nunique().max())
    cut = words("sides_cut", most=MOST_SIDES) if most > MOST_SIDES else ""
    return " ".join(part for part in (text, cut, articles.note) if part)


def _alt(data: pd.DataFrame, words: Words) -> str:
    parts = []
    for label, group in data.groupby("article", sort=False):
        sums = group.groupby("side")["words"].sum().sort_values(ascending=False, kind="stable")
        parts.append(f"{label}: {words.listed(f'{side} {n}' for side, n in sums.head(4).items())}")
    return "; ".join(parts) + "."
