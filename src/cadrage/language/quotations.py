"""Reported discourse: direct, partial, indirect, narrated and free, with speaker and verb.

The modes follow the grammar of *discours rapporté* (Authier-Revuz 1992; Charaudeau 1992):
``direct`` quotes whole clauses between marks; ``partial`` is the *îlot textuel*; ``indirect``
paraphrases in a subordinate clause or before an incise; ``narrated`` names the speech act and
its object; ``free`` goes on in a speaker's first person without marks; ``distance`` marks words
that nobody in the text is said to have spoken (scare quotes, titles, slogans).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from cadrage import schema
from cadrage.language.quotations_lexicon import load
from cadrage.language.quotations_nesting import nest
from cadrage.language.quotations_reading import Found, read_article
from cadrage.language.quotations_text import Article, read


def find_quotations(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    mentions: pd.DataFrame,
    config: Path | None = None,
) -> pd.DataFrame:
    """Find the words of others in every article.

    Parameters
    ----------
    articles, sentences, tokens, mentions
        Tables. Without mentions speakers are found but have no actor.
    config
        The user's folder; ``reporting/verbs.csv``, ``frames.yml`` and ``speakers.yml`` there
        extend the shipped lexicon.

    Returns
    -------
    DataFrame
        The table ``quotations``, numbered in the order of the text. A partial quotation inside
        indirect speech is a row of its own beside the row of the whole. ``status`` is uncertain
        where a mark is missing, the speaker was carried over or a pronoun has no clear
        antecedent. Coordinated speakers have their codes separated by a space.

    Notes
    -----
    Rules on positions, closed lists and the parse, after the observation of Pouliquen,
    Steinberger and Best (2007) that a verb list and a few patterns carry most quotations of the
    press. Linear in the length of an article, but for the few cues of one sentence.
    """
    lexicon = load(config)
    rows: list[dict[str, object]] = []
    for article in read(articles, sentences, tokens, mentions):
        rows.extend(_rows(article, read_article(article, lexicon)))
    return nest(schema.table("quotations", rows))


def _rows(article: Article, found: list[Found]) -> Iterator[dict[str, object]]:
    ordered = sorted(found, key=lambda f: (f.start, -f.end, f.mode))
    seen: set[tuple[int, int, str]] = set()
    number = 0
    for one in ordered:
        if (one.start, one.end, one.mode) not in seen:
            seen.add((one.start, one.end, one.mode))
            yield _row(article, number, one)
            number += 1


def _row(article: Article, number: int, one: Found) -> dict[str, object]:
    who, verb = one.speaker, one.cue.verb if one.cue else None
    return {
        "article_id": article.key,
        "sentence": article.sentence_at(one.start).number,
        "quotation": number,
        "start": one.start,
        "end": one.end,
        "text": article.text[one.start : one.end],
        "mode": one.mode,
        "speaker": who.words,
        "speaker_start": who.start,
        "speaker_end": who.end,
        "actor": who.actor,
        "entity": who.entity,
        "speaker_type": who.kind,
        "verb": verb.name if verb else "",
        "tone": verb.tone if verb else "neutral",
        "status": one.status,
        "within": -1,
    }
