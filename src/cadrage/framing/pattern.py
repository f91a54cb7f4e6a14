"""The compact syntax in which cues are written, and its reading into patterns.

======================= ===============================================================
``coût``                the lemma or the lower-cased form; accents may miss on capitals
``Otan``                the same, but only where the text has a capital
``pouvoir d'achat``     in sequence; de, du, des, d' are one word, so are à, au, aux,
                        and an article after them may be there or not
``hausse|baisse``       one of several words
``nucléa*``             any word that begins so (three letters at least)
``juge/NOUN``           only with this part of speech; ``juge/NOUN|PROPN`` for several
``s'engager à``         also *s'est engagé à*
``mettre ... en cause`` up to three words between, no comma among them
``être? accusé``        the word may be missing
``@agent condamner``    an actor: ``@actor``, its role (``@agent``, ``@patient``,
                        ``@speaker``, ``@modifier``) or its level (``@state``, ...)
``essai (missile|tir)`` only if one of these stands in the same sentence
``essai (-rugby)``      only if none of these stands beside it in the sentence
======================= ===============================================================

Several cues are separated by commas or ends of lines.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from cadrage import schema

GAP = "..."
MIN_PREFIX = 3
POS_TAGS = frozenset(
    ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN")
) | frozenset(("PUNCT", "SCONJ", "SYM", "VERB", "X"))
ROLES = frozenset(("actor", "agent", "patient", "speaker", "modifier", "other", *schema.LEVELS))

_DE = frozenset(("de", "du", "des", "d'"))
_A = frozenset(("à", "au", "aux"))
_LE = frozenset(("le", "la", "les", "l'"))
_SE = frozenset(("se", "s'"))
_LE_WORDS = frozenset(("le", "^le"))
_CONTEXT = re.compile(r"\(([^()]*)\)")
_PART = re.compile(r"[^\s']+'?")
_ELISIONS = {
    "d'": "de", "l'": "le", "s'": "se", "n'": "ne", "qu'": "que", "j'": "je", "m'": "me",
    "t'": "te", "c'": "ce", "jusqu'": "jusque", "lorsqu'": "lorsque", "puisqu'": "puisque",
    "du": "de", "des": "de", "au": "à", "aux": "à", "la": "le", "les": "le",
}  # fmt: skip
_FALSE_PLURALS = frozenset(("cours", "fois", "lors", "dès", "sens", "fils", "reins"))


class CueError(ValueError):
    """A cue that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a pattern: the words it takes, or a gap."""

    words: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    pos: frozenset[str] = frozenset()
    optional: bool = False
    gap: bool = False
    actor: bool = False

    def fits(self, keys: frozenset[str], pos: str) -> bool:
        """Say whether a word with these keys and this part of speech may stand here."""
        if self.pos and pos not in self.pos:
            return False
        if not self.words.isdisjoint(keys):
            return True
        return any(key.startswith(self.prefixes) for key in keys) if self.prefixes else False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A cue that was read: its places in order, what must and what must not stand beside it."""

    text: str
    places: tuple[Place, ...]
    needs: tuple[Place, ...] = ()
    bars: tuple[Place, ...] = ()


def split(text: str) -> list[str]:
    r"""Cut a text of cues at commas and ends of lines.

    Examples
    --------
    >>> split("coût, coûter,\n prix/NOUN")
    ['coût', 'coûter', 'prix/NOUN']
    """
    return [cue.strip() for cue in re.split(r"[,\n]", text) if cue.strip()]


@lru_cache(maxsize=20_000)
def parse(text: str) -> Pattern:
    """Read one cue.

    Raises
    ------
    CueError
        Says in a few words what is wrong with the cue.

    Examples
    --------
    >>> len(parse("pouvoir d'achat").places)  # the article after de may be there or not
    4
    """
    contexts = [context.strip() for context in _CONTEXT.findall(text)]
    rest = _CONTEXT.sub(" ", text)
    if "(" in rest or ")" in rest:
        raise CueError("its brackets are not paired")
    places = _places(rest)
    if not places or places[0].gap or places[-1].gap or all(place.optional for place in places):
        raise CueError("it must begin and end with a word, not with '...' or optional words alone")
    needs = tuple(_place(context) for context in contexts if not context.startswith("-"))
    bars = tuple(_place(context[1:]) for context in contexts if context.startswith("-"))
    return Pattern(text, tuple(places), needs, bars)


def _places(text: str) -> list[Place]:
    places: list[Place] = []
    after_preposition = False
    for part in _PART.findall(text.replace("’", "'")):
        bare = part.removesuffix("?").lower()
        if after_preposition and bare in _LE:
            continue
        after_preposition = bare in _DE or bare in _A
        if after_preposition:
            optional = part.endswith("?")
            places.append(Place(_spelled("de" if bare in _DE else "à"), optional=optional))
            places.append(Place(_LE_WORDS, optional=True))
        else:
            if bare.startswith("@") and places:  # avec le Japon
                places.append(Place(_LE_WORDS, optional=True))
            places.append(Place(gap=True) if part == GAP else _place(part))
        if bare in _SE:  # s'engager is also s'est engagé
            places.append(Place(_spelled("être"), optional=True))
    while places and places[-1].optional and places[-1].words == _LE_WORDS:
        places.pop()
    return places


def _place(part: str) -> Place:
    optional = part.endswith("?")
    words, _, tags = part.removesuffix("?").partition("/")
    pos = frozenset(filter(None, tags.split("|")))
    if unknown := sorted(pos - POS_TAGS):
        raise CueError(
            f"{unknown[0]!r} is no part of speech; it takes {', '.join(sorted(POS_TAGS))}"
        )
    exact: set[str] = set()
    prefixes: list[str] = []
    for word in words.split("|"):
        _read_word(word, exact, prefixes)
    return Place(frozenset(exact), tuple(prefixes), pos, optional, actor="@" in words)


def _read_word(word: str, exact: set[str], prefixes: list[str]) -> None:
    if word.startswith("@"):
        if word[1:] not in ROLES:
            raise CueError(
                f"{word!r} is no actor; it takes {', '.join('@' + r for r in sorted(ROLES))}"
            )
        exact.add(word)
    elif word.endswith("*"):
        if len(word) <= MIN_PREFIX:
            raise CueError(f"{word!r} is too short; at least {MIN_PREFIX} letters stand before *")
        prefixes.extend(_spellings(word[:-1]))
    elif not word or "*" in word or "@" in word:
        raise CueError(f"{word!r} is no word; * stands at the end of a word, | between two words")
    else:
        exact.update(_spellings(_ELISIONS.get(word.lower(), word)))


def _spellings(word: str) -> list[str]:
    """Give the keys a word of a cue answers to: as written, and folded for capitals."""
    lower = normal(word)
    capital = word[:1].isupper()
    return ["^" + fold(lower)] if capital else [lower, "^" + fold(lower)]


def _spelled(word: str) -> frozenset[str]:
    return frozenset(_spellings(word))


def normal(word: str) -> str:
    """Lower-case a word and write its ligatures in two letters."""
    return word.lower().replace("œ", "oe").replace("æ", "ae")


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Take the accents off a word.

    Examples
    --------
    >>> fold("état")
    'etat'
    """
    parts = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


@lru_cache(maxsize=200_000)
def keys(form: str, lemma: str, plural: bool) -> frozenset[str]:
    """Give the keys under which a word of a text is found.

    They are its lemma and its lower-cased form; the form without its plural ending, because the
    lemmatiser reads ``menaces`` as a verb now and then; for a capitalised word also these without
    accents, marked by ``^``.
    """
    low = normal(form)
    found = {low, normal(lemma), _ELISIONS.get(low, low)}
    if plural and len(low) > MIN_PREFIX and low[-1] in "sx" and low not in _FALSE_PLURALS:
        found.add(low[:-1])
    if form[:1].isupper():
        found |= {"^" + fold(key) for key in found}
    return frozenset(found)
