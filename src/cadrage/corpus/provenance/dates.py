"""Dates as French pages write them, to ISO 8601."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_MONTHS = {
    **dict.fromkeys(("janvier", "janv", "jan", "january"), 1),
    **dict.fromkeys(("février", "fevrier", "févr", "fevr", "fév", "february", "feb"), 2),
    **dict.fromkeys(("mars", "march", "mar"), 3),
    **dict.fromkeys(("avril", "avr", "april", "apr"), 4),
    **dict.fromkeys(("mai", "may"), 5),
    **dict.fromkeys(("juin", "june", "jun"), 6),
    **dict.fromkeys(("juillet", "juil", "july", "jul"), 7),
    **dict.fromkeys(("août", "aout", "august", "aug"), 8),
    **dict.fromkeys(("septembre", "sept", "sep", "september"), 9),
    **dict.fromkeys(("octobre", "oct", "october"), 10),
    **dict.fromkeys(("novembre", "nov", "november"), 11),
    **dict.fromkeys(("décembre", "decembre", "déc", "dec", "december"), 12),
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
WEEKDAY = (
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|jeu|ven|sam|dim)\b\.?"
)
_CLOCK = r"\d{1,2}\s?(?:heures?|h|:)\s?(?:\d{2})?(?::\d{2})?"
TIME = rf"(?:(?:à|at|-|,|\|)?\s*{_CLOCK}\s*(?:min|GMT|UTC|CET|CEST|HE|HNE|HAE|\(.{{2,12}}\))?)"
DATE = re.compile(
    rf"(?:(?:{WEEKDAY},?\s*)?(?:"
    r"(?P<y1>(?:19|20)\d\d)[-/.](?P<m1>\d{1,2})(?:[-/.](?P<d1>\d{1,2}))?(?:T[\d:.]+Z?)?"
    r"|(?P<d2>\d{1,2})[-/.](?P<m2>\d{1,2})[-/.](?P<y2>(?:19|20)\d\d)"
    rf"|(?P<d3>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?P<m3>{_MONTH})\b\.?,?\s+(?P<y3>(?:19|20)\d\d)"
    rf"|(?P<m4>{_MONTH})\b\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y4>(?:19|20)\d\d)"
    rf"|(?P<m5>{_MONTH})\b\.?\s+(?P<y5>(?:19|20)\d\d)"
    r"))(?!\d)",
    re.IGNORECASE,
)
# The same without named groups, to stand inside other patterns.
ANY = re.sub(r"\?P<\w+>", "?:", DATE.pattern)
# A day without its year, as in datelines.
DAY = (
    rf"(?:(?:{WEEKDAY},?\s*)?(?:le\s+)?\d{{1,2}}(?:er)?\s+(?:{_MONTH})\b\.?(?:\s+(?:19|20)\d\d)?"
    rf"|{WEEKDAY})"
)
_IN_URL = re.compile(
    r"[/_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])(?:[/_-]?(0[1-9]|[12]\d|3[01]))?(?=[/_.-]|\Z)"
)


@dataclass(frozen=True)
class Date:
    """A date in ISO 8601 and how precise it is (``day`` or ``month``)."""

    iso: str
    precision: str


def first_date(text: str) -> Date | None:
    """Find the first date that exists in the calendar.

    Examples
    --------
    >>> first_date("Publié le 7 janvier 2022 à 10h04")
    Date(iso='2022-01-07', precision='day')
    """
    for match in DATE.finditer(text):
        if found := of_match(match):
            return found
    return None


def of_match(match: re.Match[str]) -> Date | None:
    """Read a match of ``DATE``; None where the calendar has no such day."""
    parts = {key[0]: value for key, value in match.groupdict().items() if value}
    month = parts["m"].lower()
    return _date(parts["y"], str(_MONTHS.get(month, month)), parts.get("d"))


def month_number(name: str) -> int:
    """Give the number of a month, 1 to 12.

    Examples
    --------
    >>> month_number("août"), month_number("March")
    (8, 3)
    """
    return _MONTHS[name.lower()]


def in_url(url: str) -> Date | None:
    """Read the date that many sites put into the address of an article.

    Examples
    --------
    >>> in_url("https://exemple.fr/2023/11/01/visite.html")
    Date(iso='2023-11-01', precision='day')
    """
    match = _IN_URL.search(url)
    return _date(*match.groups()) if match else None


def _date(year: str, month: str, day: str | None) -> Date | None:
    try:
        found = dt.date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return Date(found.isoformat(), "day") if day else Date(f"{found:%Y-%m}", "month")
