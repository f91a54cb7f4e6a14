import pytest
from making import parsed, tables

from cadrage.params import Params
from cadrage.topics.names import Name, fold, resolve
from cadrage.topics.reading import read


def terms(frames, **params):
    """Give the terms of the first passage as they read."""
    reading = read(frames, Params(**params), None)
    return [reading.lexicon.surface(key) for key in reading.documents[0]]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Les soldats de la Corée du Nord défilent.", "Corée du Nord"),
        ("Selon les Etats-Unis, le navire a coulé.", "Etats-Unis"),
        ("La chancelière Angela Merkel visite une usine.", "Angela Merkel"),
        ("Le ministre des Affaires étrangères est arrivé.", "Affaires étrangères"),
        ("Le Royaume-Uni et la Norvège ont signé un accord.", "Royaume-Uni"),
        ("La présidente Park Geun-hye a été destituée.", "Park Geun-hye"),
    ],
)
def test_names_stay_whole(sentence, name):
    found = terms(parsed({"a": sentence}))
    assert name in found
    assert not set(name.replace("-", " ").split()) & set(found)


def test_spellings_of_a_name_are_one_term():
    texts = {"a": "Les États-Unis protestent.", "b": "Le Japon et les Etats-Unis protestent."}
    one, other = read(parsed(texts), Params(), None).documents
    assert set(one) & set(other) >= {fold("États-Unis").title()}


def test_a_surname_is_its_full_name_where_only_one_fits():
    people = [Name(0, 2, "Ada Martin", True), Name(0, 2, "Léo Martin", True)]
    assert "martin" not in resolve(people)
    assert resolve(people)["ada"] == "Ada Martin"


def test_stop_words_numbers_days_and_saying_are_no_terms():
    line = "lundi/N 12/N déclarer/V faire/V octobre/N vigne/N c/N"
    assert terms(tables({"a": [[line]]})) == ["vigne"]


def test_sequences_cross_nothing_but_de():
    line = "missile/N balistique/A et/D vente/N de/D arme/N ,/. accord/N pour/D paix/N"
    found = terms(tables({"a": [[line]]}))
    assert {"missile balistique", "vente de arme"} <= set(found)
    assert not {"balistique vente", "arme accord", "accord paix"} & set(found)


def test_ngram_max_one_leaves_single_terms():
    assert terms(tables({"a": [["missile/N balistique/A"]]}), ngram_max=1) == [
        "missile",
        "balistique",
    ]


def test_a_verb_is_in_no_sequence():
    assert terms(tables({"a": [["navire/N couler/V"]]})) == ["navire", "couler"]


def test_the_capital_of_a_sentence_makes_no_name():
    frames = tables({"a": [["Alliance/P solide/A", "une/T alliance/N"]]})
    assert "Alliance" not in read(frames, Params(), None).documents[0]


def test_mentions_bring_variants_of_a_name_together():
    import pandas as pd

    people = {"a": [["Antoine/P Dupond/P"]], "b": [["maire/N Anthony/P Dupond/P"]]}
    frames = tables(people)
    mentions = pd.DataFrame(
        {
            "article_id": ["a", "b"],
            "start": [0, 0],
            "end": [14, 20],
            "kind": ["name", "name"],
            "entity": ["Antoine Dupond", "Antoine Dupond"],
        }
    )
    one, other = read(frames | {"mentions": mentions}, Params(), None).documents
    assert set(one) & set(other) == {"Antoine Dupond"}
    assert "maire" in other


def test_a_user_adds_stop_words(tmp_path):
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "stopwords.yml").write_text("mine: [vigne]\n", encoding="utf-8")
    frames = tables({"a": [["vigne/N gel/N lundi/N"]]})
    assert read(frames, Params(), tmp_path).documents == [["gel"]]
