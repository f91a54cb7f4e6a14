"""Topics in tables: their words, the words they lack, their passages; and labels in figures."""

import pandas as pd
import pytest

from cadrage import report, schema


@pytest.fixture
def read(tables):
    """Add to the tables the passages in which each topic shows."""
    rows = [
        {"article_id": article, "passage": number, "start": 0, "end": 9, "n_terms": 3}
        | {"first_sentence": number, "last_sentence": number, "text": f"{article}, {number}"}
        for article in tables["articles"]["article_id"]
        for number in range(2)
    ]
    return tables | {"passages": schema.table("passages", rows)}


def test_a_topic_stands_with_its_words_and_those_it_lacks(tables):
    shown = report.topics_table(tables, lang="en")
    assert list(shown["topic"]) == ["0  missile, guerre, 0 (unstable)", "1  missile, guerre, 1"]
    assert shown["its words"][0].startswith("ministère des Affaires étrangères 0, ministère")
    assert shown.iloc[0, -1] == "votes (0/3, 2/4)"


def test_a_topic_that_lacks_nothing_has_an_empty_cell(tables):
    del tables["topic_absent"]
    shown = report.topics_table(tables, lang="fr")
    assert list(shown.iloc[:, -1]) == ["", ""]
    assert "thème" in shown


def test_without_topics_the_tables_have_no_row():
    assert report.topics_table({}, lang="en").empty


def test_passages_come_by_topic_and_rank_with_their_source_and_date(read):
    shown = report.passages_table(read, lang="en", most=1)
    assert list(shown["topic"]) == ["missile, guerre, 0", "missile, guerre, 1"]
    assert list(shown["text"]) == ["001_aa, 0", "001_aa, 1"]
    assert list(shown["score"]) == [0.45, 0.45]
    assert shown["article"].str.contains("2024-05-02").all()


def test_passages_say_how_much_of_the_topic_and_of_its_words_they_hold(read):
    shown = report.passages_table(read, lang="fr")
    assert list(shown.columns) == ["thème", "score", "part", "de ses mots", "article", "texte"]
    assert ((shown["part"] * shown["de ses mots"] - shown["score"]).abs() < 0.02).all()


def test_a_long_label_is_cut_and_the_topic_still_called_unstable(tables):
    tables["topic_info"]["label"] = "ministère de la Défense nationale de la République, " * 4
    figure = report.topics_by_article(tables)
    key = [text.get_text() for text in figure.fig.axes[0].get_legend().get_texts()]
    assert key[0].endswith("… (unstable)")
    assert max(map(len, key)) < 80
    assert pd.Series(key).str.contains("\n").sum() == 0
