"""Annotations to topics: passages, terms, non-negative factors, their number and their labels."""

from __future__ import annotations

from pathlib import Path

from cadrage.params import Params
from cadrage.store import Tables


def build(tables: Tables, params: Params, config: Path | None = None) -> Tables:
    """Find the topics of a corpus and the likeness of its articles.

    Parameters
    ----------
    tables
        ``articles``, ``sentences`` and ``tokens``; ``mentions``, where there, keep the names of
        actors whole and bring their variants together.
    params
        ``zones``, ``passage_sentences``, ``ngram_max``, ``n_topics``, ``max_topics``,
        ``n_resamples`` and ``seed`` are read.
    config
        The user's folder: ``labels.yml`` names topics (see `cadrage.topics.labels`),
        ``topics/stopwords.yml`` adds stop words.

    Returns
    -------
    dict of DataFrame
        ``passages``, ``topics``, ``article_topics``, ``topic_terms``, ``topic_absent``,
        ``topic_passages``, ``topic_info``, ``topic_choice`` and ``article_joins``. Where the text
        is too little for two topics the tables of topics are empty and every
        article is unclassified (topic -1, weight 1).

    Raises
    ------
    InputError
        If ``n_topics`` is a number that the corpus does not allow, or ``labels.yml`` is malformed.

    Examples
    --------
    >>> made = build(tables, Params(n_topics=3))                             # doctest: +SKIP
    >>> made["topic_info"][["label", "share"]]                               # doctest: +SKIP
    """
    from cadrage.topics.pipeline import build_tables  # noqa: PLC0415 - scikit-learn is slow to load

    return build_tables(tables, params, config)
