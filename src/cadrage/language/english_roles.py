"""What a name does in an English sentence, as far as its neighbours tell, without a parse."""

from __future__ import annotations

from cadrage.language.actors_lexicon import Lexicon
from cadrage.language.actors_sentence import Node, Sentence, Token

_SKIPPED = frozenset({"ADV", "PART"})
_BE = "be"


def role(sentence: Sentence, span: tuple[int, int]) -> str:
    """Give the role of words ``first`` to before ``last``: agent, patient, modifier or other.

    English marks subject and object by order: what stands before a conjugated verb and after no
    preposition is its subject, what follows an active verb at once is its object, and `by` after a
    participle names the agent.
    """
    apposed = "," in sentence.surface(*span)
    before, after = _before(sentence, span[0]), _verb_after(sentence, span[1], apposed=apposed)
    if sentence.gap(span[1]) in {"'", "-"} or _noun_follows(sentence, span):
        return "modifier"
    if before is not None and before.lemma == "by" and _participle_before(sentence, before):
        return "agent"
    if after is not None and (before is None or before.pos != "ADP"):
        return "patient" if _is_passive(sentence, after) else "agent"
    if before is not None and before.pos == "VERB" and "Part" not in before.morph.split("=")[-1]:
        return "patient"
    if before is not None and before.lemma == "of":
        return "modifier"
    return "other"


def _before(sentence: Sentence, first: int) -> Token | None:
    """Give the token before the noun phrase and before those it is joined to by `and`."""
    token = sentence.token(first)
    place = _place(sentence, token) - 1 if token else -1
    skipped = {"DET", "ADJ"}
    while place >= 0 and sentence.tokens[place].pos in {*skipped, "CCONJ"}:
        if sentence.tokens[place].pos == "CCONJ":
            skipped = {"DET", "ADJ", "NOUN", "PROPN"}
        place -= 1
    return sentence.tokens[place] if place >= 0 else None


def _place(sentence: Sentence, token: Token) -> int:
    return token.number - sentence.tokens[0].number


def _place_after(sentence: Sentence, last: int) -> int:
    """Give the place of the token after a noun phrase, and after the comma of an apposition."""
    token = sentence.token(last - 1)
    return _place(sentence, token) + 1 if token else len(sentence.tokens)


def _verb_after(sentence: Sentence, last: int, *, apposed: bool = False) -> Token | None:
    """Give the conjugated verb that follows at once, over adverbs and `not`."""
    for token in sentence.tokens[_place_after(sentence, last) :]:
        if apposed and token.form == ",":
            apposed = False
        elif token.pos in {"VERB", "AUX"}:
            finite = "VerbForm=Fin" in token.morph or token.morph == ""
            return token if finite else None
        elif token.pos not in _SKIPPED or token.form == "to":
            return None
    return None


def _is_passive(sentence: Sentence, verb: Token) -> bool:
    """Say whether `be` and a past participle follow: `was told`, `has been told`."""
    seen = False
    for token in sentence.tokens[_place(sentence, verb) :]:
        if token.pos == "VERB" and token.lemma not in {"have", "do"}:
            return seen and "Tense=Past|VerbForm=Part" in token.morph
        if token.pos not in {"AUX", "ADV", "PART", "VERB"}:
            return False
        seen = token.lemma == _BE
    return False


def _participle_before(sentence: Sentence, by: Token) -> bool:
    place = _place(sentence, by)
    return any("VerbForm=Part" in t.morph for t in sentence.tokens[max(place - 3, 0) : place])


def _noun_follows(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Say whether the name stands before a noun: `EU sanctions`."""
    token = sentence.token(span[1]) if sentence.spaced(span[1]) else None
    return token is not None and token.pos == "NOUN"


def is_state(sentence: Sentence, node: Node, lexicon: Lexicon, *, joined: bool) -> bool:
    """Say whether a capital stands for its state and not for the town.

    Parameters
    ----------
    sentence, node, lexicon
        Where the capital stands, and the word lists.
    joined
        Whether the capital before it in the sentence stood for its state: `Moscow and Kyiv`.
    """
    before = sentence.key(node.first - 1) if sentence.spaced(node.first) else ""
    rules = lexicon.rules
    if sentence.capital(node.first - 1) and before and _is_name(sentence, node):
        return False
    if before in rules["place_prepositions"]:
        return before == "to" and _is_given_to(sentence, node, lexicon)
    if before in rules["actor_prepositions"]:
        return True
    token = sentence.token(node.first - 1) if node.first else None
    if token is not None and token.pos == "VERB":
        return token.lemma in rules["political_verbs"]
    if before == "and":
        return joined or _verb_after(sentence, node.last) is not None
    possessive = sentence.gap(node.last) == "'" and sentence.key(node.last) == "s"
    return possessive or _verb_after(sentence, node.last) is not None


def _is_name(sentence: Sentence, node: Node) -> bool:
    """Say whether the word before belongs to the name of a person or a thing."""
    token = sentence.token(node.first - 1)
    return token is not None and token.pos == "PROPN"


def _is_given_to(sentence: Sentence, node: Node, lexicon: Lexicon) -> bool:
    return sentence.key(node.first - 2) in lexicon.rules["dative_nouns"]


def is_language(sentence: Sentence, node: Node, lexicon: Lexicon) -> bool:
    """Say whether a demonym names a language: `a speech in Russian`."""
    before = sentence.key(node.first - 1) if sentence.spaced(node.first) else ""
    if before not in lexicon.rules["language_prepositions"]:
        return False
    after = sentence.token(node.last) if sentence.spaced(node.last) else None
    return after is None or after.pos not in {"NOUN", "ADJ", "PROPN"}
