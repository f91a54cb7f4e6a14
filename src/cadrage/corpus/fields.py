"""What is known of an article, how it is known, and the words that show it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cadrage.corpus.cuts import Fact
from cadrage.corpus.manifest import Statement

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
    "language",
    "encoding",
)
# Only likely is not known: an inferred value stays in ``provenance`` and never becomes a unit of
# comparison. A date, the language and the encoding are used as inferred, for want of better.
_USED_WHEN_INFERRED = ("published", "language", "encoding")
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
    """Put what a person states beside what the text shows; where they differ, the person wins."""
    merged = dict(known)
    for row in statements:
        held = known.get(row.field, Known())
        if held.status == "in_text" and row.status != "by_hand":
            continue  # what the text shows is surer than what is likely or was not found
        if held.status == "in_text" and _agree(held.value, row.value):
            continue
        evidence = row.reference
        if held.status == "in_text":
            evidence = f"{evidence} (the text has {held.value!r}: {held.evidence})"
        merged[row.field] = Known(row.value, row.status, evidence)
    return merged


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
