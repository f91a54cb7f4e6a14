"""Who speaks in a reporting frame, and whether the frame can report at all.

The parser often takes a subject after the verb for an object (*a annoncé lundi le
gouvernement*) and loses coordinated subjects, so the order of the words decides.
"""

from __future__ import annotations

from cadrage.language.quotations_cues import Cue
from cadrage.language.quotations_incises import find_inverted, find_unmarked
from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_phrases import Phrase, main_subject, subject_before
from cadrage.language.quotations_prepositions import source
from cadrage.language.quotations_text import (
    MARKS,
    PRONOUNS,
    RELATIVES,
    SELF,
    THING,
    Article,
    Sentence,
    Token,
)
from cadrage.language.speakers import could_speak, is_speaker, phrase_before, whole_phrase


def find_subject(
    article: Article, sentence: Sentence, cue: Cue, earlier: list[Cue], lexicon: Lexicon
) -> bool:
    """Fill ``cue.speaker``; say whether the cue can report at all.

    Parameters
    ----------
    earlier
        Cues before this one in the sentence, their speakers found.

    Returns
    -------
    bool
        False where the subject is a first or second person (the journalist or an interviewer),
        a thing, or where a verb after a comma turns out not to be an incise.
    """
    tokens = article.tokens
    if cue.form == "preposition":
        cue.speaker = source(article, sentence, cue, lexicon)
        return cue.speaker is not None
    if cue.form == "incise" and not find_inverted(article, sentence, cue, lexicon):
        cue.form = "clause"
    elif cue.form == "clause" and find_unmarked(article, sentence, cue, lexicon):
        cue.form = "incise"
        return True
    if cue.form == "clause":
        return _of_clause(article, sentence, cue, earlier, lexicon)
    if cue.form == "label":
        cue.speaker = _agent(article, cue, sentence, lexicon)
        return cue.speaker is not None
    if cue.form == "infinitive" and _adds(tokens, sentence, cue):
        return True  # the speaker before goes on
    if cue.form in ("participle", "infinitive"):
        cue.speaker = _governing(article, sentence, cue, earlier, lexicon)
        if cue.speaker is None or not could_speak(article, *cue.speaker, lexicon):
            return False
    return not (cue.speaker and tokens[cue.speaker[0]].low in SELF)


def _adds(tokens: list[Token], sentence: Sentence, cue: Cue) -> bool:
    """Whether the sentence opens with "Et d'ajouter", "Et de conclure"."""
    opening = [token.low for token in tokens[sentence.first : cue.first]]
    return opening in (["et", "d'"], ["et", "de"], ["avant", "d'"], ["avant", "de"])


def _of_clause(
    article: Article, sentence: Sentence, cue: Cue, earlier: list[Cue], lexicon: Lexicon
) -> bool:
    if cue.passive:
        cue.speaker = _agent(article, cue, sentence, lexicon)
        return cue.verb.kind == "accuse" or cue.speaker is not None
    tokens = article.tokens
    if earlier and _continues(tokens, cue, earlier[-1]):
        phrase = earlier[-1].speaker
    elif _bare_participle(tokens[cue.place]) and cue.first == cue.place:
        return False  # "et promis" after no reporting verb is an adjective
    else:
        phrase = subject_before(article, sentence, cue.first, cue.place, lexicon)
    if phrase is None:
        return False
    low = tokens[phrase[0]].low
    if phrase[1] - phrase[0] == 1 and low in SELF | THING:
        return False
    if _supposed(tokens, phrase[0], sentence.first):
        return False  # what somebody may say is not said
    cue.speaker = phrase
    if tokens[cue.first - 1].low == "qui" and not is_speaker(article, *phrase, lexicon):
        return False
    return could_speak(article, *phrase, lexicon) or not cue.verb.human


def _supposed(tokens: list[Token], place: int, stop: int) -> bool:
    """Whether "si" opens a condition here, not "même si", which grants what it says."""
    if place <= stop or tokens[place - 1].low not in ("si", "s'"):
        return False
    return place - 1 == stop or tokens[place - 2].low != "même"


def _bare_participle(token: Token) -> bool:
    """Whether a participle is no present as well: "dit", "écrit" are both."""
    return token.is_participle and not token.low.endswith(("dit", "écrit"))


def _continues(tokens: list[Token], cue: Cue, before: Cue) -> bool:
    """Whether the verb is coordinated with the one before it: "a dit ... et a ajouté"."""
    return tokens[cue.first - 1].low in ("et", "mais", "puis") and before.form == "clause"


def _agent(article: Article, cue: Cue, sentence: Sentence, lexicon: Lexicon) -> Phrase | None:
    tokens = article.tokens
    quoted = [k for k in range(cue.last + 1, sentence.last) if tokens[k].low in MARKS][:2]
    skipped = range(*quoted) if len(quoted) == 2 and quoted[0] <= cue.last + 4 else range(0)
    start = skipped.stop if skipped else cue.last + 1
    for place in range(start, min(start + 7, sentence.last - 1)):
        if tokens[place].low == "par":
            end = whole_phrase(tokens, place + 1, sentence.last, lexicon)
            if end > place + 1 and is_speaker(article, place + 1, end, lexicon):
                return place + 1, end
    return None


def _governing(
    article: Article, sentence: Sentence, cue: Cue, earlier: list[Cue], lexicon: Lexicon
) -> Phrase | None:
    """Find the subject of the clause that governs a participle: the last speaker, or its own."""
    tokens = article.tokens
    before = tokens[cue.first - 1] if cue.first > sentence.first else None
    if before and cue.form == "participle" and before.pos in ("NOUN", "PROPN", "ADJ", "X"):
        start = phrase_before(tokens, cue.first, sentence.first)
        return (start, cue.first) if is_speaker(article, start, cue.first, lexicon) else None
    fronted = _pronoun_after(tokens, sentence, cue)
    if fronted:
        return fronted
    spoken = [c.speaker for c in earlier if c.form in ("clause", "incise") and c.speaker]
    spoken = [s for s in spoken if s[0] == 0 or tokens[s[0] - 1].low not in RELATIVES]
    if spoken:
        return spoken[-1]
    return main_subject(article, sentence, cue.place, lexicon) or _after_comma(
        article, sentence, cue, lexicon
    )


def _pronoun_after(tokens: list[Token], sentence: Sentence, cue: Cue) -> Phrase | None:
    """Find "il" after a participle that opens the sentence: "Rappelant que ..., il a ..."."""
    if cue.form != "participle" or cue.first > sentence.first + 2:
        return None
    marks = 0
    for place in range(cue.last + 1, sentence.last - 2):
        marks += tokens[place].low in MARKS
        opens = tokens[place].low == "," and tokens[place + 1].low in PRONOUNS
        if opens and marks % 2 == 0:
            return place + 1, place + 2
    return None


def _after_comma(article: Article, sentence: Sentence, cue: Cue, lexicon: Lexicon) -> Phrase | None:
    """Find the speaker after a fronted participle where the parser saw no verb: "Citant ..., X"."""
    tokens = article.tokens
    for place in range(cue.last + 1, sentence.last - 1):
        if cue.first == sentence.first and tokens[place].low == ",":
            end = whole_phrase(tokens, place + 1, sentence.last, lexicon)
            if end > place + 1 and is_speaker(article, place + 1, end, lexicon):
                return place + 1, end
    return None
