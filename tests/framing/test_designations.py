"""Designations: the same thing under its names, and none where the thing is not there."""

import pytest

from cadrage import framing
from cadrage.errors import InputError
from cadrage.framing import designations


@pytest.fixture
def named(tables, params):
    """Give the things and terms found in a sentence."""

    def find(sentence, mentions=()):
        found = framing.build(tables(sentence, mentions=mentions), params, None)["designations"]
        return set(zip(found["thing"], found["term"], strict=True))

    return find


@pytest.mark.parametrize(
    ("sentence", "thing", "term"),
    [
        ("Pékin a procédé à un essai de missile.", "missile_launches", "essai"),
        ("L'armée a tiré deux missiles de croisière.", "missile_launches", "tir"),
        ("La livraison de munitions a commencé.", "arms_transfers", "livraison"),
        ("Ils ont vendu des chars au royaume.", "arms_transfers", "vente"),
        ("Le déploiement de soldats inquiète.", "armed_forces_abroad", "déploiement"),
        ("Des exercices militaires conjoints débutent.", "military_exercises", "exercice"),
        ("L'invasion a commencé à l'aube.", "war", "invasion"),
        ("Moscou parle d'une opération spéciale.", "war", "opération"),
        ("Il rejette ces allégations.", "claims", "allégation"),
        ("Cent exilés dorment sous le pont.", "migrants", "exilé"),
        ("Des casseurs ont brisé des vitrines.", "demonstrators", "casseur"),
        ("Deux terroristes sont en fuite.", "attackers", "terroriste"),
        ("Le dérèglement climatique s'accélère.", "climate", "dérèglement"),
        ("Le gouvernement défend sa réforme des retraites.", "reforms", "réforme"),
    ],
)
def test_a_thing_is_found_under_the_name_the_sentence_gives_it(named, sentence, thing, term):
    assert (thing, term) in named(sentence)


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("Toulouse a marqué un essai à la dernière minute.", "missile_launches"),
        ("Le tir au but a été arrêté.", "missile_launches"),
        ("La vente de la maison est signée.", "arms_transfers"),
        ("La livraison des repas a repris.", "arms_transfers"),
        ("Le déploiement de la fibre avance.", "armed_forces_abroad"),
        ("Les deux enseignes se livrent une guerre des prix.", "war"),
        ("Il est soupçonné de conflit d'intérêts.", "war"),
        ("Son alliance est tombée dans le sable.", "alliance"),
        ("Elle suit un régime sans sel pour maigrir.", "rulers"),
    ],
)
def test_the_same_word_for_another_thing_is_left_out(named, sentence, thing):
    assert thing not in {found for found, _ in named(sentence)}


def test_an_alliance_needs_a_state_in_the_sentence(named):
    sentence = "Le Japon salue son alliance."
    assert ("alliance", "alliance") in named(sentence, [("Japon", "JPN")])
    assert named(sentence) == set()


def test_surface_offsets_and_voice_are_those_of_the_words(tables, voices, params):
    given = voices(tables("Kiev dénonce « l'invasion »."), "« l'invasion »", "quoted", "UKR")
    row = framing.build(given, params, None)["designations"].iloc[0]
    assert given["articles"]["text"][0][row["start"] : row["end"]] == row["surface"] == "invasion"
    assert (row["voice"], row["holder"]) == ("quoted", "UKR")


def test_a_user_adds_things_and_terms_and_drops_one(tmp_path):
    (tmp_path / "designations.yml").write_text(
        "war:\n  terms: {bourbier: , guerre: false}\n"
        "strike:\n  label: {en: Strike, fr: Grève}\n  terms: {grève: grève, débrayage: }\n",
        encoding="utf-8",
    )
    found = {(item.thing, item.term) for item in designations.load(tmp_path)}
    assert {("war", "bourbier"), ("war", "invasion"), ("strike", "débrayage")} <= found
    assert ("war", "guerre") not in found
    assert designations.labels(tmp_path)["strike"]["fr"] == "Grève"
    assert designations.labels(tmp_path)["war"]["fr"] == "Guerre"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("war: guerre\n", "war: it takes label, needs, terms"),
        ("war:\n  words: {guerre: }\n", "unknown field 'words'"),
        ("strike:\n  terms: [grève]\n", "strike, terms"),
        ("war:\n  terms: {guerre: gu*}\n", r"war, guerre: .* cannot be read"),
        ("war:\n  terms: {guerre: 14}\n", "14 is no text"),
    ],
)
def test_a_bad_file_names_file_thing_and_what_is_allowed(tmp_path, text, says):
    (tmp_path / "designations.yml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=says) as error:
        designations.load(tmp_path)
    assert str(tmp_path / "designations.yml") in str(error.value)
