"""One article as a reader sees it, with its voices, actors and devices marked in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from cadrage.compare.units import article_labels
from cadrage.report.words import Words
from cadrage.store import Tables

Row = dict[str, Any]

_CLOSING = re.compile(r"[.,!?…]?\s?[»”\"]")


@lru_cache(maxsize=1)
def view_style() -> str:
    """Give the style sheet of a marked article."""
    return files("cadrage.report").joinpath("templates/article.css").read_text(encoding="utf-8")


@dataclass(frozen=True)
class ArticleView:
    """A marked article: a notebook shows its HTML, a terminal its text.

    Attributes
    ----------
    html : Markup
        Legend and text, with their style; it runs no script and asks for nothing.
    text : str
        The same with brackets instead of colours.
    """

    html: Markup
    text: str

    def _repr_html_(self) -> str:
        return str(self.html)

    def __repr__(self) -> str:
        return self.text


def article_view(tables: Tables, article_id: str, *, lang: str = "en") -> ArticleView:
    """Mark the voices, actors and devices of one article in its text.

    Parameters
    ----------
    tables
        Tables of the corpus and of the room of language.
    article_id
        An article of them.
    lang
        Language of the legend.

    Returns
    -------
    ArticleView
        Every character of the article stands in it once. What is in the journalist's voice is
        plain, reported speech is underlined with dashes, quoted words with a line, each followed by
        who says it and how; actors carry their codes, devices their kinds. What a colour says a
        line or a word says too.
    """
    found = _Found(tables, article_id, Words(lang))
    heading = article_labels(tables["articles"], lang)[article_id]
    paragraphs = [_paragraph(found, zone) for zone in found.zones]
    legend = _legend(found.words)
    html = Markup('<style>{}</style><section class="cadrage-article" lang="{}">{}{}</section>')
    body = Markup("\n").join(paragraphs)
    head = Markup('<p class="of">{}</p>').format(heading)
    style = Markup(view_style())  # ours, not the article's
    return ArticleView(html.format(style, found.language, head + legend, body), _text(found))


class _Found:
    """What was found in one article, by span."""

    def __init__(self, tables: Tables, article_id: str, words: Words) -> None:
        self.words = words
        article = tables["articles"].set_index("article_id").loc[article_id]
        self.source, self.language = str(article["text"]), str(article["language"] or "fr")
        self.zones = self._of(tables, "zones", article_id)
        self.voices = self._of(tables, "voices", article_id)
        self.mentions = self._of(tables, "mentions", article_id)
        self.devices = self._of(tables, "devices", article_id)
        self.quotations = [
            row | {"tag": _past_mark(self.source, row["end"])}
            for row in self._of(tables, "quotations", article_id)
        ]

    @staticmethod
    def _of(tables: Tables, name: str, article_id: str) -> list[Row]:
        frame = tables[name]
        own = frame[frame["article_id"] == article_id].sort_values(["start", "end"])
        return [{str(k): v for k, v in row.items()} for row in own.to_dict("records")]

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Cut a span wherever anything begins or ends."""
        edges = {start, end}
        for rows in (self.voices, self.mentions, self.devices):
            edges |= {row[key] for row in rows for key in ("start", "end")}
        edges |= {row["tag"] for row in self.quotations}
        yield from pairwise(sorted(edge for edge in edges if start <= edge <= end))

    def at(self, name: str, start: int) -> Row | None:
        """Give what of a kind covers a character."""
        rows: list[Row] = getattr(self, name)
        return next((row for row in rows if row["start"] <= start < row["end"]), None)

    def ending(self, name: str, end: int) -> list[Row]:
        """Give what of a kind ends before a character, the innermost first."""
        rows: list[Row] = getattr(self, name)
        ended = (row for row in rows if row.get("tag", row["end"]) == end)
        return sorted(ended, key=lambda row: -int(row["start"]))


def _past_mark(text: str, end: int) -> int:
    """Give the place after the mark that closes a quotation, where its speaker is named."""
    closed = _CLOSING.match(text, end)
    return closed.end() if closed else end


def _paragraph(found: _Found, zone: Row) -> Markup:
    tag = {"title": "h4", "subheading": "h5"}.get(zone["zone"], "p")
    inner = Markup("").join(
        _piece(found, *piece) for piece in found.pieces(zone["start"], zone["end"])
    )
    return Markup('<{} class="{}">{}</{}>').format(Markup(tag), zone["zone"], inner, Markup(tag))


def _piece(found: _Found, start: int, end: int) -> Markup:
    voice, mention, device = (found.at(name, start) for name in ("voices", "mentions", "devices"))
    made = Markup("{}").format(found.source[start:end])
    if device:
        made = Markup('<span class="device">{}</span>').format(made)
    if mention:
        made = Markup('<b class="actor" title="{}">{}</b>').format(_named(mention), made)
    made += Markup("").join(
        Markup('<sub class="code">{}</sub>').format(_code(row))
        for row in found.ending("mentions", end)
    )
    made += Markup("").join(
        Markup('<sup class="kind">{}</sup>').format(found.words.of("kind", row["kind"]))
        for row in found.ending("devices", end)
    )
    if voice and voice["voice"] != "journalist":
        made = Markup('<span class="{}" title="{}">{}</span>').format(
            voice["voice"], _teller(found, voice), made
        )
    said = dict.fromkeys(_said(found, row) for row in found.ending("quotations", end))
    return made + Markup("").join(Markup('<span class="who">{}</span>').format(t) for t in said)


def _named(mention: Row) -> str:
    return ", ".join(filter(None, (mention["entity"], mention["level"], mention["role"])))


def _code(mention: Row) -> str:
    return str(mention["actor"] if mention["actor"] not in ("", "PERSON") else mention["entity"])


def _teller(found: _Found, voice: Row) -> str:
    """Name whose words these are, and through whom they come."""
    who = voice["entity"] or voice["holder"] or found.words("unknown")
    return " > ".join(filter(None, (voice["through"], who)))


def _said(found: _Found, row: Row) -> str:
    """Say of a quotation who speaks, how, and whether that is sure."""
    who = row["entity"] or row["speaker"]
    side = "" if row["actor"] in who or row["actor"] == "PERSON" else row["actor"]
    parts = [f"{who} ({side})" if who and side else who, found.words.of("mode", row["mode"])]
    if row["status"] == "uncertain":
        parts.append(found.words("status_uncertain"))
    return ", ".join(filter(None, parts))


def _legend(words: Words) -> Markup:
    voices = [
        Markup('<span class="{}">{}</span>').format(name, words.of("voice", name))
        for name in ("reported", "quoted")
    ]
    marks = [
        Markup('<b class="actor">{}</b><sub class="code">FRA</sub>').format(words("view_actor")),
        Markup('<span class="device">{}</span><sup class="kind">{}</sup>').format(
            words("view_device"), words("view_kind")
        ),
        Markup('<span class="who">{}</span>').format(words("view_who")),
    ]
    plain = Markup("<span>{}</span>").format(words.of("voice", "journalist"))
    return Markup('<p class="legend">{}</p>').format(Markup(" · ").join([plain, *voices, *marks]))


def _text(found: _Found) -> str:
    """Write the article for a terminal: [actor CODE], {words device}, words ‹who speaks, how›."""
    return "\n\n".join(
        "".join(_plain(found, *piece) for piece in found.pieces(zone["start"], zone["end"]))
        for zone in found.zones
    )


def _plain(found: _Found, start: int, end: int) -> str:
    opening = "".join("[" for row in found.mentions if row["start"] == start)
    opening += "".join("{" for row in found.devices if row["start"] == start)
    closing = "".join(
        f" {found.words.of('kind', row['kind'])}}}" for row in found.ending("devices", end)
    )
    closing += "".join(f" {_code(row)}]" for row in found.ending("mentions", end))
    said = dict.fromkeys(_said(found, row) for row in found.ending("quotations", end))
    closing += "".join(f" ‹{words}›" for words in said)
    return f"{opening}{found.source[start:end]}{closing}"
