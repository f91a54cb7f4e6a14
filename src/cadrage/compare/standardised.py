"""Differences between two units, standardised over the events or periods that both cover."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cadrage.compare.bounds import Array, Kind
from cadrage.compare.intervals import LEVEL, Linear, log_t


@dataclass(frozen=True)
class Sums:
    """Sums over the texts of one unit in one stratum, under each of several deals.

    Arrays of shape (deals, m) for counts and (deals, 1) for totals; ``n`` is the number of texts.
    """

    n: int
    count: Array
    total: Array
    squares: tuple[Array, ...]  # of count x count, count x total, total x total; or none

    @cached_property
    def ratio(self) -> Array:
        """Give the ratio, 0 where there is nothing to count in."""
        return np.asarray(self.count / np.where(self.total > 0, self.total, 1.0))

    @cached_property
    def spread(self) -> Array:
        """Give the sum of squares of what each text holds beyond its due."""
        both, cross, total = self.squares
        return np.asarray(
            np.maximum(both - 2 * self.ratio * cross + np.square(self.ratio) * total, 0)
        )


@dataclass(frozen=True)
class Cell:
    """What was counted in one stratum.

    Attributes
    ----------
    count, total
        Of the texts that one unit alone published: shape (n, m) and (n, 1), the unit's first.
    n_own
        How many of them are the unit's.
    shared_count, shared_total
        Of the texts that both published.
    """

    count: Array
    total: Array
    n_own: int
    shared_count: Array
    shared_total: Array

    @property
    def sizes(self) -> tuple[int, int]:
        """Count the texts of either unit, shared ones in both."""
        shared = len(self.shared_count)
        return self.n_own + shared, len(self.count) - self.n_own + shared

    @property
    def repeated(self) -> bool:
        """Say whether both units have two texts or more."""
        return min(self.sizes) > 1

    def of(self, chosen: NDArray[np.bool_]) -> Cell:
        """Keep some categories."""
        return replace(self, count=self.count[:, chosen], shared_count=self.shared_count[:, chosen])

    def dealt(self, weights: Array, *, squares: bool = True) -> tuple[Sums, Sums]:
        """Give the sums of both units; weights of shape (deals, n) are 1 for the unit's texts.

        Without ``squares`` there are ratios only, no spread.
        """
        products = self._products if squares else self._products[:2]
        chosen = [weights @ values for values in products]
        rest = [values.sum(axis=0) - taken for values, taken in zip(products, chosen, strict=True)]
        return self._sums(chosen, self.sizes[0]), self._sums(rest, self.sizes[1])

    @cached_property
    def _products(self) -> list[Array]:
        return _products(self.count, self.total)

    @cached_property
    def _shared(self) -> list[Array]:
        return [values.sum(axis=0) for values in _products(self.shared_count, self.shared_total)]

    def _sums(self, found: list[Array], n: int) -> Sums:
        added = [values + more for values, more in zip(found, self._shared, strict=False)]
        return Sums(n, added[0], added[1], tuple(added[2:]))

    @cached_property
    def _observed(self) -> tuple[Sums, Sums]:
        weights = (np.arange(len(self.count)) < self.n_own).astype(float)[None, :]
        return self.dealt(weights)

    @property
    def own(self) -> Sums:
        """Give the sums of the unit as they are."""
        return self._observed[0]

    @property
    def other(self) -> Sums:
        """Give the sums of the reference as they are."""
        return self._observed[1]


@dataclass(frozen=True)
class Standardised:
    """Ratios of two units standardised over strata, with errors; arrays of shape (deals, m)."""

    own: Array
    other: Array
    own_error: Array
    other_error: Array
    own_total: Array
    other_total: Array

    @property
    def difference(self) -> Array:
        """Give the unit's ratio minus the reference's."""
        return self.own - self.other

    @property
    def error(self) -> Array:
        """Give the standard error of the difference."""
        return np.asarray(np.sqrt(np.square(self.own_error) + np.square(self.other_error)))


def standardised(pairs: list[tuple[Sums, Sums]]) -> Standardised:
    """Weigh the ratios of every stratum alike for both units.

    The weight of a stratum is ``T U / (T + U)``, with T and U the totals of the two units (Mantel
    and Haenszel's; Greenland and Robins 1985, "Estimation of a common effect parameter from sparse
    follow-up data", *Biometrics* 41, 55-68), so that one in which a unit is silent weighs nothing.
    The variance is the linearised one of each ratio; a lone text takes that of its unit elsewhere.
    """
    weights = [_weight(own.total, other.total) for own, other in pairs]
    whole = np.maximum(sum(weights[1:], weights[0]), 1e-300)
    own, own_error = _weighed([pair[0] for pair in pairs], weights, whole)
    other, other_error = _weighed([pair[1] for pair in pairs], weights, whole)
    totals = [np.asarray(sum(pair[side].total for pair in pairs)) for side in (0, 1)]
    return Standardised(own, other, own_error, other_error, totals[0], totals[1])


def weighed_difference(pairs: list[tuple[Sums, Sums]]) -> Array:
    """Give the difference of :func:`standardised` alone, shape (deals, m)."""
    top = whole = np.zeros(1)
    for own, other in pairs:
        weight = _weight(own.total, other.total)
        top = top + weight * (own.ratio - other.ratio)
        whole = whole + weight
    return np.asarray(top / np.maximum(whole, 1e-300))


def difference_interval(
    found: Standardised, sizes: tuple[int, int], n_strata: int, kind: Kind, level: float = LEVEL
) -> tuple[Array, Array]:
    """Give an interval of the difference from those of the two units.

    Parameters
    ----------
    found
        As observed: arrays of shape (1, m).
    sizes
        Texts of the unit and of the reference.
    n_strata
        Strata they share; each takes a degree of freedom of either unit (of a unit with one text
        in each, whose spread is that between strata, all take one).
    kind, level
        As in :func:`cadrage.compare.intervals.ratios`.

    Returns
    -------
    tuple of ndarray
        Lower and upper ends, shape (m,).

    Notes
    -----
    Square-and-add of the asymmetric intervals of both units (Zou and Donner 2008, "Construction of
    confidence limits about effect measures", *Statistics in Medicine* 27, 1693-1702). A unit that
    has none of a category, or nothing else, has the exact bound of :mod:`cadrage.compare.bounds`.
    """
    free = [_free(n, n_strata) for n in sizes]
    own, other = (
        Linear(found.own[0], found.own_error[0], free[0]),
        Linear(found.other[0], found.other_error[0], free[1]),
    )
    ends = [
        _bounded(own, sizes[0], found.own_total, kind, level),
        _bounded(other, sizes[1], found.other_total, kind, level),
    ]
    below = np.hypot(found.own[0] - ends[0][0], ends[1][1] - found.other[0])
    above = np.hypot(ends[0][1] - found.own[0], found.other[0] - ends[1][0])
    difference = found.difference[0]
    return np.asarray(difference - below), np.asarray(difference + above)


def _bounded(made: Linear, n: int, total: Array, kind: Kind, level: float) -> tuple[Array, Array]:
    """Give the interval of one unit; where its texts do not vary, an exact bound or the value."""
    low, high = log_t(made, kind, level)
    still = made.error == 0
    none = still & (made.ratio == 0)
    full = still & (made.ratio == 1)
    tail = (1 - level) / 2
    # Texts that do not vary at all say nothing of how far others would.
    low, high = (np.where(still, np.where(none | full, made.ratio, np.nan), x) for x in (low, high))
    if kind == "share":
        high = np.where(none, 1 - tail ** (1 / n), high)
        low = np.where(full, tail ** (1 / n), low)
    if kind == "rate":
        high = np.where(none, -np.log(tail) / total[0], high)
    return low, high


def _products(count: Array, total: Array) -> list[Array]:
    return [count, total, count * count, count * total, total * total]


def _weight(own: Array, other: Array) -> Array:
    return np.asarray(own * other / np.where(own + other > 0, own + other, 1.0))


def _weighed(sums: list[Sums], weights: list[Array], whole: Array) -> tuple[Array, Array]:
    """Give the weighted mean ratio of a unit and its standard error."""
    ratio = sum(weight * cell.ratio for weight, cell in zip(weights, sums, strict=True)) / whole
    lone = _dispersion(sums)
    variance = sum(
        np.square(weight / whole) * _variance(cell, lone)
        for weight, cell in zip(weights, sums, strict=True)
    )
    return np.asarray(ratio), np.asarray(np.sqrt(variance))


def _variance(cell: Sums, lone: Array) -> Array:
    if cell.n < 2:
        return lone
    bottom = np.square(np.where(cell.total > 0, cell.total, 1.0))
    return np.asarray(cell.n / (cell.n - 1) * cell.spread / bottom)


def _free(n: int, n_strata: int) -> int:
    """Give one more than the degrees of freedom that n texts leave in their strata."""
    return max(n if n == n_strata else n - n_strata + 1, 2)


def _dispersion(sums: list[Sums]) -> Array:
    """Give the variance of the ratio of one text, from the cells that hold several.

    Where no cell does, it is that of all texts of the unit: what strata differ by widens it.
    """
    several = [cell for cell in sums if cell.n > 1] or [_together(sums)]
    if several[0].n < 2:
        return np.full_like(sums[0].count, np.nan)
    top = sum(cell.n / (cell.n - 1) * cell.spread for cell in several)
    bottom = sum(cell.squares[2] for cell in several)
    return np.asarray(top / np.where(bottom > 0, bottom, 1.0))


def _together(sums: list[Sums]) -> Sums:
    """Add up the cells of a unit."""
    count, total = sum(cell.count for cell in sums), sum(cell.total for cell in sums)
    squares = (sum(values) for values in zip(*(cell.squares for cell in sums), strict=True))
    return Sums(
        sum(cell.n for cell in sums),
        np.asarray(count),
        np.asarray(total),
        tuple(np.asarray(values) for values in squares),
    )
