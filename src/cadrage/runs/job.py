"""The main job: check, run the notebooks, keep tables and figures, write the page."""

from __future__ import annotations

import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from cadrage import params as parameters
from cadrage import store
from cadrage.errors import InputError
from cadrage.params import Params
from cadrage.runs import checks, manifest, pages
from cadrage.runs.execute import Executed, execute, kernels, without_injected
from cadrage.runs.progress import Reporter
from cadrage.runs.run import Run, start

if TYPE_CHECKING:
    from nbformat import NotebookNode


_SHOWN = 20


def run_job(params: Params, *, commit_notebooks: bool = False, root: Path | None = None) -> Path:
    """Run the five notebooks in order and write ``reports/<name>``.

    Parameters
    ----------
    params
        Parameters of the run.
    commit_notebooks
        Also rewrite ``notebooks/`` with their outputs, as they are committed.
    root
        Folder of the project; by default the one around the working directory.

    Returns
    -------
    Path
        The page of the report.

    Raises
    ------
    InputError
        If parameters or articles cannot be used; nothing was run.
    NotebookError
        If a cell failed; the message names notebook and cell.
    """
    begun = time.perf_counter()
    run = start(params, root)
    checks.check(run)
    notebooks = find_notebooks(run.root)
    with Reporter(len(notebooks)) as reporter:
        executed = _execute_all(run, notebooks, reporter)
        _write_tables(run)
        reporter.say(_set_aside(run.rejects))
        for terms in _unused_labels(run):
            reporter.say(f"config/labels.yml: '{terms}' fits no topic of this run")
    if commit_notebooks:
        _commit(executed, run.root / "notebooks")
    page = pages.write_page(run)
    manifest.write_timings(run, executed, time.perf_counter() - begun)
    return page


def find_notebooks(root: Path) -> list[Path]:
    """List the notebooks of the main job, in order."""
    paths = [root / "notebooks" / f"{name}.ipynb" for name in parameters.ALL]
    missing = [path.name for path in paths if not path.is_file()]
    if missing:
        raise InputError(f"notebooks/: {', '.join(missing)} missing; nothing was run")
    return paths


def _execute_all(run: Run, notebooks: list[Path], reporter: Reporter) -> list[Executed]:
    executed = []
    folder = run.folder / "notebooks"
    shutil.rmtree(run.figures, ignore_errors=True)  # a figure of an earlier run must not linger
    # Notebooks become pages in a thread of their own: this one mostly waits for kernels.
    with kernels(notebooks[0].parent, len(notebooks)) as supply, ThreadPoolExecutor(1) as writer:
        written = []
        for path, kernel in zip(notebooks, supply, strict=True):
            done = execute(
                path,
                folder / path.name,
                _values_for(run.params, path.stem),
                kernel=kernel,
                progress=partial(reporter.cells, path.stem),
            )
            _write_notebook(done.notebook, folder / path.name)
            reporter.notebook(path.stem, len(done.notebook.cells), done.seconds)
            executed.append(done)
            written.append(writer.submit(pages.write_notebook, run, done))
        for page in written:
            page.result()
    return executed


def _values_for(params: Params, notebook: str) -> dict[str, object]:
    """Give the changed parameters that a notebook declares."""
    names = parameters.of_notebook(notebook)
    return {key: value for key, value in params.changed().items() if key in names}


def _write_notebook(notebook: NotebookNode, path: Path) -> None:
    import nbformat  # noqa: PLC0415 - kernels start while it is imported

    store.write_atomically(path, (nbformat.writes(notebook) + "\n").encode("utf-8"))


def _commit(executed: list[Executed], folder: Path) -> None:
    for done in executed:
        _write_notebook(without_injected(done.notebook), folder / f"{done.name}.ipynb")


def _write_tables(run: Run) -> None:
    for name, frame in run.tables().items():
        path = run.folder / "tables" / f"{name}.csv"
        store.write_table(frame, path)
        store.write_table(frame, path.with_suffix(".parquet"))


def _unused_labels(run: Run) -> list[str]:
    if not (run.pipeline.config / "labels.yml").is_file():
        return []
    from cadrage.topics.labels import unused  # noqa: PLC0415 - scikit-learn is slow to load

    return unused(run.pipeline.tables("topics")["topic_info"]["label"], run.pipeline.config)


def _set_aside(rejects: pd.DataFrame) -> str:
    if rejects.empty:
        return "No file was set aside."
    shown = [
        f"{', '.join(filter(None, (str(row['file']), str(row['record']))))}: {row['reason']}"
        for row in rejects.head(_SHOWN).to_dict("records")
    ]
    more = [f"and {len(rejects) - _SHOWN} more, in the table rejects"] * (len(rejects) > _SHOWN)
    return f"{len(rejects)} set aside: {'; '.join(shown + more)}"
