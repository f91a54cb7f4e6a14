"""Where the words of a report end: at the next frame, a noun that takes them up, a new clause."""

from __future__ import annotations

from dataclasses import dataclass

from cadrage.language.quotations_cues import Cue
from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_text import THAT, Article, Sentence, Token
from cadrage.language.speakers import noun_phrase

_BREAKS = {
    "alors", "tandis", "lors", "avant", "après", "depuis", "mais", "selon", "lorsque", "car",
    "quand",
}  # fmt: skip


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
    bounds.append(_subordinate_end(scene, start, cue))
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


def _subordinate_end(scene: Scene, start: int, cue: Cue) -> int:
    """Where a relative or fronted clause reports, give the comma before the main clause."""
    tokens, sentence = scene.tokens, scene.sentence
    relative = tokens[cue.first - 1].low == "qui" if cue.first > sentence.first else False
    fronted = cue.form == "participle" and cue.first <= sentence.first + 2
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


def _opens_verb(tokens: list[Token], place: int) -> bool:
    token = tokens[place]
    return token.is_finite or (token.low in ("s'", "se", "n'", "ne") and tokens[place + 1].is_verb)


def phrase_end(scene: Scene, start: int, cue: Cue) -> int:
    """Find where an object or infinitive ends: at a comma that opens no list, or a new clause."""
    tokens = scene.tokens
    end = clause_end(scene, start, cue)
    if end == _subordinate_end(scene, start, cue):
        return end
    for place in range(start, end):
        if scene.masked[place]:
            continue
        token = tokens[place]
        if token.low == "," and not _in_list(scene, place, end):
            return place
        if place > start and token.low in _BREAKS and not _under_that(tokens, start, place):
            return place
        if token.low == "tout" and place + 1 < end and tokens[place + 1].low == "en":
            return place
    return end


def _under_that(tokens: list[Token], start: int, place: int) -> bool:
    """Whether a clause has opened in between: its own adverbials belong to what is reported."""
    return any(tokens[k].low in THAT for k in range(start, place))


def _in_list(scene: Scene, comma: int, end: int) -> bool:
    """Whether a comma separates members of a list that an "et" closes soon."""
    tokens, lexicon = scene.tokens, scene.lexicon
    start = comma + 1
    if start < end and tokens[start].low in ("de", "d'", "du", "des", "à", "aux", "au", "dont"):
        start += 1
    after = noun_phrase(tokens, start, end, lexicon)
    return (
        after > start
        and after < end
        and tokens[after].low in ("et", "ou", ",")
        and (tokens[after].low != "," or _in_list(scene, after, end))
    )
