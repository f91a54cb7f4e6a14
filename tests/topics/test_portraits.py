"""What topics lack, and the passages that show them."""

import numpy as np
import pytest
from scipy import sparse

from cadrage.topics.lexicon import Lexicon, Unit
from cadrage.topics.passages import Passage
from cadrage.topics.portraits import MOST_ABSENT, MOST_PASSAGES, anti_terms, characteristic

KEYS = ["gel", "maire", "rare", "vigne", "vote"]
COUNTS = np.array(
    [
        [2, 0, 0, 1, 0],
        [1, 0, 1, 1, 0],
        [0, 0, 0, 1, 0],
        [0, 1, 0, 0, 1],
        [0, 1, 0, 0, 3],
        [0, 1, 0, 1, 1],
    ],
    dtype=float,
)
MIXTURES = np.array([[1.0, 0], [0.9, 0.1], [1, 0], [0, 1], [0, 1], [0.3, 0.7]])
TOPICS = np.array([[0.4, 0, 0.1, 0.5, 0], [0, 0.4, 0, 0.1, 0.5]])


def lexicon():
    made = Lexicon()
    for key in KEYS:
        made.add([Unit(key, key, f"{key}s", "noun")])
    return made


def absent(counts=COUNTS, mixtures=MIXTURES):
    marginal = counts.sum(axis=0) / counts.sum()
    return anti_terms(
        TOPICS, marginal, sparse.csr_matrix(counts), mixtures, keys=KEYS, lexicon=lexicon()
    )


def passages(n):
    return [Passage(f"a{place}", 0, 0, 9, (0,), 9) for place in range(n)]


def shown(counts, mixtures, topics=TOPICS):
    counts = np.array(counts, dtype=float)
    mixtures = np.array(mixtures, dtype=float)
    rows = characteristic(mixtures, sparse.csr_matrix(counts), topics, passages(len(counts)))
    return [row for row in rows if row["topic"] == 0]


def test_frequent_terms_that_a_topic_lacks_come_with_their_counts():
    first = [row for row in absent() if row["topic"] == 0]
    assert [row["term"] for row in first] == ["maire", "vote"]
    assert first[0]["surface"] == "maires"
    numbers = ("n_topic", "of_topic", "n_other", "of_other")
    assert [first[0][name] for name in numbers] == [0, 3, 3, 3]
    assert first[0]["log_odds"] == pytest.approx(np.log((0.5 / 3.5) / (3.5 / 0.5)), abs=1e-6)


def test_the_absence_of_a_rare_term_comes_after_that_of_a_frequent_one():
    second = [row["term"] for row in absent() if row["topic"] == 1]
    assert second.index("gel") < second.index("rare")


def test_an_absent_word_is_listed_once():
    keys = ["gel", "maire", "maire adjoint", "vigne", "vote"]
    counts = COUNTS.copy()
    counts[:, 2] = counts[:, 1]
    made = Lexicon()
    for key in keys:
        made.add([Unit(key, key, key, "noun")])
    marginal = counts.sum(axis=0) / counts.sum()
    rows = anti_terms(
        TOPICS * [1, 1, 0, 1, 1],
        marginal,
        sparse.csr_matrix(counts),
        MIXTURES,
        keys=keys,
        lexicon=made,
    )
    assert [row["term"] for row in rows if row["topic"] == 0] == ["maire", "vote"]


def test_a_passage_without_topic_counts_on_neither_side():
    more = np.vstack([COUNTS, [0, 1, 0, 0, 1]])
    rows = absent(more, np.vstack([MIXTURES, [0, 0]]))
    assert {row["of_topic"] + row["of_other"] for row in rows} == {6}


def test_absent_terms_are_few_and_never_more_frequent_in_the_topic():
    assert all(row["log_odds"] < 0 and row["z"] < 0 for row in absent())
    assert max(row["rank"] for row in absent()) < MOST_ABSENT


def test_a_topic_that_is_the_main_one_of_all_passages_or_of_none_lacks_nothing():
    mixtures = np.array([[0.9, 0.1]] * len(COUNTS))
    assert absent(COUNTS, mixtures) == []


def test_many_terms_of_the_topic_go_before_a_few_words_wholly_of_it():
    short, long, mixed = [1, 0, 0, 0, 0], [1, 0, 1, 1, 0], [1, 1, 1, 1, 1]
    rows = shown([short, long, mixed], [[1, 0], [0.9, 0.1], [0.5, 0.5]])
    assert [row["article_id"] for row in rows] == ["a1", "a0"]  # the third is of no topic clearly
    assert rows[0]["score"] == pytest.approx(rows[0]["weight"] * rows[0]["coverage"], abs=1e-5)


def test_a_passage_that_stands_in_two_articles_is_shown_once():
    rows = shown(
        [[1, 0, 0, 1, 0]] * 2 + [[0, 0, 0, 1, 0], [0, 1, 0, 0, 1]], [[1, 0]] * 3 + [[0, 1]]
    )
    assert [row["article_id"] for row in rows] == ["a0", "a2"]
    assert [row["rank"] for row in rows] == [0, 1]


def test_passages_without_the_topic_are_not_shown_and_there_are_few():
    assert shown([[0, 1, 0, 0, 1]], [[0, 1]]) == []
    counts = [[n + 1 if place == n % 4 else n % 2 for place in range(5)] for n in range(40)]
    assert len(shown(counts, [[1, 0]] * 40)) <= MOST_PASSAGES
