"""What a person states of the files: ``manifest.csv`` and ``corpus.yml`` in the raw folder.

``manifest.csv`` has one row per file and field, and these columns:

``file``
    path below the raw folder
``sha256``
    SHA-256 of the file, so that a statement never goes to another text
``field``
    one of ``FIELDS``
``value``
    the value; empty where it was looked for and not found
``status``
    ``by_hand`` (a person found it), ``inferred`` (only likely) or ``unknown`` (looked for in vain)
``reference``
    what shows it, in words: an address, a page, a reason

``corpus.yml`` says how the articles were chosen: see ``selection``.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

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
    "language",
)
STATUSES = ("by_hand", "inferred", "unknown")
_COLUMNS = ("file", "sha256", "field", "value", "status", "reference")
_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_ASKED = ("how", "database", "query", "period", "hits", "exclusions")


@dataclass(frozen=True)
class Statement:
    """What a person states of one field of one file."""

    file: str
    sha256: str
    field: str
    value: str
    status: str
    reference: str


def read(raw: Path) -> list[Statement]:
    """Read the manifest of a raw folder; no manifest gives no statements.

    Raises
    ------
    InputError
        The manifest lacks a column, or a row names an unknown field, status or value.
    """
    path = raw / NAME
    if not path.is_file():
        return []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{path}: cannot be read as UTF-8; save it as UTF-8 CSV") from None
    rows = csv.DictReader(io.StringIO(text))
    missing = [name for name in _COLUMNS if name not in (rows.fieldnames or [])]
    if missing:
        needed = ", ".join(_COLUMNS)
        raise InputError(f"{path}: lacks {', '.join(missing)}; it needs the columns {needed}")
    return [_statement(path, rows.line_num, row) for row in rows]


def _statement(path: Path, line: int, row: dict[str, str | None]) -> Statement:
    made = Statement(**{name: (row[name] or "").strip() for name in _COLUMNS})
    where = f"{path}, line {line}"
    _one_of(where, "field", made.field, FIELDS)
    _one_of(where, "status", made.status, STATUSES)
    if made.field in ("translation", "genre"):
        allowed = TABLES["articles"].columns[made.field].allowed or ()
        _one_of(where, made.field, made.value or "unknown", allowed)
    if made.field == "published" and made.value and not _ISO.fullmatch(made.value):
        raise InputError(
            f"{where}: published={made.value!r} is no date; write 2024, 2024-11 or 2024-11-14"
        )
    if (made.value == "") != (made.status == "unknown"):
        raise InputError(f"{where}: an empty value goes with the status unknown, and only with it")
    return made


def _one_of(where: str, name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise InputError(f"{where}: {name}={value!r} is not allowed; it takes {', '.join(allowed)}")


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
        if row.file in hashes and row.sha256 != hashes[row.file]:
            raise InputError(
                f"{row.file}: its SHA-256 is {hashes[row.file]} but {NAME} states "
                f"{row.sha256 or 'none'}; restore the file, or correct its rows"
            )


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
