"""The room from end to end: tables of annotations in, tables of topics out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from cadrage import schema
from cadrage.params import Params
from cadrage.store import Tables
from cadrage.topics import alignment, portraits
from cadrage.topics.fitting import Corpus, Fit, corpus, fit
from cadrage.topics.joins import joins
from cadrage.topics.labels import name_topics
from cadrage.topics.mixtures import classified
from cadrage.topics.reading import Reading, read

Rows = list[dict[str, object]]
UNCLASSIFIED = -1


def build_tables(tables: Tables, params: Params, config: Path | None) -> Tables:
    """Make the tables of the room; see `cadrage.topics.build`."""
    articles = tables["articles"]
    ids = [str(name) for name in articles["article_id"]]
    with threadpool_limits(1):  # with more threads the last bits differ from machine to machine
        made = corpus(read(tables, params, config), ids)
        groups = [str(name) for name in articles["copy_group"]]
        rows = {
            "passages": _passages(made, articles),
            "article_joins": joins(
                made.features.counts(_by_article(made.reading, ids)),
                made.features.idf_,
                [str(key) for key in made.features.get_feature_names_out()],
                list(zip(ids, groups, strict=True)),
                n_resamples=params.n_resamples,
                seed=params.seed,
            ),
        } | _topic_rows(made, fit(made, params, alignment.load(config)), config)
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
            name: []
            for name in (
                "topics",
                "topic_terms",
                "topic_absent",
                "topic_passages",
                "topic_info",
                "topic_choice",
            )
        }
        return empty | {"article_topics": whole}
    return {
        "topics": list(_topics(made, found)),
        "article_topics": list(_article_topics(found)),
        "topic_terms": list(_topic_terms(found)),
        "topic_info": list(_topic_info(found, config)),
        "topic_choice": list(_topic_choice(found)),
    } | _portraits(made, found)


def _portraits(made: Corpus, found: Fit) -> dict[str, Rows]:
    """Give the terms that each topic lacks, over different passages, and those that show it."""
    matrix = made.features.transform(made.different)
    mixture = dict(zip(map(tuple, made.reading.documents), found.mixtures, strict=True))
    mass = np.asarray(matrix.sum(axis=0)).ravel()
    return {
        "topic_absent": portraits.anti_terms(
            found.weights,
            mass / mass.sum(),
            made.counts,
            np.array([mixture[text] for text in made.different]),
            keys=[str(key) for key in made.features.get_feature_names_out()],
            lexicon=made.reading.lexicon,
        ),
        "topic_passages": portraits.characteristic(
            found.mixtures,
            made.features.transform(made.reading.documents),
            found.weights,
            made.reading.passages,
        ),
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
    k = len(found.terms)
    sure = found.mixtures.round(6).max(axis=1, initial=0) >= classified(k)
    n_passages = np.bincount(found.mixtures[sure].round(6).argmax(axis=1), minlength=k)
    kept = alignment.load(config)
    former = [kept[match.former].label if match.former >= 0 else "" for match in found.former]
    for topic, label in enumerate(name_topics(found.terms, config, former)):
        stability = round(float(found.stability[topic]), 6)
        returned = round(float(found.returned[topic]), 6)
        yield {
            "topic": topic,
            "label": label,
            "share": float(found.share[topic]),
            "n_passages": int(n_passages[topic]),
            "stability": stability,
            "returned": returned,
            "former": found.former[topic].former,
            "match": found.former[topic].strength,
            "threshold": threshold,
            "stable": stability > threshold,
        }


def _topic_choice(found: Fit) -> Iterator[dict[str, object]]:
    for trial in found.choice.trials:
        yield {
            "k": trial.k,
            "stability": round(trial.stability, 6),
            "baseline": round(trial.baseline, 6),
            "coherence": round(trial.coherence, 6),
            "exclusivity": round(trial.exclusivity, 6),
            "held_out": round(trial.held_out, 6),
            "n_fits": found.choice.n_fits,
            "chosen": trial.k == found.choice.chosen,
            "runner_up": trial.k == found.choice.runner_up,
        }
