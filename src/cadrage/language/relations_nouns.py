"""The parties of a noun of an event (`les tirs de A contre B`, `la coopération entre A et B`)."""

from __future__ import annotations

from cadrage.language.relations_lexicon import Event, Grammar
from cadrage.language.relations_mood import FACT, REFUSAL, Mood, mood
from cadrage.language.relations_names import by_agent, named
from cadrage.language.relations_occasions import aimed_at, at_event, beside, is_target, suffers
from cadrage.language.relations_parties import subjects
from cadrage.language.relations_tree import (
    Party,
    Tree,
    Word,
    apposed_to,
    is_passive,
    is_verb,
)

_OTHER_SIDE = {"à", "contre", "envers", "avec", "sur", "vers", "auprès", "pour", "face"}
_SIDES = _OTHER_SIDE | {"par", "entre"}
# `L'opposition de X au projet de Y` is one to Y.
_AIMED = {"ACCUSE", "REJECT", "ADDRESS", "SUPPORT", "ASSAULT", "PROTEST", "THREATEN"}
_OWN = {"son", "sa", "ses", "leur", "leurs"}
_PRINTED = {"accordé", "publié", "diffusé", "donné"}
_NEGATIVE = {"aucun", "aucune", "nul", "nulle"}

Parties = tuple[list[Party], list[Party]]

# Marks of an entry in ``nouns.yml``: the noun is an event only with another side or after a light
# verb, or only if what stands after its `de` are people.
_NEEDS_SIDE, _OF_PEOPLE, _NOT_IN = "needs:side", "of:people", "not:en"
# Who is called thus between commas acts (`X, soutien de Y, ...`).
_ROLE = "role"


def is_event(tree: Tree, noun: Word, event: Event, grammar: Grammar) -> bool:
    """Say whether a noun with several senses names an event here.

    Examples
    --------
    `l'opposition de X au projet` is one, `le chef de l'opposition` names a group.
    """
    behind = tree.after(noun)
    if behind is not None and behind.low.rstrip("es") in _PRINTED:
        return False  # `un entretien accordé au journal`
    if _NOT_IN in event.places and tree.case(noun) == "en":
        return False  # `pris en charge`
    if _ROLE in event.places and "who" not in event.places:
        return apposed_to(tree, noun) is not None
    if _NEEDS_SIDE in event.places:
        sides = [kid for kid in tree.children(noun, "nmod", "obl") if _opens_side(tree, kid)]
        verb = _governor(tree, noun)
        done = verb is not None and noun.dep.startswith("obj") and _is_carried(verb, grammar)
        above = tree.head(noun)
        struck = above is not None and above.lemma.lower() in grammar.targets
        return bool(sides) or done or struck
    if _OF_PEOPLE in event.places:
        kids = [kid for kid in tree.children(noun, "nmod") if tree.case(kid) == "de"]
        return all(_are_people(tree, kid, grammar) for kid in kids)
    return True


def _opens_side(tree: Tree, kid: Word) -> bool:
    return tree.case(kid) in _SIDES


def _are_people(tree: Tree, word: Word, grammar: Grammar) -> bool:
    listed = grammar.groups | grammar.opponents | grammar.people
    return word.i in tree.owner or word.lemma.lower() in listed or word.low in listed


def of_noun(
    tree: Tree, noun: Word, event: Event, grammar: Grammar
) -> tuple[list[Party], list[Party], Mood]:
    """Give who acts, who undergoes and how it is told, for a noun of an event.

    Parameters
    ----------
    tree, noun, event
        The sentence, the noun, and its entry: ``places`` says whether `de X` names the agent
        ("who") or who undergoes ("whom").
    grammar
        Closed lists; after a light verb (`mener des frappes`) the subject acts.
    """
    if _ROLE in event.places and (bearer := apposed_to(tree, noun)) is not None:
        of = [kid for kid in tree.children(noun, "nmod") if tree.case(kid) == "de"]
        met = next((found for kid in of if (found := named(tree, kid, grammar))), [])
        return [bearer], met, Mood(negated=False, conditional=False, stage=FACT)
    who, whom = _complements(tree, noun, event, grammar)
    done = _participle(tree, noun, grammar)
    agents = by_agent(tree, done or noun, grammar)
    if agents and not _same(agents, whom):
        who = agents
    if done:
        whom = whom or _complements(tree, done, event, grammar)[1]
    verb = _governor(tree, noun)
    if verb is not None and not whom and (agents or _is_light(verb, grammar)):
        kids = [kid for kid in tree.children(verb, "obl") if kid.i > noun.i]
        whom = _first_side(tree, kids, event, grammar)
    if verb is not None and not (who and whom):
        who, whom = _with_verb(tree, noun, verb, (who, whom), grammar)
    if who and not whom:
        whom = is_target(tree, noun, grammar)
    if not (who or whom) and _NOT_IN not in event.places:
        whom = beside(tree, noun, {"avec", "contre", "envers", "face"})
    if whom and not who:
        who = at_event(tree, noun, event, grammar)
    return who, whom, _mood(tree, noun, done or verb, grammar)


def _with_verb(tree: Tree, noun: Word, verb: Word, found: Parties, grammar: Grammar) -> Parties:
    """Complete the sides with those of the verb (`un accord a été conclu entre A et B`)."""
    who, whom = found
    for kid in tree.children(verb, "obl", "nmod"):
        if kid.i > noun.i and tree.case(kid) == "entre" and not who and not whom:
            both = named(tree, kid, grammar)
            return both[:1], both[1:]
    if who and not whom:
        return who, suffers(tree, noun, verb, grammar)
    return who or _from_verb(tree, noun, verb, grammar), whom


def _same(left: list[Party], right: list[Party]) -> bool:
    return {p.mention for p in left} == {p.mention for p in right}


def _participle(tree: Tree, noun: Word, grammar: Grammar) -> Word | None:
    """Give the participle that says who did it (`les sanctions imposées à A par B`)."""
    for kid in tree.children(noun, "acl", "amod"):
        if is_passive(tree, kid) and grammar.lemma(kid, verbal=True) in grammar.light:
            return kid
    return None


def _complements(tree: Tree, noun: Word, event: Event, grammar: Grammar) -> Parties:
    who: list[Party] = []
    whom: list[Party] = []
    of: list[Party] = []
    for kid, case in _phrases(tree, noun):
        found = named(tree, kid, grammar)
        if case == "entre" and found:
            return found[:1], found[1:]
        if case == "de":
            of = of or found
        elif case in _OTHER_SIDE or case in event.places:
            whom = whom or found or _whose_deed(tree, kid, event, grammar)
        elif case == "" and kid.i in tree.owner and _is_people(tree, kid):
            who = who or found
    whom = whom or aimed_at(tree, noun)
    if "whom" in event.places:
        return who, of or whom
    return of or who, whom


def _whose_deed(tree: Tree, kid: Word, event: Event, grammar: Grammar) -> list[Party]:
    """Give whose thing an event is aimed at (`la réponse de X aux accusations de Y`)."""
    aimed = event.event_class in _AIMED and tree.case(kid) in {"à", "contre", "envers"}
    return named(tree, kid, grammar, deeds=True) if aimed else []


def _is_people(tree: Tree, word: Word) -> bool:
    """Say whether an adjective names who acts; a person beside `de` is but named there."""
    return word.pos == "ADJ" or tree.owner[word.i].level in {"state", "people", "government"}


def _phrases(tree: Tree, noun: Word, depth: int = 3) -> list[tuple[Word, str]]:
    """Give the complements of a noun with their prepositions, also those hung on its complement.

    The parser attaches `à la Russie` in `la fourniture d'armes à la Russie` to `armes`; `de X`
    counts from there too, since it often closes the phrase (`essais de missiles du Nord`).
    """
    found: list[tuple[Word, str]] = []
    for kid in tree.children(noun, "nmod", "amod", "obl", "appos", "conj"):
        case = tree.case(kid)
        if kid.dep == "conj" and kid.i not in tree.owner:
            continue
        if case or kid.i in tree.owner:
            found.append((kid, case))
        if depth and case in {"de", "en", ""} and kid.i not in tree.owner and kid.pos == "NOUN":
            found += _phrases(tree, kid, depth - 1)
        elif depth and kid.i in tree.owner:  # the parser hung the other side on the agent
            found += [
                (low, tree.case(low))
                for low in tree.children(kid, "nmod", "obl")
                if tree.case(low) in _SIDES | {"en"}
            ]
    return sorted(found, key=lambda pair: pair[0].i)


def _is_light(verb: Word, grammar: Grammar) -> bool:
    lemma = grammar.lemma(verb, verbal=True)
    return lemma in grammar.light or lemma in grammar.refusal


def _is_carried(verb: Word, grammar: Grammar) -> bool:
    """Say whether a verb carries the event of its object, done or undergone by its subject."""
    return _is_light(verb, grammar) or grammar.lemma(verb, verbal=True) in grammar.receiving


def _first_side(tree: Tree, kids: list[Word], event: Event, grammar: Grammar) -> list[Party]:
    """Give the other side among phrases the parser hung on the light verb."""
    places = _OTHER_SIDE.union(event.places)
    sides = (named(tree, kid, grammar) for kid in kids if tree.case(kid) in places)
    return next((found for found in sides if found), [])


def _governor(tree: Tree, noun: Word) -> Word | None:
    """Give the verb of which the noun is subject or object."""
    above = tree.head(noun)
    plain = noun.dep.startswith(("obj", "nsubj", "obl", "xcomp"))
    return above if above is not None and plain and is_verb(tree, above) else None


def _from_verb(tree: Tree, noun: Word, verb: Word, grammar: Grammar) -> list[Party]:
    """After a light verb, or with a possessive, the subject of the clause acts."""
    own = any(kid.low in _OWN for kid in tree.children(noun, "det"))
    light = _is_light(verb, grammar)
    if noun.dep.startswith("nsubj"):
        return by_agent(tree, verb, grammar) if light and is_passive(tree, verb) else []
    if (own or light) and noun.i > verb.i and not is_passive(tree, verb):
        return subjects(tree, verb, grammar)
    return []


def _mood(tree: Tree, noun: Word, verb: Word | None, grammar: Grammar) -> Mood:
    """Tell a noun as its verb is told, where that verb is the one that does the deed."""
    none = any(kid.low in _NEGATIVE for kid in tree.children(noun, "det", "amod"))
    above = tree.head(noun)
    missing = above is not None and above.lemma.lower() in grammar.absence
    none = none or missing or tree.case(noun) == "sans"
    if verb is None or not _is_light(verb, grammar):
        return Mood(none, conditional=False, stage=FACT)
    told = mood(tree, verb, grammar)
    if grammar.lemma(verb, verbal=True) in grammar.refusal:
        return Mood(none or told.negated, told.conditional, REFUSAL, told.holders)
    return Mood(none or told.negated, told.conditional, told.stage, told.holders)
