"""The rules of the room, one after the other, French and English, with a person's corrections."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from cadrage import schema
from cadrage.errors import InputError
from cadrage.language import corrections, english_ids
from cadrage.language.corrections import Corrections
from cadrage.language.quotations_nesting import nest
from cadrage.store import Tables

Right = Callable[[str, pd.DataFrame], pd.DataFrame]


def annotated(
    articles: pd.DataFrame, sentences: pd.DataFrame, tokens: pd.DataFrame, config: Path | None
) -> Tables:
    """Annotate articles, French and English.

    Parameters
    ----------
    articles, sentences
        Tables of the corpus.
    tokens
        The table ``tokens`` of the articles that were analysed before; the others are analysed
        here.
    config
        The user's ``config/`` folder; None for what is shipped.

    Returns
    -------
    dict of DataFrame
        The tables of the room, articles in their order.
    """
    english = english_ids(articles)
    parts = [
        _of_language(articles[chosen], sentences, tokens, config, english=is_english)
        for is_english in (False, True)
        if (chosen := articles["article_id"].isin(english) == is_english).any()
    ]
    return parts[0] if len(parts) == 1 else _joined(articles, parts)


def check_config(config: Path | None) -> None:
    """Read every table of the user's that the rules will read, before anything is done.

    Raises
    ------
    InputError
        One sentence that names the file and, where it can be told, the row and what is allowed.
    """
    if config is None:
        return
    from cadrage.language import (  # noqa: PLC0415 - as below
        actors_tables,
        devices,
        quotations_lexicon,
        relations_lexicon,
    )

    readers: dict[str, Callable[[Path], object]] = {
        "actors.csv": actors_tables.load,
        "reporting/": quotations_lexicon.load,
        "reporting/devices.yml": devices.lists,
        "events/": relations_lexicon.load,
        corrections.NAME: corrections.load,
    }
    for name, read in readers.items():
        try:
            read(config)
        except InputError:
            raise
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            what = f"{type(error).__name__}: {error}".replace("\n", " ")
            raise InputError(
                f"config/{name}: not of the form that config/README.md shows ({what}); "
                "nothing was run"
            ) from None


def _of_language(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    config: Path | None,
    *,
    english: bool,
) -> Tables:
    ids = articles["article_id"]
    sentences = sentences[sentences["article_id"].isin(ids)]
    tokens = _analysed(articles, sentences, tokens[tokens["article_id"].isin(ids)], english=english)
    given = corrections.load(config)
    tables = {"articles": articles, "sentences": sentences, "tokens": tokens}
    return _found(tables, given, config, english=english) | {
        "tokens": tokens,
        "corrections": schema.table("corrections", given.done),
    }


def _analysed(
    articles: pd.DataFrame, sentences: pd.DataFrame, known: pd.DataFrame, *, english: bool
) -> pd.DataFrame:
    """Analyse the articles that have no tokens yet, and put all into the order of the articles."""
    from cadrage.language import (  # noqa: PLC0415 - the model's library takes a second to import
        annotate,
        english_tagging,
    )

    analyse = english_tagging.annotate if english else annotate.annotate
    fresh = ~articles["article_id"].isin(known["article_id"])
    if not fresh.any():
        return known
    wanted = articles[fresh]
    made = analyse(wanted, sentences[sentences["article_id"].isin(wanted["article_id"])])
    return made if fresh.all() else _ordered(articles, [known, made])


def _ordered(articles: pd.DataFrame, parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Put rows of several parts into the order of the articles."""
    rank = {key: place for place, key in enumerate(articles["article_id"])}
    both = pd.concat(parts, ignore_index=True)
    order = both["article_id"].map(rank).sort_values(kind="stable").index
    return both.loc[order].reset_index(drop=True)


def _joined(articles: pd.DataFrame, parts: list[Tables]) -> Tables:
    return {
        name: schema.check(name, _ordered(articles, [part[name] for part in parts]))
        for name in parts[0]
    }


def _found(tables: Tables, given: Corrections, config: Path | None, *, english: bool) -> Tables:
    from cadrage.language import (  # noqa: PLC0415 - as above
        actors,
        devices,
        english_actors,
        english_devices,
        english_quotations,
        quotations,
        voices,
    )

    articles, sentences, tokens = (tables[k] for k in ("articles", "sentences", "tokens"))

    def right(name: str, frame: pd.DataFrame) -> pd.DataFrame:
        return given.apply(name, frame, articles, sentences)

    naming, quoting, marking = (
        (english_actors, english_quotations, english_devices)
        if english
        else (actors, quotations, devices)
    )
    mentions = right("mentions", naming.find_mentions(articles, sentences, tokens, config))
    quoted = quoting.find_quotations(articles, sentences, tokens, mentions, config)
    quoted = nest(right("quotations", quoted))
    voiced = voices.find_voices(articles, sentences, quoted)
    marked = right("devices", marking.find_devices(sentences, tokens, voiced, config))
    made = {"mentions": mentions, "quotations": quoted, "voices": voiced, "devices": marked}
    return made | _events(tables | made, right, config, english=english)


def _events(tables: Tables, right: Right, config: Path | None, *, english: bool) -> Tables:
    """Find events and accusations; they are read off syntax, which English articles lack."""
    from cadrage.language import accusations, relations  # noqa: PLC0415 - as above

    if english:
        return {name: right(name, schema.empty(name)) for name in ("relations", "accusations")}
    sentences, tokens, mentions = (tables[k] for k in ("sentences", "tokens", "mentions"))
    related = relations.find_relations(sentences, tokens, mentions, tables["voices"], config)
    related = right("relations", related)
    accused = accusations.find_accusations(
        sentences, tokens, mentions, tables["quotations"], related, config
    )
    return {"relations": related, "accusations": right("accusations", accused)}
