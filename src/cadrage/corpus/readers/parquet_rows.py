"""Rows of .parquet files, a batch at a time, only the columns that articles need."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cadrage.corpus.decode import UnreadableError
from cadrage.corpus.readers import columns
from cadrage.corpus.readers.rows import Row
from cadrage.corpus.records import MAX_FILE_AT_ONCE, Options, Refused, Source, of_bytes

_BATCH_BYTES, _MOST_ROWS = 8_000_000, 256
_BUFFER = 1 << 20
_EVIDENCE = "Parquet holds its text in UTF-8"


def read(source: Source, options: Options) -> Iterator[Row | Refused]:
    """Give the rows of a Parquet file, numbered from 1.

    A file inside an archive cannot be read from its end, so it is held in memory, up to
    ``MAX_FILE_AT_ONCE`` bytes.

    Raises
    ------
    UnreadableError
        No Parquet file, damaged, or without a column for the text.
    """
    if source.size == 0:
        raise UnreadableError("the file is empty; a .parquet file has columns and rows")
    with _seekable(source).open() as stream, _explained():
        import pyarrow.parquet as pq  # noqa: PLC0415 - slow to import

        file = pq.ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
        names = list(file.schema_arrow.names)
        called = {f: names[i] for f, i in columns.resolve(names, options.columns).items()}
        yield from _rows(file, called)


def _seekable(source: Source) -> Source:
    with source.open() as stream:
        if stream.seekable():
            return source
    return of_bytes(source.read(MAX_FILE_AT_ONCE, "a .parquet file in an archive"), source.name)


@contextmanager
def _explained() -> Iterator[None]:
    """Say in a sentence what pyarrow could not read."""
    import pyarrow as pa  # noqa: PLC0415 - slow to import

    try:
        yield
    except (pa.ArrowException, OSError, ValueError, NotImplementedError) as error:
        what = " ".join(str(error).split())[:200]
        raise UnreadableError(
            f"the file is damaged or no Parquet file ({what}); export it again"
        ) from None


def _rows(file: Any, called: dict[str, str]) -> Iterator[Row]:
    number = 0
    wanted = list(dict.fromkeys(called.values()))
    for batch in file.iter_batches(batch_size=_batch_rows(file.metadata), columns=wanted):
        for cells in batch.to_pylist():
            number += 1
            values = {field: cells[name] for field, name in called.items()}
            yield Row("row", number, values, called, "utf-8", _EVIDENCE)


def _batch_rows(metadata: Any) -> int:
    """Choose how many rows are held at once: fewer where they are long."""
    groups = [metadata.row_group(place) for place in range(metadata.num_row_groups)]
    longest = max((g.total_byte_size / max(g.num_rows, 1) for g in groups), default=1.0)
    return int(min(_MOST_ROWS, max(1.0, _BATCH_BYTES / max(longest, 1.0))))
