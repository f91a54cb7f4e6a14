"""What a sentence does with a claim: deny, report as hearsay, presuppose, attribute or state it.

Where several hold, the first of this order is given: *denies* (under a verb of denial, or the
deed itself negated), *hearsay* (conditional of hearsay outside quotation marks), *presupposes* (a
definite nominalisation, ``la fourniture d'armes``, that no other person vouches for), *attributes*
(in another's words, or under a verb or noun of accusation or opinion), *states*. A verb that judges
(``condamner la fourniture``) presupposes its object (Kiparsky and Kiparsky 1970, "Fact"); a verb
that alleges (``accuser de fournir``) does not. Treatment is the sentence's, not the outlet's: what
is possible or future is shown in the cue.
"""

from __future__ import annotations

from dataclasses import dataclass

from cadrage.compare.claim_book import fold
from cadrage.compare.claim_predicates import is_passive, verb_group
from cadrage.compare.claim_roles import Deed
from cadrage.compare.context import Context, Token

# Lemmas without the accent of their first letter (context.fold), which capitals often lack.
DENY = {
    "démentir", "nier", "rejeter", "réfuter", "contester", "récuser", "infirmer", "dénier",
    "démenti", "dénégation", "réfutation",
}  # fmt: skip
NOT_A_DENIAL_OF = {"demande", "proposition", "offre", "appel", "projet", "plan", "idée", "requête"}
ACCUSE = {
    "accuser", "soupçonner", "suspecter", "reprocher", "alléguer", "prétendre", "affirmer",
    "déclarer", "assurer", "estimer", "croire", "penser", "juger", "considérer", "soutenir",
    "dire", "indiquer", "annoncer", "révéler", "rapporter", "avancer", "craindre", "redouter",
    "supposer", "selon", "incriminer", "imputer", "avertir", "alerter",
}  # fmt: skip
ALLEGED = {
    "allégation", "accusation", "soupçon", "hypothèse", "rumeur", "suspicion", "présomption",
    "eventualité", "possibilité", "risque", "crainte", "perspective", "projet", "menace",
    "intention", "présumé", "supposé", "prétendu", "eventuel", "potentiel", "possible",
    "hypothétique", "allégué", "soi-disant",
}  # fmt: skip
JUDGE = {
    "condamner", "dénoncer", "déplorer", "regretter", "critiquer", "fustiger", "saluer",
    "inquiéter", "préoccuper", "féliciter", "approuver", "sanctionner", "punir", "confirmer",
    "documenter", "prouver", "révéler", "evoquer", "mentionner", "rappeler", "poursuivre",
    "intensifier", "accélérer", "justifier",
}  # fmt: skip
PREVENT = {
    "empêcher", "interdire", "eviter", "prévenir", "proposer", "envisager", "prévoir", "demander",
    "exiger", "négocier", "autoriser", "refuser", "vouloir", "espérer", "permettre",
}  # fmt: skip
_DEFINITE = {"le", "la", "les", "l'", "ce", "cet", "cette", "ces", "du", "au", "aux", "leur",
             "leurs", "son", "sa", "ses"}  # fmt: skip
_NEGATIONS = {"pas", "jamais", "aucun", "aucune", "nullement", "point", "plus", "ni"}


@dataclass(frozen=True)
class Treatment:
    """A treatment and the tokens that decide it."""

    name: str
    cue: str
    start: int
    end: int


def treat(context: Context, deed: Deed) -> Treatment:
    """Decide what a sentence does with a claim whose deed it names.

    Parameters
    ----------
    context
        The sentence.
    deed
        Its predicate and thing; for an anaphor (``ces livraisons``) both are the noun.
    """
    for name, cue in (
        ("denies", denial(context, deed.predicate) or negation(context, deed.predicate)),
        ("hearsay", _hearsay(context, deed.predicate)),
        ("presupposes", _presupposition(context, deed.predicate)),
        ("attributes", _attribution(context, deed.predicate)),
    ):
        if cue:
            return _treatment(context, name, cue)
    return _treatment(context, "states", _statement(context, deed.predicate))


def _statement(context: Context, predicate: Token) -> list[Token]:
    """Give the predicate with the verb it hangs on: ``pourrait livrer``, ``menace de livrer``."""
    group = [*verb_group(context, predicate), predicate]
    before = context.tokens[max(group[0].at - 2, 0) : group[0].at]
    modal = next((t for t in reversed(before) if t.is_verb), None)
    bare = "VerbForm=Inf" in predicate.morph
    return [*verb_group(context, modal), *group] if modal and bare else group


def _treatment(context: Context, name: str, tokens: list[Token]) -> Treatment:
    ordered = sorted(tokens, key=lambda token: token.at)
    return Treatment(name, context.words(ordered), ordered[0].start, ordered[-1].end)


def denial(context: Context, target: Token) -> list[Token]:
    """Find the verb of denial whose object is a token, and that is not itself negated."""
    for token in context.tokens:
        if token.lemma not in DENY or token is target or negation(context, token):
            continue
        if _governs(context, token, target) and not _of_a_proposal(context, token, target):
            return [*verb_group(context, token), token]
    return []


def _governs(context: Context, verb: Token, target: Token) -> bool:
    """Say whether a target is the object of a verb before it, or of its relative clause."""
    if verb.at < target.at:
        own = {t.at for t in verb_group(context, target)}
        between = context.tokens[verb.at + 1 : target.at]
        finite = [t for t in between if t.is_finite and t.at not in own]
        return not finite and all(t.form not in (";", ":") for t in between)
    between = context.tokens[target.at + 1 : verb.at]
    relative = any(t.form.lower() in ("que", "qu'", "lesquelles", "lesquels") for t in between)
    closed = any(t.form in (";", ":") for t in between)
    return not closed and (relative or is_passive(context, verb))


def _of_a_proposal(context: Context, verb: Token, target: Token) -> bool:
    low, high = sorted((verb.at, target.at))
    return any(t.lemma in NOT_A_DENIAL_OF for t in context.tokens[low:high])


def negation(context: Context, token: Token) -> list[Token]:
    """Find the negation of a verb: ``n'a pas livré``, ``ne livre aucune arme``."""
    if not token.is_verb:
        return []
    first = verb_group(context, token)[0].at
    window = context.tokens[max(first - 1, 0) : token.at + 3]
    opened = [t for t in window if t.form.lower() in ("ne", "n'") and t.at < token.at]
    closed = [t for t in window if t.form.lower() in _NEGATIONS and opened]
    return [*opened, *closed, token] if closed else []


def _hearsay(context: Context, predicate: Token) -> list[Token]:
    """Find the conditional of hearsay on the predicate or on the verb that governs it."""
    if context.voice_at(predicate.start)["voice"] == "quoted":
        return []
    verb = predicate if predicate.is_verb else _support(context, predicate)
    group = verb_group(context, verb) if verb else []
    for row in context.rows("devices"):
        marked = [t for t in group if row["start"] < t.end and t.start < row["end"]]
        if row["kind"] == "hearsay" and marked:
            return [*marked, *group]
    return []


def _support(context: Context, noun: Token) -> Token | None:
    """Give the nearest verb above a noun: ``auraient eu lieu`` above ``livraisons``."""
    token = noun
    for _ in context.tokens:
        if token.head == token.at:
            return None
        token = context.tokens[token.head]
        if token.is_verb and not is_passive(context, token):
            return token
    return None


def _presupposition(context: Context, noun: Token) -> list[Token]:
    """Find the definite determiner of a nominalisation that nobody else vouches for."""
    if noun.is_verb or noun.at == 0:
        return []
    determiner = _determiner(context, noun)
    if determiner is None or _alleged(context, noun):
        return []
    governor = _attitude(context, noun, ACCUSE | JUDGE | PREVENT | DENY)
    judged = governor is not None and governor.lemma in JUDGE
    if governor is not None and not judged:
        return []
    spoken = context.voice_at(noun.start)["voice"] != "journalist"
    return [determiner, noun] if judged or not spoken else []


def _determiner(context: Context, noun: Token) -> Token | None:
    at = noun.at - 1
    while at > 0 and context.tokens[at].pos in ("ADJ", "NUM"):
        at -= 1
    before = context.tokens[at]
    contracted = before.form.lower() == "des" and before.pos == "ADP"
    return before if before.form.lower() in _DEFINITE or contracted else None


def _alleged(context: Context, noun: Token) -> list[Token]:
    """Find the words that leave open whether it is so: ``les allégations de``, ``présumé``."""
    window = context.tokens[max(noun.at - 4, 0) : noun.at + 6]
    return [t for t in window if t.lemma in ALLEGED and not _crosses(context, t, noun)]


def _crosses(context: Context, left: Token, right: Token) -> bool:
    low, high = sorted((left.at, right.at))
    return any(t.form in (",", ";") or t.is_finite for t in context.tokens[low + 1 : high])


def _attitude(context: Context, target: Token, lemmas: set[str]) -> Token | None:
    """Give the nearest word of a set that stands before a target in its clause."""
    for token in reversed(context.tokens[: target.at]):
        if token.form in (";", ":"):
            return None
        if token.lemma in lemmas and (token.is_verb or token.pos in ("ADP", "ADV")):
            return token
    return None


def _attribution(context: Context, predicate: Token) -> list[Token]:
    """Find the words that lay the claim on another: accusation, allegation, reported speech."""
    alleged = [] if predicate.is_verb else _alleged(context, predicate)
    if alleged:
        return [alleged[0]]
    voice = context.voice_at(predicate.start)
    if speech := _speech(context, int(voice["quotation"])):
        return speech
    token = _attitude(context, predicate, ACCUSE | JUDGE | DENY) or _according_to(context)
    if token is not None:
        return [*verb_group(context, token), *negation(context, token), token]
    return [predicate] if voice["voice"] != "journalist" else []


def _according_to(context: Context) -> Token | None:
    return next((token for token in context.tokens if token.form.lower() == "selon"), None)


def _speech(context: Context, quotation: int) -> list[Token]:
    """Find the reporting verb of a quotation in its sentence."""
    rows = [row for row in context.rows("quotations") if row["quotation"] == quotation]
    verbs = {fold(row["verb"]) for row in rows}
    spoken = [token for token in context.tokens if token.is_verb and token.lemma in verbs]
    return [*verb_group(context, spoken[0]), spoken[0]] if spoken else []
