"""Exports of Europresse in both layouts: each article with what Europresse states of it."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from cadrage.corpus import lists
from cadrage.corpus.decode import UnreadableError
from cadrage.corpus.readers import europresse
from cadrage.corpus.readers.europresse_cut import fragments
from cadrage.corpus.readers.europresse_head import outlet_of
from cadrage.corpus.records import Options, Record, Refused, Source, of_bytes

FOLDER = Path(__file__).parent / "fixtures" / "europresse"
RECENT = (FOLDER / "recent.html").read_bytes()
OLD = (FOLDER / "ancien.html").read_bytes()
PAGE = """<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">
{name}</span></div><div class="rdp__DocHeader"><span class="DocHeader">{header}</span></div>
<div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">Titre</p></div>{author}
</header><section><div class="DocText clearfix"><div class="docOcurrContainer">{body}</div></div>
</section><footer><div class="publiC-lblNodoc">news·20240112·LM·17</div></footer></article>"""
BODY = "<p>Le port de Brume a rouvert jeudi, dit-on sur le quai.</p>"


def read(data: bytes) -> list[Record | Refused]:
    return list(europresse.read(of_bytes(data, "export.html"), Options()))


def records(data: bytes) -> list[Record]:
    return [found for found in read(data) if isinstance(found, Record)]


def page(name="Le Monde", header="mardi 2 avril 2024", author="", body=BODY) -> bytes:
    return PAGE.format(name=name, header=header, author=author, body=body).encode()


def one(**parts: str) -> Record:
    (record,) = records(page(**parts))
    return record


def parts_of(record: Record) -> list[tuple[str, str]]:
    return [(zone, piece.text) for zone, piece in record.pieces]


def values(record: Record) -> dict[str, str]:
    return {field: known.value for field, known in record.known.items()}


def test_an_article_of_the_recent_layout_zone_by_zone():
    assert parts_of(records(RECENT)[0]) == [
        ("title", "Au port de Brume, la digue tient"),
        ("lead", "La ville a passé l’hiver au sec, mais pour combien de temps\xa0?"),
        ("", "Le port de Brume a rouvert jeudi, après trois semaines de travaux."),
        ("", "«\xa0Nous avons tenu\xa0», a dit la maire, soulagée, devant les pêcheurs du quai."),
        ("subheading", "Un hiver long"),
        ("", "Le conseil votera en mars un budget de 3\xa0millions d'euros pour le second mur."),
        ("subheading", "Et demain"),
        ("", "Personne ne sait ce que coûtera la digue suivante."),
        ("", "Les assureurs, eux, comptent déjà."),
    ]


def test_what_the_recent_layout_states_of_each_article():
    assert [values(record) for record in records(RECENT)[:4]] == [
        {
            "outlet": "Le Monde",
            "originator": "AFP",
            "byline": "Jeanne Petit",
            "published": "2024-01-12",
            "retrieved_from": "Europresse",
        },
        {"outlet": "Ouest-France", "published": "2024-02-01", "retrieved_from": "Europresse"},
        {
            "outlet": "",
            "originator": "AFP",
            "published": "2024-02-03",
            "retrieved_from": "Europresse",
        },
        {
            "outlet": "The Harbour Times",
            "byline": "Mary Stone",
            "published": "2024-02-02",
            "url": "https://www.harbourtimes.example/2024/02/02/wall?id=3&x=1",
            "retrieved_from": "Europresse",
        },
    ]


def test_every_fact_has_its_words_in_the_file():
    for data, encoding in ((RECENT, "utf-8"), (OLD, "cp1252")):
        for record in records(data):
            assert record.known["retrieved_from"].evidence
            for known in filter(lambda known: known.value, record.known.values()):
                assert known.status == "in_text"
                raw = data[known.raw_start : known.raw_end].decode(encoding)
                assert known.value[:4] in raw or raw == known.evidence or known.evidence[:8] in raw


def test_places_and_the_article_without_text():
    found = read(RECENT)
    assert [type(entry).__name__ for entry in found] == [*["Record"] * 5, "Refused", "Record"]
    assert found[5].place == "article 6"
    assert "no text" in found[5].reason
    assert (found[6].place, found[6].number) == ("article 7", 7)


def test_an_article_without_headline_and_one_cut_short_are_read():
    kept = records(RECENT)
    assert [zone for zone, _ in parts_of(kept[1])] == [""]
    assert parts_of(kept[5])[-1][1].endswith("quand un téléchargement")


def test_markup_escaped_twice_is_no_text():
    record = records(RECENT)[4]
    assert [text for zone, text in parts_of(record) if zone == ""] == [
        "Le lac a gelé dans la nuit, une première depuis dix ans.",
        "Les patineurs attendent l'avis du maire.",
        "La glace n'a que huit centimètres, et il en faut douze.",
    ]
    assert record.known["published"].value == "2024-02-05"


def test_what_europresse_prints_is_noise_with_its_reason():
    noise = {gone.piece.text: gone.reason for gone in records(RECENT)[0].noise}
    assert noise["news·20240112·LM·0000017"] == "number of the document in Europresse"
    assert "Reportage" in noise
    assert "(lien\xa0: https://exemple.fr/budget_(2024))" in noise
    assert any(text.startswith("© 2024 SA Le Monde") for text in noise)
    assert not any("article>" in text or "margin" in text for text in noise)


def test_the_older_layout():
    first, second = records(OLD)
    assert parts_of(first) == [
        ("title", "Le sel de Brume s’exporte"),
        ("", "Les sauniers ont vendu cette année deux fois plus de sel qu’en 2009."),
        ("", "« C’est une surprise », avoue le plus âgé d’entre eux, qui n’y croyait plus."),
    ]
    assert values(first) == {
        "byline": "Jean Marin",
        "outlet": "Le Figaro",
        "published": "2011-03-16",
        "retrieved_from": "Europresse",
    }
    assert (first.encoding, second.known["outlet"].value) == ("cp1252", "L'Écho du Marais")
    assert [text for _, text in parts_of(second)][1:] == [
        "La rivière a baissé d’un mètre en une nuit, selon les services de l’État.",
        "Les routes rouvrent.",
    ]


@pytest.mark.parametrize(
    ("printed", "outlet"),
    [
        ("Le Monde, no. 24601", "Le Monde"),
        ("La Revue du port, Vol. 14, no 4", "La Revue du port"),
        ("Le Monde.fr", "Le Monde"),
        ("Le Point.fr, no. 202202", "Le Point"),
        ("Libération (site web)", "Libération"),
        ("La Gazette (réf. site web)", "La Gazette"),
        ("Le Parisien, p. ESSO12", "Le Parisien"),
        ("Le Soir (Maroc)", "Le Soir (Maroc)"),
        ("Sud Ouest - Gironde", "Sud Ouest"),
        ("Agence France Presse", "AFP"),
        ("Reuters - Les actualités en français", "Reuters"),
        ("Nord, Est et Marais", "Nord, Est et Marais"),
    ],
)
def test_names_of_publications(printed, outlet):
    assert outlet_of(printed, lists.load(None)) == outlet


@pytest.mark.parametrize(
    ("header", "iso"),
    [
        ("Seine-Saint-Denis, lundi 28 janvier 2013, p. 93_T_17", "2013-01-28"),
        ("World, Friday, November 13, 2015", "2015-11-13"),
        ("Actualités", "2024-01-12"),
        ("lundi 31 février 2024", "2024-01-12"),
    ],
)
def test_dates_of_headers_else_of_document_numbers(header, iso):
    assert one(header=header).known["published"].value == iso


@pytest.mark.parametrize(
    ("author", "byline", "genre"),
    [
        ("PETIT Jeanne; Li Wei", "PETIT Jeanne; Li Wei", None),
        ("Propos recueillis par Anne de La Tour", "Anne de La Tour", "interview"),
        ("Le mur et la mer", None, None),
        ("AFP", None, None),
    ],
)
def test_authors(author, byline, genre):
    known = values(one(author=f'<p class="sm-margin-bottomNews">{author}</p>'))
    assert (known.get("byline"), known.get("genre")) == (byline, genre)


def test_an_agency_is_who_wrote_and_not_who_published():
    known = one(name="Agence France Presse").known
    assert (known["outlet"].value, known["outlet"].status) == ("", "unknown")
    assert "agency" in known["outlet"].evidence
    assert known["originator"].value == "AFP"
    assert "originator" not in one(name="Le Monde").known


def test_words_that_a_search_highlighted_split_nothing():
    body = "<p>Le <mark>port</mark> de <mark>Bru</mark>me a <b><mark>rouvert</mark></b> jeudi.</p>"
    data = page(body=body).replace(b">Titre<", b">Le <mark>port</mark> <mark>ferme</mark><")
    assert parts_of(records(data)[0]) == [
        ("title", "Le port ferme"),
        ("", "Le port de Brume a rouvert jeudi."),
    ]


def test_paragraphs_of_no_break_spaces_are_nothing():
    assert len(one(body=f"<p>&nbsp;</p>{BODY}<p> &#160;<br></p>").pieces) == 2


def test_a_page_that_speaks_of_europresse_is_no_export():
    assert europresse.is_europresse(RECENT[:3000])
    assert europresse.is_europresse(OLD[:3000])
    assert not europresse.is_europresse(b"<p>Avec &lt;span class='DocPublicationName'&gt;</p>")
    with pytest.raises(UnreadableError, match="DocPublicationName"):
        read(b"<html><body><p>Aucun article dans ce fichier.</p></body></html>")


def test_without_known_classes_the_text_of_an_article_is_kept():
    (record,) = records(f"<article><h1>Titre</h1>{BODY}</article>".encode())
    assert parts_of(record)[-1][1] == "Le port de Brume a rouvert jeudi, dit-on sur le quai."


def shown(data: bytes, record: Record) -> Iterator[tuple[str, int, int]]:
    for piece in [*(piece for _, piece in record.pieces), *(gone.piece for gone in record.noise)]:
        for first, last in piece.runs():
            part = piece.cut(first, last)
            yield part.text, part.raw_start, part.raw_end


PLAIN = st.sampled_from(
    ["Le port rouvre.", "L'été", "l’eau & 3 < 4", "<mark>digue</mark>", "\n ", "🙂"]
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(PLAIN, max_size=5), min_size=1, max_size=4), st.sampled_from(["", " ", "\n"])
)
def test_offsets_lead_to_the_bytes_and_no_byte_counts_twice(articles, gap):
    bodies = ["".join(f"<p>{text} {BODY[3:-4]}</p>" for text in texts) for texts in articles]
    data = gap.encode().join(page(body=body or BODY) for body in bodies)
    found = records(data)
    assert len(found) == len(articles)
    times = [0] * len(data)
    for record in found:
        for text, start, end in shown(data, record):
            raw = data[start:end].decode()
            if "<" not in raw and "&" not in raw:
                assert " ".join(raw.split()) == " ".join(text.split())
            for place in range(start, end):
                times[place] += 1
    assert max(times) == 1


TAGS = [
    b"<article>",
    b"</article>",
    b"<article",
    b'<span class="DocPublicationName">',
    b"</span>",
    b'<div class="DocText">',
    b"Le port de Brume a rouvert jeudi.",
    b"<p>",
    b"&eacute;",
    b"\xe9",
    b"<",
]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(TAGS), max_size=25))
def test_broken_exports_are_read_or_refused(tags):
    try:
        read(b"".join(tags))
    except UnreadableError:
        return


def long_export(times: int) -> bytes:
    article = page(body=f"<p>{'Le port de Brume a rouvert jeudi. ' * 90}</p>" * 8)
    endless = b"\n<article>" + b"<p>x</p>" * 700_000 + b"</article>"
    return article * times + endless + article * times


def test_a_long_export_is_cut_in_a_small_memory():
    raw = long_export(400)
    tracemalloc.start()
    try:
        found = [cut.data is not None for cut in fragments(of_bytes(raw, "a.html"), tagged=True)]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (len(raw) > 20_000_000, found.count(True), found.count(False)) == (True, 800, 1)
    assert peak < 30_000_000


def test_articles_come_while_the_file_is_read():
    raw = long_export(40)
    opened: list[io.BytesIO] = []

    def reopen() -> io.BytesIO:
        opened.append(io.BytesIO(raw))
        return opened[-1]

    source = Source("a.html", len(raw), reopen)
    assert isinstance(next(iter(europresse.read(source, Options()))), Record)
    assert sum(stream.tell() for stream in opened if not stream.closed) < 1_000_000


def test_an_endless_article_is_refused_and_the_rest_goes_on():
    found = read(long_export(1))
    assert [isinstance(entry, Refused) for entry in found] == [False, True, False]
    assert "5.6 MB" in found[1].reason
