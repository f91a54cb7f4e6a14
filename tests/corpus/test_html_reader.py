"""Web pages saved from a browser: what is read, what is left out, and to which bytes it traces."""

from __future__ import annotations

import html as entities
import quopri
import re
import time
from pathlib import Path

import pytest

from cadrage.corpus.decode import UnreadableError
from cadrage.corpus.readers import html
from cadrage.corpus.readers.markup import lines, parse
from cadrage.corpus.records import Options, Record, of_bytes
from cadrage.corpus.trace import from_utf8

PAGES = Path(__file__).parent / "fixtures" / "html"
NAMES = sorted(path.name for path in PAGES.iterdir())
BODY = "".join(
    f"<p>Le conseil de Valmoy a voté le point {i}, après une heure de débat, mardi soir.</p>"
    for i in range(5)
)


def record(data: bytes | str, name: str = "page.html") -> Record:
    raw = data.encode() if isinstance(data, str) else data
    (found,) = html.read(of_bytes(raw, name), Options())
    assert isinstance(found, Record)
    return found


def fixture(name: str) -> Record:
    return record((PAGES / name).read_bytes(), name)


def texts(found: Record, zone: str | None = None) -> list[str]:
    """Give the pieces of a zone; items of lists, stated as body, count as text without a zone."""
    plain = {"body": ""}
    return [piece.text for own, piece in found.pieces if zone in (None, plain.get(own, own))]


def letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", NAMES)
def test_bytes_of_every_piece_decode_to_its_text(name: str) -> None:
    raw = (PAGES / name).read_bytes()
    found = fixture(name)
    spans = [piece for _, piece in found.pieces] + [noise.piece for noise in found.noise]
    for piece in spans:
        parts = [raw[int(a) : int(b)] for a, b in zip(piece.starts, piece.ends, strict=True)]
        for sign, part in zip(piece.text, parts, strict=True):
            plain = quopri.decodestring(part) if name.endswith(".mhtml") else part
            shown = entities.unescape(plain.decode(found.encoding))
            assert letters(shown) == letters(sign)


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".html")])
def test_everything_shown_is_kept_or_named_as_left_out(name: str) -> None:
    raw = (PAGES / name).read_bytes()
    found = fixture(name)
    page = raw.decode(found.encoding)
    page = re.sub(r"(?s)<(head|script|style|noscript|svg)\b.*?</\1>|<!--.*?-->", "", page)
    shown = letters(entities.unescape(re.sub(r"<[^>]+>", "", page)))
    pieces = [piece for _, piece in found.pieces] + [noise.piece for noise in found.noise]
    pieces.sort(key=lambda piece: piece.raw_start)
    assert letters("".join(piece.text for piece in pieces)) == shown


@pytest.mark.parametrize("name", NAMES)
def test_nothing_hidden_from_readers_leaks_and_noise_has_a_reason(name: str) -> None:
    found = fixture(name)
    everything = " ".join([*texts(found), *(noise.piece.text for noise in found.noise)])
    for hidden in ("script", "dataLayer", "JavaScript", "Logo caché", "font-weight", "@type"):
        assert hidden not in everything
    assert all(noise.reason for noise in found.noise)


def test_regional_daily() -> None:
    found = fixture("regional.html")
    assert texts(found, "title") == ["Le pont des Tuiliers rouvre lundi à\xa0la circulation"]
    assert [text[:17] for text in texts(found, "lead")] == ["Fermé depuis onze"]
    assert texts(found, "subheading") == ["Une voie réservée aux vélos", "Et les camions ?"]
    assert [text[:14] for text in texts(found, "caption")] == ["Le pont des Tu"]
    body = texts(found, "")
    assert body[0].startswith("Valmoy – Les barrières seront retirées lundi à 6\xa0heures.")
    assert "Ils attendront." in body
    assert "mardi, retour de la ligne 7 ;" in body
    assert any("2,50 mètres.\nElle sera" in text for text in body)
    kept = " ".join(texts(found))
    for noise in ("partenaires", "Facebook", "Publicité", "passerelle", "abonn", "jeanlouis42",
                  "faisabilité", "tracteur", "boîte mail", "droits"):  # fmt: skip
        assert noise not in kept


def test_facts_of_the_regional_daily_with_their_bytes() -> None:
    raw = (PAGES / "regional.html").read_bytes()
    known = fixture("regional.html").known
    assert known["outlet"].value == "La Gazette d'Exemple"
    assert known["published"].value == "2025-03-14"
    assert known["published"].evidence == 'meta property="article:published_time"'
    assert known["byline"].value == "Maëlle Quintric"
    assert known["language"].value == "fr"
    assert known["url"].value.endswith("/pont-des-tuiliers-reouverture")
    for fact in known.values():
        assert fact.status == "in_text"
    shown = raw[known["published"].raw_start : known["published"].raw_end]
    assert shown == b"2025-03-14T18:42:00+01:00"


def test_english_opinion_with_broken_json_ld() -> None:
    found = fixture("english.html")
    assert found.known["genre"].value == "opinion"
    assert found.known["byline"].value == "Tamsin Okell"
    assert found.known["published"].value == "2024-11-02"
    assert texts(found, "lead")[0].startswith("Commuters win a reprieve")
    body = " ".join(texts(found))
    assert "I did." in body
    assert "Read more in the minutes, which are public." in body
    for noise in ("morning briefing", "lighthouse", "best thing", "Registered"):
        assert noise not in body


def test_agency_story_names_the_agency_and_no_person() -> None:
    found = fixture("agency.html")
    assert found.known["originator"].value == "AFP"
    assert "byline" not in found.known
    assert "- Répliques attendues -" in texts(found)
    assert "Contact" not in " ".join(texts(found))


def test_old_page_in_windows_1252() -> None:
    found = fixture("cp1252.html")
    assert found.encoding == "cp1252"
    assert "meta tag" in found.evidence
    assert any("Hélène Bœuf" in text for text in texts(found))
    assert "published" not in found.known  # a copyright year is no date


def test_archive_of_chromium() -> None:
    found = fixture("chromium.mhtml")
    assert texts(found, "title") == ["Le marché couvert change d’horaires"]
    assert found.known["url"].value == "https://lorcy.test/marche-couvert"
    assert found.offsets == "file"


def test_utf8_wins_over_an_old_meta_tag() -> None:
    found = record(f"<meta charset=iso-8859-1><h1>Été à Valmoy, jour de vote</h1>{BODY}")
    assert found.encoding == "utf-8"


def test_headline_that_only_the_head_states() -> None:
    page = f"<title>Le budget est voté à Valmoy | Le Lien</title><div>{BODY}</div>"
    found = record(page)
    assert texts(found, "title") == ["Le budget est voté à Valmoy"]
    assert found.pieces[0][1].raw_start == page.encode().index(b"Le budget")


def test_paywall_class_on_the_article_itself_loses_nothing() -> None:
    found = record(f'<h1>Le budget est voté à Valmoy</h1><div class="paywall">{BODY}</div>')
    assert len(texts(found, "")) == 5


def test_heading_without_text_goes_and_question_of_an_interview_stays() -> None:
    asked = "<p><strong>Qui paiera ?</strong></p><p>La commune.</p>"
    page = (
        f'<article>{BODY}{asked}<h3>Pour aller plus loin</h3><a href="/x">Le dossier</a></article>'
    )
    kept = texts(record(page))
    assert "Qui paiera ?" in kept
    assert "La commune." in kept
    assert "Pour aller plus loin" not in kept


def test_short_questions_and_answers_all_stay() -> None:
    turns = "".join(f"<p><b>Question {i} ?</b></p><p>Réponse {i}.</p>" for i in range(4))
    long = "<p>Nous y travaillons avec la région et les syndicats, depuis le mois de mars.</p>"
    page = f"<article><h1>« Il faut fermer la carrière »</h1><div>{turns}{long}</div></article>"
    kept = texts(record(page), "")
    assert len(kept) == 9


@pytest.mark.parametrize(
    "wrapped",
    [
        '<div class="elementor-widget"><div>{}</div></div>',
        '<section class="paywall">{}</section>',
        "<div>{}</div>",
    ],
)
def test_paragraphs_that_each_have_their_own_box_all_stay(wrapped: str) -> None:
    own = [wrapped.format(f"<p>{text}") for text in re.findall(r"<p>(.*?)</p>", BODY)]
    page = f'<h1>Le budget est voté à Valmoy</h1><div class="corps">{"".join(own)}</div>'
    assert len(texts(record(page), "")) == 5


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<html><body></body></html>", "shows no text"),
        ("<html><frameset><frame src=a></frameset></html>", "frames alone"),
        ("<p>Deux mots", "needs 5"),
        (
            "<h1>Le Lien</h1>"
            + "".join(
                f'<h2><a href="/{i}">La commune vote le point {i}</a></h2>' for i in range(30)
            ),
            "list of headlines",
        ),
        ("", "empty"),
    ],
)
def test_pages_that_are_no_article_are_refused_in_a_sentence(page: str, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        record(page)


def test_page_over_the_limit_is_refused() -> None:
    with pytest.raises(UnreadableError, match="20 MB"):
        record(b"<p>" + b" " * 20_000_001)


def test_page_of_more_pieces_than_an_article_may_have_is_refused() -> None:
    with pytest.raises(UnreadableError, match="pieces of text"):
        record("<p>a" * 60_000)


def test_page_cut_inside_a_tag_keeps_what_came_before() -> None:
    assert len(texts(record(f"<article>{BODY}<p class='suite"))) >= 5


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 50_000,
        "<b>x" * 20_000,
        "<!--" * 50_000,
        '<p class="x>a</p>' * 2_000,
        "<" * 100_000,
        "<a b " * 30_000,
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
        "<script>" + "var a = '<p>x</p>';" * 50_000 + "</script>",
    ],
    ids=["nested", "inline", "comments", "quote", "signs", "attributes", "json", "scripts"],
)
def test_hostile_pages_keep_the_article_and_do_not_hang(hostile: str) -> None:
    began = time.perf_counter()
    found = record(f"<html><body><article>{BODY}</article>{hostile}")
    assert sum("Le conseil de Valmoy" in text for text in texts(found)) == 5
    assert time.perf_counter() - began < 10


def test_markup_reads_what_is_malformed_as_browsers_do() -> None:
    page = parse(from_utf8("<p>a < b<p>c &lt; d &eacute;&#8217;<br>e<li>f</b> g<style>p{}</style>"))
    assert [line.text for line in lines(page.texts)] == ["a < b", "c < d é’", "e", "f g"]


def test_plain_text_under_the_name_of_a_page_keeps_its_lines() -> None:
    plain = "Le conseil a voté.\n\nLa séance fut longue, a dit le maire."
    assert texts(record(plain)) == [plain]


def test_markup_of_xhtml_lets_a_script_close_itself() -> None:
    page = parse(from_utf8('<?xml version="1.0"?><html><script src="a.js"/><p>Texte</p></html>'))
    assert [line.text for line in lines(page.texts)] == ["Texte"]


def test_markup_of_a_fragment_counts_from_its_base() -> None:
    page = parse(from_utf8("<p>été</p>"), base=100)
    assert [(line.piece.raw_start, line.piece.raw_end) for line in lines(page.texts)] == [
        (103, 108)
    ]
