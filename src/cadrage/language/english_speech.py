"""Verbs of saying in an English sentence: who speaks, and where the words told begin and end."""

from __future__ import annotations

from dataclasses import dataclass

from cadrage.language.english_content import before_incise, characters, clause_end, told
from cadrage.language.english_saying import MARKS, NOMINAL, Span, Verb, lists, low_at
from cadrage.language.quotations_text import Article, Sentence

_INNER = frozenset({"of", "for", "at", "in", "from", "'s", "'", "’s", "-", "–"})


@dataclass(frozen=True)
class Cue:
    """A verb of saying: its token, its speaker (tokens), the words it tells (characters)."""

    at: int
    verb: Verb
    speaker: Span | None
    content: Span | None
    mode: str = "indirect"


def cues(article: Article, sentence: Sentence, quoted: frozenset[int]) -> list[Cue]:
    """Find the cues of a sentence, in order.

    Parameters
    ----------
    article, sentence
        Where to look.
    quoted
        Places of the tokens between quotation marks: what is said there is another's cue.
    """
    speech = lists()
    made: list[Cue] = []
    for i in range(sentence.first, sentence.last):
        if i in quoted:
            continue
        token = article.tokens[i]
        if token.low == "according" and low_at(article, i + 1) == "to":
            made.append(_according(article, sentence, i))
        elif token.pos == "VERB" and token.lemma in speech.verbs:
            cue = _of_verb(article, sentence, i, made, quoted)
            made += [cue] if cue else []
    return made


def _of_verb(
    article: Article, sentence: Sentence, i: int, before: list[Cue], quoted: frozenset[int]
) -> Cue | None:
    token, verb = article.tokens[i], lists().verbs[article.tokens[i].lemma]
    if not _says(article, sentence, i):
        return None
    if token.low.endswith("ing"):
        if not before or not verb.takes & {"that", "object"}:
            return None
        return Cue(i, verb, before[-1].speaker, *told(article, sentence, i, verb))
    speaker = _left(article, sentence, i, quoted)
    comma = low_at(article, i - 1) == ","
    after_quote = i - 1 in quoted or i - 1 - comma in quoted or low_at(article, i - 1) in MARKS
    if speaker is None and after_quote:
        speaker = _right(article, sentence, i + 1)
        return Cue(i, verb, speaker, before_incise(article, sentence, i)) if speaker else None
    if speaker is None:
        return None
    content, mode = told(article, sentence, i, verb)
    if content is None and "that" in verb.takes and low_at(article, i + 1) not in (*MARKS, ":"):
        content = before_incise(article, sentence, speaker[0])
    return Cue(i, verb, speaker, content, mode)


def _says(article: Article, sentence: Sentence, i: int) -> bool:
    """Say whether a verb is conjugated in the active voice, or adds to speech (`adding`)."""
    token = article.tokens[i]
    if low_at(article, i + 1) == "to" and not lists().verbs[token.lemma].takes & {"inf", "object"}:
        return False  # "said to be ill"
    k = i - 1
    while k > sentence.first and article.tokens[k].pos == "ADV":
        k -= 1
    previous = article.tokens[k] if k >= sentence.first else None
    if previous is not None and (previous.lemma in ("be", "get") or previous.low == "to"):
        return token.low.endswith("ing") and previous.lemma == "be" and previous.pos == "AUX"
    participle = token.is_participle and (previous is None or previous.lemma != "have")
    return not token.is_infinitive and not (participle and low_at(article, i + 1) == "by")


def _left(article: Article, sentence: Sentence, i: int, quoted: frozenset[int]) -> Span | None:
    """Give the subject before a verb; an apposition between commas is left out."""
    end = i
    while end > sentence.first and article.tokens[end - 1].pos in ("AUX", "ADV", "PART"):
        end -= 1
    while end > sentence.first and article.tokens[end - 1].lemma == "have":
        end -= 1
    if end > sentence.first and article.tokens[end - 1].low == ",":
        end = _before_comma(article, sentence, end - 1)
    if end > sentence.first and article.tokens[end - 1].low == "who":
        end -= 1 + (low_at(article, end - 2) == ",")
    first = end
    while first > sentence.first and first - 1 not in quoted and _goes_on(article, first - 1):
        first -= 1
        if article.tokens[first].pos == "PRON" and article.tokens[first].low in _SUBJECTS:
            break
    return _trimmed(article, first, end)


_SUBJECTS = frozenset({"he", "she", "they", "we", "i", "it", "who"})


def _before_comma(article: Article, sentence: Sentence, comma: int) -> int:
    """Give the end of the noun phrase whose apposition or relative clause ends at a comma."""
    finite = False
    for k in range(comma - 1, sentence.first, -1):
        if article.tokens[k].low == ",":
            relative = low_at(article, k + 1) in ("who", "which", "whose")
            return k if relative or not finite else sentence.first
        if article.tokens[k].low in MARKS:
            break
        finite = finite or article.tokens[k].is_finite
    return sentence.first


def _goes_on(article: Article, k: int) -> bool:
    """Say whether a token may belong to the noun phrase that goes on to its right."""
    token = article.tokens[k]
    if token.low == "and":
        left, right = article.tokens[k - 1], article.tokens[k + 1]
        return k > 0 and left.pos == right.pos and left.pos in ("PROPN", "NOUN")
    return token.low in _INNER or (token.pos in NOMINAL and token.low not in ("that", "there"))


def _trimmed(article: Article, first: int, end: int) -> Span | None:
    """Take off what opens the sentence: `On Tuesday`, `In Paris`."""
    time = lists().words["time"]
    while first < end and article.tokens[first].low in _INNER | time:
        opening = article.tokens[first].low in ("in", "at", "from", "for")
        first += 1
        while opening and first < end and article.tokens[first].pos in ("PROPN", "NUM", "DET"):
            first += 1
            opening = article.tokens[first - 1].pos == "DET"
    while end > first and (article.tokens[end - 1].low in _INNER | time):
        end -= 1
    held = any(article.tokens[k].pos in ("NOUN", "PROPN", "PRON", "NUM") for k in range(first, end))
    return (first, end) if held else None


def _right(article: Article, sentence: Sentence, i: int) -> Span | None:
    """Give the noun phrase that begins at a place: `said Jane Roe, an analyst`."""
    end = i
    while end < sentence.last and (
        _goes_on(article, end) or article.tokens[end].low in ("with", "to")
    ):
        end += 1
        if article.tokens[end - 1].low in lists().words["time"]:
            end -= 1
            break
    while end > i and article.tokens[end - 1].low in (*_INNER, "on", "with", "to", "and"):
        end -= 1
    held = any(article.tokens[k].pos in ("NOUN", "PROPN", "PRON", "NUM") for k in range(i, end))
    return (i, end) if held else None


def _according(article: Article, sentence: Sentence, i: int) -> Cue:
    verb = Verb("according to", "neutral", frozenset({"that", "quote"}))
    speaker = _right(article, sentence, i + 2)
    if i > sentence.first:
        end = i - 1 if low_at(article, i - 1) == "," else i
        return Cue(i, verb, speaker, characters(article, sentence.first, end))
    comma = next((k for k in range(i, sentence.last) if low_at(article, k) == ","), -1)
    content = characters(article, comma + 1, clause_end(article, sentence, comma + 1))
    return Cue(i, verb, speaker, content if comma >= 0 else None)
