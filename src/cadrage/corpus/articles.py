"""One article: from the decoded page to its rows in every table of the corpus."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from cadrage.corpus import fields, readers, sentences, tongues
from cadrage.corpus.cleaning import Cleaned, clean
from cadrage.corpus.cuts import Fact
from cadrage.corpus.decode import Decoded, UnreadableError
from cadrage.corpus.fields import Known
from cadrage.corpus.glue import separate
from cadrage.corpus.lists import Lists
from cadrage.corpus.manifest import Statement
from cadrage.corpus.page import read_page
from cadrage.corpus.zones import SEPARATOR, Part, zoned

Row = dict[str, object]


@dataclass
class Rows:
    """Rows of one article in the tables of the corpus."""

    article: Row
    provenance: list[Row] = field(default_factory=list)
    zones: list[Row] = field(default_factory=list)
    removed: list[Row] = field(default_factory=list)
    sentences: list[Row] = field(default_factory=list)


def read_article(
    path: Path,
    *,
    file: str,
    article_id: str,
    lists: Lists,
    skip: list[str],
    statements: list[Statement],
) -> Rows:
    """Read, clean and describe one file.

    Raises
    ------
    UnreadableError
        The file is not the text of a French article; the message says why.
    """
    decoded = readers.read(path)
    page = separate(read_page(decoded.text, lists))
    cleaned = clean(page, skip)
    parts = zoned(cleaned.page, paywalled=_paywalled(cleaned))
    if not parts:
        raise UnreadableError("nothing but menus, prompts and credits is left of the page")
    text = SEPARATOR.join(part.piece.text for part in parts)
    known = _known(text, parts, cleaned.facts, decoded, statements)
    article: Row = {"article_id": article_id, "file": file, "text": text, **fields.columns(known)}
    article |= {
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "n_words": len(re.findall(r"[^\W_]+(?:[-'’.,][^\W_]+)*", text)),
        "copy_group": article_id,
    }
    made = Rows(article, fields.rows(article_id, known))
    made.removed = [{"article_id": article_id, **row} for row in cleaned.removed]
    _place(made, article_id, parts, lists)
    return made


def _paywalled(cleaned: Cleaned) -> bool:
    prompts = (str(row["text"]) for row in cleaned.removed if row["step"] == "prompts")
    return any(re.search(r"abonn|réservé|il vous reste|subscri", text, re.I) for text in prompts)


def _known(
    text: str, parts: list[Part], facts: list[Fact], decoded: Decoded, statements: list[Statement]
) -> dict[str, Known]:
    known = fields.from_text(facts)
    for zone in ("title", "lead"):
        for part in parts:
            if part.zone == zone:
                piece = part.piece
                span = (piece.raw_start, piece.raw_end)
                known[zone] = Known(piece.text, "in_text", piece.text, *span)
    code, probability = tongues.language(text)
    if code not in ("", "fr"):
        raise UnreadableError(
            f"the text is in another language than French ({code}, probability {probability}); "
            "only French articles are read"
        )
    evidence = f"py3langid, probability {probability}"
    known["language"] = Known(code, "inferred" if code else "unknown", evidence)
    known["encoding"] = Known(decoded.encoding, "inferred", decoded.evidence)
    return fields.with_statements(known, statements)


def _place(made: Rows, article_id: str, parts: list[Part], lists: Lists) -> None:
    """Lay the paragraphs into the clean text: rows of zones and of sentences."""
    offset = 0
    for passage, part in enumerate(parts):
        common = {"article_id": article_id, "passage": passage, "zone": part.zone}
        for first, last in part.piece.runs():
            piece = part.piece.cut(first, last)
            place = {"start": offset + first, "end": offset + last, "truncated": part.truncated}
            raw = {"raw_start": piece.raw_start, "raw_end": piece.raw_end}
            made.zones.append({**common, **place, **raw})
        for first, last in sentences.split(part.piece.text, lists):
            place = {"start": offset + first, "end": offset + last}
            words = {"sentence": len(made.sentences), "text": part.piece.text[first:last]}
            made.sentences.append({**common, **place, **words})
        offset += len(part.piece.text) + len(SEPARATOR)
