"""Only words that bear on an actor evaluate it, and each judgement has its holder."""

from __future__ import annotations

import pandas as pd
import pytest
from acts import relations, tables

from cadrage.errors import InputError
from cadrage.language.voices import attach
from cadrage.params import Params
from cadrage.stance import build
from cadrage.stance.evaluations import find_evaluations
from cadrage.stance.lexicon import load


def signs(text, config=None):
    """Give the sign of what is said of each actor."""
    found = find_evaluations(tables(text), config)
    total = found.groupby("actor")["polarity"].sum()
    return {actor: (value > 0) - (value < 0) for actor, value in total.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La Chine est agressive.", {"CHN": -1}),
        ("La Chine, un allié fidèle, a voté.", {"CHN": 1}),
        ("Les activités provocatrices de la Chine durent.", {"CHN": -1}),
        ("La Russie mène une politique agressive.", {"RUS": -1}),
        ("Le régime brutal de Pékin demeure.", {"CHN": -1}),
        ("Le Japon veut améliorer sa faible industrie.", {"JPN": -1}),
        ("L'Iran a échoué.", {"IRN": -1}),
        ("Israël a commis une erreur.", {"ISR": -1}),
        ("L'Allemagne a fait preuve de courage.", {"DEU": 1}),
        ("La France manque de courage.", {"FRA": -1}),
        ("Poutine, dictateur impitoyable, a parlé.", {"RUS": -1}),
        ("La France a critiqué Israël.", {"ISR": -1}),
        ("La France a salué les efforts de l'Ukraine.", {"UKR": 1}),
        ("Paris a exprimé son inquiétude à l'égard de Pékin.", {"CHN": -1}),
    ],
)
def test_a_word_bears_on_the_actor_that_syntax_gives_it(text, expected):
    assert signs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "La Corée du Nord a tiré un missile.",
        "La Russie a bombardé l'Ukraine.",
        "Les États-Unis ont imposé des sanctions à la Russie.",
        "La guerre en Ukraine continue.",
        "La Chine a voté, dans une atmosphère agressive.",
        "L'adversaire dangereux de la France a voté.",
    ],
)
def test_events_and_words_that_bear_on_others_evaluate_nobody(text):
    assert find_evaluations(tables(text)).empty


def test_negated_praise_is_a_weaker_reproach():
    plain = find_evaluations(tables("La Chine est courageuse.")).iloc[0]
    denied = find_evaluations(tables("La Chine n'est pas courageuse.")).iloc[0]
    assert (plain["negated"], denied["negated"]) == (False, True)
    assert -plain["polarity"] < denied["polarity"] < 0


@pytest.mark.parametrize(
    "text",
    [
        "La Chine n'est pas agressive.",
        "Les manœuvres de la Chine ne constituaient pas une menace.",
        "La France n'a pas critiqué Israël.",
        "La Russie est peu dangereuse.",
        "L'Iran n'a pas échoué.",
        "La France a évité une erreur.",
    ],
)
def test_to_deny_a_reproach_is_not_to_praise(text):
    assert find_evaluations(tables(text)).empty


def test_what_is_denied_twice_is_said():
    assert signs("La France ne manque pas de courage.") == {"FRA": 1}


@pytest.mark.parametrize(
    "text",
    [
        "Le scepticisme de Paris demeure.",
        "Les inquiétudes de la France grandissent.",
        "La colère des dirigeants de la Chine monte.",
        "La méfiance de Moscou est connue.",
        "L'espoir de l'Ukraine renaît.",
        "La crainte de l'Allemagne est ancienne.",
        "L'hostilité des autorités de la Chine demeure.",
        "La France a exprimé son scepticisme.",
    ],
)
def test_who_feels_is_not_judged_by_the_feeling(text):
    assert find_evaluations(tables(text)).empty


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("La méfiance de Paris envers Moscou grandit.", "FRA"),
        ("Les critiques de la France contre la Russie durent.", "FRA"),
        ("La Russie suscite la méfiance de Paris.", "FRA"),
        ("La Russie suscite la méfiance.", ""),
    ],
)
def test_the_one_a_feeling_is_about_is_judged_by_the_one_who_feels(text, holder):
    found = find_evaluations(tables(text))
    assert found[["actor", "holder", "voice"]].to_numpy().tolist() == [["RUS", holder, "reported"]]
    assert found["polarity"].max() < 0


def test_intensity_raises_but_never_beyond_one():
    weak = find_evaluations(tables("La Chine est agressive.")).iloc[0]["polarity"]
    strong = find_evaluations(tables("La Chine est extrêmement agressive.")).iloc[0]["polarity"]
    assert -1 <= strong < weak < 0
    assert find_evaluations(tables("Pékin est extrêmement brutal."))["polarity"].min() == -1


def test_an_act_of_judging_is_held_by_its_author():
    row = find_evaluations(tables("La Corée du Nord a condamné les visites de Poutine.")).iloc[0]
    assert (row["actor"], row["holder"], row["voice"]) == ("RUS", "PRK", "reported")


def test_joint_authors_hold_a_judgement_together():
    row = find_evaluations(tables("La France et l'Allemagne ont critiqué l'Iran.")).iloc[0]
    assert row["holder"] == "FRA DEU"


def test_an_act_of_nobody_in_particular_is_not_the_journalists():
    row = find_evaluations(tables("L'Iran a été critiqué.")).iloc[0]
    assert (row["voice"], row["holder"]) == ("reported", "")


def test_a_word_of_the_journalist_has_no_holder_and_one_in_a_quotation_has_one():
    text = "La Chine est agressive."
    made = tables(text)
    assert find_evaluations(made)[["voice", "holder"]].to_numpy().tolist() == [["journalist", ""]]
    made["voices"] = made["voices"].assign(voice="quoted", holder="JPN", entity="Japon")
    row = find_evaluations(made).iloc[0]
    assert (row["voice"], row["holder"], row["holder_entity"]) == ("quoted", "JPN", "Japon")
    assert (
        attach(pd.DataFrame({"article_id": ["a"], "start": [0]}), made["voices"]).voice[0]
        == "quoted"
    )


def test_offsets_point_at_the_cue():
    text = "Hier, Paris a jugé que la Chine est très agressive."
    row = find_evaluations(tables(text)).iloc[0]
    assert text[row["start"] : row["end"]] == row["cue"] == "très agressive"


def test_a_user_may_change_the_lexicon(tmp_path):
    text = "La Chine est agressive."
    rows = "lemma,pos,polarity,intensity,bears_on,source\nagressif,ADJ,0,none,self,mine\n"
    (tmp_path / "lexicon.csv").write_text(rows, encoding="utf-8")
    assert signs(text) == {"CHN": -1}
    assert signs(text, tmp_path) == {}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("beau,ADJ,3", "polarity '3' is not a number from -1 to 1"),
        ("beau,ADJ,nan", "is not a number from -1 to 1"),
        ("beau,XYZ,1", "pos 'XYZ' is not one of ADJ"),
        ("beau,ADJ,", "no polarity"),
    ],
)
def test_an_impossible_entry_is_refused(tmp_path, row, message):
    (tmp_path / "lexicon.csv").write_text(f"lemma,pos,polarity\n{row}\n", encoding="utf-8")
    with pytest.raises(InputError, match=message):
        load(tmp_path)


def test_the_shipped_lexicon_is_large_sourced_and_keeps_events_neutral():
    entries = load().entries
    assert sum(entry.polarity != 0 for entry in entries.values()) >= 700
    for noun in ("missile", "sanction", "essai", "guerre", "tir"):
        assert entries[noun, "NOUN"].polarity == 0
    assert all(-1 <= entry.polarity <= 1 for entry in entries.values())


def test_evaluations_and_events_are_kept_apart():
    made = tables("La Russie a bombardé l'Ukraine. La France a condamné la Russie.")
    made["relations"] = relations("La Russie a bombardé l'Ukraine. La France a condamné la Russie.")
    found = build(made, Params(), None)
    sides = found["event_valence"].set_index(["sentence", "part"])["valence"].to_dict()
    assert sides == {
        (0, "acts"): -1,
        (0, "undergoes"): -1,
        (1, "acts"): -0.5,
        (1, "undergoes"): -0.5,
    }
    assert found["evaluations"]["actor"].tolist() == ["RUS"]


def test_zones_left_out_do_not_count():
    made = tables("La Chine est agressive.")
    made["relations"] = relations("La Chine est agressive.")
    assert build(made, Params(zones=["title"]), None)["evaluations"].empty


@pytest.mark.parametrize(
    "text",
    [
        "La Chine a appelé au calme et estimé que la France devait partir.",
        "La médiation engagée par la France a commencé.",
        "La Russie a répondu et apprécié la situation.",
        "Une réforme respectée par la France a commencé.",
        "La Chine, déterminée à agir, a parlé.",
        "La Russie a reconnu les faits.",
    ],
)
def test_a_participle_that_is_a_verb_is_no_praise(text):
    assert find_evaluations(tables(text)).empty


def test_a_participle_alone_beside_its_noun_or_a_copula_describes_it():
    assert signs("Poutine est un dirigeant respecté.") == {"RUS": 1}
    assert signs("Poutine est un dirigeant corrompu.") == {"RUS": -1}


@pytest.mark.parametrize(
    "text",
    [
        "La baisse de la popularité de Poutine continue.",
        "La crédibilité de la France recule.",
        "Ces échecs ont entamé la crédibilité de la France.",
    ],
)
def test_what_shrinks_is_no_praise(text):
    assert find_evaluations(tables(text)).empty


@pytest.mark.parametrize(
    "text",
    [
        "L'Ukraine défend son intégrité territoriale.",
        "La légitime défense de la France est un droit.",
        "Le bon fonctionnement de la France dépend du vote.",
    ],
)
def test_fixed_terms_are_no_praise(text):
    assert find_evaluations(tables(text)).empty


def test_a_possessive_after_an_object_is_that_objects():
    text = "La France a félicité les policiers pour leur travail remarquable."
    assert "FRA" not in signs(text)


def test_an_ally_is_no_praise_of_those_who_have_it():
    text = "La France et l'Allemagne ont consulté leur allié russe."
    assert not {"FRA", "DEU"} & set(signs(text))


def test_what_is_called_a_name_is_the_object_not_who_calls_it_so():
    text = "La Russie a qualifié d'énorme mensonge les propos de la France."
    assert "RUS" not in signs(text)
    assert signs("La Russie juge la France dangereuse.") == {"FRA": -1}
