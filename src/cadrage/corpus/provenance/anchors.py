"""Words of time to dates, given the day of publication: the convention of news agencies."""

from __future__ import annotations

import datetime as dt
import re

from cadrage.corpus.provenance import dates
from cadrage.corpus.provenance.tenses import Direction, direction

Resolved = tuple[str, str]  # ISO date, or nothing, and in words what it was told from

WEEKDAYS_FR = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
WEEKDAYS_EN = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBERS = {
    **{"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7},
    **{"huit": 8, "neuf": 9, "dix": 10, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5},
    **{"seven": 7, "eight": 8, "nine": 9, "ten": 10, "a": 1},
}
_WEEKDAYS = {name: i for names in (WEEKDAYS_FR, WEEKDAYS_EN) for i, name in enumerate(names)}
_LAST = re.compile(r"\b(?:derni[eè]re?s?|passé|last)\b", re.IGNORECASE)
_NEXT = re.compile(r"\bprochaine?\b|\bnext\b", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:suivant|following|this)\b", re.IGNORECASE)
_NEAR = {
    **{"avant-hier": -2, "hier": -1, "demain": 1, "après-demain": 2, "tonight": 0},
    **{"the day before yesterday": -2, "yesterday": -1, "tomorrow": 1},
    "the day after tomorrow": 2,
}
_THIS = re.compile(r"\bce\s+\Z|\bthis\s+\Z", re.IGNORECASE)
_YEAR_SOON = re.compile(r".{0,30}?\b(?:19|20)\d\d\b", re.DOTALL)
_BESIDE = re.compile(r"\s+(dernier|prochain)s?\b", re.IGNORECASE)
_SURE = 60  # days beyond which a day without its year may be of either year
_DATED_ATTACK = re.compile(r"(?:attentats?|attaques?|attacks?)\s+(?:du|of)\s+\Z", re.IGNORECASE)


def weekday(surface: str, sentence: str, place: int, published: str) -> Resolved:
    """Resolve a bare weekday, or one with `dernier` or `prochain`."""
    name = next(word for word in re.findall(r"\w+", surface.lower()) if word in _WEEKDAYS)
    said, day = f"{surface!r} is the {_english(name)}", _day(published)
    if day is None:
        return "", f"{surface!r} needs the day of publication"
    back = (day.weekday() - _WEEKDAYS[name]) % 7
    if _OTHER.search(surface):
        return "", f"{surface!r} is told from another day than that of publication"
    if _LAST.search(surface):
        return _moved(day, -(back or 7)), f"{said} before it"
    if not back and _THIS.search(sentence, max(0, place - 5), place):
        return day.isoformat(), f"{surface!r} is that day"
    tense = direction(sentence, place, place + len(surface))
    if re.search(r"\bprochain\b", surface, re.IGNORECASE) or (tense == "future" and back):
        return _moved(day, 7 - back), f"{said} after it"
    if tense != "past":
        return "", f"{surface!r} may be the {_english(name)} before it or after it"
    return _moved(day, -back), f"{said} up to it"


def day_month(surface: str, sentence: str, place: int, published: str) -> Resolved:
    """Resolve a day and month without the year: the nearest, if it is near."""
    day = _day(published)
    if day is None:
        return "", f"{surface!r} needs the day of publication"
    if _DATED_ATTACK.search(sentence, 0, place):
        return "", f"{surface!r} names an event known by its day, of any year"
    end, named = place + len(surface), _named_weekday(surface)
    if _YEAR_SOON.match(sentence, end):
        return "", f"{surface!r} may be of the year named after it"
    years = [_with_year(surface, day.year + shift) for shift in (-1, 0, 1)]
    fits = [one for one in years if one and named in (None, one.weekday())]
    side = _side(sentence, end)
    tense = side if side or named is not None else direction(sentence, place, end)
    sided = [one for one in fits if not tense or (one <= day if tense == "past" else one >= day)]
    nearest = min(fits, key=lambda one: abs((one - day).days), default=None)
    if nearest and (named is not None or abs((nearest - day).days) <= _SURE) and not side:
        return nearest.isoformat(), f"{surface!r} is the nearest to it"
    if not tense or not sided:
        return "", f"{surface!r} may be of more than one year"
    one = min(sided, key=lambda one: abs((one - day).days))
    return one.isoformat(), f"{surface!r} is the nearest {_SIDES[tense]}"


_SIDES = {"past": "up to it", "future": "from it on"}


def _side(sentence: str, end: int) -> Direction:
    """Tell on which side of publication a day lies by the word after it."""
    match = _BESIDE.match(sentence, end)
    return "" if not match else "future" if match[1].lower() == "prochain" else "past"


def day_of(surface: str, sentence: str, place: int, published: str) -> Resolved:
    """Resolve a weekday with its number (`jeudi 14`): the one such day within a month."""
    day = _day(published)
    if day is None:
        return "", f"{surface!r} needs the day of publication"
    number, named = int(re.findall(r"\d+", surface)[0]), _named_weekday(surface)
    near = (day + dt.timedelta(days=shift) for shift in range(-31, 32))
    fits = [one for one in near if one.day == number and one.weekday() == named]
    if len(fits) != 1:
        return "", f"{surface!r} fits {len(fits)} days within a month of it"
    return fits[0].isoformat(), f"{surface!r} fits one day within a month of it"


def near(surface: str, sentence: str, place: int, published: str) -> Resolved:
    """Resolve `hier`, `demain` and their like."""
    day, word = _day(published), surface.lower()
    if word not in _NEAR:
        return "", f"{surface!r} may mean the day or the present time"
    if day is None:
        return "", f"{surface!r} needs the day of publication"
    shift = _NEAR[word]
    if abs(shift) == 1 and re.search(r"\b(?:d['’]|de\s)\Z", sentence[:place]):
        return "", f"{surface!r} may mean the past or the future at large"
    return _moved(day, shift), f"{surface!r} is {_count(shift)}"


def ago(surface: str, sentence: str, place: int, published: str) -> Resolved:
    """Resolve `il y a trois jours`."""
    day = _day(published)
    words = re.findall(r"\w+", surface.lower().removeprefix("il y a"))
    number = int(words[0]) if words[0].isdigit() else NUMBERS[words[0]]
    if day is None:
        return "", f"{surface!r} needs the day of publication"
    return _moved(day, -number), f"{surface!r} is {_count(-number)}"


def period(surface: str, sentence: str, place: int, published: str) -> Resolved:
    """Resolve `le mois dernier`, `l'an prochain`, `this year`; a week has no date of its own."""
    shift = -1 if _LAST.search(surface) else 1 if _NEXT.search(surface) else 0
    year, month = int(published[:4]), published[5:7]
    if re.search(r"\b(?:an|année|year)\b", surface, re.IGNORECASE):
        return str(year + shift), f"{surface!r} is the year {_beside(shift)}"
    if not re.search(r"\b(?:mois|month)\b", surface, re.IGNORECASE) or not month:
        return "", f"{surface!r} is no one day, month or year"
    return _month(year, int(month) + shift), f"{surface!r} is the month {_beside(shift)}"


def month(surface: str, sentence: str, place: int, published: str) -> Resolved:
    """Resolve a month without its year: with `dernier` or `prochain`, or by the tense."""
    if len(published) < 7:
        return "", f"{surface!r} needs the month of publication"
    year, now = int(published[:4]), int(published[5:7])
    if _YEAR_SOON.match(sentence, place + len(surface)):
        return "", f"{surface!r} may be of the year named after it"
    named = dates.month_number(surface.split(maxsplit=1)[0])
    lead = sentence[max(0, place - 6) : place] + surface
    tense = direction(sentence, place, place + len(surface))
    if _LAST.search(lead) or (tense == "past" and not _NEXT.search(lead)):
        strictly = bool(_LAST.search(lead))
        past = named > now or (strictly and named == now)
        return _month(year - past, named), f"{surface!r} is the last such month up to it"
    if _NEXT.search(lead) or tense == "future":
        ahead = named < now or (bool(_NEXT.search(lead)) and named == now)
        return _month(year + ahead, named), f"{surface!r} is the next such month from it"
    return "", f"{surface!r} may be of this year or another"


RESOLVE = {
    "weekday": weekday,
    "daymonth": day_month,
    "dayof": day_of,
    "near": near,
    "ago": ago,
    "period": period,
    "month": month,
}


def _day(published: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(published) if len(published) == 10 else None
    except ValueError:
        return None


def _moved(day: dt.date, shift: int) -> str:
    try:
        return (day + dt.timedelta(days=shift)).isoformat()
    except OverflowError:
        return ""


def _month(year: int, number: int) -> str:
    """Give a month in ISO 8601; 0 is December of the year before, 13 January of the next."""
    extra, place = divmod(number - 1, 12)
    return f"{year + extra:04d}-{place + 1:02d}"


def _with_year(surface: str, year: int) -> dt.date | None:
    bare = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", surface)
    found = dates.first_date(f"{bare} {year}")
    return dt.date.fromisoformat(found.iso) if found and found.precision == "day" else None


def _named_weekday(surface: str) -> int | None:
    words = re.findall(r"\w+", surface.lower())
    return next((_WEEKDAYS[word] for word in words if word in _WEEKDAYS), None)


def _english(name: str) -> str:
    return WEEKDAYS_EN[_WEEKDAYS[name]].capitalize()


def _count(shift: int) -> str:
    if not shift:
        return "that day"
    days = "day" if abs(shift) == 1 else "days"
    return f"{abs(shift)} {days} {'before' if shift < 0 else 'after'} it"


def _beside(shift: int) -> str:
    return {-1: "before it", 0: "of it", 1: "after it"}[shift]
