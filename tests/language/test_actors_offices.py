"""Offices and bodies of states: their complements, those named without a state, their holders."""

import pytest
from test_actors import mentions, rows

CLUES = ("La France et les Français attendent.", "Le parquet de Rouen a réagi.")


@pytest.mark.parametrize(
    ("sentence", "surface"),
    [
        ("Le ministre de la Justice, et ancien maire de Brest, a parlé.",
         "ministre de la Justice, et ancien maire de Brest"),
        ("La députée européenne et actuelle maire de Brest a parlé.",
         "députée européenne et actuelle maire de Brest"),
        ("Le candidat à la mairie de Brest a parlé.", "candidat à la mairie de Brest"),
        ("Le maire PS de Brest a parlé.", "maire PS de Brest"),
        ("Le maire Les Républicains (LR) de Brest a parlé.",
         "maire Les Républicains (LR) de Brest"),
        ("Le président d'Occitanie a parlé.", "président d'Occitanie"),
        ("La brigade de répression du banditisme a parlé.",
         "brigade de répression du banditisme"),
        ("Le député d'extrême droite a parlé.", "député d'extrême droite"),
        ("Le ministre parle.", "ministre"),
        ("Le gouverneur a parlé.", "gouverneur"),
        ("L'ancienne ministre a parlé.", "ancienne ministre"),
        ("La DGCCRF a parlé.", "DGCCRF"),
    ],
)  # fmt: skip
def test_an_office_is_one_mention_with_its_complement(sentence: str, surface: str) -> None:
    found = mentions(*CLUES, sentence)
    assert surface in rows(found, "surface")
    assert all(actor.startswith("FRA") for actor in found["actor"])


def test_an_aide_is_one_mention_with_whom_he_serves() -> None:
    found = mentions("Le porte-parole du Premier ministre suédois a parlé.")
    assert rows(found, "surface", "actor") == [("porte-parole du Premier ministre suédois", "SWE")]


def test_a_town_abroad_gives_its_police_the_state_named_beside() -> None:
    found = mentions(*CLUES, "La police de Uppsala (Suède) a parlé.")
    assert ("police de Uppsala", "SWE") in rows(found, "surface", "actor")


@pytest.mark.parametrize(
    "sentence",
    [
        "Le feu a pris à Rillieux-la-Pape.",
        "La Chambre de commerce a parlé.",
        "Le village de Marta Rossetti dort.",
        "Il habite le quartier de Marta Rossetti.",
        "Le centre Raymond-Lunel a ouvert.",
    ],
)
def test_places_and_chambers_are_no_actors(sentence: str) -> None:
    assert rows(mentions(sentence), "surface") == []


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Les Suédois ont vu le Club France.", "FRA"),
        ("Les Suédois ont écrit au patron de Brimcorp France.", "FRA"),
        ("Les Suédois et Pologne Messagerie ont signé.", "POL"),
        ("Les Suédois ont pris un vol de Myanmar Airlines.", "MMR"),
        ("Les Suédois vivent en Haute-Vienne.", "AUT"),
        ("Les Suédois vont se rendre à Pékin.", "CHN"),
        ("Les Suédois lisent : En Français.", "FRA"),
        ("Les Suédois attendent loin de l'Élysée.", "FRA"),
    ],
)
def test_names_of_companies_districts_and_buildings_are_no_states(
    sentence: str, actor: str
) -> None:
    assert actor not in rows(mentions(sentence), "actor")


@pytest.mark.parametrize(
    ("sentence", "surface"),
    [
        ("Loris Vasseur, alors ministre des Sports, a parlé.",
         "Loris Vasseur, alors ministre des Sports"),
        ("On a vu Loris Vasseur, cet étudiant suédois.", "Loris Vasseur, cet étudiant suédois"),
        ("La rédactrice en chef Odile Marchetti a parlé.",
         "rédactrice en chef Odile Marchetti"),
        ("C'est un témoin de l'affaire Odile Marchetti.", "Odile Marchetti"),
    ],
)  # fmt: skip
def test_a_person_with_what_was_said_of_him(sentence: str, surface: str) -> None:
    assert surface in rows(mentions(sentence), "surface")


def test_a_secretary_of_state_is_found_again_without_her_portfolio() -> None:
    found = mentions(
        "La secrétaire d'État au Numérique Odile Marchetti arrive en France.",
        "Les Français et le gouvernement attendent.",
        "La secrétaire d'État a parlé.",
    )
    assert rows(found, "surface", "entity")[-1] == ("secrétaire d'État", "Odile Marchetti")
