"""What a web page states of its article: outlet, address, date, byline, language, genre.

Sources, the surest first: Open Graph and ``meta`` tags, JSON-LD (schema.org), microdata, ``link``
and ``time`` tags, the comment that browsers write when they save a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from cadrage.corpus.lists import Lists
from cadrage.corpus.provenance.fields import Known
from cadrage.corpus.readers.html_json import Linked
from cadrage.corpus.readers.markup import Markup, Tag, attribute
from cadrage.corpus.trace import Traced

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publication_date",
    "date",
)
_AUTHOR = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author")
_SITE = ("og:site_name", "dc.publisher", "parsely-site", "application-name")
_TITLES = ("og:title", "twitter:title", "dc.title")
_DAY = re.compile(r"\s*((?:19|20)\d{2})(?:-?(0[1-9]|1[0-2])(?:-?(0[1-9]|[12]\d|3[01]))?)?(?![\d-])")
_SAVED = re.compile(r"saved from url=\(\d+\)\s*(https?://\S+)|\burl:\s*(https?://\S+)", re.I)
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
_GENRES = {
    "OpinionNewsArticle": "opinion",
    "AnalysisNewsArticle": "analysis",
}
_BY = re.compile(r"(?:par|by|de)\s+(?=[A-ZÀ-ÞŒ])", re.IGNORECASE)


class Facts:
    """Facts of one page, by field; the first found of each stays.

    Parameters
    ----------
    page
        The decoded page, with the bytes of the file.
    markup
        The same, taken apart.
    lists
        Names of agencies.
    """

    def __init__(self, page: Traced, markup: Markup, lists: Lists) -> None:
        self.page, self.markup, self.lists = page, markup, lists
        self.linked = Linked(markup.scripts)
        self.known: dict[str, Known] = {}

    def find(self) -> dict[str, Known]:
        """Give all that the page states, each with its words and bytes."""
        self._outlet()
        self._url()
        self._published()
        self._byline()
        self._language()
        self._genre()
        return self.known

    @property
    def is_article(self) -> bool:
        """Whether the page says that it is one article."""
        kinds = [value.text.strip().lower() for _, value in self._metas(("og:type",))]
        return "article" in kinds or bool(self.linked.types)

    def titles(self) -> list[Traced]:
        """Give the headlines that the head of the file states, the surest first."""
        found = [value for _, value in self._metas(_TITLES)]
        found += [node.piece for node in self.markup.texts if node.tag.name == "title"][:1]
        headline = self.linked.value("headline")
        return [
            piece.strip()
            for piece in [*found, *([headline] if headline else [])]
            if piece.text.strip()
        ]

    def _set(self, field: str, value: str, evidence: str, piece: Traced) -> None:
        value = " ".join(value.split())[:500]
        if value and field not in self.known:
            self.known[field] = Known(value, "in_text", evidence, piece.raw_start, piece.raw_end)

    def _metas(self, names: tuple[str, ...]) -> Iterator[tuple[str, Traced]]:
        """Give the values of ``meta`` tags by the order of their names, with the evidence."""
        metas = [tag for tag in self.markup.stated if tag.name == "meta"]
        for name in names:
            for tag in metas:
                for key in ("property", "name", "itemprop"):
                    if tag.attributes.get(key, "").lower() == name:
                        evidence = f'meta {key}="{tag.attributes[key]}"'
                        yield evidence, attribute(self.page, tag, "content")

    def _outlet(self) -> None:
        for evidence, value in self._metas(_SITE):
            self._set("outlet", value.text, evidence, value)
        if name := self.linked.value("publisher", "name"):
            self._set("outlet", name.text, "JSON-LD publisher", name)

    def _url(self) -> None:
        links = [tag for tag in self.markup.stated if tag.name == "link"]
        for tag in links:
            if "canonical" in tag.attributes.get("rel", "").lower().split():
                self._address("link rel=canonical", attribute(self.page, tag, "href"))
        for evidence, value in self._metas(("og:url",)):
            self._address(evidence, value)
        for key in (("url",), ("mainEntityOfPage",), ("mainEntityOfPage", "@id")):
            if stated := self.linked.value(*key):
                self._address("JSON-LD url", stated)
        for comment in self.markup.comments:
            if match := _SAVED.search(comment.text[:2000]):
                group = 1 if match.group(1) else 2
                self._address("comment of the browser", comment.cut(*match.span(group)))

    def _address(self, evidence: str, value: Traced) -> None:
        if match := _ADDRESS.fullmatch(value.text.strip()):
            self._set("url", match.group(), evidence, value)

    def _published(self) -> None:
        for evidence, value in self._metas(_PUBLISHED):
            self._set("published", day(value.text), evidence, value)
        if linked := self.linked.value("datePublished"):
            self._set("published", day(linked.text), "JSON-LD datePublished", linked)
        times = [tag for tag in self.markup.stated if tag.name == "time"]
        stated = [tag for tag in times if _is_published(tag)] or times[: len(times) == 1]
        for tag in stated:
            value = attribute(self.page, tag, "datetime")
            self._set("published", day(value.text), "time datetime", value)

    def _byline(self) -> None:
        names = list(self.linked.names("author"))
        people = [("JSON-LD author", value) for value in names] or list(self._metas(_AUTHOR))
        signed: list[tuple[str, Traced]] = []
        for evidence, value in people:
            self._agency(evidence, value)
            if self._is_person(value.text):
                signed.append((evidence, value))
        if signed:
            first = signed[0][0]
            own = [value for evidence, value in signed if evidence == first]
            joined = ", ".join(
                dict.fromkeys(_BY.sub("", value.text.strip(), count=1) for value in own)
            )
            self._set("byline", joined, first, own[0])

    def _agency(self, evidence: str, value: Traced) -> None:
        if agencies := self.lists.agencies_in(value.text):
            self._set("originator", ", ".join(agencies), evidence, value)

    def _is_person(self, name: str) -> bool:
        """Say whether an author is neither an agency, nor the outlet, nor an address."""
        outlet = self.known.get("outlet", Known()).value.casefold()
        words = name.split()
        if not words or len(name) > 120 or "://" in name or "@" in name:
            return False
        if self.lists.agencies_in(name) or name.strip().casefold() == outlet:
            return False
        return any(word[:1].isupper() for word in words)

    def _language(self) -> None:
        for tag in self.markup.stated:
            if tag.name == "html":
                value = attribute(self.page, tag, "lang")
                value = value if value.text else attribute(self.page, tag, "xml:lang")
                if match := re.match(r"[A-Za-z]{2}(?![A-Za-z])", value.text.strip()):
                    self._set("language", match.group().lower(), "html lang", value)

    def _genre(self) -> None:
        for kind, genre in _GENRES.items():
            if kind in self.linked.types:
                value = self.linked.place(kind)
                self._set("genre", genre, f"JSON-LD @type {kind}", value)


def _is_published(tag: Tag) -> bool:
    stated = tag.attributes.get("itemprop", "").lower() == "datepublished"
    labels = " ".join(tag.labels)
    return stated or "pubdate" in tag.attributes or "publi" in labels or "posted" in labels


def day(text: str) -> str:
    """Give the date of an ISO time stamp as precisely as it is stated; empty if it is none.

    Examples
    --------
    >>> day("2024-03-05T23:30:00+01:00"), day("2024-03"), day("20240305"), day("hier")
    ('2024-03-05', '2024-03', '2024-03-05', '')
    """
    match = _DAY.match(text)
    if not match:
        return ""
    parts = [part for part in match.groups() if part]
    try:
        date(*[int(part) for part in [*parts, "1", "1"][:3]])
    except ValueError:
        return ""
    return "-".join(parts)
