import numpy as np
import pytest

from cadrage.compare import cells as made_of
from cadrage.compare.bounds import bound
from cadrage.compare.effects import strength, superiority
from cadrage.compare.standardised import (
    difference_interval,
    sides,
    standardised,
    weighed_difference,
)


def texts(counts, total):
    count = np.array(counts, dtype=float).reshape(-1, 1)
    return made_of.Texts(count, np.broadcast_to(np.array(total, dtype=float), len(count))[:, None])


def cell(own, other, total=10.0, *, shared=(), theirs=None, own_total=None):
    """One stratum: counts of the texts of the unit, of the reference, of both (as each has it)."""
    both = texts(shared, total), texts(shared if theirs is None else theirs, total)
    return made_of.cell(texts(own, own_total or total), texts(other, total), both)


def both(cells):
    return standardised([(each.own, each.other) for each in cells])


def interval(cells, kind="share"):
    low, high = difference_interval(*sides(cells), kind)
    return low.item(), high.item()


def test_in_one_stratum_it_is_the_difference_of_the_ratios():
    assert both([cell([2, 4], [1, 1, 1])]).difference.item() == pytest.approx(0.3 - 0.1)


def test_strata_are_weighed_by_how_much_both_units_say_in_them():
    """Totals 20 and 20 weigh 10; 10 and 30 weigh 7.5."""
    cells = [cell([2, 4], [1, 1]), cell([8], [6, 6, 6])]
    expected = (10 * 0.2 + 7.5 * 0.2) / 17.5
    assert both(cells).difference.item() == pytest.approx(expected)
    assert both(cells).own.item() == pytest.approx((10 * 0.3 + 7.5 * 0.8) / 17.5)


def test_the_difference_alone_is_the_same():
    cells = [cell([2, 4], [1, 1]), cell([8, 7], [6, 5, 6], shared=[3])]
    alone = weighed_difference([(each.own, each.other) for each in cells])
    assert alone.item() == pytest.approx(both(cells).difference.item())


def test_a_stratum_in_which_a_unit_is_silent_weighs_nothing():
    cells = [cell([2, 4], [1, 1])]
    assert both([*cells, cell([], [9, 9])]).difference == pytest.approx(both(cells).difference)


def test_what_differs_between_strata_alone_is_no_difference():
    cells = [cell([8, 8, 8], [8]), cell([2], [2, 2, 2])]
    assert both(cells).difference.item() == pytest.approx(0)


def test_the_interval_holds_the_difference_and_is_mirrored_with_the_units():
    own, other = [1, 2, 3, 4, 5] * 4, [3, 4, 5, 6, 9] * 4
    low, high = interval([cell(own, other)])
    assert low < both([cell(own, other)]).difference.item() < high < 0
    assert interval([cell(other, own)]) == pytest.approx((-high, -low))


def test_the_interval_of_units_that_vary_more_is_wider():
    narrow = interval([cell([2, 3, 4] * 7, [2, 3, 4] * 7)])
    wide = interval([cell([0, 3, 6] * 7, [0, 3, 6] * 7)])
    assert wide[1] - wide[0] > 2 * (narrow[1] - narrow[0])


def test_where_every_event_has_one_article_of_each_the_interval_is_not_a_point():
    own, other = [1, 2, 3, 4, 5] * 4, [3, 4, 5, 6, 9] * 4
    events = [cell([a], [b]) for a, b in zip(own, other, strict=True)]
    low, high = interval(events)
    pooled = interval([cell(own, other)])
    assert low < both(events).difference.item() < high
    assert (low, high) == pytest.approx(pooled, abs=0.02)


def test_one_text_against_one_tells_next_to_nothing():
    low, high = interval([cell([2], [4])])
    assert low < -0.8
    assert high > 0.6
    assert np.isnan(interval([cell([2], [4])], kind="score")).all()


def upper(counts, totals, kind):
    """The exact upper bound of one category of a unit."""
    found = np.array(counts, dtype=float), np.array(totals, dtype=float)
    return bound(*found, kind, 0.95, otherwise="")[1]


@pytest.mark.parametrize("kind", ["share", "rate"])
@pytest.mark.parametrize("held", [0, 1, 4])
def test_a_unit_that_hardly_holds_a_category_has_the_bound_of_its_own_estimate(kind, held):
    """The reference varies so little that the interval is as wide as the bound of the unit."""
    rare = [1] * held + [0] * (24 - held)
    low, high = interval([cell(rare, [5] * 399 + [6])], kind)
    ratio = sum(rare) / 240
    share = (5 * 399 + 6) / 4000
    assert high + share == pytest.approx(upper(rare, [10] * 24, kind), abs=0.005)
    assert low + share == pytest.approx(0, abs=0.005)
    assert low < ratio - share < high


def test_texts_that_both_published_make_the_difference_surer():
    """Of what they share the units can not differ but by their edits."""
    own, other, both = [1, 5, 3, 7] * 3, [2, 4, 6, 3] * 3, [1, 9, 4, 6, 2, 8] * 2
    low, high = interval([cell(own, other, shared=both)])
    wide = interval([cell([*own, *both], [*other, *both])])
    assert high - low < 0.85 * (wide[1] - wide[0])
    assert low < 0 < high
    edited = interval([cell(own, other, shared=both, theirs=both[::-1])])
    assert edited[1] - edited[0] > high - low


def test_texts_of_unequal_length_count_for_fewer():
    """Nine short texts and a long one tell less of a frame that none holds than ten alike."""
    alike, unequal = (
        interval([cell([0] * 10, [5, 4, 6] * 20, own_total=total)])[1]
        for total in (10.0, [2.0] * 9 + [82.0])
    )
    assert unequal > alike + 0.2


def test_periods_that_weigh_unequally_count_for_fewer():
    """A unit has half of its texts in a period in which the reference has next to none."""
    few, many = cell([0] * 10, [3]), cell([0] * 10, [3, 4, 5, 4] * 100)
    even = cell([0] * 10, [3, 4, 5, 4] * 50)
    (uneven, _), (same, _) = sides([few, many]), sides([even, even])
    assert same.texts == pytest.approx(20)
    assert 10 < uneven.texts < 13
    assert uneven.exposure == pytest.approx(10 * uneven.texts)


def test_no_bound_where_the_few_that_hold_a_category_are_the_longest():
    held = cell([75] * 4 + [0] * 700, [5, 4, 6] * 10, own_total=[75.0] * 4 + [1.0] * 700)
    assert np.isnan(interval([held])).all()


def test_superiority_is_the_share_of_pairs_that_the_unit_wins():
    """Of 2 x 3 pairs: 4 beats 1, 3 and ties 4; 2 beats 1 only: 3.5 of 6."""
    assert superiority([cell([4, 2], [1, 3, 4])]).item() == pytest.approx(3.5 / 6)


def test_superiority_is_a_half_for_equals_and_one_minus_itself_for_units_swapped():
    assert superiority([cell([1, 2, 3], [1, 2, 3])]).item() == 0.5
    swapped = superiority([cell([1, 3, 4], [4, 2])]).item()
    assert swapped == pytest.approx(1 - 3.5 / 6)


def test_superiority_compares_within_strata_and_leaves_shared_texts_out():
    cells = [cell([5], [4], shared=[9]), cell([2], [1], shared=[0])]
    assert superiority(cells).item() == 1
    assert np.isnan(superiority([cell([], [], shared=[3])])).all()


def test_a_tendency_is_as_strong_either_way():
    values = [0.5, 0.6, 0.65, 0.7, 0.8]
    assert [strength(value) for value in values] == [strength(1 - value) for value in values]
    assert [strength(value) for value in (0.5, 0.6, 0.7, 1.0)] == [
        "negligible", "small", "medium", "large",
    ]  # fmt: skip
    assert strength(float("nan")) == ""
