"""Labelled articles, one JSON object a line: ``{"id": ..., "text": ..., "label": ...}``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cadrage.errors import InputError

KEYS = ("id", "text", "label")
_BOM = "\ufeff"
_NAMED = 10  # lines that a sentence lists before it only counts
_NOTHING = "nothing was scored"


@dataclass(frozen=True)
class Labelled:
    """Articles with the labels that people gave them.

    Attributes
    ----------
    texts, labels : list of str
        One an article, in the order of the lines.
    set_aside : int
        Lines without text.
    notes : list of str
        What a person should know of the file, a sentence each.
    """

    texts: list[str]
    labels: list[str]
    set_aside: int
    notes: list[str]


def read_labelled(path: Path) -> Labelled:
    """Read labelled articles.

    Empty lines do not count. A line whose text is empty is set aside and named in the notes;
    identifiers that stand on several lines are named there too, and each line is an article.

    Raises
    ------
    InputError
        If the file is absent, holds anything but UTF-8, JSON objects and the three keys (the line
        is named), or fewer than two labels.
    """
    rows = list(_rows(path))
    empty = [number for number, row in rows if not row["text"].strip()]
    kept = [row for _, row in rows if row["text"].strip()]
    found = sorted({row["label"] for row in kept})
    if len(found) < 2:
        had = f"one label alone, {found[0]!r}" if found else "no article with text"
        raise InputError(f"{path}: {had}; topics are scored against two labels or more; {_NOTHING}")
    return Labelled(
        texts=[row["text"] for row in kept],
        labels=[row["label"] for row in kept],
        set_aside=len(empty),
        notes=[*_empty(path, empty), *_repeated(path, rows)],
    )


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    for number, line in enumerate(_bytes(path).split(b"\n"), start=1):
        if text := _decoded(path, number, line).strip():
            yield number, _row(path, number, text)


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise InputError(f"{path}: is a folder, not a file of JSON lines; {_NOTHING}")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file; {_NOTHING}") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); {_NOTHING}") from None


def _decoded(path: Path, number: int, line: bytes) -> str:
    try:
        return line.decode("utf-8").removeprefix(_BOM if number == 1 else "")
    except UnicodeDecodeError:
        raise InputError(f"{path}: line {number} is not UTF-8; {_NOTHING}") from None


def _row(path: Path, number: int, text: str) -> dict[str, str]:
    try:
        row = json.loads(text)
    except (ValueError, RecursionError):
        raise InputError(f"{path}: line {number} is not JSON; {_NOTHING}") from None
    if not isinstance(row, dict):
        raise InputError(f"{path}: line {number} is not a JSON object; {_NOTHING}")
    for key in KEYS:
        if problem := _problem(row, key):
            raise InputError(f"{path}: line {number} {problem}; {_NOTHING}")
    return {"text": _whole(row["text"] or ""), **{k: _whole(str(row[k])) for k in ("id", "label")}}


def _whole(text: str) -> str:
    """Replace halves of characters, which JSON can write and UTF-8 cannot."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _problem(row: dict[str, Any], key: str) -> str:
    """Say what is wrong with a value; nothing if it can be used."""
    if key not in row:
        return f"lacks the key {key!r}"
    value = row[key]
    if key == "text":  # `null` is how tables write an empty text
        return "" if isinstance(value, str | None) else "has a 'text' that is no string"
    if isinstance(value, bool) or not isinstance(value, str | int):
        return f"has a {key!r} that is neither a string nor a whole number"
    return f"has an empty {key!r}" if key == "label" and not str(value).strip() else ""


def _empty(path: Path, lines: list[int]) -> list[str]:
    if not lines:
        return []
    if len(lines) == 1:
        return [f"{path}: line {lines[0]} has no text; it was set aside"]
    more = f" and {len(lines) - _NAMED} more" if len(lines) > _NAMED else ""
    named = ", ".join(map(str, lines[:_NAMED]))
    return [f"{path}: lines {named}{more} have no text; these {len(lines)} were set aside"]


def _repeated(path: Path, rows: list[tuple[int, dict[str, str]]]) -> list[str]:
    lines: dict[str, list[int]] = {}
    for number, row in rows:
        lines.setdefault(row["id"], []).append(number)
    twice = {key: places for key, places in lines.items() if len(places) > 1}
    if not twice:
        return []
    key, places = next(iter(twice.items()))
    count = "1 id stands" if len(twice) == 1 else f"{len(twice)} ids stand"
    where = f"{key!r} on lines {places[0]} and {places[1]}"
    return [f"{path}: {count} on more than one line ({where}); each line counts as an article"]
