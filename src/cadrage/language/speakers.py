"""The words that name a speaker: where they stand, whom they mean, what kind of speaker it is."""

from __future__ import annotations

from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_text import CLITICS, MARKS, Article, Token, bare
from cadrage.language.speakers_lists import listed

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
_TOPICS = {"propos", "sujet"}
_OTHER = {"autre", "autres", "certain", "certains", "certaines"}
_PART = {"un", "une", "deux", "trois", "certains", "certaines", "plusieurs", "quelques-uns"}
_AGES = {"ans", "an", "mois"}
_MANY = {"les", "des", "ces", "ses", "leurs", "deux", "trois", "plusieurs"}
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
    if _is_part(tokens, place, stop):
        place += 1  # "un des porte-parole", "l'une de ses avocates"
    elif not (place > first and _is_part(tokens, place - 1, stop)):
        if not _is_head(tokens[place], first == place):
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
    return token.pos in _BEFORE and not token.ner.endswith("PER")


def _is_part(tokens: list[Token], place: int, stop: int) -> bool:
    following = tokens[place + 1].low if place + 1 < stop else ""
    return tokens[place].low in _PART and following in OF


def _other(tokens: list[Token], first: int, place: int) -> int:
    """End a phrase whose head is an indefinite: "un autre", "d'autres", "certains"."""
    last = place - 1 if place > first else place
    return last + 1 if bare(tokens[last].form) in _OTHER else first


def _misread_verb(token: Token, before: Token) -> bool:
    """Whether an adjective after names is a plural verb: "Roy et Petit partagent"."""
    return before.pos == "PROPN" and token.pos == "ADJ" and token.form.endswith("ent")


def _is_head(token: Token, alone: bool) -> bool:
    named = token.ner.endswith("PER") and token.form[:1].isupper()
    return token.pos in _HEADS or named or (alone and bare(token.form) in _THIS)


def _continues(token: Token, before: Token) -> bool:
    # Parts of foreign names are read as French words: "Ri Son Gwon".
    part = token.ner == "I-PER" and before.form[:1].isupper()
    named = part or (before.pos == "PROPN" and token.form[:1].isupper())
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
        lexicon.has("circumstances", token.form) or token.low in _TOPICS for token in following
    )


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
    if tokens[end + 1].low in OF:
        return _affiliation(tokens, first, end, stop, lexicon)
    after = noun_phrase(tokens, end + 1, stop, lexicon)
    if after == end + 1 or _opens_clause(tokens, after, stop):
        return end
    named = _named(tokens[first:end])
    said = tokens[end + 1 : after]
    title = any(_is_title(token, lexicon) for token in said[:4])
    person = said[0].pos in ("PROPN", "X") or said[0].ner.endswith("PER")
    titled = any(_is_title(token, lexicon) for token in tokens[first:end])
    fits = (named and title and _agrees(tokens[first:end], said)) or (
        person and (titled or (not named and _may_be_person(tokens[first:end], lexicon)))
    )
    return after if fits else end


def _affiliation(tokens: list[Token], first: int, end: int, stop: int, lexicon: Lexicon) -> int:
    """Take "X, de l'université de Y," after a person's name."""
    person = any(token.ner.endswith("PER") for token in tokens[first:end])
    after = noun_phrase(tokens, end + 2, stop, lexicon) if person else end + 2
    capital = any(token.form[:1].isupper() for token in tokens[end + 2 : after])
    closed = after >= stop or tokens[after].low in (",", ".")
    return after if capital and closed else end


def _opens_clause(tokens: list[Token], place: int, stop: int) -> bool:
    """Whether a verb follows, so that the phrase before is its subject and no apposition."""
    while place < stop and (tokens[place].low in CLITICS or tokens[place].low in ("ne", "n'")):
        place += 1
    return place < stop and tokens[place].is_finite


def _agrees(named: list[Token], said: list[Token]) -> bool:
    """Whether an apposition may be plural: "A et B, ministres", not "X, les passagers"."""
    many = named[0].low in _MANY or any(token.low == "et" for token in named)
    return many or said[0].low not in _MANY


def _may_be_person(tokens: list[Token], lexicon: Lexicon) -> bool:
    head = next((token for token in tokens if token.pos in _HEADS), tokens[0])
    return not (head.lemma.endswith(_ABSTRACT) or lexicon.has("things", head.lemma))


def _named(tokens: list[Token]) -> bool:
    return any(token.pos in ("PROPN", "X") or token.ner.endswith("PER") for token in tokens)


def phrase_before(tokens: list[Token], end: int, stop: int) -> int:
    """Find where the noun phrase that ends before a token starts; ``end`` where there is none.

    ``stop`` is the first token it may reach.
    """
    start = _before_bracket(tokens, end, stop)
    while start > stop and _inside(tokens[start - 1]):
        start -= 1
    while start < end and (tokens[start].pos == "ADP" or tokens[start].low in (",", "-")):
        start += 1
    return start


def _before_bracket(tokens: list[Token], end: int, stop: int) -> int:
    """Give the token where a bracket that ends a phrase opens: "la direction (DAP)"."""
    if end - 1 <= stop or tokens[end - 1].low != ")":
        return end
    opened = (k for k in range(end - 2, max(end - 9, stop), -1) if tokens[k].low == "(")
    return next(opened, end)


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
    said = article.tokens[first:end]
    if len(said) < 4 and any(t.low in _PART or bare(t.form) in _OTHER for t in said[-1:]):
        return True  # "l'un", "un autre"
    head = next((t for t in said if t.pos in _HEADS), None)
    if head is None or head.pos != "NOUN":
        return False
    if listed("bodies", head.lemma):
        return True
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
