"""What an article's opening is about, in a few hundred bytes: the basis for linking events.

A news story says what happened, who and where in its headline and first paragraphs (the inverted
pyramid), so the sketch keeps the distinct content words of the opening and no more.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from collections import Counter
from functools import lru_cache
from typing import Any

import numpy as np

from cadrage.corpus.lists import Lists, load

WORDS_READ = 160
TERMS_KEPT = 64
BYTES_PER_ARTICLE = TERMS_KEPT * 5 + 8
_NEARLY = 1200  # characters that nearly always hold these words
_MAX_COUNT = 4
_WORD = re.compile(r"[^\W\d_]{2,}|\d{2,}")
# A capital inside a sentence, after a word: the mark of a name in French and in English.
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ](?:(?<=[^\W_] .)|(?<=, .)|(?<=\w['’-].))[^\W\d_]+")
_SHORTEST = 3
# Pseudo-documents, and the share of them that hold any one word: see ``EventIndex.weights``.
_PRIOR, _PRIOR_SHARE = 1000, 0.01
_CALENDAR = frozenset(
    """
    lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday
    saturday sunday janvier fevrier mars avril mai juin juillet aout septembre octobre novembre
    decembre january february march april may june july august september october november december
    hier demain matin soir midi heure jour semaine mois annee yesterday today tomorrow week month
    year day hour
    """.split()  # noqa: SIM905 - a list of words reads better than their literal
)


def fold(word: str) -> str:
    """Give a word in lower case without accents.

    Examples
    --------
    >>> fold("Corée")
    'coree'
    """
    parts = unicodedata.normalize("NFKD", word.casefold().replace("œ", "oe"))
    return "".join(character for character in parts if not unicodedata.combining(character))


class EventIndex:
    """Sketches of articles: at most ``BYTES_PER_ARTICLE`` bytes each beside their identifier.

    The words themselves are held once each, however many articles have them.

    Parameters
    ----------
    lists
        Function words by language; by default those shipped.

    Examples
    --------
    >>> index = EventIndex()
    >>> index.add("a", "Le séisme de Kobé a fait vingt morts.", "1995-01-17", "fr")
    >>> index.terms(0)
    ['seisme', 'kobe', 'vingt', 'morts']
    """

    def __init__(self, lists: Lists | None = None) -> None:
        functions = (lists or load(None)).functions.values()
        self._passed = _CALENDAR | {_stem(fold(word)) for held in functions for word in held}
        self._numbers: dict[str, int] = {}
        self.words: list[str] = []
        self.articles: list[str] = []
        self.published: list[str] = []
        self.languages: list[str] = []
        self._terms, self._counts, self._ends = array("I"), array("B"), array("q", [0])
        self._capitals, self._smalls = array("I"), array("I")

    def __len__(self) -> int:
        """Count the articles."""
        return len(self.articles)

    def add(self, article_id: str, opening: str, published: str, language: str) -> None:
        """Sketch an article.

        Parameters
        ----------
        article_id
            Its identifier.
        opening
            Headline, lead and first paragraphs; words after ``WORDS_READ`` are not read.
        published
            Date in ISO 8601: a day, a month, a year, or empty.
        language
            Its ISO 639-1 code, or empty; articles in two languages are never linked by words.
        """
        counts = self._count(opening)
        self._terms.extend(counts)
        self._counts.extend(min(count, _MAX_COUNT) for count in counts.values())
        self._ends.append(len(self._terms))
        self.articles.append(article_id)
        self.published.append(sys.intern(published))  # one string a day, not one an article
        self.languages.append(sys.intern(language))

    def _count(self, opening: str) -> dict[int, int]:
        found: Counter[int] = Counter()
        for form in _first_words(opening):
            word, stem = _term(form)
            if not stem or stem in self._passed:
                continue
            number = self._numbers.get(stem, -1)
            if number < 0:
                number = self._new(stem, word)
            if form[0].islower():
                self._smalls[number] += 1
            if number in found or len(found) < TERMS_KEPT:
                found[number] += 1
        for form in _NAME.findall(opening[:_NEARLY]):
            if (known := self._numbers.get(_term(form)[1])) is not None:
                self._capitals[known] += 1
        return found

    def _new(self, stem: str, word: str) -> int:
        self._numbers[stem] = len(self.words)
        self.words.append(word)
        self._capitals.append(0)
        self._smalls.append(0)
        return len(self.words) - 1

    def names(self) -> Any:
        """Say which words are names or figures, the surest marks of one event.

        Returns
        -------
        numpy.ndarray
            For each word, whether it is a number, or stands more often with a capital inside
            sentences than in lower case.

        Examples
        --------
        >>> index = EventIndex()
        >>> index.add("a", "Selon Morel, le feu a ravagé 30 hectares à Lorvaux.", "", "fr")
        >>> [word for word, is_name in zip(index.words, index.names()) if is_name]
        ['morel', '30', 'lorvaux']
        """
        marked = np.array(self._capitals) > np.array(self._smalls)
        return marked | np.array([word.isdigit() for word in self.words], dtype=bool)

    def terms(self, place: int) -> list[str]:
        """List the words kept of the article at a place, in their order."""
        numbers = self._terms[self._ends[place] : self._ends[place + 1]]
        return [self.words[number] for number in numbers]

    def weights(self) -> Any:
        """Weigh the words: TF-IDF, rows of length one.

        Returns
        -------
        scipy.sparse.csr_array
            Articles x words. Frequencies are damped by a square root (Salton and Buckley, 1988,
            Information Processing & Management 24(5)).

        Notes
        -----
        The document frequencies of a few articles say little: most words stand in one of them and
        would weigh most. So they are smoothed as by a Dirichlet prior (Zhai and Lafferty, 2004,
        ACM Transactions on Information Systems 22(2)): ``_PRIOR`` documents are added, of which
        ``_PRIOR_SHARE`` hold any one word. Beside tens of thousands of articles they hardly count.
        """
        from scipy.sparse import csr_array  # noqa: PLC0415 - slow to import

        terms = np.frombuffer(self._terms, dtype=np.uint32).astype(np.int32)
        ends = np.frombuffer(self._ends, dtype=np.int64)
        seen = np.bincount(terms, minlength=len(self.words))
        rarity = np.log((len(self) + _PRIOR) / (seen + _PRIOR * _PRIOR_SHARE))
        values = np.sqrt(np.frombuffer(self._counts, dtype=np.uint8)) * rarity[terms]
        rows = np.repeat(np.arange(len(self)), np.diff(ends))
        squares = np.bincount(rows, weights=values**2, minlength=len(self))
        values = values / np.sqrt(squares[rows])
        return csr_array((values, terms, ends), shape=(len(self), max(len(self.words), 1)))


def _first_words(opening: str) -> list[str]:
    found = _WORD.findall(opening[:_NEARLY])
    if len(found) <= WORDS_READ:  # the last may be cut
        found = _WORD.findall(opening)
    return found[:WORDS_READ]


@lru_cache(maxsize=1 << 16)
def _term(form: str) -> tuple[str, str]:
    """Give the folded form of a word and its stem, which is empty where the word is too short."""
    word = fold(form)
    return word, _stem(word) if len(word) >= _SHORTEST or word.isdigit() else ""


def _stem(word: str) -> str:
    """Take off the mark of the plural, which is all that inflects names of things in a headline."""
    return word[:-1] if len(word) > _SHORTEST and word[-1] in "sx" else word
