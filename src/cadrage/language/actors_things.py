"""Names that look like a person's and are a thing's: cases, laws, schools, towns, theatres."""

from __future__ import annotations

from cadrage.language.actors_lexicon import Lexicon
from cadrage.language.actors_sentence import Sentence

Span = tuple[int, int]
_BEFORE_THINGS = frozenset({"le", "la", "l", "les", "du", "au", "aux", "des", "ce", "cette"})


def names_a_thing(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """Recognise `l'affaire Durand`, `la loi Evin`, `le lycée Jean Moulin`, `l'ouragan Irma`."""
    things, token = lexicon.rules["named_things"], sentence.token(i - 1)
    if token is None or i < 1:
        return False
    if sentence.gap(i) == "-":  # `Roissy-Charles-de-Gaulle`, but `pro-Durand`
        return sentence.capital(i - 1)
    if sentence.key(i - 1) in _BEFORE_THINGS and sentence.gap(i) in {" ", "'"}:
        node = sentence.nodes.get(i)
        return not (node and node.entry("person"))
    adjective = token.pos == "ADJ" and not sentence.capital(i - 1)
    noun = sentence.key(i - 2) if adjective else sentence.key(i - 1)
    if sentence.gap(i).strip() == ",":
        one = sentence.key(i - 3) in {"un", "une"}
        return adjective and one and noun in lexicon.rules["bodies"]
    return sentence.gap(i) == " " and (noun in things or _kind(sentence, i) in things)


def _kind(sentence: Sentence, i: int) -> str:
    """Give the noun before the adjectives that stand before a name (`le groupe armé radical X`)."""
    j = i - 1
    while j > i - 4 and (token := sentence.token(j)) is not None and token.pos == "ADJ":
        if sentence.gap(j) != " " or sentence.capital(j):
            return ""
        j -= 1
    return sentence.key(j) if j < i - 1 else ""


def of_place(sentence: Sentence, span: Span, lexicon: Lexicon) -> bool:
    """Recognise `Saint-Ouen`, `La Criée`: towns, theatres and brands, unless the tables know it."""
    keys = tuple(word.key for word in sentence.words[slice(*span)])
    if keys in lexicon.full_names or keys in lexicon.families:
        return False
    if keys[0] in {"saint", "sainte", "st", "ste"}:
        return True
    return len(keys) == 2 and keys[0] in {"la", "les"} and sentence.gap(span[0] + 1) == " "
