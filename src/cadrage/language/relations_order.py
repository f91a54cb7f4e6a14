"""Subjects that the parser lost: after their verb, cut from it, or right before it."""

from __future__ import annotations

from cadrage.language.relations_chains import chain
from cadrage.language.relations_lexicon import Grammar
from cadrage.language.relations_names import named
from cadrage.language.relations_tree import Party, Tree, Word, is_finite

_CLOSING = {"»", '"', "”"}


def torn_off(tree: Tree, verb: Word, grammar: Grammar) -> list[Party]:
    """Give a subject that the parser cut from its verb (`A, qui ..., a dit`)."""
    before = [w for w in tree.words if w.i < verb.i and w.pos in {"NOUN", "PROPN", "X"}]
    for word in reversed(before):
        opens = word is before[0] and (tree.after(word) or word).low == ","
        if (word.dep in {"ROOT", "dep"} or opens) and not tree.case(word):
            return named(tree, word, grammar)
    return []


def inverted_subject(tree: Tree, verb: Word, grammar: Grammar) -> Word | None:
    """Find a subject that stands after its verb (`, a annoncé mercredi le gouvernement`)."""
    first = min([verb, *tree.children(verb, "aux")], key=lambda word: word.i)
    before = tree.after(first, -1)
    opened = before is not None and before.low in _CLOSING | {",", "que", "qu'", "comme"}
    if not opened or not is_finite(tree, verb) or _has_own_subject(tree, first, verb):
        return None
    if not tree.children(verb, "nsubj") and torn_off(tree, verb, grammar):
        return None
    after = [
        kid
        for kid in tree.children(verb, "obj", "nsubj", "obl", "dep")
        if kid.i > verb.i and not tree.case(kid) and kid.pos in {"NOUN", "PROPN", "X"}
    ]
    known = (kid for kid in after if kid.i in tree.owner or kid.pos == "PROPN")
    return next(known, None) or next((kid for kid in after if tree.children(kid)), None)


def quoted_before(tree: Tree, verb: Word) -> bool:
    """Say whether quoted words close right before a verb (`« ... », déplore X`)."""
    first = min([verb, *tree.children(verb, "aux")], key=lambda word: word.i)
    behind = [tree.after(first, -1), tree.after(first, -2)]
    return any(word is not None and word.low in _CLOSING for word in behind)


def _has_own_subject(tree: Tree, first: Word, verb: Word) -> bool:
    """Say whether the subject stands before the verb: at once, or across an inserted clause.

    After a closing mark, or one comma alone, the clause before is what is said, and its subject
    not that of the verb (`les délais sont longs, déplore X`).
    """
    for kid in tree.children(verb, "nsubj"):
        if kid.i < first.i:
            between = [w for w in tree.words if kid.i < w.i < first.i]
            closed = any(w.low in _CLOSING for w in between[-2:])
            commas = sum(w.low == "," for w in between)
            return not closed and (commas != 1 or kid.i in tree.owner)
    return False


def standing_before(tree: Tree, verb: Word) -> list[Party]:
    """Give the names right before a verb of which the parser found no subject."""
    step = -1
    while (word := tree.after(verb, step)) is not None:
        if word.i in tree.owner:
            return chain(tree, tree.owner[word.i])
        if word.pos not in {"AUX", "ADV", "PRON"} or word.dep.startswith("nsubj"):
            return []
        step -= 1
    return []
