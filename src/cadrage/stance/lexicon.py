"""The evaluative lexicon and the words that modify it, read from data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cadrage import resources
from cadrage.errors import InputError
from cadrage.language.relations_lexicon import Expression, Grammar, expression, is_single, reflexive
from cadrage.language.relations_tree import Tree, Word, is_reflexive, is_verb

SELF = "self"
_VERB_GAP = 2
POS = ("ADJ", "NOUN", "VERB", "ADV")
_COLUMNS = ("lemma", "pos", "polarity")
# Feminine and plural endings, and the masculine singular they come from: the lemmatiser leaves many
# evaluative adjectives as they stand.
_ENDINGS = (
    ("trices", "teur"),
    ("trice", "teur"),
    ("euses", "eux"),
    ("euse", "eux"),
    ("euses", "eur"),
    ("euse", "eur"),
    ("ives", "if"),
    ("ive", "if"),
    ("elles", "el"),
    ("elle", "el"),
    ("iennes", "ien"),
    ("ienne", "ien"),
    ("ères", "er"),
    ("ère", "er"),
    ("aux", "al"),
    ("au", "al"),
    ("es", ""),
    ("e", ""),
    ("s", ""),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An evaluative word or expression, and where what it evaluates stands."""

    lemma: str
    pos: str
    polarity: float
    places: tuple[str, ...]

    @property
    def is_act(self) -> bool:
        """Whether somebody named evaluates somebody else (`saluer`), rather than the word."""
        return self.places != (SELF,)


Phrases = Mapping[str, tuple[tuple[Expression, Entry], ...]]


@dataclass(frozen=True)
class Lexicon:
    """Entries by lemma and part of speech, expressions by first word, and modifiers."""

    entries: Mapping[tuple[str, str], Entry]
    phrases: Phrases
    factors: Mapping[str, float]
    adjectives: Mapping[str, float]
    negation: float
    denying: frozenset[str]
    light: frozenset[str]
    denying_verbs: frozenset[str]
    attributive: frozenset[str]
    relational: frozenset[str]
    carriers: frozenset[str]
    situation: frozenset[str]
    attitudes: frozenset[str]
    causing: frozenset[str]
    decline: frozenset[str]
    sinking: frozenset[str]
    sapping: frozenset[str]
    naming: frozenset[str]

    def find(self, tree: Tree, word: Word, grammar: Grammar) -> Entry | None:
        """Give the entry of a word in its sentence, neutral ones included; None if unlisted."""
        if word.pos == "PROPN" and word.form[:1].isupper():
            return None
        for found, entry in self.phrases.get(_first(word, grammar), ()):
            if found.stands_at(tree, word, _VERB_GAP if entry.pos == "VERB" else 0):
                return entry
        if is_verb(tree, word) and not _is_attribute(word):
            lemma = grammar.lemma(word, verbal=True)
            own = self.entries.get((f"se {lemma}", "VERB")) if is_reflexive(tree, word) else None
            own = own or self.entries.get((lemma, "VERB"))
            if own or "VerbForm=Part" not in word.morph or _has_done(tree, word):
                return own
        return self.of_form(word.lemma, word.form, word.pos)

    def last(self, tree: Tree, word: Word, entry: Entry) -> Word:
        """Give the last word of an entry that stands at a word, for expressions of several."""
        if is_single(entry.lemma):
            return word
        gap = _VERB_GAP if entry.pos == "VERB" else 0
        return expression(entry.lemma).last(tree, word, gap) or word

    def of_form(self, lemma: str, form: str, pos: str) -> Entry | None:
        """Give the entry of a form outside a verb; adjectives and nouns stand in for each other."""
        kinds = {"ADV": ("ADV",), "NOUN": ("NOUN", "ADJ"), "VERB": ("ADJ", "VERB")}
        for kind in kinds.get(pos, ("ADJ", "NOUN")):
            for key in _forms(lemma.lower(), form.lower()):
                if entry := self.entries.get((key, kind)):
                    return entry
        return None


def load(config: Path | None = None) -> Lexicon:
    """Read the shipped lexicon and the user's ``config/lexicon.csv``, whose rows replace it.

    Raises
    ------
    InputError
        A row has a missing column, an unknown part of speech or a polarity outside [-1, 1].

    Examples
    --------
    >>> load().of_form("courageux", "courageuse", "ADJ").polarity
    0.6
    """
    rows = resources.read_csv("lexicon/evaluative.csv")
    user = resources.read_csv("lexicon.csv", config) if config else []
    made = [_entry(row, "lexicon/evaluative.csv") for row in rows]
    made += [_entry(row, f"{config}/lexicon.csv") for row in user]
    entries = {(entry.lemma, entry.pos): entry for entry in made}
    rules = resources.read_yaml("lexicon/modifiers.yml", config)
    single = {key: entry for key, entry in entries.items() if is_single(entry.lemma)}
    lists = {key: frozenset(map(str, value)) for key, value in rules.items() if _is_list(value)}
    return Lexicon(
        entries=single,
        phrases=_phrases(entries),
        factors=rules["factors"],
        adjectives=rules["adjectives"],
        negation=float(rules["negation"]),
        **lists,
    )


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _entry(row: Mapping[str, str], where: str) -> Entry:
    lemma = (row.get("lemma") or "").strip().lower()
    missing = [name for name in _COLUMNS if not (row.get(name) or "").strip()]
    if missing:
        raise InputError(f"{where}, row {lemma or '?'}: no {', '.join(missing)}; nothing was run")
    if row["pos"] not in POS:
        raise InputError(f"{where}, {lemma}: pos {row['pos']!r} is not one of {', '.join(POS)}")
    places = tuple((row.get("bears_on") or SELF).split())
    return Entry(reflexive(lemma), row["pos"], _polarity(row["polarity"], lemma, where), places)


def _polarity(text: str, lemma: str, where: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not -1 <= value <= 1:
        raise InputError(f"{where}, {lemma}: polarity {text!r} is not a number from -1 to 1")
    return value


def _phrases(entries: Mapping[tuple[str, str], Entry]) -> Phrases:
    found: dict[str, list[tuple[Expression, Entry]]] = {}
    for entry in entries.values():
        if not is_single(entry.lemma):
            key = expression(entry.lemma)
            found.setdefault(key.first, []).append((key, entry))
    return {
        key: tuple(sorted(rows, key=lambda row: -len(row[0].rest))) for key, rows in found.items()
    }


def _first(word: Word, grammar: Grammar) -> str:
    return grammar.lemma(word) if word.pos in {"VERB", "AUX"} else word.low


def _has_done(tree: Tree, word: Word) -> bool:
    """Say whether a participle makes a past tense (`a inspiré`), and so describes nobody."""
    return any(kid.dep in {"aux", "aux:tense"} for kid in tree.children(word))


def _is_attribute(word: Word) -> bool:
    return word.pos == "ADJ"


def _forms(lemma: str, form: str) -> Iterator[str]:
    yield lemma
    yield form
    for ending, base in _ENDINGS:
        if form.endswith(ending) and len(form) > len(ending) + 2:
            yield form.removesuffix(ending) + base
