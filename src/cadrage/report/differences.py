"""Figure of notebook 05: the strongest differences between units, with what looking costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cadrage.compare.bounds import Kind
from cadrage.compare.selection import RATE
from cadrage.compare.specifications import MAIN
from cadrage.report import style
from cadrage.report.contrasts import of_measure, probability, ranked, too_few, untested
from cadrage.report.draw import (
    KEY_LINE,
    Drawn,
    Nothing,
    canvas,
    draws,
    fill,
    key_below,
    lines_height,
    need,
    rows,
)
from cadrage.report.measures import (
    Categories,
    Scale,
    measure_name,
    scale,
    unit_name,
    validation_stamp,
)
from cadrage.report.words import Words
from cadrage.store import Tables

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

MOST_ROWS = 20
LABEL = 31  # characters of a line of a label
_INTERVAL: dict[str, Any] = {"color": style.BLACK, "lw": 2.6, "solid_capstyle": "butt"}
_SELECTED: dict[str, Any] = {"color": style.BLACK, "lw": 0.8, "marker": "|", "ms": 6}
_FOUND: dict[str, Any] = {"marker": "o", "ms": 7, "mfc": style.BLUE, "mec": "white", "mew": 0.8}
_OPEN: dict[str, Any] = {"marker": "o", "ms": 6, "mfc": "white", "mec": style.BLACK, "mew": 1.0}
_COLUMNS = {"n": 40, "p": 80, "q": 118}  # points right of the panel where a column of text ends


@draws("05_comparison")
def contrasts_by_pair(
    tables: Tables | pd.DataFrame,
    *,
    lang: str = "en",
    measure: str = "",
    specification: str = MAIN,
    kind: Kind | None = None,
) -> Drawn:
    """Draw the strongest differences between units, with what looking at many of them costs.

    Parameters
    ----------
    tables
        ``contrasts``, and what names its categories; or a table of contrasts alone.
    lang
        Language of the labels.
    measure
        Which measure; empty draws that of the strongest difference.
    specification
        Which articles count; that of the run by default.
    kind
        ``share``, ``rate`` or ``score``, for a measure of one's own.

    Returns
    -------
    Figure
        Found differences come first, then the others by p; at most ``MOST_ROWS``. Its data are the
        rows of ``contrasts`` drawn, from top to bottom.
    """
    words = Words(lang)
    tables = {"contrasts": tables} if isinstance(tables, pd.DataFrame) else tables
    every = need(tables, "contrasts", words, "no_contrasts")
    every = every[every["specification"] == specification]
    compared = ranked(every[every["enough"]])
    if compared.empty:
        raise Nothing(too_few(every, words) or words("no_contrasts"))
    looked = of_measure(compared, measure or str(compared["measure"].iloc[0]), words)
    measure = str(looked["measure"].iloc[0])
    data = looked.head(MOST_ROWS).reset_index(drop=True)
    data.insert(4, "label", [Categories(tables, words)(measure, name) for name in data["category"]])
    shown = scale(measure, looked[["estimate_unit", "estimate_reference"]], words, kind)
    fig = _forest(data, shown, measure_name(measure, words))
    caption = _contrasts_caption(looked, every, shown)
    return Drawn(fig, data, caption, f"{caption} {_contrasts_alt(data, shown)}")


def _forest(data: pd.DataFrame, shown: Scale, name: str) -> Canvas:
    words = shown.words
    labels = [_label(row, words) for row in data.to_dict("records")]
    stamp = f"{words('contrasts_stamp')} {validation_stamp(data, words)}".strip()
    kinds = _key(data)
    fig, (ax, below) = canvas(
        [(lines_height(labels) + 0.06) * len(labels), KEY_LINE * len(kinds)],
        room=0.75,
        title=words("contrasts_title", measure=name),
        stamp=stamp,
    )
    for place, row in enumerate(data.to_dict("records")):
        _row(ax, place, row, shown)
    rows(ax, labels)
    ax.set_ylim(len(labels) - 0.5, -0.5)
    _scale(ax, data, shown)
    _columns(ax, data, words)
    key_below(below, {words(f"key_{kind}"): _handles()[kind] for kind in kinds})
    return fig


def _label(row: dict[Any, Any], words: Words) -> str:
    """Say which unit less which, and of what; a long pair is broken before the second."""
    pair = _pair(row, words)
    if len(pair) > LABEL:
        second = words("minus", unit="", reference=unit_name(str(row["reference"]), words))
        first = fill(unit_name(str(row["unit"]), words), LABEL, 3)
        pair = f"{first}\n{fill(second, LABEL, 3)}"
    return f"{pair}\n{fill(str(row['label']), LABEL, 3)}"


def _pair(row: dict[Any, Any], words: Words) -> str:
    unit, reference = (unit_name(str(row[name]), words) for name in ("unit", "reference"))
    return words("minus", unit=unit, reference=reference)


def _row(ax: Axes, place: int, row: dict[Any, Any], shown: Scale) -> None:
    found = bool(row["found"])
    value = {
        name: shown.factor * row[name]
        for name in ("difference", "low", "high", "low_selected", "high_selected")
    }
    if found:
        ends = [value["low_selected"], value["high_selected"]]
        ax.plot(ends, [place, place], gid="selected", **_SELECTED)
    ax.plot([value["low"], value["high"]], [place, place], gid="interval", **_INTERVAL)
    look = _FOUND if found else _OPEN
    ax.plot(value["difference"], place, gid="found" if found else "open", **look)


def _scale(ax: Axes, data: pd.DataFrame, shown: Scale) -> None:
    """Give a scale on which no difference stands in the drawing, and zero is a line."""
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - heavy

    names = ["difference", "low", "high", "low_selected", "high_selected"]
    values = shown.factor * data[names].to_numpy(dtype=float)
    low, high = min(float(np.nanmin(values)), 0.0), max(float(np.nanmax(values)), 0.0)
    air = 0.05 * (high - low or 1.0)
    ax.set_xlim(low - air, high + air)
    ax.axvline(0, color=style.BLACK, lw=0.9, zorder=1)
    ax.xaxis.set_major_locator(MaxNLocator(4))
    ax.grid(axis="x")
    axis = {"share": "axis_points", "rate": "axis_rate"}.get(shown.kind, "axis_difference")
    ax.set_xlabel(fill(shown.words(axis), 40))


def _columns(ax: Axes, data: pd.DataFrame, words: Words) -> None:
    """Write numbers of articles (above: of the first named), p and q beside the rows."""
    texts = {"n": [], "p": [], "q": []}  # type: dict[str, list[str]]
    for row in data.to_dict("records"):
        texts["n"].append(f"{words.number(row['n_unit'])}\n{words.number(row['n_reference'])}")
        texts["p"].append(probability(row["p"], words))
        texts["q"].append(probability(row["q"], words))
    for name, column in texts.items():
        for place, text in [(-0.5, name), *enumerate(column)]:
            ax.annotate(
                text, (1, place), (_COLUMNS[name], 3 if place < 0 else 0), gid=f"column {name}",
                xycoords=ax.get_yaxis_transform(), textcoords="offset points", ha="right",
                va="bottom" if place < 0 else "center", fontsize=style.SMALL,
                fontweight="bold" if place < 0 else "normal", annotation_clip=False,
            )  # fmt: skip


def _key(data: pd.DataFrame) -> list[str]:
    kinds = ["found"] * bool(data["found"].any()) + ["open"] * bool((~data["found"]).any())
    return [*kinds, "thick", *(["selected"] if data["found"].any() else [])]


def _handles() -> dict[str, Any]:
    from matplotlib.lines import Line2D  # noqa: PLC0415 - heavy

    looks = {"found": {"ls": ""} | _FOUND, "open": {"ls": ""} | _OPEN}
    looks |= {"thick": _INTERVAL, "selected": _SELECTED}
    return {kind: Line2D([], [], **look) for kind, look in looks.items()}


def _contrasts_caption(looked: pd.DataFrame, every: pd.DataFrame, shown: Scale) -> str:
    words = shown.words
    tested, left = every[every["enough"]], len(looked) - MOST_ROWS
    below = untested(every)[["unit", "reference"]].drop_duplicates()
    parts = [
        words("contrasts_caption", n=len(looked), found=int(looked["found"].sum())),
        words("contrasts_rate", rate=words.percent(RATE), total=words.number(len(tested))),
        words("held_constant", within=_within(looked, words)),
        words("contrasts_left", n=left) if left > 0 else "",
        words("pairs_below", n=len(below)) if len(below) else "",
    ]
    return " ".join(part for part in parts if part)


def _within(looked: pd.DataFrame, words: Words) -> str:
    """Say what is held constant, in how many pairs where it is not the same in all."""
    pairs = looked.drop_duplicates(["unit", "reference"])["within"].value_counts()
    names = [(words.of("within", str(name)), int(n)) for name, n in pairs.items()]
    if len(names) == 1:
        return names[0][0]
    return words.listed(f"{name} ({words('n_pairs', n=n)})" for name, n in names)


def _contrasts_alt(data: pd.DataFrame, shown: Scale) -> str:
    parts = [_told(row, shown) for row in data.head(5).to_dict("records")]
    return "; ".join(parts) + "."


def _told(row: dict[Any, Any], shown: Scale) -> str:
    """Say one row of the drawing in words."""
    words = shown.words
    pair = _pair(row, words)
    sign = "−" if row["difference"] < 0 else "+"
    status = words("alt_found" if row["found"] else "alt_open")
    return f"{pair} {row['label']} {sign}{shown.amount(row['difference'])} ({status})"
