"""The articles of a folder, batch after batch: read, cleaned and described on every core.

Small files travel whole to a worker process, which reads them; large files and archives are read
here, record after record, and their records travel. Batches come back in the order of the files,
so that the result does not depend on the number of workers, and only a few are under way at once,
so that memory does not depend on the size of the corpus.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from cadrage import schema
from cadrage.corpus import lists
from cadrage.corpus.batches import Batch, Maker
from cadrage.corpus.cleaning.steps import check_steps
from cadrage.corpus.readers import columns
from cadrage.corpus.records import Options
from cadrage.corpus.survey import Folder
from cadrage.corpus.works import Work, works
from cadrage.errors import CadrageError
from cadrage.params import Params

_BATCH_ARTICLES, _BATCH_BYTES = 256, 1_000_000
_WORTH_WORKERS = 4_000_000
_AHEAD = 3


def stream(
    folder: Folder, params: Params, config: Path | None, *, jobs: int | None = None
) -> Iterator[Batch]:
    """Read the articles of a folder, batch after batch, in the order of its files.

    Parameters
    ----------
    folder
        What ``survey`` listed.
    params
        ``skip_cleaning``, ``languages``, ``columns`` and ``folders`` bear on this.
    config
        The user's ``config/`` folder; None for none.
    jobs
        Worker processes; by default one a core, and none for a small folder.

    Raises
    ------
    InputError
        A cleaning step or a field of a column that does not exist.
    CadrageError
        A worker process was killed.
    """
    check_steps(params.skip_cleaning)
    columns.check(params.columns)
    options = Options(dict(params.columns), lists.load(config))
    maker = Maker(params, config)
    if folder.rejects:
        rejects = schema.table("rejects", list(folder.rejects))
        yield Batch({"rejects": rejects}, 0, len(rejects))
    chunks = _chunks(works(folder, options))
    workers = jobs or (os.cpu_count() or 1)
    if workers == 1 or (jobs is None and folder.n_bytes < _WORTH_WORKERS):
        yield from map(maker, chunks)
    else:
        yield from _ordered(chunks, maker, workers)


def _ordered(chunks: Iterator[list[Work]], maker: Maker, workers: int) -> Iterator[Batch]:
    """Spread chunks over processes, a few at a time, and give their batches in order."""
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    under_way: deque[Future[Batch]] = deque()
    try:
        for chunk in chunks:
            under_way.append(pool.submit(maker, chunk))
            if len(under_way) >= workers * _AHEAD:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    except BrokenProcessPool:
        raise CadrageError(
            "a worker process was killed, perhaps for want of memory; nothing was written: run "
            "again with --jobs 1"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _chunks(works: Iterator[Work]) -> Iterator[list[Work]]:
    chunk: list[Work] = []
    size = 0
    for work in works:
        chunk.append(work)
        size += work.n_bytes
        if len(chunk) >= _BATCH_ARTICLES or size >= _BATCH_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
