"""Who speaks: names, pronouns, nouns that take up a name, words carried over, kinds of speakers."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from cadrage import corpus, language
from cadrage.language.speakers_lists import gender_of_name, is_media
from cadrage.params import Params


def told(text: str, mode: str | None = None) -> list[dict[str, object]]:
    """Read one article with its actors, and give its reported discourse."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.txt").write_text(text, encoding="utf-8")
        tables = corpus.build(Path(folder), Params(), None)
        found = language.build(tables, Params(), None, None)["quotations"]
    rows = found[found["mode"] == mode] if mode else found[found["mode"] != "distance"]
    return [{str(k): v for k, v in row.items()} for row in rows.to_dict("records")]


def last(text: str, key: str) -> object:
    return told(text)[-1][key]


OPENING = "La commune débat de son école depuis lundi.\n\n"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # after the words, past an addressee, a place of publication, an aside
        ("« Rien ne change ici », a écrit lundi sur Facebook Claire Duval.", "Claire Duval"),
        ("« Rien ne change ici », a posté sur Twitter un ami du maire.", "un ami du maire"),
        ("« Rien ne change ici », lui a répondu, agacé, le maire.", "le maire"),
        ("« Rien ne change ici », a déclaré un des adjoints du maire.", "un des adjoints du maire"),
        ("« Rien ne change ici », déplore encore le syndicat.", "le syndicat"),
        ("« Rien ne change ici », relève le pilote Marc Petit qui vit là.", "le pilote Marc Petit"),
        ("« Rien ne change ici », explique un pêcheur de 40 ans.", "un pêcheur de 40 ans"),
        # before the words
        ("La « victime » de ces faits s'est dite « en colère ».", "La « victime » de ces faits"),
        (
            "Le plan émane de la direction des routes (DR), qui rappelle que les agents "
            "ont « un statut à part ».",
            "la direction des routes (DR)",
        ),
        ("Le témoin assure que le suspect dit avoir « perdu la tête ».", "le suspect"),
        (
            "Après une longue série de retards, Claire Duval, une architecte, a indiqué "
            "que le pont était « prêt ».",
            "Claire Duval, une architecte",
        ),
        ("La maire a réagi de même sur Twitter : « Merci à tous les habitants ».", "La maire"),
        (
            "Le délégué aux échanges entre les écoles et les familles dit que tout est « prêt ».",
            "Le délégué aux échanges entre les écoles et les familles",
        ),
        ("« Rien ne change ici », a détaillé le ministre sur BFMTV.", "le ministre"),
    ],
)  # fmt: skip
def test_the_words_that_name_the_speaker(text: str, speaker: str) -> None:
    assert last(OPENING + text, "speaker") == speaker


def test_a_preposition_takes_no_neighbouring_subject() -> None:
    text = "Selon un porte-parole de Nautica, les deux marins n'ont jamais été « menacés »."
    assert last(OPENING + text, "speaker") == "un porte-parole de Nautica"


def test_words_of_the_speakers_own_are_no_frame() -> None:
    text = "« Nous demandons ce chantier depuis dix ans », ont rappelé les deux voisines."
    assert [(row["text"], row["speaker"]) for row in told(OPENING + text)] == [
        ("Nous demandons ce chantier depuis dix ans", "les deux voisines")
    ]


def test_all_coordinated_names_are_taken() -> None:
    text = "Claire Duval, Marc Petit, Julie Roy et Paul Morin ont dénoncé une « mascarade »."
    assert last(OPENING + text, "entity") == "Claire Duval; Marc Petit; Julie Roy; Paul Morin"


class TestPronouns:
    def test_a_pronoun_is_not_the_subject_of_the_words_it_reports(self) -> None:
        text = (
            "Les chercheurs ont publié une étude jeudi. "
            "Les patients guéris ont moins de fièvre, soulignent-ils."
        )
        assert last(text, "speaker") == "Les chercheurs"

    def test_gender_goes_by_first_names(self) -> None:
        text = (
            "Claire Duval a vendu la ferme. Marc Petit la reprend en mai. "
            "« Je pars sans regret », a-t-elle dit."
        )
        assert last(text, "entity") == "Claire Duval"

    def test_a_medium_is_no_he(self) -> None:
        text = (
            "Marc Petit a vendu la ferme. Le prix est élevé, précise Ouest-France. "
            "« Je pars sans regret », a-t-il dit."
        )
        assert last(text, "entity") == "Marc Petit"

    def test_the_latter_is_who_was_named_last(self) -> None:
        text = (
            "Marc Petit a reçu lundi le navigateur Paul Morin. "
            "Ce dernier estime que la course est « trop longue »."
        )
        assert last(text, "entity") == "Paul Morin"

    def test_one_named_but_no_subject_is_found_where_no_subject_fits(self) -> None:
        text = "C'est la joie chez le coureur Marc Petit. « Je suis heureux », a-t-il lancé."
        assert last(text, "entity") == "Marc Petit"


class TestNounsThatTakeUpANames:
    def test_an_office_takes_up_its_holder(self) -> None:
        text = (
            "Claire Duval, maire de Saint-Rémy, a fermé le pont. "
            "« C'est trop risqué pour tous », a expliqué la maire."
        )
        assert last(text, "entity") == "Claire Duval"

    def test_another_complement_is_another_person(self) -> None:
        text = (
            "Claire Duval, architecte de l'aquarium, a fermé le bassin. "
            "« C'est trop risqué pour tous », a expliqué l'architecte de l'école."
        )
        assert last(text, "entity") == ""

    def test_an_association_takes_up_its_name(self) -> None:
        text = (
            "L'association Vents Debout a porté plainte. "
            "« Nous irons au bout de cette affaire », promet l'association."
        )
        assert last(text, "entity") == "Vents Debout"

    def test_an_artist_is_who_spoke_last(self) -> None:
        text = (
            "« J'ai fini ce disque hier », a confié Marc Petit. "
            "« C'est le plus long de tous », ajoute le chanteur."
        )
        assert last(text, "entity") == "Marc Petit"


class TestNames:
    @pytest.mark.parametrize(
        ("phrase", "entity"),
        [
            ("Me Claire Duval", "Claire Duval"),
            ("la Brigade des mineurs de Paris (BMP)", "Brigade des mineurs de Paris"),
            ("Le Télégramme", "Le Télégramme"),
            ("le syndicat Sud Rail 35", "Sud Rail 35"),
            ("l'avocat de Claire Duval", ""),
            ("la famille de Marc Petit", ""),
        ],
    )  # fmt: skip
    def test_the_name_of_a_speaker(self, phrase: str, entity: str) -> None:
        text = f"{OPENING}« Il ne reste plus rien du dossier », a indiqué {phrase}."
        assert last(text, "entity") == entity

    def test_a_family_name_with_its_title_is_joined_to_the_full_name(self) -> None:
        text = (
            "Le géologue Marc Petit étudie la falaise. "
            "« La roche est fragile partout », relève M. Petit."
        )
        assert last(text, "entity") == "Marc Petit"


class TestWordsWithoutFrame:
    def test_a_subheading_between_marks_has_no_speaker(self) -> None:
        text = (
            "« Le pont ferme lundi », a dit Claire Duval.\n\n"
            "« Un danger pour tous »\n\n"
            "« Le pont rouvrira en mai », a dit Claire Duval."
        )
        rows = {row["text"]: row["speaker"] for row in told(text)}
        assert rows["Le pont ferme lundi"] == "Claire Duval"
        assert rows.get("Un danger pour tous", "") == ""

    def test_words_of_a_report_go_on_where_no_person_is_the_subject(self) -> None:
        text = (
            "L'usine doit fermer en juin, précise le communiqué du préfet. "
            "Le site sera « entièrement dépollué avant la fin de l'année »."
        )
        assert last(text, "speaker") == "le communiqué du préfet"


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("Claire Duval", "citizen"),
        ("l'avocate Claire Duval", "citizen"),
        ("le chanteur Marc Petit", "citizen"),
        ("la directrice de Nautica", "citizen"),
        ("le constructeur", "citizen"),
        ("la directrice de l'association", "ngo"),
        ("un responsable syndical", "ngo"),
        ("un responsable militaire", "military"),
        ("l'ex-ministre Claire Duval", "official"),
        ("les forces de l'ordre", "official"),
        ("le procureur", "official"),
        ("les secours", "official"),
        ("le journal Le Télégramme", "media"),
        ("L'Express", "media"),
        ("un sismologue", "expert"),
        ("une étude", "expert"),
        ("une source proche du dossier", "unnamed"),
        ("un proche", "unnamed"),
    ],
)
def test_the_kind_of_speaker(phrase: str, kind: str) -> None:
    text = f"{OPENING}La route sera longue et « semée d'obstacles », selon {phrase}."
    assert last(text, "speaker_type") == kind


def test_an_office_told_elsewhere_in_the_article_gives_the_kind() -> None:
    text = (
        "« La route sera longue », prévient Claire Duval.\n\n"
        "La sénatrice Claire Duval est élue depuis 2010."
    )
    assert told(text)[0]["speaker_type"] == "official"


def test_the_same_source_is_who_spoke_before() -> None:
    text = (
        "Le train a déraillé, a indiqué Claire Duval. "
        "Selon cette même source, la voie sera « fermée une semaine »."
    )
    assert last(text, "entity") == "Claire Duval"


def test_first_names_and_media() -> None:
    assert (gender_of_name("Jean-Marc Petit"), gender_of_name("Camille Petit")) == ("m", "")
    assert [is_media(name) for name in ("Le Télégramme", "Télégramme", "Nautica")] == [
        True, True, False,
    ]  # fmt: skip
