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
