"""Counts corrected for the errors of a codebook or classifier, from sentences coded by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from cadrage.compare.agreement import judged
from cadrage.compare.minimum import MIN_CORRECTED
from cadrage.compare.observations import Observed

VALIDATED = "corrected with {n} sentences coded by hand"
MIN_CODED = 30  # coded articles; below it the correction rests on too little to have an interval


def corrected(found: Observed, codes: pd.DataFrame, frames: pd.DataFrame) -> list[Observed]:
    """Correct the shares of frames for which there are codes.

    Parameters
    ----------
    found
        Sentences with each frame, category ``codebook/frame``.
    codes
        The table ``codes``, with the probability with which each sentence was drawn.
    frames
        The table ``frames``.

    Returns
    -------
    list of Observed
        The frames that nobody coded as they were; each coded one with pseudo-counts: every
        sentence counts for what was found, and every coded one moreover for the error that was
        made on it, divided by its probability. Its kind is ``score``: pseudo-counts have no
        bounds. Frames coded in fewer than ``MIN_CODED`` articles stay as they were.

    Notes
    -----
    Design-based supervised learning (Egami, Hinck, Stewart and Wei 2023, "Using imperfect
    surrogates for downstream inference", *NeurIPS* 36); with one probability for all it is
    prediction-powered inference (Angelopoulos and others 2023, *Science* 382, 669-674). Unbiased
    whatever the codebook does, as long as the probabilities are right; what a bad codebook costs
    is the width of the interval.
    """
    here = codes[codes["article_id"].isin(found.members["article_id"])]
    rows = judged(here, frames)
    rows = rows.assign(category=rows["codebook"] + "/" + rows["frame"])
    articles = rows.groupby("category")["article_id"].nunique()
    coded = sorted(set(articles.index[articles >= MIN_CODED]))
    if not coded:
        return [found]
    kept = np.array([name not in coded for name in found.categories], dtype=bool)
    names = tuple(np.array(found.categories, dtype=object)[kept])
    rest = replace(found, categories=names, count=found.count[:, kept])
    return [rest, *(_corrected(found, name, rows[rows["category"] == name]) for name in coded)]


def _corrected(found: Observed, category: str, rows: pd.DataFrame) -> Observed:
    count = np.zeros((len(found.members), 1))
    if category in found.categories:
        count[:, 0] = found.count[:, found.categories.index(category)]
    error = (rows["coded"] - rows["found"]) / rows["probability"]
    at = pd.Index(found.members["article_id"]).get_indexer(pd.Index(rows["article_id"]))
    np.add.at(count[:, 0], at, error.to_numpy(dtype=float))
    return replace(
        found,
        kind="score",
        categories=(category,),
        count=count,
        validation=VALIDATED.format(n=len(rows)),
        more_needed=MIN_CORRECTED,
    )
