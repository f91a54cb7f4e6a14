import pandas as pd
import pytest

from cadrage import schema
from cadrage.compare.estimates import MIN_ARTICLES, estimate
from cadrage.params import Params


def press(make_articles, outlets, frames, translation="none"):
    """Articles of ten sentences, the first few of each with a frame and a device."""
    n = len(outlets)
    articles = make_articles(outlet=list(outlets), translation=[translation] * n)
    sentences, found, devices = [], [], []
    for article, k in zip(articles["article_id"], frames, strict=True):
        for i in range(10):
            span = {"article_id": article, "sentence": i, "start": 10 * i, "end": 10 * i + 9}
            sentences.append(span | {"passage": 0, "zone": "body", "text": "un deux"})
            if i < k:
                voice = {"voice": "journalist", "holder": ""}
                frame = {"codebook": "c", "frame": "war", "score": 1.0, "n_cues": 1}
                found.append({"article_id": article, "sentence": i} | frame | voice)
                devices.append(span | {"text": "un", "kind": "hedge"} | voice)
    return {
        "articles": articles,
        "sentences": schema.table("sentences", sentences),
        "frames": schema.table("frames", found),
        "devices": schema.table("devices", devices),
    }


def row(tables, params, unit, measure):
    found = estimate(tables, params)
    return found[(found["unit"] == unit) & (found["measure"] == measure)].iloc[0]


BY_OUTLET = Params(compare_by="outlet")


def test_below_the_minimum_there_are_counts_and_a_reason(make_articles):
    tables = press(make_articles, ["A"], [3])
    found = row(tables, BY_OUTLET, "A", "frame_share")
    assert (found["count"], found["total"], found["enough"]) == (3, 10, False)
    assert pd.isna([found["estimate"], found["low"], found["high"]]).all()
    assert found["method"] == f"counts only: 1 article, at least {MIN_ARTICLES} needed"


def test_at_the_minimum_there_is_an_interval(make_articles):
    tables = press(make_articles, ["A"] * 6, [1, 2, 3, 4, 5, 9])
    found = row(tables, BY_OUTLET, "A", "frame_share")
    assert found["enough"]
    assert found["estimate"] == pytest.approx(24 / 60)
    assert found["low"] < found["estimate"] < found["high"]


def test_what_is_produced_once_counts_for_the_first_to_publish_it(make_articles):
    tables = press(make_articles, ["A"] * 3 + ["B"], [3] * 4)
    days = ["2024-05-03", "2024-05-03", "2024-05-03", "2024-05-01"]
    groups = ["a0", "a1", "x", "x"]
    tables["articles"] = tables["articles"].assign(published=days, copy_group=groups)
    produced = Params(compare_by="outlet", count_by="produced")
    assert row(tables, BY_OUTLET, "A", "frame_share")["n_articles"] == 3
    assert row(tables, produced, "A", "frame_share")["n_articles"] == 2
    assert row(tables, produced, "B", "frame_share")["n_articles"] == 1


def test_copies_do_not_make_a_unit_large_enough(make_articles):
    tables = press(make_articles, ["A"] * 6, [3] * 6)
    tables["articles"]["copy_group"] = "one"
    assert not row(tables, BY_OUTLET, "A", "frame_share")["enough"]


def test_a_category_a_unit_lacks_is_a_zero_count_not_an_estimate(make_articles):
    tables = press(make_articles, ["A", "B"], [3, 0])
    found = row(tables, BY_OUTLET, "B", "frame_share")
    assert found["count"] == 0
    assert pd.isna(found["estimate"])


def test_the_wording_of_a_machine_translation_is_no_estimate(make_articles):
    tables = press(make_articles, ["A"] * 6, [1, 2, 3, 4, 5, 9], translation="machine")
    found = row(tables, BY_OUTLET, "A", "device_rate")
    assert "machine translation" in found["method"]
    assert pd.isna(found["estimate"])
    assert not pd.isna(row(tables, BY_OUTLET, "A", "frame_share")["estimate"])


def test_unknown_outlets_stay_apart(make_articles):
    tables = press(make_articles, ["", ""], [1, 2])
    assert estimate(tables, BY_OUTLET)["unit"].nunique() == 2


def test_zones_that_do_not_count_are_left_out(make_articles):
    tables = press(make_articles, ["A"], [3])
    tables["sentences"].loc[0, "zone"] = "caption"
    found = row(tables, BY_OUTLET, "A", "frame_share")
    assert (found["count"], found["total"]) == (2, 9)


def test_estimates_repeat_and_do_not_depend_on_the_order_of_articles(make_articles):
    tables = press(make_articles, ["A"] * 6, [1, 2, 3, 4, 5, 9])
    turned = tables | {"frames": tables["frames"][::-1]}
    pd.testing.assert_frame_equal(estimate(tables, BY_OUTLET), estimate(turned, BY_OUTLET))
