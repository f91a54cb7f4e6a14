"""What the cells of a table state of an article: dates, outlets, agencies, genres, languages."""

from __future__ import annotations

import datetime as dt
import email.utils
import re
import unicodedata

from cadrage.corpus.cleaning.sites import outlet_of, site_name
from cadrage.corpus.lists import Lists
from cadrage.corpus.provenance import dates
from cadrage.corpus.provenance.fields import Known

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ]\s*\d.*)?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})(?:[T ,]\D{0,4}\d.*)?")
_COMPACT = re.compile(r"((?:1[5-9]|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_YEAR = re.compile(r"(1[5-9]|20)\d\d(?:\.0)?")
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
_ARTICLE = re.compile(r"l[’']|the ", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,12})(?:[:/].*)?", re.IGNORECASE)
_SOURCE = re.compile(r"\s*sources?\s*(?::\s*|\s)(?=\S)", re.IGNORECASE)
_WITH = re.compile(r"\s*,?\s(?:avec|with|via)\s+|\s*[/,]\s*", re.IGNORECASE)
_MAIL = re.compile(r"[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4}\b.{0,40}")
_SERVICE = re.compile(
    r"(?:\W+(?:l|la|le|et|and|avec|services?|infos?|informations?|actualités?|actus?|news|wires?"
    r"|dépêches?)\b)*\W*",
    re.IGNORECASE,
)
_GENRES = {
    "news": "news actualité actualités actu brève breve dépêche depeche reportage article factuel",
    "analysis": "analysis analyse décryptage decryptage explainer enquête enquete",
    "opinion": "opinion opinions tribune éditorial editorial édito edito chronique billet comment "
    "commentary op-ed column",
    "interview": "interview entretien entrevue",
}
_TRANSLATIONS = {
    "none": "none non no aucune original false 0",
    "human": "human humaine humain",
    "machine": "machine automatique automatic mt deepl",
}
_LANGUAGES = {
    "fr": "fr fra fre français francais french",
    "en": "en eng english anglais",
    "de": "de deu ger german deutsch allemand",
    "es": "es spa spanish español espagnol",
    "it": "it ita italian italiano italien",
    "nl": "nl nld dut dutch néerlandais",
    "pt": "pt por portuguese português portugais",
}


def date(value: str) -> str:
    """Read a date: ISO 8601, day first, in words, seconds since 1970, a month or a year alone.

    Returns
    -------
    str
        ISO 8601, as precise as the value; ``""`` where it is no date of the calendar, such as
        ``03/25/2024``, which would be one only with the month first.

    Examples
    --------
    >>> date("12/03/2024"), date("2024-03-12T10:00:00Z"), date("12 mars 2024"), date("2024")
    ('2024-03-12', '2024-03-12', '2024-03-12', '2024')
    """
    text = value.strip()
    if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _iso(*match.groups())
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
        return _iso(year, month, day)
    if _YEAR.fullmatch(text):
        return text[:4]
    if _EPOCH.fullmatch(text):
        return _of_epoch(float(text))
    if _MAIL.fullmatch(text) and (parts := email.utils.parsedate(text)):
        return _iso(*map(str, parts[:3]))
    found = dates.first_date(text) if len(text) <= 200 else None
    return found.iso if found else ""


def _iso(year: str, month: str, day: str | None) -> str:
    try:
        found = dt.date(int(year), int(month), int(day or 1))
    except ValueError:
        return ""
    return found.isoformat() if day else found.isoformat()[:7]


def _of_epoch(seconds: float) -> str:
    seconds = seconds / 1000 if seconds >= 1e11 else seconds
    return dt.datetime.fromtimestamp(seconds, dt.UTC).date().isoformat()


def publisher(value: str, lists: Lists) -> tuple[str, str]:
    """Tell who published from who wrote, where a column names a source.

    Agencies of ``resources/corpus/agencies.yml`` are who wrote. A value that is nothing but
    agencies (``AFP``, ``AFP/Reuters``, ``AFP Infos``) says nothing of who published; of ``Le
    Phare avec AFP`` the outlet is what stands before. Inside a longer name (``PC Journal``) the
    letters of an agency are no agency.

    Returns
    -------
    tuple of str
        Outlet and originator, each empty where the value does not tell.

    Examples
    --------
    >>> from cadrage.corpus.lists import load
    >>> lists = load(None)
    >>> [publisher(name, lists) for name in ("Le Phare avec AFP", "AFP", "Le Phare")]
    [('Le Phare', 'AFP'), ('', 'AFP'), ('Le Phare', '')]
    """
    text = _SOURCE.sub("", value, count=1) if _SOURCE.match(value) else value.strip()
    if agencies := _bare(text, lists):
        known = lists.outlet_names.get(text.lower(), "")
        return known, agencies
    if match := _WITH.search(text):
        tail = _agencies_first(text[match.end() :], lists)
        if tail and match.start():
            return _outlet(text[: match.start()], lists), tail
    return _outlet(text, lists), ""


def _bare(text: str, lists: Lists) -> str:
    """Name the agencies of a value that names nothing else."""
    rest = lists.agency_pattern.sub("", text)
    named = rest != text and _SERVICE.fullmatch(" " + rest)
    return ", ".join(lists.agencies_in(text)) if named else ""


def _agencies_first(text: str, lists: Lists) -> str:
    """Name the agencies of a value that begins with one."""
    opens = lists.agency_pattern.match(_ARTICLE.sub("", text))
    return ", ".join(lists.agencies_in(text)) if opens else ""


def _outlet(text: str, lists: Lists) -> str:
    """Name the outlet as the lists do, where they know it or its host."""
    if match := _HOST.fullmatch(text):
        return outlet_of(match[1].lower().removeprefix("www."), lists)
    return site_name(text, lists) or text


def known(field: str, value: str, evidence: str, lists: Lists) -> dict[str, Known]:
    """Give what one cell states, by field.

    Parameters
    ----------
    field
        Field of the article that the column fills.
    value
        Text of the cell; not empty.
    evidence
        Column and row, in words.
    lists
        Agencies and outlets.

    Examples
    --------
    >>> from cadrage.corpus.lists import load
    >>> known("outlet", "AFP", "column 'source', row 1", load(None))["originator"].value
    'AFP'
    """
    value = " ".join(value.split())
    if field in ("outlet", "byline"):
        return _by_whom(field, value, evidence, lists)
    if field == "originator":
        return {field: Known(_bare(value, lists) or value, "in_text", evidence)}
    read = _READ.get(field)
    found = read(value) if read else value
    if found:
        return {field: Known(found, "in_text", evidence)}
    return {field: Known("", "unknown", f"{evidence}: {value[:200]!r} cannot be read as {field}")}


def _by_whom(field: str, value: str, evidence: str, lists: Lists) -> dict[str, Known]:
    outlet, originator = publisher(value, lists)
    made = {}
    if originator:
        made["originator"] = Known(originator, "in_text", f"{evidence}: {value!r}")
    if field == "byline":
        return {field: Known(value, "in_text", evidence), **made}
    if outlet:
        return {field: Known(outlet, "in_text", evidence), **made}
    reason = f"{evidence}: {value!r} is an agency, which wrote it; who published is not told"
    return {field: Known("", "unknown", reason), **made}


def _code(table: dict[str, str], value: str) -> str:
    key = unicodedata.normalize("NFC", value).lower()
    return next((code for code, names in table.items() if key in names.split()), "")


def _genre(value: str) -> str:
    return _code(_GENRES, value)


def _translation(value: str) -> str:
    return _code(_TRANSLATIONS, value)


def _language(value: str) -> str:
    bare = re.split(r"[-_]", value)[0]
    two_letters = bare.lower() if re.fullmatch(r"[A-Za-z]{2}", bare) else ""
    return _code(_LANGUAGES, bare) or two_letters


_READ = {"published": date, "genre": _genre, "translation": _translation, "language": _language}
