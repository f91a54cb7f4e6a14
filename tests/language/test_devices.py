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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Le maire aurait, selon ses voisins, vendu le pont.", "aurait, selon ses voisins, vendu"),
        ("Le suspect aurait de nouveau frappé.", "aurait de nouveau frappé"),
        ("Le suspect se serait lui-même rendu.", "serait lui-même rendu"),
        ("Le chef n'aurait pas encore été payé.", "aurait pas encore été payé"),
        ("S'il nie les faits, le suspect aurait pris la fuite.", "aurait pris"),
        ("La police a précisé que le suspect serait âgé de vingt ans.", "serait"),
        ("Le butin s'élèverait à mille euros.", "élèverait"),
        ("Le Monde révèle que le chef cacherait un secret.", "cacherait"),
        ("Le chanteur tournerait un film, révèle Le Monde.", "tournerait"),
        ("« Pars ! », aurait-il lancé.", "aurait-il lancé"),
        ("Le chef aurait-il menti ?", "aurait-il menti"),
        ("Il nie les accusations selon lesquelles il serait responsable.", "serait"),
        ("« Pars ! », serait-il écrit dans la lettre.", "serait-il écrit"),
        ("Le pont ferme au motif que le câble serait trop vieux.", "serait"),
        ("Il aurait promis que si le pont tenait, il paierait.", "aurait promis"),
        ("Même si un autre nom circulerait déjà, il reste.", "circulerait"),
        ("Le suspect aurait voulu brûler le pont, rapporte Le Monde.", "aurait voulu"),
        ("Le chef regrette les sacs qu'il aurait perdus.", "aurait perdus"),
        ("Alors qu'il affirmait que le pont tenait, le maire aurait un autre plan.", "aurait"),
    ],
)
def test_hearsay_with_insertions_and_sources(text: str, words: str) -> None:
    assert _of(text, "hearsay") == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Sans l'aide de ses voisins, le maire serait mort.",
        "Le ministre n'a pas dit quand le pont serait rouvert.",
        "Le roi aurait bien aimé partir.",
        "Le pont aurait du être fermé.",
        "Pourquoi le chef aurait-il menti ?",
        "Le chef serait-il utile ?",
        "Le chef accepterait-il de partir ?",
        "Dont se serait bien passé le chef.",
        "Ce serait trahir nos voisins.",
        "Il menace quiconque vendrait le pont.",
        "Arguant que si le pont avait tenu, « sa ville serait riche », il réclame mille euros.",
        "Le maire recueillerait 12 % des voix.",
        "« L'usine aurait fermé de toute façon », a dit le maire.",
        "Pour les clients qui auraient payé, rien ne change.",
        "La voiture roule, ne serait-ce qu'un peu.",
        "Ça serait absurde.",
        "Le maire défend un plan qui permettrait de vendre le pont.",
    ],
)
def test_conditions_questions_and_wishes_are_no_hearsay(text: str) -> None:
    assert _of(text, "hearsay") == []


def test_hearsay_goes_on_within_a_sentence() -> None:
    text = "Le chef aurait fui et dormirait dans une grotte."
    assert _of(text, "hearsay") == ["aurait fui", "dormirait"]


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
        (
            "C'est ce que l'armée qualifie de « nettoyage ».",
            "distance",
            "ce que l'armée qualifie de",
        ),
        ("Le soi-disant roi a fui.", "distance", "soi-disant"),
        ("Le roi viendra, paraît-il, demain.", "distance", "paraît-il"),
        ("Pas de quoi se plaindre.", "negation", "Pas"),
        ("Le chef s'est vu retirer son titre.", "agentless", "s'est vu retirer"),
        ("La porte a été fermée.", "agentless", "a été fermée"),
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
        ("Le projet est « la seule option », a affirmé le maire.", "distance"),
        ("Il se considère comme un roi.", "distance"),
        ("Il part plutôt que de rester.", "hedge"),
        ("Il viendra le plus tôt possible.", "hedge"),
        ("Le skieur a disparu dans le massif du Jura.", "booster"),
        ("Le chef fait un pas vers nous.", "negation"),
        ("Pourquoi pas ?", "negation"),
        ("La porte est fermée.", "agentless"),
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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("La collision se serait produite vers minuit.", "serait produite"),
        ("Le pilote n'aurait pas freiné à temps.", "aurait pas freiné"),
        ("Le notaire ferait l'objet d'une plainte.", "ferait"),
        ("Le trou dépasserait trois millions d'euros.", "dépasserait"),
        ('La chanteuse ne dormirait plus "chez elle", a expliqué un voisin.', "dormirait"),
        ("Le chalet brûlerait encore, comme l'écrit Ouest-France.", "brûlerait"),
        (
            '"Si tu pars, tu perds tout, non ?", aurait ensuite lancé le patron.',
            "aurait ensuite lancé",
        ),
        ("L'avocate aurait cette fois refusé la somme.", "aurait cette fois refusé"),
    ],
)
def test_hearsay_whose_participle_source_or_verb_is_easily_missed(text: str, words: str) -> None:
    assert _of(text, "hearsay") == [words]


def test_an_imperfect_in_ntrait_is_no_conditional() -> None:
    text = "Il aurait été insulté alors qu'il rentrait chez lui."
    assert _of(text, "hearsay") == ["aurait été insulté"]


def test_words_quoted_before_an_incise_keep_their_own_conditional() -> None:
    text = '"La réforme coûterait trop cher", a expliqué la ministre.'
    assert _of(text, "hearsay") == []
