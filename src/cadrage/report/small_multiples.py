"""Small multiples: one panel per category, a row per unit, dots with intervals or open bounds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cadrage.report import style
from cadrage.report.draw import KEY_LINE, canvas, fill, key_below, lines_height, plain_axis
from cadrage.report.measures import Scale, unit_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

COLUMNS = 2
_INTERVAL: dict[str, Any] = {"lw": 2.2, "solid_capstyle": "butt"}
_BOUNDS: dict[str, Any] = {"fill": False, "lw": 0.8, "ls": (0, (2, 1.5))}


def draw_estimates(
    data: pd.DataFrame,
    shown: Scale,
    colours: Mapping[str, str],
    *,
    title: str,
    stamp: str,
) -> Canvas:
    """Draw estimates on one common scale.

    Parameters
    ----------
    data
        Rows of ``estimates`` with the ``label`` of their category, in the order of the drawing.
    shown
        How values are written.
    colours
        Colour of each unit.
    title, stamp
        Bold line above, which names the values, and grey line below.
    """
    units = [str(unit) for unit in data["unit"].unique()]
    labels = _labels(data, units, shown)
    panels = [group for _, group in data.groupby("category", sort=False)]
    columns = min(COLUMNS, len(panels))
    lines = -(-len(panels) // columns)
    heads = [fill(str(panel["label"].iloc[0]), 26 if columns > 1 else 62, 3) for panel in panels]
    key = _key(data, shown)
    row = lines_height(labels) + (0.08 if any("\n" in label for label in labels) else 0)
    heights = [row * len(units)] * lines + [KEY_LINE * len(key)]
    room = sum(lines_height(heads[at : at + columns]) + 0.1 for at in range(0, len(heads), columns))
    fig, axes = canvas(
        heights,
        room=room + (0.7 if len(panels) % columns else 0.45),
        columns=columns,
        title=title,
        stamp=stamp,
    )
    limits = _limits(data, shown)
    for place, (ax, panel) in enumerate(zip(axes, panels, strict=False)):
        _panel(ax, panel, units, shown, colours)
        ax.set_title(heads[place], fontsize=style.SMALL)
        ax.set_yticks(range(len(units)), labels if place % columns == 0 else [""] * len(units))
        _axis(ax, limits, shown, ticks=place >= len(panels) - columns)
        if key == ["counts"]:
            ax.set_xticks([])
    for ax in axes[len(panels) :]:
        ax.set_axis_off()
    names = {kind: shown.words(f"key_{kind}") for kind in key}
    key_below(axes[lines * columns], {names[kind]: _handles()[kind] for kind in key})
    return fig


def _labels(data: pd.DataFrame, units: list[str], shown: Scale) -> list[str]:
    """Name the units with their numbers of articles in brackets."""
    sizes = data.groupby("unit")["n_articles"].max()
    names = {unit: unit_name(unit, shown.words) for unit in units}
    return [fill(f"{names[unit]} ({shown.words.number(sizes[unit])})", 28, 3) for unit in units]


def _panel(
    ax: Axes, panel: pd.DataFrame, units: list[str], shown: Scale, colours: Mapping[str, str]
) -> None:
    for row in panel.to_dict("records"):
        place, colour = units.index(str(row["unit"])), colours[str(row["unit"])]
        _mark(ax, row, place, colour, shown)
    ax.set_ylim(len(units) - 0.5, -0.5)
    plain_axis(ax)
    ax.grid(axis="x")


def _mark(ax: Axes, row: dict[Any, Any], place: int, colour: str, shown: Scale) -> None:
    """Draw one estimate: sure, bounded, without interval, or only counted."""
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - heavy

    value, low, high = (shown.factor * row[name] for name in ("estimate", "low", "high"))
    if pd.isna(value):
        look: dict[str, Any] = {"color": style.GREY, "fontsize": style.SMALL, "style": "italic"}
        text, where = counts_only(row, shown), ax.get_yaxis_transform()
        ax.text(0.02, place, text, va="center", transform=where, gid="counts", **look)
        return
    if row["enough"]:
        ax.plot([low, high], [place, place], color=colour, gid="interval", **_INTERVAL)
    elif low == low:  # noqa: PLR0124 - false for what is missing
        size, at = (high - low, 0.32), (low, place - 0.16)
        ax.add_patch(Rectangle(at, *size, ec=colour, gid="bounds", **_BOUNDS))
    inside = colour if row["enough"] else "white"
    ax.plot(value, place, "o", ms=4.5 if row["enough"] else 4, mfc=inside, mec=colour, mew=0.9)


def counts_only(row: Mapping[Any, Any], shown: Scale) -> str:
    """Say what was counted where nothing was estimated: scores have no counts."""
    words = shown.words
    if shown.kind == "score" or row["count"] % 1 or row["total"] % 1:
        return words("n_articles", n=row["n_articles"])
    count, total = (words.number(int(row[name])) for name in ("count", "total"))
    return words("k_of_n", k=count, n=total)


def _limits(data: pd.DataFrame, shown: Scale) -> tuple[float, float]:
    """Give the ends of the common scale: shares and rates start at zero."""
    values = shown.factor * data[["estimate", "low", "high"]].to_numpy(dtype=float)
    if np.isnan(values).all():
        return 0.0, 1.0
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    if shown.kind != "score":
        low = min(low, 0.0)
    air = 0.06 * (high - low or 1.0)
    return low - air, high + air


def _axis(ax: Axes, limits: tuple[float, float], shown: Scale, *, ticks: bool) -> None:
    """Give the common scale, with numbers under the lowest panel of a column alone."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator  # noqa: PLC0415 - heavy

    ax.set_xlim(*limits)
    ax.xaxis.set_major_locator(MaxNLocator(4))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: _tick(value, shown)))
    ax.tick_params(axis="x", labelbottom=ticks)


def _tick(value: float, shown: Scale) -> str:
    text = f"{value:.6g}".replace("-", "−")
    text = text if shown.words.lang == "en" else text.replace(".", ",")
    return shown.words("in_percent", x=text) if shown.kind == "share" else text


def _key(data: pd.DataFrame, shown: Scale) -> list[str]:
    """Name the kinds of marks that occur."""
    known = data["estimate"].notna()
    bounds = known & ~data["enough"] & data["low"].notna()
    kinds = {
        "interval": known & data["enough"],
        "bounds": bounds,
        "alone": known & ~data["enough"] & ~bounds,
        "counts": ~known,
    }
    return [kind for kind, rows in kinds.items() if rows.any()]


def _handles() -> dict[str, Any]:
    from matplotlib.lines import Line2D  # noqa: PLC0415 - heavy
    from matplotlib.patches import Patch  # noqa: PLC0415 - heavy

    dark = style.BLACK
    return {
        "interval": Line2D([], [], color=dark, marker="o", ms=4.5, **_INTERVAL),
        "bounds": Patch(ec=dark, **_BOUNDS),
        "alone": Line2D([], [], ls="", color=dark, marker="o", ms=4, mfc="white"),
        "counts": Line2D([], [], ls=""),
    }
