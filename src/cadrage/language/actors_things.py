"""Names that look like a person's and are a thing's: cases, laws, schools, towns, theatres."""

from __future__ import annotations

from cadrage.language.actors_lexicon import Lexicon
from cadrage.language.actors_sentence import Sentence

Span = tuple[int, int]
_JOINTS = frozenset({"et", "ou"})
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
    if sentence.key(i - 1) in {"de", "d"} and sentence.key(i - 2) in lexicon.rules["settlements"]:
        return sentence.gap(i - 1) == " "  # `la ville de Rancho Mirage`
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
    if keys[0] in {"saint", "sainte", "st", "ste", "notre"}:
        return True
    given = lexicon.rules["given_names"]
    if len(keys) == 2 and sentence.gap(span[0] + 1) == "-" and keys[0] in given - {"marie"}:
        return keys[1] not in given  # a hall, a school: `Raymond-Kopa`
    return len(keys) == 2 and keys[0] in {"la", "les"} and sentence.gap(span[0] + 1) == " "


def listed(sentence: Sentence, span: Span) -> bool:
    """Say whether a family name alone stands in a list of persons (`de X et Y`)."""
    token = sentence.token(span[0])
    if token is None or token.pos != "PROPN" or span[0] == 0:
        return False
    after = sentence.key(span[1]) in _JOINTS and is_person(sentence, span[1] + 1)
    before = sentence.key(span[0] - 1) in _JOINTS and is_person(sentence, span[0] - 2)
    return after or before


def is_person(sentence: Sentence, i: int, *, inside: bool = False) -> bool:
    """Say whether the model sees a person at a word; ``inside``: one that began before."""
    token = sentence.token(i)
    if token is None or not token.ner.endswith("PER"):
        return False
    return not (inside and token.ner.startswith("B") and token.start == sentence.words[i].start)


def quoted(sentence: Sentence, span: Span) -> bool:
    """Say whether a name stands alone between quotation marks: a title, a nickname, a word."""
    before = sentence.text[sentence.start : sentence.words[span[0]].start].rstrip()
    return before.endswith(('"', "«", "“")) and sentence.after(span[1]) in {'"', "»", "”"}
