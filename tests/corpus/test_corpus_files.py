"""What may lie in the raw folder: encodings, links, other types, nothing at all."""

from __future__ import annotations

import codecs
import random

import pytest

from cadrage import corpus
from cadrage.errors import InputError
from cadrage.params import Params

FRENCH = (
    "Le ministère a annoncé jeudi qu'il recevrait l'émissaire européen à Genève.\n\n"
    "« Rien n'est décidé », a répété la porte-parole, où que l'on se tourne dans la région."
)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (FRENCH.encode(), "utf-8"),
        (codecs.BOM_UTF8 + FRENCH.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + FRENCH.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"), "utf-16-be"),
        (FRENCH.encode("utf-16-le"), "utf-16-le"),
        (FRENCH.encode("utf-16-be"), "utf-16-be"),
        (FRENCH.replace("répété", "répété…").encode("cp1252"), "cp1252"),
        (FRENCH.replace("\n", "\r\n").encode("latin-1"), "cp1252"),
        (FRENCH.encode("utf-8").decode("cp1252", "replace").encode("utf-8"), "utf-8"),
        (FRENCH.replace("é", "e\u0301").encode("utf-8"), "utf-8"),
        (FRENCH.encode("utf-8") + "é".encode()[:1], "utf-8"),
    ],
    ids=[
        "utf8",
        "utf8-bom",
        "utf16-le",
        "utf16-be",
        "le-no-bom",
        "be-no-bom",
        "cp1252",
        "crlf",
        "mojibake",
        "nfd",
        "cut",
    ],
)
def test_real_encodings_give_the_same_words(build, data, encoding):
    article = build({"a.txt": data})["articles"].iloc[0]
    assert article["encoding"] == encoding
    assert "a annoncé jeudi qu'il recevrait l'émissaire européen à Genève." in article["text"]


def test_curly_quotes_stay_curly(build):
    text = FRENCH.replace("'", "’")
    assert "qu’il recevrait l’émissaire" in build({"a.txt": text})["articles"]["text"].iloc[0]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("b.txt", random.Random(1).randbytes(3000), "control bytes"),
        ("b.txt", b"", "empty"),
        ("b.txt", b" \n\n", "empty"),
        ("b.txt", b"Bonjour", "words"),
        ("b.txt", b"1;2;3;4\n" * 40, "words"),
        ("b.txt", b"%PDF-1.7 du texte qui ne compte pas", "PDF"),
        ("b.xml.txt", b"<?xml version='1.0'?><a>Un texte assez long pour un article</a>", "XML"),
        ("b.html", b"<html><body><script>var x = 1;</script></body></html>", ""),
        ("b.pdf", FRENCH.encode(), ".txt"),
        (
            "b.txt",
            b"Der Minister sagte am Donnerstag, er werde den Gesandten treffen. " * 3,
            "de",
        ),
        ("b.txt", "Der Damm hält, sagte der Bürgermeister am Montag.".encode(), "de"),
        ("b.txt", "El puente seguirá cerrado, según el alcalde de la ciudad.".encode(), "es"),
    ],
)
def test_what_is_no_article_is_set_aside_with_its_reason(build, name, data, reason):
    tables = build({"a.txt": FRENCH, name: data})
    assert tables["articles"]["article_id"].tolist() == ["a"]
    assert tables["rejects"]["file"].tolist() == [name]
    assert tables["rejects"]["n_bytes"].tolist() == [len(data)]
    assert reason in tables["rejects"]["reason"].iloc[0]


def test_a_language_that_does_not_count_is_set_aside(build):
    english = "The minister said on Thursday that he would meet the envoy in Geneva. " * 3
    files = {"a.txt": FRENCH, "b.txt": english}
    assert build(files)["articles"]["language"].tolist() == ["fr", "en"]
    tables = build(files, languages=["fr"])
    assert tables["articles"]["article_id"].tolist() == ["a"]
    assert "(en, " in tables["rejects"]["reason"].iloc[0]


def test_a_page_saved_under_the_name_of_a_text_is_read_as_a_page(build):
    page = f"<!DOCTYPE html><html><body><nav>Menu</nav><article><p>{FRENCH}</p></article></body>"
    tables = build({"a.txt": page})
    assert "<p>" not in tables["articles"]["text"].iloc[0]
    assert "émissaire" in tables["articles"]["text"].iloc[0]


def test_no_article_at_all_is_an_error(build, tmp_path):
    with pytest.raises(InputError, match="no article can be read"):
        build({})
    with pytest.raises(InputError, match=r"b\.txt.*empty"):
        build({"b.txt": ""})
    with pytest.raises(InputError, match="no such folder"):
        corpus.build(tmp_path / "absent", Params(), None)


def test_notes_manifest_and_hidden_files_are_no_articles(build, tmp_path):
    extra = {"README.md": "x", "PROVENANCE.md": "x", "corpus.yml": "how: x", ".hidden.txt": FRENCH}
    tables = build({"a.txt": FRENCH, "sub/.cache/x.txt": FRENCH, **extra})
    assert [path.name for path in corpus.inputs(tmp_path)] == ["a.txt"]
    assert tables["rejects"].empty


def test_the_same_name_in_two_folders_gives_two_articles(build):
    other = FRENCH.replace("Genève", "Vienne")
    tables = build({"x/a.txt": FRENCH, "y/a.txt": other, "y/b.txt": other, "b": FRENCH})
    ids = tables["articles"]["article_id"].tolist()
    assert len(set(ids)) == 4
    assert {"x__a", "y__a"} <= set(ids)


def test_a_link_out_of_the_folder_is_refused(build, tmp_path_factory, tmp_path):
    outside = tmp_path_factory.mktemp("outside") / "secret.txt"
    outside.write_text(FRENCH, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(outside)
    (tmp_path / "folder").symlink_to(outside.parent)
    tables = build({"a.txt": FRENCH})
    assert tables["rejects"]["file"].tolist() == ["folder", "link.txt"]
    assert "link" in tables["rejects"]["reason"].iloc[0]
    assert len(corpus.inputs(tmp_path)) == 1


def test_a_file_is_read_once_whatever_links_lead_to_it(build, tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "again.txt").symlink_to("a.txt")
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "hidden.txt").symlink_to("sub/.kept.txt")
    (tmp_path / "lost.txt").symlink_to("gone.txt")
    (tmp_path / "sub" / "loop").symlink_to("..")
    tables = build({"a.txt": FRENCH, "sub/.kept.txt": FRENCH})
    assert tables["articles"]["file"].tolist() == ["a.txt", "hidden.txt"]
    told = dict(zip(tables["rejects"]["file"], tables["rejects"]["reason"], strict=True))
    assert sorted(told) == ["again.txt", "circle", "lost.txt", "sub/loop"]
    assert told["again.txt"] == "a link to a.txt, which is read itself"
    assert "nowhere" in told["lost.txt"]
    assert "nowhere" in told["circle"]
    assert "folder" in told["sub/loop"]


HEADER = "Média\tDate\tTitre\tContenu\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8"])
def test_what_a_spreadsheet_saves_as_text_is_read_as_a_table(build, encoding):
    cell = '"' + FRENCH.replace("\n\n", "\n") + '"'
    rows = f"Le Phare\t12/03/2024\tUn titre\t{cell}\nNord\t\tUn autre\t{cell}\n"
    articles = build({"presse.txt": (HEADER + rows).encode(encoding)})["articles"]
    assert articles["record"].tolist() == ["row 1", "row 2"]
    assert articles["outlet"].tolist() == ["Le Phare", "Nord"]
    assert articles["title"].tolist() == ["Un titre", "Un autre"]


@pytest.mark.parametrize("first", ["Brume\tjeudi", "Le texte\tdu maire", HEADER.strip()])
def test_a_text_with_tabs_in_it_is_one_article(build, first):
    articles = build({"a.txt": f"{first}\n\n{FRENCH}"})["articles"]
    assert articles["record"].tolist() == [""]
    assert "émissaire" in articles["text"].iloc[0]


def test_an_unknown_cleaning_step_is_refused_with_the_list(build):
    with pytest.raises(InputError, match=r"no_such.*photo_credits"):
        build({"a.txt": FRENCH}, skip_cleaning=["no_such"])


def test_the_user_may_add_an_agency(build, tmp_path):
    config = tmp_path.parent / f"{tmp_path.name}-config"
    (config / "corpus").mkdir(parents=True)
    (config / "corpus" / "agencies.yml").write_text("Agence Lune: [AL]\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(f"Genève (AL) - {FRENCH}", encoding="utf-8")
    article = corpus.build(tmp_path, Params(), config)["articles"].iloc[0]
    assert article["originator"] == "Agence Lune"


def test_hard_wrapped_lines_make_one_paragraph(build):
    wrapped = (
        "Le ministère a annoncé jeudi qu'il recevrait l'émissaire européen\n"
        "à Genève, où se tiennent depuis lundi des discussions difficiles\n"
        "sur le partage des eaux du fleuve et la sécurité des villages qui\n"
        "le bordent."
    )
    tables = build({"a.txt": wrapped})
    assert tables["articles"]["text"].iloc[0] == wrapped.replace("\n", " ")
    assert tables["sentences"]["passage"].tolist() == [0]
