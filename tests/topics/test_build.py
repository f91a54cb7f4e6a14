import numpy as np
import pandas as pd
import pytest
from making import tables

from cadrage.errors import InputError
from cadrage.params import Params
from cadrage.topics import build

NAMES = {
    "passages",
    "topics",
    "article_topics",
    "topic_terms",
    "topic_absent",
    "topic_passages",
    "topic_info",
    "topic_choice",
    "article_joins",
}


def shuffled(frames):
    return {
        name: frame.sample(frac=1, random_state=1).reset_index(drop=True)
        for name, frame in frames.items()
    }


def with_copy(frame):
    copy = frame[frame["article_id"] == "c"].assign(article_id="copy of c")
    return pd.concat([frame, copy], ignore_index=True)


def test_two_subjects_give_two_topics_with_their_words(made):
    two = [set(g["surface"][:3]) for _, g in made["topic_terms"].groupby("topic")]
    assert any(words <= {"vigne", "gel", "récolte", "vigneron", "raisin"} for words in two)
    assert any(words <= {"maire", "scrutin", "électeur", "bulletin", "urne"} for words in two)


def test_all_tables_are_made(made):
    assert set(made) == NAMES


def test_article_shares_sum_to_one(made):
    sums = made["article_topics"].groupby("article_id")["weight"].sum()
    assert np.allclose(sums, 1, atol=1e-5)
    assert set(sums.index) == {"a", "b", "c", "d"}


def test_a_passage_sums_to_one_or_to_zero_where_it_has_no_term(made):
    sums = made["topics"].groupby(["article_id", "passage"])["weight"].sum()
    passages = made["passages"].set_index(["article_id", "passage"])
    assert len(sums) == len(passages)
    assert np.allclose(sums[passages["n_terms"] > 0], 1, atol=1e-5)
    assert (sums[passages["n_terms"] == 0] == 0).all()


def test_what_no_topic_accounts_for_is_unclassified(made):
    rows = made["article_topics"].query("topic == -1").set_index("article_id")["weight"]
    assert rows["b"] == pytest.approx(1 / sum([4, 4, 4, 3, 1]), abs=1e-6)  # the words of "oui"
    assert rows["c"] == 0


def test_topics_come_by_falling_share_and_their_terms_by_relevance(made):
    assert made["topic_info"]["share"].is_monotonic_decreasing
    for _, terms in made["topic_terms"].groupby("topic"):
        assert terms["relevance"].is_monotonic_decreasing
        assert terms["weight"].sum() == pytest.approx(1, abs=1e-4)


def test_exactly_one_number_of_topics_is_chosen(made):
    choice = made["topic_choice"]
    assert choice["chosen"].sum() == 1
    assert choice.loc[choice["chosen"], "k"].item() == len(made["topic_info"])
    assert not (choice["chosen"] & choice["runner_up"]).any()


def test_the_same_input_gives_the_same_tables(village, quick, made):
    for name, frame in build(village, quick).items():
        assert frame.equals(made[name]), name


def test_the_order_of_articles_does_not_matter(village, quick, made):
    again = build(shuffled(village), quick)
    for name in NAMES - {"article_joins"}:
        assert again[name].equals(made[name]), name
    for name in ("height", "members", "support"):
        assert again["article_joins"][name].equals(made["article_joins"][name])


def test_a_copy_changes_no_topic(village, quick, made):
    copied = {name: with_copy(frame) for name, frame in village.items()}
    more = build(copied, quick)
    pairs = [made["topic_terms"], more["topic_terms"]]
    one, other = ({tuple(g["term"]) for _, g in t.groupby("topic")} for t in pairs)
    assert one == other


def test_too_many_topics_is_one_clear_sentence(village):
    with pytest.raises(InputError, match=r"n_topics=150 is not possible.*from 2 to \d+, or auto"):
        build(village, Params(n_topics=150))


def test_a_number_of_topics_given_is_used(village):
    made = build(village, Params(n_topics=3, n_resamples=10))
    assert len(made["topic_info"]) == 3
    assert list(made["topic_choice"]["k"]) == [3]


@pytest.mark.parametrize(
    "articles",
    [
        {"a": [["vin/N"]]},
        {"a": [["vin/N"]], "b": [["vote/N"]]},
        {"a": [["être/V ./."]], "b": [["2024/N"]]},
        {"a": [["vin/N gel/N"]], "b": [["vin/N gel/N"]]},
    ],
    ids=["one article", "nothing shared", "no vocabulary", "all alike"],
)
def test_too_little_text_leaves_articles_unclassified(articles, quick):
    made = build(tables(articles), quick)
    assert made["topic_info"].empty
    assert list(made["article_topics"]["weight"]) == [1.0] * len(articles)
    assert len(made["passages"]) == len(articles)
    assert len(made["article_joins"]) == len(articles) - 1


def test_an_article_outside_the_zones_keeps_its_row(village):
    params = Params(zones=["title"], n_resamples=10)
    made = build(village, params)
    assert list(made["article_topics"]["article_id"]) == ["a", "b", "c", "d"]
    assert made["passages"].empty


def test_text_without_topics_has_no_stable_topic():
    rng = np.random.default_rng(7)
    words = [f"mot{letter}/N" for letter in "abcdefghijklmnopqrst"]
    lines = [[" ".join(rng.choice(words, 6))] for _ in range(40)]
    articles = {str(n): lines[8 * n : 8 * n + 8] for n in range(5)}
    made = build(tables(articles), Params(n_topics=3, n_resamples=20, passage_sentences=1))
    assert not made["topic_info"]["stable"].any()


def test_clear_subjects_are_stable():
    rng = np.random.default_rng(7)
    subjects = [[f"{name}{letter}/N" for letter in "abcdef"] for name in ("vin", "loi", "mer")]
    lines = [[" ".join(rng.choice(subjects[n % 3], 5))] for n in range(60)]
    made = build(
        tables({str(n): lines[12 * n : 12 * n + 12] for n in range(5)}),
        Params(max_topics=5, n_resamples=20, ngram_max=1, passage_sentences=1),
    )
    assert len(made["topic_info"]) == 3
    assert made["topic_info"]["stable"].all()
