"""Who gives what to whom in a sentence: predicate, thing, giver and receiver.

The direction is read from French word order: ``fournir des armes à X``, ``recevoir des armes de
X``, ``approvisionner X en armes``, ``la livraison d'armes par X à Y``, ``des obus nord-coréens``.
The subject is the syntactic one where the parser gives one; the nearest bare noun phrase before
the verb otherwise (``accuser X de fournir``).
"""

from __future__ import annotations

from dataclasses import dataclass

from cadrage.compare.claim_book import Claim
from cadrage.compare.claim_predicates import (
    is_passive,
    opens_clause,
    part_of,
    thing_of,
    verb_group,
)
from cadrage.compare.context import Context, Record, Token
from cadrage.compare.noun_phrases import covered, joined, modified, preposition

_WITH = {"partager", "partage", "échanger", "échange"}


@dataclass(frozen=True)
class Deed:
    """A predicate with its thing, and the codes of who gives and who receives, where stated."""

    predicate: Token
    thing: Token
    givers: frozenset[str]
    receivers: frozenset[str]

    def direction(self, claim: Claim) -> int:
        """Say whether it is the deed of the claim (1), its reverse (-1), or neither (0)."""
        who, whom = set(claim.who), set(claim.to_whom)
        if self.givers & who and self.receivers & whom:
            return 1
        return -1 if self.givers & whom and self.receivers & who else 0

    def may_be(self, claim: Claim) -> bool:
        """Say whether what is stated leaves room for the claim."""
        giver = not self.givers or bool(self.givers & set(claim.who))
        return giver and (not self.receivers or bool(self.receivers & set(claim.to_whom)))


def deeds(context: Context, claim: Claim) -> list[Deed]:
    """Find the deeds of a claim's kind in a sentence, whoever does them."""
    found = []
    for token in context.tokens:
        part = part_of(context, token, claim)
        thing = thing_of(context, token, claim) if part else None
        if part and thing:
            givers, receivers = _ends(context, token, thing, part)
            found.append(Deed(token, thing, frozenset(givers), frozenset(receivers)))
    return found


def _ends(context: Context, predicate: Token, thing: Token, part: str) -> tuple[set[str], set[str]]:
    """Give the codes of givers and of receivers that a predicate states."""
    agents, others = _participants(context, predicate, part)
    origin = _origin(context, thing) if thing is not predicate else set()
    givers, receivers = (others, agents) if part == "receives" else (agents, others)
    givers = givers or origin
    if not predicate.is_verb and bool(givers) != bool(receivers):
        rest = subjects_before(context, predicate) - givers - receivers
        givers, receivers = givers or rest, receivers or rest
    return givers, receivers


def _origin(context: Context, thing: Token) -> set[str]:
    """Give who made the thing: ``des obus nord-coréens``."""
    return {m["actor"] for m in context.rows("mentions") if modified(context, m) is thing}


def _participants(context: Context, predicate: Token, part: str) -> tuple[set[str], set[str]]:
    verb = predicate.is_verb
    passive = is_passive(context, predicate)
    agents = subject(context, predicate) if verb and not passive else set()
    others = subject(context, predicate) if verb and passive and part == "equips" else set()
    others |= _relative_recipient(context, predicate) if verb else set()
    for mention in context.rows("mentions"):
        if modified(context, mention) is predicate:
            agents.add(mention["actor"])
            continue
        role = (
            _role(context, mention, predicate, part) if _reach(context, mention, predicate) else ""
        )
        agents |= {mention["actor"]} if role == "agent" else set()
        others |= {mention["actor"]} if role == "other" else set()
    return agents, others


def _role(context: Context, mention: Record, predicate: Token, part: str) -> str:
    """Say which end of the deed a mention is, by its preposition and the kind of predicate."""
    word, verb = preposition(context, mention), predicate.is_verb
    if word == "by":
        return "agent"
    if part == "equips":
        direct = word in ("", "to") if verb else word == "of"
        return "other" if direct and not is_passive(context, predicate) else ""
    if part == "receives":
        return "other" if word in ("to", "of", "from") else ""
    if word in ("to", "place") or (word == "with" and predicate.lemma in _WITH):
        return "other"
    return "agent" if word in ("of", "from") and not verb else ""


def _reach(context: Context, mention: Record, predicate: Token) -> bool:
    """Say whether a mention after the predicate stands in the same clause."""
    tokens = covered(context, mention)
    if not tokens or tokens[0].at < predicate.at:
        return False
    between = context.tokens[predicate.at + 1 : tokens[0].at]
    return not any(
        opens_clause(context, t) or t.form.lower() in ("qui", "que", "qu'") for t in between
    )


def _relative_recipient(context: Context, predicate: Token) -> set[str]:
    """Read ``la Russie, à laquelle Pyongyang livre``: the noun phrase before the pronoun."""
    for at in range(predicate.at - 1, 0, -1):
        form = context.tokens[at].form.lower()
        if form in ("auquel", "auxquels", "auxquelles") or (
            form in ("qui", "laquelle", "lesquels") and context.tokens[at - 1].form.lower() == "à"
        ):
            return _nearest(context, context.tokens[at].start, bare=False)
    return set()


def subject(context: Context, verb: Token) -> set[str]:
    """Give the codes of the subject of a verb, syntactic if the parser gives one."""
    inverted = _inverted(context, verb)
    if inverted:
        return inverted
    if shared := _coordinated(context, verb):
        return subject(context, shared)
    for child in reversed(context.children(verb.at)):
        if not child.dep.startswith("nsubj") or child.at > verb.at:
            continue
        if child.pos == "PRON" and child.form.lower() == "qui":
            return _nearest(context, child.start, bare=False)
        return _phrase(context, child, verb)
    return subjects_before(context, verb)


def _coordinated(context: Context, verb: Token) -> Token | None:
    """Give the verb before ``et`` whose subject a verb shares: ``produit et livre des obus``."""
    first = verb_group(context, verb)[0].at
    if not first or context.tokens[first - 1].pos != "CCONJ":
        return None
    return next((t for t in reversed(context.tokens[:first]) if t.is_verb), None)


def _inverted(context: Context, verb: Token) -> set[str]:
    """Read ``les armes que livre Pyongyang``: a bare name just after the verb of a relative."""
    group = verb_group(context, verb)
    opener = context.tokens[group[0].at - 1].form.lower() if group[0].at else ""
    if opener not in ("que", "qu'", "dont"):
        return set()
    for mention in context.rows("mentions"):
        tokens = covered(context, mention)
        if tokens and tokens[0].at > verb.at and not preposition(context, mention):
            return {mention["actor"]}
    return set()


def _phrase(context: Context, head: Token, verb: Token) -> set[str]:
    """Give the actors of a noun phrase and of those coordinated with it, up to the verb."""
    for mention in sorted(context.rows("mentions"), key=lambda row: int(row["start"])):
        tokens = covered(context, mention)
        if not tokens or tokens[-1].at < head.at or tokens[0].at > verb.at:
            continue
        between = context.tokens[head.at + 1 : tokens[0].at]
        if all(t.pos in ("NOUN", "PROPN", "ADJ", "DET", "ADP") for t in between):
            return {row["actor"] for row in joined(context, mention)}
    return set()


def subjects_before(context: Context, predicate: Token) -> set[str]:
    """Give the actors of the nearest bare noun phrase before a predicate."""
    return _nearest(context, predicate.start, bare=True)


def _nearest(context: Context, offset: int, *, bare: bool) -> set[str]:
    before = [m for m in context.rows("mentions") if m["end"] <= offset]
    for mention in sorted(before, key=lambda row: -int(row["end"])):
        if not bare or not preposition(context, mention):
            return {row["actor"] for row in joined(context, mention)}
    return set()
