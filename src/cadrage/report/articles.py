"""The articles as the page gives them: what is known of each, and its sentences with anchors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from cadrage.compare.units import article_labels
from cadrage.report.draw import table
from cadrage.report.names import anchors
from cadrage.report.words import Words
from cadrage.store import Tables

MOST_IN_FULL = 200
"""Most articles that one page gives in full; beyond it browsers become slow."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_SHOWN = ("outlet", "originator", "published", "translation", "genre", "byline", "event_id", "url")


@dataclass(frozen=True)
class Field:
    """A field of an article: its name, value, status and evidence, in words."""

    name: str
    value: str
    status: str
    evidence: str


@dataclass(frozen=True)
class Article:
    """An article as the page shows it.

    Attributes
    ----------
    anchor
        Start of the anchors of its sentences.
    label, title, date
        Its label, its headline, its date; empty where there is none.
    n_words
        Words of its clean text.
    language
        Language of its text as an HTML attribute takes it; empty if unknown.
    url
        Its address if it is one of the web, else empty.
    outlet, originator
        Who published and who wrote.
    fields
        All that is known of it.
    removed
        Spans taken out: ``text``, ``reason``, ``step``, ``kept_as``.
    paragraphs
        Zone, whether it was cut, and its sentences as ``(number, text)``.
    """

    anchor: str
    label: str
    title: str
    date: str
    n_words: int
    language: str
    url: str
    outlet: Field
    originator: Field
    fields: list[Field]
    removed: list[dict[Any, Any]]
    paragraphs: list[tuple[str, bool, list[tuple[int, str]]]]


def articles_of(tables: Tables, words: Words) -> list[Article]:
    """Gather the articles in the order of their table, at most `MOST_IN_FULL`."""
    frame = table(tables, "articles")
    labels, places = article_labels(frame, words.lang), anchors(frame.head(MOST_IN_FULL))
    by_article = {
        name: {str(key): group for key, group in table(tables, name).groupby("article_id")}
        for name in ("provenance", "removed", "sentences", "zones")
    }
    made = []
    for row in frame.head(MOST_IN_FULL).to_dict("records"):
        key = str(row["article_id"])
        parts = {name: groups.get(key, pd.DataFrame()) for name, groups in by_article.items()}
        made.append(_article(row, labels[key], places[key], parts, words))
    return made


def _article(
    row: dict[Any, Any], label: str, anchor: str, parts: dict[str, pd.DataFrame], words: Words
) -> Article:
    known = {str(record["field"]): record for record in parts["provenance"].to_dict("records")}
    fields = {name: _field(name, row, known.get(name, {}), words) for name in _SHOWN}
    return Article(
        anchor=anchor,
        label=label,
        title=str(row["title"]),
        date=str(row["published"]),
        n_words=int(row["n_words"]),
        language=language_tag(row["language"]),
        url=web_address(str(row["url"])),
        outlet=fields["outlet"],
        originator=fields["originator"],
        fields=[item for item in fields.values() if item.value],
        removed=parts["removed"].to_dict("records"),
        paragraphs=_paragraphs(parts["sentences"], parts["zones"]),
    )


def language_tag(language: object) -> str:
    """Give the code of a language as an HTML attribute takes it; empty if it is none."""
    return str(language) if _LANGUAGE.fullmatch(str(language)) else ""


def web_address(url: str) -> str:
    """Give an address if it is one of the web: a link must not run a script or open a file.

    Examples
    --------
    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def _field(name: str, row: dict[Any, Any], known: dict[Any, Any], words: Words) -> Field:
    value = str(row[name])
    shown = words.of(name, value) if value and value != "unknown" else ""
    status = words.of("status", str(known.get("status", "")) or "unknown") if shown else ""
    return Field(words.of("field", name), shown, status, str(known.get("evidence", "")))


def _paragraphs(
    sentences: pd.DataFrame, zones: pd.DataFrame
) -> list[tuple[str, bool, list[tuple[int, str]]]]:
    if sentences.empty:
        return []
    cut = set(zones.loc[zones["truncated"], "passage"]) if len(zones) else set()
    found = []
    for passage, group in sentences.groupby("passage", sort=True):
        texts = [(int(row["sentence"]), str(row["text"])) for row in group.to_dict("records")]
        found.append((str(group["zone"].iloc[0]), passage in cut, texts))
    return found
