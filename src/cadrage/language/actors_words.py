"""Words of a sentence for looking names up: folded, with their capitals and their joints."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from cadrage.language.annotate import plain

_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"[\s\-–'\[\]]{1,3}")
_ABBREVIATED = re.compile(r"\.[\s\-]?")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its place in the article, its form, and its form without case and accents."""

    start: int
    end: int
    form: str
    key: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.form[0].isupper()


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Take case and accents away.

    Examples
    --------
    >>> fold("États-Unis")
    'etats-unis'
    """
    text = text.lower().replace("œ", "oe").replace("æ", "ae").replace("ł", "l").replace("ı", "i")
    parts = unicodedata.normalize("NFKD", text)
    return "".join(char for char in parts if not unicodedata.combining(char))


def split(text: str, offset: int = 0) -> list[Word]:
    """Cut a text into words; hyphens and apostrophes separate.

    Examples
    --------
    >>> [word.key for word in split("l’État nord-coréen")]
    ['l', 'etat', 'nord', 'coreen']
    """
    found = _WORD.finditer(plain(text))
    return [Word(offset + m.start(), offset + m.end(), m.group(), fold(m.group())) for m in found]


def joined(text: str, left: Word, right: Word) -> bool:
    """Say whether two neighbouring words may belong to one name: nothing but a joint between."""
    gap = plain(text[left.end : right.start])
    if _JOINT.fullmatch(gap):
        return True
    return len(left.form) <= 2 and left.capital and _ABBREVIATED.fullmatch(gap) is not None


def gap(text: str, left: Word, right: Word) -> str:
    """Give what stands between two words."""
    return plain(text[left.end : right.start])


_FEMININE = (
    ("ien", "ienne"), ("éen", "éenne"), ("yen", "yenne"), ("on", "onne"),
)  # fmt: skip
_INVARIABLE_GENDER = ("e", "è")


def inflect(masculine: str, feminine: str = "") -> list[str]:
    """Give the four forms of a demonym from the masculine singular.

    Parameters
    ----------
    masculine, feminine
        Masculine singular, and the feminine where it is not regular (``turc``, ``turque``).

    Examples
    --------
    >>> inflect("ukrainien")
    ['ukrainien', 'ukrainienne', 'ukrainiens', 'ukrainiennes']
    >>> inflect("russe")
    ['russe', 'russes']
    """
    feminine = feminine or _feminine(masculine)
    plural = masculine if masculine[-1] in "sx" else masculine + "s"
    return list(dict.fromkeys([masculine, feminine, plural, feminine + "s"]))


def _feminine(masculine: str) -> str:
    if masculine.endswith(_INVARIABLE_GENDER):
        return masculine
    for ending, other in _FEMININE:
        if masculine.endswith(ending):
            return masculine[: -len(ending)] + other
    return masculine + "e"


def distance(left: str, right: str, limit: int) -> int:
    """Count the edits (Levenshtein, 1966) that turn one text into another, up to a limit.

    Examples
    --------
    >>> distance("antony", "anthony", 2)
    1
    """
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row = _next_row(row, i, a, right)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def _next_row(row: list[int], i: int, char: str, right: str) -> list[int]:
    new = [i]
    for j, other in enumerate(right, 1):
        new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (char != other)))
    return new
