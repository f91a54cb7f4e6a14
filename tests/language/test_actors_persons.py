"""Persons and bodies in domestic news: callings, appositions, titles, offices, sides."""

import pytest
from test_actors import mentions, rows

from cadrage.language import actors


@pytest.mark.parametrize(
    ("sentence", "surface", "entity"),
    [
        ("La boulangère Odile Marchetti a témoigné.", "boulangère Odile Marchetti",
         "Odile Marchetti"),
        ("Le conducteur du car, Loris Vasseur, est indemne.", "conducteur du car, Loris Vasseur",
         "Loris Vasseur"),
        ("Loris Vasseur, un plongeur expérimenté, est indemne.",
         "Loris Vasseur, un plongeur expérimenté" , "Loris Vasseur"),
        ("Odile Marchetti, voisine de la victime, a témoigné.",
         "Odile Marchetti, voisine de la victime", "Odile Marchetti"),
        ("Odile Marchetti, l'une des cousines du marin, a témoigné.",
         "Odile Marchetti, l'une des cousines du marin", "Odile Marchetti"),
        ("L'architecte et urbaniste Odile Marchetti a témoigné.",
         "architecte et urbaniste Odile Marchetti", "Odile Marchetti"),
        ("Le porte-parole du syndicat (majoritaire), Loris Vasseur, a réagi.",
         "porte-parole du syndicat (majoritaire), Loris Vasseur", "Loris Vasseur"),
        ("Mme Odile Marchetti a témoigné.", "Mme Odile Marchetti", "Odile Marchetti"),
    ],
)  # fmt: skip
def test_a_person_is_one_mention_with_what_is_said_beside_the_name(
    sentence: str, surface: str, entity: str
) -> None:
    assert rows(mentions(sentence), "surface", "entity") == [(surface, entity)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Selon Odile Marchetti, le boulanger a menti.",
        "Après Odile Marchetti, la voisine et son fils ont témoigné.",
    ],
)
def test_a_noun_that_goes_on_as_a_subject_is_no_apposition(sentence: str) -> None:
    assert rows(mentions(sentence), "surface")[0] == "Odile Marchetti"


def test_a_list_of_persons_stays_a_list() -> None:
    found = mentions("Le jury réunit la pianiste Odile Marchetti, la danseuse Inès Vasseur et Luc.")
    assert rows(found, "entity")[:2] == ["Odile Marchetti", "Inès Vasseur"]


def test_a_given_name_alone_names_the_person_of_the_article() -> None:
    found = mentions("Odile Marchetti a disparu lundi.", "Sa mère a vu Odile dimanche.")
    assert rows(found, "entity") == ["Odile Marchetti"] * 2


def test_a_child_is_named_by_given_name_and_age() -> None:
    found = mentions("La petite Capucine, 9 ans, a été retrouvée.")
    assert rows(found, "surface", "actor") == [("Capucine", "PERSON")]


def test_title_and_family_name_are_one_mention() -> None:
    found = mentions("Odile Marchetti préside le jury.", "M. Sarkozy a salué Mme Marchetti.")
    assert rows(found, "surface")[1:] == ["M. Sarkozy", "Mme Marchetti"]


@pytest.mark.parametrize(
    "sentence",
    [
        "L'affaire Marchetti est close.",
        "Ils ont visité le lycée Simone Veil hier.",
        "L'ouragan Katia approche.",
        "Le navire Louise-Anne a coulé.",
        "Le journal a publié des photos sur Facebook.",
        "Il a piloté un Boeing 747 hier.",
        "Un vol Air India a été détourné.",
        "Elle a été reçue à Matignon.",
        "Le train relie Paris, Lyon et Nice.",
        "Les urgences de Vannes sont fermées.",
        "Le conseil d'administration de la banque a voté.",
    ],
)
def test_names_of_things_and_places_are_no_actors(sentence: str) -> None:
    assert rows(mentions(sentence), "surface") == []


LOCAL = "Un incendie a ravagé une usine de Brest, dans le Finistère."


@pytest.mark.parametrize(
    ("sentence", "surface"),
    [
        ("La police a interpellé un homme.", "police"),
        ("Les gendarmes ont ouvert une enquête.", "gendarmes"),
        ("Selon le parquet, un homme a été arrêté.", "parquet"),
        ("Le parquet de Brest a ouvert une enquête.", "parquet de Brest"),
        ("Le préfet du Finistère a pris un arrêté.", "préfet du Finistère"),
        ("L'administration pénitentiaire a démenti.", "administration pénitentiaire"),
        ("Le tribunal correctionnel de Quimper a condamné un homme.",
         "tribunal correctionnel de Quimper"),
        ("Un porte-parole de la police a démenti.", "porte-parole de la police"),
    ],
)  # fmt: skip
def test_bodies_without_a_country_belong_to_that_of_the_article(
    sentence: str, surface: str
) -> None:
    assert (surface, "FRA") in rows(mentions(LOCAL, sentence), "surface", "actor")


def test_the_country_of_the_article_need_not_be_france() -> None:
    found = mentions("Un train a déraillé près de Cologne, en Allemagne.", "La police a réagi.")
    assert rows(found, "surface", "actor") == [("Allemagne", "DEU"), ("police", "DEU")]


def test_a_police_force_that_does_nothing_is_no_actor() -> None:
    found = mentions(LOCAL, "Le témoin a raconté cela devant les policiers.")
    assert rows(found, "surface") == []


def test_a_local_office_is_that_of_its_town() -> None:
    found = mentions(
        LOCAL,
        "Le maire de Brest, Loris Vasseur, a vu le maire de Quimper, Luc Thomazeau.",
        "Le maire de Quimper a souri.",
    )
    assert rows(found, "actor", "entity") == [
        ("FRA", "Loris Vasseur"), ("FRA", "Luc Thomazeau"), ("FRA", "Luc Thomazeau"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("office", "published", "entity"),
    [
        ("Le ministre sud-coréen des Affaires étrangères", "2023-02-10", "Park Jin"),
        ("Le ministre sud-coréen des Affaires étrangères", "2024-06-10", "Cho Tae-yul"),
        ("Le ministre français de l'Intérieur", "2019-04-20", "Christophe Castaner"),
        ("Le ministre français de l'Intérieur", "2023-04-20", "Gérald Darmanin"),
        ("Le garde des Sceaux", "2018-03-02", "Nicole Belloubet"),
        ("La chancelière allemande", "2016-03-02", "Angela Merkel"),
        ("Le secrétaire général de l'ONU", "2012-03-02", "Ban Ki-moon"),
    ],
)
def test_an_office_is_that_of_its_holder_at_the_date(
    office: str, published: str, entity: str
) -> None:
    assert rows(mentions(f"{office} a parlé.", published=published), "entity") == [entity]


def test_an_undated_office_has_no_holder() -> None:
    found = mentions("Le ministre français de l'Intérieur a parlé.")
    assert rows(found, "entity") == ["ministre de l'Intérieur (FRA)"]


def test_a_former_minister_is_the_one_whom_the_article_names() -> None:
    found = mentions(
        "Marisol Touraine a écrit à la France.",
        "L'ancienne ministre française de la Santé est inquiète.",
        published="2020-03-01",
    )
    assert rows(found, "entity")[-1] == "Marisol Touraine"


def test_a_counterpart_holds_the_same_office() -> None:
    found = mentions(
        "Le président français a appelé son homologue américain.", published="2022-03-01"
    )
    assert rows(found, "entity") == ["Emmanuel Macron", "Joe Biden"]


def test_somebody_of_a_state_leaves_only_the_state() -> None:
    found = mentions("Le corps d'un responsable péruvien a été retrouvé.")
    assert rows(found, "surface", "actor") == [("péruvien", "PER")]


def test_offices_of_parties_are_known() -> None:
    assert {row["actor"] for row in actors.explain("Reconquête")} == {"FRA_REC"}
    assert {row["sort"] for row in actors.explain("gendarmes")} == {"group"}


def test_a_couple_shares_its_family_name() -> None:
    found = mentions("Luc et Odile Marchetti ont porté plainte.")
    assert rows(found, "entity") == ["Luc Marchetti", "Odile Marchetti"]


def test_a_family_name_alone_is_that_of_the_best_known() -> None:
    found = mentions("Emmanuel Macron et Brigitte Macron sont là.", "Macron a parlé.")
    assert rows(found, "entity")[-1] == "Emmanuel Macron"


def test_an_office_of_many_is_given_to_nobody_by_the_tables() -> None:
    found = mentions("Le député LR est inquiet.", published="2018-05-02")
    assert rows(found, "entity") == ["député (FRA_LR)"]


def test_the_president_elect_is_not_the_president() -> None:
    found = mentions("Le président-élu américain a parlé.", published="2017-01-04")
    assert rows(found, "surface", "entity") == [("président-élu américain", "président (USA)")]


def test_a_place_tells_of_its_state_only_with_its_capital() -> None:
    assert [row["sort"] for row in actors.explain("La Réunion")] == ["place"]
    assert actors.explain("La réunion") == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Ses avocates Odile Marchetti, Ines Roux et Loris Vasseur ont réagi.",
         ["Odile Marchetti", "Ines Roux", "Loris Vasseur"]),
        ("Il a reçu Odile Marchetti, ministre italienne, Loris Vasseur, ministre belge, hier.",
         ["Odile Marchetti, ministre italienne", "Loris Vasseur, ministre belge"]),
        ("La ministre déléguée chargée du Logement et de la Ville, Odile Marchetti, a réagi.",
         ["ministre déléguée chargée du Logement et de la Ville, Odile Marchetti"]),
        ("Le secrétaire général du Parti communiste français (PCF) Loris Vasseur a réagi.",
         ["secrétaire général du Parti communiste français (PCF) Loris Vasseur"]),
        ("Selon la sociologue Odile Prud'hon, tout va bien.", ["sociologue Odile Prud'hon"]),
        ("Donald Trump Jr a réagi.", ["Donald Trump Jr"]),
        ("Elle a vu Stéphanie de Monaco hier.", ["Stéphanie de Monaco"]),
    ],
)  # fmt: skip
def test_each_person_of_a_list_has_a_mention_of_its_own(sentence: str, found: list[str]) -> None:
    assert rows(mentions(sentence), "surface") == found


@pytest.mark.parametrize(
    "sentence",
    [
        "L'accident a eu lieu sur la RN 12, près de Saint-Brieuc.",
        "La Fédération italienne de natation et le Syndicat des pilotes de Belgique se taisent.",
        "Ils marchaient en file indienne.",
    ],
)
def test_parts_of_names_of_things_are_no_actors(sentence: str) -> None:
    assert mentions(sentence).empty


def test_the_head_of_state_is_the_president_last_named() -> None:
    found = mentions(
        "Le Royaume-Uni est en deuil. La police britannique a tiré. Emmanuel Macron a écrit aux "
        "Britanniques. Le chef de l'État a dit sa tristesse au Royaume-Uni.",
        published="2019-11-30",
    )
    assert ("chef de l'État", "FRA") in rows(found, "surface", "actor")


def test_courts_have_their_own_names() -> None:
    found = mentions("En France, la Cour des comptes et le Conseil d'État ont rendu leur avis.")
    assert rows(found, "entity")[1:] == ["Cour des comptes (FRA)", "Conseil d'État (FRA)"]
