"""An article typed in: its paragraphs and sentences, without files and cleaning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cadrage import schema
from cadrage.corpus import lists, tongues
from cadrage.corpus.sentences import split
from cadrage.store import Tables

_PARAGRAPH = re.compile(r"\S.*?(?=\n\s*\n|\s*\Z)", re.S)


def typed_article(text: str, article_id: str = "text") -> Tables:
    r"""Cut a text into the tables that annotation reads.

    Parameters
    ----------
    text
        The text of an article; an empty line ends a paragraph. All of it is body.
    article_id
        Its identifier.

    Returns
    -------
    dict of DataFrame
        ``articles``, ``zones`` and ``sentences`` with one article of which only the text is known.

    Examples
    --------
    >>> tables = typed_article("Il pleut. Il vente.\n\nFin.")
    >>> tables["sentences"]["text"].tolist()
    ['Il pleut.', 'Il vente.', 'Fin.']
    """
    spoken = tongues.language(text)[0] or "fr"
    spans = [match.span() for match in _PARAGRAPH.finditer(text)]
    row: dict[str, object] = {
        key: {"str": "", "int": 0}[column.type]
        for key, column in schema.TABLES["articles"].columns.items()
    }
    row |= {"article_id": article_id, "text": text, "language": spoken, "translation": "unknown"}
    row |= {"genre": "unknown", "published_precision": "unknown", "n_words": len(text.split())}
    zones = [_zone(article_id, n, span, spoken) for n, span in enumerate(spans)]
    return {
        "articles": schema.table("articles", [row]),
        "zones": schema.table("zones", zones),
        "sentences": schema.table("sentences", list(_sentences(article_id, text, spans))),
    }


def _zone(key: str, passage: int, span: tuple[int, int], spoken: str) -> dict[str, object]:
    return {
        "article_id": key, "zone": "body", "passage": passage, "start": span[0], "end": span[1],
        "raw_start": span[0], "raw_end": span[1], "truncated": False, "language": spoken,
    }  # fmt: skip


def _sentences(key: str, text: str, spans: list[tuple[int, int]]) -> Iterator[dict[str, object]]:
    known, number = lists.load(None), 0
    for passage, (begin, end) in enumerate(spans):
        for start, stop in split(text[begin:end], known):
            yield {
                "article_id": key, "sentence": number, "passage": passage, "zone": "body",
                "start": begin + start, "end": begin + stop,
                "text": text[begin + start : begin + stop],
            }  # fmt: skip
            number += 1
