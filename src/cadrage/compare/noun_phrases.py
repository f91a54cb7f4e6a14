"""How a mention hangs in its sentence: the preposition before its noun phrase, its neighbours."""

from __future__ import annotations

from cadrage.compare.context import Context, Record, Token

_RECIPIENT = {"à", "au", "aux", "vers", "pour", "envers"}
_PLACE = {"en", "dans", "sur", "chez"}
_PREPOSITIONS = (
    dict.fromkeys(_RECIPIENT, "to")
    | dict.fromkeys(_PLACE, "place")
    | dict.fromkeys(("de", "d'", "du", "des"), "of")
    | {"par": "by", "avec": "with", "depuis": "from", "auprès": "from", "entre": "between"}
)
# "en provenance de", "aux côtés de": the noun before "de" decides, not "de" itself.
_LOCUTIONS = {
    "provenance": "from",
    "part": "by",
    "auprès": "from",
    "destination": "to",
    "direction": "to",
    "profit": "to",
    "bénéfice": "to",
    "faveur": "to",
    "intention": "to",
    "côtés": "place",
    "côté": "place",
}
_INSIDE = {"NOUN", "PROPN", "ADJ", "DET", "NUM"}


def covered(context: Context, mention: Record) -> list[Token]:
    """Give the tokens of a mention."""
    return [t for t in context.tokens if t.start < mention["end"] and t.end > mention["start"]]


def preposition(context: Context, mention: Record) -> str:
    """Classify the preposition that governs the noun phrase of a mention.

    Returns
    -------
    str
        ``to``, ``of``, ``by``, ``with``, ``from``, ``place``, ``between``, ``other`` or empty
        (a bare noun phrase: subject or direct object). ``par la Corée du Nord et l'Iran`` governs
        both; ``à l'armée russe`` governs ``russe``.
    """
    tokens = covered(context, mention)
    if not tokens:
        return "other"
    at = _left_edge(context, tokens[0].at)
    if at < 0:
        return ""
    token = context.tokens[at]
    if token.pos == "CCONJ" or token.form == ",":
        first = _conjunct(context, at)
        return preposition(context, first) if first else ""
    if token.pos == "ADP" or token.form.lower() in _PREPOSITIONS:
        return _class(context, at)
    return ""


def _left_edge(context: Context, at: int) -> int:
    """Walk left over the noun phrase; give the place of what stands before it, -1 if nothing."""
    at -= 1
    while at >= 0 and context.tokens[at].pos in _INSIDE:
        if context.tokens[at].form.lower() in ("au", "aux", "du"):
            return at
        at -= 1
    return at


def _conjunct(context: Context, at: int) -> Record | None:
    """Give the mention that ends just before a comma or conjunction."""
    before = context.tokens[at - 1] if at else None
    if before is None:
        return None
    found = [m for m in context.rows("mentions") if m["start"] < before.end <= m["end"]]
    return found[0] if found else None


def _class(context: Context, at: int) -> str:
    form = context.tokens[at].form.lower()
    before = context.tokens[at - 1].form.lower() if at else ""
    if form in ("de", "d'", "du", "des") and before in _LOCUTIONS:
        return _LOCUTIONS[before]
    return _PREPOSITIONS.get(form, "other")


def joined(context: Context, mention: Record) -> list[Record]:
    """Give a mention with those coordinated with it: ``la Corée du Nord et la Russie``."""
    group = [mention]
    ordered = sorted(context.rows("mentions"), key=lambda row: int(row["start"]))
    for row in reversed(ordered):
        if row["end"] <= group[0]["start"] and _only_conjunction(context, row, group[0]):
            group.insert(0, row)
    for row in ordered:
        if row["start"] >= group[-1]["end"] and _only_conjunction(context, group[-1], row):
            group.append(row)
    return group


def _only_conjunction(context: Context, left: Record, right: Record) -> bool:
    between = [t for t in context.tokens if left["end"] <= t.start and t.end <= right["start"]]
    if not between:  # title and name of one person
        return bool(left["actor"] == right["actor"])
    kinds = {t.pos for t in between}
    words = {t.form.lower() for t in between}
    return bool(words & {"et", "ou", ","}) and kinds <= _INSIDE | {"CCONJ", "PUNCT", "ADP"}


def modified(context: Context, mention: Record) -> Token | None:
    """Give the noun that a demonym modifies: ``obus`` in ``obus nord-coréens``."""
    tokens = covered(context, mention)
    if mention["kind"] != "demonym" or not tokens:
        return None
    at = tokens[0].at - 1
    while at >= 0 and context.tokens[at].pos == "ADJ":
        at -= 1
    return context.tokens[at] if at >= 0 and context.tokens[at].pos in ("NOUN", "PROPN") else None
