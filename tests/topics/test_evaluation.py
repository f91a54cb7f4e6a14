"""Scores of topics: what they are for perfect, shuffled and bad input, and how the command acts."""

import importlib.util
import json
import random
import sys
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from cadrage import cli
from cadrage.errors import InputError
from cadrage.topics import evaluation
from cadrage.topics import evaluation_measures as measures
from cadrage.topics.evaluation import cluster, evaluate, halves
from cadrage.topics.evaluation_cluster import Fitted, largest
from cadrage.topics.evaluation_input import read_labelled

SUBJECTS = {
    "wine": "vigne raisin vigneron récolte cave tonneau cépage vendange bouteille gel",
    "vote": "maire scrutin bulletin urne électeur candidat mandat conseil suffrage parti",
    "care": "virus vaccin hôpital patient médecin infirmière dose fièvre clinique malade",
}
KEYS = [
    "n", "k", "nmi", "ari", "v_measure", "npmi", "diversity", "seed_agreement",
    "resample_agreement", "seconds",
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def few():
    """Articles are few here; what is counted in them is known."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluation, "COUNTED", 10)
        yield


def test_coherence_is_not_told_where_there_are_too_few_articles_to_count_in(monkeypatch):
    monkeypatch.setattr(evaluation, "COUNTED", 50)
    assert evaluate(*articles()).npmi is None


def articles(each=14, subjects=tuple(SUBJECTS), seed=1):
    """Write articles of words of one subject each, and name it."""
    draw = random.Random(seed)
    rows = []
    for label in subjects:
        for _ in range(each):
            words = draw.sample(SUBJECTS[label].split(), 7)
            rows.append(("Voici la " + " et la ".join(words) + ".", label))
    draw.shuffle(rows)
    return [text for text, _ in rows], [label for _, label in rows]


@pytest.fixture(scope="module")
def scored():
    return evaluate(*articles())


def file_of(tmp_path, *rows):
    """Write a file of lines: as they are if bytes, else as JSON."""
    lines = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
    path = tmp_path / "test.jsonl"
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path


def rows_of(texts, labels):
    pairs = zip(texts, labels, strict=True)
    return [{"id": f"a{n}", "text": t, "label": label} for n, (t, label) in enumerate(pairs)]


def command(monkeypatch, capsys, *words):
    """Give the status, standard output and standard error of the command as it is installed."""
    monkeypatch.setattr(sys, "argv", ["cadrage", "evaluate", "topics", *map(str, words)])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    out, err = capsys.readouterr()
    return stop.value.code, out, err


def test_subjects_that_share_no_word_are_found_whole(scored):
    found = scored.nmi, scored.ari, scored.v_measure, scored.seed_agreement
    assert found == pytest.approx((1, 1, 1, 1))
    assert scored.resample_agreement == pytest.approx(1)
    assert scored.sizes == [14, 14, 14]
    assert (scored.n, scored.k, scored.topics_used, scored.unclassified) == (42, 3, 3, 0)


def test_every_score_is_within_its_bounds(scored):
    assert -1 <= scored.npmi <= 1
    assert 0 < scored.diversity <= 1
    assert scored.seconds > 0


def test_labels_do_not_touch_the_topics(scored):
    texts, labels = articles()
    random.Random(3).shuffle(labels)
    other = evaluate(texts, labels)
    assert abs(other.ari) < 0.2
    unlabelled = ("npmi", "diversity", "seed_agreement", "resample_agreement", "sizes")
    assert [getattr(other, key) for key in unlabelled] == [
        getattr(scored, key) for key in unlabelled
    ]


def test_the_same_articles_in_any_order_give_the_same_scores(scored):
    pairs = list(zip(*articles(), strict=True))
    random.Random(4).shuffle(pairs)
    again = evaluate([text for text, _ in pairs], [label for _, label in pairs])
    assert again.row() | {"seconds": 0} == scored.row() | {"seconds": 0}


def test_k_may_differ_from_the_number_of_labels():
    assert evaluate(*articles(), k=2).k == 2


def test_progress_ends_where_it_says():
    told = []
    evaluate(*articles(6), progress=lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == list(range(1, len(told) + 1))
    assert {total for _, total in told} == {len(told)}


@pytest.mark.parametrize("k", [1, 0, -2, 43])
def test_a_k_out_of_bounds_is_one_sentence(k):
    with pytest.raises(InputError, match=f"k={k}.*from 2 to 42"):
        evaluate(*articles(), k=k)


def test_too_little_text_for_k_is_one_sentence():
    with pytest.raises(InputError, match="k=2 is not possible"):
        evaluate(["Le.", "La.", "Et."], ["a", "b", "b"])


def test_an_unknown_language_is_one_sentence():
    with pytest.raises(InputError, match="fr or en"):
        evaluate(*articles(), language="xx")


def test_where_halves_are_too_small_scores_are_missing_and_the_rest_stands():
    texts, labels = articles(2)
    made = evaluate(texts, labels, k=5)
    assert made.npmi is None
    assert made.row()["npmi"] is None


def test_an_article_without_vocabulary_is_a_class_of_its_own():
    texts, _ = articles()
    labels, _ = cluster([*texts, "Et."], 3, 0)
    assert labels[-1] == -1
    assert set(labels[:-1]) == {0, 1, 2}


def test_a_method_that_leaves_topics_empty_shows_it():
    def lazy(texts, k, seed):
        names = ["vigne", "urne"]
        return np.zeros(len(texts), dtype=np.int64), Fitted(
            np.eye(k, 2), names, lambda others: sparse.csr_matrix((len(others), 2))
        )

    made = evaluate(*articles(), method=lazy)
    assert (made.topics_used, made.nmi, made.ari) == (1, 0, 0)


def test_the_fit_for_coherence_does_not_see_the_articles_that_are_counted():
    seen, counted = [], []

    def spy(texts, k, seed):
        seen.append(set(texts))
        fitted = Fitted(np.eye(k, 2), ["a", "b"], count)
        return np.arange(len(texts)) % k, fitted

    def count(others):
        counted.extend(others)
        return sparse.csr_matrix((len(others), 2))

    texts, labels = articles()
    evaluate(texts, labels, method=spy)
    assert set(texts) - set(counted) in seen
    assert len(set(counted)) == len(set(texts)) // 2


def test_equal_texts_are_on_one_side_of_the_halves():
    texts = [str(n % 7) for n in range(30)]
    one, other = halves(texts)
    assert sorted(one + other) == list(range(30))
    assert not {texts[p] for p in one} & {texts[p] for p in other}


def test_shuffled_labels_agree_with_nothing_and_renamed_topics_with_everything():
    rng = np.random.default_rng(0)
    labels = np.repeat(np.arange(4), 500)
    chance = measures.recovery(labels.astype(str).tolist(), rng.permutation(labels))
    assert chance == pytest.approx({"nmi": 0, "ari": 0, "v_measure": 0}, abs=0.02)
    renamed = measures.recovery(labels.astype(str).tolist(), 9 - labels)
    assert renamed == pytest.approx({"nmi": 1, "ari": 1, "v_measure": 1})


def test_nmi_is_the_v_measure():
    rng = np.random.default_rng(1)
    made = measures.recovery(rng.choice(list("abc"), 60).tolist(), rng.integers(-1, 5, 60))
    assert made["nmi"] == pytest.approx(made["v_measure"])


def test_npmi_of_terms_that_meet_by_chance_is_zero():
    counts = np.array([[1, 1], [1, 0], [0, 1], [0, 0]])
    assert measures.npmi([["a", "b"]], ["a", "b"], counts) == pytest.approx(0)


def test_npmi_takes_the_mean_of_topics_and_passes_over_parts_of_a_sequence():
    counts = np.array([[1, 1, 1, 0], [1, 1, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0]])
    names = ["gel", "vigne", "gel vigne", "urne"]
    assert measures.npmi([["gel", "vigne"], ["gel", "urne"]], names, counts) == pytest.approx(0)
    assert measures.npmi([["gel", "gel vigne"], []], names, counts) is None


def test_diversity_is_one_only_if_no_term_is_shared():
    assert measures.diversity([["a", "b"], ["c"]]) == 1
    assert measures.diversity([["a", "b"], ["b", "a"]]) == 0.5
    assert measures.diversity([[], []]) is None


def test_agreement_needs_two_fits():
    run = np.array([0, 1]), np.array([0, 1])
    assert measures.agreement([run]) is None
    assert measures.agreement([run, run]) == 1


def test_the_largest_topic_is_taken():
    assert largest(np.array([[0.1, 0.9], [0, 0]])).tolist() == [1, -1]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"{no", "line 3 is not JSON"),
        (b"[" * 100_000, "line 3 is not JSON"),
        (b"[1, 2]", "line 3 is not a JSON object"),
        (b'"\xe9t\xe9"', "line 3 is not UTF-8"),
        ({"text": "x", "label": "y"}, "line 3 lacks the key 'id'"),
        ({"id": 1, "label": "y"}, "line 3 lacks the key 'text'"),
        ({"id": 1, "text": "x"}, "line 3 lacks the key 'label'"),
        ({"id": 1, "text": 5, "label": "y"}, "line 3 has a 'text' that is no string"),
        ({"id": 1, "text": "x", "label": None}, "line 3 has a 'label' that is neither"),
        ({"id": 1, "text": "x", "label": " "}, "line 3 has an empty 'label'"),
        ({"id": [1], "text": "x", "label": "y"}, "line 3 has a 'id' that is neither"),
    ],
)
def test_a_bad_line_is_named(tmp_path, line, problem):
    good = rows_of(["Un texte.", "Un autre."], ["a", "b"])
    with pytest.raises(InputError, match=problem) as error:
        read_labelled(file_of(tmp_path, *good, line))
    assert "\n" not in str(error.value)


def test_an_absent_file_a_folder_and_one_label_are_one_sentence_each(tmp_path):
    with pytest.raises(InputError, match="there is no such file"):
        read_labelled(tmp_path / "none.jsonl")
    with pytest.raises(InputError, match="is a folder"):
        read_labelled(tmp_path)
    with pytest.raises(InputError, match="one label alone, 'a'"):
        read_labelled(file_of(tmp_path, *rows_of(["x", "y"], ["a", "a"])))
    with pytest.raises(InputError, match="no article with text"):
        read_labelled(file_of(tmp_path, *rows_of(["", " "], ["a", "b"])))


def test_empty_texts_are_named_counted_and_set_aside(tmp_path):
    rows = rows_of(["x", " ", "y", None], ["a", "c", "b", "a"])
    made = read_labelled(file_of(tmp_path, *rows))
    assert (made.texts, made.labels, made.set_aside) == (["x", "y"], ["a", "b"], 2)
    assert "lines 2, 4 have no text" in made.notes[0]


def test_repeated_ids_are_allowed_and_said(tmp_path):
    rows = [row | {"id": 7} for row in rows_of(["x", "y"], ["a", "b"])]
    made = read_labelled(file_of(tmp_path, *rows))
    assert len(made.texts) == 2
    assert "'7' on lines 1 and 2" in made.notes[0]


def test_marks_that_only_look_like_the_end_of_a_line_end_none(tmp_path):
    path = tmp_path / "test.jsonl"
    lines = [json.dumps(row, ensure_ascii=False) for row in rows_of(["a\u2028b", "c"], ["1", "2"])]
    path.write_bytes(("\ufeff" + "\r\n".join([lines[0], "", lines[1]])).encode())
    assert read_labelled(path).texts == ["a\u2028b", "c"]


def test_half_a_character_stops_nothing(tmp_path):
    texts, labels = articles(6)
    rows = [
        row | {"text": row["text"] + " \ud800", "id": "\udc00"} for row in rows_of(texts, labels)
    ]
    made = read_labelled(file_of(tmp_path, *rows))
    assert evaluate(made.texts, made.labels).n == 18
    assert "".join(made.notes).encode()


def test_the_command_prints_one_object_and_says_the_rest_elsewhere(tmp_path, monkeypatch, capsys):
    path = file_of(tmp_path, *rows_of(*articles(6)), {"id": "a0", "text": "", "label": "wine"})
    status, out, err = command(monkeypatch, capsys, "--test", path, "--json")
    made = json.loads(out)
    assert (status, list(made), made["n"], made["k"]) == (0, KEYS, 18, 3)
    assert made.pop("npmi") is None  # too few articles to count in
    assert all(round(value, 4) == value for value in made.values())
    assert "line 19 has no text" in err
    assert "'a0' on lines 1 and 19" in err


def test_the_command_prints_a_table_that_says_what_each_score_is(tmp_path, monkeypatch, capsys):
    path = file_of(tmp_path, *rows_of(*articles(6)))
    status, out, _ = command(monkeypatch, capsys, "--test", path, "--k", "3")
    assert status == 0
    assert out.startswith("18 articles; 3 topics, 3 of them with articles: 6, 6, 6")
    assert all(f"\n{key} " in out for key in KEYS[2:])


def test_the_command_ends_with_one_sentence_where_it_cannot_go_on(tmp_path, monkeypatch, capsys):
    status, out, err = command(monkeypatch, capsys, "--test", tmp_path / "none", "--json")
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert "there is no such file" in err
    path = file_of(tmp_path, *rows_of(*articles(6)))
    status, out, err = command(monkeypatch, capsys, "--test", path, "--k", "99")
    assert (status, out, err.count("\n")) == (2, "", 1)


@pytest.fixture(scope="module")
def benchmark():
    path = Path(__file__).parents[2] / "benchmarks" / "topics.py"
    spec = importlib.util.spec_from_file_location("benchmark_topics", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_benchmark_says_that_its_data_are_absent(benchmark, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["topics.py", "--bench", str(tmp_path)])
    assert benchmark.main() == 1
    assert "not here" in capsys.readouterr().out


def test_the_halves_of_the_benchmark_part_the_articles(benchmark):
    texts, _ = articles()
    tuned, scored = (set(benchmark.select(texts, part, None)) for part in ("tuned", "scored"))
    assert tuned | scored == set(range(42)) == set(benchmark.select(texts, "all", None))
    assert not tuned & scored
    assert min(len(tuned), len(scored)) > 10
    assert len(benchmark.select(texts, "all", 5)) == 5


def test_every_method_finds_subjects_that_share_no_word(benchmark, monkeypatch):
    monkeypatch.setattr(benchmark, "_installed", lambda name: False)
    result = benchmark.measure(*articles(), "lemmas")
    texts, labels = articles()
    told = {"part": "all", "weights": benchmark.weights(texts, 3)}
    told["supervised"] = benchmark.supervised(texts, labels)
    assert told["supervised"]["ari"] == 1
    assert benchmark._table(result | told).count("not installed") == 2
    assert told["weights"]["agreed"] > 0.9
    made = result["methods"]
    assert made.pop("gensim LDA") is None
    assert made.pop("tomotopy LDA") is None
    assert all(row["nmi"] > 0.9 and row["topics_used"] == 3 for row in made.values())
    assert all(set(benchmark.COLUMNS) <= set(row) for row in made.values())
