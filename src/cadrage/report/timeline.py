"""When the articles appeared and who is behind them, a figure of notebook 01."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from cadrage.report import style
from cadrage.report.draw import Drawn, canvas, draws, fill, need, table
from cadrage.report.names import Drawn as Articles
from cadrage.report.names import drawn_articles
from cadrage.report.words import Words
from cadrage.store import Tables

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_DOT = "\u00b7"


@draws("01_corpus")
def corpus_timeline(tables: Tables, *, lang: str = "en") -> Drawn:
    """Draw the articles on a time axis, with what is known of who is behind them.

    Parameters
    ----------
    tables
        ``articles``, ``provenance``.
    lang
        Language of the labels.

    Returns
    -------
    Figure
        Its data has one row per article in the order of its date, undated ones last.
    """
    words = Words(lang)
    need(tables, "articles", words, "no_articles")
    articles = drawn_articles(tables, words)
    data = _timeline(tables, articles)
    fig, (ax,) = canvas([0.64 * len(data) + 0.2], room=0.35, title=words("corpus_timeline_title"))
    _draw_timeline(ax, data, words)
    dated = data[data["from"] != ""]
    caption = words("corpus_timeline_caption", n=len(data), dated=len(dated))
    alt = "; ".join(f"{row['article']}: {_known(row, words)}" for row in data.to_dict("records"))
    return Drawn(fig, data, f"{caption} {articles.note}".strip(), f"{caption} {alt}.")


def _timeline(tables: Tables, articles: Articles) -> pd.DataFrame:
    frame = table(tables, "articles")
    frame = frame[frame["article_id"].isin(articles.ids)]
    spans = [_span(str(text)) for text in frame["published"]]
    provenance = table(tables, "provenance")
    fields = zip(provenance["article_id"], provenance["field"], strict=True)
    status = dict(zip(fields, provenance["status"], strict=True))
    data = pd.DataFrame(
        {
            "article_id": frame["article_id"],
            "article": frame["article_id"].map(articles.labels),
            "from": [begin for begin, _ in spans],
            "to": [end for _, end in spans],
        }
    )
    for key in ("outlet", "originator", "translation", "event_id"):
        data[key] = frame[key]
        data[f"{key}_status"] = [status.get((name, key), "") for name in data["article_id"]]
    dated = data["from"] != ""
    order = data[dated].sort_values(["from", "article_id"])
    return pd.concat([order, data[~dated]], ignore_index=True)


def _span(published: str) -> tuple[str, str]:
    """Give first and last day of a date as precise as it is known; empty if it is no date."""
    try:
        period = pd.Period(published[:10])
    except ValueError:
        return "", ""
    if not published or published == "NaT":
        return "", ""
    return str(period.start_time.date()), str(period.end_time.date())


def _draw_timeline(ax: Axes, data: pd.DataFrame, words: Words) -> None:
    from matplotlib.dates import date2num  # noqa: PLC0415 - heavy

    for place, row in enumerate(data.to_dict("records")):
        ax.axhline(place, color=style.RULE, lw=0.8)
        if row["from"]:
            begin, end = date2num(pd.Timestamp(row["from"])), date2num(pd.Timestamp(row["to"]))
            ax.plot([begin, end], [place, place], color=style.BLUE, lw=4, solid_capstyle="round")
            ax.plot([begin], [place], "o", color=style.BLUE, ms=8, clip_on=False)
        text = f"{fill(row['article'], 84, 1)}\n{fill(_known(row, words), 84, 2)}"
        at = ax.get_yaxis_transform()
        ax.text(0, place - 0.16, text, transform=at, va="bottom", fontsize=style.SMALL)
    ax.set_ylim(len(data) - 0.7, -0.85)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    dated = data[data["from"] != ""]
    if dated.empty:  # without a date there is no axis of time
        ax.set_xticks([])
        ax.spines["bottom"].set_visible(False)
    else:
        _time_axis(ax, dated)


def _time_axis(ax: Axes, dated: pd.DataFrame) -> None:
    """Make an axis with some days around the dates, so that one date alone has an axis too."""
    from matplotlib.dates import (  # noqa: PLC0415 - heavy
        AutoDateLocator,
        ConciseDateFormatter,
        date2num,
    )

    locator = AutoDateLocator(minticks=2, maxticks=7)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    ax.xaxis.get_offset_text().set_visible(False)
    first = float(date2num(pd.Timestamp(min(dated["from"]))))
    last = float(date2num(pd.Timestamp(max(dated["to"]))))
    around = max((last - first) * 0.05, 20.0)
    ax.set_xlim(first - around, last + around)


def _known(row: dict[Any, Any], words: Words) -> str:
    """Say who published, who wrote, how it was translated and which event it reports."""
    parts = []
    for key in ("outlet", "originator", "translation", "event_id"):
        value, status = str(row[key]), str(row[f"{key}_status"])
        unknown = value in ("", "unknown")
        shown = words("unknown") if unknown else words.of(key, value)
        how = "" if unknown or not status else f" ({words.of('status', status)})"
        parts.append(f"{words(key)} {shown}{how}")
    return f" {_DOT} ".join(parts)
