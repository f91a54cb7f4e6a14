"""The manifest as people save it, and the rows a run adds to it."""

from __future__ import annotations

import hashlib

import pytest

from cadrage.corpus.provenance import fields, manifest
from cadrage.corpus.provenance.fields import Known
from cadrage.corpus.provenance.manifest import Found, Statement
from cadrage.errors import InputError

HEADER = "file,sha256,field,value,status,reference"
HASH = hashlib.sha256(b"x").hexdigest()


def state(tmp_path, *rows, encoding="utf-8", newline="\n", delimiter=","):
    lines = [HEADER, *(f"a.txt,{HASH},{row}" for row in rows)]
    text = "".join(line.replace(",", delimiter) + newline for line in lines)
    (tmp_path / "manifest.csv").write_bytes(text.encode(encoding))
    return manifest.read(tmp_path)


def found(file="b.txt", number=0, **known):
    rows = [
        {"field": field, "value": value, "status": status, "evidence": f"evidence of {value}"}
        for field, (value, status) in known.items()
    ]
    return Found(file, number, HASH, rows)


def added(tmp_path):
    return {row.field: (row.value, row.status) for row in manifest.read(tmp_path)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_it_is_read_as_spreadsheets_save_it(tmp_path, encoding, delimiter, newline):
    given = {"encoding": encoding, "delimiter": delimiter, "newline": newline}
    rows = state(tmp_path, "outlet,L’Écho déchaîné,by_hand,vu à l’été", **given)
    assert [(row.value, row.reference) for row in rows] == [("L’Écho déchaîné", "vu à l’été")]


def test_empty_lines_and_windows_paths_are_understood(tmp_path):
    text = f"{HEADER}\n.\\le\\a.txt,{HASH.upper()},outlet,X,by_hand,x\n,,,,,\n\n"
    (tmp_path / "manifest.csv").write_text(text, encoding="utf-8")
    (row,) = manifest.read(tmp_path)
    assert row.file == "le/a.txt"
    manifest.check_hashes([row], {"le/a.txt": HASH})


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (["published,14/11/2024,by_hand,x"], "14/11/2024"),
        (["published,2024-02-30,by_hand,x"], "2024-02-30"),
        (["published,03/05/2024,by_hand,x"], "write year, month and day as 2024-11-14"),
        (["outlet,X,unknown,x"], "by_hand"),
        (["outlet,X,by_hand,x", "outlet,Y,by_hand,y"], "lines 2 and 3"),
        (["outlet,X,by_hand,x,more"], "cells"),
        (["status,X,by_hand,x"], "status"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, rows, message):
    with pytest.raises(InputError, match=message):
        state(tmp_path, *rows)


def test_a_row_that_states_nothing_contradicts_nothing(tmp_path):
    rows = (
        "outlet,X,by_hand,x",
        "outlet,,unknown,",
        "outlet,Y,in_text,old",
        "licence,CC BY,by_hand,x",
    )
    assert len(state(tmp_path, *rows)) == 4


def test_a_record_is_stated_apart_from_its_file():
    rows = [Statement("p.csv", HASH, "outlet", "X", "by_hand", "x"),
            Statement("p.csv#2", HASH, "outlet", "Y", "by_hand", "y")]  # fmt: skip
    assert [manifest.place(row.file) for row in rows] == [("p.csv", 0), ("p.csv", 2)]
    assert fields.with_statements({}, rows)["outlet"].value == "Y"
    blank = Statement("p.csv#2", HASH, "outlet", "", "unknown", "")
    assert fields.with_statements({}, [rows[0], blank])["outlet"].value == "X"
    with pytest.raises(InputError, match=r"p\.csv"):
        manifest.check_hashes([rows[1]], {"p.csv": "0" * 64})


@pytest.mark.parametrize("status", ["in_text", "unknown"])
def test_what_a_program_wrote_hides_nothing(status):
    row = Statement("a.txt", HASH, "outlet", "Old" if status == "in_text" else "", status, "")
    known = {"outlet": Known("New", "in_text", "New")}
    assert fields.with_statements(known, [row]) == known
    assert fields.with_statements({}, [row])["outlet"].value == ""


def test_update_makes_a_manifest_that_can_be_read_and_filled_in(tmp_path):
    item = found(outlet=("Le Phare", "in_text"), published=("2031-03", "inferred"))
    assert manifest.update(tmp_path, [item]) == 1
    rows = added(tmp_path)
    assert rows["outlet"] == ("Le Phare", "in_text")
    assert rows["published"] == ("2031-03", "inferred")
    assert rows["licence"] == rows["event_id"] == rows["retrieved_from"] == ("", "unknown")
    assert manifest.update(tmp_path, [item]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.csv"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ended", [True, False])
def test_update_touches_nothing_that_stood_there(tmp_path, encoding, delimiter, ended):
    path = tmp_path / "manifest.csv"
    text = f"{HEADER}\r\na.txt,{HASH},outlet,L’Écho,by_hand,été".replace(",", delimiter)
    path.write_bytes((text + "\r\n" * ended).encode(encoding))
    before = path.read_bytes()
    assert manifest.update(tmp_path, [found("a.txt"), found(outlet=("Été", "in_text"))]) == 1
    assert path.read_bytes().startswith(before)
    rows = manifest.read(tmp_path)
    assert [row.value for row in rows if row.field == "outlet"] == ["L’Écho", "Été"]
    assert "\n" not in path.read_bytes().decode(encoding).replace("\r\n", "")


def test_a_file_with_many_records_gets_one_set_of_rows(tmp_path):
    items = (
        found(
            "p.csv",
            n,
            outlet=("Le Phare", "in_text"),
            genre=("news" if n % 2 else "opinion", "in_text"),
        )
        for n in range(1, 2_000)
    )
    assert manifest.update(tmp_path, items) == 1
    rows = added(tmp_path)
    assert rows["outlet"] == ("Le Phare", "in_text")
    assert "genre" not in rows
    assert len(rows) == 7


def test_the_members_of_an_archive_go_with_it(tmp_path):
    (tmp_path / "p.zip").write_bytes(b"x")
    assert manifest.update(tmp_path, [found("p.zip/a.txt"), found("p.zip/b/c.txt")]) == 1
    assert {row.file for row in manifest.read(tmp_path)} == {"p.zip"}


def test_a_program_never_signs_for_a_person_nor_writes_a_formula(tmp_path):
    item = found(outlet=("=1+1", "by_hand"), event_id=("e-2031", "inferred"))
    manifest.update(tmp_path, [item])
    rows = added(tmp_path)
    assert (rows["outlet"], rows["event_id"]) == (("=1+1", "inferred"), ("", "unknown"))
    assert ",=1+1" not in (tmp_path / "manifest.csv").read_text(encoding="utf-8")


def test_a_wrong_manifest_is_not_added_to(tmp_path):
    (tmp_path / "manifest.csv").write_text("file,field\n", encoding="utf-8")
    with pytest.raises(InputError, match="sha256"):
        manifest.update(tmp_path, [found()])
    assert (tmp_path / "manifest.csv").read_text(encoding="utf-8") == "file,field\n"


def test_a_name_that_the_encoding_lacks_is_refused(tmp_path):
    state(tmp_path, "outlet,Écho,by_hand,x", encoding="cp1252")
    with pytest.raises(InputError, match="UTF-8"):
        manifest.update(tmp_path, [found("日本.txt")])
