"""What stamps of publication are made of: labels, days, times, and what stands between them."""

from __future__ import annotations

import re

from cadrage.corpus.cleaning.signature import EDITED
from cadrage.corpus.provenance import dates

STAMP_LABEL = re.compile(
    r"(?:article\s+)?(?:publiée?s?|postée?|parue?|créée?|rédigée?|écrite?|"
    r"mise?s? (?:à jour|en ligne)|modifiée?|actualisée?|diffusée?|"
    r"dernière (?:mise à jour|modification)|màj|maj|"
    r"(?:first |originally |last )?(?:published|updated|modified|posted|created|revised)|"
    r"(?:write|update|input|upload|edited|corrected|saisie?|ajoutée?|enregistrée?)(?=\s*(?:le|on|:))|"
    r"(?:publication|publish(?:ed)?|post) date|date(?: de publication)?)\s*(?:le|on|at|:|ce|à|-)?",
    re.IGNORECASE,
)
AGO = re.compile(
    r"il y a (?:\d+|une?) \w+|(?:\d+|an?) \w+ ago|hier|aujourd[’']hui|yesterday|today",
    re.IGNORECASE,
)
_ZONE = (
    r"(?:\s*\(?\b(?:GMT|UTC|BST|CES?T|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|IST|SGT|JST|AEST|AEDT|SAST|EAT"
    r"|WAT)\b(?:[+-]\d{1,2})?\)?)"
)
TIME = re.compile(
    rf"\s*(?:(?:à|at|@|,|-|\|)\s*)?\b\d{{1,2}}(?:[:.]\d{{2}})?(?::\d{{2}})?\s*[ap]\.?m\b\.?{_ZONE}?"
    rf"|\s*(?:(?:à|at|@|,|-|\|)\s*)?\b\d{{1,2}}[:.]?\d{{2}}{_ZONE}|{dates.TIME}",
    re.IGNORECASE,
)
DAY = re.compile(
    rf"{dates.DAY}|(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.? \d{1,2}\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    rf"{dates.WEEKDAY}|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sun|sat)(?:day)?\b\.?",
    re.IGNORECASE,
)
# Dates, times and labels that lost the break between them (`20232:14 PM`, `GMT+2Updated`).
GLUED = re.compile(
    r"(?<=(?:19|20)\d\d)(?=\d{1,2}[:h.]\d\d|\d{1,2} [^\W\d_]{3,9}\.? (?:19|20)\d\d)"
    r"|(?<=[\dmMTCago])(?=(?:Updated?|Published|Modified|Modifiée?|Publiée?|Mise? à jour)\b)"
)
SHORT_DATE = re.compile(r"(?<![\d./])\d{1,2}([./-])\d{1,2}\1\d{2}(?![\d./])")
_LINK_WORD = re.compile(r"le|on|et|à|at|in|and|[\W_]+", re.IGNORECASE)
_COMMENTS = re.compile(r"\d+ (?:comments?|commentaires?)", re.IGNORECASE)
_READING = re.compile(
    r"\d+[ -]?min(?:ute)?s?\b(?:[ -]?read(?:ing)?| de lecture)?|(?:temps de )?lecture\s*:?",
    re.IGNORECASE,
)
_LAST_LINK = re.compile(r"\s+(?:le|on|at|à|the|-|·)\Z", re.IGNORECASE)
_EDGE = re.compile(r"^[\s,;:.|•·/–—-]+|[\s,;:|•·/–—-]+$")


def unstamped(text: str) -> str:
    """Give what a line says beside labels, dates and times."""
    for pattern in (
        _COMMENTS,
        STAMP_LABEL,
        dates.DATE,
        SHORT_DATE,
        AGO,
        _READING,
        TIME,
        DAY,
        _WEEKDAY,
    ):
        text = pattern.sub("|", text)
    parts = (_EDGE.sub("", part) for part in text.split("|"))
    said = [_LAST_LINK.sub("", part) for part in parts if part and not _LINK_WORD.fullmatch(part)]
    return EDITED.sub("", " ".join(said)).strip(" .,")
