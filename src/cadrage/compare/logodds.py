"""Log-odds of words with an informative Dirichlet prior, after Monroe, Colaresi and Quinn."""

from __future__ import annotations

import numpy as np

from cadrage.compare.bounds import Array

PRIOR_WORDS = 500.0  # how many words of the whole corpus the prior is worth
PARTICULAR = 1.96  # z beyond which a word counts as particular to a unit


def prior(total: Array, words: float = PRIOR_WORDS) -> Array:
    """Give the prior: the words of the whole corpus, scaled to so many words, shape (v,)."""
    return np.asarray(total * (words / total.sum()))


def log_odds(own: Array, rest: Array, alpha: Array | float) -> tuple[Array, Array]:
    """Compare the words of a unit with those of the others.

    Parameters
    ----------
    own, rest
        Occurrences of each of v words in the unit and in the others, shape (..., v).
    alpha
        Prior occurrences of each word, shape (v,), or one number for a flat prior.

    Returns
    -------
    tuple of ndarray
        The log-odds ratio and its z, shape (..., v); positive for words of the unit.

    Notes
    -----
    Monroe, Colaresi and Quinn (2008), "Fightin' words: lexical feature selection and evaluation
    for identifying the content of political conflict", *Political Analysis* 16, 372-403, equations
    15 to 22. The prior draws rare words towards no difference. z takes words for independent
    draws, which words of one article are not: it ranks, and is no test.

    Examples
    --------
    >>> ratio, z = log_odds(np.array([9.0, 91.0]), np.array([1.0, 99.0]), 1.0)
    >>> z.round(2).tolist()
    [2.19, -11.72]
    """
    alpha = np.broadcast_to(alpha, own.shape[-1:])
    odds = []
    for counts in (own, rest):
        held = counts + alpha
        whole = counts.sum(axis=-1, keepdims=True) + alpha.sum()
        odds.append((np.log(held) - np.log(whole - held), 1 / held))
    ratio = odds[0][0] - odds[1][0]
    return np.asarray(ratio), np.asarray(ratio / np.sqrt(odds[0][1] + odds[1][1]))
