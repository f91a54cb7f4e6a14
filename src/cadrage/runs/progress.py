"""Progress that a person can read: a bar in a terminal, a line per notebook elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

_EVERY = 10.0  # seconds between two lines where there is no terminal


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


@contextmanager
def reading(console: Console | None = None) -> Iterator[Callable[[int, int, int], None]]:
    """Tell how far the reading of a folder has come: a bar, or a line now and then elsewhere.

    Yields
    ------
    callable
        To be called with the bytes read, the bytes in all, and the articles so far.
    """
    with counting("reading", console) as tell:
        yield lambda done, total, articles: tell(done, total, f"{articles:,} articles")


@contextmanager
def annotating(console: Console | None = None) -> Iterator[Callable[[int, int], None]]:
    """Tell how far the annotation of articles has come, as ``reading`` does.

    Yields
    ------
    callable
        To be called with the articles done and the articles in all.
    """
    with counting("annotating", console) as tell:
        yield lambda done, total: tell(done, total, f"{done:,} of {total:,} articles")


@contextmanager
def counting(what: str, console: Console | None) -> Iterator[Callable[[int, int, str], None]]:
    """Show a bar that is moved by how many are done, of how many, and which is next."""
    shown = console or Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    said = time.monotonic()
    with Progress(*columns, console=shown, transient=True, disable=not shown.is_terminal) as bar:
        task = bar.add_task(what, total=None)

        def tell(done: int, total: int, words: str) -> None:
            nonlocal said
            bar.update(task, description=words, completed=min(done, total), total=total)
            if not shown.is_terminal and time.monotonic() - said >= _EVERY:
                said = time.monotonic()
                share = 100 * min(done, total) // max(total, 1)
                shown.print(f"{what}: {words}, {share} %", markup=False, highlight=False)

        yield tell
