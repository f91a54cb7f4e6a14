"""What each line of an article of Europresse is: headline, text, or what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from cadrage.corpus.readers.europresse_head import NUMBER, is_name
from cadrage.corpus.readers.markup import Tag, Text
from cadrage.corpus.trace import Traced

# Why lines of each role are no part of the article's text.
REASONS = {
    "publication": "name of the publication, printed by Europresse",
    "header": "section, date, words and page, printed by Europresse",
    "above": "head of the document, printed by Europresse",
    "author": "author, printed by Europresse over the text",
    "kicker": "label of section or series over the headline",
    "aside": "note, illustration or list of other publications, printed by Europresse",
    "legal": "copyright or certificate, printed by Europresse",
    "number": "number of the document in Europresse",
    "paru": "link to the article on the site of its outlet, printed by Europresse",
    "mark": "mark of Europresse within the text",
    "outside": "outside the text of the article, printed by Europresse",
    "link": "address of a link, printed by Europresse",
}
_BY_LABEL = {
    "public-lblnodoc": "number",
    "public_lblnodoc": "number",
    "doc-legalinfo": "legal",
    "apd-wrapper": "aside",
    "rdp__newsdoc": "aside",
    "docpublicationname": "publication",
    "rdp__docpublicationname": "publication",
    "docheader": "header",
    "rdp__docheader": "header",
    "doctitresoussection": "above",
    "docauthors": "author",
    "rdp__subtitle": "lead",
    "rdp__articletitle": "title",
    "titrearticlevisu": "title",
    "grandtitre": "title",
    "dococurrcontainer": "body",
    "doctext": "body",
}
_BY_TAG = {"aside": "aside", "footer": "legal", "header": "above"}
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOLD = frozenset(("b", "strong"))
_PARU = re.compile(r"Cet article est (?:aussi |également )?paru dans ", re.IGNORECASE)
_ADDED = re.compile(r"\[Additional Text\]\s*:?", re.IGNORECASE)
_LEGAL = re.compile(
    r"(?:copyright\b|©|\(c\)\s*(?:19|20)\d\d|certificat émis le\b|certificate issued on\b|"
    r"tous droits réservés|all rights reserved|le présent document est protégé|"
    r"(?:numéro de document|document number)\s*:|visualisée? sur le site)",
    re.IGNORECASE,
)
_FINAL = re.compile(r"[.!?…:;,»\"”]\W*\Z")
_LONGEST_HEADING, _LONGEST_LEGAL, _LAST = 14, 600, 6
_LONGEST_NUMBER, _SENTENCE = 120, 12
_NEAR = 12  # tags above a line that may make it a heading
_MAY_NUMBER = frozenset(("legal", "aside", "outside", "above", "body"))


@dataclass(frozen=True, eq=False)
class Found:
    """A line of the article: its role, its text and the innermost tag around it."""

    role: str
    piece: Traced
    tag: Tag

    @property
    def text(self) -> str:
        """The characters."""
        return self.piece.text


class Roles:
    """The roles of the tags of one article.

    Parameters
    ----------
    texts
        All its text nodes.
    """

    def __init__(self, texts: Iterable[Text]) -> None:
        self._known: dict[int, str] = {}
        self._kept: list[Tag] = []  # so that no other tag takes the same identity
        labels: set[str] = set()
        seen: set[int] = set()
        for text in texts:
            for tag in text.tag.above() if text.piece.text.strip() else ():
                if id(tag) in seen:
                    break
                seen.add(id(tag))
                labels |= tag.labels
        self.has_text = bool(labels & {"dococurrcontainer", "doctext"})
        self.has_title = bool(labels & {"rdp__articletitle", "titrearticlevisu", "grandtitre"})

    def of(self, tag: Tag) -> str:
        """Give the role of what stands in a tag; ``outside`` if nothing tells."""
        new = list(takewhile(lambda one: id(one) not in self._known, tag.above()))
        self._kept += new
        for one in reversed(new):
            around = self._known[id(one.parent)] if one.parent else self._unlabelled
            self._known[id(one)] = self._told(one, around)
        return self._known[id(tag)]

    @property
    def _unlabelled(self) -> str:
        return "outside" if self.has_text else "body"

    def _told(self, tag: Tag, around: str) -> str:
        """Tell the role of a tag from its classes and its name, else it is that of its parent."""
        if role := next((_BY_LABEL[label] for label in tag.labels if label in _BY_LABEL), ""):
            return role
        if "titrearticle" in tag.labels:
            return "kicker" if self.has_title else "title"
        if "sm-margin-bottomnews" in tag.labels:
            if around in ("title", "kicker"):
                return "kicker"
            return "author" if around in ("above", self._unlabelled) else around
        return _BY_TAG.get(tag.name, around)

    def key(self, text: Text) -> tuple[str, int]:
        """Give what the texts of one part have in common: the role, and which publication."""
        role = self.of(text.tag)
        named = (tag for tag in text.tag.above() if "docpublicationname" in tag.labels)
        return role, id(next(named, None)) if role == "publication" else 0

    def settled(self, lines: list[Found]) -> list[Found]:
        """Tell from their words the lines that no class tells."""
        body = [place for place, one in enumerate(lines) if one.role == "body"]
        last = set(body[-_LAST:])
        made = [
            replace(one, role=_by_words(one, in_tail=place in last))
            for place, one in enumerate(lines)
        ]
        if not self.has_text and body and any(one.role == "title" for one in lines):
            self._sign(made)
        return made

    def _sign(self, lines: list[Found]) -> None:
        """Tell the author's line, the first under the headline in the older layout."""
        after = [place for place, one in enumerate(lines) if one.role == "title"][-1] + 1
        if after < len(lines) and lines[after].role == "body" and is_name(lines[after].text):
            lines[after] = replace(lines[after], role="author")


def _by_words(one: Found, *, in_tail: bool) -> str:
    text = one.text
    if one.role == "kicker" and len(text.split()) >= _SENTENCE and _FINAL.search(text):
        return "lead"
    if one.role in _MAY_NUMBER and len(text) < _LONGEST_NUMBER and NUMBER.search(text):
        return "number"
    if one.role not in ("body", "outside"):
        return one.role
    if _PARU.match(text) and any(tag.name == "a" for tag in one.tag.above()):
        return "paru"
    if _ADDED.fullmatch(text):
        return "mark"
    if in_tail and len(text) <= _LONGEST_LEGAL and _LEGAL.match(text):
        return "legal"
    return one.role


def zone_of(one: Found) -> str:
    """Give the zone that the layout states: an intertitle is a heading or a short line in bold."""
    if one.role == "lead":
        return "lead"
    if len(one.text.split()) > _LONGEST_HEADING or not any(sign.isalpha() for sign in one.text):
        return ""
    for tag in islice(one.tag.above(), _NEAR):
        if tag.name in _HEADINGS:
            return "subheading"
        if tag.name in _BOLD and not _FINAL.search(one.text):
            return "subheading"
    return ""
