"""Whom a pronoun or a bare noun takes up: "a-t-elle dit", "ce dernier", "le syndicat"."""

from __future__ import annotations

from collections import Counter
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
_OFTEN = 3  # namings: fewer make nobody the topic of an article
_DEFINITE = {"le", "la", "l'", "ce", "cet", "cette"}
_LATTER = {"dernier", "derniere", "celui-ci", "celle-ci"}
_OFFICES = {"also_mayor": "mayors", "also_deputy": "deputies"}
_RECEIVING = {"lire", "entendre", "voir", "apprendre", "decouvrir", "trouver", "retrouver"}
_NO_SUBJECT = {"au", "aux", "en", "dans", "sur", "chez", "avec", "après", "avant", "depuis"}
_NO_PERSON = {"media", "unnamed"}


def antecedent(
    article: Article, tokens: list[Token], memory: Memory, told: Sequence[Span]
) -> Speaker:
    """Give whom a pronoun takes up: the nearest that agrees in number and gender.

    Whoever is named in the words reported is not the pronoun that reports them.
    """
    word = bare(tokens[-1].form).split("-")[-1] if len(tokens) == 1 else bare(tokens[-1].form)
    if word == "on":
        return _anyone(article, tokens)
    if word in ("ci", "dernier", "derniere"):
        word = bare(tokens[-1].form)
    plural = word in ("ils", "elles", "eux", "ceux-ci", "celles-ci", "derniers", "dernieres")
    gender = "f" if word in ("elle", "elles", "derniere", "dernieres", "celle-ci") else "m"
    at = tokens[0].start
    told = _own_words(article, told)
    barred = persons_in(article, told)
    recent = [s for s in memory.named[-_RECENT:] if s.end <= at and at - s.end < _REACH]
    recent = [s for s in recent if not _is_source(article, s, tokens)]
    free = [s for s in recent if _free(s, barred, told)]
    near = sorted((s for s in free if s.kind or s.entity), key=lambda s: -s.start)
    # "Ils" also takes up a state or a body: "Le Pérou a protesté. Ils ont dit".
    fits = [
        s
        for s in near
        if (s.plural == plural and s.gender in ("", gender)) or (plural and s.collective)
    ]
    persons = [s for s in fits if (s.person or plural) and s.kind not in _NO_PERSON]
    if not plural:
        persons = _with_bystanders(article, persons, memory, (at, gender, word in _LATTER), told)
    if not plural and _body_speaks(article, fits, persons, gender):
        persons = fits
    # With the likeliest person barred, a body from farther back is no better guess than nobody.
    guesses = persons or ([] if len(free) < len(recent) and not plural else fits or near)
    found = next(iter(guesses), None)
    if found is None:
        return replace(NOBODY, sure=False)
    return replace(found, sure=bool(persons) and found.sure)


def _anyone(article: Article, tokens: list[Token]) -> Speaker:
    """Give "on", whom nothing takes up; nobody where it is who reads: "peut-on lire"."""
    first, last = tokens[0], tokens[-1]
    around = article.tokens[max(first.i - 3, 0) : last.i + 3]
    if any(t.is_verb and t.lemma in _RECEIVING for t in around):
        return replace(NOBODY, kind="unnamed")
    return replace(NOBODY, words="on", start=first.start, end=last.end, kind="unnamed")


def _body_speaks(
    article: Article, fits: list[Speaker], persons: list[Speaker], gender: str
) -> bool:
    """Whether the body that was the last subject is taken up: "La mairie dément, dit-elle"."""
    if not fits or fits[0].person or fits[0].kind in _NO_PERSON or fits[0].gender != gender:
        return False
    named = any(listed("bodies", word) for word in fits[0].words.split()[:3])
    body = fits[0].collective or fits[0].kind in ("official", "ngo") or named
    if not body or not persons:
        return body
    passages = [article.sentence_at(s.start).passage for s in (fits[0], persons[0])]
    return passages[0] != passages[1]


def _is_source(article: Article, speaker: Speaker, tokens: list[Token]) -> bool:
    """Whether somebody is no subject but "on", or the source of the sentence: "selon X, il ..."."""
    if speaker.words == "on":
        return True
    place = article.token_at(speaker.start)
    before = article.tokens[place - 1] if place else None
    if before is not None and before.low in _NO_SUBJECT:
        return True
    here = article.tokens[place].sentence == tokens[0].sentence
    return here and before is not None and before.pos == "ADP" and tokens[0].low[:1] != "-"


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
    called = [s for s in _called(memory, noun) if _apart(s, told)]
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
    if kind == "expert":
        topic = _topic(memory, at, gender)
        if topic is not None:
            return topic
    recent = _last(
        memory, at, told,
        lambda s: s.person and s.gender in ("", gender) and not s.plural
        and (kind in ("citizen", s.kind)),
    )  # fmt: skip
    return recent or (None if listed("kin", noun) else _only_one(memory, at, gender))


def _called(memory: Memory, noun: str) -> list[Speaker]:
    """Give who is called by a noun, or else by the office for which it stands: "l'édile"."""
    if noun in memory.roles:
        return memory.roles[noun]
    groups = [g for also, g in _OFFICES.items() if listed(also, noun)]
    return [
        s for role, of in memory.roles.items() if any(listed(g, role) for g in groups) for s in of
    ]


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


def _only_one(memory: Memory, at: int, gender: str) -> Speaker | None:
    """Give the one person of a gender whom the article names before: "la comédienne"."""
    named = [s for s in memory.people if s.end <= at and s.gender in ("", gender)]
    alone = len({s.entity for s in named}) == 1 and named[-1].gender == gender
    return named[-1] if alone else None


def _topic(memory: Memory, at: int, gender: str) -> Speaker | None:
    """Give the person whom the article names far more often than any other."""
    times = Counter(s.entity for s in memory.people).most_common(2)
    if not times or times[0][1] < _OFTEN or (times[1:] and times[1][1] * 2 > times[0][1]):
        return None
    named = [s for s in memory.people if s.entity == times[0][0] and s.end <= at]
    return named[-1] if named and named[-1].gender in ("", gender) else None


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
