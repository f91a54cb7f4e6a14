"""The subject of a frame that follows what it reports: ", a annoncé lundi le gouvernement"."""

from __future__ import annotations

from cadrage.language.quotations_cues import Cue, ends_words
from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_phrases import Phrase, parsed_subject
from cadrage.language.quotations_text import (
    ENCLITICS,
    MARKS,
    PRONOUNS,
    RELATIVES,
    Article,
    Sentence,
    Token,
)
from cadrage.language.speakers import could_speak, is_speaker, noun_phrase, whole_phrase


def find_inverted(article: Article, sentence: Sentence, cue: Cue, lexicon: Lexicon) -> bool:
    """Fill the speaker of an incise: an inverted pronoun, a pronoun before, a phrase after.

    Returns
    -------
    bool
        False where the verb after a comma is no incise: *Le ministre, invité lundi, a annoncé la
        fermeture du site* has its subject before it.
    """
    tokens = article.tokens
    for place in range(cue.first, min(cue.place + 3, sentence.last)):
        if tokens[place].low in ENCLITICS and tokens[place].low != "-t":
            cue.speaker = (place, place + 1)
            return True
    before = cue.first - 1
    if before >= sentence.first and tokens[before].low in PRONOUNS:
        cue.speaker = (before, cue.first)
        return True
    phrase = phrase_after(tokens, cue.last + 1, sentence.last, lexicon)
    if phrase is None or not _said_before(article, sentence, cue, phrase):
        return False
    quoted = ends_words(tokens, before) or tokens[before].low == "comme"
    if not quoted and not _subject_like(article, phrase, sentence, lexicon):
        return False
    cue.speaker = phrase
    return True


def _subject_like(article: Article, phrase: Phrase, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether the phrase after the verb is its subject rather than its object."""
    after = article.tokens[phrase[1]].low if phrase[1] < sentence.last else "."
    if after in RELATIVES:
        return False
    speaks = could_speak if after in (".", ",", "...") else is_speaker
    return speaks(article, *phrase, lexicon)


def phrase_after(tokens: list[Token], start: int, stop: int, lexicon: Lexicon) -> Phrase | None:
    """Find the noun phrase after a verb, past its adverbs, dates and prepositional phrases."""
    place = start
    for _ in range(8):
        if place >= stop:
            return None
        after = _past_filler(tokens, start, place, stop, lexicon)
        if after == place:
            break
        place = after
    end = whole_phrase(tokens, place, stop, lexicon)
    return (place, end) if end > place else None


def _past_filler(tokens: list[Token], start: int, place: int, stop: int, lexicon: Lexicon) -> int:
    token = tokens[place]
    following = tokens[place + 1] if place + 1 < stop else token
    if lexicon.has("times", token.form) or (token.pos == "ADV" and token.low != "que"):
        return place + 1
    if token.pos == "NUM" or (token.pos == "DET" and lexicon.has("times", following.form)):
        return place + 1
    if place > start and token.is_participle:
        return place + 1
    if token.pos == "ADP" and not following.is_verb:
        end = noun_phrase(tokens, place + 1, stop, lexicon)
        named = (k for k in range(place + 2, end) if tokens[k].ner == "B-PER")
        return max(next(named, end), place + 1)  # "sur France Info Anne Roy"
    if token.low == "," and following.pos == "ADP":
        comma = next((k for k in range(place + 1, stop) if tokens[k].low == ","), stop)
        return comma + 1 if comma + 1 < stop else place
    return place


def _said_before(article: Article, sentence: Sentence, cue: Cue, phrase: Phrase) -> bool:
    """Whether whole words stand before the comma: a closing mark, or a clause of their own."""
    tokens = article.tokens
    edge = cue.first - 1
    if tokens[edge].low == "comme":
        return True
    if tokens[edge].low in MARKS or (edge and tokens[edge - 1].low in MARKS):
        return not any(tokens[k].low in ("que", "qu'") for k in (cue.last + 1,) if k < len(tokens))
    relative = False
    for place in range(sentence.first, edge):
        token = tokens[place]
        if token.low in ("qui", "dont", "où", "lequel", "laquelle", "lorsque", "quand", "si"):
            relative = True
        elif token.low == ",":
            relative = False
        elif token.is_finite and not relative:
            return True
    # The verb before may be misread: then a subject that ends the sentence decides.
    closing = all(tokens[k].pos == "PUNCT" for k in range(phrase[1], sentence.last))
    return closing and parsed_subject(article, cue.first, cue.place, sentence) is None
