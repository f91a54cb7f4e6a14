"""Passages: the paragraphs of an article, cut where they are long.

A paragraph is the unit its author chose, so it stays whole where it can. Two exceptions: one
longer than the limit is cut into parts of almost equal length, so that no single sentence is left
over where that can be avoided; one of fewer than `SHORT` words (an item of a list, an isolated
phrase) is joined to the paragraph after it in the same zone, as long as the limit is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

SHORT = 8


@dataclass(frozen=True)
class Passage:
    """Consecutive sentences of one zone of an article."""

    article_id: str
    number: int
    start: int
    end: int
    sentences: tuple[int, ...]
    n_words: int


@dataclass(frozen=True)
class _Sentence:
    number: int
    paragraph: tuple[int, str]
    start: int
    end: int
    n_words: int


def cut(count: int, limit: int) -> list[int]:
    """Share `count` sentences among the fewest parts of at most `limit`, as evenly as possible.

    Examples
    --------
    >>> cut(10, 4)
    [4, 3, 3]
    """
    parts = -(-count // limit)
    size, longer = divmod(count, parts)
    return [size + 1] * longer + [size] * (parts - longer)


def passages(sentences: pd.DataFrame, zones: Sequence[str], limit: int) -> list[Passage]:
    """Cut the articles into passages.

    Parameters
    ----------
    sentences
        Table ``sentences``.
    zones
        Zones that count; sentences of others are left out.
    limit
        Longest passage, in sentences.

    Returns
    -------
    list of Passage
        By article, in the order of the text, numbered from 0 within the article. Every sentence
        of the zones is in just one passage.
    """
    kept = sentences[sentences["zone"].isin(list(zones))].sort_values(["article_id", "sentence"])
    found: list[Passage] = []
    for article_id, group in kept.groupby("article_id", sort=True):
        blocks = _joined(list(_paragraphs(group)), limit)
        parts = [part for block in blocks for part in _parts(block, limit)]
        found.extend(_passage(str(article_id), n, part) for n, part in enumerate(parts))
    return found


def _paragraphs(group: pd.DataFrame) -> Iterator[list[_Sentence]]:
    block: list[_Sentence] = []
    columns = ("sentence", "passage", "zone", "start", "end", "text")
    for number, paragraph, zone, start, end, text in zip(
        *(group[name] for name in columns), strict=True
    ):
        made = _Sentence(int(number), (paragraph, zone), int(start), int(end), len(text.split()))
        if block and block[-1].paragraph != made.paragraph:
            yield block
            block = []
        block.append(made)
    if block:
        yield block


def _joined(blocks: list[list[_Sentence]], limit: int) -> list[list[_Sentence]]:
    made: list[list[_Sentence]] = []
    for block in blocks:
        before = made[-1] if made else []
        same_zone = bool(before) and before[-1].paragraph[1] == block[0].paragraph[1]
        short = sum(item.n_words for item in before) < SHORT
        if same_zone and short and len(before) + len(block) <= limit:
            before.extend(block)
        else:
            made.append(list(block))
    return made


def _parts(block: list[_Sentence], limit: int) -> Iterator[list[_Sentence]]:
    begin = 0
    for size in cut(len(block), limit):
        yield block[begin : begin + size]
        begin += size


def _passage(article_id: str, number: int, part: list[_Sentence]) -> Passage:
    return Passage(
        article_id=article_id,
        number=number,
        start=part[0].start,
        end=part[-1].end,
        sentences=tuple(item.number for item in part),
        n_words=sum(item.n_words for item in part),
    )
