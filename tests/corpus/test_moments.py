"""Dates in the text: with their year as they stand, relative ones only where they can be told."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadrage.corpus.provenance.moments import moments

PUBLISHED = "2024-11-15"  # a Friday


def rows(text, published=PUBLISHED, precision="day"):
    sentence = [{"sentence": 0, "start": 0, "end": len(text)}]
    return moments("a", text, sentence, published=published, precision=precision)


def told(text, **given):
    return [(row["surface"], row["date"], row["status"]) for row in rows(text, **given)]


@pytest.mark.parametrize(
    ("text", "surface", "date"),
    [
        ("Il a rencontré jeudi son homologue.", "jeudi", "2024-11-14"),
        ("Le préfet a été nommé vendredi.", "vendredi", "2024-11-15"),
        ("Elle a démissionné mardi dernier.", "mardi dernier", "2024-11-12"),
        ("Le texte sera examiné lundi prochain.", "lundi prochain", "2024-11-18"),
        ("Le texte sera examiné lundi.", "lundi", "2024-11-18"),
        ("Il a annoncé mercredi que le texte serait retiré.", "mercredi", "2024-11-13"),
        ("Il doit se rendre dimanche à Kobé.", "dimanche", "2024-11-17"),
        ("Le ministre s'exprime ce vendredi.", "vendredi", "2024-11-15"),
        ("L'accord a été signé hier.", "hier", "2024-11-14"),
        ("Le vote aura lieu demain.", "demain", "2024-11-16"),
        ("La réunion s'est tenue jeudi 14 à Lima.", "jeudi 14", "2024-11-14"),
        ("Le sommet s'ouvre le 14 novembre.", "14 novembre", "2024-11-14"),
        ("Le pont a cédé le 3 janvier dernier.", "3 janvier", "2024-01-03"),
        ("Le prix a baissé le mois dernier.", "le mois dernier", "2024-10"),
        ("Le budget a doublé l'an dernier.", "l'an dernier", "2023"),
        ("La loi a été votée en juillet.", "juillet", "2024-07"),
        ("La navette a décollé il y a trois jours.", "il y a trois jours", "2024-11-12"),
        ("The minister said on Thursday that talks failed.", "Thursday", "2024-11-14"),
        ("The court will rule on Monday.", "Monday", "2024-11-18"),
        ("The deal was signed yesterday.", "yesterday", "2024-11-14"),
        ("Le texte, présenté mardi, sera voté aussi.", "mardi", "2024-11-12"),
        ("Exports fell last month.", "last month", "2024-10"),
        ("The bridge fell on November 3.", "November 3", "2024-11-03"),
    ],
)
def test_a_relative_date_is_resolved_from_the_day_of_publication(text, surface, date):
    assert told(text) == [(surface, date, "inferred")]
    assert rows(text)[0]["evidence"].startswith("published 2024-11-15; ")


@pytest.mark.parametrize(
    "text",
    [
        "Le préfet a promis de revenir mardi.",
        "Elle a interrompu son voyage pour se rendre sur place mardi.",
        "Le syndicat a appelé à une marche mardi.",
        "Le conseil a été convoqué mardi.",
        "Il a demandé qu'elle parte mardi.",
        "Le match a été reporté et l'audience avait été fixée à mardi.",
        "She has agreed to meet the union on Tuesday.",
        "The union called for a march on Tuesday.",
        "Talks set for Tuesday collapsed.",
    ],
)
def test_what_was_planned_is_not_dated_in_the_past(text):
    assert [(date, status) for _, date, status in told(text)] == [("", "unknown")]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("L'audience est fixée à mardi.", "2024-11-19"),
        ("Le match a été reporté à mardi.", "2024-11-19"),
        ("The vote has been set for Tuesday.", "2024-11-19"),
        ("Il a promis mardi de revenir.", "2024-11-12"),
        ("Ils ont défilé mardi pour réclamer son départ.", "2024-11-12"),
        ("Il est accusé d'avoir volé un vélo mardi.", "2024-11-12"),
        ("The man was taken to hospital on Tuesday.", "2024-11-12"),
        ("The union called on Tuesday for a march.", "2024-11-12"),
    ],
)
def test_what_is_fixed_lies_ahead_and_what_was_said_behind(text, date):
    assert [row["date"] for row in rows(text)] == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Le traité a été signé le 8 mai 1945.", "1945-05-08"),
        ("La crise a commencé en mars 2020.", "2020-03"),
        ("Il est maire depuis 2014.", "2014"),
        ("It opened on March 3, 2019.", "2019-03-03"),
    ],
)
@pytest.mark.parametrize("published", ["", PUBLISHED])
def test_a_date_with_its_year_stands_in_the_text(text, date, published):
    found = told(text, published=published, precision="day" if published else "unknown")
    assert [(day, status) for _, day, status in found] == [(date, "in_text")]


@pytest.mark.parametrize(
    "text",
    [
        "La réunion de mardi.",
        "Il devait partir mardi.",
        "Aujourd'hui, la ville compte dix mille habitants.",
        "Le monde de demain sera sobre.",
        "Il a voté la semaine dernière.",
        "Le cessez-le-feu du 3 mai.",
        "L'usine fermera et a licencié mardi.",
        "Les attentats du 11 septembre ont marqué la ville.",
    ],
)
def test_what_may_be_meant_either_way_stays_unknown(text):
    found = told(text)
    assert found
    assert all(date == "" and status == "unknown" for _, date, status in found)


@pytest.mark.parametrize(
    "text",
    [
        "Le marché se tient tous les mardis et chaque jeudi.",
        "Le Vendredi saint et le mercredi des Cendres.",
        "Il a lu le Sunday Times un Black Friday.",
        "Il a gagné 2000 euros et 15 points sur 2010.",
        "Il a marché vers la mardinière.",
        "La version 2.11.2024.7 est sortie.",
    ],
)
def test_what_is_no_date_gives_none(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("published", "precision"), [("", "unknown"), ("2024-11", "month"), ("2024", "year")]
)
def test_without_the_day_of_publication_a_day_stays_unknown(published, precision):
    text = "Il a rencontré jeudi son homologue, le 14 novembre, et hier encore."
    found = told(text, published=published, precision=precision)
    assert [surface for surface, *_ in found] == ["jeudi", "14 novembre", "hier"]
    assert all(date == "" and status == "unknown" for _, date, status in found)


def test_a_month_of_publication_is_enough_for_a_month():
    given = {"published": "2024-01", "precision": "month"}
    assert told("Le prix a baissé le mois dernier.", **given)[0][1] == "2023-12"
    assert told("Le prix baissera l'an prochain.", **given)[0][1] == "2025"


def test_offsets_are_those_of_the_article():
    text = "Un titre\n\nIl a parlé. Elle a répondu jeudi."
    sentences = [
        {"sentence": 0, "start": 10, "end": 21},
        {"sentence": 1, "start": 22, "end": len(text)},
    ]
    (row,) = moments("a", text, sentences, published=PUBLISHED, precision="day")
    assert (row["sentence"], text[row["start"] : row["end"]]) == (1, "jeudi")


@given(
    st.lists(
        st.sampled_from(
            ["lundi", "jeudi", "14", "31", "novembre", "2024", "hier", "le", "dernier", "prochain"]
        ),
        max_size=25,
    ),
    st.sampled_from(["", "2024", "2024-02", "2024-02-29", "0001-01-01", "9999-12-31"]),
)
def test_any_text_gives_spans_in_order_and_dates_that_exist(words, published):
    import datetime as dt

    text = " ".join(words)
    precision = {0: "unknown", 4: "year", 7: "month", 10: "day"}[len(published)]
    end = 0
    for row in rows(text, published=published, precision=precision):
        assert end <= row["start"] < row["end"] <= len(text)
        end = row["end"]
        assert text[row["start"] : row["end"]] == row["surface"]
        assert (row["date"] == "") is (row["status"] == "unknown")
        if row["date"]:
            assert dt.date.fromisoformat(f"{row['date']}-01-01"[:10])


@pytest.mark.parametrize(
    "unit", ["a", "1 ", "mardi ", "a été ", "est ", "le 3 mai ", "é", "du ", "qu'", "de se ", "to "]
)
def test_a_sentence_without_an_end_takes_no_time(unit):
    text = unit * (20_000 // len(unit))
    begun = time.perf_counter()
    rows(text)
    assert time.perf_counter() - begun < 5
