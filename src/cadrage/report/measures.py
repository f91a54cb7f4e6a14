"""What measures, their categories and units are called, and how their values are written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cadrage.compare.bounds import Kind
from cadrage.compare.corrected import VALIDATED
from cadrage.compare.counts import MEASURES
from cadrage.compare.observations import NOT_VALIDATED
from cadrage.compare.pairs import THE_OTHERS
from cadrage.report.draw import table
from cadrage.report.names import actor_names
from cadrage.report.words import Words
from cadrage.store import Tables

_UNKNOWN = re.compile(r"unknown (outlet|originator)(?= \()")
_CORRECTED = re.compile(re.escape(VALIDATED).replace(r"\{n\}", r"(\d+)"))


@dataclass(frozen=True)
class Scale:
    """How the values of a measure are written.

    Attributes
    ----------
    kind
        ``share`` (in per cent, differences in points), ``rate`` or ``score``.
    known
        Whether the measure is one of :data:`cadrage.compare.counts.MEASURES`, whose rates are all
        per thousand words.
    words
        Words in the language of the reader.

    Examples
    --------
    >>> shown = Scale("share", True, Words("en"))
    >>> shown.value(0.214), shown.amount(-0.031)
    ('21.4%', '3.1 points')
    """

    kind: Kind
    known: bool
    words: Words

    @property
    def factor(self) -> float:
        """Give what values are multiplied by to be shown."""
        return 100.0 if self.kind == "share" else 1.0

    def number(self, value: float) -> str:
        """Write a value without its unit, with a true minus sign; never minus nothing."""
        text = self.words.decimal(abs(value) * self.factor, 2 if self.kind == "score" else 1)
        return ("−" if value < 0 and re.search("[1-9]", text) else "") + text

    def value(self, value: float) -> str:
        """Write an estimate."""
        return self.words("in_percent" if self.kind == "share" else "plain", x=self.number(value))

    def amount(self, value: float) -> str:
        """Write the size of a difference, without its sign."""
        size = abs(value)
        key = {"share": "in_points", "rate": "per_thousand"}.get(self.kind, "plain")
        if self.kind == "rate" and not self.known:
            key = "plain"
        return self.words(key, x=self.number(size), n=int(size * self.factor))


def scale(
    measure: str, values: pd.Series | pd.DataFrame, words: Words, kind: Kind | None = None
) -> Scale:
    """Give the scale of a measure: as told, as known, or a share where all values may be one.

    Parameters
    ----------
    measure
        Its name.
    values
        Its estimates.
    words
        Words in the language of the reader.
    kind
        What it is, where it is a measure of one's own.
    """
    known = measure in MEASURES
    numbers = values.to_numpy(dtype=float)
    within = (numbers >= 0) & (numbers <= 1) | np.isnan(numbers)
    guess: Kind = "share" if within.all() else "score"
    return Scale(kind or (MEASURES[measure].kind if known else guess), known, words)


class Categories:
    """The names of categories of measures, in the language of the reader.

    Parameters
    ----------
    tables
        ``frame_info``, ``topic_info`` and ``mentions``, where they were made.
    words
        Words in the language of the reader.
    """

    def __init__(self, tables: Tables, words: Words) -> None:
        self._words = words
        self._actor = actor_names(tables, words)
        info = table(tables, "frame_info")
        keys = info["codebook"] + "/" + info["frame"]
        labels = info[f"label_{words.lang}"]
        self._frames: dict[str, str] = dict(zip(keys, labels, strict=True))
        topics = table(tables, "topic_info")
        numbers = topics["topic"].astype(str)
        self._topics: dict[str, str] = dict(zip(numbers, topics["label"], strict=True))

    def __call__(self, measure: str, category: str) -> str:
        """Name a category; that of a measure of one's own without its underscores."""
        named = _NAMED.get(measure)
        return named(self, category) if named else category.replace("_", " ")

    def _frame(self, category: str) -> str:
        return self._frames.get(category, category.rpartition("/")[2].replace("_", " "))

    def _topic(self, category: str) -> str:
        return self._topics.get(category.removeprefix("topic "), category)

    def _of(self, prefix: str) -> Callable[[str], str]:
        return lambda value: self._words.of(prefix, value)

    def _side(self, category: str) -> str:
        actor, _, sign = category.partition(": ")
        return f"{self._actor(actor)}, {self._words.of('deed', sign)}"

    def _judgement(self, category: str) -> str:
        voice, _, sign = category.partition(": ")
        return f"{self._words.of('voice', voice)}, {self._words.of('sign', sign)}"


_NAMED: dict[str, Callable[[Categories, str], str]] = {
    "mention_share": lambda names, value: names._actor(value),
    "quotation_share": lambda names, value: names._of("speaker")(value.replace("none named", "")),
    "quoted_word_share": lambda names, value: names._of("words")(value),
    "voice_share": lambda names, value: names._of("voice")(value),
    "evaluation_share": Categories._judgement,
    "event_valence_share": Categories._side,
    "frame_share": Categories._frame,
    "device_rate": lambda names, value: names._of("device")(value),
    "topic_share": Categories._topic,
}


def measure_name(measure: str, words: Words) -> str:
    """Name a measure; one of one's own by its own name."""
    name = words.of("measure", measure)
    return measure.replace("_", " ") if name == measure else name


def unit_name(unit: str, words: Words) -> str:
    """Name a unit: outlets by their names, the unknown and the others in the reader's words.

    Examples
    --------
    >>> unit_name("unknown outlet (003)", Words("fr")), unit_name("all others", Words("fr"))
    ('média inconnu (003)', 'tous les autres')
    """
    if unit == THE_OTHERS:
        return words("all_others")
    return _UNKNOWN.sub(lambda found: words(f"unknown_{found[1]}"), unit)


def checked(validation: str, words: Words) -> str:
    """Say whether what was counted was checked by hand."""
    if validation == NOT_VALIDATED:
        return words("not_validated")
    found = _CORRECTED.fullmatch(validation)
    return words("corrected_with", n=int(found[1])) if found else validation


def validation_stamp(rows: pd.DataFrame, words: Words) -> str:
    """Say that nobody checked what is shown, or part of it; empty if all was checked."""
    categories = rows.drop_duplicates("category")
    n = int((categories["validation"] == NOT_VALIDATED).sum())
    if n == len(categories):
        return words("not_validated") if n else ""
    return words("partly_validated", n=n, total=len(categories)) if n else ""
