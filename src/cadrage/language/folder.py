"""A folder that ``cadrage ingest`` wrote, annotated: tables beside tables, in bounded memory."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from cadrage.errors import CadrageError, InputError
from cadrage.language import corrections, engine
from cadrage.language.memory import TABLES
from cadrage.language.rules import check_config
from cadrage.store import TableWriter, n_rows, pieces

Progress = Callable[[int, int], None]

_COUNTED = ("tokens", "mentions", "quotations", "devices", "relations", "accusations")


@dataclass
class Annotated:
    """What annotating a folder did.

    Attributes
    ----------
    n_articles
        Articles in the folder.
    n_remembered
        Those whose annotation was already known, by their content.
    counts
        Rows written, by table.
    failed
        Articles that could not be annotated, with the reason.
    not_found
        Lines of ``corrections.csv`` whose span meets no row.
    elsewhere
        Lines of ``corrections.csv`` for articles that are not in the folder.
    """

    n_articles: int = 0
    n_remembered: int = 0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_COUNTED, 0))
    failed: dict[str, str] = field(default_factory=dict)
    not_found: list[int] = field(default_factory=list)
    elsewhere: list[int] = field(default_factory=list)

    def add(self, chunk: engine.Chunk) -> None:
        """Count a chunk."""
        self.n_articles += chunk.n_articles
        self.n_remembered += chunk.n_remembered
        self.failed |= chunk.failed
        for name in _COUNTED:
            self.counts[name] += len(chunk.tables[name])
        told = chunk.tables["corrections"].select(["line", "status"]).to_pylist()
        self.not_found += [row["line"] for row in told if row["status"] == "not_found"]

    def lines(self) -> Iterator[str]:
        """Say in sentences what was done."""
        noun = "article" if self.n_articles == 1 else "articles"
        yield f"Annotated: {self.n_articles - len(self.failed):,} of {self.n_articles:,} {noun}"
        if self.n_remembered:
            yield f"Known from before: {self.n_remembered:,}"
        yield "Found: " + ", ".join(f"{n:,} {name}" for name, n in self.counts.items())
        for key, reason in self.failed.items():
            yield f"Set aside: {key}: {reason}"
        if self.not_found:
            rows = ", ".join(str(line) for line in sorted(self.not_found))
            yield (
                f"Corrections without effect: config/corrections.csv, rows {rows}: nothing was "
                "found at these spans; see the table corrections"
            )
        if self.elsewhere:
            rows = ", ".join(str(line) for line in self.elsewhere)
            yield f"Corrections for articles that are not here: config/corrections.csv, rows {rows}"


def annotate(
    folder: Path,
    config: Path | None = None,
    *,
    memory: Path | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Annotated:
    """Annotate the articles of a folder and write the tables of the room as Parquet.

    Parameters
    ----------
    folder
        What ``cadrage ingest --out`` wrote: ``articles.parquet`` and ``sentences.parquet``.
    config
        The user's ``config/`` folder; None for what is shipped.
    memory
        Folder in which the annotations of each article are kept by content; None keeps none.
    jobs
        Worker processes; by default one a core, and none for a small folder.
    progress
        Called with the articles done and the articles in all.

    Returns
    -------
    Annotated

    Raises
    ------
    InputError
        The folder holds no such tables; then nothing is written.

    Examples
    --------
    >>> annotate(Path("tables")).counts["quotations"]  # doctest: +SKIP
    78
    """
    total = _check(folder)
    check_config(config)
    done = Annotated(elsewhere=_elsewhere(folder, config))
    chunks = engine.stream(_read(folder), config, memory, jobs=engine.workers(total, jobs))
    with _draft(folder) as draft:
        with ExitStack() as stack:
            paths = {name: draft / f"{name}.parquet" for name in TABLES}
            writers = {n: stack.enter_context(TableWriter(n, path)) for n, path in paths.items()}
            for chunk in chunks:
                for name, writer in writers.items():
                    writer.write_arrow(chunk.tables[name])
                done.add(chunk)
                if progress:
                    progress(done.n_articles, total)
        _refuse_nothing(folder, done)
        for name, path in paths.items():
            path.replace(folder / f"{name}.parquet")
    return done


def _refuse_nothing(folder: Path, done: Annotated) -> None:
    """Keep the tables that are there where no article at all could be annotated."""
    if done.failed and len(done.failed) == done.n_articles:
        key, reason = next(iter(done.failed.items()))
        raise CadrageError(
            f"{folder}: none of {done.n_articles:,} articles could be annotated ({key}: {reason}); "
            "look at your tables in config/ first; nothing was written"
        )


@contextmanager
def _draft(folder: Path) -> Iterator[Path]:
    """Give a folder to write to until all is done, so that a stopped run leaves the old tables."""
    try:
        held = tempfile.TemporaryDirectory(dir=folder, prefix=".draft-")
    except OSError as error:
        raise InputError(
            f"{folder}: nothing can be written here ({error.strerror}); nothing was annotated"
        ) from None
    with held as draft:
        yield Path(draft)


def _elsewhere(folder: Path, config: Path | None) -> list[int]:
    """Give the lines of ``corrections.csv`` whose article is not in the folder."""
    given = corrections.load(config).by_article
    columns = pieces(folder / "articles.parquet", ["article_id"]) if given else iter(())
    here = {key for piece in columns for key in piece["article_id"]}
    return sorted(c.line for key, lines in given.items() if key not in here for c in lines)


def _check(folder: Path) -> int:
    """Say how many articles there are; refuse a folder without the tables of a corpus."""
    for name in ("articles", "sentences"):
        if not (folder / f"{name}.parquet").is_file():
            raise InputError(
                f"{folder}: no {name}.parquet here; cadrage annotate takes a folder that "
                "cadrage ingest RAW --out FOLDER wrote; nothing was annotated"
            )
    n_rows("sentences", folder / "sentences.parquet")
    return n_rows("articles", folder / "articles.parquet")


def _read(folder: Path) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    """Give the articles piece after piece, each with its sentences, whatever their pieces.

    Both tables are in the order of the articles, so that one pass over each is enough.
    """
    sentences = pieces(folder / "sentences.parquet")
    held = next(sentences, None)
    for articles in pieces(folder / "articles.parquet"):
        wanted = set(articles["article_id"])
        parts = []
        while held is not None:
            mine = held["article_id"].isin(wanted)
            parts.append(held[mine])
            if not mine.all():
                held = held[~mine]
                break
            held = next(sentences, None)
        yield articles, pd.concat(parts) if parts else held.iloc[:0]  # type: ignore[union-attr]
