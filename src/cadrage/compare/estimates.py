"""Counts per article to estimates per unit: the table ``estimates``."""

from __future__ import annotations

from dataclasses import asdict

import pandas as pd

from cadrage import schema
from cadrage.compare.counts import MEASURES, Measure, counted
from cadrage.compare.intervals import ratio
from cadrage.compare.units import counted_once, units
from cadrage.language import ENGLISH
from cadrage.params import Params
from cadrage.store import Tables

# Articles with different texts that a unit needs before an estimate is given. Provisional: the
# simulation of coverage (benchmarks/coverage.py) is to replace it.
MIN_ARTICLES = 5

MADE = ("unit", "category", "estimate", "low", "high", "method")


def estimate(tables: Tables, params: Params) -> pd.DataFrame:
    """Estimate every measure for every unit.

    Parameters
    ----------
    tables
        ``articles``, ``sentences`` and, where they were made, the tables that
        :data:`cadrage.compare.counts.MEASURES` count in.
    params
        ``compare_by``, ``count_by``, ``zones`` and ``seed`` are read.

    Returns
    -------
    DataFrame
        The table ``estimates``, by measure, unit and category. Below ``MIN_ARTICLES`` articles
        with different texts only the counts stand there and ``method`` says so. A category of the
        corpus that a unit lacks has the count 0, which is not an estimate of zero.
    """
    kept = counted(tables, params)
    columns = ["article_id", "copy_group", "translation", "language"]
    articles = counted_once(tables["articles"], params.count_by)
    members = articles[columns].merge(units(articles, params.compare_by), on="article_id")
    made = []
    for name, measure in MEASURES.items():
        theirs = members[members["language"] != ENGLISH] if measure.parsed else members
        if len(theirs):
            made.append(_measure(measure, kept, theirs, params.seed).assign(measure=name))
    return schema.check("estimates", pd.concat(made, ignore_index=True).round(6))


def _measure(measure: Measure, tables: Tables, members: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Make the rows of one measure: counts for every unit, estimates for the large ones."""
    members = _original(members) if measure.wording else members
    counts = measure.count(tables)
    counts = counts[counts["article_id"].isin(members["article_id"])]
    total = measure.total(tables) if measure.total else counts.groupby("article_id")["count"].sum()
    total = total.reindex(members["article_id"]).fillna(0)
    about = _about(measure, members)
    rows = _cells(counts, members, total).merge(about, on="unit")
    large = members[members["unit"].isin(about.loc[about["enough"], "unit"])]
    found = [_intervals(counts, part, total, measure, seed) for _, part in large.groupby("unit")]
    return _joined(rows, found)


def _original(members: pd.DataFrame) -> pd.DataFrame:
    """Leave machine translations out of the units that hold other articles."""
    machine = members["translation"] == "machine"
    only_machine = machine.groupby(members["unit"]).transform("all")
    return members[~machine | only_machine]


def _about(measure: Measure, members: pd.DataFrame) -> pd.DataFrame:
    """Give for every unit its articles, whether they are enough, and why not."""
    groups = members.groupby("unit", sort=True)
    about = groups.agg(n_articles=("article_id", "size"), texts=("copy_group", "nunique"))
    machine = (members["translation"] == "machine").groupby(members["unit"]).all()
    about["machine"] = machine & measure.wording
    about["enough"] = (about["texts"] >= MIN_ARTICLES) & ~about["machine"]
    about["method"] = [
        "" if enough else _why(int(texts), bool(machine))
        for texts, machine, enough in zip(
            about["texts"], about["machine"], about["enough"], strict=True
        )
    ]
    return about.drop(columns=["texts", "machine"]).reset_index()


def _why(texts: int, machine: bool) -> str:
    if machine:
        return "counts only: machine translation, its wording is not its writer's"
    noun = "article" if texts == 1 else "articles"
    return f"counts only: {texts} {noun}, at least {MIN_ARTICLES} needed"


def _cells(counts: pd.DataFrame, members: pd.DataFrame, total: pd.Series) -> pd.DataFrame:
    """Cross units and categories: counts, zero where a unit lacks a category of the corpus."""
    unit = members.set_index("article_id")["unit"]
    sums = counts["count"].groupby([counts["article_id"].map(unit), counts["category"]]).sum()
    names = [sorted(set(members["unit"])), sorted(set(counts["category"]))]
    index = pd.MultiIndex.from_product(names, names=["unit", "category"])
    cells = sums.rename("count").reindex(index, fill_value=0).reset_index()
    return cells.assign(total=cells["unit"].map(total.groupby(unit).sum()).astype("int64"))


def _intervals(
    counts: pd.DataFrame, members: pd.DataFrame, total: pd.Series, measure: Measure, seed: int
) -> pd.DataFrame:
    """Estimate every category of one unit, with its copy groups as clusters."""
    group = members.set_index("article_id")["copy_group"]
    bottom = total.loc[group.index].groupby(group).sum()
    own = counts[counts["article_id"].isin(group.index)]
    top = own["count"].groupby([own["article_id"].map(group), own["category"]]).sum().unstack()
    top = top.reindex(index=bottom.index, columns=sorted(set(counts["category"]))).fillna(0)
    rows = [
        {"unit": members["unit"].iloc[0], "category": category}
        | asdict(
            ratio(
                top[category].to_numpy(dtype=float),
                bottom.to_numpy(dtype=float),
                seed=seed,
                scale=measure.scale,
            )
        )
        for category in top.columns
    ]
    return pd.DataFrame(rows, columns=list(MADE))


def _joined(rows: pd.DataFrame, found: list[pd.DataFrame]) -> pd.DataFrame:
    """Put the estimates of the large units beside the counts of all."""
    made = pd.concat(found) if found else pd.DataFrame(columns=list(MADE))
    joined = rows.merge(made, on=["unit", "category"], how="left", suffixes=("", "_made"))
    joined["method"] = joined["method_made"].where(joined["enough"], joined["method"])
    for name in ("estimate", "low", "high"):
        joined[name] = joined[name].astype(float)
    return joined.drop(columns="method_made")
