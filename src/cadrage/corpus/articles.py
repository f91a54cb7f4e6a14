"""One article: from what a reader found to its rows in every table of the corpus."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from cadrage.corpus import sentences, tongues
from cadrage.corpus.cleaning.cuts import Fact
from cadrage.corpus.cleaning.glue import separate
from cadrage.corpus.cleaning.steps import Cleaned, clean
from cadrage.corpus.decode import UnreadableError
from cadrage.corpus.lists import Lists
from cadrage.corpus.page import read_page
from cadrage.corpus.provenance import fields, folders, moments, slugs
from cadrage.corpus.provenance.fields import Known
from cadrage.corpus.provenance.manifest import Statement
from cadrage.corpus.records import Noise, Record
from cadrage.corpus.zones import SEPARATOR, Part, zoned

Row = dict[str, object]

_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
_PAYWALL = re.compile(r"abonn|réservé|il vous reste|subscri", re.IGNORECASE)


@dataclass(frozen=True)
class Rules:
    """How articles are read: the lists and the parameters that bear on one article alone."""

    lists: Lists
    skip: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("fr", "en")
    folders: str = "outlet"
    _outlets: dict[str, Known | None] = field(default_factory=dict)  # by folder, once told

    def outlet_of_folder(self, file: str) -> Known | None:
        """Name the outlet that the folders above a file name, each folder looked at once."""
        folder = str(PurePosixPath(file.replace("\\", "/")).parent)
        if folder not in self._outlets:
            self._outlets[folder] = folders.outlet_of_folder(f"{folder}/file", self.lists)
        return self._outlets[folder]


@dataclass(frozen=True)
class Origin:
    """Where an article comes from.

    Parameters
    ----------
    file, sha256
        Path of the file below the raw folder (for a member of an archive, below the name of the
        archive), and the SHA-256 of the file on disk.
    article_id
        Identifier of the article.
    statements
        What the manifest states of it.
    """

    file: str
    sha256: str
    article_id: str
    statements: tuple[Statement, ...] = ()


@dataclass
class Rows:
    """Rows of one article in the tables of the corpus."""

    article: Row
    provenance: list[Row] = field(default_factory=list)
    zones: list[Row] = field(default_factory=list)
    removed: list[Row] = field(default_factory=list)
    sentences: list[Row] = field(default_factory=list)
    dates: list[Row] = field(default_factory=list)


def describe(record: Record, origin: Origin, rules: Rules) -> Rows:
    """Clean one article and say what is known of it.

    Raises
    ------
    UnreadableError
        Nothing is left of it, or it is in a language that does not count; the message says why.
    """
    cleaned = clean(separate(read_page(record.pieces, rules.lists)), rules.skip)
    parts = zoned(cleaned.page, paywalled=_paywalled(cleaned, record.noise))
    if not parts:
        raise UnreadableError("nothing but menus, prompts and credits is left of the page")
    text = SEPARATOR.join(part.piece.text for part in parts)
    known = _known(record, origin, rules, cleaned.facts)
    known |= _headings(parts) | {"language": _language(text, rules.languages)}
    known = fields.with_statements(known, list(origin.statements))
    made = Rows(_article(record, origin, known, text), fields.rows(origin.article_id, known))
    made.removed = _removed(record.noise, cleaned, origin.article_id)
    _place(made, parts, rules.lists)
    made.dates = _dates(made)
    return made


def _article(record: Record, origin: Origin, known: dict[str, Known], text: str) -> Row:
    return {
        "article_id": origin.article_id,
        "file": origin.file,
        "record": record.place,
        "offsets": record.offsets,
        "text": text,
        **fields.columns(known),
        "sha256": origin.sha256,
        "n_words": len(_WORD.findall(text)),
        "copy_group": origin.article_id,
    }


def _removed(noise: list[Noise], cleaned: Cleaned, article_id: str) -> list[Row]:
    """List what the reader left out and what cleaning took out, in the order of the file."""
    rows = [
        {
            "raw_start": item.piece.raw_start,
            "raw_end": item.piece.raw_end,
            "text": item.piece.text,
            "step": "boilerplate",
            "reason": item.reason,
            "kept_as": "",
        }
        for item in noise
    ]
    ordered = sorted([*rows, *cleaned.removed], key=_raw_place)
    return [{"article_id": article_id, **row} for row in ordered]


def _raw_place(row: Row) -> tuple[int, int]:
    return int(str(row["raw_start"])), int(str(row["raw_end"]))


def _paywalled(cleaned: Cleaned, noise: list[Noise]) -> bool:
    """Say whether the page asked to subscribe, so that its text may stop early."""
    prompts = (str(row["text"]) for row in cleaned.removed if row["step"] == "prompts")
    walled = any("paywall" in item.reason for item in noise)
    return walled or any(_PAYWALL.search(text) for text in prompts)


def _known(record: Record, origin: Origin, rules: Rules, facts: list[Fact]) -> dict[str, Known]:
    """Gather what is known: the format is surer than the folder, the folder than the text."""
    known = fields.with_statements(fields.from_text(facts), _by_folder(origin, rules))
    known |= dict(record.known)
    known["encoding"] = Known(record.encoding, "inferred", record.evidence)
    address = known.get("url", Known()).value
    found = slugs.from_url(address, rules.lists) if address else {}
    return found | {name: held for name, held in known.items() if held.value or name not in found}


def _by_folder(origin: Origin, rules: Rules) -> list[Statement]:
    """Take the name of the folder for what a person states, unless the manifest states more."""
    if rules.folders != "outlet":
        return []
    named = rules.outlet_of_folder(origin.file)
    if named is None:
        return []
    return [
        Statement(origin.file, origin.sha256, "outlet", named.value, named.status, named.evidence)
    ]


def _headings(parts: list[Part]) -> dict[str, Known]:
    """Give the headline and the lead as they stand in the text."""
    known: dict[str, Known] = {}
    for part in parts:
        if part.zone in ("title", "lead") and part.zone not in known:
            piece = part.piece
            known[part.zone] = Known(
                piece.text, "in_text", piece.text, piece.raw_start, piece.raw_end
            )
    return known


def _language(text: str, languages: tuple[str, ...]) -> Known:
    code, evidence = tongues.language(text)
    if code and code not in languages:
        raise UnreadableError(
            f"the text is in another language than those that count ({code}, by {evidence}); "
            f"-p languages=[{', '.join(languages)}] says which count"
        )
    return Known(code, "inferred" if code else "unknown", evidence)


def _place(made: Rows, parts: list[Part], lists: Lists) -> None:
    """Lay the paragraphs into the clean text: rows of zones and of sentences."""
    article_id, language = made.article["article_id"], str(made.article["language"])
    tongue = tongues.lines([part.piece.text for part in parts], language)
    offset = 0
    for passage, part in enumerate(parts):
        common: Row = {"article_id": article_id, "passage": passage, "zone": part.zone}
        beside: Row = {"truncated": part.truncated, "language": tongue[passage]}
        for first, last in part.piece.runs():
            piece = part.piece.cut(first, last)
            place = {"start": offset + first, "end": offset + last}
            raw = {"raw_start": piece.raw_start, "raw_end": piece.raw_end}
            made.zones.append({**common, **place, **raw, **beside})
        for first, last in sentences.split(part.piece.text, lists):
            place = {"start": offset + first, "end": offset + last}
            words = {"sentence": len(made.sentences), "text": part.piece.text[first:last]}
            made.sentences.append({**common, **place, **words})
        offset += len(part.piece.text) + len(SEPARATOR)


def _dates(made: Rows) -> list[Row]:
    article = made.article
    return moments.moments(
        str(article["article_id"]),
        str(article["text"]),
        made.sentences,
        published=str(article["published"]),
        precision=str(article["published_precision"]),
    )
