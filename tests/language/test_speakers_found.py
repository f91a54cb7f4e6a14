"""Who speaks where no known verb tells it, where a pronoun or a description must be resolved."""

from __future__ import annotations

import pytest
from test_speakers import OPENING, last, told


@pytest.mark.parametrize(
    ("frame", "speaker"),
    [
        ("« Vous rêvez tous debout » a alors grincé Marc Petit.", "Marc Petit"),
        ("« Vous rêvez tous debout », avait quant à elle taclé Julie Roy.", "Julie Roy"),
        ("« Vous rêvez tous debout », a tenu à préciser sur Facebook Julie Roy.", "Julie Roy"),
        ("« Vous rêvez tous debout », a raconté à CNN Jennifer Sanchez.", "Jennifer Sanchez"),
        ("« Vous rêvez tous debout » a souligné dimanche, le préfet.", "le préfet"),
        ("« Nous tenons depuis trois ans » sans eau, a déclaré le maçon.", "le maçon"),
        ("« Vous rêvez tous debout », a écrit le 12 mars la chanteuse Julie Roy.",
         "la chanteuse Julie Roy"),
        ("« Vous rêvez tous debout », a soufflé une voisine à Julie Roy.", "une voisine"),
    ],
)  # fmt: skip
def test_the_frame_after_the_mark(frame: str, speaker: str) -> None:
    assert last(OPENING + frame, "speaker") == speaker


def test_a_pronoun_cut_off_its_verb() -> None:
    text = "Les deux sœurs quittent la troupe. « Nous étions tous invités » expliquent-elles."
    assert last(text, "speaker") == "Les deux sœurs"


class TestOn:
    def test_nobody_in_particular_speaks(self) -> None:
        row = told("Au ministère, on évoque une « blague de mauvais goût ».")[-1]
        assert (row["speaker"], row["entity"], row["speaker_type"]) == ("on", "", "unnamed")

    def test_who_reads_does_not_speak(self) -> None:
        text = "« Rendez-nous notre école », pouvait-on lire sur les pancartes."
        assert last(text, "speaker") == ""


class TestPronouns:
    def test_the_source_of_a_sentence_is_not_its_subject(self) -> None:
        text = (
            "Marc Petit est jugé lundi. Selon un voisin, il aurait crié « Vous allez tous payer »."
        )
        assert last(text, "entity") == "Marc Petit"

    def test_a_document_is_no_she(self) -> None:
        text = (
            "Julie Roy s'est défendue. La publication du rapport a fait grand bruit. "
            "« Rien n'est perdu pour nous », a-t-elle assuré."
        )
        assert last(text, "entity") == "Julie Roy"

    def test_a_factory_is_no_she_where_a_woman_spoke(self) -> None:
        text = (
            "Une ancienne salariée témoigne. L'usine est sale. "
            "« Rien n'était propre dans les ateliers », raconte-t-elle."
        )
        assert last(text, "speaker") == "Une ancienne salariée"


class TestDescriptions:
    @pytest.mark.parametrize("called", ["l'édile", "l'élu"])
    def test_an_office_has_other_names(self, called: str) -> None:
        text = (
            "Le maire de Vernay Paul Morin a fermé le pont. Il rouvrira en mai. "
            f"« Le risque est trop grand », justifie {called}."
        )
        assert last(text, "entity") == "Paul Morin"

    def test_the_one_woman_of_the_article(self) -> None:
        text = (
            "Julie Roy accuse Marc Petit depuis dimanche. L'affaire fait grand bruit. "
            "« Je ne regrette rien du tout », assure la comédienne."
        )
        assert last(text, "entity") == "Julie Roy"

    @pytest.mark.parametrize(
        "phrase",
        [
            "le parti de Julie Roy",
            "une salariée du site Nautica",
            "l'avocat de la chanteuse Julie Roy",
        ],
    )
    def test_a_complement_is_not_the_speaker(self, phrase: str) -> None:
        text = f"{OPENING}« Il ne reste plus rien ici », déplore {phrase}."
        assert last(text, "entity") == ""

    def test_a_paper_keeps_its_article(self) -> None:
        text = f"{OPENING}Selon le journal local L'Écho Breton, le pont est « perdu pour tous »."
        assert last(text, "entity") == "L'Écho Breton"


class TestWordsWithoutFrame:
    def test_words_that_open_an_article_are_those_of_whom_it_tells(self) -> None:
        text = "« Il faut que cela cesse ». Marc Petit ne digère pas la mort de son chien."
        assert told(text)[0]["entity"] == "Marc Petit"

    def test_the_subject_of_a_headline_not_its_object(self) -> None:
        text = "Marc Petit tacle la direction de la chaîne : « C'est une vraie pétaudière ! »"
        assert told(text)[0]["entity"] == "Marc Petit"

    def test_a_heading_between_dashes_is_nobodys(self) -> None:
        text = (
            "« Le pont ferme lundi », a dit Julie Roy. "
            "- « Il fera bien froid » - Le village attend la suite."
        )
        rows = {row["text"]: row["speaker"] for row in told(text)}
        assert rows.get("Il fera bien froid", "") == ""

    def test_who_came_in_between_speaks(self) -> None:
        text = (
            "« Le pont ferme lundi », a dit Julie Roy. Marc Petit ne décolère pas. "
            "« Trente ans que je passe par là chaque matin. »"
        )
        assert last(text, "entity") == "Marc Petit"

    def test_who_is_content_to_say(self) -> None:
        text = (
            "« Le pont ferme lundi », a dit Julie Roy. "
            "Nautica s'est bornée à dire que « les travaux avançaient comme prévu »."
        )
        assert last(text, "speaker") == "Nautica"
