"""English words of distance, hearsay, doubt, insistence and denial, with the voice they stand in.

Word lists alone: passives without their agent need a parse and are not looked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pandas as pd

from cadrage import resources, schema
from cadrage.language.english_quotations import SHORT
from cadrage.language.quotations_marks import find_quoted
from cadrage.language.voices import attach

_KINDS = ("distance", "hearsay", "hedge", "booster", "negation")
Phrases = dict[str, list[tuple[str, tuple[str, ...]]]]


@lru_cache(maxsize=1)
def _phrases() -> Phrases:
    """Read the phrases by their first word; those of ``not_negation`` are kept as no device."""
    data = resources.read_yaml("english/devices.yml")
    made: Phrases = {}
    for kind in (*_KINDS, "not_negation"):
        for entry in data[kind]:
            words = tuple(str(entry).split())
            made.setdefault(words[0], []).append((kind, words))
    return made


def find_devices(
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    voices: pd.DataFrame,
    config: Path | None = None,
) -> pd.DataFrame:
    """Find the devices of English sentences.

    Parameters
    ----------
    sentences, tokens, voices
        Tables, English articles alone.
    config
        Not read: the English lists are those shipped.

    Returns
    -------
    DataFrame
        The table ``devices``, in the order of the text; kind ``agentless`` is not looked for.
    """
    texts = {
        (row["article_id"], row["sentence"]): (int(row["start"]), str(row["text"]))
        for row in sentences.to_dict("records")
    }
    rows: list[dict[str, object]] = []
    for (key, number), group in tokens.groupby(["article_id", "sentence"], sort=False):
        begin, text = texts[key, number]
        spans = {(*span, False) for span in _listed(group)}
        spans |= {("distance", begin + a, begin + b, True) for a, b in _scare_quotes(text)}
        for kind, start, end, scare in sorted(spans, key=lambda s: (s[1], s[2], s[0])):
            rows.append(
                {
                    "article_id": key,
                    "sentence": number,
                    "start": start,
                    "end": end,
                    "text": text[start - begin : end - begin],
                    "kind": kind,
                    "scare": scare,
                }
            )
    return _voiced(rows, voices)


def _listed(group: pd.DataFrame) -> Iterator[tuple[str, int, int]]:
    lows = [form.lower() for form in group["form"]]
    starts, ends = group["start"].tolist(), group["end"].tolist()
    phrases, place = _phrases(), 0
    while place < len(lows):
        fits = [
            (kind, words)
            for kind, words in phrases.get(lows[place], ())
            if tuple(lows[place : place + len(words)]) == words
        ]
        kind, words = max(fits, key=lambda fit: len(fit[1]), default=("", ("",)))
        if kind in _KINDS:
            yield kind, starts[place], ends[place + len(words) - 1]
        place += len(words)


def _scare_quotes(text: str) -> Iterator[tuple[int, int]]:
    """Give few words between marks, without the capital of a title or a slogan."""
    for span in find_quoted(text, 0, len(text)):
        words = text[span.start : span.end]
        short = len(words.split()) <= SHORT and span.closed
        if short and not words[:1].isupper() and words[-1:] not in ",.!?…":
            yield span.start, span.end


def _voiced(rows: list[dict[str, object]], voices: pd.DataFrame) -> pd.DataFrame:
    """Add voice and holder; words that somebody says are quoted, not held at a distance."""
    if not rows:
        return schema.empty("devices")
    told = attach(pd.DataFrame(rows), voices)
    told = told[~(told["scare"] & (told["voice"] == "quoted"))]
    told = told.drop_duplicates(["article_id", "start", "kind"])
    return schema.check("devices", told.drop(columns=["scare", "holder_entity"]))
