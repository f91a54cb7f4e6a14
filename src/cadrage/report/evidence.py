"""Evidence: the sentences behind a finding, their cues marked, each linked to its article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup, escape

MOST = 100
"""Most sentences shown behind one finding; the page says when there are more."""


@dataclass(frozen=True)
class Quote:
    """A sentence as evidence.

    Attributes
    ----------
    article_id, article : str
        Identifier and label of the article.
    href : str
        Where it stands on the page; empty if the article is not given in full.
    text : Markup
        The sentence with the words that count in ``<mark>``.
    said : list of tuple
        Voice and holder of each span counted, without repetition.
    """

    article_id: str
    article: str
    href: str
    text: Markup
    said: list[tuple[str, str]]


def marked(text: str, spans: list[tuple[int, int]]) -> Markup:
    """Mark spans of a text; overlapping spans become one, those outside the text are cut.

    Parameters
    ----------
    text
        Any text; it is escaped.
    spans
        First character and the one after the last.

    Examples
    --------
    >>> marked("a <b> c", [(2, 5)])
    Markup('a <mark>&lt;b&gt;</mark> c')
    """
    parts, place = [Markup("")], 0
    for start, end in sorted(spans):
        begin, stop = max(start, place), min(end, len(text))
        if stop > begin:
            parts += [escape(text[place:begin]), Markup("<mark>{}</mark>").format(text[begin:stop])]
            place = stop
    return Markup("").join([*parts, escape(text[place:])])


def quotes(
    evidence: pd.DataFrame,
    sentences: pd.DataFrame,
    labels: Mapping[str, str],
    anchors: Mapping[str, str],
) -> list[Quote]:
    """Gather the rows of a finding by sentence, in their order.

    Parameters
    ----------
    evidence
        ``article_id, sentence, start, end, text, voice, holder``; offsets into ``articles.text``.
    sentences
        The table ``sentences``, which says where each sentence begins.
    labels, anchors
        Label and anchor of each article; one without an anchor gets no link.
    """
    keys = ["article_id", "sentence"]
    starts = sentences[[*keys, "start"]].rename(columns={"start": "begin"})
    rows = evidence.drop(columns="begin", errors="ignore").merge(starts, on=keys, how="left")
    return [
        _quote(str(article), int(str(number)), group, labels, anchors)
        for (article, number), group in rows.groupby(keys, sort=False)
    ]


def _quote(
    article: str,
    number: int,
    group: pd.DataFrame,
    labels: Mapping[str, str],
    anchors: Mapping[str, str],
) -> Quote:
    known = group.dropna(subset=["begin"])
    begins, ends = known["start"] - known["begin"], known["end"] - known["begin"]
    text = str(group["text"].iloc[0])
    # A span that is the whole sentence says nothing more by being marked.
    spans = [
        (max(int(begin), 0), int(end))
        for begin, end in zip(begins, ends, strict=True)
        if end > 0 and not (begin <= 0 and end >= len(text))
    ]
    said = list(dict.fromkeys(zip(group["voice"], group["holder"], strict=True)))
    href = f"#{anchors[article]}-s{number}" if article in anchors else ""
    return Quote(article, labels.get(article, article), href, marked(text, spans), said)
