"""Progress that a person can read: a bar in a terminal, a line per notebook elsewhere."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class Reporter:
    """Tell how far a run has come.

    Parameters
    ----------
    notebooks
        Number of notebooks to run.
    console
        Where to write; standard error by default, so that standard output stays clean.
    """

    def __init__(self, notebooks: int, console: Console | None = None) -> None:
        self.console = console or Console(stderr=True)
        self.notebooks = notebooks
        self.done = 0
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("cells"),
            TimeElapsedColumn(),
        )
        self._bar = Progress(
            *columns, console=self.console, transient=True, disable=not self.console.is_terminal
        )
        self._task = self._bar.add_task("starting", total=None)

    def __enter__(self) -> Reporter:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def cells(self, name: str, done: int, total: int) -> None:
        """Tell that so many cells of a notebook are done."""
        description = f"[{self.done + 1}/{self.notebooks}] {name}"
        self._bar.update(self._task, description=description, completed=done, total=total)

    def notebook(self, name: str, cells: int, seconds: float) -> None:
        """Tell that a notebook is done."""
        self.done += 1
        place = f"[{self.done}/{self.notebooks}]"
        self.say(f"{place} {name:<14} {cells:>3} cells {seconds:>6.1f} s")

    def say(self, sentence: str) -> None:
        """Write one line, above the bar where there is one."""
        self._bar.console.print(sentence, markup=False, highlight=False, soft_wrap=True)
