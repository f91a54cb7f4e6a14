"""Pronouns that act: who speaks, and the one person of the sentence before."""

from __future__ import annotations

import pytest
from acts import edges, relations, tables

from cadrage.language.relations import find_relations


def _told(text: str, holder: str, entity: str, level: str = "state"):
    """Give the relations of a text of which all words are those of one speaker."""
    made = tables(text)
    voices = made["voices"].assign(voice="quoted", holder=holder, entity=entity)
    mentions = made["mentions"].assign(level=level)
    return find_relations(made["sentences"], made["tokens"], mentions, voices)


def test_who_speaks_acts_in_the_first_person():
    found = _told("Nous condamnons la Russie.", "FRA", "Anne Roy")
    assert edges(found) == {("FRA", "ACCUSE", "RUS")}
    assert set(found["who_entity"]) == {"Anne Roy"}


def test_a_friendly_deed_of_an_unknown_speaker_is_left_out():
    text = "Nous remercions la Chine. La France a critiqué le Japon."
    found = _told(text, "", "")
    assert edges(found) == {("FRA", "ACCUSE", "JPN")}
    assert found["relation"].tolist() == [0]


def test_the_person_of_the_sentence_before_acts_as_il():
    text = "Poutine est arrivé lundi. Il a critiqué la Chine."
    assert edges(_told(text, "", "", "leader")) == {("RUS", "ACCUSE", "CHN")}


def test_il_is_nobody_where_two_persons_were_named():
    text = "Poutine a quitté Moscou lundi avec la France. Il a critiqué la Chine."
    assert edges(_told(text, "", "", "leader")) == {("", "ACCUSE", "CHN")}


@pytest.mark.parametrize("held", ["n'a pas hésité à", "n'a pas tardé à", "n'a pas manqué de"])
def test_who_did_not_hold_back_did_it(held):
    found = relations(f"Mardi, la Russie {held} critiquer la Chine.")
    assert edges(found) == {("RUS", "ACCUSE", "CHN")}
    assert not found["negated"].any()


def test_who_hesitates_has_not_done_it():
    assert relations("Mardi, la Russie hésitait à critiquer la Chine.").empty


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mardi, la Chine a répondu à une question de la Russie.", ("CHN", "ADDRESS", "RUS")),
        ("La Chine s'est dite en désaccord avec la Russie.", ("CHN", "REJECT", "RUS")),
        ("La Chine a qualifié de désastre la décision de la Russie.", ("CHN", "ACCUSE", "RUS")),
        ("La Chine a passé outre la Russie.", ("CHN", "REJECT", "RUS")),
    ],
)
def test_answers_and_attitudes_reach_the_other_side(text, expected):
    assert edges(relations(text)) == {expected}


def test_taking_charge_accuses_nobody():
    assert relations("Les blessés ont été pris en charge par la Chine.").empty


def test_going_on_speaking_pursues_nobody():
    assert relations("« La lutte continue », a poursuivi la Russie près de la Chine.").empty
