import numpy as np
import pytest

from cadrage.compare import intervals
from cadrage.compare.bounds import MIN_HOLDERS
from cadrage.compare.intervals import MANY_CLUSTERS, ratios


def draw(n, seed, same_articles, m=1):
    """Sentences that carry a frame in n articles; articles that agree inside and differ outside."""
    rng = np.random.default_rng(seed)
    share = rng.beta(1, 1, (n, m)) if same_articles else np.full((n, m), 0.5)
    return rng.binomial(20, share).astype(float), np.full((n, 1), 20.0)


def column(values):
    return np.array(values, dtype=float)[:, None]


def one(count, total, kind="share", seed=1, **options):
    """The interval of one category: estimate, ends, whether it aims at its level, method."""
    found = ratios(column(count), column(total), kind=kind, seed=seed, **options)
    ends = (float(values[0]) for values in (found.estimate, found.low, found.high))
    return *ends, bool(found.regular[0]), found.method[0]


@pytest.mark.parametrize("kind", ["share", "rate", "score"])
def test_the_interval_holds_the_estimate_and_repeats(kind):
    count, total = draw(25, 1, same_articles=True)
    first, second = (ratios(count, total, kind=kind, seed=3) for _ in range(2))
    assert first.low[0] < first.estimate[0] < first.high[0]
    assert first.estimate[0] == pytest.approx(count.sum() / total.sum())
    assert (first.low[0], first.high[0]) == (second.low[0], second.high[0])
    assert first.regular[0]


def test_another_seed_gives_nearly_the_same_interval():
    count, total = draw(30, 1, same_articles=True)
    first, second = (ratios(count, total, kind="share", seed=seed) for seed in (1, 2))
    assert first.low == pytest.approx(second.low, abs=0.02)
    assert first.high == pytest.approx(second.high, abs=0.02)


@pytest.mark.parametrize("seed", range(5))
def test_the_interval_of_the_complement_of_a_share_is_the_mirror(seed):
    count, total = draw(25, seed, same_articles=True, m=4)
    count[:, 3] = np.arange(25) % 7 == 0  # few articles hold it: an exact bound
    some = ratios(count, total, kind="share", seed=1)
    rest = ratios(total - count, total, kind="share", seed=1)
    assert rest.estimate == pytest.approx(1 - some.estimate)
    assert rest.low == pytest.approx(1 - some.high)
    assert rest.high == pytest.approx(1 - some.low)


def test_a_rate_per_thousand_is_a_thousand_times_the_rate():
    count, total = draw(25, 1, same_articles=True)
    plain = ratios(count, total, kind="rate", seed=1)
    scaled = ratios(count, total, kind="rate", seed=1, scale=1000.0)
    for name in ("estimate", "low", "high"):
        assert getattr(scaled, name) == pytest.approx(1000 * getattr(plain, name))


def test_a_rate_does_not_depend_on_what_its_words_are_counted_in():
    count, total = draw(25, 1, same_articles=True)
    words, hundreds = (ratios(count, t, kind="rate", seed=1) for t in (total * 100, total))
    assert hundreds.low == pytest.approx(100 * words.low)
    assert hundreds.high == pytest.approx(100 * words.high)


@pytest.mark.parametrize("kind", ["share", "rate", "score"])
def test_articles_that_cluster_give_a_wider_interval(kind):
    clustered = ratios(*draw(30, 1, same_articles=True), kind=kind, seed=3)
    even = ratios(*draw(30, 1, same_articles=False), kind=kind, seed=3)
    assert clustered.high - clustered.low > 2 * (even.high - even.low)


def test_a_higher_level_gives_a_wider_interval():
    count, total = draw(30, 1, same_articles=True)
    narrow, wide = (ratios(count, total, kind="share", seed=1, level=x) for x in (0.9, 0.99))
    assert wide.low[0] < narrow.low[0] < narrow.high[0] < wide.high[0]


def test_a_category_alone_and_among_others_has_the_same_interval():
    count, total = draw(25, 1, same_articles=True, m=3)
    among = ratios(count, total, kind="share", seed=1)
    for at in range(3):
        alone = ratios(count[:, [at]], total, kind="share", seed=1)
        assert alone.low[0] == pytest.approx(among.low[at])
        assert alone.high[0] == pytest.approx(among.high[at])


def test_the_ends_stay_where_a_share_or_rate_can_be():
    count, total = np.r_[np.ones(5), np.zeros(15)], np.full(20, 30.0)
    assert 0 < one(count, total)[1] < one(count, total)[2] <= 1
    assert one(count, total, "rate")[1] > 0
    assert one(total - count, total)[2] < 1


@pytest.mark.parametrize(("true", "kind"), [(0.25, "share"), (0.25, "score"), (0.02, "rate")])
def test_coverage_is_near_its_level(true, kind):
    """Of 300 samples 95% is 285; fewer than 270 would be a wrong interval."""
    rng = np.random.default_rng(11)
    count = rng.binomial(20, rng.beta(8 * true, 8 * (1 - true), (25, 300))).astype(float)
    found = ratios(count, np.full((25, 1), 20.0), kind=kind, seed=1)
    shown = found.regular
    inside = (found.low <= true) & (true <= found.high)
    assert inside[shown].mean() >= 0.9
    assert inside[shown].mean() < 1


def test_a_zero_count_has_an_exact_upper_bound_and_is_not_zero_per_cent():
    estimate, low, high, regular, method = one(np.zeros(10), np.full(10, 30.0))
    assert (estimate, low, regular) == (0, 0, False)
    assert high == pytest.approx(1 - 0.025 ** (1 / 10))
    assert "0 of 10 articles hold it" in method


def test_a_full_count_has_an_exact_lower_bound():
    estimate, low, high, regular, method = one(np.full(10, 5.0), np.full(10, 5.0))
    assert (estimate, high, regular) == (1, 1, False)
    assert low == pytest.approx(0.025 ** (1 / 10))
    assert "0 of 10 articles hold anything else" in method


def test_one_holder_more_and_the_bootstrap_is_trusted():
    few, enough = np.zeros(20), np.zeros(20)
    few[: MIN_HOLDERS - 1], enough[:MIN_HOLDERS] = 2, np.arange(MIN_HOLDERS) + 1
    assert not one(few, np.full(20, 10.0))[3]
    assert "exact" in one(few, np.full(20, 10.0))[4]
    assert one(enough, np.full(20, 10.0))[3]


def test_the_bound_of_few_holders_holds_the_estimate():
    count = np.r_[np.full(4, 10.0), np.zeros(16)]
    estimate, low, high, _, _ = one(count, np.full(20, 10.0))
    assert low <= estimate < high < 1


@pytest.mark.parametrize("longest", [1, 10, 30, 100, 1000])
@pytest.mark.parametrize("holders", [1, 2, 4])
def test_a_bound_holds_the_estimate_however_long_the_few_that_hold_it_are(longest, holders):
    total = np.r_[np.full(holders, 10.0 * longest), np.full(20 - holders, 10.0)]
    count = np.where(np.arange(20) < holders, total, 0)
    estimate, low, high, regular, method = one(count, total)
    assert not regular
    assert low <= estimate <= high or method.startswith("no interval")


def test_a_rate_of_zero_has_the_exact_poisson_bound():
    found = one(np.zeros(4), np.full(4, 250.0), "rate", scale=1000.0)
    assert found[2] == pytest.approx(3.6889, abs=1e-4)


def test_nothing_to_count_in_gives_nothing():
    assert np.isnan(one(np.zeros(3), np.zeros(3))[:3]).all()


@pytest.mark.parametrize("kind", ["share", "rate", "score"])
def test_articles_that_do_not_differ_have_no_interval(kind):
    estimate, low, high, regular, method = one(np.full(6, 2.0), np.full(6, 4.0), kind)
    assert estimate == 0.5
    assert np.isnan([low, high]).all()
    assert not regular
    assert "do not differ" in method


def test_many_clusters_use_the_linearised_variance_and_agree_with_the_bootstrap(monkeypatch):
    count, total = draw(MANY_CLUSTERS + 1, 5, same_articles=True, m=3)
    large = ratios(count, total, kind="share", seed=1)
    monkeypatch.setattr(intervals, "MANY_CLUSTERS", 10 * MANY_CLUSTERS)
    drawn = ratios(count, total, kind="share", seed=1)
    assert "linearised" in large.method[0]
    assert "bootstrap" in drawn.method[0]
    width = drawn.high - drawn.low
    assert np.abs(large.low - drawn.low).max() < 0.1 * width.min()
    assert np.abs(large.high - drawn.high).max() < 0.1 * width.min()
