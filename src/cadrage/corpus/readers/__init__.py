"""Readers: from the bytes of a file to its records, one reader for each format."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cadrage.corpus.decode import UnreadableError
from cadrage.corpus.records import Options, Reader, Record, Refused, Source

PLAIN = (".txt", ".text", "")
PAGES = (".html", ".htm", ".xhtml", ".mhtml", ".mht")
TABLES = (".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".parquet")
ARCHIVES = (".zip", ".gz", ".tgz", ".tar")
_HEAD = 262_144
_TABBED = re.compile(rb"[^\r\n]*\t")
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)


def read(source: Source, options: Options) -> Iterator[Record | Refused]:
    """Read a file with the reader of its format, told by its ending and its content.

    Raises
    ------
    UnreadableError
        There is no reader for the format, or the reader refuses the file.
    """
    yield from choose(source, options)(source, options)


def choose(source: Source, options: Options) -> Reader:
    """Name the reader of a file.

    Raises
    ------
    UnreadableError
        There is none for its ending, or the file cannot be opened.
    """
    if source.suffix in TABLES:
        from cadrage.corpus.readers import tables  # noqa: PLC0415 - each format loads its own

        return tables.read
    if source.suffix not in PLAIN + PAGES:
        allowed = ", ".join(sorted({*PLAIN, *PAGES, *TABLES, *ARCHIVES} - {""}))
        raise UnreadableError(
            f"files of type {source.suffix} are not read; save the articles as one of {allowed}"
        )
    head = _head(source)
    page = source.suffix in PAGES or _HTML.match(head)
    return _page_reader(head) if page else _plain_reader(source, head, options)


def _plain_reader(source: Source, head: bytes, options: Options) -> Reader:
    from cadrage.corpus.readers import iramuteq, text  # noqa: PLC0415 - each format loads its own

    if iramuteq.is_iramuteq(head):
        return iramuteq.read
    return _table_reader(source, options) or text.read if _TABBED.match(head) else text.read


def _table_reader(source: Source, options: Options) -> Reader | None:
    """Give the reader of tables for what spreadsheets save as text, with tabs between cells."""
    from cadrage.corpus.readers import csv_rows, tables  # noqa: PLC0415

    return tables.read if csv_rows.is_tabbed(source, options) else None


def _page_reader(head: bytes) -> Reader:
    from cadrage.corpus.readers import europresse, html  # noqa: PLC0415 - loads lxml

    return europresse.read if europresse.is_europresse(head) else html.read


def _head(source: Source) -> bytes:
    try:
        with source.open() as stream:
            return stream.read(_HEAD)
    except OSError as error:
        raise UnreadableError(f"the file cannot be opened ({error.strerror})") from None
