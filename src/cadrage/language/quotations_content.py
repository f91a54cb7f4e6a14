"""What a reporting verb reports: the span of the words, without the frame around them."""

from __future__ import annotations

from cadrage.language.quotations_bounds import Scene, clause_end, frame_start, phrase_end
from cadrage.language.quotations_complement import complement, narrated_mode
from cadrage.language.quotations_cues import Cue
from cadrage.language.quotations_text import RELATIVES, THAT, Span, bare
from cadrage.language.speakers import phrase_before

_TRIM = ",;:.–—- \u00a0\u202f\n\t"


def find_contents(scene: Scene, cue: Cue) -> None:
    """Fill ``cue.contents`` and ``cue.mode``; what one frame reports ends where the next begins.

    A cue that takes no unquoted complement here keeps an empty list: it may still introduce words
    between marks.
    """
    if cue.form == "label":
        return
    if cue.form == "incise":
        _of_incise(scene, cue)
    elif cue.form == "preposition":
        _of_preposition(scene, cue)
    else:
        _of_verb(scene, cue)


def _add(scene: Scene, cue: Cue, first: int, end: int) -> None:
    """Add the tokens ``first`` to ``end`` (exclusive), trimmed of the punctuation around them."""
    if end <= first:
        return
    text, tokens = scene.article.text, scene.tokens
    start, stop = tokens[first].start, tokens[end - 1].end
    while stop > start and text[stop - 1] in _TRIM:
        stop -= 1
    while start < stop and text[start] in _TRIM:
        start += 1
    if stop > start:
        cue.contents.append(Span(start, stop))


def _of_incise(scene: Scene, cue: Cue) -> None:
    tokens, masked = scene.tokens, scene.masked
    if masked[cue.place]:
        return
    first, end = _after_last_frame(scene, cue), frame_start(scene, cue)
    free = [k for k in range(first, end) if not masked[k] and tokens[k].pos != "PUNCT"]
    said = any(tokens[k].is_finite for k in free)
    if said or (free and not any(masked[first:end])):
        _add(scene, cue, first, end)
    opening = cue.first <= scene.sentence.first + 1
    alone = not said and (bool(free) or opening)
    if alone and cue.speaker and not any(masked[first : scene.sentence.last]):
        after = max(cue.speaker[1], cue.last + 1)
        if after < scene.sentence.last and tokens[after].low == ",":
            _add(scene, cue, after + 1, clause_end(scene, after + 1, cue))


def _after_last_frame(scene: Scene, cue: Cue) -> int:
    """Give the token after the frame before, after a semicolon, or the start of the sentence."""
    first = scene.sentence.first
    for other in scene.cues:
        if other.place >= cue.place or not other.speaker:
            continue
        if other.form == "incise" or (
            other.form == "preposition" and (other.first == first or cue.form == "preposition")
        ):
            first = max(other.speaker[1], other.last + 1)
    for place in range(first, cue.first):
        if scene.tokens[place].low == ";" and not scene.masked[place]:
            first = place + 1
    return first


def _of_preposition(scene: Scene, cue: Cue) -> None:
    tokens, stop = scene.tokens, scene.sentence.last
    after = cue.speaker[1] if cue.speaker else cue.last + 1
    start = _after_last_frame(scene, cue)
    if cue.first > start + 1:
        _add(scene, cue, start, frame_start(scene, cue))
    following = after + 1 if after < stop and tokens[after].low == "," else after
    opening = cue.first == scene.sentence.first
    if opening:
        following = _past_apposition(scene, cue, after)
    following = _past_relative(scene, following)
    end = clause_end(scene, following, cue)
    if opening or any(tokens[k].is_finite for k in range(following, end)):
        _add(scene, cue, following, end)


def _past_relative(scene: Scene, start: int) -> int:
    """Give the token after a relative clause on the speaker: "Selon X, qui a enquêté, ..."."""
    tokens, stop = scene.tokens, scene.sentence.last
    if start >= stop or tokens[start].low not in RELATIVES or tokens[start - 1].low != ",":
        return start
    commas = [k for k in range(start, stop) if tokens[k].low == "," and not scene.masked[k]]
    closing = [k for k in commas if any(tokens[j].is_finite for j in range(start, k))]
    return closing[0] + 1 if closing else stop


def _past_apposition(scene: Scene, cue: Cue, after: int) -> int:
    """Give the token where the clause begins after "Selon X, économiste à Y," or "Selon X daté"."""
    tokens, stop = scene.tokens, scene.sentence.last
    commas = [k for k in range(after, stop) if tokens[k].low == "," and not scene.masked[k]]
    if not commas or any(tokens[k].is_finite for k in range(after, commas[0])):
        return after
    title = commas[0] + 1 < stop and bare(tokens[commas[0] + 1].form) in scene.lexicon.types
    if title and len(commas) > 1 and cue.speaker:
        cue.speaker = (cue.speaker[0], commas[1])
        return commas[1] + 1
    return commas[0] + 1


def _of_verb(scene: Scene, cue: Cue) -> None:
    """Find the complement of a verb that stands before it: clause, infinitive or phrase."""
    place, that = complement(scene, cue)
    if that:
        cue.mode = "indirect"
        _add(scene, cue, that, clause_end(scene, that, cue))
        return
    if place >= scene.sentence.last or cue.negated or not _acts(scene, cue):
        return
    mode = narrated_mode(scene, cue, place)
    if mode:
        cue.mode = mode
        _add(scene, cue, place, phrase_end(scene, place, cue))
    elif "object" in cue.verb.takes:
        _of_relative(scene, cue)


def _of_relative(scene: Scene, cue: Cue) -> None:
    """Take the noun before "que X rejette" as what X rejects."""
    tokens, stop = scene.tokens, scene.sentence.first
    that = cue.speaker[0] - 1 if cue.speaker else 0
    if cue.form != "clause" or that <= stop or tokens[that].low not in THAT:
        return
    start = phrase_before(tokens, that, stop)
    if start < that and (tokens[that - 1].pos in ("NOUN", "ADJ")):
        cue.mode = "narrated"
        _add(scene, cue, start, that)


def _acts(scene: Scene, cue: Cue) -> bool:
    """Whether a speech act is told as done: an infinitive needs "venir de", "tenir à"."""
    if cue.form != "infinitive":
        return True
    before = scene.tokens[max(cue.first - 3, scene.sentence.first) : cue.first]
    return any(token.lemma in ("venir", "tenir") for token in before)
