"""Enumerations of actors as they stand on the page (`A, B et C`), whatever the parse."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from cadrage.language.relations_tree import Party, Tree, Word, plain_preposition

_LINKS = {",", "et", "ou", "puis", "ainsi", "que", "comme", "mais", "aussi", "&"}
_LAST = {"et", "ou", "que", "puis", "&"}


def chain(tree: Tree, party: Party) -> list[Party]:
    """Give the mentions enumerated with one, it included.

    Parsers cut coordinated subjects at the start of a sentence; the surface does not.
    """
    if tree.enumerations is None:
        tree.enumerations = {p.mention: run for run in _chains(tree) for p in run}
    return tree.enumerations.get(party.mention, [party])


def _chains(tree: Tree) -> Iterator[list[Party]]:
    """Find enumerations of mentions: commas, then a conjunction before the last."""
    owned = {party.mention for party in tree.owner.values()}
    joined = {p.mention for p in tree.parties if _in_compound(tree, p)}
    kept = [p for p in tree.parties if p.mention in owned | joined]
    run: list[Party] = kept[:1]
    for left, right in pairwise(kept):
        link = _link(tree, left, right)
        if link:
            run.append(right)
        if link == "last":
            yield _without_lead(tree, run)
        if link != "comma":
            run = [right]


def _in_compound(tree: Tree, party: Party) -> bool:
    """Say whether a mention is but a part of one word (`américano-japonais`)."""
    return any(w.start <= party.start and w.end >= party.end for w in tree.words)


def _without_lead(tree: Tree, run: list[Party]) -> list[Party]:
    """Cut off a phrase that only precedes the subject (`Sous le président A, B et C ont ...`)."""
    after = next((w for w in tree.words if w.start >= run[-1].end), None)
    if len(run) < 3 or after is None or after.pos not in {"AUX", "VERB"}:
        return run
    anchors = tree.anchor(run[0]), tree.anchor(run[1])
    leads = anchors[0] and anchors[1] and tree.case(anchors[0]) and not tree.case(anchors[1])
    return run[1:] if leads else run


def _link(tree: Tree, left: Party, right: Party) -> str:
    between = [w for w in tree.words if w.start >= left.end and w.end <= right.start]
    links = {w.low for w in between if w.low in _LINKS}
    if right.start - left.end <= 1 and not between:
        return "last" if _in_compound(tree, left) and _in_compound(tree, right) else ""
    between = [w for w in between if w.pos != "PROPN"]  # a name that is no actor (`l'Europe`)
    plain = all(w.low in _LINKS or w.pos == "DET" or _light(w) for w in between)
    if not plain or not links or _of_two_clauses(tree, left, right):
        return ""
    return "last" if links & _LAST else "comma"


def _light(word: Word) -> bool:
    """Say whether a word may stand between two coordinated names (`de A et de B`)."""
    return plain_preposition(word) in {"de", "à", "avec", "entre"} or word.low == "l'"


def _of_two_clauses(tree: Tree, left: Party, right: Party) -> bool:
    """Say whether one name ends a clause and the next is the subject of another."""
    ends = tree.anchor(left), tree.anchor(right)
    if ends[0] is None or ends[1] is None:
        return False
    verb = tree.head(ends[1])
    closed = ends[0].dep.startswith(("obj", "iobj", "obl", "nmod"))
    return closed and ends[1].dep.startswith("nsubj") and verb is not tree.head(ends[0])
