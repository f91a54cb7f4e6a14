"""Which articles are alike: hierarchical clustering, with bootstrap support of each join.

Articles are joined by average linkage on the cosine distance of the terms they hold, weighted by
their inverse document frequency: which terms, not how often, so that what one article repeats does
not decide. A sequence of words of which a part is a term too is left out: it would count twice what
two articles share, and joins would seem surer than they are.

Two questions are asked of a join. Its support is the share of resamples in which just its articles
form a cluster, where a resample draws the terms with replacement (Felsenstein 1985,
doi:10.1111/j.1558-5646.1985.tb00420.x, for phylogenies; the "bootstrap probability" of pvclust,
Suzuki and Shimodaira 2006, doi:10.1093/bioinformatics/btl117). It tells how far the join hangs on
few terms, not whether there are groups at all: that is asked by `cadrage.topics.chance`. Neither
tells whether other articles of the same outlets would join. The join of all articles has support 1
by construction.

Copies are joined like any articles, at a height near zero; they are one text where chance is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import sparse
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

from cadrage.topics.chance import LEVEL, Clusters, Held, chances, clusters
from cadrage.topics.features import weigh
from cadrage.topics.model import Floats

MAX_ARTICLES = 300  # more can not be read as a dendrogram, and cost grows with their square


def joins(
    counts: Any,
    idf: Floats,
    keys: Sequence[str],
    articles: Sequence[tuple[str, str]],
    *,
    n_resamples: int,
    seed: int,
) -> list[dict[str, object]]:
    """Join articles, give the support of each join and say whether it is beyond chance.

    Parameters
    ----------
    counts
        Articles x terms, sparse counts, in the order of `articles`.
    idf, keys
        Weight and name of each term.
    articles
        Identifier and copy group of each article; an empty copy group is one of its own. A join
        refers to an article by its place here.
    n_resamples
        Resamples of the terms.

    Returns
    -------
    list of dict
        Rows of ``article_joins``: one fewer than articles; none for one article or for more than
        `MAX_ARTICLES`. Ties are joined in the order of the identifiers, so that the order in which
        articles come does not matter. An article without vocabulary is at distance 1 from all.
    """
    if not 2 <= len(articles) <= MAX_ARTICLES:
        return []
    order = sorted(range(len(articles)), key=lambda place: articles[place])
    columns = without_sequences(keys)
    held = np.asarray((sparse.csr_matrix(counts)[order][:, columns] > 0).todense())

    def grow(dealt: Held) -> Floats:
        return _tree(weigh(sparse.csr_matrix(dealt), idf[columns]))

    matrix = weigh(sparse.csr_matrix(held), idf[columns])
    tree = _tree(matrix)
    support = _support(matrix, clusters(tree), n_resamples, seed)
    chance = chances(held, _texts([articles[place] for place in order]), grow, seed)
    shown = _rows(tree, order, [name for name, _ in articles])
    return [
        row
        | {
            "support": round(support[place], 6),
            "n_resamples": n_resamples,
            "chance": round(chance[place], 6),
            "beyond_chance": chance[place] <= LEVEL,
        }
        for place, row in enumerate(shown)
    ]


def without_sequences(keys: Sequence[str]) -> list[int]:
    """Give the places of terms no part of which is another term.

    Examples
    --------
    >>> without_sequences(["gel", "gel de vigne", "corée du nord", "nord-est"])
    [0, 2, 3]
    """
    known = set(keys)
    return [place for place, key in enumerate(keys) if not known & _parts(key.split())]


def _parts(words: list[str]) -> set[str]:
    """List the shorter sequences in a sequence of words."""
    n = len(words)
    spans = ((i, j) for i in range(n) for j in range(i + 1, n + 1) if j - i < n)
    return {" ".join(words[i:j]) for i, j in spans}


def _texts(articles: Sequence[tuple[str, str]]) -> list[int]:
    """Give each article the number of its text, the same for copies."""
    names = [f"copies {group}" if group else f"article {name}" for name, group in articles]
    first = {name: place for place, name in enumerate(dict.fromkeys(names))}
    return [first[name] for name in names]


def _rows(tree: Floats, order: list[int], ids: list[str]) -> list[dict[str, object]]:
    """Give the joins of a tree with the places and names of the articles."""
    made: list[dict[str, object]] = []
    for place, cluster in enumerate(clusters(tree)):
        left, right = (
            order[int(side)] if side < len(ids) else int(side) for side in tree[place, :2]
        )
        members = " ".join(ids[order[leaf]] for leaf in sorted(cluster))
        height = round(float(tree[place, 2]), 6)
        named = {"join": place, "left": left, "right": right}
        made.append(named | {"height": height, "members": members})
    return made


def _support(matrix: Any, wanted: Clusters, n_resamples: int, seed: int) -> list[float]:
    rng = np.random.default_rng([seed, 4])
    hits = np.zeros(len(wanted))
    for _ in range(n_resamples):
        found = set(clusters(_tree(_resampled(matrix, rng))))
        hits += [cluster in found for cluster in wanted]
    return [float(share) for share in hits / n_resamples]


def _resampled(matrix: Any, rng: np.random.Generator) -> Any:
    """Draw terms with replacement: a term drawn n times counts n times in every cosine."""
    n_terms = matrix.shape[1]
    draws = rng.multinomial(n_terms, np.full(n_terms, 1 / n_terms)) if n_terms else np.zeros(0)
    return matrix @ sparse.diags(np.sqrt(draws))


def _tree(matrix: Any) -> Floats:
    """Average linkage; distances are rounded first, so that ties are ties on every machine."""
    similar = np.asarray((matrix @ matrix.T).todense())
    length = np.sqrt(np.diag(similar))
    scale = np.outer(length, length)
    cosine = np.divide(similar, scale, out=np.zeros_like(similar), where=scale > 0)
    distance = (1 - cosine).clip(0, 1).round(6)
    np.fill_diagonal(distance, 0)
    return np.asarray(linkage(squareform(distance, checks=False), method="average"))
