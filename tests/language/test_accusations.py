"""Accusations meet their reply, or its absence, in the same article."""

from __future__ import annotations

import pytest
from acts import accusations


def test_a_denial_in_a_later_sentence_answers_the_accusation():
    found = accusations(
        "La France accuse l'Iran de livrer des drones à la Russie. Le vote a lieu demain. "
        "L'Iran a démenti ces allégations."
    )
    row = found.iloc[0]
    assert (row["accuser"], row["accused"], row["reply"]) == ("FRA", "IRN", "denial")
    assert row["reply_sentence"] == 2
    assert row["reply_text"] == "L'Iran a démenti ces allégations."


def test_no_reply_is_none():
    found = accusations("La France accuse l'Iran de livrer des drones à la Russie. Il pleut.")
    assert found[["reply", "reply_sentence", "reply_text"]].to_numpy().tolist() == [
        ["none", -1, ""]
    ]


@pytest.mark.parametrize(
    "second",
    [
        "La Chine a démenti ces allégations.",  # somebody else
        "L'Iran a rejeté un projet de budget.",  # something else
        "L'Iran a voté hier.",
    ],
)
def test_another_actor_or_another_object_is_no_denial(second):
    found = accusations(f"La France accuse l'Iran de livrer des drones à la Russie. {second}")
    assert found.loc[found["accuser"] == "FRA", "reply"].tolist() == ["none"]


def test_each_accuser_has_a_row_and_the_same_denial():
    found = accusations(
        "La Corée du Sud, les États-Unis et le Japon ont condamné la fourniture d'armes par la "
        "Corée du Nord à la Russie. La Corée du Nord a démenti les allégations de ventes d'armes."
    )
    condemned = found[found["verb"] == "condamner"]
    assert set(condemned["accuser"]) == {"KOR", "USA", "JPN"}
    assert set(condemned["accused"]) == {"PRK"}
    assert set(condemned["reply"]) == {"denial"}


def test_to_accuse_in_turn_is_an_answer():
    found = accusations("La France accuse l'Iran de mentir. L'Iran accuse la France de tricher.")
    first = found[found["accuser"] == "FRA"].iloc[0]
    assert (first["reply"], first["reply_sentence"]) == ("answer", 1)
    assert found.loc[found["accuser"] == "IRN", "reply"].tolist() == ["none"]


def test_a_denial_before_the_accusation_is_no_reply_to_it():
    found = accusations("L'Iran a démenti. La France accuse l'Iran de livrer des drones.")
    assert found.loc[found["accuser"] == "FRA", "reply"].tolist() == ["none"]


def test_an_accusation_known_from_its_denial_has_an_unknown_accuser():
    row = accusations("La Russie a démenti ces accusations.").iloc[0]
    assert (row["accuser"], row["accused"], row["reply"]) == ("", "RUS", "denial")


def test_praise_is_no_accusation():
    assert accusations("La France a salué l'Iran.").empty


@pytest.mark.parametrize(
    "second",
    [
        "L'Iran a toujours nié.",
        "L'Iran a contesté toute livraison.",
        "L'Iran nie avoir livré des drones.",
        "L'Iran a crié au complot.",
    ],
)
def test_a_denial_may_name_no_accusation(second):
    found = accusations(f"La France accuse l'Iran de livrer des drones à la Russie. {second}")
    assert found.loc[found["accuser"] == "FRA", "reply"].tolist() == ["denial"]


def test_what_the_accused_denies_in_the_same_sentence():
    row = accusations("La France accuse l'Iran de livrer des drones, ce que l'Iran dément.").iloc[0]
    assert (row["accuser"], row["reply"], row["reply_sentence"]) == ("FRA", "denial", 0)


def test_not_to_deny_is_no_denial():
    found = accusations("La France accuse l'Iran de mentir. L'Iran ne dément pas ces accusations.")
    assert "denial" not in found["reply"].tolist()


@pytest.mark.parametrize(
    "text",
    [
        "La Russie a été condamnée à dix ans de sanctions.",
        "Le tribunal a condamné la Russie à une amende.",
        "La Chine a dénoncé le traité avec la Russie.",
    ],
)
def test_a_sentence_of_a_court_or_the_end_of_a_treaty_accuses_nobody(text):
    assert accusations(text).empty
