"""What is counted in every article: the measures, their numerators and denominators.

Every function gives one row per article and category that occurs: ``article_id, category,
count``; :func:`totals` gives the denominator of each article. What crosses two rooms starts here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from cadrage.compare.bounds import Kind
from cadrage.compare.context import keys, table
from cadrage.params import Params
from cadrage.store import Tables
from cadrage.topics.mixtures import classified

Counts = pd.DataFrame


@dataclass(frozen=True)
class Measure:
    """A measure: its estimand in words, and how it is counted."""

    estimand: str
    count: Callable[[Tables], Counts]
    total: Callable[[Tables], pd.Series] | None  # None: the sum of the counts
    kind: Kind = "share"
    scale: float = 1.0
    wording: bool = False  # of the words themselves: a machine translation says nothing of them
    parsed: bool = False  # rests on syntax or on French cues: English articles have none of it


def counted(tables: Tables, params: Params) -> Tables:
    """Keep the rows of every table that lie in the zones that count."""
    sentences = tables["sentences"]
    kept = keys(sentences[sentences["zone"].isin(params.zones)])
    return {
        name: frame[keys(frame).isin(kept)] if "sentence" in frame.columns else frame
        for name, frame in tables.items()
    }


def _tally(frame: pd.DataFrame, category: pd.Series, weight: pd.Series | int = 1) -> Counts:
    """Count the rows (or sum their weights) by article and category."""
    long = pd.DataFrame({"article_id": frame["article_id"], "category": category, "count": weight})
    return long.groupby(["article_id", "category"])["count"].sum().reset_index()


def words_in(text: pd.Series) -> pd.Series:
    """Count the words of texts: runs without white space that hold a letter or a digit."""
    return text.str.count(r"\S*\w\S*").astype("int64")


def _sign(values: pd.Series) -> pd.Series:
    names = ["positive" if x > 0 else "negative" if x < 0 else "neutral" for x in values]
    return pd.Series(names, index=values.index, dtype="str")


def _mentions(tables: Tables) -> Counts:
    frame = table(tables, "mentions")
    return _tally(frame, frame["actor"])


def _quotations(tables: Tables) -> Counts:
    frame = table(tables, "quotations")
    return _tally(frame, frame["speaker_type"].replace("", "none named"))


def _quoted_words(tables: Tables) -> Counts:
    frame = table(tables, "quotations")
    frame = frame[frame["mode"].isin(("direct", "partial", "distance"))]
    return _tally(frame, pd.Series("quoted", index=frame.index), words_in(frame["text"]))


def _voices(tables: Tables) -> Counts:
    frame = table(tables, "voices")
    return _tally(frame, frame["voice"], frame["end"] - frame["start"])


def _evaluations(tables: Tables) -> Counts:
    frame = table(tables, "evaluations")
    return _tally(frame, frame["voice"] + ": " + _sign(frame["polarity"]))


def _event_valence(tables: Tables) -> Counts:
    frame = table(tables, "event_valence")
    frame = frame[frame["part"] == "acts"]
    return _tally(frame, frame["actor"] + ": " + _sign(frame["valence"]))


def _frames(tables: Tables) -> Counts:
    frame = table(tables, "frames")
    frame = frame.drop_duplicates(["article_id", "sentence", "codebook", "frame"])
    return _tally(frame, frame["codebook"] + "/" + frame["frame"])


def _devices(tables: Tables) -> Counts:
    frame = table(tables, "devices")
    return _tally(frame, frame["kind"])


def _topics(tables: Tables) -> Counts:
    """Count the passages of each topic; unclassified ones have none."""
    frame = table(tables, "topics")
    bar = classified(max(frame["topic"].nunique(), 1))
    heavy = frame[frame["weight"] >= bar].sort_values(
        ["article_id", "passage", "weight", "topic"], ascending=[True, True, False, True]
    )
    main = heavy.drop_duplicates(["article_id", "passage"])
    return _tally(main, "topic " + main["topic"].astype(str))


def _words(tables: Tables) -> pd.Series:
    sentences = tables["sentences"]
    return words_in(sentences["text"]).groupby(sentences["article_id"]).sum()


def _sentences(tables: Tables) -> pd.Series:
    return tables["sentences"].groupby("article_id")["sentence"].nunique()


MEASURES: dict[str, Measure] = {
    "mention_share": Measure("share of an actor among mentions of actors", _mentions, None),
    "quotation_share": Measure("share of a type of speaker among quotations", _quotations, None),
    "quoted_word_share": Measure("share of words between quotation marks", _quoted_words, _words),
    "voice_share": Measure("share of a voice among characters", _voices, None),
    "evaluation_share": Measure(
        "share of voice and sign among explicit evaluations",
        _evaluations,
        None,
        wording=True,
        parsed=True,
    ),
    "event_valence_share": Measure(
        "share of actor and sign among events in which an actor acts",
        _event_valence,
        None,
        parsed=True,
    ),
    "frame_share": Measure(
        "share of sentences with a cue of the frame", _frames, _sentences, parsed=True
    ),
    "device_rate": Measure(
        "devices per 1,000 words", _devices, _words, "rate", 1000.0, wording=True
    ),
    "topic_share": Measure("share of a topic among classified passages", _topics, None),
}
