"""Rows for the files that ``manifest.csv`` does not name yet; what stands in it stays as it is."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from cadrage import store
from cadrage.corpus.provenance.manifest import NAME, Found, place, read
from cadrage.corpus.provenance.manifest_sheet import COLUMNS, Sheet, parse
from cadrage.errors import InputError

# What a person is asked to look up; the rest shows in the table ``provenance``.
ASKED = (
    "outlet",
    "originator",
    "translation",
    "genre",
    "published",
    "event_id",
    "retrieved_from",
    "licence",
)
_LONGEST = 300
_NEW = Sheet("", "utf-8", ",", "\n", COLUMNS)
_BLANK = {"value": "", "status": "unknown", "reference": ""}

_Cells = dict[str, dict[str, str] | None]


def append(raw: Path, found: Iterable[Found]) -> int:
    """Append to the manifest a row per field for every file that it does not name.

    Parameters
    ----------
    raw
        The raw folder. A manifest that does not exist is made.
    found
        What a run knows of its articles. Of a file with many records (a table, an archive) a field
        gets a row where it is the same, or unknown, in all of them; where they differ, none: the
        file states it record by record, and ``file#number`` is there to correct one.

    Returns
    -------
    int
        Files that were added. Nothing that stood in the manifest is changed; delimiter, encoding
        and line ends stay. A field that was not found gets an empty value to be filled in.

    Raises
    ------
    InputError
        The manifest is wrong, or it cannot be written.
    """
    path = raw / NAME
    with store.locked(_lock(path)):
        named = {place(row.file)[0] for row in read(raw)}
        held = path.read_bytes() if path.is_file() else b""
        sheet = parse(path, held) if held else _NEW
        files = _by_file(raw, found, named)
        rows = [
            row for file, (sha256, cells) in files.items() for row in _rows(file, sha256, cells)
        ]
        if rows:
            _refuse_lossy(path, sheet, files)
            new = b"" if held else (",".join(COLUMNS) + "\n").encode()
            _write(path, held + new + sheet.written(rows))
    return len(files)


def _lock(path: Path) -> Path:
    """Name a lock outside the raw folder, which holds articles and nothing else."""
    name = store.sha256_bytes(str(path.resolve()).encode("utf-8", "surrogateescape"))[:20]
    return Path(tempfile.gettempdir()) / f"cadrage-{name}"


def _by_file(raw: Path, found: Iterable[Found], named: set[str]) -> dict[str, tuple[str, _Cells]]:
    """Merge what is known of the records of each file on disk; None marks what differs."""
    files: dict[str, tuple[str, _Cells]] = {}
    places: dict[str, str] = {}
    for item in found:
        folder = item.file.rpartition("/")[0]
        file = places.get(folder) or _on_disk(raw, item.file)
        if file != item.file:
            places[folder] = file  # members of one archive: look on disk once a folder
        if file in named or item.file in named:
            continue
        cells = _cells(item.provenance)
        if file not in files:
            files[file] = (item.sha256, cells)
        else:
            _merge(files[file][1], cells)
    return files


def _on_disk(raw: Path, file: str) -> str:
    """Give the file on disk that holds an article: itself, or the archive above it."""
    parts = file.split("/")
    above = ("/".join(parts[:size]) for size in range(1, len(parts)))
    return next((name for name in above if (raw / name).is_file()), file)


def _merge(cells: _Cells, others: _Cells) -> None:
    for field, cell in others.items():
        held = cells[field]
        if held and cell and held["value"] != cell["value"]:
            cells[field] = None
        elif held and cell and held != cell:
            cells[field] = held | {"reference": "the same in every record"}


def _cells(provenance: Iterable[Mapping[str, Any]]) -> _Cells:
    known = {str(row["field"]): row for row in provenance}
    return {field: _cell(field, known.get(field, {})) for field in ASKED}


def _cell(field: str, row: Mapping[str, Any]) -> dict[str, str]:
    """Write down what was found; a program never writes ``by_hand``.

    An event that was inferred depends on the other articles of the corpus and is told anew each
    time, so a person is asked for it.
    """
    value, status = str(row.get("value", "")), str(row.get("status", "unknown"))
    if not value or status == "unknown" or (field == "event_id" and status == "inferred"):
        return _BLANK
    shown = "in_text" if status == "in_text" else "inferred"
    return {"value": value, "status": shown, "reference": str(row.get("evidence", ""))[:_LONGEST]}


def _rows(file: str, sha256: str, cells: _Cells) -> Iterator[Mapping[str, str]]:
    for field, cell in cells.items():
        if cell is not None:
            yield {"file": file, "sha256": sha256, "field": field, **cell}


def _refuse_lossy(path: Path, sheet: Sheet, files: Iterable[str]) -> None:
    """Refuse to write the name of a file that the encoding of the manifest does not have."""
    for file in files:
        try:
            file.encode(sheet.encoding)
        except UnicodeEncodeError:
            raise InputError(
                f"{path}: it is in {sheet.encoding}, which cannot write the name {file!r}; save it "
                "as UTF-8 and run again; nothing was written"
            ) from None


def _write(path: Path, data: bytes) -> None:
    try:
        store.write_atomically(path, data)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); nothing changed") from None
