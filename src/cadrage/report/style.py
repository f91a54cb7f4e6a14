"""One style for every figure: colours that stay apart for colour-blind readers, sizes, rendering.

The palette is that of Okabe and Ito (2008, "Color Universal Design",
https://jfly.uni-koeln.de/color/), extended by the muted scheme of Tol (2021, "Colour schemes",
SRON/EPS/TN/09-002). Whatever a colour says, a label, a shape or a hatch says too, so that figures
can be read in grey.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any

BLACK, GREY, LIGHT, RULE = "#1a1a1a", "#6b6b6b", "#f2f2f0", "#d0d0cc"
BLUE, VERMILLION, GREEN, PURPLE = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
ORANGE, SKY, YELLOW = "#E69F00", "#56B4E9", "#F0E442"

_OKABE_ITO = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY)
_TOL_MUTED = ("#332288", "#882255", "#44AA99", "#999933", "#AA4499", "#661100", "#88CCEE")
UNITS = _OKABE_ITO + _TOL_MUTED

VOICES = {"journalist": BLUE, "reported": GREEN, "quoted": ORANGE}
VOICE_MARKS = {"journalist": "o", "reported": "^", "quoted": "s"}

SPEAKER_TYPES = {
    "official": BLUE,
    "military": VERMILLION,
    "expert": GREEN,
    "ngo": PURPLE,
    "citizen": ORANGE,
    "media": SKY,
    "unnamed": "#999999",
    "": "#cccccc",
}

QUADRANTS = {
    "verbal_cooperation": SKY,
    "material_cooperation": BLUE,
    "verbal_conflict": ORANGE,
    "material_conflict": VERMILLION,
    "neutral": "#bbbbbb",
}

ZONES = {"title": "#332288", "lead": BLUE, "subheading": GREEN, "body": SKY, "caption": ORANGE}

HATCHES = ("", "////", "....", "\\\\\\\\", "xxxx", "----", "oo", "++")

WIDTH = 5.8
"""Width of every figure in inches: narrow, so that its letters stay readable on a phone."""

DPI = 150
SMALL, NORMAL, LARGE = 8.0, 9.0, 10.5

RC: Mapping[str, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": NORMAL,
    "axes.titlesize": NORMAL,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": SMALL,
    "axes.labelcolor": BLACK,
    "axes.edgecolor": GREY,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "xtick.color": BLACK,
    "ytick.color": BLACK,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "grid.color": RULE,
    "grid.linewidth": 0.5,
    "legend.fontsize": SMALL,
    "legend.frameon": False,
    "hatch.linewidth": 0.6,
    "text.color": BLACK,
    "text.parse_math": False,  # a dollar in a headline is a dollar
    "figure.dpi": DPI,
    "savefig.dpi": DPI,
    "savefig.facecolor": "white",
    "svg.hashsalt": "cadrage",
    "svg.fonttype": "path",  # the same look where DejaVu Sans is not installed
}


def applied() -> AbstractContextManager[None]:
    """Give the context in which figures are drawn and saved.

    It starts from matplotlib's own defaults, so that a user's settings change no byte.
    """
    import matplotlib.style  # noqa: PLC0415 - heavy, and the page of a finished run does without

    return matplotlib.style.context(["default", dict(RC)])


def unit_colours(labels: Iterable[str]) -> dict[str, str]:
    """Give each unit its colour, the same in every figure of a run.

    Parameters
    ----------
    labels
        All units of the run, in any order; repeated ones count once.

    Returns
    -------
    dict
        Label to colour. Beyond thirteen units the rest is grey: nobody tells more colours apart,
        and every figure names its units in words.

    Examples
    --------
    >>> unit_colours(["b", "a"]) == unit_colours(["a", "b", "a"])
    True
    """
    units = sorted(set(labels))
    return {unit: UNITS[i] if i < len(UNITS) else GREY for i, unit in enumerate(units)}


def ink_on(colour: str) -> str:
    """Choose black or white letters for a background, by its relative luminance (WCAG 2.2).

    Examples
    --------
    >>> ink_on("#000000"), ink_on("#ffffff")
    ('#ffffff', '#1a1a1a')
    """
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#ffffff" if luminance < 0.22 else BLACK
