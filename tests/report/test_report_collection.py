"""Tables of notebook 01, on a folder small enough to count by hand."""

import pytest

from cadrage import corpus
from cadrage.params import Params
from cadrage.report import collection

STORY = (
    "Les marins ont voté mardi la reconduction de leur grève au port de Vallon. Le préfet promet "
    "un navire de secours aux habitants de l'île. La compagnie regrette cette décision et parle "
    "de lourdes pertes pour le port."
)
OTHER = (
    "La bibliothèque a rouvert après deux ans de travaux. Les lecteurs ont retrouvé les rayons et "
    "une salle de lecture qui donne sur le large. La directrice ouvrira aussi le dimanche matin."
)


@pytest.fixture
def tables(tmp_path):
    files = {"Ouest/one.txt": STORY, "Nord/two.txt": STORY, "Nord/three.txt": OTHER, "bad.txt": ""}
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return corpus.build(tmp_path, Params(), None)


def test_files_articles_and_what_was_set_aside_are_counted(tables):
    found = collection.formats_table(tables, lang="en")
    assert found.to_dict("records")[-1] == {
        "type of file": "all",
        "files read": 3,
        "articles": 3,
        "set aside": 1,
        "encodings": "utf-8",
        "languages": "fr",
    }


def test_a_copy_is_listed_with_how_much_of_it_is_one(tables):
    (row,) = collection.copies_table(tables, lang="en").to_dict("records")
    assert row["how"] == "exact copy"
    assert row["of the article"] == "100%"


def test_a_corpus_without_copies_says_so(tables):
    alone = tables | {"copies": tables["copies"].head(0)}
    assert collection.copies_table(alone, lang="en").iloc[0, 0].startswith("no two articles")


def test_outlets_are_crossed_with_events_and_a_copy_is_no_second_account(tables):
    event = ["" if "three" in name else "strike" for name in tables["articles"]["article_id"]]
    tables["articles"] = tables["articles"].assign(event_id=event)
    crossed = collection.outlets_by_event(tables, lang="en").set_index("outlet")
    assert crossed["strike"].to_dict() == {"Ouest": 1, "Nord": 1}
    assert crossed["no known event"].to_dict() == {"Ouest": 0, "Nord": 1}
    (said,) = collection.events_said(tables, lang="en").to_dict("records")
    assert said["told by two articles or more"] == 1
    assert said["told by two outlets or more"] == 0


def test_a_folder_that_is_not_there_gives_empty_tables(tables):
    nothing = {name: frame.head(0) for name, frame in tables.items()}
    assert collection.outlets_by_event(nothing, lang="fr").empty
    assert collection.copies_table(nothing, lang="fr").empty
    assert collection.changes_table(nothing, lang="fr").empty
