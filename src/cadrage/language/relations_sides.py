"""The other side of a verb: its object, or the oblique that its entry names."""

from __future__ import annotations

from cadrage.language.relations_lexicon import Event, Grammar
from cadrage.language.relations_names import named
from cadrage.language.relations_order import inverted_subject
from cadrage.language.relations_parties import antecedent
from cadrage.language.relations_tree import Party, Tree, Word

# The object of these verbs may name a deed or a thing of the other side; `vendre des missiles
# américains` does nothing to the makers.
_OF_DEEDS = {
    *("AGREE", "SUPPORT", "CONCEDE", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION"),
    *("COERCE", "ASSAULT", "DEMAND"),
}


_SURE = {"avec", "contre", "envers"}


def others(tree: Tree, verb: Word, event: Event, grammar: Grammar) -> list[Party]:
    """Give the other side of an active verb: its object, or the oblique that its entry names."""
    for place in event.places:
        if found := _at_place(tree, verb, place, grammar):
            return found
    if event.event_class in _OF_DEEDS:
        for kid in _objects(tree, verb, grammar):
            if found := named(tree, kid, grammar, deeds=True):
                return found
    return []


def _objects(tree: Tree, verb: Word, grammar: Grammar) -> list[Word]:
    """Give the direct objects; that of a relative `que` is its antecedent."""
    kids = tree.children(verb, "obj", "iobj")
    for kid in kids:
        if kid.low in {"que", "qu'"}:
            noun = antecedent(tree, verb, kid)
            return [noun] if noun else []
    turned = inverted_subject(tree, verb, grammar)
    return [kid for kid in kids if kid is not turned and (kid.i > verb.i or kid.i in tree.owner)]


def _at_place(tree: Tree, verb: Word, place: str, grammar: Grammar) -> list[Party]:
    if place == "obj":
        kids = _objects(tree, verb, grammar)
    else:
        kids = [kid for kid in _obliques(tree, verb) if tree.case(kid) == place]
    return next((found for kid in kids if (found := named(tree, kid, grammar))), [])


def _obliques(tree: Tree, verb: Word, depth: int = 3) -> list[Word]:
    """Give phrases after a verb, also those the parser hung on its object (`des armes à X`)."""
    found: list[Word] = []
    for kid in tree.children(verb, "obl", "obj", "iobj", "nmod", "xcomp", "dep", "conj"):
        if kid.i > verb.i and kid.pos in {"NOUN", "PROPN", "PRON", "X", "NUM"}:
            found.append(kid)
            if depth and not kid.dep.startswith("obl") and kid.i not in tree.owner:
                found += _obliques(tree, kid, depth - 1)
            elif depth:  # `discuter de A avec B`: only these are surely no place or possessor
                below = [*tree.children(kid, "conj"), *_obliques(tree, kid, depth - 1)]
                found += [word for word in below if _is_sure(tree, word)]
    return sorted(found, key=lambda word: word.i)


def _is_sure(tree: Tree, word: Word) -> bool:
    return tree.case(word) in _SURE or word.dep == "conj"
