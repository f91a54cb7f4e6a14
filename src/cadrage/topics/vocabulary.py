"""Documents as one stream of numbered terms, which everything after counts with arrays.

Each text is cut once, by one compiled pattern; whatever else is asked of a word (is it a stop
word, a capital, which lemma has it) is asked once per distinct form, not once per token.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cadrage.errors import InputError
from cadrage.topics.lemmas import Language

Ids = NDArray[np.integer[Any]]  # 32 bits where there is one entry per token
Flags = NDArray[np.bool_]
TERM, LINK, BREAK = 0, 1, 2
UNKNOWN = -1
# Marks after which a capital does not yet open a sentence.
_WITHIN = frozenset(",'’/&)%")


@dataclass(frozen=True)
class Cut:
    """Documents cut into forms: the distinct ones, which one each token is, and its document."""

    forms: list[str]
    ids: Ids
    rows: Ids
    n_rows: int


@dataclass(frozen=True)
class Stream:
    """The terms of all documents, one after the other; all arrays have one entry per term.

    Attributes
    ----------
    ids
        Which term; ``UNKNOWN`` if fitting never saw it.
    rows
        Which document, never falling.
    gaps
        What stands between the term before and this one: 0 nothing, more a code of linking words
        (`de la`), -1 something that parts them, or the beginning of a document.
    capital
        Whether the term is written as a name: a capital that no sentence opens with.
    forms
        Which distinct form the term comes from.
    """

    ids: Ids
    rows: Ids
    gaps: Ids
    capital: Flags
    forms: Ids

    def take(self, kept: Ids | Flags) -> Stream:
        """Give some of the terms, in the same order."""
        return Stream(
            ids=self.ids[kept],
            rows=self.rows[kept],
            gaps=self.gaps[kept],
            capital=self.capital[kept],
            forms=self.forms[kept],
        )

    def named(self, ids: Ids) -> Stream:
        """Give the same terms under other numbers."""
        return replace(self, ids=ids)


def cut(documents: Iterable[object], pattern: re.Pattern[str] | None) -> Cut:
    """Cut texts by a pattern, or take lists of terms as they are where it is None.

    Raises
    ------
    InputError
        If a document is not of the type asked for; the message gives its place.
    """
    if isinstance(documents, str | bytes):
        raise InputError("documents is a single text: put it in a list, [text]")
    seen: defaultdict[str, int] = defaultdict()
    seen.default_factory = seen.__len__
    ids = array("i")
    ends = [0]
    for place, document in enumerate(documents):
        try:
            ids.extend(map(seen.__getitem__, _parts(document, place, pattern)))
        except TypeError as error:  # what cannot be counted, such as a list within the list
            raise InputError(f"document {place}: its terms are no text (str): {error}") from error
        ends.append(len(ids))
    wrong = next((form for form in seen if not isinstance(form, str)), None)
    if wrong is not None:
        raise InputError(f"a document holds the term {wrong!r}: terms are text (str)")
    rows = np.repeat(np.arange(len(ends) - 1, dtype=np.int32), np.diff(ends))
    return Cut(list(seen), np.array(ids, dtype=np.int32), rows, len(ends) - 1)


def _parts(document: object, place: int, pattern: re.Pattern[str] | None) -> Iterable[str]:
    if pattern is not None:
        if isinstance(document, str):
            return pattern.findall(document)
        kind = type(document).__name__
        raise InputError(
            f"document {place} is {kind}, not text: terms='words' and terms='lemmas' take texts "
            "(str), terms='given' takes lists of terms"
        )
    if isinstance(document, str | bytes) or not isinstance(document, Iterable):
        kind = "text" if isinstance(document, str) else type(document).__name__
        raise InputError(
            f"document {place} is {kind}, not a list of terms: terms='given' takes lists of terms; "
            "for texts say terms='words' or terms='lemmas'"
        )
    return document


@dataclass(frozen=True)
class Forms:
    """What is known of each distinct form: its word (in lower case) and how it is written.

    Attributes
    ----------
    words : list of str
        Distinct words, and ``word`` which of them each form is.
    kind, capital, opens, link
        Per form: ``TERM``, ``LINK`` or ``BREAK``; written with a capital; a mark after which a
        sentence opens; which linking word, counted from one.
    """

    words: list[str]
    word: Ids
    kind: Ids
    capital: Flags
    opens: Flags
    link: Ids


def look_up(forms: Sequence[str], language: Language) -> Forms:
    """Look at each distinct form once."""
    numbers: dict[str, int] = {}
    words = [language.word(form) for form in forms]
    word = [numbers.setdefault(text, len(numbers)) for text in words]
    links = {text: place for place, text in enumerate(language.links, 1)}
    link = np.array([links.get(text, 0) for text in words], dtype=np.int8)
    term = np.array([_is_word(text) for text in words], dtype=np.bool_)
    return Forms(
        words=list(numbers),
        word=np.array(word, dtype=np.int32),
        kind=np.select([link > 0, term], [LINK, TERM], BREAK).astype(np.int8),
        capital=np.array([form[0].isupper() for form in forms], dtype=np.bool_),
        opens=np.array([not form[0].isalnum() and form not in _WITHIN for form in forms], bool),
        link=link,
    )


def _is_word(text: str) -> bool:
    return len(text) > 1 and text[0].isalpha() and text[-1] != "'"


def proper(cut: Cut, forms: Forms, opening: Flags) -> Flags:
    """Say which words are names: written with a capital within sentences more than without."""
    size = len(cut.forms)
    within = np.bincount(cut.ids[~opening], minlength=size)
    always = np.bincount(cut.ids, minlength=size)
    signed = np.where(forms.capital, within, -always)
    return np.asarray(np.bincount(forms.word, signed, minlength=len(forms.words)) > 0)


def stream(cut: Cut, forms: Forms, opening: Flags, stopped: Flags, names: Flags) -> Stream:
    """Keep the terms of documents, with what stands between two of them.

    Parameters
    ----------
    stopped, names
        Per word: whether it is a stop word, whether it is a name.
    """
    kinds = np.where(stopped[forms.word] & (forms.kind == TERM), np.int8(BREAK), forms.kind)
    kind = kinds[cut.ids]
    places = np.flatnonzero(kind == TERM)
    ids = cut.ids[places]
    word = forms.word[ids]
    return Stream(
        ids=word,
        rows=cut.rows[places],
        gaps=_gaps(cut, forms, kind, places),
        capital=forms.capital[ids] & (~opening[places] | names[word]),
        forms=word,
    )


def opening(cut: Cut, forms: Forms) -> Flags:
    """Say which tokens open a sentence or a document."""
    opens = np.ones(len(cut.ids), dtype=np.bool_)
    opens[1:] = forms.opens[cut.ids[:-1]] | (cut.rows[1:] != cut.rows[:-1])
    return opens


def _gaps(cut: Cut, forms: Forms, kind: Ids, places: Ids) -> Ids:
    """Code the links before each term: at most two may stand between terms that follow."""
    gaps = np.full(len(places), UNKNOWN, dtype=np.int8)
    rows, distance = cut.rows[places], np.diff(places)
    same = np.append(False, rows[1:] == rows[:-1])
    gaps[1:][same[1:] & (distance == 1)] = 0
    for between in (1, 2):
        here = places[1:][same[1:] & (distance == between + 1)]
        linked = np.all([kind[here - step] == LINK for step in range(1, between + 1)], axis=0)
        here = here[linked]
        code = forms.link[cut.ids[here - 1]]
        if between == 2:
            code = code + 8 * forms.link[cut.ids[here - 2]]
        gaps[np.searchsorted(places, here)] = code
    return gaps


def as_given(cut: Cut, stop: frozenset[str]) -> Stream:
    """Take the terms of documents that are lists, without the stop words; all follow."""
    kept = np.array([form.lower() not in stop for form in cut.forms], dtype=np.bool_)
    stays = kept[cut.ids] if len(cut.forms) else np.zeros(0, dtype=np.bool_)
    first = np.ones(len(cut.ids), dtype=np.bool_)
    first[1:] = (cut.rows[1:] != cut.rows[:-1]) | ~stays[:-1]
    none = np.zeros(len(cut.ids), dtype=np.bool_)
    gaps = np.where(first, UNKNOWN, 0).astype(np.int8)
    return Stream(cut.ids, cut.rows, gaps, none, cut.ids).take(stays)


def written(cut: Cut, forms: Forms) -> list[str]:
    """Give each word as a name has it: its commonest form with a capital, else the word."""
    counts = np.bincount(cut.ids, minlength=len(cut.forms)).tolist()
    best: dict[int, tuple[int, str]] = {}
    for place in np.flatnonzero(forms.capital & (forms.kind == TERM)).tolist():
        word = int(forms.word[place])
        form = cut.forms[place][: len(forms.words[word])].replace("’", "'")
        best[word] = min(best.get(word, (0, "")), (-counts[place], form))
    return [best[number][1] if number in best else w for number, w in enumerate(forms.words)]
