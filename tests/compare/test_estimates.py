import numpy as np
import pandas as pd
import pytest

from cadrage.compare.estimates import MEAN, POOLED, estimate, estimates_of
from cadrage.compare.minimum import MIN_ARTICLES, too_few
from cadrage.compare.observations import observed
from cadrage.params import Params

BY_OUTLET = Params(compare_by="outlet")
N = MIN_ARTICLES["share"]
VARIED = [1, 2, 3, 4, 5, 9, 0, 2] * 3  # of ten sentences; 24 articles


def row(tables, params, unit, measure, estimand=POOLED):
    found = estimate(tables, params)
    chosen = (found["unit"] == unit) & (found["measure"] == measure)
    return found[chosen & (found["estimand"] == estimand)].iloc[0]


def test_below_the_minimum_there_are_counts_and_a_reason(press):
    found = row(press(["A"], [3]), BY_OUTLET, "A", "frame_share")
    assert (found["count"], found["total"], found["enough"]) == (3, 10, False)
    assert pd.isna([found["estimate"], found["low"], found["high"]]).all()
    assert found["method"] == f"counts only: 1 article, at least {N} needed"


@pytest.mark.parametrize(("kind", "needed"), [("share", 20), ("rate", 20), ("score", 50)])
def test_the_minimum_is_where_estimates_begin(counted, kind, needed):
    values = [1 + i % 7 for i in range(needed)]
    below = estimates_of([counted({"A": values[:-1]}, kind)], seed=1)
    reached = estimates_of([counted({"A": values}, kind)], seed=1)
    assert len(below) == 1
    assert below.loc[0, "method"] == too_few(needed - 1, needed)
    assert below["estimate"].isna().all()
    assert reached["enough"].all()
    assert (reached["low"] < reached["estimate"]).all()
    assert (reached["estimate"] < reached["high"]).all()


def test_at_the_minimum_there_is_an_interval(press):
    tables = press(["A"] * 24, VARIED)
    found = row(tables, BY_OUTLET, "A", "frame_share")
    assert found["enough"]
    assert found["estimate"] == pytest.approx(sum(VARIED) / 240, abs=1e-6)
    assert found["low"] < found["estimate"] < found["high"]


def test_long_articles_weigh_more_in_the_pooled_ratio_alone():
    """Half of the articles have 1 of 10 sentences with the frame, half 50 of 100, nearly."""
    n = 40
    short = np.arange(n) % 2 == 0
    rows = pd.DataFrame({"article_id": [f"a{i:02}" for i in range(n)], "unit": "A"})
    spread = np.arange(n) % 3 - 1
    rows = rows.assign(
        category="war",
        count=np.where(short, 1, 50 + spread),
        total=np.where(short, 10, 100),
    )
    found = estimates_of([observed(rows, measure="m", kind="share")], seed=1)
    by = found.set_index("estimand")
    assert set(by.index) == {POOLED, MEAN}
    assert by.loc[POOLED, "estimate"] == pytest.approx(rows["count"].sum() / rows["total"].sum())
    assert by.loc[MEAN, "estimate"] == pytest.approx((rows["count"] / rows["total"]).mean())
    assert by.loc[POOLED, "estimate"] > by.loc[MEAN, "estimate"] + 0.1
    assert (by["count"] == rows["count"].sum()).all()


def test_scores_have_one_estimand_for_their_total_is_the_article(counted):
    values = list(np.random.default_rng(1).normal(0, 1, 60))
    found = estimates_of([counted({"A": values}, "score", total=1)], seed=1)
    assert list(found["estimand"]) == [POOLED]
    assert found.loc[0, "estimate"] == pytest.approx(np.mean(values), abs=1e-6)


def test_what_is_produced_once_counts_for_the_first_to_publish_it(press):
    days = ["2024-05-03", "2024-05-03", "2024-05-03", "2024-05-01"]
    groups = ["a0", "a1", "x", "x"]
    tables = press(["A"] * 3 + ["B"], [3] * 4, published=days, copy_group=groups)
    produced = Params(compare_by="outlet", count_by="produced")
    assert row(tables, BY_OUTLET, "A", "frame_share")["n_articles"] == 3
    assert row(tables, produced, "A", "frame_share")["n_articles"] == 2
    assert row(tables, produced, "B", "frame_share")["n_articles"] == 1


def test_copies_do_not_make_a_unit_large_enough(press):
    tables = press(["A"] * 24, VARIED, copy_group=["one"] * 24)
    found = row(tables, BY_OUTLET, "A", "frame_share")
    assert not found["enough"]
    assert found["method"] == too_few(1, N)


def test_copies_are_resampled_together(counted):
    alone = counted({"A": VARIED * 2})
    twice = counted({"A": VARIED * 2}, copy_group={"A": [f"g{i % 24}" for i in range(48)]})
    wide, narrow = (estimates_of([found], seed=1).iloc[0] for found in (twice, alone))
    assert wide["estimate"] == narrow["estimate"]
    assert wide["high"] - wide["low"] > 1.3 * (narrow["high"] - narrow["low"])


def test_a_category_a_unit_lacks_is_a_zero_count_not_an_estimate(press):
    found = row(press(["A", "B"], [3, 0]), BY_OUTLET, "B", "frame_share")
    assert found["count"] == 0
    assert pd.isna(found["estimate"])


def test_a_large_unit_without_a_category_has_an_upper_bound(press):
    tables = press(["A"] * 24 + ["B"] * 24, VARIED + [0] * 24)
    found = row(tables, BY_OUTLET, "B", "frame_share")
    assert (found["estimate"], found["low"], found["enough"]) == (0, 0, False)
    assert 0 < found["high"] < 0.2


def test_the_wording_of_a_machine_translation_is_no_estimate(press):
    tables = press(["A"] * 24, VARIED, translation="machine")
    found = row(tables, BY_OUTLET, "A", "device_rate")
    assert "machine translation" in found["method"]
    assert pd.isna(found["estimate"])
    assert not pd.isna(row(tables, BY_OUTLET, "A", "frame_share")["estimate"])


def test_the_machine_translations_of_a_unit_do_not_count_beside_its_own_words(press):
    tables = press(["A"] * 24, VARIED)
    tables["articles"].loc[0, "translation"] = "machine"
    assert row(tables, BY_OUTLET, "A", "device_rate")["n_articles"] == 23
    assert row(tables, BY_OUTLET, "A", "frame_share")["n_articles"] == 24


def test_unknown_outlets_stay_apart(press):
    assert estimate(press(["", ""], [1, 2]), BY_OUTLET)["unit"].nunique() == 2


def test_zones_that_do_not_count_are_left_out(press):
    tables = press(["A"], [3])
    tables["sentences"].loc[0, "zone"] = "caption"
    found = row(tables, BY_OUTLET, "A", "frame_share")
    assert (found["count"], found["total"]) == (2, 9)


def test_every_row_says_whether_it_was_checked_by_hand(press):
    assert set(estimate(press(["A"], [3]), BY_OUTLET)["validation"]) == {"not validated here"}


def test_estimates_repeat_and_do_not_depend_on_the_order_of_rows(press):
    tables = press(["A"] * 24 + ["B"] * 24, VARIED + VARIED[::-1])
    turned = {name: frame[::-1].reset_index(drop=True) for name, frame in tables.items()}
    pd.testing.assert_frame_equal(estimate(tables, BY_OUTLET), estimate(turned, BY_OUTLET))
