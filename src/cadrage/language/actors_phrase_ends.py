"""What ends the noun phrase of an office: what it is in charge of, an abbreviation in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadrage.language.actors_sentence import Sentence

if TYPE_CHECKING:
    from cadrage.language.actors_lexicon import Lexicon
    from cadrage.language.actors_phrases import Phrase

_OF = frozenset({"de", "du", "des", "d"})
_CHARGED = frozenset({"charge", "chargee", "charges", "chargees"})
_ONE = frozenset({"le", "la", "l", "un", "une", "du", "au", "son", "sa", "cet", "ce", "cette"})
_WINGS = frozenset({"droite", "gauche", "centre", "ultradroite", "opposition", "majorite"})
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


def leaning(sentence: Sentence, phrase: Phrase) -> None:
    """Take in `d'extrême droite`, `de gauche`, `du centre` after an office."""
    j = phrase.last
    if phrase.head.sort != "office" or sentence.key(j) not in _OF or not sentence.spaced(j):
        return
    j += 1 + (sentence.key(j + 1) in {"extreme", "la"})
    if sentence.key(j) in _WINGS:
        phrase.last = j + 1


def candidacy(sentence: Sentence, phrase: Phrase, lexicon: Lexicon) -> None:
    """Take in what a candidate stands for: `le candidat LREM à la mairie de Paris`."""
    j = phrase.last
    if phrase.head.entity != "candidat" or sentence.key(j) not in {"a", "au", "aux"}:
        return
    noun = j + 1 + (sentence.key(j + 1) in {"la", "l"})
    noun += sentence.key(noun) in {"election", "elections"}
    if not sentence.spaced(j) or sentence.key(noun) not in lexicon.rules["elections"]:
        return
    last = noun + 1
    while last < len(sentence.words) and last - j < _FAR and _of_charge(sentence, last):
        last += 1
    phrase.last, phrase.body_home = last, "yes"
    phrase.complement = sentence.surface(j, last)


def matter(sentence: Sentence, phrase: Phrase) -> None:
    """Take in what a unit of the police is for: `la brigade de répression du banditisme`."""
    j = phrase.last
    if phrase.head.entity != "brigade" or not sentence.spaced(j) or sentence.key(j) not in _OF:
        return
    last = j + 1
    while last < len(sentence.words) and last - j < _FAR and _of_charge(sentence, last):
        last += 1
    if not sentence.capital(j + 1) and last > j + 1:
        phrase.complement = phrase.complement or sentence.surface(j, last)
        phrase.last = last


def joined(sentence: Sentence, found: list[Phrase]) -> list[Phrase]:
    """Join two offices of one person: `le ministre de la Justice et ancien maire de Brest`."""
    kept: list[Phrase] = []
    for phrase in found:
        before = kept[-1] if kept else None
        if before is not None and _of_one(sentence, before, phrase):
            before.last, before.side = phrase.last, before.side or phrase.side
        else:
            kept.append(phrase)
    return kept


def _of_one(sentence: Sentence, left: Phrase, right: Phrase) -> bool:
    offices = left.head.sort == right.head.sort == "office"
    if not offices or right.first != left.last + 1 or sentence.key(left.last) != "et":
        return False
    singular = not any(sentence.key(p.noun).endswith(("s", "x")) for p in (left, right))
    one = sentence.key(left.first - 1) in _ONE or sentence.gap(left.first).strip() == ","
    return singular and one and sentence.gap(left.last).strip() in {"", ","}


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
