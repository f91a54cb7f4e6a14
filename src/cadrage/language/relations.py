"""Who does what to whom: events stated between actors, in coarse classes after PLOVER."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import pandas as pd

from cadrage import schema
from cadrage.language.relations_anaphora import possessor, take_up, taken_up
from cadrage.language.relations_chains import chain
from cadrage.language.relations_lexicon import Event, Grammar, Predicates, load
from cadrage.language.relations_mood import INTENT, IRREAL, REFUSAL, Mood, mood
from cadrage.language.relations_names import by_agent
from cadrage.language.relations_nouns import is_event, of_noun
from cadrage.language.relations_order import quoted_before, quoted_on
from cadrage.language.relations_parties import subjects, undergoer
from cadrage.language.relations_sides import others
from cadrage.language.relations_speaking import SPEAKER, is_spoken_to, meant, spoken
from cadrage.language.relations_surface import between_names
from cadrage.language.relations_tree import (
    Party,
    Tree,
    Word,
    is_passive,
    is_reflexive,
    is_verb,
    trees,
)
from cadrage.language.voices import attach

SYMMETRIC = {"AGREE", "CONSULT", "COOPERATE"}
# These are events although no other side is named; of the rest one needs both sides.
_ONE_SIDED = {"MOBILIZE", "PROTEST", "REJECT", "ACCUSE", "THREATEN", "DEMAND", "RETREAT"}
_TIMES = {
    *("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "mois", "semaine"),
    *("jour", "année", "an", "heure", "soir", "matin"),
}
_WORDS_FOR_DEEDS = {
    "material_cooperation": "verbal_cooperation",
    "material_conflict": "verbal_conflict",
}


@dataclass(frozen=True)
class Stated:
    """An event stated by one word: agents, those who undergo it, and how it is told."""

    word: Word
    event: Event
    who: list[Party]
    whom: list[Party]
    mood: Mood


def find_relations(
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    mentions: pd.DataFrame,
    voices: pd.DataFrame,
    config: Path | None = None,
) -> pd.DataFrame:
    """Find the events stated between actors.

    Verbs and nouns of events come from ``events/*.yml``; their parties from syntax: coordinated
    subjects (one relation for each agent), passives, agents after `par`, subjects after the verb,
    control of infinitives, complements of nouns. Symmetric events (`A et B coopèrent`) are
    recorded once, the first named as ``who``. A deed promised, planned or told in the future keeps
    its class, but counts in its verbal quadrant; a deed refused is a REJECT; one asked for, feared
    or supposed is left out.

    Parameters
    ----------
    sentences, tokens, mentions, voices
        Tables; only ``tokens`` and ``mentions`` of listed sentences are read.
    config
        The user's ``config/`` folder, which may extend ``events/*.yml``.

    Returns
    -------
    DataFrame
        The table ``relations``. The content of an accusation (`accuse X de fournir ...`) is held
        by the accuser, in the voice ``reported``.

    References
    ----------
    Open Event Data Alliance, *PLOVER Manual*. Schrodt (2012), *CAMEO: Conflict and Mediation Event
    Observations codebook*. The quadrants are those of Duval and Thompson (1980).

    Examples
    --------
    In *Le Japon est accusé par la Chine* Chinese officials act: ``who`` is CHN, ``whom`` JPN.
    """
    predicates = load(config)
    rows: list[dict[str, object]] = []
    known = set(zip(sentences["article_id"], sentences["sentence"], strict=True))
    numbers: dict[str, int] = {}
    for tree in trees(tokens, mentions, named_only=True):
        if (tree.article_id, tree.sentence) in known and tree.parties:
            take_up(tree)
            for row in _rows(tree, predicates):
                number = numbers.get(tree.article_id, 0)
                numbers[tree.article_id] = number + 1
                rows.append({"relation": number, **row})
    return _voiced(rows, voices)


def stated(tree: Tree, predicates: Predicates) -> Iterator[Stated]:
    """Give the events that a sentence states, in the order of their words."""
    made: dict[int, Stated] = {}
    for word in tree.words:
        found = None
        if is_verb(tree, word):
            found = _of_verb(tree, word, predicates)
        elif word.pos in {"NOUN", "ADJ"} and between_names(tree, word):
            found = _between(tree, word, predicates)
        elif word.pos == "NOUN" and (event := predicates.of_noun(tree, word)):
            found = _nominal(tree, word, event, predicates.grammar)
        if found is None or found.mood.stage == IRREAL:
            continue
        governing = made.get(word.head)
        made[word.i] = found
        repeated = governing is not None and word.pos == "NOUN" and _repeats(found, governing)
        if not repeated and (kept := _one_sided(found)):
            yield kept


def _repeats(noun: Stated, verb: Stated) -> bool:
    """Say whether an object noun only completes its verb: `fournir son soutien à X` is one event.

    `rompre les liens avec X` is one too, and no cooperation.
    """
    pairs = {(p.actor, q.actor) for p in noun.who for q in noun.whom}
    same = pairs <= {(p.actor, q.actor) for p in verb.who for q in verb.whom}
    if pairs and (same or not (verb.who and verb.whom)):
        return same  # a verb that lacks a side says less than its noun
    if noun.event.event_class == verb.event.event_class:
        return True
    breaks = verb.event.event_class in {"SANCTION", "REJECT"}
    return breaks and noun.event.quadrant.endswith("cooperation")


def _nominal(tree: Tree, word: Word, event: Event, grammar: Grammar) -> Stated | None:
    if not is_event(tree, word, event, grammar):
        return None
    who, whom, told = of_noun(tree, word, event, grammar)
    if "of:bodies" in event.places and all(p.level in {"leader", ""} for p in (*who, *whom)):
        return None
    return Stated(word, event, *_paired(event, who, whom), told)


def _between(tree: Tree, word: Word, predicates: Predicates) -> Stated | None:
    """Read a verb that the tagger took for a noun or adjective (`Dupont critique Durand`)."""
    lemma = word.low.removesuffix("nt") + "r" if word.low.endswith(("e", "ent")) else ""
    event = predicates.verbs.get(lemma)
    before = tree.after(word, -1)
    if event is None or before is None or "obj" not in event.places:
        return None
    who = chain(tree, tree.owner[before.i])
    whom = others(tree, word, event, predicates.grammar, who)
    return Stated(word, event, *_paired(event, who, whom), mood(tree, word, predicates.grammar))


def _of_verb(tree: Tree, word: Word, predicates: Predicates) -> Stated | None:
    grammar = predicates.grammar
    event = predicates.of_verb(tree, word)
    if event is None or _only_governs(tree, word, grammar) or _goes_on(tree, word, event):
        return None
    if is_passive(tree, word):
        who = by_agent(tree, word, grammar)
        undergoes = "obj" in event.places
        whom = undergoer(tree, word, grammar) if undergoes else others(tree, word, event, grammar)
    else:
        who = subjects(tree, word, grammar) or meant(tree, word)
        whom = taken_up(tree, word, event, who) or others(tree, word, event, grammar, who)
        whom = whom or possessor(tree, word, event, who) or quoted_on(tree, word, event, who)
    if event.event_class == "ADDRESS":
        whom = [p for p in whom if is_spoken_to(p, event, grammar)]
    if not whom and len(who) > 1 and not _is_mutual(tree, word, predicates):
        return Stated(word, event, who, [], mood(tree, word, grammar))
    return Stated(word, event, *_paired(event, who, whom), mood(tree, word, grammar))


def _is_mutual(tree: Tree, verb: Word, predicates: Predicates) -> bool:
    """Say whether partners act on one another: `renforcer leur alliance`, not `leur défense`."""
    event = predicates.of_verb(tree, verb)
    places = event.places if event is not None else ()
    meets = places[:1] == ("obj",) or "both" in places
    if meets and not is_reflexive(tree, verb):
        return False  # the one whom they meet stands elsewhere
    objects = tree.children(verb, "obj")
    objects = [kid for kid in objects if kid.pos == "NOUN" and kid.i > verb.i]
    events = (predicates.of_noun(tree, kid) for kid in objects)
    shared = any(event is not None and event.event_class in SYMMETRIC for event in events)
    return not objects or shared or any(kid.dep == "obj" and _is_time(kid) for kid in objects)


def _is_time(word: Word) -> bool:
    return word.lemma.lower() in _TIMES


def _goes_on(tree: Tree, verb: Word, event: Event) -> bool:
    """Say whether somebody only goes on speaking (`« ... », a poursuivi X`)."""
    return event.predicate == "poursuivre" and quoted_before(tree, verb)


def _only_governs(tree: Tree, verb: Word, grammar: Grammar) -> bool:
    """Say whether a verb only refuses or intends the deed that its infinitive names."""
    lemma = grammar.lemma(verb, verbal=True)
    if lemma not in grammar.refusal:
        return False
    return any("VerbForm=Inf" in kid.morph for kid in tree.children(verb, "xcomp"))


def _paired(event: Event, who: list[Party], whom: list[Party]) -> tuple[list[Party], list[Party]]:
    """Split the partners of a symmetric event; nobody does a thing to himself."""
    visit = "en" in event.places  # what several do side by side
    if event.event_class in SYMMETRIC and not whom and len(who) > 1 and not visit:
        return who[:1], who[1:]
    return who, [p for p in whom if not any(_same_side(p, agent) for agent in who)]


def _same_side(one: Party, other: Party) -> bool:
    """Say whether both are one actor, or one is the state of the other."""
    if (one.actor, one.entity) == (other.actor, other.entity):
        return True
    whole = any(p.level == "state" and not p.entity.startswith("État (") for p in (one, other))
    return one.actor == other.actor != "" and whole


def _one_sided(found: Stated) -> Stated | None:
    """Drop what names no party, or one where the class needs two."""
    if found.who == [SPEAKER] and not found.whom:
        return None
    if found.who and found.whom:
        return found
    if "both" in found.event.places:
        return None
    if found.who and found.event.alone:
        return replace(found, event=found.event.alone)
    if found.who:
        moved = found.event.event_class == "RETREAT" and "obj" in found.event.places
        return found if found.event.event_class in _ONE_SIDED and not moved else None
    return found if found.whom and found.event.quadrant.endswith("conflict") else None


def _rows(tree: Tree, predicates: Predicates) -> Iterator[dict[str, object]]:
    for found in stated(tree, predicates):
        agents: list[Party | None] = [*found.who] or [None]
        sides: list[Party | None] = [*found.whom] or [None]
        for who, whom in product(agents, sides):
            yield _row(tree, found, who, whom)


def _row(tree: Tree, found: Stated, who: Party | None, whom: Party | None) -> dict[str, object]:
    event_class, quadrant = _as_told(found)
    return {
        "article_id": tree.article_id,
        "sentence": tree.sentence,
        "start": found.word.start,
        "end": found.word.end,
        "predicate": found.event.predicate,
        "event_class": event_class,
        "quadrant": quadrant,
        "who": who.actor if who else "",
        "who_entity": who.entity if who else "",
        "who_mention": who.mention if who else -1,
        "whom": whom.actor if whom else "",
        "whom_entity": whom.entity if whom else "",
        "whom_mention": whom.mention if whom else -1,
        "negated": found.mood.negated,
        "conditional": found.mood.conditional,
        "paired": "both" in found.event.places,
        "held_by": " ".join(dict.fromkeys(p.actor for p in found.mood.holders if p.actor)),
    }


def _as_told(found: Stated) -> tuple[str, str]:
    quadrant = found.event.quadrant
    if found.mood.stage == REFUSAL and quadrant.endswith("cooperation"):
        return "REJECT", "verbal_conflict"
    if found.mood.stage in {INTENT, REFUSAL}:
        return found.event.event_class, _WORDS_FOR_DEEDS.get(quadrant, quadrant)
    return found.event.event_class, quadrant


def _voiced(rows: Iterable[dict[str, object]], voices: pd.DataFrame) -> pd.DataFrame:
    """Attach the voice of each predicate; what an accuser alleges is the accuser's."""
    frame = pd.DataFrame(rows)
    if frame.empty:
        return schema.empty("relations")
    frame = spoken(attach(frame, voices))
    alleged = (frame["held_by"] != "") & (frame["voice"] == "journalist")
    frame.loc[alleged, "holder"] = frame.loc[alleged, "held_by"]
    frame.loc[alleged, "voice"] = "reported"
    return schema.check("relations", frame.drop(columns=["held_by", "holder_entity", "paired"]))
