"""The bytes of ``manifest.csv`` as people's programs write them, and rows in the same manner."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cadrage.corpus.decode import UnreadableError, decode
from cadrage.errors import InputError

COLUMNS = ("file", "sha256", "field", "value", "status", "reference")
_DELIMITERS = (",", ";", "\t")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Sheet:
    """A table of cells and the manner in which it is written.

    Parameters
    ----------
    text
        The characters, without a byte order mark.
    encoding, delimiter, newline
        How it is written.
    header
        Names of the columns.
    """

    text: str
    encoding: str
    delimiter: str
    newline: str
    header: tuple[str, ...]

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Give the line each row ends on and its cells, white space around them taken off."""
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter)
        for cells in reader:
            if tuple(map(str.strip, cells)) == self.header:
                break
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells[len(self.header) :]):
                raise InputError(self._too_many(len(cells), reader.line_num))
            if any(cells):
                cells += [""] * (len(self.header) - len(cells))
                yield reader.line_num, dict(zip(self.header, cells, strict=False))

    def _too_many(self, cells: int, line: int) -> str:
        return (
            f"line {line} has {cells} cells but there are {len(self.header)} columns; "
            f'put "..." around a cell that holds {self.delimiter!r}'
        )

    def written(self, rows: list[Mapping[str, str]]) -> bytes:
        """Write rows in the same manner, to stand after all that the sheet holds."""
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, delimiter=self.delimiter, lineterminator=self.newline)
        for row in rows:
            writer.writerow([_safe(row.get(name, "")) for name in self.header])
        ended = not self.text or self.text.endswith(("\n", "\r"))
        return (("" if ended else self.newline) + buffer.getvalue()).encode(
            self.encoding, "replace"
        )


def _safe(cell: str) -> str:
    """Keep a cell on one line, and from being taken for a formula by a spreadsheet."""
    flat = re.sub(r"\s+", " ", cell).strip()
    return f" {flat}" if flat.startswith(_FORMULA) else flat


def parse(path: Path, data: bytes) -> Sheet:
    """Find the encoding, the delimiter and the columns of a manifest.

    UTF-8 and UTF-16 are told by a byte order mark or because the bytes are valid UTF-8; all else
    is read as an article would be (``decode``), which is Windows-1252 for what a French Excel
    saves. The delimiter is that of the header: a comma, a semicolon or a tab.

    Raises
    ------
    InputError
        It is no text, or the header lacks a column.
    """
    text, encoding = _decoded(path, data)
    body = text
    if stated := re.match(r"sep=(.)\r?\n", text):  # a line that Excel reads and others show
        body = text[stated.end() :]
    first = body.lstrip("\r\n").splitlines()[0] if body.strip() else ""
    headers = {mark: next(csv.reader([first], delimiter=mark), []) for mark in _DELIMITERS}
    delimiter = max(_DELIMITERS, key=lambda mark: len(headers[mark]))
    header = tuple(name.strip() for name in headers[delimiter])
    if missing := [name for name in COLUMNS if name not in header]:
        needed = ", ".join(COLUMNS)
        raise InputError(f"{path}: lacks {', '.join(missing)}; it needs the columns {needed}")
    newline = re.search(r"\r\n|\n|\r", text)
    return Sheet(text, encoding, delimiter, newline.group() if newline else "\n", header)


def _decoded(path: Path, data: bytes) -> tuple[str, str]:
    try:
        for mark, name in _MARKS:
            if data.startswith(mark):
                return data[len(mark) :].decode(name), name
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        decoded = decode(data)
    except UnreadableError as error:
        raise InputError(f"{path}: cannot be read as text ({error}); save it as UTF-8") from None
    return decoded.text.text, decoded.encoding
