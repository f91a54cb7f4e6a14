"""Where sentences end, and where a lost break between them is restored."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cadrage.corpus import lists, sentences
from cadrage.corpus.cleaning import glue

LISTS = lists.load(None)


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences.split(text, LISTS)]


SPLIT = [
    "Le sommet s'est achevé mardi. | Aucun accord n'a été signé.",
    "M. Kim a rencontré Mme. Choe à 20 h. | Il a refusé de répondre.",
    "Le Dr. Martin et J.-P. Leroy citent l'art. 5 du traité. | Rien de plus.",
    "George W. Bush et John F. Kennedy sont cités. | Le texte date de 2003. | La suite vient.",
    "Les U.S. Marines sont arrivés. | Ils repartent demain.",
    "Il vient des U.S. | Les autres viennent d'Asie.",
    "La hausse atteint 3,5 % contre 2.4 en mai. | C'est peu.",
    "Le secrétaire d'État américain à St. Louis. | Elle attend.",
    "« C'est fini ! » a lancé le maire. | La foule a ri.",
    "« C'est fini. » | Le maire n'en dira pas plus.",
    '"Nous partons." | Les autres restent.',
    'Il promet "la fin des tirs". | "Personne n\'y croit", répond-elle.',
    "« Si nous cédons, ce sera une tragédie. | Mais nous tiendrons », a-t-elle dit.",
    "Fournir des armes pour l'aider. sa guerre continue. | Le ministre se tait.",
    "Et puis... | Le silence.",
    "Il hésite... mais il viendra.",
    "Que fera-t-elle ? | Nul ne le sait !",
    "Des chars, des avions, etc. | Le reste suivra.",
    "1. Les faits sont établis. | Les causes ne le sont pas.",
    "Le traité est signé (avec réserve). | Il entre en vigueur en janv. 2025.",
    "Ils étaient sept. | Les voisins n'ont rien vu.",
    "Le n° 2 du parti, M. Le Drian, est parti. | À Paris, on attend.",
    "La réunion (…) a duré. | La presse attendait.",
    "Yahoo! Japan a fermé. | Le site reste en ligne.",
    "– Oui. | – Non, dit l'autre.",
    "Christian B. | Les enquêteurs l'ont entendu.",
]


@pytest.mark.parametrize("marked", SPLIT)
def test_sentences_end_where_a_reader_ends_them(marked):
    expected = marked.split(" | ")
    assert split(" ".join(expected)) == expected


BROKEN = [
    "Il vit au Japon.|Les ministres y sont.",
    'Ils restent "prêts".|Une autre voie|Pour eux, rien ne change.',
    "Le plan est suspendu|Dans un communiqué, le ministre s'explique.",
    'La décision est prise, selon le ministre.|"Cette fois, tout change", dit-il.',
    'Elle répète : "Cela ne se fait pas."|Pourtant, les autres le font.',
    "« Rien n'est signé. »|Le ministre l'a dit.",
    "La loi date de 2016.|La suivante viendra.",
    "Est-ce possible ?|Oui, dit-elle.",
    "Le camp est fermé.|- Des tentes vides -|Les familles sont parties.",
    "Il cite Christian B.|Selon lui, rien n'est clair.",
    "Il cite l'ONU (New York).|L'organisation se tait.",
    "La fin...|Le début.",
    "Elle veut \"resserrer l'étau\"|A l'issue de la réunion, il s'est tu.",
    "Le train est parti.|A Dijon, on attend.",
    "Il roulait à 90 km/h.|Sa fille dormait.",
    "Le vent souffle à 64 km/h.|Cristobal approche.",
    "La caisse ouvre 24h/24.|Le parking ferme à minuit.",
    "Deux blessés dans l'accident|\"C'est terrible\", dit-il.",
    "Deux blessés dans l'accident|« C'est terrible », a déclaré la maire.",
    'La digue a cédé|"Nous avons tout perdu."',
    '- Menace de "crise du blé" - |Le secrétaire général a averti mercredi que les ports ferment.',
]
WHOLE = [
    "Ronald McDonald et LaRem ont un compte YouTube chez TotalEnergies.",
    "L'iPhone, l'iPad et eBay : MacOS, LinkedIn, BlaBlaCar, SpaceX et PayPal.",
    "M.Macron et Mme.Dupont ont vu M.Le Drian et J.F. Kennedy.",
    "Voir www.Exemple.Fr/Le-Monde ou le compte @LeMonde et #JeSuisParis.",
    "Les U.S.A. et le F.B.I. enquêtent, l'O.N.U. attend.",
    "Il est 20H30, la Citroën C5 et le vol AF447 à 3.5G.",
    '« Le Monde », « L\'Équipe » et "Le Figaro" en parlent.',
    "L'arrêté no.12 et l'art.L.121 du code.",
    'Le film"La vie est belle" et le journal"Le Monde" sortent.',
    "Le fichier docs/page.Html et le site exemple.fr/Page.Le-Reste.",
    "L'équipe A l'emporte, la vitamineA est rare.",
    "- Paris - Lyon en deux heures, cela est possible avec le nouveau train, selon la compagnie.",
    "- Le maire - Jean Petit - a dit que la ville allait reconstruire les ponts détruits en mai.",
    "- Le maire a cédé - Les ponts sont ouverts depuis mardi, selon la préfecture du département.",
    "Le groupe Pour Elle (PourElles) et l'agence France-Presse.",
]


@pytest.mark.parametrize("marked", BROKEN)
def test_a_lost_break_is_restored(marked):
    text = marked.replace("|", "")
    edges = [0, *glue.breaks(text, LISTS), len(text)]
    assert [text[a:b] for a, b in pairwise(edges)] == marked.split("|")


@pytest.mark.parametrize("text", WHOLE)
def test_capitals_inside_words_are_no_breaks(text):
    assert glue.breaks(text, LISTS) == []


def test_long_text_takes_linear_time():
    import time

    def cost(text: str) -> float:
        start = time.perf_counter()
        glue.breaks(text, LISTS)
        split(text)
        return time.perf_counter() - start

    piece = 'Il a dit "non." Les autres... « Oui ! » J.-P. K. est venu.Le reste ('
    small, large = cost(piece * 200), cost(piece * 2000)
    assert large < 40 * max(small, 0.005)
