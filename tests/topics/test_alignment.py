import numpy as np
import pandas as pd
import pytest
from making import tables

from cadrage.errors import InputError
from cadrage.topics import build
from cadrage.topics.alignment import ALIKE, NAME, Kept, Match, align, keep, load

WEIGHTS = np.array([[0.6, 0.4, 0.0, 0.0], [0.0, 0.0, 0.5, 0.5]])
TERMS = ["gel", "vigne", "maire", "vote"]


def written(folder, made):
    (folder / NAME).write_text(keep(made), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def two(village, quick):
    return build(village, quick.model_copy(update={"n_topics": 2}))


def heavy(made, topic, n=4):
    terms = made["topic_terms"].query("topic == @topic").nlargest(n, "weight")
    return set(terms["term"])


def test_topics_are_matched_by_their_terms_whatever_their_number():
    kept = [Kept("town", {"maire": 0.6, "vote": 0.4}), Kept("wine", {"gel": 0.5, "vigne": 0.5})]
    found = align(kept, WEIGHTS, TERMS)
    assert [match.former for match in found] == [1, 0]
    assert all(0.9 < match.strength <= 1 for match in found)


def test_a_topic_that_is_like_none_is_new():
    assert align([Kept("sea", {"mer": 1.0})], WEIGHTS, TERMS) == [Match(-1, 0.0)] * 2
    assert align([], WEIGHTS, TERMS) == [Match(-1, 0.0)] * 2


def test_one_former_topic_is_at_most_one_of_the_new():
    halves = np.array([[0.5, 0.5, 0, 0], [0.6, 0.4, 0, 0]])
    found = align([Kept("wine", {"gel": 0.6, "vigne": 0.4})], halves, TERMS)
    assert [match.former for match in found] == [-1, 0]


def test_a_sure_match_is_not_given_up_for_the_sum_of_unsure_ones():
    kept = [Kept("A", {"gel": 1.0}), Kept("B", {"vigne": 1.0})]
    found = align(kept, np.array([[0.9, 0.4, 0.17, 0.0], [0.6, 0.0, 0.8, 0.0]]), TERMS)
    assert [match.former for match in found] == [0, -1]


def test_terms_that_are_gone_weaken_a_match():
    whole, part = (
        align([Kept("wine", {"gel": 0.6, "vigne": 0.4, "tracteur": gone})], WEIGHTS, TERMS)[0]
        for gone in (0.01, 0.5)
    )
    assert whole.strength > part.strength >= ALIKE


def test_what_is_kept_is_read_again_as_it_was(two, tmp_path):
    kept = load(written(tmp_path, two))
    assert [topic.label for topic in kept] == list(two["topic_info"]["label"])
    weights = two["topic_terms"].set_index(["topic", "term"])["weight"]
    for number, topic in enumerate(kept):
        assert topic.terms == pytest.approx(weights[number][list(topic.terms)].to_dict())


def test_a_rerun_knows_its_topics_again(village, quick, two, tmp_path):
    again = build(village, quick.model_copy(update={"n_topics": 2}), written(tmp_path, two))
    assert list(again["topic_info"]["former"]) == [0, 1]
    assert (again["topic_info"]["match"] > 0.99).all()


def test_topics_keep_their_place_and_name_when_articles_are_added(village, quick, two, tmp_path):
    """Articles on the subject that was second make it the larger one."""
    second = sorted(heavy(two, 1))
    line = " ".join(f"{word}/N" for word in second)
    more = tables({name: [[line], [line + " neuf/N"]] * 3 for name in ("x", "y", "z")})
    grown = {name: pd.concat([village[name], more[name]]) for name in village}
    made = build(grown, quick.model_copy(update={"n_topics": 2}), written(tmp_path, two))
    assert list(made["topic_info"]["former"]) == [0, 1]
    assert made["topic_info"]["share"].is_monotonic_increasing
    assert len(heavy(made, 1) & set(second)) >= 3
    assert list(made["topic_info"]["label"]) == list(two["topic_info"]["label"])


def test_with_more_topics_the_former_come_first_and_others_are_new(village, quick, two, tmp_path):
    made = build(village, quick.model_copy(update={"n_topics": 4}), written(tmp_path, two))
    former = list(made["topic_info"]["former"])
    assert former[-1] == -1
    assert former == sorted(former, key=lambda number: (number < 0, number))
    assert ((made["topic_info"]["match"] > 0) == (made["topic_info"]["former"] >= 0)).all()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- label: [", r"config/topics\.yml: not YAML"),
        ("wine: vin", r"config/topics\.yml: it takes a list of topics"),
        ("- label: wine", r"topic 1 takes a label and terms"),
        ("- {label: '', terms: {vin: 1}}", r"topic 1 takes a label and terms"),
        ("- {label: a, terms: {vin: 1}}\n- {label: b, terms: {vin: much}}", r"topic 2 takes"),
        ("- {label: a, terms: {vin: -1}}", r"weights above 0"),
        ("- {label: a, terms: {vin: .inf}}", r"weights above 0"),
    ],
)
def test_a_malformed_file_is_told_in_one_sentence(tmp_path, text, said):
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        load(tmp_path)
