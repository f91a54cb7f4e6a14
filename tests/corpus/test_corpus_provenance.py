"""What is known of an article, how, and from what: text, hand, or not at all."""

from __future__ import annotations

import hashlib

import pytest

from cadrage import corpus
from cadrage.errors import InputError

TEXT = (
    "La trêve tient à la frontière nord\n\n"
    "BEYROUTH (Reuters) - La trêve conclue mardi tient toujours, a constaté la force de l'ONU "
    "déployée dans le sud du pays. Les habitants rentrent peu à peu dans leurs villages.\n"
)
HEADER = "file,sha256,field,value,status,reference\n"


def manifest(*rows: str, text: str = TEXT, file: str = "a.txt") -> str:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return HEADER + "".join(f"{file},{digest},{row}\n" for row in rows)


def fields(tables):
    return tables["provenance"].set_index("field")


def test_every_field_has_its_row_and_unknown_is_empty(build):
    tables = build({"a.txt": TEXT})
    rows = fields(tables)
    assert {"outlet", "originator", "translation", "genre", "byline", "published"} <= set(
        rows.index
    )
    assert (rows.query("status == 'unknown'")["value"] == "").all()
    assert rows.loc["originator", ["value", "status"]].tolist() == ["Reuters", "in_text"]
    article = tables["articles"].iloc[0]
    assert (article["outlet"], article["genre"], article["translation"]) == (
        "",
        "unknown",
        "unknown",
    )


def test_what_a_person_states_has_its_reference(build):
    tables = build({"a.txt": TEXT, "manifest.csv": manifest("outlet,Le Phare,by_hand,page 3")})
    row = fields(tables).loc["outlet"]
    assert row[["value", "status", "evidence"]].tolist() == ["Le Phare", "by_hand", "page 3"]
    assert tables["articles"]["outlet"].iloc[0] == "Le Phare"


def test_the_hand_wins_over_the_text_and_says_so(build):
    tables = build({"a.txt": TEXT, "manifest.csv": manifest("originator,AFP,by_hand,seen at AFP")})
    row = fields(tables).loc["originator"]
    assert (row["value"], row["status"]) == ("AFP", "by_hand")
    assert "seen at AFP" in row["evidence"]
    assert "Reuters" in row["evidence"]


def test_agreement_keeps_the_words_of_the_text(build):
    tables = build({"a.txt": TEXT, "manifest.csv": manifest("originator,Reuters,by_hand,x")})
    assert fields(tables).loc["originator", "status"] == "in_text"


def test_what_is_only_likely_is_never_a_fact(build):
    rows = ("outlet,Le Phare,inferred,likely: its layout", "published,2024-11,inferred,likely")
    tables = build({"a.txt": TEXT, "manifest.csv": manifest(*rows)})
    assert fields(tables).loc["outlet", ["value", "status"]].tolist() == ["Le Phare", "inferred"]
    article = tables["articles"].iloc[0]
    assert article["outlet"] == ""
    assert (article["published"], article["published_precision"]) == ("2024-11", "month")


def test_a_search_in_vain_is_stated(build):
    tables = build({"a.txt": TEXT, "manifest.csv": manifest("outlet,,unknown,not found")})
    assert fields(tables).loc["outlet", ["value", "status", "evidence"]].tolist() == [
        "", "unknown", "not found",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (manifest("outlet,X,by_hand,x", text="other"), r"a\.txt.*SHA-256"),
        ("file,field\na.txt,outlet\n", "sha256"),
        (manifest("colour,red,by_hand,x"), "colour"),
        (manifest("outlet,X,sure,x"), "sure"),
        (manifest("genre,poem,by_hand,x"), "poem"),
        (manifest("published,hier,by_hand,x"), "hier"),
        (manifest("outlet,,by_hand,x"), "empty value"),
    ],
)
def test_a_wrong_manifest_is_refused(build, content, message):
    with pytest.raises(InputError, match=message):
        build({"a.txt": TEXT, "manifest.csv": content})


def test_a_file_that_only_the_manifest_knows_is_listed(build):
    tables = build({"a.txt": TEXT, "manifest.csv": manifest("outlet,X,by_hand,x", file="gone.txt")})
    assert tables["rejects"]["file"].tolist() == ["gone.txt"]
    assert "manifest" in tables["rejects"]["reason"].iloc[0]


def test_how_the_articles_were_chosen_is_read_or_said_to_be_missing(tmp_path):
    assert corpus.selection(tmp_path)["stated"] is False
    (tmp_path / "corpus.yml").write_text("database: Europresse\nhits: 312\n", encoding="utf-8")
    said = corpus.selection(tmp_path)
    assert (said["stated"], said["database"], said["hits"]) == (True, "Europresse", 312)
    assert said["query"] == "unknown"


def test_copies_share_a_group_and_others_do_not(build):
    body = " ".join(
        f"Le point {n} du texte traite des villages, des routes et des ponts du district {n * 7}."
        for n in range(12)
    )
    other = " ".join(
        f"Au chapitre {n}, la société dit ce que valent ses forages, ses puits et {n * 7} pompes."
        for n in range(12)
    )
    articles = build(
        {
            "a.txt": body,
            "b.txt": body.replace("point 3", "article 3"),
            "c.txt": other,
            "d.txt": body,
        }
    )["articles"]
    groups = dict(zip(articles["article_id"], articles["copy_group"], strict=True))
    assert groups == {"a": "a", "b": "a", "c": "c", "d": "a"}
