"""The room from end to end: tables of annotations in, tables of topics out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from cadrage import schema
from cadrage.params import Params
from cadrage.store import Tables
from cadrage.topics.fitting import Corpus, Fit, corpus, fit
from cadrage.topics.joins import joins
from cadrage.topics.labels import labels
from cadrage.topics.reading import Reading, read

Rows = list[dict[str, object]]
UNCLASSIFIED = -1


def build_tables(tables: Tables, params: Params, config: Path | None) -> Tables:
    """Make the tables of the room; see `cadrage.topics.build`."""
    articles = tables["articles"]
    ids = [str(name) for name in articles["article_id"]]
    with threadpool_limits(1):  # with more threads the last bits differ from machine to machine
        made = corpus(read(tables, params, config), ids)
        matrix = made.features.transform(_by_article(made.reading, ids))
        rows = {
            "passages": _passages(made, articles),
            "article_joins": joins(matrix, ids, params.n_resamples, params.seed),
        } | _topic_rows(made, fit(made, params), config)
    return {name: schema.table(name, list_) for name, list_ in rows.items()}


def _by_article(reading: Reading, ids: Sequence[str]) -> list[list[str]]:
    """Gather the terms of each article, all passages together."""
    terms: dict[str, list[str]] = {name: [] for name in ids}
    for passage, document in zip(reading.passages, reading.documents, strict=True):
        terms[passage.article_id].extend(document)
    return list(terms.values())


def _passages(made: Corpus, articles: pd.DataFrame) -> Rows:
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    return [
        {
            "article_id": passage.article_id,
            "passage": passage.number,
            "start": passage.start,
            "end": passage.end,
            "first_sentence": passage.sentences[0],
            "last_sentence": passage.sentences[-1],
            "text": texts[passage.article_id][passage.start : passage.end],
            "n_terms": int(n_terms),
        }
        for passage, n_terms in zip(made.reading.passages, made.n_terms, strict=True)
    ]


def _topic_rows(made: Corpus, found: Fit | None, config: Path | None) -> dict[str, Rows]:
    """Give the rows of the topics; without topics, articles that are wholly unclassified."""
    if found is None:
        whole: Rows = [
            {"article_id": name, "topic": UNCLASSIFIED, "weight": 1.0} for name in made.ids
        ]
        empty: dict[str, Rows] = {
            name: [] for name in ("topics", "topic_terms", "topic_info", "topic_choice")
        }
        return empty | {"article_topics": whole}
    return {
        "topics": list(_topics(made, found)),
        "article_topics": list(_article_topics(found)),
        "topic_terms": list(_topic_terms(found)),
        "topic_info": list(_topic_info(found, config)),
        "topic_choice": list(_topic_choice(found)),
    }


def _topics(made: Corpus, found: Fit) -> Iterator[dict[str, object]]:
    for passage, shares in zip(made.reading.passages, found.mixtures, strict=True):
        for topic, weight in enumerate(shares):
            yield {
                "article_id": passage.article_id,
                "passage": passage.number,
                "topic": topic,
                "weight": round(float(weight), 6),
            }


def _article_topics(found: Fit) -> Iterator[dict[str, object]]:
    for article_id, item in found.articles.items():
        weights = [item.unclassified, *item.shares]
        for topic, weight in enumerate(weights, start=UNCLASSIFIED):
            yield {"article_id": article_id, "topic": topic, "weight": round(float(weight), 6)}


def _topic_terms(found: Fit) -> Iterator[dict[str, object]]:
    for topic, terms in enumerate(found.terms):
        for rank, term in enumerate(terms):
            yield {
                "topic": topic,
                "rank": rank,
                "term": term.lemma,
                "weight": term.weight,
                "relevance": term.relevance,
                "surface": term.surface,
            }


def _topic_info(found: Fit, config: Path | None) -> Iterator[dict[str, object]]:
    trial = next(item for item in found.choice.trials if item.k == found.choice.chosen)
    threshold = round(trial.threshold, 6)
    for topic, label in enumerate(labels(found.terms, config)):
        stability = round(float(found.stability[topic]), 6)
        yield {
            "topic": topic,
            "label": label,
            "share": float(found.share[topic]),
            "stability": stability,
            "threshold": threshold,
            "stable": trial.beats_chance and stability > threshold,
        }


def _topic_choice(found: Fit) -> Iterator[dict[str, object]]:
    for trial in found.choice.trials:
        yield {
            "k": trial.k,
            "stability": round(trial.stability, 6),
            "baseline": round(trial.baseline, 6),
            "coherence": round(trial.coherence, 6),
            "error": round(trial.error, 6),
            "chosen": trial.k == found.choice.chosen,
            "runner_up": trial.k == found.choice.runner_up,
        }
