import numpy as np
import pytest
from scipy import sparse

from cadrage.params import Params
from cadrage.topics import choice
from cadrage.topics.features import TfidfFeatures
from cadrage.topics.mixtures import article_mixtures, classified
from cadrage.topics.model import TopicModel
from cadrage.topics.passages import Passage
from cadrage.topics.stability import N_DEALS, deals, matched, returned


def passages(*articles):
    return [
        Passage(article_id=name, number=number, start=0, end=1, sentences=(0,), n_words=10)
        for number, name in enumerate(articles)
    ]


def test_a_topic_is_matched_with_its_like_whatever_its_number():
    terms = np.array([[0.9, 0.1, 0.0], [0.0, 0.2, 0.8]])
    assert matched(terms, terms[::-1]) == pytest.approx(1)
    assert matched(terms, np.array([[1.0, 0, 0], [1.0, 0, 0]])).min() < 0.1


def test_a_topic_came_back_where_most_of_its_passages_stayed_together():
    labels = np.array([0] * 10 + [1] * 10)
    moved, split = labels.copy(), np.array([0] * 10 + [1] * 5 + [2] * 5)
    moved[:3] = 1
    assert returned(labels, 1 - labels, 2).tolist() == [True, True]
    assert returned(labels, moved, 2).tolist() == [True, True]
    assert returned(np.pad(labels, (0, 1), constant_values=-1), np.append(labels, 0), 2).all()
    assert returned(labels, split, 3)[:2].tolist() == [True, False]


def test_topics_that_share_no_term_are_exclusive_and_equal_ones_are_not():
    apart = np.array([[0.5, 0.5, 0, 0], [0, 0, 0.5, 0.5]])
    assert choice.exclusivity(apart) == 1
    assert choice.exclusivity(np.array([[0.5, 0.5]] * 4)) == pytest.approx(0.25)


def test_topics_account_for_what_lies_in_their_terms_alone():
    terms = np.array([[0.6, 0.8, 0, 0]])
    assert choice.accounted(terms, sparse.csr_matrix([[3.0, 4, 0, 0]])) == pytest.approx(1)
    assert choice.accounted(terms, sparse.csr_matrix([[0.0, 0, 5, 0]])) == pytest.approx(0)
    assert choice.accounted(terms, sparse.csr_matrix([[3.0, 4, 0, 5]])) == pytest.approx(0.5)


def test_the_cost_of_the_choice_is_a_number_of_graphs(made, quick):
    each = 1 + quick.n_resamples + N_DEALS * (1 + deals(quick.n_resamples))
    assert (made["topic_choice"]["n_fits"] == each).all()
    assert choice.n_fits(Params(n_resamples=100)) > choice.n_fits(Params(n_resamples=50))


def test_measures_lie_within_their_bounds(made):
    for name, low in (("stability", 0), ("baseline", 0), ("exclusivity", 0), ("held_out", 0)):
        assert made["topic_choice"][name].between(low, 1).all(), name
    assert made["topic_choice"]["coherence"].between(-1, 1).all()
    assert made["topic_info"]["returned"].between(0, 1).all()


def test_passages_without_a_clear_topic_are_unclassified():
    mixtures = np.array([[0.8, 0.1, 0.1], [0.6, 0.25, 0.15], [0.1, 0.7, 0.2], [0.0, 0.0, 0.0]])
    terms = np.array([5, 5, 5, 0])
    found = article_mixtures(["a", "b"], passages("a", "a", "a", "b"), terms, mixtures)
    assert found["a"].unclassified == pytest.approx(1 / 3)
    assert found["a"].shares == pytest.approx(2 / 3 * np.array([0.45, 0.4, 0.15]))
    assert found["b"].unclassified == 1
    assert classified(3) == pytest.approx(2 / 3)


@pytest.mark.parametrize(("k", "most"), [(2, 0.6), (3, 0.4), (8, 0.2)])
def test_text_without_topics_is_mostly_unclassified(k, most):
    rng = np.random.default_rng(1)
    weight = 1 / np.arange(1, 401)
    texts = [[f"t{i}" for i in rng.choice(400, 15, p=weight / weight.sum())] for _ in range(200)]
    found = TopicModel(k).fit(TfidfFeatures().fit_transform(texts)).mixtures_.max(axis=1)
    assert (found >= classified(k)).mean() < most


def test_text_with_clear_topics_is_classified():
    rng = np.random.default_rng(1)
    own = [[f"s{subject}w{i}" for i in range(40)] for subject in range(3)]
    common = [f"common{i}" for i in range(60)]
    texts = [[*rng.choice(own[n % 3], 6), *rng.choice(common, 9)] for n in range(200)]
    found = TopicModel(3).fit(TfidfFeatures().fit_transform(texts)).mixtures_.max(axis=1)
    assert (found >= classified(3)).mean() > 0.95


def test_shares_and_what_is_unclassified_sum_to_one():
    rng = np.random.default_rng(3)
    mixtures = rng.dirichlet([0.5] * 4, 40)
    names = [f"a{i % 7}" for i in range(40)]
    terms = rng.integers(1, 9, 40)
    for item in article_mixtures(sorted(set(names)), passages(*names), terms, mixtures).values():
        assert item.shares.sum() + item.unclassified == pytest.approx(1)
