"""Names kept whole: `Corée du Nord`, `Antony Blinken`, `Royaume-Uni` are one term each.

A name is what the table of mentions says it is; elsewhere it is a run of proper nouns, extended
over a hyphen and over `de`, `du`, `des`, `d'` where the parse attaches the second noun to the
first. A person called by one part of the name (`Blinken`) is the person whose full name the same
article gives, where only one fits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

LINKS = ("de", "du", "des", "d'")
_COMPASS = ("Nord", "Sud", "Est", "Ouest")
_INNER_CAPITAL = re.compile(r"^[^\W\d_][\w']*-[^\W\d_a-zà-öø-ÿ]")
_TITLES = ("m", "m.", "mm.", "mme", "mmes", "mlle", "me", "dr", "pr", "mgr")
_CLOSED_CLASSES = ("ADP", "DET", "AUX", "CCONJ", "SCONJ", "PUNCT")


@dataclass(frozen=True)
class Token:
    """What this room needs of a token; `head` counts from the start of its sentence."""

    form: str
    lemma: str
    pos: str
    head: int
    ner: str
    start: int
    end: int


@dataclass(frozen=True)
class Name:
    """A name: its first token, the one after its last, and the name it stands for."""

    begin: int
    end: int
    canonical: str
    person: bool


def fold(text: str) -> str:
    """Take off accents and typographic variants, so that spellings of a name compare equal.

    Examples
    --------
    >>> fold("États-Unis") == fold("Etats-Unis")
    True
    """
    plain = text.replace("’", "'").replace("œ", "oe").replace("Œ", "OE")
    letters = unicodedata.normalize("NFD", plain)
    return "".join(char for char in letters if not unicodedata.combining(char)).casefold()


def find(
    tokens: Sequence[Token], spans: Mapping[int, tuple[int, str]], lower: Container[str] = ()
) -> list[Name]:
    """Find the names of a sentence.

    Parameters
    ----------
    tokens
        Tokens of one sentence.
    spans
        Mentions of the article by name: start to (end, name of the entity, maybe empty), character
        offsets.
    lower
        Forms that the corpus also writes in lower case; such a word is a name only if it is
        tagged as one.

    Returns
    -------
    list of Name
        Without overlap, in order.
    """
    names: list[Name] = []
    place = 0
    while place < len(tokens):
        name = _mentioned(tokens, place, spans) or _run(tokens, place, lower)
        if name is not None:
            names.append(_entity(tokens, name, spans))
        place = name.end if name else place + 1
    return names


def resolve(names: Sequence[Name]) -> dict[str, str]:
    """Map the parts of full names to the full name, where an article leaves no doubt.

    Parameters
    ----------
    names
        Names of one article.

    Returns
    -------
    dict
        Folded part to full name. Only persons are called by a part of their name.

    Examples
    --------
    >>> resolve([Name(0, 2, "Marie Curie", True), Name(4, 5, "Curie", False)])
    {'curie': 'Marie Curie', 'marie': 'Marie Curie'}
    """
    full: dict[str, str] = {}
    for name in names:
        if name.person and " " in name.canonical:
            full.setdefault(fold(name.canonical), name.canonical)
    parts: dict[str, list[str]] = {}
    for text in full.values():
        words = text.split()
        for word in sorted({words[0], words[-1]}):
            parts.setdefault(fold(word), []).append(text)
    return {part: texts[0] for part, texts in sorted(parts.items()) if len(texts) == 1}


def _mentioned(
    tokens: Sequence[Token], place: int, spans: Mapping[int, tuple[int, str]]
) -> Name | None:
    """Give a mention that is a bare name, such as a country; one with an office is read as text."""
    stop, entity = spans.get(tokens[place].start, (0, ""))
    end = place
    while end < len(tokens) and tokens[end].end <= stop and _of_name(tokens[end]):
        end += 1
    whole = end > place and tokens[end - 1].end == stop
    canonical = entity or text_of(tokens[place:end]) if whole else ""
    return Name(place, end, canonical, False) if whole else None


def _of_name(token: Token) -> bool:
    bare = token.pos not in ("NOUN", "ADJ") or bool(token.ner)
    linked = token.form.lower() in LINKS or not token.form[0].isalpha()
    return linked or (token.form[0].isupper() and bare)


def _entity(tokens: Sequence[Token], name: Name, spans: Mapping[int, tuple[int, str]]) -> Name:
    """Take the name of the entity from the mention around a name that shares a word with it."""
    begin, end = tokens[name.begin].start, tokens[name.end - 1].end
    words = set(fold(name.canonical).split())
    for place in range(name.begin, -1, -1):
        stop, entity = spans.get(tokens[place].start, (0, ""))
        if stop >= end and words & set(fold(entity).split()):
            return replace(name, canonical=entity)
        if stop and stop <= begin:
            break
    return name


def _run(tokens: Sequence[Token], place: int, lower: Container[str]) -> Name | None:
    if not _starts(tokens[place], lower):
        return None
    end = place + 1
    while step := _step(tokens, place, end):
        end += step
    person = end - place > 1 and any(item.ner.endswith("PER") for item in tokens[place:end])
    return Name(place, end, text_of(tokens[place:end]), person)


def _starts(token: Token, lower: Container[str]) -> bool:
    """Recognise a proper noun, a compound with an inner capital, or an unknown capital word.

    A word is unknown if its lemma is itself and the corpus never writes it in lower case; then an
    entity tag, or capitals throughout, make it a name.
    """
    form = token.form
    if not form[0].isupper() or form.lower() in _TITLES:
        return False
    if token.pos == "PROPN" or _INNER_CAPITAL.match(form):
        return True
    unknown = token.lemma.lower() == form.lower() and form.lower() not in lower
    marked = bool(token.ner) or form.isupper()
    return unknown and marked and token.pos not in _CLOSED_CLASSES


def _step(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Count the tokens by which a name goes on: 0 if it ends here."""
    if end >= len(tokens):
        return 0
    after = tokens[end]
    if end + 1 < len(tokens) and _hyphen(tokens[end - 1], after, tokens[end + 1]):
        return 2
    if after.form[0].isupper() and after.form[-1].isalpha() and after.start > tokens[end - 1].end:
        return int(after.pos == "PROPN" or _named(after))
    if after.form.casefold() in LINKS and end + 1 < len(tokens):
        return 2 * int(_belongs(tokens, begin, end + 1))
    return 0


def _hyphen(before: Token, mark: Token, after: Token) -> bool:
    glued = before.end == mark.start and mark.end == after.start
    return mark.form in ("-", "‑") and glued and after.form[0].isalnum()


def _named(token: Token) -> bool:
    """Say whether a capitalised word that is no proper noun still goes on with the name."""
    return token.ner.startswith("I-") or (token.pos in ("DET", "PRON") and not token.ner)


def _belongs(tokens: Sequence[Token], begin: int, place: int) -> bool:
    """Say whether the noun after `de` is part of the name, as in `Corée du Nord`."""
    token = tokens[place]
    if not token.form[0].isupper():
        return False
    if token.form in _COMPASS:
        return True
    attached = begin <= token.head < place
    return token.pos == "PROPN" and attached and token.ner.startswith("I-")


def text_of(tokens: Sequence[Token]) -> str:
    """Give the words as they stand, spaces as in the text."""
    made = tokens[0].form
    for before, token in pairwise(tokens):
        made += (" " if token.start > before.end else "") + token.form
    return made
