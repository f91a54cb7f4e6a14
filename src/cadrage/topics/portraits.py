"""What a topic is read by besides its terms: the terms it lacks, and the passages that show it.

A term is notably absent where fewer passages of the topic hold it than of the others, by the log
odds ratio of holding it, with a half added to each count (Haldane 1956; Anscombe 1956), in units of
its standard error (Woolf 1955, doi:10.1111/j.1469-1809.1955.tb01348.x). The unit is what puts
frequent terms first: a rare one is absent from most topics and means nothing by it. It ranks and
tests nothing: passages of an article are not independent.

A passage is characteristic where its share of the topic is high *and* its terms are many of those
that the topic holds beyond what the corpus does: share times coverage. The share alone puts first
passages of a few words, which have no room for two topics; coverage alone puts long ones first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from scipy import sparse

from cadrage.topics.lexicon import Lexicon
from cadrage.topics.mixtures import classified
from cadrage.topics.model import Floats
from cadrage.topics.names import fold
from cadrage.topics.passages import Passage

MOST_ABSENT = 10
MOST_PASSAGES = 5
Rows = list[dict[str, object]]


def anti_terms(
    weights: Floats,
    marginal: Floats,
    counts: Any,
    mixtures: Floats,
    *,
    keys: Sequence[str],
    lexicon: Lexicon,
) -> Rows:
    """List the terms that are frequent in the corpus and notably absent from each topic.

    Parameters
    ----------
    weights
        Share of each term in each topic, of shape (k, n_terms).
    marginal
        Share of each term in the corpus, of shape (n_terms,).
    counts
        Passages x terms, sparse counts.
    mixtures
        Share of each topic in those passages; a passage counts for the topic of its largest share,
        the first of several, and one without topic for none.
    keys, lexicon
        The terms and what they look like.

    Returns
    -------
    list of dict
        Rows of ``topic_absent``, `MOST_ABSENT` a topic: terms that weigh less in the topic than in
        the corpus and whose log odds ratio is negative; a term that shares a word with one before
        it is passed over.
    """
    held = sparse.csr_matrix(counts > 0).astype(np.float64)
    main = np.where(mixtures.sum(axis=1) > 0, mixtures.round(6).argmax(axis=1), -1)
    rows: Rows = []
    for topic, shares in enumerate(weights):
        inside, outside = main == topic, (main != topic) & (main >= 0)
        one, other = _held(held[inside]), _held(held[outside])
        of_one, of_other = int(inside.sum()), int(outside.sum())
        odds, z = _odds_ratio(one, other, of_one, of_other)
        compared = of_one > 0 and of_other > 0
        absent = map(int, np.flatnonzero((shares < marginal) & (odds < 0) & compared))
        first = _apart(sorted((z[n], lexicon.lemma(keys[n]), n) for n in absent))
        rows += [
            {
                "topic": topic,
                "rank": rank,
                "term": lexicon.lemma(keys[column]),
                "surface": lexicon.surface(keys[column]),
                "log_odds": float(odds[column]),
                "z": float(z[column]),
                "n_topic": int(one[column]),
                "of_topic": of_one,
                "n_other": int(other[column]),
                "of_other": of_other,
            }
            for rank, column in enumerate(first)
        ]
    return rows


def _apart(ranked: Sequence[tuple[float, str, int]]) -> list[int]:
    """Take the first terms that share no word with one before them."""
    taken: list[int] = []
    seen: set[str] = set()
    for _, lemma, column in ranked:
        words = set(fold(lemma).replace("-", " ").split()) - {"de"}
        if not words & seen and len(taken) < MOST_ABSENT:
            taken.append(column)
            seen |= words
    return taken


def _held(passages: Any) -> Floats:
    return np.asarray(passages.sum(axis=0), dtype=np.float64).ravel()


def _odds_ratio(one: Floats, other: Floats, of_one: int, of_other: int) -> tuple[Floats, Floats]:
    """Give log odds ratios, and the same in standard errors."""
    cells = [one + 0.5, of_one - one + 0.5, other + 0.5, of_other - other + 0.5]
    odds = np.log(cells[0] / cells[1]) - np.log(cells[2] / cells[3])
    error = np.sqrt(np.sum([1 / cell for cell in cells], axis=0))
    return odds.round(6), (odds / error).round(6)


def characteristic(
    mixtures: Floats, matrix: Any, components: Floats, passages: Sequence[Passage]
) -> Rows:
    """List the passages that show each topic best.

    Parameters
    ----------
    mixtures
        Share of each topic in each passage, of shape (n_passages, k).
    matrix
        TF-IDF of the same passages, sparse.
    components
        Share of each term in each topic, of shape (k, n_terms).
    passages
        The passages, in the order of the rows.

    Returns
    -------
    list of dict
        Rows of ``topic_passages``, `MOST_PASSAGES` a topic at most, of those that are clearly the
        topic's; of passages with the same terms (copies) the first alone.
    """
    held = sparse.csr_matrix(matrix)
    coverage = _coverage(held, components)
    weight = mixtures.round(6)
    score = (weight * coverage).round(6)
    names = [(passage.article_id, passage.number) for passage in passages]
    rows: Rows = []
    for topic in range(len(components)):
        sure = weight[:, topic] >= classified(len(components))
        shown = map(int, np.flatnonzero(sure & (score[:, topic] > 0)))
        # Rounded before ranking, so that two machines that differ in the last bits list the same.
        order = sorted(shown, key=lambda n: (-score[n, topic].round(3), names[n]))
        for rank, place in enumerate(_different(order, held)):
            where = {"article_id": names[place][0], "passage": names[place][1]}
            numbers = {"weight": weight, "coverage": coverage, "score": score}
            values = {name: float(table[place, topic]) for name, table in numbers.items()}
            rows.append({"topic": topic, "rank": rank} | where | values)
    return rows


def _coverage(matrix: Any, components: Floats) -> Floats:
    """Say how much of what each topic holds beyond the corpus the terms of each passage carry."""
    mass = np.asarray(matrix.sum(axis=0), dtype=np.float64).ravel()
    beyond = (components - mass / max(mass.sum(), 1e-12)).clip(0)
    total = beyond.sum(axis=1, keepdims=True)
    share = np.divide(beyond, total, out=np.zeros_like(beyond), where=total > 0)
    return np.asarray((matrix > 0).astype(np.float64) @ share.T).round(6)


def _different(order: Sequence[int], matrix: Any) -> Iterator[int]:
    """Give the first passages of different terms."""
    seen: set[bytes] = set()
    for place in order:
        text = matrix[place].sorted_indices().indices.tobytes()
        if text not in seen:
            seen.add(text)
            yield place
        if len(seen) == MOST_PASSAGES:
            return
