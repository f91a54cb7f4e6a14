r"""The corpus format of IRaMuTeQ and ALCESTE: texts under lines of starred variables.

A text begins with ``**** *source_lemonde *date_2024-03-12``; each variable is a name and, after
its first low line, a value that holds no space. Within a text a line ``-*theme`` names a theme.
After P. Ratinaud, *IRaMuTeQ: Interface de R pour les Analyses Multidimensionnelles de Textes et de
Questionnaires*, documentation, "Format des données en entrée".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cadrage.corpus.decode import Decoded, UnreadableError
from cadrage.corpus.readers.iramuteq_head import known_of, split_head
from cadrage.corpus.readers.parts import Coding, coding_of, decoded, lines
from cadrage.corpus.readers.text import check_words
from cadrage.corpus.records import MAX_ARTICLE, Noise, Options, Record, Refused, Source
from cadrage.corpus.trace import Traced

_DECLARED = re.compile(rb"(?:\A|[\r\n])(?:\xef\xbb\xbf)?\*{4}[ \t]+\*[^\s*_]+")
_STARTS = re.compile(rb"(?:\xef\xbb\xbf)?\*{4}(?:[ \t]+\*|\s*\Z)")
_THEME = re.compile(r"(?:\A|(?<=[\r\n]))[ \t]*-\*[^\r\n]*")
_VARIABLES = "starred variables of IRaMuTeQ"
_THEMES = "thematic line of IRaMuTeQ: a label that the analyst gave to a part of the text"


@dataclass
class _Text:
    """A text as it is gathered; of one that is too long only the size is kept."""

    first: int
    begins: bool
    kept: list[bytes] = field(default_factory=list)
    size: int = 0

    def add(self, line: bytes) -> None:
        self.size += len(line)
        if self.size <= MAX_ARTICLE:
            self.kept.append(line)
        else:
            self.kept.clear()


def is_iramuteq(head: bytes) -> bool:
    """Tell an IRaMuTeQ corpus from its first bytes: a line ``**** *variable``.

    Examples
    --------
    >>> is_iramuteq(b"**** *source_lemonde *date_2024-03-12")
    True
    >>> is_iramuteq(b"A text, and a line of stars below. ****")
    False
    """
    return bool(_DECLARED.search(head.replace(b"\x00", b"")))


def read(source: Source, options: Options) -> Iterator[Record | Refused]:
    """Read the texts of an IRaMuTeQ corpus, one at a time.

    Parameters
    ----------
    source
        The file. Offsets count its bytes.
    options
        ``columns`` names the variable that holds a field; other fields are found by the usual
        names of variables.

    Yields
    ------
    Record or Refused
        A text that is too short, too long or in no known encoding is refused, and the rest goes
        on; so is what stands before the first text.

    Raises
    ------
    UnreadableError
        No line begins with ``****``, or the file is no text at all.
    """
    coding = coding_of(source)
    number = 0
    before: Refused | None = None
    for text in _texts(source, coding):
        if not text.begins:
            before = _before(text)
            continue
        if before:
            yield before
            before = None
        number += 1
        yield _article(text, number, coding, options)
    if not number:
        raise UnreadableError(
            "no line begins with ****, so the file is no IRaMuTeQ corpus; each of its texts begins "
            "with a line such as: **** *source_lemonde *date_2024-03-12"
        )


def _texts(source: Source, coding: Coding) -> Iterator[_Text]:
    current: _Text | None = None
    at_start = True
    for first, line in lines(source, coding, MAX_ARTICLE):
        narrow = line.replace(b"\x00", b"") if coding.wide else line
        begins = at_start and bool(_STARTS.match(narrow))
        if current and begins:
            yield current
        if begins or not current:
            current = _Text(first, begins)
        current.add(line)
        at_start = narrow.endswith((b"\n", b"\r"))
    if current:
        yield current


def _before(text: _Text) -> Refused | None:
    if text.kept and not b"".join(text.kept).strip(b"\x00 \t\r\n"):
        return None
    return Refused("before text 1", text.size, "text before the first **** line belongs to no text")


def _article(text: _Text, number: int, coding: Coding, options: Options) -> Record | Refused:
    place = f"text {number}"
    try:
        if text.size > MAX_ARTICLE:
            raise UnreadableError(
                f"the text has {text.size / 1e6:.1f} MB, more than one article may have "
                f"({MAX_ARTICLE / 1e6:.0f} MB); put a **** line before each article"
            )
        found = decoded(b"".join(text.kept), text.first, coding)
        return _record(found, place, number, options)
    except UnreadableError as error:
        return Refused(place, text.size, str(error))


def _record(found: Decoded, place: str, number: int, options: Options) -> Record:
    head, body = split_head(found.text)
    pieces, noise = _without_themes(body)
    check_words("\n".join(piece.text for piece in pieces))
    return Record(
        [("", piece) for piece in pieces],
        found.encoding,
        found.evidence,
        place,
        number,
        known_of(head, options.columns, options.lists),
        [Noise(head.strip(), _VARIABLES), *noise],
    )


def _without_themes(body: Traced) -> tuple[list[Traced], list[Noise]]:
    pieces: list[Traced] = []
    noise: list[Noise] = []
    last = 0
    for match in _THEME.finditer(body.text):
        pieces.append(body.cut(last, match.start()))
        noise.append(Noise(body.cut(*match.span()).strip(), _THEMES))
        last = match.end()
    pieces.append(body.cut(last, len(body.text)))
    return [piece for piece in pieces if piece.text.strip()], noise
