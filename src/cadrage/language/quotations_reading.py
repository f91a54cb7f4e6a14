"""Reading an article from first to last sentence: frames, their speakers, words between marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from cadrage.language.quotations_bounds import Scene
from cadrage.language.quotations_content import find_contents
from cadrage.language.quotations_cues import Cue, find_cues
from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_link import Link, link
from cadrage.language.quotations_marks import Quoted, find_quoted
from cadrage.language.quotations_phrases import main_subject
from cadrage.language.quotations_prepositions import find_prepositions, weak_preposition
from cadrage.language.quotations_resumed import find_resumed
from cadrage.language.quotations_subjects import find_subject
from cadrage.language.quotations_text import MARKS, Article, Sentence, Span
from cadrage.language.speakers import is_pronoun, is_speaker, whole_phrase
from cadrage.language.speakers_carried import Setting, repeated, speaker_without_frame
from cadrage.language.speakers_resolve import NOBODY, Memory, Speaker, begin, resolve

_NO_WORDS = {*MARKS, ",", ".", ":", "(", ")", "de", "d'", "comme", "à"}

_MIN_CLAUSE = 2  # words: shorter contents are remains of a frame, no report


@dataclass
class Found(Span):
    """One row of the table ``quotations`` in the making."""

    mode: str
    cue: Cue | None
    speaker: Speaker
    status: str


@dataclass
class Reading:
    """What is known of one article while it is read from first to last sentence."""

    article: Article
    lexicon: Lexicon
    quoted: list[Quoted]
    masked: list[bool]
    cues: dict[int, list[Cue]] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    found: list[Found] = field(default_factory=list)
    named: int = -1  # where the last name between marks ended
    linked: Link | None = None  # the last quotation between marks


def read_article(article: Article, lexicon: Lexicon) -> list[Found]:
    """Find all reported discourse of one article, in the order of its discovery."""
    quoted = _quoted(article)
    reading = Reading(article, lexicon, quoted, _mask(article, quoted))
    reading.memory = begin(article, lexicon)
    for sentence in article.sentences:
        reading.cues[sentence.number] = _cues(reading, sentence)
    waiting = iter([*quoted, None])
    following = next(waiting)
    for sentence in article.sentences:
        _remember_subject(reading, sentence)
        _take_unquoted(reading, sentence)
        while following is not None and following.outer_start < sentence.end:
            _take_quoted(reading, following)
            following = next(waiting)
        _take_free(reading, sentence)
    for told, speaker in repeated(article, reading.found):
        told.speaker = speaker
    return reading.found


def _quoted(article: Article) -> list[Quoted]:
    spans: list[Quoted] = []
    running = False
    for start, end in article.passages():
        here = find_quoted(article.text, start, end, running=running)
        spans.extend(here)
        running = bool(here) and not here[-1].closed
    return spans


def _mask(article: Article, quoted: list[Quoted]) -> list[bool]:
    masked = [False] * len(article.tokens)
    for span in quoted:
        first = article.token_at(span.start)
        if first and article.tokens[first - 1].end > span.start:
            first -= 1  # the mark was left inside a token: d'"absurdes
        for place in range(first, article.token_at(span.end)):
            masked[place] = True
    return masked


def _cues(reading: Reading, sentence: Sentence) -> list[Cue]:
    article, masked, lexicon = reading.article, reading.masked, reading.lexicon
    verbs = find_cues(article, sentence, masked, lexicon)
    others = [c for c in find_prepositions(article, sentence, lexicon) if not masked[c.place]]
    weak = weak_preposition(article, sentence, lexicon)
    kept: list[Cue] = []
    for cue in sorted([*verbs, *others, *([weak] if weak else [])], key=lambda c: c.place):
        if find_subject(article, sentence, cue, kept, lexicon):
            kept.append(cue)
    scene = Scene(article, sentence, masked, lexicon, kept)
    for cue in kept:
        find_contents(scene, cue)
    resumed = find_resumed(article, sentence, masked, lexicon)
    return [*kept, resumed] if resumed else kept


def _remember_subject(reading: Reading, sentence: Sentence) -> None:
    """Keep the subject of a sentence: the next one may call it "il"."""
    article, lexicon = reading.article, reading.lexicon
    places = [k for k in range(sentence.first, sentence.last) if not reading.masked[k]]
    if not places:
        return
    phrase = main_subject(article, sentence, places[0], lexicon)
    if phrase is None and article.tokens[places[0]].ner.endswith("PER"):
        # The model missed the verb; a person who opens the sentence is what it is about.
        phrase = places[0], whole_phrase(article.tokens, places[0], sentence.last, lexicon)
    if phrase is None or reading.masked[phrase[0]] or phrase[0] == phrase[1]:
        return
    if not is_pronoun(article.tokens[phrase[0] : phrase[1]]) and is_speaker(
        article, *phrase, lexicon
    ):
        reading.memory.keep(resolve(article, phrase, reading.memory, lexicon))


def _take_unquoted(reading: Reading, sentence: Sentence) -> None:
    for cue in reading.cues[sentence.number]:
        speaker = _speaker(reading, cue, cue.contents)
        for span in cue.contents:
            if _worth(reading, span):
                _add(reading, Found(span.start, span.end, cue.mode, cue, speaker, cue.status))


def _worth(reading: Reading, span: Span) -> bool:
    """Whether a content is more than words between marks, which have a row of their own."""
    article = reading.article
    first, last = article.token_at(span.start), article.token_at(span.end)
    free = [
        k
        for k in range(first, last)
        if not reading.masked[k] and article.tokens[k].low not in _NO_WORDS
    ]
    return len(free) >= _MIN_CLAUSE or (bool(free) and not any(reading.masked[first:last]))


def _speaker(reading: Reading, cue: Cue | None, told: Sequence[Span]) -> Speaker:
    if cue is None:
        return NOBODY
    if cue.speaker is None and cue.form == "infinitive":
        last = next((f.speaker for f in reversed(reading.found) if f.speaker.start >= 0), NOBODY)
        return replace(last, sure=False)
    speaker = resolve(reading.article, cue.speaker, reading.memory, reading.lexicon, told)
    if speaker.start >= 0 and cue.speaker:
        reading.memory.keep(speaker)
    return speaker


def _add(reading: Reading, found: Found) -> None:
    if not found.speaker.sure:
        found.status = "uncertain"
    reading.found.append(found)


def _take_quoted(reading: Reading, quoted: Quoted) -> None:
    article = reading.article
    first = article.sentence_at(quoted.outer_start)
    last = article.sentence_at(max(quoted.outer_end - 1, quoted.outer_start))
    after = article.sentence_at(min(quoted.outer_end + 2, len(article.text) - 1))
    numbers = dict.fromkeys(s.number for s in _between(article, first, last))
    if after.passage == last.passage and article.text[quoted.outer_end :][:1] == ",":
        numbers[after.number] = None
    cues = [cue for number in numbers for cue in reading.cues[number]]
    before, named = reading.linked, reading.named
    for made in link(article, quoted, cues, reading.lexicon, named=named, before=before):
        reading.linked = made
        _attribute(reading, made)
        if made.mode == "distance" and article.text[made.start : made.start + 1].isupper():
            reading.named = quoted.outer_end


def _between(article: Article, first: Sentence, last: Sentence) -> Iterator[Sentence]:
    number = first.number
    while number <= last.number:
        if number in article.by_number:
            yield article.by_number[number]
        number += 1


def _attribute(reading: Reading, made: Link) -> None:
    """Give a quotation its speaker: the frame's, or one carried over from the sentence before."""
    status = made.status
    if made.cue or made.mode == "distance":
        told = Span(made.quoted.outer_start, made.quoted.outer_end)
        speaker = _speaker(reading, made.cue, [told])
    else:
        status = "uncertain"
        speaker = speaker_without_frame(_setting(reading), made)
    _add(reading, Found(made.start, made.end, made.mode, made.cue, speaker, status))


def _setting(reading: Reading) -> Setting:
    r = reading
    return Setting(r.article, r.lexicon, r.memory, r.masked, r.found)


def _take_free(reading: Reading, sentence: Sentence) -> None:
    """Take a sentence in the first person, outside marks, that follows a report of one speaker."""
    article, lexicon = reading.article, reading.lexicon
    places = range(sentence.first, sentence.last)
    if reading.cues[sentence.number] or any(reading.masked[k] for k in places):
        return
    first_person = any(lexicon.has("first_person", article.tokens[k].low) for k in places)
    before = reading.found[-1] if reading.found else None
    if not first_person or before is None or before.speaker.start < 0:
        return
    said = before.mode == "indirect" and before.cue is not None and before.cue.verb.kind == "say"
    if not said and before.mode not in ("direct", "partial", "free"):
        return  # after what is promised or judged the journalist may say "nous"
    told = article.sentence_at(before.end - 1)
    if told.passage == sentence.passage and sentence.number - told.number == 1:
        end = sentence.end
        while end > sentence.start and article.text[end - 1] in ". ":
            end -= 1
        free = Found(sentence.start, end, "free", None, before.speaker, "uncertain")
        _add(reading, free)
