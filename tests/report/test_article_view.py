"""An article marked: nothing of it is lost, nothing of it runs, and who speaks stands behind."""

import re

import pytest

from cadrage import report
from cadrage.corpus.typed import typed_article
from cadrage.language import build
from cadrage.params import Params

TEXT = (
    "Le ministre japonais a dit que Moscou craignait la Chine. « Nous restons. »\n\n"
    "Selon l'AFP, Pékin aurait livré des armes & <b>autre chose</b> à l'Iran."
)


@pytest.fixture(scope="module")
def tables():
    made = typed_article(TEXT)
    return made | build(made, Params(), None)


def visible(html):
    """Give the text of the page without what the view adds."""
    html = re.sub(r"<style>.*?</style>|<p class=\"(of|legend)\">.*?</p>", "", html, flags=re.S)
    html = re.sub(r'<(sub|sup) class="\w+">.*?</\1>|<span class="who">.*?</span>', "", html)
    html = re.sub(r"</p>\n<p[^>]*>", "\n\n", html)
    text = re.sub(r"<[^>]+>", "", html)
    for escaped, char in (("&lt;", "<"), ("&gt;", ">"), ("&#39;", "'"), ("&amp;", "&")):
        text = text.replace(escaped, char)
    return text


def test_every_character_of_the_article_stands_in_it_once(tables):
    assert visible(str(report.article_view(tables, "text").html)).strip() == TEXT


def test_markup_of_an_article_is_text_and_no_script_runs(tables):
    html = str(report.article_view(tables, "text").html)
    assert "&lt;b&gt;autre chose" in html
    assert "<script" not in html
    assert "http" not in html


def test_who_speaks_and_how_stands_behind_the_words(tables):
    view = repr(report.article_view(tables, "text"))
    assert re.search(r"aurait livré hearsay", view)
    assert re.search(r"‹AFP, indirect›", view)
    assert "[Pékin CHN]" in view


def test_the_legend_speaks_the_language_asked_for(tables):
    french = str(report.article_view(tables, "text", lang="fr").html)
    assert "voix du journaliste" in french
    assert "reprise" in french


def test_words_told_through_another_name_both(tables):
    quoted = tables["quotations"]
    inner = quoted[(quoted["within"] >= 0)]
    if inner.empty:
        pytest.fail("Moscou's fear stands within what the minister said")
    html = str(report.article_view(tables, "text").html)
    assert re.search(r'title="[^"]*ministre[^"]* &gt; Russie"', html)
