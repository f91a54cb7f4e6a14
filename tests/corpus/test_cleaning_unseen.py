"""Kinds of furniture in wordings that no list names: shape and place give them away."""

from __future__ import annotations

import pytest

from cadrage.corpus import lists, page
from cadrage.corpus.cleaning import glue
from cadrage.corpus.cleaning import steps as cleaning
from cadrage.corpus.cleaning.brackets import bracketed_credit
from cadrage.corpus.trace import from_utf8

LISTS = lists.load(None)
TITLE = "La mairie de Grandval veut fermer sa piscine municipale"
TEXT = (
    "La mairie de Grandval a annoncé mardi la fermeture de sa piscine, dont le chauffage coûte "
    "trop cher, et les habitants ne cachent pas leur colère.",
    "Les associations de nageurs demandent un délai d'un an et une réunion avec les élus.",
    "Le conseil municipal se prononcera en juin, après une consultation des usagers du bassin.",
    "D'ici là, le bassin restera ouvert aux scolaires et aux clubs, selon la mairie.",
)
EN_TITLE = "Grandvale council moves to close its swimming pool"
EN_TEXT = (
    "Grandvale council said on Tuesday it would close its swimming pool, which has become too "
    "expensive to heat, and residents are furious about the plan.",
    "Swimming clubs are asking for a year's delay and for a meeting with the councillors.",
    "The council will vote in June, and the mayor has promised that users will be consulted.",
    "Until then the pool will stay open to schools and clubs, according to the council.",
)


def left(*lines: str, gap: str = "\n\n") -> list[str]:
    """Give the paragraphs that cleaning leaves of a page."""
    read = page.read_page([("", from_utf8(gap.join(lines)))], LISTS)
    return [block.text for block in cleaning.clean(glue.separate(read)).page.blocks]


@pytest.mark.parametrize(
    "line",
    [
        "Le Fanal du Soir | Ana Petit | 12 mars 2024 | Imprimer",
        "Le Fanal du Soir / Par Ana Petit, le 12 mars 2024 à 10h00",
        "12 mars 2024Ana PetitFanal Info, Grandval",
        "SUSPENSE",
        "Vie locale",
        "La piscine ce mardi. (Icon Sport)",
        "La piscine vide. (Ph : DR)",
        "La piscine en 1979 (Jean Piquet/Archives du Fanal)",
        "PHOTO JEAN PIQUET, LE FANAL DU SOIR",
    ],
)
def test_a_line_below_the_headline_that_dates_signs_or_credits_goes(line: str) -> None:
    assert left(TITLE, line, *TEXT) == [TITLE, *TEXT]


@pytest.mark.parametrize(
    "line",
    [
        ">> Piscines : pourquoi 2024 est l'année de tous les dangers",
        "👉 Piscines : pourquoi 2024 est l'année de tous les dangers",
        "La piscine a été vidée mardi. (Fournie : Mairie de Grandval)",
        "Le maire inaugure le bassin (vidéo)",
        "Chargement du tweet",
    ],
)
def test_a_link_or_a_caption_between_paragraphs_goes(line: str) -> None:
    assert left(TITLE, TEXT[0], TEXT[1], line, *TEXT[2:]) == [TITLE, *TEXT]


@pytest.mark.parametrize(
    "line",
    [
        "Les textes publiés ici n'engagent que leurs auteurs.",
        "Nos journalistes peuvent se tromper : écrivez-nous à erreurs@fanal.example.",
        "La page demandée n'existe pas ou n'est plus disponible.",
        "Le maire de Grandval présente sa démission",
        "J. Piquet, envoyé spécial à Grandval",
        "J.P. avec l'AFP",
        "(Et avec agences)",
    ],
)
def test_what_the_outlet_says_below_the_text_goes(line: str) -> None:
    assert left(TITLE, *TEXT, line) == [TITLE, *TEXT]


@pytest.mark.parametrize(
    "line",
    [
        "Our reporters make mistakes. See our complaints policy for details.",
        "Quality journalism matters more than ever. By subscribing, you help us.",
        "Follow Fanal on Facebook. Send your story ideas to desk@fanal.example",
        "If you buy something from a link, Fanal may earn a commission.",
        "This story was edited for radio by Ana Petit and for digital by Tom Okafor.",
    ],
)
def test_what_an_english_outlet_says_of_itself_goes(line: str) -> None:
    assert left(EN_TITLE, *EN_TEXT, line) == [EN_TITLE, *EN_TEXT]


@pytest.mark.parametrize(
    "sentence",
    [
        "Il est né à Grandval (Haute-Garonne, France).",
        "Vous pouvez faire un don à la Croix-Rouge, qui aide les familles touchées.",
        "J'accepte de perdre ma place, mais pas que la piscine ferme sans débat, écrit-il.",
        "Et vous, que pensez-vous de cette décision ?",
        "Le journal local paraît à Grandval depuis 1998.",
        "OTAN - Les ministres de la Défense se retrouvent jeudi dans la ville de Grandval.",
    ],
)
def test_a_sentence_that_resembles_furniture_stays(sentence: str) -> None:
    lines = (TITLE, TEXT[0], TEXT[1], sentence, *TEXT[2:])
    assert left(*lines) == list(lines)


def test_times_between_the_entries_of_a_live_go_and_a_single_one_stays() -> None:
    live = [TITLE, "10:12", TEXT[0], "11:05", TEXT[1], "12:40", TEXT[2], TEXT[3]]
    assert left(*live) == [TITLE, *TEXT]


def test_the_sign_of_a_channel_goes_from_the_first_words_alone() -> None:
    assert left(TITLE, f"RTG — {TEXT[0]}", *TEXT[1:]) == [TITLE, *TEXT]
    kept = f"RTG — {TEXT[2]}"
    assert kept in left(TITLE, TEXT[0], TEXT[1], kept, TEXT[3])


def test_the_name_of_the_site_goes_from_the_headline_if_the_page_shows_it_elsewhere() -> None:
    tab = f"{TITLE} - Fanal Info"
    assert left(tab, *TEXT, "© 2024 Fanal Info")[0] == TITLE
    assert left(tab, *TEXT)[0] == tab


def test_all_links_below_their_heading_go_but_a_heading_of_the_text_stays() -> None:
    links = ["Les plus lus", "Un phare repeint en rose", "Le dernier boulanger du canton part"]
    assert left(TITLE, TEXT[0], TEXT[1], *links, *TEXT[2:]) == [TITLE, *TEXT]
    heading = "Une consultation des usagers"
    assert heading in left(TITLE, TEXT[0], TEXT[1], *links[:2], heading, *TEXT[2:])


def test_a_biographical_line_at_the_end_stays() -> None:
    line = "Ana Petit, poète, née le 11 mars 1935, morte le 2 septembre 2023"
    assert left(TITLE, *TEXT, line)[-1] == line


def test_two_lines_of_a_hard_wrapped_page_are_one_paragraph() -> None:
    three = (
        "La mairie de Grandval a annoncé mardi la fermeture de sa\n"
        "piscine municipale, dont le chauffage coûte trop cher, et\n"
        "les habitants ne cachent pas leur colère."
    )
    two = "À lire également dans ce rapport, la lettre que le maire\nenvoya en 1990 au préfet."
    found = left("Un titre", three, three.replace("mardi", "jeudi"), two)
    assert found[-1] == two.replace("\n", " ")


def test_a_credit_in_brackets_is_told_from_a_place() -> None:
    assert bracketed_credit("The levee on Tuesday. (Supplied: Ana Petit)", above=False)
    assert not bracketed_credit("Il vit à Guermantes (Seine-et-Marne).", above=True)
