"""The actors that a noun stands for, belongs to or is predicated of."""

from __future__ import annotations

from dataclasses import dataclass

from cadrage.language.relations_lexicon import Grammar
from cadrage.language.relations_names import named
from cadrage.language.relations_parties import subjects
from cadrage.language.relations_tree import (
    NAMING,
    Party,
    Tree,
    Word,
    apposed_to,
    is_passive,
    is_verb,
)
from cadrage.stance.lexicon import Lexicon

_OWN = {"son", "sa", "ses", "leur", "leurs"}
_MODIFIES = ("amod", "acl", "nmod", "flat", "det")
_DEPTH = 3


@dataclass(frozen=True)
class Rules:
    """What the rules of scope read: the evaluative lexicon and the grammar of parties."""

    lexicon: Lexicon
    grammar: Grammar


def same_referent(tree: Tree, noun: Word, rules: Rules) -> list[Party]:
    """`le populiste X`, `X, éminent faucon`: the noun and the name are one."""
    for kid in tree.children(noun, *NAMING, "nmod"):
        if kid.i in tree.owner and not tree.case(kid):
            return [tree.owner[kid.i]]
    if (party := apposed_to(tree, noun)) is not None:
        return [party]
    above = tree.head(noun)
    if above is not None and noun.dep in {*NAMING, "conj", "nmod", "dep"} and not tree.case(noun):
        if noun.dep != "conj" or _is_apposed(tree, noun):
            return named(tree, above, rules.grammar)
        if above.dep in NAMING and (top := tree.head(above)):
            return named(tree, top, rules.grammar)
    return []


def _is_apposed(tree: Tree, noun: Word) -> bool:
    """Say whether a bare noun after a comma, taken for one coordinated, is an apposition."""
    last = not tree.children(noun, "cc", "det", "conj")
    return last and any(kid.low == "," for kid in tree.children(noun, "punct"))


def bearers(tree: Tree, noun: Word, rules: Rules, depth: int = _DEPTH) -> list[Party]:
    """Give the actors that a noun names, or whose deed, quality or thing it is.

    Parameters
    ----------
    tree, noun
        The sentence and the noun that an evaluative word modifies.
    rules
        Lexicon and grammar; words such as `adversaire` never lead to the actor beside them.
    depth
        How many nouns may be climbed (`le programme de la politique de X`).
    """
    if depth == 0:
        return []
    if found := same_referent(tree, noun, rules):
        return found
    lemma = noun.lemma.lower()
    if lemma in rules.grammar.opponents or lemma in rules.lexicon.relational:
        found = named(tree, noun, rules.grammar)
    else:
        found = named(tree, noun, rules.grammar, deeds=True, coordinated=False)
        found = found or possessors(tree, noun, rules)
    if found:
        return found
    if tree.children(noun, "cop"):
        return subject_of_copula(tree, noun, rules)
    return _as_object(tree, noun, rules)


def _as_object(tree: Tree, noun: Word, rules: Rules) -> list[Party]:
    """`X mène une politique agressive`: after a light verb the object is the subject's."""
    verb = tree.head(noun)
    if verb is None or not noun.dep.startswith("obj") or not is_verb(tree, verb):
        return []
    lemma = rules.grammar.lemma(verb, verbal=True)
    if lemma not in rules.lexicon.light and lemma not in rules.grammar.light:
        return []
    passive = is_passive(tree, verb)
    return [] if passive else subjects(tree, verb, rules.grammar)


def possessors(
    tree: Tree, noun: Word, rules: Rules, skip: list[Party] | None = None
) -> list[Party]:
    """Give the actor after `de`, in an adjective, or behind a possessive, of a noun."""
    if any(kid.low in _OWN for kid in tree.children(noun, "det")):
        return _behind_possessive(tree, noun, rules)
    found: list[Party] = []
    for kid in tree.children(noun, "nmod", "amod"):
        if tree.case(kid) in {"", "de"}:
            found = found or named(tree, kid, rules.grammar, deeds=tree.case(kid) == "de")
    known = {party.mention for party in skip or []}
    return [party for party in found if party.mention not in known]


def _behind_possessive(tree: Tree, noun: Word, rules: Rules) -> list[Party]:
    """Give the subject of the clause in which `son` or `leur` stands, if it comes before."""
    above = tree.head(noun)
    for _ in range(_DEPTH):
        if above is None:
            return []
        if is_verb(tree, above):
            if (other := _object_before(tree, above, noun)) is not None:
                return named(tree, other, rules.grammar)
            found = subjects(tree, above, rules.grammar)
            found = [party for party in found if party.start < noun.start]
            return [] if _is_of_many(tree, noun) and _is_single(tree, found) else found
        above = tree.head(above)
    return []


def _object_before(tree: Tree, verb: Word, noun: Word) -> Word | None:
    """Give whom `féliciter X pour son travail` is about: the object, not who congratulates."""
    kids = tree.children(verb, "obj")
    return next((kid for kid in kids if verb.i < kid.i < noun.i and kid.i != noun.i), None)


def _is_of_many(tree: Tree, noun: Word) -> bool:
    return any(kid.low in {"leur", "leurs"} for kid in tree.children(noun, "det"))


def _is_single(tree: Tree, found: list[Party]) -> bool:
    """Say whether the actors are one in the singular, which `leur` cannot stand for."""
    anchors = [tree.anchor(party) for party in found]
    return len(found) == 1 and anchors[0] is not None and not anchors[0].low.endswith(("s", "x"))


def noun_of(tree: Tree, word: Word) -> Word | None:
    """Give the noun that an adjective modifies, through coordination."""
    head = through_conjunction(tree, word)
    noun = tree.head(head)
    fits = noun is not None and head.dep.startswith((*_MODIFIES, *NAMING))
    return noun if fits and noun is not None and not is_verb(tree, noun) else None


def through_conjunction(tree: Tree, word: Word) -> Word:
    """Give the first of coordinated words (`éminent et respecté`), whose place they share."""
    while (
        word.dep == "conj" and (above := tree.head(word)) and above.pos in {"ADJ", "NOUN", "VERB"}
    ):
        if above.pos != word.pos and word.pos == "NOUN":
            break
        word = above
    return word


def subject_of_copula(tree: Tree, predicate: Word, rules: Rules) -> list[Party]:
    """Give the actors of which a predicate is said (`X est agressif`)."""
    own = tree.children(predicate, "nsubj")
    if own and own[0].low in {"qui", "que", "qu'"}:
        above = tree.head(predicate)
        return bearers(tree, above, rules) if above else []
    if own:
        return bearers(tree, own[0], rules)
    shares = predicate.dep in {"conj", "xcomp", "acl", "advcl"}
    return subjects(tree, predicate, rules.grammar) if shares else []
