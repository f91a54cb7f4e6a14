"""What HTML is made of: tags, texts, attributes and entities, each with its raw bytes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from cadrage.corpus.trace import Traced, join, span

ATTRIBUTE = re.compile(
    r"[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[\"'][^>]*|[^\s>]*))?"
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_TOKEN = re.compile(r"[^\s]+")


@dataclass(frozen=True, eq=False)
class Tag:
    """An open tag.

    Parameters
    ----------
    name
        In lower case.
    attributes
        Names in lower case, values with their entities decoded.
    parent
        The tag it stands in.
    raw_start, raw_end
        Bytes of the start tag in the file.
    """

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    parent: Tag | None = None
    raw_start: int = 0
    raw_end: int = 0

    def above(self) -> Iterator[Tag]:
        """Give the tag itself and those it stands in, innermost first; at most 128."""
        tag: Tag | None = self
        while tag is not None:
            yield tag
            tag = tag.parent

    @cached_property
    def labels(self) -> frozenset[str]:
        """Its classes and its id, in lower case."""
        words = f"{self.attributes.get('class', '')} {self.attributes.get('id', '')}"
        return frozenset(_TOKEN.findall(words.lower()))


@dataclass(frozen=True, eq=False)
class Text:
    """A text node: its characters, the innermost tag around it, its line and its block.

    Texts with the same ``line`` have no line break or block boundary between them; those with the
    same ``block`` may have ``<br>`` between them.
    """

    piece: Traced
    tag: Tag
    line: int
    block: int


@dataclass(frozen=True, eq=False)
class Markup:
    """A page taken apart.

    Parameters
    ----------
    texts
        Text nodes in the order of the page. Left out: comments, scripts, styles, templates,
        ``noscript``, drawings (``svg``, ``math``) and frames.
    scripts
        Scripts that hold data (``application/ld+json``), as they stand.
    stated
        The tags ``html``, ``base``, ``meta``, ``link``, ``time``, ``body`` and ``frameset``.
    comments
        The first comments of the page, without their marks; at most 20.
    """

    texts: list[Text]
    scripts: list[Traced]
    stated: list[Tag]
    comments: list[Traced]


def decoded(piece: Traced) -> Traced:
    """Decode entities: the characters of one stand for all its bytes.

    Examples
    --------
    >>> from cadrage.corpus.trace import from_utf8
    >>> decoded(from_utf8("R&amp;D")).text
    'R&D'
    """
    if "&" not in piece.text:
        return piece
    parts, last = [], 0
    for match in _ENTITY.finditer(piece.text):
        value = html.unescape(match.group())
        if value == match.group():
            continue
        start, end = match.span()
        parts.append(piece.cut(last, start))
        parts.append(span(value, int(piece.starts[start]), int(piece.ends[end - 1])))
        last = end
    return join([*parts, piece.cut(last, len(piece.text))]) if parts else piece
