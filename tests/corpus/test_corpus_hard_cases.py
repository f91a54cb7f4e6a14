"""Sentences that look like noise and are not: losing one is worse than keeping a caption."""

from __future__ import annotations

import pytest

OPENING = (
    "Le président a reçu mardi au palais les ambassadeurs des pays voisins pour parler de la "
    "sécurité des frontières, du commerce et de la situation des réfugiés dans la région."
)
CLOSING = (
    "Les discussions doivent reprendre la semaine prochaine dans la capitale, selon le palais."
)

KEPT = [
    "Tokyo – qui n'a pas d'armée au sens strict – s'inquiète des essais de missiles.",
    "TOKYO – qui n'a pas d'armée au sens strict – s'inquiète des essais de missiles.",
    "OTAN - Les ministres de la Défense se retrouvent jeudi, dit le programme.",
    "Moscou (TASS) affirme que les tirs ont cessé dans la nuit de lundi à mardi.",
    "Le photographe Yannis Petrou, de Reuters, a été blessé pendant la manifestation.",
    "Photographe de guerre, Anna Reuter expose ses images à Perpignan jusqu'en septembre.",
    "« Lire aussi » est le titre de la chronique qu'il tenait dans le journal.",
    "Lire aussi les poètes, voilà le conseil qu'elle donne aux jeunes diplomates.",
    "À lire sur les pancartes : « Rendez-nous nos fils. »",
    "C'est Jean Dupont.",
    "Laisser un commentaire sur le site du ministère prenait dix minutes, regrette un élu.",
    "Son commentaire sur https://forum.exemple.org/fil/12 a été lu des milliers de fois.",
    "Le site www.exemple.gouv.fr a publié la liste mercredi.",
    "S'abonner à une newsletter est devenu un geste politique pour beaucoup de lecteurs.",
    "Abonnez-vous, dit le bandeau de chaque site, et les lecteurs hésitent.",
    "« Inscrivez-vous à notre newsletter » : la formule revient partout.",
    "Recevez le ministre ou partez, leur a lancé le chef du village.",
    "Soutenez l'Ukraine ou quittez la table, a demandé la ministre à ses voisins.",
    "Accepter ce plan reviendrait à abandonner nos alliés.",
    "Partager le pouvoir n'est pas dans ses habitudes.",
    "Il a parlé vendredi à l'Agence France-Presse (AFP).",
    "Il est venu seul (avec son ministre).",
    "Une majorité de sondés approuve ce choix (Reuters/Ipsos).",
    "Par Jean Dupont, son ministre de la Défense, la France a parlé d'une seule voix.",
    "Mis à jour le 3 mars, le bilan fait état de douze morts.",
    "Publicité, affiches, tracts : tout sera interdit dès samedi.",
    "“We will never give up on this”, a-t-elle répété en anglais devant les journalistes.",
    "Cet article de la Constitution est réservé aux temps de guerre, rappelle le juriste.",
    "Tags et affiches couvrent les murs : la mairie veut les effacer.",
    "Le 7 janvier 2022, Sputnik France avait déjà cité cette phrase.",
    "Une erreur qui passe mal : le porte-parole s'est trompé de traité, a dit la radio.",
    "Son récit de la crise sort jeudi en librairie (Philippe Royer).",
    "Testez le ministre sur ce point, il ne répondra pas, disait son prédécesseur.",
    "Non.",
    "Source de revenus pour la commune, le marché attire aussi les touristes.",
    "Source : c'est le mot qu'emploie le maire pour parler de la rivière.",
    "Ce texte a été publié dans le numéro de mars de la revue municipale.",
    "Avec les informations de la police, le maire a décidé de fermer la place.",
    "Avec l'AFP, il a longtemps couvert les conflits d'Afrique.",
    "À noter que cette page de son histoire est tournée.",
    "Les opinions exprimées dans la salle ne reflètent pas celles du conseil, dit-il.",
    "Chaque matin, l'essentiel de la pêche est vendu à la criée.",
    "Suivez la flèche, dit le panneau.",
    "Le choix de la rédaction du texte revient au préfet.",
    "Vous avez lu ce livre ?",
    "Photos prises sur le vif, tracts et banderoles ont servi de preuves.",
    "Dans le cadre d'un partenariat avec la région, la ville recevra 200 000 euros.",
    "Pour en savoir plus, il faudra attendre juin.",
    "Lire notre avenir dans les chiffres est un pari risqué.",
    "Contactée par notre rédaction, la mairie n'a pas donné suite.",
    "MARSEILLE - c'est là que tout se décide.",
]


@pytest.mark.parametrize("sentence", KEPT)
def test_a_sentence_of_the_body_is_never_taken_for_noise(build, sentence):
    raw = f"Un titre qui annonce la rencontre du jour\n\n{OPENING}\n\n{sentence}\n\n{CLOSING}\n"
    tables = build({"a.txt": raw})
    assert tables["removed"].empty
    assert tables["articles"]["text"].iloc[0] == raw.strip()


@pytest.mark.parametrize(
    "heading", ["7 janvier 2022", "Emmanuel Dupont", "Rupture avec Reuters", "Pas de commentaire"]
)
def test_a_heading_in_the_text_is_content(build, heading):
    told = "Emmanuel Dupont a quitté la salle avant la fin, sans un mot pour les journalistes."
    raw = f"Un titre qui annonce la rencontre\n\n{OPENING}\n\n{heading}\n\n{told}\n\n{CLOSING}\n"
    tables = build({"a.txt": raw})
    assert tables["removed"].empty
    assert "subheading" in set(tables["zones"]["zone"])


def test_the_days_of_a_chronology_are_content(build):
    raw = f"Chronologie\n\n2 mars 2022\n\n{OPENING}\n\n9 mai 2022\n\n{CLOSING}\n"
    tables = build({"a.txt": raw})
    assert tables["removed"].empty
    assert tables["articles"]["published"].iloc[0] == ""


def test_the_headline_below_a_menu_is_not_taken_for_a_link(build):
    raw = f"Toute l'actualité en continu\n\nLe palais reçoit\n\n{OPENING}\n\n{CLOSING}\n"
    tables = build({"a.txt": raw})
    assert tables["articles"]["title"].iloc[0] == "Le palais reçoit"
    assert len(tables["removed"]) == 1


def test_a_caption_by_its_wording_alone_is_kept_apart(build):
    caption = "Le palais présidentiel, à Dakar, le 5 février 2024."
    tables = build({"a.txt": f"Le palais reçoit\n\n{caption}\n\n{OPENING}\n\n{CLOSING}\n"})
    assert tables["zones"]["zone"].tolist() == ["title", "caption", "body", "body"]


def test_the_subject_of_a_portrait_is_not_its_author(build):
    raw = (
        f"Emmanuel Dupont\n\n{OPENING}\n\nEmmanuel Dupont était l'un d'eux, dit-on.\n\n{CLOSING}\n"
    )
    article = build({"a.txt": raw})["articles"].iloc[0]
    assert (article["title"], article["byline"]) == ("Emmanuel Dupont", "")


def test_a_truncated_lead_that_stands_nowhere_else_is_kept(build):
    teaser = "Le président a reçu mardi les ambassadeurs pour parler de la sécurité et du..."
    other = "Ils ont discuté pendant deux heures, a indiqué le palais dans un communiqué."
    tables = build({"a.txt": f"Rencontre au palais\n\n{teaser}\n\n{other}\n\n{CLOSING}\n"})
    lead = tables["zones"].query("zone == 'lead'")
    assert tables["articles"]["lead"].iloc[0] == teaser
    assert lead["truncated"].tolist() == [True]
    assert tables["removed"].empty


def test_a_truncated_teaser_that_the_text_repeats_goes(build):
    raw = f"Rencontre au palais\n\n{OPENING[:90]}...\n\n{OPENING}\n\n{CLOSING}\n"
    tables = build({"a.txt": raw})
    assert tables["removed"]["step"].tolist() == ["teaser"]
    assert tables["articles"]["text"].iloc[0].count(OPENING[:60]) == 1


def test_a_headline_that_is_missing_is_not_made_up(build):
    raw = f"https://www.exemple.fr/2024/02/03/le-president-recoit.html\n\n{OPENING}\n\n{CLOSING}\n"
    tables = build({"a.txt": raw})
    title = tables["provenance"].query("field == 'title'").iloc[0]
    assert tables["articles"]["title"].iloc[0] == ""
    assert (title["status"], title["value"]) == ("unknown", "")


def test_a_cleaning_step_can_be_switched_off(build):
    raw = f"Un titre pour ce texte\n\n{OPENING}\n\nCrédit photo © Agence\n\n{CLOSING}\n"
    assert build({"a.txt": raw})["removed"]["step"].tolist() == ["photo_credits"]
    assert build({"a.txt": raw}, skip_cleaning=["photo_credits"])["removed"].empty


def test_the_last_paragraph_stays_when_a_credit_follows_it(build):
    raw = f"Un titre pour ce texte\n\n{OPENING}\n\n{CLOSING} © AFP\n"
    tables = build({"a.txt": raw})
    assert tables["articles"]["text"].iloc[0].endswith(CLOSING)
    assert tables["removed"]["text"].tolist() == ["© AFP"]


@pytest.mark.parametrize(
    ("bar", "byline", "published"),
    [
        ("Sport | Par Sophie Petit | Le 3 mai 2024", "Sophie Petit", "2024-05-03"),
        ("Handball | Par Sophie Petit | Le 3 mai 2024 à 18h02", "Sophie Petit", "2024-05-03"),
        ("Économie • Par Sophie Petit", "Sophie Petit", ""),
        ("Politique | Publié le 3 mai 2024", "", "2024-05-03"),
    ],
)
def test_a_bar_of_section_byline_and_date_is_metadata(build, bar, byline, published):
    tables = build({"a.txt": f"Le palais reçoit\n\n{bar}\n\n{OPENING}\n\n{CLOSING}\n"})
    article = tables["articles"].iloc[0]
    assert tables["removed"]["text"].tolist() == [bar]
    assert (article["byline"], article["published"]) == (byline, published)


def test_a_heading_between_dashes_is_parted_from_its_paragraph(build):
    told = "Le ministre a promis jeudi trois mille tentes aux familles des villes inondées."
    raw = f"Le palais reçoit\n\n{OPENING}\n\n- Aide d'urgence - {told}\n\n{CLOSING}\n"
    zones = build({"a.txt": raw})["zones"]
    assert zones["zone"].tolist() == ["title", "body", "subheading", "body", "body"]


@pytest.mark.parametrize(
    "heading", ["Retour à la normale", "La suite", "Réactions", "« Nous ne partirons pas »"]
)
def test_a_heading_worded_like_furniture_is_content(build, heading):
    told = "Nous ne partirons pas, ont répété les ambassadeurs devant le palais ce mercredi."
    raw = f"Un titre qui annonce la rencontre\n\n{OPENING}\n\n{heading}\n\n{told}\n\n{CLOSING}\n"
    assert build({"a.txt": raw})["removed"].empty


NOTES = [
    "Prenez note que cet article publié en 2021 pourrait ne plus être à jour.",
    "Cet article est issu du dossier « Palais et pouvoirs »",
    "Dans le cadre de l'accord de partage de contenus, ce texte est aussi publié par La Lyre.",
    "Les opinions exprimées dans cette tribune n'engagent que leur auteur.",
    "Avec les informations de Jeanne Vidal et de l'AFP",
    "Source : La Gazette de l'Aube, 3 mai 2024",
    "Article publié initialement sur La Lyre",
    "Si vous constatez une erreur dans ce texte, écrivez-nous à erreurs@lyre.example",
]


@pytest.mark.parametrize("note", NOTES)
def test_a_standing_note_of_the_outlet_goes(build, note):
    raw = f"Le palais reçoit les ambassadeurs\n\n{OPENING}\n\n{CLOSING}\n\n{note}\n"
    assert build({"a.txt": raw})["removed"]["text"].tolist() == [note]


def test_the_note_on_who_signed_goes_and_the_portrait_of_another_stays(build):
    note = "Jeanne Vidal couvre la diplomatie. Elle a travaillé à Rome et à Dakar pour La Lyre."
    raw = f"Le palais reçoit\n\n{{}}\n\n{OPENING}\n\n{CLOSING}\n\n{note}\n"
    assert note in build({"a.txt": raw.format("Par Jeanne Vidal")})["removed"]["text"].tolist()
    assert build({"a.txt": raw.format("Par Marc Aubin")})["removed"]["text"].tolist() == [
        "Par Marc Aubin"
    ]


def test_a_motto_apart_from_the_headline_by_a_menu_is_not_the_headline(build):
    raw = (
        "La Lyre du soir\n\nLa plume libre et le vent du large\n\nAccueil À propos Contact\n\n"
        f"Les ambassadeurs reçus au palais du président\n\n{OPENING}\n\n{CLOSING}\n"
    )
    article = build({"a.txt": raw})["articles"].iloc[0]
    assert article["title"] == "Les ambassadeurs reçus au palais du président"
    assert article["text"].startswith(article["title"])


def test_the_profile_and_the_signature_of_a_member_of_a_forum_go(build):
    noise = ["goeland", "Quartier-maître", "Inscrit le : 3 mai 2019", "Messages : 212", "_" * 12]
    motto = "« Qui voyage loin ménage sa barque. »"
    head = "\n".join(noise[:4])
    text = f"{head}\n\n{OPENING}\n\n{CLOSING}\n\n{noise[4]}"
    raw = f"Le palais vu du port ce matin\n\n{text}\n\n{motto}\n"
    tables = build({"a.txt": raw})
    assert sorted(tables["removed"]["text"]) == sorted([*noise, motto])


def test_a_dateline_needs_the_first_paragraph(build):
    later = (
        "MARSEILLE - Les dockers ont voté la grève dans la nuit de mardi à mercredi, dit un élu."
    )
    raw = f"Le palais reçoit\n\n{OPENING}\n\n{CLOSING}\n\n{later}\n"
    assert build({"a.txt": raw})["removed"].empty
    first = build({"a.txt": f"Le palais reçoit\n\n{later}\n\n{OPENING}\n\n{CLOSING}\n"})
    assert first["removed"]["text"].tolist() == ["MARSEILLE -"]


def test_the_signatories_of_an_open_letter_and_practical_notes_are_content(build):
    letter = "Les signataires :\n\nJeanne Vidal, juriste\n\nMarc Aubin\n\nClaire Roy, pilote"
    shown = "Théâtre du Port, jusqu'au 12 mai\n\nTarif plein 18 €, réduit 9 €"
    for end in (letter, shown):
        raw = f"Le palais reçoit les ambassadeurs\n\n{OPENING}\n\n{CLOSING}\n\n{end}\n"
        assert build({"a.txt": raw})["removed"].empty


QUAKE = (
    "Un séisme de magnitude 5 a secoué mercredi matin la région de Vallon, où six maisons se sont "
    "effondrées, selon la préfecture.\n\nLes secours ont dégagé deux blessés légers et installé "
    "des tentes sur la place du marché, a indiqué le maire.\n\nLes écoles resteront fermées "
    "jusqu'à lundi, le temps de vérifier leurs murs et leurs toits."
)


@pytest.mark.parametrize("stamp", ["", "Publié le 10 avril 2024\n\n"])
def test_one_word_may_be_a_headline(build, stamp):
    article = build({"a.txt": f"Séisme\n\n{stamp}{QUAKE}"})["articles"].iloc[0]
    assert article["title"] == "Séisme"


def test_a_paragraph_in_another_language_among_paragraphs_stays(build):
    told = "The mayor told reporters that the town would rebuild every house before the winter."
    first, *rest = QUAKE.split("\n\n")
    text = "\n\n".join(["Séisme à Vallon : six maisons effondrées", first, told, *rest])
    tables = build({"a.txt": text})
    assert told in tables["articles"]["text"].iloc[0]
    assert set(tables["zones"]["language"]) == {"fr", "en"}


def test_short_items_of_a_list_in_a_page_stay(build):
    paragraphs = "".join(f"<p>{text}</p>" for text in QUAKE.split("\n\n"))
    items = "<ul><li>Six maisons détruites</li><li>Deux blessés légers</li></ul>"
    page = f"<html><body><article><h1>Séisme à Vallon</h1>{paragraphs}{items}</article></body>"
    text = build({"a.html": page})["articles"]["text"].iloc[0]
    assert text.endswith("Six maisons détruites\n\nDeux blessés légers")


def test_sentences_that_begin_like_notes_stay(build):
    sentences = [
        "Getty Images was sued by three photographers.",
        "All rights reserved for the landlord, none for tenants, the tribunal wrote on Monday.",
    ]
    story = (
        "The government said on Wednesday it would send a relief ship to the island, where "
        "hundreds of people have been without power since Monday."
    )
    text = "\n\n".join(
        ["Agency sued over archive pictures", story, *sentences, story[:-1] + " night."]
    )
    found = build({"a.txt": text})["articles"]["text"].iloc[0]
    assert all(sentence in found for sentence in sentences)


def test_a_first_sentence_that_names_its_source_is_told(build):
    told = "D'après les informations de Radio Vallon, le maire aurait quitté la ville mardi matin."
    text = f"Le maire de Vallon introuvable\n\n{told}\n\n{QUAKE}"
    assert told in build({"a.txt": text})["articles"]["text"].iloc[0]
