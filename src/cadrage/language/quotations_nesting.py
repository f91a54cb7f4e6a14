"""Words told through others: which quotation stands within which, when X says that Y fears."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

_COLUMNS = ("article_id", "quotation", "start", "end", "entity", "speaker")


def nest(quotations: pd.DataFrame) -> pd.DataFrame:
    """Fill ``within``: the innermost quotation of another speaker that holds each one.

    Parameters
    ----------
    quotations
        The table ``quotations``, in any order.

    Returns
    -------
    DataFrame
        The same rows with ``within``. A partial quotation inside the indirect speech of the same
        speaker stands within nobody else's words.
    """
    columns = [quotations[name].tolist() for name in _COLUMNS]
    spans = [_Told(place, *row) for place, row in enumerate(zip(*columns, strict=True))]
    within = [-1] * len(spans)
    around: list[_Told] = []
    for span in sorted(spans, key=lambda told: (told.article_id, told.start, -told.end)):
        around = [o for o in around if o.article_id == span.article_id and o.end >= span.end]
        holding = [other for other in around if _holds(other, span)]
        if holding:
            within[span.place] = holding[-1].quotation
        around.append(span)
    return quotations.assign(within=pd.Series(within, index=quotations.index, dtype="int64"))


@dataclass(frozen=True)
class _Told:
    place: int
    article_id: str
    quotation: int
    start: int
    end: int
    entity: str
    speaker: str


def _holds(outer: _Told, inner: _Told) -> bool:
    tellers = outer.entity or outer.speaker, inner.entity or inner.speaker
    apart = (outer.start, outer.end) != (inner.start, inner.end)
    return apart and tellers[0] not in ("", tellers[1])
