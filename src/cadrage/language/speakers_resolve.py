"""Whom a phrase names: pronouns to their antecedent, names to actors, nouns to speaker types."""

from __future__ import annotations

from collections.abc import Sequence

from cadrage.language.quotations_incises import phrase_after
from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_text import Article, Mention, Span, Token, bare
from cadrage.language.speakers import OF, is_pronoun
from cadrage.language.speakers_antecedents import antecedent, taken_up
from cadrage.language.speakers_kinds import (
    MEMBERS,
    PERSON,
    SIDELESS,
    Kind,
    anonymous,
    kind_of_document,
    kind_of_level,
    kind_of_nouns,
)
from cadrage.language.speakers_lists import gender_of_name, is_media
from cadrage.language.speakers_memory import (
    NOBODY,
    Memory,
    Speaker,
    begin,
    gender_of,
)
from cadrage.language.speakers_names import (
    conjuncts,
    details_start,
    entity_of,
    is_human,
    whole_name,
)
from cadrage.language.speakers_names import without_date as _without_date

__all__ = ["NOBODY", "Memory", "Speaker", "begin", "resolve"]

_LEVELS = {"leader": 0, "government": 1, "body": 2, "state": 3, "people": 4, "": 5}


def resolve(
    article: Article,
    phrase: tuple[int, int] | None,
    memory: Memory,
    lexicon: Lexicon,
    told: Sequence[Span] = (),
) -> Speaker:
    """Say whom a phrase names.

    Parameters
    ----------
    phrase
        Tokens (first, after the last) of the phrase; None gives nobody.
    memory
        Who was named before; a pronoun takes the nearest that agrees in number and gender,
        persons before states. A noun without a name takes up whom the article calls so.
    told
        The words that the phrase reports: whoever is named there is not the pronoun that
        reports them (*« Petit a menti », a-t-il lancé*).

    Returns
    -------
    Speaker
        With the words of the antecedent where the phrase is a pronoun. Several speakers give
        their actor codes separated by a space and their names by "; ". Experts, citizens and
        media have no actor code: they do not speak for a side. A union, a party or an association
        has one where it is an actor itself.
    """
    if phrase is None or phrase[0] >= phrase[1]:
        return NOBODY
    phrase = _past_day(article, phrase, lexicon)
    tokens = _without_date(article.tokens[phrase[0] : phrase[1]], lexicon)
    if is_pronoun(tokens) or tokens[0].low in ("lui", "eux"):
        return antecedent(article, tokens, memory, told)
    return _named(article, tokens, memory, lexicon, told)


def _past_day(article: Article, phrase: tuple[int, int], lexicon: Lexicon) -> tuple[int, int]:
    """Pass a date taken for the phrase: "a écrit le 9 octobre l'animateur"."""
    tokens, month = article.tokens, phrase[0] + 2
    stop = article.sentence_of(phrase[0]).last
    if month >= stop or tokens[month - 1].pos != "NUM" or tokens[month - 2].low != "le":
        return phrase
    after = phrase_after(tokens, month, stop, lexicon)
    return after if after and lexicon.has("times", tokens[month].form) else phrase


def _named(
    article: Article, tokens: list[Token], memory: Memory, lexicon: Lexicon, told: Sequence[Span]
) -> Speaker:
    start, end = tokens[0].start, whole_name(article, tokens)
    parts = conjuncts(tokens)
    of = next((t.start for t in tokens[1:] if t.low in OF), end)
    nouns = kind_of_nouns(tokens, lexicon)
    kind = "unnamed" if anonymous(article, tokens, lexicon) else nouns.name
    best = [_best(_own_mentions(article, part, kind)) for part in parts]
    chosen = [mention for mention in best if mention is not None]
    twins = _twins(article, chosen, end)
    found = [*chosen, *twins]
    around = [] if kind == "ngo" else _mentions(article, tokens, kind)
    sides = _sides(around, found)
    names = [entity_of(part, m, memory.names, lexicon) for part, m in zip(parts, best, strict=True)]
    names += [twin.entity for twin in twins]
    entity = "; ".join(dict.fromkeys(name for name in names if name))
    unnamed = not entity or (len(found) == 1 and found[0].entity.endswith(")"))
    unnamed = unnamed and not any(t.ner.endswith("PER") for t in tokens)
    known = taken_up(tokens, kind, memory, lexicon, told) if unnamed else None
    if known is not None:
        entity, sides = known.entity, sides or known.actor.split()
        kind = known.kind if kind in ("", "unnamed") else kind
    person = _is_person(tokens, found, known)
    if not kind or nouns.vague or not any(t.pos == "NOUN" and t.form.islower() for t in tokens):
        by_name = _kind_by_name(tokens, entity, found, memory, lexicon, person=person)
        kind = _settled(nouns, kind, by_name)
    actors = "" if kind in SIDELESS else " ".join(sides)
    return Speaker(
        article.text[start:end],
        start,
        end,
        actors,
        entity,
        kind,
        len(parts) > 1 or bool(twins) or _is_plural(tokens),
        memory.genders.get(entity) or gender_of_name(entity) or gender_of(tokens),
        person or (bool(kind) and kind != "media" and _is_human(tokens, found, lexicon)),
        any(m.level in ("state", "government", "body") and m.start < of for m in found),
    )


def _settled(nouns: Kind, kind: str, by_name: str) -> str:
    """Choose between the type of a vague noun and that which the name has elsewhere."""
    if kind == "unnamed" or not (nouns.vague or not kind or by_name == "media"):
        return kind
    if by_name and by_name != "citizen":
        return by_name
    return "citizen" if nouns.firm or not kind else kind


def _kind_by_name(
    tokens: list[Token],
    entity: str,
    found: list[Mention],
    memory: Memory,
    lexicon: Lexicon,
    *,
    person: bool,
) -> str:
    """Give the type of a speaker of whom no noun tells it here.

    By what the article says elsewhere, by the actor, by the name; whoever speaks for nobody is a
    citizen, firms and clubs too.
    """
    named = entity.split("; ", maxsplit=1)[0]
    whole = "".join(t.form + ("" if t.low.endswith("'") else " ") for t in tokens).strip()
    if is_media(named) or is_media(whole):
        return "media"
    kind = memory.kinds.get(named, "") or kind_of_level(found) or kind_of_document(tokens)
    if kind:
        return kind
    document = any(lexicon.has("documents", t.lemma) for t in tokens if t.pos == "NOUN")
    return "citizen" if named and (person or not document) else ""


def _own_mentions(article: Article, part: list[Token], kind: str) -> list[Mention]:
    """Mentions that may be the speaker: "le parti de X" is not X."""
    found = _mentions(article, part, kind)
    complement = next((t.start for t in part[1:] if t.low in OF), part[-1].end)
    common = next((t for t in part if t.pos in ("NOUN", "PROPN", "X")), part[0]).pos == "NOUN"
    return [m for m in found if m.start < complement or m.level not in ("leader", "") or not common]


def _mentions(article: Article, part: list[Token], kind: str) -> list[Mention]:
    """Mentions that may name the speaker: not the leader whom somebody else serves or defends."""
    mentions = article.mentions_in(part[0].start, part[-1].end)
    mentions = [m for m in mentions if m.start < details_start(part)]
    complement = next((t.start for t in part[1:] if t.low in OF), part[-1].end)
    own = [m for m in mentions if m.start < complement or m.level != "leader"]
    person = any(t.ner.endswith("PER") and t.start < complement for t in part)
    if kind == "ngo":
        return _organisations(part, mentions, complement)
    if kind in SIDELESS:
        own = [m for m in own if m.kind != "demonym" and (m.level or m.start < complement)]
    return own if person or kind in SIDELESS else mentions


def _organisations(part: list[Token], mentions: list[Mention], complement: int) -> list[Mention]:
    """Organisations that speak for themselves, or through who leads them.

    "Le syndicat CGT" and "la présidente d'Amnesty" do, the bank in "le syndicat de la banque"
    does not.
    """
    nouns = [t for t in part if t.pos == "NOUN"]
    member = bool(nouns) and bool(MEMBERS & {bare(nouns[0].form), nouns[0].lemma})
    member = member or any(t.ner.endswith("PER") and t.start < complement for t in part)
    own = [m for m in mentions if m.level in ("body", "leader")]
    return [m for m in own if member or m.start < complement]


def _sides(mentions: list[Mention], chosen: list[Mention]) -> list[str]:
    """Give the codes of the sides; an office of no known side takes those of its adjectives."""
    codes = [m.actor for m in chosen if m.actor not in ("", PERSON)]
    if not codes:
        codes = [m.actor for m in mentions if m.actor not in ("", PERSON)]
    return list(dict.fromkeys(codes))


def _twins(article: Article, chosen: list[Mention], end: int) -> list[Mention]:
    """Give the offices that only an adjective names: "les ministres français et allemand"."""
    twins: list[Mention] = []
    for mention in chosen:
        before = mention
        for other in article.mentions_in(mention.end, end):
            between = article.text[before.end : other.start].strip()
            if other.kind != "office" or before.kind != "office" or between not in ("et", ","):
                break
            if other not in chosen:
                twins.append(other)
            before = other
    return twins


def _best(mentions: list[Mention]) -> Mention | None:
    return min(mentions, key=lambda m: (_LEVELS[m.level], m.start), default=None)


def _is_plural(tokens: list[Token]) -> bool:
    head = next((t for t in tokens if t.pos in ("NOUN", "PROPN", "X", "DET")), tokens[0])
    return tokens[0].low in ("les", "des", "ces", "ses", "leurs") or "Number=Plur" in head.morph


def _is_person(tokens: list[Token], mentions: list[Mention], known: Speaker | None) -> bool:
    named = any(m.level == "leader" for m in mentions)
    return named or any(t.ner.endswith("PER") for t in tokens) or bool(known and known.person)


def _is_human(tokens: list[Token], mentions: list[Mention], lexicon: Lexicon) -> bool:
    """Whether a phrase means a person: no body, and no noun of a thing or a document."""
    noun = next((t for t in tokens if t.pos == "NOUN"), None)
    if noun is not None and not is_human(noun, lexicon):
        return False
    return not any(m.level in ("state", "government", "body") for m in mentions)
