"""``cadrage annotate``: a folder that ``ingest`` wrote gets the tables of the room."""

import json
import sqlite3
from contextlib import closing

import pandas as pd
import pytest
from typer.testing import CliRunner

from cadrage import schema, store
from cadrage.cli import app
from cadrage.corpus import ingest
from cadrage.errors import CadrageError, InputError
from cadrage.language import build, engine, memory, rules
from cadrage.language.folder import annotate
from cadrage.params import Params

BODY = (
    "Le ministre {who} a déclaré jeudi que la Chine avait menacé le Japon. « Nous voulons la "
    "paix », a-t-il ajouté devant la presse. Selon une source proche du dossier, {city} aurait "
    "livré des armes à la Corée du Nord pendant l'été, ce que les autorités démentent depuis deux "
    "semaines."
)
SIDES = [("japonais", "Moscou"), ("français", "Pékin"), ("allemand", "Téhéran"), ("turc", "Ankara")]


def corpus_of(folder, sides):
    """Write an article for each side, and read the folder."""
    raw = folder / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    rows = [
        {"title": f"Le ministre {who} accuse", "text": BODY.format(who=who, city=city)}
        for who, city in sides
    ]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (raw / "press.jsonl").write_text(lines, encoding="utf-8")
    ingest(raw, folder / "tables", Params(), None, jobs=1)
    return folder / "tables"


def read(tables, name):
    return store.read_table(name, tables / f"{name}.parquet")


@pytest.fixture
def tables(tmp_path):
    return corpus_of(tmp_path, SIDES)


def test_every_table_of_the_room_is_written_and_checks(tables):
    done = annotate(tables, jobs=1)
    assert done.n_articles == len(SIDES)
    for name in memory.TABLES:
        frame = read(tables, name)
        assert done.counts.get(name, len(frame)) == len(frame)
    assert set(read(tables, "quotations")["article_id"]) == set(
        read(tables, "articles")["article_id"]
    )


def test_a_folder_and_a_run_give_the_same_rows(tables):
    annotate(tables, jobs=1)
    made = build({n: read(tables, n) for n in ("articles", "sentences")}, Params(), None)
    for name in memory.TABLES:
        pd.testing.assert_frame_equal(read(tables, name), made[name])


def test_two_processes_give_what_one_gives(tables, monkeypatch):
    annotate(tables, jobs=1)
    one = {name: read(tables, name) for name in memory.TABLES}
    monkeypatch.setattr(engine, "CHUNK", 1)
    annotate(tables, jobs=2)
    for name in memory.TABLES:
        pd.testing.assert_frame_equal(read(tables, name), one[name])


def test_what_was_found_before_is_not_made_again(tables, tmp_path, monkeypatch):
    first = annotate(tables, memory=tmp_path / "kept", jobs=1)
    kept = {name: read(tables, name) for name in memory.TABLES}

    def refuse(*_):
        raise AssertionError("an article was annotated again")

    monkeypatch.setattr(engine, "annotated", refuse)
    second = annotate(tables, memory=tmp_path / "kept", jobs=1)
    assert (first.n_remembered, second.n_remembered) == (0, len(SIDES))
    for name in memory.TABLES:
        pd.testing.assert_frame_equal(read(tables, name), kept[name])


def test_an_article_more_costs_the_analysis_of_one(tmp_path):
    kept = tmp_path / "kept"
    annotate(corpus_of(tmp_path / "a", SIDES[:3]), memory=kept, jobs=1)
    more = annotate(corpus_of(tmp_path / "b", SIDES[::-1]), memory=kept, jobs=1)
    assert more.n_remembered == 3


def test_a_line_in_the_users_tables_costs_no_second_analysis(tables, tmp_path, monkeypatch):
    config = tmp_path / "config"
    config.mkdir()
    annotate(tables, config, memory=tmp_path / "kept", jobs=1)
    (config / "actors.csv").write_text(
        "surface,actor,entity,level,kind,from,to,gender\nla presse,PRESS,presse,body,name,,,\n"
    )

    def refuse(*_):
        raise AssertionError("an article was analysed again")

    monkeypatch.setattr("cadrage.language.annotate.annotate", refuse)
    done = annotate(tables, config, memory=tmp_path / "kept", jobs=1)
    assert done.n_remembered == 0
    assert "PRESS" in set(read(tables, "mentions")["actor"])


def test_a_correction_touches_its_article_alone(tables, tmp_path):
    config = tmp_path / "config"
    config.mkdir()
    annotate(tables, config, memory=tmp_path / "kept", jobs=1)
    key = read(tables, "articles")["article_id"].iloc[0]
    (config / "corrections.csv").write_text(
        f"article_id,table,text,field,value\n{key},mentions,Moscou,actor,UKR\n"
    )
    done = annotate(tables, config, memory=tmp_path / "kept", jobs=1)
    assert done.n_remembered == len(SIDES) - 1
    assert read(tables, "mentions").query("surface == 'Moscou'")["actor"].tolist() == ["UKR"]
    assert read(tables, "corrections")["status"].tolist() == ["applied"]


def test_an_article_that_fails_is_named_and_the_others_go_on(tables, monkeypatch):
    key = read(tables, "articles")["article_id"].iloc[1]

    def frail(articles, *rest):
        if key in set(articles["article_id"]):
            raise RuntimeError("a rule broke")
        return rules.annotated(articles, *rest)

    monkeypatch.setattr(engine, "annotated", frail)
    done = annotate(tables, jobs=1)
    assert list(done.failed) == [key]
    assert "a rule broke" in done.failed[key]
    assert f"Set aside: {key}" in "\n".join(done.lines())
    assert set(read(tables, "tokens")["article_id"]) == set(
        read(tables, "articles")["article_id"]
    ) - {key}


def test_a_broken_memory_is_told_in_a_sentence(tables, tmp_path):
    annotate(tables, memory=tmp_path / "kept", jobs=1)
    shelf = next((tmp_path / "kept" / "rules").glob("*.sqlite"))
    shelf.write_bytes(b"not a base at all, " * 100)
    with pytest.raises(Exception, match="delete the file and run again"):
        annotate(tables, memory=tmp_path / "kept", jobs=1)


def test_a_folder_without_a_corpus_is_refused_and_left_as_it_was(tmp_path):
    with pytest.raises(InputError, match=r"no articles\.parquet here; cadrage annotate takes"):
        annotate(tmp_path)
    assert not list(tmp_path.iterdir())


def test_the_command_says_what_it_did(tables, monkeypatch, tmp_path):
    monkeypatch.setenv("CADRAGE_ROOT", str(tmp_path))
    told = CliRunner().invoke(app, ["annotate", str(tables), "--jobs", "1"])
    assert told.exit_code == 0
    assert "Annotated: 4 of 4 articles" in told.output
    again = CliRunner().invoke(app, ["annotate", str(tables), "--jobs", "1"])
    assert "Known from before: 4" in again.output


def test_an_empty_corpus_gives_empty_tables(tmp_path):
    for name in ("articles", "sentences"):
        store.write_table(schema.empty(name), tmp_path / f"{name}.parquet")
    assert annotate(tmp_path, jobs=1).n_articles == 0
    assert read(tmp_path, "tokens").empty


def test_tables_of_another_making_are_refused_by_name(tables):
    frame = pd.read_parquet(tables / "articles.parquet").drop(columns="published")
    frame.to_parquet(tables / "articles.parquet")
    with pytest.raises(InputError, match=r"no table articles of this version.*without published"):
        annotate(tables)


def test_a_file_that_is_no_table_is_refused_by_name(tables):
    (tables / "sentences.parquet").write_bytes(b"no table")
    with pytest.raises(InputError, match=r"sentences\.parquet: this table cannot be read"):
        annotate(tables)


def test_where_every_article_fails_the_tables_stay_as_they_were(tables, monkeypatch):
    annotate(tables, jobs=1)
    before = read(tables, "mentions")

    def broken(*_):
        raise RuntimeError("a rule broke")

    monkeypatch.setattr(engine, "annotated", broken)
    with pytest.raises(CadrageError, match="none of 4 articles could be annotated"):
        annotate(tables, jobs=1)
    pd.testing.assert_frame_equal(read(tables, "mentions"), before)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("zozoter,neutral", "row 2: needs the columns verb, class, tone, takes and human"),
        ("zozoter,murmur,neutral,que,yes", "row 2: class is 'murmur', it takes accuse, ask"),
        ("zozoter,say,neutral,qui,yes", "row 2: takes is 'qui', it takes"),
        ("zozoter,say,neutral,que,oui", "row 2: human is 'oui', it takes no, yes"),
    ],
)
def test_a_mistake_in_a_users_table_is_told_before_anything_is_done(tables, tmp_path, row, said):
    annotate(tables, jobs=1)
    before = read(tables, "quotations")
    reporting = tmp_path / "config" / "reporting"
    reporting.mkdir(parents=True)
    (reporting / "verbs.csv").write_text(f"verb,class,tone,takes,human\n{row}\n", encoding="utf-8")
    with pytest.raises(InputError) as told:
        annotate(tables, tmp_path / "config", jobs=1)
    assert said in str(told.value)
    pd.testing.assert_frame_equal(read(tables, "quotations"), before)


def test_a_table_of_another_form_is_told_with_its_name(tables, tmp_path):
    events = tmp_path / "config" / "events"
    events.mkdir(parents=True)
    (events / "verbs.yml").write_text("zozoter: 3\n", encoding="utf-8")
    with pytest.raises(InputError, match="events"):
        annotate(tables, tmp_path / "config", jobs=1)


def test_a_damaged_piece_of_the_memory_is_made_again(tables, tmp_path):
    annotate(tables, memory=tmp_path / "kept", jobs=1)
    before = read(tables, "mentions")
    shelf = next((tmp_path / "kept" / "rules").glob("*.sqlite"))
    with closing(sqlite3.connect(shelf)) as base, base:
        base.execute("UPDATE kept SET made = x'00112233445566'")
    done = annotate(tables, memory=tmp_path / "kept", jobs=1)
    assert done.n_remembered == 0
    pd.testing.assert_frame_equal(read(tables, "mentions"), before)


def test_corrections_of_articles_that_are_elsewhere_are_told(tables, tmp_path):
    config = tmp_path / "config"
    config.mkdir()
    (config / "corrections.csv").write_text(
        "article_id,table,text,field,value\nelsewhere,mentions,Moscou,actor,UKR\n"
    )
    said = "\n".join(annotate(tables, config, jobs=1).lines())
    assert "for articles that are not here: config/corrections.csv, rows 2" in said
