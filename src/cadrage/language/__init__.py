"""Articles to annotations: lemmas, actors, quotations, voices, devices, relations."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from cadrage import schema
from cadrage.errors import CadrageError
from cadrage.params import Params
from cadrage.store import Tables

ENGLISH = "en"


def build(
    tables: Tables, params: Params, config: Path | None, memory: Path | None = None
) -> Tables:
    """Annotate the articles of a corpus, French and English.

    Parameters
    ----------
    tables
        ``articles`` and ``sentences``.
    params
        Parameters of the run; annotation depends on none of them, so that it is made once.
    config
        The user's folder of overrides (``actors.csv``, ``corrections.csv`` and others); None for
        what is shipped.
    memory
        Folder in which the annotations of each article are kept, so that an article is analysed
        once; None keeps nothing.

    Returns
    -------
    dict of DataFrame
        ``tokens``, ``mentions``, ``quotations``, ``voices``, ``devices``, ``relations``,
        ``accusations``, and ``corrections``, what became of the lines of ``corrections.csv``.
        English articles are annotated without syntax: they have no rows in ``relations`` and
        ``accusations``, and their tokens no heads.

    Raises
    ------
    CadrageError
        An article could not be annotated, or a line of ``corrections.csv`` does not fit.
    """
    from cadrage.language import engine  # noqa: PLC0415 - topics alone need none of this

    articles = tables["articles"]
    jobs = engine.workers(len(articles), None)
    pieces = [(articles, tables["sentences"])]
    chunks = list(engine.stream(pieces, config, memory, jobs=jobs))
    for chunk in chunks:
        for key, reason in chunk.failed.items():
            raise CadrageError(f"{key}: {reason}; nothing was run")
    return {
        name: schema.check(
            name, pd.concat([chunk.tables[name].to_pandas() for chunk in chunks], ignore_index=True)
        )
        for name in chunks[0].tables
    }


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
