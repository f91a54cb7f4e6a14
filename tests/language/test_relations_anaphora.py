"""Whom pronouns and possessives mean, and sides that stand outside the clause of a deed."""

from __future__ import annotations

import pandas as pd
import pytest
from acts import edges, tables

from cadrage.language.relations import find_relations

NAMES = {"Poutine": "Vladimir Poutine", "Pékin": "Anne Roy", "Séoul": "Jean Duval"}
LEVELS = {"Poutine": "leader", "Pékin": "leader", "Séoul": "leader"}
ROY, DUVAL, PUTIN = "CHN", "KOR", "RUS"


def _told(text: str, **roles: str) -> pd.DataFrame:
    """Give the relations of a text in which three names are those of persons."""
    made = tables(text)
    mentions = made["mentions"]
    surface = mentions["surface"]
    mentions = mentions.assign(
        entity=surface.map(NAMES).fillna(mentions["entity"]),
        level=surface.map(LEVELS).fillna(mentions["level"]),
        role=[roles.get(s, "other") for s in surface],
    )
    return find_relations(made["sentences"], made["tokens"], mentions, made["voices"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Poutine a reçu Séoul mardi. Ce dernier a critiqué la Chine.", (DUVAL, "ACCUSE", "CHN")),
        ("Poutine a vu Pékin. Cette dernière a critiqué la France.", (ROY, "ACCUSE", "FRA")),
    ],
)
def test_the_latter_is_the_person_named_last(text, expected):
    assert expected in edges(_told(text))


def test_a_pronoun_takes_up_a_person_of_its_gender():
    text = "Poutine a parlé de Pékin. Elle a critiqué la France."
    assert (ROY, "ACCUSE", "FRA") in edges(_told(text, **{"Pékin": "agent"}))
    assert (PUTIN, "ACCUSE", "FRA") not in edges(_told(text, Poutine="agent"))


def test_of_two_persons_il_is_the_one_who_acts():
    text = "Poutine a parlé de Séoul. Il a critiqué la Chine."
    assert (PUTIN, "ACCUSE", "CHN") in edges(_told(text, Poutine="agent"))
    assert (PUTIN, "ACCUSE", "CHN") not in edges(_told(text, Poutine="agent", **{"Séoul": "agent"}))


@pytest.mark.parametrize(
    "deed", ["a critiqué sa politique", "a pris sa défense", "a salué son courage"]
)
def test_a_possessive_names_whose_thing_is_judged(deed):
    found = edges(_told(f"Séoul a parlé lundi. Mardi, Poutine {deed}."))
    assert {(who, whom) for who, _, whom in found if who and whom} == {(PUTIN, DUVAL)}


def test_one_regrets_ones_own_words():
    found = edges(_told("Séoul a parlé lundi. Mardi, Poutine a regretté ses propos."))
    assert not any(who and whom for who, _, whom in found)


def test_a_person_may_have_been_named_some_sentences_ago():
    text = "Séoul a parlé. La pluie tombait. On attendait. Mardi, Poutine lui a répondu."
    assert edges(_told(text)) == {(PUTIN, "ADDRESS", DUVAL)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fustigeant la décision de la Chine, la Russie a protesté.", ("RUS", "ACCUSE", "CHN")),
        ("Après avoir rencontré Poutine, la Chine a publié un texte.", ("CHN", "CONSULT", "RUS")),
        ("Accusée par la Chine, la Russie a publié un texte.", ("CHN", "ACCUSE", "RUS")),
        ("La Chine, en conflit ouvert avec la Russie, se tait.", ("CHN", "ASSAULT", "RUS")),
        ("La Chine, fidèle soutien de la Russie, se tait.", ("CHN", "SUPPORT", "RUS")),
        ("Mardi, la Chine a suscité la colère de la Russie.", ("RUS", "ACCUSE", "CHN")),
        ("L'opposition de la Chine au projet de la Russie dure.", ("CHN", "REJECT", "RUS")),
        ("Si la pluie a inquiété, la Chine a aidé la Russie.", ("CHN", "AID", "RUS")),
        ("La Chine a ouvert jeudi 3 mai une enquête sur la Russie.", ("CHN", "ACCUSE", "RUS")),
    ],
)
def test_sides_stand_outside_the_clause(text, expected):
    assert expected in edges(_told(text))


def test_who_was_elected_elected_nobody():
    found = edges(_told("Élu président, Poutine a reçu Séoul.", Poutine="agent"))
    assert {whom for _, _, whom in found} == {DUVAL}


def test_blame_is_of_the_one_who_acts_in_the_words_quoted():
    found = _told('"Séoul ment", a dénoncé Poutine.', **{"Séoul": "agent", "Poutine": "speaker"})
    assert (PUTIN, "ACCUSE", DUVAL) in edges(found)


def test_what_should_happen_is_no_event():
    assert _told("Poutine devrait rencontrer Séoul mardi.").empty
