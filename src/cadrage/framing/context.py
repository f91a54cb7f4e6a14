"""The sentences that count, as words for the matcher, and which of their words are negated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cadrage.framing.match import Found, Word
from cadrage.framing.pattern import keys
from cadrage.params import Params
from cadrage.store import Tables

Row = dict[str, Any]

# Marks that stand between the words of an expression without belonging to it.
_MARKS = frozenset(("«", "»", '"', "“", "”", "'", "‘", "’", "[", "]", "''"))
_NEGATORS = frozenset(
    ("pas", "jamais", "plus", "guère", "point", "nullement", "aucunement", "rien", "personne")
)
# These negate only beside "ne": without it, "plus" is more, "personne" a person, "point" a point.
_NEED_NE = frozenset(("plus", "point", "personne", "rien", "jamais"))
_NONE = frozenset(("aucun", "aucune", "nul", "nulle", "ni", "sans"))
# "sans" before these makes an adverb that denies nothing.
_NOT_WITHOUT = frozenset(("précédent", "doute", "cesse", "conteste", "faute", "tarder", "abri"))
# A negated verb negates its object and its predicate, not its circumstances.
_INSIDE = frozenset(("obj", "xcomp", "attr", "amod", "fixed"))
# Not to hesitate, fail or cease to do is to do.
_LITOTES = frozenset(("hésiter", "manquer", "cesser", "oublier", "tarder", "exclure", "nier"))


@dataclass(frozen=True)
class Sentence:
    """A sentence that counts: where it stands, its words, and its negated tokens."""

    article_id: str
    number: int
    zone: str
    start: int
    end: int
    text: str
    words: list[Word]
    negated: frozenset[int]

    def span(self, found: Found) -> tuple[int, int]:
        """Give the characters of a find in ``articles.text``."""
        return self.words[found.first].start, self.words[found.last - 1].end

    def surface(self, found: Found) -> str:
        """Give the words of a find as they stand."""
        start, end = self.span(found)
        return self.text[start - self.start : end - self.start]

    def denies(self, found: Found) -> bool:
        """Say whether a word of a find is negated."""
        span = self.words[found.first : found.last]
        return any(word.token in self.negated for word in span)


def sentences(tables: Tables, params: Params) -> Iterator[Sentence]:
    """Give the sentences of the zones that count, in order, with their words.

    Parameters
    ----------
    tables
        ``sentences``, ``tokens`` and ``mentions`` are read.
    params
        ``zones`` says which zones count.
    """
    frame = tables["sentences"]
    frame = frame[frame["zone"].isin(params.zones)]
    tokens = by_sentence(tables["tokens"])
    mentions = by_sentence(tables["mentions"])
    for row in records(frame):
        key = (row["article_id"], row["sentence"])
        yield _sentence(row, tokens.get(key, []), mentions.get(key, []))


def records(frame: pd.DataFrame) -> list[Row]:
    """Give the rows of a table as mappings, column by column (faster than pandas does it)."""
    names = [str(name) for name in frame.columns]
    values = (frame[name].tolist() for name in names)
    return [dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)]


def by_sentence(frame: pd.DataFrame) -> dict[tuple[str, int], list[Row]]:
    """Group the rows of a table by article and sentence."""
    groups: dict[tuple[str, int], list[Row]] = {}
    for row in records(frame):
        groups.setdefault((row["article_id"], row["sentence"]), []).append(row)
    return groups


def _sentence(row: Row, tokens: list[Row], mentions: list[Row]) -> Sentence:
    actors = _actors(tokens, mentions)
    words = [
        _word(token, *actors.get(token["token"], (-1, frozenset())))
        for token in tokens
        if token["form"] not in _MARKS
    ]
    return Sentence(
        str(row["article_id"]),
        int(row["sentence"]),
        str(row["zone"]),
        int(row["start"]),
        int(row["end"]),
        str(row["text"]),
        words,
        negated(tokens),
    )


def _actors(tokens: list[Row], mentions: list[Row]) -> dict[int, tuple[int, frozenset[str]]]:
    """Give for each token of a named actor its mention, its role and its level as keys."""
    found: dict[int, tuple[int, frozenset[str]]] = {}
    for mention in mentions:
        if mention["kind"] == "pronoun":
            continue
        marks = frozenset(
            f"@{name}" for name in ("actor", mention["role"], mention["level"]) if name
        )
        for token in tokens:
            if mention["start"] <= token["start"] < mention["end"]:
                found[token["token"]] = (mention["mention"], marks)
    return found


def _word(token: Row, mention: int, marks: frozenset[str]) -> Word:
    # A surname is no cue: Mr Guerre wages none.
    person = token["pos"] == "PROPN" and str(token["ner"]).endswith("PER")
    found = frozenset[str]() if person else keys(token["form"], token["lemma"], _plural(token))
    return Word(
        token["token"],
        token["start"],
        token["end"],
        token["form"],
        token["pos"],
        found | marks,
        mention,
    )


def _plural(token: Row) -> bool:
    return "Number=Plur" in str(token["morph"])


def negated(tokens: list[Row]) -> frozenset[int]:
    """Give the numbers of the tokens of a sentence that stand under a negation.

    A word is negated by its own negator (*aucune crise*, *sans violence*, *ne menace pas*) or as
    object or predicate of a negated verb (*n'a pas condamné l'attaque*). *ne ... que* restricts
    and does not negate.
    """
    by_number = {token["token"]: token for token in tokens}
    heads = {token["head"] for token in tokens if _negates(token, tokens)}
    denied = {n for n in heads if n in by_number and by_number[n]["lemma"] not in _LITOTES}
    if not denied:
        return frozenset()
    inside = {number for number in by_number if _reaches(number, by_number, denied)}
    return frozenset(inside)


def _negates(token: Row, tokens: list[Row]) -> bool:
    form = token["form"].lower()
    if form in _NONE:
        return not (form == "sans" and _follower(token, tokens) in _NOT_WITHOUT)
    if form not in _NEGATORS:
        return False
    return form not in _NEED_NE or any(
        other["form"].lower() in ("ne", "n'") and other["head"] == token["head"] for other in tokens
    )


def _follower(token: Row, tokens: list[Row]) -> str:
    following = (other["form"] for other in tokens if other["token"] == token["token"] + 1)
    return str(next(following, "")).lower()


def _reaches(number: int, by_number: dict[int, Row], denied: set[int]) -> bool:
    """Climb from a word to its verb while the negation of the verb covers it."""
    for _ in range(len(by_number)):
        if number in denied:
            return True
        token = by_number[number]
        if token["dep"] not in _INSIDE or token["head"] == number:
            return False
        number = token["head"]
        if number not in by_number:
            return False
    return False
