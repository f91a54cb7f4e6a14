"""The first corpus: each piece of noise is gone and listed, and no sentence is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cadrage import corpus
from cadrage.params import Params

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"


@pytest.fixture(scope="module")
def tables():
    return corpus.build(RAW, Params(), None)


def of(tables, table: str, number: str):
    frame = tables[table]
    return frame[frame["article_id"].str.startswith(number)]


NOISE = {
    "000": [
        ("captions", "U.S. Secretary of State"),
        ("bylines", "Jean Delaunay"),
        ("comment_form", "Laisser un commentaire"),
        ("comment_form", "trois × 4 ="),
    ],
    "001": [("doubled_headline", "Le Japon et les États-Unis promettent")],
    "002": [("url_header", "date 2022-01 https://"), ("stamps", "07.01.2022, Sputnik France")],
    "003": [],
    "004": [
        ("photo_credits", "Crédit photo © Reuters"),
        ("datelines", "SEOUL (Reuters) -"),
        ("signoffs", "(Reportage Jack Kim"),
    ],
}
FACTS = {
    "000": {"byline": "Jean Delaunay", "originator": "", "published_precision": "month"},
    "001": {"outlet": "", "originator": "", "translation": "unknown"},
    "002": {
        "outlet": "Sputnik France",
        "published": "2022-01-07",
        "title": "",
        "originator": "Reuters",
    },
    "003": {"outlet": "", "translation": "machine"},
    "004": {"originator": "Reuters", "byline": "Jack Kim", "translation": "human", "outlet": ""},
}


@pytest.mark.parametrize("number", NOISE)
def test_the_noise_is_gone_and_listed(tables, number):
    removed = of(tables, "removed", number)
    text = of(tables, "articles", number)["text"].iloc[0]
    assert len(removed) == len(NOISE[number])
    for row, (step, words) in zip(removed.to_dict("records"), NOISE[number], strict=True):
        assert (row["step"], row["text"].startswith(words)) == (step, True)
        assert row["step"] == "doubled_headline" or row["text"] not in text


@pytest.mark.parametrize("number", NOISE)
def test_all_that_was_not_noise_is_still_there(tables, number):
    path = RAW / of(tables, "articles", number)["file"].iloc[0]
    raw = path.read_bytes()
    spans = of(tables, "removed", number)[["raw_start", "raw_end"]].itertuples(index=False)
    rest, place = b"", 0
    for start, end in spans:
        rest, place = rest + raw[place:start] + b" ", end
    words = re.findall(r"\S", (rest + raw[place:]).decode())
    assert words == re.findall(r"\S", of(tables, "articles", number)["text"].iloc[0])


@pytest.mark.parametrize("number", FACTS)
def test_the_fields_say_what_is_known(tables, number):
    article = of(tables, "articles", number).iloc[0]
    assert {name: article[name] for name in FACTS[number]} == FACTS[number]


def test_leads_and_the_glued_subheading_are_found(tables):
    zones = tables["zones"]
    leads = zones[zones["zone"] == "lead"]
    assert leads["article_id"].str[:3].tolist() == ["000", "002", "003"]
    assert leads["truncated"].tolist() == [False, True, False]
    text = of(tables, "articles", "002")["text"].iloc[0]
    heading = zones[zones["zone"] == "subheading"].iloc[0]
    assert text[heading["start"] : heading["end"]] == "Collaboration en matière de défense"


def test_a_slip_of_machine_translation_does_not_end_a_sentence(tables):
    found = of(tables, "sentences", "003")["text"]
    assert found.str.contains("pour l’aider. sa guerre en Ukraine.", regex=False).sum() == 1


def test_about_seventy_five_sentences(tables):
    assert 70 <= len(tables["sentences"]) <= 80
    assert tables["rejects"].empty


def test_likely_is_not_known(tables):
    rows = tables["provenance"].query("status == 'inferred' and field == 'originator'")
    assert rows["evidence"].str.contains("likely").all()
    known = tables["articles"].set_index("article_id")["originator"]
    assert all(known[row] == "" for row in rows["article_id"])


def test_the_choice_of_the_five_is_said_to_be_unknown():
    said = corpus.selection(RAW)
    assert said["stated"]
    assert (said["database"], said["query"], said["hits"]) == ("unknown", "unknown", "unknown")
