"""A sentence with its words, its tokens and the forms of the tables that were found in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

import pandas as pd

from cadrage.language.actors_lexicon import Entry, Lexicon
from cadrage.language.actors_words import Word, gap, joined, split

DETERMINERS = frozenset(
    {
        *("le", "la", "l", "les", "un", "une", "des", "du", "au", "aux", "ce", "cet", "cette"),
        *("ces", "son", "sa", "ses", "leur", "leurs", "notre", "nos", "mon"),
    }
)
DEFINITE = frozenset({"le", "la", "l", "du", "au", "les", "des", "aux", "ce", "cet", "cette"})


@dataclass(frozen=True, slots=True)
class Token:
    """One row of the table ``tokens``."""

    number: int
    start: int
    end: int
    form: str
    lemma: str
    pos: str
    morph: str
    head: int
    dep: str
    ner: str


@dataclass(frozen=True)
class Node:
    """A form of the tables in a sentence, from one word to before another."""

    first: int
    last: int
    entries: tuple[Entry, ...]

    def entry(self, *sorts: str) -> Entry | None:
        """Give its first entry of one of these sorts, unless it is marked as no actor."""
        if self.entries[0].sort == "none":
            return None
        return next((entry for entry in self.entries if entry.sort in sorts), None)


@dataclass
class Sentence:
    """One sentence of an article, ready to be searched for actors."""

    number: int
    passage: int
    start: int
    end: int
    text: str
    words: list[Word]
    tokens: list[Token]
    nodes: dict[int, Node] = field(default_factory=dict)
    token_at: list[int] = field(default_factory=list)

    def key(self, i: int) -> str:
        """Give the folded word at a place; empty outside the sentence."""
        return self.words[i].key if 0 <= i < len(self.words) else ""

    def gap(self, i: int) -> str:
        """Give what stands between a word and the one before; empty at the edges."""
        if not 0 < i < len(self.words):
            return ""
        return gap(self.text, self.words[i - 1], self.words[i])

    def spaced(self, i: int) -> bool:
        """Say whether only a space or an apostrophe parts a word from the one before."""
        return 0 < i < len(self.words) and self.gap(i) in {" ", "'", "' "}

    def joined(self, i: int) -> bool:
        """Say whether a word may belong to one name with the word before."""
        return 0 < i < len(self.words) and joined(self.text, self.words[i - 1], self.words[i])

    def capital(self, i: int) -> bool:
        """Say whether the word at a place begins with a capital."""
        return 0 <= i < len(self.words) and self.words[i].capital

    def after(self, i: int) -> str:
        """Give the first character after the words before a place that is not a space."""
        begin = self.words[i - 1].end
        return self.text[begin : self.end].lstrip()[:1]

    def token(self, i: int) -> Token | None:
        """Give the token that holds a word."""
        place = self.token_at[i] if 0 <= i < len(self.token_at) else -1
        return self.tokens[place] if place >= 0 else None

    def span_tokens(self, first: int, last: int) -> list[Token]:
        """Give the tokens that hold words ``first`` to before ``last``."""
        places = dict.fromkeys(self.token_at[first:last])
        return [self.tokens[place] for place in places if place >= 0]

    def surface(self, first: int, last: int) -> str:
        """Give the text of words ``first`` to before ``last``."""
        return self.text[self.words[first].start : self.words[last - 1].end]


def sentences_of(
    text: str, rows: pd.DataFrame, tokens: pd.DataFrame, lexicon: Lexicon
) -> list[Sentence]:
    """Build the sentences of one article."""
    groups = _by_sentence(tokens)
    made = []
    for row in rows.to_dict("records"):
        start, end = int(row["start"]), int(row["end"])
        words = split(text[start:end], start)
        number = int(row["sentence"])
        sentence = Sentence(
            number, int(row["passage"]), start, end, text, words, groups.get(number, [])
        )
        _align(sentence)
        _look_up(sentence, lexicon)
        made.append(sentence)
    return made


def _by_sentence(frame: pd.DataFrame) -> dict[int, list[Token]]:
    """Group the tokens of one article by sentence; columns as lists are read fastest."""
    names = ("token", "start", "end", "form", "lemma", "pos", "morph", "head", "dep", "ner")
    columns = [frame[name].tolist() for name in names]
    groups: dict[int, list[Token]] = {}
    for number, *values in zip(frame["sentence"].tolist(), *columns, strict=True):
        groups.setdefault(number, []).append(Token(*values))
    return groups


def _align(sentence: Sentence) -> None:
    starts = [token.start for token in sentence.tokens]
    for word in sentence.words:
        sentence.token_at.append(bisect_right(starts, word.start) - 1)


def _look_up(sentence: Sentence, lexicon: Lexicon) -> None:
    i = 0
    while i < len(sentence.words):
        end, entries = lexicon.match(sentence.words, i, sentence.text)
        if entries:
            sentence.nodes[i] = Node(i, end, tuple(entries))
        i = max(end, i + 1)
