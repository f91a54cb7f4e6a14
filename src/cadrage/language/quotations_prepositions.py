"""Speakers named by a preposition: "selon X", "d'après X", "aux dires de X", "pour X"."""

from __future__ import annotations

from cadrage.language.quotations_cues import Cue
from cadrage.language.quotations_incises import phrase_after
from cadrage.language.quotations_lexicon import Lexicon, Verb, pieces
from cadrage.language.quotations_phrases import Phrase
from cadrage.language.quotations_text import PRONOUNS, THAT, Article, Sentence, Token, bare
from cadrage.language.speakers import (
    could_speak,
    is_speaker,
    noun_phrase,
    phrase_before,
    whole_phrase,
)

RELATIVE_SOURCES = {"lequel", "laquelle", "lesquels", "lesquelles", "qui"}

_SOME = {"certains", "certaines", "d'autres", "beaucoup"}

_NONE: frozenset[str] = frozenset()

_LEADING = ("ADV", "CCONJ", "SCONJ")
_FEW = 4  # tokens of "Sauf que," before "pour X, ..."
_NEAR = 6  # tokens between "selon ce que" and its verb


def find_prepositions(article: Article, sentence: Sentence, lexicon: Lexicon) -> list[Cue]:
    """Find "selon X", "d'après X", "aux dires de X" and their like in a sentence."""
    tokens, cues = article.tokens, []
    place = sentence.first
    while place < sentence.last:
        words = _longest(tokens, place, sentence.last, lexicon)
        if words:
            last = place + len(words) - 1
            verb = Verb(
                _spelt(tokens, place, last), "say", lexicon.prepositions[words], _NONE, True
            )
            if last + 1 < sentence.last and tokens[last + 1].low in RELATIVE_SOURCES:
                last += 1
            cues.append(Cue(verb, "preposition", place, place, last))
            place = last
        place += 1
    return cues


def _longest(tokens: list[Token], place: int, stop: int, lexicon: Lexicon) -> tuple[str, ...]:
    for words in lexicon.prepositions_from.get(bare(tokens[place].form), ()):
        here = tuple(bare(t.form) for t in tokens[place : min(place + len(words), stop)])
        if here == words:
            return words
    return ()


def _spelt(tokens: list[Token], first: int, last: int) -> str:
    text = "".join(
        token.low + ("" if token.low.endswith("'") else " ") for token in tokens[first : last + 1]
    )
    return text.strip()


def weak_preposition(article: Article, sentence: Sentence, lexicon: Lexicon) -> Cue | None:
    """Find "Pour X, ..." at the head of a sentence, or after "Mais", "Sauf que,"."""
    tokens, place = article.tokens, sentence.first
    stop = min(sentence.last, sentence.first + _FEW)
    while place < stop and (tokens[place].pos in _LEADING or tokens[place].low == ","):
        place += 1
    token = tokens[place] if place < sentence.last else None
    if token is None or not lexicon.has("weak_prepositions", token.form):
        return None
    if any(lexicon.has("times", t.form) for t in tokens[place + 1 : place + 4]):
        return None  # "Pour la première fois, ..."
    verb = Verb(pieces(token.low)[0], "think", "neutral", _NONE, True)
    return Cue(verb, "preposition", token.i, token.i, token.i, status="uncertain")


def source(article: Article, sentence: Sentence, cue: Cue, lexicon: Lexicon) -> Phrase | None:
    """Find who speaks after a preposition, or in the relative or clause that it opens."""
    tokens, start = article.tokens, cue.last + 1
    if start >= sentence.last:
        return None
    if tokens[cue.last].low in RELATIVE_SOURCES:
        return _antecedent(article, sentence, cue, lexicon)
    if tokens[start].low in ("lui", "elle", "eux", "elles"):
        return start, start + 1
    if tokens[start].low == "ce" and start + 1 < sentence.last and tokens[start + 1].low in THAT:
        return _of_clause(article, sentence, start + 2, lexicon)
    inner = start + 1 if tokens[start].low in _SOME else start
    written = any(lexicon.has("documents", t.lemma) for t in tokens[inner : inner + 2])
    phrase = noun_phrase if written else whole_phrase  # no document has a title of its own
    end = _before_subject(tokens, start, phrase(tokens, inner, sentence.last, lexicon))
    if end <= inner:
        return (start, inner) if inner > start else None
    return (start, end) if _tells(article, inner, end, lexicon) else None


def _tells(article: Article, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a phrase can be a source: who can speak, or any body with a name of its own."""
    if is_speaker(article, start, end, lexicon):
        return True
    named = any(token.pos == "PROPN" for token in article.tokens[start:end])
    return named and could_speak(article, start, end, lexicon)


def _antecedent(article: Article, sentence: Sentence, cue: Cue, lexicon: Lexicon) -> Phrase | None:
    """Find the document of "une enquête, selon laquelle ...", or those of "selon qui"."""
    tokens = article.tokens
    end = cue.first - 1 if tokens[cue.first - 1].low == "," else cue.first
    start = phrase_before(tokens, end, sentence.first)
    speaks = tokens[cue.last].low == "qui" or is_speaker(article, start, end, lexicon)
    return (start, end) if start < end and speaks else None


def _of_clause(article: Article, sentence: Sentence, start: int, lexicon: Lexicon) -> Phrase | None:
    """Find the subject of "selon ce que rapporte X", "selon ce qu'il a dit"."""
    tokens = article.tokens
    if start < sentence.last and tokens[start].low in PRONOUNS:
        return start, start + 1
    for verb in range(start, min(start + _NEAR, sentence.last)):
        if tokens[verb].is_verb and tokens[verb].pos != "AUX":
            phrase = phrase_after(tokens, verb + 1, sentence.last, lexicon)
            named = phrase is not None and is_speaker(article, *phrase, lexicon)
            return phrase if named else None
    return None


def _before_subject(tokens: list[Token], start: int, end: int) -> int:
    """End a phrase before the subject of the verb that follows: "selon X, historien, Y ment"."""
    finite = end < len(tokens) and "VerbForm=Fin" in tokens[end].morph
    commas = [place for place in range(start, end) if tokens[place].form == ","]
    return commas[-1] if finite and commas else end
