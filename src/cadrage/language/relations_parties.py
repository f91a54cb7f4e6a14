"""Who acts and who undergoes: the parties of a verb or of a noun of an event, by syntax."""

from __future__ import annotations

from cadrage.language.relations_chains import chain
from cadrage.language.relations_lexicon import Grammar
from cadrage.language.relations_names import named
from cadrage.language.relations_order import (
    inverted_subject,
    opened_by,
    quoted_before,
    standing_before,
    torn_off,
)
from cadrage.language.relations_tree import (
    NAMING,
    Party,
    Tree,
    Word,
    apposed_to,
    is_finite,
    is_passive,
    is_verb,
)

_DEPTH = 4
_SHARED = ("conj", "xcomp", "advcl", "ccomp", "obl")


def subjects(tree: Tree, verb: Word, grammar: Grammar, depth: int = _DEPTH) -> list[Party]:
    """Give the actors that are the subject of a verb, across control, relatives and coordination.

    Infinitives and participles take the subject of their governor, or its object after verbs of
    object control (`accuse X de fournir`); a verb without a subject takes the one coordinated with
    it, the noun phrase after it (`, a annoncé X`), or the names that stand before it.
    """
    if depth == 0:
        return []
    own = tree.children(verb, "nsubj")
    if quoted_before(tree, verb) and (said := _said_by(tree, verb, grammar)):
        return said
    if (behind := tree.after(verb)) and behind.pos == "PROPN" and quoted_before(tree, verb):
        return []  # who speaks is no actor, and none of those quoted
    if own:
        found = next((f for kid in own if (f := _of_subject(tree, verb, kid, grammar))), [])
        turned = None if found else inverted_subject(tree, verb, grammar)
        return named(tree, turned, grammar) if turned else found
    governor = tree.head(verb)
    if not is_finite(tree, verb):
        return _controller(tree, verb, governor, grammar, depth) or opened_by(tree, verb)
    if torn := torn_off(tree, verb, grammar):
        return torn
    if inverted := inverted_subject(tree, verb, grammar):
        return named(tree, inverted, grammar, deeds=True)
    if governor and verb.dep == "conj" and is_verb(tree, governor):
        return subjects(tree, governor, grammar, depth - 1)
    return standing_before(tree, verb)


def _place(word: Word) -> int:
    return word.i


def _said_by(tree: Tree, verb: Word, grammar: Grammar) -> list[Party]:
    """Give the subject after a verb that follows quoted words, whatever its tag."""
    behind, before = (
        tree.after(verb),
        tree.after(min([verb, *tree.children(verb, "aux")], key=_place), -1),
    )
    if behind is not None and behind.pos == "DET" and before is not None and before.low == ",":
        behind = tree.after(behind)
    if is_finite(tree, verb) and behind is not None and behind.i in tree.owner:
        return chain(tree, tree.owner[behind.i])
    turned = inverted_subject(tree, verb, grammar)
    return named(tree, turned, grammar) if turned else []


def _of_subject(tree: Tree, verb: Word, kid: Word, grammar: Grammar) -> list[Party]:
    if kid.low in {"qui", "que", "qu'", "lequel", "laquelle", "lesquels", "lesquelles"}:
        noun = antecedent(tree, verb, kid)
        return named(tree, noun, grammar, deeds=True) if noun else []
    if kid.i > verb.i and tree.case(kid):
        return []
    if (party := apposed_to(tree, kid)) is not None:
        return chain(tree, party)
    return named(tree, kid, grammar) or _misread(tree, verb, kid)


def antecedent(tree: Tree, verb: Word, relative: Word) -> Word | None:
    """Give the noun that a relative pronoun stands for; the nearest where the parser has none."""
    governor = tree.head(verb)
    if governor and governor.i < relative.i and not is_verb(tree, governor):
        return governor
    before = [w for w in tree.words if w.i < relative.i and w.pos in {"NOUN", "PROPN", "X"}]
    noun = before[-1] if before and relative.i - before[-1].i <= 3 else None
    while noun and (above := tree.head(noun)) and noun.dep in {*NAMING, "nmod", "flat"}:
        if above.i > relative.i or is_verb(tree, above):
            break
        noun = above
    return noun


def _misread(tree: Tree, verb: Word, kid: Word) -> list[Party]:
    """Give the name right before the verb where the parser chose a word inside it."""
    if kid.pos in {"PROPN", "X"}:
        return standing_before(tree, verb)
    return []


def _controller(
    tree: Tree, verb: Word, governor: Word | None, grammar: Grammar, depth: int
) -> list[Party]:
    if governor is None:
        return []
    if _is_with_en(tree, verb) and (main := _verb_above(tree, governor)):
        return subjects(tree, main, grammar, depth - 1)
    if not is_verb(tree, governor):
        return _of_noun_governor(tree, verb, governor, grammar, depth)
    lemma = grammar.lemma(governor)
    if verb.dep in {"xcomp", "ccomp", "advcl", "obl:mod", "acl"} and not _is_gerund(tree, verb):
        if lemma in grammar.object_control and _is_object_held(tree, verb):
            return controlled(tree, governor, grammar, {"obj"})
        if lemma in grammar.dative_control:
            return controlled(tree, governor, grammar, {"à"})
    return subjects(tree, governor, grammar, depth - 1)


def _is_object_held(tree: Tree, verb: Word) -> bool:
    """Say whether the object does the deed: `pour être venu` is its own, `pour partir` not."""
    helped = [kid for kid in tree.children(verb, "aux") if "VerbForm=Inf" in kid.morph]
    return bool(helped) or tree.case(verb) != "pour"


def _is_gerund(tree: Tree, verb: Word) -> bool:
    return "Tense=Pres" in verb.morph and "VerbForm=Part" in verb.morph


def _is_with_en(tree: Tree, verb: Word) -> bool:
    """Say whether a participle is a gerund (`en déployant`), which the main subject does."""
    behind = tree.after(verb, -1)
    while behind is not None and behind.pos in {"PRON", "ADV"} and behind.low != "en":
        behind = tree.after(behind, -1)
    return _is_gerund(tree, verb) and behind is not None and behind.low == "en"


def _verb_above(tree: Tree, word: Word | None) -> Word | None:
    """Give the verb of the clause, past the nouns on which the parser hung a gerund."""
    while word is not None and not is_verb(tree, word):
        word = tree.head(word)
    return word


def _of_noun_governor(
    tree: Tree, verb: Word, governor: Word, grammar: Grammar, depth: int
) -> list[Party]:
    """`l'intention de X de partir`; `X a l'intention de partir`; `développe Y, menaçant Z`."""
    found = named(tree, governor, grammar, deeds=True)
    above = tree.head(governor)
    if above and is_verb(tree, above) and (not found or _is_gerund(tree, verb)):
        return subjects(tree, above, grammar, depth - 1)
    return found


def controlled(tree: Tree, verb: Word, grammar: Grammar, wanted: set[str]) -> list[Party]:
    """Give the actors that stand as object, or after one of some prepositions, of a verb."""
    if "obj" in wanted and is_passive(tree, verb):
        return undergoer(tree, verb, grammar)
    for kid in tree.children(verb, "obj", "iobj", "obl"):
        case = tree.case(kid) or "obj"
        if case in wanted and kid.i > verb.i and (found := named(tree, kid, grammar)):
            return found
    return []


def undergoer(tree: Tree, verb: Word, grammar: Grammar, *, deeds: bool = True) -> list[Party]:
    """Give the actors that undergo a passive: its subject, or the noun a participle modifies."""
    for kid in tree.children(verb, "nsubj"):
        if kid.low not in {"qui", "que", "qu'"}:
            return named(tree, kid, grammar, deeds=deeds)
    if verb is tree.words[0] and (opened := opened_by(tree, verb)):
        return opened
    governor = tree.head(verb)
    if governor is None:
        return []
    if is_verb(tree, governor) and verb.dep.startswith(_SHARED):
        return subjects(tree, governor, grammar)
    found = named(tree, governor, grammar)
    return found if _is_nearest(tree, found, verb) else []


def _is_nearest(tree: Tree, found: list[Party], participle: Word) -> bool:
    """Say whether no other actor stands between a participle and what it is said to modify."""
    before = [p for p in tree.parties if p.end <= participle.start]
    known = {(p.actor, p.entity) for p in found}
    behind = any(p.start > participle.start for p in found)
    return behind or not before or (before[-1].actor, before[-1].entity) in known
