"""Which units are compared with which, and what was counted in both, stratum by stratum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from cadrage.compare.bounds import MIN_HOLDERS
from cadrage.compare.cells import Cell, Texts, cell
from cadrage.compare.observations import Observed, of_units
from cadrage.compare.strata import held_constant

PAIRS_UP_TO = 8  # units: above it each is compared with all others together, not with each
THE_OTHERS = "all others"


@dataclass(frozen=True, eq=False)
class Pair:
    """What was counted of one measure in two units.

    Attributes
    ----------
    unit, reference
        Their names.
    found
        The observations of both, under the specification.
    within
        What is held constant.
    cells
        One per stratum that both cover.
    """

    unit: str
    reference: str
    found: Observed
    within: str
    cells: list[Cell]

    @property
    def sizes(self) -> tuple[int, int]:
        """Count the texts of either unit in the strata that both cover."""
        sizes = [each.sizes for each in self.cells]
        return sum(own for own, _ in sizes), sum(other for _, other in sizes)

    @property
    def held(self) -> np.ndarray:
        """Say which categories enough texts of the two units hold."""
        held = [
            (each.alone.count != 0).sum(axis=0)
            + ((each.shared[0].count != 0) | (each.shared[1].count != 0)).sum(axis=0)
            for each in self.cells
        ]
        return np.asarray(sum(held) >= MIN_HOLDERS)

    def of(self, chosen: np.ndarray) -> Pair:
        """Keep some categories."""
        names = tuple(np.array(self.found.categories, dtype=object)[chosen])
        found = replace(self.found, categories=names, count=self.found.count[:, chosen])
        cells = [each.of(chosen) for each in self.cells]
        return replace(self, found=found, cells=cells)


def pairs(found: Observed, within: str) -> Iterator[Pair]:
    """Give the pairs of comparable units of a measure.

    Parameters
    ----------
    found
        The observations; units of unknown outlet are compared with nothing.
    within
        ``auto``, an event, a period or ``nothing`` (see :mod:`cadrage.compare.strata`).

    Yields
    ------
    Pair
        All pairs of up to ``PAIRS_UP_TO`` units, in alphabetical order; of more, each unit against
        all others together.
    """
    comparable = found.at(found.members["comparable"].to_numpy(dtype=bool))
    names = sorted(set(comparable.members["unit"]))
    known = comparable.at(comparable.total[:, 0] > 0)
    if len(names) <= PAIRS_UP_TO:
        for own, other in combinations(names, 2):
            yield _pair(of_units(known, (own, other)), own, other, within)
        return
    for own in names:
        others = known.members["unit"].where(known.members["unit"] == own, THE_OTHERS)
        members = known.members.assign(unit=others)
        yield _pair(replace(known, members=members), own, THE_OTHERS, within)


def _pair(found: Observed, own: str, other: str, within: str) -> Pair:
    chosen, stratum = held_constant(found.members, within)
    kept = (stratum != "").to_numpy()
    labels, found = stratum[kept].to_numpy(), found.at(kept)
    cells = [_cell(found.at(labels == label), own) for label in sorted(set(labels))]
    return Pair(own, other, found, chosen, cells)


def _cell(found: Observed, own: str) -> Cell:
    """Add up the copies of a text within each unit, and set apart the texts that both have."""
    members = found.members
    mine = (members["unit"] == own).to_numpy()
    both = set(members.loc[mine, "copy_group"]) & set(members.loc[~mine, "copy_group"])
    shared = members["copy_group"].isin(both).to_numpy()
    parts = (mine & ~shared, ~mine & ~shared, mine & shared, ~mine & shared)
    texts = [Texts(*found.at(part).clusters()) for part in parts]
    return cell(texts[0], texts[1], (texts[2], texts[3]))
