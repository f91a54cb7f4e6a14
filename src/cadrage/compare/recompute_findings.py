"""Findings rebuilt: the rows that each speaks of, and every number in its sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from cadrage.compare.evidence import BAR, Finding
from cadrage.compare.findings import findings
from cadrage.compare.reading_speech import NO_SIDE
from cadrage.compare.recompute_ground import SPAN, Found, Ground, Row, n_words, place, records
from cadrage.compare.recompute_tallies import BETWEEN_MARKS
from cadrage.compare.units import article_labels

FINDINGS = "findings"
_ORIGINAL = ("designations", "evaluations", "hearsay")  # words of a machine are left out of them


@dataclass(frozen=True)
class _Behind:
    """Where the rows of a finding come from.

    Attributes
    ----------
    table
        The table they are rows of.
    about
        Column whose values the finding speaks of: all rows with one of them count.
    keep
        Which rows of the table count at all.
    once
        Columns of which equal values count once.
    label
        Label of the part of the evidence that comes from here; empty for all of it.
    """

    table: str
    about: str = ""
    keep: Callable[[Row], bool] = lambda row: True
    once: tuple[str, ...] = ()
    label: str = ""


def _speaks(row: Row) -> bool:
    return bool(row["mode"] != "distance")


def _is_quoted(row: Row) -> bool:
    return _speaks(row) and row["mode"] in BETWEEN_MARKS and n_words(row["text"]) > 0


_BEHIND: dict[str, tuple[_Behind, ...]] = {
    "claim": (_Behind("claims", "claim"),),
    "silence": (_Behind("mentions", "actor"),),
    "salience": (
        _Behind("mentions", "actor", label="mentions"),
        _Behind("quotations", "actor", _speaks, label="speech"),
    ),
    "quoted_words": (_Behind("quotations", keep=_is_quoted),),
    "speakers": (
        _Behind("quotations", keep=lambda row: _speaks(row) and row["speaker_type"] != ""),
    ),
    "accusations": (_Behind("accusations", once=("article_id", "sentence", "accused")),),
    "designations": (_Behind("designations", "thing"),),
    "evaluations": (_Behind("evaluations"),),
    "frames": (_Behind("frames", "frame", once=("article_id", "sentence", "frame")),),
    "hearsay": (_Behind("devices", keep=lambda row: row["kind"] == "hearsay"),),
}


def told(ground: Ground) -> list[Row]:
    """Give the findings as rows: ``finding``, the numbers of its sentence and what they rest on."""
    return [_row(found) for found in _findings(ground).values()]


def finding(ground: Ground, row: Row) -> Found:
    """Rebuild the numbers of a finding."""
    found = _findings(ground)[row["finding"]]
    kept = [rows for behind in _BEHIND[found.name] for rows in _kept(ground, found, behind)]
    sizes = {f"out of: {name}": _size(ground, found.name, name) for name in found.denominators}
    numbers = {"rows": len(kept), "n": sum(_amount(found.name, one) for one in kept)}
    texts = {"words": all(_stands(ground, one) for one in records(found.evidence))}
    return Found(
        numbers | _labels(found) | sizes | texts | {"unexplained": _loose(ground, found)}, kept
    )


def _findings(ground: Ground) -> dict[str, Finding]:
    def make() -> dict[str, Finding]:
        return {found.name: found for found in findings(ground.tables, ground.params)}

    return ground.once(FINDINGS, make)


def _row(found: Finding) -> Row:
    sizes = {f"out of: {name}": n for name, n in found.denominators.items()}
    rows = {"rows": len(found.evidence), "n": int(found.evidence["n"].sum())}
    return {"finding": found.name, "words": True, "unexplained": ""} | rows | found.numbers | sizes


def _kept(ground: Ground, found: Finding, behind: _Behind) -> list[Row]:
    """Give the rows of a table that a finding speaks of, found from one another, not from it."""
    rows = [row for row in ground.records(behind.table) if behind.keep(row)]
    if found.name in _ORIGINAL:
        rows = [row for row in rows if _is_original(ground, row["article_id"])]
    if behind.table == "frames":
        book = ground.params.codebooks[0]
        rows = [row for row in ground.counted("frames") if row["codebook"] == book]
    if behind.about:
        named = _named(ground, found, behind, rows)
        rows = [row for row in rows if row[behind.about] in named]
    first = {tuple(row[key] for key in behind.once or row): row for row in reversed(rows)}
    return list(first.values())


def _named(ground: Ground, found: Finding, behind: _Behind, rows: list[Row]) -> set[str]:
    """Give what a finding speaks of: the claim of the run, the commonest frame, or its evidence."""
    values = Counter(str(row[behind.about]) for row in rows)
    if found.name == "claim":
        return {ground.params.claim}
    if found.name == "frames":
        sentences = {(*place(row), str(row["frame"])) for row in rows}
        most = Counter(frame for *_, frame in sentences)
        return {min(most, key=lambda frame: (-most[frame], frame))}
    shown = [row for row in records(found.evidence) if behind.label in ("", row["counted"])]
    spans = {_span(row) for row in shown}
    told_of = Counter(str(row[behind.about]) for row in rows if _span(row) in spans)
    return {value for value, n in told_of.items() if n == values[value]}


def _span(row: Row) -> tuple[object, ...]:
    return tuple(row[key] for key in SPAN)


def _is_original(ground: Ground, article: str) -> bool:
    known = ground.first("articles", article_id=article) or {}
    return known.get("translation") != "machine"


def _amount(name: str, row: Row) -> int:
    return n_words(row["text"]) if name == "quoted_words" else 1


def _stands(ground: Ground, row: Row) -> bool:
    """Say whether the words of a piece of evidence stand where it says."""
    here = ground.texts[row["article_id"]][row["start"] : row["end"]] == row["words"]
    sentence = ground.first("sentences", article_id=row["article_id"], sentence=row["sentence"])
    return bool(here and sentence and sentence["text"] == row["text"])


def _labels(found: Finding) -> dict[str, int]:
    """Count the evidence under each label, and the articles that hold some of it."""
    sums: Counter[str] = Counter()
    held: set[tuple[str, str]] = set()
    for row in records(found.evidence):
        for label in row["counted"].split(BAR):
            sums[label] += row["n"]
            held.add((label, row["article_id"]))
    articles = Counter(f"articles: {label}" for label, _ in held)
    return dict(sums) | dict(articles)


def _size(ground: Ground, finding_: str, name: str) -> int:
    """Count out of how many, from the tables."""
    if name == "articles":
        original = [a for a in ground.texts if _is_original(ground, a)]
        return len(original) if finding_ in _ORIGINAL else len(ground.texts)
    if name == "mentions":
        return sum(1 for row in ground.records("mentions") if row["actor"] not in NO_SIDE)
    if name in ("words", "sentences"):
        texts = [row["text"] for row in ground.counted("sentences")]
        return len(texts) if name == "sentences" else sum(map(n_words, texts))
    speech = [row for row in ground.records("quotations") if _speaks(row)]
    return len([row for row in speech if row["speaker_type"] or name == "speech"])


def _loose(ground: Ground, found: Finding) -> str:
    """Give the numbers of a sentence that are none of its counts; none is as it should be."""
    text = found.text
    for label in article_labels(ground.tables["articles"], ground.params.language).values():
        text = text.replace(label, "")
    known = {0, ground.params.min_mentions, *found.numbers.values(), *found.denominators.values()}
    return " ".join(n for n in re.findall(r"\d+", text) if int(n) not in known)
