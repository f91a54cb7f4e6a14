"""Codes by people: ``config/codes.csv``, one line a sentence, a frame and a coder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from cadrage import schema
from cadrage.errors import InputError

NAME = "codes.csv"
COLUMNS = ("article_id", "sentence", "codebook", "frame", "value", "coder", "probability")
_KEY = ["article_id", "sentence", "codebook", "frame", "coder"]


def load(config: Path | None) -> pd.DataFrame:
    """Read the codes.

    Parameters
    ----------
    config
        The user's ``config/`` folder, or None.

    Returns
    -------
    DataFrame
        The table ``codes``; empty without the file.

    Raises
    ------
    InputError
        One sentence that names the line, the column and what it takes.
    """
    path = config / NAME if config else None
    if path is None or not path.is_file():
        return schema.empty("codes")
    try:
        rows = pd.read_csv(
            path, dtype=str, keep_default_na=False, encoding="utf-8-sig", skip_blank_lines=False
        ).fillna("")
    except (UnicodeDecodeError, ValueError) as error:
        raise InputError(
            f"config/{NAME}: not a CSV file in UTF-8 ({' '.join(str(error).split())}); "
            "nothing was run"
        ) from None
    if not isinstance(rows.index, pd.RangeIndex):
        raise InputError(
            f"config/{NAME}, line 2: more values than there are columns; "
            f"it takes {', '.join(COLUMNS)}; nothing was run"
        )
    missing = [name for name in COLUMNS if name not in rows.columns]
    if missing:
        raise InputError(
            f"config/{NAME}: no column {', '.join(missing)}; it takes {', '.join(COLUMNS)}; "
            "nothing was run"
        )
    written = (rows != "").any(axis=1)  # blank lines count in the numbers of lines alone
    return _typed(rows.loc[written, list(COLUMNS)])


def verify(codes: pd.DataFrame, sentences: pd.DataFrame, frame_info: pd.DataFrame) -> None:
    """Check that what was coded are sentences of the articles, and frames of the codebooks, here.

    Raises
    ------
    InputError
        A coded article is here and has no sentence of that number, or a codebook is here and has no
        frame of that name. Codes of articles and codebooks that are not here are left alone: they
        may belong to another run.
    """
    here = codes[codes["article_id"].isin(sentences["article_id"])]
    first = _first_lost(here, sentences, ["article_id", "sentence"])
    if first is not None:
        raise InputError(
            f"config/{NAME}: article {first['article_id']} has no sentence {first['sentence']}; "
            "numbers are those of the table sentences; nothing was compared"
        )
    applied = codes[codes["codebook"].isin(frame_info["codebook"])]
    first = _first_lost(applied, frame_info, ["codebook", "frame"])
    if first is not None:
        theirs = frame_info.loc[frame_info["codebook"] == first["codebook"], "frame"]
        raise InputError(
            f"config/{NAME}: codebook {first['codebook']} has no frame {first['frame']!r}; "
            f"it has {', '.join(theirs)}; nothing was compared"
        )


def _first_lost(rows: pd.DataFrame, known: pd.DataFrame, key: list[str]) -> pd.Series | None:
    """Give the first row whose key is not among those known."""
    there = pd.MultiIndex.from_frame(rows[key]).isin(pd.MultiIndex.from_frame(known[key]))
    lost = rows[~there]
    return lost.iloc[0] if len(lost) else None


def _typed(rows: pd.DataFrame) -> pd.DataFrame:
    numbers = {
        "sentence": _numbers(rows, "sentence", "a whole number from 0", whole=True, highest=np.inf),
        "value": _numbers(rows, "value", "0 or 1", whole=True, highest=1),
        "probability": _numbers(
            rows, "probability", "a number above 0 and up to 1", whole=False, highest=1
        ),
    }
    for column in ("article_id", "codebook", "frame", "coder"):
        empty = rows.index[rows[column].str.strip() == ""]
        if len(empty):
            raise InputError(
                f"config/{NAME}, line {int(empty[0]) + 2}, {column}: it is empty; it takes a name; "
                "nothing was run"
            )
    typed = rows.assign(**numbers)
    twice = typed[typed.duplicated(_KEY)]
    if len(twice):
        raise InputError(
            f"config/{NAME}, line {int(twice.index[0]) + 2}: this coder has coded the sentence for "
            "this frame already; keep one of the two lines; nothing was run"
        )
    return schema.check("codes", typed)


def _numbers(
    rows: pd.DataFrame, column: str, allowed: str, *, whole: bool, highest: float
) -> pd.Series:
    values = pd.to_numeric(rows[column], errors="coerce").astype(float)
    good = values.between(0, highest) & np.isfinite(values)
    good &= values.mod(1).eq(0) if whole else values.gt(0)
    if not good.all():
        at = int(good.index[~good][0])
        raise InputError(
            f"config/{NAME}, line {at + 2}, {column}: {rows.at[at, column]!r} is not {allowed}; "
            "nothing was run"
        )
    return values.astype("int64") if whole else values
