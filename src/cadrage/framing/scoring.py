"""Cues of frames in sentences, and the score of each frame in each sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

import pandas as pd

from cadrage import schema
from cadrage.framing.codebooks import Codebook
from cadrage.framing.context import Row, Sentence, records
from cadrage.framing.match import Found, Matcher, longest
from cadrage.framing.pattern import Pattern
from cadrage.language import voices

DECIMALS = 6


class Scorer:
    """Finds the cues of several codebooks at once.

    Parameters
    ----------
    books
        Codebooks; their order is the order of the rows.
    """

    def __init__(self, books: list[Codebook]) -> None:
        entries = list(_entries(books))
        self._owners = [(book, frame, excludes) for book, frame, excludes, _ in entries]
        self._matcher = Matcher([pattern for *_, pattern in entries])

    def cues(self, sentence: Sentence) -> list[Row]:
        """Give the cues of a sentence, by place, codebook and frame; none gives an empty list.

        Within a frame the longest of overlapping cues counts, once. A cue that lies wholly inside
        an exclusion of its codebook or of its frame does not count.
        """
        barred: dict[tuple[str, str], list[Found]] = {}
        groups: dict[tuple[str, str], list[Found]] = {}
        for found in self._matcher.find(sentence.words):
            book, frame, excludes = self._owners[found.pattern]
            (barred if excludes else groups).setdefault((book, frame), []).append(found)
        rows = []
        for (book, frame), items in groups.items():
            bars = barred.get((book, frame), []) + barred.get((book, ""), [])
            free = [item for item in items if not _inside(item, bars)]
            rows += [_row(sentence, book, frame, item) for item in longest(free)]
        return rows


def _entries(books: list[Codebook]) -> Iterator[tuple[str, str, bool, Pattern]]:
    for book in books:
        yield from ((book.name, "", True, pattern) for pattern in book.exclusions)
        for frame in book.frames:
            yield from ((book.name, frame.name, False, pattern) for pattern in frame.cues)
            yield from ((book.name, frame.name, True, pattern) for pattern in frame.exclusions)


def _inside(item: Found, bars: list[Found]) -> bool:
    return any(bar.first <= item.first and item.last <= bar.last for bar in bars)


def _row(sentence: Sentence, book: str, frame: str, item: Found) -> Row:
    start, end = sentence.span(item)
    return {
        "article_id": sentence.article_id,
        "sentence": sentence.number,
        "start": start,
        "end": end,
        "codebook": book,
        "frame": frame,
        "cue": sentence.surface(item),
        "negated": sentence.denies(item),
    }


def cues_table(
    sentences: Iterable[Sentence], books: list[Codebook], spans: pd.DataFrame
) -> pd.DataFrame:
    """Find all cues.

    Parameters
    ----------
    sentences
        Sentences that count.
    books
        Codebooks to apply.
    spans
        The table ``voices``: in whose words each cue stands.

    Returns
    -------
    DataFrame
        The table ``cues``. One word may be a cue of several frames. A negated cue is kept and
        flagged: who denies a crisis speaks of a crisis.
    """
    scorer = Scorer(books)
    order = {book.name: place for place, book in enumerate(books)}
    rank = {(b.name, f.name): place for b in books for place, f in enumerate(b.frames)}
    rows: list[Row] = []
    for sentence in sentences:
        found = scorer.cues(sentence)
        found.sort(
            key=lambda row: (
                order[row["codebook"]],
                row["start"],
                rank[row["codebook"], row["frame"]],
            )
        )
        rows += found
    return schema.table("cues", with_voice(rows, spans))


def with_voice(rows: list[Row], spans: pd.DataFrame) -> list[Row]:
    """Add voice and holder to rows that have an ``article_id`` and a ``start``."""
    if not rows:
        return []
    return records(voices.attach(pd.DataFrame(rows), spans).drop(columns="holder_entity"))


def frames_table(cues: pd.DataFrame) -> pd.DataFrame:
    """Score each frame that has a cue in a sentence.

    Parameters
    ----------
    cues
        The table ``cues``.

    Returns
    -------
    DataFrame
        The table ``frames``. ``score`` is the frame's share of the cues of its codebook in the
        sentence; a sentence without a cue has no row, which is not a score of zero. Voice and
        holder are those of most of the cues, the first among equals.
    """
    rows: list[Row] = []
    where = ["article_id", "sentence", "codebook"]
    for key, group in groupby(records(cues), lambda row: tuple(row[c] for c in where)):
        rows += _scores(dict(zip(where, key, strict=True)), list(group))
    return schema.table("frames", rows)


def _scores(place: Row, cues: list[Row]) -> Iterator[Row]:
    by_frame: dict[str, list[tuple[str, str]]] = {}
    for cue in cues:
        by_frame.setdefault(cue["frame"], []).append((cue["voice"], cue["holder"]))
    for frame, told in by_frame.items():
        voice, holder = Counter(told).most_common(1)[0][0]
        score = round(len(told) / len(cues), DECIMALS)
        counts = {"score": score, "n_cues": len(told), "voice": voice, "holder": holder}
        yield place | {"frame": frame} | counts


def info_table(books: list[Codebook]) -> pd.DataFrame:
    """Describe the frames of the codebooks that were applied, cues or not."""
    rows = [
        {
            "codebook": book.name,
            "frame": frame.name,
            "label_en": frame.label_en,
            "label_fr": frame.label_fr,
            "definition": frame.definition,
            "source": frame.source,
            "order": place,
        }
        for book in books
        for place, frame in enumerate(book.frames)
    ]
    return schema.table("frame_info", rows)
