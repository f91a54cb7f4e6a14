"""Figures of notebook 03: who is spoken of, in whose voice, with what judgement."""

from __future__ import annotations

import pandas as pd

from cadrage import schema
from cadrage.report import style
from cadrage.report.draw import Drawn, Nothing, draws, need, table
from cadrage.report.names import Drawn as Articles
from cadrage.report.names import actor_names, drawn_articles, machine_translated
from cadrage.report.panels import counted, draw_panels
from cadrage.report.piles import Mark, most_counted, pile_figure
from cadrage.report.words import Words
from cadrage.store import Tables

NOTEBOOK = "03_stance"
MOST_ACTORS = 14


@draws(NOTEBOOK)
def actors_by_voice(tables: Tables, *, lang: str = "en", min_mentions: int = 3) -> Drawn:
    """Draw in how many sentences each actor is named, by article, one panel per voice.

    Parameters
    ----------
    tables
        ``articles``, ``mentions``, ``voices``.
    lang
        Language of the labels.
    min_mentions
        Actors named less often in the whole corpus are left out; the caption says how many.

    Returns
    -------
    Figure
        Its data has one row per voice, actor and article: sentences that name the actor.
    """
    words = Words(lang)
    articles = drawn_articles(tables, words)
    named = voiced_mentions(tables)
    if named.empty:
        raise Nothing(words("no_mentions"))
    often = named["actor"].value_counts()
    kept = [str(actor) for actor in often.index if often[actor] >= min_mentions]
    if not kept:
        raise Nothing(words("too_few_mentions", n=min_mentions))
    data = _sentences_by_voice(named[named["actor"].isin(kept)], tables, articles, words)
    panels = [
        counted(words.of("voice", voice), _grid(data, voice, articles), style.VOICES[voice])
        for voice in schema.VOICES
    ]
    panels = [panel for panel in panels if len(panel.values)]
    stamp = words("counts_stamp", n=len(table(tables, "articles")))
    fig = draw_panels(panels, articles, title=words("actors_by_voice_title"), stamp=stamp)
    caption = words("actors_by_voice_caption", min=min_mentions)
    caption += " " + words("left_actors", n=len(often) - data["name"].nunique())
    alt = _voice_alt(data, words)
    return Drawn(fig, data, f"{caption} {articles.note}".strip(), f"{caption} {alt}")


def voiced_mentions(tables: Tables) -> pd.DataFrame:
    """Give mentions with the voice of the span they stand in; those in no span are left out.

    Returns
    -------
    DataFrame
        ``article_id``, ``sentence``, ``actor``, ``voice``; an ordered join, linear in the rows.
    """
    mentions = table(tables, "mentions")
    mentions = mentions[mentions["actor"] != ""]
    keys = ["article_id", "sentence", "start", "actor"]
    voices = table(tables, "voices")[["article_id", "start", "end", "voice"]]
    joined = pd.merge_asof(
        mentions[keys].sort_values("start", kind="stable"),
        voices.rename(columns={"end": "voice_end"}).sort_values("start", kind="stable"),
        on="start",
        by="article_id",
    )
    inside = joined["start"] < joined["voice_end"].fillna(-1)
    return joined.loc[inside, ["article_id", "sentence", "actor", "voice"]]


def _sentences_by_voice(
    named: pd.DataFrame, tables: Tables, articles: Articles, words: Words
) -> pd.DataFrame:
    unique = named[named["article_id"].isin(articles.ids)].drop_duplicates()
    keys = ["voice", "actor", "article_id"]
    data = unique.groupby(keys, sort=True).size().rename("sentences").reset_index()
    names = actor_names(tables, words)
    data.insert(2, "name", data["actor"].map(names))
    data.insert(4, "article", data["article_id"].map(articles.labels))
    order = data.groupby("name")["sentences"].sum().sort_values(ascending=False, kind="stable")
    data["rank"] = data["name"].map({name: rank for rank, name in enumerate(order.index)})
    data = data[data["rank"] < MOST_ACTORS]
    return data.sort_values(["voice", "rank", "article_id"]).drop(columns="rank")


def _grid(data: pd.DataFrame, voice: str, articles: Articles) -> pd.DataFrame:
    order = data.groupby("name")["sentences"].sum().sort_values(ascending=False, kind="stable")
    part = data[data["voice"] == voice]
    grid = part.pivot_table(index="name", columns="article_id", values="sentences", aggfunc="sum")
    there = [name for name in order.index if name in grid.index]
    return grid.reindex(index=there, columns=articles.ids).fillna(0)


def _voice_alt(data: pd.DataFrame, words: Words) -> str:
    parts = []
    for voice, group in data.groupby("voice", sort=True):
        sums = group.groupby("name")["sentences"].sum().sort_values(ascending=False, kind="stable")
        sentences = ((name, words("n_sentences", n=int(n))) for name, n in sums.head(3).items())
        top = words.listed(f"{name} {said}" for name, said in sentences)
        parts.append(f"{words.of('voice', str(voice))}: {top}")
    return "; ".join(parts) + "."


@draws(NOTEBOOK)
def evaluations(tables: Tables, *, lang: str = "en") -> Drawn:
    """Draw each explicit evaluation of an actor as one mark, by whose voice it is.

    Parameters
    ----------
    tables
        ``evaluations``, ``mentions``.
    lang
        Language of the labels.

    Returns
    -------
    Figure
        Depreciative to the left, appreciative to the right; its data has one row per evaluation.
        Marks from machine translations are hollow: their wording is the machine's.
    """
    words = Words(lang)
    frame = need(tables, "evaluations", words, "no_evaluations")
    frame = frame[frame["polarity"] != 0]
    if frame.empty:
        raise Nothing(words("no_evaluations"))
    names = actor_names(tables, words)
    columns = ["article_id", "sentence", "actor", "polarity", "cue", "voice", "holder_entity"]
    data = frame[columns].copy()
    data.insert(3, "name", data["actor"].map(names))
    data["machine_translation"] = data["article_id"].isin(machine_translated(tables))
    machine = int(data["machine_translation"].sum())
    kind = data["voice"] + data["machine_translation"].map({True: " machine", False: ""})
    fig = pile_figure(
        [("", data.assign(side=data["polarity"].gt(0), kind=kind))],
        _voice_marks(set(kind), words),
        title=words("evaluations_title"),
        sides=(words("depreciative"), words("appreciative")),
        stamp=words("counts_stamp", n=len(table(tables, "articles"))),
    )
    worse = int((data["polarity"] < 0).sum())
    caption = words("evaluations_caption", n=len(data), worse=worse, better=len(data) - worse)
    warned = words("machine_marks", n=machine) if machine else ""
    caption = " ".join(part for part in (caption, warned, _left(data, words)) if part)
    return Drawn(fig, data, caption, f"{caption} {_side_alt(data, words)}")


def _voice_marks(kinds: set[str], words: Words) -> list[Mark]:
    """Give the marks of the voices, hollow where the words are those of a machine."""
    marks = []
    for voice in schema.VOICES:
        look = (style.VOICES[voice], style.VOICE_MARKS[voice])
        marks.append(Mark(words.of("voice", voice), *look, voice))
        if (kind := f"{voice} machine") in kinds:
            marks.append(Mark(words("hollow_machine"), *look, kind, hollow=True))
    return marks


def _left(data: pd.DataFrame, words: Words) -> str:
    """Say how many actors the piles leave out; nothing if none."""
    left = data["name"].nunique() - len(most_counted(data))
    return words("left_actors", n=left) if left else ""


def _side_alt(data: pd.DataFrame, words: Words) -> str:
    signs = data["polarity"].gt(0).groupby(data["name"], sort=True).agg(["sum", "count"])
    parts = [
        words("evaluated", name=name, worse=int(total - better), better=int(better))
        for name, better, total in signs.itertuples()
    ]
    return "; ".join(parts) + "."


@draws(NOTEBOOK)
def event_valence(tables: Tables, *, lang: str = "en") -> Drawn:
    """Draw the events each actor takes part in: conflict to the left, cooperation to the right.

    Parameters
    ----------
    tables
        ``event_valence``, ``relations``, ``mentions``.
    lang
        Language of the labels.

    Returns
    -------
    Figure
        One panel where the actor acts, one where it undergoes, each with the actors that have an
        event in it; its data has one row per part in an event. These are deeds, not anyone's
        opinion of the actor.
    """
    words = Words(lang)
    need(tables, "event_valence", words, "no_events")
    data = _parts(tables, words)
    marks = [
        Mark(words.of("quadrant", key), style.QUADRANTS[key], "s", key)
        for key in schema.QUADRANTS
        if key != "neutral"
    ]
    panels = [
        (words.of("part", part), data[(data["part"] == part) & (data["valence"] != 0)])
        for part in ("acts", "undergoes")
    ]
    fig = pile_figure(
        panels,
        marks,
        title=words("event_valence_title"),
        sides=(words("conflict"), words("cooperation")),
        stamp=words("counts_stamp", n=len(table(tables, "articles"))),
        empty=words("no_event_here"),
    )
    caption = words("event_valence_caption", n=len(data), unsure=int(data["unsure"].sum()))
    caption = f"{caption} {_left(data[data['valence'] != 0], words)}".strip()
    return Drawn(
        fig, data.drop(columns=["side", "kind"]), caption, f"{caption} {_event_alt(data, words)}"
    )


def _parts(tables: Tables, words: Words) -> pd.DataFrame:
    frame = table(tables, "event_valence")
    keys = ["article_id", "relation"]
    relations = table(tables, "relations")[[*keys, "quadrant", "negated", "conditional"]]
    data = frame.merge(relations, on=keys, how="left")
    data["unsure"] = data["negated"].eq(True) | data["conditional"].eq(True)
    names = actor_names(tables, words)
    data["name"] = data["actor"].map(names)
    data["side"] = data["valence"] > 0
    means = data["quadrant"].fillna("material").str.split("_").str[0].replace("neutral", "material")
    data["kind"] = means + data["side"].map({True: "_cooperation", False: "_conflict"})
    columns = [*keys, "sentence", "part", "actor", "name", "valence", "other", "voice", "quadrant"]
    return data[[*columns, "unsure", "side", "kind"]]


def _event_alt(data: pd.DataFrame, words: Words) -> str:
    signed = data[data["valence"] != 0]
    counts = signed.groupby(["name", "side"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=[False, True], fill_value=0)
    parts = [
        words("parts_in_events", name=name, conflict=int(bad), cooperation=int(good))
        for name, bad, good in counts.itertuples()
    ]
    return "; ".join(parts) + "."
