"""Articles to annotations on every core: what is remembered is read, the rest is made.

Chunks of articles are looked up in the memory; what is missing travels to worker processes, which
hold the language model, and comes back in the order of the articles. Only a few chunks are under
way at once, so that memory does not depend on the size of the corpus.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

import pandas as pd
import pyarrow as pa

from cadrage import schema
from cadrage.errors import CadrageError, InputError
from cadrage.language import corrections as fixes
from cadrage.language import memory
from cadrage.language.rules import annotated
from cadrage.shelf import Shelf

CHUNK = 48  # articles: small enough that two workers end together, large enough for the model
_AHEAD = 3
_WORTH_WORKERS = 200  # a worker takes about three seconds to load the model


@dataclass(frozen=True)
class Job:
    """Articles to annotate, their sentences, and the tokens of those analysed before."""

    articles: pd.DataFrame
    sentences: pd.DataFrame
    tokens: dict[str, bytes]


@dataclass
class Made:
    """What a job gave: bytes by article (tokens where they were made), and reasons of failure."""

    tokens: dict[str, bytes] = field(default_factory=dict)
    ruled: dict[str, bytes] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)


@dataclass
class Chunk:
    """The annotations of some articles, in their order.

    Attributes
    ----------
    tables
        Arrow tables by name, with ``article_id``.
    n_articles, n_remembered
        How many there are, and how many of them needed neither model nor rules.
    failed
        Articles that could not be annotated, with the reason. They have no rows.
    """

    tables: dict[str, pa.Table]
    n_articles: int
    n_remembered: int
    failed: dict[str, str]


class Annotator:
    """Annotates jobs. It travels to worker processes, so it holds the user's folder alone."""

    def __init__(self, config: Path | None) -> None:
        self.config = config

    def __call__(self, job: Job) -> Made:
        """Annotate the articles of a job; one that fails does not stop the others."""
        try:
            return self._make(job)
        except InputError:
            raise
        except Exception as error:  # one article must not stop a corpus
            if len(job.articles) == 1:
                key = str(job.articles["article_id"].iloc[0])
                what = f"{type(error).__name__}: {error}".replace("\n", " ")[:200]
                return Made(failed={key: f"Cadrage itself failed on it ({what}); please report it"})
            return _together(self(_only(job, [key])) for key in job.articles["article_id"])

    def _make(self, job: Job) -> Made:
        ids = [str(key) for key in job.articles["article_id"]]
        known = _known_tokens(job)
        tables = annotated(job.articles, job.sentences, known, self.config)
        cut = {name: memory.split(tables[name], name, ids) for name in memory.TABLES}
        made = Made()
        for key in ids:
            held = {name: cut[name][key] for name in memory.TABLES}
            made.ruled[key] = memory.encode(held, memory.RULED)
            if key not in job.tokens:
                made.tokens[key] = memory.encode(held, ("tokens",))
        return made


def _known_tokens(job: Job) -> pd.DataFrame:
    rows = [(key, memory.decode(data, ("tokens",))["tokens"]) for key, data in job.tokens.items()]
    if not rows:
        return schema.empty("tokens")
    return schema.check("tokens", memory.joined("tokens", rows).to_pandas())


def _only(job: Job, keys: list[str]) -> Job:
    articles, sentences = job.articles, job.sentences
    return Job(
        articles[articles["article_id"].isin(keys)],
        sentences[sentences["article_id"].isin(keys)],
        {key: job.tokens[key] for key in keys if key in job.tokens},
    )


def _together(parts: Iterable[Made]) -> Made:
    whole = Made()
    for part in parts:
        whole.tokens |= part.tokens
        whole.ruled |= part.ruled
        whole.failed |= part.failed
    return whole


@dataclass
class _UnderWay:
    """A chunk between look-up and result."""

    ids: list[str]
    keys: dict[str, memory.Keys]
    tokens: dict[str, bytes]
    ruled: dict[str, bytes]
    made: Future[Made] | Made | None


def stream(
    pieces: Iterable[tuple[pd.DataFrame, pd.DataFrame]],
    config: Path | None,
    kept: Path | None,
    *,
    jobs: int,
) -> Iterator[Chunk]:
    """Annotate pieces of a corpus, chunk after chunk.

    Parameters
    ----------
    pieces
        Pairs of ``articles`` and their ``sentences``.
    config
        The user's ``config/`` folder; None for what is shipped.
    kept
        Folder of the memory; None remembers nothing.
    jobs
        Worker processes; 1 works in this process.

    Raises
    ------
    InputError
        A user's table is not valid.
    CadrageError
        A worker process was killed.
    """
    shelves = memory.open_memory(kept) if kept else None
    given = fixes.load(config)
    annotator = Annotator(config)
    pool = _pool(jobs) if jobs > 1 else None
    under_way: deque[_UnderWay] = deque()
    try:
        for articles, sentences in _chunks(pieces):
            chunk = _looked_up(articles, sentences, config, given, shelves)
            missing = [key for key in chunk.ids if key not in chunk.ruled]
            if missing:
                job = _only(Job(articles, sentences, chunk.tokens), missing)
                chunk.made = pool.submit(annotator, job) if pool else annotator(job)
            under_way.append(chunk)
            if len(under_way) >= jobs * _AHEAD or not pool:
                yield _finish(under_way.popleft(), shelves)
        while under_way:
            yield _finish(under_way.popleft(), shelves)
    except BrokenProcessPool:
        raise CadrageError(
            "a worker process was killed, perhaps for want of memory; nothing was written: run "
            "again with --jobs 1"
        ) from None
    finally:
        if pool:
            pool.shutdown(cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Start workers that an interrupt from the keyboard ends at once, whatever they are at."""
    default = (signal.SIGINT, signal.SIG_DFL)
    context = get_context("spawn")
    return ProcessPoolExecutor(jobs, context, initializer=signal.signal, initargs=default)


def workers(n_articles: int, jobs: int | None) -> int:
    """Say how many processes are worth it: one a core, and one alone for a small corpus."""
    if jobs is not None:
        return jobs
    return (os.cpu_count() or 1) if n_articles >= _WORTH_WORKERS else 1


def _chunks(
    pieces: Iterable[tuple[pd.DataFrame, pd.DataFrame]],
) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    for articles, sentences in pieces:
        for first in range(0, len(articles), CHUNK):
            some = articles.iloc[first : first + CHUNK]
            yield some, sentences[sentences["article_id"].isin(some["article_id"])]


def _looked_up(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    config: Path | None,
    given: fixes.Corrections,
    shelves: memory.Memory | None,
) -> _UnderWay:
    ids = [str(key) for key in articles["article_id"]]
    if shelves is None:
        return _UnderWay(ids, {}, {}, {}, None)
    keys = memory.keys(articles, sentences, config, given)
    ruled = _read(shelves.ruled, {key: keys[key].ruled for key in ids}, memory.RULED)
    tokens = _read(shelves.tokens, {key: keys[key].tokens for key in ids}, ("tokens",))
    known = {key: data for key, data in ruled.items() if key in tokens}
    return _UnderWay(ids, keys, tokens, known, None)


def _read(shelf: Shelf, keys: dict[str, str], names: Sequence[str]) -> dict[str, bytes]:
    """Give what is kept of each article, what is damaged left out."""
    found = shelf.get(keys.values())
    return {
        key: found[kept]
        for key, kept in keys.items()
        if kept in found and memory.sound(found[kept], names) is not None
    }


def _finish(chunk: _UnderWay, shelves: memory.Memory | None) -> Chunk:
    made = chunk.made.result() if isinstance(chunk.made, Future) else chunk.made or Made()
    n_remembered = len(chunk.ruled)
    if shelves:
        shelves.tokens.put({chunk.keys[key].tokens: data for key, data in made.tokens.items()})
        shelves.ruled.put({chunk.keys[key].ruled: data for key, data in made.ruled.items()})
    tokens, ruled = chunk.tokens | made.tokens, chunk.ruled | made.ruled
    rows: dict[str, list[tuple[str, pa.RecordBatch]]] = {name: [] for name in memory.TABLES}
    for key in chunk.ids:
        if key in ruled:
            found = memory.decode(tokens[key], ("tokens",)) | memory.decode(
                ruled[key], memory.RULED
            )
            for name in memory.TABLES:
                rows[name].append((key, found[name]))
    tables = {name: memory.joined(name, rows[name]) for name in memory.TABLES}
    return Chunk(tables, len(chunk.ids), n_remembered, made.failed)
