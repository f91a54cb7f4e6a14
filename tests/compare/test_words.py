import numpy as np
import pandas as pd
import pytest
from scipy.stats import hypergeom

from cadrage import schema
from cadrage.compare.lafon import specificity
from cadrage.compare.logodds import log_odds, prior
from cadrage.compare.words import specific_words
from cadrage.params import Params


def test_lafon_by_hand():
    """Corpus of 10 words, part of 4; a word twice in the corpus.

    Both in the part: 4/10 x 3/9 = 2/15. None in it: 6/10 x 5/9 = 1/3, below the 0.8 expected.
    """
    found = specificity(np.array([2.0, 0.0]), np.array([2.0, 2.0]), 4.0, 10.0)
    assert found == pytest.approx([-np.log10(2 / 15), np.log10(1 / 3)])


def test_lafon_as_published():
    """Lafon (1980): 14 of Robespierre's 296 peuple are in one speech; as textometry gives it."""
    found = specificity(np.array([14.0]), np.array([296.0]), 6903.0, 61449.0)
    assert found[0] == pytest.approx(-4.1743, abs=5e-5)


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


FOX = ["the", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "pig"]
DONKEY = ["the", "lazy", "purple", "pig", "jumps", "over", "the", "lazier", "donkey"]
VOCABULARY = sorted({*FOX, *DONKEY})


def counts(text):
    return np.array([text.count(word) for word in VOCABULARY], dtype=float)


def test_log_odds_as_a_published_implementation_gives_them():
    z = dict(zip(VOCABULARY, log_odds(counts(FOX), counts(DONKEY), 0.05)[1], strict=True))
    one = 0.6894227886807968
    expected = dict.fromkeys(VOCABULARY, 0.0)
    expected |= dict.fromkeys(("quick", "brown", "fox"), one)
    expected |= dict.fromkeys(("donkey", "lazier", "purple"), -one)
    assert z == pytest.approx(expected)


def test_log_odds_of_the_others_are_the_negative():
    alpha = prior(counts(FOX) + counts(DONKEY))
    ratio, z = log_odds(counts(FOX), counts(DONKEY), alpha)
    turned, turned_z = log_odds(counts(DONKEY), counts(FOX), alpha)
    assert turned == pytest.approx(-ratio)
    assert turned_z == pytest.approx(-z)


def test_the_prior_is_worth_so_many_words_and_draws_towards_no_difference():
    own, rest = counts(FOX), counts(DONKEY)
    assert prior(own + rest).sum() == pytest.approx(500)
    weak, strong = (np.abs(log_odds(own, rest, prior(own + rest, words))[0]) for words in (5, 500))
    assert (strong <= weak + 1e-12).all()


def worded(texts):
    """Tables of articles typed as {unit: [words of each article]}, all of them nouns."""
    articles, sentences, tokens = [], [], []
    for unit, words_of_unit in texts.items():
        for i, words in enumerate(words_of_unit):
            article, start = f"{unit}{i:02}", 0
            articles.append((article, unit))
            where = {"article_id": article, "sentence": 0}
            text = " ".join(words)
            span = {"start": 0, "end": len(text), "passage": 0, "zone": "body", "text": text}
            sentences.append(where | span)
            for number, word in enumerate(words):
                tokens.append(
                    where | {"token": number, "start": start, "end": start + len(word)}
                    | {"form": word, "lemma": word, "pos": "NOUN", "morph": "", "head": number}
                    | {"dep": "ROOT", "ner": ""}
                )  # fmt: skip
                start += len(word) + 1
    return {
        "ids": articles,
        "sentences": schema.table("sentences", sentences),
        "tokens": schema.table("tokens", tokens),
    }


def words_of(make_articles, texts, **options):
    tables = worded(texts)
    ids = tables.pop("ids")
    names = [name for name, _ in ids]
    tables["articles"] = make_articles(
        article_id=names, copy_group=names, outlet=[unit for _, unit in ids]
    )
    found = specific_words(tables, Params(compare_by="outlet", **options))
    return found.set_index(["unit", "term"])


PRESS = {
    "A": [["pré"] * 10 + ["vache"] * 2 + ["ovni"] * (50 if i == 0 else 0) for i in range(20)],
    "B": [["pré"] * 10 + ["train"] * 2 for i in range(20)],
}


def test_a_word_that_one_article_repeats_is_unstable_and_one_that_all_use_is_stable(make_articles):
    found = words_of(make_articles, PRESS)
    assert found.loc[("A", "ovni"), "z"] > 1.96
    assert found.loc[("A", "ovni"), "stability"] < 0.8
    assert found.loc[("A", "vache"), "stability"] == 1
    assert found.loc[("B", "train"), "stability"] == 1
    assert found.loc[("A", "ovni"), "n_unit_articles"] == 1
    assert found.loc[("A", "vache"), "n_unit_articles"] == 20
    assert found["enough"].all()


def test_a_word_a_unit_lacks_is_as_stable_as_its_presence_elsewhere(make_articles):
    found = words_of(make_articles, PRESS)
    lacking = found.loc[("B", "vache")]
    assert (lacking["count"], lacking["n_unit_articles"]) == (0, 0)
    assert lacking["z"] < -1.96
    assert lacking["stability"] == 1
    assert found.loc[("B", "ovni"), "stability"] < 0.8


def test_a_word_all_units_use_alike_is_particular_to_none(make_articles):
    even = {unit: [["pré"] * 5 + ["lac"] * (3 + i % 3) for i in range(20)] for unit in "AB"}
    found = words_of(make_articles, even)
    assert found["z"].abs().max() < 1.96
    assert found["stability"].max() < 0.2


def test_words_of_units_below_the_minimum_have_no_stability(make_articles):
    small = PRESS | {"B": PRESS["B"][:19]}
    found = words_of(make_articles, small)
    assert found.loc["A", "enough"].all()
    assert not found.loc["B", "enough"].any()
    assert found.loc["B", "stability"].isna().all()
    assert found.loc["A", "stability"].notna().all()
    assert found.loc["B", "z"].notna().all()


def test_stability_repeats_and_does_not_depend_on_the_order_of_articles(make_articles):
    turned = dict(reversed(PRESS.items()))
    pd.testing.assert_frame_equal(words_of(make_articles, PRESS), words_of(make_articles, turned))
    other = words_of(make_articles, PRESS, seed=7)["stability"]
    assert other.to_numpy() == pytest.approx(
        words_of(make_articles, PRESS)["stability"].to_numpy(), abs=0.15
    )
