"""`il` and `elle` where only one person can be meant."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cadrage.language.actors_sentence import Sentence, Token

_GENDERS = {"il": "m", "elle": "f"}
_IMPERSONAL = frozenset(
    {
        *("falloir", "agir", "pleuvoir", "neiger", "sembler", "suffire", "importer"),
        *("convenir", "advenir", "ressortir"),
    }
)


@dataclass(frozen=True)
class Candidate:
    """A mention that a pronoun may take up."""

    start: int
    actor: str
    entity: str
    level: str
    gender: str
    person: bool
    agent: bool


def resolve(
    sentences: Iterable[Sentence], candidates: Iterable[Candidate]
) -> Iterator[tuple[Sentence, Token, Candidate]]:
    """Resolve subject pronouns to the last named person, where just one candidate agrees.

    Parameters
    ----------
    sentences
        Sentences of one article.
    candidates
        Its mentions in order.

    Yields
    ------
    tuple
        Sentence, token of the pronoun, and the mention it takes up: a named person who was a
        subject earlier in the paragraph, no other person of the same gender (or of unknown
        gender) and no country or body of that gender as subject in the two sentences before.
    """
    ordered = sorted(candidates, key=lambda c: c.start)
    starts = [candidate.start for candidate in ordered]
    begin: dict[int, int] = {}
    for sentence in sentences:
        begin.setdefault(sentence.passage, sentence.start)
        for token in sentence.tokens:
            gender = _GENDERS.get(token.form.lower().lstrip("-"))
            if gender is None or _impersonal(sentence, token):
                continue
            first = bisect_left(starts, begin[sentence.passage])
            chosen = choose(ordered[first : bisect_left(starts, token.start)], gender)
            if chosen is not None:
                yield sentence, token, chosen


def choose(earlier: list[Candidate], gender: str) -> Candidate | None:
    """Give the person whom a pronoun of a gender takes up among earlier mentions, if just one."""
    people = [c for c in earlier if c.person and c.gender in {gender, ""}]
    others = [c for c in earlier if not c.person and c.agent and c.gender in {gender, ""}]
    subjects = [c for c in people if c.agent and c.gender == gender]
    if others or not subjects or len({c.entity for c in people}) != 1:
        return None
    return subjects[-1]


def _impersonal(sentence: Sentence, token: Token) -> bool:
    """Recognise `il faut`, `il s'agit`, `il y a`, and clefts."""
    if "expl" in token.dep and not token.form.startswith("-"):
        return True
    offset = sentence.tokens[0].number
    head = sentence.tokens[token.head - offset]
    place = token.number - offset
    following = [t.form.lower() for t in sentence.tokens[place + 1 : place + 3]]
    return head.lemma.lower() in _IMPERSONAL or "y" in following[:1] or following == ["n'", "y"]
