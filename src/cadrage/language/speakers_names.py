"""The proper names in a phrase: its coordinated members, and the name of each."""

from __future__ import annotations

from itertools import pairwise

from cadrage.language.quotations_text import Mention, Token
from cadrage.language.speakers import OF

_OPENS = ("DET", "PROPN", "X")
_INSIDE = {"de", "du", "des", "d'", "à", "au", "aux"}


def conjuncts(tokens: list[Token]) -> list[list[Token]]:
    """Cut "A, B et C" into its members; "X, ministre des Affaires étrangères" stays whole."""
    cuts = [
        k
        for k, token in enumerate(tokens)
        if token.low == "et" and k and k + 1 < len(tokens) and tokens[k + 1].low not in _INSIDE
        and tokens[k + 1].pos != "ADJ"
    ]  # fmt: skip
    if not cuts:
        return [tokens]
    commas = [k for k in range(1, cuts[-1]) if tokens[k].low == "," and tokens[k + 1].pos in _OPENS]
    edges = [-1, *sorted({*cuts, *commas}), len(tokens)]
    parts = [tokens[a + 1 : b] for a, b in pairwise(edges)]
    return [part for part in parts if part]


def entity_of(tokens: list[Token], mention: Mention | None, known: dict[str, str]) -> str:
    """Give the actor's name, or the proper name in the phrase, completed from earlier mentions."""
    name = _proper_name(tokens)
    covered = mention is not None and (
        mention.level == "leader" or not name or name in mention.surface
    )
    if mention is not None and (covered or _is_place(tokens, name)):
        return mention.entity
    if not name:
        return mention.entity if mention else ""
    last = name.split()[-1]
    if " " in name:
        known[last] = name
    return known.get(last, name) if " " not in name else name


def _is_place(tokens: list[Token], name: str) -> bool:
    return any(t.form in name.split() and t.ner.endswith("LOC") for t in tokens)


def _proper_name(tokens: list[Token]) -> str:
    """Give the last run of person or proper nouns: "le ministre Jean Dupont" has "Jean Dupont"."""
    runs: list[list[Token]] = [[]]
    for before, token in zip([None, *tokens], tokens, strict=False):
        joins = token.pos in ("PROPN", "X") or token.ner.endswith("PER")
        if before and before.low in OF | _INSIDE and not before.ner and joins:
            joins = False  # "le député de Paris" has no name
        hyphen = "-" in (token.low, before.low if before else "")
        if token.ner.startswith("B-") and not hyphen and runs[-1] and runs[-1][-1].ner:
            runs.append([])
        if joins or (token.low == "-" and runs[-1]):
            runs[-1].append(token)
        elif runs[-1]:
            runs.append([])
    persons = [run for run in runs if any(t.ner.endswith("PER") for t in run)]
    persons.sort(key=lambda run: len(run) < 2)
    chosen = next(iter(persons or [run for run in runs if run]), [])
    while chosen and chosen[-1].low == "-":
        chosen = chosen[:-1]
    return _spelt(chosen)


def _spelt(tokens: list[Token]) -> str:
    words = ""
    for before, token in zip([None, *tokens], tokens, strict=False):
        words += (" " if before and before.end < token.start else "") + token.form
    return words
