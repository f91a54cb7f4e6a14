"""Sides of a noun of an event that stand outside its phrase.

`Lors d'un entretien avec X, Y a ...`, `Y est en visite en X`, `Y a reçu le soutien de X`, `Y a été
victime d'une attaque de X`, `une plainte visant X`.
"""

from __future__ import annotations

from cadrage.language.relations_chains import chain
from cadrage.language.relations_lexicon import Event, Grammar
from cadrage.language.relations_names import named, unique
from cadrage.language.relations_parties import subjects
from cadrage.language.relations_surface import after_verb
from cadrage.language.relations_tree import Party, Tree, Word, is_verb

_AIMING = {"visant", "ciblant", "frappant", "touchant", "concernant", "impliquant"}
_HOPS = 4
_OWN = {"son", "sa", "ses", "leur", "leurs"}
# What is told beside these has the subject of the clause as a partner.
_MET = {"CONSULT"}


def aimed_at(tree: Tree, noun: Word) -> list[Party]:
    """Give whom a participle says that the event is aimed at (`les sanctions visant X`)."""
    for step in range(1, 4):
        word = tree.after(noun, step)
        if word is not None and word.low in _AIMING:
            found = next((f for f in after_verb(tree, word) if f.case == ""), None)
            return chain(tree, found.party) if found else []
    return []


def at_event(tree: Tree, noun: Word, event: Event, grammar: Grammar) -> list[Party]:
    """Give who takes part in a meeting or visit told beside the clause: its subject.

    Examples
    --------
    `X a parlé lors d'un entretien avec Y`, `en visite en Y, X a parlé`, `X est en visite en Y`;
    after `en` and with a possessive any deed (`X, en conflit avec Y`, `X est revenu sur ses
    accusations contre Y`).
    """
    own = any(kid.low in _OWN for kid in tree.children(noun, "det"))
    if (before := _set_off(tree, noun)) is not None:
        return chain(tree, before)
    if event.event_class not in _MET and not own and tree.case(noun) != "en":
        return []
    for kid in tree.children(noun, "nsubj"):
        return named(tree, kid, grammar)
    if noun.dep.startswith(("nsubj", "ROOT", "appos", "conj")) or (noun.dep == "obj" and not own):
        return []
    verb = _clause(tree, noun)
    found = subjects(tree, verb, grammar) if verb is not None else []
    if own and not found:
        found = _one_before(tree, noun)
    levels = None if own else {"leader", ""}
    return found if all(_is_plain(tree, party, noun, levels) for party in found) else []


def _one_before(tree: Tree, noun: Word) -> list[Party]:
    """Give the only actor named before a noun in its sentence, to whom a possessive points."""
    before = unique(party for party in tree.parties if party.end <= noun.start)
    return before if len(before) == 1 else []


def _set_off(tree: Tree, noun: Word) -> Party | None:
    """Give the name beside which a state stands between commas (`X, en conflit avec Y,`)."""
    opening, comma, name = (tree.after(noun, -step) for step in (1, 2, 3))
    if opening is None or comma is None or name is None:
        return None
    return tree.owner.get(name.i) if (opening.low, comma.low) == ("en", ",") else None


def beside(tree: Tree, noun: Word, cases: set[str]) -> list[Party]:
    """Give the other side of a state told with `en`, wherever the parser hung it."""
    opening = tree.after(noun, -1)
    if opening is None or opening.low != "en":
        return []
    found = next((f for f in after_verb(tree, noun) if f.case in cases), None)
    return chain(tree, found.party) if found else []


def _is_plain(tree: Tree, party: Party, noun: Word, levels: set[str] | None) -> bool:
    """Say whether no other actor stands between a subject and the event, who might be meant."""
    between = [p for p in tree.parties if party.end <= p.start and p.end <= noun.start]
    rivals = [p for p in between if levels is None or p.level in levels]
    return all(p.entity == party.entity for p in rivals)


def _clause(tree: Tree, noun: Word) -> Word | None:
    """Give the verb of the clause that a noun stands beside, past the words between them."""
    word = tree.head(noun)
    for _ in range(_HOPS):
        if word is None or word.i in tree.owner or word.dep.startswith("nsubj"):
            return None
        if is_verb(tree, word):
            return word
        word = tree.head(word)
    return None


def is_target(tree: Tree, noun: Word, grammar: Grammar) -> list[Party]:
    """Give who is said to be the victim or the target of an event."""
    above = tree.head(noun)
    if above is None or above.lemma.lower() not in grammar.targets or noun.i < above.i:
        return []
    return next((named(tree, kid, grammar) for kid in tree.children(above, "nsubj")), [])


def suffers(tree: Tree, noun: Word, verb: Word, grammar: Grammar) -> list[Party]:
    """Give the subject where it is the one who undergoes (`a reçu le soutien de X`)."""
    lemma = grammar.lemma(verb, verbal=True)
    receives = lemma in grammar.receiving
    if lemma == "faire":  # `fait l'objet de sanctions de X`
        receives = any(kid.low in grammar.targets for kid in tree.children(verb, "obj"))
    if not receives or noun.i < verb.i:
        return []
    return subjects(tree, verb, grammar)
