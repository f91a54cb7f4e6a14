"""One sentence with all that other rooms found in it, ready to be read for a claim."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from cadrage import schema
from cadrage.compare.claim_book import fold
from cadrage.store import Tables

Record = dict[str, Any]
Key = tuple[str, int]

LAYERS: dict[str, tuple[str, ...]] = {
    "mentions": ("start", "end", "actor", "kind"),
    "voices": ("start", "end", "voice", "holder", "quotation"),
    "devices": ("start", "end", "kind"),
    "quotations": ("quotation", "verb"),
}
_TOKEN = ("token", "start", "end", "form", "lemma", "pos", "morph", "head", "dep")


@dataclass(frozen=True)
class Token:
    """One token; ``at`` is its place in the sentence, ``head`` the place of its head."""

    at: int
    start: int
    end: int
    form: str
    lemma: str
    pos: str
    morph: str
    head: int
    dep: str

    @property
    def is_verb(self) -> bool:
        """Say whether it is a verb that is not an auxiliary."""
        return self.pos == "VERB" or (self.pos == "ADJ" and "VerbForm=Part" in self.morph)

    @property
    def is_finite(self) -> bool:
        """Say whether it carries tense and person."""
        return "VerbForm=Fin" in self.morph


@dataclass(frozen=True)
class Context:
    """A sentence: its tokens, and the rows of other tables that lie in it."""

    row: Record
    tokens: list[Token]
    layers: dict[str, list[Record]] = field(default_factory=dict)

    def rows(self, layer: str) -> list[Record]:
        """Give the rows of a table that lie in the sentence."""
        return self.layers.get(layer, [])

    def voice_at(self, offset: int) -> Record:
        """Give the row of ``voices`` at an offset; the journalist where none is marked."""
        for row in self.rows("voices"):
            if row["start"] <= offset < row["end"]:
                return row
        return {"voice": "journalist", "holder": "", "entity": "", "quotation": -1}

    def words(self, tokens: Iterable[Token]) -> str:
        """Give the words from the first to the last of some tokens, as they stand."""
        chosen = list(tokens)
        begin = min(token.start for token in chosen) - self.row["start"]
        end = max(token.end for token in chosen) - self.row["start"]
        return re.sub(r"\s+", " ", str(self.row["text"])[begin:end])

    def children(self, at: int) -> list[Token]:
        """Give the tokens whose head is the token at a place."""
        return self._children.get(at, [])

    @cached_property
    def _children(self) -> dict[int, list[Token]]:
        found: dict[int, list[Token]] = defaultdict(list)
        for token in self.tokens:
            if token.head != token.at:
                found[token.head].append(token)
        return found

    @cached_property
    def actors(self) -> set[str]:
        """Give the codes of the actors mentioned."""
        return {str(row["actor"]) for row in self.rows("mentions")}


def table(tables: Tables, name: str) -> pd.DataFrame:
    """Give a table, empty where a run did not make it."""
    return tables[name] if name in tables else schema.empty(name)


def present_forms(verbs: Iterable[str]) -> dict[str, str]:
    """Give the third persons of the present of regular verbs: they often look like nouns.

    Examples
    --------
    >>> present_forms(["livrer", "démentir"])
    {'livre': 'livrer', 'livrent': 'livrer', 'dément': 'démentir', 'démentent': 'démentir'}
    """
    forms: dict[str, str] = {}
    for verb in verbs:
        if verb.endswith("er"):
            forms |= {verb[:-1]: verb, f"{verb[:-1]}nt": verb}
        elif verb.endswith("tir"):
            forms |= {verb[:-2]: verb, f"{verb[:-2]}ent": verb}
    return forms


def contexts(
    tables: Tables, wanted: set[Key], present: Mapping[str, str] | None = None
) -> dict[Key, Context]:
    """Gather sentences with what other rooms found in them.

    Parameters
    ----------
    tables
        ``sentences``, ``tokens`` and, where they were made, the tables named in ``LAYERS``.
    wanted
        Article and number of the sentences to gather.
    present
        Forms that are read as these verbs where no determiner, preposition or adjective stands
        before: the tagger takes ``livre`` and ``arme`` after a name for nouns.

    Returns
    -------
    dict
        In the order of the table ``sentences``.
    """
    tokens = _by_sentence(tables, "tokens", wanted, _TOKEN)
    layers = {name: _by_sentence(tables, name, wanted, used) for name, used in LAYERS.items()}
    found = {}
    for key, rows in _by_sentence(tables, "sentences", wanted, ("start", "text")).items():
        in_it = {name: layer[key] for name, layer in layers.items() if key in layer}
        found[key] = Context(rows[0], _tokens(tokens.get(key, []), present or {}), in_it)
    return found


def keys(frame: pd.DataFrame) -> pd.MultiIndex:
    """Give article and number of the sentence of every row."""
    return pd.MultiIndex.from_frame(frame[["article_id", "sentence"]])


def _by_sentence(
    tables: Tables, name: str, wanted: set[Key], used: tuple[str, ...]
) -> dict[Key, list[Record]]:
    """Give the rows of a table by sentence, with the columns that are used."""
    frame = table(tables, name)
    if wanted and len(frame):
        frame = frame[keys(frame).isin(list(wanted))]
    columns = ("article_id", "sentence", *used)
    found: dict[Key, list[Record]] = defaultdict(list)
    values = [frame[column].tolist() for column in columns] if wanted else []
    for row in zip(*values, strict=True):
        found[(row[0], row[1])].append(dict(zip(columns, row, strict=True)))
    return found


def _tokens(rows: list[Record], present: Mapping[str, str]) -> list[Token]:
    place = {row["token"]: at for at, row in enumerate(rows)}
    made: list[Token] = []
    for at, row in enumerate(rows):
        lemma, pos, morph = fold(row["lemma"]), row["pos"], row["morph"]
        before = made[-1].pos if made else "DET"
        verb = present.get(row["form"].lower())
        if verb and pos not in ("VERB", "AUX") and before not in ("DET", "ADP", "ADJ", "NUM"):
            lemma, pos, morph = verb, "VERB", "Mood=Ind|Tense=Pres|VerbForm=Fin"
        span = (row["start"], row["end"], row["form"])
        made.append(Token(at, *span, lemma, pos, morph, place.get(row["head"], at), row["dep"]))
    return made
