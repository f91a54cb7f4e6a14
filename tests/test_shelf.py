"""What lies on a shelf is found again, by several processes, and old versions are forgotten."""

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor

from cadrage.shelf import Shelf, newest


def test_what_was_put_is_found_and_the_rest_is_not(tmp_path):
    shelf = Shelf(tmp_path / "a" / "kept.sqlite")
    assert shelf.get(["x"]) == {}
    shelf.put({"x": b"1", "y": b"2"})
    shelf.put({"y": b"3"})
    assert shelf.get(["x", "y", "z"]) == {"x": b"1", "y": b"3"}


def test_more_keys_than_a_statement_takes(tmp_path):
    shelf = Shelf(tmp_path / "kept.sqlite")
    many = {str(n): bytes([n % 256]) for n in range(2500)}
    shelf.put(many)
    assert shelf.get(many) == many


def test_many_writers_lose_nothing(tmp_path):
    shelf = Shelf(tmp_path / "kept.sqlite")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: shelf.put({str(n): b"x"}), range(60)))
    assert len(shelf.get(map(str, range(60)))) == 60


def test_a_writer_that_dies_leaves_the_shelf_whole(tmp_path):
    shelf = Shelf(tmp_path / "kept.sqlite")
    shelf.put({"x": b"1"})
    base = sqlite3.connect(shelf.path)
    base.execute("INSERT INTO kept VALUES ('y', 'half')")
    base.close()  # without a commit
    assert shelf.get(["x", "y"]) == {"x": b"1"}


def test_older_versions_but_a_few_are_forgotten(tmp_path):
    for number, name in enumerate("abcd"):
        newest(tmp_path, name).put({"x": b"1"})
        os.utime(tmp_path / f"{name}.sqlite", (number, number))
    newest(tmp_path, "e", keep=2).put({"x": b"1"})
    assert sorted(path.stem for path in tmp_path.glob("*.sqlite")) == ["c", "d", "e"]
