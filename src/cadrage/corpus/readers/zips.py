"""The files inside a .zip."""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from cadrage.corpus.decode import UnreadableError
from cadrage.corpus.readers.unpacking import (
    BROKEN,
    Guarded,
    Limits,
    below,
    bomb,
    buffered,
    clean,
    passed_over,
    refusal,
    twice,
)
from cadrage.corpus.records import Refused, Source

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_PAGE = re.compile(r"\.html?\Z", re.IGNORECASE)
_BESIDE = re.compile(r"(?:_files|_fichiers|\.files)(?=/)")
_BOXES = re.compile("[\u2500-\u259f]")


def members(source: Source, limits: Limits) -> Iterator[Source | Refused]:
    """Give the files inside; the archive stays open as long as they are asked for.

    Raises
    ------
    UnreadableError
        Damaged, too many files, or too many bytes together.
    """
    with source.open() as stream, _archive(stream) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        _check_totals(infos, limits)
        named = [(info, clean(_name(info))) for info in infos]
        pages = {name[: -len(end[0])] for _, name in named if (end := _PAGE.search(name))}
        seen: set[str] = set()
        for info, name in named:
            if passed_over(name) or _beside_page(name, pages):
                continue
            whole = below(source.name, name)
            if reason := refusal(name) or _refusal(info, limits) or twice(whole, seen):
                yield Refused(whole, info.file_size, reason)
            else:
                yield Source(whole, info.file_size, partial(_opened, source, archive, info))


def _beside_page(name: str, pages: set[str]) -> bool:
    """Say whether a file lies in the folder of pictures that browsers save beside a page."""
    return any(name[: match.start()] in pages for match in _BESIDE.finditer(name))


def _archive(stream: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except (*BROKEN, ValueError, NotImplementedError) as error:
        raise UnreadableError(f"it is no ZIP archive, or a damaged one ({error})") from None


def _check_totals(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(infos) > limits.members:
        raise UnreadableError(
            f"the archive holds {len(infos):,} files, more than the {limits.members:,} that are "
            "read; unpack it first"
        )
    size = sum(info.file_size for info in infos)
    if size > limits.unpacked:
        raise UnreadableError(
            f"the archive would unpack to {size / 1e9:.1f} GB, more than the "
            f"{limits.unpacked / 1e9:.1f} GB that are read; unpack it first"
        )


def _name(info: zipfile.ZipInfo) -> str:
    """Read the accents of a name: in UTF-8 without saying so, or in the code page of old Windows.

    ``zipfile`` takes all names that are not marked as UTF-8 for code page 437.
    """
    if info.flag_bits & 0x800 or info.filename.isascii():
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp850") if _BOXES.search(info.filename) else info.filename


def _refusal(info: zipfile.ZipInfo, limits: Limits) -> str:
    if stat.S_ISLNK(info.external_attr >> 16):
        return "it is a link, which leads out of the archive"
    if info.flag_bits & 1:
        return "it is encrypted; unpack it with its password first"
    if info.compress_type not in _METHODS:
        return f"its compression (method {info.compress_type}) is not known; pack it again"
    most = limits.most(info.compress_size)
    return bomb(most) if info.file_size > most else ""


def _opened(source: Source, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    """Open a member, from the archive opened anew where it has been closed meanwhile."""
    if archive.fp is not None:
        return _member(archive, info, ())
    stream = source.open()
    again = _archive(stream)
    return _member(again, info, (again, stream))


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, held: tuple[zipfile.ZipFile | BinaryIO, ...]
) -> BinaryIO:
    try:
        member = archive.open(info)
    except (*BROKEN, RuntimeError, NotImplementedError) as error:
        raise UnreadableError(f"its packed bytes cannot be read ({error})") from None
    return buffered(Guarded(member, info.file_size, held))
