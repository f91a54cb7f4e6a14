import pickle

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.cluster import KMeans
from sklearn.exceptions import NotFittedError
from sklearn.pipeline import make_pipeline
from sklearn.utils import estimator_checks
from sklearn.utils.validation import check_is_fitted

from cadrage.errors import InputError
from cadrage.topics.features import TfidfFeatures, weigh

TEXTS = [
    "La Corée du Nord livre des armes. Emmanuel Macron condamne ces livraisons d'armes.",
    "Selon Emmanuel Macron, les armes de la Corée du Nord inquiètent. Paris proteste.",
    "Les vignes gèlent, dit-on à Paris. Le gel des vignes menace les vins rouges.",
    "Le vin rouge manque : la vigne a gelé. On vote à Paris.",
    "",
]
LISTS = [["vin", "prix", "vin"], ["vin", "gel", "prix"], ["vote", "loi"], ["loi", "vote"], []]
WAYS = [
    {},
    {"min_documents": 1, "ngram_max": 2, "tf": "bm25"},
    {"terms": "words", "tf": "log"},
    {"terms": "lemmas", "ngram_max": 3, "tf": "bm25", "min_documents": 1},
]


def documents(way):
    return TEXTS if way.get("terms") else LISTS


def names(texts, **way):
    return TfidfFeatures(**way).fit(texts).get_feature_names_out().tolist()


# --- scikit-learn -----------------------------------------------------------------------------

# Checks of scikit-learn that need no data. `check_estimator` itself leaves out all checks for an
# estimator whose tags say that it takes text and no array of two dimensions, as it does for
# CountVectorizer. Those that feed it arrays of numbers do not apply: dtypes, complex, sparse,
# memmapped or Fortran arrays, NaN and infinity, n_features_in_ (text has no features before
# fitting), fits of one sample, feature or dimension, an empty array (here a corpus without terms
# has an empty vocabulary), n_iter, positive_only, array API. What the rest ask (idempotent, no
# parameter changed, subsets and order of rows, pickles, unfitted) is asked of texts below.
WITHOUT_DATA = [
    estimator_checks.check_do_not_raise_errors_in_init_or_set_params,
    estimator_checks.check_estimator_cloneable,
    estimator_checks.check_estimator_repr,
    estimator_checks.check_estimator_tags_renamed,
    estimator_checks.check_get_params_invariance,
    estimator_checks.check_mixin_order,
    estimator_checks.check_no_attributes_set_in_init,
    estimator_checks.check_parameters_default_constructible,
    estimator_checks.check_set_params,
    estimator_checks.check_valid_tag_types,
]


@pytest.mark.parametrize("check", WITHOUT_DATA, ids=lambda check: check.__name__)
def test_checks_of_scikit_learn_that_need_no_data(check):
    check("TfidfFeatures", TfidfFeatures(terms="lemmas"))


@pytest.mark.filterwarnings("ignore:Can't test estimator")
def test_check_estimator_passes_as_for_a_text_transformer():
    estimator_checks.check_estimator(TfidfFeatures(), on_skip=None)


@pytest.mark.parametrize("way", WAYS)
def test_fitting_twice_or_a_clone_gives_the_same_and_changes_no_parameter(way):
    features = TfidfFeatures(**way)
    before = features.get_params()
    once = features.fit_transform(documents(way))
    assert features.fit(documents(way)) is features
    assert features.get_params() == before
    again = clone(features).fit(documents(way)).transform(documents(way))
    assert (once != features.transform(documents(way))).nnz == 0
    assert (once != again).nnz == 0
    assert once.shape == (5, len(features.get_feature_names_out()))


@pytest.mark.parametrize("way", WAYS)
def test_a_document_has_the_same_row_alone_as_among_others(way):
    features = TfidfFeatures(**way).fit(documents(way))
    whole = features.transform(documents(way)).toarray()
    alone = [features.transform([document]).toarray()[0] for document in documents(way)]
    assert np.array_equal(whole, alone)


@pytest.mark.parametrize("way", WAYS)
def test_the_order_of_documents_matters_to_rows_alone(way):
    order = [3, 0, 4, 2, 1]
    features, other = TfidfFeatures(**way), TfidfFeatures(**way)
    matrix = features.fit_transform(documents(way))
    turned = other.fit_transform([documents(way)[place] for place in order])
    assert features.vocabulary_ == other.vocabulary_
    assert features.collocations_.equals(other.collocations_)
    assert (matrix[order] != turned).nnz == 0


@pytest.mark.parametrize("way", WAYS)
def test_rows_have_length_one_and_an_empty_document_a_row_of_zeros(way):
    matrix = TfidfFeatures(**way).fit_transform(documents(way)).toarray()
    lengths = np.linalg.norm(matrix, axis=1)
    assert np.allclose(lengths, matrix.any(axis=1))
    assert lengths[0] > 0 == lengths[4]


@pytest.mark.parametrize("way", WAYS)
def test_pickled_features_read_documents_as_before(way):
    features = TfidfFeatures(**way).fit(documents(way))
    copy = pickle.loads(pickle.dumps(features))
    assert (copy.transform(documents(way)) != features.transform(documents(way))).nnz == 0


def test_features_stand_in_a_pipeline_and_say_whether_they_are_fitted():
    pipeline = make_pipeline(TfidfFeatures(terms="lemmas"), KMeans(2, random_state=0))
    found = pipeline.fit_predict(TEXTS[:4])
    assert found[0] == found[1] != found[2] == found[3]
    check_is_fitted(pipeline[0])
    for method in ("transform", "counts", "get_feature_names_out"):
        with pytest.raises(NotFittedError, match="call fit"):
            getattr(TfidfFeatures(), method)([])


def test_documents_may_come_one_by_one():
    made = TfidfFeatures(terms="words").fit_transform(iter(TEXTS))
    assert (made != TfidfFeatures(terms="words").fit_transform(TEXTS)).nnz == 0


# --- words and lemmas -------------------------------------------------------------------------


def test_lists_of_terms_are_taken_as_they_are():
    assert names(LISTS) == ["loi", "prix", "vin", "vote"]


def test_words_are_forms_and_lemmas_join_them():
    few = {"min_documents": 1, "max_share": 1.0}
    assert {"vigne", "vignes", "vin", "vins"} <= set(names(TEXTS, terms="words", **few))
    lemmas = names(TEXTS, terms="lemmas", **few)
    assert "vigne" in lemmas
    assert not {"vignes", "vins"} & set(lemmas)


def test_names_have_no_lemma():
    assert "paris" in names(TEXTS, terms="lemmas", max_share=1.0)
    assert "pari" not in names(TEXTS, terms="lemmas", max_share=1.0)


def test_a_form_that_fitting_never_saw_counts_under_its_lemma():
    features = TfidfFeatures(terms="lemmas").fit(["le gel des vignes", "une vigne et un gel"])
    assert features.counts(["VIGNE gelée", "tracteur"]).toarray().tolist() == [[0, 1], [0, 0]]


def test_elision_inversion_and_typography_do_not_change_a_word():
    texts = ["L’économie va-t-elle mal ? L'économie !", "D'économie, pas d’usine"]
    assert names(texts, terms="words") == ["économie"]


def test_stop_words_in_any_form_are_left_out_unless_asked_for():
    texts = ["Ils avaient des usines", "Elle avait une usine"]
    assert names(texts, terms="lemmas") == ["usine"]
    assert names(texts, terms="lemmas", stop_words=None) == ["avoir", "usine"]
    assert names(texts, terms="lemmas", stop_words=["usine"]) == ["avoir"]
    assert names(LISTS, stop_words=["vin", "loi"]) == ["prix", "vote"]


def test_english_texts_have_their_own_words():
    texts = ["The minister's factories don't work.", "A factory of the ministers"]
    assert names(texts, terms="lemmas", language="en") == ["factory", "minister"]


# --- sequences, names, collocations -----------------------------------------------------------


def test_names_are_kept_whole_and_their_parts_are_gone():
    found = names(TEXTS, terms="lemmas", max_share=1.0)
    assert {"Corée du Nord", "Emmanuel Macron"} <= set(found)
    assert not {"corée", "nord", "macron", "emmanuel"} & set(found)
    apart = names(TEXTS, terms="lemmas", max_share=1.0, collocations=False)
    assert {"corée", "nord", "macron", "emmanuel"} <= set(apart)


def test_the_capital_that_opens_a_sentence_makes_no_name():
    texts = ["Usine Renault vide. Une usine ferme.", "Usine Renault en feu. Cette usine brûle."]
    assert names(texts, terms="words") == ["renault", "usine"]


def test_long_names_are_put_together_from_pairs():
    texts = ["Elle cite Aung San Suu Kyi.", "On voit Aung San Suu Kyi."]
    assert names(texts, terms="words") == ["Aung San Suu Kyi"]


def test_a_frequent_pair_is_kept_whole_and_says_why():
    base = [f"Le gilet jaune, mot{n}x. Un autre mot{n}y suit mot{n}z." for n in range(8)]
    features = TfidfFeatures(terms="words", max_share=1.0).fit([*base, "un gilet", "jaune"])
    (row,) = features.collocations_.query("term == 'gilet jaune'").to_dict("records")
    assert (row["kind"], row["count"], row["documents"]) == ("collocation", 8, 8)
    assert (row["first_count"], row["second_count"]) == (9, 9)
    assert row["g2"] > 10.83
    assert 0.5 < row["npmi"] < 1
    assert {"gilet jaune", "gilet"} & set(features.vocabulary_) == {"gilet jaune"}


def test_words_that_meet_by_chance_are_not_kept_whole():
    rng = np.random.default_rng(0)
    texts = [" ".join(rng.choice(["usine", "route", "forêt", "navire"], 60)) for _ in range(30)]
    assert TfidfFeatures(terms="words").fit(texts).collocations_.empty


def test_sequences_are_terms_beside_their_parts_and_no_mark_is_crossed():
    texts = ["vin rouge, usine", "vin rouge. usine", "usine vin"]
    found = names(texts, terms="words", ngram_max=2, max_share=1.0, collocations=False)
    assert found == ["rouge", "usine", "vin", "vin rouge"]


def test_sequences_go_over_de_and_keep_it():
    texts = ["le ministre de la défense", "un ministre de la Défense"]
    assert "ministre de la défense" in names(texts, terms="words", ngram_max=2)


def test_sequences_of_lists_do_not_cross_documents():
    found = names([["a", "b", "c"], ["a", "b", "c"], ["c", "a"]], ngram_max=3, max_share=1.0)
    assert found == ["a", "a b", "a b c", "b", "b c", "c"]


# --- weights ----------------------------------------------------------------------------------


def test_plain_counts_log_and_bm25_weigh_a_repeated_term_less_and_less():
    lists = [["vin"] * 8 + ["gel"], ["vin", "gel"], ["loi"], ["loi"]]
    share = {}
    for tf in ("plain", "log", "bm25"):
        row = TfidfFeatures(tf=tf).fit_transform(lists).toarray()[0]
        share[tf] = row[2] / row[0]
    assert share["plain"] == pytest.approx(8)
    assert share["log"] == pytest.approx(1 + np.log(8))
    # Lengths 9, 2, 1, 1: mean 3.25; k1 = 1.5, b = .75.
    norm = 1.5 * (0.25 + 0.75 * 9 / 3.25)
    assert share["bm25"] == pytest.approx(8 * (1 + norm) / (8 + norm))


def test_bm25_takes_the_mean_length_of_fitting():
    features = TfidfFeatures(tf="bm25").fit([["a", "b"], ["a", "b"], ["c"], ["c"]])
    assert features.mean_length_ == 1.5
    counts = features.counts([["a", "a", "b"]])
    made = weigh(counts, features.idf_, tf="bm25", mean_length=1.5)
    assert (made != features.transform([["a", "a", "b"]])).nnz == 0


def test_bounds_follow_the_size_of_the_corpus():
    lists = [["a", "tout"], ["a", "tout"], ["tout"], ["tout", "b"]]
    assert names(lists) == ["a"]
    assert names(lists, min_documents=1) == ["a", "b"]
    assert names(lists, max_share=1.0) == ["a", "tout"]


def test_nothing_to_learn_gives_no_column():
    for way in WAYS:
        nothing = ["", "?"] if way.get("terms") else [[], []]
        assert TfidfFeatures(**way).fit_transform(nothing).shape == (2, 0)
        assert TfidfFeatures(**way).fit_transform([]).shape == (0, 0)


# --- errors -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ({"terms": "letters"}, "terms='letters' .* 'given', 'words', 'lemmas'"),
        ({"language": "de"}, "language='de' .* 'fr', 'en'"),
        ({"tf": "idf"}, "tf='idf' .* 'plain', 'log', 'bm25'"),
        ({"ngram_max": 0}, "ngram_max=0 .* 1 or more"),
        ({"min_documents": 0.5}, "min_documents=0.5 .* 'auto' or a whole number"),
        ({"max_share": 2}, "max_share=2 .* up to 1"),
        ({"stop_words": "french"}, "stop_words='french' .* list of words"),
        ({"collocations": "yes"}, "collocations='yes' .* True, False"),
    ],
)
def test_a_wrong_parameter_is_named_with_what_is_allowed(way, said):
    with pytest.raises(InputError, match=said):
        TfidfFeatures(**way).fit(LISTS)


@pytest.mark.parametrize(
    ("way", "given", "said"),
    [
        ({}, ["un texte"], "document 0 is text, not a list of terms.*terms='words'"),
        ({}, [["a"], 3], "document 1 is int"),
        ({}, [["a"], [["b"]]], "document 1"),
        ({}, [["a", 5]], "the term 5"),
        ({}, "un texte", "put it in a list"),
        ({"terms": "words"}, ["un", None], "document 1 is NoneType, not text"),
        ({"terms": "lemmas"}, [["un", "mot"]], "document 0 is list, not text.*terms='given'"),
    ],
)
def test_a_document_of_the_wrong_type_is_named_with_its_place(way, given, said):
    with pytest.raises(InputError, match=said):
        TfidfFeatures(**way).fit(given)
