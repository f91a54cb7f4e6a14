"""Joins of articles: which, how sure, and whether there are groups at all."""

import time

import numpy as np
import pytest
from scipy import sparse

from cadrage.topics.chance import deals
from cadrage.topics.joins import MAX_ARTICLES, joins

WINE, VOTE, SEA = ([f"{name}{n}" for n in range(12)] for name in ("vin", "vote", "mer"))


def joined(articles, groups=None, **options):
    """Join articles given as lists of terms, by name; `groups` are their copy groups."""
    keys = sorted({term for terms in articles.values() for term in terms})
    counts = sparse.csr_matrix([[terms.count(key) for key in keys] for terms in articles.values()])
    named = [(name, (groups or {}).get(name, "")) for name in articles]
    options = {"n_resamples": 20, "seed": 1} | options
    return joins(counts, np.ones(len(keys)), keys, named, **options)


def drawn(seed, subjects, size=10):
    """Draw articles of some terms, each from its list."""
    rng = np.random.default_rng(seed)
    pairs = enumerate(subjects)
    return {
        f"{n:03}": [str(t) for t in rng.choice(terms, size, replace=False)] for n, terms in pairs
    }


def beyond(rows):
    return [row["members"] for row in rows if row["beyond_chance"]]


def test_articles_on_one_subject_join_first_with_support():
    rows = joined({"a": WINE, "b": VOTE, "c": [*WINE[:9], "x"], "d": [*VOTE[:9], "x"]})
    assert [row["members"] for row in rows] == ["a c", "b d", "a b c d"]
    assert {rows[0]["left"], rows[0]["right"]} == {0, 2}
    assert rows[0]["support"] > 0.9
    assert rows[2]["support"] == 1


def test_groups_of_articles_are_beyond_chance():
    rows = joined(drawn(1, [WINE, VOTE] * 4))
    assert {"000 002 004 006", "001 003 005 007"} <= set(beyond(rows))
    assert all(row["chance"] <= 0.05 for row in rows if row["beyond_chance"])


def test_articles_without_groups_are_seldom_grouped():
    found = [joined(drawn(seed, [WINE + VOTE + SEA] * 8, 12), n_resamples=1) for seed in range(20)]
    assert sum(bool(beyond(rows)) for rows in found) <= 3  # one expected; four or more: 1.6%


def test_long_articles_are_not_grouped_for_being_long():
    def varied(seed):
        all_ = WINE + VOTE + SEA
        long, short = drawn(seed, [all_] * 4, 30), drawn(seed + 50, [all_] * 4, 5)
        return long | {f"short {name}": terms for name, terms in short.items()}

    found = [joined(varied(seed), n_resamples=1) for seed in range(20)]
    assert sum(bool(beyond(rows)) for rows in found) <= 3


def test_what_one_article_repeats_makes_no_difference():
    articles = drawn(3, [WINE, VOTE] * 3)
    again = articles | {"000": articles["000"] * 7}
    assert [row["height"] for row in joined(again)] == [row["height"] for row in joined(articles)]


def test_copies_alone_make_no_structure():
    articles = drawn(2, [WINE + VOTE + SEA] * 5, 12)
    assert beyond(joined(articles)) == []
    copied = articles | {"copy": articles["000"], "copy 2": articles["000"]}
    of_one = dict.fromkeys(["000", "copy", "copy 2"], "agency")
    assert beyond(joined(copied))  # were they not known for copies
    rows = joined(copied, of_one)
    assert beyond(rows) == []
    assert all(np.isnan(row["chance"]) for row in rows if row["height"] == 0)


def test_the_join_of_all_articles_is_not_tested():
    rows = joined(drawn(1, [WINE, VOTE] * 4))
    assert np.isnan(rows[-1]["chance"])
    assert not rows[-1]["beyond_chance"]


@pytest.mark.parametrize("n", [2, 3])
def test_two_articles_or_three_alike_are_no_structure(n):
    rows = joined(drawn(1, [WINE + VOTE] * n))
    assert len(rows) == n - 1
    assert beyond(rows) == []


def test_ties_and_empty_articles_are_joined_in_the_order_of_names():
    rows = joins(
        sparse.csr_matrix((3, 4)),
        np.ones(4),
        list("abcd"),
        [("z", ""), ("y", ""), ("x", "")],
        n_resamples=10,
        seed=1,
    )
    assert [row["members"] for row in rows] == ["x y", "x y z"]
    assert [row["height"] for row in rows] == [1, 1]
    assert beyond(rows) == []


def test_one_article_joins_nothing_nor_do_more_than_can_be_read():
    assert joined({"a": WINE}) == []
    assert joined(drawn(1, [WINE] * (MAX_ARTICLES + 1))) == []


def test_the_order_of_articles_does_not_matter():
    articles = drawn(4, [WINE, VOTE, SEA] * 2)
    one, other = joined(articles), joined(dict(reversed(articles.items())))
    for name in ("height", "members", "support", "chance", "beyond_chance"):
        assert [row[name] for row in one] == pytest.approx(
            [row[name] for row in other], nan_ok=True
        )


def test_a_sequence_counts_only_where_its_words_do_not():
    plain = {"a": ["gel", "vin"], "b": ["gel", "mer"], "c": ["vin", "loi"]}
    more = {
        name: [*terms, "gel de mai"] if "gel" in terms else terms for name, terms in plain.items()
    }
    assert [row["height"] for row in joined(more)] == [row["height"] for row in joined(plain)]


def test_deals_keep_how_many_terms_articles_hold_and_how_many_articles_terms_have():
    rng = np.random.default_rng(1)
    held = rng.random((7, 30)) < 0.4
    dealt = list(deals(held, 20, rng))
    for one in dealt:
        assert (one.sum(axis=0) == held.sum(axis=0)).all()
        assert (one.sum(axis=1) == held.sum(axis=1)).all()
    assert np.mean([(one & held).sum() / held.sum() for one in dealt]) < 0.6


def test_five_articles_take_well_under_a_second():
    articles = drawn(1, [[f"t{n}" for n in range(400)]] * 5, 150)
    begin = time.perf_counter()
    joined(articles, n_resamples=50)
    assert time.perf_counter() - begin < 1
