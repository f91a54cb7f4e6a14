"""In whose voice each span of each sentence stands: the journalist's, reported or quoted.

Voice comes before polarity: a word between quotation marks, or in the complement of a reporting
verb, engages its speaker and not the journalist (Charaudeau's *discours rapporté*; the *îlot
textuel* of Authier-Revuz is a quoted span inside a reported one).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pandas as pd

from cadrage import schema

# Words between marks are nearer to the speaker than a paraphrase: they win where both cover a span.
_VOICE = {
    "direct": "quoted",
    "partial": "quoted",
    "indirect": "reported",
    "narrated": "reported",
    "free": "reported",
}
_RANK = {"quoted": 0, "reported": 1}
_ATTACHED = ("voice", "holder", "holder_entity")

Row = dict[str, object]


def find_voices(
    articles: pd.DataFrame, sentences: pd.DataFrame, quotations: pd.DataFrame
) -> pd.DataFrame:
    """Cut every sentence into spans of one voice.

    Parameters
    ----------
    articles, sentences, quotations
        Tables; articles without a sentence give no row.

    Returns
    -------
    DataFrame
        The table ``voices``. The spans of a sentence cover it entirely and do not overlap. Where
        spans of several speakers cover the same words, the quoted one holds, then the innermost.
        Quotations of mode ``distance`` have no speaker and stay in the voice around them.

    Examples
    --------
    In *Il a dit que le pacte était « mort ».* the words *Il a dit que* are the journalist's,
    *le pacte était* reported, *mort* quoted; both have the same holder.
    """
    known = set(articles["article_id"])
    spoken = quotations[quotations["mode"].isin(list(_VOICE))]
    by_article = {str(key): _records(group) for key, group in spoken.groupby("article_id")}
    rows: list[Row] = []
    for key, group in sentences.groupby("article_id", sort=False):
        if key in known:
            rows.extend(_of_article(str(key), _records(group), by_article.get(str(key), [])))
    return schema.table("voices", rows)


def _records(frame: pd.DataFrame) -> list[Row]:
    return [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]


def _of_article(key: str, sentences: list[Row], spans: list[Row]) -> Iterable[Row]:
    """Sweep sentences and spoken spans together, both in the order of the text."""
    spans = sorted(spans, key=lambda row: (_int(row["start"]), _int(row["end"])))
    numbered = {span["quotation"]: span for span in spans}
    first = 0
    open_spans: list[Row] = []
    for sentence in sentences:
        begin, end = _int(sentence["start"]), _int(sentence["end"])
        while first < len(spans) and _int(spans[first]["start"]) < end:
            open_spans.append(spans[first])
            first += 1
        open_spans = [span for span in open_spans if _int(span["end"]) > begin]
        for piece in _pieces(begin, end, open_spans):
            yield _row(key, sentence["sentence"], piece, _through(piece[2], numbered))


def _pieces(begin: int, end: int, spans: list[Row]) -> list[tuple[int, int, Row | None]]:
    """Cut one sentence at the edges of its spans; neighbours of the same span are one piece."""
    edges = {begin, end}
    for span in spans:
        edges |= {min(max(_int(span[key]), begin), end) for key in ("start", "end")}
    cuts = sorted(edges)
    pieces: list[tuple[int, int, Row | None]] = []
    for start, stop in pairwise(cuts):
        owner = _innermost(start, stop, spans)
        if pieces and pieces[-1][2] is owner:
            pieces[-1] = (pieces[-1][0], stop, owner)
        else:
            pieces.append((start, stop, owner))
    return pieces


def _innermost(start: int, stop: int, spans: list[Row]) -> Row | None:
    over = [s for s in spans if _int(s["start"]) <= start and _int(s["end"]) >= stop]
    return min(over, key=_nearness) if over else None


def _nearness(span: Row) -> tuple[int, int, int]:
    length = _int(span["end"]) - _int(span["start"])
    return _RANK[_VOICE[str(span["mode"])]], length, _int(span["quotation"])


def _row(key: str, sentence: object, piece: tuple[int, int, Row | None], through: str) -> Row:
    start, stop, span = piece
    return {
        "article_id": key,
        "sentence": sentence,
        "start": start,
        "end": stop,
        "voice": _VOICE[str(span["mode"])] if span else "journalist",
        "holder": span["actor"] if span else "",
        "entity": span["entity"] if span else "",
        "quotation": span["quotation"] if span else -1,
        "through": through,
    }


def _through(span: Row | None, spans: dict[object, Row]) -> str:
    """Name those who tell what the holder says, outermost first."""
    tellers: list[str] = []
    seen = {-1}
    while span and span["within"] not in seen:
        seen.add(_int(span["within"]))
        span = spans.get(span["within"])
        if span:
            tellers.insert(0, str(span["entity"] or span["speaker"]))
    return " > ".join(tellers)


def _int(value: object) -> int:
    return int(value)  # type: ignore[call-overload, no-any-return]


def attach(spans: pd.DataFrame, voices: pd.DataFrame) -> pd.DataFrame:
    """Add to each span the voice and the holder of its first character.

    Parameters
    ----------
    spans
        Any table with ``article_id`` and ``start``.
    voices
        The table ``voices``.

    Returns
    -------
    DataFrame
        The same rows, order, index and columns, with ``voice``, ``holder`` and ``holder_entity``
        added (replaced where they exist). A start outside every sentence (between two sentences)
        is the journalist's, without holder.

    Examples
    --------
    >>> import pandas as pd
    >>> voices = pd.DataFrame({"article_id": ["a"], "start": [4], "end": [9],
    ...     "voice": ["quoted"], "holder": ["FRA"], "entity": ["Anne Roy"]})
    >>> attach(pd.DataFrame({"article_id": ["a", "a"], "start": [5, 9]}), voices).voice.tolist()
    ['quoted', 'journalist']
    """
    given = spans.drop(columns=[name for name in _ATTACHED if name in spans.columns])
    left = pd.DataFrame(
        {
            "article_id": given["article_id"].astype("str").reset_index(drop=True),
            "start": given["start"].astype("int64").reset_index(drop=True),
            "place": range(len(given)),
        }
    )
    right = voices[["article_id", "start", "end", "voice", "holder", "entity"]]
    found = pd.merge_asof(
        left.sort_values("start", kind="stable"),
        right.sort_values("start", kind="stable"),
        on="start",
        by="article_id",
    ).sort_values("place")
    inside = (found["end"].fillna(-1) > found["start"]).to_numpy()
    told = found["voice"].where(inside, "journalist")
    holder = found["holder"].where(inside, "")
    entity = found["entity"].where(inside, "")
    values = (told.to_numpy(), holder.to_numpy(), entity.to_numpy())
    return given.assign(
        **{
            name: pd.Series(column, index=given.index, dtype="str")
            for name, column in zip(_ATTACHED, values, strict=True)
        }
    )
