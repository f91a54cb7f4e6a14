"""What every kind of archive needs: limits, harmless names, and bytes that unpack under watch."""

from __future__ import annotations

import io
import lzma
import re
import tarfile
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any, BinaryIO, cast

from cadrage.corpus.decode import UnreadableError
from cadrage.corpus.records import MAX_FILE_AT_ONCE

BROKEN = (EOFError, OSError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError)
_NOTES = ("readme", "provenance")
_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Limits:
    """What an archive may hold.

    Parameters
    ----------
    members
        Files in one archive.
    unpacked
        Bytes of all of them together.
    ratio, ratio_from
        How many times its packed size a file may have, once it is beyond ``ratio_from`` bytes.
    in_memory
        Bytes of an archive inside an archive, and of a file in a .tar: both are held in memory.
    depth
        Levels of archives inside archives.
    """

    members: int = 1_000_000
    unpacked: int = 4_000_000_000
    ratio: int = 200
    ratio_from: int = 10_000_000
    in_memory: int = MAX_FILE_AT_ONCE
    depth: int = 1

    def most(self, packed: int) -> int:
        """Give how many bytes may come out of ``packed`` bytes."""
        return min(self.unpacked, max(self.ratio_from, self.ratio * max(packed, 1)))


def refusal(name: str) -> str:
    r"""Say why a name in an archive is not to be followed; empty where it is harmless.

    Examples
    --------
    >>> refusal("a/../../b.txt"), refusal("C:\\b.txt"), refusal("a/b.txt")
    ('its name leads out of the archive', 'its name leads out of the archive', '')
    """
    plain = name.replace("\\", "/")
    out = plain.startswith("/") or _DRIVE.match(plain) or ".." in plain.split("/")
    return "its name leads out of the archive" if out else ""


def passed_over(name: str) -> bool:
    """Say whether a name is hidden, a note, or one that systems add.

    Examples
    --------
    >>> passed_over("__MACOSX/a.txt"), passed_over("mars/.DS_Store"), passed_over("mars/a.txt")
    (True, True, False)
    """
    parts = [part for part in name.split("/") if part not in ("", ".", "..")]
    if not parts or any(part.startswith(".") or part == "__MACOSX" for part in parts):
        return True
    return parts[-1].lower().split(".")[0] in _NOTES


def clean(name: str) -> str:
    r"""Give a name with strokes as in addresses and without signs that terminals obey.

    Examples
    --------
    >>> clean("mars\\a\n.txt")
    'mars/a_.txt'
    """
    return _CONTROL.sub("_", name.replace("\\", "/"))


def below(archive: str, name: str) -> str:
    """Name a member below its archive.

    Examples
    --------
    >>> below("presse.zip", "./mars//a.txt")
    'presse.zip/mars/a.txt'
    """
    return f"{archive}/{PurePosixPath(name)}"


def twice(name: str, seen: set[str]) -> str:
    """Refuse a name that has been seen, and take note of it."""
    if name in seen:
        return "the archive holds this name twice; only the first is read"
    seen.add(name)
    return ""


def bomb(size: int) -> str:
    """Say that a member unpacks to more than it should."""
    return (
        f"it unpacks to more than {size / 1e6:.0f} MB, far more than its packed size lets expect, "
        "as archives do that are made to fill a machine; unpack it first if it is sound"
    )


class Guarded(io.RawIOBase):
    """Bytes as they unpack: no more than ``most``, and damage told in a sentence."""

    def __init__(self, stream: IO[bytes], most: int, held: tuple[Any, ...] = ()) -> None:
        self.stream, self.most, self.held, self.given = stream, most, held, 0

    def readable(self) -> bool:
        """Say that bytes can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read the next bytes.

        Raises
        ------
        UnreadableError
            They are damaged, cut off, or too many.
        """
        try:
            data = self.stream.read(len(buffer))
        except BROKEN as error:
            what = str(error) or type(error).__name__
            raise UnreadableError(f"its packed bytes are damaged or cut off ({what})") from None
        self.given += len(data)
        if self.given > self.most:
            raise UnreadableError(bomb(self.most))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the stream and all that it was opened from."""
        if not self.closed:
            for opened in (self.stream, *self.held):
                opened.close()
        super().close()


def buffered(guarded: Guarded) -> BinaryIO:
    """Give guarded bytes as a file open for reading."""
    return cast(BinaryIO, io.BufferedReader(guarded, 1 << 16))
