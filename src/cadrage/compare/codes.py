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


def verify(codes: pd.DataFrame, sentences: pd.DataFrame) -> None:
    """Check that the sentences that were coded are those of the articles at hand.

    Raises
    ------
    InputError
        A coded article is here and has no sentence of that number. Codes of articles that are not
        here are left alone: they may belong to another run.
    """
    here = codes[codes["article_id"].isin(sentences["article_id"])]
    known = pd.MultiIndex.from_frame(sentences[["article_id", "sentence"]])
    lost = here[~pd.MultiIndex.from_frame(here[["article_id", "sentence"]]).isin(known)]
    if len(lost):
        first = lost.iloc[0]
        raise InputError(
            f"config/{NAME}: article {first['article_id']} has no sentence {first['sentence']}; "
            "numbers are those of the table sentences; nothing was run"
        )


def _typed(rows: pd.DataFrame) -> pd.DataFrame:
    numbers = {
        "sentence": _numbers(rows, "sentence", "a whole number from 0", whole=True, highest=np.inf),
        "value": _numbers(rows, "value", "0 or 1", whole=True, highest=1),
        "probability": _numbers(
            rows, "probability", "a number above 0 and up to 1", whole=False, highest=1
        ),
    }
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
