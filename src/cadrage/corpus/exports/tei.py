"""The corpus as XML-TEI for TXM: one file per article, and the table of their metadata."""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from cadrage.corpus.exports.parts import Part, Row, articles
from cadrage.store import Tables, write_atomically, write_table

UNKNOWN = "unknown"
_TEI = "http://www.tei-c.org/ns/1.0"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_NAME = re.compile(r"[^A-Za-z0-9_.-]+")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST_NAME = 100
_METADATA = ("title", "outlet", "originator", "byline", "genre", "translation", "language")
_Span = tuple[int, int]


def write_tei(tables: Tables, folder: Path, zones: list[str] | None = None) -> list[Path]:
    """Write the corpus for the import "XTZ + CSV" (XML-TEI Zero) of TXM.

    Parameters
    ----------
    tables
        ``articles``, ``zones`` and ``sentences``.
    folder
        Where to write; TXM imports a folder.
    zones
        Zones to keep; None for all. Articles without text in them are left out.

    Returns
    -------
    list
        One TEI P5 file per article, then ``metadata.csv``, whose first column ``id`` is the name
        of a file without its ending. Its column ``textorder`` has TXM show the texts by date.
        Paragraphs of a zone stand in ``<div type="zone">``, sentences in ``<s>``, titles and
        subheadings in ``<head>``.

    Raises
    ------
    InputError
        A zone that does not exist, or no text in those asked for; nothing is written.

    Notes
    -----
    Formats: TEI Consortium, *TEI P5: Guidelines*; TXM, *Import XTZ + CSV*, user documentation.
    """
    spans = _sentences(tables["sentences"])
    taken: set[str] = set()
    written, rows = [], []
    for row, parts in articles(tables, zones):
        name = _unique(file_name(str(row["article_id"])), taken)
        tree = _document(row, parts, spans.get(str(row["article_id"]), []), name)
        written.append(folder / f"{name}.xml")
        write_atomically(written[-1], tree)
        rows.append(_metadata(row, name))
    frame = pd.DataFrame(rows)
    frame["textorder"] = frame["date"].rank(method="first").map(lambda rank: f"{rank:08.0f}")
    write_table(frame, folder / "metadata.csv")
    return [*written, folder / "metadata.csv"]


def file_name(text: str) -> str:
    """Give a name that every system takes for a file, and XML for the end of an identifier.

    Examples
    --------
    >>> file_name("Été/le monde: n°3"), file_name("../x"), file_name("con")
    ('Ete_le_monde_n_3', 'x', 'text_con')
    """
    letters = unicodedata.normalize("NFKD", text)
    plain = "".join(sign for sign in letters if not unicodedata.combining(sign))
    name = _NOT_IN_NAME.sub("_", plain)[:_LONGEST_NAME].strip("._-") or "text"
    return f"text_{name}" if _DEVICE.fullmatch(name) else name


def _unique(name: str, taken: set[str]) -> str:
    made, number = name, 1
    while made.lower() in taken:  # some systems do not tell capitals apart
        number += 1
        made = f"{name}-{number}"
    taken.add(made.lower())
    return made


def _sentences(frame: pd.DataFrame) -> dict[str, list[_Span]]:
    spans: dict[str, list[_Span]] = {}
    for row in frame[["article_id", "start", "end"]].to_dict("records"):
        spans.setdefault(str(row["article_id"]), []).append((int(row["start"]), int(row["end"])))
    return {article: sorted(held) for article, held in spans.items()}


def _metadata(row: Row, name: str) -> Row:
    published = str(row["published"])
    values = {field: _xml(str(row[field])) or UNKNOWN for field in _METADATA}
    dates = {"date": published, "year": published[:4], "month": published[:7]}
    return {"id": name, **values, **{field: value or UNKNOWN for field, value in dates.items()}}


def _xml(text: str) -> str:
    """Leave out what XML cannot hold."""
    return _NOT_XML.sub("", text)


def _document(row: Row, parts: list[Part], spans: list[_Span], name: str) -> bytes:
    root = ET.Element("TEI", {"xmlns": _TEI, _XML_ID: f"a_{name}"})
    _header(root, row)
    body = ET.SubElement(ET.SubElement(root, "text"), "body")
    _body(body, str(row["text"]), parts, spans)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _header(root: ET.Element, row: Row) -> None:
    header = ET.SubElement(root, "teiHeader")
    header.tail = "\n"
    described = ET.SubElement(header, "fileDesc")
    _add(ET.SubElement(described, "titleStmt"), "title", str(row["title"]) or UNKNOWN)
    _add(ET.SubElement(described, "publicationStmt"), "p", "Written by Cadrage for TXM.")
    cited = ET.SubElement(ET.SubElement(described, "sourceDesc"), "bibl")
    _add(cited, "title", str(row["outlet"]) or UNKNOWN, {"level": "j"})
    for element, field in (("author", "byline"), ("publisher", "originator")):
        if row[field]:
            _add(cited, element, str(row[field]))
    published = str(row["published"])
    _add(cited, "date", published or UNKNOWN, {"when": published} if published else {})
    if row["url"]:
        _add(cited, "ref", str(row["url"]), {"target": _xml(str(row["url"]))})
    if row["language"]:
        usage = ET.SubElement(ET.SubElement(header, "profileDesc"), "langUsage")
        _add(usage, "language", str(row["language"]), {"ident": str(row["language"])})


def _add(
    parent: ET.Element, name: str, text: str, attributes: dict[str, str] | None = None
) -> None:
    ET.SubElement(parent, name, attributes or {}).text = _xml(text)


def _body(body: ET.Element, text: str, parts: list[Part], spans: list[_Span]) -> None:
    """Lay out the paragraphs; a subheading opens a division of the body."""
    division, zone = body, ""
    number = place = 0
    for part in parts:
        heads = part.zone in ("title", "subheading")
        shown = "body" if part.zone == "subheading" else part.zone
        if heads or shown != zone:
            division = ET.SubElement(body, "div", {"type": shown})
            division.tail = "\n"
        zone = shown
        kind = {"type": part.zone} if heads else {}
        paragraph = ET.SubElement(division, "head" if heads else "p", kind)
        paragraph.tail = "\n"
        while place < len(spans) and spans[place][1] <= part.start:
            place += 1
        number = _fill(paragraph, text, part, _within(spans, place, part), number)


def _within(spans: list[_Span], place: int, part: Part) -> Iterator[_Span]:
    while place < len(spans) and spans[place][0] < part.end:
        yield max(spans[place][0], part.start), min(spans[place][1], part.end)
        place += 1


def _fill(paragraph: ET.Element, text: str, part: Part, spans: Iterator[_Span], number: int) -> int:
    """Put a paragraph's sentences into it, and between them what stands between them."""
    last, element = part.start, None
    for start, end in spans:
        _follow(paragraph, element, text[last:start])
        number += 1
        element = ET.SubElement(paragraph, "s", {"n": str(number)})
        element.text = _xml(text[start:end])
        last = end
    _follow(paragraph, element, text[last : part.end])
    return number


def _follow(paragraph: ET.Element, element: ET.Element | None, text: str) -> None:
    if element is None:
        paragraph.text = (paragraph.text or "") + _xml(text)
    else:
        element.tail = (element.tail or "") + _xml(text)
