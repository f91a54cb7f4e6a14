"""What a reporting verb reports: the span of the words, without the frame around them."""

from __future__ import annotations

from cadrage.language.quotations_bounds import (
    Scene,
    clause_end,
    frame_start,
    infinitive_end,
)
from cadrage.language.quotations_complement import complement
from cadrage.language.quotations_cues import Cue
from cadrage.language.quotations_objects import narrated_mode
from cadrage.language.quotations_phrase_end import phrase_end
from cadrage.language.quotations_phrases import subject_before
from cadrage.language.quotations_prepositions import RELATIVE_SOURCES
from cadrage.language.quotations_reality import acts, is_told
from cadrage.language.quotations_text import MARKS, PRONOUNS, RELATIVES, THAT, THING, Span, bare
from cadrage.language.speakers import phrase_before

_LOOSE = {
    "mais",
    "et",
    "ou",
    "car",
    "puis",
    ",",
    "jusqu'",
    "en",
    "lors",
}  # what the next frame leaves at the end

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
    while end - 1 > first and tokens[end - 1].low in _LOOSE:
        end -= 1
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
    opening = cue.first <= scene.sentence.first + 1 or tokens[cue.first - 1].form == "Comme"
    if opening:
        free, said = [], False  # what stands before "Comme l'écrit X" is a sentence of its own
    elif _told_after_colon(scene, end):
        said = True  # "... : « ... », dit X": what stands before the colon is the journalist's
    elif end > first and _unfinished(scene, end, conjunctions=True):
        said = True
        after = max(cue.speaker[1] if cue.speaker else 0, cue.last + 1)
        _add(scene, cue, first, clause_end(scene, max(after, end + 1), cue))
    elif said or (free and _closes(scene, cue) and not any(masked[first:end])):
        _add(scene, cue, first, end)
    alone = not said and (bool(free) or opening)
    if alone and cue.speaker:
        _after_frame(scene, cue, max(cue.speaker[1], cue.last + 1))


def _closes(scene: Scene, cue: Cue) -> bool:
    """Whether the sentence ends with the frame or a phrase: no clause follows a comma."""
    tokens, stop = scene.tokens, scene.sentence.last
    after = max(cue.speaker[1] if cue.speaker else 0, cue.last + 1)
    comma = after < stop and tokens[after].low == ","
    rest = range(after + 1, stop)
    edge = frame_start(scene, cue)
    near = range(max(scene.sentence.first, edge - 3), edge)
    if all(tokens[k].pos in ("ADV", "CCONJ", "PUNCT") for k in near):
        return False  # "Mais", "Ainsi" are no words of anybody
    return not (comma and any(tokens[k].is_finite or scene.masked[k] for k in rest))


def _told_after_colon(scene: Scene, end: int) -> bool:
    """Whether the words between marks that end here follow a colon."""
    tokens, place = scene.tokens, end - 1
    while place > scene.sentence.first and tokens[place].low in (*MARKS, ",", "."):
        place -= 1
    if not scene.masked[place]:
        return False
    while place > scene.sentence.first and (scene.masked[place] or tokens[place].low in MARKS):
        place -= 1
    return tokens[place].low == ":"


def _after_frame(scene: Scene, cue: Cue, after: int) -> None:
    """Take the clause after "Comme l'écrit X, ..." or "En effet, dit X, ..."."""
    tokens, stop = scene.tokens, scene.sentence.last
    while after < stop and not (tokens[after].low in (",", ":") or tokens[after].is_finite):
        after += 1  # "un article publié sur le site de X"
    if after + 1 >= stop or tokens[after].low not in (",", ":") or scene.masked[after + 1]:
        return
    if tokens[after + 1].low == "qui":
        return  # "..., a dit X, qui part lundi": of the speaker
    end = clause_end(scene, after + 1, cue)
    if any(tokens[k].is_finite for k in range(after + 1, end)):
        _add(scene, cue, after + 1, end)


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
    """Find the clause that "selon X" opens, closes or stands in."""
    tokens, stop = scene.tokens, scene.sentence.last
    after = max(cue.speaker[1] if cue.speaker else 0, cue.last + 1)
    if tokens[cue.last].low in RELATIVE_SOURCES:
        _add(scene, cue, after, clause_end(scene, after, cue))
        return
    heads = ("ADV", "CCONJ", "SCONJ", "PUNCT")  # "Mais", "Sauf que,"
    opening = all(tokens[k].pos in heads for k in range(scene.sentence.first, cue.first))
    if opening:
        following = _past_relative(scene, _past_apposition(scene, cue, after))
        _add(scene, cue, following, clause_end(scene, following, cue))
        return
    start, edge = _own_clause(scene, cue, _after_last_frame(scene, cue)), frame_start(scene, cue)
    following = after + 1 if after < stop and tokens[after].low == "," else after
    following = _past_relative(scene, following)
    end = clause_end(scene, following, cue)
    left, right = (
        any(tokens[k].is_finite for k in range(*part)) for part in ((start, edge), (following, end))
    )
    if edge > start and _opens_phrase(scene, edge):
        commas = [k for k in range(following, end) if tokens[k].low == "," and not scene.masked[k]]
        end = commas[0] if commas and any(t.is_finite for t in tokens[commas[0] : end]) else end
        _add(scene, cue, following, end)  # "une vidéo montrant, selon lui, ...": what it shows
    elif edge > start and _unfinished(scene, edge):
        _add(scene, cue, start, end)
    elif left or (not right and start == scene.sentence.first):
        _add(scene, cue, start, edge)
    else:
        _add(scene, cue, following, end)


def _opens_phrase(scene: Scene, edge: int) -> bool:
    """Whether a participle or "pour" before the frame waits for its complement."""
    before, sentence = scene.tokens[edge - 1], scene.sentence
    if edge - 1 <= sentence.first or scene.masked[edge - 1]:
        return False
    inverted = before.is_finite and scene.tokens[edge - 2].low in THAT  # "qu'est, selon lui, ..."
    return inverted or before.is_present_participle or before.low == "pour"


def _own_clause(scene: Scene, cue: Cue, start: int) -> int:
    """Give the token after ", mais", ", quand" or "et il": "selon X" vouches for one clause."""
    tokens = scene.tokens
    for place in range(cue.first - 2, start, -1):
        token, before = tokens[place], tokens[place - 1]
        if scene.masked[place] or not any(tokens[k].is_finite for k in range(place, cue.first)):
            continue
        if before.low == "," and token.low in _NEW_CLAUSE:
            return place + 1
        if token.low in ("et", "mais") and tokens[place + 1].low in PRONOUNS:
            return place + 1
    return start


_NEW_CLAUSE = {"mais", "quand", "lorsque", "car"}


def _unfinished(scene: Scene, edge: int, *, conjunctions: bool = False) -> bool:
    """Whether a clause goes on after the frame: "qui, selon lui, ment"."""
    before = scene.tokens[edge - 1]
    if conjunctions:
        return before.low in RELATIVES or before.low in ("lorsque", "quand", "parce", "si")
    opens = before.low in RELATIVES or before.pos in ("ADP", "SCONJ", "CCONJ", "AUX")
    return opens or before.is_finite


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
    if "document" in cue.verb.takes and not _is_document(scene, cue):
        return
    if "person" in cue.verb.takes and _is_document(scene, cue):
        return
    place, that = complement(scene, cue)
    if that:
        asked = scene.tokens[that - 1].low not in THAT
        if is_told(scene, cue, asked=asked):
            cue.mode = "indirect"
            _add(scene, cue, that, clause_end(scene, that, cue))
        return
    if place >= scene.sentence.last or cue.negated or not _told_or_done(scene, cue, place):
        return
    mode = narrated_mode(scene, cue, place)
    if mode:
        cue.mode = mode
        end = infinitive_end if mode == "indirect" else phrase_end
        _add(scene, cue, place, end(scene, place, cue))
    elif cue.verb.takes & {"object", "object_comme"}:
        _of_object_before(scene, cue)


def _told_or_done(scene: Scene, cue: Cue, place: int) -> bool:
    """Whether an infinitive tells of an act: "avant d'annoncer une baisse"; "dire vouloir"."""
    if "inf" in cue.verb.takes and scene.tokens[place].is_infinitive:
        return is_told(scene, cue, asked=False)
    return acts(scene, cue)


def _is_document(scene: Scene, cue: Cue) -> bool:
    """Whether what shows something was written by somebody: a study, not a fact."""
    if cue.speaker is None:
        return False
    head = scene.tokens[cue.speaker[0] : cue.speaker[0] + 4]
    return any(scene.lexicon.has("documents", token.lemma) for token in head)


def _of_object_before(scene: Scene, cue: Cue) -> None:
    """Take as object the antecedent, or the subject of a passive with its agent."""
    if not cue.passive:
        _of_relative(scene, cue)
        return
    article, sentence = scene.article, scene.sentence
    if "addressee" in cue.verb.takes or cue.verb.kind == "accuse":
        return  # "la police a été alertée par X": who is told, not what
    taken = "object" in cue.verb.takes or scene.tokens[cue.last + 1].low == "comme"
    if cue.form != "clause" or cue.speaker is None or not taken:
        return
    phrase = subject_before(article, sentence, cue.first, cue.place, scene.lexicon)
    if phrase and scene.tokens[phrase[0]].low not in PRONOUNS | THING | RELATIVES:
        cue.mode = "narrated"
        _add(scene, cue, *phrase)


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
