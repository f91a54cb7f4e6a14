"""Tokens of an article as the rules of reported discourse read them: in order, with neighbours."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise

import pandas as pd

from cadrage.language.annotate import plain

OPENERS = "«“„‹"
CLOSERS = "»”›"
MARKS = OPENERS + CLOSERS + '"'
CLITICS = {
    "l'",
    "le",
    "la",
    "les",
    "lui",
    "leur",
    "s'",
    "se",
    "m'",
    "me",
    "nous",
    "vous",
    "y",
    "en",
}
THAT = ("que", "qu'")
PRONOUNS = {"il", "elle", "ils", "elles", "on"}
SELF = {"je", "j'", "nous", "vous", "tu", "t'", "-je", "-nous", "-vous"}
THING = {"ce", "c'", "cela", "ça", "ceci", "y", "rien", "tout"}
RELATIVES = {"qui", "que", "qu'", "dont", "où", "lequel", "laquelle"}
ENCLITICS = {
    "-il",
    "-elle",
    "-on",
    "-ils",
    "-elles",
    "-je",
    "-nous",
    "-vous",
    "-t",
    "t-il",
    "t-elle",
}


@lru_cache(maxsize=65536)
def bare(word: str) -> str:
    """Lower-case a word and drop its accents, so that ``Évoquer`` and ``evoquer`` meet.

    Examples
    --------
    >>> bare("Évoquer")
    'evoquer'
    """
    parts = unicodedata.normalize("NFD", word.lower().replace("œ", "oe"))
    return "".join(char for char in parts if unicodedata.category(char) != "Mn")


@dataclass(slots=True)
class Token:
    """One token; ``i`` and ``head`` are places in the list of the article's tokens."""

    i: int
    sentence: int
    start: int
    end: int
    form: str
    low: str
    lemma: str
    pos: str
    morph: str
    head: int
    dep: str
    ner: str

    @property
    def is_participle(self) -> bool:
        """Whether it is a past participle."""
        past = "VerbForm=Part" in self.morph and "Tense=Past" in self.morph
        return past and not self.low.endswith("ent")  # "analysent", which the model misreads

    @property
    def is_verb(self) -> bool:
        """Whether it is a verb, an auxiliary included."""
        return self.pos in ("VERB", "AUX")

    @property
    def is_finite(self) -> bool:
        """Whether it is a conjugated verb."""
        return self.is_verb and "VerbForm=Fin" in self.morph

    @property
    def is_infinitive(self) -> bool:
        """Whether it is an infinitive."""
        return self.is_verb and "VerbForm=Inf" in self.morph

    @property
    def is_present_participle(self) -> bool:
        """Whether it is a present participle: the model often leaves its tense out."""
        return self.low.endswith("ant") and (self.is_verb or "VerbForm=Part" in self.morph)


def tokens_of(frame: pd.DataFrame) -> list[Token]:
    """Read the tokens of one article, heads as places in the list."""
    places = {int(number): place for place, number in enumerate(frame["token"])}
    columns = [frame[name].tolist() for name in _COLUMNS]
    made = []
    for i, row in enumerate(zip(*columns, strict=True)):
        sentence, start, end, form, lemma, pos, morph, head, dep, ner = row
        low = plain(form).lower()
        made.append(
            Token(
                i, sentence, start, end, form, low, bare(lemma), pos, morph,
                places.get(head, i), dep, ner,
            )
        )  # fmt: skip
    for token, following in pairwise(made):
        if token.low in _TWINS and token.is_participle and _opens_report(token, following):
            token.morph = _PRESENT
    return made


def _opens_report(token: Token, following: Token) -> bool:
    """Whether "dit" is the present misread: "le suspect dit avoir", "le maire écrit que"."""
    before = token.pos == "VERB" and token.dep != "aux"
    return before and (following.low in THAT or following.is_infinitive)


_TWINS = {"dit", "écrit", "prédit", "redit"}  # presents that are also participles
_PRESENT = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"

_COLUMNS = ("sentence", "start", "end", "form", "lemma", "pos", "morph", "head", "dep", "ner")


@dataclass
class Span:
    """Characters ``start`` to ``end`` of the clean text."""

    start: int
    end: int


@dataclass
class Sentence(Span):
    """A sentence with its tokens ``first`` to ``last`` (exclusive)."""

    number: int
    passage: int
    zone: str
    first: int = 0
    last: int = 0


@dataclass
class Mention(Span):
    """A mention of an actor, as the table ``mentions`` gives it."""

    actor: str
    entity: str
    level: str
    kind: str
    role: str
    surface: str


@dataclass
class Article:
    """One article: its text, sentences, tokens and mentions, in the order of the text."""

    key: str
    text: str
    sentences: list[Sentence]
    tokens: list[Token]
    mentions: list[Mention] = field(default_factory=list)

    @cached_property
    def by_number(self) -> dict[int, Sentence]:
        """Sentences by their number."""
        return {sentence.number: sentence for sentence in self.sentences}

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    @cached_property
    def children(self) -> dict[int, list[int]]:
        """Places of the dependents of each token."""
        found: dict[int, list[int]] = {}
        for token in self.tokens:
            if token.head != token.i:
                found.setdefault(token.head, []).append(token.i)
        return found

    def token_at(self, offset: int) -> int:
        """Place of the first token that starts at or after an offset."""
        return bisect_left(self._token_starts, offset)

    def sentence_at(self, offset: int) -> Sentence:
        """Give the sentence that holds an offset, or the last before it."""
        return self.sentences[max(bisect_right(self._sentence_starts, offset) - 1, 0)]

    def sentence_of(self, place: int) -> Sentence:
        """Give the sentence of a token."""
        return self.by_number[self.tokens[place].sentence]

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """Mentions that start inside a span, or reach over its start."""
        low = bisect_left(self._mention_starts, start)
        high = bisect_left(self._mention_starts, end)
        before = [m for m in self.mentions[max(low - 2, 0) : low] if m.end > start]
        return before + self.mentions[low:high]

    def passages(self) -> Iterator[tuple[int, int]]:
        """First and last character of each paragraph."""
        begin = end = passage = -1
        for sentence in self.sentences:
            if sentence.passage != passage:
                if passage >= 0:
                    yield begin, end
                begin, passage = sentence.start, sentence.passage
            end = max(sentence.end, begin)
        if passage >= 0:
            yield begin, end


def read(
    articles: pd.DataFrame, sentences: pd.DataFrame, tokens: pd.DataFrame, mentions: pd.DataFrame
) -> Iterator[Article]:
    """Read the tables article by article, in the order of ``articles``."""
    groups = {
        name: {str(key): group for key, group in frame.groupby("article_id", sort=False)}
        for name, frame in (("s", sentences), ("t", tokens), ("m", mentions))
    }
    for key, text in zip(articles["article_id"], articles["text"], strict=True):
        if key in groups["s"] and key in groups["t"]:
            yield _article(str(key), str(text), groups)


def _article(key: str, text: str, groups: dict[str, dict[str, pd.DataFrame]]) -> Article:
    made = [
        Sentence(row["start"], row["end"], row["sentence"], row["passage"], row["zone"])
        for row in groups["s"][key].sort_values("start").to_dict("records")
    ]
    tokens = tokens_of(groups["t"][key].sort_values("token"))
    _bound(made, tokens)
    return Article(key, text, made, tokens, _mentions(groups["m"].get(key)))


def _bound(sentences: list[Sentence], tokens: list[Token]) -> None:
    firsts: dict[int, int] = {}
    lasts: dict[int, int] = {}
    for token in tokens:
        firsts.setdefault(token.sentence, token.i)
        lasts[token.sentence] = token.i + 1
    place = 0
    for sentence in sentences:
        sentence.first = firsts.get(sentence.number, place)
        sentence.last = place = lasts.get(sentence.number, sentence.first)


def _mentions(frame: pd.DataFrame | None) -> list[Mention]:
    if frame is None:
        return []
    names = ("start", "end", "actor", "entity", "level", "kind", "role", "surface")
    columns = [frame.sort_values("start")[name].tolist() for name in names]
    return [Mention(*row) for row in zip(*columns, strict=True)]
