"""Objects of .jsonl and .ndjson files, one a line, and of .json files that hold a list of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import TextIO

from cadrage.corpus.decode import UnreadableError
from cadrage.corpus.readers import columns
from cadrage.corpus.readers.rows import Row, too_long
from cadrage.corpus.readers.textlines import OpenText, lines, opened
from cadrage.corpus.records import MAX_ARTICLE, Options, Refused, Source

_PROBE_OBJECTS, _PROBE_CHARACTERS = 100, 1_000_000
_CHUNK = 1 << 16
_DECODER = json.JSONDecoder()
_KINDS = {list: "a list", str: "a string", bool: "true or false", type(None): "null"}
_BETWEEN = re.compile(r"[\s,\[\]]*")

# An object with its number and its length, or what is wrong at that place.
_Found = tuple[int, dict[str, object], int] | Refused


def read(source: Source, options: Options) -> Iterator[Row | Refused]:
    """Give the objects of a file, one a line; a line that is none is refused, the rest goes on.

    Raises
    ------
    UnreadableError
        Empty, binary, or no column for the text in any of the first objects.
    """
    text = opened(source)
    with text.stream:
        yield from _rows(_objects(text.stream), "line", text, options)


def read_list(source: Source, options: Options) -> Iterator[Row | Refused]:
    """Give the objects of a file that is one JSON list, or objects one after the other.

    Raises
    ------
    UnreadableError
        As for ``read``.
    """
    text = opened(source)
    with text.stream:
        yield from _rows(_items(text.stream), "item", text, options)


def _rows(
    found: Iterator[_Found], kind: str, text: OpenText, options: Options
) -> Iterator[Row | Refused]:
    first = _first(found)
    objects = [item[1] for item in first if not isinstance(item, Refused)]
    if objects:  # else each is refused for its own reason
        names = list(dict.fromkeys(name for item in objects for name in item))
        columns.resolve(names, options.columns)
    wanted = tuple(options.columns.items())
    for item in chain(first, found):
        if isinstance(item, Refused):
            yield item
            continue
        number, cells, size = item
        try:
            called = _called(tuple(cells), wanted)
        except UnreadableError as error:
            yield Refused(f"{kind} {number}", size, str(error))
            continue
        values = {field: cells[name] for field, name in called.items()}
        yield Row(kind, number, values, called, text.encoding, text.evidence)


def _first(found: Iterator[_Found]) -> list[_Found]:
    """Take the first objects, so that a file without any text is refused as a whole."""
    first: list[_Found] = []
    size = 0
    for item in found:
        first.append(item)
        size += 0 if isinstance(item, Refused) else item[2]
        if len(first) == _PROBE_OBJECTS or size > _PROBE_CHARACTERS:
            break
    return first


@lru_cache(maxsize=256)
def _called(names: tuple[str, ...], wanted: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """Name the columns of one object; a column that it leaves out is empty in it."""
    there = {field: name for field, name in wanted if field == "text" or columns.has(names, name)}
    return {field: names[place] for field, place in columns.resolve(names, there).items()}


def _objects(stream: TextIO) -> Iterator[_Found]:
    for line in lines(stream, MAX_ARTICLE):
        place, size = f"line {line.number}", line.too_long or len(line.text)
        if line.too_long:
            yield Refused(place, size, too_long("line", size))
        elif line.text.strip():
            yield _parsed(line.text, place, line.number, size)


def _parsed(text: str, place: str, number: int, size: int) -> _Found:
    try:
        return _object(json.loads(text), place, number, size)
    except (ValueError, RecursionError) as error:
        reason = f"the line is no valid JSON ({_why(error)}); correct that line"
        return Refused(place, size, reason)


def _why(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1}"
    return "nested too deeply" if isinstance(error, RecursionError) else "a number is too long"


def _object(value: object, place: str, number: int, size: int) -> _Found:
    if isinstance(value, dict):
        return number, value, size
    what = _KINDS.get(type(value), "a number")
    return Refused(place, size, f'it is {what}; an article is an object such as {{"text": ...}}')


def _items(stream: TextIO) -> Iterator[_Found]:
    """Decode one value after the other from a buffer that grows only as far as one of them."""
    number, rest, ended, wanted = 0, "", False, _CHUNK
    while not ended:
        rest, ended = _filled(stream, rest, wanted)
        place = 0
        for value, first, end in _values(rest, ended):
            number, place = number + 1, end
            yield _object(value, f"item {number}", number, end - first)
        rest = rest[_after(rest, place) :]
        if len(rest) > MAX_ARTICLE or (ended and rest):
            yield _broken(number + 1, rest)
            return
        wanted = len(rest) + max(_CHUNK, len(rest))  # doubled, so that the sum stays linear


def _filled(stream: TextIO, rest: str, wanted: int) -> tuple[str, bool]:
    chunk = stream.read(wanted - len(rest))
    return rest + chunk.replace("\x00", ""), not chunk


def _values(text: str, ended: bool) -> Iterator[tuple[object, int, int]]:
    """Give the values that stand in full at the beginning of a text, with their places."""
    place = _after(text, 0)
    while place < len(text):
        try:
            value, end = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError):
            return
        if end == len(text) and not ended:  # a number may go on
            return
        yield value, place, end
        place = _after(text, end)


def _after(text: str, place: int) -> int:
    match = _BETWEEN.match(text, place)
    return match.end() if match else place


def _broken(number: int, rest: str) -> Refused:
    reason = too_long("item", len(rest)).split(";", maxsplit=1)[0]
    try:
        _DECODER.raw_decode(rest)
    except (ValueError, RecursionError) as error:
        if len(rest) <= MAX_ARTICLE:
            reason = f"it is no valid JSON ({_why(error)})"
    advice = "what follows is not read; in a .jsonl file, one object a line, the rest would be"
    return Refused(f"item {number}", len(rest), f"{reason}; {advice}")
