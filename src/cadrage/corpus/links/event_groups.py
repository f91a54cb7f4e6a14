"""Groups of articles held to report one event: who may join whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cadrage.corpus.links.event_pairs import WINDOW_DAYS, compatible, ordinal
from cadrage.corpus.links.event_sketch import EventIndex

AVERAGE = 0.26
LONGEST_DAYS = 7


@dataclass(eq=False)
class Group:
    """Articles by their places in the index.

    Parameters
    ----------
    members
        Their places.
    stated
        The event that a person states; empty if none does.
    days
        Numbers of the first and the last day; empty where no member is dated to the day.
    coarse
        Dates that are a month or a year.
    """

    members: list[int]
    stated: str = ""
    days: tuple[int, ...] = ()
    coarse: set[str] = field(default_factory=set)
    _sum: dict[int, float] = field(default_factory=dict)

    def sum(self, weights: Any) -> dict[int, float]:
        """Give the sum of the members' weights by word; most groups are never asked for it."""
        if not self._sum:
            for place in self.members:
                first, last = weights.indptr[place], weights.indptr[place + 1]
                words = weights.indices[first:last].tolist()
                for word, weight in zip(words, weights.data[first:last].tolist(), strict=True):
                    self._sum[word] = self._sum.get(word, 0.0) + weight
        return self._sum

    def take(self, other: Group, weights: Any) -> None:
        """Take in the members of another group."""
        held = self.sum(weights)
        for word, weight in other.sum(weights).items():
            held[word] = held.get(word, 0.0) + weight
        self.members += other.members


def seeds(
    index: EventIndex, weights: Any, stated: Mapping[str, str], copies: Mapping[str, str]
) -> list[Group]:
    """Make a group of each article, then join those of one stated event and copies.

    Returns
    -------
    list of Group
        The group of each article, by its place; articles of one group share the object.
    """
    groups = [_single(index, place, stated) for place in range(len(index))]
    together: dict[tuple[str, str], int] = {}
    for place, article in enumerate(index.articles):
        keys = [("stated", stated.get(article, "")), ("copies", copies.get(article, ""))]
        for key in (key for key in keys if key[1]):
            one, other = groups[together.setdefault(key, place)], groups[place]
            if one is other:
                continue
            if _same(one, other, by_hand=key[0] == "stated"):
                join(groups, one, other, weights)
            else:
                together[key] = place
    return groups


def _single(index: EventIndex, place: int, stated: Mapping[str, str]) -> Group:
    group = Group([place], stated.get(index.articles[place], ""))
    date = index.published[place]
    if (day := ordinal(date)) >= 0:
        group.days = (day, day)
    elif date:
        group.coarse = {date}
    return group


def _same(one: Group, other: Group, *, by_hand: bool) -> bool:
    """Say whether groups that a person or their text puts together may be one.

    A text taken up again long after reports no new event, but it would make the old one longer.
    """
    agree = _stated_agree(one, other)
    return agree and (
        by_hand or (_dates_agree(one, other) and _close(one, other, reach=LONGEST_DAYS))
    )


def may_join(one: Group, other: Group) -> bool:
    """Say whether neither what a person states nor the dates keep two groups apart."""
    return (
        _stated_agree(one, other)
        and _dates_agree(one, other)
        and _close(one, other, reach=WINDOW_DAYS)
    )


def _close(one: Group, other: Group, *, reach: int) -> bool:
    """Say whether two groups make no event of too many days, or reach the days of a stated one."""
    if not one.days or not other.days:
        return True
    (first, last), (begin, end) = one.days, other.days
    if one.stated or other.stated:
        return begin - last <= reach and first - end <= reach
    return max(last, end) - min(first, begin) <= LONGEST_DAYS


def _stated_agree(one: Group, other: Group) -> bool:
    return not (one.stated and other.stated and one.stated != other.stated)


def _dates_agree(one: Group, other: Group) -> bool:
    """Say whether no month or year of one contradicts the dates of the other."""
    mine, others = one.coarse | _edges(one), other.coarse | _edges(other)
    return all(compatible(a, b) for a in one.coarse for b in others) and all(
        compatible(a, b) for a in other.coarse for b in mine
    )


def _edges(group: Group) -> set[str]:
    return {dt.date.fromordinal(day).isoformat() for day in group.days}


def average(one: Group, other: Group, weights: Any) -> float:
    """Give the mean cosine between the articles of one group and those of the other."""
    small, large = sorted((one.sum(weights), other.sum(weights)), key=len)
    product = sum(weight * large.get(word, 0.0) for word, weight in small.items())
    return product / (len(one.members) * len(other.members))


def join(groups: list[Group], one: Group, other: Group, weights: Any) -> None:
    """Make two groups one, in ``groups`` too; the smaller goes into the larger.

    The days of a stated event stay those of the articles that a person put there, so that what
    joins it cannot widen it.
    """
    large, small = (one, other) if len(one.members) >= len(other.members) else (other, one)
    both = {one.stated, other.stated}
    if not one.days or not other.days or len(both) == 1:
        days = (*one.days, *other.days)
    else:
        days = one.days if one.stated else other.days
    large.days = (min(days), max(days)) if days else ()
    large.stated = one.stated or other.stated
    large.coarse |= small.coarse
    large.take(small, weights)
    for place in small.members:
        groups[place] = large
