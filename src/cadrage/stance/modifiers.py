"""Negation and intensifiers of an evaluative word."""

from __future__ import annotations

from cadrage.language.relations_mood import is_negated
from cadrage.language.relations_tree import Tree, Word
from cadrage.stance.bearers import Rules


def denied(tree: Tree, word: Word, pivot: Word, rules: Rules) -> bool:
    """Say whether the cue, or the verb or predicate through which it bears, is negated."""
    denying = rules.lexicon.denying
    if any(
        kid.low in denying for kid in tree.children(word, "case", "det", "mark", "advmod", "cc")
    ):
        return True
    return is_negated(tree, pivot) or (pivot is not word and is_negated(tree, word))


def modified(tree: Tree, word: Word, rules: Rules) -> tuple[Word, float]:
    """Give the first word of the cue with its intensifiers, and their factor."""
    factor, first = 1.0, word
    for kid in tree.children(word, "advmod", "amod", "det"):
        known = rules.lexicon.factors if kid.pos == "ADV" else rules.lexicon.adjectives
        value = known.get(kid.lemma.lower(), known.get(kid.low))
        if value is not None and kid.pos in {"ADV", "ADJ"} and kid.low not in rules.lexicon.denying:
            factor *= value
            first = kid if kid.i == first.i - 1 else first
    return first, factor
