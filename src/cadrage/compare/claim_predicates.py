"""Predicates and things of a claim in a sentence: which verb or noun, active or not, of what."""

from __future__ import annotations

from cadrage.compare.claim_book import Claim, fold
from cadrage.compare.context import Context, Token

_RELATIVE = {"que", "qu'", "dont", "lesquels", "lesquelles", "lequel", "laquelle"}
_CLITICS = {"se", "s'", "lui", "leur", "en", "y", "le", "la", "les", "l'", "nous", "vous"}


def part_of(context: Context, token: Token, claim: Claim) -> str:
    """Say which part of the claim's predicates a token belongs to; empty if to none."""
    if token.pos not in ("VERB", "NOUN", "ADJ", "PROPN"):
        return ""
    if token.is_verb and _reflexive(context, token):
        return claim.parts.get(f"se {token.lemma}", claim.parts.get(f"s'{token.lemma}", ""))
    return claim.parts.get(token.lemma, "")


def _reflexive(context: Context, token: Token) -> bool:
    group = verb_group(context, token)
    before = context.tokens[max(group[0].at - 1, 0)]
    return any(t.form.lower() in ("se", "s'") for t in (before, *group) if t is not token)


def verb_group(context: Context, token: Token) -> list[Token]:
    """Give a verb with the auxiliaries, clitics and adverbs that stand just before it."""
    first = token.at
    while first and context.tokens[first - 1].pos in ("AUX", "ADV", "PRON"):
        before = context.tokens[first - 1]
        if before.pos == "PRON" and before.form.lower() not in _CLITICS:
            break
        first -= 1
    return context.tokens[first : token.at + 1]


def is_passive(context: Context, token: Token) -> bool:
    """Say whether a verb is a passive or a participle without auxiliary."""
    if not token.is_verb or "VerbForm=Part" not in token.morph or "Tense=Pres" in token.morph:
        return False
    helpers = [t for t in verb_group(context, token) if t.pos == "AUX"]
    if helpers:
        forms = {t.form.lower() for t in helpers}
        return all(t.lemma == "être" for t in helpers) or bool(forms & {"été"})
    head = context.tokens[token.head]
    shared = token.dep == "conj" and head is not token and head.is_verb
    return not (shared and not is_passive(context, head))


def thing_of(context: Context, predicate: Token, claim: Claim) -> Token | None:
    """Give the thing that a predicate is about; the predicate itself where it names it."""
    if predicate.lemma in claim.things:
        return predicate
    found = [t for t in context.tokens if _is_thing(context, t, claim)]
    linked = [t for t in found if t is not predicate and _linked(context, predicate, t)]
    return min(linked, key=lambda t: abs(t.at - predicate.at), default=None)


def _is_thing(context: Context, token: Token, claim: Claim) -> bool:
    if token.pos not in ("NOUN", "PROPN", "ADJ"):
        return False
    following = context.tokens[token.at + 1].lemma if token.at + 1 < len(context.tokens) else ""
    names = {token.lemma, fold(token.form), f"{token.lemma} {following}"}
    return bool(names & claim.things)


def _linked(context: Context, predicate: Token, thing: Token) -> bool:
    low, high = sorted((predicate.at, thing.at))
    between = context.tokens[low + 1 : high]
    if thing.at > predicate.at:
        return not any(opens_clause(context, t) for t in between)
    if predicate.pos == "NOUN":
        return False
    if is_passive(context, predicate):
        return not any(t.is_verb and t.is_finite for t in between)
    return any(t.form.lower() in _RELATIVE for t in between)


def opens_clause(context: Context, token: Token) -> bool:
    """Say whether a token opens another clause."""
    if token.form in (";", ":"):
        return True
    return token.is_verb and not is_passive(context, token)
