"""Whom a pronoun or a bare noun takes up: "a-t-elle dit", "ce dernier", "le syndicat"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_text import Article, Span, Token, bare
from cadrage.language.speakers import OF
from cadrage.language.speakers_lists import listed
from cadrage.language.speakers_memory import NOBODY, Memory, Speaker, gender_of
from cadrage.language.speakers_names import persons_in

_REACH = 2500  # characters, some four paragraphs: beyond, a pronoun seldom finds its name
_NEAR = 500  # characters: a person named but not as a subject is found so far back
_RECENT = 12
_DEFINITE = {"le", "la", "l'", "ce", "cet", "cette"}
_LATTER = {"dernier", "derniere", "celui-ci", "celle-ci"}
_NO_PERSON = {"media", "unnamed"}


def antecedent(
    article: Article, tokens: list[Token], memory: Memory, told: Sequence[Span]
) -> Speaker:
    """Give whom a pronoun takes up: the nearest that agrees in number and gender.

    Whoever is named in the words reported is not the pronoun that reports them.
    """
    word = bare(tokens[-1].form).split("-")[-1] if len(tokens) == 1 else bare(tokens[-1].form)
    if word == "on":
        return replace(NOBODY, kind="unnamed")
    if word in ("ci", "dernier", "derniere"):
        word = bare(tokens[-1].form)
    plural = word in ("ils", "elles", "eux", "ceux-ci", "celles-ci", "derniers", "dernieres")
    gender = "f" if word in ("elle", "elles", "derniere", "dernieres", "celle-ci") else "m"
    at = tokens[0].start
    told = _own_words(article, told)
    barred = persons_in(article, told)
    recent = [s for s in memory.named[-_RECENT:] if s.end <= at and at - s.end < _REACH]
    free = [s for s in recent if _free(s, barred, told)]
    near = sorted(free, key=lambda s: -s.start)
    # "Ils" also takes up a state or a body: "Le Pérou a protesté. Ils ont dit".
    fits = [
        s
        for s in near
        if (s.plural == plural and s.gender in ("", gender)) or (plural and s.collective)
    ]
    persons = [s for s in fits if s.person and s.kind not in _NO_PERSON] if not plural else fits
    if not plural:
        persons = _with_bystanders(article, persons, memory, (at, gender, word in _LATTER), told)
    # With the likeliest person barred, a body from farther back is no better guess than nobody.
    guesses = persons or ([] if len(free) < len(recent) and not plural else fits or near)
    found = next(iter(guesses), None)
    if found is None:
        return replace(NOBODY, sure=False)
    return replace(found, sure=bool(persons) and found.sure)


def _own_words(article: Article, told: Sequence[Span]) -> list[Span]:
    """Cut what a clause before a colon tells: there the speaker may stand."""
    cut = []
    for span in told:
        colon = article.text.rfind(":", span.start, span.end)
        quoted = article.text[colon + 1 : colon + 4].lstrip()[:1] in '"«“' if colon >= 0 else False
        cut.append(Span(colon + 1, span.end) if quoted else span)
    return cut


def _free(speaker: Speaker, barred: set[str], told: Sequence[Span]) -> bool:
    inside = any(span.start <= speaker.start < span.end for span in told)
    return not inside and barred.isdisjoint(speaker.entity.split("; "))


def _with_bystanders(
    article: Article,
    persons: list[Speaker],
    memory: Memory,
    wanted: tuple[int, str, bool],
    told: Sequence[Span],
) -> list[Speaker]:
    """Add the person last named in another part than the subject, where that is the better guess.

    "Ce dernier" takes up whoever was named last; "il" does so where no subject fits.
    """
    at, gender, latter = wanted
    if persons and not latter:
        return persons
    barred = persons_in(article, told)
    others = [
        person
        for person in memory.people
        if person.end <= at and at - person.end < _NEAR
        and person.gender in ("", gender) and _free(person, barred, told)
    ]  # fmt: skip
    last = others[-1:]
    if last and persons and last[0].start <= persons[0].start:
        return persons
    return [replace(person, sure=latter) for person in last] + persons


def taken_up(
    tokens: list[Token], kind: str, memory: Memory, lexicon: Lexicon, told: Sequence[Span]
) -> Speaker | None:
    """Give whom a noun without a name takes up: "la maire" after "Anne Roy, maire de Lyon"."""
    head = next((t for t in tokens if t.pos == "NOUN"), None)
    if head is None or tokens[0].low not in _DEFINITE:
        return None
    noun, at = bare(head.form), tokens[0].start
    if noun == "source" and any(t.low == "même" for t in tokens):
        return _last(memory, at, told, lambda s: s.kind != "media")
    called = [s for s in memory.roles.get(noun, []) if _apart(s, told)]
    called = [s for s in called if _fits_complement(tokens, head, memory, s)]
    if called and len({s.entity for s in called}) <= 2:
        before = [s for s in called if s.start < at]
        return (before or called)[-1 if before else 0]
    if listed("bodies", head.lemma):
        return _last(memory, at, told, lambda s: s.kind == kind and not s.person)
    if len(tokens) > 4 or kind in ("", "unnamed", "media"):
        return None
    gender = gender_of(tokens)
    if kind == "official" and not listed("persons", noun):
        return _only_official(memory, at, gender)
    if not listed("persons", noun):
        return None
    return _last(
        memory, at, told,
        lambda s: s.person and s.gender in ("", gender) and not s.plural
        and (kind in ("citizen", s.kind)),
    )  # fmt: skip


def _fits_complement(tokens: list[Token], head: Token, memory: Memory, speaker: Speaker) -> bool:
    """Whether a complement, if there is one, is the same: "le maire de Lyon" is not Nice's."""
    rest = [t for t in tokens if t.i > head.i]
    if not any(t.low in OF for t in rest):
        return True
    words = {bare(t.form) for t in rest if t.pos in ("NOUN", "PROPN")}
    return bool(words & memory.described.get(speaker.entity, set()))


def _only_official(memory: Memory, at: int, gender: str) -> Speaker | None:
    """Give the one official of no known side that the article names before: "la députée"."""
    named = [s for s in memory.people if s.end <= at and s.kind == "official" and not s.actor]
    fits = [s for s in named if s.gender == gender]
    return fits[-1] if len({s.entity for s in named}) == 1 and fits else None


def _apart(speaker: Speaker, told: Sequence[Span]) -> bool:
    return not any(span.start <= speaker.start < span.end for span in told)


def _last(
    memory: Memory, at: int, told: Sequence[Span], fits: Callable[[Speaker], bool]
) -> Speaker | None:
    for speaker in reversed(memory.named[-_RECENT:]):
        near = speaker.end <= at and at - speaker.end < _REACH and _apart(speaker, told)
        if near and speaker.entity and fits(speaker):
            return speaker
    return None
