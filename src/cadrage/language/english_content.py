"""The words that a verb of saying tells: where the clause before or after it begins and ends."""

from __future__ import annotations

from collections.abc import Iterator

from cadrage.language.english_saying import MARKS, NOMINAL, Span, Verb, lists, low_at
from cadrage.language.quotations_text import Article, Sentence

_DASHES = frozenset({"—", "–", ";"})
_TIME_PREPOSITIONS = frozenset({"on", "in", "at", "during", "late", "last", "this", "to"})


def told(article: Article, sentence: Sentence, i: int, verb: Verb) -> tuple[Span | None, str]:
    """Give the words told after a verb of saying, and their mode.

    Returns
    -------
    tuple
        Characters of the words, or None where a quotation or nothing follows; ``indirect`` for a
        clause (`said the bridge was closed`), ``narrated`` for an object (`condemned the attack`).
    """
    end = clause_end(article, sentence, i + 1)
    begin = _after_recipient(article, sentence, i, end)
    if "that" in verb.takes and begin is not None:
        finite = any(t.is_verb and not t.is_infinitive for t in article.tokens[begin:end])
        opens_quote = low_at(article, begin) in (*MARKS, ":", ",")
        found = characters(article, begin, end) if finite and not opens_quote else None
        if found:
            return found, "indirect"
    following = article.tokens[i + 1] if i + 1 < end else None
    if following is None or following.low in (*MARKS, ":", ",") or not _narrates(article, i, end):
        return None, "indirect"
    last = end
    while last > i + 1 and article.tokens[last - 1].low in (".", ",", "!", "?", "…", "and"):
        last -= 1
    return (following.start, article.tokens[last - 1].end), "narrated"


def _narrates(article: Article, i: int, end: int) -> bool:
    verb = lists().verbs[article.tokens[i].lemma]
    lows = [token.low for token in article.tokens[i + 1 : min(end, i + 14)]]
    if "of" in verb.takes:
        return "of" in lows
    if "inf" in verb.takes and "to" in lows:
        return True
    return "object" in verb.takes and article.tokens[i + 1].pos in NOMINAL


def _after_recipient(article: Article, sentence: Sentence, i: int, end: int) -> int | None:
    """Give the place where a clause may begin: after `that`, else after who is told and when."""
    words = lists().words
    for k in range(i + 1, min(i + 9, end)):
        if article.tokens[k].low == "that" and article.tokens[k].pos in ("SCONJ", "DET", "PRON"):
            return k + 1
        if article.tokens[k].is_finite:
            break
    k = i + 1
    while k < end and (
        low_at(article, k) in words["time"] | words["recipients"] | _TIME_PREPOSITIONS
        or (low_at(article, k) in ("the", "a", "his", "their") and _told(article, k + 1))
    ):
        k += 1
    return k if k < end else None


def _told(article: Article, k: int) -> bool:
    return low_at(article, k) in lists().words["recipients"]


def clause_end(article: Article, sentence: Sentence, begin: int) -> int:
    """Give the token after the clause that begins at a place."""
    breaks = lists().words["breaks"]
    for k in range(begin, sentence.last):
        low = article.tokens[k].low
        if low in _DASHES or (low == "," and low_at(article, k + 1) in breaks | {"according"}):
            return k
    return sentence.last


def characters(article: Article, first: int, end: int) -> Span | None:
    """Give the characters of tokens, final punctuation left out; none without a verb in them."""
    while end > first and article.tokens[end - 1].low in (".", ",", "!", "?", "…", "and"):
        end -= 1
    inside = article.tokens[first:end]
    if len(inside) < 2 or not any(token.is_verb for token in inside):
        return None
    return inside[0].start, inside[-1].end


def before_incise(article: Article, sentence: Sentence, first: int) -> Span | None:
    """Give the clause before `, the ministry said`."""
    if first <= sentence.first or low_at(article, first - 1) != ",":
        return None
    begin = next(iter(_last_break(article, sentence, first - 1)), sentence.first)
    return characters(article, begin, first - 1)


def _last_break(article: Article, sentence: Sentence, end: int) -> Iterator[int]:
    for k in range(end - 1, sentence.first, -1):
        if article.tokens[k].low in _DASHES or article.tokens[k].low in MARKS:
            yield k + 1
