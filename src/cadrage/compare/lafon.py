"""Specificities after Lafon: which words a part of a corpus holds more, or less, than its share."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_PRECISION = 1e-12


def specificity(count: Floats, total: Floats, part: Floats | float, corpus: float) -> Floats:
    """Give signed specificities of words in a part of a corpus.

    Parameters
    ----------
    count
        Occurrences of each word in the part, shape (n,).
    total
        Occurrences of each word in the corpus, shape (n,).
    part
        Words in the part: one number, or shape (n,).
    corpus
        Words in the corpus.

    Returns
    -------
    ndarray
        Shape (n,). With X hypergeometric, ``-log10 P(X >= count)`` where the count is at least
        what the size of the part lets expect, ``log10 P(X <= count)`` (negative) below it.

    Notes
    -----
    Lafon (1980), "Sur la variabilité de la fréquence des formes dans un corpus", *Mots* 1,
    127-165. Tails are summed in logarithms, so that no probability underflows to infinity. Words
    of one text are not drawn independently: the score ranks words and is no test.

    Examples
    --------
    Of 10 words 4 are in the part; a word stands twice in the corpus, both times in the part:
    P = (4 x 3) / (10 x 9) = 2/15.

    >>> specificity(np.array([2.0]), np.array([2.0]), 4.0, 10.0).round(4)
    array([0.8751])
    """
    sizes = np.broadcast_to(np.asarray(part, dtype=float), count.shape)
    over = count >= total * sizes / corpus
    tail = _log_tail(count, total, sizes, corpus, over)
    return np.asarray(np.where(over, -tail, tail) / np.log(10))


def _log_tail(
    count: Floats, total: Floats, part: Floats, corpus: float, over: NDArray[np.bool_]
) -> Floats:
    """Sum the probabilities from each count outwards, as logarithms.

    Away from the mean each term is smaller than the last by a factor that only shrinks, so a few
    terms do; those still running are the only ones carried on.
    """
    sums = np.ones_like(count, dtype=float)
    term, at = np.ones_like(sums), count.astype(float).copy()
    running = np.arange(len(count))
    while len(running):
        k, f, t = at[running], total[running], part[running]
        up = (f - k) * (t - k) / ((k + 1) * (corpus - f - t + k + 1))
        with np.errstate(divide="ignore", invalid="ignore"):
            down = k * (corpus - f - t + k) / ((f - k + 1) * (t - k + 1))
        term[running] *= np.where(over[running], up, down)
        sums[running] += term[running]
        at[running] += np.where(over[running], 1, -1)
        running = running[term[running] > _PRECISION * sums[running]]
    return np.asarray(np.minimum(_log_probability(count, total, part, corpus) + np.log(sums), 0))


def _log_probability(count: Floats, total: Floats, part: Floats, corpus: float) -> Floats:
    """Give the logarithm of the hypergeometric probability of each count."""
    from scipy.special import gammaln  # noqa: PLC0415 - slow to import

    def choose(n: Floats, k: Floats) -> Floats:
        return np.asarray(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1))

    rest = corpus - total
    everything = choose(np.full_like(part, corpus), part)
    return choose(total, count) + choose(rest, part - count) - everything
