"""Devices of distance, certainty and denial, each beside the neighbour it is told apart from."""

from __future__ import annotations

import pandas as pd
import pytest

from cadrage import schema
from cadrage.language import annotate, quotations
from cadrage.language.devices import find_devices
from cadrage.language.voices import find_voices


def _find(text: str) -> pd.DataFrame:
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    row: dict[str, object] = {
        "article_id": "a",
        "sentence": 0,
        "passage": 0,
        "start": 0,
        "end": len(text),
        "zone": "body",
        "text": text,
    }
    sentences = schema.table("sentences", [row])
    tokens = annotate.annotate(articles, sentences)
    quoted = quotations.find_quotations(articles, sentences, tokens, schema.empty("mentions"), None)
    voices = find_voices(articles, sentences, quoted)
    found = find_devices(sentences, tokens, voices, None)
    assert all(text[r["start"] : r["end"]] == r["text"] for r in found.to_dict("records"))
    return found


def _of(text: str, kind: str) -> list[str]:
    found = _find(text)
    return [str(words) for words in found.loc[found["kind"] == kind, "text"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Le pays aurait livré des armes.", "aurait livré"),
        ("Les deux hommes seraient déjà partis.", "seraient déjà partis"),
        ("L'homme aurait été vu à Rome.", "aurait été vu"),
        ("Le suspect serait âgé de vingt ans.", "serait"),
        ("Selon la presse, l'usine emploierait cent personnes.", "emploierait"),
        ("La police a dit que l'homme aurait pris la fuite.", "aurait pris"),
    ],
)
def test_the_conditional_of_hearsay(text: str, words: str) -> None:
    assert _of(text, "hearsay") == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre a annoncé qu'il signerait la loi.",
        "Le maire a déclaré que le pont serait fermé.",
        "Si la guerre éclatait, le port serait détruit.",
        "Ce serait une tragédie.",
        "Il serait utile de négocier.",
        "Le chef aurait dû partir.",
        "Je serais heureux de venir.",
        "Le film montrait une ville, et le vent attirait les voiles.",
        "L'usine emploierait cent personnes de plus.",
    ],
)
def test_other_conditionals_and_imperfects_are_no_hearsay(text: str) -> None:
    assert _of(text, "hearsay") == []


def test_a_modal_conditional_hedges() -> None:
    assert _of("Le roi pourrait partir et le prince devrait rester.", "hedge") == [
        "pourrait",
        "devrait",
    ]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Il livre ce qu'il considère comme des preuves.", "distance", "ce qu'il considère comme"),
        ("Le meurtrier présumé a fui.", "distance", "présumé"),
        ("Cette « réforme » inquiète.", "distance", "réforme"),
        ("Il viendra peut-être demain.", "hedge", "peut-être"),
        ("La crise semble finie.", "hedge", "semble"),
        ("C'est un nombre sans précédent.", "booster", "sans précédent"),
        ("Le port est extrêmement utile.", "booster", "extrêmement"),
        ("Le pays n'a pas encore répondu.", "negation", "n'a pas"),
        ("Personne n'a répondu.", "negation", "Personne n'"),
        ("Il part sans répondre.", "negation", "sans"),
        ("Le chef a été arrêté lundi.", "agentless", "a été arrêté"),
    ],
)
def test_device(text: str, kind: str, words: str) -> None:
    assert _of(text, kind) == [words]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Le roi craint que la ville ne tombe.", "negation"),
        ("C'est un nombre sans précédent.", "negation"),
        ("Il ne mange que du pain.", "negation"),
        ("Le chef a été arrêté par la police.", "agentless"),
        ("Le chef est arrivé lundi.", "agentless"),
        ("Le roi s'est blessé.", "agentless"),
        ("Le film « Les Oiseaux » sort.", "distance"),
        ("Le maire a parlé d'un « désastre ».", "distance"),
    ],
)
def test_neighbour_that_is_no_device(text: str, kind: str) -> None:
    assert _of(text, kind) == []


def test_par_ailleurs_is_no_agent() -> None:
    assert _of("Le chef a été arrêté par ailleurs.", "agentless") == ["a été arrêté"]


def test_a_device_has_the_voice_of_its_words() -> None:
    found = _find("« C'est très grave », a dit le maire, très calme.")
    assert found["voice"].tolist() == ["quoted", "journalist"]


def test_no_sentence_no_device() -> None:
    names = ("sentences", "tokens", "voices")
    assert len(find_devices(*(schema.empty(name) for name in names), None)) == 0
