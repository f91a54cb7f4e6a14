from itertools import combinations

import numpy as np
import pytest
from scipy import sparse
from sklearn.base import clone
from sklearn.metrics import adjusted_rand_score
from sklearn.pipeline import make_pipeline
from sklearn.utils.estimator_checks import estimator_checks_generator

from cadrage.topics import consensus, graph, odds
from cadrage.topics.features import TfidfFeatures
from cadrage.topics.model import METHODS, TopicModel


def applies(check, method):
    """Say whether a check of scikit-learn's can hold: TF-IDF has no negative coordinates."""
    factors = method.startswith("nmf")  # they stop by the change in all documents together
    return check not in {
        "check_clustering",
        "check_array_api_input",
        "check_methods_subset_invariance" if factors else "",
    }


def corpus(n=90, subjects=3, seed=1, sizes=None):
    """Documents of eight words, six of their subject and two of all, and their subjects."""
    rng = np.random.default_rng(seed)
    truth = np.repeat(np.arange(subjects), sizes or [n // subjects] * subjects)
    own = [[f"s{subject}w{i}" for i in range(12)] for subject in range(subjects)]
    common = [f"common{i}" for i in range(20)]
    documents = [[*rng.choice(own[t], 6), *rng.choice(common, 2)] for t in truth]
    return documents, truth


@pytest.fixture(scope="module")
def three():
    documents, truth = corpus()
    return TfidfFeatures().fit_transform(documents), truth


@pytest.mark.parametrize("method", METHODS)
def test_clear_subjects_are_found_by_every_method(three, method):
    matrix, truth = three
    fitted = TopicModel(3, method=method).fit(matrix)
    assert adjusted_rand_score(truth, fitted.labels_) > 0.95
    assert adjusted_rand_score(truth, fitted.transform(matrix).argmax(axis=1)) > 0.95


@pytest.mark.parametrize("method", METHODS)
def test_mixtures_and_terms_sum_to_one_and_empty_documents_to_zero(three, method):
    matrix = sparse.vstack([three[0], sparse.csr_matrix((1, three[0].shape[1]))]).tocsr()
    fitted = TopicModel(3, method=method).fit(matrix)
    mixtures = fitted.transform(matrix)
    assert mixtures[:-1].sum(axis=1) == pytest.approx(1)
    assert mixtures[-1].tolist() == [0, 0, 0]
    assert (mixtures >= 0).all()
    assert fitted.labels_[-1] == -1
    assert fitted.components_.sum(axis=1) == pytest.approx(1)


@pytest.mark.parametrize("method", METHODS)
def test_equal_seeds_give_equal_topics(three, method):
    one, other = (TopicModel(3, method=method, seed=4).fit(three[0]) for _ in range(2))
    assert (one.components_ == other.components_).all()
    assert (one.labels_ == other.labels_).all()


def test_topics_come_by_falling_number_of_documents():
    documents, truth = corpus(sizes=[20, 60, 35])
    fitted = TopicModel(3).fit(TfidfFeatures().fit_transform(documents))
    assert np.bincount(fitted.labels_).tolist() == [60, 35, 20]
    assert truth[fitted.labels_ == 0].tolist() == [1] * 60


def test_a_small_topic_beside_a_large_one_is_kept():
    documents, truth = corpus(sizes=[150, 150, 12])
    fitted = TopicModel(3).fit(TfidfFeatures().fit_transform(documents))
    assert adjusted_rand_score(truth, fitted.labels_) > 0.95


@pytest.mark.parametrize("n_topics", [2, 7, 15])
def test_no_topic_is_left_without_documents(n_topics):
    """Nine in ten documents are of one subject, which refining alone would let swallow the rest."""
    documents, _ = corpus(sizes=[180, 10, 10])
    fitted = TopicModel(n_topics).fit(TfidfFeatures().fit_transform(documents))
    assert np.bincount(fitted.labels_, minlength=n_topics).min() > 0


def test_new_documents_are_given_to_the_topic_of_their_words(three):
    documents, truth = corpus(seed=1)
    pipeline = make_pipeline(TfidfFeatures(), TopicModel(3)).fit(documents)
    new, subjects = corpus(n=30, seed=9)
    known = dict(zip(truth, pipeline[-1].labels_, strict=True))
    assert (pipeline.transform(new).argmax(axis=1) == [known[s] for s in subjects]).mean() > 0.95
    assert list(pipeline.get_feature_names_out()) == [f"topicmodel{i}" for i in range(3)]


def overlapping(seed):
    """Documents of which half of the words are of all subjects: six subjects of 25."""
    rng = np.random.default_rng(seed)
    own = [[f"s{subject}w{i}" for i in range(30)] for subject in range(6)]
    common = [f"common{i}" for i in range(60)]
    return [[*rng.choice(own[n % 6], 4), *rng.choice(common, 4)] for n in range(150)]


def agreement(matrix, n_fits):
    """How far the topics of four samples of the documents agree."""
    runs = []
    for seed in range(4):
        rows = np.sort(np.random.default_rng(seed).choice(150, 120, replace=False))
        labels = np.full(150, -1)
        labels[rows] = TopicModel(6, n_fits=n_fits).fit(matrix[rows]).labels_
        runs.append(labels)
    both = [(a, b, (a >= 0) & (b >= 0)) for a, b in combinations(runs, 2)]
    return np.mean([adjusted_rand_score(a[on], b[on]) for a, b, on in both])


def test_fits_that_are_put_together_agree_more_from_sample_to_sample():
    corpora = [TfidfFeatures().fit_transform(overlapping(seed)) for seed in (1, 2, 3)]
    one, eight = (np.mean([agreement(matrix, n) for matrix in corpora]) for n in (1, 8))
    assert eight > one + 0.05


def test_a_large_corpus_is_cut_on_some_of_its_documents(monkeypatch):
    documents, truth = corpus(n=300)
    monkeypatch.setattr(consensus, "MOST", 60)
    fitted = TopicModel(3).fit(TfidfFeatures().fit_transform(documents))
    assert adjusted_rand_score(truth, fitted.labels_) > 0.95


def test_equal_documents_are_no_obstacle():
    matrix = TfidfFeatures().fit_transform([["vin", "gel"]] * 10 + [["loi", "vote"]] * 10)
    fitted = TopicModel(4).fit(matrix)
    assert sorted(set(fitted.labels_)) == [0, 1, 2, 3]
    assert fitted.transform(matrix).sum(axis=1) == pytest.approx(1)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"method": "lda"}, "'lda': it takes graph, lsa, nmf, nmf-kl"),
        ({"n_topics": 0}, "n_topics=0: it takes a whole number from 1"),
        ({"n_topics": 2.5}, "n_topics=2.5: it takes a whole number from 1"),
        ({"n_fits": 0}, "n_fits=0: it takes a whole number from 1"),
        ({"n_topics": 91}, "n_topics=91 is too many for n_samples=90 .* it takes from 1 to"),
    ],
)
def test_what_can_not_be_is_said(three, settings, said):
    with pytest.raises(ValueError, match=said):
        TopicModel(**({"n_topics": 3} | settings)).fit(three[0])


def test_documents_with_negative_weights_are_refused():
    with pytest.raises(ValueError, match="Negative values"):
        TopicModel(1).fit(np.array([[1.0, -1.0], [0.5, 0.5]]))


@pytest.mark.parametrize("method", METHODS)
def test_the_model_follows_scikit_learn(method):
    estimator = TopicModel(2, method=method, n_fits=2)
    assert clone(estimator).get_params() == estimator.get_params()
    for checked, check in estimator_checks_generator(estimator):
        if applies(check.func.__name__, method):
            check(checked)


def test_headlines_of_one_make_are_no_topic():
    """Short documents that share two terms with their like, and one with their subject."""
    rng = np.random.default_rng(1)
    documents, truth = [], []
    for number in range(192):
        subject, words = number % 3, [f"s{number % 3}w{i}" for i in range(12)]
        headline = [f"name{subject}", "number", f"name{subject} number", rng.choice(words)]
        documents.append(headline if number % 4 == 0 else list(rng.choice(words, 15)))
        truth.append(subject)
    fitted = TopicModel(3).fit(TfidfFeatures().fit_transform(documents))
    assert adjusted_rand_score(truth, fitted.labels_) > 0.9


def test_a_document_has_no_part_in_the_topics_it_is_compared_with():
    """The sums without the document, worked out one by one."""
    rng = np.random.default_rng(2)
    matrix = sparse.csr_matrix(rng.random((12, 5)) * (rng.random((12, 5)) < 0.6))
    labels = np.arange(12) % 3
    found = odds.spoken_for(matrix, labels, odds.totals(matrix, labels, 3))
    for row in range(12):
        others = np.arange(12) != row
        weights = odds.log_odds(odds.totals(matrix[others], labels[others], 3))
        assert found[row] == pytest.approx((matrix[[row]] @ weights.T)[0])


def test_the_graph_of_neighbours_does_not_depend_on_the_scale(three):
    placed, scaled = (graph.embedding(matrix, 3, 0) for matrix in (three[0], 5 * three[0]))
    assert np.abs(placed) == pytest.approx(np.abs(scaled), abs=1e-6)
