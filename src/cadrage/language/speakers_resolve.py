"""Whom a phrase names: pronouns to their antecedent, names to actors, nouns to speaker types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_text import Article, Mention, Span, Token, bare
from cadrage.language.speakers import OF, is_pronoun
from cadrage.language.speakers_names import (
    conjuncts,
    details_start,
    entity_of,
    persons_in,
    whole_name,
    without_date,
)

_LEVELS = {"leader": 0, "government": 1, "body": 2, "state": 3, "people": 4, "": 5}
_OFFICIAL_LEVELS = {"leader", "government", "body", "state"}
_SIDELESS = {"expert", "media", "citizen"}
# Heads that take their type from what they lead: "le président de l'association".
_GENERIC = {
    "porte-parole", "president", "presidente", "directeur", "directrice", "responsable", "chef",
    "secretaire", "delegue", "deleguee", "representant", "representante", "dirigeant", "dirigeante",
    "patron", "patronne", "leader", "conseiller", "conseillere", "vice-president", "bureau",
    "service", "membre", "fondateur", "fondatrice", "vice-presidente", "numero",
}  # fmt: skip
_MEMBERS = _GENERIC | {"militant", "militante", "activiste"}
_FEMININE = {"la", "une", "mme", "cette", "madame"}
_MASCULINE = {"le", "un", "m.", "ce", "cet", "monsieur"}
_REACH = 2500  # characters, some four paragraphs: beyond, a pronoun seldom finds its name


_RECENT = 12
_PERSON = "PERSON"  # in the table of mentions: a person whose side is unknown


@dataclass(frozen=True)
class Speaker:
    """A speaker: the words that name it, and who it is."""

    words: str = ""
    start: int = -1
    end: int = -1
    actor: str = ""
    entity: str = ""
    kind: str = ""
    plural: bool = False
    gender: str = ""
    person: bool = False
    collective: bool = False
    sure: bool = True


NOBODY = Speaker()


@dataclass
class Memory:
    """Who was named so far in an article, for pronouns and for short names."""

    named: list[Speaker] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def keep(self, speaker: Speaker) -> None:
        """Remember a named speaker or subject."""
        self.named.append(speaker)
        if speaker.entity and speaker.kind:
            self.kinds.setdefault(speaker.entity, speaker.kind)


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
        persons before states.
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
    tokens = without_date(article.tokens[phrase[0] : phrase[1]], lexicon)
    if is_pronoun(tokens) or tokens[0].low in ("lui", "eux"):
        return _antecedent(tokens, memory, persons_in(article, told))
    return _named(article, tokens, memory, lexicon)


def _antecedent(tokens: list[Token], memory: Memory, barred: set[str]) -> Speaker:
    word = bare(tokens[-1].form).split("-")[-1] if len(tokens) == 1 else bare(tokens[-1].form)
    if word == "on":
        return replace(NOBODY, kind="unnamed")
    plural = word in ("ils", "elles", "eux", "ceux-ci", "celles-ci", "derniers", "dernieres")
    gender = "f" if word in ("elle", "elles", "derniere", "dernieres", "celle-ci") else "m"
    at = tokens[0].start
    recent = [s for s in memory.named[-_RECENT:] if s.end <= at and at - s.end < _REACH]
    free = [s for s in recent if barred.isdisjoint(s.entity.split("; "))]
    near = sorted(free, key=lambda s: -s.start)
    # "Ils" also takes up a state or a body: "Le Pérou a protesté. Ils ont dit".
    fits = [
        s
        for s in near
        if (s.plural == plural and s.gender in ("", gender)) or (plural and s.collective)
    ]
    persons = [s for s in fits if s.person] if not plural else fits
    # With the likeliest person barred, a body from farther back is no better guess than nobody.
    guesses = persons or ([] if len(free) < len(recent) and not plural else fits or near)
    found = next(iter(guesses), None)
    if found is None:
        return replace(NOBODY, sure=False)
    return replace(found, sure=bool(persons) and found.sure)


def _named(article: Article, tokens: list[Token], memory: Memory, lexicon: Lexicon) -> Speaker:
    start, end = tokens[0].start, whole_name(article, tokens)
    parts = conjuncts(tokens)
    kind = "unnamed" if _anonymous(article, tokens, lexicon) else _kind(tokens, lexicon)
    best = [_best(_mentions(article, part, kind)) for part in parts]
    chosen = [mention for mention in best if mention is not None]
    twins = _twins(article, chosen, end)
    found = [*chosen, *twins]
    around = [] if kind == "ngo" else _mentions(article, tokens, kind)
    sides = _sides(around, found)
    names = [entity_of(part, m, memory.names) for part, m in zip(parts, best, strict=True)]
    names += [twin.entity for twin in twins]
    entity = "; ".join(dict.fromkeys(name for name in names if name))
    kind = kind or memory.kinds.get(entity, "") or _kind_of_level(found)
    actors = "" if kind in _SIDELESS else " ".join(sides)
    return Speaker(
        article.text[start:end],
        start,
        end,
        actors,
        entity,
        kind,
        len(parts) > 1 or bool(twins) or _is_plural(tokens),
        _gender(tokens),
        _is_person(tokens, found, kind),
        any(m.level in ("state", "government", "body") for m in found),
    )


def _anonymous(article: Article, tokens: list[Token], lexicon: Lexicon) -> bool:
    """Whether "sous couvert de l'anonymat" follows a phrase that holds no person's name."""
    last = tokens[-1]
    following = article.tokens[last.i + 1 : last.i + 13]
    said = any(lexicon.has("anonymous", t.form) for t in following if t.sentence == last.sentence)
    return said and not any(t.ner.endswith("PER") for t in tokens)


def _mentions(article: Article, part: list[Token], kind: str) -> list[Mention]:
    """Mentions that may name the speaker: not the leader whom somebody else serves or defends."""
    mentions = article.mentions_in(part[0].start, part[-1].end)
    mentions = [m for m in mentions if m.start < details_start(part)]
    complement = next((t.start for t in part[1:] if t.low in OF), part[-1].end)
    own = [m for m in mentions if m.start < complement or m.level != "leader"]
    person = any(t.ner.endswith("PER") and t.start < complement for t in part)
    if kind == "ngo":
        return _organisations(part, mentions, complement)
    return own if person or kind in _SIDELESS else mentions


def _organisations(part: list[Token], mentions: list[Mention], complement: int) -> list[Mention]:
    """Organisations that speak for themselves, or through who leads them.

    "Le syndicat CGT" and "la présidente d'Amnesty" do, the bank in "le syndicat de la banque"
    does not.
    """
    nouns = [t for t in part if t.pos == "NOUN"]
    member = bool(nouns) and bool(_MEMBERS & {bare(nouns[0].form), nouns[0].lemma})
    member = member or any(t.ner.endswith("PER") and t.start < complement for t in part)
    own = [m for m in mentions if m.level in ("body", "leader")]
    return [m for m in own if member or m.start < complement]


def _sides(mentions: list[Mention], chosen: list[Mention]) -> list[str]:
    """Give the codes of the sides; an office of no known side takes those of its adjectives."""
    codes = [m.actor for m in chosen if m.actor not in ("", _PERSON)]
    if not codes:
        codes = [m.actor for m in mentions if m.actor not in ("", _PERSON)]
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


def _kind(tokens: list[Token], lexicon: Lexicon) -> str:
    """Give the type of the first noun that has one; a generic head takes the type of its body."""
    # "général" in "secrétaire général" is no rank.
    pairs = zip([None, *tokens], tokens, strict=False)
    attributes = {t.i for before, t in pairs if before and t.pos == "ADJ" and before.pos == "NOUN"}
    nouns = [t for t in tokens if t.i not in attributes and not t.ner.endswith("PER")]
    words = [(bare(t.form), t.lemma) for t in nouns]
    typed = [(form if form in lexicon.types else lemma) for form, lemma in words]
    kinds = [(word, lexicon.types[word]) for word in typed if word in lexicon.types]
    if not kinds:
        return ""
    head, kind = kinds[0]
    if head in _GENERIC:
        other = [k for _, k in kinds[1:4] if k not in (kind, "citizen")]
        return other[0] if other else kind
    return kind


def _kind_of_level(mentions: list[Mention]) -> str:
    return "official" if any(m.level in _OFFICIAL_LEVELS for m in mentions) else ""


def _is_plural(tokens: list[Token]) -> bool:
    head = next((t for t in tokens if t.pos in ("NOUN", "PROPN", "X", "DET")), tokens[0])
    return tokens[0].low in ("les", "des", "ces", "ses", "leurs") or "Number=Plur" in head.morph


def _gender(tokens: list[Token]) -> str:
    low = tokens[0].low
    return "f" if low in _FEMININE else "m" if low in _MASCULINE else ""


def _is_person(tokens: list[Token], mentions: list[Mention], kind: str) -> bool:
    if any(m.level == "leader" for m in mentions) or any(t.ner.endswith("PER") for t in tokens):
        return True
    bodies = any(m.level in ("state", "government", "body") for m in mentions)
    return bool(kind) and not bodies
