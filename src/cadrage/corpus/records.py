"""What a reader takes in and gives: a source of bytes, and the records found in it.

A file may hold one article (a text, a web page) or many (a table, an export of a press database,
an archive). A reader turns a ``Source`` into ``Record`` after ``Record``, one at a time, so that a
file of any size passes through a small memory.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Literal

from cadrage.corpus.decode import UnreadableError
from cadrage.corpus.lists import Lists, load
from cadrage.corpus.provenance.fields import Known
from cadrage.corpus.trace import Traced, from_utf8, join

MAX_ARTICLE = 4_000_000
MAX_FILE_AT_ONCE = 64_000_000
MIN_WORDS = 5


@dataclass(frozen=True)
class Source:
    """Bytes to read: a file of the raw folder, or a member of an archive in it.

    Parameters
    ----------
    name
        Path below the raw folder; the members of an archive stand below its name.
    size
        Bytes.
    open
        Opens the bytes for reading from the first on; whoever opens, closes.
    """

    name: str
    size: int
    open: Callable[[], BinaryIO]

    @property
    def suffix(self) -> str:
        """Ending of the name in lower case, with its point."""
        return PurePosixPath(self.name).suffix.lower()

    def read(self, limit: int = MAX_ARTICLE, what: str = "one article") -> bytes:
        """Read all bytes.

        Raises
        ------
        UnreadableError
            There are more than ``limit``, or they cannot be read.
        """
        if self.size > limit:
            raise UnreadableError(too_long(self.size, limit, what))
        try:
            with self.open() as stream:
                data = stream.read(limit + 1)
        except OSError as error:
            raise UnreadableError(f"the file cannot be opened ({error.strerror})") from None
        if len(data) > limit:
            raise UnreadableError(too_long(len(data), limit, what))
        return data


def too_long(size: int, limit: int, what: str = "one article") -> str:
    """Say that a file holds more than what it is taken for."""
    return (
        f"the file has {size / 1e6:.1f} MB, more than {what} may have ({limit / 1e6:.0f} MB); "
        "cut it into articles, or make it a .csv or .jsonl with one article a row"
    )


def of_path(path: Path, name: str) -> Source:
    """Make the source of a file on disk."""
    return Source(name, path.stat().st_size, lambda: path.open("rb"))


def of_bytes(data: bytes, name: str) -> Source:
    """Make a source of bytes in memory.

    Examples
    --------
    >>> of_bytes(b"abc", "a.txt").read()
    b'abc'
    """
    return Source(name, len(data), lambda: io.BytesIO(data))


@dataclass(frozen=True)
class Noise:
    """A span that the reader itself leaves out: what it is and why it is no part of the article.

    Its ``step`` in the table ``removed`` is ``boilerplate``.
    """

    piece: Traced
    reason: str


@dataclass(frozen=True, eq=False)
class Record:
    """One article as a reader finds it.

    Parameters
    ----------
    pieces
        Its text in order, each piece with its zone where the format states it (``title``,
        ``lead``, ``subheading``, ``body``, ``caption``) or ``""`` where cleaning and zoning must
        tell. A piece may hold many paragraphs, apart by line ends.
    encoding, evidence
        Encoding of the bytes, and how it is known.
    place
        Where in the file it stands (``row 12``, ``line 7``, ``article 3``); empty where the file
        is this one article.
    number
        The number in ``place``, from 1; 0 where the file is this one article.
    known
        What the format states of it, by field (``corpus.fields.FIELDS``).
    noise
        What the reader left out.
    offsets
        What byte offsets count: the bytes of the ``file``, or those of the ``record``: its texts
        in UTF-8, in order, two line ends between them (``from_texts``).
    """

    pieces: list[tuple[str, Traced]]
    encoding: str
    evidence: str
    place: str = ""
    number: int = 0
    known: Mapping[str, Known] = field(default_factory=dict)
    noise: list[Noise] = field(default_factory=list)
    offsets: Literal["file", "record"] = "file"


@dataclass(frozen=True)
class Refused:
    """A part of a file that is no readable article; the rest of the file goes on."""

    place: str
    n_bytes: int
    reason: str


@dataclass(frozen=True)
class Options:
    """What a person says about how files are to be read.

    Parameters
    ----------
    columns
        Field of an article to the name of its column, for tables; what is not named is found by
        its usual names.
    lists
        Agencies and outlets by which sources are told; those of the package by default.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    lists: Lists = field(default_factory=lambda: load(None))


Reader = Callable[[Source, Options], Iterator[Record | Refused]]


def from_texts(texts: list[tuple[str, str]]) -> list[tuple[str, Traced]]:
    r"""Trace texts that have no bytes of their own in a file, such as the cells of a table.

    Parameters
    ----------
    texts
        Zone (or ``""``) and text, in the order of the article.

    Returns
    -------
    list
        Zone and traced text, as ``Record.pieces`` wants them. Offsets count the bytes of
        ``"\n\n".join(texts)`` in UTF-8, empty texts left out.

    Examples
    --------
    >>> [(zone, piece.raw_start) for zone, piece in from_texts([("title", "Été"), ("", "Il")])]
    [('title', 0), ('', 7)]
    """
    pieces, first = [], 0
    for zone, text in texts:
        if text:
            clean = text.encode("utf-8", "replace").decode("utf-8")  # lone surrogates have no bytes
            pieces.append((zone, from_utf8(clean, first)))
            first = pieces[-1][1].raw_end + 2
    return pieces


def whole_text(record: Record) -> Traced:
    """Give all the text of a record in one, its pieces apart by nothing."""
    return join(piece for _, piece in record.pieces)
