"""Articles to annotations: lemmas, actors, quotations, voices, devices, relations."""

from __future__ import annotations

from pathlib import Path

from cadrage.params import Params
from cadrage.store import Tables


def build(tables: Tables, params: Params, config: Path | None) -> Tables:
    """Annotate the articles of a corpus.

    Parameters
    ----------
    tables
        ``articles`` and ``sentences``.
    params
        Parameters of the run; annotation depends on none of them, so that it is made once.
    config
        The user's folder of overrides (``actors.csv`` and others); None for what is shipped.

    Returns
    -------
    dict of DataFrame
        ``tokens``, ``mentions``, ``quotations``, ``voices``, ``devices``, ``relations``,
        ``accusations``.
    """
    from cadrage.language import (  # noqa: PLC0415 - the model's library takes a second to import
        accusations,
        actors,
        annotate,
        devices,
        quotations,
        relations,
        voices,
    )

    articles, sentences = tables["articles"], tables["sentences"]
    tokens = annotate.annotate(articles, sentences)
    mentions = actors.find_mentions(articles, sentences, tokens, config)
    quoted = quotations.find_quotations(articles, sentences, tokens, mentions, config)
    voiced = voices.find_voices(articles, sentences, quoted)
    marked = devices.find_devices(sentences, tokens, voiced, config)
    related = relations.find_relations(sentences, tokens, mentions, voiced, config)
    accused = accusations.find_accusations(sentences, tokens, mentions, quoted, related, config)
    return {
        "tokens": tokens,
        "mentions": mentions,
        "quotations": quoted,
        "voices": voiced,
        "devices": marked,
        "relations": related,
        "accusations": accused,
    }
