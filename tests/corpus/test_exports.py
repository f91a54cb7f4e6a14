"""The corpus for IRaMuTeQ and TXM, as those programs would read it."""

from __future__ import annotations

import csv
from pathlib import Path

import hypothesis.strategies as st
import pandas as pd
import pytest
from hypothesis import given, settings
from lxml import etree

from cadrage.corpus.exports import formats as exports
from cadrage.corpus.exports.iramuteq import plain
from cadrage.corpus.readers import iramuteq
from cadrage.corpus.records import Options, Record, of_path
from cadrage.errors import InputError

COLUMNS = ("outlet", "originator", "title", "byline", "genre", "translation", "language")
COLUMNS += ("published", "url")
TEI = "{http://www.tei-c.org/ns/1.0}"
Article = list[tuple[str, str]]
PIER: Article = [
    ("title", "Le port de Brume rouvre"),
    ("lead", "La digue tient. Elle a coûté 3 $."),
    ("body", "L’eau est montée hier. Le maire *Jean Petit* a promis un mur."),
    ("subheading", "Un hiver long"),
    ("body", "-*Rien n'est sûr_, dit-il. **** Fin."),
    ("caption", "La digue, hier."),
]


def tables(articles: dict[str, Article], **columns: str) -> dict[str, pd.DataFrame]:
    made: dict[str, list[dict[str, object]]] = {"articles": [], "zones": [], "sentences": []}
    for article_id, parts in articles.items():
        offset = 0
        for passage, (zone, text) in enumerate(parts):
            common = {"article_id": article_id, "zone": zone, "passage": passage}
            place = {"start": offset, "end": offset + len(text)}
            made["zones"].append(common | place)
            made["sentences"] += sentences(common, offset, text)
            offset += len(text) + 2
        row = {"article_id": article_id, "text": "\n\n".join(text for _, text in parts)}
        made["articles"].append(row | dict.fromkeys(COLUMNS, "") | columns)
    return {name: pd.DataFrame(rows) for name, rows in made.items()}


def sentences(common: dict[str, object], offset: int, text: str) -> list[dict[str, object]]:
    edges, start = [], 0
    for sentence in text.split(". "):
        end = min(start + len(sentence) + 1, len(text))
        edges.append({**common, "start": offset + start, "end": offset + end})
        start = end + 1
    return edges


def read_back(path: Path) -> list[Record]:
    found = list(iramuteq.read(of_path(path, "corpus.txt"), Options()))
    assert all(isinstance(entry, Record) for entry in found)
    return found


def lines_of(record: Record) -> list[str]:
    text = "".join(piece.text for _, piece in record.pieces)
    return [line for line in text.splitlines() if line]


def body_of(path: Path) -> etree._Element:
    return etree.parse(path).getroot().find(f"{TEI}text/{TEI}body")


def test_iramuteq_reads_what_was_written(tmp_path):
    made = tables({"a": PIER, "b": PIER}, outlet="Le Monde", published="2024-03-12")
    (path,) = exports.FORMATS["iramuteq"](made, tmp_path, None)
    back = read_back(path)
    assert [lines_of(record) for record in back] == [[plain(text) for _, text in PIER]] * 2
    assert back[0].known["outlet"].value == "Le Monde"
    assert back[0].known["published"].value == "2024-03-12"
    assert not back[0].noise[1:]


def test_the_same_variables_stand_before_every_text(tmp_path):
    (path,) = exports.write_iramuteq(tables({"été 1": PIER, "été/1": PIER}), tmp_path / "c.txt")
    heads = [line for line in path.read_text("utf-8").splitlines() if line.startswith("****")]
    rest = "*source_unknown *originator_unknown *date_unknown *annee_unknown *mois_unknown"
    assert heads == [f"**** *id_été_1 {rest}", f"**** *id_été_1-2 {rest}"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=4))
def test_any_text_comes_back_from_iramuteq(tmp_path_factory, texts):
    words = "Le budget de la piscine est voté"
    made = tables({"a": [("body", f"{words} {text} voilà") for text in texts]})
    (path,) = exports.write_iramuteq(made, tmp_path_factory.mktemp("out"))
    (record,) = read_back(path)
    expected = [
        plain(f"{words} {text} voilà").encode("utf-8", "replace").decode() for text in texts
    ]
    assert "".join(lines_of(record)) == "".join(expected)


def test_only_the_zones_asked_for(tmp_path):
    made = tables({"a": PIER, "b": [("title", "Un titre sans texte")]})
    (path,) = exports.write_iramuteq(made, tmp_path, ["lead", "body"])
    text = path.read_text("utf-8")
    assert text.count("****") == 1
    assert "Un hiver long" not in text
    written = exports.write_tei(made, tmp_path, ["caption"])
    assert [file.name for file in written] == ["a.xml", "metadata.csv"]
    assert "".join(body_of(written[0]).itertext()).strip() == "La digue, hier."


def test_a_zone_that_does_not_exist_or_is_empty_stops(tmp_path):
    made = tables({"a": [("body", "Le port rouvre.")]})
    for zones, words in ((["corps"], "'corps'"), (["lead"], "no article has text")):
        for write in exports.FORMATS.values():
            with pytest.raises(InputError, match=words):
                write(made, tmp_path / "out", zones)
    assert not (tmp_path / "out").exists()


def test_tei_holds_headings_paragraphs_and_sentences_in_their_zones(tmp_path):
    path, _ = exports.write_tei(tables({"a": PIER}), tmp_path)
    body = body_of(path)
    divisions = [(div.get("type"), [child.tag[len(TEI) :] for child in div]) for div in body]
    assert divisions == [
        ("title", ["head"]),
        ("lead", ["p"]),
        ("body", ["p"]),
        ("body", ["head", "p"]),
        ("caption", ["p"]),
    ]
    spans = [span.text for span in body.iter(f"{TEI}s")]
    assert spans[1:3] == ["La digue tient.", "Elle a coûté 3 $."]
    assert [span.get("n") for span in body.iter(f"{TEI}s")] == [
        str(n + 1) for n in range(len(spans))
    ]
    assert "".join(body.itertext()).split() == " ".join(text for _, text in PIER).split()


def test_tei_says_where_the_article_comes_from(tmp_path):
    made = tables({"a": PIER}, outlet="La Gazette <&>", published="2024-03", language="fr")
    path, _ = exports.write_tei(made, tmp_path)
    root = etree.parse(path).getroot()
    cited = root.find(f".//{TEI}bibl")
    assert cited.findtext(f"{TEI}title") == "La Gazette <&>"
    assert cited.find(f"{TEI}date").get("when") == "2024-03"
    assert root.find(f".//{TEI}language").get("ident") == "fr"


def test_metadata_for_txm_name_every_file(tmp_path):
    names = {"été/1": PIER, "Ete_1": PIER, "../../x": PIER, "con": PIER}
    written = exports.write_tei(tables(names, outlet='Le "Soir", midi'), tmp_path / "tei")
    with written[-1].open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert next(iter(rows[0])) == "id"
    assert [f"{row['id']}.xml" for row in rows] == [file.name for file in written[:-1]]
    assert {file.parent for file in written} == {tmp_path / "tei"}
    assert len({row["id"].lower() for row in rows}) == 4
    assert (rows[0]["outlet"], rows[0]["date"]) == ('Le "Soir", midi', "unknown")
    roots = [etree.parse(file).getroot() for file in written[:-1]]
    assert len({root.get("{http://www.w3.org/XML/1998/namespace}id") for root in roots}) == 4


def test_txm_shows_the_texts_by_date(tmp_path):
    made = tables({"a": PIER, "b": PIER, "c": PIER})
    made["articles"]["published"] = ["2024-03-12", "2023", ""]
    *_, path = exports.write_tei(made, tmp_path)
    order = pd.read_csv(path, dtype=str).sort_values("textorder")["id"]
    assert list(order) == ["b", "a", "c"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(min_size=1), min_size=1, max_size=4), st.text())
def test_any_text_makes_xml_that_can_be_read(tmp_path_factory, texts, outlet):
    made = tables({"a": [("body", text) for text in texts]}, outlet=outlet, byline=outlet)
    path, _ = exports.write_tei(made, tmp_path_factory.mktemp("out"))
    paragraphs = ["".join(p.itertext()) for p in body_of(path).iter(f"{TEI}p")]
    assert len(paragraphs) == len(texts)
