"""Heat panels with one column per article: counts that can be read, zeros that stay empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from cadrage.report import style
from cadrage.report.draw import article_fill, canvas, fill, heading, lines_height, rows
from cadrage.report.names import Drawn as Articles

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

MOST_LEVEL = 6
"""Most columns whose labels are written level; beyond it they would touch."""

ROW = 0.3
WIDTH = 28  # characters of a line of a row label
MOST_LINES = 5  # lines of a row label; no label of a codebook needs so many


@dataclass(frozen=True)
class Panel:
    """One heat panel.

    Attributes
    ----------
    title
        Its heading.
    values
        Rows x articles: what colours the cells; zero stays empty, missing becomes a dash.
    texts
        Rows x articles: the text of a cell that is not zero.
    colour
        Colour of its highest value.
    """

    title: str
    values: pd.DataFrame
    texts: pd.DataFrame
    colour: str = style.BLUE


def counted(title: str, values: pd.DataFrame, colour: str = style.BLUE) -> Panel:
    """Make a panel whose cells carry their counts."""
    return Panel(title, values, values.map(lambda value: f"{value:.0f}"), colour)


def draw_panels(
    panels: Sequence[Panel],
    articles: Articles,
    *,
    title: str,
    stamp: str,
    below: Mapping[str, str] | None = None,
    row: float = ROW,
) -> Canvas:
    """Draw heat panels one below the other over the same columns of articles.

    Parameters
    ----------
    panels
        The panels; all are coloured on one scale.
    articles
        The columns.
    title, stamp
        Lines above and below the figure.
    below
        A line under the label of each article, such as the number of its sentences.
    row
        Height of a row in inches.
    """
    labels = [articles.labels[name] for name in articles.ids]
    names = [[fill(str(name), WIDTH, MOST_LINES) for name in p.values.index] for p in panels]
    heights = [max(row, lines_height(group)) * max(len(group), 1) for group in names]
    under = max((text.count("\n") + 1 for text in (below or {}).values()), default=0)
    room = 0.36 * len(panels) + label_height(labels) + 0.14 * under
    fig, axes = canvas(heights, room=room, title=title, stamp=stamp)
    fig.set_layout_engine("constrained", w_pad=0.06, h_pad=0.05)
    highest = max(_highest(panel.values) for panel in panels)
    for place, (ax, panel) in enumerate(zip(axes, panels, strict=True)):
        heat(ax, _cells(panel), names[place], highest=highest, colour=panel.colour)
        if place == 0:
            column_labels(ax, labels, [(below or {}).get(name, "") for name in articles.ids])
        else:
            ax.set_xticks([])
        heading(ax, fill(panel.title, 70))
    return fig


def _highest(values: pd.DataFrame) -> float:
    top = values.max().max() if values.size else 0
    return float(top) if top > 0 else 1.0


def _cells(panel: Panel) -> Cells:
    array = panel.values.to_numpy(dtype=float)
    texts = {
        (i, j): str(panel.texts.iat[i, j])
        for i in range(panel.values.shape[0])
        for j in range(panel.values.shape[1])
        if array[i, j] == array[i, j] and array[i, j] != 0
    }
    return Cells(panel.values, texts)


@dataclass(frozen=True)
class Cells:
    """What a heat panel shows.

    Attributes
    ----------
    values
        Rows x columns; zero stays white and empty, missing is marked with a dash.
    texts
        Text of the cells that are not empty, by (row, column) position.
    """

    values: pd.DataFrame
    texts: Mapping[tuple[int, int], str]


def heat(
    ax: Axes,
    cells: Cells,
    row_labels: Sequence[str],
    *,
    highest: float,
    colour: str = style.BLUE,
) -> None:
    """Draw cells coloured from white to ``colour``, each with its number."""
    from matplotlib.colors import LinearSegmentedColormap, to_hex  # noqa: PLC0415 - heavy

    scale = LinearSegmentedColormap.from_list("", ["#ffffff", colour])
    array = cells.values.to_numpy(dtype=float)
    for i, j in ((i, j) for i in range(array.shape[0]) for j in range(array.shape[1])):
        value = array[i, j]
        known = value == value  # noqa: PLR0124 - false for what is missing
        shade = to_hex(scale(0.08 + 0.8 * value / highest)) if known and value else "#ffffff"
        _cell(ax, i, j, shade, cells.texts.get((i, j), "" if known else "–"))
    rows(ax, row_labels)
    ax.set_xlim(-0.5, array.shape[1] - 0.5)
    ax.spines["bottom"].set_visible(False)


def _cell(ax: Axes, row: int, column: int, shade: str, text: str) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - heavy

    box = Rectangle((column - 0.5, row - 0.5), 1, 1, facecolor=shade, edgecolor=style.RULE, lw=0.6)
    ax.add_patch(box)
    ink = style.ink_on(shade)
    ax.text(column, row, text, ha="center", va="center", color=ink, fontsize=style.SMALL)


def column_labels(ax: Axes, labels: Sequence[str], below: Sequence[str] = ()) -> None:
    """Write labels above the columns, turned upright where there are many.

    ``below`` gives each label a line of its own under it, such as a denominator.
    """
    many = len(labels) > MOST_LEVEL
    width = 26 if many else max(11, 62 // max(len(labels), 1))
    texts = [article_fill(label, width, 1 if many else 3) for label in labels]
    ends = list(below) or [""] * len(texts)
    apart = ", " if many else "\n"
    shown = [f"{text}{apart}{end}" if end else text for text, end in zip(texts, ends, strict=True)]
    ax.set_xticks(range(len(labels)), shown, rotation=90 if many else 0)
    ax.tick_params(axis="x", length=0, top=False, labeltop=True, bottom=False, labelbottom=False)


def label_height(labels: Sequence[str]) -> float:
    """Give the height in inches that `column_labels` will need."""
    return 1.85 if len(labels) > MOST_LEVEL else 0.62
