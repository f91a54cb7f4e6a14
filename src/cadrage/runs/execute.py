"""Notebooks through papermill: one after the other, the next kernel starting meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_client.manager import KernelManager

from cadrage.errors import CadrageError

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from papermill.exceptions import PapermillExecutionError

ENGINE = "cadrage"

_KERNEL = [
    # ipykernel warns on stderr at start, which would stand in every notebook.
    "--IPKernelApp.log_level=ERROR",
    # A kernel that waits for its turn may as well load what every notebook imports first.
    "--IPKernelApp.exec_lines=import cadrage.runs.run as _loaded; del _loaded",
]

Progress = Callable[[int, int], None]


class NotebookError(CadrageError):
    """A cell of a notebook failed; the message names notebook, cell and cause."""


@dataclass(frozen=True)
class Executed:
    """An executed notebook and how long it took, in seconds."""

    name: str
    notebook: NotebookNode
    seconds: float


@lru_cache(maxsize=1)
def _papermill() -> Any:
    """Import papermill, which takes seconds, and give it an engine that tells its progress.

    It is imported late, so that the first kernels start meanwhile.
    """
    import papermill  # noqa: PLC0415
    from papermill.engines import NBClientEngine, papermill_engines  # noqa: PLC0415

    class Engine(NBClientEngine):  # type: ignore[misc]
        """Papermill's own engine, which tells how many cells are done."""

        @classmethod
        def execute_managed_notebook(
            cls, nb_man: Any, kernel_name: str, *, progress: Progress, **kwargs: Any
        ) -> Any:
            total, complete = len(nb_man.nb.cells), nb_man.cell_complete

            def cell_complete(cell: NotebookNode, cell_index: int = 0, **more: Any) -> None:
                complete(cell, cell_index=cell_index, **more)
                progress(cell_index + 1, total)

            nb_man.cell_complete = cell_complete
            return super().execute_managed_notebook(nb_man, kernel_name, **kwargs)

    papermill_engines.register(ENGINE, Engine)
    return papermill


@contextmanager
def kernels(cwd: Path, count: int) -> Iterator[Iterator[KernelManager]]:
    """Give kernels one by one; while one is in use the next is already starting.

    Starting a kernel costs more than most cells, and leaves the second core idle.
    """
    started = [_start_kernel(cwd) for _ in range(min(2, count))]

    def serve() -> Iterator[KernelManager]:
        for place in range(count):
            if place:
                started[place - 1].shutdown_kernel(now=True)
            while len(started) < min(place + 2, count):
                started.append(_start_kernel(cwd))
            yield started[place]

    try:
        yield serve()
    finally:
        for manager in started:
            manager.shutdown_kernel(now=True)


def _start_kernel(cwd: Path) -> KernelManager:
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(cwd=str(cwd), extra_arguments=_KERNEL)
    return manager


def execute(
    source: Path,
    output: Path,
    values: Mapping[str, Any],
    *,
    kernel: KernelManager,
    progress: Progress,
) -> Executed:
    """Execute one notebook with parameters.

    Parameters
    ----------
    source, output
        The notebook, and where its executed copy goes (written also when a cell fails).
    values
        Parameters that differ from those the notebook declares.
    kernel
        A started kernel.
    progress
        Called after each cell with the cells done and their number.

    Raises
    ------
    NotebookError
        If a cell fails; the partial notebook is kept at ``output``.
    """
    papermill = _papermill()
    begun = time.perf_counter()
    output.parent.mkdir(parents=True, exist_ok=True)
    try:
        notebook = papermill.execute_notebook(
            source,
            output,
            parameters=dict(values) or None,
            engine_name=ENGINE,
            cwd=source.parent,
            progress_bar=False,
            progress=progress,
            km=kernel,
            request_save_on_cell_execute=False,  # written once at the end, also when a cell fails
        )
    except papermill.PapermillExecutionError as error:
        raise NotebookError(_explain(source.stem, output, error)) from None
    return Executed(source.stem, tidy(notebook), time.perf_counter() - begun)


def _explain(name: str, output: Path, error: PapermillExecutionError) -> str:
    cause = f"{error.ename}: {error.evalue}".strip()
    return (
        f"notebook {name}, cell {error.cell_index + 1} (In [{error.exec_count}]) stopped: {cause} "
        f"(the partial notebook is kept at {output}; what earlier notebooks wrote stays)"
    )


def tidy(notebook: NotebookNode) -> NotebookNode:
    """Drop what differs from one execution to the next: paths, times, random cell names."""
    notebook.metadata.pop("papermill", None)
    for place, cell in enumerate(notebook.cells):
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = f"injected-{place}"
    return notebook


def without_injected(notebook: NotebookNode) -> NotebookNode:
    """Drop the cell of injected parameters, for a notebook that is committed as its own source."""
    notebook.cells = [
        cell
        for cell in notebook.cells
        if "injected-parameters" not in cell.metadata.get("tags", [])
    ]
    count = 0
    for cell in notebook.cells:
        if cell.cell_type == "code":
            count += 1
            cell.execution_count = count
            for output in cell.outputs:
                if "execution_count" in output:
                    output["execution_count"] = count
    return notebook
