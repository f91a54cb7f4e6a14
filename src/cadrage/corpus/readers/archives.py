"""Archives: the files inside .zip, .gz, .tar and .tar.gz, none of which is written to disk.

An archive inside an archive is opened too, one level deep. Limits (``unpacking.Limits``) hold
against archives made to fill memory; what a name, a link or a password hides is refused, each
with its name, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from cadrage.corpus.decode import UnreadableError
from cadrage.corpus.readers import tars, zips
from cadrage.corpus.readers.unpacking import Limits
from cadrage.corpus.records import Refused, Source, of_bytes

LIMITS = Limits()
_TARS = (".tar", ".tar.gz", ".tgz")


def is_archive(name: str) -> bool:
    """Say whether the ending of a name is that of an archive.

    Examples
    --------
    >>> is_archive("presse.ZIP"), is_archive("textes.tar.gz"), is_archive("a.txt")
    (True, True, False)
    """
    return PurePosixPath(name).suffix.lower() in (".zip", ".gz", ".tgz", ".tar")


def members(source: Source, limits: Limits = LIMITS) -> Iterator[Source | Refused]:
    """Give the files inside an archive, in its order.

    Parameters
    ----------
    source
        A file for which ``is_archive`` holds.
    limits
        What it may hold.

    Yields
    ------
    Source or Refused
        Each file, its name below that of the archive (``presse.zip/mars/a.txt``,
        ``textes.jsonl.gz/textes.jsonl``), to be opened any number of times. The ``size`` of a
        file in a .gz is that of its packed bytes: the true one is known only at its end. Hidden
        files, notes (README, PROVENANCE) and what systems add (``__MACOSX``) are passed over. A
        file that cannot be had safely is refused.

    Raises
    ------
    UnreadableError
        The archive is damaged, holds nothing or more than the limits allow. The files raise it
        too, as they are read, where their bytes are damaged or unpack to too much.

    Examples
    --------
    >>> import gzip
    >>> from cadrage.corpus.records import of_bytes
    >>> [member] = members(of_bytes(gzip.compress(b"abc"), "a.txt.gz"))
    >>> member.name, member.suffix, member.read()
    ('a.txt.gz/a.txt', '.txt', b'abc')
    """
    count = 0
    try:
        for item in _inside(source, limits):
            count += 1
            if isinstance(item, Source) and is_archive(item.name):
                yield from _nested(item, limits)
            else:
                yield item
    except OSError as error:
        raise UnreadableError(f"the file cannot be opened ({error.strerror})") from None
    if not count:
        raise UnreadableError("the archive holds no file to read")


def _inside(source: Source, limits: Limits) -> Iterator[Source | Refused]:
    if source.name.lower().endswith(_TARS):
        yield from tars.members(source, limits)
    elif source.suffix == ".zip":
        yield from zips.members(source, limits)
    else:
        yield tars.unpacked(source, limits)


def _nested(source: Source, limits: Limits) -> Iterator[Source | Refused]:
    """Give the files of an archive that lies inside another; where it is unreadable, say so."""
    if not limits.depth:
        reason = "it is an archive inside an archive inside another; unpack it first"
        yield Refused(source.name, source.size, reason)
        return
    try:
        if source.suffix == ".zip":  # read from its end, so it is held in memory
            data = source.read(limits.in_memory, "an archive inside an archive")
            source = of_bytes(data, source.name)
        yield from members(source, replace(limits, depth=limits.depth - 1))
    except UnreadableError as error:
        yield Refused(source.name, source.size, str(error))
