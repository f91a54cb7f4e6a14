"""What is known of an article, how it is known, and the words that show it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cadrage.corpus.cleaning.cuts import Fact
from cadrage.corpus.provenance.manifest import Statement

FIELDS = (
    "title",
    "lead",
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
    "encoding",
)
# Only likely is not known: an inferred value stays in ``provenance`` and never becomes a unit of
# comparison. A date, the language and the encoding are used as inferred, for want of better.
_USED_WHEN_INFERRED = ("published", "language", "encoding")
_SHOWN = {"in_text": "the text has", "inferred": "likely otherwise", "by_hand": "also by hand"}
_PRECISION = {0: "unknown", 4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True)
class Known:
    """One field of an article: value, status, evidence and the raw bytes that show it."""

    value: str = ""
    status: str = "unknown"
    evidence: str = ""
    raw_start: int = 0
    raw_end: int = 0


def from_text(facts: Iterable[Fact]) -> dict[str, Known]:
    """Choose, for each field, what the text shows: the first to stand in it, dates by precision."""
    chosen: dict[str, Fact] = {}
    originators: list[str] = []
    for fact in sorted(facts, key=lambda fact: fact.raw_start):
        if fact.field == "originator":
            originators += [name for name in fact.value.split(", ") if name not in originators]
        held = chosen.get(fact.field)
        if held is None or (fact.field == "published" and len(fact.value) > len(held.value)):
            chosen[fact.field] = fact
    known = {field: _shown(fact, fact.value) for field, fact in chosen.items()}
    if originators:
        known["originator"] = _shown(chosen["originator"], ", ".join(originators))
    return known


def _shown(fact: Fact, value: str) -> Known:
    return Known(value, "in_text", fact.evidence, fact.raw_start, fact.raw_end)


def with_statements(known: dict[str, Known], statements: list[Statement]) -> dict[str, Known]:
    """Put what a person states beside what the text shows; where they differ, the person wins.

    Of several statements on a field the last wins, so those on one record stand after those on all
    of its file; a row that states nothing hides none.
    """
    last: dict[str, Statement] = {}
    for row in statements:
        if row.field not in last or not row.blank:
            last[row.field] = row
    stated = {name: Known(row.value, row.status, row.reference) for name, row in last.items()}
    return known | {name: beside(known.get(name, Known()), value) for name, value in stated.items()}


def beside(held: Known, stated: Known) -> Known:
    """Put a statement beside what is known of a field.

    Parameters
    ----------
    held
        What the text or the format shows.
    stated
        What a person, a folder or an earlier run states.

    Returns
    -------
    Known
        What the text shows, unless a person says otherwise (the evidence then names both); a row
        with no value and no reference, left to be filled in, never hides what is held.

    Examples
    --------
    >>> beside(Known("AFP", "in_text", "(AFP)"), Known("Reuters", "by_hand", "page 3")).evidence
    "page 3 (the text has 'AFP': (AFP))"
    """
    if stated.status == "in_text" or (held.value and not stated.value and not stated.evidence):
        return held  # a program wrote it; what the text shows is read anew each time
    if stated.status != "by_hand":
        return held if held.status in ("in_text", "by_hand") else stated
    if not held.value:
        return stated
    if _agree(held.value, stated.value):
        return held if held.status == "in_text" else stated
    evidence = f"{stated.evidence} ({_SHOWN[held.status]} {held.value!r}: {held.evidence})"
    return Known(stated.value, stated.status, evidence)


def _agree(one: str, other: str) -> bool:
    """Say whether two values are the same; a date agrees with a coarser one."""
    dates = all(re.fullmatch(r"\d{4}(-\d\d){0,2}", value) for value in (one, other))
    return one.startswith(other) if dates else one.casefold() == other.casefold()


def columns(known: dict[str, Known]) -> dict[str, str]:
    """Give the columns of ``articles`` that the fields fill."""
    values = {field: _used(field, known.get(field, Known())) for field in FIELDS}
    for field in ("translation", "genre"):
        values[field] = values[field] or "unknown"
    values["published_precision"] = _PRECISION[len(values["published"])]
    return values


def _used(field: str, held: Known) -> str:
    usable = held.status in ("in_text", "by_hand") or field in _USED_WHEN_INFERRED
    return held.value if usable else ""


def rows(article_id: str, known: dict[str, Known]) -> list[dict[str, object]]:
    """Give the rows of ``provenance``: one for each field, known or not."""
    made = []
    for field in FIELDS:
        held = known.get(field, Known())
        made.append({"article_id": article_id, "field": field, **held.__dict__})
    return made
