"""Whether what a verb tells is a fact, an intention, a refusal or a mere possibility.

PLOVER and CAMEO take a cooperation told in the future, promised or agreed on as words, not deeds;
what is asked for, forced, feared or supposed is no event at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cadrage.language.relations_lexicon import Grammar
from cadrage.language.relations_names import by_agent
from cadrage.language.relations_parties import subjects
from cadrage.language.relations_tree import Party, Tree, Word, is_finite, is_passive, is_verb

FACT, INTENT, REFUSAL, IRREAL = "fact", "intent", "refusal", "irreal"
_ORDER = (FACT, INTENT, REFUSAL, IRREAL)
_NOT = {"pas", "jamais", "plus", "guère", "nullement", "aucunement", "aucun", "aucune", "rien"}
_NO = {"aucun", "aucune", "nul", "nulle", "personne"}
_CONDITIONAL = re.compile(r"r(ait|aient|ais|ions|iez)$")
_HEARSAY = re.compile(r"^(aur|ser)(ait|aient)$")
_STEMS = ("aur", "ser", "pourr", "devr", "voudr", "fer", "ir", "viendr", "tiendr", "verr", "saur")
_HYPOTHETICAL = {"pouvoir", "devoir", "vouloir", "souhaiter", "falloir", "aimer"}
_HOPS = 5
# Under a negation these say that it was done (`n'a pas hésité à critiquer`).
_HELD_BACK = {"hésiter", "tarder", "manquer", "priver"}


@dataclass(frozen=True)
class Mood:
    """How something is told: negated, hearsay, its stage, and who holds it if anyone does."""

    negated: bool
    conditional: bool
    stage: str
    holders: tuple[Party, ...] = ()


def mood(tree: Tree, verb: Word, grammar: Grammar) -> Mood:
    """Say how a verb is told.

    Parameters
    ----------
    tree, verb
        The sentence and the verb.
    grammar
        Closed lists of governors: intention, refusal, irrealis, reported content.

    Returns
    -------
    Mood
        ``conditional`` is the *conditionnel de reprise* (`aurait livré`, and `livrerait` outside
        of a hypothesis); in the complement of a reporting verb the simple conditional is a future
        in the past, hence an intention.
    """
    stages, negated = [_own_stage(tree, verb)], is_negated(tree, verb)
    holders: tuple[Party, ...] = ()
    conditional, word = _is_hearsay(tree, verb), verb
    for _ in range(_HOPS):
        governor = tree.head(word)
        if governor is None or not _is_complement(tree, word):
            break
        if word.dep == "conj":
            word = governor
            continue
        governor = _asking(tree, word, governor, grammar)
        stages.append(_governed_stage(tree, word, governor, grammar))
        holders = holders or _holders(tree, word, governor, grammar)
        if _mark(tree, word) == "sans":
            negated = not negated
        if not holders and word.dep == "xcomp":
            denied = is_negated(tree, governor) and not _is_done(tree, governor, grammar)
            negated = negated or denied
            conditional = conditional or _is_hearsay(tree, governor)
        word = governor
    return Mood(negated, conditional, max(stages, key=_ORDER.index), holders)


def is_negated(tree: Tree, word: Word) -> bool:
    """Say whether a verb (or its copula) stands under a negation."""
    for kid in tree.children(word):
        if kid.low in {"ne", "n'", "n’"}:
            return _is_full(tree, kid, word)
        if kid.low in {"pas", "non", "jamais"} and kid.i < word.i:
            return True
    return False


def _is_full(tree: Tree, ne: Word, word: Word) -> bool:
    """Say whether `ne` negates: not in `ne ... que` nor alone (`avant qu'il ne parte`)."""
    after = [w.low for w in tree.words if ne.i < w.i <= word.i + 3]
    if any(low in {"seulement", "uniquement"} for low in after):
        return False  # `n'a pas seulement menti` says that he did
    cut = next((place for place, low in enumerate(after) if low in {"que", "qu'"}), len(after))
    before = {w.low for w in tree.words if w.i < ne.i}
    return bool(_NOT & set(after[:cut]) or before & (_NO | {"ni", "rien"}) or _has_no(tree, word))


def _has_no(tree: Tree, word: Word) -> bool:
    phrases = tree.children(word, "nsubj", "obj")
    return any(k.low in _NO or any(d.low in _NO for d in tree.children(k)) for k in phrases)


def _parts(tree: Tree, verb: Word) -> list[Word]:
    return [verb, *tree.children(verb, "aux", "cop")]


def _own_stage(tree: Tree, verb: Word) -> str:
    marks = (k for k in tree.children(verb) if k.lemma == "si" and k.dep == "mark")
    if any(not _is_of_clause_before(tree, mark, verb) for mark in marks):
        return IRREAL
    if any("Tense=Fut" in part.morph for part in _parts(tree, verb)):
        return INTENT
    if any(is_conditional(w) for w in _parts(tree, verb)) and not _is_hearsay(tree, verb):
        return IRREAL if _has_hypothesis(tree, verb) else INTENT
    return FACT


def _is_of_clause_before(tree: Tree, mark: Word, verb: Word) -> bool:
    """Say whether a mark opens the clause before the verb's (`si A proteste, B a cédé`)."""
    subjects_after = [kid for kid in tree.children(verb, "nsubj") if mark.i < kid.i < verb.i]
    if not subjects_after:
        return False
    between = [w for w in tree.words if mark.i < w.i < subjects_after[0].i]
    return any(w.low == "," for w in between) and any(w.pos in {"VERB", "AUX"} for w in between)


def _is_hearsay(tree: Tree, verb: Word) -> bool:
    """Compound conditional, or the simple one in a main clause without a hypothesis."""
    if _has_hypothesis(tree, verb) or verb.lemma in _HYPOTHETICAL:
        return False
    parts = _parts(tree, verb)
    if any(_HEARSAY.match(part.low) for part in parts):
        return True
    main = verb.dep not in {"ccomp", "acl", "acl:relcl", "advcl"}
    return main and any(is_conditional(part) for part in parts)


def is_conditional(word: Word) -> bool:
    """Say whether a form is a conditional; the tagger calls half of them an imperfect.

    The conditional is built on the infinitive (`livrer-ait`), the imperfect is not (`montr-ait`).
    """
    found = _CONDITIONAL.search(word.low)
    if not found or word.pos not in {"VERB", "AUX"}:
        return False
    stem = word.low[: found.start() + 1]
    infinitive = word.lemma.lower().removesuffix("e")
    return "Mood=Cnd" in word.morph or stem == infinitive or stem.endswith(_STEMS)


def _has_hypothesis(tree: Tree, verb: Word) -> bool:
    return any(
        any(mark.lemma == "si" for mark in tree.children(clause, "mark"))
        for clause in tree.children(verb, "advcl")
    )


def _is_complement(tree: Tree, word: Word) -> bool:
    if word.dep == "ccomp":
        return True
    if word.dep == "conj":  # what is coordinated shares the governor (`prêt à céder et à partir`)
        return not is_finite(tree, word)
    if word.pos == "NOUN":  # `être sur le point de partir`
        return word.dep in {"obj", "obl:arg", "xcomp"}
    return not is_finite(tree, word) and word.dep in {"xcomp", "acl", "advcl", "obl:mod", "obl:arg"}


def _asking(tree: Tree, word: Word, governor: Word, grammar: Grammar) -> Word:
    """Give the verb that asks, where the parser hung the deed on the one who is asked."""
    above = tree.head(governor)
    if word.dep != "acl" or "VerbForm=Inf" not in word.morph or above is None:
        return governor
    lemma = grammar.lemma(above, verbal=True)
    asks = lemma in grammar.object_control | grammar.dative_control
    return above if asks and is_verb(tree, above) else governor


def _mark(tree: Tree, word: Word) -> str:
    marks = [k.low for k in tree.children(word, "mark", "case") if k.i < word.i]
    return marks[0] if marks else ""


def _governed_stage(tree: Tree, word: Word, governor: Word, grammar: Grammar) -> str:
    if word.dep != "ccomp" and _mark(tree, word) in {"pour", "afin", "avant"}:
        return INTENT
    if "VerbForm=Inf" not in word.morph and word.dep != "ccomp" and word.pos != "NOUN":
        return FACT
    return _stage_of(tree, word, governor, grammar)


def _stage_of(tree: Tree, word: Word, governor: Word, grammar: Grammar) -> str:
    """Say what stage a governor gives to its complement."""
    lemma = grammar.lemma(governor, verbal=is_verb(tree, governor))
    if _is_done(tree, governor, grammar):
        return FACT
    likely = lemma == "devoir" and any(is_conditional(part) for part in _parts(tree, governor))
    if likely or lemma in grammar.irrealis:
        return IRREAL
    if lemma in grammar.refusal and word.dep != "ccomp":
        return REFUSAL
    if lemma in grammar.intent and (word.dep != "ccomp" or "Tense=Fut" in word.morph):
        return INTENT
    return _own_stage(tree, governor) if word.dep == "xcomp" else FACT


def _is_done(tree: Tree, governor: Word, grammar: Grammar) -> bool:
    """Say whether somebody is told not to have held back from a deed."""
    lemma = grammar.lemma(governor, verbal=is_verb(tree, governor))
    return lemma in _HELD_BACK and is_negated(tree, governor)


def _holders(tree: Tree, word: Word, governor: Word, grammar: Grammar) -> tuple[Party, ...]:
    if word.dep not in {"xcomp", "ccomp", "advcl"} or "VerbForm=Inf" not in word.morph:
        return ()
    if grammar.lemma(governor, verbal=is_verb(tree, governor)) not in grammar.reported:
        return ()
    passive = is_passive(tree, governor)
    found = by_agent(tree, governor, grammar) if passive else subjects(tree, governor, grammar)
    return tuple(found)
