"""``cadrage.show`` finds an article by what a person would type."""

from types import SimpleNamespace

import pytest

import cadrage
from cadrage.corpus.typed import typed_article
from cadrage.errors import InputError
from cadrage.language import build
from cadrage.params import Params


@pytest.fixture(scope="module")
def run():
    made = typed_article("Pékin a salué Moscou.", "004_abc")
    tables = made | build(made, Params(), None)
    return SimpleNamespace(**tables)


@pytest.mark.parametrize("given", ["004_abc", "004", "0"])
def test_an_identifier_or_its_beginning(run, given):
    assert "[Pékin CHN]" in repr(cadrage.show(given, run))


def test_a_row_of_the_table(run):
    assert "[Moscou RUS]" in repr(cadrage.show(run.articles.iloc[0], run))


def test_a_text_typed_in(run):
    assert "[Séoul KOR]" in repr(cadrage.show("Séoul a protesté.", run))


def test_what_is_not_there_is_told_with_what_is(run):
    with pytest.raises(InputError, match=r"'005': no article of this run is named so \(004_abc\)"):
        cadrage.show("005", run)


@pytest.mark.parametrize(
    ("given", "lang", "said"),
    [
        ("004", "de", "lang is 'de', it takes en, fr"),
        ("", "en", "not an empty text"),
        (7, "en", "not int"),
    ],
)
def test_what_cannot_be_shown_is_told_in_a_sentence(run, given, lang, said):
    with pytest.raises(InputError, match=said):
        cadrage.show(given, run, lang)


def test_a_table_of_articles_is_no_article(run):
    with pytest.raises(InputError, match="not DataFrame"):
        cadrage.show(run.articles, run)


def test_a_text_needs_no_run_and_no_project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "[Séoul KOR]" in repr(cadrage.show("Séoul a protesté."))
