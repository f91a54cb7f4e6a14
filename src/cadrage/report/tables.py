"""Tables as HTML that wraps long French sentences, escapes everything and never varies."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from importlib.resources import files
from numbers import Integral, Real
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from cadrage.report.words import Words

MISSING = "–"
LONG = 60  # characters from which a cell is read rather than looked up
WIDE = 4  # columns of a table that a phone can not show at once
MOST_LINES = 2  # lines of a cell shown at once
MOST_ROWS = 500  # rows of a table shown; a page that holds more can not be read


@lru_cache(maxsize=1)
def table_style() -> str:
    """Give the style sheet of tables, shared by notebooks and pages."""
    return files("cadrage.report").joinpath("templates/table.css").read_text(encoding="utf-8")


def html_table(frame: pd.DataFrame, *, caption: str = "", lang: str = "en") -> Markup:
    """Write a table as HTML, every text escaped.

    Parameters
    ----------
    frame
        Its cells may hold any text. An index that is no plain range becomes row headings.
    caption
        Text above the table.
    lang
        Language of the sentence that stands where there are no rows.

    Returns
    -------
    Markup
        At most ``MOST_ROWS`` rows, and how many there are. Tables with long texts carry the class
        ``words`` (stacked on a phone), others the class ``numbers`` (scrolled). Lines of a cell
        beyond the second open on demand.

    Examples
    --------
    >>> "&lt;b&gt;" in html_table(pd.DataFrame({"x": ["<b>"]}))
    True
    """
    if frame.empty:
        head = Markup("<strong>{}</strong> ").format(caption) if caption else Markup("")
        return Markup("<p>{}{}</p>").format(head, Words(lang)("empty_table"))
    indexed = not isinstance(frame.index, pd.RangeIndex)
    cut = Words(lang)("rows_cut", shown=MOST_ROWS, n=len(frame)) if len(frame) > MOST_ROWS else ""
    frame = frame.head(MOST_ROWS)
    parts = [
        _hint(frame, indexed, lang),
        Markup('<div class="cadrage-scroll" tabindex="0" role="region" aria-label="{}">').format(
            caption or Words(lang)("table")
        ),
        Markup('<table class="cadrage-table {}">').format(_kind(frame)),
        Markup("<caption>{}</caption>").format(caption) if caption else Markup(""),
        _head(frame, indexed),
        Markup("<tbody>"),
        *_body(frame, indexed),
        Markup("</tbody></table></div>"),
        Markup("<p>{}</p>").format(cut) if cut else Markup(""),
    ]
    return Markup("\n").join(part for part in parts if part)


def _kind(frame: pd.DataFrame) -> str:
    longest = max((len(cell_text(value)) for value in frame.to_numpy().flat), default=0)
    return "words" if longest > LONG else "numbers"


def _hint(frame: pd.DataFrame, indexed: bool, lang: str) -> Markup:
    """Tell who reads a wide table on a phone that there is more of it; wide screens hide it."""
    if _kind(frame) == "words" or len(frame.columns) + indexed < WIDE:
        return Markup("")
    text = Words(lang)("scroll_hint")
    return Markup('<p class="cadrage-hint" aria-hidden="true">{}</p>').format(text)


def _head(frame: pd.DataFrame, indexed: bool) -> Markup:
    names = [(_label(frame.index.name or ""), False)] if indexed else []
    numeric = map(pd.api.types.is_numeric_dtype, frame.dtypes)
    names += zip(map(_label, frame.columns), numeric, strict=True)
    cells = Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(Markup(' class="n"') if number else "", name)
        for name, number in names
    )
    return Markup("<thead><tr>{}</tr></thead>").format(cells)


def _body(frame: pd.DataFrame, indexed: bool) -> list[Markup]:
    labels = [_label(name) for name in frame.columns]
    columns = [frame.iloc[:, place].tolist() for place in range(len(labels))]
    rows = []
    for place, name in enumerate(frame.index.tolist()):
        head = Markup('<th scope="row">{}</th>').format(_label(name)) if indexed else Markup("")
        cells = [_cell(label, column[place]) for label, column in zip(labels, columns, strict=True)]
        rows.append(Markup("<tr>{}{}</tr>").format(head, Markup("").join(cells)))
    return rows


def _label(name: Hashable) -> str:
    return " ".join(map(str, name)) if isinstance(name, tuple) else str(name)


def _cell(label: str, value: Any) -> Markup:
    number = isinstance(value, Real) and not isinstance(value, bool)
    kind = Markup(' class="n{}"').format("" if value else " zero") if number else ""
    return Markup('<td data-label="{}"{}>{}</td>').format(label, kind, _lines(cell_text(value)))


def _lines(text: str) -> Markup:
    """Write the lines of a cell apart, those beyond the first few on demand."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 2:
        return escape(text)
    made = [Markup('<div class="line">{}</div>').format(line) for line in lines]
    if len(made) <= MOST_LINES:
        return Markup("").join(made)
    first, rest = Markup("").join(made[:MOST_LINES]), Markup("").join(made[MOST_LINES:])
    more = Markup("<details><summary>+ {}</summary>{}</details>")
    return first + more.format(len(made) - MOST_LINES, rest)


def cell_text(value: Any) -> str:
    """Write a value for a reader: at most three decimals, a dash for what is missing.

    Examples
    --------
    >>> cell_text(0.5), cell_text(float("nan")), cell_text(3)
    ('0.5', '–', '3')
    """
    if value is None or (isinstance(value, float) and value != value):  # noqa: PLR0124 - NaN
        return MISSING
    if isinstance(value, Real) and not isinstance(value, Integral):
        return f"{float(value):.3f}".rstrip("0").rstrip(".")
    return str(value)


def show_table(frame: pd.DataFrame, *, caption: str = "", lang: str = "en") -> None:
    """Display a table in a notebook: the same HTML at every run, readable where it is wide.

    Parameters
    ----------
    frame
        The table; its cells may hold any text.
    caption
        Text above it.
    lang
        Language of the sentence that stands where there are no rows.
    """
    from IPython.display import display  # noqa: PLC0415 - only notebooks have a display

    text = f"<style>{table_style()}</style>\n{html_table(frame, caption=caption, lang=lang)}"
    plain = caption or ", ".join(_label(name) for name in frame.columns)
    display({"text/html": text, "text/plain": f"{plain} ({len(frame)})"}, raw=True)
