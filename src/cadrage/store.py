"""The one room that knows disk: content-addressed Parquet tables, written whole or not at all."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

import pandas as pd
from filelock import FileLock

from cadrage import schema
from cadrage.errors import CadrageError, InputError

Tables = dict[str, pd.DataFrame]

DONE = "stage.json"

_SOURCE = Path(__file__).resolve().parent


def project_root(start: Path | None = None) -> Path:
    """Find the project: the nearest folder upwards that holds ``data`` and ``notebooks``.

    The environment variable ``CADRAGE_ROOT`` names another one.
    """
    if named := os.environ.get("CADRAGE_ROOT"):
        return Path(named).resolve()
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "notebooks").is_dir() and (folder / "data").is_dir():
            return folder
    raise InputError(
        f"{here}: no Cadrage project here or above (a folder with data/ and notebooks/); "
        "go to the project or set CADRAGE_ROOT"
    )


def sha256_bytes(data: bytes) -> str:
    """Give the SHA-256 of bytes as hexadecimal text."""
    return hashlib.sha256(data).hexdigest()


def sha256_file(path: Path) -> str:
    """Give the SHA-256 of a file, read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def fingerprint(value: Any) -> str:
    """Give a stable hash of anything JSON can hold.

    Examples
    --------
    >>> fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
    True
    """
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256_bytes(text.encode("utf-8"))


def folder_hash(folder: Path) -> str:
    """Hash names and contents of all files below a folder; a missing folder is an empty one."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    return fingerprint({path.relative_to(folder).as_posix(): sha256_file(path) for path in paths})


@lru_cache(maxsize=16)
def code_hash(room: str) -> str:
    """Hash the files of a room (code, templates, words) with what every room stands on."""
    shared = [_SOURCE / f"{name}.py" for name in ("schema", "params", "errors")]
    rooms = [*(_SOURCE / room).rglob("*"), *(_SOURCE / "resources").rglob("*")]
    files = [*shared, *sorted(rooms)]
    return fingerprint(
        [sha256_file(path) for path in files if path.is_file() and path.suffix != ".pyc"]
    )


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old content or the new, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_json(path: Path, value: Any) -> None:
    """Write JSON for people: sorted, indented, with a final newline."""
    text = json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False)
    write_atomically(path, (text + "\n").encode("utf-8"))


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a path while something under it is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(str(path.with_name(path.name + ".lock"))):
        yield


class Store:
    """Tables of stages, each under the hash of all that went into it.

    Parameters
    ----------
    root
        Folder that holds the store, such as ``data/processed``. It may be deleted at any time.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def folder(self, stage: str, key: str) -> Path:
        """Give the folder of a stage's tables."""
        return self.root / stage / key[:20]

    def has(self, stage: str, key: str) -> bool:
        """Say whether a stage was completed under this key."""
        return (self.folder(stage, key) / DONE).is_file()

    def get(self, stage: str, key: str, make: Callable[[], Tables]) -> Tables:
        """Read the tables of a stage, making them first if they are not there.

        Two processes that ask at once make them once: the second waits for the first.
        """
        if not self.has(stage, key):
            with locked(self.folder(stage, key)):
                if not self.has(stage, key):
                    self._put(stage, key, make())
        return self.read(stage, key)

    def read(self, stage: str, key: str, names: list[str] | None = None) -> Tables:
        """Read the tables of a stage, or those named."""
        folder = self.folder(stage, key)
        wanted = names or json.loads((folder / DONE).read_text(encoding="utf-8"))["tables"]
        return {name: read_table(name, folder / f"{name}.parquet") for name in wanted}

    def _put(self, stage: str, key: str, tables: Mapping[str, pd.DataFrame]) -> None:
        folder = self.folder(stage, key)
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".draft-"))
        try:
            for name, frame in tables.items():
                schema.check(name, frame).to_parquet(draft / f"{name}.parquet", index=False)
            write_json(draft / DONE, {"stage": stage, "key": key, "tables": sorted(tables)})
            if folder.exists():  # an interrupted run of another version left it without its mark
                shutil.rmtree(folder)
            draft.replace(folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def read_table(name: str, path: Path) -> pd.DataFrame:
    """Read one table and check it against its schema."""
    try:
        return schema.check(name, pd.read_parquet(path))
    except (OSError, ValueError) as error:
        raise CadrageError(
            f"{path}: this table cannot be read ({error}); delete its folder and run again"
        ) from None


class TableWriter:
    """Writes a table to Parquet piece after piece, for tables larger than memory.

    The file appears under its name when the writer is closed without an error, and not at all
    otherwise.

    Parameters
    ----------
    name
        Name of the table in the schema.
    path
        File to write.

    Examples
    --------
    >>> with TableWriter("rejects", Path("rejects.parquet")) as writer:  # doctest: +SKIP
    ...     writer.write(frame)
    """

    def __init__(self, name: str, path: Path) -> None:
        self._name, self._path = name, path
        self._draft = path.with_name(f".{path.name}.{os.getpid()}")
        self._writer: Any = None

    def __enter__(self) -> Self:
        """Open the draft of the file."""
        import pyarrow.parquet as pq  # noqa: PLC0415 - slow to import, needed only to write

        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._writer = pq.ParquetWriter(self._draft, _arrow_schema(self._name))
        return self

    def write(self, frame: pd.DataFrame) -> None:
        """Add rows."""
        import pyarrow as pa  # noqa: PLC0415 - slow to import, needed only to write

        if len(frame):
            wanted = _arrow_schema(self._name)
            self._writer.write_table(pa.Table.from_pandas(frame, wanted, preserve_index=False))

    def write_arrow(self, table: Any) -> None:
        """Add the rows of an Arrow table with the columns of the schema."""
        if len(table):
            wanted = _arrow_schema(self._name)
            self._writer.write_table(table.select(wanted.names).cast(wanted))

    def __exit__(self, kind: object, *_: object) -> None:
        """Give the file its name, or take the draft away."""
        self._writer.close()
        if kind is None:
            self._draft.replace(self._path)
        self._draft.unlink(missing_ok=True)


def _arrow_schema(name: str) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - slow to import, needed only to write

    types = {"str": pa.large_string(), "int": pa.int64(), "float": pa.float64(), "bool": pa.bool_()}
    columns = schema.TABLES[name].columns
    return pa.schema([(key, types[column.type]) for key, column in columns.items()])


def pieces(path: Path, columns: list[str] | None = None) -> Iterator[pd.DataFrame]:
    """Read a table piece after piece, as ``TableWriter`` wrote it, or some of its columns."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - slow to import

    with pq.ParquetFile(path) as file:
        for number in range(file.num_row_groups):
            yield file.read_row_group(number, columns=columns).to_pandas()


def n_rows(name: str, path: Path) -> int:
    """Give the number of rows of a table on disk, from its footer.

    Raises
    ------
    InputError
        The file cannot be read, or lacks a column of the table.
    """
    import pyarrow.parquet as pq  # noqa: PLC0415 - slow to import

    try:
        with pq.ParquetFile(path) as file:
            held, rows = set(file.schema_arrow.names), int(file.metadata.num_rows)
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: this table cannot be read ({error}); make it again") from None
    missing = [key for key in schema.TABLES[name].columns if key not in held]
    if missing:
        raise InputError(
            f"{path}: no table {name} of this version of Cadrage: without {', '.join(missing)}; "
            "make it again"
        )
    return rows


@contextmanager
def open_pieces(path: Path, columns: list[str]) -> Iterator[Callable[[int], pd.DataFrame]]:
    """Open a table that ``TableWriter`` wrote, to read some columns of its pieces by number."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - slow to import

    with pq.ParquetFile(path) as file:
        yield lambda number: file.read_row_group(number, columns=columns).to_pandas()


def read_pieces(name: str, path: Path, numbers: list[int] | None = None) -> pd.DataFrame:
    """Read the pieces of a table with these numbers, or all of them."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - slow to import

    with pq.ParquetFile(path) as file:
        wanted = list(range(file.num_row_groups)) if numbers is None else numbers
        return schema.check(name, file.read_row_groups(wanted).to_pandas())


def write_table(frame: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV or Parquet, by the ending of the path, whole or not at all."""
    buffer = io.BytesIO()
    if path.suffix == ".csv":
        frame.to_csv(buffer, index=False, lineterminator="\n", encoding="utf-8")
    else:
        frame.to_parquet(buffer, index=False)
    write_atomically(path, buffer.getvalue())
