"""Whom pronouns and possessives take up (`il accuse X`, `X l'accuse`, `X critique son bilan`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cadrage.language.relations_lexicon import Event
from cadrage.language.relations_names import unique
from cadrage.language.relations_tree import Party, Tree, Word, is_reflexive
from cadrage.language.speakers_lists import gender_of_name

_OBJECTS = {"l'", "le", "la"}
_DATIVES = {"lui"}
_OWN = {"son", "sa", "ses"}
_SUBJECTS = {"il", "elle"}
_LATTER = {"dernier", "dernière"}
_THIS = {"ce", "cette"}
_PERSONS = {"leader", ""}
_PLACES = {"state", "people"}
_AGENTS = {"agent", "speaker"}
_OPENING = {"«", "“", '"'}
# Who judges thus has the thing of another in mind; `défendre son bilan` may mean one's own.
_JUDGES = {"saluer", "louer", "vanter", "applaudir", "encenser", "rejeter", "réfuter", "contester"}
_OWN_FAULT = {"regretter", "déplorer"}


def take_up(tree: Tree) -> None:
    """Let pronouns that surely mean one person count as mentions of that person.

    `Il` and `elle` are the one person who acts before them, in their sentence or in the nearest
    one that names an actor; `ce dernier` and `celui-ci` the person named last.
    """
    for word in tree.words:
        if word.i in tree.owner:
            continue
        low = word.low.lstrip("-").removeprefix("t-")
        found = None
        if low in _SUBJECTS and word.dep.startswith("nsubj"):
            found = _one_who_acts(tree, word)
        elif _is_latter(tree, word):
            found = _last_named(tree, word)
        if found is not None:
            tree.owner[word.i] = found


def _is_latter(tree: Tree, word: Word) -> bool:
    before, behind = tree.after(word, -1), tree.after(word)
    if word.low in _LATTER:
        plain = behind is None or behind.pos not in {"NOUN", "PROPN", "ADJ"}
        return before is not None and before.low in _THIS and plain
    return word.low in {"celui-ci", "celle-ci"}


def _last_named(tree: Tree, word: Word) -> Party | None:
    for parties in _before(tree, word):
        persons = [party for party in parties if _is_fit(party, word)]
        if persons:
            return max(persons, key=lambda party: party.start)
    return None


def _before(tree: Tree, word: Word) -> Iterable[list[Party]]:
    """Give the parties before a word in its sentence, then those of the sentences before."""
    yield [party for party in tree.parties if party.end <= word.start]
    yield from tree.recent


def _one_who_acts(tree: Tree, pronoun: Word) -> Party | None:
    inverted = pronoun.low.startswith("-")
    for place, parties in enumerate(_before(tree, pronoun)):
        named = [party for party in parties if party.level not in _PLACES]
        fits = [party for party in named if _is_fit(party, pronoun)]
        if not fits or (inverted and not place):
            continue  # who is named in the words quoted does not tell them
        if not place and _in_quote(tree, pronoun):
            return None
        bodies = [party for party in named if party.level not in _PERSONS]
        # `elle` is as often a thing as a woman who only was named
        return _only(fits, bodies, sure=place > 0 and not pronoun.low.endswith("elle"))
    return None


def _only(persons: list[Party], bodies: list[Party], *, sure: bool) -> Party | None:
    """Give the only person, or the only one who acts; a body that acts leaves it open."""
    acting = [party for party in persons if party.role in _AGENTS]
    if any(party.role in _AGENTS for party in bodies):
        return None
    alone = sure and not bodies and len({party.entity for party in persons}) == 1
    chosen = acting or (persons if alone else [])
    return chosen[-1] if len({party.entity for party in chosen}) == 1 else None


def _is_fit(party: Party, pronoun: Word) -> bool:
    """Say whether an actor is a person whose gender a pronoun may have."""
    low = pronoun.low.lstrip("-")
    gender = "f" if low.endswith("elle") or low.startswith(("celle", "dernière")) else "m"
    return party.level in _PERSONS and gender_of_name(party.entity) in {"", gender}


def _in_quote(tree: Tree, word: Word) -> bool:
    return any(other.low in _OPENING and other.i < word.i for other in tree.words)


def taken_up(tree: Tree, verb: Word, event: Event, who: Sequence[Party]) -> list[Party]:
    """Give the person whom a clitic means, where only one was named but the one who acts.

    Looked for before the verb in its sentence, else in the nearest sentence that names another
    person; where several may be meant nobody is given.
    """
    clitic = _clitic(tree, verb, event)
    if clitic is None or not who or is_reflexive(tree, verb):
        return []
    return _another(tree, clitic, who)


def possessor(tree: Tree, verb: Word, event: Event, who: Sequence[Party]) -> list[Party]:
    """Give whose thing is judged (`X a critiqué son bilan`, `X a pris sa défense`): not one's own.

    Found as :func:`taken_up` finds persons.
    """
    if not who:
        return []
    if "poss" in event.places:
        step = next((s for s in range(1, 5) if (w := tree.after(verb, s)) and w.low in _OWN), 0)
        word = tree.after(verb, step) if step else None
    else:
        word = _own_of_object(tree, verb) if _judges(event) else None
    return _another(tree, word, who) if word is not None else []


def _judges(event: Event) -> bool:
    judged = event.event_class == "ACCUSE" and event.predicate not in _OWN_FAULT
    return "obj" in event.places and (judged or event.predicate in _JUDGES)


def _own_of_object(tree: Tree, verb: Word) -> Word | None:
    for kid in tree.children(verb, "obj"):
        if kid.i > verb.i and kid.i not in tree.owner:
            return next((d for d in tree.children(kid, "det") if d.low in _OWN), None)
    return None


def _another(tree: Tree, word: Word, who: Sequence[Party]) -> list[Party]:
    """Give the one person named before a word who is none of those who act."""
    acting = {party.entity for party in who}
    for parties in _before(tree, word):
        others = [p for p in unique(parties) if p.level in _PERSONS and p.entity not in acting]
        if others:
            return others if len({p.entity for p in others}) == 1 else []
    return []


def _clitic(tree: Tree, verb: Word, event: Event) -> Word | None:
    step = -1
    while (word := tree.after(verb, step)) is not None and word.pos in {"AUX", "ADV"}:
        step -= 1
    if word is None or not (word.pos == "PRON" or word.dep.startswith("obj")):
        return None
    behind = tree.after(word, -1)
    if behind is not None and behind.pos == "AUX":
        return None  # `il a lui appelé`: stressed, and no object
    told = not event.quadrant.startswith("material")  # `l'ont brûlé`: more often a thing
    direct = told and "obj" in event.places and word.low in _OBJECTS
    dative = "à" in event.places and word.low in _DATIVES
    return word if direct or dative else None
