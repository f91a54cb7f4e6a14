"""What was counted in one event or period, text by text, and its sums under every deal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cadrage.compare.bounds import Array


@dataclass(frozen=True)
class Texts:
    """Counts of n texts, shape (n, m), and what they were counted in, shape (n, 1)."""

    count: Array
    total: Array

    def __len__(self) -> int:
        """Count them."""
        return len(self.count)

    def of(self, chosen: NDArray[np.bool_]) -> Texts:
        """Keep some categories."""
        return replace(self, count=self.count[:, chosen])

    @cached_property
    def products(self) -> tuple[Array, ...]:
        """Give counts, totals and their products, which sum to ratios and their spread."""
        return (
            self.count,
            self.total,
            self.count * self.count,
            self.count * self.total,
            self.total * self.total,
        )


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


@dataclass(frozen=True, eq=False)
class Cell:
    """What was counted in one stratum.

    Attributes
    ----------
    alone
        Texts that one unit alone published, the unit's first.
    n_own
        How many of them are the unit's.
    shared
        Texts that both published: as the unit has them, and, in the same order, as the reference
        has them.
    edited
        Which of those differ between the two; what does not differ is not dealt again.
    """

    alone: Texts
    n_own: int
    shared: tuple[Texts, Texts]
    edited: NDArray[np.bool_]

    @property
    def sizes(self) -> tuple[int, int]:
        """Count the texts of either unit, shared ones in both."""
        both = len(self.shared[0])
        return self.n_own + both, len(self.alone) - self.n_own + both

    @property
    def repeated(self) -> bool:
        """Say whether both units have two texts or more."""
        return min(self.sizes) > 1

    @property
    def deal(self) -> tuple[int, int, int]:
        """Give what is dealt again: texts of one unit alone, those of the unit, and edited ones."""
        return len(self.alone), self.n_own, int(self.edited.sum())

    def of(self, chosen: NDArray[np.bool_]) -> Cell:
        """Keep some categories."""
        own, other = self.shared
        return replace(self, alone=self.alone.of(chosen), shared=(own.of(chosen), other.of(chosen)))

    def side(self, at: int) -> Texts:
        """Give the texts of the unit (0) or of the reference (1)."""
        mine = slice(None, self.n_own) if at == 0 else slice(self.n_own, None)
        both = self.shared[at]
        return Texts(
            np.vstack([self.alone.count[mine], both.count]),
            np.vstack([self.alone.total[mine], both.total]),
        )

    def dealt(self, weights: Array, *, squares: bool = True) -> tuple[Sums, Sums]:
        """Give the sums of both units under deals.

        Parameters
        ----------
        weights
            Shape (deals, n + e): 1 for the texts that are the unit's, then 1 for the edited texts
            of which it has the version that it published, 0 for those of which it has the other.
        squares
            Without them there are ratios only, no spread.
        """
        n = len(self.alone)
        own: list[Array] = []
        other: list[Array] = []
        for values, (fixed, whole, apart) in zip(
            self.alone.products[: 5 if squares else 2], self._shared, strict=False
        ):
            own.append(weights[:, :n] @ values + fixed + weights[:, n:] @ apart)
            other.append(values.sum(axis=0) + whole - own[-1])
        sizes = self.sizes
        return (
            Sums(sizes[0], own[0], own[1], tuple(own[2:])),
            Sums(sizes[1], other[0], other[1], tuple(other[2:])),
        )

    @cached_property
    def _shared(self) -> list[tuple[Array, Array, Array]]:
        """Give what shared texts add to the unit with no version of its own, to both, and when."""
        found = []
        for mine, theirs in zip(self.shared[0].products, self.shared[1].products, strict=True):
            fixed = np.where(self.edited[:, None], theirs, mine).sum(axis=0)
            whole = mine.sum(axis=0) + theirs.sum(axis=0)
            found.append((fixed, whole, (mine - theirs)[self.edited]))
        return found

    @cached_property
    def _observed(self) -> tuple[Sums, Sums]:
        n, own, edited = self.deal
        weights = np.concatenate([np.arange(n) < own, np.ones(edited)])
        return self.dealt(weights.astype(float)[None, :])

    @property
    def own(self) -> Sums:
        """Give the sums of the unit as they are."""
        return self._observed[0]

    @property
    def other(self) -> Sums:
        """Give the sums of the reference as they are."""
        return self._observed[1]


def cell(own: Texts, other: Texts, shared: tuple[Texts, Texts] | None = None) -> Cell:
    """Put the texts of two units in one stratum side by side.

    Parameters
    ----------
    own, other
        Texts that the unit, or the reference, published alone.
    shared
        Texts that both published, as either has them, in the same order.

    Examples
    --------
    >>> one = Texts(np.array([[1.0]]), np.array([[4.0]]))
    >>> both = (Texts(np.array([[2.0]]), np.array([[4.0]])), one)
    >>> made = cell(one, one, both)
    >>> made.sizes, made.deal, float(made.own.ratio[0, 0]), float(made.other.ratio[0, 0])
    ((2, 2), (2, 1, 1), 0.375, 0.25)
    """
    alone = Texts(np.vstack([own.count, other.count]), np.vstack([own.total, other.total]))
    nothing = Texts(own.count[:0], own.total[:0])
    mine, theirs = shared or (nothing, nothing)
    differ = (mine.count != theirs.count).any(axis=1) | (mine.total != theirs.total)[:, 0]
    return Cell(alone, len(own), (mine, theirs), differ)
