r"""HTML to its text, each character traced to the raw bytes, with the tags open above it.

Own tokenizer, after the tokenization rules of the HTML standard (WHATWG, section 13.2.5): one pass
of ``str.find`` and anchored expressions, so linear in the page. lxml and trafilatura give no
offsets. tree-sitter-html does, but on pages as they are it fails us: 10,000 times
``<p>texte <br> et <li>x`` (230 kB) take it 4 s and grow with the square, and a lone ``<`` turns the
paragraphs after it into one error node.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, islice, takewhile

import numpy as np

from cadrage.corpus.readers.markup_parser import BLOCKS, Parser
from cadrage.corpus.readers.markup_tags import ATTRIBUTE, Markup, Tag, Text, decoded
from cadrage.corpus.trace import Traced, join

__all__ = [
    "BLOCKS",
    "Line",
    "Markup",
    "Tag",
    "Text",
    "attribute",
    "decoded",
    "lines",
    "parse",
    "spaced",
]

_SPACES = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, eq=False)
class Line:
    """A line as a reader sees it: text nodes with no break between them, white space run together.

    Parameters
    ----------
    piece
        The text; never empty.
    tag
        The innermost tag that holds all of the line.
    block
        Lines of the same block are parted by ``<br>`` alone.
    number
        Its number among all breaks: two ``<br>`` in a row make it grow by two.
    linked
        Share of its characters that stand in links.
    """

    piece: Traced
    tag: Tag
    block: int
    number: int
    linked: float

    @property
    def text(self) -> str:
        """The characters."""
        return self.piece.text


def parse(text: Traced, base: int = 0) -> Markup:
    """Take HTML apart.

    Parameters
    ----------
    text
        A decoded page, or a fragment of one.
    base
        Bytes to add to every place, where ``text`` was decoded from the middle of a file; 0 where
        it was cut from a traced page, since a cut keeps its bytes.

    Returns
    -------
    Markup
        Whatever the input: what is malformed is read as browsers do, in linear time.

    Examples
    --------
    >>> from cadrage.corpus.trace import from_utf8
    >>> page = parse(from_utf8("<p>Un <b>&eacute;t&eacute;</b></p><script>x</script><p>Fin"))
    >>> [(line.text, line.tag.name, line.piece.raw_start) for line in lines(page.texts)]
    [('Un été', 'p', 3), ('Fin', 'p', 55)]
    """
    if base:
        text = replace(text, starts=text.starts + base, ends=text.ends + base)
    return Parser(text).run()


def lines(texts: Iterable[Text]) -> Iterator[Line]:
    """Put text nodes together into lines; lines of white space are left out."""
    for _, group in groupby(texts, key=lambda text: text.line):
        nodes = list(group)
        piece = spaced(join(node.piece for node in nodes) if len(nodes) > 1 else nodes[0].piece)
        if piece.text:
            yield Line(piece, _common(nodes), nodes[0].block, nodes[0].line, _linked(nodes))


def _linked(nodes: list[Text]) -> float:
    size = [len(node.piece.text.strip()) for node in nodes]
    inside = [any(tag.name == "a" for tag in islice(node.tag.above(), 8)) for node in nodes]
    return sum(n for n, link in zip(size, inside, strict=True) if link) / max(sum(size), 1)


def _common(nodes: list[Text]) -> Tag:
    """Give the innermost tag that holds all nodes with text."""
    tags = [node.tag for node in nodes if node.piece.text.strip()]
    shared = tags[0]
    within = {shared}  # tags known to stand in it, so that each is climbed from once
    for tag in tags[1:]:
        way = list(takewhile(lambda one: one not in within, tag.above()))
        if way and way[-1].parent is None:
            around = set(tag.above())
            shared = next((one for one in shared.above() if one in around), way[-1])
            way = way[: way.index(shared) + 1]
        within.update(way)
    return shared


def attribute(page: Traced, tag: Tag, name: str) -> Traced:
    """Trace the value of an attribute to its bytes; empty if the tag has none.

    Parameters
    ----------
    page
        The page that ``parse`` took apart, with no ``base``.
    tag, name
        Whose attribute, and which, in lower case.
    """
    first = int(np.searchsorted(page.starts, tag.raw_start))
    last = int(np.searchsorted(page.starts, tag.raw_end))
    place = first + 1 + len(tag.name)
    while place < last and (match := ATTRIBUTE.match(page.text, place, last)):
        value = match.group(2) or ""
        if match.group(1).lower() == name:
            quoted = value[:1] in ("'", '"')
            start, end = match.start(2) + quoted, match.end(2) - (quoted and value[-1] == value[0])
            return decoded(page.cut(start, max(start, end)))
        place = match.end()
    return page.cut(first, first)


def spaced(piece: Traced) -> Traced:
    """Run white space together as a browser shows it: one space, which stands for all its bytes."""
    text = piece.text
    left = len(text) - len(text.lstrip(" \t\n\r\f"))
    piece = piece.cut(left, max(left, len(text.rstrip(" \t\n\r\f"))))
    spaces = [m.span() for m in _SPACES.finditer(piece.text) if m.group() != " "]
    if not spaces:
        return piece
    first = np.array([start for start, _ in spaces])
    last = np.array([end - 1 for _, end in spaces])
    starts, ends = piece.starts, piece.ends.copy()
    ends[first] = ends[last]
    keep = np.ones(len(piece.text), dtype=bool)
    for start, end in spaces:
        keep[start + 1 : end] = False
    return Traced(_SPACES.sub(" ", piece.text), starts[keep], ends[keep])
