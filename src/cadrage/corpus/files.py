"""Which files of the raw folder count as articles, and what they are called."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

from cadrage.corpus import manifest
from cadrage.errors import InputError

_NOTES = ("readme", "provenance")


def inputs(raw: Path) -> list[Path]:
    """List the files that count as articles, sorted by their path.

    Parameters
    ----------
    raw
        Folder of the articles as received.

    Returns
    -------
    list of Path
        Every regular file below ``raw`` but the manifest, ``corpus.yml``, notes (README,
        PROVENANCE), hidden files, and links that lead out of the folder.

    Raises
    ------
    InputError
        There is no such folder.
    """
    return [path for path in _walk(raw) if path.is_file() and not leads_out(raw, path)]


def links_out(raw: Path) -> list[Path]:
    """List the links below the raw folder that lead out of it or nowhere; they are not read."""
    return [path for path in _walk(raw) if leads_out(raw, path) or not path.exists()]


def leads_out(raw: Path, path: Path) -> bool:
    """Say whether a path is a link to something outside the raw folder."""
    return path.is_symlink() and not path.resolve().is_relative_to(raw.resolve())


def _walk(raw: Path) -> list[Path]:
    if not raw.is_dir():
        raise InputError(
            f"{raw}: there is no such folder; put articles there as .txt files, or name another "
            "folder with -p raw=..."
        )
    found = []
    for folder, folders, names in os.walk(raw):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        found += [Path(folder) / name for name in [*names, *links] if not name.startswith(".")]
    return sorted(path for path in found if not _is_note(raw, path))


def _is_note(raw: Path, path: Path) -> bool:
    """Say whether a file of the raw folder itself speaks of the articles and is none."""
    if path.name.lower().split(".")[0] in _NOTES:
        return True
    return path.parent == raw and path.name in (manifest.NAME, manifest.SELECTION)


def identifiers(raw: Path, paths: list[Path]) -> dict[Path, str]:
    """Name each article by the stem of its file, with its folder where stems are shared.

    Examples
    --------
    >>> found = identifiers(Path("raw"), [Path("raw/a/x.txt"), Path("raw/b/x.txt")])
    >>> sorted(found.values())
    ['a__x', 'b__x']
    """
    names = {path: path.stem for path in paths}
    for rename in (_with_folder, _with_ending):
        counts = Counter(names.values())
        names = {p: n if counts[n] == 1 else rename(raw, p) for p, n in names.items()}
    return names


def _with_folder(raw: Path, path: Path) -> str:
    return "__".join(path.relative_to(raw).with_suffix("").parts)


def _with_ending(raw: Path, path: Path) -> str:
    return "__".join(path.relative_to(raw).parts)
