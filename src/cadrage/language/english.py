"""English articles: what dictionaries, tags and the order of words tell, without syntax."""

from __future__ import annotations

from pathlib import Path

from cadrage import schema
from cadrage.language import english_actors, english_devices, english_quotations, english_tagging
from cadrage.language.voices import find_voices
from cadrage.store import Tables


def build(tables: Tables, config: Path | None) -> Tables:
    """Annotate English articles.

    Parameters
    ----------
    tables
        ``articles`` and ``sentences``, of English articles alone.
    config
        The user's folder: ``actors.csv`` and ``english/rules.yml`` there are read.

    Returns
    -------
    dict of DataFrame
        The tables of the room; ``relations`` and ``accusations`` are empty, since events between
        actors are read off syntax alone.
    """
    articles, sentences = tables["articles"], tables["sentences"]
    tokens = english_tagging.annotate(articles, sentences)
    mentions = english_actors.find_mentions(articles, sentences, tokens, config)
    quoted = english_quotations.find_quotations(articles, sentences, tokens, mentions)
    voiced = find_voices(articles, sentences, quoted)
    return {
        "tokens": tokens,
        "mentions": mentions,
        "quotations": quoted,
        "voices": voiced,
        "devices": english_devices.find_devices(sentences, tokens, voiced),
        "relations": schema.empty("relations"),
        "accusations": schema.empty("accusations"),
    }
