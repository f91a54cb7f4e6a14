"""Are articles grouped beyond chance? Their tree against those of articles without groups.

Any articles can be joined into a tree, and some of its groups stand apart because they are the most
apart of many. How far a group stands apart is the length of its branch: by how much it is lower
than the join that takes it up (its lifetime, Fred and Jain 2005, doi:10.1109/TPAMI.2005.113). The
tree is therefore set against those of articles among which terms are dealt at random,
so that no two terms go together (the null hypothesis of SIMPROF, Clarke, Somerfield and Gorley
2008, doi:10.1016/j.jembe.2008.07.009, for samples and species). In a deal each article keeps its
number of terms and each term its number of articles: two articles trade the terms that only one of
them has (the curveball algorithm of Strona, Nappo, Boccacci, Fattorini and San-Miguel-Ayanz 2014,
doi:10.1038/ncomms5114). So the length of articles makes no groups.

A branch is set against the longest ones above at least as many articles in the trees dealt, in
units of their standard deviation; what counts is how far the branch of a tree that stands out most
does so (a studentised maximum, as in the envelope tests of Myllymäki, Mrkvička, Grabarnik, Seijo
and Hahn 2017, doi:10.1111/rssb.12172). So the level of 5% is that of the whole tree: of a hundred
corpora without groups, five have a join "beyond chance". Once there are groups, the other joins are
still set against trees without any.

Copies are dealt as one text: the copies of an article stand together in the trees dealt as they do
in the corpus. A join of copies of one text alone is not tested, nor one of all the articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from cadrage.topics.model import Floats

LEVEL = 0.05  # of the whole tree
N_DEALS = 99
BURN_IN = 20  # rounds of trades before the first deal
ROUNDS = 2  # of trades between two deals; in each an article trades half of what it can
Held = NDArray[np.bool_]
Clusters = list[frozenset[int]]
Branches = tuple[Floats, NDArray[np.int64]]


def chances(
    held: Held, groups: Sequence[int], grow: Callable[[Held], Floats], seed: int
) -> list[float]:
    """Give the share of trees in which some join stands out as much as each join of the articles.

    Parameters
    ----------
    held
        Articles x terms: whether the article holds the term.
    groups
        Number of the text of each article, from 0: the same for copies.
    grow
        Makes a tree of such a table, in SciPy's form.
    seed
        Seed of the deals.

    Returns
    -------
    list of float
        By join. The articles' own tree is counted, so that none is below ``1 / (N_DEALS + 1)``
        and "at most `LEVEL`" is a test at that level (Barnard 1963); missing if not tested.
    """
    first = [list(groups).index(group) for group in range(max(groups) + 1)]
    trees = [grow(held)]
    if len(first) > 2 and held.any():
        rng = np.random.default_rng([seed, 5])
        trees += [grow(dealt[list(groups)]) for dealt in deals(held[first], N_DEALS, rng)]
    return _shares([_branches(tree, groups) for tree in trees], len(first))


def deals(held: Held, n_deals: int, rng: np.random.Generator) -> Iterator[Held]:
    """Deal the terms of articles at random, again and again.

    Parameters
    ----------
    held
        Articles x terms: whether the article holds the term; at least two articles.

    Examples
    --------
    >>> held = np.array([[True, True, False], [False, True, True]])
    >>> [dealt] = deals(held, 1, np.random.default_rng(1))
    >>> [int(n) for n in dealt.sum(axis=1)], [int(n) for n in dealt.sum(axis=0)]
    ([2, 2], [1, 2, 1])
    """
    now = held.copy()
    for number in range(n_deals):
        for _ in range(ROUNDS if number else BURN_IN):
            _trade(now, rng)
        yield now.copy()


def _trade(held: Held, rng: np.random.Generator) -> None:
    """Let articles trade two by two: each gets as many terms of those that one alone has."""
    half = len(held) // 2
    order = rng.permutation(len(held))
    left, right = order[:half], order[half : 2 * half]
    both, alone = held[left] & held[right], held[left] ^ held[right]
    draw = np.where(alone, rng.random(alone.shape, dtype=np.float32), np.float32(2))
    n_kept = (held[left] & alone).sum(axis=1, keepdims=True)
    ranked = np.sort(draw, axis=1)
    limit = np.take_along_axis(ranked, np.maximum(n_kept - 1, 0), axis=1)
    kept = alone & (draw <= limit) & (n_kept > 0)
    held[left] = both | kept
    held[right] = both | (alone & ~kept)


def clusters(tree: Floats) -> Clusters:
    """List the leaves below each join."""
    n_leaves = len(tree) + 1
    below: Clusters = [frozenset([leaf]) for leaf in range(n_leaves)]
    for left, right, _, _ in tree:
        below.append(below[int(left)] | below[int(right)])
    return below[n_leaves:]


def _branches(tree: Floats, groups: Sequence[int]) -> Branches:
    """Give the length of the branch above each join and the number of different texts below it."""
    n_leaves = len(tree) + 1
    above = np.full(2 * n_leaves - 1, tree[-1, 2])
    for side in (0, 1):
        above[tree[:, side].astype(int)] = tree[:, 2]
    sizes = [len({groups[leaf] for leaf in cluster}) for cluster in clusters(tree)]
    return above[n_leaves:] - tree[:, 2], np.array(sizes)


def _shares(trees: Sequence[Branches], n_texts: int) -> list[float]:
    lengths, sizes = trees[0]
    tested = (sizes > 1) & (sizes < n_texts)
    if not tested.any():
        return [float("nan")] * len(lengths)
    longest = np.array(
        [[_longest(tree, least, n_texts) for least in range(n_texts)] for tree in trees]
    )
    mean, spread = longest.mean(axis=0), longest.std(axis=0)
    most = np.array([_outstanding(tree, mean, spread).max() for tree in trees])
    own = _outstanding(trees[0], mean, spread)
    shares = [float((most >= value).mean()) for value in own]
    return [share if test else float("nan") for share, test in zip(shares, tested, strict=True)]


def _longest(tree: Branches, least: int, n_texts: int) -> float:
    lengths, sizes = tree
    return float(lengths[(sizes >= least) & (sizes < n_texts)].max(initial=0.0))


def _outstanding(tree: Branches, mean: Floats, spread: Floats) -> Floats:
    """Say by how many standard deviations branches exceed the longest ones above so many texts."""
    lengths, sizes = tree
    at = np.minimum(sizes, len(mean) - 1)
    over, unit = lengths - mean[at], spread[at]
    made = np.divide(over, unit, out=np.zeros_like(over), where=unit > 1e-9)
    made[(sizes < 2) | (sizes >= len(mean))] = -np.inf
    return made.round(9)
