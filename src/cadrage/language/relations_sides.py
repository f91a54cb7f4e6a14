"""The other side of a verb: its object, or the oblique that its entry names."""

from __future__ import annotations

from collections.abc import Sequence

from cadrage.language.relations_chains import chain
from cadrage.language.relations_lexicon import Event, Grammar, expression
from cadrage.language.relations_names import named
from cadrage.language.relations_order import inverted_subject
from cadrage.language.relations_parties import antecedent
from cadrage.language.relations_surface import after_verb
from cadrage.language.relations_tree import Party, Tree, Word, is_reflexive

# The object of these verbs may name a deed or a thing of the other side; `vendre des missiles
# américains` does nothing to the makers.
_OF_DEEDS = {
    *("AGREE", "SUPPORT", "CONCEDE", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION"),
    *("COERCE", "ASSAULT", "DEMAND"),
}
_ANSWERS = {"répondre"}


_SURE = {"avec", "contre", "envers"}


def others(
    tree: Tree, verb: Word, event: Event, grammar: Grammar, who: Sequence[Party] = ()
) -> list[Party]:
    """Give the other side of an active verb: its object, or the oblique that its entry names.

    What the parse has lost is read off the order of words; ``who`` acts and is passed over.
    """
    for place in event.places:
        if found := _at_place(tree, verb, place, grammar):
            return found
    if _takes_deeds(verb, event):
        for place in event.places:
            for kid in _phrases_at(tree, verb, place, grammar):
                if found := named(tree, kid, grammar, deeds=True):
                    return found
    return _on_the_page(tree, verb, event, frozenset(party.mention for party in who))


def _takes_deeds(verb: Word, event: Event) -> bool:
    answers = event.predicate in _ANSWERS and "VerbForm=Inf" not in verb.morph
    of_deeds = event.event_class in _OF_DEEDS or answers
    return of_deeds and "direct" not in event.places


def _on_the_page(tree: Tree, verb: Word, event: Event, skip: frozenset[int]) -> list[Party]:
    places = {"" if place == "obj" else place for place in event.places}
    deeds = _takes_deeds(verb, event)
    if "" in places and is_reflexive(tree, verb) and not event.predicate.startswith("se "):
        return []
    for found in after_verb(tree, last_word(tree, verb, event), skip=skip):
        if found.case in places and (deeds or not found.deed):
            return [party for party in chain(tree, found.party) if party.mention not in skip]
    return []


def last_word(tree: Tree, verb: Word, event: Event) -> Word:
    """Give the last word of a fixed expression; the verb itself where it is one word."""
    key = expression(event.predicate)
    return (key.last(tree, verb) if key.rest else None) or verb


def _objects(tree: Tree, verb: Word, grammar: Grammar) -> list[Word]:
    """Give the direct objects; that of a relative `que` is its antecedent."""
    kids = tree.children(verb, "obj", "iobj")
    for kid in kids:
        if kid.low in {"que", "qu'"}:
            noun = antecedent(tree, verb, kid)
            return [noun] if noun else []
    if verb.dep == "acl:relcl" and (taken := _taken_up(tree, verb)):
        return [taken]
    turned = inverted_subject(tree, verb, grammar)
    return [kid for kid in kids if kid is not turned and (kid.i > verb.i or kid.i in tree.owner)]


def _taken_up(tree: Tree, verb: Word) -> Word | None:
    """Give what a relative `que` stands for that the parser took for a conjunction."""
    noun = tree.head(verb)
    marks = [kid for kid in tree.children(verb, "mark") if kid.low in {"que", "qu'"}]
    return noun if marks and noun is not None and noun.i < marks[0].i else None


def _at_place(tree: Tree, verb: Word, place: str, grammar: Grammar) -> list[Party]:
    kids = _phrases_at(tree, verb, place, grammar)
    return next((found for kid in kids if (found := named(tree, kid, grammar))), [])


def _phrases_at(tree: Tree, verb: Word, place: str, grammar: Grammar) -> list[Word]:
    if place == "obj":
        return _objects(tree, verb, grammar)
    return [kid for kid in _obliques(tree, verb) if tree.case(kid) == place]


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
