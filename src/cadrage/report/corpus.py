"""Figures of notebook 01: what was collected, what was taken out, when and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from cadrage import schema
from cadrage.report import style
from cadrage.report.draw import (
    Drawn,
    article_fill,
    canvas,
    counts_axis,
    draws,
    fill,
    heading,
    legend,
    row_height,
    rows,
    table,
)
from cadrage.report.names import Drawn as Articles
from cadrage.report.names import drawn_articles
from cadrage.report.words import Words
from cadrage.store import Tables

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NOTEBOOK = "01_corpus"
_STEP_GREYS = ("#444444", "#8c8c8c", "#c9c9c9", "#666666", "#b0b0b0", "#e4e4e4")


@draws(NOTEBOOK)
def corpus_flow(tables: Tables, *, lang: str = "en") -> Drawn:
    """Draw, per article, the characters kept by zone and those removed by step.

    Parameters
    ----------
    tables
        ``articles``, ``zones``, ``removed``.
    lang
        Language of the labels, ``"en"`` or ``"fr"``.

    Returns
    -------
    Figure
        Its data has one row per article, what was done (kept, removed) and part, in characters.
    """
    words = Words(lang)
    articles = drawn_articles(tables, words)
    data = _flow(tables, articles)
    kept, removed = (data[data["what"] == what] for what in ("kept", "removed"))
    labels = [article_fill(label, 22) for label in articles.named]
    shown = dict(zip(articles.ids, labels, strict=True))
    height = row_height(labels) * len(labels)
    steps = [str(step) for step in sorted(removed["part"].unique())]
    room = 1.75 + 0.17 * ((len(steps) + 1) // 2)
    fig, (top, under) = canvas(
        [height, height],
        room=room,
        title=words("corpus_flow_title"),
        stamp=words("counts", n=len(articles.ids)),
    )
    zones = [zone for zone in schema.ZONES if zone in set(kept["part"])]
    looks = {z: (words.of("zone", z), style.ZONES[z], "") for z in zones}
    _stack(top, kept, shown, looks, words)
    heading(top, words("kept_by_zone"))
    _stack(under, removed, shown, _step_looks(steps, words), words)
    heading(under, words("removed_by_step"))
    return Drawn(fig, data, _flow_caption(data, articles, words), _flow_alt(data, articles, words))


def _flow(tables: Tables, articles: Articles) -> pd.DataFrame:
    zones, removed = table(tables, "zones"), table(tables, "removed")
    kept = zones.assign(what="kept", part=zones["zone"], n=zones["end"] - zones["start"])
    gone = removed.assign(what="removed", part=removed["step"], n=removed["text"].str.len())
    keys = ["article_id", "what", "part"]
    both = pd.concat([kept[[*keys, "n"]], gone[[*keys, "n"]]])
    both = both[both["article_id"].isin(articles.ids)]
    counts = both.groupby(keys, sort=True)["n"].sum().astype("int64").rename("characters")
    frame = counts.reset_index()
    frame.insert(1, "article", frame["article_id"].map(articles.labels))
    return frame


def _step_looks(steps: list[str], words: Words) -> dict[str, tuple[str, str, str]]:
    greys, hatches = _STEP_GREYS, style.HATCHES
    return {
        step: (
            words.of("step", step).replace("_", " "),
            greys[i % len(greys)],
            hatches[i // len(greys) % len(hatches)],
        )
        for i, step in enumerate(steps)
    }


def _stack(
    ax: Axes,
    data: pd.DataFrame,
    articles: dict[str, str],
    looks: dict[str, tuple[str, str, str]],
    words: Words,
) -> None:
    """Stack bars of characters per article (identifier to label), their sum at the end."""
    counts = data.pivot_table(
        index="article_id", columns="part", values="characters", aggfunc="sum"
    )
    counts = counts.reindex(list(articles)).fillna(0)
    left, handles = pd.Series(0.0, index=counts.index), []
    for part, (_, colour, hatch) in looks.items():
        place = range(len(counts))
        look: dict[str, Any] = {"color": colour, "hatch": hatch, "edgecolor": "white", "lw": 0.4}
        handles.append(ax.barh(place, counts[part], left=left, height=0.62, **look))
        left += counts[part]
    for row, total in enumerate(left):
        ax.annotate(
            words.number(int(total)),
            (total, row),
            (4, 0),
            textcoords="offset points",
            va="center",
        )
    rows(ax, list(articles.values()))
    counts_axis(ax)
    ax.set_xlim(0, max(left.max() * 1.14, 1))
    keys = [fill(label, 34) for label, *_ in looks.values()]
    if handles:
        legend(ax, handles, keys, columns=4 if max(map(len, keys)) < 16 else 2)


def _flow_caption(data: pd.DataFrame, articles: Articles, words: Words) -> str:
    sums = data.groupby("what")["characters"].sum()
    kept, removed = int(sums.get("kept", 0)), int(sums.get("removed", 0))
    text = words(
        "corpus_flow_caption",
        n=len(articles.ids),
        kept=words.number(kept),
        removed=words.number(removed),
    )
    return f"{text} {articles.note}".strip()


def _flow_alt(data: pd.DataFrame, articles: Articles, words: Words) -> str:
    sums = data.pivot_table(index="article_id", columns="what", values="characters", aggfunc="sum")
    sums = sums.reindex(index=articles.ids, columns=["kept", "removed"]).fillna(0).astype("int64")
    parts = [
        words(
            "corpus_flow_alt_row",
            label=articles.labels[str(name)],
            kept=words.number(int(kept)),
            removed=words.number(int(removed)),
        )
        for name, kept, removed in sums.itertuples()
    ]
    return words("corpus_flow_alt", rows="; ".join(parts))
