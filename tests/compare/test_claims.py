import pytest

from cadrage.compare import claim_book
from cadrage.compare.claims import follow
from cadrage.errors import InputError
from cadrage.params import Params

ARMS, HELP = "north_korean_arms_for_russia", "russian_help_for_north_korea"

TREATMENTS = [
    ("La Corée du Nord a livré des munitions à la Russie.", "states"),
    ("Moscou a acheté des obus à Pyongyang.", "states"),
    ("La Corée du Nord approvisionne la Russie en munitions.", "states"),
    ("Les armes que la Corée du Nord a livrées à la Russie ont servi en Ukraine.", "states"),
    ("La Corée du Nord, qui livre des obus à la Russie, a protesté.", "states"),
    ("La Corée du Nord pourrait livrer des missiles à la Russie.", "states"),
    ("Moscou aurait reçu des missiles de Pyongyang.", "hearsay"),
    ("Les États-Unis accusent la Corée du Nord de fournir des armes à la Russie.", "attributes"),
    ("Washington affirme que Pyongyang a expédié des obus vers la Russie.", "attributes"),
    ("Les allégations de ventes d'armes nord-coréennes à la Russie courent.", "attributes"),
    ("La Corée du Nord ne nie pas livrer des armes à la Russie.", "attributes"),
    ("La livraison d'armes par la Corée du Nord à la Russie inquiète Washington.", "presupposes"),
    ("Séoul dénonce les livraisons d'armes nord-coréennes à la Russie.", "presupposes"),
    ("Pyongyang dément toute livraison d'armes à Moscou.", "denies"),
    ("La Corée du Nord n'a jamais vendu d'armes à la Russie.", "denies"),
    ("La Corée du Nord nie avoir fourni des armes à la Russie.", "denies"),
]  # fmt: skip

SILENT = [
    "La Russie fournit du matériel militaire à la Corée du Nord.",  # the reverse
    "La Russie a attaqué l'Ukraine et livre des missiles à la Corée du Nord.",
    "Séoul condamne la vente d'armes à la Russie.",  # by whom is not said
    "L'Iran livre des drones à la Russie.",
    "La Corée du Nord a testé des missiles et livré du charbon à la Russie.",
    "La Corée du Sud a livré des chars à l'Ukraine et la Corée du Nord a condamné la Russie.",
    "La Corée du Nord et la Russie ont démenti les allégations de ventes d'armes.",  # of whom?
]


@pytest.fixture(scope="module")
def followed(corpus):
    texts = [[text] for text, _ in TREATMENTS] + [[text] for text in SILENT]
    found = follow(corpus(texts, hearsay=["aurait reçu"]), Params(), None)
    return found[found["claim"] == ARMS].set_index("article_id")


@pytest.mark.parametrize("place", range(len(TREATMENTS)), ids=[text for text, _ in TREATMENTS])
def test_treatment(followed, place):
    assert followed.loc[f"a{place}", "treatment"] == TREATMENTS[place][1]


@pytest.mark.parametrize("place", range(len(SILENT)), ids=SILENT)
def test_what_does_not_bear_on_the_claim(followed, place):
    assert f"a{len(TREATMENTS) + place}" not in followed.index


def test_the_deciding_words_stand_in_the_sentence(followed):
    assert all(row["cue"] in row["text"] for row in followed.to_dict("records"))
    assert followed.loc["a5", "cue"] == "pourrait livrer"


def test_the_reverse_claim_is_another_claim(corpus):
    found = follow(corpus([[SILENT[0]]]), Params(), None)
    assert list(found["claim"]) == [HELP]


def test_a_direction_given_before_is_taken_up(corpus):
    tables = corpus([
        [
            "Séoul condamne la fourniture d'armes par la Corée du Nord à la Russie.",
            "Ces livraisons violent le droit.",
            "La Corée du Nord et la Russie ont démenti les allégations de ventes d'armes.",
        ],
        ["Séoul accuse Pyongyang de livrer des armes à Moscou.", "Moscou dément."],
    ])  # fmt: skip
    found = follow(tables, Params(), None)
    given = found.groupby("article_id")["treatment"].agg(list).to_dict()
    assert given == {
        "a0": ["presupposes", "presupposes", "denies"],
        "a1": ["attributes", "denies"],
    }


def test_an_antecedent_of_another_article_does_not_count(corpus):
    tables = corpus([
        ["Séoul condamne la fourniture d'armes par la Corée du Nord à la Russie."],
        ["Ces livraisons violent le droit."],
    ])  # fmt: skip
    assert set(follow(tables, Params(), None)["article_id"]) == {"a0"}


def test_reported_speech_attributes_to_its_holder(corpus):
    text = "La Corée du Nord livre des armes à la Russie"
    tables = corpus([[f"« {text} », note Séoul."]], voices={text: ("quoted", "KOR")})
    found = follow(tables, Params(), None).iloc[0]
    assert (found["treatment"], found["voice"], found["holder"]) == ("attributes", "quoted", "KOR")


def test_the_chronology_is_by_date_and_undated_articles_come_last(corpus):
    text = ["La Corée du Nord a livré des munitions à la Russie."]
    tables = corpus([text] * 3, published=["", "2024-05", "2023-11-01"])
    assert list(follow(tables, Params(), None)["article_id"]) == ["a2", "a1", "a0"]


DRONES = """
iranian_drones_for_yemen:
  label: {en: Iranian drones for Yemen, fr: Des drones iraniens pour le Yémen}
  description: {en: Iran arms the Houthis., fr: L'Iran arme les Houthis.}
  who: [IRN]
  to_whom: [YEM]
  what: [drone, missile]
  how: {gives: [fournir, livrer, livraison], receives: [recevoir]}
"""


def test_a_claim_of_the_user_is_followed_like_any_other(corpus, tmp_path):
    (tmp_path / "claims.yml").write_text(DRONES, encoding="utf-8")
    tables = corpus([
        ["Washington accuse l'Iran de fournir des drones aux Houthis du Yémen."],
        ["Téhéran dément livrer des missiles au Yémen."],
        ["Les Houthis ont reçu des drones iraniens."],
        ["Le Yémen fournit des drones à l'Iran."],
        ["Les livraisons de drones iraniens au Yémen inquiètent Tokyo."],
    ])  # fmt: skip
    params = Params(claim="iranian_drones_for_yemen")
    found = follow(tables, params, tmp_path)
    treatments = dict(zip(found["article_id"], found["treatment"], strict=True))
    assert set(found["claim"]) == {"iranian_drones_for_yemen"}
    assert treatments == {"a0": "attributes", "a1": "denies", "a2": "states", "a4": "presupposes"}


def test_an_unknown_claim_names_those_known(corpus):
    with pytest.raises(InputError, match=f"no_such.*{ARMS}.*{HELP}"):
        follow(corpus([["Rien."]]), Params(claim="no_such"), None)


def test_a_claim_with_a_missing_entry_is_named(tmp_path):
    (tmp_path / "claims.yml").write_text("mine: {who: [FRA]}", encoding="utf-8")
    with pytest.raises(InputError, match=r"claim mine, label"):
        claim_book.load(tmp_path)
