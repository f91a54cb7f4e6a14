"""What an article says of its speakers anywhere: names, offices, genders, and who was named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_text import Article, Mention, Token, bare
from cadrage.language.speakers import noun_phrase, phrase_before
from cadrage.language.speakers_kinds import PERSON, Kind, kind_of_level, kind_of_nouns, typed
from cadrage.language.speakers_lists import gender_of_name, is_media, listed
from cadrage.language.speakers_names import proper_name

_FEMININE = {"la", "une", "mme", "mlle", "cette", "madame", "sa"}
_MASCULINE = {"le", "un", "m.", "ce", "cet", "monsieur", "son"}
_BODIES = {"ngo", "media"}


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
    """Who was named so far in an article, and what all of it says of those whom it names.

    Attributes
    ----------
    named
        Speakers and subjects so far, in the order in which they were read.
    kinds, genders
        Types and genders of the names of the article.
    names
        Full names by family name, where only one of the article's persons has it.
    roles
        Who is called by a noun: "maire" in "Anne Hidalgo, maire de Paris".
    people
        Persons of the table of mentions, as speakers.
    described
        All words that stand with a name as its office: "maire", "paris".
    """

    named: list[Speaker] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    roles: dict[str, list[Speaker]] = field(default_factory=dict)
    people: list[Speaker] = field(default_factory=list)
    described: dict[str, set[str]] = field(default_factory=dict)

    def keep(self, speaker: Speaker) -> None:
        """Remember a named speaker or subject."""
        self.named.append(speaker)
        if speaker.entity and speaker.kind and (speaker.person or speaker.kind in _BODIES):
            self.kinds.setdefault(speaker.entity, speaker.kind)


def begin(article: Article, lexicon: Lexicon) -> Memory:
    """Read what the whole article says of the persons and bodies it names."""
    memory = Memory()
    for mention in article.mentions:
        if mention.kind == "name" and mention.level in ("leader", ""):
            _introduce(article, mention, memory, lexicon)
    families: dict[str, set[str]] = {}
    for entity in {s.entity for s in memory.people if " " in s.entity}:
        families.setdefault(bare(entity.split()[-1]), set()).add(entity)
    memory.names = {family: min(full) for family, full in families.items() if len(full) == 1}
    _introduce_bodies(article, memory, lexicon)
    return memory


def _introduce(article: Article, mention: Mention, memory: Memory, lexicon: Lexicon) -> None:
    """Note what a person is called where named: "la ministre X", "X, avocate de Y"."""
    entity = mention.entity
    if is_media(entity):
        return
    first, last = article.token_at(mention.start), article.token_at(mention.end)
    left, right = _around(article, first, last, lexicon)
    kind = _clearest(kind_of_nouns(left, lexicon), kind_of_nouns(right, lexicon), mention)
    gender = _gender_by_name(article.tokens[first:last], entity) or gender_of(left)
    if kind.name and (not kind.vague or entity not in memory.kinds):
        memory.kinds[entity] = kind.name
    if gender:
        memory.genders.setdefault(entity, gender)
    words = {bare(t.form) for t in (*left, *right) if t.pos not in ("DET", "ADP", "PUNCT")}
    memory.described.setdefault(entity, set()).update(words)
    actor = "" if mention.actor == PERSON else mention.actor
    known = memory.kinds.get(entity, "")
    speaker = Speaker(
        mention.surface, mention.start, mention.end, actor, entity, known or "citizen",
        gender=memory.genders.get(entity, ""), person=True,
    )  # fmt: skip
    memory.people.append(speaker)
    for noun in _heads(left, right, lexicon):
        memory.roles.setdefault(noun, []).append(speaker)


def _clearest(left: Kind, right: Kind, mention: Mention) -> Kind:
    """Choose between the types before and after a name; that of its side where both are vague."""
    found = [kind for kind in (left, right) if kind.name]
    clear = next((kind for kind in found if not kind.vague), None)
    if clear:
        return clear
    level = kind_of_level([mention])
    if level:
        return Kind(level)
    return Kind("citizen", vague=True) if any(k.firm for k in found) else (found or [Kind()])[0]


def _around(
    article: Article, first: int, last: int, lexicon: Lexicon
) -> tuple[list[Token], list[Token]]:
    """Give the phrase that ends in a name, and the apposition or bracket that follows it."""
    tokens, sentence = article.tokens, article.sentence_of(min(first, len(article.tokens) - 1))
    named = next((k for k in range(last - 1, first, -1) if tokens[k].ner == "B-PER"), first)
    start = phrase_before(tokens, named, max(sentence.first, named - 12))
    left = _past_addressee(tokens[start:last], lexicon)
    after = last
    while after < sentence.last and tokens[after].form[:1].isupper():
        after += 1
    if after + 1 >= sentence.last or tokens[after].low not in (",", "("):
        return left, []
    stop = min(sentence.last, after + 14)
    end = noun_phrase(tokens, after + 1, stop, lexicon)
    apposed = tokens[after + 1 : end]
    closed = end >= sentence.last or tokens[end].pos == "PUNCT" or tokens[end].low in ("qui", "et")
    return left, apposed if closed else []


def _past_addressee(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """Drop to whom somebody speaks: "a expliqué à l'AFP Anne Roy"."""
    for k in range(len(tokens) - 2, -1, -1):
        media = any(lexicon.types.get(typed(t, lexicon)) == "media" for t in tokens[k + 1 : k + 3])
        if tokens[k].low in ("à", "au", "aux") and media:
            rest = (j for j in range(k + 1, len(tokens)) if tokens[j].ner == "B-PER")
            return tokens[next(rest, k + 3) :]
    return tokens


def _heads(left: list[Token], right: list[Token], lexicon: Lexicon) -> Iterator[str]:
    for part in (left, right):
        nouns = [t for t in part if t.pos in ("NOUN", "PROPN") and not t.ner.endswith("PER")]
        yield from dict.fromkeys(
            bare(t.form) for t in nouns[:1] if t.pos == "NOUN" or typed(t, lexicon)
        )


def gender_of(tokens: list[Token]) -> str:
    """Give the gender that a phrase shows by its determiner or its noun; "" if none."""
    if not tokens:
        return ""
    low = tokens[0].low
    if low in _FEMININE or low in _MASCULINE:
        return "f" if low in _FEMININE else "m"
    head = next((t for t in tokens if t.pos == "NOUN"), None)
    if head is None:
        return ""
    return "f" if "Gender=Fem" in head.morph else "m" if "Gender=Masc" in head.morph else ""


def _gender_by_name(tokens: list[Token], entity: str) -> str:
    titles = {bare(t.form) for t in tokens[:2]}
    if titles & {"mme", "mlle", "madame"}:
        return "f"
    if titles & {"m.", "monsieur"}:
        return "m"
    return gender_of_name(entity)


def _introduce_bodies(article: Article, memory: Memory, lexicon: Lexicon) -> None:
    """Note the kind of bodies that a noun introduces: "l'association Les Amis", "le groupe X"."""
    tokens = article.tokens
    for token in tokens:
        if token.pos != "NOUN" or not listed("bodies", token.lemma):
            continue
        stop = min(article.sentence_of(token.i).last, token.i + 9)
        phrase = tokens[token.i : noun_phrase(tokens, token.i, stop, lexicon)]
        name = proper_name(phrase, lexicon) if phrase else ""
        kind = kind_of_nouns(phrase[:1], lexicon).name
        if name and kind and name not in memory.genders:
            memory.kinds.setdefault(name, kind)
            body = Speaker(name, token.start, phrase[-1].end, "", name, kind)
            memory.roles.setdefault(bare(token.form), []).append(body)
