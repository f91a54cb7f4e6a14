"""A run as a person meets it in a notebook: its tables as attributes, its figures on disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from cadrage import schema, store
from cadrage.errors import InputError
from cadrage.params import Params
from cadrage.runs import figures, stages
from cadrage.runs.stages import Pipeline
from cadrage.store import Tables


class Run:
    """One run: ``run.articles``, ``run.quotations`` and every other table as a DataFrame.

    A table that was not computed yet is computed when it is first asked for, with the parameters
    of the run, and remembered in ``data/processed``.

    Attributes
    ----------
    params : Params
        Parameters of the run.
    folder : Path
        Where its report lies, ``reports/<name>``.

    Examples
    --------
    >>> run = start(parameters.build({}))  # doctest: +SKIP
    >>> run.articles[["article_id", "title"]]  # doctest: +SKIP
    """

    def __init__(self, params: Params, root: Path) -> None:
        self.params = params
        self.root = root
        self.folder = root / "reports" / params.name
        self.pipeline = Pipeline(params, root)

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name not in stages.STAGE_OF:
            known = ", ".join(sorted(stages.STAGE_OF))
            raise AttributeError(f"a run has no table {name!r}; it has {known}")
        return self.pipeline.tables(stages.STAGE_OF[name])[name]

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *stages.STAGE_OF})

    def __repr__(self) -> str:
        return f"<run {self.params.name}: {len(stages.STAGE_OF)} tables>"

    def tables(self, *names: str) -> Tables:
        """Give the tables of the stages named (all of them if none is), by their names."""
        chosen = names or tuple(stage.name for stage in stages.STAGES)
        return {k: v for name in chosen for k, v in self.pipeline.tables(name).items()}

    def corpus_of(self, raw: str) -> Tables:
        """Read another folder of articles with the parameters of this run.

        Parameters
        ----------
        raw
            Folder, below that of the project.

        Returns
        -------
        Tables
            The tables of the corpus; without rows where there is no such folder.
        """
        other = Pipeline(self.params.model_copy(update={"raw": raw}), self.root)
        if not other.raw.is_dir():
            return {name: schema.empty(name) for name in stages.MADE_BY["corpus"]}
        return other.tables("corpus")

    @property
    def figures(self) -> Path:
        """Folder of the figures of this run."""
        return self.folder / "figures"

    def figure(self, name: str, **options: Any) -> None:
        """Draw a figure, show it and save it with its data, caption and alternative text.

        It is drawn again only if what it is drawn from has changed.

        Parameters
        ----------
        name
            Name of a function of ``cadrage.report``, such as ``"topics_by_article"``.
        **options
            Options of that function.
        """
        from cadrage.report import figure  # noqa: PLC0415 - drawing is not needed for tables

        figure.show(figures.provide(self.pipeline, name, options, self.figures))


class SavedRun:
    """The tables of a finished run, read from ``reports/<name>/tables``.

    Attributes
    ----------
    manifest : dict
        Parameters, inputs, versions: the content of ``run.json``.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest: dict[str, Any] = json.loads((folder / "run.json").read_text("utf-8"))

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name not in stages.STAGE_OF:
            known = ", ".join(sorted(stages.STAGE_OF))
            raise AttributeError(f"a run has no table {name!r}; it has {known}")
        table = store.read_table(name, self.folder / "tables" / f"{name}.parquet")
        setattr(self, name, table)
        return table

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *stages.STAGE_OF})

    def __repr__(self) -> str:
        return f"<saved run {self.folder.name}: {len(stages.STAGE_OF)} tables>"


def start(params: Params, root: Path | None = None) -> Run:
    """Open a run with these parameters; nothing is computed until a table is asked for."""
    _opened[:] = [Run(params, root or store.project_root())]
    return _opened[0]


_opened: list[Run] = []


def last() -> Run | None:
    """Give the run that was opened last in this process; None if none was."""
    return _opened[0] if _opened else None


def load_run(name: str = "main", root: Path | None = None) -> SavedRun:
    """Read a finished run by its name.

    Raises
    ------
    InputError
        If there is no finished run of that name; the sentence lists those there are.
    """
    reports = (root or store.project_root()) / "reports"
    if not (reports / name / "run.json").is_file():
        there = sorted(path.parent.name for path in reports.glob("*/run.json"))
        raise InputError(
            f"{name}: no finished run of that name in reports/ "
            f"(there: {', '.join(there) or 'none'}); make it with cadrage run --name {name}"
        )
    return SavedRun(reports / name)
