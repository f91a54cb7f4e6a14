import numpy as np
import pytest
from making import tables
from sklearn.base import clone

from cadrage.errors import InputError
from cadrage.params import Params
from cadrage.topics import build
from cadrage.topics.choice import Trial, choose
from cadrage.topics.features import TfidfFeatures

DOCUMENTS = [["vin", "prix", "vin"], ["vin", "gel"], ["vote"], ["vote", "loi"], []]


def trial(k, stability, baseline=0.7):
    return Trial(k, stability, baseline, 0.02, 0.9, 0.0, 0.5)


def test_features_follow_scikit_learn():
    features = clone(TfidfFeatures(min_documents=1)).fit(DOCUMENTS)
    matrix = features.transform(DOCUMENTS)
    assert list(features.get_feature_names_out()) == ["gel", "loi", "prix", "vin", "vote"]
    assert matrix.shape == (5, 5)


def test_rows_have_length_one_and_an_empty_one_is_kept():
    matrix = TfidfFeatures().fit_transform(DOCUMENTS)
    assert np.allclose(np.sqrt(matrix.multiply(matrix).sum(axis=1)).ravel(), [1, 1, 1, 1, 0])


def test_a_term_of_one_document_is_left_out_and_one_of_most_too():
    names = TfidfFeatures().fit([["a", "tout"], ["a", "tout"], ["tout"], ["tout", "b"]])
    assert list(names.get_feature_names_out()) == ["a"]


def test_an_empty_vocabulary_gives_no_column():
    assert TfidfFeatures().fit_transform([[], ["un"]]).shape == (2, 0)


def test_the_smallest_k_within_one_standard_error_of_the_best_gain_is_chosen():
    assert choose([trial(2, 0.8), trial(3, 0.885), trial(4, 0.9)]) == (3, 4)


def test_what_matters_is_the_gain_over_chance():
    assert choose([trial(2, 0.95, 0.94), trial(3, 0.9, 0.6)]) == (3, 2)
    assert choose([trial(5, 0.9)]) == (5, None)


def test_labels_are_made_of_different_words_of_the_corpus(made):
    for label in made["topic_info"]["label"]:
        assert len(set(label.split(", "))) == 3


def test_a_label_by_hand_follows_the_terms_of_its_topic(village, quick, tmp_path):
    text = "GEL, vigne, tracteur: Le gel des vignes\n"
    (tmp_path / "labels.yml").write_text(text, encoding="utf-8")
    made = build(village, quick.model_copy(update={"n_topics": 2}), tmp_path)
    info, terms = made["topic_info"], made["topic_terms"].query("rank < 5")
    named = info.loc[info["label"] == "Le gel des vignes", "topic"]
    assert len(named) == 1
    assert "gel" in set(terms.loc[terms["topic"] == named.item(), "term"])


def test_a_label_that_shares_one_term_only_is_not_used(village, quick, tmp_path):
    (tmp_path / "labels.yml").write_text("gel, tracteur: Autre\n", encoding="utf-8")
    made = build(village, quick.model_copy(update={"n_topics": 2}), tmp_path)
    assert "Autre" not in set(made["topic_info"]["label"])


def test_a_malformed_label_is_named(village, quick, tmp_path):
    (tmp_path / "labels.yml").write_text("gel: [un, deux]\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"labels\.yml: the entry 'gel'"):
        build(village, quick.model_copy(update={"n_topics": 2}), tmp_path)


def test_an_article_of_a_few_thousand_words_and_one_of_a_word_stand_together():
    long = [["vigne/N gel/N récolte/N " * 300]]
    made = build(tables({"a": long, "b": [["gel/N"]]}), Params(n_resamples=10))
    assert set(made["article_topics"]["article_id"]) == {"a", "b"}
