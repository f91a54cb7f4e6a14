"""Where a noun phrase ends: its adjectives, names and complements, its title's field."""

from __future__ import annotations

from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_text import MARKS, Token, bare
from cadrage.language.speakers_lists import is_media

OF = {"de", "du", "des", "d'"}
_AT = {"à", "au", "aux", "en", "pour", "chez", "auprès", "sur"}
HEADS = ("NOUN", "PROPN", "X")
BEFORE = ("DET", "ADJ", "NUM")
_AFTER = ("ADJ", "PROPN", "X", "NUM", "NOUN")
# Titles that take a field: "ministre chargée des Transports", "secrétaire à la Défense".
_CHARGED = {
    "charge",
    "chargee",
    "charges",
    "elu",
    "elue",
    "sortant",
    "delegue",
    "deleguee",
    "adjoint",
}
_PRONOUNS = {
    "il",
    "elle",
    "ils",
    "elles",
    "on",
    "-il",
    "-elle",
    "-ils",
    "-elles",
    "-on",
    "t-il",
    "t-elle",
    "t-on",
}
_STANDING = {("par", "interim"), ("en", "exercice"), ("en", "titre"), ("a", "vie")}
_ASIDES = {"côté", "part", "tour"}  # "de son côté", "pour sa part"
_NAMED_ARTICLES = {"Le", "La", "Les", "L'", "L’"}
_TOPICS = {"propos", "sujet"}
OTHER = {"autre", "autres", "certain", "certains", "certaines"}
PART = {"un", "une", "deux", "trois", "certains", "certaines", "plusieurs", "quelques-uns"}
_AGES = {"ans", "an", "mois"}
_LATTER = {"dernier", "derniere", "derniers", "dernieres"}
_THIS = {
    "celui",
    "celle",
    "celui-ci",
    "celle-ci",
    "ceux-ci",
    "celles-ci",
    "interesse",
    "interessee",
}


def is_pronoun(tokens: list[Token]) -> bool:
    """Whether a phrase refers back instead of naming: ``il``, ``ce dernier``, ``celle-ci``."""
    words = [bare(token.form) for token in tokens]
    if len(words) == 1:
        return words[0] in _PRONOUNS | _THIS
    return 1 < len(words) <= 3 and (
        (words[0] in ("ce", "cet", "cette", "ces") and words[-1] in _LATTER) or words[-1] in _THIS
    )


def noun_phrase(tokens: list[Token], first: int, stop: int, lexicon: Lexicon) -> int:
    """Find where the noun phrase that starts at a token ends.

    Parameters
    ----------
    tokens
        Tokens of the article.
    first, stop
        Places of its first token and of the first token it may not reach.

    Returns
    -------
    int
        Place after its last token; ``first`` where no noun phrase starts. It takes adjectives,
        names, complements with *de* and, after a title, with *à*, *en* or *pour*; appositions
        and coordinated phrases are not part of it (`whole_phrase`).
    """
    if first + 1 < stop and is_pronoun(tokens[first : first + 2]):
        return first + 2  # "ce dernier", read as an adjective
    place = _past_determiners(tokens, first, stop, lexicon)
    if place >= stop:
        return first
    part = place > first and _is_part(tokens, place - 1, stop)
    if _is_part(tokens, place, stop):
        place += 1  # "un des porte-parole", "l'une de ses avocates"
    elif not part and not _is_head(tokens[place], first == place):
        return _other(tokens, first, place)
    return _phrase_end(tokens, first, place, stop, lexicon)


def _phrase_end(tokens: list[Token], first: int, place: int, stop: int, lexicon: Lexicon) -> int:
    """Find where a noun phrase ends whose head stands at a place."""
    title, quoted = False, place > first and tokens[place - 1].low in MARKS
    while place < stop:
        token = tokens[place]
        if quoted and token.low in MARKS:
            quoted, place = False, place + 1
            continue
        if place > first and _is_time(token, lexicon):
            break
        if place > first and _misread_verb(token, tokens[place - 1]):
            break
        joins = place > first and _continues(token, tokens[place - 1])
        if joins or place == first or _is_head(token, False):
            title = title or is_title(token, lexicon)
            place += 1
        elif tuple(bare(t.form) for t in tokens[place : min(place + 2, stop)]) in _STANDING:
            place += 2  # "le président par intérim Jean Dupont"
        elif place > first and _is_titled(tokens, place, stop):
            place += 2  # "le journal local L'Écho"
        elif token.low == "(":
            place = _past_bracket(tokens, place, stop)
        else:
            after = _complement(tokens, place, stop, lexicon, title=title)
            if after == place:
                break
            place = after
    return place


def _is_titled(tokens: list[Token], place: int, stop: int) -> bool:
    """Whether an article with a capital inside a phrase opens the name of a paper or a group."""
    if tokens[place].form not in _NAMED_ARTICLES or place + 1 >= stop:
        return False
    return tokens[place - 1].pos in ("NOUN", "ADJ") and tokens[place + 1].form[:1].isupper()


def _past_determiners(tokens: list[Token], first: int, stop: int, lexicon: Lexicon) -> int:
    """Pass articles, adjectives and numbers, and a mark that opens within: 'la "victime" de'."""
    place = first
    while place < stop and _leads(tokens[place]) and not _is_time(tokens[place], lexicon):
        place += 1
    inner = first < place and place + 2 < stop and tokens[place].low in MARKS
    closes = inner and any(t.low in MARKS for t in tokens[place + 2 : min(place + 5, stop)])
    single = closes and tokens[place + 1].pos in ("NOUN", "ADJ", "PROPN")
    return place + 1 if single and tokens[place - 1].pos == "DET" else place


def _leads(token: Token) -> bool:
    return token.pos in BEFORE and not token.ner.endswith("PER")


def _is_part(tokens: list[Token], place: int, stop: int) -> bool:
    following = tokens[place + 1].low if place + 1 < stop else ""
    return tokens[place].low in PART and following in OF


def _other(tokens: list[Token], first: int, place: int) -> int:
    """End a phrase whose head is an indefinite: "un autre", "d'autres", "certains"."""
    last = place - 1 if place > first else place
    return last + 1 if bare(tokens[last].form) in OTHER else first


def _misread_verb(token: Token, before: Token) -> bool:
    """Whether an adjective after names is a plural verb: "Roy et Petit partagent"."""
    return before.pos == "PROPN" and token.pos == "ADJ" and token.form.endswith("ent")


def _is_head(token: Token, alone: bool) -> bool:
    named = token.ner.endswith("PER") and token.form[:1].isupper()
    return token.pos in HEADS or named or (alone and bare(token.form) in _THIS)


def _continues(token: Token, before: Token) -> bool:
    # Parts of foreign names are read as French words: "Ri Son Gwon".
    part = token.ner == "I-PER" and before.form[:1].isupper()
    named = part or (before.pos == "PROPN" and token.form[:1].isupper())
    # "Santé publique France" opens with a participle to the model.
    misread = token.pos == "VERB" and bool(token.ner) and token.form[:1].isupper()
    named = named or (misread and before.low not in _ASIDES)
    return named or token.pos in _AFTER or token.low == "-" or bare(token.form) in _CHARGED


def _is_time(token: Token, lexicon: Lexicon) -> bool:
    return lexicon.has("times", token.form)


def is_title(token: Token, lexicon: Lexicon) -> bool:
    """Whether a noun tells what kind of speaker a phrase names: "ministre", "témoin"."""
    return token.lemma in lexicon.types or bare(token.form) in lexicon.types


def _past_bracket(tokens: list[Token], place: int, stop: int) -> int:
    for after in range(place + 1, min(place + 8, stop)):
        if tokens[after].low == ")":
            return after + 1
    return stop


def _complement(
    tokens: list[Token], place: int, stop: int, lexicon: Lexicon, *, title: bool
) -> int:
    """Take "de la Défense" after any noun, "à la Défense" after a title."""
    token = tokens[place]
    if not (token.low in OF or (title and token.low in _AT)) or place + 1 >= stop:
        return place
    if token.low == "à" and tokens[place + 1].ner.endswith("PER"):
        return place  # "a lancé une infirmière à Anne Roy"
    if place + 2 < stop and tokens[place + 2].low in _AGES and token.low in OF:
        return place + 3  # "un homme de 40 ans"
    if tokens[place - 1].form == "Journal" and _is_time(tokens[place + 1], lexicon):
        return place + 2  # "Le Journal du dimanche"
    if _is_time(tokens[place + 1], lexicon) or _circumstance(tokens, place, stop, lexicon):
        return place
    after = noun_phrase(tokens, place + 1, stop, lexicon)
    return place if after == place + 1 else after


def _circumstance(tokens: list[Token], place: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether "à l'issue de", "en marge de", "sur Twitter" tell when or where, not of what."""
    if tokens[place].low in OF:
        return False
    following = tokens[place + 1 : min(place + 3, stop)]
    return any(
        lexicon.has("circumstances", token.form)
        or token.low in _TOPICS
        or token.low in ("nos", "notre")  # "a confié le maire à nos confrères"
        or (token.form[:1].isupper() and is_media(token.form))
        for token in following
    )
