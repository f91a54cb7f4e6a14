"""Intervals for ratios counted in clusters of text.

Words and sentences of one article resemble one another, so an interval that takes them for
independent draws (Wilson) is too narrow. Articles with the same text (a copy group) are the
clusters; they are resampled whole.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

LEVEL = 0.95
RESAMPLES = 2000
MANY_CLUSTERS = 200  # above it the linearised variance agrees with the bootstrap at a tiny cost


@dataclass(frozen=True)
class Interval:
    """An estimate with its interval; ``nan`` where there is none; ``method`` says how or why."""

    estimate: float
    low: float
    high: float
    method: str


def ratio(count: Array, total: Array, *, seed: int, scale: float = 1.0) -> Interval:
    """Estimate a ratio of sums over clusters, with a 95% interval.

    Parameters
    ----------
    count, total
        Numerator and denominator of each cluster, shape (n,). The estimand is
        ``scale * sum(count) / sum(total)``.
    seed
        Seed of the bootstrap.
    scale
        1 for a share; 1,000 for a rate per thousand words.

    Returns
    -------
    Interval
        BCa bootstrap over clusters (Efron 1987, "Better bootstrap confidence intervals", JASA 82,
        171-185) up to ``MANY_CLUSTERS``, the linearised variance of a ratio above it (Cochran
        1977, *Sampling Techniques*, ch. 6). Where the count is zero or full the bootstrap has no
        spread: an exact bound for the share of clusters that hold any (Clopper and Pearson 1934)
        is given for shares, an exact Poisson bound (Garwood 1936) for rates.

    Notes
    -----
    The bound of a zero count treats each cluster as one trial; it is wide on purpose.

    Examples
    --------
    >>> round(ratio(np.zeros(10), np.full(10, 20.0), seed=1).high, 4)
    0.3085
    """
    count, total = count[total > 0], total[total > 0]
    if not len(total):
        return Interval(np.nan, np.nan, np.nan, "nothing to count in")
    if not count.sum():
        return _zero(total, scale)
    estimate = float(scale * count.sum() / total.sum())
    if scale == 1.0 and bool(np.all(count == total)):
        low = ((1 - LEVEL) / 2) ** (1 / len(count))
        return Interval(estimate, low, 1.0, "exact lower bound over articles (Clopper-Pearson)")
    if len(count) > MANY_CLUSTERS:
        return _linearised(count, total, estimate, scale)
    return _bca(count, total, estimate, seed, scale)


def _zero(total: Array, scale: float) -> Interval:
    n = len(total)
    if scale == 1.0:
        high = float(1 - ((1 - LEVEL) / 2) ** (1 / n))
        return Interval(
            0.0, 0.0, high, "none seen: exact upper bound over articles (Clopper-Pearson)"
        )
    high = float(scale * -np.log((1 - LEVEL) / 2) / total.sum())
    return Interval(
        0.0, 0.0, high, "none seen: exact Poisson upper bound (Garwood), words independent"
    )


def _linearised(count: Array, total: Array, estimate: float, scale: float) -> Interval:
    n = len(count)
    residual = scale * count - estimate * total
    error = float(np.sqrt(n / (n - 1) * np.square(residual).sum()) / total.sum())
    width = 1.959964 * error
    return Interval(
        estimate, max(estimate - width, 0.0), estimate + width, "linearised ratio over articles"
    )


def _bca(count: Array, total: Array, estimate: float, seed: int, scale: float) -> Interval:
    from scipy.stats import bootstrap  # noqa: PLC0415 - slow to import, rarely needed

    def statistic(top: Array, bottom: Array, axis: int = -1) -> Array:
        return np.asarray(scale * top.sum(axis=axis) / bottom.sum(axis=axis))

    if np.ptp(scale * count / np.maximum(total, 1)) == 0:
        return Interval(estimate, np.nan, np.nan, "no interval: the articles do not differ")
    found = bootstrap(
        (count, total), statistic, paired=True, vectorized=True, n_resamples=RESAMPLES,
        confidence_level=LEVEL, method="BCa", rng=np.random.default_rng(seed),
    ).confidence_interval  # fmt: skip
    if not (np.isfinite(found.low) and np.isfinite(found.high)):
        return Interval(estimate, np.nan, np.nan, "no interval: too little spread for a bootstrap")
    return Interval(estimate, float(found.low), float(found.high), "BCa bootstrap over articles")
