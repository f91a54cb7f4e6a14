"""Tables as people have them: delimiters, encodings, columns of any name, and damage."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import random
import time
import tracemalloc

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cadrage.corpus.build import build
from cadrage.corpus.decode import UnreadableError
from cadrage.corpus.readers import columns, tables
from cadrage.corpus.records import Options, Record, Refused, Source, of_bytes
from cadrage.errors import InputError
from cadrage.params import Params

TEXT = "Le fleuve est sorti de son lit mardi à Valbrune, où l’on évacue les bas quartiers."
OTHER = "Les élèves de Montclair ont repris les cours lundi, après deux semaines de grève."


def read(data, name="presse.csv", **wanted):
    source = of_bytes(data if isinstance(data, bytes) else data.encode(), name)
    return list(tables.read(source, Options(wanted)))


def parquet(**cells):
    out = io.BytesIO()
    pq.write_table(pa.table(cells), out)
    return out.getvalue()


def zones(record):
    return {zone or "text": piece.text for zone, piece in record.pieces}


def value(record, field):
    return record.known[field].value if field in record.known else ""


def generated(head: bytes, part: bytes, times: int, tail: bytes = b"") -> Source:
    """Make a source of many bytes that are never in memory together."""

    class Stream(io.RawIOBase):
        def __init__(self):
            self.parts = iter([head, *[part] * times, tail])
            self.rest = b""

        def readable(self):
            return True

        def readinto(self, buffer):
            while not self.rest:
                try:
                    self.rest = next(self.parts)
                except StopIteration:
                    return 0
            data, self.rest = self.rest[: len(buffer)], self.rest[len(buffer) :]
            buffer[: len(data)] = data
            return len(data)

    size = len(head) + len(part) * times + len(tail)
    return Source("long.csv", size, lambda: io.BufferedReader(Stream()))


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(sign):
    rows = [["id", "Titre", "Texte", "Journal"], ["1", "La crue", f'"{TEXT}"', "Le Phare"]]
    [record] = read("\r\n".join(sign.join(row) for row in rows))
    assert zones(record) == {"title": "La crue", "text": TEXT}
    assert record.known["outlet"].value == "Le Phare"
    assert record.known["outlet"].evidence == "column 'Journal', row 1"
    assert (record.place, record.number, record.offsets) == ("row 1", 1, "record")


def test_a_table_of_one_column_keeps_its_commas():
    assert [zones(r)["text"] for r in read(f"texte\n{TEXT}\n{OTHER}\n")] == [TEXT, OTHER]


def test_what_spreadsheets_and_databases_write_is_read():
    assert zones(read(f"sep=;\ntexte;titre\n{TEXT};La crue")[0])["title"] == "La crue"
    escaped = f'titre,texte\n"Il dit \\"non\\", puis part","{TEXT}"'
    assert zones(read(escaped)[0])["title"] == 'Il dit "non", puis part'
    doubled = f'titre,texte\n"Il dit ""non"", puis part","{TEXT}"'
    assert zones(read(doubled)[0])["title"] == 'Il dit "non", puis part'
    assert len(read(f"texte,titre,\n{TEXT[:30]},x,\n,,\n{TEXT[:30]},x,,,\n")) == 2


def test_a_cell_may_hold_line_ends_quotes_and_delimiters():
    [first, second] = read(f'texte,titre\n"{TEXT}\n\nIl dit : ""Non, merci.""",a\n{OTHER[:40]},b')
    assert zones(first)["text"] == f'{TEXT}\n\nIl dit : "Non, merci."'
    assert second.place == "row 2"


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)
def test_encodings_give_the_same_text(encoding, told):
    data = f"titre;texte\nCœur d’été;{TEXT} Œuvre « inachevée »\n".encode(encoding)
    [record] = read(data)
    assert zones(record) == {"title": "Cœur d’été", "text": f"{TEXT} Œuvre « inachevée »"}
    assert record.encoding == told


def test_rows_of_another_encoding_in_one_file_are_read():
    data = f"texte\n{OTHER}\n".encode() * 3000 + f"{TEXT}\n".encode("cp1252")
    assert zones(read(data)[-1])["text"] == TEXT


def test_old_line_ends_and_zero_bytes_do_no_harm():
    [record] = read(f'titre,texte\rLa\x00 crue,"{TEXT}"\r')
    assert zones(record) == {"title": "La crue", "text": TEXT}


def test_a_row_with_too_many_or_too_few_cells_is_refused_with_its_number():
    rows = f"titre;texte\na;{TEXT}\nb;{TEXT};c\nd\ne;{TEXT}\n"
    one, two, three, four = read(rows)
    assert isinstance(one, Record)
    assert two.place == "row 2"
    assert "3 cells where the header has 2" in two.reason
    assert three.place == "row 3"
    assert four.place == "row 4"


@pytest.mark.parametrize("empty", ["", "  ", "NaN", "null", "None", "N/A"])
def test_an_empty_text_is_refused(empty):
    [refused, record] = read(f"titre;texte\na;{empty}\nb;{TEXT}\n")
    assert isinstance(refused, Refused)
    assert refused.place == "row 1"
    assert "empty" in refused.reason
    assert record.place == "row 2"


def test_a_text_of_figures_is_refused():
    assert "words" in read("texte\n123\n")[0].reason


def test_without_a_column_for_the_text_the_sentence_says_what_to_set():
    with pytest.raises(UnreadableError, match=r"has id, propos, date.*-p 'columns=\{text: NAME\}'"):
        read(f"id,propos,date\n1,{TEXT},2024")
    assert zones(read(f'id,propos\n1,"{TEXT}"', text="propos")[0])["text"] == TEXT
    assert zones(read(f'id,Propos tenu\n1,"{TEXT}"', text="propos_tenu")[0])["text"] == TEXT


def test_a_column_or_a_field_that_is_not_there_is_named():
    with pytest.raises(UnreadableError, match=r"no column 'feuille' for the field outlet.*texte"):
        read(f"texte\n{TEXT}", outlet="feuille")
    with pytest.raises(InputError, match=r"'paper'.*outlet.*nothing was run"):
        read(f"texte\n{TEXT}", paper="texte")


def test_tables_with_other_columns_may_share_one_mapping():
    for name in ("propos", "paroles"):
        [record] = read(f'{name},titre\n"{TEXT}",a', text="propos|paroles")
        assert zones(record)["text"] == TEXT
    [record] = read(json.dumps({"paroles": TEXT}), "a.jsonl", text="propos | paroles")
    assert zones(record)["text"] == TEXT


def test_the_usual_name_that_comes_first_wins_and_what_a_person_says_before_it():
    assert columns.resolve(["content", "Text", "article"], {})["text"] == 1
    assert columns.resolve(["content", "Text"], {"text": "content"})["text"] == 0
    assert columns.resolve(["Date de parution", "TEXTE INTÉGRAL"], {})["published"] == 0
    assert "lead" not in columns.resolve(["text", "summary", "résumé"], {})
    found = columns.resolve(["source", "journal", "text"], {"originator": "source"})
    assert found == {"text": 2, "outlet": 1, "originator": 0}


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-03-12", "2024-03-12"),
        ("12/03/2024", "2024-03-12"),
        ("12.03.2024 08:15", "2024-03-12"),
        ("2024-03-12T10:00:00Z", "2024-03-12"),
        ("2024-03-12 10:00:00+02:00", "2024-03-12"),
        ("mardi 12 mars 2024 à 10h", "2024-03-12"),
        ("Tue, 12 Mar 2024 10:00:00 GMT", "2024-03-12"),
        ("20240312", "2024-03-12"),
        ("1710237600", "2024-03-12"),
        ("1710237600000", "2024-03-12"),
        ("mars 2024", "2024-03"),
        ("2024-03", "2024-03"),
        ("1898", "1898"),
        ("13/01/1898", "1898-01-13"),
        ("03/25/2024", ""),
        ("2024-02-31", ""),
        ("hier", ""),
    ],
)
def test_dates(written, iso):
    [record] = read(f'texte;date\n{TEXT};"{written}"')
    held = record.known["published"]
    assert held.value == iso
    assert held.status == ("in_text" if iso else "unknown")
    assert iso or repr(written) in held.evidence


@pytest.mark.parametrize(
    ("source", "outlet", "originator"),
    [
        ("AFP", "", "AFP"),
        ("Agence France-Presse (AFP)", "", "AFP"),
        ("AFP/Reuters", "", "AFP, Reuters"),
        ("AFP Infos", "", "AFP"),
        ("Le Phare avec AFP", "Le Phare", "AFP"),
        ("Le Phare, avec l’AFP", "Le Phare", "AFP"),
        ("Source : Le Phare", "Le Phare", ""),
        ("PC Journal", "PC Journal", ""),
        ("Source", "Source", ""),
        ("www.lemonde.fr", "Le Monde", ""),
        ("https://lemonde.fr/", "Le Monde", ""),
        ("Le Soir d'Avril", "Le Soir d'Avril", ""),
    ],
)
def test_a_source_is_told_apart_into_who_published_and_who_wrote(source, outlet, originator):
    [record] = read(f'texte;source\n{TEXT};"{source}"')
    assert (value(record, "outlet"), value(record, "originator")) == (outlet, originator)


def test_a_column_of_its_own_goes_before_what_another_implies():
    row = f"texte;journal;agence;auteur\n{TEXT};Le Phare avec AFP;Reuters;Ana Roy"
    [record] = read(row)
    fields = {field: value(record, field) for field in ("outlet", "originator", "byline")}
    assert fields == {"outlet": "Le Phare", "originator": "Reuters", "byline": "Ana Roy"}


def test_words_that_tables_do_not_know_stay_unknown_with_their_evidence():
    [record] = read(f"texte;genre;langue\n{TEXT};éditorial;Français")
    assert (value(record, "genre"), value(record, "language")) == ("opinion", "fr")
    [record] = read(f"texte;genre\n{TEXT};recette")
    assert record.known["genre"].status == "unknown"
    assert "'recette'" in record.known["genre"].evidence


def test_html_in_a_cell_becomes_text():
    html = (
        f"<p>{TEXT}</p><script>var x = 1;</script><figure><img src='a.jpg'></figure>"
        "<p>Un <b>second</b> paragraphe,<br/>coupé &amp; fini.</p>"
    )
    [record] = read(json.dumps({"text": html, "title": "La <i>crue</i>"}), "a.jsonl")
    lines = [line for line in zones(record)["text"].split("\n") if line]
    assert lines == [TEXT, "Un second paragraphe,", "coupé & fini."]
    assert zones(record)["title"] == "La crue"


def test_html_nested_too_deep_or_inline_alone_loses_no_text():
    deep = "<div>" * 3000 + TEXT + "</div>" * 3000
    assert zones(read(json.dumps({"text": deep}), "a.jsonl")[0])["text"].strip() == TEXT
    inline = f"{TEXT}\n\nUn <b>second</b> paragraphe."
    found = zones(read(json.dumps({"text": inline}), "a.jsonl")[0])["text"]
    assert found == f"{TEXT}\n\nUn second paragraphe."


def test_signs_that_look_like_html_stay():
    text = f"{TEXT} Si a < b et c > d, on écrit <3 ou <auteur>."
    assert zones(read(json.dumps({"text": text}), "a.jsonl")[0])["text"] == text


def test_offsets_count_the_bytes_of_the_record():
    [record] = read(f'titre;chapo;texte\nÉté;À l’eau;"{TEXT}"')
    raw = "\n\n".join(["Été", "À l’eau", TEXT]).encode()
    for _, piece in record.pieces:
        assert raw[piece.raw_start : piece.raw_end].decode() == piece.text


def test_bad_json_on_line_7_is_refused_and_the_rest_goes_on():
    lines = [json.dumps({"text": f"{TEXT} {i}"}) for i in range(1, 11)]
    lines[6] = '{"text": "Le fleuve'
    lines[8] = '["une liste"]'
    found = read("\n".join(lines), "presse.jsonl")
    refused = {item.place: item.reason for item in found if isinstance(item, Refused)}
    assert list(refused) == ["line 7", "line 9"]
    assert "no valid JSON" in refused["line 7"]
    assert "a list" in refused["line 9"]
    assert [item.place for item in found if isinstance(item, Record)][-1] == "line 10"


def test_json_lines_may_lack_fields_and_hold_objects_and_lists():
    rows = [
        {"text": TEXT, "source": {"id": None, "name": "Le Phare"}, "author": ["Ana Roy", "B. Lux"]},
        {"titre": "sans texte"},
        {"contenu": OTHER, "titre": "Rentrée"},
        {"text": [TEXT, OTHER]},
        {"text": None},
    ]
    found = read("\n".join(map(json.dumps, rows)), "a.ndjson")
    assert value(found[0], "outlet") == "Le Phare"
    assert value(found[0], "byline") == "Ana Roy, B. Lux"
    assert [item.place for item in found if isinstance(item, Refused)] == ["line 2", "line 5"]
    assert zones(found[2]) == {"title": "Rentrée", "text": OTHER}
    assert zones(found[3])["text"] == f"{TEXT}\n\n{OTHER}"


def test_json_lines_without_any_text_are_refused_as_a_whole():
    with pytest.raises(UnreadableError, match=r"no column.*propos"):
        read("\n".join(json.dumps({"propos": TEXT}) for _ in range(300)), "a.jsonl")
    with pytest.raises(UnreadableError, match="no column 'corps'"):
        read(json.dumps({"text": TEXT}), "a.jsonl", text="corps")


def test_a_nested_line_or_a_half_character_does_no_harm():
    deep = '{"text": ' + "[" * 100_000 + "]" * 100_000 + "}"
    half = '{"text": "' + TEXT + ' \\ud83d fin", "journal": "Le \\ud83d Phare"}'
    refused, record = read(f"{deep}\n{half}", "a.jsonl")
    assert "nested" in refused.reason
    assert value(record, "outlet").encode()


@pytest.mark.parametrize("indent", [None, 2])
def test_a_json_list_is_read_item_by_item(indent):
    rows = [{"text": f"{TEXT} {i}", "n": i} for i in range(2000)]
    found = read(json.dumps(rows, indent=indent), "a.json")
    assert [item.number for item in found] == list(range(1, 2001))
    assert zones(found[-1])["text"].endswith("1999")


def test_a_json_list_that_breaks_off_says_where():
    data = json.dumps([{"text": TEXT}] * 3)[:-20]
    *records, refused = read(data, "a.json")
    assert [record.place for record in records] == ["item 1", "item 2"]
    assert refused.place == "item 3"
    assert ".jsonl" in refused.reason


def test_parquet_gives_its_rows():
    data = parquet(
        id=[1, 2, 3],
        contenu=[TEXT, None, OTHER],
        date=[dt.date(2024, 3, 12), None, None],
        vec=[[1.0], [2.0], []],
        n=[1, 2, 3],
    )
    first, second, third = read(data, "a.parquet")
    assert zones(first) == {"text": TEXT}
    assert value(first, "published") == "2024-03-12"
    assert (second.place, "empty" in second.reason) == ("row 2", True)
    assert third.encoding == "utf-8"
    assert value(first, "id") == "1"


def test_parquet_damaged_or_without_the_column_is_refused():
    whole = parquet(contenu=[TEXT] * 500)
    for broken in (whole[:-40], whole[: len(whole) // 2], b"PAR1" + whole[40:], b"PAR1", b"x" * 99):
        with pytest.raises(UnreadableError, match="damaged or no Parquet"):
            read(broken, "a.parquet")
    with pytest.raises(UnreadableError, match="empty"):
        read(b"", "a.parquet")
    with pytest.raises(UnreadableError, match=r"no column.*propos"):
        read(parquet(propos=[TEXT]), "a.parquet")
    assert isinstance(read(parquet(text=[[1, 2]]), "a.parquet")[0], Refused)


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl", "a.json"])
@pytest.mark.parametrize(
    "data", [b"", b"\n \n", b"%PDF-1.7", b"\x1f\x8b\x08\x00" * 9, random.Random(1).randbytes(9000)]
)
def test_empty_and_binary_files_are_refused(name, data):
    with pytest.raises(UnreadableError):
        read(data, name)


def test_a_quote_that_never_closes_costs_no_more_than_its_row():
    rows = [f"{i};{TEXT}" for i in range(40)]
    rows[20] = f'20;"{TEXT}'
    found = read("\n".join(["id;texte", *rows]))
    assert sum(isinstance(item, Record) for item in found) >= 20
    assert all(item.number <= 40 for item in found if isinstance(item, Record))


@pytest.mark.parametrize(("quote", "end"), [(b"", b" "), (b'"', b" "), (b'"', b"\n")])
def test_fifty_megabytes_in_one_cell_are_refused_in_little_memory(quote, end):
    head = f"texte;titre\n{TEXT};a\n".encode() + quote
    tail = quote + f";b\n{OTHER};c\n".encode()
    source = generated(head, b"le fleuve monte " * 4095 + end * 16, 763, tail)
    tracemalloc.start()
    found = list(tables.read(source, Options()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert source.size > 50_000_000
    assert [item.place for item in found] == ["row 1", "row 2", "row 3"]
    assert "million characters" in found[1].reason
    assert zones(found[2])["text"] == OTHER
    assert peak < 60_000_000


@pytest.mark.parametrize("name", ["long.jsonl", "long.json"])
def test_fifty_megabytes_on_one_line_of_json_are_refused(name):
    head = json.dumps({"text": TEXT}).encode() + b'\n{"text": "'
    source = generated(head, b"le fleuve monte " * 4096, 763, b'"}\n' + head[: head.index(b"\n")])
    found = list(tables.read(Source(name, source.size, source.open), Options()))
    assert isinstance(found[0], Record)
    assert "million characters" in found[1].reason
    assert isinstance(found[-1], Record) == (name == "long.jsonl")


def test_memory_does_not_grow_with_the_number_of_rows():
    peaks = []
    for rows in (50, 200):
        source = generated(b"texte;titre\n", f"{TEXT * 100};a\n".encode(), rows)
        tracemalloc.start()
        assert sum(1 for _ in tables.read(source, Options())) == rows
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 150_000 < peaks[0] + source.size / 8


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b"texte\n" + b'"' * 1_000_000),
        ("a.csv", b"texte\n" + b'",' * 500_000),
        ("a.csv", b"," * 1_000_000),
        ("a.csv", b"texte,b\n" + b'"\n' * 100_000),
        ("a.jsonl", b"[" * 1_000_000),
        ("a.json", b"[" * 1_000_000),
        ("a.json", b'{"a":' * 200_000),
        ("a.json", b"[" + b"1," * 100_000),
        ("a.jsonl", b'{"text": "' + b"<p" * 450_000 + b'"}'),
        ("a.jsonl", b'{"text": "' + b"<div>" * 200_000 + b'"}'),
        ("a.jsonl", b'{"text": "' + b"<p <!--" * 140_000 + b'"}'),
        ("a.csv", b"texte\n\xe9" * 40_000),
    ],
)
def test_hostile_files_neither_crash_nor_hang(name, data):
    start = time.monotonic()
    with contextlib.suppress(UnreadableError):
        assert all(isinstance(item, Refused | Record) for item in read(data, name))
    assert time.monotonic() - start < 10


def test_an_agency_that_the_user_adds_is_who_wrote(tmp_path):
    (tmp_path / "config" / "corpus").mkdir(parents=True)
    agencies = tmp_path / "config" / "corpus" / "agencies.yml"
    agencies.write_text("Agence du Ponant: [AdP]\n", encoding="utf-8")
    raw = tmp_path / "raw"
    raw.mkdir()
    text = "Les marins ont voté mardi la reconduction de leur grève pour une deuxième semaine."
    (raw / "press.csv").write_text(f'source,text\nAdP,"{text}"\n', encoding="utf-8")
    (article,) = build(raw, Params(), tmp_path / "config")["articles"].to_dict("records")
    assert (article["outlet"], article["originator"]) == ("", "Agence du Ponant")
