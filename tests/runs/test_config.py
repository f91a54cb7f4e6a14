"""The formats that config/README.md shows are those that are read; mistakes are one sentence."""

import re
from pathlib import Path

import pytest

from cadrage import params, store
from cadrage.errors import InputError
from cadrage.runs.checks import check
from cadrage.runs.run import start

README = Path(__file__).parents[2] / "config" / "README.md"
EXAMPLES = re.findall(r"\*\*`([\w.]+)`\*\*.*?```\w+\n(.*?)```", README.read_text("utf-8"), re.S)


@pytest.fixture
def project(tmp_path, monkeypatch):
    (tmp_path / "data" / "raw").mkdir(parents=True)
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "config").mkdir()
    text = "Paris et Pékin ont signé un accord sur le vin.\n\nLe gel a détruit la récolte en mai.\n"
    store.write_atomically(tmp_path / "data" / "raw" / "a.txt", text.encode("utf-8"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_readme_shows_an_example_of_each_file():
    names = {name for name, _ in EXAMPLES}
    assert {"labels.yml", "claims.yml", "actors.csv", "lexicon.csv"} <= names


CODES = "article_id,sentence,codebook,frame,value,coder,probability"


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_an_example_of_the_readme_is_accepted(project, name, example):
    (project / "config" / name).write_text(example, encoding="utf-8")
    check(start(params.build({})))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("labels.yml", "- vin\n- gel\n"),
        ("labels.yml", "vin: [a, b]\n"),
        ("lexicon.csv", "lemma,polarity\njupitérien,-0.3\n"),
        ("claims.yml", "mine:\n  who: [FRA]\n"),
        ("frame_elements.csv", "article_id,element\na,nonsense\n"),
        ("designations.yml", "thing: 3\n"),
        ("actors.csv", "name,code\nX,Y\n"),
        ("corrections.csv", "article_id,table,text,field,value\na,mentions,Paris,acteur,FRA\n"),
        ("corrections.csv", "article_id,table,text,field,value\na,mentions,e,actor,FRA\n"),
        ("codes.csv", f"{CODES}\na,0,policy_frames,political,2,AB,0.2\n"),
        ("codes.csv", f"{CODES}\na,999,policy_frames,political,1,AB,0.2\n"),
    ],
)
def test_a_mistake_is_one_sentence_that_names_the_file(project, name, content):
    (project / "config" / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        check(start(params.build({})))
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_of_comments_alone_changes_nothing(project):
    (project / "config" / "labels.yml").write_text("# none yet\n", encoding="utf-8")
    check(start(params.build({})))
