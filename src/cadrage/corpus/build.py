"""The stage of the corpus: a folder of raw files to the tables of the corpus."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from cadrage import schema
from cadrage.corpus import files, lists, manifest
from cadrage.corpus.articles import Row, Rows, read_article
from cadrage.corpus.cleaning import check_steps
from cadrage.corpus.copies import copy_groups
from cadrage.corpus.decode import UnreadableError
from cadrage.errors import InputError
from cadrage.params import Params
from cadrage.store import Tables, sha256_file

TABLES = ("articles", "provenance", "zones", "removed", "rejects", "sentences")


def build(raw: Path, params: Params, config: Path | None) -> Tables:
    """Read the articles of a folder, clean them, and say what is known of each.

    Parameters
    ----------
    raw
        Folder of the articles as received, with ``manifest.csv`` if there is one.
    params
        ``skip_cleaning`` names steps to leave out.
    config
        The user's ``config/`` folder, whose ``corpus/*.yml`` extend the lists; None for none.

    Returns
    -------
    Tables
        ``articles``, ``provenance``, ``zones``, ``removed``, ``rejects`` and ``sentences``, by
        file. What could not be read is in ``rejects`` with the reason, and so is a file that the
        manifest names but the folder lacks; neither stops the run.

    Raises
    ------
    InputError
        No such folder, no readable article in it, an unknown cleaning step, a manifest that is
        wrong, or a file whose SHA-256 is not the one the manifest states.

    Examples
    --------
    >>> build(Path("data/raw"), Params(), None)["articles"]["outlet"]  # doctest: +SKIP
    """
    check_steps(params.skip_cleaning)
    paths = files.inputs(raw)
    statements = manifest.read(raw)
    names = {path: path.relative_to(raw).as_posix() for path in paths}
    stated = {row.file for row in statements}
    hashes = {names[path]: sha256_file(path) for path in paths if names[path] in stated}
    manifest.check_hashes(statements, hashes)
    made, rejects = _read(raw, params, config, statements)
    if not made:
        raise InputError(_nothing(raw, rejects))
    rejects += _not_read(raw, stated - set(names.values()))
    return _tables(made, sorted(rejects, key=lambda row: str(row["file"])))


def _read(
    raw: Path, params: Params, config: Path | None, statements: list[manifest.Statement]
) -> tuple[list[Rows], list[Row]]:
    held = lists.load(config)
    by_file: dict[str, list[manifest.Statement]] = defaultdict(list)
    for row in statements:
        by_file[row.file].append(row)
    made, rejects = [], []
    for path, article_id in files.identifiers(raw, files.inputs(raw)).items():
        file = path.relative_to(raw).as_posix()
        try:
            rows = read_article(
                path,
                file=file,
                article_id=article_id,
                lists=held,
                skip=params.skip_cleaning,
                statements=by_file[file],
            )
            made.append(rows)
        except UnreadableError as error:
            rejects.append({"file": file, "n_bytes": path.stat().st_size, "reason": str(error)})
    return made, rejects


def _nothing(raw: Path, rejects: list[Row]) -> str:
    found = f"{len(rejects)} files were set aside" if rejects else "the folder is empty"
    first = f" (the first, {rejects[0]['file']}: {rejects[0]['reason']})" if rejects else ""
    return f"{raw}: no article can be read, {found}{first}; put French articles there as .txt files"


def _not_read(raw: Path, absent: set[str]) -> list[Row]:
    """List the links that are not followed and the files that the manifest alone knows."""
    link = "a link that leads out of the raw folder is not followed; copy the file there"
    lost = f"{manifest.NAME} names this file but the folder does not hold it"
    links = [path.relative_to(raw).as_posix() for path in files.links_out(raw)]
    rows: list[Row] = [{"file": file, "n_bytes": 0, "reason": link} for file in links]
    return rows + [
        {"file": file, "n_bytes": 0, "reason": lost} for file in absent if file not in links
    ]


def _tables(made: list[Rows], rejects: list[Row]) -> Tables:
    groups = copy_groups({str(m.article["article_id"]): str(m.article["text"]) for m in made})
    for rows in made:
        rows.article["copy_group"] = groups[str(rows.article["article_id"])]
    collected: dict[str, list[Row]] = {
        "articles": [rows.article for rows in made],
        "provenance": [row for rows in made for row in rows.provenance],
        "zones": [row for rows in made for row in rows.zones],
        "removed": [row for rows in made for row in rows.removed],
        "rejects": rejects,
        "sentences": [row for rows in made for row in rows.sentences],
    }
    return {name: schema.table(name, collected[name]) for name in TABLES}
