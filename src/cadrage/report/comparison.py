"""Figure of notebook 05: what each article does with one claim, in the order of time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from cadrage import schema
from cadrage.compare.claim_book import load
from cadrage.compare.units import by_date
from cadrage.report import style
from cadrage.report.draw import Drawn, Nothing, article_fill, canvas, draws, fill, need, table
from cadrage.report.names import MOST_ARTICLES, drawn_articles
from cadrage.report.words import Words
from cadrage.store import Tables

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TREATMENTS = schema.TABLES["claims"].columns["treatment"].allowed or ()
_MOST_DOTS = 6  # longer piles get smaller dots


@draws("05_comparison")
def claim_chronology(
    tables: Tables, *, lang: str = "en", claim: str = "", config: Path | None = None
) -> Drawn:
    """Draw what each article does with a claim: one dot per sentence, time running downwards.

    Parameters
    ----------
    tables
        ``articles``, ``claims``.
    lang
        Language of the labels.
    claim
        Name of the claim; empty draws the first of the table.
    config
        The user's ``config/`` folder, where the label of a claim of their own stands.

    Returns
    -------
    Figure
        Rows are articles in the order of their dates, silent ones too; its data has one row per
        sentence.
    """
    words = Words(lang)
    claims = need(tables, "claims", words, "no_claims")
    chosen = claim or str(claims["claim"].iloc[0])
    articles = drawn_articles(tables, words)
    data = _ordered(claims[claims["claim"] == chosen], articles.labels)
    if data.empty:
        raise Nothing(words("no_claims"))
    there = _rows(table(tables, "articles"), data, articles.labels)
    known = load(config).get(chosen)
    label = getattr(known.label, lang) if known else chosen.replace("_", " ")
    bear = data["article_id"].nunique()
    fig, (ax,) = canvas(
        [0.72 * len(there)],
        room=0.75,
        title=words("claim_title", claim=label),
        stamp=words("claim_stamp", n=bear, total=len(table(tables, "articles"))),
    )
    _draw_claim(ax, data, there, words)
    caption = words(
        "claim_caption",
        n=len(data),
        articles=words("n_articles", n=bear),
        kinds=_kinds(data, words),
    )
    return Drawn(fig, data, caption, f"{caption} {_alt(data, there, words)}")


def _rows(articles: pd.DataFrame, data: pd.DataFrame, labels: dict[str, str]) -> pd.DataFrame:
    """Give the articles to draw by date: all, so that silence shows, or those that speak of it."""
    bear = articles["article_id"].isin(set(data["article_id"]))
    shown = articles if len(articles) <= MOST_ARTICLES else articles[bear].head(MOST_ARTICLES)
    rows = by_date(shown)[["article_id", "published"]].reset_index(drop=True)
    return rows.assign(article=rows["article_id"].map(labels))


def _ordered(claims: pd.DataFrame, labels: dict[str, str]) -> pd.DataFrame:
    """Sort by date, undated articles last, and by sentence."""
    data = claims.assign(undated=claims["published"] == "")
    data = data.sort_values(["undated", "published", "article_id", "sentence"])
    columns = ["claim", "published", "article_id", "sentence", "treatment", "text", "cue", "voice"]
    data = data[[*columns, "holder"]].reset_index(drop=True)
    data.insert(3, "article", data["article_id"].map(labels).fillna(data["article_id"]))
    return data


def _draw_claim(ax: Axes, data: pd.DataFrame, there: pd.DataFrame, words: Words) -> None:
    place = {str(name): row for row, name in enumerate(there["article_id"])}
    for row in place.values():
        ax.axhline(row, color=style.RULE, lw=0.8)
    for column in range(len(TREATMENTS)):
        ax.axvline(column, color=style.LIGHT, lw=6, zorder=0)
    _dots(ax, _placed(data, place))
    labels = [article_fill(str(label), 20) for label in there["article"]]
    ax.set_yticks(range(len(labels)), labels)
    ax.set_ylim(len(labels) - 0.5, -0.5)
    ax.set_xlim(-0.5, len(TREATMENTS) - 0.5)
    _dress(ax, words)
    _gaps(ax, there, words)
    _silences(ax, set(place) - set(data["article_id"]), place, words)
    _key(ax, data, words)


def _placed(data: pd.DataFrame, place: dict[str, int]) -> pd.DataFrame:
    """Give each sentence its place: dots of one article and treatment side by side."""
    drawn = data[data["article_id"].isin(place)].sort_values("voice", kind="stable")
    group = drawn.groupby(["article_id", "treatment"])["sentence"]
    total, rank = group.transform("size"), group.cumcount()
    column = drawn["treatment"].map({key: i for i, key in enumerate(TREATMENTS)})
    x = column + (rank - (total - 1) / 2) * (0.8 / total).clip(upper=0.2)
    y = drawn["article_id"].map(place)
    return drawn.assign(x=x, y=y, column=column, total=total)


def _dots(ax: Axes, placed: pd.DataFrame) -> None:
    for voice, group in placed.groupby("voice", sort=True):
        look: dict[str, Any] = {
            "color": style.VOICES[str(voice)],
            "edgecolors": "white",
            "linewidths": 0.5,
        }
        sizes = group["total"].le(_MOST_DOTS).map({True: 80, False: 25})
        ax.scatter(group["x"], group["y"], s=sizes, marker=style.VOICE_MARKS[str(voice)], **look)
    for row in placed.drop_duplicates(["column", "y"]).to_dict("records"):
        if row["total"] > 1:
            at = (row["column"], row["y"] - 0.24)
            ax.text(*at, str(row["total"]), ha="center", va="bottom", fontsize=style.SMALL)


def _dress(ax: Axes, words: Words) -> None:
    names = [fill(words.of("treatment", key), 13) for key in TREATMENTS]
    ax.set_xticks(range(len(TREATMENTS)), names)
    ax.tick_params(length=0, labeltop=True, labelbottom=False)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)


def _gaps(ax: Axes, there: pd.DataFrame, words: Words) -> None:
    """Write the days that pass between two articles, since rows are not to scale."""
    dates = pd.to_datetime(there["published"].str[:10], errors="coerce", format="%Y-%m-%d")
    days = dates.diff().dt.days
    for row, gap in enumerate(days):
        if gap == gap:  # noqa: PLR0124 - false for what is missing
            ax.annotate(
                words("days_later", n=int(gap)) if gap else words("same_day"),
                (0, row - 0.5),
                (-6, 0),
                xycoords=ax.get_yaxis_transform(),
                textcoords="offset points",
                ha="right",
                va="center",
                fontsize=style.SMALL,
                color=style.GREY,
                fontstyle="italic",
            )


def _silences(ax: Axes, silent: set[str], place: dict[str, int], words: Words) -> None:
    for name in sorted(silent):
        text, plate = words("silent"), {"facecolor": "white", "edgecolor": "none", "pad": 2.0}
        look: dict[str, Any] = {"color": style.GREY, "fontsize": style.SMALL, "style": "italic"}
        ax.text(2, place[name], text, ha="center", va="center", bbox=plate, **look)


def _key(ax: Axes, data: pd.DataFrame, words: Words) -> None:
    from matplotlib.lines import Line2D  # noqa: PLC0415 - heavy

    voices = [voice for voice in schema.VOICES if voice in set(data["voice"])]
    handles = [
        Line2D([], [], ls="", marker=style.VOICE_MARKS[voice], color=style.VOICES[voice], ms=8)
        for voice in voices
    ]
    names = [words.of("voice", voice) for voice in voices]
    ax.legend(handles, names, loc="upper left", bbox_to_anchor=(0, 0), ncols=3)


def _kinds(data: pd.DataFrame, words: Words) -> str:
    kinds = data["treatment"].value_counts()
    found = [f"{words.of('treatment', kind)} {kinds[kind]}" for kind in TREATMENTS if kind in kinds]
    return words.listed(found)


def _alt(data: pd.DataFrame, there: pd.DataFrame, words: Words) -> str:
    parts = []
    for name, label in zip(there["article_id"], there["article"], strict=True):
        kinds = data.loc[data["article_id"] == name, "treatment"].value_counts(sort=False)
        found = [f"{words.of('treatment', str(kind))} {n}" for kind, n in kinds.items()]
        parts.append(f"{label}: {', '.join(found) or words('silent')}")
    return "; ".join(parts) + "."
