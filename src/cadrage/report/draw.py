"""What figures share: a canvas, wrapped labels, heat panels, and words where there is no data."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec

import pandas as pd

from cadrage import schema
from cadrage.report import style
from cadrage.report.figure import Figure
from cadrage.report.words import Words
from cadrage.store import Tables

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

P = ParamSpec("P")
KEY_LINE = 0.18  # inches that a line of a key takes
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True)
class Drawn:
    """A drawing with its data, caption and alternative text, not yet named."""

    fig: Canvas
    data: pd.DataFrame
    caption: str
    alt: str


class Nothing(Exception):  # noqa: N818 - no error: an outcome that is drawn in words
    """There is nothing to draw; the message says why, in the language of the figure."""


def draws(notebook: str) -> Callable[[Callable[P, Drawn]], Callable[P, Figure]]:
    """Make a drawing function give a named `Figure` in the style of the house.

    Parameters
    ----------
    notebook
        Stem of the notebook the figure belongs to.
    """

    def decorate(function: Callable[P, Drawn]) -> Callable[P, Figure]:
        @wraps(function)
        def drawn(*args: P.args, **kwargs: P.kwargs) -> Figure:
            with style.applied():
                try:
                    made = function(*args, **kwargs)
                except Nothing as reason:
                    made = in_words(str(reason))
                _settle(made.fig)
            name = function.__name__
            return Figure(name, made.fig, made.data, made.caption, made.alt, notebook)

        return drawn

    return decorate


def _settle(fig: Canvas) -> None:
    """Lay a figure out once and for all: laid out at every drawing, it would move by a hair."""
    fig.draw_without_rendering()
    fig.set_layout_engine("none")


def in_words(reason: str) -> Drawn:
    """Draw a sentence: what there is to say when there is nothing to draw."""
    fig, (ax,) = canvas([0.5], room=0.2)
    ax.set_axis_off()
    ax.text(0, 0.5, fill(reason, 76), va="center", color=style.GREY, transform=ax.transAxes)
    return Drawn(fig, pd.DataFrame(), reason, reason)


def need(tables: Tables, name: str, words: Words, reason: str) -> pd.DataFrame:
    """Give a table that has rows, or raise `Nothing` with the phrase ``reason``."""
    frame = table(tables, name)
    if frame.empty:
        raise Nothing(words(reason))
    return frame


def table(tables: Tables, name: str) -> pd.DataFrame:
    """Give a table, empty where the run did not make it."""
    return tables[name] if name in tables else schema.empty(name)


def canvas(
    heights: Sequence[float],
    *,
    room: float = 0.0,
    columns: int = 1,
    title: str = "",
    stamp: str = "",
) -> tuple[Canvas, list[Axes]]:
    """Open a figure of panels one below the other.

    Parameters
    ----------
    heights
        Height of what each row of panels draws, in inches, without its labels.
    room
        Height of all labels, headings and legends together, in inches.
    columns
        Panels side by side in a row.
    title, stamp
        Bold line above, grey line below; both are wrapped.

    Returns
    -------
    fig, axes
    """
    from matplotlib.figure import Figure as Canvas  # noqa: PLC0415 - heavy

    head, foot = fill(title, 62), fill(stamp, 88)
    lines = len(head.splitlines()) * 0.2 + len(foot.splitlines()) * 0.16
    fig = Canvas(figsize=(style.WIDTH, sum(heights) + room + lines))
    fig.set_layout_engine("constrained", w_pad=0.06, h_pad=0.06)
    grid = fig.subplots(len(heights), columns, squeeze=False, height_ratios=list(heights))
    if title:
        fig.suptitle(head, x=0.01, ha="left", fontsize=style.LARGE, fontweight="bold")
    if stamp:
        fig.supxlabel(foot, x=0.01, ha="left", fontsize=style.SMALL, color=style.GREY)
    return fig, list(grid.flat)


def heading(ax: Axes, text: str, *, column: int = 0, columns: int = 1) -> None:
    """Write the heading of a panel from the left edge of its column, over its labels too."""
    from matplotlib.transforms import blended_transform_factory  # noqa: PLC0415 - heavy

    title = ax.set_title(text, fontsize=style.NORMAL if columns == 1 else style.SMALL)
    figure = ax.figure.transFigure
    down = ax.transAxes + ax.titleOffsetTrans  # type: ignore[attr-defined]
    title.set_transform(blended_transform_factory(figure, down))
    title.set_x(0.012 + column / columns)


def clean(text: object) -> str:
    """Put a text on one line without control characters; headlines may hold anything."""
    return _CONTROL.sub(" ", str(text)).strip()


def fill(text: str, width: int, lines: int = 0) -> str:
    r"""Wrap a text, shortened with an ellipsis beyond a number of lines (0: never).

    Examples
    --------
    >>> fill("la Corée du Nord", 8)
    'la Corée\ndu Nord'
    """
    parts = textwrap.wrap(clean(text), width) or [""]
    if lines and len(parts) > lines:
        parts = [*parts[: lines - 1], parts[lines - 1][: width - 1].rstrip() + "…"]
    return "\n".join(parts)


def article_fill(label: str, width: int, lines: int = 2) -> str:
    r"""Wrap the label of an article, its date on a line of its own.

    Examples
    --------
    >>> article_fill("004 Reuters, 2023-11-01", 16)
    '004 Reuters\n2023-11-01'
    """
    who, comma, date = label.rpartition(", ")
    return f"{fill(who, width, lines)}\n{date}" if comma else fill(label, width, lines + 1)


def row_height(labels: Sequence[str]) -> float:
    """Give the height in inches that the tallest of some wrapped row labels needs."""
    return max(0.36, lines_height(labels))


def lines_height(labels: Sequence[str]) -> float:
    """Give the height in inches of the lines of the tallest label, with some air."""
    tallest = max((label.count("\n") + 1 for label in labels), default=1)
    return 0.05 + 0.145 * tallest


def plain_axis(ax: Axes) -> None:
    """Take away the vertical axis, whose labels stand beside the bars."""
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)


def rows(ax: Axes, labels: Sequence[str]) -> None:
    """Label rows from top to bottom at 0, 1, 2, ..."""
    ax.set_yticks(range(len(labels)), labels)
    ax.set_ylim(max(len(labels), 1) - 0.5, -0.5)
    plain_axis(ax)


def counts_axis(ax: Axes, label: str = "") -> None:
    """Give a horizontal axis of whole numbers that starts at zero."""
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - heavy

    ax.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    ax.grid(axis="x")
    if label:
        ax.set_xlabel(label)


def legend(
    ax: Axes, handles: Sequence[Any], labels: Sequence[str], *, columns: int = 3, below: float = 0
) -> None:
    """Put a legend under a panel, clear of the axis by ``below`` points of its own text."""
    ax.legend(
        handles,
        labels,
        loc="upper left",
        bbox_to_anchor=(0, 0),
        borderaxespad=1.6 + below,
        ncols=columns,
        handlelength=1.4,
        columnspacing=1.2,
    )


def key_below(ax: Axes, marks: Mapping[str, Any]) -> None:
    """Explain marks on a panel of its own, one to a line, from the left edge of the figure."""
    from matplotlib.transforms import blended_transform_factory  # noqa: PLC0415 - heavy

    ax.set_axis_off()
    look: dict[str, Any] = {"borderaxespad": 0, "labelspacing": 0.35, "handlelength": 2.2}
    across = blended_transform_factory(ax.figure.transFigure, ax.transAxes)
    look |= {"loc": "upper left", "bbox_to_anchor": (0.012, 1), "bbox_transform": across}
    made = ax.legend(list(marks.values()), list(marks), **look)
    made.set_in_layout(False)  # it may be wider than its column of panels
