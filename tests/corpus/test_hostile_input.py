"""Bytes that no one meant as an article: nothing raises or is lost, the good article stands."""

from __future__ import annotations

import gzip
import io
import json
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cadrage import corpus
from cadrage.corpus.batches import Maker
from cadrage.corpus.build import build
from cadrage.corpus.records import Options
from cadrage.corpus.survey import survey
from cadrage.corpus.works import works
from cadrage.params import Params
from cadrage.store import Tables

GOOD = (
    "Le bac a repris la mer\n\nLe bac qui relie l'île au continent a repris la mer mardi, après "
    "trois semaines de réparations au chantier.\n\nLes habitants ont salué le retour du bateau, "
    "dont dépendent l'école et le marché.\n"
)
PROSE = "Le conseil a voté mardi la rénovation de la halle, que la ville attendait. "
SUFFIXES = (
    *(".txt", ".html", ".csv", ".tsv", ".json", ".jsonl", ".parquet", ".zip", ".gz", ".mhtml"),
    *(".htm", ".tar", ".tgz", ".ndjson", ".pdf", ""),
)
MARKS = (
    *(
        b"**** *source_x *date_2024\n",
        b"-*theme_a\n",
        b"<html>",
        b"<!doctype html>",
        b"</p>",
        b"<p>",
    ),
    *(b"<article>", b"<header>", b'class="rdp__DocPublicationName"', b'class="titreArticleVisu"'),
    *(b'<div class="docOcurrContainer">', b"<script type='application/ld+json'>", b"<h1>", b"<!--"),
    *(
        b"titre;texte\n",
        b"text\ttitle\n",
        b'{"text": "',
        b'"}\n',
        b"[",
        b"]",
        b"{",
        b"}",
        b'"',
        b";",
    ),
    *(
        b"PAR1",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\x1f\x8b\x08",
        b"ustar",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
    ),
    *(b"\x00", b"\xed\xa0\x80", "\u0301\u202e\u2028".encode(), b"&#xD800;", b"&amp;", b"\\ud800"),
    *(b"MIME-Version: 1.0\n", b"Content-Type: multipart/related; boundary=a\n\n", b"--a\n", b"=3D"),
    *(b"1e999", b"-1", b"99999999999999999999", b"NaN", b"\n\n", b"\r\n", b" ", PROSE.encode()),
    *("Publié le 31/02/2024 à 25h61 - AFP\n".encode(), b"http://[::1/a\n", "© « \n".encode()),
)
PIECES = (
    st.sampled_from(MARKS)
    | st.binary(max_size=12)
    | st.text(max_size=12).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
HOSTILE = st.lists(PIECES, max_size=30).map(b"".join)


def read_beside_good(folder: Path, name: str, data: bytes) -> Tables:
    """Read a file beside a good article, and check what must hold whatever the file is."""
    (folder / "aaa-good.txt").write_text(GOOD, encoding="utf-8")
    (folder / name).write_bytes(data)
    tables = build(folder, Params(folders="ignore"), None)
    articles, rejects = tables["articles"], tables["rejects"]
    assert "Les habitants ont salué le retour" in articles.set_index("article_id").text["aaa-good"]
    failed = rejects.loc[rejects["reason"].str.contains("itself failed"), "reason"]
    assert failed.empty, failed.iloc[0]
    rest = {*articles["file"], *rejects["file"]} - {"aaa-good.txt"}
    assert rest, "the file is neither among the articles nor among the rejects"
    assert all(file == name or file.startswith(f"{name}/") for file in rest)
    return tables


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=HOSTILE)
def test_any_bytes_under_any_ending_become_articles_or_rejects(suffix: str, data: bytes):
    with tempfile.TemporaryDirectory() as folder:
        read_beside_good(Path(folder), f"bad{suffix}", data)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    data=HOSTILE, place=st.integers(0, 10_000), name=st.sampled_from(("a.txt", "a.html", "a.csv"))
)
def test_an_archive_with_bytes_changed_is_read_or_refused(data: bytes, place: int, name: str):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b.txt", PROSE)
        archive.writestr(name, data)
    held = bytearray(packed.getvalue())
    held[place % len(held)] ^= 0x55
    with tempfile.TemporaryDirectory() as folder:
        read_beside_good(Path(folder), "bad.zip", bytes(held))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=st.lists(st.dictionaries(st.sampled_from(("text", "title", "date", "url", "source")),
    st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20)
    | st.just(PROSE), lambda inner: st.lists(inner, max_size=3))), max_size=6))  # fmt: skip
def test_any_values_in_the_cells_of_a_table_become_articles_or_rejects(rows: list[dict]):
    data = "".join(json.dumps(row) + "\n" for row in rows).encode("utf-8", "surrogatepass")
    with tempfile.TemporaryDirectory() as folder:
        read_beside_good(Path(folder), "bad.jsonl", data)


def repeated(text: str, size: int = 100_000) -> bytes:
    return (text * (size // len(text) + 1))[:size].encode()


BULKY = {
    "tags.html": b"<p>" + PROSE.encode() * 4 + repeated("<b>x"),
    "divs.html": b"<body>" + b"<div>" * 30_000 + PROSE.encode() * 4,
    "headings.html": repeated("<h1>Un titre "),
    "comments.html": PROSE.encode() * 4 + repeated("<!-- "),
    "ld.html": b"<script type='application/ld+json'>" + b"[" * 100_000 + b"</script><p>a b c d e f",
    "quote.csv": b'titre;texte\nUn titre;"' + repeated(PROSE),
    "cells.csv": b"titre;texte\n" + repeated(";"),
    "deep.json": b"[" * 100_000,
    "closed.json": b"[" * 100_000 + b"]" * 100_000,
    "deep.jsonl": b'{"text":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "number.jsonl": b'{"date": ' + b"9" * 100_000 + b', "text": "a b c d e f g"}',
    "word.txt": PROSE.encode() * 4 + repeated("x"),
    "spaces.txt": PROSE.encode() * 4 + repeated(" ") + PROSE.encode(),
    "tabs.txt": PROSE.encode() * 4 + repeated("\t") + PROSE.encode(),
    "lines.txt": PROSE.encode() + b"a\n" * 60_000,
    "marks.txt": PROSE.encode() * 4 + repeated("e\u0301\u0301"),
    "turned.txt": PROSE.encode() * 4 + repeated("\u202e\u200fa "),
    "nul.txt": PROSE.encode() * 4 + b"\x00" * 100_000,
    "halves.txt": PROSE.encode() * 4 + b"\xed\xa0\x80" * 30_000,
    "variables.txt": b"**** " + repeated("*a_b ") + b"\n" + PROSE.encode(),
    "twice.txt.gz": gzip.compress(gzip.compress(PROSE.encode())),
    "cut.txt.gz": gzip.compress(PROSE.encode() * 50)[:-12],
}


@pytest.mark.parametrize("name", BULKY)
def test_bulk_of_one_kind_neither_stops_nor_hangs_the_reading(tmp_path: Path, name: str):
    read_beside_good(tmp_path, name, BULKY[name])


def test_what_a_compressed_table_holds_is_read_whatever_its_size(tmp_path: Path):
    row = json.dumps({"text": PROSE * 5, "notes": "x" * 60_000}) + "\n"
    data = (row * 40).encode()
    assert len(data) > 2_000_000
    tables = read_beside_good(tmp_path, "bad.jsonl.gz", gzip.compress(data))
    assert len(tables["articles"]) == 41
    assert tables["rejects"].empty


def test_an_archive_of_empty_files_sets_each_of_them_aside(tmp_path: Path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(200):
            archive.writestr(f"{number}.txt", b"")
    tables = read_beside_good(tmp_path, "bad.zip", packed.getvalue())
    assert len(tables["rejects"]) == 200


def test_what_comes_in_is_what_comes_out_and_what_is_set_aside(tmp_path: Path):
    for name in ("quote.csv", "deep.json", "deep.jsonl", "nul.txt", "cut.txt.gz", "variables.txt"):
        (tmp_path / name).write_bytes(BULKY[name])
    (tmp_path / "aaa-good.txt").write_text(GOOD, encoding="utf-8")
    params = Params(folders="ignore")
    chunk = list(works(survey(tmp_path), Options()))
    batch = Maker(params, None)(chunk)
    assert batch.n_in == len(batch.tables["articles"]) + len(batch.tables["rejects"])
    summary = corpus.ingest(tmp_path, None, params, None, jobs=1)
    assert summary.n_in == summary.n_articles + summary.n_rejects == batch.n_in
