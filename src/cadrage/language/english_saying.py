"""The verbs of saying of English, and the words that the rules of speech need."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cadrage import resources
from cadrage.language.quotations_text import Article

Span = tuple[int, int]
NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "X"})
MARKS = frozenset('"“”«»')


@dataclass(frozen=True)
class Verb:
    """A word that introduces speech: its name, what it says of the truth, what it takes."""

    name: str
    tone: str
    takes: frozenset[str]


@dataclass(frozen=True)
class Speech:
    """The lists of ``english/verbs.csv`` and ``english/speech.yml``."""

    verbs: dict[str, Verb]
    words: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def lists() -> Speech:
    """Read the verbs and word lists once."""
    rows = resources.read_csv("english/verbs.csv")
    verbs = {r["verb"]: Verb(r["verb"], r["tone"], frozenset(r["takes"].split())) for r in rows}
    data: dict[str, Any] = resources.read_yaml("english/speech.yml")
    words = {key: frozenset(text.split()) for key, text in data.items() if isinstance(text, str)}
    return Speech(verbs, words)


def low_at(article: Article, i: int) -> str:
    """Give the word at a place in lower case; empty outside the article."""
    return article.tokens[i].low if 0 <= i < len(article.tokens) else ""
