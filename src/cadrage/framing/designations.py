"""Designations: by which name, and in whose voice, the same thing is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from cadrage import resources, schema
from cadrage.errors import InputError
from cadrage.framing.context import Row, Sentence
from cadrage.framing.match import Found, Matcher, longest
from cadrage.framing.pattern import CueError, Pattern, parse, split
from cadrage.framing.scoring import with_voice

FILE = "designations.yml"
FIELDS = ("label", "needs", "terms")


@dataclass(frozen=True)
class Designation:
    """One way to name a thing: the thing, the term, and a pattern that finds it."""

    thing: str
    term: str
    pattern: Pattern


def load(config: Path | None = None) -> list[Designation]:
    """Read the things and their designations, extended by the user's ``designations.yml``.

    Parameters
    ----------
    config
        The user's ``config/`` folder. A thing of the same name keeps its terms; those given are
        added or replaced, ``term: false`` drops one.

    Raises
    ------
    InputError
        Names the file, the thing, what is wrong and what is allowed.
    """
    if config and (config / FILE).is_file():
        return _checked(config, str(config / FILE))
    return list(_shipped())


@lru_cache(maxsize=1)
def _shipped() -> tuple[Designation, ...]:
    return tuple(_checked(None, f"resources/{FILE}"))


def _checked(config: Path | None, where: str) -> list[Designation]:
    shipped = resources.read_yaml(FILE)
    data = resources.read_yaml(FILE, config) if config else shipped
    found: list[Designation] = []
    for thing, entry in data.items():
        found += _thing(str(thing), _entry(entry, where, thing), shipped.get(thing, {}), where)
    return found


def labels(config: Path | None = None) -> dict[str, dict[str, str]]:
    """Give the labels of the things by language: ``labels()["war"]["fr"]`` is ``"Guerre"``."""
    shipped = resources.read_yaml(FILE)
    found: dict[str, dict[str, str]] = {}
    for thing, entry in resources.read_yaml(FILE, config).items():
        label = dict(shipped.get(thing, {}).get("label", {})) | dict(entry.get("label") or {})
        found[str(thing)] = {lang: str(label.get(lang, thing)) for lang in ("en", "fr")}
    return found


def _entry(entry: Any, where: str, thing: object) -> Mapping[str, Any]:
    if not isinstance(entry, Mapping):
        raise InputError(f"{where}, {thing}: it takes {', '.join(FIELDS)}; nothing was run")
    for key in entry:
        if key not in FIELDS:
            raise InputError(
                f"{where}, {thing}: unknown field {key!r}; it takes {', '.join(FIELDS)}; "
                "nothing was run"
            )
    return entry


def _thing(
    thing: str, entry: Mapping[str, Any], base: Mapping[str, Any], where: str
) -> list[Designation]:
    terms = entry.get("terms") or {}
    if not isinstance(terms, Mapping) or not (terms or base):
        raise InputError(
            f"{where}, {thing}, terms: {terms!r}; it takes lines such as 'essai: essai/NOUN' or "
            "'essai:'; nothing was run"
        )
    needs = str(entry.get("needs", base.get("needs", "")) or "")
    merged = dict(base.get("terms", {})) | dict(terms)
    return [
        Designation(thing, str(term), pattern)
        for term, ways in merged.items()
        if ways is not False
        for pattern in _ways(str(term), ways, needs, f"{where}, {thing}, {term}")
    ]


def _ways(term: str, ways: Any, needs: str, at: str) -> list[Pattern]:
    text = term if ways in (None, True) else ways
    if not isinstance(text, str):
        raise InputError(f"{at}: {ways!r} is no text; it takes cues or false; nothing was run")
    context = f" ({needs})" if needs else ""
    try:
        return [parse(cue + context) for cue in split(text)]
    except CueError as error:
        raise InputError(f"{at}: {text!r} cannot be read: {error}; nothing was run") from None


def table(
    sentences: Iterable[Sentence], designations: list[Designation], spans: pd.DataFrame
) -> pd.DataFrame:
    """Find the designations of things.

    Parameters
    ----------
    sentences
        Sentences that count.
    designations
        What to look for.
    spans
        The table ``voices``: in whose words each designation stands.

    Returns
    -------
    DataFrame
        The table ``designations``; within a thing the longest of overlapping designations counts.
    """
    matcher = Matcher([item.pattern for item in designations])
    rows: list[Row] = []
    for sentence in sentences:
        rows += _of_sentence(sentence, matcher, designations)
    return schema.table("designations", with_voice(rows, spans))


def _of_sentence(
    sentence: Sentence, matcher: Matcher, designations: list[Designation]
) -> list[Row]:
    groups: dict[str, list[Found]] = {}
    for found in matcher.find(sentence.words):
        groups.setdefault(designations[found.pattern].thing, []).append(found)
    rows = [
        _row(sentence, designations[item.pattern], item)
        for items in groups.values()
        for item in longest(items)
    ]
    return sorted(rows, key=lambda row: (row["start"], row["thing"]))


def _row(sentence: Sentence, designation: Designation, item: Found) -> Row:
    start, end = sentence.span(item)
    return {
        "article_id": sentence.article_id,
        "sentence": sentence.number,
        "start": start,
        "end": end,
        "thing": designation.thing,
        "term": designation.term,
        "surface": sentence.surface(item),
    }
