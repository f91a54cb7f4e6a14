"""The words that name a speaker: where they stand, whom they mean, what kind of speaker it is."""

from __future__ import annotations

from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_text import Article, Token, bare

OF = {"de", "du", "des", "d'"}
_AT = {"à", "au", "aux", "en", "pour", "chez", "auprès", "sur"}
_HEADS = ("NOUN", "PROPN", "X")
_BEFORE = ("DET", "ADJ", "NUM")
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
_ABSTRACT = (
    "tion", "sion", "ment", "ite", "ance", "ence", "age", "ure", "isme", "esse", "ude",
)  # fmt: skip
_STANDING = {("par", "interim"), ("en", "exercice"), ("en", "titre"), ("a", "vie")}
_LATTER = {"dernier", "derniere", "derniers", "dernieres"}
_THIS = {"celui-ci", "celle-ci", "ceux-ci", "celles-ci", "interesse", "interessee"}


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
    place, title = first, False
    while place < stop and tokens[place].pos in _BEFORE and not _is_time(tokens[place], lexicon):
        place += 1
    if place >= stop or not _is_head(tokens[place], first == place):
        return first
    while place < stop:
        token = tokens[place]
        if place > first and _is_time(token, lexicon):
            break
        if place > first and _misread_verb(token, tokens[place - 1]):
            break
        joins = place > first and _continues(token, tokens[place - 1])
        if joins or place == first or _is_head(token, False):
            title = title or _is_title(token, lexicon)
            place += 1
        elif tuple(bare(t.form) for t in tokens[place : min(place + 2, stop)]) in _STANDING:
            place += 2  # "le président par intérim Jean Dupont"
        elif token.low == "(":
            place = _past_bracket(tokens, place, stop)
        else:
            after = _complement(tokens, place, stop, lexicon, title=title)
            if after == place:
                break
            place = after
    return place


def _misread_verb(token: Token, before: Token) -> bool:
    """Whether an adjective after names is a plural verb: "Roy et Petit partagent"."""
    return before.pos == "PROPN" and token.pos == "ADJ" and token.form.endswith("ent")


def _is_head(token: Token, alone: bool) -> bool:
    return token.pos in _HEADS or (alone and bare(token.form) in _THIS)


def _continues(token: Token, before: Token) -> bool:
    # Parts of foreign names are read as French words: "Ri Son Gwon".
    named = before.pos == "PROPN" and token.form[:1].isupper()
    return named or token.pos in _AFTER or token.low == "-" or bare(token.form) in _CHARGED


def _is_time(token: Token, lexicon: Lexicon) -> bool:
    return lexicon.has("times", token.form)


def _is_title(token: Token, lexicon: Lexicon) -> bool:
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
    if _is_time(tokens[place + 1], lexicon) or _circumstance(tokens, place, stop, lexicon):
        return place
    after = noun_phrase(tokens, place + 1, stop, lexicon)
    return place if after == place + 1 else after


def _circumstance(tokens: list[Token], place: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether "à l'issue de", "en marge de", "sur Twitter" tell when or where, not of what."""
    if tokens[place].low in OF:
        return False
    following = tokens[place + 1 : min(place + 3, stop)]
    return any(lexicon.has("circumstances", token.form) for token in following)


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
    if tokens[start].pos == "ADJ" and (start + 1 == stop or tokens[start + 1].pos not in _HEADS):
        return start + 1
    after = noun_phrase(tokens, start, stop, lexicon)
    clause = after < stop and tokens[after].is_finite
    return end if after == start or clause else after


def _apposition(tokens: list[Token], first: int, end: int, stop: int, lexicon: Lexicon) -> int:
    """Take "X, ministre de la Défense" and "le ministre de la Défense, X" as one speaker."""
    if tokens[end].low != "," or end + 1 >= stop:
        return end
    after = noun_phrase(tokens, end + 1, stop, lexicon)
    if after == end + 1:
        return end
    named = _named(tokens[first:end])
    said = tokens[end + 1 : after]
    title = any(_is_title(token, lexicon) for token in said[:4])
    person = said[0].pos in ("PROPN", "X")
    titled = any(_is_title(token, lexicon) for token in tokens[first:end])
    fits = (named and title) or (person and (titled or not named))
    return after if fits else end


def _named(tokens: list[Token]) -> bool:
    return any(token.pos in ("PROPN", "X") or token.ner.endswith("PER") for token in tokens)


def phrase_before(tokens: list[Token], end: int, stop: int) -> int:
    """Find where the noun phrase that ends before a token starts; ``end`` where there is none.

    ``stop`` is the first token it may reach.
    """
    start = end
    while start > stop and _inside(tokens[start - 1]):
        start -= 1
    while start < end and (tokens[start].pos == "ADP" or tokens[start].low in (",", "-")):
        start += 1
    return start


def _inside(token: Token) -> bool:
    return (
        token.pos in (*_BEFORE, *_HEADS)
        or token.low in OF
        or token.low in ("à", "-", "aux", "au")
        or token.low == "et"
    )


def could_speak(article: Article, first: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a phrase can be a speaker at all: any noun but an abstract one or a thing."""
    if is_speaker(article, first, end, lexicon):
        return True
    head = next((t for t in article.tokens[first:end] if t.pos in _HEADS), None)
    if head is None or head.pos != "NOUN":
        return False
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
    head = next((token for token in tokens if token.pos in _HEADS), tokens[-1])
    if head.pos in ("PROPN", "X") or _is_title(head, lexicon) or _has_person(tokens):
        return True
    if lexicon.has("documents", head.lemma) or head.form[:1].isupper():
        return True
    return any(m.start <= head.start < m.end for m in article.mentions_in(head.start, head.end))
