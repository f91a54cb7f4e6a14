"""Scare quotes: few words between marks that nobody is said to have spoken."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator

from cadrage.language.quotations_link import SHORT
from cadrage.language.quotations_marks import find_quoted
from cadrage.language.quotations_text import MARKS, THAT, Token

# Tokens before the marks in which a verb of saying makes the words a quotation.
_BEFORE = 12
_CLAUSE = (";", ":", *THAT)


def find_scare_quotes(
    sentence: list[Token], text: str, begin: int, verbs: Container[str]
) -> Iterator[tuple[int, int]]:
    """Find few words between marks, without the capital of a title or a slogan.

    Parameters
    ----------
    sentence, text, begin
        Tokens of one sentence, its words, and its first character in the article.
    verbs
        Lemmas of the verbs of saying and thinking, without accents: what stands between marks
        beside one of them (*a dénoncé une « trahison »*) is quoted.

    Yields
    ------
    tuple of int and int
        First character in the article, and the one after the last.
    """
    starts = [token.start for token in sentence]
    for span in find_quoted(text, 0, len(text)):
        words = text[span.start : span.end]
        short = len(words.split()) <= SHORT and span.closed and not words.isdigit()
        if not short or words[:1].isupper() or words[-1:] in ".!?…":
            continue
        first, last = (bisect_left(starts, begin + place) for place in (span.start, span.end))
        if any(t.is_finite or t.is_present_participle for t in sentence[first:last]):
            continue  # a clause is somebody's words
        if not (_said_before(sentence, first, verbs) or _said_after(sentence, last, verbs)):
            yield begin + span.start, begin + span.end


def _said_before(sentence: list[Token], place: int, verbs: Container[str]) -> bool:
    """Whether a verb of saying, or a source, stands before the marks in their clause."""
    if any(token.low == "selon" for token in sentence[:place]):
        return True
    for k in range(place - 1, max(place - _BEFORE, -1), -1):
        token = sentence[k]
        if token.low in _CLAUSE:
            return False
        if (token.is_verb or token.is_participle) and token.lemma in verbs:
            return True
    return False


def _said_after(sentence: list[Token], place: int, verbs: Container[str]) -> bool:
    """Whether an incise follows the marks: *"...", a affirmé le maire*."""
    for k in range(max(place - 1, 0), len(sentence) - 1):
        if sentence[k].low not in (*MARKS, ","):
            continue
        following = sentence[k + 1 : k + 4]
        opens = following[0].is_finite or following[0].low in ("se", "s'", "y")
        if opens and any(token.is_verb and token.lemma in verbs for token in following):
            return True
    return False
