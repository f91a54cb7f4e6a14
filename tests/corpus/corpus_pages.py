"""Pages written for the tests: every line says what it is, so that a reader sees what must happen.

``x`` noise, ``T`` title, ``L`` lead, ``S`` subheading, ``B`` body, ``C`` caption; an inner
``⟦...⟧`` is noise inside a paragraph that stays. Facts to be found follow in a dictionary.
"""

# ruff: noqa: E501 - a line of a page is a paragraph

from __future__ import annotations

import re
from dataclasses import dataclass

ZONES = {"T": "title", "L": "lead", "S": "subheading", "B": "body", "C": "caption"}
_INNER = re.compile(r"\s*⟦(.*?)⟧\s*")


@dataclass(frozen=True)
class Page:
    name: str
    raw: str
    kept: list[tuple[str, str]]
    noise: list[str]
    facts: dict[str, str]


def page(name: str, marked: str, **facts: str) -> Page:
    raw, kept, noise = [], [], []
    for line in filter(None, map(str.strip, marked.splitlines())):
        mark, text = line.split("|", 1)
        text = text.strip()
        raw.append(text.replace("⟦", "").replace("⟧", ""))
        noise += [part.strip() for part in _INNER.findall(text)]
        if mark == "x":
            noise.append(text)
        else:
            kept.append((ZONES[mark], _INNER.sub(" ", text).strip()))
    return Page(name, "\n\n".join(raw) + "\n", kept, noise, facts)


REGIONAL = page(
    "regional",
    """
    x|Accueil > Bretagne > Finistère > Brest
    x|Publié le 12/03/2024 à 18h42
    T|À Brest, la criée rouvre après six mois de travaux
    x|Par Maëlle Kerouedan
    x|Temps de lecture : 3 min
    x|Partager sur Facebook Partager sur Twitter Envoyer par e-mail
    L|Les premières enchères ont eu lieu à l'aube, devant une trentaine d'acheteurs.
    x|Les mareyeurs ont retrouvé leur quai mardi matin. (Photo : Yvon Le Gall/Ouest-France)
    B|La criée de Brest a rouvert mardi 12 mars après six mois de travaux et une longue attente des pêcheurs du port, qui vendaient jusque-là leur poisson à Roscoff.
    B|« On revit », souffle Yannick Le Bris, patron d'un chalutier de seize mètres.
    x|Lire aussi : Le prix du gazole inquiète les pêcheurs
    S|Un chantier à douze millions d'euros
    B|Le conseil régional a financé la moitié du chantier, l'État et la métropole le reste.
    x|Abonnez-vous à notre newsletter et recevez chaque matin l'essentiel de l'actualité de Brest
    B|Une seconde tranche est prévue en 2026.
    x|#Brest #Pêche
    x|Laisser un commentaire
    x|Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *
    x|sept + 5 =
    """,
    byline="Maëlle Kerouedan",
    published="2024-03-12",
)

PORTAL = page(
    "portal",
    """
    x|Actualités
    T|Inondations au Pakistan : le bilan monte à 41 morts
    x|AFP, publié le mercredi 27 août 2025 à 09h15
    B|⟦Islamabad (AFP) –⟧ Les inondations qui frappent le nord du Pakistan ont fait au moins 41 morts, ont annoncé mercredi les autorités.
    B|Des milliers de personnes ont dû quitter leur maison, a précisé la protection civile.
    B|"L'eau est montée en une heure", a raconté à l'AFP Rashid Khan, instituteur.
    x|La suite après cette publicité
    B|Le gouvernement a promis une aide d'urgence.
    x|str-ash/cyb/ide
    x|© 2025 AFP. Tous droits de reproduction et de représentation réservés.
    """,
    originator="AFP",
    published="2025-08-27",
)

PAYWALL = page(
    "paywall",
    """
    x|Se connecter
    x|S'abonner
    x|International
    T|En Géorgie, l'opposition boycotte le nouveau Parlement
    L|Les quatre partis pro-européens refusent de siéger et demandent un nouveau scrutin sous contrôle international.
    x|Le Monde avec AFP
    x|Publié le 12 novembre 2024 à 11h02, modifié le 12 novembre 2024 à 14h30
    x|Temps de Lecture 2 min.
    x|Article réservé aux abonnés
    B|L'opposition géorgienne a annoncé, mardi 12 novembre, qu'elle ne siégerait pas au Parlement issu des élections d'octobre, qu'elle juge frauduleuses et dont elle conteste les résultats devant la justice.
    B|La présidente, Salomé Zourabichvili, la soutient.
    x|Il vous reste 72.5% de cet article à lire. La suite est réservée aux abonnés.
    """,
    outlet="Le Monde",
    originator="AFP",
    published="2024-11-12",
)

RADIO = page(
    "radio",
    """
    x|Afrique
    T|RDC : reprise des combats autour de Masisi
    x|Publié le : 04/02/2024 - 10:12 Modifié le : 04/02/2024 - 16:40
    x|Des soldats congolais près de Goma, le 3 février 2024. © Moses Sawasawa / AP
    x|Par : Léa Fontaine
    L|Les affrontements ont repris dans l'est de la République démocratique du Congo.
    B|Les combats ont repris dimanche à l'aube entre l'armée congolaise et les rebelles du M23 autour de Masisi, dans le Nord-Kivu, selon plusieurs sources de la société civile jointes sur place.
    B|À Goma, les habitants craignent une nouvelle coupure de la route.
    x|À lire aussi
    x|Est de la RDC : trois questions pour comprendre
    B|De notre envoyée dans la région, les témoignages concordent : les tirs se rapprochent.
    x|Newsletter
    x|Recevez toute l'actualité internationale directement dans votre boîte mail
    x|Je m'abonne
    x|Suivez toute l'actualité internationale en téléchargeant l'application
    """,
    byline="Léa Fontaine",
    published="2024-02-04",
)

SWISS = page(
    "swiss",
    """
    T|Le Conseil fédéral veut réviser la loi sur le CO2
    x|Keystone-ATS
    B|⟦Berne (ats)⟧ Le Conseil fédéral a mis vendredi en consultation la révision de la loi sur le CO2. Les cantons ont jusqu'au 30 juin pour se prononcer.
    B|Le projet prévoit de nouvelles aides au rail, a expliqué le ministre de l'environnement.
    B|Les milieux économiques saluent le texte, les Verts le jugent trop timide. ⟦(ats/awp)⟧
    x|Cet article a été publié automatiquement.
    """,
    originator="Keystone-ATS, AWP",
)

FLASH = page(
    "flash",
    """
    B|⟦TOKYO, 1er janvier (Reuters) -⟧ Un séisme de magnitude 7,6 a frappé lundi le centre du Japon, a annoncé l'Agence météorologique japonaise. ⟦(Rédigé par Akira Tanaka ; version française Claire Morel, édité par Jean Petit)⟧
    """,
    originator="Reuters",
    translation="human",
    byline="Akira Tanaka",
)

OPINION = page(
    "opinion",
    """
    x|Tribune
    T|Pourquoi l'Europe doit réapprendre à négocier
    x|Par Hélène Marchetti
    B|La diplomatie européenne parle beaucoup d'unité et trop peu d'intérêts, estime la politiste.
    B|Depuis trente ans, l'Europe a cru que le droit remplacerait la force, et que le commerce adoucirait partout les mœurs des gouvernements qui y prennent part.
    B|Elle découvre aujourd'hui qu'il n'en est rien. Faut-il s'en étonner ? Non.
    S|Le prix de l'attente
    B|Chaque mois d'attente coûte plus cher que le précédent, nos voisins du Nord l'ont compris.
    x|À propos de l'auteure
    """.replace("    x|À propos de l'auteure\n", ""),
    genre="opinion",
    byline="Hélène Marchetti",
)

INTERVIEW = page(
    "interview",
    """
    x|Entretien
    T|« La Moldavie ne peut pas attendre »
    L|L'ancienne ministre analyse les élections de dimanche et les choix qui attendent Chisinau.
    x|Propos recueillis par Antoine Berger
    B|Comment expliquez-vous ce résultat ?
    B|La participation des Moldaves de l'étranger a tout changé. Ils ont voté massivement pour l'Union européenne, et ils l'ont fait savoir mardi soir dans toutes les capitales.
    B|Le gouvernement peut-il tenir ?
    B|Oui, à condition d'élargir sa majorité. Le printemps sera difficile pour tout le monde.
    B|Que fera Moscou ?
    B|Moscou attendra, comme toujours.
    """,
    genre="interview",
    byline="Antoine Berger",
)

LIVE = page(
    "live",
    """
    x|En direct
    T|Manifestations en Serbie : suivez la journée heure par heure
    B|18h40 : La police a bloqué le pont de Branko, au centre de Belgrade.
    B|17h05 : « Nous ne partirons pas », lance une étudiante à la tribune.
    B|15h30 : Plusieurs dizaines de milliers de personnes marchent vers le Parlement.
    x|Partager
    B|12h00 : Le président Aleksandar Vucic appelle au calme dans une allocution.
    """,
)

ENGLISH = page(
    "english",
    """
    x|Skip to content
    x|A man walks past the parliament building in the capital as protesters gather for a rally on Friday.
    T|Au Kenya, le gouvernement retire sa loi de finances
    x|By Grace Wanjiru
    B|Le président kényan William Ruto a annoncé mercredi qu'il ne promulguerait pas la loi de finances, au lendemain de manifestations meurtrières à Nairobi et dans d'autres villes.
    B|« Le peuple a parlé », a-t-il déclaré lors d'une allocution télévisée.
    x|Read more: Kenya protests: what we know so far
    B|L'opposition réclame désormais des élections anticipées.
    x|This article was originally published in English and has been translated by our team.
    x|Sign up for our newsletter
    x|All rights reserved.
    """,
    byline="Grace Wanjiru",
)

SPORT = page(
    "sport",
    """
    x|Football
    T|Ligue 1 : Lens renverse Nice (3-2)
    x|Publié le 15 septembre 2024
    B|Mené 2-0 à la pause, Lens s'est imposé dimanche contre Nice grâce à un triplé de Sotoca, au terme d'une seconde période étouffante qui a fait chavirer le stade Bollaert.
    B|Buts : Sotoca (52e, 71e, 90e) pour Lens ; Moffi (12e), Guessand (33e) pour Nice.
    B|Lens est troisième, Nice recule à la neuvième place.
    x|Icon Sport/Baptiste Paquot
    """.replace("    x|Football\n", ""),
    published="2024-09-15",
)

STUCK = page(
    "stuck",
    """
    x|https://www.exemple-info.fr/monde/2023/05/09/sommet-du-g7.html
    L|Les ministres des Finances du G7 se retrouvent jeudi à Niigata pour parler de la dette des pays les plus pauvres et des moyens de... ⟦09/05/2023, Exemple Info⟧
    B|La réunion doit durer trois jours, sous une forte surveillance policière.
    B|Elle prépare le sommet des chefs d'État, prévu à Hiroshima une semaine plus tard.
    """,
    outlet="exemple-info.fr",
    published="2023-05-09",
    url="https://www.exemple-info.fr/monde/2023/05/09/sommet-du-g7.html",
)

DOUBLE = page(
    "double",
    """
    x|Taïwan : fin des exercices chinois autour de l'île | Courrier international
    x|Diplomatie
    T|Taïwan : fin des exercices chinois autour de l'île
    x|Pékin a mis fin lundi soir à trois jours d'exercices militaires autour de l'île, les plus...
    B|Pékin a mis fin lundi soir à trois jours d'exercices militaires autour de l'île, les plus longs de l'année.
    B|Taipei a dénoncé « un comportement irresponsable ».
    x|Articles similaires
    x|Les semi-conducteurs, bouclier de Taïwan
    x|Ce que prépare la marine chinoise
    """,
    outlet="Courrier international",
)

QUEBEC = page(
    "quebec",
    """
    T|Ottawa hausse son aide aux agriculteurs touchés par la sécheresse
    x|La Presse canadienne
    B|⟦OTTAWA —⟧ Le gouvernement fédéral versera 120 millions de dollars aux agriculteurs de l'Ouest, a annoncé mardi la ministre.
    B|L'aide sera partagée avec les provinces, selon la formule habituelle.
    B|« C'est un début », a réagi le président de l'union des producteurs.
    """,
    originator="La Presse Canadienne",
)

TELEVISION = page(
    "television",
    """
    T|Guerre en Ukraine : ce qu'il faut retenir de la journée de mardi
    x|Article rédigé par
    x|franceinfo avec AFP
    x|France Télévisions
    x|Publié le 05/03/2024 22:12
    x|Temps de lecture : 4min
    x|Un immeuble touché par une frappe à Odessa, le 5 mars 2024. (ANNA KOVAL / AFP)
    L|Un patrouilleur russe a été détruit au large de la Crimée, selon Kiev.
    B|L'armée ukrainienne a affirmé mardi 5 mars avoir coulé un navire russe avec des drones navals, près du détroit de Kertch.
    S|Le président français à Prague
    B|En visite à Prague, le président a redit ses mots de la semaine passée.
    x|Partager : l'article sur les réseaux sociaux
    """,
    outlet="Franceinfo",
    originator="AFP",
    published="2024-03-05",
)

BLOG = page(
    "blog",
    """
    x|Actu-Exemple.net
    x|[Traduction automatique]
    T|Le Japon et les Philippines signent un pacte de défense
    x|12 juillet 2024 par admin
    B|Le Japon et les Philippines ont signé lundi un accord sur l'accès réciproque de leurs forces.
    x|Source : Kyodo News
    x|Étiquettes : Japon, Philippines
    x|Navigation de l'article
    x|← Article précédent
    x|Laisser un commentaire Annuler la réponse
    x|E-mail *
    """,
    outlet="Actu-Exemple.net",
    originator="Kyodo",
    translation="machine",
    published="2024-07-12",
)

PAGES = [
    REGIONAL,
    PORTAL,
    PAYWALL,
    RADIO,
    SWISS,
    FLASH,
    OPINION,
    INTERVIEW,
    LIVE,
    ENGLISH,
    SPORT,
    STUCK,
    DOUBLE,
    QUEBEC,
    TELEVISION,
    BLOG,
]
