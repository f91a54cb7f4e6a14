"""The reporting verbs, prepositions and other words that the rules of reported discourse read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from cadrage import resources
from cadrage.errors import InputError
from cadrage.language.quotations_text import bare

_ENDINGS = ("e", "ent", "ait", "aient", "a", "erent", "ant", "era", "eront")
_PARTICIPLES = ("e", "ee", "es", "ees")


@dataclass(frozen=True)
class Verb:
    """A reporting verb or expression.

    ``takes`` names its complements: ``que``, ``si``, ``quel`` (an indirect question), ``inf``
    (``act``: it is done, not said), ``object`` (``own``: only *son espoir*), ``object_inf``,
    ``object_act``, ``object_comme``, ``comme``, ``à_inf`` (*à X de venir*), ``attribute``,
    ``feeling``, ``situation`` (*dans son droit*), ``ce_que``, a preposition, and ``incise`` where
    it may follow the words it reports. ``document``: only what was written says it; ``label``:
    it reports only words between marks. ``human`` verbs report only what a person or a body says.
    """

    name: str
    kind: str
    tone: str
    takes: frozenset[str]
    human: bool


_VERBS = "reporting/verbs.csv"

UNKNOWN = Verb("", "say", "neutral", frozenset({"incise"}), True)


Phrases = dict[str, list[tuple[tuple[str, ...], Verb]]]


@dataclass(frozen=True)
class Lexicon:
    """What is shipped in ``reporting/``, extended by the user's files of the same name."""

    verbs: dict[str, Verb]
    reflexive: dict[str, Verb]
    phrases: Phrases
    reflexive_phrases: Phrases
    forms: dict[str, str]
    prepositions: dict[tuple[str, ...], str]
    adverbials: list[tuple[str, ...]]
    words: dict[str, frozenset[str]]
    types: dict[str, str] = field(default_factory=dict)

    @cached_property
    def prepositions_from(self) -> dict[str, list[tuple[str, ...]]]:
        """Prepositions by their first word, the longest first."""
        return _indexed(self.prepositions, 0)

    @cached_property
    def adverbials_from(self) -> dict[str, list[tuple[str, ...]]]:
        """Adverbials by their first word, the longest first."""
        return _indexed(self.adverbials, 0)

    @cached_property
    def adverbials_to(self) -> dict[str, list[tuple[str, ...]]]:
        """Adverbials by their last word, the longest first."""
        return _indexed(self.adverbials, -1)

    def has(self, group: str, word: str) -> bool:
        """Whether a word (lemma or form) belongs to a group of ``frames.yml``."""
        return bare(word) in self.words[group]


def _indexed(phrases: Iterable[tuple[str, ...]], place: int) -> dict[str, list[tuple[str, ...]]]:
    index: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(phrases, key=len, reverse=True):
        index.setdefault(words[place], []).append(words)
    return index


@lru_cache(maxsize=8)
def load(config: Path | None = None) -> Lexicon:
    """Read the lexicon of reported discourse.

    Raises
    ------
    InputError
        Where a user's file is not valid.
    """
    verbs: dict[str, Verb] = {}
    reflexive: dict[str, Verb] = {}
    phrases: Phrases = {}
    reflexive_phrases: Phrases = {}
    for verb in _all_verbs(config):
        words = pieces(verb.name)
        own = words[0] in ("se", "s'")
        words = words[1:] if own else words
        if own and words[0] == "en":
            words = [" ".join(words[:2]), *words[2:]]  # "s'en prendre"
        if len(words) == 1:
            (reflexive if own else verbs)[words[0]] = verb
        else:
            longer = reflexive_phrases if own else phrases
            longer.setdefault(words[0], []).append((tuple(words[1:]), verb))
    frames = resources.read_yaml("reporting/frames.yml", config)
    return Lexicon(
        verbs,
        reflexive,
        phrases,
        reflexive_phrases,
        _forms([*verbs, *reflexive], frames["forms"]),
        {tuple(pieces(key)): tone for key, tone in frames["prepositions"].items()},
        [tuple(pieces(phrase)) for phrase in frames["adverbials"]],
        {key: _bare(value) for key, value in frames.items() if isinstance(value, list)},
        _types(config),
    )


def pieces(words: str) -> list[str]:
    """Cut a phrase as the tokens are cut: after spaces and apostrophes, without accents.

    Examples
    --------
    >>> pieces("mettre l'accent")
    ['mettre', "l'", 'accent']
    """
    return bare(words).replace("'", "' ").split()


def _all_verbs(config: Path | None) -> Iterator[Verb]:
    """Give the verbs shipped, then the user's, whose values must be among those shipped."""
    shipped = resources.read_csv(_VERBS)
    yield from map(_verb, shipped)
    allowed = {key: {row[key] for row in shipped} for key in ("class", "tone", "human")}
    allowed["takes"] = {word for row in shipped for word in row["takes"].split()}
    users = resources.read_csv(_VERBS, config)[len(shipped) :]
    for number, row in enumerate(users, 2):
        _check(row, allowed, f"config/{_VERBS}, row {number}")
        yield _verb(row)


def _check(row: dict[str, str], allowed: dict[str, set[str]], where: str) -> None:
    if set(row) != {"verb", *allowed} or None in row.values() or not row["verb"].strip():
        raise InputError(
            f"{where}: needs the columns verb, class, tone, takes and human, and a verb; "
            "nothing was run"
        )
    for key, known in allowed.items():
        for value in row[key].split() if key == "takes" else [row[key]]:
            if value not in known:
                raise InputError(
                    f"{where}: {key} is {value!r}, it takes {', '.join(sorted(known))}; "
                    "nothing was run"
                )


def _verb(row: dict[str, str]) -> Verb:
    takes = frozenset(row["takes"].split())
    return Verb(row["verb"], row["class"], row["tone"], takes, row["human"] == "yes")


def _bare(words: Iterable[str]) -> frozenset[str]:
    return frozenset(bare(str(word)) for word in words)


def _types(config: Path | None) -> dict[str, str]:
    kinds = resources.read_yaml("reporting/speakers.yml", config)
    return {bare(str(word)): kind for kind, words in kinds.items() for word in words}


def _forms(verbs: list[str], irregular: dict[str, list[str]]) -> dict[str, str]:
    """Give each form its verb, for the places where the model takes it for a noun."""
    forms: dict[str, str] = {}
    for verb in verbs:
        if verb.endswith("er"):
            stem = verb[:-2]
            soft = stem + "e" if stem.endswith("g") else stem
            soft = soft[:-1] + "c" if soft.endswith("c") else soft
            forms |= {stem + ending: verb for ending in (*_PARTICIPLES, *_ENDINGS)}
            forms |= {soft + ending: verb for ending in ("ait", "aient", "a", "ant")}
    for verb, listed in irregular.items():
        forms |= {bare(form): bare(verb) for form in listed}
    return forms
