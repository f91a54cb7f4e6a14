"""Results kept by the content they were made from: one SQLite file, safe for several processes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from cadrage.errors import CadrageError

_AT_ONCE = 500  # SQLite allows 999 values in one statement on old builds
_WAIT = 120.0  # seconds to wait for another process that writes


class Shelf:
    """Bytes under keys, in one file that may be deleted at any time.

    Every call opens and closes the file, so that a shelf may travel to another process and a
    killed process leaves it whole.

    Parameters
    ----------
    path
        The file; made when something is first put.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     shelf = Shelf(Path(folder) / "kept.sqlite")
    ...     shelf.put({"a": b"made of a"})
    ...     shelf.get(["a", "b"])
    {'a': b'made of a'}
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def get(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Give what lies under the keys; those with nothing under them are left out."""
        wanted = list(keys)
        if not wanted or not self.path.is_file():
            return {}
        found: dict[str, bytes] = {}
        with self._open() as base:
            for first in range(0, len(wanted), _AT_ONCE):
                some = wanted[first : first + _AT_ONCE]
                marks = ",".join("?" * len(some))
                rows = base.execute(f"SELECT key, made FROM kept WHERE key IN ({marks})", some)
                found.update(rows)
        return found

    def put(self, made: Mapping[str, bytes]) -> None:
        """Keep bytes under their keys, all or none."""
        if not made:
            return
        with self._open() as base, base:
            base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", list(made.items()))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=_WAIT)) as base:
                base.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, made BLOB)")
                yield base
        except (sqlite3.Error, OSError) as error:
            raise CadrageError(
                f"{self.path}: this memory of former results cannot be used ({error}); "
                "delete the file and run again"
            ) from None


def newest(folder: Path, name: str, keep: int = 2) -> Shelf:
    """Open the shelf of one version of what makes the results, and forget all but a few others.

    Parameters
    ----------
    folder
        Where the shelves lie.
    name
        Name of the version, such as a hash of the code.
    keep
        Other versions that stay, the last used first.
    """
    shelf = Shelf(folder / f"{name}.sqlite")
    others = [path for path in folder.glob("*.sqlite") if path != shelf.path]
    others.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    with suppress(OSError):  # a folder that only others may write to is read all the same
        for path in others[keep:]:
            path.unlink(missing_ok=True)
        if shelf.path.is_file():
            shelf.path.touch()
    return shelf
