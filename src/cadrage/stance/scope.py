"""Which actor an evaluative word bears on, by syntax, and whose judgement it is.

A word evaluates the actor it modifies, whose deed or quality it names, of which it is the
predicate, or who undergoes the act of judging (`Y salue X`): other words of the sentence do not
count. This is the target-and-holder view of opinion (Wiebe, Wilson and Cardie 2005,
doi:10.1007/s10579-005-7880-9), with rules on dependencies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cadrage.language.relations_chains import chain
from cadrage.language.relations_lexicon import Event
from cadrage.language.relations_mood import IRREAL, mood
from cadrage.language.relations_names import by_agent, named, unique
from cadrage.language.relations_parties import subjects, undergoer
from cadrage.language.relations_sides import others
from cadrage.language.relations_tree import Party, Tree, Word, is_passive, is_reflexive, is_verb
from cadrage.stance.bearers import (
    Rules,
    bearers,
    noun_of,
    possessors,
    same_referent,
    subject_of_copula,
    through_conjunction,
)
from cadrage.stance.lexicon import Entry
from cadrage.stance.modifiers import denied, modified
from cadrage.stance.voided import is_declining, is_verbal

_TOWARD = {"quant", "égard", "encontre", "envers"}
_NEAR, _REACH = 7, 18
_ATTRIBUTES = {"", "comme", "de", "pour", "dans"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A cue that bears on an actor: polarity, negation, and the actor who judges, if named."""

    cue: Word
    first: Word
    last: Word
    entry: Entry
    target: Party
    polarity: float
    negated: bool
    holders: tuple[Party, ...] = ()
    by_act: bool = False


@dataclass(frozen=True)
class _Bearing:
    """Who a cue bears on, the word whose negation counts, and whose judgement it is."""

    targets: list[Party]
    pivot: Word
    holders: list[Party]
    factor: float = 1.0
    by_act: bool = False


def judgements(tree: Tree, rules: Rules) -> Iterator[Judgement]:
    """Give the evaluative words of a sentence that bear on an actor, in order.

    Parameters
    ----------
    tree
        The sentence with the mentions of actors.
    rules
        Lexicon and grammar.

    Notes
    -----
    A depreciative cue that is denied (`n'est pas une menace`, `peu dangereux`) gives nothing: it
    rejects a reproach and praises nobody. An appreciative one that is denied (`n'est pas crédible`)
    is a reproach. Who feels something (`le scepticisme de X`) is its holder, not its target.
    """
    for word in tree.words:
        if word.i in tree.owner:
            continue
        entry = rules.lexicon.find(tree, word, rules.grammar)
        if entry is None or entry.polarity == 0:
            continue
        bearing = _bearing(tree, word, entry, rules)
        if bearing is not None:
            yield from _made(tree, word, entry, bearing, rules)


def _made(
    tree: Tree, word: Word, entry: Entry, bearing: _Bearing, rules: Rules
) -> Iterator[Judgement]:
    negated = denied(tree, word, bearing.pivot, rules)
    first, factor = modified(tree, word, rules)
    span = word, first, rules.lexicon.last(tree, word, entry)
    value = entry.polarity * factor * bearing.factor * (rules.lexicon.negation if negated else 1)
    if entry.polarity < 0 < value:
        return  # to deny a reproach is not to praise
    polarity = round(max(-1.0, min(1.0, value)), 6)
    holders = tuple(bearing.holders)
    for target in unique(bearing.targets):
        if target not in holders:
            yield Judgement(*span, entry, target, polarity, negated, holders, by_act=bearing.by_act)


def _bearing(tree: Tree, word: Word, entry: Entry, rules: Rules) -> _Bearing | None:
    if entry.pos == "VERB":
        return _of_verb(tree, word, entry, rules)
    if entry.pos == "ADV":
        return _of_adverb(tree, word, rules)
    if entry.is_act or entry.lemma in rules.lexicon.attitudes:
        return _of_attitude(tree, word, entry, rules)
    if entry.pos == "ADJ" and is_verbal(tree, word):
        return None
    noun = word if word.pos == "NOUN" else noun_of(tree, word)
    if noun is not None and is_declining(tree, noun, rules.lexicon, rules.grammar):
        return None
    return _of_predicate(tree, word, rules) or _of_nominal(tree, word, entry, rules)


def _of_verb(tree: Tree, verb: Word, entry: Entry, rules: Rules) -> _Bearing | None:
    """`X a échoué` bears on X; `Y salue X` bears on X, and Y holds it."""
    grammar = rules.grammar
    if mood(tree, verb, grammar).stage == IRREAL:
        return None
    passive = is_passive(tree, verb)
    agents = by_agent(tree, verb, grammar) if passive else subjects(tree, verb, grammar)
    if not entry.is_act:
        return _Bearing(agents, verb, [])
    if passive:
        if "obj" in entry.places:
            return _Bearing(undergoer(tree, verb, grammar), verb, agents, by_act=True)
        return _Bearing(_at_places(tree, verb, entry, rules), verb, agents, by_act=True)
    return _Bearing(_at_places(tree, verb, entry, rules), verb, agents, by_act=True)


def _at_places(tree: Tree, verb: Word, entry: Entry, rules: Rules) -> list[Party]:
    """Give the actors where the entry says that the judged stands, or whose deed stands there."""
    act = Event(entry.lemma, "ACCUSE", "neutral", entry.places)
    return others(tree, verb, act, rules.grammar)


def _of_adverb(tree: Tree, word: Word, rules: Rules) -> _Bearing | None:
    verb = tree.head(word)
    if verb is None or not is_verb(tree, verb):
        return None
    return _Bearing(subjects(tree, verb, rules.grammar), verb, [])


def _of_attitude(tree: Tree, noun: Word, entry: Entry, rules: Rules) -> _Bearing:
    """`les critiques de Y contre X`, `son inquiétude à l'égard de X`: Y holds it, X is judged."""
    above = tree.head(noun)
    verb = above if above is not None and is_verb(tree, above) else None
    targets = _judged(tree, noun, verb, entry, rules)
    agents = by_agent(tree, noun, rules.grammar) or possessors(tree, noun, rules, skip=targets)
    if verb is not None and rules.grammar.lemma(verb, verbal=True) in rules.lexicon.causing:
        caused = [] if is_passive(tree, verb) else subjects(tree, verb, rules.grammar)
        return _Bearing(targets or caused, verb, agents, by_act=True)
    if not agents and verb is not None:
        agents = subjects(tree, verb, rules.grammar)
    return _Bearing(targets, noun, agents, by_act=True)


def _judged(tree: Tree, noun: Word, verb: Word | None, entry: Entry, rules: Rules) -> list[Party]:
    """Give the actor an attitude is about: `contre X`, `à l'égard de X`, `de la politique de X`.

    After a feeling, and before a noun that stands for an actor, `de` brings the holder instead
    (`la colère des dirigeants de X`, `les critiques du gouvernement de X`).
    """
    felt = entry.lemma in rules.lexicon.attitudes
    kids = tree.children(noun, "nmod", "obl")
    kids += [kid for kid in tree.children(verb, "obl") if kid.i > noun.i] if verb else []
    for kid in kids:
        case = tree.case(kid)
        stands = felt or kid.i in tree.owner or kid.lemma.lower() in rules.grammar.groups
        fits = case in entry.places or (case == "de" and not stands)
        if fits and (found := named(tree, kid, rules.grammar, deeds=True)):
            return found
    return _after_quant(tree, noun)


def _after_quant(tree: Tree, noun: Word) -> list[Party]:
    """Read on from a noun to `quant à`, `envers` or `à l'égard de`, which parsers hang anywhere."""
    after = [w for w in tree.words if w.i > noun.i][:_REACH]
    opened = next((at for at, w in enumerate(after[:_NEAR]) if w.low in _TOWARD), len(after))
    for word in after[opened + 1 :]:
        if word.low in {",", ";", ":", "."}:
            return []
        if word.i in tree.owner:
            return chain(tree, tree.owner[word.i])
    return []


def _of_predicate(tree: Tree, word: Word, rules: Rules) -> _Bearing | None:
    """`X est agressif`, `X reste un modèle`, `Y juge X dangereux`, `X est qualifié de menteur`."""
    head = _carrier(tree, through_conjunction(tree, word), rules)
    if tree.children(head, "cop"):
        return _Bearing(subject_of_copula(tree, head, rules), head, [])
    verb = tree.head(head)
    if verb is None or not is_verb(tree, verb) or head.dep.startswith(("nsubj", "conj", "advmod")):
        return None
    lemma, case = rules.grammar.lemma(verb, verbal=True), tree.case(head)
    if head.pos == "NOUN" and not case and lemma in rules.lexicon.light:
        return _Bearing(subjects(tree, verb, rules.grammar), verb, [])
    if head.pos == "NOUN" and lemma in rules.lexicon.situation:
        return _Bearing(_situated(tree, verb, rules), verb, [])
    if head.pos == "NOUN" and lemma in rules.lexicon.denying_verbs:
        return _Bearing(_situated(tree, verb, rules), verb, [], rules.lexicon.negation)
    attribute = bool(case) or head.dep.startswith(("xcomp", "acl", "amod")) or head.pos == "ADJ"
    if attribute and lemma in rules.lexicon.attributive and case in _ATTRIBUTES:
        return _of_attribute(tree, verb, head, rules)
    if head.pos != "NOUN" and head.dep in {"advcl", "dep", "xcomp", "obl:mod", "parataxis"}:
        return _Bearing(subjects(tree, verb, rules.grammar), verb, [])
    return None


def _carrier(tree: Tree, word: Word, rules: Rules) -> Word:
    """Give the noun that only carries another (`preuve` in `faire preuve de courage`)."""
    above = tree.head(word)
    carries = above is not None and above.lemma.lower() in rules.lexicon.carriers
    return above if above is not None and carries and tree.case(word) == "de" else word


def _situated(tree: Tree, verb: Word, rules: Rules) -> list[Party]:
    """Give who has or lacks something: `X manque de courage`, `X, dépourvu de courage`."""
    passive = is_passive(tree, verb)
    return undergoer(tree, verb, rules.grammar) if passive else subjects(tree, verb, rules.grammar)


def _of_attribute(tree: Tree, verb: Word, attribute: Word, rules: Rules) -> _Bearing:
    grammar = rules.grammar
    if is_passive(tree, verb):
        return _Bearing(undergoer(tree, verb, grammar), verb, by_agent(tree, verb, grammar))
    for kid in tree.children(verb, "obj", "iobj"):
        if kid.i != attribute.i and (found := named(tree, kid, grammar, deeds=True)):
            return _Bearing(found, verb, subjects(tree, verb, grammar), by_act=True)
    if grammar.lemma(verb, verbal=True) in rules.lexicon.naming and not is_reflexive(tree, verb):
        return _of_late_object(tree, verb, attribute, rules)
    return _Bearing(subjects(tree, verb, grammar), verb, [])


def _of_late_object(tree: Tree, verb: Word, attribute: Word, rules: Rules) -> _Bearing:
    """`qualifie de mensonge les propos de X`: the parser hangs the object on the attribute."""
    kids = [*tree.children(attribute), *tree.children(verb, "obl", "nmod", "dep", "ccomp")]
    late = [kid for kid in kids if kid.i > attribute.i and kid.pos in {"NOUN", "PROPN"}]
    bare = [kid for kid in late if not tree.case(kid)]
    found = named(tree, bare[0], rules.grammar, deeds=True) if bare else []
    return _Bearing(found, verb, subjects(tree, verb, rules.grammar), by_act=True)


def _of_nominal(tree: Tree, word: Word, entry: Entry, rules: Rules) -> _Bearing:
    """Let an adjective bear on its noun's actor, a noun on whom it names or belongs to."""
    if word.pos == "NOUN" and entry.pos == "NOUN":
        return _Bearing(_of_evaluative_noun(tree, word, entry, rules), word, [])
    noun = noun_of(tree, word)
    if noun and noun.i in tree.owner and entry.lemma in rules.lexicon.relational:
        return _Bearing([tree.owner[noun.i]], word, [])  # `leur allié égyptien`: not who has it
    found = bearers(tree, noun, rules) if noun else same_referent(tree, word, rules)
    return _Bearing(found, word, [])


def _of_evaluative_noun(tree: Tree, noun: Word, entry: Entry, rules: Rules) -> list[Party]:
    same = same_referent(tree, noun, rules)
    if same or entry.lemma in rules.lexicon.relational:
        return same
    return possessors(tree, noun, rules)
