"""Permutation within strata: who published what is dealt again, event by event."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, combinations, product
from math import comb, prod

import numpy as np
from numpy.typing import NDArray

from cadrage.compare.cells import Cell, Sums
from cadrage.compare.standardised import standardised, weighed_difference

Floats = NDArray[np.float64]
# Of every stratum: texts of one unit alone, how many are the unit's, and edited texts of both.
Deal = tuple[tuple[int, int, int], ...]

EXACT_UP_TO = 20_000  # deals that are all looked at; above it some are drawn
DRAWN = 9_999  # at most; fewer where the difference is soon seen to be common
COMMON = 50  # as extreme ones after which no more are drawn
MANY_TEXTS = 4_000  # above it the studentized difference is compared with the normal law
CHUNK = 1_000  # deals at a time: bounds the memory
_SLACK = 1e-9  # differences this near are ties: sums in another order differ in the last bits


def permutation_p(cells: list[Cell], *, seed: int) -> Floats:
    """Give the two-sided p of the standardised difference, by permutation within strata.

    Parameters
    ----------
    cells
        What was counted in each stratum (see :class:`cadrage.compare.cells.Cell`). Texts of one
        unit alone are dealt again, as many to each; of a text that both published, the two versions
        change places or not.
    seed
        Seed of the deals drawn where they are too many to look at all.

    Returns
    -------
    ndarray
        Shape (m,). The null hypothesis is that, within an event or period, which of its texts are
        the unit's is a matter of chance. The difference is studentized where every cell has two
        texts, so that units that only differ in spread are not found to differ (Janssen 1997,
        *Statistics and Probability Letters* 36, 9-21; Chung and Romano 2013, *Annals of
        Statistics* 41, 484-507).

    Notes
    -----
    All deals are looked at where there are at most ``EXACT_UP_TO``; otherwise up to ``DRAWN`` are
    drawn, and no more for a category of which ``COMMON`` were as extreme (sequential Monte Carlo,
    Besag and Clifford 1991, *Biometrika* 78, 301-304); p is (1 + as extreme) / (1 + drawn)
    (Phipson and Smyth 2010, *Statistical Applications in Genetics and Molecular Biology* 9, 39).
    """
    deal = _deal(cells)
    studentized = all(cell.repeated for cell in cells)
    if many(cells):
        return np.maximum(_normal_p(_observed(cells, studentized=True)), 1 / (1 + DRAWN))
    if n_deals(deal) <= EXACT_UP_TO:
        weights = _all_deals(deal)
        return np.asarray(_extreme(cells, weights, studentized) / len(weights))
    return _drawn_p(cells, deal, studentized, seed)


def _drawn_p(cells: list[Cell], deal: Deal, studentized: bool, seed: int) -> Floats:
    """Draw deals, chunk by chunk, for the categories that still need more."""
    extreme = np.zeros(cells[0].alone.count.shape[1])
    looked_at = np.zeros_like(extreme)
    for number in range(-(-DRAWN // CHUNK)):
        open_ = extreme < COMMON
        if not open_.any():
            break
        times = min(CHUNK, DRAWN - number * CHUNK)
        weights = _drawn(deal, seed, number, times).astype(float)
        extreme[open_] += _extreme([cell.of(open_) for cell in cells], weights, studentized)
        looked_at[open_] += times
    return np.asarray((1 + extreme) / (1 + looked_at))


def _extreme(cells: list[Cell], weights: Floats, studentized: bool) -> Floats:
    """Count the deals that are as far from no difference as what was observed, shape (m,)."""
    observed = _observed(cells, studentized)
    values = _statistic(list(_dealt(cells, weights, studentized)), studentized)
    return np.asarray((values >= observed * (1 - _SLACK) - _SLACK).sum(axis=0), dtype=float)


def _observed(cells: list[Cell], studentized: bool) -> Floats:
    return np.asarray(_statistic([(cell.own, cell.other) for cell in cells], studentized)[0])


def many(cells: list[Cell]) -> bool:
    """Say whether there are so many texts that the normal law stands for permutation."""
    return sum(sum(cell.sizes) for cell in cells) > MANY_TEXTS


def smallest_p(cells: list[Cell]) -> float:
    """Give the smallest two-sided p that so many texts can give.

    Where every stratum holds as many texts of both units, a deal and its mirror are equally far
    from no difference: .008 for 5 against 5, .10 for 3 against 3, 1 for 1 against 1.
    """
    deal = _deal(cells)
    mirrored = all(2 * own == n for n, own, _ in deal)
    exact = min(1.0, (2 if mirrored else 1) / n_deals(deal))
    return exact if n_deals(deal) <= EXACT_UP_TO else max(exact, 1 / (1 + DRAWN))


def n_deals(deal: Deal) -> int:
    """Count the ways to deal the texts of every stratum."""
    return prod(comb(n, own) * 2**edited for n, own, edited in deal)


def _deal(cells: list[Cell]) -> Deal:
    return tuple(cell.deal for cell in cells)


def _normal_p(values: Floats) -> Floats:
    from scipy.special import ndtr  # noqa: PLC0415 - slow to import

    return np.asarray(2 * ndtr(-values))


def _statistic(pairs: list[tuple[Sums, Sums]], studentized: bool) -> Floats:
    """Give absolute differences, shape (deals, m); 0 where there is nothing to compare."""
    if not studentized:
        return np.abs(weighed_difference(pairs))
    found = standardised(pairs)
    with np.errstate(divide="ignore", invalid="ignore"):
        values = found.difference / found.error
    # Without any spread, a difference is as far as can be and none is none.
    far = np.where(np.abs(found.difference) > _SLACK, 1e12, 0.0)
    return np.abs(np.where(np.isfinite(values), values, far))


def _dealt(cells: list[Cell], weights: Floats, squares: bool) -> Iterator[tuple[Sums, Sums]]:
    """Give the sums of both units under every deal, stratum by stratum."""
    start = 0
    for cell in cells:
        n, _, edited = cell.deal
        part = weights[:, start : start + n + edited]
        start += n + edited
        yield cell.dealt(part, squares=squares)


def _all_deals(deal: Deal) -> Floats:
    """Give the weights of every deal, shape (deals, columns)."""
    each = [
        [(*(float(at in places) for at in range(n)), *kept)
         for places in combinations(range(n), own) for kept in product((1.0, 0.0), repeat=edited)]
        for n, own, edited in deal
    ]  # fmt: skip
    return np.array([list(chain(*chosen)) for chosen in product(*each)])


@lru_cache(maxsize=160)  # the measures of one pair of units share their deals
def _drawn(deal: Deal, seed: int, number: int, times: int) -> NDArray[np.bool_]:
    """Draw deals: in every stratum the texts are put in random order, the first are the unit's."""
    rng = np.random.default_rng([seed, number, sum(n for n, _, _ in deal)])
    alone = _shuffled(deal, rng, times)
    kept = rng.random((times, sum(edited for _, _, edited in deal))) < 1 / 2
    ends = np.cumsum([(n, edited) for n, _, edited in deal], axis=0)[:-1]
    parts = zip(
        np.split(alone, ends[:, 0], axis=1), np.split(kept, ends[:, 1], axis=1), strict=True
    )
    return np.hstack([part for both in parts for part in both])


def _shuffled(deal: Deal, rng: np.random.Generator, times: int) -> NDArray[np.bool_]:
    stratum = np.repeat(np.arange(len(deal)), [n for n, _, _ in deal])
    order = np.argsort(stratum + rng.random((times, len(stratum))), axis=1)
    first = np.concatenate([np.arange(n) < own for n, own, _ in deal])
    weights = np.zeros((times, len(stratum)), dtype=bool)
    np.put_along_axis(weights, order, np.broadcast_to(first, order.shape), axis=1)
    return weights
