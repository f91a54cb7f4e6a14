"""Articles to annotations: lemmas, actors, quotations, voices, devices, relations."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from cadrage import schema
from cadrage.params import Params
from cadrage.store import Tables

ENGLISH = "en"


def build(tables: Tables, params: Params, config: Path | None) -> Tables:
    """Annotate the articles of a corpus, French and English.

    Parameters
    ----------
    tables
        ``articles`` and ``sentences``.
    params
        Parameters of the run; annotation depends on none of them, so that it is made once.
    config
        The user's folder of overrides (``actors.csv`` and others); None for what is shipped.

    Returns
    -------
    dict of DataFrame
        ``tokens``, ``mentions``, ``quotations``, ``voices``, ``devices``, ``relations``,
        ``accusations``. English articles are annotated without syntax: they have no rows in
        ``relations`` and ``accusations``, and their tokens no heads.
    """
    articles = tables["articles"]
    kept = english_ids(articles)
    if not kept:
        return _build_french(tables, config)
    from cadrage.language.english import build as build_english  # noqa: PLC0415 - as below

    held = {name: tables[name] for name in ("articles", "sentences")}
    theirs = {name: frame[frame["article_id"].isin(kept)] for name, frame in held.items()}
    made = build_english(theirs, config)
    if len(kept) == len(articles):
        return made
    return _joined(articles, [_build_french(analysed(tables), config), made])


def english_ids(articles: pd.DataFrame) -> set[str]:
    """Give the identifiers of the English articles: they have no syntactic analysis.

    Articles whose language nobody states count as French.
    """
    if "language" not in articles:
        return set()
    return set(articles.loc[articles["language"] == ENGLISH, "article_id"])


def analysed(tables: Tables) -> Tables:
    """Leave English articles out of every table, for what rests on syntax or on French cues.

    Parameters
    ----------
    tables
        Any tables, ``articles`` among them. A corpus without English articles is given back as
        it is.
    """
    left_out = english_ids(tables["articles"])
    if not left_out:
        return tables
    return {
        name: frame[~frame["article_id"].isin(left_out)] if "article_id" in frame else frame
        for name, frame in tables.items()
    }


def _joined(articles: pd.DataFrame, parts: list[Tables]) -> Tables:
    """Put the rows of both languages into the order of the articles."""
    rank = {key: place for place, key in enumerate(articles["article_id"])}
    made = {}
    for name in parts[0]:
        both = pd.concat([part[name] for part in parts], ignore_index=True)
        order = both["article_id"].map(rank).sort_values(kind="stable").index
        made[name] = schema.check(name, both.loc[order])
    return made


def _build_french(tables: Tables, config: Path | None) -> Tables:
    from cadrage.language import (  # noqa: PLC0415 - the model's library takes a second to import
        accusations,
        actors,
        annotate,
        devices,
        quotations,
        relations,
        voices,
    )

    articles, sentences = tables["articles"], tables["sentences"]
    tokens = annotate.annotate(articles, sentences)
    mentions = actors.find_mentions(articles, sentences, tokens, config)
    quoted = quotations.find_quotations(articles, sentences, tokens, mentions, config)
    voiced = voices.find_voices(articles, sentences, quoted)
    marked = devices.find_devices(sentences, tokens, voiced, config)
    related = relations.find_relations(sentences, tokens, mentions, voiced, config)
    accused = accusations.find_accusations(sentences, tokens, mentions, quoted, related, config)
    return {
        "tokens": tokens,
        "mentions": mentions,
        "quotations": quoted,
        "voices": voiced,
        "devices": marked,
        "relations": related,
        "accusations": accused,
    }
