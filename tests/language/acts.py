"""Hand-made tables for tests of relations and accusations: sentences and the actors in them."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from cadrage import schema
from cadrage.language.accusations import find_accusations
from cadrage.language.annotate import annotate
from cadrage.language.relations import find_relations
from cadrage.store import Tables

CODES = {
    "Corée du Nord": "PRK",
    "Pyongyang": "PRK",
    "Corée du Sud": "KOR",
    "Séoul": "KOR",
    "États-Unis": "USA",
    "Japon": "JPN",
    "Chine": "CHN",
    "Pékin": "CHN",
    "Russie": "RUS",
    "Moscou": "RUS",
    "Poutine": "RUS",
    "russe": "RUS",
    "Ukraine": "UKR",
    "Iran": "IRN",
    "Israël": "ISR",
    "France": "FRA",
    "Paris": "FRA",
    "Allemagne": "DEU",
}
_NAMES = re.compile(r"\b(" + "|".join(sorted(CODES, key=len, reverse=True)) + r")\b")


def tables(text: str) -> Tables:
    """Make the tables of one article, all of it in the journalist's voice."""
    articles = pd.DataFrame([{"article_id": "a", "text": text}])
    spans = [m.span() for m in re.finditer(r"[^ .][^.]*\.", text)]
    where = [
        {"article_id": "a", "sentence": n, "start": s, "end": e} for n, (s, e) in enumerate(spans)
    ]
    rows = [
        row | {"passage": 0, "zone": "body", "text": text[row["start"] : row["end"]]}
        for row in where
    ]
    sentences = schema.table("sentences", rows)
    told = {"voice": "journalist", "holder": "", "entity": "", "quotation": -1, "through": ""}
    return {
        "articles": articles,
        "sentences": sentences,
        "tokens": annotate(articles, sentences),
        "mentions": schema.table("mentions", _mentions(text, spans)),
        "quotations": schema.empty("quotations"),
        "voices": schema.table("voices", [row | told for row in where]),
    }


def _mentions(text: str, spans: list[tuple[int, int]]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for number, match in enumerate(_NAMES.finditer(text)):
        sentence = next(n for n, (start, end) in enumerate(spans) if start <= match.start() < end)
        rows.append(
            {
                "article_id": "a",
                "sentence": sentence,
                "mention": number,
                "start": match.start(),
                "end": match.end(),
                "surface": match.group(),
                "actor": CODES[match.group()],
                "entity": CODES[match.group()],
                "level": "state",
                "kind": "name",
                "role": "other",
            }
        )
    return rows


def relations(text: str, config: Path | None = None) -> pd.DataFrame:
    """Give the relations stated in a text."""
    made = tables(text)
    names = ("sentences", "tokens", "mentions", "voices")
    return find_relations(*(made[name] for name in names), config)


def accusations(text: str) -> pd.DataFrame:
    """Give the accusations of a text, with their replies."""
    made = tables(text)
    made["relations"] = relations(text)
    names = ("sentences", "tokens", "mentions", "quotations", "relations")
    return find_accusations(*(made[name] for name in names))


def edges(frame: pd.DataFrame) -> set[tuple[str, str, str]]:
    """Give who did what to whom, as codes and classes."""
    return set(zip(frame["who"], frame["event_class"], frame["whom"], strict=True))
