"""The proper names in a phrase: its coordinated members, their names, where they end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_text import Article, Mention, Span, Token
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


def without_date(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """Drop a date that ends a phrase: "un électeur moscovite mercredi"; not "Journal du soir"."""
    end = len(tokens)
    while end > 1 and lexicon.has("times", tokens[end - 1].form) and not tokens[end - 1].ner:
        end -= 1
    cut = tokens[end - 1].pos not in ("ADP", "DET", "NUM", "ADJ")
    return tokens[:end] if cut else tokens


def persons_in(article: Article, told: Sequence[Span]) -> set[str]:
    """Names of the persons named in what is reported; states do speak of themselves by name."""
    inside = [m for span in told for m in article.mentions_in(span.start, span.end)]
    return {m.entity for m in inside if m.level in ("leader", "")}


def whole_name(article: Article, tokens: list[Token]) -> int:
    """Give the end of a phrase, with the rest of a person's name that the parse cut in two."""
    last = tokens[-1]
    cut = [m.end for m in article.mentions_in(last.start, last.end) if m.level in ("leader", "")]
    return max([last.end, *cut])


def details_start(part: list[Token]) -> int:
    """Give the character where the first member of a bracket ends: "X (CFTC, 2e à la Poste)"."""
    opened = next((k for k, t in enumerate(part) if t.low == "("), len(part))
    return next((t.start for t in part[opened:] if t.low == ","), part[-1].end)
