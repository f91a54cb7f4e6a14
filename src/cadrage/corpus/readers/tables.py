"""Tables: one article a row, or a line, of .csv, .tsv, .jsonl, .ndjson, .json and .parquet files.

Rows are numbered from 1 without the header, as a spreadsheet does less one; lines as in the file.
Texts have no bytes of their own in such files: offsets count those of the record
(``records.from_texts``).
"""

from __future__ import annotations

from collections.abc import Iterator

from cadrage.corpus.decode import UnreadableError
from cadrage.corpus.lists import Lists
from cadrage.corpus.provenance.fields import Known
from cadrage.corpus.readers import csv_rows, json_lines, parquet_rows, values
from cadrage.corpus.readers.cells import as_text, without_markup
from cadrage.corpus.readers.rows import Row, too_long
from cadrage.corpus.readers.text import check_words
from cadrage.corpus.records import MAX_ARTICLE, Options, Record, Refused, Source, from_texts

_ROWS = {
    ".csv": csv_rows.read,
    ".tsv": csv_rows.read,
    ".jsonl": json_lines.read,
    ".ndjson": json_lines.read,
    ".json": json_lines.read_list,
    ".parquet": parquet_rows.read,
}
_ZONES = ("title", "lead", "text")


def read(source: Source, options: Options) -> Iterator[Record | Refused]:
    r"""Read the articles of a table, one at a time.

    Parameters
    ----------
    source
        A file whose ending says its format; with another ending, one whose cells tabs part.
    options
        ``columns`` names the columns of the fields; what is not named is found by its usual
        names (``readers.columns``).

    Yields
    ------
    Record or Refused
        A row without text, with too few or too many cells, or longer than ``MAX_ARTICLE`` is
        refused and the rest goes on. Where the bytes break off, what stood before is given, then
        the rest is refused.

    Raises
    ------
    UnreadableError
        The file is empty, binary, damaged from the start, or no column holds the text.
    InputError
        ``columns`` names a field that articles do not have.

    Examples
    --------
    >>> from cadrage.corpus.records import of_bytes
    >>> data = b"titre;texte\nLa crue;Le fleuve est sorti de son lit mardi."
    >>> [record.place for record in read(of_bytes(data, "a.csv"), Options())]
    ['row 1']
    """
    last = ""
    try:
        for row in _ROWS.get(source.suffix, csv_rows.read)(source, options):
            item = row if isinstance(row, Refused) else _record(row, options.lists)
            last = item.place
            yield item
    except UnreadableError as error:
        if not last:
            raise
        yield Refused(f"after {last}", 0, f"{error}; what stands before {last} was read")


def _record(row: Row, lists: Lists) -> Record | Refused:
    texts = {zone: _text(row, zone) for zone in _ZONES}
    size = sum(len(text.encode()) for text in texts.values())
    try:
        _check(row, texts["text"], size)
    except UnreadableError as error:
        return Refused(row.place, size, str(error))
    zones = [("title", texts["title"]), ("lead", texts["lead"]), ("", texts["text"])]
    return Record(
        from_texts(zones),
        row.encoding,
        row.evidence,
        place=row.place,
        number=row.number,
        known=_known(row, lists),
        offsets="record",
    )


def _text(row: Row, zone: str) -> str:
    text = without_markup(as_text(row.cells.get(zone)))
    return " ".join(text.split()) if zone == "title" else text


def _check(row: Row, text: str, size: int) -> None:
    if size > MAX_ARTICLE:
        raise UnreadableError(too_long(row.kind, size))
    if not text:
        raise UnreadableError(f"the text is empty (column {row.names['text']!r})")
    check_words(text)


def _known(row: Row, lists: Lists) -> dict[str, Known]:
    """Give what the cells state; a column of its own goes before what another implies."""
    stated: dict[str, Known] = {}
    implied: dict[str, Known] = {}
    for field, name in row.names.items():
        value = "" if field in _ZONES else as_text(row.cells.get(field))
        if field == "outlet" and not value:  # a table that says who published left it open here
            why = f"column {name!r} is empty in {row.place}"
            stated[field] = Known("", "unknown", why)
        if value:
            found = values.known(field, value, f"column {name!r}, {row.place}", lists)
            stated |= {key: held for key, held in found.items() if key == field}
            implied = {key: held for key, held in found.items() if key != field} | implied
    return implied | stated
