"""Sentences typed in a test, annotated, with the mentions, voices and events a test names."""

import pandas as pd
import pytest

from cadrage import schema
from cadrage.language.annotate import annotate
from cadrage.params import Params


def _tables(*texts, zones=None, mentions=(), article="a1"):
    """Make the tables of one article of one-sentence paragraphs, in order."""
    text, rows = "", []
    for number, sentence in enumerate(texts):
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{sentence}" if text else sentence
        zone = zones[number] if zones else "body"
        span = {"start": start, "end": start + len(sentence), "zone": zone, "text": sentence}
        rows.append({"article_id": article, "sentence": number, "passage": number} | span)
    articles = pd.DataFrame({"article_id": [article], "text": [text]})
    sentences = schema.table("sentences", rows)
    found = [
        _mention(rows, text, {"article_id": article, "mention": n}, given)
        for n, given in enumerate(mentions)
    ]
    return {
        "articles": articles,
        "sentences": sentences,
        "tokens": annotate(articles, sentences),
        "mentions": schema.table("mentions", found),
        "voices": schema.empty("voices"),
        "relations": schema.empty("relations"),
    }


def _mention(rows, text, place, given):
    surface, actor, role = (*given, "other")[:3]
    start = text.index(surface)
    sentence = next(row["sentence"] for row in rows if row["start"] <= start < row["end"])
    return place | {
        "sentence": sentence, "start": start, "end": start + len(surface), "surface": surface,
        "actor": actor, "entity": surface, "level": "state", "kind": "name", "role": role,
    }  # fmt: skip


@pytest.fixture
def tables():
    return _tables


@pytest.fixture
def voices():
    """Say in whose words a span of an article stands; the rest is the journalist's."""

    def make(given, surface, voice, holder):
        text, article = given["articles"]["text"][0], given["articles"]["article_id"][0]
        start = text.index(surface)
        span = {"start": start, "end": start + len(surface), "voice": voice, "holder": holder}
        row = {"article_id": article, "sentence": 0, "entity": "", "quotation": 0} | span
        row |= {"through": ""}
        return given | {"voices": schema.table("voices", [row])}

    return make


@pytest.fixture
def event():
    """State an event of a class at a word of the first sentence."""

    def make(given, surface, event_class, who, whom=""):
        text, article = given["articles"]["text"][0], given["articles"]["article_id"][0]
        start = text.index(surface)
        row = {
            "article_id": article, "sentence": 0, "relation": 0, "start": start,
            "end": start + len(surface), "predicate": surface, "event_class": event_class,
            "quadrant": "neutral", "who": who, "who_entity": "", "who_mention": -1, "whom": whom,
            "whom_entity": "", "whom_mention": -1, "negated": False, "conditional": False,
            "voice": "journalist", "holder": "",
        }  # fmt: skip
        return given | {"relations": schema.table("relations", [row])}

    return make


@pytest.fixture
def params():
    return Params()
