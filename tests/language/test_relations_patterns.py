"""Who acts stays who acts in every construction: swapping two names swaps the two sides."""

from __future__ import annotations

from itertools import permutations

import pytest
from acts import edges, relations

PAIRS = list(permutations(("la Russie", "la Chine", "la France"), 2))
CODES = {"la Russie": "RUS", "la Chine": "CHN", "la France": "FRA"}
VERBS = ["accusé", "bombardé", "étrillé", "félicité", "envahi", "exhorté", "sanctionné", "critiqué"]
PATTERNS = {
    "active": "Mardi, {a} a {verb} {b}.",
    "passive": "Mardi, {b} a été {verb}e par {a}.",
    "beside a time": "Mardi, {a} a {verb} ce matin {b}.",
    "beside a phrase": "Mardi, {a} a {verb} dans un discours {b}.",
    "relative": "On sait que {a}, qui a {verb} {b}, ne cède pas.",
    "participle": "On sait que {b}, {verb}e par {a}, ne cède pas.",
}
NOUNS = [
    "La condamnation de {b} par {a} a surpris.",
    "Les accusations de {a} contre {b} ont surpris.",
    "Mardi, {a} a adopté des sanctions contre {b}.",
    "Mardi, {b} a été victime d'une agression de {a}.",
    "Mardi, {b} a reçu le soutien de {a}.",
    "Mardi, {b} fait l'objet de sanctions de {a}.",
    "Mardi, {a} a réclamé des sanctions visant {b}.",
    "Mardi, {a} a salué la décision de {b}.",
    "Mardi, {a} s'en est violemment pris à {b}.",
    "Mardi, {a} s'est excusée auprès de {b}.",
    "Mardi, {b} s'est fait attaquer par {a}.",
    "Mardi, {a} a démenti les propos de {b}.",
    "Mardi, {a} a menacé de représailles {b}.",
]


def _sides(text: str) -> set[tuple[str, str]]:
    return {(who, whom) for who, _, whom in edges(relations(text)) if who and whom}


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
@pytest.mark.parametrize("verb", VERBS)
def test_swapping_the_names_of_a_verb_swaps_who_acts(pattern, verb):
    for pair in PAIRS:
        expected = {(CODES[pair[0]], CODES[pair[1]])}
        text = pattern.format(a=pair[0], b=pair[1], verb=verb)
        assert _sides(text) in (expected, set()), text
    found = [_sides(pattern.format(a=a, b=b, verb=verb)) for a, b in PAIRS]
    assert sum(map(bool, found)) >= len(PAIRS) - 2


@pytest.mark.parametrize("pattern", NOUNS)
def test_swapping_the_names_of_an_event_swaps_who_acts(pattern):
    for agent, patient in PAIRS:
        text = pattern.format(a=agent, b=patient)
        assert _sides(text) == {(CODES[agent], CODES[patient])}, text


@pytest.mark.parametrize(
    "text",
    [
        "Lors d'une rencontre avec la Chine, la France a parlé.",
        "La France a parlé lors d'une rencontre avec la Chine.",
        "Après un entretien avec la Chine, la France a cédé.",
    ],
)
def test_a_meeting_told_beside_the_clause_has_its_subject_as_a_partner(text):
    assert edges(relations(text)) == {("FRA", "CONSULT", "CHN")}


@pytest.mark.parametrize(
    "text", ["La France est en visite en Chine.", "La France effectue une visite en Chine."]
)
def test_a_country_that_is_visited_undergoes(text):
    assert edges(relations(text)) == {("FRA", "CONSULT", "CHN")}


def test_a_place_where_something_happens_is_no_party():
    assert _sides("La France a ouvert un bureau en Chine.") == set()


def test_an_agreement_between_two_is_read_across_its_verb():
    text = "Un accord a été conclu entre la France et la Chine."
    assert edges(relations(text)) == {("FRA", "AGREE", "CHN")}


def test_partners_met_together_are_told_apart_from_those_who_meet_them():
    text = "La France, que la Chine et la Russie ont rencontrée, a souri."
    assert ("CHN", "RUS") not in _sides(text)


def test_a_verb_that_the_tagger_took_for_a_noun_is_read_between_two_names():
    assert ("RUS", "ACCUSE", "UKR") in edges(relations("Poutine critique l'Ukraine et avance."))


def test_a_plain_verb_without_its_other_side_states_nothing():
    assert relations("« Tout va bien », a poursuivi Poutine.").empty


def test_words_answered_are_neutral_and_need_an_addressee():
    found = relations("La France a répondu à la Chine.")
    assert found["quadrant"].tolist() == ["neutral"]
    assert relations("La France a répondu hier.").empty


def test_what_one_is_asked_to_do_is_no_event():
    text = "La France a demandé à la Chine de sanctionner la Russie."
    assert "SANCTION" not in set(relations(text)["event_class"])
