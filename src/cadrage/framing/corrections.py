"""The grid of frame elements as a person corrects it, in ``config/frame_elements.csv``.

Columns, in any order, separated by commas, UTF-8:

============== ==================================================================================
``article_id`` article
``element``    problem, cause, evaluation or remedy
``text``       the words of the article, or your own; words that stand in the article keep their
               place in it
``holder``     code of the actor whose view it is; empty for the journalist
``note``       for yourself
``action``     ``replace``: your rows stand instead of all proposals for this article and element;
               ``add``: beside them; ``drop``: takes the proposal with this text away, or all of
               them where the text is empty; empty: the proposal is left as it is
``proposal``   written by the template, so that a changed text without action is noticed; optional
============== ==================================================================================

Rows of articles that are not in the run are kept for the runs in which they are.
"""

from __future__ import annotations

import csv
import difflib
import io
from pathlib import Path
from typing import Any

import pandas as pd

from cadrage import resources, schema
from cadrage.errors import InputError
from cadrage.framing.context import Row, records
from cadrage.language import voices

FILE = "frame_elements.csv"
COLUMNS = ("article_id", "element", "text", "holder", "note", "action")
TEMPLATE = (*COLUMNS, "proposal")
ACTIONS = ("replace", "add", "drop")
_NOWHERE = -1


def read(config: Path | None, articles: list[str]) -> list[Row]:
    """Read the corrections for the articles of a run.

    Parameters
    ----------
    config
        The user's ``config/`` folder; without it, or without the file, there are no corrections.
    articles
        The article_ids of the run.

    Returns
    -------
    list of dict
        Rows with an action, as text, for these articles.

    Raises
    ------
    InputError
        Names the file, the line, the column and what it takes.
    """
    if config is None or not (config / FILE).is_file():
        return []
    rows = resources.read_csv(FILE, config)
    where = str(config / FILE)
    known = frozenset(articles)
    found = [_read_row(row, f"{where}, row {n}", known) for n, row in enumerate(rows, 2)]
    return [row for row in found if row["action"] and row["article_id"] in known]


def _read_row(row: dict[str, str], at: str, known: frozenset[str]) -> Row:
    if missing := [name for name in COLUMNS if name not in row]:
        raise InputError(
            f"{at}: column {missing[0]} is missing; it takes {', '.join(COLUMNS)}, separated by "
            "commas (not semicolons); nothing was run"
        )
    item: Row = {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}
    _check(item, "element", schema.ELEMENTS, at)
    _check(item, "action", (*ACTIONS, ""), at)
    if item["action"] in ("replace", "add") and not item["text"]:
        raise InputError(f"{at}: text is empty; action {item['action']} takes one; nothing was run")
    if not item["action"] and item["text"] != item.get("proposal", item["text"]):
        raise InputError(
            f"{at}: the text was changed and action is empty; it takes {', '.join(ACTIONS)}; "
            "nothing was run"
        )
    if item["article_id"] not in known and (near := _near(item["article_id"], known)):
        raise InputError(
            f"{at}: article_id {item['article_id']!r} is not in this run; did you mean {near}; "
            "nothing was run"
        )
    return item


def _check(item: Row, column: str, allowed: tuple[str, ...], at: str) -> None:
    if item[column] not in allowed:
        names = ", ".join(name or "nothing" for name in allowed)
        raise InputError(f"{at}: {column} {item[column]!r}; it takes {names}; nothing was run")


def _near(article: str, known: frozenset[str]) -> str:
    """Give the article that a mistyped one must mean: all but a letter or two are the same."""
    near = difflib.get_close_matches(article, sorted(known), n=1, cutoff=0.9)
    return near[0] if near else ""


def apply(
    proposed: pd.DataFrame,
    corrections: list[Row],
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    spans: pd.DataFrame,
) -> pd.DataFrame:
    """Let a person's corrections override the proposals.

    Parameters
    ----------
    proposed
        The table ``elements`` as proposed.
    corrections
        Rows of :func:`read`.
    articles, sentences, spans
        The tables ``articles``, ``sentences`` and ``voices``, to place words in their article.

    Returns
    -------
    DataFrame
        The table ``elements``; rows of a person have status ``by_hand``, and sentence, start and
        end -1 where their words do not stand in the article.
    """
    if not corrections:
        return proposed
    replaced = {_cell(row) for row in corrections if row["action"] == "replace"}
    drops = [row for row in corrections if row["action"] == "drop"]
    dropped = {(*_cell(row), _plain(row["text"])) for row in drops}
    kept = [
        row
        for row in records(proposed)
        if _cell(row) not in replaced
        and not dropped & {(*_cell(row), ""), (*_cell(row), _plain(row["text"]))}
    ]
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    given = [row for row in corrections if row["action"] in ("replace", "add")]
    made = [_by_hand(row, texts[row["article_id"]], sentences, spans) for row in given]
    return schema.table("elements", _ordered([*kept, *made], list(texts)))


def _cell(row: Any) -> tuple[str, str]:
    return row["article_id"], row["element"]


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def _by_hand(row: Row, text: str, sentences: pd.DataFrame, spans: pd.DataFrame) -> Row:
    start = text.find(row["text"])
    end = start + len(row["text"]) if start >= 0 else _NOWHERE
    voice = "reported" if row["holder"] else "journalist"
    if start >= 0 and row["holder"]:
        place = pd.DataFrame({"article_id": [row["article_id"]], "start": [start]})
        told = str(voices.attach(place, spans)["voice"].iloc[0])
        voice = voice if told == "journalist" else told
    return {
        "article_id": row["article_id"],
        "sentence": _sentence(row["article_id"], start, sentences),
        "start": start,
        "end": end,
        "element": row["element"],
        "text": row["text"],
        "cue": "",
        "status": "by_hand",
        "voice": voice,
        "holder": row["holder"],
    }


def _sentence(article: str, start: int, sentences: pd.DataFrame) -> int:
    own = sentences[(sentences["article_id"] == article) & (sentences["start"] <= start)]
    inside = own[own["end"] > start]
    return int(inside["sentence"].iloc[0]) if len(inside) else _NOWHERE


def _ordered(rows: list[Any], articles: list[str]) -> list[Row]:
    """Sort rows by article and element; a person's rows stand first in their cell."""
    order = {article: place for place, article in enumerate(articles)}
    return sorted(
        rows,
        key=lambda row: (
            order[row["article_id"]],
            schema.ELEMENTS.index(row["element"]),
            row["status"] == "proposed",
        ),
    )


def write_template(elements: pd.DataFrame, existing: str = "") -> str:
    """Write the grid of proposals as CSV for a person to correct.

    Parameters
    ----------
    elements
        The table ``elements``.
    existing
        The text of the file as it is, if there is one: its rows are kept as they are, above, and
        only proposals that are not among them are added.

    Returns
    -------
    str
        The text of the file. Nothing is written to disk here.
    """
    reader = csv.DictReader(io.StringIO(existing.removeprefix("\ufeff")))
    rows: list[dict[str, Any]] = list(reader)
    columns = list(dict.fromkeys([*(reader.fieldnames or []), *TEMPLATE]))
    seen = {(row["article_id"], row["element"], row.get("proposal") or row["text"]) for row in rows}
    for row in records(elements[elements["status"] == "proposed"]):
        if (row["article_id"], row["element"], row["text"]) not in seen:
            blank = {"note": "", "action": "", "proposal": row["text"]}
            rows.append(
                {key: row[key] for key in ("article_id", "element", "text", "holder")} | blank
            )
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
