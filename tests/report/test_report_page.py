"""The page: one file, no request, no script, every number with its sentences."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import pairwise

import pandas as pd
import pytest

from cadrage import report
from cadrage.params import Params


@dataclass
class Finding:
    text: str
    evidence: pd.DataFrame
    why_no_interval: str = "two articles"


def evidence(tables, start=0, end=3, article="001_aa", sentence=1):
    row = tables["sentences"].query("article_id == @article and sentence == @sentence").iloc[0]
    return pd.DataFrame(
        [
            {
                "article_id": article,
                "sentence": sentence,
                "start": row["start"] + start,
                "end": row["start"] + end,
                "text": row["text"],
                "voice": "reported",
                "holder": "JPN",
            }
        ]
    )


def render(tables, **more):
    return report.render(
        report.PageContext(tables=tables, params=more.pop("params", Params()), **more)
    )


class Reader(HTMLParser):
    """Collects tags with their attributes, ids, and text by tag."""

    VOID = ("meta", "img", "br", "link", "input")

    def __init__(self, html):
        super().__init__()
        self.tags, self.open = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def of(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]

    @property
    def ids(self):
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]


@pytest.fixture
def full(tables):
    figure = report.topic_choice(tables, lang="en")
    return render(
        tables,
        figures=[figure],
        readings=[
            report.Reading("titles", "How do they open?", "Read.", tables["articles"][["title"]])
        ],
        findings=[Finding("One sentence names Japan.", evidence(tables))],
        limits=["Two articles."],
        manifest={"seed": 1, "inputs": {"001_aa.txt": "ab" * 32}},
    )


class TestOneFile:
    def test_it_is_well_formed_and_its_anchors_are_unique_and_there(self, full):
        reader = Reader(full)
        assert reader.open == []
        assert len(reader.ids) == len(set(reader.ids))
        targets = {a["href"][1:] for a in reader.of("a") if a["href"].startswith("#")}
        assert targets <= set(reader.ids)

    def test_it_asks_for_nothing(self, full):
        reader = Reader(full)
        assert not reader.of("script") + reader.of("link") + reader.of("iframe")
        assert all(image["src"].startswith("data:image/") for image in reader.of("img"))
        assert "@import" not in full
        assert "url(" not in full
        policy = next(m for m in reader.of("meta") if "http-equiv" in m)["content"]
        assert policy.startswith("default-src 'none'")

    def test_headings_descend_one_by_one(self, full):
        levels = [int(tag[1]) for tag, _ in Reader(full).tags if re.fullmatch(r"h\d", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(b - a <= 1 for a, b in pairwise(levels))

    def test_pictures_have_their_text_and_lead_to_data_and_notebook(self, full, tables):
        reader = Reader(full)
        figure = report.topic_choice(tables, lang="en")
        assert [image["alt"] for image in reader.of("img")] == [figure.alt]
        links = [a["href"] for a in reader.of("a")]
        assert "figures/topic_choice.csv" in links
        assert "notebooks/02_topics.html" in links

    def test_saved_figures_are_inlined_too(self, tables, tmp_path):
        saved = report.save(report.topic_choice(tables, lang="en"), tmp_path)
        assert "data:image/svg+xml;base64," in render(tables, figures=[saved])

    def test_the_same_run_gives_the_same_page(self, tables):
        assert render(tables) == render(tables)


class TestEvidence:
    def test_a_finding_shows_its_sentence_with_the_cue_and_the_way_to_its_place(self, tables):
        html = render(tables, findings=[Finding("x", evidence(tables, 3, 16))])
        assert "<mark>Corée du Nord</mark>" in html
        assert 'href="#a001-s1"' in html
        assert 'id="a001-s1"' in html
        assert "said by Japan" in html

    def test_cues_of_one_sentence_are_marked_in_one_sentence(self, tables):
        rows = pd.concat([evidence(tables, 0, 8), evidence(tables, 3, 16)], ignore_index=True)
        html = render(tables, findings=[Finding("x", rows)])
        assert "<mark>La Corée</mark><mark> du Nord</mark>" in html
        assert "1 sentence behind it" in html

    def test_a_finding_of_absence_says_that_there_is_no_sentence(self, tables):
        html = render(tables, findings=[Finding("Nobody speaks.", evidence(tables).head(0))])
        assert "counts what is absent" in html

    def test_evidence_for_an_article_that_is_not_there_is_still_shown(self, tables):
        rows = evidence(tables).assign(article_id="gone", text="Une phrase.")
        assert "Une phrase." in render(tables, findings=[Finding("x", rows)])


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    'x" onmouseover="alert(3)',
    "--><!--",
    "</style></title>{{ 7 * 7 }}",
]


class TestHostileText:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_texts_stay_texts(self, tables, text):
        articles = tables["articles"]
        for column in ("title", "outlet", "originator", "byline", "published", "event_id"):
            articles[column] = text
        tables["sentences"]["text"] = text
        tables["removed"]["text"] = tables["removed"]["reason"] = text
        tables["provenance"]["evidence"] = text
        rows = evidence(tables).assign(holder=text)
        html = render(
            tables,
            question=text,
            findings=[Finding(text, rows, text)],
            readings=[("r", text, text, pd.DataFrame({text: [text]}))],
            limits=[text],
            manifest={text: {text: text}, "seed": text},
        )
        reader = Reader(html)
        assert reader.open == []
        assert not reader.of("script") + reader.of("img")
        assert not [a for _, attrs in reader.tags for a in attrs if a.startswith("on")]
        assert "49" not in re.findall(r"\b49\b", html)

    @pytest.mark.parametrize(
        "url", ["javascript:alert(1)", "data:text/html,x", "//x", "file:///etc/passwd", "http://["]
    )
    def test_only_addresses_of_the_web_become_links(self, tables, url):
        tables["articles"]["url"] = url
        assert not [a for a in Reader(render(tables)).of("a") if a["href"] == url]

    def test_an_address_of_the_web_becomes_one(self, tables):
        tables["articles"]["url"] = "https://example.org/a?b=1&c=2"
        links = [a["href"] for a in Reader(render(tables)).of("a")]
        assert "https://example.org/a?b=1&c=2" in links

    def test_identifiers_become_safe_anchors(self, tables):
        ids = {"001_aa": 'x" onclick="y', "002_bb": "x' é"}
        for name, frame in tables.items():
            if "article_id" in frame:
                tables[name] = frame.assign(article_id=frame["article_id"].map(ids))
        reader = Reader(render(tables))
        assert len(reader.ids) == len(set(reader.ids))
        assert all(re.fullmatch(r"[A-Za-z0-9_-]+", anchor) for anchor in reader.ids)

    def test_a_language_that_is_none_is_not_stated(self, tables):
        tables["articles"]["language"] = 'fr" x="'
        assert not [attrs for _, attrs in Reader(render(tables)).tags if "x" in attrs]


class TestWords:
    def test_the_page_speaks_french(self, tables):
        html = render(tables, params=Params(language="fr"))
        assert '<html lang="fr">' in html
        assert "Ce qui a été collecté" in html
        assert "média inconnu" in html

    def test_unknown_stays_unknown_and_known_says_how(self, tables):
        html = render(tables)
        assert "unknown outlet" in html
        assert '<span class="status">by hand</span>' in html

    def test_files_set_aside_are_listed(self, tables):
        from cadrage import schema

        row = {"file": "noise.bin", "record": "", "n_bytes": 3, "reason": "no text"}
        tables["rejects"] = schema.table("rejects", [row])
        assert "noise.bin" in render(tables)
        assert "No file was set aside." in render({"articles": tables["articles"]})

    def test_changed_parameters_are_listed_with_the_command_that_repeats_them(self, tables):
        html = render(tables, params=Params(name="k4", n_topics=4, zones=["title", "lead"]))
        assert "cadrage run --name k4 -p" in html
        assert "n_topics=4" in html

    def test_a_run_without_articles_has_a_page(self):
        assert "0 articles" in render({})


def test_only_so_many_articles_are_given_in_full(tables, monkeypatch):
    monkeypatch.setattr("cadrage.report.articles.MOST_IN_FULL", 1)
    html = render(tables, findings=[Finding("x", evidence(tables, article="002_bb"))])
    assert "The first 1 articles are given in full" in html
    reader = Reader(html)
    targets = {a["href"][1:] for a in reader.of("a") if a["href"].startswith("#")}
    assert targets <= set(reader.ids)
