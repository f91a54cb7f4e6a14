"""Whether a word stays particular to a unit when its articles are drawn again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from cadrage.compare.bounds import Array
from cadrage.compare.intervals import resamples
from cadrage.compare.logodds import PARTICULAR, log_odds, prior

if TYPE_CHECKING:
    from scipy.sparse import csr_array

RESAMPLES = 200
CHUNK = 20  # resamples at a time: bounds the memory by units x words


def stability(terms: pd.DataFrame, scored: pd.DataFrame, *, seed: int) -> Array:
    """Resample articles, so that one article can not carry a word.

    Parameters
    ----------
    terms
        One row per word: ``article_id``, ``unit``, ``term``.
    scored
        The words to score: ``unit``, ``term``, ``z`` and ``enough``.
    seed
        Seed of the resamples.

    Returns
    -------
    ndarray
        Shape (n,), in the order of ``scored``: the share of resamples of the articles of every
        unit in which z is beyond 1.96 on the side it is on; ``nan`` for units of too few articles.
    """
    found = np.full(len(scored), np.nan)
    wanted = scored["enough"].to_numpy(dtype=bool)
    if not wanted.any():
        return found
    words = pd.Index(sorted(terms["term"].unique()))
    parts = {str(name): _counts(part, words) for name, part in terms.groupby("unit", sort=True)}
    rows = [
        (str(name), at, words.get_indexer(pd.Index(part["term"])), np.sign(part["z"].to_numpy()))
        for name, part in scored.assign(at=np.arange(len(scored)))[wanted].groupby("unit")
        for at in [part["at"].to_numpy()]
    ]
    found[wanted] = 0.0
    for drawn in _drawn(parts, seed):
        whole = np.sum(list(drawn.values()), axis=0)
        for name, at, word, sign in rows:
            z = log_odds(drawn[name], whole - drawn[name], prior(whole.mean(axis=0)))[1]
            found[at] += (sign * z[:, word] > PARTICULAR).sum(axis=0)
    found[wanted] /= RESAMPLES
    return found


def _counts(part: pd.DataFrame, words: pd.Index) -> csr_array:
    """Cross the articles of a unit and all words."""
    from scipy.sparse import coo_array  # noqa: PLC0415 - slow to import

    articles, _ = pd.factorize(part["article_id"], sort=True)
    column = words.get_indexer(pd.Index(part["term"]))
    shape = (int(articles.max()) + 1, len(words))
    return coo_array((np.ones(len(part)), (articles, column)), shape=shape).tocsr()


def _drawn(parts: dict[str, csr_array], seed: int) -> Iterator[dict[str, Array]]:
    """Give the words of every unit in each resample, shape (CHUNK, words), chunk by chunk."""
    weights = {
        name: resamples(counts.shape[0], RESAMPLES, seed + place)
        for place, (name, counts) in enumerate(parts.items())
    }
    for start in range(0, RESAMPLES, CHUNK):
        yield {
            name: np.asarray((counts.T @ weights[name][start : start + CHUNK].T).T)
            for name, counts in parts.items()
        }
