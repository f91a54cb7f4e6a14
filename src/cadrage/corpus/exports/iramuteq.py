"""The corpus as one text file for IRaMuTeQ: texts under lines of starred variables."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from cadrage.corpus.exports.parts import Part, Row, articles
from cadrage.store import Tables, write_atomically

NAME = "iramuteq.txt"
UNKNOWN = "unknown"
# Signs to which IRaMuTeQ gives a meaning, and what stands for them, character by character: a star
# begins a variable, the dollar ends a segment, a word between low lines counts as a variable, and
# elided words are told by the straight apostrophe.
_SIGNS = str.maketrans({"*": "∗", "$": "＄", "_": "-", "’": "'", "‘": "'", "ʼ": "'"})
_NOT_IN_VALUE = re.compile(r"[^\w.-]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f]")
_BREAKS = re.compile(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def write_iramuteq(tables: Tables, path: Path, zones: list[str] | None = None) -> list[Path]:
    """Write the corpus for IRaMuTeQ.

    Parameters
    ----------
    tables
        ``articles`` and ``zones``.
    path
        File to write if it ends in ``.txt``; else the folder in which to write ``iramuteq.txt``.
    zones
        Zones to keep; None for all. Articles without text in them are left out.

    Returns
    -------
    list
        The file, in UTF-8. Before each text stand ``*id_``, ``*source_``, ``*originator_``,
        ``*date_``, ``*annee_`` and ``*mois_``; what is not known is ``unknown``, since IRaMuTeQ
        wants the same variables everywhere. A paragraph is a line.

    Raises
    ------
    InputError
        A zone that does not exist, or no text in those asked for; nothing is written.

    Notes
    -----
    Rules of the format: P. Ratinaud, IRaMuTeQ, documentation, "Format des données en entrée".
    """
    target = path if path.suffix.lower() == ".txt" else path / NAME
    taken: set[str] = set()
    texts = [_text(row, parts, taken) for row, parts in articles(tables, zones)]
    write_atomically(target, "\n".join(texts).encode("utf-8", "replace"))
    return [target]


def _text(row: Row, parts: list[Part], taken: set[str]) -> str:
    text = str(row["text"])
    lines = [plain(text[part.start : part.end]) for part in parts]
    return "\n".join([_head(row, taken), *lines, ""])


def plain(text: str) -> str:
    """Give a paragraph as IRaMuTeQ can read it: on one line, without the signs it reserves.

    Examples
    --------
    >>> plain("L’effet * de 3 $")
    "L'effet ∗ de 3 ＄"
    """
    return _CONTROL.sub("", _BREAKS.sub(" ", text)).translate(_SIGNS).strip()


def _head(row: Row, taken: set[str]) -> str:
    published = str(row["published"])
    variables = {
        "id": _unique(value(str(row["article_id"])), taken),
        "source": value(str(row["outlet"])),
        "originator": value(str(row["originator"])),
        "date": value(published),
        "annee": value(published[:4]),
        "mois": value(published[5:7]),
    }
    return " ".join(["****", *(f"*{name}_{held}" for name, held in variables.items())])


def value(text: str) -> str:
    """Give a value that a starred variable may have: letters, digits, points and hyphens.

    Examples
    --------
    >>> value("L'Humanité (site web)"), value("2024-03-12"), value("")
    ('L_Humanité_site_web', '2024-03-12', 'unknown')
    """
    return _NOT_IN_VALUE.sub("_", unicodedata.normalize("NFC", text)).strip("_.-") or UNKNOWN


def _unique(name: str, taken: set[str]) -> str:
    made, number = name, 1
    while made in taken:
        number += 1
        made = f"{name}-{number}"
    taken.add(made)
    return made
