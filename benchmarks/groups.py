"""Groups of articles: how often they are seen where there are none, and where there are some.

    python benchmarks/groups.py [--corpora N] [--json]

Draws corpora of invented terms, of frequencies as uneven as those of words (Zipf), in articles of
80 to 400 terms, and asks of each whether any join of its tree is beyond chance
(`cadrage.topics.chance`, level 5%). ``none``: all articles draw from the same terms. ``weak`` and
``strong``: articles are of two groups, which take 5% and 20% of their terms from a vocabulary of
their own. ``found`` is the share of corpora in which some join is beyond chance: with ``none`` it
should not exceed .05, otherwise the larger the better.
"""

from __future__ import annotations

import argparse
import json

import numpy as np
from scipy import sparse

from cadrage.topics.joins import joins

SIZES = (3, 5, 12, 30)
KINDS = {"none": 0.0, "weak": 0.05, "strong": 0.2}
SHARED, OWN = 3000, 300  # terms of all, and of each group
SEED = 20240117


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--corpora", type=int, default=200, help="per kind and size")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    rows = [
        {"groups": kind, "articles": n, "found": found(kind, n, options.corpora)}
        for kind in KINDS
        for n in SIZES
    ]
    if options.json:
        print(json.dumps({"level": 0.05, "corpora": options.corpora, "rows": rows}))
        return
    print(f"{'groups':8}{'articles':>10}{'found':>8}   ({options.corpora} corpora each)")
    for row in rows:
        print(f"{row['groups']:8}{row['articles']:>10}{row['found']:>8.3f}")


def found(kind: str, n: int, corpora: int) -> float:
    """Give the share of corpora in which some join is beyond chance."""
    rng = np.random.default_rng([SEED, n, *map(ord, kind)])
    seen = 0
    for number in range(corpora):
        counts = draw(rng, n, KINDS[kind])
        idf = np.log((1 + n) / (1 + (counts > 0).sum(axis=0))) + 1
        names = [f"t{column}" for column in range(counts.shape[1])]
        articles = [(f"a{place:02}", "") for place in range(n)]
        rows = joins(sparse.csr_matrix(counts), idf, names, articles, n_resamples=1, seed=number)
        seen += any(row["beyond_chance"] for row in rows)
    return round(seen / corpora, 3)


def draw(rng: np.random.Generator, n: int, own: float) -> np.ndarray:
    """Draw the counts of n articles; those that stand in one alone are left out, as in a run."""
    weight = 1 / np.arange(1, SHARED + 1)
    weight /= weight.sum()
    counts = np.zeros((n, SHARED + 2 * OWN))
    for place, length in enumerate(rng.integers(80, 400, n)):
        of_group = rng.binomial(length, own)
        shared = rng.choice(SHARED, length - of_group, p=weight)
        mine = SHARED + OWN * (place % 2) + rng.choice(OWN, of_group, p=_zipf(OWN))
        np.add.at(counts[place], np.concatenate([shared, mine]), 1)
    return np.asarray(counts[:, (counts > 0).sum(axis=0) > 1])


def _zipf(size: int) -> np.ndarray:
    weight = 1 / np.arange(1, size + 1)
    return np.asarray(weight / weight.sum())


if __name__ == "__main__":
    main()
