from itertools import combinations, product

import numpy as np
import pytest

from cadrage.compare import cells as made_of
from cadrage.compare import permutation
from cadrage.compare.pairs import pairs
from cadrage.compare.permutation import CHUNK, DRAWN, permutation_p, smallest_p


def texts(pairs_):
    both = np.array(pairs_, dtype=float).reshape(-1, 2)
    return made_of.Texts(both[:, :1], both[:, 1:])


def cell(own, other, shared=(), theirs=None):
    """One stratum: (count, total) of the texts of the unit, of the reference, of both."""
    both = texts(shared), texts(shared if theirs is None else theirs)
    return made_of.cell(texts(own), texts(other), both)


def tens(*counts):
    return [(count, 10) for count in counts]


def ratio_and_variance(texts):
    """The ratio of sums of some texts, and its linearised variance, in plain arithmetic."""
    n, total = len(texts), sum(t for _, t in texts)
    ratio = sum(c for c, _ in texts) / total
    if n < 2:
        return ratio, None
    return ratio, n / (n - 1) * sum((c - ratio * t) ** 2 for c, t in texts) / total**2


def brute_statistic(strata):
    """The difference weighed over strata, studentized where all strata repeat both units."""
    top = whole = variance = 0.0
    repeated = all(min(len(own), len(other)) > 1 for own, other in strata)
    for own, other in strata:
        mine, theirs = sum(t for _, t in own), sum(t for _, t in other)
        weight = mine * theirs / (mine + theirs)
        (first, spread), (second, rest) = ratio_and_variance(own), ratio_and_variance(other)
        top += weight * (first - second)
        whole += weight
        if repeated:
            variance += weight**2 * (spread + rest)
    if not repeated:
        return abs(top / whole)
    return abs(top) / variance**0.5


def brute_p(strata):
    """The share of all ways to deal the texts of every stratum that are as extreme."""
    seen = brute_statistic(strata)
    dealt = []
    for own, other in strata:
        texts = [*own, *other]
        dealt.append(
            [
                (
                    [texts[i] for i in chosen],
                    [texts[i] for i in range(len(texts)) if i not in chosen],
                )
                for chosen in combinations(range(len(texts)), len(own))
            ]
        )
    every = [brute_statistic(deal) for deal in product(*dealt)]
    return sum(value >= seen - 1e-9 for value in every) / len(every)


EXAMPLES = {
    "one stratum": [([(4, 10), (7, 12), (6, 9)], [(1, 8), (3, 20), (2, 10), (4, 11)])],
    "two strata": [
        ([(4, 10), (7, 12), (6, 9)], [(1, 8), (3, 20)]),
        ([(9, 10), (8, 15)], [(7, 10), (6, 12), (8, 20)]),
    ],
    "lone texts": [
        ([(4, 10)], [(1, 8), (3, 20)]),
        ([(9, 10)], [(7, 10)]),
        ([(5, 10), (2, 9)], [(1, 10)]),
    ],
}


@pytest.mark.parametrize("strata", EXAMPLES.values(), ids=EXAMPLES)
def test_the_exact_p_is_that_of_all_deals_one_by_one(strata):
    cells = [cell(own, other) for own, other in strata]
    assert permutation_p(cells, seed=1).item() == pytest.approx(brute_p(strata))


def test_versions_of_a_text_that_both_published_change_places():
    """Two texts of one unit each and two edited ones: 2 x 2 x 2 deals, looked at one by one."""
    own, other = [(4, 10)], [(1, 8)]
    mine, theirs = [(6, 9), (2, 10)], [(5, 12), (2, 7)]
    every = []
    for lone, first, second in product((0, 1), repeat=3):
        sides = [own, other] if not lone else [other, own]
        pairs_ = [
            pair[::-1] if swap else pair
            for pair, swap in zip(zip(mine, theirs, strict=True), (first, second), strict=True)
        ]
        every.append(brute_statistic([
            ([*sides[0], *(a for a, _ in pairs_)], [*sides[1], *(b for _, b in pairs_)])
        ]))  # fmt: skip
    expected = sum(value >= every[0] - 1e-9 for value in every) / len(every)
    made = cell(own, other, mine, theirs)
    assert permutation_p([made], seed=1).item() == pytest.approx(expected)
    assert smallest_p([made]) == pytest.approx(2 / 8)


def test_edits_of_chance_alone_are_seldom_found():
    """Half of the texts are shared and edited at random: at 5% about 1 in 20 is rare."""
    rng = np.random.default_rng(4)
    rare = 0
    for seed in range(200):
        own, other, mine = (rng.binomial(10, 0.4, 12) for _ in range(3))
        edit = np.clip(mine + rng.integers(-1, 2, 12), 0, 10)
        rare += permutation_p([cell(tens(*own), tens(*other), tens(*mine), tens(*edit))],
                              seed=seed).item() <= 0.05  # fmt: skip
    assert 2 <= rare <= 20


@pytest.mark.parametrize("strata", EXAMPLES.values(), ids=EXAMPLES)
def test_swapping_the_units_gives_the_same_p(strata):
    p, swapped = (
        permutation_p([cell(*deal) for deal in deals], seed=1).item()
        for deals in (strata, [(other, own) for own, other in strata])
    )
    assert swapped == pytest.approx(p)


@pytest.mark.parametrize(
    ("n_own", "n_other", "expected"),
    [(5, 5, 2 / 252), (3, 3, 0.1), (1, 1, 1.0), (2, 3, 0.1), (1, 19, 0.05)],
)
def test_the_smallest_p_that_so_many_texts_can_give(n_own, n_other, expected):
    cells = [cell(tens(*[9] * n_own), tens(*[1] * n_other))]
    assert smallest_p(cells) == pytest.approx(expected)


def test_the_smallest_p_is_reached_where_units_are_as_far_apart_as_can_be():
    cells = [cell(tens(7, 8, 9, 10, 8), tens(0, 1, 2, 3, 1))]
    assert permutation_p(cells, seed=1).item() == pytest.approx(smallest_p(cells))
    assert smallest_p(cells) == pytest.approx(0.0079, abs=1e-4)


def test_strata_give_smaller_p_together():
    one = cell(tens(7, 8, 9), tens(0, 1, 2))
    assert smallest_p([one, one]) == pytest.approx(2 / 400)


def test_no_difference_is_never_rare():
    assert permutation_p([cell(tens(1, 2, 3), tens(1, 2, 3))], seed=1).item() == 1
    assert permutation_p([cell(tens(2, 2, 2), tens(2, 2, 2))], seed=1).item() == 1


def test_a_text_published_by_both_is_never_dealt(counted):
    """Each unit has one text of its own: whatever both published, there are two deals."""
    groups = {"A": ["x", "y", "a"], "B": ["x", "y", "b"]}
    (pair,) = pairs(counted({"A": [5, 6, 10], "B": [5, 6, 0]}, copy_group=groups), "nothing")
    assert smallest_p(pair.cells) == 1
    assert permutation_p(pair.cells, seed=1).item() == 1


def test_the_drawn_p_is_near_the_exact_one_and_repeats(monkeypatch):
    cells = [cell(tens(3, 6, 4, 8, 5), tens(2, 1, 5, 3, 4)), cell(tens(5, 2), tens(1, 3))]
    exact = permutation_p(cells, seed=1).item()
    monkeypatch.setattr(permutation, "EXACT_UP_TO", 10)
    drawn = permutation_p(cells, seed=1).item()
    noise = 4 * (exact * (1 - exact) / CHUNK) ** 0.5  # fewer are drawn where p is large
    assert drawn == pytest.approx(exact, abs=noise)
    assert permutation_p(cells, seed=1).item() == drawn
    assert permutation_p(cells, seed=2).item() == pytest.approx(exact, abs=noise)


def test_a_category_alone_and_among_others_has_the_same_p():
    rng = np.random.default_rng(3)
    count = rng.binomial(10, [0.2, 0.5, 0.8], (30, 3)).astype(float)
    count[:15, 2] += 2
    total = np.full((15, 1), 12.0)
    among = [made_of.cell(made_of.Texts(count[:15], total), made_of.Texts(count[15:], total))]
    together = permutation_p(among, seed=1)
    for at in range(3):
        only = np.arange(3) == at
        assert permutation_p([each.of(only) for each in among], seed=1).item() == together[at]


def test_deals_keep_as_many_texts_of_each_unit_in_every_stratum():
    drawn = permutation._drawn(((5, 2, 1), (4, 1, 0)), 1, 0, 500)
    assert set(drawn[:, :5].sum(axis=1)) == {2}
    assert set(drawn[:, 6:].sum(axis=1)) == {1}
    assert drawn.mean(axis=0) == pytest.approx([0.4] * 5 + [0.5] + [0.25] * 4, abs=0.1)


@pytest.mark.parametrize("many", [4000, 50])
def test_p_is_never_zero_nor_below_what_it_can_be(monkeypatch, many):
    monkeypatch.setattr(permutation, "MANY_TEXTS", many)
    cells = [cell(tens(*[8, 9, 10] * 10), tens(*[0, 1, 2] * 10))]
    assert permutation_p(cells, seed=1).item() == pytest.approx(1 / (1 + DRAWN))
    assert smallest_p(cells) == pytest.approx(1 / (1 + DRAWN))


def test_of_many_texts_the_normal_law_agrees_with_the_deals(monkeypatch):
    rng = np.random.default_rng(3)
    own, other = rng.binomial(10, 0.5, 60), rng.binomial(10, 0.45, 80)
    cells = [cell(tens(*own), tens(*other))]
    drawn = permutation_p(cells, seed=1).item()
    monkeypatch.setattr(permutation, "MANY_TEXTS", 100)
    assert permutation_p(cells, seed=1).item() == pytest.approx(drawn, abs=0.02)
    assert drawn < 0.3


def test_many_events_with_one_article_each_are_no_proof_by_themselves(monkeypatch):
    monkeypatch.setattr(permutation, "MANY_TEXTS", 50)
    rng = np.random.default_rng(3)
    cells = [cell(tens(rng.binomial(10, 0.5)), tens(rng.binomial(10, 0.5))) for _ in range(40)]
    assert permutation_p(cells, seed=1).item() > 0.05
