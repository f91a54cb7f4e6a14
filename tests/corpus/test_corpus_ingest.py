"""The commands that read a folder: what they write, say and refuse, and with what status."""

from __future__ import annotations

import gzip
import hashlib
import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from cadrage import corpus, schema
from cadrage.cli import app
from cadrage.corpus.build import TABLES
from cadrage.corpus.stream import stream
from cadrage.corpus.survey import survey
from cadrage.errors import InputError
from cadrage.params import Params

STORY = (
    "La criée a rouvert mardi\n\nLes mareyeurs ont retrouvé leur quai mardi matin, après six mois "
    "de travaux et une longue attente.\n\n« On revit », souffle le patron d'un chalutier, qui "
    "vendait jusque-là son poisson ailleurs.\n"
)


def call(*arguments: object):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    put(folder, "a.txt", STORY)
    return folder


@pytest.fixture
def mixed(raw: Path) -> Path:
    """Hold one file of every kind of trouble beside one good article."""
    put(raw, "empty.txt", "")
    put(raw, "picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00")
    put(raw, "table.csv", "titre,date\nUn titre,2024-03-12\n")
    body = STORY.split("\n\n")[1]
    lines = [json.dumps({"text": body, "title": f"Numéro {number}"}) for number in range(9)]
    lines[6] = '{"text": "coupé'
    put(raw, "lines.jsonl", "\n".join(lines))
    put(raw, "cut.csv.gz", gzip.compress(b"text\n" + STORY.encode() * 50)[:40])
    with zipfile.ZipFile(raw / "out.zip", "w") as archive:
        archive.writestr("../outside.txt", STORY)
        archive.writestr("inside.txt", STORY.replace("criée", "halle"))
    outside = put(raw.parent, "outside/secret.txt", STORY)
    (raw / "link.txt").symlink_to(outside)
    put(raw, "one/same.txt", STORY.replace("mardi", "lundi"))
    put(raw, "two/same.txt", STORY.replace("mardi", "jeudi"))
    return raw


def test_ingest_writes_every_table_and_says_what_it_did(raw, tmp_path):
    done = call("ingest", raw, "--out", tmp_path / "out")
    assert done.exit_code == 0
    assert "Read 1 file: 1 article" in done.output
    for name in TABLES:
        schema.check(name, pd.read_parquet(tmp_path / "out" / f"{name}.parquet"))


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(mixed, tmp_path):
    done = call("ingest", mixed, "--out", tmp_path / "out")
    assert done.exit_code == 3, "the status tells that something was set aside"
    rejects = pd.read_parquet(tmp_path / "out" / "rejects.parquet")
    said = {f"{row.file} {row.record}".strip(): row.reason for row in rejects.itertuples()}
    assert "empty" in said["empty.txt"]
    assert "picture" in said["picture.txt"]
    assert "titre" in said["table.csv"]
    assert "JSON" in said["lines.jsonl line 7"]
    assert any(name.startswith("cut.csv.gz") for name in said)
    assert any(name.startswith("out.zip") and "outside" in name for name in said)
    assert "link" in said["link.txt"]
    assert all(name in done.output for name in ("empty.txt", "lines.jsonl, line 7"))
    articles = pd.read_parquet(tmp_path / "out" / "articles.parquet")
    assert articles["article_id"].is_unique
    assert {"a", "one__same", "two__same", "out__inside"} <= set(articles["article_id"])
    assert len(articles) == 4 + 8
    assert not articles["file"].str.contains("secret").any()


def test_nothing_is_written_outside_the_folder_named(mixed, tmp_path):
    before = {path for path in tmp_path.rglob("*") if "raw" not in path.parts}
    call("ingest", mixed, "--out", tmp_path / "out")
    after = {path for path in tmp_path.rglob("*") if "raw" not in path.parts}
    new = {path.relative_to(tmp_path).as_posix() for path in after - before}
    assert new == {"out", *(f"out/{name}.parquet" for name in TABLES)}


def test_check_only_looks(mixed, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    done = call("check", mixed)
    assert done.exit_code == 3
    assert "Nothing was written" in done.output
    assert sorted(tmp_path.rglob("*")) == before


def test_workers_change_nothing(mixed, tmp_path):
    for jobs in (1, 2):
        assert call("ingest", mixed, "--out", tmp_path / str(jobs), "--jobs", jobs).exit_code == 3
    for name in TABLES:
        one, two = (pd.read_parquet(tmp_path / f"{jobs}/{name}.parquet") for jobs in (1, 2))
        pd.testing.assert_frame_equal(one, two)


def test_the_folder_and_the_stage_give_the_same_tables(mixed, tmp_path):
    call("ingest", mixed, "--out", tmp_path / "out")
    built = corpus.build(mixed, Params(), None)
    for name in TABLES:
        written = schema.check(name, pd.read_parquet(tmp_path / "out" / f"{name}.parquet"))
        key = list(schema.TABLES[name].key) or list(written.columns)
        one = written.sort_values(key).reset_index(drop=True)
        two = built[name].sort_values(key).reset_index(drop=True)
        pd.testing.assert_frame_equal(one, two)


def test_what_comes_in_comes_out_or_is_set_aside(mixed):
    summary = corpus.ingest(mixed, None, Params(), None)
    assert summary.n_in == summary.n_articles + summary.n_rejects


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ingest", "nowhere", "--out", "out"], "no such folder"),
        (["check", "nowhere"], "no such folder"),
    ],
)
def test_a_folder_that_is_not_there_is_one_sentence(arguments, said):
    done = call(*arguments)
    assert isinstance(done.exception, InputError)
    assert said in str(done.exception)


def test_a_folder_without_articles_is_one_sentence_and_writes_nothing(tmp_path):
    put(tmp_path / "raw", "empty.txt", "")
    done = call("ingest", tmp_path / "raw", "--out", tmp_path / "out")
    assert "empty.txt" in str(done.exception)
    assert not list((tmp_path / "out").glob("*"))


def test_the_tables_are_not_written_among_the_articles(raw):
    before = sorted(raw.rglob("*"))
    for out in (raw, raw / "tables", raw / ".." / "raw" / "deep" / "tables"):
        done = call("ingest", raw, "--out", out)
        assert isinstance(done.exception, InputError)
        assert "folder of the articles" in str(done.exception)
    assert sorted(raw.rglob("*")) == before


def test_a_table_that_was_written_before_is_no_source_of_articles(raw, tmp_path):
    call("ingest", raw, "--out", tmp_path / "out")
    for name in ("articles", "sentences"):
        put(raw, f"{name}.parquet", (tmp_path / "out" / f"{name}.parquet").read_bytes())
    done = call("check", raw)
    assert done.output.count("a table that Cadrage wrote, not articles") == 2
    assert "Read 3 files: 1 article (.txt 1), 2 set aside." in done.output
    assert "2 articles" in call("check", raw, "-p", "columns={text: text}").output


def test_a_file_in_the_place_of_a_folder_is_one_sentence(raw):
    assert "this is a file" in str(call("check", raw / "a.txt").exception)


def test_what_is_read_and_set_aside_adds_up_with_links_and_lost_files(raw):
    (raw / "again.txt").symlink_to("a.txt")
    line = f"lost.txt,{'0' * 64},outlet,Le Phare,by_hand,page 3"
    put(raw, "manifest.csv", f"file,sha256,field,value,status,reference\n{line}\n")
    assert "Read 3 files: 1 article (.txt 1), 2 set aside." in call("check", raw).output


def test_articles_whose_language_is_not_known_are_counted(raw):
    put(raw, "short.txt", "Brume, Port-Marais, Valbrune, Saint-Aubert, Corvin")
    assert "Languages: fr 1, unknown 1." in call("check", raw).output


def test_a_column_is_named_by_a_parameter(raw, tmp_path):
    put(raw, "table.csv", f'who,what\nLe Courrier,"{STORY}"\n')
    mapping = "columns={text: what, outlet: who}"
    done = call("ingest", raw, "--out", tmp_path / "out", "-p", mapping)
    articles = pd.read_parquet(tmp_path / "out" / "articles.parquet")
    assert done.exit_code == 0
    assert "Le Courrier" in set(articles["outlet"])


def test_folders_name_outlets_unless_they_are_ignored(raw, tmp_path):
    put(raw, "Le Courrier du Ponant/b.txt", STORY.replace("mardi", "lundi"))
    outlets = {}
    for choice in ("outlet", "ignore"):
        call("ingest", raw, "--out", tmp_path / choice, "-p", f"folders={choice}")
        articles = pd.read_parquet(tmp_path / choice / "articles.parquet")
        outlets[choice] = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    assert outlets["outlet"]["b"] == "Le Courrier du Ponant"
    assert outlets["ignore"]["b"] == ""


def test_a_row_that_leaves_the_outlet_open_has_not_that_of_the_folder(raw, tmp_path):
    body = STORY.split("\n\n")[1]
    texts = [f"La criée numéro {number} a rouvert. {body}" for number in range(3)]
    rows = [f"Le Phare;;{texts[0]}", f";;{texts[1]}", f";https://www.lemonde.fr/a.html;{texts[2]}"]
    put(raw, "Le Quotidien/table.csv", "\n".join(["source;url;texte", *rows]))
    put(raw, "Le Quotidien/bare.csv", f"texte\n{body} Sans journal.")
    call("ingest", raw, "--out", tmp_path / "out")
    articles = pd.read_parquet(tmp_path / "out" / "articles.parquet")
    told = articles.set_index("article_id")["outlet"]
    assert told["bare-000001"] == "Le Quotidien"
    assert told[[f"table-{n:06d}" for n in (1, 2, 3)]].tolist() == ["Le Phare", "", "Le Monde"]
    provenance = pd.read_parquet(tmp_path / "out" / "provenance.parquet")
    row = provenance.query("article_id == 'table-000002' and field == 'outlet'").iloc[0]
    assert (row["status"], row["evidence"]) == ("unknown", "column 'source' is empty in row 2")


def test_memory_holds_batches_and_not_the_corpus(tmp_path):
    for number in range(600):
        put(tmp_path, f"{number:03}.txt", STORY.replace("mardi", f"le jour {number}"))
    sizes = [len(b.tables["articles"]) for b in stream(survey(tmp_path), Params(), None, jobs=1)]
    assert sum(sizes) == 600
    assert max(sizes) < 300


def test_a_picture_folder_that_a_browser_saved_beside_a_page_is_passed_over(raw):
    put(raw, "page.html", f"<html><body><article><p>{STORY}</p></article></body></html>")
    put(raw, "page_files/script.js", "var x = 1;")
    assert corpus.build(raw, Params(), None)["rejects"].empty


def test_the_manifest_gets_new_files_and_keeps_every_line(raw, tmp_path):
    put(raw, "b.txt", STORY.replace("mardi", "lundi"))
    line = f"a.txt,{sha(raw / 'a.txt')},outlet,Le Courrier,by_hand,the masthead"
    before = f"file,sha256,field,value,status,reference\n{line}\n"
    put(raw, "manifest.csv", before)
    said = call("ingest", raw, "--out", tmp_path / "out", "--update-manifest").output
    after = (raw / "manifest.csv").read_text(encoding="utf-8")
    assert "1 files added" in said or "1 file added" in said
    assert after.startswith(before)
    assert f"b.txt,{sha(raw / 'b.txt')},outlet,,unknown," in after
    call("ingest", raw, "--out", tmp_path / "out", "--update-manifest")
    assert (raw / "manifest.csv").read_text(encoding="utf-8") == after


def test_a_file_that_changed_since_it_was_stated_is_named(raw, tmp_path):
    line = f"a.txt,{'0' * 64},outlet,Le Courrier,by_hand,the masthead"
    put(raw, "manifest.csv", f"file,sha256,field,value,status,reference\n{line}\n")
    done = call("ingest", raw, "--out", tmp_path / "out")
    assert isinstance(done.exception, InputError)
    assert "a.txt" in str(done.exception)


def test_what_was_read_is_written_for_other_programs(raw, tmp_path):
    call("ingest", raw, "--out", tmp_path / "out")
    done = call("export", tmp_path / "out", tmp_path / "corpus.txt", "--to", "iramuteq")
    assert done.exit_code == 0
    assert (tmp_path / "corpus.txt").read_text(encoding="utf-8").startswith("**** *")
    call("export", tmp_path / "out", tmp_path / "tei", "--to", "tei")
    assert (tmp_path / "tei" / "a.xml").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "word"], "iramuteq, tei"),
        (["--to", "tei", "--zones", "title,foot"], "zones"),
    ],
)
def test_an_export_that_cannot_be_made_is_one_sentence(raw, tmp_path, arguments, said):
    call("ingest", raw, "--out", tmp_path / "out")
    done = call("export", tmp_path / "out", tmp_path / "x", *arguments)
    assert isinstance(done.exception, InputError)
    assert said in str(done.exception)


MIXED = Path(__file__).parents[2] / "data" / "examples" / "mixed"


def test_the_mixed_folder_of_the_examples_is_read_as_the_readme_says():
    tables = corpus.build(MIXED, Params(), None)
    articles = tables["articles"].set_index("article_id")
    assert len(articles) == 12
    assert set(tables["rejects"]["file"]) == {
        "agence_du_ponant.zip/depeches/logo.png",
        "courrier_du_ponant.csv",
        "hafen.txt",
        "photo.txt",
        "radio_sarn.jsonl",
        "vide.txt",
    }
    assert set(articles["encoding"]) == {"utf-8", "cp1252", "utf-16-le"}
    assert set(articles["language"]) == {"fr", "en"}
    assert (articles["outlet"] != "").all()
    sizes = articles.groupby("copy_group").size()
    assert sorted(sizes[sizes > 1]) == [2, 4]
    assert articles.loc["editorial", "copy_group"] == "courrier_du_ponant-000002"
    shared = articles[articles["event_id"] != ""].groupby("event_id")["outlet"].nunique()
    assert (shared > 1).all()
    noise = " ".join(articles["text"])
    for word in ("cookies", "Partager", "newsletter", "Lire aussi", "Photograph", "****"):
        assert word not in noise


def test_a_folder_of_many_tiny_files(tmp_path):
    for number in range(1500):
        words = f"Le conseil a voté le point numéro {number} de la séance de ce lundi soir."
        put(tmp_path, f"{number % 7}/{number}.txt", words if number % 3 else "trop court")
    summary = corpus.ingest(tmp_path, None, Params(folders="ignore"), None)
    assert (summary.n_files, summary.n_articles, summary.n_rejects) == (1500, 1000, 500)


def test_fifty_megabytes_on_one_line_are_set_aside_by_name(raw):
    put(raw, "long.txt", b"mot " * 12_500_000)
    put(raw, "long.jsonl", b'{"text": "' + b"mot " * 12_500_000 + b'"}\n{"text": "trop court"}\n')
    tables = corpus.build(raw, Params(), None)
    assert tables["articles"]["article_id"].tolist() == ["a"]
    said = dict(zip(tables["rejects"]["file"], tables["rejects"]["reason"], strict=True))
    assert "50.0 MB" in said["long.txt"]
    assert "MB" in " ".join(tables["rejects"]["reason"])
    assert len(tables["rejects"]) == 3
