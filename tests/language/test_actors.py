"""Actors: who is found, under which code, at which level, in which role."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from cadrage import schema
from cadrage.errors import InputError
from cadrage.language import actors
from cadrage.language.annotate import annotate


def mentions(*sentences: str, published: str = "", config: Path | None = None) -> pd.DataFrame:
    """Annotate sentences as one article of one paragraph."""
    text = " ".join(sentences)
    article = dict.fromkeys(schema.TABLES["articles"].columns, "") | {
        "article_id": "a", "text": text, "published": published, "n_words": 1,
        "translation": "unknown", "genre": "unknown", "published_precision": "unknown",
    }  # fmt: skip
    rows, start = [], 0
    for number, sentence in enumerate(sentences):
        end = start + len(sentence)
        rows.append({
            "article_id": "a", "sentence": number, "passage": 0, "start": start, "end": end,
            "zone": "body", "text": sentence,
        })  # fmt: skip
        start = end + 1
    articles = schema.table("articles", [article])
    frame = schema.table("sentences", rows)
    return actors.find_mentions(articles, frame, annotate(articles, frame), config)


def rows(frame: pd.DataFrame, *columns: str) -> list[Any]:
    """Give some columns as tuples (one column: as values), in the order of the text."""
    if len(columns) == 1:
        return frame[columns[0]].tolist()
    return list(frame[list(columns)].itertuples(index=False, name=None))


def test_office_demonym_portfolio_and_name_are_one_mention() -> None:
    found = mentions("La ministre suédoise des Affaires étrangères Astrid Lindqvist a parlé.")
    assert rows(found, "surface", "actor", "entity", "level", "kind", "role") == [
        ("ministre suédoise des Affaires étrangères Astrid Lindqvist", "SWE", "Astrid Lindqvist",
         "leader", "name", "agent"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "Le secrétaire général de l'ONU, Paul Durand, a condamné l'attaque.",
        "Paul Durand, secrétaire général de l'ONU, a condamné l'attaque.",
        "Paul Durand, le secrétaire général de l'ONU, a condamné l'attaque.",
    ],
)
def test_apposition_is_one_mention_of_the_person(sentence: str) -> None:
    found = mentions(sentence)
    assert rows(found, "actor", "entity", "role") == [("UN", "Paul Durand", "agent")]


def test_side_given_once_holds_for_the_article() -> None:
    found = mentions(
        "Le président finlandais Juhani Virtanen est arrivé.",
        "Virtanen a critiqué Moscou.",
        "Le chef de l'État a quitté la salle.",
    )
    assert rows(found, "actor", "entity") == [
        ("FIN", "Juhani Virtanen"),
        ("FIN", "Juhani Virtanen"),
        ("RUS", "Russie"),
        ("FIN", "Juhani Virtanen"),
    ]


def test_spellings_of_one_person_are_joined() -> None:
    found = mentions(
        "Le ministre coréen de la Défense Lee Sang-hyun a parlé.",
        "Lee Sang-hyon partira demain.",
        "Lee reviendra.",
    )
    assert set(found["entity"]) == {"Lee Sang-hyun"}


def test_father_and_son_of_similar_names_stay_apart() -> None:
    found = mentions("Kim Jong-il et Kim Jong-un ont dirigé la Corée du Nord.")
    assert rows(found, "entity") == ["Kim Jong-il", "Kim Jong-un", "Corée du Nord"]


def test_headline_in_capitals() -> None:
    assert rows(mentions("LA CORÉE DU NORD TIRE UN MISSILE"), "actor") == ["PRK"]


def test_table_name_wins_over_another_spelling() -> None:
    found = mentions("Le secrétaire d'État américain Anthony Blinken est parti.")
    assert rows(found, "entity", "actor") == [("Antony Blinken", "USA")]


def test_two_people_of_one_family_stay_apart() -> None:
    found = mentions("Jill Biden et Hunter Biden sont venus.", "Le président Joe Biden les attend.")
    assert found["entity"].nunique() == 3
    assert found["actor"].iloc[0] == "PERSON"


def test_person_without_known_side_is_not_given_one() -> None:
    found = mentions("Jeanne Moulinier, une boulangère de Lyon, a porté plainte.")
    assert rows(found, "entity", "actor", "level") == [("Jeanne Moulinier", "PERSON", "")]


@pytest.mark.parametrize(
    ("published", "actor"), [("2012-03-01", "NOR"), ("2020-03-01", "NATO"), ("", "PERSON")]
)
def test_office_of_a_known_person_follows_the_date(published: str, actor: str) -> None:
    found = mentions("Jens Stoltenberg a pris la parole.", published=published)
    assert rows(found, "actor") == [actor]


@pytest.mark.parametrize(
    "sentence",
    [
        "Il a rencontré son collègue à Tokyo.",
        "Elle vit à Madrid depuis dix ans.",
        "Ils ont quitté Berlin hier soir.",
        "Le train entre en gare de Rome vers midi.",
        "Les rues de Paris étaient désertes.",
        "Les avions ont bombardé Kiev dans la nuit.",
        "Le vol entre Paris et Alger est annulé.",
        "Ils ont signé un accord à Madrid.",
    ],
)
def test_capital_as_a_place_is_no_actor(sentence: str) -> None:
    assert "metonym" not in set(mentions(sentence)["kind"])


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Tokyo a protesté contre cette décision.", "JPN"),
        ("Les pourparlers avec Téhéran ont échoué.", "IRN"),
        ("Cette tentative de Pyongyang a surpris.", "PRK"),
        ("Ils veulent donner des armes à Kyiv.", "UKR"),
        ("Les diplomates accusent Pékin de mentir.", "CHN"),
        ("C'est un revers pour Moscou.", "RUS"),
    ],
)
def test_capital_for_its_state_is_a_metonym(sentence: str, actor: str) -> None:
    found = mentions(sentence)
    assert (actor, "metonym") in rows(found, "actor", "kind")


def test_country_as_a_place_is_recorded_without_acting() -> None:
    found = mentions("Le chanteur est arrivé en Corée du Sud.")
    assert rows(found, "actor", "kind") == [("KOR", "name")]
    assert found["role"].iloc[0] in {"other", "modifier"}


@pytest.mark.parametrize(
    "sentence",
    [
        "La réunion a duré deux heures.",
        "Elle habite dans le Maine depuis un an.",
        "Le vent du nord souffle sur la plaine.",
        "Il a pris le train à la gare du Nord.",
        "Le département du Nord est en alerte.",
        "Elle parle couramment le chinois.",
        "Le texte est écrit en allemand.",
        "Des tensions montent en Amérique latine.",
        "Paris Hilton a chanté hier soir.",
    ],
)
def test_look_alikes_are_no_states(sentence: str) -> None:
    assert "state" not in set(mentions(sentence)["level"])


def test_north_alone_is_a_state_only_where_the_article_shows_it() -> None:
    found = mentions("La Corée du Nord a tiré un missile.", "Les essais du Nord inquiètent.")
    assert rows(found, "surface", "actor") == [("Corée du Nord", "PRK"), ("Nord", "PRK")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Les soldats ukrainiens avancent.", ("soldats ukrainiens", "UKR", "body", "office")),
        ("Les Ukrainiens résistent.", ("Ukrainiens", "UKR", "people", "demonym")),
        ("Le peuple ukrainien résiste.", ("peuple ukrainien", "UKR", "people", "demonym")),
        ("L'économie ukrainienne souffre.", ("ukrainienne", "UKR", "state", "demonym")),
        ("L'Ukraine résiste.", ("Ukraine", "UKR", "state", "name")),
        ("Le gouvernement de l'Ukraine a agi.",
         ("gouvernement de l'Ukraine", "UKR", "government", "office")),
        ("L'armée de Kiev avance.", ("armée de Kiev", "UKR", "body", "office")),
        ("La Maison-Blanche a réagi.", ("Maison-Blanche", "USA", "government", "metonym")),
        ("L'administration Biden a réagi.",
         ("administration Biden", "USA", "government", "office")),
        ("Le maire PS a réagi.", ("maire PS", "FRA_PS", "leader", "office")),
        ("Les dirigeants turcs ont réagi.", ("dirigeants turcs", "TUR", "leader", "office")),
        ("L'OTAN a réagi.", ("OTAN", "NATO", "body", "name")),
        ("Le Hamas a réagi.", ("Hamas", "HAMAS", "body", "name")),
    ],
)  # fmt: skip
def test_levels_and_kinds(sentence: str, expected: tuple[str, ...]) -> None:
    assert rows(mentions(sentence), "surface", "actor", "level", "kind") == [expected]


def test_double_demonym_is_two_mentions() -> None:
    found = mentions("Le sommet sino-américain est reporté.")
    assert rows(found, "surface", "actor") == [("sino", "CHN"), ("américain", "USA")]


def test_shared_office_of_two_sides_is_two_mentions() -> None:
    found = mentions("Les présidents polonais et lituanien se sont parlé.")
    assert rows(found, "actor", "level", "role") == [
        ("POL", "leader", "agent"),
        ("LTU", "leader", "agent"),
    ]


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        ("La Russie a attaqué l'Ukraine.", ["agent", "patient"]),
        ("L'Ukraine a été attaquée par la Russie.", ["patient", "agent"]),
        ("L'Inde, le Brésil et le Mexique ont condamné l'Iran.", ["agent"] * 3 + ["patient"]),
        ("Face à la Chine, le Japon et l'Inde ont renforcé leurs liens.",
         ["other", "agent", "agent"]),
        ("« Nous partons », a annoncé mercredi le gouvernement norvégien.", ["agent"]),
        ("Selon la Turquie, l'accord est prêt.", ["speaker"]),
        ("L'accord est prêt, selon M. Poutine.", ["speaker"]),
        ("La Chine, grand pays d'Asie, a condamné l'Iran.", ["agent", "patient"]),
        ("Le débat reprend, ce que dément Pékin.", ["agent"]),
        ("Les troupes avancent, menaçant la Pologne.", ["patient"]),
        ("La France fournira des chars à l'Estonie.", ["agent", "patient"]),
        ("La guerre entre l'Iran et l'Irak est finie.", ["modifier", "modifier"]),
    ],
)  # fmt: skip
def test_roles(sentence: str, roles: list[str]) -> None:
    assert rows(mentions(sentence), "role") == roles


def test_ministry_named_again_is_the_same() -> None:
    found = mentions(
        "Le ministère allemand de la Défense a publié un rapport.",
        "Le ministère a promis des mesures.",
    )
    assert rows(found, "actor", "entity") == [("DEU", "ministère de la Défense (DEU)")] * 2


def test_office_of_two_holders_is_not_guessed() -> None:
    found = mentions(
        "L'ancien président américain Barack Obama a vu le président américain Donald Trump.",
        "L'ex-président américain est reparti.",
    )
    assert rows(found, "entity")[-1] == "président (USA)"


def test_minister_named_again_is_the_minister_of_that_side() -> None:
    found = mentions(
        "Le ministre belge de la Justice, Luc Peeters, a vu la ministre grecque Eleni Pappas.",
        "Le ministre belge a promis une aide.",
    )
    assert rows(found, "entity") == ["Luc Peeters", "Eleni Pappas", "Luc Peeters"]


def test_head_of_state_is_the_one_in_office_whom_the_article_names() -> None:
    sentences = ("La présidente du RN a critiqué Emmanuel Macron.", "Le chef de l'État a souri.")
    dated = mentions(*sentences, published="2018-05-01")
    assert rows(dated, "actor", "entity")[-1] == ("FRA", "Emmanuel Macron")
    undated = rows(mentions(*sentences), "actor", "entity")[-1]
    assert undated == ("FRA", "chef de l'État (FRA)")  # whose office is sure, who held it is not


def test_pronoun_is_resolved_only_where_one_person_can_be_meant() -> None:
    clear = mentions("Emmanuel Macron est arrivé hier.", "Il a salué la foule.")
    unclear = mentions("Emmanuel Macron a reçu Olaf Scholz.", "Il a salué la foule.")
    assert ("Emmanuel Macron", "pronoun") in rows(clear, "entity", "kind")
    assert "pronoun" not in set(unclear["kind"])
    assert "pronoun" not in set(mentions("Emmanuel Macron part.", "Il faut agir.")["kind"])


def test_mentions_do_not_overlap_and_match_the_text() -> None:
    folder = Path(__file__).parents[2] / "data" / "raw"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    lines = [line for text in texts for line in text.splitlines() if len(line) > 80]
    found = mentions(*lines)
    assert len(found) > 150
    assert (found["start"].to_numpy()[1:] >= found["end"].to_numpy()[:-1]).all()
    text = " ".join(lines)
    assert all(text[r["start"] : r["end"]] == r["surface"] for r in found.to_dict("records"))


def test_typographic_apostrophes_change_nothing() -> None:
    plain = mentions("Le secrétaire d'État américain a vu l'ambassadeur d'Iran.")
    curly = mentions("Le secrétaire d’État américain a vu l’ambassadeur d’Iran.")
    columns = ("start", "end", "actor", "entity", "level", "kind", "role")
    assert rows(plain, *columns) == rows(curly, *columns)


def test_users_table_comes_first(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text(
        "surface,actor,entity,level,kind,from,to,gender\n"
        "Ligue des Ports,PORTS,Ligue des Ports,body,name,,,\n"
        "Marie Duvivier,MLI,Marie Duvivier,leader,name,2021,,f\n"
        "Kremlin,,,,,,,\n",
        encoding="utf-8",
    )
    found = mentions(
        "La Ligue des Ports a écrit à Marie Duvivier.", "Duvivier ira au Kremlin.", config=tmp_path
    )
    assert rows(found, "actor") == ["PORTS", "MLI", "MLI"]
    assert actors.explain("Ligue des Ports", tmp_path)[0]["source"] == "config/actors.csv, row 2"


@pytest.mark.parametrize(
    ("row", "word"), [("Ici,XXX,Ici,planet,name,,,", "planet"), (",XXX,,,,,,", "surface")]
)
def test_users_table_is_checked(tmp_path: Path, row: str, word: str) -> None:
    text = f"surface,actor,entity,level,kind,from,to,gender\n{row}\n"
    (tmp_path / "actors.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=word):
        actors.explain("Ici", tmp_path)


def test_explain_names_the_rows() -> None:
    assert [row["actor"] for row in actors.explain("Séoul")] == ["KOR"]
    assert {row["actor"] for row in actors.explain("congolais")} == {"COD", "COG"}
    assert actors.explain("table basse") == []


HOME = [
    ("Le Premier ministre a parlé aux Français.", "Premier ministre", "FRA"),
    (
        "Le ministre des Comptes publics a vu Emmanuel Macron.",
        "ministre des Comptes publics",
        "FRA",
    ),
    ("À Matignon, on le sait : le gouvernement a cédé.", "gouvernement", "FRA"),
]
ABROAD = [
    ("Le Premier ministre a parlé aux Français et aux Belges.", "Premier ministre"),
    ("Le gouvernement accuse la France de trahir le Mali.", "gouvernement"),
    ("La France et Vladimir Poutine attendent : le Premier ministre a cédé.", "Premier ministre"),
    ("Le Premier ministre a signé l'accord de Paris.", "Premier ministre"),
    ("Le Premier ministre a cédé.", "Premier ministre"),
    ("Le gouvernement de transition a écrit à la France.", "gouvernement"),
]


@pytest.mark.parametrize(("sentence", "office", "actor"), HOME)
def test_an_office_without_a_country_is_french_at_home(
    sentence: str, office: str, actor: str
) -> None:
    found = mentions(sentence, published="2024-05-03")
    assert (office, actor) in rows(found, "surface", "actor")


@pytest.mark.parametrize(("sentence", "office"), ABROAD)
def test_an_office_without_a_country_is_nobody_s_where_another_may_be_meant(
    sentence: str, office: str
) -> None:
    assert (office, "FRA") not in rows(mentions(sentence), "surface", "actor")


def test_national_prosecutors_are_bodies_of_france() -> None:
    found = mentions("Le parquet national antiterroriste a ouvert une enquête.")
    assert rows(found, "actor", "level") == [("FRA", "body")]


def test_no_article_gives_an_empty_table() -> None:
    empty = {name: schema.table(name, []) for name in ("articles", "sentences", "tokens")}
    assert len(actors.find_mentions(**empty)) == 0
