"""Articles on one event find each other; those on like events stay apart."""

from __future__ import annotations

import random
import time

import pytest

from cadrage.corpus.links.event_groups import LONGEST_DAYS
from cadrage.corpus.links.event_sketch import BYTES_PER_ARTICLE
from cadrage.corpus.links.events import EventIndex, link

FIRE = (
    "Incendie à la raffinerie de Port-Alma : deux ouvriers blessés. Un incendie a ravagé mardi la "
    "raffinerie Solvex de Port-Alma, blessant deux ouvriers, ont annoncé les pompiers. Le feu, "
    "parti d'une cuve de naphta, a été circonscrit dans la soirée par quatre-vingts pompiers."
)
FIRE_AGAIN = (
    "Port-Alma : la raffinerie Solvex en feu. Deux ouvriers ont été blessés dans l'incendie d'une "
    "cuve de naphta à la raffinerie Solvex de Port-Alma. Quatre-vingts pompiers ont circonscrit le "
    "sinistre ; le préfet Martel a ouvert une enquête sur la sécurité du site."
)
VOTE = (
    "Le parlement de Tarvie adopte la réforme du fleuve. Les députés tarviens ont adopté par cent "
    "douze voix la réforme de la navigation sur la Sombre, défendue par la ministre Ilda Roum. "
    "L'opposition, qui avait déposé neuf cents amendements, annonce un recours devant la cour."
)
OTHER = (
    "Tennis : Lena Sorbel gagne le tournoi d'Ostrava. La joueuse Lena Sorbel a remporté dimanche "
    "son troisième titre de la saison en battant la tête de série Mira Kold en deux manches, après "
    "une heure et vingt minutes de jeu sous le toit fermé du court central."
)


def linked(*articles, stated=None, copies=None):
    """Link (text, published) articles called a, b, c...; give their rows by name."""
    index = EventIndex()
    for name, (text, published, *language) in zip("abcdefgh", articles, strict=False):
        index.add(name, text, published, language[0] if language else "fr")
    rows = link(index, stated or {}, copies or {})
    assert [row["article_id"] for row in rows] == index.articles
    return {str(row["article_id"]): row for row in rows}


def events(rows):
    return {name: row["event_id"] for name, row in rows.items()}


def test_two_reports_of_one_event_are_linked_and_say_by_what():
    rows = linked((FIRE, "2031-03-04"), (VOTE, "2031-03-04"), (FIRE_AGAIN, "2031-03-05"))
    assert rows["a"]["event_id"] == rows["c"]["event_id"] != ""
    assert str(rows["a"]["event_id"]).startswith("e-2031-03-04-")
    assert (rows["c"]["linked_to"], rows["c"]["days"], rows["c"]["status"]) == ("a", 1, "inferred")
    assert "raffinerie" in rows["c"]["evidence"]
    assert 0 < rows["c"]["similarity"] < 1


STRIKE = (
    "Grève à l'usine Brunel de Castelmor. Les ouvriers de l'usine Brunel de Castelmor ont cessé le "
    "travail lundi contre la suppression de 120 postes. Le délégué syndical Marc Ferrand a dénoncé "
    "une décision brutale. La direction, par la voix de Sophie Lannes, promet un reclassement."
)
STRIKE_AGAIN = (
    "Brunel : la direction campe sur ses positions. Au lendemain de l'arrêt de travail, la "
    "directrice Sophie Lannes a confirmé que 120 emplois seraient supprimés chez Brunel, à "
    "Castelmor. « Nous n'avons pas le choix », a-t-elle expliqué. Marc Ferrand, pour le syndicat, "
    "appelle à tenir jusqu'à la fin de la semaine."
)
FLOOD = (
    "River Aske bursts its banks. The river Aske burst its banks and flooded three hundred homes "
    "in the valley. Firefighters rescued families by boat. Environment minister Paul Grant praised "
    "the courage of the volunteers. Scientists said such floods had become more likely."
)
FLOOD_AGAIN = (
    "Aske floods: farmers count the cost. Farmers in the Aske valley lost hundreds of sheep when "
    "the river rose. We were abandoned, said Ted Willow, who has worked there for forty years. The "
    "minister, Paul Grant, denied that the warnings came too late."
)


def test_reports_in_other_words_are_linked_in_a_corpus_of_few_articles():
    rows = linked(
        *((text, "2031-03-04") for text in (STRIKE, VOTE, OTHER)),
        (STRIKE_AGAIN, "2031-03-05"),
        (FLOOD, "2031-03-04", "en"),
        (FLOOD_AGAIN, "2031-03-05", "en"),
    )
    assert rows["a"]["event_id"] == rows["d"]["event_id"] != ""
    assert rows["e"]["event_id"] == rows["f"]["event_id"] != rows["a"]["event_id"]
    assert rows["b"]["event_id"] == rows["c"]["event_id"] == ""


LIKE_EVENTS = {
    "fires": (
        "Incendie à Lorvaux : trois blessés. Un incendie s'est déclaré lundi soir dans un entrepôt "
        "de Lorvaux. Trois pompiers ont été blessés, a indiqué le préfet Alain Morel. Le feu a été "
        "maîtrisé dans la nuit et une enquête a été ouverte par le parquet.",
        "Un incendie ravage un immeuble à Brac. Un incendie s'est déclaré mardi dans un immeuble "
        "de Brac. Deux habitants ont été blessés, selon les pompiers. Le feu a été maîtrisé en fin "
        "de matinée ; une enquête a été ouverte par le parquet de Vernaise.",
    ),
    "trials": (
        "Procès Delmas : dix ans requis. Le procureur a requis mardi dix ans de prison contre "
        "Pierre Delmas, jugé devant la cour d'assises du Loir. Son avocate, Claire Robin, a "
        "plaidé la légitime défense. Le verdict est attendu jeudi.",
        "Huit ans de prison pour l'ancien maire. La cour d'assises du Mont a condamné mardi Jean "
        "Taillis, ancien maire de Vézac, à huit ans de prison. Le procureur avait requis dix ans. "
        "Son avocat, Luc Hamel, annonce qu'il fera appel du verdict.",
    ),
    "matches": (
        "Rugby : Castrel bat Morlan. Castrel a battu Morlan 24 à 18 samedi au stade des Pins, lors "
        "de la douzième journée du championnat. Le capitaine Yann Petit a marqué deux essais.",
        "Rugby : Dournan s'impose à Lessac. Dournan a battu Lessac 31 à 12 samedi au stade du Lac, "
        "lors de la douzième journée du championnat. L'ailier Théo Brun a marqué trois essais.",
    ),
    "visits": (
        "Le président Roca en visite en Ostrie. Ilan Roca, président de Tarvie, a rencontré lundi "
        "le roi Olaf. Les deux chefs d'État ont signé un accord sur l'énergie et donné une "
        "conférence de presse avant un dîner officiel au palais.",
        "Le premier ministre de Lusanie reçu à Sorbe. Per Holm a rencontré mardi la présidente "
        "Ada Vell. Les deux responsables ont signé un accord sur la pêche et donné une conférence "
        "de presse avant un dîner officiel au palais.",
    ),
}


@pytest.mark.parametrize("kind", LIKE_EVENTS)
def test_two_events_of_one_kind_stay_apart(kind):
    one, other = LIKE_EVENTS[kind]
    rows = linked((one, "2031-03-04"), (VOTE, "2031-03-04"), (other, "2031-03-05"))
    assert set(events(rows).values()) == {""}


def test_copies_far_apart_in_time_are_not_one_event():
    copies = dict.fromkeys("abc", "a")
    rows = linked((FIRE, "2031-03-04"), (FIRE, "2031-04-04"), (FIRE, "2031-04-05"), copies=copies)
    assert rows["a"]["event_id"] == ""
    assert rows["b"]["event_id"] == rows["c"]["event_id"] != ""


def test_copies_do_not_make_an_inferred_event_longer_than_its_days():
    text = (FIRE, FIRE_AGAIN, FIRE_AGAIN, FIRE)
    days = ("2031-03-01", "2031-03-03", "2031-03-08", "2031-03-12")
    copies = {"b": "b", "c": "b", "a": "a", "d": "a"}
    rows = linked(*zip(text, days, strict=True), copies=copies)
    spans: dict[str, list[str]] = {}
    for name, day in zip("abcd", days, strict=True):
        if event := str(rows[name]["event_id"]):
            spans.setdefault(event, []).append(day)
    assert all(int(held[-1][-2:]) - int(held[0][-2:]) <= LONGEST_DAYS for held in spans.values())


def test_an_article_alone_has_no_event():
    row = linked((FIRE, "2031-03-04"), (VOTE, "2031-03-04"))["b"]
    assert (row["event_id"], row["status"], row["linked_to"]) == ("", "unknown", "")
    assert (row["similarity"], row["days"]) == (0.0, -1)


def test_the_same_words_long_after_are_another_event():
    rows = linked((FIRE, "2031-03-04"), (FIRE_AGAIN, "2031-09-04"), (VOTE, "2031-03-05"))
    assert set(events(rows).values()) == {""}


def test_a_chain_of_daily_reports_does_not_become_one_long_event():
    story = [(f"{FIRE} {FIRE_AGAIN}", f"2031-03-{day:02d}") for day in (1, 4, 7, 10, 13, 16, 19)]
    assert len(set(events(linked(*story)).values())) > 1


def test_what_a_person_states_wins_and_attracts_what_nobody_placed():
    rows = linked(
        (FIRE, "2031-03-04"),
        (FIRE_AGAIN, "2031-03-05"),
        (VOTE, "2031-03-05"),
        stated={"a": "port-alma-fire"},
    )
    assert events(rows) == {"a": "port-alma-fire", "b": "port-alma-fire", "c": ""}
    assert [rows[name]["status"] for name in "ab"] == ["by_hand", "inferred"]


def test_events_that_a_person_keeps_apart_stay_apart_even_as_copies():
    stated = {"a": "one", "b": "two"}
    rows = linked(
        (FIRE, "2031-03-04"), (FIRE, "2031-03-04"), stated=stated, copies={"a": "a", "b": "a"}
    )
    assert events(rows) == stated


def test_what_a_person_puts_together_is_one_event_although_unlike():
    rows = linked((FIRE, "2031-03-04"), (VOTE, "2031-07-04"), stated={"a": "one", "b": "one"})
    assert events(rows) == {"a": "one", "b": "one"}


def test_copies_report_the_same_event_whatever_their_day():
    rows = linked((FIRE, "2031-03-04"), (FIRE, ""), (VOTE, ""), copies={"a": "a", "b": "a"})
    assert rows["a"]["event_id"] == rows["b"]["event_id"] != ""
    assert "copies of one text" in rows["b"]["evidence"]


@pytest.mark.parametrize(("month", "together"), [("2031-03", True), ("2031", True), ("", True),
                                                 ("2031-04", False), ("2030", False)])  # fmt: skip
def test_a_coarse_date_must_not_contradict(month, together):
    rows = linked((FIRE, "2031-03-04"), (FIRE, month), (VOTE, "2031-03-04"), (OTHER, "2031-03-04"))
    assert (rows["a"]["event_id"] == rows["b"]["event_id"] != "") is together
    assert rows["b"]["days"] == -1


def test_contradicting_months_part_even_copies():
    rows = linked((FIRE, "2031-03"), (FIRE, "2031-04"), copies={"a": "a", "b": "a"})
    assert set(events(rows).values()) == {""}


def test_two_languages_are_not_linked_by_words():
    rows = linked((FIRE, "2031-03-04", "fr"), (FIRE, "2031-03-04", "en"))
    assert set(events(rows).values()) == {""}


def test_few_words_are_no_event():
    rows = linked(("Le point à midi", "2031-03-04"), ("Le point à midi", "2031-03-04"))
    assert set(events(rows).values()) == {""}


def test_two_events_of_one_day_and_name_have_two_identifiers():
    taken = str(linked((FIRE, "2031-03-04"), (FIRE_AGAIN, "2031-03-04"))["a"]["event_id"])
    rows = linked(
        (FIRE, "2031-03-04"), (FIRE_AGAIN, "2031-03-04"), (VOTE, "2031-03-04"), stated={"c": taken}
    )
    assert rows["a"]["event_id"] != taken


def test_the_order_of_articles_does_not_matter():
    articles = {"a": FIRE, "b": FIRE_AGAIN, "c": VOTE, "d": OTHER}
    found = set()
    for seed in range(4):
        names = sorted(articles)
        random.Random(seed).shuffle(names)
        index = EventIndex()
        for name in names:
            index.add(name, articles[name], "2031-03-04", "fr")
        rows = link(index, {}, {})
        found.add(frozenset(str(row["article_id"]) for row in rows if row["event_id"]))
    assert found == {frozenset("ab")}


def test_no_articles_no_rows_and_empty_texts_do_no_harm():
    assert link(EventIndex(), {}, {}) == []
    assert set(events(linked(("", "2031-03-04"), ("", ""), ("", "2031-13-77"))).values()) == {""}


def test_time_and_memory_stay_linear_on_a_crowded_day():
    words = [f"{a}{b}{c}rot" for a in "bcdfgl" for b in "aeiou" for c in "mnprst"]
    draw = random.Random(1)
    index = EventIndex()
    for number in range(2_000):
        text = " ".join(draw.choices(words, k=40)) + f" ville{chr(97 + number % 26)}"
        index.add(str(number), text, "2031-03-04", "fr")
    begun = time.perf_counter()
    link(index, {}, {})
    assert time.perf_counter() - begun < 10
    held = sum(part.itemsize * len(part) for part in (index._terms, index._counts, index._ends))
    assert held <= BYTES_PER_ARTICLE * len(index) + 8
