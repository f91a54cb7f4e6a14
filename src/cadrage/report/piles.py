"""Piles of marks to the left and right of a line: each mark is one thing that was counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from cadrage.report import style
from cadrage.report.draw import canvas, fill, heading, rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

MOST_MARKS = 30
"""Longest pile drawn mark by mark; longer ones become bars of the same length."""

MOST_ROWS = 12
SHORTEST = 8  # room for so many marks at least, so that few of them stand close together


@dataclass(frozen=True)
class Mark:
    """How one kind of thing is drawn: label, colour, shape, its value in the column kind.

    A hollow mark has a white face.
    """

    label: str
    colour: str
    shape: str
    kind: str
    hollow: bool = False

    @property
    def look(self) -> dict[str, Any]:
        """Colours of the mark as a line has them."""
        edge = {"mec": self.colour, "mew": 1.2} if self.hollow else {"mec": "white", "mew": 0.4}
        return {"color": self.colour, "mfc": "white" if self.hollow else self.colour} | edge


def pile_figure(
    panels: Sequence[tuple[str, pd.DataFrame]],
    marks: Sequence[Mark],
    *,
    title: str,
    sides: tuple[str, str],
    stamp: str,
    empty: str = "",
) -> Canvas:
    """Draw panels of piles; a panel has the rows that have a mark in it, in a common order.

    Parameters
    ----------
    panels
        Heading and rows: ``name``, ``side`` (true: right of the line), ``kind``.
    marks
        How each kind is drawn, from the line outwards.
    title, stamp
        Lines above and below the figure.
    sides
        What left and right mean.
    empty
        What a panel without marks says.
    """
    names = most_counted(pd.concat([frame for _, frame in panels]))
    there = [[name for name in names if name in set(frame["name"])] for _, frame in panels]
    heights = [0.28 * max(len(group), 1) for group in there]
    room = 0.45 * len(panels) + 0.2 * ((len(marks) + 1) // 2)
    fig, axes = canvas(heights, room=room, title=title, stamp=stamp)
    reach = _longest(panels, names)
    for ax, (text, frame), group in zip(axes, panels, there, strict=True):
        _panel(ax, frame, group, marks, reach)
        if not group:
            ax.text(0.02, 0.5, empty, transform=ax.transAxes, va="center", color=style.GREY)
        left, right = sides
        heading(ax, text)
        _say_sides(ax, left, right)
    _key(axes[-1], marks, reach)
    return fig


def most_counted(frame: pd.DataFrame) -> list[str]:
    """Name the rows that `pile_figure` draws: the longest piles, at most `MOST_ROWS`."""
    counts = frame.groupby("name").size().reset_index(name="n")
    ranked = counts.sort_values(["n", "name"], ascending=[False, True])
    return [str(name) for name in ranked["name"].head(MOST_ROWS)]


def _longest(panels: Sequence[tuple[str, pd.DataFrame]], names: list[str]) -> int:
    piles = [frame.groupby(["name", "side"]).size().max() for _, frame in panels if len(frame)]
    return max(SHORTEST, int(max(piles, default=1))) if names else SHORTEST


def _panel(
    ax: Axes, frame: pd.DataFrame, names: list[str], marks: Sequence[Mark], reach: int
) -> None:
    counts = frame.groupby(["name", "side", "kind"]).size()
    for row, name in enumerate(names):
        for side, sign in ((False, -1), (True, 1)):
            done = 0
            for mark in marks:
                n = int(counts.get((name, side, mark.kind), 0))
                _pile(ax, row, [sign * (done + i + 0.5) for i in range(n)], mark, reach)
                done += n
            if done:
                _count(ax, row, sign * done)
    rows(ax, [fill(name, 24, 2) for name in names])
    ax.axvline(0, color=style.GREY, lw=0.8)
    room = 1.6 + reach / 16  # for the counts
    ax.set_xlim(-reach - room, reach + room)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    for row in range(len(names)):
        ax.axhline(row, color=style.LIGHT, lw=1, zorder=0)


def _count(ax: Axes, row: int, end: int) -> None:
    """Write a count behind the end of its pile, at a distance in points: marks may be small."""
    side = 1 if end > 0 else -1
    ax.annotate(
        str(abs(end)),
        (end, row),
        xytext=(3 * side, 0),
        textcoords="offset points",
        ha="left" if end > 0 else "right",
        va="center",
        fontsize=style.SMALL,
    )


def _pile(ax: Axes, row: int, places: list[float], mark: Mark, reach: int) -> None:
    """Draw marks of one kind side by side; bars of width one where there are too many."""
    if reach > MOST_MARKS:
        face = "white" if mark.hollow else mark.colour
        ax.bar(places, 0.6, width=1, bottom=row - 0.3, fc=face, ec=mark.colour, lw=0.6)
        return
    ax.plot(places, [row] * len(places), ls="", marker=mark.shape, ms=_size(reach), **mark.look)


def _size(reach: int) -> float:
    """Give a size in points at which neighbouring marks do not touch."""
    return max(3.0, min(9.0, 130 / (reach + 1.6)))


def _say_sides(ax: Axes, left: str, right: str) -> None:
    for x, text, side in ((0.49, f"← {left}", "right"), (0.51, f"{right} →", "left")):
        ax.text(
            x,
            1.02,
            text,
            transform=ax.transAxes,
            ha=side,
            va="bottom",
            fontsize=style.SMALL,
            color=style.GREY,
        )


def _key(ax: Axes, marks: Sequence[Mark], reach: int) -> None:
    from matplotlib.lines import Line2D  # noqa: PLC0415 - heavy

    shape = "s" if reach > MOST_MARKS else ""
    once: dict[str, Mark] = {}
    for mark in sorted(marks, key=lambda mark: mark.hollow):  # hollow marks share one label
        once.setdefault(mark.label, mark)
    shown = list(once.values())
    handles = [
        Line2D([], [], ls="", marker=shape or mark.shape, ms=7, **mark.look) for mark in shown
    ]
    ax.legend(
        handles,
        [mark.label for mark in shown],
        loc="upper left",
        bbox_to_anchor=(0, 0),
        ncols=3 if len(marks) == 3 else 2,
        borderaxespad=0.6,
    )
