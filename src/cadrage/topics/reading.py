"""From the tables of the corpus to passages as lists of terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from cadrage.params import Params
from cadrage.store import Tables
from cadrage.topics.lexicon import Lexicon
from cadrage.topics.names import Token
from cadrage.topics.passages import Passage, passages
from cadrage.topics.terms import Extractor, stop_words

_TOKEN_COLUMNS = ("form", "lemma", "pos", "head", "ner", "start", "end", "token", "sentence")
Spans = dict[int, tuple[int, str]]


@dataclass(frozen=True)
class Reading:
    """Passages, the terms of each, and what the terms look like."""

    passages: list[Passage]
    documents: list[list[str]]
    lexicon: Lexicon


def read(tables: Tables, params: Params, config: Path | None) -> Reading:
    """Cut the articles into passages and give the terms of each, by the stop words of its language.

    Articles are read in the order of their identifiers, so that the order of the table does not
    matter.
    """
    found = passages(tables["sentences"], params.zones, params.passage_sentences)
    forms = tables["tokens"]["form"].unique()
    lower = frozenset(form for form in forms if form.islower())
    extractor = Extractor(stop_words(config), params.ngram_max, lower)
    stop = {"fr": extractor.stop, "en": stop_words(config, "en")}
    languages = _languages(tables["articles"])
    spans = _spans(tables.get("mentions"))
    terms: dict[tuple[str, int], list[str]] = {}
    for article_id, sentences in _articles(tables["tokens"]):
        extractor.stop = stop.get(languages.get(article_id, ""), stop["fr"])
        made = extractor.article(list(sentences.values()), spans.get(article_id, {}))
        terms.update({(article_id, n): list_ for n, list_ in zip(sentences, made, strict=True)})
    documents = [
        [term for n in item.sentences for term in terms.get((item.article_id, n), [])]
        for item in found
    ]
    return Reading(found, documents, extractor.lexicon)


def _languages(articles: pd.DataFrame) -> dict[str, str]:
    return dict(zip(articles["article_id"], articles["language"], strict=True))


def _articles(tokens: pd.DataFrame) -> Iterator[tuple[str, dict[int, list[Token]]]]:
    """Give the tokens of each article by sentence, heads counted within the sentence."""
    ordered = tokens.sort_values(["article_id", "token"], kind="stable")
    for article_id, group in ordered.groupby("article_id", sort=True):
        sentences: dict[int, list[Token]] = {}
        first: dict[int, int] = {}
        for form, lemma, pos, head, ner, start, end, number, sentence in zip(
            *(group[name].tolist() for name in _TOKEN_COLUMNS), strict=True
        ):
            offset = first.setdefault(sentence, number)
            made = Token(form, lemma, pos, head - offset, ner, start, end)
            sentences.setdefault(sentence, []).append(made)
        yield str(article_id), sentences


def _spans(mentions: pd.DataFrame | None) -> dict[str, Spans]:
    """Give the mentions by name of each article."""
    spans: dict[str, Spans] = {}
    if mentions is None:
        return spans
    named = mentions[mentions["kind"] == "name"]
    columns = ("article_id", "start", "end", "entity")
    for article_id, start, end, entity in zip(*(named[name] for name in columns), strict=True):
        spans.setdefault(article_id, {})[int(start)] = (int(end), entity)
    return spans
