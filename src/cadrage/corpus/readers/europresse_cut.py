"""An export of Europresse cut into its articles, without the whole of it in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cadrage.corpus.records import MAX_ARTICLE, Source

_CHUNK = 1 << 18
_OVERLAP = 400  # the longest start tag that is looked for may lie across two chunks
_ARTICLE = re.compile(rb"(?P<end></article\s{0,20}>)|<article(?=[\s>])", re.IGNORECASE)
_PUBLICATION = re.compile(
    rb"(?P<end>(?!))|<[a-z]{1,10}(?=[^<>]{0,300}DocPublicationName)", re.IGNORECASE
)
# A second span of the same class may stand within an article of the older layout: an article is
# over once its headline or the number of its document was seen. In the recent one, a tag that was
# never closed and holds no class of Europresse is part of the page around the articles.
_OLD = re.compile(
    rb"TitreArticleVisu|lblNodoc|\w\xb7\d{8}\xb7|\w\xc2\xb7\d{8}\xc2\xb7", re.IGNORECASE
)
_RECENT = re.compile(rb"DocPublicationName|titreArticle|DocText|docOcurr|lblNodoc", re.IGNORECASE)


@dataclass(frozen=True)
class Fragment:
    """One article: its first byte, its size, and its bytes unless they are too many."""

    first: int
    size: int
    data: bytes | None


def fragments(source: Source, *, tagged: bool) -> Iterator[Fragment]:
    """Cut a file into its articles.

    Parameters
    ----------
    source
        The export.
    tagged
        Whether each article stands in a tag ``article``, as in the layout in use since about 2015;
        in the older one an article begins with the name of its publication.

    Yields
    ------
    Fragment
        In the order of the file; the memory taken is that of one article.
    """
    cutter = _Cutter(tagged)
    with source.open() as stream:
        while chunk := stream.read(_CHUNK):
            yield from cutter.take(chunk)
    yield from cutter.close()


class _Cutter:
    """State of one pass over the bytes."""

    def __init__(self, tagged: bool) -> None:
        self.edges = _ARTICLE if tagged else _PUBLICATION
        self.marks = _RECENT if tagged else _OLD
        self.tagged = tagged
        self.data = b""
        self.base = 0  # place in the file of the first byte of data
        self.first = -1  # place in the file at which the open article begins; -1 for none
        self.looked, self.marked = 0, False  # marks of a whole article: up to where, and found
        self.seen = 0  # place in data up to which edges were looked for

    def take(self, chunk: bytes) -> Iterator[Fragment]:
        self.data += chunk
        last = len(self.data) - _OVERLAP
        for edge in self.edges.finditer(self.data, self.seen):
            if edge.start() >= last:
                break
            self.seen = edge.end()
            yield from self._edge(edge)
        self.seen = max(self.seen, last, 0)
        self._forget()

    def close(self) -> Iterator[Fragment]:
        for edge in self.edges.finditer(self.data, self.seen):
            yield from self._edge(edge)
        if self.first >= 0:
            yield self._fragment(len(self.data))

    def _edge(self, edge: re.Match[bytes]) -> Iterator[Fragment]:
        begins = not edge["end"]
        if self.first >= 0:
            if not begins or self._whole(edge.start()):
                yield self._fragment(edge.start() if begins else edge.end())
            elif not self.tagged:
                return
        self.first = self.base + edge.start() if begins else -1
        self.marked = False

    def _whole(self, end: int) -> bool:
        """Say whether the open article holds a mark; each byte is looked at once."""
        start = max(self.looked, self.first) - self.base
        if start < 0:
            self.marked = True  # its beginning is forgotten, since it was too long
        self.marked = self.marked or bool(self.marks.search(self.data, start, end))
        self.looked = self.base + end
        return self.marked

    def _fragment(self, end: int) -> Fragment:
        start = self.first - self.base
        size = end - start
        kept = start >= 0 and size <= MAX_ARTICLE
        return Fragment(self.first, size, self.data[start:end] if kept else None)

    def _forget(self) -> None:
        """Drop what is done with, and what is too long to be one article."""
        start = self.first - self.base if self.first >= 0 else self.seen
        if self.first >= 0 and len(self.data) - start > MAX_ARTICLE + _CHUNK:
            start = self.seen
        start = max(0, min(start, self.seen))
        self.data = self.data[start:]
        self.base += start
        self.seen -= start
