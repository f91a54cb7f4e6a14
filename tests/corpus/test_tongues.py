"""The language of articles and of their paragraphs."""

from __future__ import annotations

import pytest

from cadrage.corpus import tongues

FRENCH = "Le maire a annoncé mardi que le pont resterait fermé pendant les travaux."
ENGLISH = "The mayor announced on Tuesday that the bridge would stay closed during the works."
GERMAN = "Der Bürgermeister kündigte am Dienstag an, dass die Brücke gesperrt bleibt."
SPANISH = "El alcalde anunció el martes que el puente seguirá cerrado durante las obras."


@pytest.mark.parametrize(("text", "code"), [(FRENCH, "fr"), (ENGLISH, "en"), (GERMAN, "de")])
def test_the_language_of_an_article(text: str, code: str) -> None:
    assert tongues.language(f"{text} " * 3)[0] == code


@pytest.mark.parametrize(
    ("text", "code"), [(FRENCH, "fr"), (ENGLISH, "en"), (GERMAN, "de"), (SPANISH, "es")]
)
def test_one_sentence_is_told_by_its_function_words(text: str, code: str) -> None:
    assert tongues.language(text)[0] == code
    assert "function words" in tongues.language(text)[1]


@pytest.mark.parametrize(
    "text", ["Der Spiegel", "Burkina Faso, Mali, Niger : trois juntes, un sommet", "12 345"]
)
def test_names_alone_tell_no_foreign_language(text: str) -> None:
    assert tongues.language(text)[0] in ("", "fr")


def test_few_words_have_no_language_of_their_own() -> None:
    assert tongues.language("Pont fermé mardi")[0] == ""


def test_most_of_a_long_article_decides_and_not_its_first_lines() -> None:
    assert tongues.language(f"{ENGLISH} " * 3 + f"{FRENCH} " * 80)[0] == "fr"


@pytest.mark.parametrize(("text", "code"), [(ENGLISH, "en"), (GERMAN, "de"), (SPANISH, "es")])
def test_a_paragraph_in_another_language_is_marked(text: str, code: str) -> None:
    assert tongues.lines([FRENCH, text, FRENCH], "fr") == ["fr", code, "fr"]


def test_a_french_paragraph_of_an_english_article_is_marked() -> None:
    assert tongues.lines([ENGLISH, FRENCH], "en") == ["en", "fr"]


@pytest.mark.parametrize(
    "text",
    [
        "Read the full story here",  # six words at most: the article's
        "Breaking news",
        "",
        "Ana Prado, Jane Roe, John Doe, Max Muster, Erika Muster",  # names tell nothing
        "12 345 67 89 10 11 12 13 14",
        "Le film « The Night of the Living Bread » sortira mercredi dans les salles.",
    ],
)
def test_names_titles_and_few_words_take_the_language_of_the_article(text: str) -> None:
    assert tongues.lines([text], "fr") == ["fr"]


def test_every_paragraph_has_a_language() -> None:
    texts = [FRENCH, ENGLISH, "", "x"] * 5
    assert len(tongues.lines(texts, "fr")) == len(texts)
    assert tongues.lines([], "fr") == []
