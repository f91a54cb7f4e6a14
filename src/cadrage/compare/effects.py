"""How large a difference is, in a number and in words."""

from __future__ import annotations

import numpy as np

from cadrage.compare.bounds import Array
from cadrage.compare.cells import Cell

# Of Cliff's delta; Romano, Kromrey, Coraggio and Skowronek (2006), "Appropriate statistics for
# ordinal level data", Florida Association of Institutional Research. Conventions, not truths.
WORDS = ((0.147, "negligible"), (0.33, "small"), (0.474, "medium"), (np.inf, "large"))


def superiority(cells: list[Cell]) -> Array:
    """Give the share of pairs of texts of one stratum in which the unit's text has more.

    Parameters
    ----------
    cells
        What was counted in each stratum; a text's ratio is compared. Texts that both units
        published are left out.

    Returns
    -------
    ndarray
        Shape (m,): .5 for no tendency, 1 if every text of the unit has more; ties count half
        (Vargha and Delaney 2000, *Journal of Educational and Behavioral Statistics* 25, 101-132).
    """
    wins = np.zeros(cells[0].alone.count.shape[1])
    pairs = 0
    for cell in cells:
        wins += _wins(cell.alone.count / cell.alone.total, cell.n_own)
        pairs += cell.n_own * (len(cell.alone) - cell.n_own)
    return wins / pairs if pairs else np.full_like(wins, np.nan)


def _wins(ratio: Array, n_own: int) -> Array:
    """Count the pairs won, from the ranks of all texts (Mann and Whitney 1947)."""
    from scipy.stats import rankdata  # noqa: PLC0415 - slow to import

    if not 0 < n_own < len(ratio):
        return np.zeros(ratio.shape[1])
    ranks = rankdata(ratio, axis=0)
    return np.asarray(ranks[:n_own].sum(axis=0) - n_own * (n_own + 1) / 2)


def strength(value: float) -> str:
    """Say how strong a tendency is.

    Examples
    --------
    >>> strength(0.5), strength(0.7), strength(0.1)
    ('negligible', 'medium', 'large')
    """
    if np.isnan(value):
        return ""
    delta = abs(2 * value - 1)
    return next(word for limit, word in WORDS if delta < limit)
