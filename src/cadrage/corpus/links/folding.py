"""Words of a text as copies are compared: case, accents, ligatures and signs are not edits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

_PIECE = 300  # words; a longer sentence is compared by pieces, so that memory is bounded
_WORD = re.compile(r"\w+")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_HIDDEN = re.compile(f"[{_INVISIBLE}]+")
# Accents too: capitals often lack them, and some sites and agencies drop them throughout.
_MARK = re.compile(f"[\u0300-\u036f{_INVISIBLE}]+")


@dataclass(frozen=True)
class Sentence:
    """A sentence: its words as compared, and where they stand in it as written.

    ``number`` is its place in the article; ``spans`` are characters of ``text``.
    """

    number: int
    text: str
    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...]

    @property
    def size(self) -> int:
        """Characters of its words."""
        return sum(end - start for start, end in self.spans)

    @property
    def key(self) -> bytes:
        """A digest of its words, the same wherever they stand."""
        return blake2b(" ".join(self.words).encode(), digest_size=8).digest()

    def length(self, word: int) -> int:
        """Characters of one word."""
        start, end = self.spans[word]
        return end - start

    def part(self, start: int, end: int) -> str:
        """Give some of its words as written, with what stands between them."""
        return " ".join(self.text[self.spans[start][0] : self.spans[end - 1][1]].split())


def fold(text: str) -> str:
    """Give a text as it is compared: case, accents and typographic variants are not edits.

    Examples
    --------
    >>> fold("L’Œuvre des ÉTATS")
    'l’oeuvre des etats'
    """
    plain = _MARK.sub("", unicodedata.normalize("NFKD", text)).casefold()
    return plain.replace("œ", "oe").replace("æ", "ae")


def words(text: str) -> list[str]:
    """List the words of a text as they are compared.

    Examples
    --------
    >>> words("« L’État », dit-il.")
    ['l', 'etat', 'dit', 'il']
    """
    return _WORD.findall(fold(text))


def read(text: str, spans: Sequence[tuple[int, int]]) -> list[Sentence]:
    """Cut an article into sentences that can be compared.

    Parameters
    ----------
    text
        The article.
    spans
        Start and end of its sentences, in characters; those without a word are left out. One of
        more than 300 words gives several pieces of the same number.

    Examples
    --------
    >>> [s.words for s in read("Oui. Non !", [(0, 4), (5, 10)])]
    [('oui',), ('non',)]
    """
    return [piece for number, span in enumerate(spans) for piece in _pieces(number, text, span)]


def _pieces(number: int, text: str, span: tuple[int, int]) -> Iterator[Sentence]:
    clean = _HIDDEN.sub("", unicodedata.normalize("NFC", text[slice(*span)]))
    found = [match.span() for match in _WORD.finditer(clean)]
    for start in range(0, len(found), _PIECE):
        part = found[start : start + _PIECE]
        folded = tuple(_folded(clean[begin:end]) for begin, end in part)
        yield Sentence(number, clean, tuple(part), folded)


@lru_cache(maxsize=100_000)
def _folded(word: str) -> str:
    return fold(word)
