import numpy as np
import pandas as pd
import pytest

from cadrage.compare.measured import observe
from cadrage.compare.minimum import MIN_ARTICLES
from cadrage.compare.observations import observed
from cadrage.errors import InputError
from cadrage.params import Params

ROWS = pd.DataFrame(
    {
        "article_id": ["b", "a", "a"],
        "unit": ["Y", "X", "X"],
        "category": ["war", "war", "peace"],
        "count": [1, 2, 3],
        "total": [20, 10, 10],
    }
)


def made(**changed):
    return observed(ROWS.assign(**changed), measure="frames", kind="share")


def test_a_category_an_article_lacks_counts_zero():
    found = made()
    assert found.categories == ("peace", "war")
    assert list(found.members["article_id"]) == ["a", "b"]
    assert found.count.tolist() == [[3, 2], [0, 1]]
    assert found.total.tolist() == [[10], [20]]


def test_an_article_without_a_copy_group_is_its_own():
    assert made().texts() == 2
    assert made(copy_group="").texts() == 2
    assert made(copy_group="one").texts() == 1


def test_copies_are_added_up_to_one_cluster():
    count, total = made(copy_group="one").clusters()
    assert count.tolist() == [[3, 3]]
    assert total.tolist() == [[30]]


def test_articles_in_which_there_is_nothing_to_count_in_are_no_texts():
    found = made(count=0, total=[0, 10, 10])
    assert found.texts() == 1
    assert len(found.clusters()[0]) == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"total": [20, 10, 11]}, "two totals"),
        ({"count": [1, 2, np.nan]}, "finite"),
        ({"count": [1, 2, np.inf]}, "finite"),
    ],
)
def test_impossible_numbers_are_refused(changed, said):
    with pytest.raises(InputError, match=said):
        made(**changed)


def test_a_missing_column_and_an_unknown_kind_are_named():
    with pytest.raises(InputError, match="no column total"):
        observed(ROWS.drop(columns="total"), measure="frames", kind="share")
    with pytest.raises(InputError, match=r"'odds'.*share, rate, score"):
        observed(ROWS, measure="frames", kind="odds")


def test_scores_need_more_articles_than_shares():
    share, score = (observed(ROWS, measure="m", kind=kind) for kind in ("share", "score"))
    assert (share.needed, score.needed) == (MIN_ARTICLES["share"], MIN_ARTICLES["score"])
    assert (share.needed, score.needed) == (20, 50)


def test_measures_are_counted_in_every_article(press):
    tables = press(["A", "B"], [3, 0])
    found = {each.measure: each for each in observe(tables, Params(compare_by="outlet"))}
    assert found["frame_share"].count.tolist() == [[3], [0]]
    assert found["frame_share"].total.tolist() == [[10], [10]]
    assert (found["device_rate"].kind, found["device_rate"].scale) == ("rate", 1000)
    assert found["device_rate"].total.tolist() == [[20], [20]]


def test_what_rests_on_french_syntax_leaves_english_articles_out(press):
    tables = press(["A", "B"], [3, 3], language=["fr", "en"])
    found = {each.measure: each for each in observe(tables, Params(compare_by="outlet"))}
    assert list(found["frame_share"].members["unit"]) == ["A"]
    assert list(found["device_rate"].members["unit"]) == ["A", "B"]


class TestWhatIsRefusedOrFilled:
    ROWS = pd.DataFrame(
        {"article_id": ["a", "b", "c"], "unit": ["X", "X", "Y"], "category": "war",
         "count": [1, 2, 3], "total": 10}
    )  # fmt: skip

    def test_articles_without_a_copy_group_stay_apart(self):
        rows = self.ROWS.assign(copy_group=[None, float("nan"), "g"])
        assert observed(rows, measure="m", kind="share").texts() == 3

    @pytest.mark.parametrize(
        "wrong",
        [{"count": 11}, {"count": -1}, {"total": -1}, {"unit": None}, {"article_id": "a"}],
        ids=lambda wrong: next(iter(wrong)),
    )
    def test_what_can_not_be_is_refused(self, wrong):
        with pytest.raises(InputError, match="nothing was compared"):
            observed(self.ROWS.assign(**wrong), measure="m", kind="share")
