"""Who does what to whom: the agent stays the agent whatever the order of the words."""

from __future__ import annotations

import pytest
from acts import edges, relations

from cadrage.errors import InputError
from cadrage.language.relations_lexicon import load


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La Chine a attaqué le Japon.", ("CHN", "ASSAULT", "JPN")),
        ("Le Japon a attaqué la Chine.", ("JPN", "ASSAULT", "CHN")),
        ("Le Japon a été attaqué par la Chine.", ("CHN", "ASSAULT", "JPN")),
        ("La Chine a été attaquée par le Japon.", ("JPN", "ASSAULT", "CHN")),
        ("Paris a livré des missiles à l'Ukraine.", ("FRA", "AID", "UKR")),
        ("Pékin s'oppose à Moscou.", ("CHN", "REJECT", "RUS")),
        ("Moscou, qui soutient l'Iran, a parlé.", ("RUS", "SUPPORT", "IRN")),
        ("L'armée russe a bombardé une ville de l'Ukraine.", ("RUS", "ASSAULT", "UKR")),
        ("L'invasion de l'Ukraine par la Russie dure.", ("RUS", "ASSAULT", "UKR")),
        ("La condamnation de l'Iran par la France est ferme.", ("FRA", "ACCUSE", "IRN")),
        ("Israël mène des frappes contre l'Iran.", ("ISR", "ASSAULT", "IRN")),
        ("Les États-Unis ont imposé des sanctions à la Russie.", ("USA", "SANCTION", "RUS")),
        ("Poutine a menacé la France.", ("RUS", "THREATEN", "FRA")),
    ],
)
def test_the_one_who_acts_is_told_from_the_one_who_undergoes(text, expected):
    assert expected in edges(relations(text))


@pytest.mark.parametrize("verb", ["attaqué", "condamné", "soutenu", "sanctionné", "espionné"])
def test_swapping_the_names_swaps_who_acts(verb):
    there = edges(relations(f"La Chine a {verb} le Japon."))
    back = edges(relations(f"Le Japon a {verb} la Chine."))
    assert there
    assert {(whom, name, who) for who, name, whom in there} == back


def test_each_coordinated_agent_acts():
    found = edges(relations("La Corée du Sud, les États-Unis et le Japon ont condamné la Russie."))
    assert found == {(who, "ACCUSE", "RUS") for who in ("KOR", "USA", "JPN")}


def test_each_coordinated_patient_undergoes():
    found = edges(relations("La France a condamné la Russie et l'Iran."))
    assert found == {("FRA", "ACCUSE", "RUS"), ("FRA", "ACCUSE", "IRN")}


def test_a_lead_before_the_subject_is_no_agent():
    found = relations("Sous la pression de la France, la Chine et le Japon ont condamné l'Iran.")
    assert set(found.loc[found["predicate"] == "condamner", "who"]) == {"CHN", "JPN"}


def test_a_deed_condemned_points_to_its_author():
    text = "La France a condamné la fourniture d'armes par l'Iran à la Russie."
    assert edges(relations(text)) == {("FRA", "ACCUSE", "IRN"), ("IRN", "AID", "RUS")}


def test_what_an_accuser_alleges_is_held_by_the_accuser():
    found = relations("Pyongyang accuse Séoul de collaborer avec les États-Unis.")
    alleged = found[found["predicate"] == "collaborer"].iloc[0]
    assert (alleged["who"], alleged["whom"]) == ("KOR", "USA")
    assert (alleged["voice"], alleged["holder"]) == ("reported", "PRK")
    accused = found[found["predicate"] == "accuser"].iloc[0]
    assert (accused["voice"], accused["holder"]) == ("journalist", "")


def test_an_allegation_in_the_passive_is_held_by_the_agent():
    found = relations("L'Iran est accusé par Paris d'armer la Russie.")
    assert edges(found) == {("FRA", "ACCUSE", "IRN"), ("IRN", "AID", "RUS")}
    assert found.loc[found["predicate"] == "armer", "holder"].tolist() == ["FRA"]


def test_the_subject_after_a_reporting_verb_acts():
    assert edges(relations("Cette attaque est injustifiable, a dénoncé Pékin.")) == {
        ("CHN", "ACCUSE", "")
    }


def test_partners_of_a_symmetric_event_are_recorded_once_in_the_order_of_the_text():
    assert edges(relations("Moscou et Pékin se sont rencontrés.")) == {("RUS", "CONSULT", "CHN")}
    text = "La coopération entre la Corée du Nord et la Russie inquiète."
    assert edges(relations(text)) == {("PRK", "COOPERATE", "RUS")}


def test_partners_who_strengthen_their_own_arms_do_not_act_on_one_another():
    assert relations("Moscou et Pékin renforcent leurs armées.").empty
    assert not relations("Moscou et Pékin renforcent leur alliance.").empty


def test_negation_and_hearsay_are_marked():
    denied = relations("Séoul n'a pas fourni d'armes à l'Ukraine.").iloc[0]
    rumoured = relations("La Russie aurait fourni des armes à l'Iran.").iloc[0]
    plain = relations("La Russie a fourni des armes à l'Iran.").iloc[0]
    assert (denied["negated"], denied["conditional"]) == (True, False)
    assert (rumoured["negated"], rumoured["conditional"]) == (False, True)
    assert (plain["negated"], plain["conditional"]) == (False, False)


def test_ne_que_is_no_negation():
    assert not relations("La Russie n'a attaqué que l'Ukraine.")["negated"].any()


def test_a_deed_promised_counts_as_words_and_one_refused_as_a_refusal():
    promised = relations("La France a promis de livrer des missiles à l'Ukraine.")
    assert promised["quadrant"].tolist() == ["verbal_cooperation"]
    refused = relations("La France refuse de livrer des missiles à l'Ukraine.")
    assert refused["event_class"].tolist() == ["REJECT"]
    assert refused["quadrant"].tolist() == ["verbal_conflict"]


@pytest.mark.parametrize(
    "text",
    [
        "La France pourrait livrer des missiles à l'Ukraine.",
        "Si la Russie attaquait la France, ce serait grave.",
        "Le Japon et la Chine sont des pays d'Asie.",
        "Le temps change.",
    ],
)
def test_what_is_only_possible_or_no_event_gives_no_relation(text):
    assert relations(text).empty


@pytest.mark.parametrize(
    "text",
    [
        "Le siège de la Russie à Genève est fermé.",
        "La cheffe de file de l'opposition de la Russie a parlé.",
        "La dernière manifestation de l'offensive de la Russie est connue.",
        "Les critiques de la Russie ont été arrêtés.",
    ],
)
def test_a_noun_in_another_sense_is_no_event(text):
    classes = {"COERCE", "REJECT", "PROTEST", "ACCUSE"}
    assert not classes & set(relations(text)["event_class"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'opposition de la France à la Russie est connue.", ("FRA", "REJECT", "RUS")),
        ("Les critiques de la France contre la Russie durent.", ("FRA", "ACCUSE", "RUS")),
        ("Les manifestations de la France contre Israël durent.", ("FRA", "PROTEST", "ISR")),
    ],
)
def test_a_noun_with_its_other_side_is_an_event(text, expected):
    assert expected in edges(relations(text))


def test_the_main_subject_does_what_a_gerund_tells():
    text = "La France a affiché son soutien à l'Ukraine en déployant des navires."
    assert edges(relations(text)) == {("FRA", "SUPPORT", "UKR"), ("FRA", "MOBILIZE", "")}


def test_a_participle_after_a_comma_has_the_subject_of_the_clause():
    text = "La Chine réagit, accusant la France de menacer le Japon."
    assert ("CHN", "ACCUSE", "FRA") in edges(relations(text))


def test_breaking_ties_is_no_cooperation():
    found = relations("La France a rompu ses relations avec l'Iran.")
    assert set(found["quadrant"]) == {"material_conflict"}


def test_spans_point_at_the_words_that_state_the_event():
    text = "Hier encore, la Chine a attaqué le Japon."
    row = relations(text).iloc[0]
    assert text[row["start"] : row["end"]] == "attaqué"


def test_every_verb_and_noun_of_events_has_a_class_with_a_quadrant():
    words = load()
    events = [*words.verbs.values(), *words.nouns.values()]
    assert len(events) >= 250
    assert {event.quadrant for event in events} >= {"material_conflict", "verbal_cooperation"}


def test_a_user_may_add_a_verb(tmp_path):
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "verbs.yml").write_text("esquinter: [REJECT, obj]\n", encoding="utf-8")
    text = "La France a esquinté l'Iran."
    assert relations(text).empty
    assert edges(relations(text, tmp_path)) == {("FRA", "REJECT", "IRN")}


def test_an_unknown_class_is_refused_by_name(tmp_path):
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "verbs.yml").write_text("esquinter: [SULK, obj]\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"esquinter.*class among AGREE"):
        load(tmp_path)


def test_who_resists_does_not_exert_what_is_resisted() -> None:
    found = relations("La Corée du Sud a résisté aux pressions de Moscou.")
    assert ("KOR", "pression") not in set(zip(found["who"], found["predicate"], strict=True))
