"""Differences between two units, standardised over the events or periods that both cover."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cadrage.compare.bounds import MIN_HOLDERS, Array, Kind, clopper_pearson, garwood
from cadrage.compare.cells import Cell, Sums
from cadrage.compare.intervals import LEVEL, Linear, log_t

_SLACK = 1e-12  # an estimate must not lie outside its interval by the last bits


@dataclass(frozen=True)
class Standardised:
    """Ratios of two units standardised over strata, with errors; arrays of shape (deals, m)."""

    own: Array
    other: Array
    own_error: Array
    other_error: Array

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
    return Standardised(own, other, own_error, other_error)


def weighed_difference(pairs: list[tuple[Sums, Sums]]) -> Array:
    """Give the difference of :func:`standardised` alone, shape (deals, m)."""
    top = whole = np.zeros(1)
    for own, other in pairs:
        weight = _weight(own.total, other.total)
        top = top + weight * (own.ratio - other.ratio)
        whole = whole + weight
    return np.asarray(top / np.maximum(whole, 1e-300))


@dataclass(frozen=True)
class Side:
    """What the interval of one of the two units rests on; arrays of shape (m,).

    Attributes
    ----------
    made
        Its standardised ratio, the error, and one more than the degrees of freedom.
    texts, exposure
        Its texts, and what was counted in, as many as would tell as much if all weighed the same
        (Kish 1965, *Survey Sampling*, 11.7).
    holders, others
        Texts that hold the category, and texts that hold anything else.
    each
        Count of a text that holds the category, at least 1.
    shared
        Correlation of the two ratios, for the texts that both units published.
    """

    made: Linear
    texts: float
    exposure: float
    holders: Array
    others: Array
    each: Array
    shared: Array

    def bounded(self, kind: Kind) -> NDArray[np.bool_]:
        """Say for which categories an exact bound stands, too few texts holding (or lacking) it."""
        few = (self.holders < MIN_HOLDERS) & (kind != "score")
        return np.asarray(few | ((self.others < MIN_HOLDERS) & (kind == "share")))


def sides(cells: list[Cell]) -> tuple[Side, Side]:
    """Give what the intervals of the unit and of the reference rest on."""
    found = standardised([(cell.own, cell.other) for cell in cells])
    weights = np.array([_weight(cell.own.total, cell.other.total).item() for cell in cells])
    own = _side(cells, 0, found.own[0], found.own_error[0], weights)
    other = _side(cells, 1, found.other[0], found.other_error[0], weights)
    shared = _correlation(cells, weights, own.made.error * other.made.error)
    return replace(own, shared=shared), replace(other, shared=shared)


def _correlation(cells: list[Cell], weights: Array, errors: Array) -> Array:
    """Give the correlation of the two ratios: that of what both make of the texts they share."""
    together = np.zeros_like(errors)
    for cell, weight in zip(cells, weights / weights.sum(), strict=True):
        beyond = [
            (texts.count - of.ratio * texts.total) / of.total
            for texts, of in zip(cell.shared, (cell.own, cell.other), strict=True)
            if of.total.item() > 0
        ]
        if len(beyond) == 2:
            together += weight**2 * (beyond[0] * beyond[1]).sum(axis=0)
    return np.clip(np.divide(together, errors, out=np.zeros_like(errors), where=errors > 0), -1, 1)


def _side(cells: list[Cell], at: int, ratio: Array, error: Array, weights: Array) -> Side:
    texts = [cell.side(at) for cell in cells]
    # What one sentence, or word, of a text weighs in the ratio, stratum by stratum.
    each = [
        np.full_like(part.total, weight / weights.sum() / part.total.sum())
        for part, weight in zip(texts, weights, strict=True)
        if weight > 0
    ]
    total = np.vstack([part.total for part, weight in zip(texts, weights, strict=True) if weight])
    weight = np.vstack(each)
    count = np.vstack([part.count for part in texts])
    every = np.vstack([part.total for part in texts])
    holders = (count > 0).sum(axis=0).astype(float)
    return Side(
        Linear(ratio, error, _free(len(every), len(cells))),
        float(1 / np.square(weight * total).sum()),
        float(1 / (np.square(weight) * total).sum()),
        holders,
        (count < every).sum(axis=0).astype(float),
        np.maximum(count.sum(axis=0) / np.maximum(holders, 1), 1.0),
        np.zeros_like(ratio),
    )


def difference_interval(
    own: Side, other: Side, kind: Kind, level: float = LEVEL
) -> tuple[Array, Array]:
    """Give an interval of the difference from those of the two units.

    Parameters
    ----------
    own, other
        The unit and the reference, of :func:`sides`. Each stratum takes a degree of freedom of
        either unit (of a unit with one text in each, whose spread is that between strata, all take
        one).
    kind, level
        As in :func:`cadrage.compare.intervals.ratios`.

    Returns
    -------
    tuple of ndarray
        Lower and upper ends, shape (m,); ``nan`` where the texts of a unit do not vary, though
        enough of them hold the category, or where its few holders are its longest texts.

    Notes
    -----
    Square-and-add of the asymmetric intervals of both units, less what their correlation spares
    (Zou and Donner 2008, "Construction of confidence limits about effect measures", *Statistics in
    Medicine* 27, 1693-1702; Zou 2007, *Psychological Methods* 12, 399-413). Of a category
    that fewer than ``MIN_HOLDERS`` texts of a unit hold, or lack, that unit has the exact bound of
    :mod:`cadrage.compare.bounds`.
    """
    low_own, high_own = _ends(own, kind, level)
    low_other, high_other = _ends(other, kind, level)
    plain = ~own.bounded(kind) & ~other.bounded(kind)
    shared = np.where(plain, own.shared, 0.0)
    below = _added(own.made.ratio - low_own, high_other - other.made.ratio, shared)
    above = _added(high_own - own.made.ratio, other.made.ratio - low_other, shared)
    difference = own.made.ratio - other.made.ratio
    return np.asarray(difference - below), np.asarray(difference + above)


def _added(own: Array, other: Array, shared: Array) -> Array:
    squares = np.square(own) + np.square(other) - 2 * shared * own * other
    return np.asarray(np.sqrt(np.maximum(squares, 0)))


def _ends(side: Side, kind: Kind, level: float) -> tuple[Array, Array]:
    """Give the interval of one unit, or its exact bound."""
    low, high = log_t(side.made, kind, level)
    # Texts that do not vary at all say nothing of how far others would.
    low, high = (np.where(side.made.error > 0, end, np.nan) for end in (low, high))
    few = side.holders < MIN_HOLDERS
    if kind == "share":
        full = (side.others < MIN_HOLDERS) & ~few
        low = np.where(full, 1 - clopper_pearson(side.others, side.texts, level), low)
        high = np.where(full, 1.0, high)
        low = np.where(few, 0.0, low)
        high = np.where(few, clopper_pearson(side.holders, side.texts, level), high)
    if kind == "rate":
        low = np.where(few, 0.0, low)
        high = np.where(few, side.each * garwood(side.holders, level) / side.exposure, high)
    # No bound where the few that hold a category weigh so much that it would not hold.
    kept = (low <= side.made.ratio + _SLACK) & (side.made.ratio <= high + _SLACK)
    return np.where(kept, low, np.nan), np.where(kept, high, np.nan)


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
