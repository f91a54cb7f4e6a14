"""Counts per article to estimates per unit: the table ``estimates``."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from cadrage import schema
from cadrage.compare.bounds import Array
from cadrage.compare.intervals import Intervals, ratios
from cadrage.compare.measured import observe
from cadrage.compare.minimum import too_few
from cadrage.compare.observations import Observed, by_unit, own_wording
from cadrage.compare.units import counted_once
from cadrage.params import Params
from cadrage.store import Tables

POOLED = "pooled ratio"
MEAN = "mean over articles"


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
        The table ``estimates``.

    See Also
    --------
    estimates_of
    """
    kept = set(counted_once(tables["articles"], params.count_by)["article_id"])
    every = observe(tables, params)
    return estimates_of(
        [found.at(found.members["article_id"].isin(kept).to_numpy()) for found in every],
        seed=params.seed,
    )


def estimates_of(observations: Iterable[Observed], *, seed: int) -> pd.DataFrame:
    """Estimate every category of every measure for every unit.

    Parameters
    ----------
    observations
        Measures, as :func:`cadrage.compare.measured.observe` or ``observed`` gives them.
    seed
        Seed of the bootstrap.

    Returns
    -------
    DataFrame
        The table ``estimates``, by measure, unit and category. Where a unit has enough articles
        with different texts (:data:`cadrage.compare.minimum.MIN_ARTICLES`) there are two rows, one
        for each estimand: the *pooled ratio* (all that was counted, over all there was to count
        in: long articles weigh more) and the *mean over articles* of the article's own ratio
        (every article weighs the same). Below it there is one, with counts alone and the reason.

    Examples
    --------
    >>> from cadrage.compare.observations import observed
    >>> rows = pd.DataFrame({"article_id": [f"a{i}" for i in range(30)], "unit": "X",
    ...     "category": "war", "count": [i % 4 for i in range(30)], "total": 10})
    >>> found = estimates_of([observed(rows, measure="frames", kind="share")], seed=1)
    >>> first = found.iloc[0]
    >>> first["estimand"], float(first["estimate"]), bool(first["enough"])
    ('pooled ratio', 0.143333, True)
    """
    made = [
        _unit(name, part, seed, _blocked(found, part))
        for found in observations
        for name, part in by_unit(found)
    ]
    if not made:
        return schema.empty("estimates")
    return schema.check("estimates", pd.concat(made, ignore_index=True).round(6))


def _blocked(found: Observed, part: Observed) -> str:
    """Say why a unit has counts only; empty if it is estimated."""
    machine = part.members["translation"] == "machine"
    if found.wording and machine.all():
        return "counts only: machine translation, its wording is not its writer's"
    return too_few(own_wording(part).texts(), part.needed)


def _unit(name: str, part: Observed, seed: int, why: str) -> pd.DataFrame:
    """Make the rows of one unit: counts, and estimates unless there is a reason why not."""
    part = own_wording(part)
    rows = pd.DataFrame({"unit": name, "measure": part.measure, "category": part.categories})
    rows = rows.assign(
        count=part.count.sum(axis=0),
        total=float(part.total.sum()),
        n_articles=len(part.members),
        validation=part.validation,
    )
    if why:
        return rows.assign(
            estimand=POOLED, estimate=np.nan, low=np.nan, high=np.nan, enough=False, method=why
        )
    both = [_filled(rows, POOLED, _pooled(part, seed)), _filled(rows, MEAN, _mean(part, seed))]
    return pd.concat(both[:1] if part.kind == "score" else both)


def _filled(rows: pd.DataFrame, estimand: str, found: Intervals) -> pd.DataFrame:
    return rows.assign(
        estimand=estimand,
        estimate=found.estimate,
        low=found.low,
        high=found.high,
        enough=found.regular,
        method=found.method,
    )


def _pooled(part: Observed, seed: int) -> Intervals:
    count, total = part.clusters()
    return ratios(count, total, kind=part.kind, seed=seed, scale=part.scale)


def _mean(part: Observed, seed: int) -> Intervals:
    own: Array
    count, total = part.clusters()
    own = count / total
    # Bounds of rates count devices: an article of typical length stands for one, not one word.
    size = len(total) / float((1 / total).sum()) if part.kind == "rate" and len(total) else 1.0
    each = np.full_like(total, size)
    return ratios(own * size, each, kind=part.kind, seed=seed, scale=part.scale)
