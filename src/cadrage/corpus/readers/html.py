"""Web pages saved from a browser: one article a file.

trafilatura chooses the text (``html_kept``); the page's own structure tells where it stands, what
belongs to it all the same, its zones and why the rest does not (``html_choice``); every piece is
traced to the bytes of the file (``markup``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from cadrage.corpus.decode import Decoded, UnreadableError
from cadrage.corpus.lists import Lists
from cadrage.corpus.provenance.fields import Known
from cadrage.corpus.readers import html_bytes, html_kept, html_title
from cadrage.corpus.readers.html_choice import BESIDE, LABEL, Decided, decide
from cadrage.corpus.readers.html_kept import Chosen, is_prose
from cadrage.corpus.readers.html_meta import Facts, day
from cadrage.corpus.readers.markup import Markup, lines, parse
from cadrage.corpus.records import MIN_WORDS, Noise, Options, Record, Refused, Source
from cadrage.corpus.trace import Traced, join, span

MAX_PAGE = 20_000_000
MAX_TEXTS = 50_000  # text nodes; long live pages have some thousands
_SIGNED = re.compile(
    r"(?P<byline>(?:[Pp]ar|PAR|[Bb]y|BY)\s+[A-ZÀ-ÞŒ])|(?P<published>(?i:publié|published|posted)\b)"
)
_MANY_LINKS, _LITTLE_TEXT = 20, 250


def read(source: Source, options: Options) -> Iterator[Record | Refused]:
    """Read a web page.

    Parameters
    ----------
    source
        ``.html``, ``.htm``, ``.xhtml``, or an MHTML archive.
    options
        Not used: a page has no columns.

    Yields
    ------
    Record
        The article. What the page shows beside it is in ``noise``.

    Raises
    ------
    UnreadableError
        Binary or empty, without text, frames alone, or a list of headlines; over 20 MB or 50,000
        pieces of text.
    """
    data = source.read(MAX_PAGE, "one web page")
    if html_bytes.is_archive(data):
        decoded, address = html_bytes.decode_archive(data)
    else:
        decoded, address = html_bytes.decode_page(data), Known()
    yield _record(decoded, address, options.lists)


def _record(decoded: Decoded, address: Known, lists: Lists) -> Record:
    markup = parse(decoded.text)
    _check_text(markup)
    if not any(text.tag.name for text in markup.texts):  # plain text under the name of a page
        return Record([("", decoded.text)], decoded.encoding, decoded.evidence)
    facts = Facts(decoded.text, markup, lists)
    known = ({"url": address} if address.value else {}) | facts.find()
    shown = [line for line in lines(markup.texts) if not _in_head(line.tag.name)]
    chosen = _choose(decoded.text.text, markup)
    titles = facts.titles()
    decided = decide(shown, chosen, html_title.find(shown, titles))
    _check_article(decided, facts)
    _keep_signature(decided, known)
    pieces = list(_pieces(decided))
    if titles and all(zone != "title" for zone, _ in pieces):
        outlet = known.get("outlet", Known()).value
        pieces.insert(0, ("title", html_title.bare(titles[0], outlet)))
    noise = [Noise(one.line.piece, one.reason) for one in decided if one.reason]
    return Record(
        pieces, decoded.encoding, decoded.evidence, known=_dated(known, chosen), noise=noise
    )


def _keep_signature(decided: Sequence[Decided], known: dict[str, Known]) -> None:
    """Leave who signed and when to cleaning, where the head of the file does not state them."""
    for one in decided:
        match = _SIGNED.match(one.line.text) if one.reason in (BESIDE, LABEL) else None
        if match and match.lastgroup not in known:
            one.reason = ""


def _in_head(name: str) -> bool:
    return name in ("title", "head")


def _choose(page: str, markup: Markup) -> Chosen:
    size = sum(len(text.piece.text) for text in markup.texts)
    small = len(markup.texts) <= html_kept.MAX_TEXTS and size <= html_kept.MAX_SHOWN
    return html_kept.choose(page) if small else Chosen()


def _dated(known: dict[str, Known], chosen: Chosen) -> dict[str, Known]:
    """Take the date that trafilatura finds where the page states none; it is only likely."""
    value = day(chosen.date)
    if "published" in known or not value or value.endswith("-01-01"):  # as for a year alone
        return known
    return known | {"published": Known(value, "inferred", "date found on the page by trafilatura")}


def _pieces(decided: Sequence[Decided]) -> Iterator[tuple[str, Traced]]:
    """Give what stays, the lines of a paragraph together with their line ends."""
    kept = [one for one in decided if not one.reason]
    for (_, zone), group in groupby(kept, key=lambda one: (one.line.block, one.zone)):
        parts: list[Traced] = []
        last = 0
        for one in group:
            if parts:
                place = parts[-1].raw_end
                apart = " " if zone == "title" else "\n" * min(one.line.number - last, 2)
                parts.append(span(apart, place, place))
            parts.append(one.line.piece)
            last = one.line.number
        yield zone, join(parts)


def _check_text(markup: Markup) -> None:
    shown = [text for text in markup.texts if text.piece.text.strip() and text.tag.name != "title"]
    if not shown and any(tag.name == "frameset" for tag in markup.stated):
        raise UnreadableError("the page holds frames alone; open the frame and save its own page")
    if not shown:
        raise UnreadableError(
            "the page shows no text; if a script loads it, save it complete from the browser"
        )
    if len(shown) > MAX_TEXTS:
        raise UnreadableError(
            f"the page is cut into {len(shown)} pieces of text, more than one article may have "
            f"({MAX_TEXTS}); save the text of the article"
        )


def _check_article(decided: Sequence[Decided], facts: Facts) -> None:
    if not facts.is_article and _is_listing(decided):
        raise UnreadableError(
            "the page is a list of headlines, such as a home page, and no single article; "
            "save the page of each article"
        )
    words = sum(len(one.line.text.split()) for one in decided if not one.reason)
    if words < MIN_WORDS:
        raise UnreadableError(
            f"the page has {words} words besides its menus and prompts; an article needs "
            f"{MIN_WORDS}"
        )


def _is_listing(decided: Sequence[Decided]) -> bool:
    """Say whether a page shows many linked headlines and hardly any text that is not linked."""
    links = [one.line for one in decided if one.line.linked >= 0.8]
    headlines = [line for line in links if len(line.text.split()) >= 4]
    prose = [one.line for one in decided if not one.reason and is_prose(one.line)]
    beside: dict[object, int] = {}
    for line in prose:
        beside[line.tag.parent] = beside.get(line.tag.parent, 0) + len(line.text)
    most = max(beside.values(), default=0)
    return len(headlines) >= _MANY_LINKS and most < _LITTLE_TEXT
