"""Which files of the raw folder count as articles, and what they are called."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

from cadrage.corpus.provenance import manifest
from cadrage.errors import InputError

_NOTES = ("readme", "provenance")
# Browsers save the pictures and scripts of `page.html` in a folder beside it.
_BESIDE_PAGE = re.compile(r"(?P<page>.+)(?:_files|_fichiers|\.files)\Z")
_PAGES = (".html", ".htm")
_NUMBERED = re.compile(r"(?P<stem>.+)-\d{6,}\Z")


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
        PROVENANCE), hidden files, the folders that browsers save beside a page (``page_files``),
        and the links that ``listed`` gives.

    Raises
    ------
    InputError
        There is no such folder.
    """
    return listed(raw)[0]


def listed(raw: Path) -> tuple[list[Path], dict[Path, str]]:
    """List the files to read, and the links that are not followed, each with the reason.

    A link is read where it leads to a file below ``raw`` that is not read otherwise.
    """
    every = _walk(raw)
    found = [path for path in every if path.is_file() and not path.is_symlink()]
    links = [path for path in every if path.is_symlink()]
    read = {os.path.realpath(path): path for path in found}
    aside: dict[Path, str] = {}
    for link in links:
        if reason := _not_followed(raw, link, read):
            aside[link] = reason
        else:
            read[os.path.realpath(link)] = link
            found.append(link)
    return sorted(found, key=lambda path: path.parts), aside


def _not_followed(raw: Path, link: Path, read: dict[str, Path]) -> str:
    """Say why a link is not read; empty where it is."""
    if not link.exists():
        return "a link that leads nowhere; copy the file there"
    target = Path(os.path.realpath(link))  # Path.resolve fails on links in a circle
    if not target.is_relative_to(os.path.realpath(raw)):
        return "a link that leads out of the raw folder is not followed; copy the file there"
    if not target.is_file():
        return "a link to a folder is not followed; the files of a folder are read where they are"
    same = read.get(str(target))
    return f"a link to {same.relative_to(raw).as_posix()}, which is read itself" if same else ""


def _walk(raw: Path) -> list[Path]:
    if raw.is_file():
        raise InputError(f"{raw}: this is a file; name the folder that holds it")
    if not raw.is_dir():
        raise InputError(
            f"{raw}: there is no such folder; put articles there, or name another folder "
            "(--raw, or -p raw=...)"
        )
    found = []
    for folder, folders, names in os.walk(raw):
        here = Path(folder)
        pages = {name.rpartition(".")[0] for name in names if name.lower().endswith(_PAGES)}
        folders[:] = sorted(name for name in folders if not _passed_over(name, pages))
        links = [name for name in folders if (here / name).is_symlink()]
        found += [here / name for name in [*names, *links] if not name.startswith(".")]
    return sorted((path for path in found if not _is_note(raw, path)), key=lambda p: p.parts)


def _passed_over(folder: str, pages: set[str]) -> bool:
    match = _BESIDE_PAGE.fullmatch(folder)
    return folder.startswith(".") or bool(match and match["page"] in pages)


def _is_note(raw: Path, path: Path) -> bool:
    """Say whether a file of the raw folder itself speaks of the articles and is none."""
    if path.name.lower().split(".")[0] in _NOTES:
        return True
    return path.parent == raw and path.name in (manifest.NAME, manifest.SELECTION)


def identifiers(raw: Path, paths: list[Path]) -> dict[Path, str]:
    """Name each file by its stem, with its folder and its ending where stems are shared.

    Examples
    --------
    >>> found = identifiers(Path("raw"), [Path("raw/a/x.txt"), Path("raw/b/x.txt")])
    >>> sorted(found.values())
    ['a__x', 'b__x']
    """
    names = {path: path.stem for path in paths}
    stems = set(names.values())
    for path, name in names.items():  # `press-000012` may be an article of `press.csv`
        numbered = _NUMBERED.fullmatch(name)
        if numbered and numbered["stem"] in stems:
            names[path] = path.name
    for rename in (_with_folder, _with_ending):
        counts = Counter(names.values())
        names = {p: n if counts[n] == 1 else rename(raw, p) for p, n in names.items()}
    taken: set[str] = set()
    return {path: unique(name, taken) for path, name in names.items()}


def unique(name: str, taken: set[str]) -> str:
    """Give a name that is not taken yet, and take it.

    Examples
    --------
    >>> taken = {"x"}
    >>> unique("x", taken), unique("x", taken), unique("y", taken)
    ('x~2', 'x~3', 'y')
    """
    chosen, number = name, 1
    while chosen in taken:
        number += 1
        chosen = f"{name}~{number}"
    taken.add(chosen)
    return chosen


def _with_folder(raw: Path, path: Path) -> str:
    return "__".join(path.relative_to(raw).with_suffix("").parts)


def _with_ending(raw: Path, path: Path) -> str:
    return "__".join(path.relative_to(raw).parts)
