import pytest

from cadrage.compare.contrasts import contrasts_of
from cadrage.compare.specifications import (
    COPIES_EACH,
    COPIES_ONCE,
    MAIN,
    NO_COPIES,
    NO_MACHINE,
    NO_OPINION,
    specified,
)


def names(found, **options):
    return [name for name, _ in specified(found, **options)]


def kept(found, name, **options):
    return list(dict(specified(found, **options))[name].members["article_id"])


def test_where_all_articles_are_alike_there_is_one_specification(counted):
    assert names(counted({"A": [1, 2], "B": [3]})) == [MAIN]


def test_opinion_and_machine_translations_are_left_out_one_at_a_time(counted):
    found = counted(
        {"A": [1, 2, 3]},
        genre={"A": ["news", "opinion", "news"]},
        translation={"A": ["none", "none", "machine"]},
    )
    assert names(found) == [MAIN, NO_MACHINE, NO_OPINION]
    assert kept(found, MAIN) == ["A000", "A001", "A002"]
    assert kept(found, NO_MACHINE) == ["A000", "A001"]
    assert kept(found, NO_OPINION) == ["A000", "A002"]


@pytest.fixture
def copied(counted):
    """B published first what A published too; A has a copy of a text of its own."""
    return counted(
        {"A": [1, 2, 2], "B": [1, 4]},
        copy_group={"A": ["x", "y", "y"], "B": ["x", "z"]},
        published={"A": ["2024-05-02"] * 3, "B": ["2024-05-01"] * 2},
    )


def test_copies_count_for_each_who_published_or_once_or_not(copied):
    assert names(copied) == [MAIN, COPIES_ONCE, NO_COPIES]
    assert kept(copied, MAIN) == ["A000", "A001", "A002", "B000", "B001"]
    assert kept(copied, COPIES_ONCE) == ["A001", "B000", "B001"]
    assert kept(copied, NO_COPIES) == ["A001", "A002", "B001"]


def test_a_run_that_counts_copies_once_shows_the_other_way_beside_it(copied):
    assert names(copied, count_by="produced") == [MAIN, COPIES_EACH, NO_COPIES]
    assert len(kept(copied, MAIN, count_by="produced")) == 3
    assert len(kept(copied, COPIES_EACH, count_by="produced")) == 5


def test_a_specification_that_would_leave_nothing_is_none(counted):
    assert names(counted({"A": [1]}, genre={"A": ["opinion"]})) == [MAIN]


def test_two_that_keep_the_same_articles_are_one(counted):
    found = counted(
        {"A": [1, 2]}, genre={"A": ["news", "opinion"]}, translation={"A": ["none", "machine"]}
    )
    assert names(found) == [MAIN, NO_MACHINE]


def test_the_contrast_is_shown_under_every_specification(counted):
    """Opinion alone makes the difference: without it there is none."""
    counts = {"A": [2, 3, 4] * 8 + [9] * 12, "B": [2, 3, 4] * 12}
    genre = {"A": ["news"] * 24 + ["opinion"] * 12, "B": ["news"] * 36}
    found = contrasts_of([counted(counts, genre=genre)], seed=1).set_index("specification")
    assert list(found.index) == [MAIN, NO_OPINION]
    assert found.loc[MAIN, "found"]
    assert not found.loc[NO_OPINION, "found"]
    assert found.loc[NO_OPINION, "n_unit"] == 24
    assert found.loc[NO_OPINION, "difference"] == pytest.approx(0)


def test_discovery_rates_are_for_each_specification_apart(counted):
    counts = {"A": [2, 3, 4] * 8 + [9] * 12, "B": [2, 3, 4] * 12}
    genre = {"A": ["news"] * 24 + ["opinion"] * 12, "B": ["news"] * 36}
    found = contrasts_of([counted(counts, genre=genre)], seed=1)
    assert found["q"].to_list() == pytest.approx(found["p"].to_list())  # one difference in each
