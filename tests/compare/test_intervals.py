import numpy as np
import pytest

from cadrage.compare.intervals import MANY_CLUSTERS, ratio


def draw(n, seed, same_articles):
    """Sentences that carry a frame in n articles; articles that agree inside and differ outside."""
    rng = np.random.default_rng(seed)
    total = np.full(n, 20.0)
    share = rng.beta(1, 1, n) if same_articles else np.full(n, 0.5)
    return rng.binomial(20, share).astype(float), total


def test_the_interval_holds_the_estimate_and_repeats():
    count, total = draw(12, 1, same_articles=True)
    first, second = ratio(count, total, seed=3), ratio(count, total, seed=3)
    assert first == second
    assert first.low < first.estimate == count.sum() / total.sum() < first.high


def test_articles_that_cluster_give_a_wider_interval():
    clustered = ratio(*draw(30, 1, same_articles=True), seed=3)
    even = ratio(*draw(30, 1, same_articles=False), seed=3)
    assert clustered.high - clustered.low > 2 * (even.high - even.low)


def test_coverage_is_near_its_level():
    covered = 0
    for seed in range(60):
        found = ratio(*draw(25, seed, same_articles=True), seed=seed)
        covered += found.low <= 0.5 <= found.high
    assert covered >= 52  # 95% of 60 is 57; fewer than 52 would be a wrong interval


def test_a_zero_count_has_an_upper_bound_and_is_not_zero_per_cent():
    found = ratio(np.zeros(10), np.full(10, 30.0), seed=1)
    assert found.low == 0
    assert found.high == pytest.approx(1 - 0.025 ** (1 / 10))
    assert "none seen" in found.method


def test_a_full_count_has_a_lower_bound():
    found = ratio(np.full(10, 5.0), np.full(10, 5.0), seed=1)
    assert 0 < found.low < found.high == 1


def test_a_rate_of_zero_has_the_exact_poisson_bound():
    found = ratio(np.zeros(4), np.full(4, 250.0), seed=1, scale=1000.0)
    assert found.high == pytest.approx(3.6889, abs=1e-4)


def test_nothing_to_count_in_gives_nothing():
    found = ratio(np.zeros(3), np.zeros(3), seed=1)
    assert np.isnan([found.estimate, found.low, found.high]).all()


def test_articles_that_do_not_differ_have_no_interval():
    found = ratio(np.full(6, 2.0), np.full(6, 4.0), seed=1)
    assert found.estimate == 0.5
    assert np.isnan(found.low)
    assert "do not differ" in found.method


def test_many_clusters_use_the_linearised_variance_and_agree_with_the_bootstrap():
    count, total = draw(MANY_CLUSTERS + 1, 5, same_articles=True)
    large = ratio(count, total, seed=1)
    small = ratio(count[:MANY_CLUSTERS], total[:MANY_CLUSTERS], seed=1)
    assert "linearised" in large.method
    assert large.high - large.low == pytest.approx(small.high - small.low, rel=0.1)
