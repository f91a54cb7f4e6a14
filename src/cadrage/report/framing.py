"""Figures of notebook 04: frames, designations and marks of distance, by article."""

from __future__ import annotations

import pandas as pd

from cadrage import schema
from cadrage.compare.wording import thing_label
from cadrage.report import style
from cadrage.report.draw import Drawn, draws, need, table
from cadrage.report.names import Drawn as Articles
from cadrage.report.names import drawn_articles, machine_translated
from cadrage.report.panels import MOST_LEVEL, Panel, counted, draw_panels
from cadrage.report.words import Words
from cadrage.store import Tables

NOTEBOOK = "04_framing"
MOST_TERMS = 8
MOST_THINGS = 6
_PANEL_COLOURS = (style.BLUE, style.GREEN, style.VERMILLION, style.PURPLE)


@draws(NOTEBOOK)
def frames_by_article(tables: Tables, *, lang: str = "en") -> Drawn:
    """Draw in how many sentences of each article a frame has a cue, one panel per codebook.

    Parameters
    ----------
    tables
        ``articles``, ``sentences``, ``frames``, ``frame_info``.
    lang
        Language of the labels.

    Returns
    -------
    Figure
        Cells are coloured by the share of the article's sentences and carry the count; its data
        has one row per codebook, frame and article.
    """
    words = Words(lang)
    need(tables, "frames", words, "no_frames")
    articles = drawn_articles(tables, words)
    data = _frame_counts(tables, articles, lang)
    below = {name: words("of_sentences", n=n) for name, n in _sentences(tables, articles).items()}
    panels = [
        _frame_panel(words.of("codebook", str(book)), group, articles, _PANEL_COLOURS[i % 4])
        for i, (book, group) in enumerate(data.groupby("codebook", sort=False))
    ]
    fig = draw_panels(
        panels,
        articles,
        title=words("frames_title"),
        stamp=f"{words('counts_stamp', n=len(articles.ids))} {words('not_validated')}",
        below=below,
    )
    caption = f"{words('frames_caption')} {_validation_note(lang)} {articles.note}".strip()
    return Drawn(fig, data, caption, f"{words('frames_caption')} {_top_alt(data, words)}")


def _frame_counts(tables: Tables, articles: Articles, lang: str) -> pd.DataFrame:
    info = table(tables, "frame_info").sort_values(["codebook", "order", "frame"])
    frames = table(tables, "frames")
    frames = frames[frames["article_id"].isin(articles.ids)]
    keys = ["codebook", "frame", "article_id"]
    counts = frames.groupby(keys)["sentence"].nunique().rename("sentences").reset_index()
    labels = info[["codebook", "frame", f"label_{lang}", "order"]]
    data = counts.merge(labels, on=["codebook", "frame"], how="left")
    data = data.rename(columns={f"label_{lang}": "label"})
    data["label"] = data["label"].fillna(data["frame"])
    data = data.sort_values(["codebook", "order", "article_id"], ascending=[False, True, True])
    data["of"] = data["article_id"].map(_sentences(tables, articles))
    data.insert(3, "article", data["article_id"].map(articles.labels))
    return data.drop(columns="order").reset_index(drop=True)


def _sentences(tables: Tables, articles: Articles) -> dict[str, int]:
    counts = table(tables, "sentences")["article_id"].value_counts()
    return {name: int(counts.get(name, 0)) for name in articles.ids}


def _frame_panel(title: str, group: pd.DataFrame, articles: Articles, colour: str) -> Panel:
    counts = group.pivot(index="label", columns="article_id", values="sentences")
    counts = counts.reindex(index=group["label"].unique(), columns=articles.ids).fillna(0)
    of = group.drop_duplicates("article_id").set_index("article_id")["of"]
    shares = counts.div(of.reindex(articles.ids).fillna(1).clip(lower=1), axis=1)
    return Panel(title, shares, counts.map(lambda value: f"{value:.0f}"), colour)


def _validation_note(lang: str) -> str:
    from cadrage.framing import VALIDATION_NOTE  # noqa: PLC0415 - only this figure needs that room

    return VALIDATION_NOTE[lang]


def _top_alt(data: pd.DataFrame, words: Words) -> str:
    parts = []
    for (book, article), group in data.groupby(["codebook", "article"], sort=False):
        best = group.sort_values(["sentences", "label"], ascending=[False, True]).iloc[0]
        found = words("k_of_n", k=best["sentences"], n=best["of"])
        parts.append(f"{words.of('codebook', str(book))}, {article}: {best['label']} {found}")
    return "; ".join(parts) + "."


@draws(NOTEBOOK)
def designations_by_article(tables: Tables, *, lang: str = "en") -> Drawn:
    """Draw how often each article names the same thing by each term, one panel per thing.

    Parameters
    ----------
    tables
        ``articles``, ``designations``.
    lang
        Language of the labels.

    Returns
    -------
    Figure
        Its data has one row per thing, term and article.
    """
    words = Words(lang)
    frame = need(tables, "designations", words, "no_designations")
    articles = drawn_articles(tables, words)
    frame = frame[frame["article_id"].isin(articles.ids)]
    keys = ["thing", "term", "article_id"]
    data = frame.groupby(keys, sort=True).size().rename("count").reset_index()
    data.insert(3, "article", data["article_id"].map(articles.labels))
    things = data.groupby("thing")["count"].sum().sort_values(ascending=False, kind="stable")
    panels = [
        counted(
            thing_label(str(thing), lang),
            _term_grid(data[data["thing"] == thing], articles),
            _PANEL_COLOURS[i % 4],
        )
        for i, thing in enumerate(things.index[:MOST_THINGS])
    ]
    stamp = words("counts_stamp", n=len(articles.ids))
    fig = draw_panels(panels, articles, title=words("designations_title"), stamp=stamp)
    caption = words(
        "designations_caption", n=int(data["count"].sum()), things=len(things), shown=len(panels)
    )
    caption = f"{caption} {articles.note}".strip()
    return Drawn(fig, data, caption, f"{caption} {_terms_alt(data, things)}")


def _term_grid(data: pd.DataFrame, articles: Articles) -> pd.DataFrame:
    grid = data.pivot_table(index="term", columns="article_id", values="count", aggfunc="sum")
    order = grid.sum(axis=1).sort_values(ascending=False, kind="stable").index[:MOST_TERMS]
    return grid.reindex(index=order, columns=articles.ids).fillna(0)


def _terms_alt(data: pd.DataFrame, things: pd.Series) -> str:
    parts = []
    for thing in things.index[:MOST_THINGS]:
        sums = data[data["thing"] == thing].groupby("term")["count"].sum()
        top = sums.sort_values(ascending=False, kind="stable").head(4)
        parts.append(f"{thing}: {', '.join(f'{term} {n}' for term, n in top.items())}")
    return "; ".join(parts) + "."


@draws(NOTEBOOK)
def devices_by_article(tables: Tables, *, lang: str = "en") -> Drawn:
    """Draw marks of distance and certainty per article: counts, and counts per 1,000 words.

    Parameters
    ----------
    tables
        ``articles``, ``devices``.
    lang
        Language of the labels.

    Returns
    -------
    Figure
        Cells are coloured by the rate; its data has one row per kind and article. Columns of
        machine translations say so: their wording is the machine's.
    """
    words = Words(lang)
    need(tables, "devices", words, "no_devices")
    articles = drawn_articles(tables, words)
    data = _device_counts(tables, articles)
    rates = data.pivot(index="kind", columns="article_id", values="per_1000_words")
    counts = data.pivot(index="kind", columns="article_id", values="count")
    kinds, ids = list(schema.DEVICES), articles.ids
    rates = rates.reindex(index=kinds, columns=ids)
    counts = counts.reindex(index=kinds, columns=ids)
    texts = counts.astype("int64").astype(str)
    if len(articles.ids) <= MOST_LEVEL:
        texts = texts + "  (" + rates.map(words.decimal) + ")"
    names = [words.of("device", kind) for kind in schema.DEVICES]
    panel = Panel(words("devices_panel"), rates.set_axis(names), texts.set_axis(names), style.BLUE)
    n_words = data.drop_duplicates("article_id").set_index("article_id")["n_words"]
    machine = machine_translated(tables) & set(articles.ids)
    below = _under_articles(n_words, machine, articles, words)
    stamp = words("counts_stamp", n=len(articles.ids))
    title = words("devices_title")
    fig = draw_panels([panel], articles, title=title, stamp=stamp, below=below, row=0.34)
    warned = words("machine_columns", n=len(machine)) if machine else ""
    caption = " ".join(p for p in (words("devices_caption"), warned, articles.note) if p)
    return Drawn(fig, data, caption, f"{caption} {_devices_alt(data, words)}")


def _under_articles(
    n_words: pd.Series, machine: set[str], articles: Articles, words: Words
) -> dict[str, str]:
    """Give the line under the label of each article: its words, and whether a machine's."""
    apart = "\n" if len(articles.ids) <= MOST_LEVEL else ", "
    lines = {name: [words("of_words", n=int(n_words[name]))] for name in articles.ids}
    for name in machine:
        said = words("machine_translation")
        lines[name].append(said.replace(" ", "\n") if apart == "\n" else said)
    return {name: apart.join(parts) for name, parts in lines.items()}


def _device_counts(tables: Tables, articles: Articles) -> pd.DataFrame:
    """Count devices for every kind and article: none found is a true zero here."""
    found = table(tables, "devices").groupby(["article_id", "kind"]).size()
    every = pd.MultiIndex.from_product([articles.ids, schema.DEVICES], names=["article_id", "kind"])
    data = found.reindex(every, fill_value=0).rename("count").reset_index()
    n_words = table(tables, "articles").set_index("article_id")["n_words"]
    data.insert(1, "article", data["article_id"].map(articles.labels))
    data["n_words"] = data["article_id"].map(n_words)
    data["machine_translation"] = data["article_id"].isin(machine_translated(tables))
    data["per_1000_words"] = (1000 * data["count"] / data["n_words"].clip(lower=1)).round(6)
    return data


def _devices_alt(data: pd.DataFrame, words: Words) -> str:
    parts = []
    for article, group in data.groupby("article", sort=False):
        there = group[group["count"] > 0]
        found = [
            f"{words.of('device', row['kind'])} {row['count']}" for row in there.to_dict("records")
        ]
        mark = f" ({words('machine_translation')})" if group["machine_translation"].any() else ""
        parts.append(f"{article}{mark}: {', '.join(found) or words('none')}")
    return "; ".join(parts) + "."
