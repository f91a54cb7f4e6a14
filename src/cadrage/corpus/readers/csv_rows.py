"""Rows of .csv and .tsv files: any usual delimiter, cells over several lines, bounded memory."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import chain

from cadrage.corpus.decode import UnreadableError
from cadrage.corpus.readers import columns
from cadrage.corpus.readers.rows import Row, too_long
from cadrage.corpus.readers.textlines import Line, OpenText, lines, opened
from cadrage.corpus.records import MAX_ARTICLE, Options, Refused, Source

_DELIMITERS = ",;\t|"
_NONE = "\x1f"  # for a table of one column: a sign that no cell holds
_SEP = re.compile(r"sep=([,;\t|])", re.IGNORECASE)
_PROBE_LINES = 60
_ESCAPED = re.compile(r'[^,;\t|"\\]\\"[^,;\t|"]')
_DOUBLED = re.compile(r'\w""[\w ,.]|[\w .]""\w')

# Number of a row, its cells, the names of the columns, and the place of each field among them.
_Found = tuple[int, list[str], list[str], dict[str, int]]


class _TooLongError(Exception):
    """A row goes on beyond the limit."""


class _Feed:
    """Lines as ``csv.reader`` asks for them, with the length of the row that is being read."""

    def __init__(self, source: Iterator[Line], limit: int, escaped: bool) -> None:
        self.source, self.limit, self.escaped = source, limit, escaped
        self.size = self.n_lines = 0

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = next(self.source)
        self.size += line.too_long or len(line.text) + 1
        self.n_lines += 1
        if self.size > self.limit:
            raise _TooLongError
        text = line.text.replace('\\"', '""') if self.escaped else line.text
        return text + "\n"

    def pass_over(self, delimiter: str) -> None:
        """Go to the end of a cell in quotes that is too long, or of its row."""
        end = re.compile(rf'(?<!")("++)(?:{re.escape(delimiter)}|\s*\Z)')
        for line in self.source if self.n_lines > 1 else ():
            self.size += line.too_long or len(line.text) + 1
            self.n_lines += 1
            if any(len(found[1]) % 2 for found in end.finditer(line.text)):
                return


def read(source: Source, options: Options) -> Iterator[Row | Refused]:
    """Give the rows of a table in text.

    The number of a row counts rows of data from 1, without the header and with empty rows, so
    that it is the number in a spreadsheet less one.

    Raises
    ------
    UnreadableError
        Empty, binary, or without a column for the text.
    """
    text = opened(source)
    with text.stream as stream:
        all_lines = lines(stream, MAX_ARTICLE)
        head = _head(all_lines)
        stated, head = _stated_delimiter(head)
        delimiter = stated or _delimiter(source, head, options)
        feed = _Feed(chain(head, all_lines), MAX_ARTICLE, _is_escaped(head))
        for item in _rows(feed, delimiter, options):
            yield item if isinstance(item, Refused) else _row(item, text)


def is_tabbed(source: Source, options: Options) -> bool:
    r"""Say whether a text is a table with tabs between its cells, as spreadsheets save them.

    Its first line names a column for the text, and most rows have as many cells as it has.

    Examples
    --------
    >>> from cadrage.corpus.records import of_bytes
    >>> is_tabbed(of_bytes(b"Titre\tTexte\nLa crue\tLe fleuve monte.", "a.txt"), Options())
    True
    """
    try:
        with opened(source).stream as stream:
            head = _head(lines(stream, MAX_ARTICLE))
        names, *rows = [row for row in _all_parsed([line.text for line in head], "\t") if row]
        columns.resolve(_trimmed(names), options.columns)
    except (UnreadableError, csv.Error):
        return False
    return 2 * sum(len(row) == len(names) for row in rows) > len(rows) > 0 and len(names) > 1


def _head(all_lines: Iterator[Line]) -> list[Line]:
    """Take the first lines of a file, without the empty ones at its very beginning."""
    head: list[Line] = []
    for line in all_lines:
        if head or line.text.strip() or line.too_long:
            head.append(line)
        if len(head) == _PROBE_LINES or sum(len(line.text) for line in head) > MAX_ARTICLE:
            break
    if head and head[0].too_long:
        size = f"{head[0].too_long / 1e6:.1f} million characters"
        raise UnreadableError(f"its first line has {size}; a table begins with names of columns")
    if not head:
        raise UnreadableError("the table is empty; it needs a line of column names and rows")
    return head


def _stated_delimiter(head: list[Line]) -> tuple[str, list[Line]]:
    """Read the line ``sep=;`` that spreadsheets may write above the header."""
    match = _SEP.fullmatch(head[0].text.strip("\n\r"))
    return (match[1], head[1:]) if match and len(head) > 1 else ("", head)


def _delimiter(source: Source, head: list[Line], options: Options) -> str:
    """Choose the delimiter whose header has a column for the text, then the one with most."""
    order = _DELIMITERS if source.suffix == ".csv" else "\t" + _DELIMITERS
    best = max(order, key=lambda sign: _score(sign, head, options))
    return best if best in head[0].text else _NONE


def _score(sign: str, head: list[Line], options: Options) -> tuple[bool, int]:
    names = _parsed([line.text for line in head], sign)
    try:
        columns.resolve(names, options.columns)
    except UnreadableError:
        return False, len(names)
    return True, len(names)


def _parsed(texts: Sequence[str], sign: str) -> list[str]:
    return next(_all_parsed(texts, sign), [])


def _all_parsed(texts: Sequence[str], sign: str) -> Iterator[list[str]]:
    _allow_long_cells()
    return csv.reader((text + "\n" for text in texts), delimiter=sign)


def _allow_long_cells() -> None:
    """Raise the limit of the module ``csv``, which is one for the whole process."""
    if csv.field_size_limit() <= MAX_ARTICLE:
        csv.field_size_limit(MAX_ARTICLE + 1)


def _is_escaped(head: list[Line]) -> bool:
    r"""Say whether quotes inside cells are written ``\"``, as databases export them."""
    text = "\n".join(line.text for line in head)
    return bool(_ESCAPED.search(text)) and not _DOUBLED.search(text)


def _rows(feed: _Feed, delimiter: str, options: Options) -> Iterator[_Found | Refused]:
    reader = csv.reader(feed, delimiter=delimiter)
    names = _trimmed(next(reader))
    places = columns.resolve(names, options.columns)
    number = 0
    while True:
        feed.size = feed.n_lines = 0
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (_TooLongError, csv.Error):
            feed.pass_over(delimiter)
            yield Refused(f"row {number}", feed.size, too_long("row", feed.size))
            continue
        yield from _checked(number, cells, names, places, feed)


def _checked(
    number: int, cells: list[str], names: list[str], places: dict[str, int], feed: _Feed
) -> Iterator[_Found | Refused]:
    if not any(cell.strip() for cell in cells):
        return
    cells = cells if len(cells) <= len(names) else _trimmed(cells, len(names))
    if len(cells) == len(names):
        yield number, cells, names, places
        return
    spread = f" over {feed.n_lines} lines of the file" if feed.n_lines > 1 else ""
    reason = (
        f"the row has {len(cells)} cells{spread} where the header has {len(names)}; "
        "look for a quote or a delimiter too many"
    )
    yield Refused(f"row {number}", feed.size, reason)


def _trimmed(cells: list[str], least: int = 1) -> list[str]:
    """Drop empty cells at the end."""
    end = len(cells)
    while end > least and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _row(found: _Found, text: OpenText) -> Row:
    number, cells, names, places = found
    values = {field: cells[place] for field, place in places.items()}
    called = {field: names[place] for field, place in places.items()}
    return Row("row", number, values, called, text.encoding, text.evidence)
