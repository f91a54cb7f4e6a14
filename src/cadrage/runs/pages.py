"""What a run leaves to be read: the notebooks as pages, the record, and the page of the report."""

from __future__ import annotations

from pathlib import Path

from cadrage import store
from cadrage.compare.findings import findings
from cadrage.compare.readings import limits
from cadrage.report import figure, notebooks, page
from cadrage.report.side_by_side import side_by_side
from cadrage.runs import manifest
from cadrage.runs.execute import Executed
from cadrage.runs.run import Run


def write_notebook(run: Run, done: Executed) -> None:
    """Write an executed notebook as a page that needs no network."""
    text = notebooks.to_html(done.notebook, title=done.name, lang=run.params.language)
    _write(run.folder / "notebooks" / f"{done.name}.html", text)


def write_page(run: Run) -> Path:
    """Write ``run.json`` and ``index.html`` of a run.

    Returns
    -------
    Path
        The page of the report, written last: where it stands, the rest stands too.
    """
    record = manifest.describe(run)
    store.write_json(run.folder / "run.json", record)
    path = run.folder / "index.html"
    _write(path, page.render(_context(run, record)))
    return path


def _context(run: Run, record: dict[str, object]) -> page.PageContext:
    tables = run.tables()
    return page.PageContext(
        tables=tables,
        params=run.params,
        figures=figure.load_saved(run.figures),
        readings=side_by_side(tables, run.params),
        findings=findings(tables, run.params),
        limits=limits(tables, run.params),
        manifest=record,
    )


def _write(path: Path, text: str) -> None:
    store.write_atomically(path, text.encode("utf-8"))
