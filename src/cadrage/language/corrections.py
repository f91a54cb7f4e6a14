"""Corrections by a person: what the rules found, as it should have been. They survive reruns.

``config/corrections.csv`` has one line a correction: an article, a table, a span, a field and its
value. The span is given by ``start`` and ``end``, or by its words in ``text`` where they stand once
in the article; with both, the words win where the offsets have moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pandas as pd

from cadrage import resources, schema, store
from cadrage.errors import InputError, SchemaError

NAME = "corrections.csv"
COLUMNS = ("article_id", "table", "start", "end", "text", "field", "value", "note")
TABLES = ("mentions", "quotations", "devices", "relations", "accusations")
ROW, ADD, DROP = "row", "add", "drop"
APPLIED, THERE, NOT_FOUND = "applied", "already_there", "not_found"

Row = dict[str, object]
Span = tuple[int, int]

# The number of a row in its table, given anew when rows were added or dropped.
_NUMBER = {"mentions": "mention", "quotations": "quotation", "relations": "relation"}
_WORDS = {"mentions": "surface", "quotations": "text", "devices": "text", "accusations": "text"}
_FIXED = {"article_id", "sentence", "start", "end", *_NUMBER.values(), *_WORDS.values()}
_DEFAULTS: dict[str, object] = {"str": "", "int": -1, "float": 0.0, "bool": False}
_FIRST: dict[str, Row] = {
    "mentions": {"level": "", "kind": "name", "role": "other"},
    "quotations": {"mode": "indirect", "tone": "neutral", "status": "certain", "within": -1},
    "devices": {"kind": "hedge"},
    "relations": {"quadrant": "neutral", "voice": "journalist"},
    "accusations": {"reply": "none"},
}
_VOICED: Row = {"voice": "journalist", "holder": ""}


@dataclass(frozen=True)
class Correction:
    """One line of the file; ``start`` is -1 where only the words are given."""

    line: int
    article_id: str
    table: str
    start: int
    end: int
    text: str
    field: str
    value: str

    @property
    def where(self) -> str:
        """Name the line as a message does."""
        return f"config/{NAME}, row {self.line}"


@dataclass
class Corrections:
    """The corrections of all articles, and what became of those that were tried."""

    by_article: dict[str, list[Correction]] = field(default_factory=dict)
    done: list[Row] = field(default_factory=list)

    def fingerprint(self, article_id: str) -> str:
        """Hash the corrections of one article."""
        rows = [
            [c.line, c.table, c.start, c.end, c.text, c.field, c.value]
            for c in self.by_article.get(article_id, [])
        ]
        return store.fingerprint(rows) if rows else ""

    def verify(self, texts: Mapping[str, str]) -> None:
        """Check that the words of every line stand in one place at most, in the articles given.

        Raises
        ------
        InputError
            One sentence that names the line.
        """
        for key, given in self.by_article.items():
            for correction in given if key in texts else ():
                _span(correction, texts[key])

    def apply(
        self, name: str, frame: pd.DataFrame, articles: pd.DataFrame, sentences: pd.DataFrame
    ) -> pd.DataFrame:
        """Correct a table; rows are numbered anew in the order of the text.

        Parameters
        ----------
        name
            Name of the table.
        frame
            The table as the rules made it.
        articles, sentences
            Tables of the corpus, for the words of spans and the sentences of added rows.

        Returns
        -------
        DataFrame
            The table, checked. What each line did is added to ``done``.

        Raises
        ------
        InputError
            The words of a line stand twice, or a value does not fit. Words that stand there no
            more are no error: the line is told as ``not_found``.
        """
        concerned = [
            correction
            for key in articles["article_id"]
            for correction in self.by_article.get(key, [])
            if correction.table == name
        ]
        if not concerned:
            return frame
        texts = dict(zip(articles["article_id"], articles["text"], strict=True))
        rows = [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]
        for correction in concerned:
            rows = self._one(rows, correction, texts, sentences)
        return _checked(name, rows, articles, concerned)

    def _one(
        self,
        rows: list[Row],
        given: Correction,
        texts: dict[str, str],
        sentences: pd.DataFrame,
    ) -> list[Row]:
        span = _span(given, texts[given.article_id])
        found = _matching(rows, given, span) if span else []
        adds = given.field == ROW and given.value == ADD and span is not None
        status = THERE if adds and found else APPLIED if adds or found else NOT_FOUND
        self._tell(given, span, found, status)
        if adds and span:
            return rows if found else [*rows, _new(given, span, texts, sentences)]
        if given.field == ROW:
            return [row for row in rows if not any(row is other for other in found)]
        for row in found:
            row[given.field] = _typed(given)
        return rows

    def _tell(self, given: Correction, span: Span | None, found: list[Row], status: str) -> None:
        was = "" if given.field == ROW or not found else str(found[0].get(given.field, ""))
        start, end = span or (given.start, given.end)
        self.done.append({
            "article_id": given.article_id, "line": given.line, "table": given.table,
            "start": start, "end": end, "field": given.field, "value": given.value,
            "was": was, "status": status,
        })  # fmt: skip


def load(config: Path | None) -> Corrections:
    """Read ``corrections.csv`` of the user's folder; without the file there are none.

    Raises
    ------
    InputError
        One sentence that names the row and what is allowed.
    """
    path = config / NAME if config else None
    if path is None or not path.is_file():
        return Corrections()
    return Corrections(_load(path, path.stat().st_mtime_ns))


@lru_cache(maxsize=4)
def _load(path: Path, stamp: int) -> dict[str, list[Correction]]:
    found: dict[str, list[Correction]] = {}
    for line, row in enumerate(resources.read_csv(NAME, path.parent), 2):
        correction = _read(line, row)
        found.setdefault(correction.article_id, []).append(correction)
    return found


def _read(line: int, row: dict[str, str]) -> Correction:
    where = f"config/{NAME}, row {line}"
    unknown = [key for key in row if key not in COLUMNS]
    if unknown:
        raise InputError(
            f"{where}: the columns are {', '.join(COLUMNS)}, not {unknown[0]!r}; nothing was run"
        )
    cells = {key: (row.get(key) or "").strip() for key in COLUMNS}
    if not cells["article_id"] or cells["table"] not in TABLES:
        raise InputError(
            f"{where}: needs article_id, and table is {cells['table']!r}, it takes "
            f"{', '.join(TABLES)}; nothing was run"
        )
    start, end = _offset(cells["start"], where), _offset(cells["end"], where)
    if start < 0 and not cells["text"]:
        raise InputError(f"{where}: needs start and end, or text; nothing was run")
    if start >= 0 and end < 0:
        end = start + len(row.get("text") or "") if cells["text"] else -1
    if start >= 0 and end <= start:
        raise InputError(f"{where}: end must be after start; nothing was run")
    given = Correction(
        line, cells["article_id"], cells["table"], start, end,
        cells["text"], cells["field"], cells["value"],
    )  # fmt: skip
    _check_field(given)
    return given


def _offset(cell: str, where: str) -> int:
    if not cell:
        return -1
    if not cell.isdecimal():
        raise InputError(f"{where}: {cell!r} is no offset, a whole number is; nothing was run")
    return int(cell)


def _check_field(given: Correction) -> None:
    columns = schema.TABLES[given.table].columns
    if given.field == ROW and given.value in (ADD, DROP):
        return
    free = [name for name in columns if name not in _FIXED]
    if given.field not in free:
        raise InputError(
            f"{given.where}: field is {given.field!r}; in {given.table} it takes "
            f"{', '.join(free)}, or row with the value {ADD} or {DROP}; nothing was run"
        )
    allowed = columns[given.field].allowed
    if allowed is not None and given.value not in allowed:
        raise InputError(
            f"{given.where}: {given.field} is {given.value!r}, it takes "
            f"{', '.join(filter(None, allowed))}; nothing was run"
        )
    _typed(given)


def _typed(given: Correction) -> object:
    kind = schema.TABLES[given.table].columns[given.field].type
    if kind == "str":
        return given.value
    if kind == "bool" and given.value.lower() in ("true", "false"):
        return given.value.lower() == "true"
    try:
        if kind == "int":
            return int(given.value)
        if kind == "float":
            return float(given.value)
    except ValueError:
        pass
    takes = {"int": "a whole number", "float": "a number", "bool": "true or false"}[kind]
    raise InputError(
        f"{given.where}: {given.field} is {given.value!r}, it takes {takes}; nothing was run"
    )


def _span(given: Correction, text: str) -> Span | None:
    """Find the span of a correction in the article; None where its words stand there no more.

    Offsets whose words have moved give way to the one place where the words stand now.
    """
    if given.start >= 0 and given.end <= len(text):
        words = text[given.start : given.end]
        if not given.text or words.strip() == given.text:
            return given.start, given.end
    count = text.count(given.text) if given.text else 0
    if count > 1 and given.start < 0:
        raise InputError(
            f"{given.where}: {given.text[:60]!r} stands {count} times in {given.article_id}; "
            "give start and end; nothing was run"
        )
    start = text.find(given.text) if count == 1 else -1
    return (start, start + len(given.text)) if start >= 0 else None


def _matching(rows: list[Row], given: Correction, span: Span) -> list[Row]:
    """Give the rows at a span: exactly there or, where a rule cut otherwise, those most like it.

    A row is like the span if they share half of their characters, or if it holds the span and no
    shorter row does: one may name a quotation or an actor by some of its words.
    """
    own = [row for row in rows if row["article_id"] == given.article_id]
    exact = [row for row in own if (row["start"], row["end"]) == span]
    if exact or (given.field == ROW and given.value == ADD):
        return exact
    shares = [(_overlap(row, span), row) for row in own]
    best = max((share for share, _ in shares), default=0.0)
    if best >= 0.5:
        return [row for share, row in shares if share == best]
    holding = [row for row in own if _holds(row, span)]
    shortest = min((_length(row) for row in holding), default=0)
    return [row for row in holding if _length(row) == shortest]


def _holds(row: Row, span: Span) -> bool:
    return _whole(row["start"]) <= span[0] and span[1] <= _whole(row["end"])


def _length(row: Row) -> int:
    return _whole(row["end"]) - _whole(row["start"])


def _overlap(row: Row, span: Span) -> float:
    start, end = _whole(row["start"]), _whole(row["end"])
    both = min(end, span[1]) - max(start, span[0])
    return both / (max(end, span[1]) - min(start, span[0])) if both > 0 else 0.0


def _whole(value: object) -> int:
    return int(value)  # type: ignore[call-overload, no-any-return]


def _new(
    given: Correction, span: tuple[int, int], texts: dict[str, str], sentences: pd.DataFrame
) -> Row:
    columns = schema.TABLES[given.table].columns
    own = sentences[sentences["article_id"] == given.article_id]
    inside = own[(own["start"] <= span[0]) & (own["end"] > span[0])]
    if inside.empty:
        raise InputError(f"{given.where}: the span lies in no sentence; nothing was run")
    first = _FIRST[given.table] | (_VOICED if "voice" in columns else {})
    row: Row = {name: first.get(name, _DEFAULTS[c.type]) for name, c in columns.items()}
    row |= {"article_id": given.article_id, "sentence": int(inside["sentence"].iloc[0])}
    row |= {"start": span[0], "end": span[1]}
    if given.table in _WORDS:
        row[_WORDS[given.table]] = texts[given.article_id][span[0] : span[1]]
    return row


def _checked(
    name: str, rows: list[Row], articles: pd.DataFrame, concerned: list[Correction]
) -> pd.DataFrame:
    rank = {key: place for place, key in enumerate(articles["article_id"])}
    rows.sort(key=lambda row: (rank[str(row["article_id"])], _whole(row["start"])))
    if name in _NUMBER:
        rows = list(_numbered(rows, _NUMBER[name]))
    try:
        return schema.table(name, rows)
    except SchemaError as error:
        lines = ", ".join(str(c.line) for c in concerned)
        raise InputError(f"config/{NAME}, rows {lines}: {error}; nothing was run") from None


def _numbered(rows: list[Row], column: str) -> Iterator[Row]:
    counts: dict[object, int] = {}
    for row in rows:
        number = counts.get(row["article_id"], 0)
        counts[row["article_id"]] = number + 1
        yield row | {column: number}
