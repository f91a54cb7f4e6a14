import numpy as np
import pandas as pd
import pytest

from cadrage import schema
from cadrage.compare.agreement import accuracy, judged, krippendorff_alpha, reliability, validation
from cadrage.params import Params

N = np.nan
# Krippendorff's example of 12 units and 4 coders.
EXAMPLE = np.array(
    [
        [1, 1, N, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
        [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [N, 5, 5, 5], [N, N, 1, 1], [N, N, 3, N],
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("level", "expected"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_alpha_as_published(level, expected):
    assert krippendorff_alpha(EXAMPLE, level) == pytest.approx(expected, abs=5e-4)


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
def test_alpha_does_not_depend_on_who_codes_or_in_which_order(level):
    alpha = krippendorff_alpha(EXAMPLE, level)
    assert krippendorff_alpha(EXAMPLE[::-1, [2, 0, 3, 1]], level) == pytest.approx(alpha)
    assert krippendorff_alpha(EXAMPLE[:-1], level) == pytest.approx(alpha)  # coded once


def test_alpha_of_perfect_agreement_of_chance_and_of_none_at_all():
    assert krippendorff_alpha(np.array([[1.0, 1], [0, 0], [1, 1]])) == 1
    chance = np.random.default_rng(1).integers(0, 2, (4000, 2)).astype(float)
    assert krippendorff_alpha(chance) == pytest.approx(0, abs=0.05)
    assert krippendorff_alpha(np.array([[1.0, 0], [0, 1]])) < 0
    assert np.isnan(krippendorff_alpha(np.array([[1.0, 1], [1, 1]])))
    assert np.isnan(krippendorff_alpha(np.array([[1.0, N], [N, 0]])))


def test_an_unknown_level_is_named():
    with pytest.raises(ValueError, match=r"'decimal'.*nominal, ordinal, interval or ratio"):
        krippendorff_alpha(EXAMPLE, "decimal")


def both_coders(coded, first, second):
    """Two coders of the first sentences of one article, ``None`` where the second did not code."""
    one = coded([("a", i, value) for i, value in enumerate(first)])
    given = [("a", i, value) for i, value in enumerate(second) if value is not None]
    return pd.concat([one, coded(given, coder="y")], ignore_index=True)


def test_reliability_is_of_the_sentences_that_several_coded(coded):
    """Four coded twice, three of them alike; the fifth was coded once."""
    codes = both_coders(coded, [1, 1, 0, 0, 1], [1, 0, 0, 0, None])
    (found,) = reliability(codes, seed=1).to_dict("records")
    assert (found["codebook"], found["frame"], found["n"]) == ("c", "war", 4)
    assert found["agreement"] == 0.75
    alike = np.array([[1.0, 1], [1, 0], [0, 0], [0, 0]])
    assert found["alpha"] == pytest.approx(krippendorff_alpha(alike))
    assert found["low"] <= found["alpha"] <= found["high"]


def test_reliability_repeats_and_narrows_with_more_sentences(coded):
    rng = np.random.default_rng(2)
    first = rng.integers(0, 2, 300)
    second = np.where(rng.random(300) < 0.1, 1 - first, first)
    few, many = (both_coders(coded, list(first[:n]), list(second[:n])) for n in (30, 300))
    narrow, wide = (reliability(codes, seed=1).iloc[0] for codes in (many, few))
    assert narrow["high"] - narrow["low"] < wide["high"] - wide["low"]
    pd.testing.assert_series_equal(narrow, reliability(many, seed=1).iloc[0])


def test_one_coder_has_nobody_to_agree_with(coded):
    (found,) = reliability(coded([("a", 0, 1), ("a", 1, 0)]), seed=1).to_dict("records")
    assert found["n"] == 0
    assert np.isnan([found["alpha"], found["agreement"], found["low"]]).all()


def found_in(*sentences, frame="war"):
    rows = [
        {"article_id": article, "sentence": number, "codebook": "c", "frame": frame, "score": 1.0,
         "n_cues": 1, "voice": "journalist", "holder": ""}
        for article, number in sentences
    ]  # fmt: skip
    return schema.table("frames", rows)


def scores(codes, frames, unit=None):
    unit = pd.Series({"a": "A", "b": "B"}) if unit is None else unit
    found = accuracy(codes, frames, unit, seed=1)
    return found.set_index(["unit", "score"])


def test_precision_and_recall_by_hand(coded):
    """Found in 0, 1, 2; coded in 1, 2, 3, 4: two of three found are right, two of four found."""
    codes = coded([("a", 0, 0), ("a", 1, 1), ("a", 2, 1), ("a", 3, 1), ("a", 4, 1), ("a", 5, 0)])
    found = scores(codes, found_in(("a", 0), ("a", 1), ("a", 2), ("a", 9)))
    assert found.loc[("A", "precision"), "estimate"] == pytest.approx(2 / 3)
    assert found.loc[("A", "recall"), "estimate"] == pytest.approx(2 / 4)
    assert found.loc[("A", "precision"), "n"] == 3
    assert found.loc[("A", "recall"), "n"] == 4


def test_sentences_weigh_by_the_inverse_of_their_probability(coded):
    """Found in both; the false one was drawn with 1 in 5 and stands for five: 1 of 6 is right."""
    codes = coded([("a", 0, 1, 1.0), ("a", 1, 0, 0.2), ("a", 2, 1, 0.5)])
    found = scores(codes, found_in(("a", 0), ("a", 1)))
    assert found.loc[("A", "precision"), "estimate"] == pytest.approx(1 / 6)
    assert found.loc[("A", "recall"), "estimate"] == pytest.approx(1 / 3)


def test_weighing_undoes_a_lopsided_choice_of_sentences(coded):
    """Of what was found all is coded, of the rest one in ten: recall is as if all were coded."""
    rng = np.random.default_rng(4)
    true, seen = rng.random(4000) < 0.3, rng.random(4000)
    seen = np.where(true, seen < 0.5, seen < 0.1)
    probability = np.where(seen, 1.0, 0.1)
    drawn = rng.random(4000) < probability
    rows = [("a", i, int(true[i]), probability[i]) for i in np.flatnonzero(drawn)]
    found = scores(coded(rows), found_in(*(("a", int(i)) for i in np.flatnonzero(seen))))
    assert found.loc[("A", "recall"), "estimate"] == pytest.approx(0.5, abs=0.08)
    assert seen[true & drawn].mean() > 0.8  # what it would be unweighted


def test_every_unit_has_scores_of_its_own(coded):
    codes = coded([("a", 0, 1), ("b", 0, 0)])
    found = scores(codes, found_in(("a", 0), ("b", 0)))
    assert found.loc[("A", "precision"), "estimate"] == 1
    assert found.loc[("B", "precision"), "estimate"] == 0
    assert np.isnan(found.loc[("B", "recall"), "estimate"])
    assert found.loc[("B", "recall"), "n"] == 0


def test_scores_of_many_articles_have_an_interval(coded):
    rng = np.random.default_rng(3)
    names = [f"a{i}" for i in range(40)]
    rows = [(name, s, int(rng.random() < 0.7)) for name in names for s in range(5)]
    frames = found_in(*((name, s) for name in names for s in range(5)))
    found = scores(coded(rows), frames, pd.Series("A", index=names)).loc[("A", "precision")]
    assert 0.5 < found["low"] < found["estimate"] < found["high"] < 0.9


def test_several_coders_of_a_sentence_count_for_their_share(coded):
    codes = pd.concat([coded([("a", 0, 1)]), coded([("a", 0, 0)], coder="y")])
    (row,) = judged(codes, found_in(("a", 0), ("a", 1))).to_dict("records")
    assert (row["coded"], row["found"]) == (0.5, 1)


def test_the_table_holds_agreement_of_all_and_accuracy_by_unit(press, coded):
    tables = press(["A", "B"], [3, 0])
    codes = coded([("a0", 0, 1), ("a0", 5, 0), ("a1", 0, 1), ("absent", 0, 1)])
    found = validation(tables | {"codes": codes}, Params(compare_by="outlet"))
    assert set(zip(found["unit"], found["score"], strict=True)) == {
        ("", "alpha"), ("A", "precision"), ("A", "recall"), ("B", "precision"), ("B", "recall"),
    }  # fmt: skip
    by = found.set_index(["unit", "score"])["estimate"]
    assert by["A", "precision"] == 1
    assert by["B", "recall"] == 0


def test_codes_of_zones_that_do_not_count_are_left_out(press, coded):
    tables = press(["A"], [3])
    sentences = tables["sentences"]
    captions = sentences["zone"].where(sentences["sentence"] != 0, "caption")
    tables |= {"sentences": sentences.assign(zone=captions)}
    tables["codes"] = coded([("a0", 0, 0), ("a0", 1, 1), ("a0", 5, 0)])
    found = validation(tables, Params(compare_by="outlet")).set_index("score")
    assert found.loc["precision", "n"] == 1
    assert found.loc["precision", "estimate"] == 1


def test_where_nobody_coded_the_table_is_empty(press, coded):
    tables = press(["A"], [3])
    assert validation(tables, Params()).empty
    assert validation(tables | {"codes": coded([("absent", 0, 1)])}, Params()).empty
