"""English pages, and French ones with players, promotions and keywords, lose their noise only."""

# ruff: noqa: E501 - a line of a page is a paragraph

from __future__ import annotations

import pytest
from corpus_pages import Page, page

from cadrage.corpus import lists, sentences, zones
from cadrage.corpus import page as pages
from cadrage.corpus.cleaning import glue
from cadrage.corpus.cleaning import steps as cleaning
from cadrage.corpus.trace import from_utf8

LISTS = lists.load(None)


def cleaned(raw: str) -> tuple[list[tuple[str, str]], cleaning.Cleaned]:
    read = glue.separate(pages.read_page([("", from_utf8(raw))], LISTS))
    found = cleaning.clean(read)
    return [(part.zone, part.piece.text) for part in zones.zoned(found.page)], found


BBC = page(
    "bbc",
    """
    x|Home
    x|News
    x|Sport
    T|Flood defences under review after third storm in a month
    x|Published 12 March
    x|Share
    x|Save
    x|Hannah Whitlock
    x|Environment correspondent, Carlow News
    x|Image source, Getty Images
    x|Image caption, The river burst its banks on Sunday night
    B|Ministers have ordered a review of flood defences in the north of the country after a third storm in a month left hundreds of homes under water.
    B|The environment secretary told parliament on Monday that the defences had "held in most places" but that lessons had to be learned.
    B|Mr. Alder said the U.K. had spent £2.6bn since 2015. He added that the work would go on until Jan. 2027.
    x|Advertisement
    S|'We lost everything'
    B|In the village of Marsh End, residents were still pumping water out of their kitchens at 7 a.m. on Monday.
    B|"We lost everything downstairs," said Ruth Pell, 61, who has lived there for thirty years.
    x|Related:
    x|Why are storms getting wetter?
    x|What to do if your home floods
    B|The review is expected to report in June.
    x|Related topics
    x|Floods
    x|Environment
    x|More on this story
    x|Thousands without power after storm
    x|Published 10 March
    x|© 2024 Carlow News. All rights reserved.
    """,
    byline="Hannah Whitlock",
)

REUTERS = page(
    "reuters",
    """
    x|Business
    T|Copper climbs as smelters in Asia cut output
    x|By Jane Doe and Liam O'Hara
    x|March 3, 2024 9:14 AM GMT+1 · Updated 3 hours ago
    x|A worker checks copper cathodes at a plant in Antofagasta, Chile, March 1, 2024. REUTERS/Ivan Rojas/File Photo
    x|Purchase Licensing Rights
    B|⟦LONDON, March 3 (Reuters) -⟧ Copper prices rose to a four-month high on Friday as smelters in Asia agreed to cut output and the dollar fell against most currencies.
    B|Three-month copper on the London Metal Exchange was up 1.2% at $8,904 a metric ton by 0914 GMT.
    B|"The market is finally waking up to the shortage of concentrate," said a trader in Singapore.
    x|Sign up here.
    x|Reporting by Jane Doe in London and Liam O'Hara in Perth; Editing by Sam Reed and Mary Holt
    x|Our Standards: The Thomson Reuters Trust Principles.
    """,
    originator="Reuters",
)

AP = page(
    "ap",
    """
    T|Teachers end strike in the capital after six weeks
    x|By JOHN SMITHSON
    x|Updated 10:42 PM EST, February 2, 2024
    B|⟦NAIROBI, Kenya (AP) —⟧ Teachers in the Kenyan capital will return to classrooms on Monday after the union accepted a new offer, its leader said late Friday.
    B|The strike had closed more than 400 schools and kept half a million children at home for six weeks.
    B|Union members voted by 81% to accept the deal. The government said it was "relieved."
    x|___
    x|Associated Press writer Mary Atieno in Mombasa contributed to this report.
    x|Copyright 2024 The Associated Press. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.
    """,
    originator="AP",
)

GUARDIAN = page(
    "guardian",
    """
    x|Skip to main content
    x|Support us
    x|Print subscriptions
    x|Sign in
    x|This article is more than 1 year old
    T|The long winter of the island ferries
    L|Cancelled crossings have left shops empty and tempers short on the western isles. Can a new fleet bring them back?
    x|Fiona Mackay in Stornoway
    x|Sat 3 Feb 2024 07.00 GMT
    x|Last modified on Mon 5 Feb 2024 11.20 GMT
    x|Share
    x|258
    B|On the quay at dawn, the queue of lorries reaches the church, and nobody in it expects to sail before nightfall.
    B|"You learn to wait," says Donald Reid, who drives fish to the mainland four times a week. He has waited a good deal this winter.
    x|Sign up to First Edition
    x|Our morning email breaks down the key stories of the day
    x|Privacy Notice: Newsletters may contain info about charities, online ads, and content funded by outside parties.
    x|after newsletter promotion
    B|The ferry company says two new ships will be in service by the autumn.
    B|Islanders have heard that before.
    x|Topics
    x|Scotland
    x|Transport
    x|features
    x|Reuse this content
    """,
)

NPR = page(
    "npr",
    """
    x|Listen · 3:45
    x|Transcript
    x|Download
    x|Embed
    T|A town votes to keep its last bookshop open
    x|March 12, 2024 5:00 AM ET
    x|Heard on All Things Local
    x|By Carla Nguyen
    x|Enlarge this image
    x|The shop on Main Street has been open since 1931. Paul Weiss for Town Radio hide caption
    B|The town council voted Tuesday to buy the building that houses the last bookshop in the county, ending months of uncertainty over its future.
    B|The vote was 5 to 2. Those against said the town could not afford it.
    B|"It's cheaper than a new roof for the library," said Mayor Ann Potts.
    x|Sponsor Message
    B|The sale will close in May, the council said.
    x|Facebook
    x|Flipboard
    x|Email
    """,
)

HINDU = page(
    "hindu",
    """
    T|Metro line to airport delayed again
    x|Updated - May 04, 2024 08:15 pm IST
    x|Published - May 04, 2024 07:30 pm IST - CHENNAI
    x|Staff Reporter
    x|READ LATER
    x|SEE ALL
    x|Remove
    B|The opening of the metro line to the airport has been put off to December, officials of the rail corporation said here on Saturday.
    B|The corporation blamed the delay on late deliveries of signalling equipment from abroad.
    x|Also Read: Why the city needs a second airport
    B|Passengers will have to rely on buses until then.
    x|Read Comments
    x|Copy link
    x|Email
    x|Facebook
    x|Related Topics
    x|Chennai / public transport
    """,
)

CNN = page(
    "cnn",
    """
    T|How a desert town learned to drink its fog
    x|By Dana Whitfield, CNS
    x|4 minute read
    x|Updated 11:05 AM EDT, Thu June 6, 2024
    x|Link Copied!
    x|Video Ad Feedback
    x|01:32 - Source: CNS
    x|Follow:
    x|See your latest updates
    x|Editor's Note: Sign up for our weekly travel newsletter.
    B|For most of the year no rain falls on the hills above Paposo, but each morning a bank of fog rolls in from the sea and stops against the slopes.
    B|Nets as tall as houses now catch it. They give the town 7,000 liters of water a day, Dr. Elena Ruiz says.
    B|"It tastes of nothing," she laughs. "That is how you know it is clean."
    x|RELATED ARTICLE
    x|The island that sells its wind
    B|The nets need little care, and the idea is spreading up the coast.
    x|Most read
    x|Comments (12)
    x|Read next
    """,
)

TWEETS_EN = page(
    "tweets_en",
    """
    T|Mayor bows out after bridge row
    x|View this post on Instagram
    x|A post shared by The Herald (@theherald)
    B|The mayor said on Tuesday she would not run again, three weeks after a row over the price of a new bridge split her own party.
    x|— Ana Ortega (@anaortega) March 3, 2024
    B|Her deputy, Tom Lin, is expected to stand.
    B|The election is due in May.
    x|Have you got a story? Email newsdesk@herald.example
    x|Follow us on X and Facebook
    x|Download our app
    x|The Herald is a free newspaper, supported by its readers. Donate today.
    """,
)

US_LOCAL = page(
    "us_local",
    """
    T|Library levy passes by 41 votes
    x|Tom Brandt | Staff writer
    x|tbrandt@valleypost.example
    x|Nov 6, 2024
    x|Comments
    B|⟦CEDAR FALLS —⟧ The library levy passed by 41 votes on Tuesday, the county clerk said, after two recounts and a long night for its backers.
    B|The levy will add about $38 a year to the tax bill of an average home.
    x|ADVERTISEMENT
    x|Story continues below advertisement
    B|"I walked every street in this town," said Joan Ames, who led the campaign.
    x|Contact Tom Brandt at 555-0142 or follow him @tbrandt.
    x|Tags: library, levy, elections
    x|Trending
    x|Bear seen near school
    x|CLICK HERE TO GET THE NEWS APP
    """,
)

PULLQUOTE_EN = page(
    "pullquote_en",
    """
    T|Bakers turn to old grains
    x|BY MARTA KLEIN
    x|PUBLISHED: 4 May 2024 | 6:00 AM
    B|Bakers across the valley are going back to grains their grandparents grew, and the mills can hardly keep up with them.
    B|"The flour has a smell again," says Peter Lang, who bakes in Oberdorf. "People ask for it by name now."
    x|"The flour has a smell again"
    x|Peter Lang, baker
    B|He buys from six farms. Last year there was one.
    B|The ministry says the acreage has doubled since 2019, from 400 to 800 hectares.
    x|(With inputs from agencies)
    """,
)

FR_PLAYER = page(
    "fr_player",
    """
    x|Écouter l'article
    x|00:00
    x|03:42
    x|Lecture
    x|Contenu sponsorisé
    T|Le retour des trains de nuit vers la côte
    x|Claire Besson
    x|Journaliste
    x|Suivre
    x|Publié le 04 mars 2024 à 06h00
    x|Lecture 4 min.
    L|La compagnie nationale rouvrira trois liaisons d'ici à l'été, dix ans après leur fermeture.
    B|Les premiers trains de nuit partiront de la gare centrale dès le mois de juin, a annoncé lundi la compagnie, qui promet des billets à trente euros et des voitures rénovées.
    B|« C'est une question de justice pour les villages de la vallée », plaide Odile Carrier, maire de Saint-Pons.
    x|Publicité
    x|La suite après la publicité
    B|Les voyageurs attendent de voir. Beaucoup se souviennent des promesses de 2017.
    x|« C'est une question de justice pour les villages de la vallée »
    x|Odile Carrier
    B|Le syndicat des cheminots demande, lui, l'embauche de deux cents agents.
    x|Cet article vous a intéressé ?
    x|Nos vidéos
    x|Voir cette publication sur Instagram
    x|Une publication partagée par La Gazette (@lagazette)
    x|Signaler une erreur
    x|Trains
    x|Transports
    x|Saint-Pons
    """,
    published="2024-03-04",
    byline="Claire Besson",
)

FR_PAYWALL2 = page(
    "fr_paywall2",
    """
    x|Le Journal de la Vallée
    x|Je m'abonne
    x|Accueil
    x|Économie
    x|Article réservé à nos abonnés
    T|Les éleveurs de montagne face au retour du loup
    L|REPORTAGE - Dans le massif, les bergers demandent des moyens. Les associations, elles, plaident pour la patience.
    x|Par Lucien Morvan, envoyé spécial à Castellane
    x|Publié hier à 18h30, mis à jour hier à 20h02
    x|Copier le lien
    x|Lien copié
    x|Écouter cet article
    x|i
    x|Cet article a été généré par une voix de synthèse.
    B|Au petit matin, le brouillard colle encore aux pentes quand Firmin Astier compte ses brebis. Il en manque quatre depuis dimanche.
    B|L'éleveur ne dort plus. Il a demandé deux chiens de plus et attend une réponse de la préfecture.
    x|Cet article est réservé aux abonnés. Il vous reste 82% à découvrir.
    x|Vous avez lu 18% de cet article.
    x|Vous avez 82% à lire
    x|Déjà abonné ? Connectez-vous
    x|1€ le premier mois, sans engagement
    """,
)

FR_DEEPL = page(
    "fr_deepl",
    """
    x|Traduit par DeepL
    T|Le port de Rotterdam teste un remorqueur sans équipage
    x|Cet article a été traduit automatiquement de l'anglais. En cas de doute, l'original fait foi.
    x|Yuki Tanabe, correspondant à Tokyo
    x|3 mars 2024
    B|Le port a commencé lundi les essais d'un remorqueur qui navigue sans personne à bord, sous la surveillance d'un opérateur resté à terre.
    B|Le navire, long de vingt-six mètres, a été construit en Frise. Il doit accompagner des barges jusqu'à la mer.
    x|Regarder la vidéo
    x|— Port de Rotterdam (@portrotterdam) March 3, 2024
    x|Pour aller plus loin :
    x|Ces ports qui misent sur l'hydrogène
    x|Machine-translated from English
    """,
    translation="machine",
    published="2024-03-03",
)

FR_REGIONAL2 = page(
    "fr_regional2",
    """
    x|Faits divers
    x|Abonné
    T|Un incendie détruit la halle du marché de Loudéac
    x|Le feu s'est déclaré vers 4 h. Photo d'archives Le Courrier/Yann LE MEUR
    x|Le Courrier
    x|Hier à 19:42
    x|| mis à jour hier à 21:10
    x|Temps de lecture : 2 minutes
    B|Une trentaine de pompiers sont intervenus dans la nuit de mardi à mercredi. Personne n'a été blessé.
    B|Le feu s'est déclaré vers quatre heures du matin dans la réserve d'un primeur, selon les premiers éléments de l'enquête confiée à la gendarmerie de Loudéac.
    B|La charpente, qui datait de 1887, s'est effondrée en moins d'une heure.
    x|Suivez-nous sur WhatsApp
    x|Vous aussi, recevez nos alertes info en temps réel
    B|Le maire a promis que la halle serait rebâtie. « À l'identique », précise-t-il.
    x|Commenter (12)
    x|Partagez
    x|Incendie
    x|Loudéac
    x|Faits divers – Justice
    """,
)

FR_ESSENTIEL = page(
    "fr_essentiel",
    """
    T|Ce que change la nouvelle loi sur le logement
    B|L'essentiel
    B|- Le plafond des loyers sera revu chaque année.
    B|- Les villes de plus de 50 000 habitants sont concernées.
    B|- Le texte entre en vigueur le 1er juillet.
    B|Le Parlement a adopté mardi soir, après trois semaines de débats, la loi qui encadre les loyers dans les grandes villes du pays.
    S|Ce que dit le gouvernement
    B|Pour la ministre du Logement, le texte « protège les familles sans décourager les propriétaires ».
    x|Mathilde Roussel et Karim Haddad
    """,
)

PAGES = [
    BBC,
    REUTERS,
    AP,
    GUARDIAN,
    NPR,
    HINDU,
    CNN,
    TWEETS_EN,
    US_LOCAL,
    PULLQUOTE_EN,
    FR_PLAYER,
    FR_PAYWALL2,
    FR_DEEPL,
    FR_REGIONAL2,
    FR_ESSENTIEL,
]


@pytest.mark.parametrize("shown", PAGES, ids=lambda shown: shown.name)
def test_noise_goes_the_article_stays_and_facts_are_kept(shown: Page):
    kept, found = cleaned(shown.raw)
    assert kept == shown.kept
    assert sorted(str(row["text"]) for row in found.removed) == sorted(shown.noise)
    told = {(fact.field, fact.value) for fact in found.facts}
    assert told >= set(shown.facts.items())


SPLIT = [
    "Mr. Holt met Gen. Reyes at 7 a.m. in the U.S. Senate. | He said nothing.",
    "The shop opens at 7 a.m. | The queue starts at six.",
    "They came from the U.S. | Others flew in from Peru.",
    "The law takes effect on Jan. 6 in St. Louis. | Police are ready.",
    "“We lost it all.” | She wept.",
    "Prices rose 1.2% to $3.50. | Nobody cheered!",
]


@pytest.mark.parametrize("marked", SPLIT)
def test_english_sentences_end_where_a_reader_ends_them(marked):
    text = marked.replace("| ", "")
    assert [text[a:b] for a, b in sentences.split(text, LISTS)] == marked.split(" | ")


TITLE = "Council talks about ferries and bridges run late"
OPENING = (
    "The council met on Tuesday to talk about the ferries, the bridges and the money that is left "
    "for them, and its members did not agree on much."
)
CLOSING = "The talks will go on next week, the council said, and may last until the summer."
KEPT = [
    "PARIS — the ship, not the city — was sold for scrap in March.",
    "NATO — The alliance was not asked, a spokesman said.",
    "Read more books, she tells her pupils, and fewer screens.",
    "By Jane Austen, he means the novels and not the films.",
    "Subscribe or leave, the banner said, and most readers left.",
    "Sign up to a newsletter, the study found, and you read less of it each week.",
    "Published in 1974, the book sold four copies.",
    "Reporting by night was his trade for thirty years.",
    "The photographer, Ann Lee of Reuters, was hurt in the march.",
    "Please log in to leave a comment, says the website of the village.",
    "Advertisement is what the mayor calls it.",
    "“We want to hear from you,” the letter said.",
    "He was seen on Jan. 6 with Gen. Holt at 7 a.m. near the quay.",
    "Updated rules come into force on 3 March, the ministry said.",
    "Residents can download the app from Monday and file their claims there.",
    "Terms of the deal were not disclosed.",
    "The deputy, Tom Lin (@tomlin), quit on Monday.",
    "This report was published by the ministry on Friday.",
    "No.",
    "This story was published by the council on its website, to the anger of clubs.",
    "This report first appeared to blame the council, but the mayor denied it.",
    "More: the council will also close the gym, a spokesman said.",
    "With information from the police, the mayor said he would close the quay.",
    "Photos released by police show a man near the quay.",
    "Get more sleep every day, the doctor told her.",
    "The latest news came every evening by boat.",
    "To get there, residents sign up at the town hall.",
    "Related: that is how the two mayors are, by marriage.",
    "Sources close to the council confirmed the plan.",
    "Before you go, he told them, close the door.",
    "Tom Okafor contributed to this disaster, the clubs say.",
]


@pytest.mark.parametrize("sentence", KEPT)
def test_a_sentence_of_an_english_body_is_never_taken_for_noise(sentence):
    raw = f"{TITLE}\n\n{OPENING}\n\n{sentence}\n\n{CLOSING}\n"
    kept, found = cleaned(raw)
    assert found.removed == []
    assert "\n\n".join(text for _, text in kept) == raw.strip()


NOISE = [
    ("head", "Tuesday, Mar 26, 2024"),
    ("head", "August 9, 20232:14 PM GMT+2Updated 3 hours ago"),
    ("head", "Published On 4 May 20244 May 2024"),
    ("head", "Write: 2024-01-22 11:40:25 / Update: 2024-01-22 13:02:11"),
    ("head", "The quay at dusk on May 3, 2024 [Omar Reis/Reuters]"),
    ("head", "The quay at dusk, Feb. 2, 2024. (Chief Officer 2nd Class Ann Pell/U.S. Navy)"),
    (
        "head",
        "Ships at the quay, July 28, 2023. REUTERS/Ana Reis/File Photo Acquire Licensing Rights, opens new tab",
    ),
    ("head", "WATCH: Ferry crews walk out at dawn"),
    ("middle", "More:County fair draws record crowd"),
    ("middle", "Get the coast's most comprehensive news and information every morning."),
    ("middle", "VIDEO: The ferry that never sailed"),
    ("tail", "This article originally appeared on County Post: Council talks about ferries"),
    ("tail", "This story has been updated."),
    ("tail", "Some information in this report came from Reuters."),
    ("tail", "Source: Al-Bahr and news agencies"),
    ("tail", "I hope you appreciated this article. Before you move on, please support our work."),
]


@pytest.mark.parametrize(("place", "line"), NOISE)
def test_a_line_of_furniture_goes_alone(place, line):
    paragraphs = [TITLE, OPENING, CLOSING, OPENING.replace("Tuesday", "Friday"), CLOSING]
    paragraphs[4] = CLOSING.replace("summer", "autumn")
    paragraphs.insert({"head": 1, "middle": 3, "tail": 5}[place], line)
    _, found = cleaned("\n\n".join(paragraphs))
    assert [row["text"] for row in found.removed] == [line]


def test_sentences_glued_in_english_are_parted():
    glued = "The council had no plansThe mayor was away.He came back."
    assert [glued[a:b] for a, b in zip([0, 24, 43], [24, 43, 56], strict=True)] == [
        block.text
        for block in glue.separate(pages.read_page([("", from_utf8(glued))], LISTS)).blocks
    ]
    kept = "Shares of Grainlink (GRLK.MW) fell on YouTube and LinkedIn."
    assert len(glue.separate(pages.read_page([("", from_utf8(kept))], LISTS)).blocks) == 1


@pytest.mark.parametrize("unit", ["Aa Bb\n", "Aa.\n", "12:30\n", "VIDEO: Aa\n"])
@pytest.mark.parametrize("first", [True, False])
def test_many_short_lines_beside_a_text_take_linear_time(unit, first):
    import time

    def cost(lines: int) -> float:
        parts = [f"{TITLE}\n{OPENING}\n{CLOSING}\n", unit * lines]
        read = pages.read_page([("", from_utf8("".join(parts if first else parts[::-1])))], LISTS)
        start = time.process_time()
        cleaning.clean(read)
        return time.process_time() - start

    assert cost(4000) < 12 * max(cost(1000), 0.02)


def test_what_the_format_states_to_be_a_heading_is_not_taken_by_its_shape():
    pieces = [("title", "Business"), ("subheading", "Jane Doe"), ("", OPENING), ("", CLOSING)]
    first, given = 0, []
    for zone, text in pieces:
        given.append((zone, from_utf8(text, first)))
        first += len(text.encode()) + 2
    found = cleaning.clean(glue.separate(pages.read_page(given, LISTS)))
    assert found.removed == []


@pytest.mark.parametrize(
    "unit", ["a ", "« ", "- ", "/", "7", "A. ", "(Aa ", "Photo : A/", '"A" ', "Aa Bb\n", "12:30 - "]
)
def test_hostile_text_takes_linear_time(unit):
    import time

    def cost(size: int) -> float:
        start = time.process_time()
        cleaned(unit * (size // len(unit)))
        return time.process_time() - start

    assert cost(80_000) < 12 * max(cost(20_000), 0.02)
