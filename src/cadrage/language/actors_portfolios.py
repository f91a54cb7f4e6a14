"""What a minister or ministry is in charge of: `des Affaires étrangères et de la Défense`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadrage.language.actors_lexicon import Entry, Lexicon
from cadrage.language.actors_sentence import Node, Sentence

if TYPE_CHECKING:
    from cadrage.language.actors_phrases import Phrase

OF = frozenset({"de", "du", "des", "d"})
_PREPOSITIONS = OF | {"au", "aux", "a"}
ARTICLES = frozenset({"la", "l", "les", "le"})


def portfolio(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Take in a portfolio of the tables, or one with a capital that no table has."""
    group = phrase.head.sort == "group"  # `questions au gouvernement à l'Assemblée`
    j = after_preposition(sentence, phrase.last, OF if group else _PREPOSITIONS)
    found = node_at(sentence, j, "portfolio") if j > 0 else None
    if not found and j > 0 and not phrase.portfolio:
        return _other_portfolio(sentence, phrase, j)
    if not found or phrase.head.sort == "people":
        return False
    phrase.portfolio = phrase.portfolio or found[1].entity
    begin, phrase.last = phrase.last, found[0].last
    _more_portfolios(sentence, phrase)
    phrase.complement = phrase.complement or sentence.surface(begin, phrase.last)
    return True


def _other_portfolio(sentence: Sentence, phrase: Phrase, j: int) -> bool:
    """Take in a portfolio that no table has: `ministre du Redressement productif`."""
    token = sentence.token(j)
    ministry = phrase.head.entity in {"ministre", "ministre délégué", "ministère"}
    if not ministry or not sentence.capital(j) or j in sentence.nodes or token is None:
        return False
    if token.ner.endswith("PER") or sentence.key(phrase.last) in {"a", "au", "aux", "d"}:
        return False
    begin, phrase.last = phrase.last, j + 1
    following = sentence.token(j + 1)
    if following is not None and following.pos == "ADJ" and sentence.gap(j + 1) == " ":
        phrase.last += 1
    phrase.portfolio = sentence.surface(j, phrase.last)
    phrase.complement = phrase.complement or sentence.surface(begin, phrase.last)
    return True


def _more_portfolios(sentence: Sentence, phrase: Phrase) -> None:
    while sentence.key(phrase.last) == "et" or sentence.gap(phrase.last).strip() == ",":
        j = phrase.last + (sentence.key(phrase.last) == "et")
        k = after_preposition(sentence, j, _PREPOSITIONS) if sentence.spaced(j) else j
        found = node_at(sentence, k if k > 0 else j, "portfolio")
        if not found:
            return
        phrase.last = found[0].last


def after_preposition(sentence: Sentence, i: int, allowed: frozenset[str]) -> int:
    """Give the place after a preposition and its article; -1 if there is none."""
    bracketed = sentence.gap(i) == ") " and sentence.gap(i - 1) == " ("
    if not (sentence.spaced(i) or bracketed) or sentence.key(i) not in allowed:
        return -1
    if sentence.key(i + 1) in ARTICLES and sentence.key(i) not in {"du", "des", "aux", "au"}:
        return i + 2
    return i + 1


def node_at(sentence: Sentence, i: int, *sorts: str) -> tuple[Node, Entry] | None:
    """Give the form of the tables that begins at a word, if it is of one of some sorts."""
    node = sentence.nodes.get(i)
    entry = node.entry(*sorts) if node else None
    return (node, entry) if node and entry else None
