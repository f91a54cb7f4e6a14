"""Figures of notebook 02: topics, how sure they are, and the words particular to each article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from cadrage.report import style
from cadrage.report.draw import (
    Drawn,
    article_fill,
    canvas,
    draws,
    fill,
    heading,
    legend,
    need,
    row_height,
    rows,
    table,
)
from cadrage.report.names import Drawn as Articles
from cadrage.report.names import drawn_articles
from cadrage.report.words import Words
from cadrage.store import Tables
from cadrage.topics.labels import LAMBDA

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NOTEBOOK = "02_topics"
_OTHER = "#ffffff"
_LONG = 62  # characters of a label in a key
_LEGIBLE = 0.07  # share below which a number does not fit into its bar


@draws(NOTEBOOK)
def topics_by_article(tables: Tables, *, lang: str = "en") -> Drawn:
    """Draw each article as a mixture of topics, with the share that no topic explains.

    Parameters
    ----------
    tables
        ``articles``, ``article_topics``, ``topic_info``. Topics below the threshold of stability
        are hatched.
    lang
        Language of the labels.

    Returns
    -------
    Figure
        Its data has one row per article and topic; weights of an article sum to one.
    """
    words = Words(lang)
    need(tables, "article_topics", words, "no_topics")
    articles = drawn_articles(tables, words)
    info = need(tables, "topic_info", words, "no_topics")
    data = _mixtures(tables, articles, info, words)
    looks = _looks(info, words)
    labels = [article_fill(label, 22) for label in articles.named]
    room = 0.2 * len(looks) + 0.45
    fig, (ax,) = canvas(
        [row_height(labels) * len(labels)],
        room=room,
        title=words("topics_by_article_title"),
        stamp=_exploratory(tables, words),
    )
    _draw_mixtures(ax, data, labels, looks, words)
    caption = _mixture_caption(info, articles, words)
    return Drawn(fig, data, caption, f"{caption} {_mixture_alt(data, info, words)}")


def _mixtures(tables: Tables, articles: Articles, info: pd.DataFrame, words: Words) -> pd.DataFrame:
    frame = table(tables, "article_topics")
    frame = frame[frame["article_id"].isin(articles.ids)].copy()
    labels = dict(zip(info["topic"], info["label"], strict=True)) | {-1: words("unclassified")}
    frame.insert(1, "article", frame["article_id"].map(articles.labels))
    frame.insert(3, "label", frame["topic"].map(labels).fillna(""))
    return frame.reset_index(drop=True)


def _looks(info: pd.DataFrame, words: Words) -> dict[int, tuple[str, str, str]]:
    """Give label, colour and hatch of each topic, the unclassified share last."""
    looks = {}
    for row in info.to_dict("records"):
        number = int(row["topic"])
        mark = "" if row["stable"] else f" ({words('unstable')})"
        hatch = "" if row["stable"] else "////"
        label = fill(f"{number}  {row['label']}", _LONG, 1).replace(",…", "…") + mark
        looks[number] = (label, topic_colour(number), hatch)
    return looks | {-1: (words("unclassified"), _OTHER, "")}


def topic_colour(topic: int) -> str:
    """Give the colour of a topic, the same in every figure."""
    return style.UNITS[topic % len(style.UNITS)]


def _draw_mixtures(
    ax: Axes,
    data: pd.DataFrame,
    labels: list[str],
    looks: dict[int, tuple[str, str, str]],
    words: Words,
) -> None:
    weights = data.pivot(index="article_id", columns="topic", values="weight")
    weights = weights.reindex(index=data["article_id"].unique(), columns=list(looks)).fillna(0)
    left, handles = pd.Series(0.0, index=weights.index), []
    for topic, (_, colour, hatch) in looks.items():
        edge = style.GREY if topic < 0 else "white"
        look: dict[str, Any] = {"color": colour, "hatch": hatch, "edgecolor": edge, "lw": 0.5}
        bars = ax.barh(range(len(weights)), weights[topic], left=left, height=0.66, **look)
        handles.append(bars)
        plain = colour if not hatch else ""
        _shares(ax, weights[topic], left, colour=plain, topic=topic, words=words)
        left += weights[topic]
    rows(ax, labels)
    ax.set_xlim(0, 1)
    ax.set_xticks([0, 0.5, 1], ["0", words.percent(0.5), words.percent(1)])
    legend(ax, handles, [label for label, *_ in looks.values()], columns=1)


def _shares(
    ax: Axes, weights: pd.Series, left: pd.Series, *, colour: str, topic: int, words: Words
) -> None:
    """Write share (and topic) into bars that are wide enough; hatched ones get a plate."""
    plate = {"facecolor": "white", "edgecolor": "none", "pad": 1.0, "alpha": 0.9}
    ink = style.ink_on(colour) if colour else style.BLACK
    name = "" if topic < 0 else f"{topic}:\u00a0"
    for place, (weight, begin) in enumerate(zip(weights, left, strict=True)):
        if weight >= _LEGIBLE * (1.6 if name else 1):
            text = f"{name}{words.percent(weight)}"
            look: dict[str, Any] = {"ha": "center", "va": "center", "color": ink}
            look |= {"fontsize": style.SMALL, "bbox": None if colour else plate}
            ax.text(begin + weight / 2, place, text, **look)


def _mixture_caption(info: pd.DataFrame, articles: Articles, words: Words) -> str:
    topics = words("n_of_topics", n=len(info))
    text = words("topics_by_article_caption", n=len(articles.ids), topics=topics)
    return " ".join(part for part in (text, _stability_note(info, words), articles.note) if part)


def _stability_note(info: pd.DataFrame, words: Words) -> str:
    """Say how many topics are unstable, their stability, and what they would have to exceed."""
    if info.empty:
        return ""
    low, high = (words.decimal(float(value), 2) for value in info["stability"].agg(["min", "max"]))
    text = words(
        "stability_note",
        n=int((~info["stable"]).sum()),
        k=len(info),
        values=low if low == high else words("from_to", low=low, high=high),
        threshold=words.decimal(float(info["threshold"].max()), 2),
    )
    empty = int((info["n_passages"] == 0).sum())
    return f"{text} {words('without_passages', n=empty)}" if empty else text


def _mixture_alt(data: pd.DataFrame, info: pd.DataFrame, words: Words) -> str:
    """Name the topic of highest weight of each article, which says little if it is unstable."""
    stable = dict(zip(info["topic"], info["stable"], strict=True))
    parts = []
    for name, group in data[data["topic"] >= 0].groupby("article", sort=False):
        best = group.sort_values("weight", ascending=False, kind="stable").iloc[0]
        said = "mostly" if stable.get(best["topic"]) else "highest_unstable"
        share = words.percent(best["weight"])
        parts.append(words(said, article=name, label=best["label"], share=share))
    return "; ".join(parts) + "."


def _exploratory(tables: Tables, words: Words) -> str:
    return words("exploratory", n=len(table(tables, "articles")))


@draws(NOTEBOOK)
def topic_terms(tables: Tables, *, lang: str = "en", top: int = 8) -> Drawn:
    """Draw the terms of highest weight of each topic.

    Parameters
    ----------
    tables
        ``topic_terms``, ``topic_info``.
    lang
        Language of the labels.
    top
        Terms shown per topic.

    Returns
    -------
    Figure
        Its data has one row per topic and term.
    """
    words = Words(lang)
    terms = need(tables, "topic_terms", words, "no_topics")
    data = terms[terms["rank"] < top].sort_values(["topic", "rank"]).reset_index(drop=True)
    info = table(tables, "topic_info").set_index("topic")
    groups = [(int(str(topic)), group) for topic, group in data.groupby("topic")]
    lines = (len(groups) + 1) // 2
    fig, axes = canvas(
        [0.19 * top] * lines,
        room=0.68 * lines,
        columns=2,
        title=words("topic_terms_title"),
        stamp=_exploratory(tables, words),
    )
    for place, (ax, (topic, group)) in enumerate(zip(axes, groups, strict=False)):
        _draw_terms(ax, topic, group, info)
        heading(ax, _topic_title(topic, info, words), column=place % 2, columns=2)
        ax.set_xlim(0, float(data["weight"].max()) * 1.02)
    for ax in axes[len(groups) :]:
        ax.set_axis_off()
    weight = words.decimal(LAMBDA, 1)
    caption = words("topic_terms_caption", n=len(groups), top=top, weight=weight)
    caption = f"{caption} {_stability_note(info, words)}".strip()
    return Drawn(fig, data, caption, f"{caption} {_terms_alt(groups, words)}")


def _draw_terms(ax: Axes, topic: int, group: pd.DataFrame, info: pd.DataFrame) -> None:
    stable = bool(info["stable"].get(topic, True))
    look: dict[str, Any] = {"color": topic_colour(topic), "edgecolor": "white"}
    ax.barh(range(len(group)), group["weight"], hatch="" if stable else "////", **look)
    rows(ax, [fill(str(text), 26, 1) for text in group["surface"]])
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)


def _topic_title(topic: int, info: pd.DataFrame, words: Words) -> str:
    title = fill(f"{topic}  {info['label'].get(topic, '')}", 38, 2)
    if topic not in info.index:
        return title
    back = words("came_back", share=words.percent(float(info["returned"].get(topic, 0))))
    passages = words("n_passages", n=int(info["n_passages"].get(topic, 0)))
    return f"{title}\n{passages}, {back}"


def _terms_alt(groups: list[tuple[int, pd.DataFrame]], words: Words) -> str:
    parts = [
        f"{words('topic')} {topic}: {', '.join(group['surface'].head(4))}"
        for topic, group in groups
    ]
    return "; ".join(parts) + "."
