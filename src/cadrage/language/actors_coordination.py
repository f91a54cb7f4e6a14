"""Mentions that stand in one coordination: `la Corée du Sud, les États-Unis et le Japon`."""

from __future__ import annotations

from cadrage.language.actors_sentence import DETERMINERS, Sentence
from cadrage.language.actors_words import fold

Span = tuple[int, int]
_REPEATED = {"a", "au", "aux", "de", "du", "des", "d", "en"}
_JOINTS = ({"et"}, {"ou"}, {"ni"}, {"ainsi", "que"}, {"comme"})


def coordinations(
    sentence: Sentence, spans: list[Span], prepositions: list[str]
) -> list[list[int]]:
    """Group mentions that stand in one coordination on the surface.

    Parameters
    ----------
    sentence, spans
        A sentence and the word spans of its mentions, in order.
    prepositions
        The preposition right before each mention, folded; empty if none.

    Returns
    -------
    list of list of int
        Positions in ``spans``; only groups that end in `et`, `ou`, `ni` or `ainsi que`.
    """
    groups: list[list[int]] = []
    group: list[int] = []
    closed = False
    for place, span in enumerate(spans):
        link = _link(sentence, spans[place - 1], span) if place else ""
        if (
            link
            and not closed
            and _same_case(sentence, span, prepositions[group[0]], prepositions[place])
        ):
            group.append(place)
            closed = link == "and"
            continue
        if closed:
            groups.append(group)
        group, closed = [place], False
    return [*groups, group] if closed else groups


def _link(sentence: Sentence, left: Span, right: Span) -> str:
    """Say what joins two spans: ``comma``, ``and``, or nothing."""
    between = sentence.text[sentence.words[left[1] - 1].end : sentence.words[right[0]].start]
    words = {fold(word) for word in between.replace(",", " ").replace("'", " ").split()}
    joint = words - DETERMINERS - {"de", "d", "a", "avec", "en", "aussi", "meme"}
    if joint in _JOINTS and not set(between) & set('.;:()«»"'):
        return "and"
    return "comma" if not joint and between.strip(" ").startswith(",") else ""


def _same_case(sentence: Sentence, other: Span, one: str, two: str) -> bool:
    """Say whether two spans may be coordinated: `à` and `de` are repeated, and none added."""
    if not two and sentence.key(other[0] - 1) in {"et", "ou"}:
        return True  # names are coordinated without repeating `de`: `de Trump et Poutine`
    if one in _REPEATED or two in _REPEATED:
        return (one in _REPEATED) == (two in _REPEATED)
    return not two or one == two


def shared(members: list[str], preposition: str) -> str:
    """Give the role that the members of a coordination share."""
    if preposition:
        return members[0]
    for role in ("agent", "patient"):
        if role in members:
            return role
    return members[0]
