"""How far codes can be trusted: agreement of coders, precision and recall by outlet."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cadrage import schema
from cadrage.compare.bounds import Array
from cadrage.compare.context import table
from cadrage.compare.counts import counted
from cadrage.compare.intervals import RESAMPLES, ratios, resamples
from cadrage.compare.units import units
from cadrage.params import Params
from cadrage.store import Tables

_CODE = ["codebook", "frame"]
_SENTENCE = ["article_id", "sentence", *_CODE]


def krippendorff_alpha(values: Array, level: str = "nominal") -> float:
    """Give Krippendorff's alpha, the agreement of coders beyond chance.

    Parameters
    ----------
    values
        Shape (units, coders): a number for each code, ``nan`` where a coder did not code.
    level
        ``nominal``, ``ordinal``, ``interval`` or ``ratio``: how far two codes are apart.

    Returns
    -------
    float
        1 for perfect agreement, 0 for what chance gives; ``nan`` where nothing varies or no unit
        was coded twice.

    Raises
    ------
    ValueError
        The level is none of these.

    Notes
    -----
    Krippendorff (2011), "Computing Krippendorff's alpha-reliability", from the coincidence matrix;
    units coded once do not count.

    Examples
    --------
    >>> round(krippendorff_alpha(np.array([[1.0, 1.0], [2.0, 2.0], [1.0, 2.0]])), 3)
    0.444
    """
    names = np.unique(values[np.isfinite(values)])
    coded = (values[:, :, None] == names).sum(axis=1).astype(float)
    return _alpha(coded, np.ones((1, len(coded))), _distances(names, coded, level))[0]


def _alpha(coded: Array, weights: Array, distance: Array) -> list[float]:
    """Give alpha under weights of the units: ``coded`` (units, values), weights (times, units)."""
    coders = coded.sum(axis=1)
    pairable = coders > 1
    coded, coders, weights = coded[pairable], coders[pairable], weights[:, pairable]
    if not len(coded):
        return [float("nan")] * len(weights)
    pairs = coded[:, :, None] * coded[:, None, :]
    pairs -= np.eye(coded.shape[1]) * coded[:, :, None]
    each = pairs / (coders - 1)[:, None, None]
    found = []
    for weight in weights:
        together = np.tensordot(weight, each, axes=1)
        margin = together.sum(axis=1)
        expected = np.outer(margin, margin) - np.diag(margin)
        apart = float((expected * distance).sum())
        seen = float((together * distance).sum()) * (margin.sum() - 1)
        found.append(float(1 - seen / apart) if apart > 0 else float("nan"))
    return found


def _distances(names: Array, coded: Array, level: str) -> Array:
    """Give the squared distances of values on a level of measurement."""
    first, second = names[:, None], names[None, :]
    if level == "nominal":
        return np.asarray(first != second, dtype=np.float64)
    if level == "interval":
        return np.asarray(np.square(first - second))
    if level == "ratio":
        whole = first + second
        return np.asarray(np.square((first - second) / np.where(whole == 0, 1, whole)))
    if level == "ordinal":
        size = coded[coded.sum(axis=1) > 1].sum(axis=0)
        middle = np.cumsum(size) - size / 2
        return np.asarray(np.square(middle[:, None] - middle[None, :]))
    raise ValueError(f"level={level!r}: it takes nominal, ordinal, interval or ratio")


def reliability(codes: pd.DataFrame, *, seed: int) -> pd.DataFrame:
    """Give the agreement of coders on every frame, from the sentences that several coded.

    Parameters
    ----------
    codes
        The table ``codes``.
    seed
        Seed of the resamples of sentences behind the intervals.

    Returns
    -------
    DataFrame
        ``codebook, frame, n`` (sentences coded by two or more), ``agreement`` (share of them coded
        alike), ``alpha`` with ``low`` and ``high`` (percentile bootstrap over sentences; Zapf and
        others 2016, *BMC Medical Research Methodology* 16, 93).
    """
    rows = []
    for (codebook, frame), part in codes.groupby(_CODE, sort=True):
        wide = part.pivot_table(index=["article_id", "sentence"], columns="coder", values="value")
        values = wide.to_numpy(dtype=float)
        values = values[np.isfinite(values).sum(axis=1) > 1]
        rows.append({"codebook": codebook, "frame": frame} | _reliability(values, seed))
    names = ["codebook", "frame", "n", "agreement", "alpha", "low", "high"]
    return pd.DataFrame(rows, columns=names)


def _reliability(values: Array, seed: int) -> dict[str, float]:
    nothing = {"n": len(values), "agreement": np.nan, "alpha": np.nan}
    if not len(values):
        return nothing | {"low": np.nan, "high": np.nan}
    names = np.unique(values[np.isfinite(values)])
    coded = (values[:, :, None] == names).sum(axis=1).astype(float)
    distance = _distances(names, coded, "nominal")
    again = np.array(_alpha(coded, resamples(len(coded), RESAMPLES, seed), distance))
    again = again[np.isfinite(again)]
    low, high = np.quantile(again, [0.025, 0.975]) if len(again) else (np.nan, np.nan)
    alike = float(((coded > 0).sum(axis=1) == 1).mean())
    alpha = krippendorff_alpha(values)
    return nothing | {"agreement": alike, "alpha": alpha, "low": float(low), "high": float(high)}


def accuracy(
    codes: pd.DataFrame, frames: pd.DataFrame, unit: pd.Series, *, seed: int
) -> pd.DataFrame:
    """Give precision and recall of the frames found, by unit and frame, from the codes.

    Parameters
    ----------
    codes
        The table ``codes``; several coders of a sentence count for their share.
    frames
        The table ``frames``: what was found.
    unit
        The unit of every article, by ``article_id``.
    seed
        Seed of the intervals.

    Returns
    -------
    DataFrame
        ``unit, codebook, frame, score`` (``precision`` or ``recall``), ``estimate, low, high`` and
        ``n`` (sentences behind it). Sentences are weighed by the inverse of the probability with
        which they were drawn; intervals as in :func:`cadrage.compare.intervals.ratios`, over
        articles.
    """
    rows = judged(codes, frames).assign(unit=lambda r: r["article_id"].map(unit))
    rows = rows.dropna(subset="unit")
    made = []
    for (name, codebook, frame), part in rows.groupby(["unit", *_CODE], sort=True):
        about = {"unit": name, "codebook": codebook, "frame": frame}
        for score, base in (("precision", "found"), ("recall", "coded")):
            made.append(about | {"score": score} | _accuracy(part, base, seed))
    names = ["unit", "codebook", "frame", "score", "estimate", "low", "high", "n"]
    return pd.DataFrame(made, columns=names)


def _accuracy(part: pd.DataFrame, base: str, seed: int) -> dict[str, float]:
    weight = 1 / part["probability"]
    sums = pd.DataFrame(
        {
            "hit": weight * part["found"] * part["coded"],
            "base": weight * part[base],
            "article": part["article_id"],
        }
    )
    clusters = sums[sums["base"] > 0].groupby("article").sum()
    n = int((part[base] > 0).sum())
    if clusters.empty:
        return {"estimate": np.nan, "low": np.nan, "high": np.nan, "n": n}
    count = np.asarray(clusters[["hit"]], dtype=np.float64)
    total = np.asarray(clusters[["base"]], dtype=np.float64)
    made = ratios(count, total, kind="share", seed=seed)
    return {
        "estimate": float(made.estimate[0]),
        "low": float(made.low[0]),
        "high": float(made.high[0]),
        "n": n,
    }


def judged(codes: pd.DataFrame, frames: pd.DataFrame) -> pd.DataFrame:
    """Put what people coded beside what was found.

    Returns
    -------
    DataFrame
        One row per coded sentence and frame: ``article_id, sentence, codebook, frame``, ``coded``
        (mean of the coders), ``found`` (0 or 1) and ``probability``.
    """
    groups = codes.groupby(_SENTENCE, sort=True)
    rows = groups.agg(coded=("value", "mean"), probability=("probability", "min")).reset_index()
    known = pd.MultiIndex.from_frame(frames[_SENTENCE].drop_duplicates())
    there = pd.MultiIndex.from_frame(rows[_SENTENCE]).isin(known)
    return rows.assign(found=there.astype(float))


def validation(tables: Tables, params: Params) -> pd.DataFrame:
    """Say how far the codebooks can be trusted here: the table ``validation``.

    Parameters
    ----------
    tables
        ``codes``, ``frames`` and ``articles``.
    params
        ``compare_by``, ``zones`` and ``seed`` are read.

    Returns
    -------
    DataFrame
        Agreement of coders (``alpha``) over all articles, precision and recall for each unit, from
        the sentences that lie in the zones that count; empty where nobody coded.
    """
    codes, articles = table(counted(tables, params), "codes"), tables["articles"]
    codes = codes[codes["article_id"].isin(articles["article_id"])]
    if codes.empty:
        return schema.empty("validation")
    unit = units(articles, params.compare_by).set_index("article_id")["unit"]
    alpha = reliability(codes, seed=params.seed).rename(columns={"alpha": "estimate"})
    alpha = alpha.drop(columns="agreement").assign(unit="", score="alpha")
    scores = accuracy(codes, table(tables, "frames"), unit, seed=params.seed)
    rows = pd.concat([alpha, scores], ignore_index=True)
    return schema.check("validation", rows.astype({"n": "int64"}).round(6))
