"""Which articles are alike: hierarchical clustering, with bootstrap support of each join.

Articles are joined by average linkage on the cosine distance of their TF-IDF. The support of a
join is the share of resamples in which just its articles form a cluster, where a resample draws
the terms with replacement (Felsenstein 1985, doi:10.1111/j.1558-5646.1985.tb00420.x, for
phylogenies; the "bootstrap probability" of pvclust, Suzuki and Shimodaira 2006,
doi:10.1093/bioinformatics/btl117). It tells how far a join hangs on few terms, not whether other
articles of the same outlets would join; the join of all articles has support 1 by construction.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import sparse
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

from cadrage.topics.model import Floats

MAX_ARTICLES = 300  # more can not be read as a dendrogram, and cost grows with their square
Clusters = list[frozenset[int]]


def joins(matrix: Any, ids: Sequence[str], n_resamples: int, seed: int) -> list[dict[str, object]]:
    """Join articles and give the support of each join.

    Parameters
    ----------
    matrix
        Articles x terms, sparse TF-IDF, in the order of `ids`.
    ids
        Identifiers of the articles. A join refers to an article by its place here.
    n_resamples
        Resamples of the terms.

    Returns
    -------
    list of dict
        Rows of ``article_joins``: one fewer than articles; none for one article or for more than
        `MAX_ARTICLES`. Ties are joined in the order of the identifiers, so that the order in which
        articles come does not matter. An article without vocabulary is at distance 1 from all.
    """
    if not 2 <= len(ids) <= MAX_ARTICLES:
        return []
    order = sorted(range(len(ids)), key=lambda place: ids[place])
    ordered = sparse.csr_matrix(matrix)[order]
    tree = _tree(ordered)
    clusters = _clusters(tree)
    support = _support(ordered, clusters, n_resamples, seed)
    rows = []
    for place, (left, right, height, _) in enumerate(tree):
        sides = [order[int(side)] if side < len(ids) else int(side) for side in (left, right)]
        rows.append(
            {
                "join": place,
                "left": sides[0],
                "right": sides[1],
                "height": round(float(height), 6),
                "members": " ".join(ids[order[leaf]] for leaf in sorted(clusters[place])),
                "support": round(support[place], 6),
                "n_resamples": n_resamples,
            }
        )
    return rows


def _support(matrix: Any, clusters: Clusters, n_resamples: int, seed: int) -> list[float]:
    rng = np.random.default_rng([seed, 4])
    hits = np.zeros(len(clusters))
    for _ in range(n_resamples):
        found = set(_clusters(_tree(_resampled(matrix, rng))))
        hits += [cluster in found for cluster in clusters]
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


def _clusters(tree: Floats) -> Clusters:
    """List the leaves below each join."""
    n_leaves = len(tree) + 1
    below: Clusters = [frozenset([leaf]) for leaf in range(n_leaves)]
    for left, right, _, _ in tree:
        below.append(below[int(left)] | below[int(right)])
    return below[n_leaves:]
