import pandas as pd
import pytest

from cadrage.compare.pairs import PAIRS_UP_TO, THE_OTHERS, pairs
from cadrage.compare.strata import held_constant, strata

DATED = pd.DataFrame(
    {
        "event_id": ["e1", "e1", "", "e2"],
        "published": ["2024-12-30", "2025-01-02", "2025-01", "2025"],
    }
)


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        ("event", ["e1", "e1", "", "e2"]),
        ("day", ["2024-12-30", "2025-01-02", "", ""]),
        ("week", ["2025-W01", "2025-W01", "", ""]),  # ISO weeks cross the year
        ("month", ["2024-12", "2025-01", "2025-01", ""]),
        ("year", ["2024", "2025", "2025", "2025"]),
        ("nothing", ["all"] * 4),
    ],
)
def test_what_is_held_constant_is_as_precise_as_the_date(within, expected):
    assert list(strata(DATED, within)) == expected


@pytest.mark.parametrize("within", ["day", "week", "month", "year"])
def test_the_time_of_day_does_not_matter(within):
    timed = DATED.assign(published=["2024-12-30T06:00", "2025-01-02T23:59:59+01:00", "", ""])
    assert list(strata(timed, within))[:2] == list(strata(DATED, within))[:2]


def members(**columns):
    n = len(columns["unit"])
    return pd.DataFrame({"event_id": [""] * n, "published": [""] * n} | columns)


def test_a_period_that_one_unit_alone_covers_is_empty():
    found = members(unit=["A", "A", "B"], published=["2023-05-01", "2024-05-01", "2024-07-01"])
    assert list(held_constant(found, "year")[1]) == ["", "2024", "2024"]
    assert list(held_constant(found, "month")[1]) == ["", "", ""]


def test_unknown_dates_are_no_period():
    found = members(unit=["A", "B", "A", "B"], published=["", "", "2024-05-01", "2024-05-01"])
    assert list(held_constant(found, "month")[1]) == ["", "", "2024-05", "2024-05"]
    assert list(held_constant(found, "event")[1]) == ["", "", "", ""]


@pytest.mark.parametrize(
    ("events", "days", "chosen"),
    [
        (["e", "e", "e", "e"], ["2024-05-01"] * 4, "event"),
        (["e", "f", "e", "g"], ["2024-05-01"] * 4, "event"),  # half of each is enough
        (["e", "f", "g", "h"], ["2024-05-01"] * 4, "day"),
        ([""] * 4, ["2024-05-06", "2024-05-07", "2024-05-08", "2024-05-09"], "week"),
        ([""] * 4, ["2024-05-01", "2024-05-02", "2024-05-20", "2024-05-21"], "month"),
        ([""] * 4, ["2024-01-01", "2024-02-01", "2024-05-20", "2024-06-21"], "year"),
        ([""] * 4, ["2021-01-01", "2022-02-01", "2023-05-20", "2024-06-21"], "nothing"),
        ([""] * 4, [""] * 4, "nothing"),
    ],
)
def test_auto_takes_the_first_that_keeps_half_of_each(events, days, chosen):
    found = members(unit=["A", "A", "B", "B"], event_id=events, published=days)
    assert held_constant(found, "auto")[0] == chosen


def test_what_was_asked_for_is_held_constant_even_if_little_is_left():
    found = members(unit=["A", "A", "A", "B"], event_id=["e", "", "", "e"])
    assert held_constant(found, "event")[0] == "event"
    assert held_constant(found, "auto")[0] == "nothing"


def test_there_is_one_cell_for_each_period_that_both_cover(counted):
    days = {"A": ["2023-01-01", "2024-01-01", "2024-02-01"], "B": ["2024-03-01", "2025-01-01"]}
    (pair,) = pairs(counted({"A": [1, 2, 3], "B": [4, 5]}, published=days), "year")
    assert (pair.within, pair.sizes) == ("year", (2, 1))
    assert [cell.alone.count.ravel().tolist() for cell in pair.cells] == [[2, 3, 4]]


def test_unknown_outlets_are_not_compared(counted):
    known = {"A": [True], "B": [True], "unknown outlet (x)": [False]}
    found = counted({"A": [1], "B": [2], "unknown outlet (x)": [3]}, comparable=known)
    assert [(pair.unit, pair.reference) for pair in pairs(found, "auto")] == [("A", "B")]


def test_units_with_nothing_to_count_in_are_a_pair_without_texts(counted):
    (pair,) = pairs(counted({"A": [0, 0], "B": [0]}, total=0), "auto")
    assert (pair.unit, pair.reference, pair.sizes) == ("A", "B", (0, 0))


def test_a_text_published_by_both_units_is_set_apart(counted):
    groups = {"A": ["x", "a"], "B": ["x", "b"]}
    (pair,) = pairs(counted({"A": [7, 1], "B": [7, 2]}, copy_group=groups), "nothing")
    (cell,) = pair.cells
    assert (cell.alone.count.ravel().tolist(), cell.n_own) == ([1, 2], 1)
    assert [each.count.tolist() for each in cell.shared] == [[[7]], [[7]]]
    assert not cell.edited.any()
    assert pair.sizes == (2, 2)
    assert (cell.own.count.item(), cell.other.count.item()) == (8, 9)


def test_a_text_that_both_published_counts_as_each_published_it(counted):
    """A cut its copy, B did not: the difference is that of the ratios of all they published."""
    groups = {"A": ["x", "a"], "B": ["x", "b"]}
    (pair,) = pairs(counted({"A": [2, 1], "B": [7, 2]}, copy_group=groups), "nothing")
    (cell,) = pair.cells
    assert (cell.own.count.item(), cell.other.count.item()) == (3, 9)
    assert cell.edited.tolist() == [True]


def test_copies_within_a_unit_are_one_text(counted):
    groups = {"A": ["x", "x", "a"], "B": ["b"]}
    (pair,) = pairs(counted({"A": [1, 1, 5], "B": [2]}, copy_group=groups), "nothing")
    assert pair.sizes == (2, 1)


def test_up_to_eight_units_are_compared_pair_by_pair(counted):
    found = list(pairs(counted({f"U{i}": [i] for i in range(PAIRS_UP_TO)}), "nothing"))
    assert PAIRS_UP_TO == 8
    assert len(found) == 28
    assert all(pair.unit < pair.reference for pair in found)


def test_more_than_eight_units_are_each_compared_with_all_others(counted):
    found = list(pairs(counted({f"U{i}": [i] for i in range(9)}), "nothing"))
    assert [pair.unit for pair in found] == [f"U{i}" for i in range(9)]
    assert {pair.reference for pair in found} == {THE_OTHERS}
    assert all(pair.sizes == (1, 8) for pair in found)
    assert found[3].cells[0].own.count.item() == 3
    assert found[3].cells[0].other.count.item() == sum(range(9)) - 3
