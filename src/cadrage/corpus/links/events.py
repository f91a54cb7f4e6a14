"""Articles on the same event, linked by time and content.

Contrasts between outlets need articles on the same event. As in topic detection and tracking
(Allan, Papka and Lavrenko, 1998, "On-line new event detection and tracking", SIGIR), articles are
compared by the cosine of their TF-IDF vectors within a window of days; on French texts this beat
sentence encoders (Mazoyer et al., 2020, "A French corpus for event detection on Twitter", LREC).
Document frequencies are smoothed, so that it works on six articles as on sixty thousand, and names
or figures must be shared, so that two fires are not one.
Groups are joined by average link, so that one bridging article does not chain a whole
topic together, and no inferred event is longer than ``LONGEST_DAYS``.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import Any

from cadrage.corpus.links.event_groups import AVERAGE, Group, average, join, may_join, seeds
from cadrage.corpus.links.event_pairs import ordinal, pairs
from cadrage.corpus.links.event_sketch import EventIndex

__all__ = ["EventIndex", "link"]

Row = dict[str, object]

_WORDS_SHOWN = 6
_COMPARED = 200
_ALONE = "no article near it in time is alike"


def link(index: EventIndex, stated: Mapping[str, str], copy_groups: Mapping[str, str]) -> list[Row]:
    """Link the articles that report the same event.

    Parameters
    ----------
    index
        Sketches of all articles.
    stated
        Article to the event that a person states; those of different stated events are never
        joined, and an article that nobody placed joins a stated event it is alike to.
    copy_groups
        Article to its group of copies; copies report the same event.

    Returns
    -------
    list of dict
        Rows of the table ``event_links``, one for each article in the order of the index. An
        inferred event has two articles or more, and its identifier says its first day and the two
        words that weigh most in it; an article alone has no event.

    Examples
    --------
    >>> index = EventIndex()
    >>> text = "Séisme à Kobé : le bilan atteint vingt morts, l'autoroute effondrée, disent"
    >>> for name, day in (("a", "17"), ("b", "18")):
    ...     index.add(name, f"{text} les secours", f"1995-01-{day}", "fr")
    >>> [row["event_id"] for row in link(index, {}, {})]
    ['e-1995-01-17-seisme-kobe', 'e-1995-01-17-seisme-kobe']
    """
    if not len(index):
        return []
    weights = index.weights()
    groups = seeds(index, weights, stated, copy_groups)
    for pair in pairs(index, weights):
        one, other = groups[pair.one], groups[pair.other]
        if one is not other and may_join(one, other) and average(one, other, weights) >= AVERAGE:
            join(groups, one, other, weights)
    names: dict[int, str] = {}
    taken = set(stated.values())
    made = []
    for place, group in enumerate(groups):
        if id(group) not in names:
            names[id(group)] = _name(index, weights, group, taken)
        row = _row(index, weights, place, group, copy_groups) | {"event_id": names[id(group)]}
        made.append(_by_hand(row) if stated.get(index.articles[place]) else row)
    return made


def _name(index: EventIndex, weights: Any, group: Group, taken: set[str]) -> str:
    """Name an event: as stated, or its first day and the two words that weigh most in it."""
    if group.stated or len(group.members) == 1:
        return group.stated
    total = group.sum(weights)
    held = Counter(word for place in sorted(group.members) for word in _words(weights, place))
    shared = [word for word, count in held.items() if count > len(group.members) / 2] or [*held]
    best = sorted(shared, key=lambda word: -round(total[word], 6))[:2]  # equals as they are met
    day = dt.date.fromordinal(group.days[0]).isoformat() if group.days else ""
    when = day or min(group.coarse, default="undated")
    name = base = "-".join(["e", when, *(index.words[word] for word in best)])
    number = 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    taken.add(name)
    return name


def _words(weights: Any, place: int) -> list[int]:
    found: list[int] = weights.indices[weights.indptr[place] : weights.indptr[place + 1]].tolist()
    return found


def _row(
    index: EventIndex, weights: Any, place: int, group: Group, copies: Mapping[str, str]
) -> Row:
    row: Row = {"article_id": index.articles[place], "event_id": "", "status": "unknown"}
    row |= {"linked_to": "", "similarity": 0.0, "days": -1, "evidence": _ALONE}
    if len(group.members) > 1:
        row |= {"status": "inferred", **_nearest(index, weights, place, group.members, copies)}
    return row


def _by_hand(row: Row) -> Row:
    said = f"stated by hand; {row['evidence']}" if row["linked_to"] else "stated by hand"
    return row | {"status": "by_hand", "evidence": said}


def _nearest(
    index: EventIndex, weights: Any, place: int, members: list[int], copies: Mapping[str, str]
) -> Row:
    """Find the article of the event that is most alike, and the words they share."""
    own = _vector(weights, place)
    others = [other for other in sorted(members)[:_COMPARED] if other != place]
    shared = [_products(own, _vector(weights, other)) for other in others]
    cosines = [round(sum(products.values()), 6) for products in shared]
    best = max(range(len(others)), key=lambda one: (cosines[one], -one))
    days = [ordinal(index.published[one]) for one in (place, others[best])]
    apart = abs(days[0] - days[1]) if min(days) >= 0 else -1
    return {
        "linked_to": index.articles[others[best]],
        "similarity": min(cosines[best], 1.0),
        "days": apart,
        "evidence": _evidence(index, place, others[best], shared[best], copies),
    }


def _vector(weights: Any, place: int) -> dict[int, float]:
    """Give the words of an article and their weights; for few rows quicker than sparse algebra."""
    row = slice(weights.indptr[place], weights.indptr[place + 1])
    return dict(zip(weights.indices[row].tolist(), weights.data[row].tolist(), strict=True))


def _products(one: dict[int, float], other: dict[int, float]) -> dict[int, float]:
    return {word: weight * other[word] for word, weight in one.items() if word in other}


def _evidence(
    index: EventIndex,
    one: int,
    other: int,
    shared: Mapping[int, float],
    copies: Mapping[str, str],
) -> str:
    ranked = sorted((-round(product, 6), word) for word, product in shared.items())
    words = ", ".join(index.words[word] for _, word in ranked[:_WORDS_SHOWN])
    group = copies.get(index.articles[one], "")
    copied = "copies of one text; " if group and group == copies.get(index.articles[other]) else ""
    return f"{copied}shared words: {words}" if words else f"{copied}no shared words"
