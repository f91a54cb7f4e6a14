"""A folder of any size to the tables of the corpus on disk, in a memory that does not grow."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from cadrage.corpus import lists
from cadrage.corpus.batches import STREAMED, Batch
from cadrage.corpus.links.linker import LINKED, Linker, Links, Sentences, sentences_of
from cadrage.corpus.provenance import manifest
from cadrage.corpus.stream import stream
from cadrage.corpus.summary import Summary
from cadrage.corpus.survey import Folder, nothing, survey
from cadrage.errors import InputError
from cadrage.params import Params
from cadrage.store import TableWriter, open_pieces, pieces, read_pieces

TABLES = (*STREAMED, *LINKED)

_HELD_BYTES, _WITH_SPANS = 64_000_000, 4  # texts read again, with the spans of their sentences

Progress = Callable[[int, int, int], None]


def ingest(
    raw: Path,
    out: Path | None,
    params: Params,
    config: Path | None,
    *,
    jobs: int | None = None,
    update_manifest: bool = False,
    progress: Progress | None = None,
) -> Summary:
    """Read a folder of articles and write the tables of the corpus as Parquet.

    Parameters
    ----------
    raw
        Folder of the articles as received.
    out
        Folder to write to; None only looks.
    params, config
        As in ``build``.
    jobs
        Worker processes; by default one a core, and none for a small folder.
    update_manifest
        Add the files that the manifest does not name yet, with what the text shows of them.
    progress
        Called with bytes read, bytes in all, and articles so far.

    Returns
    -------
    Summary
        What was read, set aside, removed, copied and linked.

    Raises
    ------
    InputError
        As in ``build``, or ``out`` lies in ``raw``; then nothing is written.

    Examples
    --------
    >>> ingest(Path("data/raw"), None, Params(), None).n_articles  # doctest: +SKIP
    5
    """
    if out:
        _check_apart(raw, out)
    folder = survey(raw)
    with _draft(out) as draft:
        linker = Linker(lists.load(config))
        batches = stream(folder, params, config, jobs=jobs)
        summary = _write(folder, draft, _told(batches, folder, progress), linker)
        if summary.n_articles == 0:
            raise InputError(nothing(folder, read_pieces("rejects", draft / "rejects.parquet")))
        with _fetcher(draft) as fetch:
            links = linker.finish(fetch)
        _link(draft, links, summary)
        if update_manifest:
            summary.n_stated = manifest.update(raw, _found(draft))
        if out:
            _publish(draft, out)
    return summary


def _check_apart(raw: Path, out: Path) -> None:
    """Refuse to write among the articles, where the tables would be read as articles next time."""
    if out.resolve().is_relative_to(raw.resolve()):
        raise InputError(
            f"{out}: this lies in the folder of the articles ({raw}), where the tables would be "
            "read as articles; name another folder with --out; nothing was written"
        )


@contextmanager
def _draft(out: Path | None) -> Iterator[Path]:
    """Give a folder to write to until all is done, beside the result or, to look, anywhere."""
    if out:
        if out.exists() and not out.is_dir():
            raise InputError(f"{out}: this is a file; --out takes a folder; nothing was written")
        out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out, prefix=".draft-") as folder:
        yield Path(folder)


def _publish(draft: Path, out: Path) -> None:
    for name in TABLES:
        (draft / f"{name}.parquet").replace(out / f"{name}.parquet")


def _told(batches: Iterator[Batch], folder: Folder, progress: Progress | None) -> Iterator[Batch]:
    """Pass batches on and tell how far the reading has come."""
    n_bytes = n_articles = 0
    for batch in batches:
        yield batch
        n_bytes += batch.n_bytes
        n_articles += len(batch.tables.get("articles", ()))
        if progress:
            progress(n_bytes, folder.n_bytes, n_articles)


def _write(folder: Folder, draft: Path, batches: Iterator[Batch], linker: Linker) -> Summary:
    """Write what concerns one article alone, and keep sketches and counts of all."""
    summary = Summary(len(folder.names) + len(folder.rejects))
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(TableWriter(name, draft / f"{name}.parquet"))
            for name in STREAMED
        }
        for batch in batches:
            for name, frame in batch.tables.items():
                writers[name].write(frame)
            linker.add(batch.tables)
            summary.add(batch.tables, batch.n_in)
    return summary


def _link(draft: Path, links: Links, summary: Summary) -> None:
    """Fill in what only all articles together show, and write the tables of copies and events."""
    for name, fill in (("articles", links.on_articles), ("provenance", links.on_provenance)):
        path = draft / f"{name}.parquet"
        with TableWriter(name, path) as writer:
            for piece in pieces(path):
                writer.write(fill(piece))
    for name in LINKED:
        with TableWriter(name, draft / f"{name}.parquet") as writer:
            writer.write(links.tables[name])
    summary.link(links)


def _found(draft: Path) -> Iterator[manifest.Found]:
    """Say, article by article, what is known of it, for the manifest."""
    columns = ["article_id", "file", "record", "sha256"]
    both = (pieces(draft / "articles.parquet", columns), pieces(draft / "provenance.parquet"))
    for articles, provenance in zip(*both, strict=True):
        known = dict(list(provenance.groupby("article_id", sort=False)))
        for row in articles.to_dict("records"):
            number = int(str(row["record"]).rpartition(" ")[2] or 0)
            rows: list[Any] = known[row["article_id"]].to_dict("records")
            yield manifest.Found(str(row["file"]), number, str(row["sha256"]), rows)


@contextmanager
def _fetcher(draft: Path) -> Iterator[Callable[[list[str]], dict[str, Sentences]]]:
    """Read texts and sentences of articles from disk when copies are verified."""
    place: dict[str, int] = {}
    for number, piece in enumerate(pieces(draft / "articles.parquet", ["article_id"])):
        place |= dict.fromkeys(piece["article_id"], number)

    with (
        open_pieces(draft / "articles.parquet", ["article_id", "text"]) as articles,
        open_pieces(draft / "sentences.parquet", ["article_id", "start", "end"]) as sentences,
    ):
        size = sum(len(text) for text in articles(0)["text"])  # as good as any other piece

        @lru_cache(maxsize=max(16, _HELD_BYTES // max(_WITH_SPANS * size, 1)))
        def held(number: int) -> dict[str, Sentences]:
            return sentences_of(articles(number), sentences(number))

        yield lambda names: {name: held(place[name])[name] for name in names}
