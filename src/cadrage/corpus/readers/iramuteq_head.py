"""The starred variables of an IRaMuTeQ text as fields of an article."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

from cadrage.corpus.lists import Lists
from cadrage.corpus.provenance import dates
from cadrage.corpus.provenance.fields import Known
from cadrage.corpus.trace import Traced

# Names of variables by field, in the order of preference; without accents, in lower case.
_USUAL = {
    "outlet": "source sources journal journaux media medias titre_journal nom_journal outlet "
    "publication newspaper support organe",
    "originator": "agence originator agency agence_presse",
    "byline": "auteur auteurs auteure author byline journaliste signature",
    "retrieved_from": "base database retrieved_from",
    "language": "langue language lang",
}
_DATE_NAMES = "date date_parution date_publication dateparution published publication_date am jour"
_PART_NAMES = {
    "y": ("annee", "an", "year", "annee_parution"),
    "m": ("mois", "month"),
    "d": ("jour", "day"),
}
_UNKNOWN = frozenset(("", "unknown", "inconnu", "inconnue", "na", "n/a", "nan", "none", "nr", "nd"))
_HEAD = re.compile(r"[^\r\n]*")
_VARIABLE = re.compile(r"(?<!\S)\*(?=[^\s*])")
_MOST_VARIABLES, _LONGEST_DATE = 200, 40
_RUNNING = 9  # words after the last variable that cannot all be its value
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])?")
_REVERSED = re.compile(r"(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])((?:19|20)\d\d)")
_SLASHED = re.compile(r"((?:19|20)\d\d)[-_/.](\d{1,2})")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class _Variable:
    """A starred variable: its name and value, the same folded, and its piece of the file."""

    text: str
    folded: str
    piece: Traced

    @property
    def evidence(self) -> str:
        return self.piece.text

    def value_of(self, name: str) -> str | None:
        """Give its value if it bears a name; None if it bears another."""
        wanted = fold(name) + "_"
        return self.text[len(wanted) :].strip() if self.folded.startswith(wanted) else None


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Give a name without accents, in lower case, of the same length."""
    return "".join(unicodedata.normalize("NFD", character)[:1] for character in text).lower()


def split_head(text: Traced) -> tuple[Traced, Traced]:
    """Part the line of variables from the text below it.

    Words that stand after the variables are part of the last value (``*source_Le Monde``), unless
    they are so many that they must be the text itself, begun on the same line.
    """
    found = _HEAD.match(text.text)
    end = found.end() if found else 0
    last = [match.start() for match in _VARIABLE.finditer(text.text, 0, end)][-1:]
    tail = text.text[last[0] : end].split(None, 1) if last else []
    if len(tail) == 2 and len(tail[1].split()) >= _RUNNING:
        end -= len(tail[1])
    return text.cut(0, end), text.cut(end, len(text.text))


def known_of(head: Traced, columns: Mapping[str, str], lists: Lists) -> dict[str, Known]:
    """Tell the fields of an article from its line of variables.

    Parameters
    ----------
    head
        The line, its stars included.
    columns
        Field to the name of the variable that holds it, with or without its star.
    lists
        Agencies and outlets.

    Returns
    -------
    dict
        Field to what is known, with the variable as evidence. Low lines in a value become spaces;
        an outlet or agency that the lists know gets its usual name.

    Examples
    --------
    >>> from cadrage.corpus.trace import from_utf8
    >>> from cadrage.corpus.lists import load
    >>> known = known_of(from_utf8("**** *source_lemonde *date_20240312"), {}, load(None))
    >>> known["outlet"].value, known["published"].value, known["outlet"].evidence
    ('Le Monde', '2024-03-12', '*source_lemonde')
    """
    variables = _variables(head)
    named = {field: names.split() for field, names in _USUAL.items()}
    named |= {field: [name.lstrip("*")] for field, name in columns.items()}
    named.pop("published", None)
    known = {}
    for field, names in named.items():
        for name in names:
            if field not in known and (found := _first(variables, name)):
                known[field] = _known(_shaped(field, found[0], lists), found[1])
    published = _published(variables, columns.get("published", "").lstrip("*"))
    if published:
        known["published"] = published
    return {field: held for field, held in known.items() if held.value}


def _variables(head: Traced) -> list[_Variable]:
    found = islice(_VARIABLE.finditer(head.text), _MOST_VARIABLES)
    starts = [match.start() for match in found]
    edges = pairwise([*starts, len(head.text)])
    pieces = [head.cut(start, end).strip() for start, end in edges]
    texts = [piece.text.lstrip("*") for piece in pieces]
    return [_Variable(text, fold(text), piece) for text, piece in zip(texts, pieces, strict=True)]


def _first(variables: list[_Variable], name: str) -> tuple[str, _Variable] | None:
    for variable in variables:
        value = variable.value_of(name) if name else None
        if value and fold(value) not in _UNKNOWN:
            return value, variable
    return None


def _known(value: str, shown: _Variable) -> Known:
    piece = shown.piece
    return Known(value, "in_text", shown.evidence, piece.raw_start, piece.raw_end)


def _shaped(field: str, value: str, lists: Lists) -> str:
    plain = re.sub(r"\s+", " ", value.replace("_", " ")).strip()
    if field in ("outlet", "originator"):
        return _usual(_names(lists)).get(_letters(plain), plain)
    if field == "language":
        return plain[:2].lower() if plain.isalpha() else ""
    return plain


def _names(lists: Lists) -> tuple[tuple[str, str], ...]:
    return (*lists.outlet_names.items(), *lists.agency_names.items())


@lru_cache(maxsize=2)
def _usual(names: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Give the letters of each known outlet and agency to its usual name, where that is sure."""
    by_letters: dict[str, set[str]] = {}
    for form, name in names:
        by_letters.setdefault(_letters(form), set()).add(name)
    return {key: next(iter(held)) for key, held in by_letters.items() if len(held) == 1}


def _letters(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())


def _published(variables: list[_Variable], named: str) -> Known | None:
    """Give the most precise date that a variable, or those of year, month and day, state."""
    found = [
        _known(iso, shown[1])
        for name in ([named] if named else _DATE_NAMES.split())
        if (shown := _first(variables, name)) and (iso := iso_date(shown[0]))
    ]
    if parted := _parted(variables):
        found.append(parted)
    return max(found, key=lambda known: len(known.value), default=None)  # first of equals


def _parted(variables: list[_Variable]) -> Known | None:
    parts = {}
    for part, names in _PART_NAMES.items():
        shown = next((s for name in names if (s := _first(variables, name))), None)
        if not shown:
            break
        parts[part] = shown
    if not parts:
        return None
    iso = iso_date(" ".join(parts[part][0] for part in "dmy" if part in parts))
    iso = iso or iso_date("-".join(value for value, _ in parts.values()))
    held = _known(iso, parts["y"][1])
    words = " ".join(shown.evidence for _, shown in parts.values())
    return Known(iso, held.status, words, held.raw_start, held.raw_end) if iso else None


def iso_date(value: str) -> str:
    """Read a date as starred variables write it; empty if it is none.

    Examples
    --------
    >>> [iso_date(v) for v in ("2024-03-12", "20240312", "12_03_2024", "2024", "mars_2024", "soir")]
    ['2024-03-12', '2024-03-12', '2024-03-12', '2024', '2024-03', '']
    """
    text = value[:_LONGEST_DATE].replace("_", "-").strip("- ")
    if _YEAR.fullmatch(text):
        return text
    if match := _COMPACT.fullmatch(text) or _SLASHED.fullmatch(text):
        text = "-".join(part for part in match.groups() if part)
    elif match := _REVERSED.fullmatch(text):
        text = "-".join(reversed(match.groups()))
    spaced = re.sub(r"(?<=\d)[- ]?(?=[^\W\d_])|(?<=[^\W\d_])[- ]?(?=\d)", " ", text)
    found = dates.first_date(text) or dates.first_date(spaced)
    return found.iso if found else ""
