"""Reports that follow what they report: "La ville a gagné. C'est ce qu'a annoncé le maire."."""

from __future__ import annotations

from cadrage.language.quotations_cues import Cue
from cadrage.language.quotations_incises import phrase_after
from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_text import THAT, Article, Sentence, Span
from cadrage.language.speakers import is_speaker

_OPENINGS = (("c'", "est", "ce"), ("c'", "était", "ce"), ("voilà", "ce"), ("voici", "ce"))

_NEAR = 8  # tokens between "que" and the verb


def find_resumed(
    article: Article, sentence: Sentence, masked: list[bool], lexicon: Lexicon
) -> Cue | None:
    """Find "C'est ce que raconte X": its content is the sentence before, if that has no marks.

    Returns
    -------
    Cue or None
        With its content and its speaker, who stands after the verb.
    """
    before = article.by_number.get(sentence.number - 1)
    place = _past_opening(article, sentence)
    if not place or before is None or before.zone != sentence.zone:
        return None
    if any(masked[before.first : before.last]):
        return None
    for verb in range(place, min(place + _NEAR, sentence.last)):
        lemma = article.tokens[verb].lemma
        if article.tokens[verb].is_verb and "que" in _takes(lemma, lexicon):
            return _made(article, sentence, before, verb, lexicon)
    return None


def _takes(lemma: str, lexicon: Lexicon) -> frozenset[str]:
    found = lexicon.verbs.get(lemma)
    return found.takes if found else frozenset()


def _past_opening(article: Article, sentence: Sentence) -> int:
    """Give the token after "C'est ce que"; 0 where a sentence does not open so."""
    words = [t.low for t in article.tokens[sentence.first : sentence.first + 8]]
    for opening in _OPENINGS:
        if tuple(words[: len(opening)]) != opening and opening[:2] != tuple(words[:2]):
            continue
        for place in range(1, len(words) - 1):
            if words[place] == "ce" and words[place + 1] in THAT:
                return sentence.first + place + 2
    return 0


def _made(
    article: Article, sentence: Sentence, before: Sentence, verb: int, lexicon: Lexicon
) -> Cue | None:
    phrase = phrase_after(article.tokens, verb + 1, sentence.last, lexicon)
    if phrase is None or not is_speaker(article, *phrase, lexicon):
        return None
    end = before.end
    while end > before.start and article.text[end - 1] in ". \u00a0":
        end -= 1
    cue = Cue(lexicon.verbs[article.tokens[verb].lemma], "incise", verb, verb, verb)
    cue.speaker, cue.contents = phrase, [Span(before.start, end)]
    return cue
