"""A figure with all that travels with it: its data, its caption, its alternative text."""

from __future__ import annotations

import base64
import html
import io
import json
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from cadrage import store
from cadrage.errors import CadrageError
from cadrage.report import style

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Canvas

# Dates and versions in a file would change its bytes without changing the picture.
_NO_METADATA: dict[str, dict[str, None]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
}
FORMATS = ("svg", "png")

DISPLAY_WIDTH = 650  # pixels: the width of every figure, at its own size on a screen


@dataclass(frozen=True)
class Figure:
    """A figure and what it draws.

    Attributes
    ----------
    name : str
        Name of its files, without ending.
    fig : matplotlib.figure.Figure
        The drawing, not registered with pyplot: it shows when asked and nothing needs closing.
    data : DataFrame
        The table drawn, one row per mark or bar.
    caption, alt : str
        What a reader and what a screen reader is told, computed from the data.
    notebook : str
        Stem of the notebook that explains it.
    """

    name: str
    fig: Canvas
    data: pd.DataFrame
    caption: str
    alt: str
    notebook: str = ""

    def render(self, kind: str) -> bytes:
        """Give the bytes of the drawing as ``"png"`` or ``"svg"``, equal for equal data."""
        stream = io.BytesIO()
        with style.applied(), warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Glyph .* missing")  # any script may come
            self.fig.savefig(stream, format=kind, metadata=_NO_METADATA[kind])
        return stream.getvalue()


@dataclass(frozen=True)
class Saved:
    """A figure on disk.

    Attributes
    ----------
    folder : Path
        Folder of its four files: ``.svg``, ``.png``, ``.csv`` (the table drawn) and ``.json``.
    """

    name: str
    caption: str
    alt: str
    notebook: str
    folder: Path

    def path(self, ending: str) -> Path:
        """Give the path of one of its files, such as ``path("csv")``."""
        return self.folder / f"{self.name}.{ending}"


def save(figure: Figure, folder: Path) -> Saved:
    """Write NAME.svg, NAME.png, NAME.csv and NAME.json, each whole or not at all.

    Parameters
    ----------
    figure
        The figure.
    folder
        Made if it is not there.

    Returns
    -------
    Saved
    """
    saved = Saved(figure.name, figure.caption, figure.alt, figure.notebook, folder)
    for kind in FORMATS:
        store.write_atomically(saved.path(kind), figure.render(kind))
    text = figure.data.to_csv(index=False, lineterminator="\n")
    store.write_atomically(saved.path("csv"), text.encode("utf-8"))
    store.write_json(saved.path("json"), _record(saved))  # last: it says that the rest is there
    return saved


def _record(saved: Saved) -> dict[str, Any]:
    files = [saved.path(ending).name for ending in (*FORMATS, "csv")]
    keys = ("name", "caption", "alt", "notebook")
    return {key: getattr(saved, key) for key in keys} | {"files": files}


def load_saved(folder: Path) -> list[Saved]:
    """List the figures saved in a folder, in the order of the notebooks; none without a folder.

    Raises
    ------
    CadrageError
        If a record was damaged; the sentence names the file.
    """
    from cadrage.report import FIGURES  # noqa: PLC0415 - the package finds this module by name

    order = {name: place for place, name in enumerate(FIGURES)}
    found = [_read(path) for path in folder.glob("*.json")] if folder.is_dir() else []
    return sorted(found, key=lambda s: (s.notebook, order.get(s.name, len(order)), s.name))


def _read(path: Path) -> Saved:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        fields = {key: str(record[key]) for key in ("name", "caption", "alt", "notebook")}
    except (OSError, ValueError, KeyError, TypeError):
        raise CadrageError(f"{path}: not the record of a figure; delete it and run again") from None
    return Saved(**fields, folder=path.parent)


def show(figure: Figure | Saved) -> None:
    """Display a figure in a notebook with its alternative text and its caption.

    Parameters
    ----------
    figure
        The figure, drawn or saved.
    """
    from IPython.display import display  # noqa: PLC0415 - only notebooks have a display

    png = figure.path("png").read_bytes() if isinstance(figure, Saved) else figure.render("png")
    picture = base64.b64encode(png).decode("ascii")
    display(
        {"image/png": picture, "text/plain": figure.alt},
        metadata={"image/png": {"alt": figure.alt, "width": DISPLAY_WIDTH}},
        raw=True,
    )
    caption = f'<p class="cadrage-caption"><em>{html.escape(figure.caption)}</em></p>'
    display({"text/html": caption, "text/plain": figure.caption}, raw=True)
