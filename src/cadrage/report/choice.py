"""How the number of topics was chosen, a figure of notebook 02."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from cadrage.report import style
from cadrage.report.draw import Drawn, canvas, draws, need, table
from cadrage.report.words import Words
from cadrage.store import Tables

if TYPE_CHECKING:
    from matplotlib.axes import Axes


# Only the first decides: the others rise or fall with the number of topics whatever the text.
MEASURES = ("stability", "coherence", "exclusivity", "held_out")


@draws("02_topics")
def topic_choice(tables: Tables, *, lang: str = "en") -> Drawn:
    """Draw four measures over the number of topics, with the number chosen by the first.

    Parameters
    ----------
    tables
        ``topic_choice``.
    lang
        Language of the labels.

    Returns
    -------
    Figure
        Its data is the table ``topic_choice``.
    """
    words = Words(lang)
    data = need(tables, "topic_choice", words, "no_choice").sort_values("k").reset_index(drop=True)
    fig, axes = canvas(
        [1.3, *[0.85] * 3],
        room=1.2,
        title=words("topic_choice_title" if len(data) > 1 else "topic_given_title"),
        stamp=words("exploratory", n=len(table(tables, "articles"))),
    )
    for ax, measure in zip(axes, MEASURES, strict=True):
        _draw_choice(ax, data, measure, words)
    axes[-1].set_xlabel(words("n_topics"))
    chosen = data[data["chosen"]].to_dict("records")
    caption = words("topic_choice_caption", low=data["k"].min(), high=data["k"].max())
    if chosen:
        best = chosen[0]
        caption += " " + words(
            "topic_choice_result",
            k=best["k"],
            stability=words.decimal(best["stability"], 2),
            coherence=words.decimal(best["coherence"], 2),
            n_fits=words.number(best["n_fits"]),
        )
    return Drawn(fig, data, caption, caption)


def _draw_choice(ax: Axes, data: pd.DataFrame, measure: str, words: Words) -> None:
    ax.plot(data["k"], data[measure], color=style.GREY, lw=1, marker="o", ms=4, mfc="white")
    for column, mark in (("chosen", "o"), ("runner_up", "D")):
        for row in data[data[column]].to_dict("records"):
            filled = style.BLUE if column == "chosen" else "white"
            at = (row["k"], row[measure])
            ax.plot(*at, mark, ms=9, mfc=filled, mec=style.BLUE)
            if measure == MEASURES[0] and len(data) > 1:
                ax.annotate(words(column), at, (0, 9), textcoords="offset points", ha="center")
    ax.set_title(words(f"{measure}_axis"))
    ax.set_xticks(data["k"])
    if measure == "stability":
        ax.plot(data["k"], data["baseline"], color=style.GREY, lw=1, ls=(0, (2, 2)), marker="_")
    ax.margins(x=0.12, y=0.45)
    ax.grid(axis="y")
