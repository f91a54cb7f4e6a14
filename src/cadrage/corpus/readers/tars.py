"""The one file inside a .gz, and the files inside .tar, .tar.gz and .tgz."""

from __future__ import annotations

import gzip
import tarfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Any, cast

from cadrage.corpus.decode import UnreadableError
from cadrage.corpus.readers.unpacking import (
    BROKEN,
    Guarded,
    Limits,
    below,
    buffered,
    clean,
    passed_over,
    refusal,
    twice,
)
from cadrage.corpus.records import Refused, Source, of_bytes

_AHEAD = 1 << 20  # headers, padding and what buffers read ahead


def unpacked(source: Source, limits: Limits) -> Source:
    """Give the file inside a .gz; its size is that of the packed bytes, the true one not known."""
    inside = below(source.name, PurePosixPath(source.name).name[: -len(".gz")])
    return Source(inside, source.size, lambda: buffered(_gunzipped(source, limits)))


def _gunzipped(source: Source, limits: Limits) -> Guarded:
    packed = source.open()
    stream = cast(IO[bytes], gzip.GzipFile(fileobj=packed))
    return Guarded(stream, limits.most(source.size), (packed,))


def members(source: Source, limits: Limits) -> Iterator[Source | Refused]:
    """Give the files inside a .tar, packed or not, each held in memory while it is read.

    Raises
    ------
    UnreadableError
        Damaged, cut off, too many files, or too many bytes.
    """
    plain = source.name.lower().endswith(".tar")
    bytes_ = Guarded(source.open(), source.size) if plain else _gunzipped(source, limits)
    seen: set[str] = set()
    try:
        with buffered(bytes_) as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
            for info in _infos(archive, bytes_, limits):
                name = clean(info.name)
                if not info.isdir() and not passed_over(name):
                    whole = below(source.name, name)
                    reason = refusal(name) or _refusal(info, limits) or twice(whole, seen)
                    refused = Refused(whole, info.size, reason)
                    yield refused if reason else of_bytes(_data(archive, info), whole)
    except BROKEN as error:
        raise UnreadableError(f"it is no TAR archive, or a damaged one ({error})") from None


def _infos(archive: tarfile.TarFile, bytes_: Guarded, limits: Limits) -> Iterator[tarfile.TarInfo]:
    """Give the headers; one that claims a name of gigabytes is stopped on the way."""
    count, most = 0, bytes_.most
    while info := archive.next():
        cast(Any, archive).members = []  # else the header of each file passed stays in memory
        count += 1
        if count > limits.members:
            raise UnreadableError(
                f"the archive holds more than the {limits.members:,} files that are read; "
                "unpack it first"
            )
        yield info
        bytes_.most = min(most, bytes_.given + info.size + limits.in_memory + _AHEAD)


def _refusal(info: tarfile.TarInfo, limits: Limits) -> str:
    if info.issym() or info.islnk():
        return "it is a link, which leads out of the archive"
    if not info.isreg():
        return "it is no regular file"
    if info.size > limits.in_memory:
        return (
            f"it has {info.size / 1e6:.0f} MB, more than a file in a .tar may have "
            f"({limits.in_memory / 1e6:.0f} MB); unpack it first, or pack it as .zip"
        )
    return ""


def _data(archive: tarfile.TarFile, info: tarfile.TarInfo) -> bytes:
    stream = archive.extractfile(info)
    data = stream.read() if stream else b""
    if len(data) < info.size:
        raise UnreadableError("the archive ends in the middle of a file; copy it again")
    return data
