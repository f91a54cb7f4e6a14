"""Offsets both ways, and nothing lost, as properties of any page."""

from __future__ import annotations

import unicodedata

import hypothesis.strategies as st
from hypothesis import HealthCheck, assume, given, settings

from cadrage.corpus import lists, readers
from cadrage.corpus.articles import Origin, Rows, Rules, describe
from cadrage.corpus.decode import UnreadableError
from cadrage.corpus.records import Options, Record, of_bytes

PIECES = [
    "Le président a reçu mardi les ambassadeurs au palais pour parler de la frontière.",
    "La ministre – « inquiète » – n'a rien promis ; elle attend l’été.",
    "Il vit au Japon.Les ministres y sont déjà, dit-on à Tōkyō.",
    'Ils sont "prêts".Une autre voiePour eux, rien ne change dans la région.',
    "SEOUL (Reuters) - Les discussions ont repris lundi, a dit un diplomate 🙂.",
    "Elle part demain, a-t-elle dit. (avec AFP)",
    "Un titre sans point",
    "Crédit photo © Agence",
    "Laisser un commentaire",
    "trois × 4 =",
    "Par Jean Dupont",
    "Publié le 7 janvier 2022 à 10h04",
    "Le secre\u0301taire est arrive\u0301 a\u0300 l'heure, le premier, dans la salle.",
    "À lire aussi",
    "Le secrétaire a parlé des efforts de la Chine pour nuire à l'ordre...",
    "https://www.exemple.fr/2022/01/07/page.html",
    "Words in English stand here with a caption of the man who holds the flag.",
]
PAGES = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(["\n", "\n\n", "\r\n", " \n \n\n"])),
    min_size=1,
    max_size=12,
).map(lambda parts: "".join(text + gap for text, gap in parts))
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(data: bytes, name: str = "a.txt") -> Rows:
    """Describe the one article of a file."""
    try:
        (record,) = readers.read(of_bytes(data, name), Options())
        assume(isinstance(record, Record))
        return describe(record, Origin(name, "", "a"), Rules(lists.load(None)))
    except UnreadableError:
        assume(False)
        raise


def plain(data: bytes, encoding: str) -> str:
    codec = encoding if encoding != "utf-8-sig" else "utf-8"
    return unicodedata.normalize("NFC", data.decode(codec.replace("utf-16", "utf-16-le")))


@MANY
@given(PAGES, ENCODINGS)
def test_every_zone_decodes_from_its_bytes(page, encoding):
    data = page.encode(encoding)
    rows = read(data)
    text = str(rows.article["text"])
    for zone in rows.zones:
        raw = data[zone["raw_start"] : zone["raw_end"]]
        assert plain(raw, encoding) == text[zone["start"] : zone["end"]]
    for gone in rows.removed:
        assert plain(data[gone["raw_start"] : gone["raw_end"]], encoding).strip() == gone["text"]


@MANY
@given(PAGES, ENCODINGS)
def test_no_byte_is_lost_and_none_counted_twice(page, encoding):
    data = page.encode(encoding)
    rows = read(data)
    times = [0] * len(data)
    for row in [*rows.zones, *rows.removed]:
        for place in range(int(str(row["raw_start"])), int(str(row["raw_end"]))):
            times[place] += 1
    lost = bytes(byte for byte, count in zip(data, times, strict=True) if count == 0)
    left = lost.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").replace(b"\x00", b"")
    assert max(times) == 1
    assert left.strip() == b""


@MANY
@given(PAGES)
def test_sentences_cover_the_text_and_stay_in_their_paragraph(page):
    rows = read(page.encode())
    text = str(rows.article["text"])
    covered = set()
    paragraphs = text.split("\n\n")
    for row in rows.sentences:
        assert text[row["start"] : row["end"]] == row["text"]
        assert row["text"] in paragraphs[row["passage"]]
        covered |= set(range(row["start"], row["end"]))
    assert all(text[place].isspace() for place in set(range(len(text))) - covered)


@MANY
@given(st.text(alphabet='aé .«»"\n\u00a0\u0301\u200bA…!-Ã©&;', max_size=60))
def test_any_characters_keep_their_bytes(noise):
    page = f"{PIECES[0]}\n\n{noise}\n\n{PIECES[1]}"
    data = page.encode()
    rows = read(data)
    spans = sorted(
        (int(str(row["raw_start"])), int(str(row["raw_end"])))
        for row in [*rows.zones, *rows.removed]
    )
    place, lost = 0, b""
    for start, end in [*spans, (len(data), len(data))]:
        lost += data[place:start]
        place = max(place, end)
    invisible = "\u200b\u0301"  # alone between spaces, they carry no text
    assert lost.decode().strip().translate(dict.fromkeys(map(ord, invisible))).strip() == ""


def cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


@MANY
@given(PAGES)
def test_offsets_of_a_row_count_the_bytes_of_its_texts(page):
    rows = read(f"title,text\nUn titre,{cell(page)}\n".encode(), "a.csv")
    unix = page.replace("\r\n", "\n")  # line ends of a cell are those of its table
    record = f"Un titre\n\n{unix}".encode()
    assert rows.article["offsets"] == "record"
    text = str(rows.article["text"])
    for zone in rows.zones:
        raw = record[zone["raw_start"] : zone["raw_end"]]
        assert plain(raw, "utf-8") == text[zone["start"] : zone["end"]]
    assert rows.zones[0]["zone"] == "title"
