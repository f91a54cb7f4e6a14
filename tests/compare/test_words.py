import numpy as np
import pytest
from scipy.stats import hypergeom

from cadrage.compare.lafon import specificity
from cadrage.compare.words import specific_words
from cadrage.params import Params


def test_lafon_by_hand():
    """Corpus of 10 words, part of 4; a word twice in the corpus.

    Both in the part: 4/10 x 3/9 = 2/15. None in it: 6/10 x 5/9 = 1/3, below the 0.8 expected.
    """
    found = specificity(np.array([2.0, 0.0]), np.array([2.0, 2.0]), 4.0, 10.0)
    assert found == pytest.approx([-np.log10(2 / 15), np.log10(1 / 3)])


def test_lafon_agrees_with_scipy():
    rng = np.random.default_rng(2)
    corpus = 3000
    total = rng.integers(2, 300, 200)
    part = rng.integers(10, 2500, 200)
    low, high = np.maximum(0, part + total - corpus), np.minimum(total, part)
    count = rng.integers(low, high + 1)
    over = count >= total * part / corpus
    upper = -hypergeom.logsf(count - 1, corpus, total, part) / np.log(10)
    lower = hypergeom.logcdf(count, corpus, total, part) / np.log(10)
    found = specificity(*(a.astype(float) for a in (count, total, part)), float(corpus))
    assert found == pytest.approx(np.where(over, upper, lower), abs=1e-8)


def test_nothing_underflows():
    found = specificity(np.array([5000.0]), np.array([5000.0]), 1e4, 1e9)
    assert np.isfinite(found).all()
    assert found[0] > 20000


def test_words_of_a_unit_come_first_and_names_stay_whole(corpus):
    tables = corpus(
        [
            ["La vache mange.", "La vache de la Corée du Nord dort."],
            ["Le train part.", "Le train de la Corée du Nord roule."],
        ]
    )
    words = specific_words(tables, Params())
    first = words[words["unit"].str.startswith("a0")]
    assert first["term"].iloc[0] == "vache"
    assert "Corée du Nord" in set(first["term"])
    assert "Corée" not in set(words["term"])
    assert dict(zip(words["term"], words["n_articles"], strict=True))["Corée du Nord"] == 2


def test_a_copy_counts_once_within_a_unit_and_for_each_who_published_it(corpus):
    tables = corpus([["La vache mange la vache."] for _ in range(3)])
    tables["articles"] = tables["articles"].assign(copy_group="a0", outlet=["A", "A", "B"])
    totals = {}
    for count_by in ("published", "produced"):
        params = Params(compare_by="outlet", count_by=count_by)
        words = specific_words(tables, params).set_index("term")
        totals[count_by] = words.loc[["vache"], "total"].iloc[0]
    assert totals == {"published": 4, "produced": 2}


def test_machine_translations_are_left_out_unless_asked_for(corpus):
    tables = corpus([["La vache mange la vache."], ["Le train suit le train."]])
    tables["articles"]["translation"] = ["none", "machine"]
    assert set(specific_words(tables, Params())["unit"]) == {"a0 unknown outlet, undated"}
    both = specific_words(tables, Params(), machine_translations=True)
    assert both["unit"].nunique() == 2


def test_a_word_conspicuously_absent_is_listed(corpus):
    tables = corpus([["La vache voit la vache, la vache."] * 8, ["Le train roule vite."] * 8])
    words = specific_words(tables, Params())
    absent = words[(words["count"] == 0) & (words["term"] == "vache")]
    assert len(absent) == 1
    assert absent["specificity"].iloc[0] < 0
