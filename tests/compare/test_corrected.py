import numpy as np
import pytest

from cadrage.compare.corrected import MIN_CODED, corrected
from cadrage.compare.estimates import estimate
from cadrage.compare.measured import observe
from cadrage.compare.minimum import MIN_CORRECTED
from cadrage.compare.observations import NOT_VALIDATED
from cadrage.params import Params

BY_OUTLET = Params(compare_by="outlet")
N = 120  # articles of ten sentences
FOUND = [i % 4 for i in range(N)]  # the codebook finds the frame in the first few sentences ...
TRUE = 0.5  # ... and it is in every second one, from the last: the codebook is bad


def truth(sentence):
    return int(sentence % 2 == 1)


@pytest.fixture(scope="module")
def tables(press):
    return press(["A"] * N, FOUND)


@pytest.fixture(scope="module")
def found(tables):
    """The frame as the codebook finds it."""
    return next(each for each in observe(tables, BY_OUTLET) if each.measure == "frame_share")


def drawn(coded, seed, probability):
    """Code sentences that are drawn with a probability each."""
    chosen = np.random.default_rng(seed).random((N, 10)) < probability
    return coded(
        [
            (f"a{article}", sentence, truth(sentence), np.broadcast_to(probability, 10)[sentence])
            for article, sentence in np.argwhere(chosen).tolist()
        ]
    )


def share(each):
    return each.count.sum() / each.total.sum()


@pytest.mark.parametrize(
    "probability", [0.4, np.linspace(0.15, 0.9, 10)], ids=["one for all", "unequal"]
)
def test_a_bad_codebook_is_corrected_on_average(found, tables, coded, probability):
    made = []
    for seed in range(60):
        _, one = corrected(found, drawn(coded, seed, probability), tables["frames"])
        made.append(share(one))
    error = np.std(made) / np.sqrt(len(made))
    assert abs(share(found) - TRUE) > 0.3  # what the codebook says
    assert np.mean(made) == pytest.approx(TRUE, abs=4 * error)
    assert error < 0.01


def test_wrong_probabilities_would_not_correct(found, tables, coded):
    """Coding mostly what has the frame, as if all had been as likely to be drawn, misleads."""
    codes = drawn(coded, 1, np.where(np.arange(10) % 2 == 1, 0.8, 0.2))
    wrong = codes.assign(probability=0.5)
    right, misled = (
        share(corrected(found, given, tables["frames"])[1]) for given in (codes, wrong)
    )
    assert right == pytest.approx(TRUE, abs=0.05)
    assert misled > TRUE + 0.1


def test_where_all_is_coded_the_codes_are_the_result(found, tables, coded):
    _, one = corrected(found, drawn(coded, 1, 1.0), tables["frames"])
    assert one.count.ravel().tolist() == [5.0] * N


def test_a_perfect_codebook_is_left_as_it_is(found, tables, coded):
    codes = drawn(coded, 1, 0.4)
    right = codes.assign(
        value=[
            int(sentence < FOUND[int(article[1:])])
            for article, sentence in zip(codes["article_id"], codes["sentence"], strict=True)
        ]
    )
    _, one = corrected(found, right, tables["frames"])
    assert one.count == pytest.approx(found.count)


def test_a_frame_that_was_never_found_can_be_coded(found, tables, coded):
    codes = coded([(f"a{i}", s, truth(s)) for i in range(N) for s in range(10)], frame="law")
    rest, one = corrected(found, codes, tables["frames"])
    assert rest.categories == ("c/war",)
    assert one.categories == ("c/law",)
    assert share(one) == pytest.approx(TRUE)


def test_only_what_was_coded_is_called_corrected(tables, coded):
    codes = drawn(coded, 1, 0.4).assign(frame="law")
    made = estimate(tables | {"codes": codes}, BY_OUTLET)
    frames = made[made["measure"] == "frame_share"]
    by = frames.groupby("category")["validation"].unique().map(list)
    assert by["c/war"] == [NOT_VALIDATED]
    assert by["c/law"] == [f"corrected with {len(codes)} sentences coded by hand"]
    assert set(made[made["measure"] != "frame_share"]["validation"]) == {NOT_VALIDATED}


def test_a_corrected_estimate_holds_the_truth_and_is_wider_with_fewer_codes(tables, coded):
    width = {}
    for probability in (0.2, 0.8):
        codes = drawn(coded, 3, probability)
        made = estimate(tables | {"codes": codes}, BY_OUTLET)
        row = made[made["category"] == "c/war"].iloc[0]
        assert row["enough"]
        assert row["low"] < TRUE < row["high"]
        width[probability] = row["high"] - row["low"]
    assert width[0.2] > 2 * width[0.8]


@pytest.mark.parametrize(("n", "enough"), [(MIN_CORRECTED - 1, False), (MIN_CORRECTED, True)])
def test_a_corrected_estimate_needs_a_hundred_articles(press, coded, n, enough):
    rng = np.random.default_rng(1)
    codes = coded(
        [(f"a{i}", s, truth(s), 0.4) for i in range(n) for s in range(10) if rng.random() < 0.4]
    )
    tables = press(["A"] * n, FOUND[:n]) | {"codes": codes}
    made = estimate(tables, BY_OUTLET)
    row = made[made["category"] == "c/war"].iloc[0]
    assert MIN_CORRECTED == 100
    assert row["enough"] == enough
    assert np.isnan(row["estimate"]) != enough
    assert enough or row["method"] == "counts only: 99 articles, at least 100 needed"


def test_codes_of_too_few_articles_correct_nothing(found, tables, coded):
    codes = coded([(f"a{i}", 0, 1) for i in range(MIN_CODED - 1)])
    assert corrected(found, codes, tables["frames"]) == [found]
    assert len(corrected(found, coded([(f"a{i}", 0, 1) for i in range(MIN_CODED)]),
                         tables["frames"])) == 2  # fmt: skip


def test_codes_of_other_articles_correct_nothing(found, tables, coded):
    codes = coded([(f"elsewhere{i}", 0, 1) for i in range(MIN_CODED)])
    assert corrected(found, codes, tables["frames"]) == [found]
