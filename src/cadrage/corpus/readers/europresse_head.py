"""What Europresse prints around an article: publication, date, author, number of the document."""

from __future__ import annotations

import re

from cadrage.corpus.lists import Lists
from cadrage.corpus.provenance import dates
from cadrage.corpus.provenance.fields import Known
from cadrage.corpus.readers.values import publisher
from cadrage.corpus.trace import Traced

# `news·20240112·LM·0001`: class, date, code of the publication, number.
NUMBER = re.compile(r"(?<!\w)[a-z]+·(?P<date>(?:19|20)\d{6})·[\w+-]+·\S+", re.IGNORECASE)
_ISSUE = re.compile(
    r"\s*,\s*(?:(?:hors[- ]série|spécial|n[o°º]s?\b|num(?:éro|ber)?\b|vol\b|volume\b|tome\b|"
    r"issue\b|édition\b|edition\b|éd\.|pp?\.|page\b|\d).*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_EDITION = re.compile(
    r"\s*\((?:[^()]*\b(?:site|web|blogs?|internet|édition|edition|appli\w*|online|en ligne|"
    r"tweets?)\b[^()]*)\)\s*\Z|\s+;.*\Z",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(r"\S+@\S+|\[?e-?mail[\s\xa0]protected\]?", re.IGNORECASE)
_BY = re.compile(r"(?:(propos (?:\w+ )?recueillis)\s+)?\b(?:par|by)\s*:?\s+", re.IGNORECASE)
_WITH = re.compile(
    r"(?:\s*(?:,|;|/|\(|-|–|\bet\b|\bavec\b|\bwith\b|\band\b))+\s*\)?\Z|\)\Z", re.IGNORECASE
)
_PARTICLES = "de du des d la le les van von der den di da el al ben et and y e avec"
_PARTICLE = frozenset(_PARTICLES.split())
_MOST_WORDS = 14
_LONGEST = 300  # characters of a line of the head that are looked at


def known_of_publication(lines: list[Traced], lists: Lists) -> dict[str, Known]:
    """Tell who published, or for an agency's wire who wrote, from the name of the publication.

    An agency writes and does not publish, as in tables (``values.publisher``).

    Parameters
    ----------
    lines
        The lines of the name as printed: the name, then often the edition.
    lists
        Known outlets and agencies.
    """
    if not lines:
        return {}
    name = outlet_of(lines[0].text, lists)
    if name and publisher(name, lists) == ("", name):
        why = f"{lines[0].text!r} is an agency, which wrote it; who published is not told"
        return {"outlet": Known("", "unknown", why), "originator": _shown(name, lines[0])}
    return {"outlet": _shown(name, lines[0])} if name else {}


def outlet_of(printed: str, lists: Lists) -> str:
    """Give the name of a publication without number, page, edition and "(site web)".

    A site and its paper have one publisher, so they are one outlet; the evidence keeps what was
    printed. A country or town in brackets stays, since it tells two papers of one name apart. The
    wires of an agency (``AFP Infos Françaises``) are the agency.

    Examples
    --------
    >>> from cadrage.corpus import lists
    >>> known = lists.load(None)
    >>> [outlet_of(name, known) for name in ("Le Monde, no. 24567", "Le Monde (site web)")]
    ['Le Monde', 'Le Monde']
    >>> outlet_of("Ouest-France ; Brest", known), outlet_of("Le Soir (Maroc)", known)
    ('Ouest-France', 'Le Soir (Maroc)')
    >>> outlet_of("Reuters - Les actualités en français", known)
    'Reuters'
    """
    name = re.sub(r"\s+", " ", printed[:_LONGEST]).strip(" ,;·-")
    name = _EDITION.sub("", _ISSUE.sub("", name)).strip(" ,;·-")
    agency = lists.agency_pattern.match(name)
    if agency and (agency.end() == len(name) or not _is_outlet(name, lists)):
        named = agency.group()
        if named.isupper() or not named.islower():
            return lists.agency_names[named.lower()]
    first = re.split(r"\s+[-–—]\s+|,\s", name)[0]
    for form in (name, first):
        if _is_outlet(form, lists):
            return _usual(form, lists)
    return name


def _is_outlet(name: str, lists: Lists) -> bool:
    return name.lower() in lists.outlet_names or _host(name) in lists.hosts


def _usual(name: str, lists: Lists) -> str:
    return lists.outlet_names.get(name.lower()) or lists.hosts[_host(name)]


def _host(name: str) -> str:
    return re.sub(r"\s+", "", name.lower()).removeprefix("www.")


def known_of_date(header: list[Traced], number: list[Traced]) -> dict[str, Known]:
    """Tell the date of publication from the line of section, date and page, else the number."""
    for line in header:
        if found := dates.first_date(line.text[:_LONGEST]):
            return {"published": _shown(found.iso, line)}
    for line in number:
        match = NUMBER.search(line.text[:_LONGEST])
        compact = match["date"] if match else ""
        if found := dates.first_date(f"{compact[:4]}-{compact[4:6]}-{compact[6:]}"):
            return {"published": _shown(found.iso, line)}
    return {}


def known_of_author(lines: list[Traced], lists: Lists) -> dict[str, Known]:
    """Tell who signed, and the agencies among them."""
    known: dict[str, Known] = {}
    for line in lines:
        text = _MAIL.sub("", line.text[:_LONGEST]).strip(" ,;.-–")
        by = _BY.match(text)
        if by and by[1]:
            known.setdefault("genre", _shown("interview", line))
        text = text[by.end() :] if by else text
        if agencies := lists.agencies_in(text):
            known.setdefault("originator", _shown(", ".join(agencies), line))
            text = lists.agency_pattern.sub("", text)
        who = re.sub(r"\s+", " ", _WITH.sub("", text)).strip(" ,;/-–()")
        if is_name(who):
            known.setdefault("byline", _shown(who, line))
    return known


def is_name(text: str) -> bool:
    """Say whether a text reads as the names of people.

    Examples
    --------
    >>> [is_name(text) for text in ("Anne de La Tour", "JEAN PETIT; LI WEI", "Un hiver long")]
    [True, True, False]
    """
    if len(text) > _LONGEST:
        return False
    words = re.findall(r"[^\W\d_]+(?:[-’'.][^\W\d_]+)*", text)
    named = [word for word in words if word.lower() not in _PARTICLE]
    plain = not re.search(r"[\d!?«»:]|\w\w\.(?:\s|\Z)", text)
    return (
        plain
        and len(named) >= 2
        and len(words) <= _MOST_WORDS
        and all(w[0].isupper() for w in named)
    )


def _shown(value: str, piece: Traced) -> Known:
    return Known(value, "in_text", piece.text, piece.raw_start, piece.raw_end)
