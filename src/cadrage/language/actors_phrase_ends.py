"""What ends the noun phrase of an office: what it is in charge of, an abbreviation in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadrage.language.actors_sentence import Sentence

if TYPE_CHECKING:
    from cadrage.language.actors_phrases import Phrase

_OF = frozenset({"de", "du", "des", "d"})
_CHARGED = frozenset({"charge", "chargee", "charges", "chargees"})
_FAR = 14  # words


def bracket(sentence: Sentence, phrase: Phrase) -> None:
    """Take in the abbreviation between an office and the name (`le chef du parti (PX) Y`)."""
    j = phrase.last
    if phrase.head.sort != "office" or sentence.gap(j) != " (" or sentence.gap(j + 1) != ") ":
        return
    if sentence.capital(j) and sentence.capital(j + 1):
        phrase.last, phrase.bracket = j + 1, True


def in_charge(sentence: Sentence, phrase: Phrase) -> None:
    """Take in `chargé de l'Égalité entre les femmes et les hommes` after an office."""
    j = phrase.last
    if phrase.head.sort != "office" or sentence.key(j) not in _CHARGED or not sentence.spaced(j):
        return
    if not sentence.words[j].form.startswith("charg") or sentence.key(j + 1) not in _OF:
        return
    last = j + 2
    while last < len(sentence.words) and last - j < _FAR and _of_charge(sentence, last):
        last += 1
    begin, phrase.last = phrase.last, last
    phrase.complement = phrase.complement or sentence.surface(begin, last)
    phrase.portfolio = phrase.portfolio or sentence.surface(j + 2, last)


def _of_charge(sentence: Sentence, i: int) -> bool:
    """Say whether a word goes on with what somebody is in charge of."""
    token, node = sentence.token(i), sentence.nodes.get(i)
    if token is None or sentence.gap(i) not in {" ", "-", "'"} or (node and node.entry("person")):
        return False
    if token.ner.endswith("PER") or (node and node.entry("office")):
        return False
    following = sentence.token(i + 1)
    if token.pos in {"ADP", "DET", "CCONJ"}:
        return following is not None and following.pos in {"NOUN", "PROPN", "DET", "ADJ", "ADP"}
    return token.pos in {"NOUN", "PROPN", "ADJ"}
