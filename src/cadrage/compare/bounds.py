"""Exact bounds where too few articles hold a category for any bootstrap."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Kind = Literal["share", "rate", "score"]

MIN_HOLDERS = 5  # clusters that must hold a category (of a share, also: that must not be full)
EXACT = "{k} of {n} articles hold it: exact upper bound (Clopper-Pearson), wide on purpose"
EXACT_FULL = "{k} of {n} articles hold anything else: exact lower bound (Clopper-Pearson)"
EXACT_RATE = "{k} of {n} articles hold it: exact upper bound (Garwood), wide on purpose"
NOTHING = "nothing to count in"


def bound(
    count: Array, total: Array, kind: Kind, level: float, *, otherwise: str
) -> tuple[float, float, str]:
    """Bound a ratio that fewer than ``MIN_HOLDERS`` clusters hold (or lack).

    Parameters
    ----------
    count, total
        Numerator and denominator of each cluster, shape (n,).
    kind
        ``share``, ``rate`` or ``score``; a mean of scores has no exact bound.
    level
        Nominal coverage of the two-sided interval whose end is given.
    otherwise
        What to say where there is no bound.

    Returns
    -------
    tuple
        Lower end, upper end (``nan`` if none) and how they were made.

    Notes
    -----
    Of shares: the share of clusters that hold any (Clopper and Pearson 1934, *Biometrika* 26,
    404-413), for Kish's effective number of clusters, which bounds the share of their parts. Of
    rates: the number of clusters that hold any (Garwood 1936, *Biometrika* 28, 437-442), each
    taken to hold as many as those seen, or one.

    Examples
    --------
    >>> low, high, how = bound(np.zeros(10), np.full(10, 9.0), "share", 0.95, otherwise="")
    >>> round(high, 4)
    0.3085
    """
    n, holders = int((total > 0).sum()), int((count > 0).sum())
    if not n:
        return np.nan, np.nan, NOTHING
    if kind == "rate" and holders < MIN_HOLDERS:
        return 0.0, _rate_bound(count, total, holders, level), EXACT_RATE.format(k=holders, n=n)
    if kind == "share" and holders < MIN_HOLDERS:
        high = _share_bound(holders, total, level)
        return _checked(0.0, high, count.sum() / total.sum(), EXACT.format(k=holders, n=n))
    others = int((count < total).sum())
    if kind == "share" and others < MIN_HOLDERS:
        low = 1 - _share_bound(others, total, level)
        return _checked(low, 1.0, count.sum() / total.sum(), EXACT_FULL.format(k=others, n=n))
    return np.nan, np.nan, otherwise


def _checked(low: float, high: float, share: float, method: str) -> tuple[float, float, str]:
    """Give no bound where the few that hold a category are so long that it would not hold."""
    if low <= share <= high:
        return low, high, method
    who, _, _ = method.partition(":")
    return np.nan, np.nan, f"no interval: {who}, and they are the longest"


def clopper_pearson(holders: Array, n: float, level: float) -> Array:
    """Give the upper ends of the shares of which ``holders`` of n were seen, shape (m,)."""
    from scipy.special import betaincinv  # noqa: PLC0415 - slow to import

    rest = np.maximum(n - holders, 1e-9)
    return np.asarray(betaincinv(holders + 1, rest, (1 + level) / 2))


def garwood(holders: Array, level: float) -> Array:
    """Give the upper ends of the numbers of which ``holders`` were seen, shape (m,)."""
    from scipy.special import gammaincinv  # noqa: PLC0415 - slow to import

    return np.asarray(gammaincinv(holders + 1, (1 + level) / 2))


def _rate_bound(count: Array, total: Array, holders: int, level: float) -> float:
    each = max(1.0, float(count.sum()) / max(holders, 1))
    return each * garwood(np.array([float(holders)]), level).item() / float(total.sum())


def _share_bound(holders: int, total: Array, level: float) -> float:
    n = float(total.sum() ** 2 / np.square(total).sum())
    return clopper_pearson(np.array([float(holders)]), n, level).item()
