"""Intervals for ratios counted in clusters of text.

Words and sentences of one article resemble one another, so an interval that takes them for
independent draws is too narrow. Articles with the same text (a copy group) are the clusters: they
are resampled whole. Counts per article are skewed and often zero, so the bootstrap is studentized
and, for what can not be negative, made on the logarithm.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cadrage.compare.bounds import MIN_HOLDERS, Array, Kind, bound

LEVEL = 0.95
RESAMPLES = 1999
MANY_CLUSTERS = 400  # above it a t interval on the same scale agrees with the bootstrap
BOOTSTRAP = "studentized bootstrap over articles"
LINEARISED = "t interval over articles (linearised ratio)"
NO_SPREAD = "no interval: the articles do not differ"


@dataclass(frozen=True)
class Intervals:
    """Estimates of several categories, each array of shape (m,).

    Attributes
    ----------
    estimate, low, high
        Point estimate and ends of the interval, in the unit of the measure.
    regular
        Whether the interval aims at its level; false where it is an exact bound or missing.
    method
        How each was made, or why there is none.
    """

    estimate: Array
    low: Array
    high: Array
    regular: NDArray[np.bool_]
    method: list[str]


@dataclass(frozen=True)
class Linear:
    """Ratios of sums over clusters, with standard errors: arrays of shape (m,)."""

    ratio: Array
    error: Array
    n: int


@dataclass(frozen=True)
class _Sample:
    count: Array
    total: Array
    kind: Kind
    level: float


def ratios(
    count: Array, total: Array, *, kind: Kind, seed: int, scale: float = 1.0, level: float = LEVEL
) -> Intervals:
    """Estimate ratios of sums over clusters, with intervals.

    Parameters
    ----------
    count
        Numerators, shape (n, m): clusters by categories. For a mean of scores, the scores.
    total
        Denominators, shape (n, m), or (n, 1) if all categories share them. For a mean, ones.
    kind
        ``share`` (between 0 and 1), ``rate`` (not negative) or ``score`` (any number).
    seed
        Seed of the bootstrap; the same resamples serve all categories.
    scale
        What the ratio is multiplied by: 1,000 for a rate per thousand words.
    level
        Nominal coverage.

    Returns
    -------
    Intervals

    Notes
    -----
    Studentized bootstrap (Efron 1982; Hall 1988, "Theoretical comparison of bootstrap confidence
    intervals", *Annals of Statistics* 16, 927-953) with the linearised variance of a ratio
    (Cochran 1977, *Sampling Techniques*, ch. 6), on the logarithm for shares and rates (of the
    complement for shares above one half), widened by sqrt(n / (n - 1)) (Hesterberg 2015,
    "What teachers should know about the bootstrap", *American Statistician* 69, 371-386).
    Its coverage is in ``docs/compare.md``. Where fewer than ``MIN_HOLDERS`` clusters hold a
    category no bootstrap can be trusted: an exact upper bound is given (Clopper and Pearson 1934
    on the share of clusters, with Kish's effective number; Garwood 1936 for rates).

    Examples
    --------
    >>> found = ratios(np.zeros((10, 1)), np.full((10, 1), 20.0), kind="share", seed=1)
    >>> found.estimate.tolist(), found.high.round(4).tolist(), found.regular.tolist()
    ([0.0], [0.3085], [False])
    """
    sample = _Sample(count, np.broadcast_to(total, count.shape), kind, level)
    made = linear(count, sample.total)
    low, high = _ends(sample, made, seed)
    regular, method = _regular(sample, made)
    regular &= np.isfinite(low) & np.isfinite(high)
    low, high = np.where(regular, low, np.nan), np.where(regular, high, np.nan)
    for at in np.flatnonzero(~regular):
        own = count[:, at], sample.total[:, at]
        low[at], high[at], method[at] = bound(*own, kind, level, otherwise=method[at])
    return Intervals(scale * made.ratio, scale * low, scale * high, regular, method)


def linear(count: Array, total: Array) -> Linear:
    """Give ratios of sums and their linearised standard errors (Cochran 1977, ch. 6)."""
    n = len(count)
    total = np.broadcast_to(total, count.shape)
    bottom = total.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(bottom > 0, count.sum(axis=0) / bottom, np.nan)
        spread = np.square(count - ratio * total).sum(axis=0)
        error = (
            np.sqrt(n / max(n - 1, 1) * spread) / bottom if n > 1 else np.full_like(ratio, np.nan)
        )
    return Linear(ratio, error, n)


def log_t(made: Linear, kind: Kind, level: float = LEVEL) -> tuple[Array, Array]:
    """Give t intervals on the scale of the bootstrap; they can be had at any level.

    Returns
    -------
    tuple of ndarray
        Lower and upper ends, shape (m,); ``nan`` where an estimate is 0 (or a share is 1).
    """
    from scipy.special import stdtrit  # noqa: PLC0415 - slow to import

    quantile = float(stdtrit(made.n - 1, (1 + level) / 2)) * _wider(made.n)
    ends = np.full((2, len(made.ratio)), quantile) * np.array([[-1.0], [1.0]])
    return _back(made, ends[0], ends[1], kind)


def _ends(sample: _Sample, made: Linear, seed: int) -> tuple[Array, Array]:
    """Give the ends of the interval of every category, sound or not."""
    if made.n < 2:
        return np.full_like(made.ratio, np.nan), np.full_like(made.ratio, np.nan)
    if made.n > MANY_CLUSTERS:
        return log_t(made, sample.kind, sample.level)
    low, high = _studentized(resamples(made.n, RESAMPLES, seed), sample, made)
    wider = _wider(made.n)
    return _back(made, -wider * high, -wider * low, sample.kind)


def _wider(n: int) -> float:
    """Undo the narrowness of resamples, whose variance is that of n, not of n - 1, articles."""
    return float(np.sqrt(n / (n - 1)))


def resamples(n: int, times: int, seed: int) -> Array:
    """Draw how often each of n clusters stands in each resample, shape (times, n)."""
    rng = np.random.default_rng([seed, n])
    return rng.multinomial(n, np.full(n, 1 / n), size=times).astype(float)


def _studentized(weights: Array, sample: _Sample, made: Linear) -> tuple[Array, Array]:
    """Give the quantiles of the studentized ratio over resamples, shape (m,) each."""
    n, count, total = made.n, sample.count, sample.total
    bottom = weights @ total
    squares = weights @ (count * count), weights @ (count * total), weights @ (total * total)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = (weights @ count) / bottom
        spread = squares[0] - 2 * ratio * squares[1] + np.square(ratio) * squares[2]
        error = np.sqrt(n / (n - 1) * np.maximum(spread, 0)) / bottom
        moved = _transformed(ratio, made.ratio, sample.kind)
        values = moved / (error * _slope(ratio, made.ratio, sample.kind))
        # A resample without spread says nothing of its own error: it goes to the far end.
        still = ~(error > 1e-9 * np.abs(ratio)) | ~np.isfinite(values)
        values = np.where(still, np.sign(ratio - made.ratio) * np.inf, values)
    values = np.nan_to_num(values, nan=0.0, posinf=1e12, neginf=-1e12)
    tail = (1 - sample.level) / 2
    low, high = np.quantile(values, [tail, 1 - tail], axis=0)
    return low, high


def _upper(reference: Array, kind: Kind) -> NDArray[np.bool_]:
    """Say which shares are looked at from above, by their complement."""
    # The last bit of a share of just one half must not decide: it differs between machines.
    return np.asarray((reference > 0.5 + 1e-9) & (kind == "share"))


def _transformed(ratio: Array, reference: Array, kind: Kind) -> Array:
    """Give the distance of ratios from a reference on the scale of the kind."""
    if kind == "score":
        return ratio - reference
    above = _upper(reference, kind)
    own = np.log(np.where(above, 1 - reference, reference))
    return np.asarray(np.where(above, -1, 1) * (np.log(np.where(above, 1 - ratio, ratio)) - own))


def _slope(ratio: Array, reference: Array, kind: Kind) -> Array:
    """Give the derivative of the scale at ratios."""
    if kind == "score":
        return np.ones_like(ratio)
    return np.asarray(1 / np.where(_upper(reference, kind), 1 - ratio, ratio))


def _back(made: Linear, low: Array, high: Array, kind: Kind) -> tuple[Array, Array]:
    """Move from the estimate by so many standard errors on the scale of the kind, and back."""
    if kind == "score":
        return made.ratio + low * made.error, made.ratio + high * made.error
    above = _upper(made.ratio, kind)
    own = np.where(above, 1 - made.ratio, made.ratio)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        step = made.error / own
        below, beyond = own * np.exp(low * step), own * np.exp(high * step)
        mirrored = 1 - own * np.exp(-low * step), 1 - own * np.exp(-high * step)
    ends = np.where(above, mirrored[0], below), np.where(above, mirrored[1], beyond)
    highest = 1.0 if kind == "share" else np.inf
    return np.clip(ends[0], 0, highest), np.clip(ends[1], 0, highest)


def _regular(sample: _Sample, made: Linear) -> tuple[NDArray[np.bool_], list[str]]:
    """Say which categories the bootstrap can be trusted with, and the method of each."""
    name = BOOTSTRAP if made.n <= MANY_CLUSTERS else LINEARISED
    regular = (np.nan_to_num(made.error) > 1e-12) & np.isfinite(made.ratio)
    if sample.kind != "score":
        regular &= (sample.count > 0).sum(axis=0) >= MIN_HOLDERS
    if sample.kind == "share":
        regular &= (sample.count < sample.total).sum(axis=0) >= MIN_HOLDERS
    return regular, [name if good else NO_SPREAD for good in regular]
