"""What is stated of the files: ``manifest.csv`` and ``corpus.yml`` in the raw folder.

``manifest.csv`` has one row per file and field, and these columns:

``file``
    path below the raw folder; ``press.csv#12`` for the twelfth record of a file that holds many
``sha256``
    SHA-256 of the file, so that a statement never goes to another text
``field``
    one of ``FIELDS``
``value``
    the value; empty where it was looked for and not found
``status``
    ``by_hand`` (a person found it), ``inferred`` (only likely), ``unknown`` (looked for in vain,
    or, without a reference, left to be filled in) or ``in_text`` (a program wrote down what the
    text shows: for people to read, as the text is read anew each time)
``reference``
    what shows it, in words: an address, a page, a reason

It may be delimited by commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1252.
``corpus.yml`` says how the articles were chosen: see ``selection``.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from cadrage.corpus.provenance.manifest_sheet import COLUMNS, parse
from cadrage.errors import InputError
from cadrage.schema import TABLES

NAME, SELECTION = "manifest.csv", "corpus.yml"
FIELDS = (
    "outlet",
    "originator",
    "translation",
    "genre",
    "byline",
    "published",
    "event_id",
    "url",
    "retrieved_from",
    "licence",
    "language",
)
STATUSES = ("by_hand", "inferred", "unknown", "in_text")
_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_RECORD = re.compile(r"(.+\.\w+)#([1-9]\d{0,17})", re.ASCII)
_ASKED = ("how", "database", "query", "period", "hits", "exclusions")


@dataclass(frozen=True)
class Statement:
    """What is stated of one field of one file, or of one record of it."""

    file: str
    sha256: str
    field: str
    value: str
    status: str
    reference: str

    @property
    def blank(self) -> bool:
        """Whether the row states nothing: a program wrote it, or it is left to be filled in."""
        empty = self.status == "unknown" and not self.reference
        return empty or self.status == "in_text"


@dataclass(frozen=True)
class Found:
    """What a run knows of one article, for ``update``.

    Parameters
    ----------
    file
        Path below the raw folder; for a member of an archive, below the name of the archive.
    number
        Number of the record in the file; 0 where the file is one article.
    sha256
        SHA-256 of the file on disk.
    provenance
        Its rows of the table ``provenance``: ``field``, ``value``, ``status``, ``evidence``.
    """

    file: str
    number: int
    sha256: str
    provenance: Sequence[Mapping[str, Any]]


def read(raw: Path) -> list[Statement]:
    """Read the manifest of a raw folder; no manifest gives no statements.

    Raises
    ------
    InputError
        The manifest lacks a column, a row names an unknown field, status or value, or two rows
        state different values of one field of one file.
    """
    path = raw / NAME
    if not path.is_file():
        return []
    try:
        sheet = parse(path, path.read_bytes())
        made = [(line, _statement(path, line, row)) for line, row in sheet.rows()]
    except InputError as error:
        where = "" if str(path) in str(error) else f"{path}, "
        raise InputError(f"{where}{error}") from None
    except (OSError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read ({error}); save it as CSV in UTF-8") from None
    _refuse_contradictions(path, made)
    return [statement for _, statement in made]


def place(name: str) -> tuple[str, int]:
    """Split what ``file`` names into the file and the number of the record, 0 for all of them.

    Examples
    --------
    >>> place("press.csv#12"), place("press.csv")
    (('press.csv', 12), ('press.csv', 0))
    """
    match = _RECORD.fullmatch(name)
    return (match[1], int(match[2])) if match else (name, 0)


def _statement(path: Path, line: int, row: dict[str, str]) -> Statement:
    made = Statement(**{name: row[name] for name in COLUMNS})
    if "\\" in made.file or made.file.startswith("./"):
        made = replace(made, file=made.file.replace("\\", "/").removeprefix("./"))
    if fault := _fault(made):
        raise InputError(f"{path}, line {line}: {fault}")
    return made


def _fault(row: Statement) -> str:
    """Say what is wrong with a row; empty if nothing is."""
    for name, value, allowed in (
        ("field", row.field, FIELDS),
        ("status", row.status, STATUSES),
        (row.field, row.value or "unknown", _values(row.field)),
    ):
        if allowed and value not in allowed:
            return f"{name}={value!r} is not allowed; it takes {', '.join(allowed)}"
    if row.field == "published" and row.value and not _is_date(row.value):
        wanted = "write year, month and day as 2024-11-14; 2024-11 and 2024 will do"
        return f"published={row.value!r} is no date in the form of ISO 8601; {wanted}"
    if row.value and row.status == "unknown":
        return "a value has the status unknown; write by_hand or inferred, or take the value away"
    if not row.value and row.status != "unknown":
        return "an empty value goes with the status unknown, and only with it"
    return "" if row.file else "no file is named; write its path below the raw folder"


def _values(field: str) -> tuple[str, ...]:
    if field not in ("translation", "genre"):
        return ()
    return TABLES["articles"].columns[field].allowed or ()


def _is_date(value: str) -> bool:
    try:
        return bool(_ISO.fullmatch(value) and dt.date.fromisoformat(f"{value}-01-01"[:10]))
    except ValueError:
        return False


def _refuse_contradictions(path: Path, made: list[tuple[int, Statement]]) -> None:
    seen: dict[tuple[str, str], tuple[int, str]] = {}
    for line, row in made:
        if row.blank:
            continue
        first, value = seen.setdefault((row.file, row.field), (line, row.value))
        if value != row.value:
            raise InputError(
                f"{path}: lines {first} and {line} state different values of {row.field} for "
                f"{row.file} ({value!r} and {row.value!r}); keep one"
            )


def check_hashes(statements: list[Statement], hashes: dict[str, str]) -> None:
    """Refuse a file that is not the one the manifest speaks of.

    Parameters
    ----------
    statements
        Rows of the manifest.
    hashes
        File to the SHA-256 of its bytes.
    """
    for row in statements:
        file = place(row.file)[0]
        if file in hashes and row.sha256.lower() != hashes[file]:
            raise InputError(
                f"{file}: its SHA-256 is {hashes[file]} but {NAME} states "
                f"{row.sha256 or 'none'}; restore the file, or correct its rows"
            )


def update(raw: Path, found: Iterable[Found]) -> int:
    """Add to the manifest the files that it does not name; see ``manifest_update.append``."""
    from cadrage.corpus.provenance.manifest_update import append  # noqa: PLC0415 - it rests on this module

    return append(raw, found)


def selection(raw: Path) -> dict[str, Any]:
    """Say how the articles were chosen, as ``corpus.yml`` states it.

    Returns
    -------
    dict
        ``stated`` (bool), then ``how``, ``database``, ``query``, ``period``, ``hits`` and
        ``exclusions``, each ``"unknown"`` where nothing is stated, and whatever else the file says.

    Examples
    --------
    >>> selection(Path("no/such/folder"))["stated"]
    False
    """
    path = raw / SELECTION
    unknown = dict.fromkeys(_ASKED, "unknown")
    if not path.is_file():
        return {"stated": False, **unknown, "how": f"not stated: {SELECTION} is missing"}
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        raise InputError(f"{path}: not valid YAML in UTF-8; correct it or take it away") from None
    if not isinstance(data, dict):
        raise InputError(f"{path}: expected lines such as 'database: Europresse'; correct it")
    return {"stated": True, **unknown, **data}
