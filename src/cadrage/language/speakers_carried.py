"""Who speaks where no frame of the sentence tells it: carried over, or the sentence's subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_link import Link
from cadrage.language.quotations_phrases import main_subject
from cadrage.language.quotations_text import Article, bare
from cadrage.language.speakers import is_speaker, phrase_before, whole_phrase
from cadrage.language.speakers_after import speaker_after
from cadrage.language.speakers_kinds import typed
from cadrage.language.speakers_lists import listed
from cadrage.language.speakers_memory import NOBODY, Memory, Speaker
from cadrage.language.speakers_resolve import resolve

_ACTS = {"state", "government", "body"}


class Told(Protocol):
    """Words reported before, with their speaker."""

    start: int
    end: int
    mode: str
    speaker: Speaker


@dataclass
class Setting:
    """What is known where a quotation without a frame stands."""

    article: Article
    lexicon: Lexicon
    memory: Memory
    masked: list[bool]
    found: Sequence[Told]


def speaker_without_frame(setting: Setting, made: Link) -> Speaker:
    """Give the speaker of words between marks that no verb or preposition reports.

    Returns
    -------
    Speaker
        Whoever is named before a colon; for whole sentences the last speaker of the paragraph, or
        of the one before where that ends in a report; for words within a sentence its subject
        where that is a person, or else the last speaker. Nobody for a subheading.
    """
    if made.heading or _heads(setting.article.text, made):
        return NOBODY
    article, lexicon = setting.article, setting.lexicon
    after = speaker_after(article, lexicon, setting.memory, made.quoted.outer_end, [made])
    if after is not None:
        return after
    before, subject = _carried(setting, made), _subject_of(setting, made)
    introduced = subject.end > 0 and subject.start < made.start and _after_colon(setting, made)
    if before is None and not subject.words:
        return _subject_of_next(setting, made)
    if introduced or before is None:
        return subject
    if made.mode == "direct" or not subject.words:
        return before if made.mode == "direct" or _same_passage(setting, made, before) else subject
    acts = _acts(setting, subject) or _says(setting, made, subject)
    return subject if acts else before


def _heads(text: str, made: Link) -> bool:
    """Whether words between marks are a subheading: between dashes, or glued to another mark."""
    before = text[: made.quoted.outer_start].rstrip()[-1:]
    after = text[made.quoted.outer_end : made.quoted.outer_end + 2]
    stops = text[made.quoted.end - 1 : made.quoted.end] in (*".,?!;…",)
    parted = text[made.quoted.outer_start - 1 :][:1].isspace()
    short = "." not in text[made.quoted.start : made.quoted.end - 1]
    glued = (
        short and before in (*".!?",) and after[:1] in ('"', "«", "“") and not (stops and parted)
    )
    return glued or (before in (*"-–—",) and after.strip()[:1] in ("-", "–", "—"))


def _subject_of_next(setting: Setting, made: Link) -> Speaker:
    """Give who is told of right after words that open the article: "« Assez ! » Anne Roy a ..."."""
    article, lexicon = setting.article, setting.lexicon
    here = article.sentence_at(made.quoted.outer_end - 1)
    after = article.by_number.get(here.number + 1)
    if made.mode != "direct" or after is None or after.passage != here.passage:
        return NOBODY
    places = [k for k in range(after.first, after.last) if not setting.masked[k]]
    phrase = main_subject(article, after, places[0], lexicon) if places else None
    if phrase is None or setting.masked[phrase[0]] or not is_speaker(article, *phrase, lexicon):
        return NOBODY
    speaker = resolve(article, phrase, setting.memory, lexicon, [made])
    words = article.tokens[phrase[0] : phrase[1]]
    human = any(t.ner.endswith("PER") or typed(t, lexicon) for t in words)
    one = human and speaker.person and not speaker.plural
    return replace(speaker, sure=False) if one else NOBODY


def _says(setting: Setting, made: Link, subject: Speaker) -> bool:
    """Whether an infinitive of saying opens the words: "s'est bornée à dire que « ... »"."""
    article = setting.article
    place = article.token_at(made.quoted.outer_start)
    near = [t for t in article.tokens[max(place - 3, 0) : place] if t.start >= subject.end]
    verbs = setting.lexicon.verbs
    return any(t.is_infinitive and t.lemma in verbs and "que" in verbs[t.lemma].takes for t in near)


def _acts(setting: Setting, subject: Speaker) -> bool:
    """Whether a subject is likelier to be quoted than to be told of by the last speaker."""
    mentions = setting.article.mentions_in(subject.start, subject.end)
    public = [m for m in mentions if m.level in _ACTS and not listed("firms", m.actor)]
    return subject.person or bool(public)


def _same_passage(setting: Setting, made: Link, before: Speaker) -> bool:
    article = setting.article
    last = next((f for f in reversed(setting.found) if f.speaker == before), None)
    if last is None:
        return False
    told, here = article.sentence_at(last.end - 1), article.sentence_at(made.start)
    return told.passage == here.passage and here.number - told.number <= 1


def _after_colon(setting: Setting, made: Link) -> bool:
    edge = made.quoted.outer_start
    return setting.article.text[max(edge - 4, 0) : edge].rstrip().endswith(":")


def _carried(setting: Setting, made: Link) -> Speaker | None:
    """Give the last speaker of the paragraph, or of the one before where that ends in a report."""
    article = setting.article
    here = article.sentence_at(made.start)
    for found in reversed(setting.found):
        there = article.sentence_at(found.start)
        if here.passage - there.passage > 1 or there.zone != here.zone:
            break
        if found.speaker.start >= 0 and found.end <= made.start:
            return _since(setting, found, here.number) or found.speaker
    return None


def _since(setting: Setting, found: Told, here: int) -> Speaker | None:
    """Give the person who is the subject of the sentence before, where the report is older."""
    article = setting.article
    last = next(iter(setting.memory.named[::-1]), None)
    if last is None or not last.person or last.plural or not last.entity:
        return None
    told = article.sentence_at(found.end - 1).number
    subject = article.sentence_at(last.start).number
    return replace(last, sure=False) if told < subject == here - 1 else None


def _subject_of(setting: Setting, made: Link) -> Speaker:
    """Give the subject of the sentence where it can speak: "Paris se dit « prêt à agir »"."""
    article, lexicon = setting.article, setting.lexicon
    sentence = article.sentence_at(made.quoted.outer_start)
    place = article.token_at(made.quoted.outer_start)
    colon = place > sentence.first and article.tokens[place - 1].low == ":"
    named = phrase_before(article.tokens, place - 1, sentence.first) if colon else place
    governed = named > sentence.first and article.tokens[named - 1].pos == "ADP"
    if colon and governed:
        named = place - 1  # "la maire a écrit sur Twitter : « ... »"
    if colon and named == place - 1 == sentence.first + 1:
        named = sentence.first  # a headline: "Macron : « ... »", its name taken for a verb
    if colon and named > sentence.first and article.tokens[named - 1].is_verb:
        # "Anne Roy tacle la mairie : « ... »"
        opening = whole_phrase(article.tokens, sentence.first, named - 1, lexicon)
        main = main_subject(article, sentence, place, lexicon) or (sentence.first, opening)
        if is_speaker(article, *main, lexicon):
            return _before_colon(setting, made, *main)
    if colon and is_speaker(article, named, place - 1, lexicon):
        return _before_colon(setting, made, named, place - 1)
    phrase = main_subject(article, sentence, place, lexicon)
    if phrase is None or setting.masked[phrase[0]]:
        return NOBODY
    alone = phrase[1] == phrase[0] + 1 and article.tokens[phrase[0]].low in ("des", "du", "les")
    if alone or not is_speaker(article, *phrase, lexicon):
        return NOBODY
    return resolve(article, phrase, setting.memory, lexicon, [made])


def _before_colon(setting: Setting, made: Link, first: int, last: int) -> Speaker:
    """Give who stands before a colon; a country that heads a title is where, not who."""
    article, lexicon = setting.article, setting.lexicon
    sentence = article.sentence_at(made.start)
    speaker = resolve(article, (first, last), setting.memory, lexicon)
    levels = {m.level for m in article.mentions_in(speaker.start, speaker.end)}
    heads = first == sentence.first and sentence.zone in ("title", "lead")
    goes_on = any(c.isalpha() for c in article.text[made.quoted.outer_end : sentence.end])
    tokens = article.tokens[first:last]
    person = speaker.person and any(t.ner.endswith("PER") or typed(t, lexicon) for t in tokens)
    topic = tokens[0].pos == "NOUN" and not person  # "Attaque de Londres : « ... »"
    place = topic or (levels and levels <= {"state", "people"} and goes_on)
    return NOBODY if heads and place else speaker


def repeated(article: Article, found: Sequence[Told]) -> list[tuple[Told, Speaker]]:
    """Find the speakers of words in the title that the article quotes again with a speaker.

    Returns
    -------
    list of (told, speaker)
        Titles' quotations without speaker, with that of the same words in the body.
    """
    open_ = [f for f in found if f.speaker.start < 0 and f.mode in ("direct", "partial")]
    open_ = [f for f in open_ if article.sentence_at(f.start).zone in ("title", "lead")]
    pairs = []
    for told in open_:
        words = bare(article.text[told.start : told.end])
        again = (f for f in found if f.speaker.start >= 0 and f.start > told.end)
        same = next((f for f in again if words in bare(article.text[f.start : f.end])), None)
        if same is not None and len(words) > 3:
            pairs.append((told, replace(same.speaker, sure=False)))
    return pairs
