"""Entman's four elements of a frame, proposed by cues and relations.

A frame defines a problem, traces its cause, evaluates it morally and advises a remedy (Entman 1993,
doi:10.1111/j.1460-2466.1993.tb01304.x). Rules propose sentences for each; a person decides in
``config/frame_elements.csv`` (see :mod:`cadrage.framing.corrections`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from cadrage import schema
from cadrage.framing.context import Row, Sentence, records
from cadrage.framing.elements_rules import Rule
from cadrage.framing.match import Found, Matcher, longest
from cadrage.framing.scoring import with_voice

PER_CELL = 3
_ZONES = {"title": 0, "lead": 1}


def propose(
    sentences: Iterable[Sentence],
    rules: list[Rule],
    relations: pd.DataFrame,
    spans: pd.DataFrame,
) -> pd.DataFrame:
    """Propose sentences for each element of each article and holder.

    Parameters
    ----------
    sentences
        Sentences that count.
    rules
        Rules of the elements.
    relations, spans
        The tables ``relations`` and ``voices``.

    Returns
    -------
    DataFrame
        The table ``elements``, status ``proposed``; at most ``PER_CELL`` sentences for an element,
        article and holder, title and lead first, then those with most cues. The span is the whole
        sentence. Where an actor judges in the journalist's words (*Pyongyang condamne ...*), the
        voice is reported and the holder is that actor.
    """
    kept = list(sentences)
    places = {(item.article_id, item.number): item for item in kept}
    events = [event for event in _events(relations) if _where(event) in places]
    signs = with_voice(list(_signs(kept, rules)), spans)
    signs = _judged(signs, rules, events)
    signs += [sign for event in events for sign in _stated(event, rules, places[_where(event)])]
    return schema.table("elements", _best(_cells(signs, places), places))


def _signs(sentences: list[Sentence], rules: list[Rule]) -> Iterator[Row]:
    """Find cues; one row for each cue of each element."""
    entries = [(rule, False, p) for rule in rules for p in rule.cues]
    entries += [(rule, True, p) for rule in rules for p in rule.exclusions]
    matcher = Matcher([pattern for *_, pattern in entries])
    for sentence in sentences:
        free: dict[str, list[Found]] = {}
        bars: dict[str, list[Found]] = {}
        for found in matcher.find(sentence.words):
            rule, excludes, _ = entries[found.pattern]
            if excludes:
                bars.setdefault(rule.element, []).append(found)
            elif rule.keep_negated or not sentence.denies(found):
                free.setdefault(rule.element, []).append(found)
        for rule in rules:
            for found in longest(_outside(free.get(rule.element, []), bars.get(rule.element, []))):
                yield _sign(sentence, rule, found)


def _outside(found: list[Found], bars: list[Found]) -> list[Found]:
    return [f for f in found if not any(b.first <= f.first and f.last <= b.last for b in bars)]


def _sign(sentence: Sentence, rule: Rule, found: Found) -> Row:
    start, end = sentence.span(found)
    return {
        "article_id": sentence.article_id,
        "sentence": sentence.number,
        "start": start,
        "end": end,
        "element": rule.element,
        "cue": sentence.surface(found),
    }


def _where(row: Row) -> tuple[str, int]:
    return row["article_id"], row["sentence"]


def _events(relations: pd.DataFrame) -> list[Row]:
    """Give the events that happen, once each, with all who act in them."""
    merged: dict[tuple[Any, ...], Row] = {}
    for row in records(relations[~relations["negated"]]):
        key = (*_where(row), row["start"], row["end"], row["event_class"])
        event = merged.setdefault(key, row | {"who": ""})
        codes = [*event["who"].split(), row["who"]]
        event["who"] = " ".join(dict.fromkeys(code for code in codes if code))
    return list(merged.values())


def _teller(event: Row, rule: Rule) -> Row:
    """Say whose view an event shows: the agent's, where the journalist tells a judgement."""
    if event["event_class"] in rule.agents and event["voice"] == "journalist" and event["who"]:
        return {"voice": "reported", "holder": event["who"]}
    return {"voice": event["voice"], "holder": event["holder"]}


def _judged(signs: list[Row], rules: list[Rule], events: list[Row]) -> list[Row]:
    """Give the cues of the journalist's words that state an event the holder of the event."""
    by_name = {rule.element: rule for rule in rules}
    by_place: dict[tuple[str, int], list[Row]] = {}
    for event in events:
        by_place.setdefault(_where(event), []).append(event)
    return [_held(sign, by_name[sign["element"]], by_place.get(_where(sign), [])) for sign in signs]


def _held(sign: Row, rule: Rule, events: list[Row]) -> Row:
    for event in events:
        inside = sign["start"] <= event["start"] < sign["end"]
        if inside and event["event_class"] in rule.agents and sign["voice"] == "journalist":
            return sign | _teller(event, rule)
    return sign


def _stated(event: Row, rules: list[Rule], sentence: Sentence) -> Iterator[Row]:
    for rule in rules:
        if event["event_class"] in rule.events:
            start, end = event["start"], event["end"]
            text = sentence.text[start - sentence.start : end - sentence.start]
            place = {key: event[key] for key in ("article_id", "sentence", "start", "end")}
            yield place | {"element": rule.element, "cue": text} | _teller(event, rule)


def _cells(
    signs: list[Row], places: Mapping[tuple[str, int], Sentence]
) -> dict[tuple[str, str, str], list[Row]]:
    """Make one row of the signs of a sentence, element and holder; group rows into cells."""
    groups: dict[tuple[str, int, str, str], list[Row]] = {}
    for sign in signs:
        key = (sign["article_id"], sign["sentence"], sign["element"], sign["holder"])
        groups.setdefault(key, []).append(sign)
    cells: dict[tuple[str, str, str], list[Row]] = {}
    for (article, number, element, holder), group in groups.items():
        sentence = places[article, number]
        group.sort(key=lambda sign: (sign["start"], sign["end"]))
        row = {
            "article_id": article,
            "sentence": number,
            "start": sentence.start,
            "end": sentence.end,
            "element": element,
            "text": sentence.text,
            "cue": ", ".join(dict.fromkeys(sign["cue"] for sign in group)),
            "status": "proposed",
            "voice": group[0]["voice"],
            "holder": holder,
        }
        cells.setdefault((article, element, holder), []).append(row | {"n": len(group)})
    return cells


def _best(
    cells: dict[tuple[str, str, str], list[Row]], places: Mapping[tuple[str, int], Sentence]
) -> list[Row]:
    order = {article: n for n, article in enumerate(dict.fromkeys(key[0] for key in places))}

    def rank(row: Row) -> tuple[int, int, int]:
        zone = places[row["article_id"], row["sentence"]].zone
        return _ZONES.get(zone, 2), -row["n"], row["sentence"]

    def cell(key: tuple[str, str, str]) -> tuple[int, int, str]:
        return order[key[0]], schema.ELEMENTS.index(key[1]), key[2]

    best = [
        row for key in sorted(cells, key=cell) for row in sorted(cells[key], key=rank)[:PER_CELL]
    ]
    return [{key: value for key, value in row.items() if key != "n"} for row in best]
