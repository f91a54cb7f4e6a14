"""The actors that a noun phrase stands for."""

from __future__ import annotations

from collections.abc import Iterable

from cadrage.language.relations_chains import chain
from cadrage.language.relations_lexicon import Grammar
from cadrage.language.relations_tree import (
    NAMING,
    Party,
    Tree,
    Word,
    is_passive,
    is_verb,
)

_PLACES = {"en", "dans", "sur", "chez", "vers", "depuis", "sous"}
_DEPTH = 4


def named(
    tree: Tree, word: Word, grammar: Grammar, *, deeds: bool = False, coordinated: bool = True
) -> list[Party]:
    """Give the actors that a noun phrase stands for, those coordinated with it included.

    Parameters
    ----------
    tree, word
        The sentence and the head of the noun phrase.
    grammar
        Closed lists; a noun of its ``groups`` stands for the actor beside it (`l'armée de X`).
    deeds
        Whether the phrase may also stand for the actor whose deed or thing it names
        (`condamner les visites de X`).
    coordinated
        Whether the nouns coordinated with the head count as well.
    """
    found = _alone(tree, word, grammar, deeds=deeds)
    found = [other for party in found for other in chain(tree, party)]
    for kid in tree.children(word, "conj") if coordinated else []:
        if kid.pos in {"NOUN", "PROPN", "X", "PRON"} and _same_case(tree, word, kid):
            found += named(tree, kid, grammar, deeds=deeds and word.i not in tree.owner)
    return unique(found)


def unique(parties: Iterable[Party]) -> list[Party]:
    """Keep each actor (code and name) once, in order."""
    seen: dict[tuple[str, str], Party] = {}
    for party in parties:
        seen.setdefault((party.actor, party.entity), party)
    return list(seen.values())


def _alone(tree: Tree, word: Word, grammar: Grammar, *, deeds: bool) -> list[Party]:
    if word.i in tree.owner:
        return [tree.owner[word.i]]
    kids = tree.children(word)
    for kid in kids:
        if kid.i in tree.owner and (kid.dep in NAMING or _bare(tree, kid)):
            return [tree.owner[kid.i]]
    if word.lemma.lower().removeprefix("ex-") in grammar.opponents:
        return []
    if word.lemma.lower() in grammar.groups or deeds:
        return _beside(tree, word, grammar, _DEPTH if deeds else 2)
    return []


def _bare(tree: Tree, kid: Word) -> bool:
    return kid.dep == "nmod" and kid.pos == "PROPN" and not tree.case(kid)


def _beside(tree: Tree, word: Word, grammar: Grammar, depth: int) -> list[Party]:
    """Give the actor in the complement or the adjective of a noun (`l'armée de X`)."""
    if depth == 0:
        return []
    for kid in tree.children(word, "nmod", "amod", "acl", "obl", "appos"):
        case = tree.case(kid)
        if kid.i in tree.owner and case in {"", "de", "par", "entre"}:
            party = tree.owner[kid.i]
            return [party, *named(tree, kid, grammar)]
    for kid in tree.children(word, "acl"):
        if is_passive(tree, kid) and (found := by_agent(tree, kid, grammar)):
            return found
    for kid in tree.children(word, "nmod"):
        if tree.case(kid) == "de" and (found := _beside(tree, kid, grammar, depth - 1)):
            return found
    return []


def _same_case(tree: Tree, word: Word, kid: Word) -> bool:
    case = tree.case(kid)
    return case == "" or (case == tree.case(word) and case not in _PLACES)


def by_agent(tree: Tree, word: Word, grammar: Grammar) -> list[Party]:
    """Give the agents that `par` (or `de la part de`) brings after a passive or a noun."""
    step = 1
    while (at := tree.after(word, step)) is not None and step < 25:
        if at.low == "par":
            return _first_named(tree, at, grammar)
        if is_verb(tree, at) and not (at.dep == "conj" and at.head == word.i):
            return []  # it may have an agent of its own
        step += 1
    return []


def _first_named(tree: Tree, preposition: Word, grammar: Grammar) -> list[Party]:
    """Give the actors of the noun phrase that a preposition opens."""
    head = tree.head(preposition)
    if head and head.i > preposition.i and (found := named(tree, head, grammar)):
        return found
    for step in range(1, 5):
        at = tree.after(preposition, step)
        if at is None or at.low in {",", "et"}:
            return []
        if at.i in tree.owner:
            return chain(tree, tree.owner[at.i])
    return []
