"""What is to be done for a raw folder, cut into pieces that can be done apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from cadrage.corpus import files, readers
from cadrage.corpus.decode import UnreadableError
from cadrage.corpus.readers import archives
from cadrage.corpus.records import Options, Record, Refused, Source, of_path
from cadrage.corpus.survey import Folder, Stated
from cadrage.store import sha256_file

WHOLE = 2_000_000
Found = TypeVar("Found")


@dataclass(frozen=True)
class Work:
    """What a worker turns into articles: a file, a member of an archive, or one record.

    Parameters
    ----------
    name, article_id, sha256
        Path below the raw folder, identifier and SHA-256 of the file; the hash is empty for a
        file that the worker reads.
    n_bytes
        Bytes of the file, the member or the record.
    stated
        Statements of the manifest by number of the record; 0 for all of the file.
    path, data, record
        One of the three.
    """

    name: str
    article_id: str
    sha256: str
    n_bytes: int
    stated: Stated = field(default_factory=dict)
    path: Path | None = None
    data: bytes | None = None
    record: Record | Refused | None = None


def works(folder: Folder, options: Options) -> Iterator[Work]:
    """Cut the folder into work: small files whole, large ones and archives by what they hold."""
    for path, article_id in folder.names.items():
        name = path.relative_to(folder.raw).as_posix()
        source = of_path(path, name)
        work = Work(name, article_id, "", source.size, folder.stated.get(name, {}))
        if source.suffix in readers.ARCHIVES:
            yield from _members(folder, source, replace(work, sha256=sha256_file(path)), options)
        elif source.size <= WHOLE:
            yield replace(work, path=path)
        else:
            yield from _records(source, replace(work, sha256=sha256_file(path)), options)


def _members(folder: Folder, source: Source, work: Work, options: Options) -> Iterator[Work]:
    """Take the members of an archive one after the other."""
    taken = set(folder.names.values())
    try:
        for member in given(archives.members(source), source):
            if isinstance(member, Refused):
                yield _part(work, member)
                continue
            inner = PurePosixPath(member.name).relative_to(PurePosixPath(source.name))
            stem = "__".join([work.article_id, *inner.with_suffix("").parts])
            stated = {**work.stated, **folder.stated.get(member.name, {})}
            name = files.unique(stem, taken)
            held = Work(member.name, name, work.sha256, member.size, stated)
            yield from _member(member, held, options)
    except UnreadableError as error:
        yield _part(work, Refused("", work.n_bytes, str(error)))


def _member(member: Source, work: Work, options: Options) -> Iterator[Work]:
    if member.size > WHOLE:
        yield from _records(member, work, options)
        return
    try:
        yield replace(work, data=member.read(WHOLE))
    except UnreadableError:  # a .gz does not say how much it holds; else the reader will tell why
        yield from _records(member, work, options)


def _records(source: Source, work: Work, options: Options) -> Iterator[Work]:
    """Read a large file here, record after record."""
    try:
        for record in given(readers.read(source, options), source):
            yield _part(work, record)
    except UnreadableError as error:
        yield _part(work, Refused("", work.n_bytes, str(error)))


def given(found: Iterator[Found], source: Source) -> Iterator[Found | Refused]:
    """Pass on what a reader finds; a file in which it finds nothing at all is set aside too."""
    nothing = True
    for item in found:
        nothing = False
        yield item
    if nothing:
        yield Refused("", source.size, "the file holds no article; it may be left out")


def _part(work: Work, record: Record | Refused) -> Work:
    if isinstance(record, Refused):
        return replace(work, record=record, n_bytes=record.n_bytes)
    return replace(work, record=record, n_bytes=sum(len(piece.text) for _, piece in record.pieces))
