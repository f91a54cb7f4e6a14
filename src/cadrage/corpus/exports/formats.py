"""The corpus in the formats of other programs: IRaMuTeQ and TXM."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cadrage.corpus.exports.iramuteq import write_iramuteq
from cadrage.corpus.exports.tei import write_tei
from cadrage.errors import InputError
from cadrage.store import Tables, read_table

# Each takes the tables, where to write, and the zones to keep (None for all); it gives the files
# it wrote.
FORMATS: dict[str, Callable[[Tables, Path, list[str] | None], list[Path]]] = {
    "iramuteq": write_iramuteq,
    "tei": write_tei,
}

_READ = ("articles", "zones", "sentences")


def export(folder: Path, out: Path, to: str, zones: list[str] | None = None) -> list[Path]:
    """Write a corpus that was read in the format of another program.

    Parameters
    ----------
    folder
        Folder of the tables, as ``ingest`` or a run wrote them (``articles.parquet`` and others).
    out
        File (``iramuteq``) or folder (``tei``) to write.
    to
        Name of the format, one of ``FORMATS``.
    zones
        Zones of an article to keep; None for all.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    InputError
        An unknown format, or a folder without the tables.
    """
    if to not in FORMATS:
        raise InputError(f"--to {to}: it takes {', '.join(FORMATS)}; nothing was written")
    lacking = [name for name in _READ if not (folder / f"{name}.parquet").is_file()]
    if lacking:
        raise InputError(
            f"{folder}: no {lacking[0]}.parquet there; name a folder that `cadrage ingest` wrote, "
            "or reports/NAME/tables of a run; nothing was written"
        )
    tables = {name: read_table(name, folder / f"{name}.parquet") for name in _READ}
    return FORMATS[to](tables, out, zones)
