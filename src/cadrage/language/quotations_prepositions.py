"""Speakers named by a preposition: "selon X", "d'après X", "aux dires de X", "pour X"."""

from __future__ import annotations

from cadrage.language.quotations_cues import Cue
from cadrage.language.quotations_lexicon import Lexicon, Verb, pieces
from cadrage.language.quotations_text import Article, Sentence, Token, bare

_NONE: frozenset[str] = frozenset()


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
    """Find "Pour X, ..." at the head of a sentence."""
    token = article.tokens[sentence.first] if sentence.last > sentence.first else None
    if token is None or not lexicon.has("weak_prepositions", token.form):
        return None
    verb = Verb(pieces(token.low)[0], "think", "neutral", _NONE, True)
    return Cue(verb, "preposition", token.i, token.i, token.i, status="uncertain")
