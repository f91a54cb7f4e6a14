import multiprocessing

import pandas as pd
import pytest

from cadrage import schema, store
from cadrage.errors import CadrageError, InputError, SchemaError


def rejects(*files):
    rows = [{"file": name, "record": "", "n_bytes": 1, "reason": "empty"} for name in files]
    return {"rejects": schema.table("rejects", rows)}


def test_a_stage_is_made_once_and_read_back_the_same(tmp_path):
    shelf, calls = store.Store(tmp_path), []

    def make():
        calls.append(1)
        return rejects("b.txt", "a.txt")

    first = shelf.get("corpus", "k" * 64, make)["rejects"]
    second = shelf.get("corpus", "k" * 64, make)["rejects"]
    assert len(calls) == 1
    pd.testing.assert_frame_equal(first, second)


def test_a_stage_that_fails_leaves_nothing_behind(tmp_path):
    shelf = store.Store(tmp_path)
    with pytest.raises(SchemaError):
        shelf.get("corpus", "k" * 64, lambda: {"rejects": pd.DataFrame({"file": ["a"]})})
    assert not shelf.has("corpus", "k" * 64)
    assert not list(tmp_path.glob("corpus/.draft-*"))
    assert len(shelf.get("corpus", "k" * 64, lambda: rejects("a"))["rejects"]) == 1


def _make_slowly(folder, results):
    shelf = store.Store(folder)
    shelf.get("corpus", "k" * 64, lambda: results.put(1) or rejects("a"))


def test_two_processes_that_ask_at_once_make_a_stage_once(tmp_path):
    results = multiprocessing.Queue()
    workers = [
        multiprocessing.Process(target=_make_slowly, args=(tmp_path, results)) for _ in range(2)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0]
    results.get(timeout=5)
    assert results.empty()


def test_a_damaged_table_is_named(tmp_path):
    shelf = store.Store(tmp_path)
    shelf.get("corpus", "k" * 64, lambda: rejects("a"))
    path = shelf.folder("corpus", "k" * 64) / "rejects.parquet"
    path.write_bytes(b"not parquet")
    with pytest.raises(CadrageError, match=r"rejects\.parquet.*run again"):
        shelf.read("corpus", "k" * 64)


def test_an_interrupted_write_keeps_the_old_file(tmp_path):
    path = tmp_path / "a.json"
    store.write_json(path, {"a": 1})
    with pytest.raises(TypeError):
        store.write_json(path, {"a": object()})
    assert path.read_text(encoding="utf-8") == '{\n  "a": 1\n}\n'
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


def test_outside_a_project_one_sentence_says_so(tmp_path, monkeypatch):
    monkeypatch.delenv("CADRAGE_ROOT", raising=False)
    with pytest.raises(InputError, match="no Cadrage project here"):
        store.project_root(tmp_path)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([{"file": "a", "n_bytes": 1}], "missing columns"),
        ([{"file": "a", "record": "", "n_bytes": 1, "reason": "x", "more": 1}], "unknown columns"),
        ([{"file": "a", "record": "", "n_bytes": "many", "reason": "x"}], "n_bytes: not int"),
        ([{"file": "a", "record": "", "n_bytes": 1, "reason": None}], "missing values"),
        ([{"file": "a", "record": "", "n_bytes": 1, "reason": "x"}] * 2, "same key"),
    ],
)
def test_a_table_that_breaks_its_schema_is_refused(rows, words):
    with pytest.raises(SchemaError, match=words):
        schema.table("rejects", rows)
