"""The words that name a speaker: where they stand, with appositions, and whether they can speak."""

from __future__ import annotations

from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_text import CLITICS, Article, Token, bare
from cadrage.language.speakers_lists import listed
from cadrage.language.speakers_nouns import (
    BEFORE,
    HEADS,
    OF,
    OTHER,
    PART,
    is_pronoun,
    is_title,
    noun_phrase,
)

__all__ = [
    "OF", "could_speak", "is_pronoun", "is_speaker", "noun_phrase", "phrase_before", "whole_phrase",
]  # fmt: skip

_ABSTRACT = (
    "tion", "sion", "ment", "ite", "ance", "ence", "age", "ure", "isme", "esse", "ude",
)  # fmt: skip
_MANY = {"les", "des", "ces", "ses", "leurs", "deux", "trois", "plusieurs"}


def whole_phrase(tokens: list[Token], first: int, stop: int, lexicon: Lexicon) -> int:
    """Find where a noun phrase ends, with its appositions and coordinated phrases."""
    end = noun_phrase(tokens, first, stop, lexicon)
    while first < end < stop:
        after = _apposition(tokens, first, end, stop, lexicon)
        if after == end:
            after = _coordinated(tokens, end, stop, lexicon)
        if after == end:
            break
        end = after
    return end


def _coordinated(tokens: list[Token], end: int, stop: int, lexicon: Lexicon) -> int:
    if tokens[end].low not in ("et", "ou") or end + 1 >= stop:
        return end
    start = end + 1
    if tokens[start].low in OF and start + 1 < stop:
        start += 1
    if tokens[start].pos == "ADJ" and (start + 1 == stop or tokens[start + 1].pos not in HEADS):
        return start + 1
    after = noun_phrase(tokens, start, stop, lexicon)
    clause = after < stop and tokens[after].is_finite
    return end if after == start or clause else after


def _apposition(tokens: list[Token], first: int, end: int, stop: int, lexicon: Lexicon) -> int:
    """Take "X, ministre de la Défense" and "le ministre de la Défense, X" as one speaker."""
    if tokens[end].low != "," or end + 1 >= stop:
        return end
    if tokens[end + 1].low in OF:
        return _affiliation(tokens, first, end, stop, lexicon)
    after = noun_phrase(tokens, end + 1, stop, lexicon)
    if after == end + 1 or _opens_clause(tokens, after, stop):
        return end
    named = _named(tokens[first:end])
    said = tokens[end + 1 : after]
    title = any(is_title(token, lexicon) for token in said[:4])
    person = said[0].pos in ("PROPN", "X") or said[0].ner.endswith("PER")
    titled = any(is_title(token, lexicon) for token in tokens[first:end])
    fits = (named and title and _agrees(tokens[first:end], said)) or (
        person and (titled or (not named and _may_be_person(tokens[first:end], lexicon)))
    )
    return after if fits else end


def _affiliation(tokens: list[Token], first: int, end: int, stop: int, lexicon: Lexicon) -> int:
    """Take "X, de l'université de Y," after a person's name."""
    person = any(token.ner.endswith("PER") for token in tokens[first:end])
    after = noun_phrase(tokens, end + 2, stop, lexicon) if person else end + 2
    capital = any(token.form[:1].isupper() for token in tokens[end + 2 : after])
    closed = after >= stop or tokens[after].low in (",", ".")
    return after if capital and closed else end


def _opens_clause(tokens: list[Token], place: int, stop: int) -> bool:
    """Whether a verb follows, so that the phrase before is its subject and no apposition."""
    while place < stop and (tokens[place].low in CLITICS or tokens[place].low in ("ne", "n'")):
        place += 1
    return place < stop and tokens[place].is_finite


def _agrees(named: list[Token], said: list[Token]) -> bool:
    """Whether an apposition may be plural: "A et B, ministres", not "X, les passagers"."""
    many = named[0].low in _MANY or any(token.low == "et" for token in named)
    return many or said[0].low not in _MANY


def _may_be_person(tokens: list[Token], lexicon: Lexicon) -> bool:
    head = next((token for token in tokens if token.pos in HEADS), tokens[0])
    return not (head.lemma.endswith(_ABSTRACT) or lexicon.has("things", head.lemma))


def _named(tokens: list[Token]) -> bool:
    return any(token.pos in ("PROPN", "X") or token.ner.endswith("PER") for token in tokens)


def phrase_before(tokens: list[Token], end: int, stop: int) -> int:
    """Find where the noun phrase that ends before a token starts; ``end`` where there is none.

    ``stop`` is the first token it may reach.
    """
    start = _before_bracket(tokens, end, stop)
    while start > stop and _inside(tokens[start - 1]):
        start -= 1
    while start < end and (tokens[start].pos == "ADP" or tokens[start].low in (",", "-")):
        start += 1
    return start


def _before_bracket(tokens: list[Token], end: int, stop: int) -> int:
    """Give the token where a bracket that ends a phrase opens: "la direction (DAP)"."""
    if end - 1 <= stop or tokens[end - 1].low != ")":
        return end
    opened = (k for k in range(end - 2, max(end - 9, stop), -1) if tokens[k].low == "(")
    return next(opened, end)


def _inside(token: Token) -> bool:
    return (
        token.pos in (*BEFORE, *HEADS)
        or token.low in OF
        or token.low in ("à", "-", "aux", "au")
        or token.low == "et"
    )


def could_speak(article: Article, first: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a phrase can be a speaker at all: any noun but an abstract one or a thing."""
    if is_speaker(article, first, end, lexicon):
        return True
    said = article.tokens[first:end]
    if len(said) < 4 and any(t.low in PART or bare(t.form) in OTHER for t in said[-1:]):
        return True  # "l'un", "un autre"
    head = next((t for t in said if t.pos in HEADS), None)
    if head is None or head.pos != "NOUN":
        return False
    if listed("bodies", head.lemma):
        return True
    return not (head.lemma.endswith(_ABSTRACT) or lexicon.has("things", head.lemma))


def _has_person(tokens: list[Token]) -> bool:
    """Whether a person's name stands in the phrase before any complement: "le filloniste X"."""
    for token in tokens:
        if token.pos in ("ADP", "PUNCT"):
            return False
        if token.ner.endswith("PER"):
            return True
    return False


def is_speaker(article: Article, first: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the head of a phrase can speak: a name, an actor, a person, a body, a document."""
    tokens = article.tokens[first:end]
    if not tokens:
        return False
    if is_pronoun(tokens) or tokens[0].low in ("on", "qui"):
        return True
    head = next((token for token in tokens if token.pos in HEADS), tokens[-1])
    if head.pos in ("PROPN", "X") or is_title(head, lexicon) or _has_person(tokens):
        return True
    if lexicon.has("documents", head.lemma) or head.form[:1].isupper():
        return True
    return any(m.start <= head.start < m.end for m in article.mentions_in(head.start, head.end))
