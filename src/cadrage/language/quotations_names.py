"""Words between marks that are a title, a name or a slogan: nobody in the text says them."""

from __future__ import annotations

import re

from cadrage.language.annotate import plain
from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_marks import Quoted
from cadrage.language.quotations_text import Article, Sentence, Span, Token

_NAME = 5
_TITLE = 8  # words of a title in a list of titles, which may hold a verb
_LONG = 16  # words of a title that "le livre", "intitulé" announce
_LIST = 20  # characters between two titles of a list


def n_words(article: Article, span: Span) -> int:
    """Words between marks, apart by spaces."""
    return len(plain(article.text[span.start : span.end]).split())


def tokens_in(article: Article, span: Span) -> list[Token]:
    """Tokens that start inside a span."""
    return article.tokens[article.token_at(span.start) : article.token_at(span.end)]


def has_verb(article: Article, span: Span) -> bool:
    """Whether a conjugated verb stands between the marks."""
    return any(token.is_finite for token in tokens_in(article, span))


def is_known(article: Article, quoted: Quoted, lexicon: Lexicon) -> bool:
    """Whether the press sets these words between marks as a name: « gilets jaunes »."""
    return lexicon.has("name_phrases", plain(article.text[quoted.start : quoted.end]))


def lists_name(article: Article, quoted: Quoted, named: int) -> bool:
    """Whether the words follow a name between marks in a list, and look like one."""
    between = plain(article.text[max(named, 0) : quoted.outer_start])
    near = 0 <= named <= quoted.outer_start <= named + _LIST
    if not near or not re.fullmatch(r"\s*(,|,?\s*(et|ou)( bien)?( encore)?|,?\s*puis)\s*", between):
        return False
    capital = article.text[quoted.start : quoted.start + 1].isupper()
    return capital and n_words(article, quoted) <= _TITLE


def is_name(article: Article, quoted: Quoted, lexicon: Lexicon) -> bool:
    """Whether the marks set off a title, a name or a slogan: *le film « Drive »*, *baptisé « X »*.

    The word before announces it, or the words are few, with a capital, and hold no verb.
    """
    words = n_words(article, quoted)
    place = article.token_at(quoted.outer_start) - 1
    before = article.tokens[max(place, 0)]
    sentence: Sentence = article.sentence_at(quoted.outer_start)
    if before.start < sentence.start or article.text[before.start : before.end] == ":":
        return False
    named = lexicon.has("name_nouns", before.lemma) or lexicon.has("name_verbs", before.lemma)
    capital = article.text[quoted.start : quoted.start + 1].isupper()
    titled = lexicon.has("titled_nouns", before.lemma) or before.low.startswith("intitulé")
    if titled and capital and words <= _LONG:
        return True
    verb = has_verb(article, quoted) or article.text[quoted.end - 1] == "?"
    return words <= _NAME and ((named and (capital or not verb)) or (capital and not verb))
