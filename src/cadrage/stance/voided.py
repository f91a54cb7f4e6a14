"""Where an evaluative word, though it bears on an actor by syntax, evaluates nobody."""

from __future__ import annotations

import re

from cadrage.language.relations_lexicon import Grammar
from cadrage.language.relations_tree import Tree, Word, is_verb
from cadrage.stance.lexicon import Lexicon

_PARTICIPLE = re.compile(r"[éiu]e?s?$")
_CLAUSES = ("ccomp", "xcomp", "obj", "iobj", "obl:agent", "aux:tense")
_COMPLEMENTS = {"par", "de", "à", "pour", "comme"}
_DEPTH = 2


def is_verbal(tree: Tree, word: Word) -> bool:
    """Say whether a participle is a verb (`a appelé et estimé que`, `engagée par X`).

    Such a word tells what somebody did or underwent; only the one that stands alone beside its noun
    or after a copula (`un chef respecté`) says what its noun is like.
    """
    if not _PARTICIPLE.search(word.low):
        return False
    if tree.children(word, *_CLAUSES) or _shares_auxiliary(tree, word):
        return True
    return any(tree.case(kid) in _COMPLEMENTS for kid in tree.children(word, "obl"))


def _shares_auxiliary(tree: Tree, word: Word) -> bool:
    """Say whether a participle is coordinated with one in a past tense (`a dit et répété`)."""
    above = tree.head(word)
    if word.dep != "conj" or above is None or tree.children(word, "aux", "cop"):
        return False
    has = [kid for kid in tree.children(above, "aux") if not kid.dep.startswith("aux:pass")]
    return bool(has) or _shares_auxiliary(tree, above)


def is_declining(tree: Tree, noun: Word, lexicon: Lexicon, grammar: Grammar) -> bool:
    """Say whether what a noun names is said to shrink (`la baisse de la popularité de X`).

    Neither praise nor reproach is left, since nothing tells how much of it remains.
    """
    word = noun
    for _ in range(_DEPTH):
        above = tree.head(word)
        if above is None:
            return False
        if is_verb(tree, above):
            lemma = grammar.lemma(above, verbal=True)
            subject = word.dep.startswith("nsubj") and lemma in lexicon.sinking
            return subject or (word.dep.startswith(("obj", "nsubj")) and lemma in lexicon.sapping)
        if tree.case(word) in {"de", "à"} and above.lemma.lower() in lexicon.decline:
            return True
        word = above
    return False
