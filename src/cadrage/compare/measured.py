"""The measures of a run, counted in every article."""

from __future__ import annotations

import pandas as pd

from cadrage.compare.context import table
from cadrage.compare.corrected import corrected
from cadrage.compare.counts import MEASURES, Measure, counted
from cadrage.compare.observations import ABOUT, NOT_VALIDATED, Observed, crossed
from cadrage.compare.units import units
from cadrage.language import ENGLISH
from cadrage.params import Params
from cadrage.store import Tables


def observe(tables: Tables, params: Params) -> list[Observed]:
    """Count every measure of :data:`cadrage.compare.counts.MEASURES` in every article.

    Parameters
    ----------
    tables
        ``articles``, ``sentences`` and, where they were made, the tables that are counted in.
    params
        ``compare_by`` and ``zones`` are read.

    Returns
    -------
    list of Observed
        Copies stand beside their originals. Articles in English are left out of measures that rest
        on French syntax.
    """
    kept, articles = counted(tables, params), tables["articles"]
    columns = ["article_id", "language", *(name for name in ABOUT if name in articles.columns)]
    members = articles[columns].merge(units(articles, params.compare_by), on="article_id")
    members = members.sort_values("article_id")  # what is drawn must not depend on their order
    made = []
    for name, measure in MEASURES.items():
        theirs = members[members["language"] != ENGLISH] if measure.parsed else members
        if len(theirs):
            found = _observe(name, measure, kept, theirs.drop(columns="language"))
            made += _corrected(found, kept) if name == "frame_share" else [found]
    return made


def _corrected(found: Observed, tables: Tables) -> list[Observed]:
    """Correct the shares of frames where people have coded sentences."""
    codes = table(tables, "codes")
    return corrected(found, codes, table(tables, "frames")) if len(codes) else [found]


def _observe(name: str, measure: Measure, tables: Tables, members: pd.DataFrame) -> Observed:
    members = members.reset_index(drop=True)
    counts = measure.count(tables)
    counts = counts[counts["article_id"].isin(members["article_id"])]
    names, matrix = crossed(counts, pd.Index(members["article_id"]))
    total = measure.total(tables) if measure.total else counts.groupby("article_id")["count"].sum()
    bottom = total.reindex(members["article_id"]).fillna(0).to_numpy(dtype=float)[:, None]
    return Observed(
        name, measure.kind, members, names, matrix, bottom, measure.scale, NOT_VALIDATED,
        measure.wording,
    )  # fmt: skip
