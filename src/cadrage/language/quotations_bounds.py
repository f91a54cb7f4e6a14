"""Where the words of a report end: at the next frame, a noun that takes them up, a new clause."""

from __future__ import annotations

from dataclasses import dataclass

from cadrage.language.quotations_cues import Cue
from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_text import (
    CLITICS,
    MARKS,
    PRONOUNS,
    RELATIVES,
    THAT,
    Article,
    Sentence,
    Token,
)
from cadrage.language.speakers import noun_phrase


@dataclass
class Scene:
    """A sentence with all that its rules read: its cues in order, and which tokens are quoted."""

    article: Article
    sentence: Sentence
    masked: list[bool]
    lexicon: Lexicon
    cues: list[Cue]

    @property
    def tokens(self) -> list[Token]:
        """Tokens of the whole article."""
        return self.article.tokens


def frame_start(scene: Scene, cue: Cue) -> int:
    """Give the token where the frame of a cue begins: its pronoun, or the comma before it."""
    first = cue.first
    if cue.form == "incise" and cue.speaker and cue.speaker[1] == cue.first:
        first = cue.speaker[0]
    if first > scene.sentence.first and scene.tokens[first - 1].low == "comme":
        first -= 1
    while first > scene.sentence.first and scene.tokens[first - 1].low in (",", "-", "–", "—"):
        first -= 1
    return first


def clause_end(scene: Scene, start: int, cue: Cue) -> int:
    """Find where a reported clause ends.

    Returns
    -------
    int
        Place after its last token: the end of the sentence, the frame of the next cue that is not
        part of it, a noun that takes it up (*, allégations que Paris rejette*), a semicolon, or,
        where the reporting clause is itself subordinate, the comma before the main clause.
    """
    tokens, end = scene.tokens, scene.sentence.last
    bounds = [_next_frame(scene, other, start) for other in scene.cues if other.place > cue.place]
    bounds += [k for k in range(start, end) if _resumes(scene, k) or tokens[k].low == ";"]
    bounds += [k for k in range(start, end) if tokens[k].low == "," and _turns(scene, k + 1)]
    bounds += [k for k in range(start + 1, end - 1) if _opens_marks(scene, k)]
    bounds.append(subordinate_end(scene, start, cue))
    usable = [k for k in bounds if k > start and not (k < end and scene.masked[k])]
    return min([end, *usable])


def _next_frame(scene: Scene, other: Cue, start: int) -> int:
    """Give the token where the frame of a later cue cuts what came before; 0 where it does not."""
    tokens = scene.tokens
    if other.first <= start:
        return 0
    if other.form == "incise":
        return frame_start(scene, other)
    first = other.first
    if other.form == "clause":
        first = other.speaker[0] if other.speaker and other.speaker[0] > start else first
        joined = tokens[first - 1].low in ("et", "mais", "puis")
        linked = tokens[first - 1].low in THAT and tokens[first - 2].low in ("tandis", "alors")
        return first - 1 if joined else first - 2 if linked else 0
    if other.form in ("participle", "preposition"):
        while first > start and tokens[first - 1].low in ("en", "tout", "et"):
            first -= 1
        comma = tokens[first - 1].low == ","
        return first - 1 if comma else first if first < other.first else 0
    return 0


def _resumes(scene: Scene, place: int) -> bool:
    """Whether ", allégations que ..." or ", une accusation rejetée ..." takes up what was said."""
    tokens, stop = scene.tokens, scene.sentence.last
    if tokens[place].low != "," or place + 2 >= stop:
        return False
    noun = place + 1
    while noun < stop - 1 and tokens[noun].pos in ("DET", "ADJ") and noun < place + 4:
        noun += 1
    return scene.lexicon.has("resumptive", tokens[noun].lemma)


def _opens_marks(scene: Scene, colon: int) -> bool:
    """Whether a colon leads to words between marks, which have a row of their own."""
    tokens = scene.tokens
    return tokens[colon].low == ":" and (scene.masked[colon + 1] or tokens[colon + 1].low in MARKS)


def _turns(scene: Scene, place: int) -> bool:
    """Whether "mais" opens a clause of its own, which without "que" is the journalist's again."""
    tokens, stop = scene.tokens, scene.sentence.last
    if place + 2 >= stop or tokens[place].low != "mais":
        return False
    for after in range(place + 1, min(place + _NEAR, stop)):
        if tokens[after].low in THAT or tokens[after].low in RELATIVES:
            return False
        if tokens[after].is_finite:
            return tokens[place + 1].pos in ("DET", "NUM", "PROPN", "PRON", "NOUN")
    return False


_NEAR = 14  # tokens from "mais" to the verb of its clause


def _opens_clause(scene: Scene, place: int) -> bool:
    """Whether a subject and its verb stand here."""
    tokens, stop = scene.tokens, scene.sentence.last
    pronoun = tokens[place].low in PRONOUNS
    after = place + 1 if pronoun else noun_phrase(tokens, place, stop, scene.lexicon)
    while after < stop and tokens[after].low in CLITICS | {"ne", "n'"}:
        after += 1
    return place < after < stop and tokens[after].is_finite


_BEFORE_VERB = {*MARKS, *CLITICS, "ne", "n'"} - {"le", "la", "les", "l'", "nous", "vous"}


def verb_next(scene: Scene, place: int) -> bool:
    """Whether a clause or a conjugated verb stands here: "et quatre ont fui", "et ajoute"."""
    tokens, stop = scene.tokens, scene.sentence.last
    while place < stop and tokens[place].low in _BEFORE_VERB:
        place += 1
    return place < stop and (tokens[place].is_finite or _opens_clause(scene, place))


def infinitive_end(scene: Scene, start: int, cue: Cue) -> int:
    """Find where an infinitive clause ends: a subject with its verb is no part of it."""
    tokens, end = scene.tokens, clause_end(scene, start, cue)
    inside = cue.speaker is not None and tokens[cue.speaker[0] - 1].low in RELATIVES
    for place in range(start + 1, end):
        if scene.masked[place]:
            continue
        low = tokens[place].low
        if low == ":" or (low == "," and inside):
            return place
        if low in ("et", "mais") and verb_next(scene, place + 1):
            return place
        if inside and main_verb(scene, start, place):
            return place
        linked = place + 1 < end and tokens[place + 1].low in (*THAT, "même")
        if low in ("alors", "tandis") and linked:
            return place
    return end


def main_verb(scene: Scene, start: int, place: int) -> bool:
    """Whether the main verb stands here, no clause being open: "Qui prétend partir a menti"."""
    tokens = scene.tokens
    if not tokens[place].is_finite or tokens[place - 1].low in PRONOUNS | CLITICS:
        return False
    return not any(
        tokens[k].low in RELATIVES or tokens[k].pos == "SCONJ" for k in range(start, place)
    )


def subordinate_end(scene: Scene, start: int, cue: Cue) -> int:
    """Where a relative or fronted clause reports, give the comma before the main clause."""
    tokens, sentence = scene.tokens, scene.sentence
    relative = tokens[cue.first - 1].low == "qui" if cue.first > sentence.first else False
    fronted = cue.form == "participle" and cue.first <= sentence.first + 2
    if _in_fronted_clause(scene, cue):
        return _main_clause(scene, start)
    if not (relative or fronted):
        return 0
    for place in range(start, sentence.last - 1):
        if tokens[place].low != "," or scene.masked[place]:
            continue
        following = place + 1
        if relative and _opens_verb(tokens, following):
            return place
        if fronted and cue.speaker and cue.speaker[0] == following:
            return place
    return 0


def _in_fronted_clause(scene: Scene, cue: Cue) -> bool:
    """Whether a sentence opens with "alors que X a dit ...": its main clause comes after."""
    tokens, first = scene.tokens, scene.sentence.first
    if not scene.lexicon.has("subordinators", tokens[first].low) or cue.form != "clause":
        return False
    return not any(tokens[k].is_finite for k in range(first, cue.first))


def _main_clause(scene: Scene, start: int) -> int:
    tokens, stop = scene.tokens, scene.sentence.last
    for place in range(start, stop - 2):
        if tokens[place].low != "," or scene.masked[place]:
            continue
        if tokens[place + 1].low in MARKS or _opens_clause(scene, place + 1):
            return place
    return 0


def _opens_verb(tokens: list[Token], place: int) -> bool:
    token = tokens[place]
    return token.is_finite or (token.low in ("s'", "se", "n'", "ne") and tokens[place + 1].is_verb)
