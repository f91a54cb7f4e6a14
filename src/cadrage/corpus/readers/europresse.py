"""The HTML export of Europresse, the press database of French universities: many articles a file.

Two layouts are in use: since about 2015 each article is a tag ``article`` whose parts are told by
classes (``rdp__DocPublicationName``, ``titreArticle``, ``docOcurrContainer``); before, a table with
spans for publication, section and headline, and the text in between. The facts are those that the
importers of others rest on (R package tm.plugin.europresse by M. Bouchet-Valat; Europarser of
CERES, Sorbonne; the importer of IRaMuTeQ by P. Ratinaud).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from cadrage.corpus.decode import Decoded, UnreadableError
from cadrage.corpus.lists import Lists
from cadrage.corpus.provenance.fields import Known
from cadrage.corpus.readers import europresse_head as head
from cadrage.corpus.readers import markup
from cadrage.corpus.readers.europresse_cut import Fragment, fragments
from cadrage.corpus.readers.europresse_roles import REASONS, Found, Roles, zone_of
from cadrage.corpus.readers.parts import PROBE, Coding, coding_of, decoded
from cadrage.corpus.readers.text import check_words
from cadrage.corpus.records import MAX_ARTICLE, Noise, Options, Record, Refused, Source
from cadrage.corpus.trace import Traced, join, span

_MARKS = re.compile(
    rb"<[a-z]{1,10}[^<>]{0,300}class\s*=\s*[\"']?[^\"'<>]{0,200}"
    rb"(?:DocPublicationName|titreArticleVisu|docOcurrContainer|publiC-lblNodoc|rdp__articletitle)",
    re.IGNORECASE,
)
_TAGGED = re.compile(rb"<article[\s>]", re.IGNORECASE)
_ESCAPED = re.compile(
    r"</?(?:p|br|b|i|u|em|strong|span|mark|div|a|h[1-6]|font)\b[^<>]{0,400}>", re.I
)
_LINK = re.compile(r"(?<!\s)\s*\(lien\s*:\s*https?://[^\s()]+(?:\([^\s()]*\)[^\s()]*)*\s*\)")


def is_europresse(data: bytes) -> bool:
    """Tell an export of Europresse from its first bytes: tags with its classes.

    Examples
    --------
    >>> is_europresse(b'<article><span class="DocPublicationName">Le Monde</span>')
    True
    >>> is_europresse(b"<p>How to read DocPublicationName</p>")
    False
    """
    return bool(_MARKS.search(data.replace(b"\x00", b"")))


def read(source: Source, options: Options) -> Iterator[Record | Refused]:
    """Read the articles of an export, one at a time.

    Parameters
    ----------
    source
        The file. Offsets count its bytes.
    options
        Not used: the format states its fields.

    Yields
    ------
    Record or Refused
        Headline (``title``), standfirst (``lead``), intertitles (``subheading``) and paragraphs;
        what Europresse prints around them is noise. An article without text is refused.

    Raises
    ------
    UnreadableError
        The file holds no article, is in UTF-16, or is no text.
    """
    coding = coding_of(source)
    if coding.wide:
        raise UnreadableError("the export is in UTF-16; open it in a browser and save it as UTF-8")
    number = 0
    for fragment in fragments(source, tagged=_tagged(source)):
        number += 1
        yield _article(fragment, number, coding, options.lists)
    if not number:
        raise UnreadableError(
            "no article of Europresse was found: neither a tag <article> nor one of the class "
            "DocPublicationName; export the articles again, as HTML with their full text"
        )


def _tagged(source: Source) -> bool:
    with source.open() as stream:
        first = stream.read(4 * PROBE)
    return bool(_TAGGED.search(first))


def _article(fragment: Fragment, number: int, coding: Coding, lists: Lists) -> Record | Refused:
    place = f"article {number}"
    try:
        if fragment.data is None:
            raise UnreadableError(
                f"the article has {fragment.size / 1e6:.1f} MB, more than one may have "
                f"({MAX_ARTICLE / 1e6:.0f} MB)"
            )
        return _record(decoded(fragment.data, fragment.first, coding), place, number, lists)
    except UnreadableError as error:
        return Refused(place, fragment.size, str(error))


def _record(found: Decoded, place: str, number: int, lists: Lists) -> Record:
    page = markup.parse(found.text)
    roles = Roles(page.texts)
    lines = roles.settled(list(_lines(page, roles)))
    noise = [Noise(one.piece, REASONS[one.role]) for one in lines if one.role in REASONS]
    pieces = _pieces(lines, noise)
    body = "\n".join(piece.text for zone, piece in pieces if zone != "title")
    try:
        check_words(body)
    except UnreadableError as error:
        raise UnreadableError(f"no text of the article is in the export: {error}") from None
    known = _known(lines, found.text, lists)
    return Record(pieces, found.encoding, found.evidence, place, number, known, noise)


def _lines(page: markup.Markup, roles: Roles) -> Iterator[Found]:
    """Give the lines of the article with their roles; markup escaped twice is read as markup."""
    for (role, _), group in groupby(page.texts, key=roles.key):
        for line in _with_words(group):
            if _ESCAPED.search(line.text):
                inner = _with_words(markup.parse(line.piece).texts)
                yield from (Found(role, one.piece, one.tag) for one in inner)
            else:
                yield Found(role, markup.decoded(line.piece), line.tag)


def _with_words(texts: Iterable[markup.Text]) -> Iterator[markup.Line]:
    """Give the lines that hold more than no-break spaces."""
    nodes = list(texts)
    kept = {node.line for node in nodes if node.piece.text.strip()}
    return markup.lines(node for node in nodes if node.line in kept)


def _pieces(lines: list[Found], noise: list[Noise]) -> list[tuple[str, Traced]]:
    title = [one.piece for one in lines if one.role == "title"]
    pieces = [("title", _in_one(title))] if title else []
    for one in lines:
        if one.role in ("lead", "body"):
            piece = _without_links(one.piece, noise)
            if piece.text:
                pieces.append((zone_of(one), piece))
    return pieces


def _in_one(parts: list[Traced]) -> Traced:
    joined: list[Traced] = []
    for part in parts:
        if joined:
            joined.append(span(" ", joined[-1].raw_end, joined[-1].raw_end))
        joined.append(part)
    return join(joined)


def _without_links(piece: Traced, noise: list[Noise]) -> Traced:
    """Take out the addresses that Europresse prints in brackets after each link."""
    kept, last = [], 0
    for match in _LINK.finditer(piece.text):
        noise.append(Noise(piece.cut(*match.span()).strip(), REASONS["link"]))
        kept.append(piece.cut(last, match.start()))
        last = match.end()
    return join([*kept, piece.cut(last, len(piece.text))]).strip() if kept else piece


def _known(lines: list[Found], page: Traced, lists: Lists) -> dict[str, Known]:
    def of(*roles: str) -> list[Traced]:
        return [one.piece for one in lines if one.role in roles]

    known = head.known_of_author(of("author"), lists)
    known |= head.known_of_date(of("header", "above"), of("number"))
    known |= head.known_of_publication(of("publication"), lists)
    shown = [*of("number"), *of("publication"), *of("header"), *of("title", "body")][0]
    place = (shown.raw_start, shown.raw_end)
    known["retrieved_from"] = Known("Europresse", "in_text", shown.text, *place)
    for one in lines:
        if one.role == "paru" and (link := _address(one.tag)):
            piece = markup.attribute(page, link, "href")
            place = (piece.raw_start, piece.raw_end)
            known["url"] = Known(piece.text.strip(), "in_text", one.piece.text, *place)
    return known


def _address(tag: markup.Tag) -> markup.Tag | None:
    links = (one for one in tag.above() if one.name == "a")
    link = next(links, None)
    return (
        link if link and link.attributes.get("href", "").startswith(("http:", "https:")) else None
    )
