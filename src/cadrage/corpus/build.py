"""The stage of the corpus: a folder of raw files to the tables of the corpus."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from cadrage import schema
from cadrage.corpus import lists
from cadrage.corpus.batches import STREAMED, Batch
from cadrage.corpus.links.linker import LINKED, Linker, sentences_of
from cadrage.corpus.stream import stream
from cadrage.corpus.survey import nothing, survey
from cadrage.errors import InputError
from cadrage.params import Params
from cadrage.store import Tables

TABLES = (*STREAMED, *LINKED)


def build(raw: Path, params: Params, config: Path | None) -> Tables:
    """Read the articles of a folder, clean them, and say what is known of each.

    Parameters
    ----------
    raw
        Folder of the articles as received, with ``manifest.csv`` if there is one.
    params
        ``skip_cleaning``, ``languages``, ``columns`` and ``folders`` say how files are read.
    config
        The user's ``config/`` folder, whose ``corpus/*.yml`` extend the lists; None for none.

    Returns
    -------
    Tables
        ``articles``, ``provenance``, ``zones``, ``removed``, ``rejects``, ``sentences``,
        ``dates``, ``copies``, ``copied_sentences`` and ``event_links``, in the order of the files.
        What could not be read is in ``rejects`` with the reason, and so is a file that the
        manifest names but the folder lacks; neither stops the run.

    Raises
    ------
    InputError
        No such folder, no readable article in it, an unknown cleaning step, a manifest that is
        wrong, or a file whose SHA-256 is not the one the manifest states.

    Examples
    --------
    >>> build(Path("data/raw"), Params(), None)["articles"]["outlet"]  # doctest: +SKIP
    """
    folder = survey(raw)
    batches = list(stream(folder, params, config))
    tables = {name: _collected(name, batches) for name in STREAMED}
    if tables["articles"].empty:
        raise InputError(nothing(folder, tables["rejects"]))
    linker = Linker(lists.load(config))
    for batch in batches:
        linker.add(batch.tables)
    return _linked(tables, linker)


def _collected(name: str, batches: list[Batch]) -> pd.DataFrame:
    frames = [batch.tables[name] for batch in batches if name in batch.tables]
    filled = [frame for frame in frames if len(frame)]
    table = pd.concat(filled, ignore_index=True) if filled else schema.empty(name)
    return table.sort_values(["file", "record"]) if name == "rejects" else table


def _linked(tables: Tables, linker: Linker) -> Tables:
    """Add what only all articles together show: copies and events."""
    held = sentences_of(tables["articles"], tables["sentences"])
    links = linker.finish(lambda names: {name: held[name] for name in names})
    tables = {**tables, **links.tables}
    tables["articles"] = links.on_articles(tables["articles"])
    tables["provenance"] = links.on_provenance(tables["provenance"])
    return {name: schema.check(name, tables[name]) for name in TABLES}
