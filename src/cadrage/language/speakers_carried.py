"""Who speaks where no frame of the sentence tells it: carried over, or the sentence's subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from cadrage.language.quotations_incises import phrase_after
from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_link import Link
from cadrage.language.quotations_phrases import main_subject
from cadrage.language.quotations_text import CLITICS, Article, Token, bare
from cadrage.language.speakers import is_speaker, phrase_before
from cadrage.language.speakers_kinds import typed
from cadrage.language.speakers_lists import listed
from cadrage.language.speakers_memory import NOBODY, Memory, Speaker
from cadrage.language.speakers_resolve import resolve

_HAVE = {"a", "ont", "est", "sont", "avait", "avaient", "aurait"}
_PAST = ("é", "ée", "és", "ées", "i", "ie", "u", "ue", "it", "is", "ert")
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
    if made.heading:
        return NOBODY
    after = _after_unknown_verb(setting, made)
    if after is not None:
        return after
    before, subject = _carried(setting, made), _subject_of(setting, made)
    introduced = subject.end > 0 and subject.start < made.start and _after_colon(setting, made)
    if introduced or before is None:
        return subject
    if made.mode == "direct" or not subject.words:
        return before if made.mode == "direct" or _same_passage(setting, made, before) else subject
    return subject if _acts(setting, subject) else before


def _after_unknown_verb(setting: Setting, made: Link) -> Speaker | None:
    """Give the person after a verb that no list holds: "« Bravo », a posté sur Facebook Anne Roy".

    Only right after the closing mark, and only a phrase that is surely a speaker.
    """
    article, lexicon = setting.article, setting.lexicon
    tokens, place = article.tokens, article.token_at(made.quoted.outer_end)
    stop = article.sentence_at(made.quoted.outer_end).last
    if place >= stop or tokens[place].start - made.quoted.outer_end > 1:
        return None
    comma = tokens[place].low == ","
    verb = _verb_at(tokens, place + comma, stop)
    if verb is None or not (comma or tokens[verb - 1].low in _HAVE or tokens[verb].is_verb):
        return None
    phrase = phrase_after(tokens, verb + 1, stop, lexicon)
    if phrase is None or not is_speaker(article, *phrase, lexicon):
        return None
    following = tokens[phrase[1]] if phrase[1] < stop else None
    if following is not None and (following.is_finite or following.low in CLITICS):
        return None  # its own verb follows
    return resolve(article, phrase, setting.memory, lexicon, [made])


def _verb_at(tokens: list[Token], place: int, stop: int) -> int | None:
    """Find the verb of an inverted frame: auxiliary and participle, or a form in the present."""
    while place < stop and tokens[place].low in CLITICS:
        place += 1
    if place < stop and tokens[place].low in _HAVE:
        place += 1
        while place < stop and tokens[place].pos == "ADV":
            place += 1
        past = place < stop and tokens[place].low.endswith(_PAST)
        return place if past else None
    simple = place < stop and tokens[place].form.islower() and tokens[place].pos in ("VERB", "NOUN")
    return place if simple and tokens[place].low.endswith(("e", "it", "ent")) else None


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
            return found.speaker
    return None


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
    if colon and is_speaker(article, named, place - 1, lexicon):
        return _before_colon(setting, made, named, place - 1)
    phrase = main_subject(article, sentence, place, lexicon)
    if phrase is None or setting.masked[phrase[0]]:
        return NOBODY
    if not is_speaker(article, *phrase, lexicon):
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
