"""Subjects that the parser lost: after their verb, cut from it, or right before it."""

from __future__ import annotations

from collections.abc import Sequence

from cadrage.language.relations_chains import chain
from cadrage.language.relations_lexicon import Event, Grammar
from cadrage.language.relations_names import named
from cadrage.language.relations_tree import Party, Tree, Word, is_finite

_CLOSING = {"»", '"', "”"}


def torn_off(tree: Tree, verb: Word, grammar: Grammar) -> list[Party]:
    """Give a subject that the parser cut from its verb (`A, qui ..., a dit`)."""
    before = [w for w in tree.words if w.i < verb.i and w.pos in {"NOUN", "PROPN", "X"}]
    for word in reversed(before):
        opens = word is before[0] and (tree.after(word) or word).low == ","
        if (word.dep in {"ROOT", "dep"} or opens) and not tree.case(word):
            found = named(tree, word, grammar)
            return found or _opening(tree, verb)
    return []


def _opening(tree: Tree, verb: Word) -> list[Party]:
    """Give the name that opens the sentence where a comma closes before a verb without subject."""
    first = min([verb, *tree.children(verb, "aux")], key=lambda word: word.i)
    before, start = tree.after(first, -1), tree.words[0]
    if before is None or before.low != "," or tree.children(verb, "nsubj"):
        return []
    opens = start if start.i in tree.owner or start.pos != "DET" else tree.after(start)
    if opens is None or opens.i not in tree.owner or tree.owner[opens.i].start > opens.start:
        return []
    return chain(tree, tree.owner[opens.i])


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


def quoted_on(tree: Tree, verb: Word, event: Event, who: Sequence[Party]) -> list[Party]:
    """Give the one actor that acts in words quoted with blame (`« X ment », raille Y`)."""
    if event.event_class != "ACCUSE" or event.predicate == "regretter" or not who:
        return []
    if not quoted_before(tree, verb):
        return []
    sides = {(party.actor, party.entity) for party in who}
    inside = [p for p in tree.parties if p.end <= verb.start and (p.actor, p.entity) not in sides]
    one = len({party.entity for party in inside if party.level != "people"}) == 1
    acts = [party for party in inside if party.role == "agent"]
    return acts[:1] if one else []


_OPENED = 4  # words before which a participle opens its sentence
_FOLLOWS = {"AUX", "VERB", "PRON", "ADV"}


def opened_by(tree: Tree, verb: Word) -> list[Party]:
    """Give the subject of the main clause for a participle or infinitive that opens the sentence.

    Examples
    --------
    `Fustigeant la décision de A, B a ...` and `Après avoir reçu A, B a ...` give B.
    """
    if verb.i - tree.words[0].i >= _OPENED:
        return []
    for word in tree.words:
        if word.i <= verb.i or word.low != ",":
            continue
        named = tree.after(word)
        if named is not None and named.pos == "DET" and named.i not in tree.owner:
            named = tree.after(named)
        if named is not None and named.i in tree.owner and _is_followed(tree, named):
            return chain(tree, tree.owner[named.i])
    return []


def _is_followed(tree: Tree, named: Word) -> bool:
    """Say whether a verb, or a comma that ends no enumeration, stands after a name."""
    party = tree.owner[named.i]
    behind = next((word for word in tree.words if word.start >= party.end), None)
    if behind is None:
        return False
    return behind.pos in _FOLLOWS or (behind.low == "," and len(chain(tree, party)) == 1)


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
