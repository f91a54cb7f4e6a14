from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from cadrage.compare import permutation
from cadrage.compare.contrasts import contrast, contrasts_of
from cadrage.compare.estimates import estimates_of
from cadrage.compare.observations import observed
from cadrage.compare.selection import RATE, discovery_rates, selected_level
from cadrage.params import Params

LOW, HIGH = [1, 2, 3, 2] * 6, [6, 7, 8, 5] * 6  # of ten sentences; 24 articles, enough


def several(counts, total=10, **about):
    """Observations of several categories: {unit: {category: count of each article}}."""
    rows = [
        {"article_id": f"{unit}{i:03}", "unit": unit, "category": category, "count": value}
        | {name: given[unit][i] for name, given in about.items()}
        for unit, categories in counts.items()
        for category, values in categories.items()
        for i, value in enumerate(values)
    ]
    return observed(pd.DataFrame(rows).assign(total=total), measure="frames", kind="share")


def noise(seed, n=24):
    return list(np.random.default_rng(seed).binomial(10, 0.3, n))


def test_a_difference_is_told_with_its_interval_and_what_was_held_constant(counted):
    found = contrasts_of([counted({"A": LOW, "B": HIGH})], seed=1).iloc[0]
    assert (found["unit"], found["reference"], found["category"]) == ("A", "B", "war")
    assert found["estimate_unit"] == pytest.approx(0.2)
    assert found["estimate_reference"] == pytest.approx(0.65)
    assert found["difference"] == pytest.approx(-0.45)
    assert found["low"] < found["difference"] < found["high"] < 0
    assert found["p"] == pytest.approx(found["smallest_p"])
    assert (found["superiority"], found["strength"]) == (0, "large")
    assert found["enough"]
    assert found["found"]
    assert "neither event nor period held constant" in found["method"]


def test_swapping_the_units_mirrors_the_difference(counted):
    one = contrasts_of([counted({"A": noise(1), "B": noise(2)})], seed=1).iloc[0]
    two = contrasts_of([counted({"A": noise(2), "B": noise(1)})], seed=1).iloc[0]
    assert two["difference"] == pytest.approx(-one["difference"])
    assert (two["low"], two["high"]) == pytest.approx((-one["high"], -one["low"]))
    assert two["superiority"] == pytest.approx(1 - one["superiority"])
    assert two["p"] == pytest.approx(one["p"], abs=0.08)


@pytest.fixture(scope="module")
def confounded(counted):
    """A writes mostly in 2020, when all use the frame often; within a year nobody differs."""
    often, seldom = [6, 7, 8], [1, 2, 3]
    counts = {"A": often * 10 + [*seldom * 3, 2], "B": [*often * 3, 7] + seldom * 10}
    years = {"A": ["2020"] * 30 + ["2021"] * 10, "B": ["2020"] * 10 + ["2021"] * 30}
    return counted(counts, published=years)


def test_what_years_differ_by_is_found_where_nothing_is_held_constant(confounded):
    found = contrasts_of([confounded], within="nothing", seed=1).iloc[0]
    assert found["difference"] == pytest.approx(0.25)
    assert found["found"]


@pytest.mark.parametrize("within", ["year", "auto"])
def test_what_years_differ_by_is_not_found_within_years(confounded, within):
    found = contrasts_of([confounded], within=within, seed=1).iloc[0]
    assert (found["within"], found["strata"]) == ("year", 2)
    assert found["difference"] == pytest.approx(0)
    assert found["p"] > 0.5
    assert not found["found"]
    assert "within each year, 2 that both cover" in found["method"]


def test_a_difference_within_years_is_found_there(counted):
    years = {unit: ["2020", "2021"] * 12 for unit in "AB"}
    found = contrasts_of([counted({"A": LOW, "B": HIGH}, published=years)], seed=1).iloc[0]
    assert found["within"] == "year"
    assert found["found"]


def by_hand(p):
    """Benjamini and Hochberg (1995), as they write it."""
    order = np.argsort(p)
    q, least = np.empty(len(p)), 1.0
    for rank in range(len(p), 0, -1):
        least = min(least, p[order[rank - 1]] * len(p) / rank)
        q[order[rank - 1]] = least
    return q


def test_discovery_rates_are_over_all_that_was_looked_at():
    """Three units and two categories: six differences, of which some are none."""
    counts = {
        "A": {"war": LOW, "peace": noise(1)},
        "B": {"war": HIGH, "peace": noise(2)},
        "C": {"war": LOW[::-1], "peace": noise(3)},
    }
    found = contrasts_of([several(counts)], seed=1)
    assert len(found) == 6
    assert found["q"].to_numpy() == pytest.approx(by_hand(found["p"].to_numpy()), abs=2e-6)
    assert (found["found"] == (found["q"] <= RATE)).all()
    assert (found["q"] >= found["p"]).all()


def test_looking_at_more_makes_a_difference_harder_to_find():
    few = {"A": {"war": LOW}, "B": {"war": HIGH}}
    more = {
        unit: given | {f"c{i}": noise(10 * i + at) for i in range(20)}
        for at, (unit, given) in enumerate(few.items())
    }
    alone = contrasts_of([several(few)], seed=1).set_index("category")
    among = contrasts_of([several(more)], seed=1).set_index("category")
    assert among.loc["war", "p"] == alone.loc["war", "p"]
    assert among.loc["war", "q"] > alone.loc["war", "q"]


def test_selected_intervals_are_wider_and_only_where_something_was_found():
    counts = {
        "A": {"war": LOW, "peace": noise(1), "law": noise(3)},
        "B": {"war": HIGH, "peace": noise(2), "law": noise(4)},
    }
    found = contrasts_of([several(counts)], seed=1)
    chosen, rest = found[found["found"]], found[~found["found"]]
    assert list(chosen["category"]) == ["war"]
    assert (chosen["low_selected"] < chosen["low"]).all()
    assert (chosen["high_selected"] > chosen["high"]).all()
    assert rest[["low_selected", "high_selected"]].isna().all(axis=None)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_excluded_is_at_least_the_difference(counted, seed):
    found = contrasts_of([counted({"A": noise(seed), "B": noise(seed + 50)})], seed=1).iloc[0]
    assert found["excluded"] >= abs(found["difference"])
    assert found["excluded"] <= max(abs(found["low"]), abs(found["high"]))


def test_below_the_minimum_there_is_one_row_with_counts_alone():
    counts = {
        "A": {"war": LOW[:5], "peace": LOW[:5]},
        "B": {"war": HIGH[:5], "peace": HIGH[:5]},
    }
    (found,) = contrasts_of([several(counts)], seed=1).to_dict("records")
    assert (found["n_unit"], found["n_reference"], found["category"]) == (5, 5, "")
    assert found["smallest_p"] == pytest.approx(0.007937)
    assert found["method"] == "counts only: 5 and 5 articles, 20 of each needed"
    assert not found["enough"]
    assert not found["found"]
    for name in ("difference", "low", "high", "p", "q", "excluded", "superiority"):
        assert np.isnan(found[name])


def test_a_large_unit_is_not_compared_with_a_small_one(counted):
    found = contrasts_of([counted({"A": LOW, "B": HIGH[:19]})], seed=1).iloc[0]
    assert not found["enough"]
    assert np.isnan(found["p"])


def test_units_without_a_period_in_common_are_not_compared(counted):
    years = {"A": ["2020"] * 24, "B": ["2021"] * 24}
    found = contrasts_of([counted({"A": LOW, "B": HIGH}, published=years)], within="year", seed=1)
    (row,) = found.to_dict("records")
    assert (row["n_unit"], row["n_reference"], row["strata"]) == (0, 0, 0)
    assert row["smallest_p"] == 1
    assert np.isnan(row["difference"])


def test_a_unit_with_nothing_to_count_in_has_a_row_that_says_so(counted):
    none = {"A": LOW, "B": [0] * 24}
    rows = counted(none)
    silent = replace(rows, total=np.where(rows.members[["unit"]] == "B", 0.0, rows.total))
    (row,) = contrasts_of([silent], seed=1).to_dict("records")
    assert row["method"] == "counts only: 24 and 0 articles, 20 of each needed"
    assert not row["enough"]


def test_a_copy_that_was_edited_counts_as_each_published_it(counted):
    """The difference is that of the two estimates, also where copies differ."""
    groups = {unit: [f"x{i}" if i < 12 else f"{unit}{i}" for i in range(24)] for unit in "AB"}
    found = counted({"A": LOW, "B": HIGH}, copy_group=groups)
    row = contrasts_of([found], seed=1).iloc[0]
    pooled = estimates_of([found], seed=1).set_index(["unit", "estimand"])["estimate"]
    assert row["n_unit"] == 24
    for name, unit in (("estimate_unit", "A"), ("estimate_reference", "B")):
        assert row[name] == pytest.approx(pooled[unit, "pooled ratio"])
    assert row["found"]


def test_a_unit_without_the_category_has_its_exact_bound_and_the_method_says_so(counted):
    row = contrasts_of([counted({"A": [0] * 24, "B": HIGH})], seed=1).iloc[0]
    assert row["enough"]
    assert row["found"]
    assert row["low"] < row["difference"] < row["high"] < 0
    assert "A by its exact bound" in row["method"]


def test_where_texts_do_not_vary_there_is_no_interval_and_the_method_says_so(counted):
    row = contrasts_of([counted({"A": [3] * 24, "B": HIGH})], seed=1).iloc[0]
    assert np.isnan([row["low"], row["high"], row["excluded"]]).all()
    assert not row["enough"]
    assert not row["found"]
    assert "no interval" in row["method"]
    assert row["p"] < RATE


def test_the_method_says_where_the_normal_law_stood_for_permutation(counted, monkeypatch):
    found = counted({"A": LOW, "B": HIGH})
    assert contrasts_of([found], seed=1).loc[0, "method"].startswith("permutation ")
    monkeypatch.setattr(permutation, "MANY_TEXTS", 40)
    assert contrasts_of([found], seed=1).loc[0, "method"].startswith("normal law ")


def test_events_with_one_article_of_each_have_an_interval_that_is_no_point(counted):
    events = {unit: [f"e{i}" for i in range(24)] for unit in "AB"}
    found = contrasts_of([counted({"A": noise(1), "B": noise(2)}, event_id=events)], seed=1)
    row = found.iloc[0]
    assert (row["within"], row["strata"]) == ("event", 24)
    assert row["low"] < row["difference"] - 0.02
    assert row["high"] > row["difference"] + 0.02


def test_categories_that_hardly_any_text_holds_are_not_looked_at():
    rare = [1] + [0] * 23
    counts = {"A": {"war": LOW, "rare": rare}, "B": {"war": HIGH, "rare": rare}}
    assert list(contrasts_of([several(counts)], seed=1)["category"]) == ["war"]


def test_more_than_eight_units_are_each_compared_with_all_others(counted):
    counts = {f"U{i}": noise(i) for i in range(8)} | {"U8": HIGH}
    found = contrasts_of([counted(counts)], seed=1).set_index("unit")
    assert set(found["reference"]) == {"all others"}
    assert len(found) == 9
    assert found.loc["U8", "found"]
    assert found.loc["U8", "difference"] > 0.3


def test_shuffled_outlets_hardly_ever_give_a_finding():
    """At a rate of .05, 30 shuffles give 1 or 2 with a finding; more than 6 would be wrong."""
    values = np.random.default_rng(5).binomial(10, [0.2, 0.4, 0.6], (48, 3)).T
    surprised = 0
    for seed in range(30):
        dealt = np.random.default_rng(seed).permutation(48)
        counts = {
            unit: {f"c{k}": list(values[k][rows]) for k in range(3)}
            for unit, rows in (("A", dealt[:24]), ("B", dealt[24:]))
        }
        surprised += contrasts_of([several(counts)], seed=1)["found"].any()
    assert surprised <= 6


BY_OUTLET = Params(compare_by="outlet")


def test_articles_are_never_contrasted_with_one_another(press):
    assert contrast(press(["A", "B"], [3, 0]), Params(compare_by="article")).empty


def test_measures_of_a_run_are_contrasted(press):
    found = contrast(press(["A"] * 24 + ["B"] * 24, LOW + HIGH), BY_OUTLET)
    assert set(found["measure"]) >= {"frame_share", "device_rate"}
    rate = found[found["measure"] == "device_rate"].iloc[0]
    assert rate["difference"] == pytest.approx(1000 * (2 - 6.5) / 20)
    assert rate["low"] < rate["difference"] < rate["high"] < 0


def test_the_order_of_articles_does_not_matter(press):
    tables = press(["A"] * 24 + ["B"] * 24, noise(1) + noise(2))
    turned = {name: frame[::-1].reset_index(drop=True) for name, frame in tables.items()}
    pd.testing.assert_frame_equal(contrast(tables, BY_OUTLET), contrast(turned, BY_OUTLET))


def test_unknown_outlets_have_no_contrast(press):
    found = contrast(press(["A"] * 24 + [""] * 24, LOW + HIGH), BY_OUTLET)
    assert found.empty


def test_the_wording_of_machine_translations_is_not_contrasted(press):
    tables = press(["A"] * 24 + ["B"] * 24, LOW + HIGH)
    tables["articles"].loc[24:, "translation"] = "machine"
    found = contrast(tables, BY_OUTLET)
    assert "frame_share" in set(found["measure"])
    assert "device_rate" not in set(found["measure"])


def test_coded_frames_below_their_minimum_stand_beside_the_others(press, coded):
    """Corrected frames need more articles: they have a row of their own that says so."""
    tables = press(["A"] * 24 + ["B"] * 24, LOW + HIGH)
    codes = coded([(f"a{i}", 0, 1) for i in range(48)])
    found = contrast(tables | {"codes": codes}, BY_OUTLET)
    frames = found[found["measure"] == "frame_share"].set_index("category")
    assert "100 of each needed" in frames.loc["c/war", "method"]
    small = press(["A"] * 15 + ["B"] * 15, LOW[:15] + HIGH[:15])
    both = pd.concat([coded([(f"a{i}", 0, 1) for i in range(30)], frame) for frame in ("war", "x")])
    found = contrast(small | {"codes": both}, BY_OUTLET)
    frames = found[found["measure"] == "frame_share"]
    assert set(frames["category"]) >= {"c/war", "c/x"}
    assert not frames["enough"].any()


def test_discovery_rates_leave_out_what_was_not_tested():
    p = np.array([0.04, np.nan, 0.01, 0.2])
    found = discovery_rates(p)
    assert np.isnan(found[1])
    assert found[[0, 2, 3]] == pytest.approx(by_hand(p[[0, 2, 3]]))
    assert np.isnan(discovery_rates(np.full(2, np.nan))).all()


@pytest.mark.parametrize(
    ("selected", "tested", "level"), [(1, 1, 0.95), (0, 10, 0.995), (10, 10, 0.95), (1, 5, 0.99)]
)
def test_the_fewer_are_selected_the_wider_their_intervals(selected, tested, level):
    assert selected_level(selected, tested) == pytest.approx(level)
