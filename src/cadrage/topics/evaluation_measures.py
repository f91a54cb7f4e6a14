"""Measures of topics: agreement with labels, coherence, diversity, agreement between fits.

None of them looks at how the topics were made, so that any method can be measured (see
``benchmarks/topics.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score, v_measure_score

from cadrage.topics.names import fold

COHERENCE_TERMS = 10
DIVERSITY_TERMS = 25
Labels = NDArray[np.int64]
Run = tuple[NDArray[np.int64], Labels]  # the documents that a fit saw, and the topic of each


def recovery(labels: Sequence[str], found: Labels) -> dict[str, float]:
    """Compare the topic of each document with its label.

    Parameters
    ----------
    labels
        Labels that people gave, one a document.
    found
        Topic of each document, of shape (n_documents,); -1, unclassified, is a class like others.

    Returns
    -------
    dict
        ``nmi``, mutual information normalised by the arithmetic mean of both entropies (Vinh, Epps
        and Bailey 2010, JMLR 11); ``ari``, the adjusted Rand index (Hubert and Arabie 1985,
        doi:10.1007/BF01908075), 0 on average by chance; ``v_measure``, the harmonic mean of
        homogeneity and completeness (Rosenberg and Hirschberg 2007, D07-1043 of the ACL Anthology),
        which equals ``nmi`` by algebra and stands here because it is often asked for.

    Notes
    -----
    ``nmi`` and ``v_measure`` are not adjusted for chance: they grow with the number of topics, and
    should be compared at the same k only.

    Examples
    --------
    >>> recovery(["wine", "wine", "vote", "vote"], np.array([1, 1, 0, 0]))["ari"]
    1.0
    """
    return {
        "nmi": float(normalized_mutual_info_score(labels, found, average_method="arithmetic")),
        "ari": float(adjusted_rand_score(labels, found)),
        "v_measure": float(v_measure_score(labels, found)),
    }


def first_terms(components: Any, names: Sequence[str], n: int) -> list[list[str]]:
    """Name the n heaviest terms of each topic, fewer where fewer have weight; ties in order.

    Parameters
    ----------
    components
        Weights of the terms, of shape (n_topics, n_terms).

    Examples
    --------
    >>> first_terms(np.array([[0.5, 0.2, 0.3], [0.0, 1.0, 0.0]]), ["wine", "vote", "frost"], 2)
    [['wine', 'frost'], ['vote']]
    """
    order = [np.argsort(-row.round(9), kind="stable")[:n] for row in np.asarray(components)]
    return [
        [names[int(c)] for c in columns if row[c] > 0]
        for row, columns in zip(np.asarray(components), order, strict=True)
    ]


def npmi(topics: Sequence[Sequence[str]], names: Sequence[str], counts: Any) -> float | None:
    """Coherence, that is whether the first terms of a topic stand in the same documents.

    The mean over topics of the mean normalised pointwise mutual information of all pairs of their
    terms, a document being one window (Lau, Newman and Baldwin 2014, doi:10.3115/v1/E14-1056;
    Röder, Both and Hinneburg 2015, doi:10.1145/2684822.2685324; normalised by Bouma 2009)::

        npmi(a, b) = log(p(a, b) / (p(a) p(b))) / -log p(a, b)

    Parameters
    ----------
    topics
        First terms of each topic; `COHERENCE_TERMS` are usual.
    names
        Terms, one a column of `counts`.
    counts
        Sparse, of shape (n_documents, n_terms). Count documents that the topics were **not**
        fitted to: on the same documents a method is rewarded for terms it overfits.

    Returns
    -------
    float or None
        From -1, where no two terms ever meet (a term that never occurs meets none), over 0, where
        they meet as if by chance, to 1. None if no topic has a pair to look at. A term is not
        paired with a sequence that it is part of, nor are two terms that all documents hold.

    Notes
    -----
    Values depend on the words that were kept: compare them within one preprocessing only.

    Examples
    --------
    >>> counts = np.array([[1, 2, 0], [1, 1, 0], [0, 0, 1], [0, 0, 3]])
    >>> npmi([["wine", "frost"]], ["wine", "frost", "vote"], counts)
    1.0
    >>> npmi([["wine", "vote"]], ["wine", "frost", "vote"], counts)
    -1.0
    """
    place = {name: column for column, name in enumerate(names)}
    present = sparse.csc_matrix(counts) > 0
    scores = [_coherence(terms, present[:, [place[t] for t in terms]]) for terms in topics if terms]
    known = [score for score in scores if score is not None]
    return float(np.mean(known)) if known else None


def _coherence(terms: Sequence[str], present: Any) -> float | None:
    held = present.astype(np.float64)
    joint = np.asarray((held.T @ held).todense()) / max(held.shape[0], 1)
    words = [frozenset(fold(term).split()) - {"de"} for term in terms]
    pairs = [(a, b) for a, b in combinations(range(len(terms)), 2) if not words[a] & words[b]]
    values = [_pair(joint[a, b], joint[a, a], joint[b, b]) for a, b in pairs if joint[a, b] < 1]
    return float(np.mean(values)) if values else None


def _pair(both: float, one: float, other: float) -> float:
    return float(np.log(both / (one * other)) / -np.log(both)) if both > 0 else -1.0


def diversity(topics: Sequence[Sequence[str]]) -> float | None:
    """Share of distinct terms among the first terms of all topics.

    Dieng, Ruiz and Blei (2020, doi:10.1162/tacl_a_00325), who take the first 25 (here all, where a
    topic has fewer). Near 0 topics say the same thing, at 1 no term is shared. None where no topic
    has a term.

    Examples
    --------
    >>> diversity([["wine", "frost"], ["wine", "vote"]])
    0.75
    """
    terms = [term for topic in topics for term in topic]
    return len(set(terms)) / len(terms) if terms else None


def agreement(runs: Sequence[Run]) -> float | None:
    """Mean adjusted Rand index of all pairs of fits, each on the documents that both saw.

    The stability of a clustering as a whole (Ben-Hur, Elisseeff and Guyon 2002, PSB 7; Hubert and
    Arabie 1985 for the index). It says whether the same documents fall together again, and is 1
    also for a method that always makes the same mistake. None for fewer than two fits.

    Examples
    --------
    >>> one = np.array([0, 1, 2, 3]), np.array([0, 0, 1, 1])
    >>> other = np.array([1, 2, 3]), np.array([5, 7, 7])
    >>> agreement([one, other])
    1.0
    """
    scores = [_shared(*pair) for pair in combinations(runs, 2)]
    return float(np.mean(scores)) if scores else None


def _shared(one: Run, other: Run) -> float:
    _, left, right = np.intersect1d(one[0], other[0], assume_unique=True, return_indices=True)
    return float(adjusted_rand_score(one[1][left], other[1][right]))
