"""Dates that a text names, absolute or relative to its publication, to ISO 8601.

A date with its year stands in the text. A relative one (`vendredi`, `hier`, `le mois dernier`) has
no date without the day of publication; with it, the convention of news agencies resolves it: a bare
weekday is that of the week that ends, or begins, on the day of publication. What may be meant
either way stays unknown. The ways to speak of time are those of HeidelTime for news (Strötgen and
Gertz, 2013, Language Resources and Evaluation 47(2)), which also anchors them to publication.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import itemgetter

from cadrage.corpus.provenance import dates
from cadrage.corpus.provenance.anchors import NUMBERS, RESOLVE, WEEKDAYS_EN, WEEKDAYS_FR

Row = dict[str, object]

_FRENCH = "janvier février fevrier mars avril mai juin juillet août aout septembre octobre novembre"
_MONTHS_FR = "|".join([*_FRENCH.split(), "décembre", "decembre"])
_ENGLISH = "January February March April May June July August September October November December"
_MONTHS_EN = "|".join(_ENGLISH.split())
_COUNT = rf"(?:{'|'.join(sorted(NUMBERS, key=len, reverse=True))}|\d{{1,3}})"
_FR, _EN = "|".join(WEEKDAYS_FR), "|".join(name.capitalize() for name in WEEKDAYS_EN)
# What may follow a number that is a day: no noun that it would count.
_DAY_ENDS = (
    r"(?=\s*(?:[.,;:!?)»”\"]|\Z|(?:à|au|aux|dans|en|et|ou|pour|lors|sur|par|avec|devant|contre|"
    r"matin|soir|après|avant|midi|vers|chez|que|qui|l['’]|le|la|les|un|une|at|in|on|for|and|to)\b))"
)
_NO_UNIT = r"(?!\d|[.,]\d|\s*(?:%|€|\$|euros?\b|dollars?\b|km\b|m²|personnes\b|people\b))"
_NAMED_DAY = (  # feast days and names of things, which are no days of this week
    r"(?!\s+(?:de\s+Pâques|de\s+Pentecôte|des\s+Cendres|des\s+Rameaux|noir\b|saint\b|gras\b|"
    r"rouge\b|Times\b|Mirror\b|Post\b|Mail\b|Express\b|Night\s+Live))"
)
_BEFORE_DAY = r"(?<!Black )(?<!Bloody )(?<!Good )(?<!Super )(?<![-\w])"
_MOMENT = re.compile(
    # Only the first letters of words of time, and figures, at the beginning of a word.
    r"(?<!\w)(?=[\dlmjvsdawftnoihécbutqhyLMJVSDAWFTNOIHÉCBUTQHY])(?:"
    rf"(?P<full>(?<![\w/.-])(?i:{dates.ANY})(?![\w/-]|\.\d))"
    rf"|(?P<daymonth>(?:\b(?i:{_FR})\s+)?\b\d{{1,2}}(?:er)?\s+(?i:{_MONTHS_FR})\b(?![-’'])"
    rf"|\b(?:(?:{_EN}),?\s+)?(?:{_MONTHS_EN})\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s*(?:%|,\d|people))"
    rf"|\b(?:(?:{_EN}),?\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS_EN})\b)"
    rf"|(?P<dayof>\b(?i:{_FR})\s+\d{{1,2}}(?:er)?\b{_DAY_ENDS})"
    rf"|(?P<weekday>{_BEFORE_DAY}(?:(?i:{_FR})(?:\s+(?:derniers?|passé|prochain|suivant)\b)?"
    rf"|(?:(?i:last|next|this|the following)\s+)?(?:{_EN}))\b(?![-’']?\w){_NAMED_DAY})"
    rf"|(?P<near>\b(?i:avant-hier|après-demain|aujourd['’]hui|hier|demain|"
    rf"the day before yesterday|the day after tomorrow|yesterday|tomorrow|today|tonight)\b"
    rf"(?!-))"
    rf"|(?P<ago>\b(?i:il y a\s+{_COUNT}\s+jours?|{_COUNT}\s+days?\s+ago)\b)"
    rf"|(?P<period>\b(?i:(?:le\s+)?mois\s+(?:dernier|prochain)|(?:l['’])?an\s+(?:dernier|prochain)"
    rf"|(?:l['’])?année\s+(?:dernière|prochaine)|(?:la\s+)?semaine\s+(?:dernière|prochaine)"
    rf"|ce mois-ci|cette année|cette semaine|(?:last|next|this)\s+(?:week|month|year))\b)"
    rf"|(?P<month>\b(?i:{_MONTHS_FR})\s+(?:dernier|prochain)\b"
    rf"|(?<=\b[Ll]ast )(?:{_MONTHS_EN})\b|(?<=\b[Nn]ext )(?:{_MONTHS_EN})\b"
    rf"|(?<=\b[Ee]n )(?i:{_MONTHS_FR})\b|(?<=\b[Ii]n )(?:{_MONTHS_EN})\b"
    rf"|(?<=\b[Ff]in )(?i:{_MONTHS_FR})\b|(?<=\b[Dd]ébut )(?i:{_MONTHS_FR})\b)"
    rf"|(?P<year>(?<=\b[Ee]n )(?:19|20)\d\d\b{_NO_UNIT}|(?<=\b[Ii]n )(?:19|20)\d\d\b{_NO_UNIT}"
    rf"|(?<=\b[Dd]epuis )(?:19|20)\d\d\b{_NO_UNIT}|(?<=\b[Ss]ince )(?:19|20)\d\d\b{_NO_UNIT}))"
)
# How a moment may begin, in lower case, by first letter: this quick look spares most of the work.
_NAMES = (*WEEKDAYS_FR, *WEEKDAYS_EN, *f"{_MONTHS_FR}|{_MONTHS_EN.lower()}".split("|"))
_BEGINNINGS = (
    *sorted({name[:3] for name in _NAMES}),
    *(rf"{name}\s+days?\s" for name in sorted(NUMBERS, key=len, reverse=True)),
    *("avant-hier", "après-demain", "aujourd", "hier", "demain", "yesterday", "tomorrow"),
    *("today", "tonight", r"the day before", r"the day after", r"il\s?y a", r"le\s+mois"),
    *(r"mois\s+[dp]", "l['’]an", r"an\s+[dp]", r"année\s+[dp]", r"la\s+semaine"),
    *(r"semaine\s+[dp]", "ce mois", "cette (?:année|semaine)", r"last\s", r"next\s", r"this\s"),
    "the following",
)
_MAY_BEGIN = re.compile(
    rf"[\d{''.join(sorted({form[0] for form in _BEGINNINGS}))}](?<!\w.)(?=(?<=\d)|"
    + "|".join(
        rf"(?<={first})(?:{'|'.join(form[1:] for form in forms)})"
        for first, forms in groupby(sorted(_BEGINNINGS, key=itemgetter(0)), itemgetter(0))
    )
    + ")"
)
_HABIT = re.compile(r"\b(?:chaque|tous les|every|each)\s+\Z", re.IGNORECASE)
_CONTEXT, _MOST = 160, 100
_PRECISE = {"day": 10, "month": 7, "year": 4}


def moments(
    article_id: str, text: str, sentences: Sequence[Mapping[str, object]], *,
    published: str, precision: str,
) -> list[Row]:  # fmt: skip
    """Find the dates a text names and resolve those that can be told.

    Parameters
    ----------
    article_id
        The article.
    text
        Its clean text.
    sentences
        Rows with ``sentence``, ``start`` and ``end``, offsets into ``text``.
    published, precision
        Date of publication in ISO 8601 and its precision; without ``day`` relative days stay
        unknown, without ``month`` relative months.

    Returns
    -------
    list of dict
        Rows of the table ``dates``: ``in_text`` for dates with their year, ``inferred`` for what
        is resolved from the publication, ``unknown`` (empty ``date``) for the rest.

    Examples
    --------
    >>> text = "Le ministre a rencontré jeudi son homologue."
    >>> rows = moments("a", text, [{"sentence": 0, "start": 0, "end": len(text)}],
    ...                published="2024-11-15", precision="day")
    >>> rows[0]["surface"], rows[0]["date"], rows[0]["evidence"]
    ('jeudi', '2024-11-14', "published 2024-11-15; 'jeudi' is the Thursday up to it")
    """
    day = published[: _PRECISE.get(precision, 0)]
    day = day if "1000" <= day[:4] <= "9998" else ""
    made = []
    places = deque(_places(text))
    for row in sentences:
        start, end = int(str(row["start"])), int(str(row["end"]))
        for match in islice(_matches(text, start, end, places), _MOST):
            first = max(start, match.start() - _CONTEXT)  # a sentence may have no end
            context = text[first : min(end, match.end() + _CONTEXT)]
            found = _row(match, context, match.start() - first, day)
            if found:
                place = {"start": match.start(), "end": match.end(), "surface": match.group()}
                made.append(
                    {"article_id": article_id, "sentence": row["sentence"], **place, **found}
                )
    return made


def _places(text: str) -> Iterator[int]:
    """Give the places at which a moment may begin."""
    low = text.lower()
    if len(low) != len(text):  # a letter that has no lower case of one character
        low = "".join(one if len(one.lower()) > 1 else one.lower() for one in text)
    return (match.start() for match in _MAY_BEGIN.finditer(low))


def _matches(text: str, start: int, end: int, places: deque[int]) -> Iterator[re.Match[str]]:
    """Give the moments of a sentence, and take its places and those before it."""
    last = start
    while places and places[0] < end:
        place = places.popleft()
        match = _MOMENT.match(text, place, end) if place >= last else None
        if match:
            last = match.end()
            yield match


def _row(match: re.Match[str], sentence: str, place: int, published: str) -> Row | None:
    """Resolve one match; None where it is no date."""
    kind, surface = str(match.lastgroup), match.group()
    before = sentence[max(0, place - 30) : place]
    if kind == "weekday" and _HABIT.search(before):
        return None
    if kind in ("full", "year"):
        date = dates.first_date(surface) if kind == "full" else None
        iso = surface if kind == "year" else date.iso if date else ""
        return {"date": iso, "status": "in_text", "evidence": surface} if iso else None
    if not published:
        return _unknown(f"the publication day is not known; {surface!r} has no date without it")
    told = RESOLVE[kind](surface, sentence, place, published)
    if not told[0]:
        return _unknown(f"published {published}; {told[1]}")
    return {"date": told[0], "status": "inferred", "evidence": f"published {published}; {told[1]}"}


def _unknown(evidence: str) -> Row:
    return {"date": "", "status": "unknown", "evidence": evidence}
