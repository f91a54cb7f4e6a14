"""What looking at many differences costs: discovery rates and intervals of the selected ones."""

from __future__ import annotations

import numpy as np

from cadrage.compare.bounds import Array

RATE = 0.05  # false discovery rate at which a difference is called found


def discovery_rates(p: Array) -> Array:
    """Give, for every p, the least false discovery rate at which it is found.

    Parameters
    ----------
    p
        All that was looked at, shape (m,); ``nan`` where nothing was tested.

    Returns
    -------
    ndarray
        Shape (m,). Benjamini and Hochberg (1995, *JRSS B* 57, 289-300), over the values that are
        not ``nan``. Measures of the same articles depend on one another; what the rate is in fact
        on shuffled outlets is measured by ``benchmarks/null.py``.

    Examples
    --------
    >>> discovery_rates(np.array([0.01, 0.04, np.nan])).round(3).tolist()
    [0.02, 0.04, nan]
    """
    from scipy.stats import false_discovery_control  # noqa: PLC0415 - slow to import

    found = np.full(p.shape, np.nan)
    tested = np.isfinite(p)
    if tested.any():
        found[tested] = false_discovery_control(p[tested], method="bh")
    return found


def selected_level(n_selected: int, n_tested: int, rate: float = RATE) -> float:
    """Give the level at which intervals of selected differences are made.

    With it, of the intervals shown for what was found, at most a share ``rate`` miss on average
    (false coverage rate; Benjamini and Yekutieli 2005, *JASA* 100, 71-81).

    Examples
    --------
    >>> round(selected_level(2, 100), 4)
    0.999
    """
    return 1 - rate * max(n_selected, 1) / max(n_tested, 1)
