"""Archives: what lies inside is read without touching the disk, and what would do harm is not."""

from __future__ import annotations

import codecs
import gzip
import io
import random
import struct
import tarfile
import tracemalloc
import zipfile

import pytest

from cadrage.corpus.decode import UnreadableError
from cadrage.corpus.readers import archives, tables
from cadrage.corpus.readers.unpacking import Limits
from cadrage.corpus.records import Options, Record, Refused, Source, of_bytes

TEXT = "Le fleuve est sorti de son lit mardi à Valbrune, où l’on évacue les bas quartiers."


def zipped(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(*infos, mode="w:gz"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for info, data in infos:
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def inside(data, name="presse.zip", **limits):
    found = list(archives.members(of_bytes(data, name), Limits(**limits)))
    sources = {item.name: item for item in found if isinstance(item, Source)}
    return sources, {item.place: item.reason for item in found if isinstance(item, Refused)}


def test_files_in_folders_are_given_below_the_name_of_the_archive():
    sources, refused = inside(zipped({"mars/a.txt": TEXT, "b.csv": "texte\n", "vide/": b""}))
    assert list(sources) == ["presse.zip/mars/a.txt", "presse.zip/b.csv"]
    assert not refused
    member = sources["presse.zip/mars/a.txt"]
    assert (member.suffix, member.size) == (".txt", len(TEXT.encode()))
    assert member.read() == member.read() == TEXT.encode()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_every_usual_compression_is_read(method):
    [member] = inside(zipped({"a.txt": TEXT}, method))[0].values()
    assert member.read().decode() == TEXT


def test_members_can_be_read_one_by_one_while_others_are_open():
    found = archives.members(of_bytes(zipped({"a.txt": "a" * 9, "b.txt": "b" * 9}), "x.zip"))
    first = next(found).open()
    second = next(found).open()
    assert (first.read(4), second.read(4), first.read()) == (b"aaaa", b"bbbb", b"aaaaa")
    found.close()
    assert second.read() == b"bbbbb"


def test_hidden_files_and_notes_are_passed_over():
    names = ["__MACOSX/._a.txt", ".DS_Store", "x/.cache/b.txt", "README.md", "a.txt"]
    sources, refused = inside(zipped(dict.fromkeys(names, TEXT)))
    assert list(sources) == ["presse.zip/a.txt"]
    assert not refused


def test_what_browsers_save_beside_a_page_is_passed_over():
    names = ["x/page.html", "x/page_files/a.js", "x/other_files/a.txt"]
    sources, refused = inside(zipped(dict.fromkeys(names, TEXT)))
    assert list(sources) == ["presse.zip/x/page.html", "presse.zip/x/other_files/a.txt"]
    assert not refused


@pytest.mark.parametrize(
    "name", ["../a.txt", "x/../../a.txt", "/etc/a.txt", "C:/a.txt", "..\\a.txt", "\\\\host\\a.txt"]
)
def test_names_that_lead_out_are_refused_and_the_rest_goes_on(name):
    sources, refused = inside(zipped({name: TEXT, "b.txt": TEXT}))
    assert list(sources) == ["presse.zip/b.txt"]
    assert [reason for reason in refused.values() if "leads out of the archive" in reason]


def test_a_link_in_a_zip_is_refused():
    info = zipfile.ZipInfo("a.txt")
    info.external_attr = 0o120777 << 16
    sources, refused = inside(zipped({info: "/etc/passwd"}))
    assert not sources
    assert "link" in refused["presse.zip/a.txt"]


def test_an_encrypted_file_and_an_unknown_compression_are_refused():
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT, "c.txt": TEXT}))
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 1)
    data[first + 8] |= 1
    data[second + 10 : second + 12] = struct.pack("<H", 97)
    sources, refused = inside(bytes(data))
    assert list(sources) == ["presse.zip/c.txt"]
    assert "encrypted" in refused["presse.zip/a.txt"]
    assert "compression (method 97)" in refused["presse.zip/b.txt"]


def test_damaged_bytes_are_told_when_they_are_read():
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}, zipfile.ZIP_STORED))
    data[data.index(TEXT.encode()) + 3] ^= 1
    sources, _ = inside(bytes(data))
    with pytest.raises(UnreadableError, match=r"damaged.*CRC"):
        sources["presse.zip/a.txt"].read()
    assert sources["presse.zip/b.txt"].read()


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"no archive at all", b"PK\x05\x06" + b"\xff" * 18]
)
@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tgz"])
def test_what_is_no_archive_is_refused(name, data):
    with pytest.raises(UnreadableError):
        inside(data, name)


def test_a_cut_zip_and_an_empty_one_are_refused():
    data = zipped({f"{i}.txt": TEXT for i in range(50)})
    with pytest.raises(UnreadableError, match="damaged"):
        inside(data[: len(data) // 2])
    with pytest.raises(UnreadableError, match="holds no file"):
        inside(zipped({}))


def test_equal_names_are_told():
    data = zipped({"a.txt": TEXT, "b.txt": "autre"}).replace(b"b.txt", b"a.txt")
    sources, refused = inside(data)
    assert sources["presse.zip/a.txt"].read().decode() == TEXT
    assert "twice" in refused["presse.zip/a.txt"]


@pytest.mark.parametrize("encoding", ["cp850", "cp437", "utf-8"])
def test_accents_in_names_are_read(encoding):
    name = "été à Évian.txt"
    data = zipped({"x" * len(name.encode(encoding)): TEXT})
    data = data.replace(b"x" * len(name.encode(encoding)), name.encode(encoding))
    assert list(inside(data)[0]) == [f"presse.zip/{name}"]
    assert list(inside(zipped({"À l’Œuvre.txt": TEXT}))[0]) == ["presse.zip/À l’Œuvre.txt"]


def test_a_zip_bomb_is_refused_by_ratio_by_total_and_by_count():
    bomb = zipped({"a.txt": b" " * 12_000_000, "b.txt": TEXT})
    sources, refused = inside(bomb)
    assert list(sources) == ["presse.zip/b.txt"]
    assert "unpacks to more than" in refused["presse.zip/a.txt"]
    with pytest.raises(UnreadableError, match=r"unpack to .* GB"):
        inside(bomb, unpacked=1_000_000)
    with pytest.raises(UnreadableError, match="2 files, more than the 1"):
        inside(bomb, members=1)


def test_a_size_that_lies_gives_no_more_bytes_than_it_says():
    data = bytearray(zipped({"a.txt": b"mot " * 100_000}))
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = struct.pack("<I", 50)
    [member] = inside(bytes(data))[0].values()
    with pytest.raises(UnreadableError, match="damaged"):
        member.read()


def test_a_gz_bomb_is_stopped_in_little_memory():
    data = gzip.compress(b'"' + b" " * 60_000_000)
    tracemalloc.start()
    [member] = inside(data, "a.csv.gz")[0].values()
    with pytest.raises(UnreadableError, match="unpacks to more than"):
        list(tables.read(member, Options()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30_000_000


def test_an_archive_in_an_archive_is_opened_one_level_deep():
    deep = zipped({"c.txt": TEXT})
    middle = zipped({"b.txt": TEXT, "deep.zip": deep, "b.jsonl.gz": gzip.compress(b"{}")})
    sources, refused = inside(zipped({"middle.zip": middle, "bad.zip": b"PK", "a.txt": TEXT}))
    assert list(sources) == ["presse.zip/middle.zip/b.txt", "presse.zip/a.txt"]
    assert "inside another" in refused["presse.zip/middle.zip/deep.zip"]
    assert "inside another" in refused["presse.zip/middle.zip/b.jsonl.gz"]
    assert "no ZIP archive" in refused["presse.zip/bad.zip"]
    assert sources["presse.zip/middle.zip/b.txt"].read().decode() == TEXT
    _, refused = inside(zipped({"middle.zip": middle}), in_memory=100)
    assert "unpack" in refused["presse.zip/middle.zip"] or "MB" in refused["presse.zip/middle.zip"]


def test_a_gz_holds_one_file_whose_reader_is_told_by_its_name():
    data = gzip.compress("\n".join(['{"text": "' + TEXT + '"}'] * 3).encode())
    [member] = inside(data, "x/textes.jsonl.gz")[0].values()
    assert (member.name, member.suffix) == ("x/textes.jsonl.gz/textes.jsonl", ".jsonl")
    assert len(list(tables.read(member, Options()))) == 3


def test_a_truncated_gz_of_one_text_is_refused():
    data = gzip.compress(random.Random(1).randbytes(5000).hex().encode())
    for cut in (data[:-6], data[: len(data) // 2], data[:12], data[:4], b"x" * 50):
        [member] = inside(cut, "a.txt.gz")[0].values()
        with pytest.raises(UnreadableError, match="damaged or cut off"):
            member.read()


def test_a_truncated_gz_of_a_table_gives_what_stands_before_and_says_so():
    noise = random.Random(1)
    rows = "".join(f"{noise.randbytes(99).hex()};{TEXT}\n" for _ in range(3000))
    data = gzip.compress(f"id;texte\n{rows}".encode())
    [member] = inside(data[: len(data) // 2], "a.csv.gz")[0].values()
    *records, refused = tables.read(member, Options())
    assert len(records) > 1000
    assert all(isinstance(record, Record) for record in records)
    assert refused.place.startswith("after row")
    assert "cut off" in refused.reason


def test_parquet_and_utf16_tables_in_an_archive_are_read():
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table({"texte": [TEXT]}), out)
    wide = codecs.BOM_UTF16_LE + f"texte\n{TEXT}\n".encode("utf-16-le")
    sources, _ = inside(zipped({"a.parquet": out.getvalue(), "b.csv": wide}))
    for member in sources.values():
        [record] = tables.read(member, Options())
        assert record.pieces[-1][1].text == TEXT


@pytest.mark.parametrize(
    ("name", "mode"), [("a.tar", "w"), ("a.tar.gz", "w:gz"), ("a.tgz", "w:gz")]
)
def test_a_tar_is_read_with_the_same_guards(name, mode):
    link, hard, pipe = (tarfile.TarInfo(n) for n in ("l.txt", "h.txt", "p.txt"))
    link.type, hard.type, pipe.type = tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE
    link.linkname = hard.linkname = "/etc/passwd"
    out, plain = tarfile.TarInfo("../o.txt"), tarfile.TarInfo("mars/été.txt")
    empty = [(info, b"") for info in (link, hard, pipe, out)]
    sources, refused = inside(tarred(*empty, (plain, TEXT.encode()), mode=mode), name)
    assert list(sources) == [f"{name}/mars/été.txt"]
    assert sources[f"{name}/mars/été.txt"].read().decode() == TEXT
    assert len(refused) == 4


def test_a_tar_that_is_cut_or_too_large_is_told():
    infos = [(tarfile.TarInfo(f"{i}.txt"), TEXT.encode() * 30) for i in range(20)]
    data = tarred(*infos, mode="w")
    found = archives.members(of_bytes(data[:9000], "a.tar"))
    assert isinstance(next(found), Source)
    with pytest.raises(UnreadableError):
        list(found)
    _, refused = inside(data, "a.tar", in_memory=100)
    assert len(refused) == 20
    with pytest.raises(UnreadableError, match="more than the 3 files"):
        inside(data, "a.tar", members=3)


def test_a_tar_that_claims_a_name_of_megabytes_is_stopped():
    info = tarfile.TarInfo("long")
    info.type = tarfile.GNUTYPE_LONGNAME
    data = tarred((tarfile.TarInfo("a.txt"), TEXT.encode()), (info, b"n" * 9_000_000))
    with pytest.raises(UnreadableError, match="unpacks to more"):
        inside(data, "a.tgz", in_memory=100_000)


def test_ten_thousand_small_files_are_given_in_little_memory():
    data = zipped({f"d{i % 9}/{i}.txt": TEXT for i in range(10_000)}, zipfile.ZIP_STORED)
    count = sum(len(item.read()) > 0 for item in archives.members(of_bytes(data, "x.zip")))
    assert count == 10_000
