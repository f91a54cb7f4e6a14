"""The files of a raw folder, listed and checked against its manifest before any is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pandas as pd

from cadrage.corpus import files
from cadrage.corpus.provenance import manifest
from cadrage.corpus.provenance.manifest import Statement
from cadrage.store import sha256_file

Row = dict[str, object]
# Statements of the manifest on one file, by the number of the record; 0 for all of the file.
Stated = Mapping[int, tuple[Statement, ...]]


@dataclass(frozen=True)
class Folder:
    """A raw folder as listed before anything is read."""

    raw: Path
    names: Mapping[Path, str]
    stated: Mapping[str, Stated]
    rejects: tuple[Row, ...]
    n_bytes: int


def survey(raw: Path) -> Folder:
    """List the files of a raw folder and check them against its manifest.

    Raises
    ------
    InputError
        No such folder, a manifest that is wrong, or a file whose SHA-256 is not the one that the
        manifest states.
    """
    paths, aside = files.listed(raw)
    statements = manifest.read(raw)
    relative = {path.relative_to(raw).as_posix(): path for path in paths}
    stated = _by_record(statements)
    manifest.check_hashes(
        statements, {name: sha256_file(relative[name]) for name in stated if name in relative}
    )
    links = {path.relative_to(raw).as_posix(): reason for path, reason in aside.items()}
    rejects = tuple(_not_read(raw, links, set(stated) - set(relative)))
    size = sum(path.stat().st_size for path in paths)
    return Folder(raw, files.identifiers(raw, paths), stated, rejects, size)


def nothing(folder: Folder, rejects: pd.DataFrame) -> str:
    """Say that no article was found, and why the first file was set aside."""
    found = "the folder is empty"
    if len(rejects):
        first = rejects.iloc[0]
        found = f"{len(rejects)} were set aside (the first, {first['file']}: {first['reason']})"
    return f"{folder.raw}: no article can be read, {found}; put articles there as .txt or .html"


def _by_record(statements: Iterable[Statement]) -> dict[str, Stated]:
    found: dict[str, dict[int, tuple[Statement, ...]]] = defaultdict(dict)
    for row in statements:
        file, number = manifest.place(row.file)
        found[file][number] = (*found[file].get(number, ()), row)
    return dict(found)


def _not_read(raw: Path, links: Mapping[str, str], absent: set[str]) -> Iterator[Row]:
    """List the links that are not followed and the files that the manifest alone knows."""
    lost = f"{manifest.NAME} names this file but the folder does not hold it"
    for file in sorted(links):
        yield {"file": file, "record": "", "n_bytes": 0, "reason": links[file]}
    in_archives = {
        name
        for name in absent
        if any((raw / above).is_file() for above in PurePosixPath(name).parents)
    }
    for file in sorted(absent - set(links) - in_archives):
        yield {"file": file, "record": "", "n_bytes": 0, "reason": lost}
