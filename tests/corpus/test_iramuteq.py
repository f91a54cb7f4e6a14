"""Corpora of IRaMuTeQ: texts under starred variables, read one at a time."""

from __future__ import annotations

import io
import tracemalloc

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from cadrage.corpus.decode import UnreadableError
from cadrage.corpus.readers import iramuteq
from cadrage.corpus.readers.iramuteq_head import iso_date
from cadrage.corpus.records import Options, Record, Refused, Source, of_bytes

ONE = "Le conseil municipal a voté hier soir le budget de la piscine."
TWO = "« C’est l’été », a souri la maire, qui n'a rien promis aux élèves."
CORPUS = f"**** *source_lemonde *date_2024-03-12\r\n{ONE}\r\n\r\n**** *source_x\r\n{TWO}\r\n"


def read(data: bytes | str, columns: dict[str, str] | None = None) -> list[Record | Refused]:
    raw = data if isinstance(data, bytes) else data.encode()
    return list(iramuteq.read(of_bytes(raw, "corpus.txt"), Options(columns or {})))


def records(data: bytes | str, columns: dict[str, str] | None = None) -> list[Record]:
    return [found for found in read(data, columns) if isinstance(found, Record)]


def text_of(record: Record) -> str:
    return "\n".join(piece.text.strip() for _, piece in record.pieces)


def value(head: str, field: str, columns: dict[str, str] | None = None) -> str:
    known = records(f"**** {head}\n{ONE}", columns)[0].known
    return known[field].value if field in known else ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_texts_and_places_in_every_encoding(encoding):
    found = records(CORPUS.encode(encoding))
    assert [text_of(record) for record in found] == [ONE, TWO]
    assert [(record.place, record.number) for record in found] == [("text 1", 1), ("text 2", 2)]


def test_the_format_is_told_by_its_first_lines():
    assert iramuteq.is_iramuteq(CORPUS.encode())
    assert iramuteq.is_iramuteq(CORPUS.encode("utf-16"))
    assert iramuteq.is_iramuteq(f"Mon corpus\n\n{CORPUS}".encode())
    assert not iramuteq.is_iramuteq(f"{ONE}\n****\n{TWO}".encode())
    assert not iramuteq.is_iramuteq("La note est de **** *étoiles*".encode())


def test_variables_become_fields_with_their_evidence():
    data = f"**** *journal_le_monde *date_2024-03-12 *auteur_Jeanne_Petit\n{ONE}".encode()
    known = records(data)[0].known
    assert known["outlet"].value == "Le Monde"
    assert known["byline"].value == "Jeanne Petit"
    assert known["published"].value == "2024-03-12"
    for held in known.values():
        assert held.status == "in_text"
        assert data[held.raw_start : held.raw_end].decode() == held.evidence


@pytest.mark.parametrize(
    ("head", "field", "expected"),
    [
        ("*source_Le Monde *date_2024", "outlet", "Le Monde"),
        ("*source_ouest-france", "outlet", "Ouest-France"),
        ("*titre_journal_La_Gazette_du_Lac", "outlet", "La Gazette du Lac"),
        ("*Média_La_Gazette", "outlet", "La Gazette"),
        ("*source_inconnu", "outlet", ""),
        ("*sourceur_x", "outlet", ""),
        ("*agence_reuters", "originator", "Reuters"),
        ("*annee_2024 *mois_03 *jour_05", "published", "2024-03-05"),
        ("*annee_2024 *mois_mars", "published", "2024-03"),
        ("*annee_2024", "published", "2024"),
        ("*date_2024-03-12 *annee_2024", "published", "2024-03-12"),
        ("*date_soir", "published", ""),
        ("*langue_fr", "language", "fr"),
        ("*x_1", "outlet", ""),
    ],
)
def test_usual_names_of_variables(head, field, expected):
    assert value(head, field) == expected


def test_the_user_names_a_variable():
    assert value("*corpus_La_Gazette *source_x", "outlet", {"outlet": "corpus"}) == "La Gazette"
    assert value("*paru_12-03-2024", "published", {"published": "*paru"}) == "2024-03-12"


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("202403", "2024-03"),
        ("12032024", "2024-03-12"),
        ("2024_3_2", "2024-03-02"),
        ("12mars2024", "2024-03-12"),
        ("31-02-2024", ""),
        ("99999999", ""),
        ("", ""),
    ],
)
def test_dates_as_variables_write_them(written, iso):
    assert iso_date(written) == iso


def test_text_on_the_line_of_variables_is_text():
    record = records(f"**** *source_x {ONE} Puis plus rien.\n")[0]
    assert text_of(record).startswith(ONE)
    assert record.known["outlet"].value == "x"


def test_thematic_lines_are_taken_out_and_said():
    record = records(f"**** *source_x\n-*sport\n{ONE}\n-*fin\n{TWO}\n")[0]
    assert text_of(record) == f"{ONE}\n{TWO}"
    assert [gone.piece.text for gone in record.noise] == ["**** *source_x", "-*sport", "-*fin"]


def test_text_before_the_first_star_line_and_empty_texts_are_refused():
    found = read(f"Notes de travail\n\n**** *a_1\n\n**** *a_2\n{ONE}\n**** *a_3\n")
    assert [entry.place for entry in found] == ["before text 1", "text 1", "text 2", "text 3"]
    assert [isinstance(entry, Refused) for entry in found] == [True, True, False, True]


def test_more_than_four_stars_or_stars_within_a_line_begin_nothing():
    assert len(records(f"**** *a_1\n{ONE}\n*****\nUn **** *b_2 au milieu.\n{TWO}")) == 1


def test_one_text_in_another_encoding_does_not_spoil_the_rest():
    data = f"**** *a_1\n{TWO}\n".encode() * 3 + f"**** *a_2\n{TWO}\n".encode("cp1252")
    found = records(data)
    assert [text_of(record) for record in found] == [TWO] * 4
    assert [record.encoding for record in found] == ["utf-8"] * 3 + ["cp1252"]


def test_control_bytes_in_one_text_leave_the_rest():
    found = read(
        b"**** *a_1\n" + ONE.encode() + b"\n**** *a_2\n\x00\x01\n**** *a_3\n" + ONE.encode()
    )
    assert [isinstance(entry, Record) for entry in found] == [True, False, True]


def test_a_file_without_star_lines_says_what_was_looked_for():
    with pytest.raises(UnreadableError, match=r"\*\*\*\*"):
        read(ONE)


def test_a_text_that_is_too_long_is_refused_and_the_rest_goes_on():
    found = read(f"**** *a_1\n{'mot ' * 1_200_000}\n**** *a_2\n{ONE}\n")
    assert isinstance(found[0], Refused)
    assert "4.8 MB" in found[0].reason
    assert text_of(found[1]) == ONE


LINES = st.lists(
    st.sampled_from(
        [ONE, TWO, "", "-*thème", "**** *source_été *date_2024", "**** *a_1 *b_2", "****", "* note"]
    ),
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(
    LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["utf-8", "utf-8-sig", "cp1252"])
)
def test_every_byte_is_in_a_piece_in_noise_or_refused(texts, end, encoding):
    data = end.join(["**** *source_x", *texts, ONE]).encode(encoding)
    seen = bytearray(data)
    refused = 0
    for found in read(data):
        if isinstance(found, Refused):
            refused += found.n_bytes
            continue
        for piece in [*(piece for _, piece in found.pieces), *(gone.piece for gone in found.noise)]:
            raw = data[piece.raw_start : piece.raw_end]
            assert raw.decode(encoding.replace("-sig", "")) == piece.text
            seen[piece.raw_start : piece.raw_end] = b" " * len(raw)
    left = b"".join(bytes(seen).removeprefix(b"\xef\xbb\xbf").split())
    assert len(left) <= refused


def test_a_long_file_passes_through_a_small_memory():
    unit = CORPUS.encode() + (ONE + " ").encode() * 300 + b"\n"
    source = Source("a.txt", len(unit) * 150, lambda: io.BufferedReader(_Repeated(unit, 150)))
    tracemalloc.start()
    try:
        count = sum(isinstance(found, Record) for found in iramuteq.read(source, Options()))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 300
    assert peak < 3_000_000


class _Repeated(io.RawIOBase):
    """A file of many megabytes that is nowhere."""

    def __init__(self, unit: bytes, times: int) -> None:
        self.unit, self.left, self.rest = unit, times, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        while self.left and len(self.rest) < len(buffer):
            self.rest += self.unit
            self.left -= 1
        size = min(len(buffer), len(self.rest))
        buffer[:size], self.rest = self.rest[:size], self.rest[size:]
        return size
