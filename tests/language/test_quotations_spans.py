"""Where reported words begin and end, and which of them are reported at all."""

from __future__ import annotations

import pytest
from test_quotations import find

from cadrage.language.quotations_marks import find_quoted


def spans(text: str, mode: str) -> list[str]:
    return [str(row["text"]) for row in find(text) if row["mode"] == mode]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Le maire a annoncé vendre les murs de l'école, dans le cadre d'un plan.",
            "vendre les murs de l'école, dans le cadre d'un plan",
        ),
        (
            "Le procureur a affirmé avoir ouvert une enquête et quatre personnes ont fui.",
            "avoir ouvert une enquête",
        ),
        (
            "Le ministre a indiqué à l'AFP s'être entretenu avec son homologue.",
            "s'être entretenu avec son homologue",
        ),
        (
            "Le ministre assure utiliser le train et ajoute que tout va bien.",
            "utiliser le train",
        ),
        (
            "Alors que le maire a dit que la place serait fermée, le préfet a parlé d'autre chose.",
            "la place serait fermée",
        ),
        (
            "Le sénateur a souligné que son texte comprenait un impôt, mais le texte reste muet.",
            "son texte comprenait un impôt",
        ),
        ("Le maire a prévenu : la rue va changer.", "la rue va changer"),
        ("Comme le relaie Le Progrès, la rue a été fermée.", "la rue a été fermée"),
        (
            "Comme l'explique un article publié sur le site du Progrès, la rue est fermée.",
            "la rue est fermée",
        ),
        ("La rue est fermée. C'est ce qu'a annoncé mardi le maire.", "La rue est fermée"),
        ("À la mairie, selon le syndicat, trente agents ont fui.", "trente agents ont fui"),
        (
            "Le roi a présenté ses excuses, selon le journal, cherchant à calmer la foule.",
            "Le roi a présenté ses excuses",
        ),
        ("Mais selon le journal, la rue est fermée.", "la rue est fermée"),
        ("Ainsi, comme le précise le journal, la rue est fermée.", "la rue est fermée"),
        ("Le ministre n'a pas précisé quels élus seraient invités.", "quels élus seraient invités"),
        (
            "La préfecture a expliqué comment la route serait fermée.",
            "comment la route serait fermée",
        ),
    ],
)
def test_the_span_of_indirect_speech(text: str, words: str) -> None:
    assert words in spans(text, "indirect")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Elle a demandé à ses parents de retirer ces photos.",
            "à ses parents de retirer ces photos",
        ),
        ("Elle reproche à son père la vente de la maison.", "la vente de la maison"),
        (
            "Le groupe a annoncé lundi 22 avril, la vente de dix magasins.",
            "la vente de dix magasins",
        ),
        ("News Corp a annoncé le 1er avril la fin du journal.", "la fin du journal"),
        ("La mesure a été annoncée par le président.", "La mesure"),
        ("Le maire est revenu sur la réforme des retraites.", "sur la réforme des retraites"),
        ("Le maire s'en est pris à la presse.", "à la presse"),
        ("Le père se dit dans son bon droit.", "dans son bon droit"),
        ("Le ministre a exprimé son espoir sur Twitter.", "son espoir"),
        (
            "Les ministres discuteront de la sécurité, de la coopération et de questions diverses.",
            "de la sécurité, de la coopération et de questions diverses",
        ),
        ("Le ministre appelle de ses vœux une réforme.", "une réforme"),
        ("Le maire a qualifié cet acte d'abominable.", "cet acte d'abominable"),
    ],
)
def test_the_span_of_what_is_narrated(text: str, words: str) -> None:
    assert spans(text, "narrated") == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Le maire n'a pas dit que la rue serait fermée.",
        "Le maire pourrait annoncer que la rue sera fermée.",
        "Il faut rappeler que la rue est fermée.",
        "Il est à noter que la rue est fermée.",
        "Le maire oublie de mentionner que la rue est fermée.",
        "Le maire a-t-il dit que la rue était fermée ?",
        "On imagine que la rue sera fermée.",
        "Nous sommes des gens responsables.",
        "Le suspect est revenu sur les lieux.",
        "La police a été alertée par une habitante.",
        "La chute des prix montre que la rue est vide.",
    ],
)
def test_what_nobody_is_said_to_have_said(text: str) -> None:
    assert find(text) == []


def test_what_two_quotations_share_is_their_frame() -> None:
    rows = find("Le maire a traité son voisin de « sot » et de « voleur ».")
    assert {(row["mode"], row["speaker"]) for row in rows} == {("partial", "Le maire")}


def test_later_is_no_negation() -> None:
    assert spans("Le maire a plus tard ajouté que la rue serait fermée.", "indirect") == [
        "la rue serait fermée"
    ]


def test_a_study_shows_what_it_says_where_a_fact_does_not() -> None:
    assert spans("L'étude montre que la rue est vide.", "indirect") == ["la rue est vide"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            'Il dit "Le plan "vert" est prêt", puis il sort.',
            ['Le plan "vert" est prêt'],
        ),
        (
            'Il dit "Le plan "vert" et le projet "bleu" sont prêts", puis il sort.',
            ['Le plan "vert" et le projet "bleu" sont prêts'],
        ),
        ('Il dit "oui" et "non" à tous.', ["oui", "non"]),
    ],
)
def test_straight_marks_may_stand_within_others(text: str, words: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quoted(text, 0, len(text))] == words


def test_a_list_of_titles_has_no_speaker() -> None:
    rows = find("Il a joué dans « Drive », « Chacun cherche son toit » et « Paris ».")
    assert {(row["mode"], row["speaker"]) for row in rows} == {("distance", "")}


def test_a_name_that_the_press_sets_between_marks_is_nobody_s_word() -> None:
    rows = find("Le maire a critiqué le mouvement des « gilets jaunes ».")
    assert [row["mode"] for row in rows if row["text"] == "gilets jaunes"] == ["distance"]


def test_words_within_a_quotation_do_not_cut_it() -> None:
    rows = find("Le maire a dit : « Comme le disait Roy : un chef décide. »")
    assert [row["text"] for row in rows if row["mode"] == "direct"] == [
        "Comme le disait Roy : un chef décide."
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Selon ce que rapporte Le Progrès, la rue est fermée.", "la rue est fermée"),
        ("Selon certains, le pont va tomber.", "le pont va tomber"),
        ("Selon certains journaux, le pont va tomber.", "le pont va tomber"),
        ("Le groupe a publié un rapport, selon lequel l'eau est sale.", "l'eau est sale"),
        (
            "Le bourg a, selon les dires d'un voisin, perdu son école.",
            "Le bourg a, selon les dires d'un voisin, perdu son école",
        ),
        (
            "Les gardes ont une vidéo montrant, selon eux, leurs voisins détruire un bateau.",
            "leurs voisins détruire un bateau",
        ),
        ("En 2016, raconte le maire, la ville a gagné son procès.", "la ville a gagné son procès"),
        ("L'élue a quitté le parti annonce Le Figaro.", "L'élue a quitté le parti"),
        ("Le musée va fermer, croit savoir Le Parisien.", "Le musée va fermer"),
        ("La vente du site met la ville en danger, analysent certains.", None),
        ("Sauf que, pour les syndicats, la mesure est inutile.", "la mesure est inutile"),
        ("S'il salue ce choix, il souligne que la hausse sera forte.", "la hausse sera forte"),
        (
            "Le directeur a indiqué plus tôt sur RTL, ne pas avoir de nouvelles.",
            "ne pas avoir de nouvelles",
        ),
        ("Le ministre rit, même si elle considère que la loi est bonne.", "la loi est bonne"),
    ],
)
def test_a_source_or_frame_is_found_in_its_other_places(text: str, words: str | None) -> None:
    whole = words or text.split(",", maxsplit=1)[0]
    assert spans(text, "indirect") == [whole]


def test_a_verb_joined_by_but_has_a_clause_of_its_own() -> None:
    text = "Le préfet a assuré qu'il viendrait, mais affirmé qu'il ne parlerait pas."
    assert spans(text, "indirect") == ["il viendrait", "il ne parlerait pas"]


@pytest.mark.parametrize(
    "text",
    [
        "Il serait hasardeux de conclure que les clients sont lésés.",
        "Pour la première fois en dix ans, la taxe va baisser.",
        "La maire parle, a dit Paul Roy, qui part lundi à Lyon.",
    ],
)
def test_what_nobody_said_is_not_reported(text: str) -> None:
    assert not [s for s in spans(text, "indirect") if "parle" not in s]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Paul Roy promet 3 millions de billets à bas prix.", "3 millions de billets à bas prix"),
        ("Les élus ont défilé pour dénoncer la loi sur la chasse.", "la loi sur la chasse"),
        ("Plusieurs élus ont jugé « indigne » la question.", "« indigne » la question"),
        ("Le directeur a d'ores et déjà annoncé une réunion.", "une réunion"),
        (
            "Le rapport propose un fonds, la relance du bâti, ou encore un effort sur l'école.",
            "un fonds, la relance du bâti, ou encore un effort sur l'école",
        ),
        ("Les affiches mentionnant la date du 22 mars restent valides.", "la date du 22 mars"),
    ],
)
def test_objects_of_speech_acts_are_whole(text: str, words: str) -> None:
    assert spans(text, "narrated") == [words]


def test_a_work_keeps_its_title_and_a_charge_its_words() -> None:
    title = 'Une femme dit être sa fille dans le livre "Les nuits du lac, entre ombre et jour".'
    assert spans(title, "distance") == ["Les nuits du lac, entre ombre et jour"]
    charge = 'L\'élu est jugé pour "violation du secret de la défense", a-t-on appris mardi.'
    assert spans(charge, "distance") == ["violation du secret de la défense"]


def test_a_mark_that_was_never_opened_closes_its_sentence() -> None:
    text = 'Le juge est saisi. Rien ne changera ici", a ainsi lancé Anne Roy.'
    (found,) = find_quoted(text, 0, len(text))
    assert not found.opened
    assert spans(text, "direct") == ["Rien ne changera ici"]
