"""Work to tables: what one process does with some files or records."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cadrage import schema
from cadrage.corpus import lists, readers
from cadrage.corpus.articles import Origin, Row, Rows, Rules, describe
from cadrage.corpus.decode import UnreadableError
from cadrage.corpus.records import Options, Record, Refused, of_bytes
from cadrage.corpus.works import Work, given
from cadrage.params import Params
from cadrage.store import Tables

STREAMED = ("articles", "provenance", "zones", "removed", "rejects", "sentences", "dates")


@dataclass(frozen=True)
class Batch:
    """Tables of some articles, the bytes read for them, and how many came in."""

    tables: Tables
    n_bytes: int
    n_in: int


@dataclass(frozen=True)
class Maker:
    """Turns work into tables. It travels to worker processes, so it holds parameters alone.

    Parameters
    ----------
    params
        ``skip_cleaning``, ``languages``, ``columns`` and ``folders`` bear on this.
    config
        The user's ``config/`` folder, whose ``corpus/*.yml`` extend the lists; None for none.
    """

    params: Params
    config: Path | None

    def __call__(self, chunk: Sequence[Work]) -> Batch:
        """Read, clean and describe every article of some pieces of work."""
        with _no_collection():
            return self._batch(chunk)

    def _batch(self, chunk: Sequence[Work]) -> Batch:
        made: list[Rows] = []
        rejects: list[Row] = []
        rules = self._rules()
        options = Options(dict(self.params.columns), rules.lists)
        n_in = 0
        for work in chunk:
            for record in _records(work, options):
                n_in += 1
                row = _article(record, work, rules)
                (rejects if isinstance(row, dict) else made).append(row)  # type: ignore[arg-type]
        return Batch(tables(made, rejects), sum(work.n_bytes for work in chunk), n_in)

    def _rules(self) -> Rules:
        return Rules(
            lists.load(self.config),
            tuple(self.params.skip_cleaning),
            tuple(self.params.languages),
            self.params.folders,
        )


def _records(work: Work, options: Options) -> Iterator[tuple[Record | Refused, str]]:
    """Give the records of a piece of work, each with the SHA-256 of its file."""
    if work.record is not None:
        yield work.record, work.sha256
        return
    sha256 = work.sha256
    try:
        data = _data(work)
        sha256 = sha256 or hashlib.sha256(data).hexdigest()
        source = of_bytes(data, work.name)
        for record in given(readers.read(source, options), source):
            yield record, sha256
    except UnreadableError as error:
        yield Refused("", work.n_bytes, str(error)), sha256
    except Exception as error:  # one file must not stop a corpus
        yield _failed("", work, error), sha256


@contextmanager
def _no_collection() -> Iterator[None]:
    """Spare the search for cycles among the rows of a batch, which all stay until its end."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _data(work: Work) -> bytes:
    if work.data is not None or work.path is None:
        return work.data or b""
    try:
        return work.path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"the file cannot be opened ({error.strerror})") from None


def _article(read: tuple[Record | Refused, str], work: Work, rules: Rules) -> Rows | Row:
    """Describe an article, or say why it is set aside."""
    record, sha256 = read
    if isinstance(record, Refused):
        return _reject(work, record)
    try:
        return describe(record, _origin(work, record, sha256), rules)
    except UnreadableError as error:
        return _reject(work, Refused(record.place, work.n_bytes, str(error)))
    except Exception as error:  # one page must not stop a corpus
        return _reject(work, _failed(record.place, work, error))


def _origin(work: Work, record: Record, sha256: str) -> Origin:
    number = record.number
    article_id = f"{work.article_id}-{number:06d}" if number else work.article_id
    stated = (*work.stated.get(0, ()), *(work.stated.get(number, ()) if number else ()))
    return Origin(work.name, sha256, article_id, stated)


def _failed(place: str, work: Work, error: Exception) -> Refused:
    what = f"{type(error).__name__}: {error}".replace("\n", " ")[:200]
    return Refused(place, work.n_bytes, f"Cadrage itself failed on it ({what}); please report it")


def _reject(work: Work, refused: Refused) -> Row:
    return {
        "file": work.name,
        "record": refused.place,
        "n_bytes": refused.n_bytes,
        "reason": refused.reason,
    }


def tables(made: Sequence[Rows], rejects: Sequence[Row]) -> Tables:
    """Lay the rows of articles into the tables of the corpus."""
    rows: dict[str, list[Row]] = {
        "articles": [item.article for item in made],
        "provenance": [row for item in made for row in item.provenance],
        "zones": [row for item in made for row in item.zones],
        "removed": [row for item in made for row in item.removed],
        "rejects": list(rejects),
        "sentences": [row for item in made for row in item.sentences],
        "dates": [row for item in made for row in item.dates],
    }
    return {name: schema.table(name, rows[name]) for name in STREAMED}
