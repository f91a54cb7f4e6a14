"""Where a phrase ends that a reporting verb takes: an object, an act asked for, an attribute."""

from __future__ import annotations

from cadrage.language.quotations_bounds import (
    Scene,
    clause_end,
    main_verb,
    subordinate_end,
    verb_next,
)
from cadrage.language.quotations_cues import Cue
from cadrage.language.quotations_text import THAT, Token, bare
from cadrage.language.speakers import noun_phrase

_BREAKS = {
    "alors", "tandis", "lors", "avant", "après", "depuis", "mais", "selon", "lorsque", "car",
    "quand",
}  # fmt: skip


def phrase_end(scene: Scene, start: int, cue: Cue) -> int:
    """Find where an object or infinitive ends: at a comma that opens no list, or a new clause."""
    tokens = scene.tokens
    end = clause_end(scene, start, cue)
    if end == subordinate_end(scene, start, cue):
        return end
    skipped = start
    within = cue.form == "participle" or tokens[cue.first - 1].low == "qui"
    for place in range(start, end):
        if scene.masked[place] or place < skipped:
            continue
        token = tokens[place]
        skipped = _past_insertion(scene, place, end) or _past_bracket(tokens, place, end)
        joins = token.low in ("et", "mais", "puis") and place > start
        opens = joins and not _awaits_verb(tokens, start, place) and verb_next(scene, place + 1)
        if token.low == ":" or opens:
            return place
        if skipped:
            continue
        if within and place > start and main_verb(scene, start, place):
            return place
        if token.low == "," and not (
            _same_preposition(tokens, start, place)
            or _in_list(scene, place, end)
            or _adds(scene, place, end)
        ):
            return place
        if place > start and _channel(scene, place, end):
            return place
        named = token.low == "selon" and tokens[place + 1].low.startswith(
            ("lequel", "laquel", "lesq")
        )
        if (
            place > start
            and token.low in _BREAKS
            and not named
            and not _under_that(tokens, start, place)
        ):
            return place
        if token.low == "tout" and place + 1 < end and tokens[place + 1].low == "en":
            return place
    return end


def _under_that(tokens: list[Token], start: int, place: int) -> bool:
    """Whether a clause has opened in between: its own adverbials belong to what is reported."""
    return any(tokens[k].low in THAT for k in range(start, place))


def _awaits_verb(tokens: list[Token], start: int, place: int) -> bool:
    """Whether a clause has opened whose verb is still to come: "le fait que X et Y aient"."""
    that = max((k for k in range(start, place) if tokens[k].low in THAT), default=-1)
    return that >= 0 and not any(tokens[k].is_finite for k in range(that + 1, place))


def _same_preposition(tokens: list[Token], start: int, comma: int) -> bool:
    """Whether "de la sécurité, de la coopération" goes on with the preposition it began with."""
    first, again = tokens[start].low, tokens[comma + 1].low if comma + 1 < len(tokens) else ""
    groups = ({"de", "d'", "du", "des"}, {"à", "au", "aux"}, {"sur"}, {"contre"}, {"pour"})
    return tokens[start].pos == "ADP" and any(first in g and again in g for g in groups)


def _adds(scene: Scene, comma: int, end: int) -> bool:
    """Whether ", notamment ...", ", ainsi que ...", ", valorisés à ..." goes on with a phrase."""
    tokens, lexicon = scene.tokens, scene.lexicon
    if comma + 2 >= end:
        return False
    token = tokens[comma + 1]
    if lexicon.has("additions", token.low) or (
        token.low == "en" and tokens[comma + 2].low == "particulier"
    ):
        return True
    if token.low in ("plus", "moins", "très", "trop"):
        return tokens[comma + 2].pos == "ADJ"
    plain = token.pos == "ADJ" or (token.is_participle and tokens[comma + 2].low != "par")
    return plain and not token.low.endswith("ant")


def _past_bracket(tokens: list[Token], place: int, end: int) -> int:
    if tokens[place].low != "(":
        return 0
    return next((k + 1 for k in range(place + 1, end) if tokens[k].low == ")"), 0)


def _past_insertion(scene: Scene, comma: int, end: int) -> int:
    """Give the token after ", de surcroît," or 0: such an insertion ends no phrase."""
    tokens = scene.tokens
    if tokens[comma].low != "," or comma + 2 >= end:
        return 0
    for words in scene.lexicon.adverbials_from.get(bare(tokens[comma + 1].form), ()):
        after = comma + 1 + len(words)
        found = tuple(bare(t.form) for t in tokens[comma + 1 : after])
        if found == words and after < end and tokens[after].low == ",":
            return after + 1
    return 0


def _channel(scene: Scene, place: int, end: int) -> bool:
    """Whether "sur Twitter", "dans un communiqué" tells where something was said."""
    tokens = scene.tokens
    if tokens[place].low not in (*_WHERE, *_WHEN):
        return False
    group = "channels" if tokens[place].low in _WHERE else "moments"
    near = tokens[place + 1 : min(place + 4, end)]
    noun = next((token for token in near if token.pos in ("NOUN", "PROPN", "X")), None)
    if noun is None:
        return False
    stage = tokens[place].low == "en" and scene.lexicon.has("stages", noun.form)
    return stage or scene.lexicon.has(group, noun.form)


_WHERE = {"sur", "dans", "via", "devant", "lors"}
_WHEN = {"à", "en", "au"}


def _in_list(scene: Scene, comma: int, end: int) -> bool:
    """Whether a comma separates members of a list that an "et" closes soon."""
    tokens, lexicon = scene.tokens, scene.lexicon
    start = comma + 1
    last = start < end and tokens[start].low in ("ou", "et")  # "A, B, ou encore C"
    while last and start < end and tokens[start].low in ("ou", "et", "encore", "enfin", "même"):
        start += 1
    if start < end and tokens[start].low in ("de", "d'", "du", "des", "à", "aux", "au", "dont"):
        start += 1
    after = noun_phrase(tokens, start, end, lexicon)
    if last and after > start:
        return after >= end or not tokens[after].is_finite
    return (
        after > start
        and after < end
        and tokens[after].low in ("et", "ou", ",")
        and (tokens[after].low != "," or _in_list(scene, after, end))
    )
