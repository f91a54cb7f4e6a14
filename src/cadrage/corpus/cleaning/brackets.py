"""Credits told by their shape, whoever they name: `(Supplied: Ana Petit)`, `PHOTO ANA PETIT`."""

from __future__ import annotations

import re

_UP = "A-ZÀ-Ý"
_WORD = rf"[{_UP}][\w.’'-]*"
_PARTICLE = r"(?:&|de|du|des|of|the|for|via|pour|la|le|d['’]|l['’])"
_NAME = rf"{_WORD}(?:\s(?:{_PARTICLE}\s?)*{_WORD}){{0,5}}"
_NAMES = rf"{_NAME}(?:(?:\s*/\s*|,\s|\s[-–]\s|\s(?:via|for)\s){_NAME}){{1,4}}"
# What a bracket says that only credits say, whatever stands before it.
_SURE = re.compile(
    rf"\s\(\s*(?:(?i:supplied|submitted|file|handout|source|photos?|ph|image|picture|credits?|crédits?"
    rf"|archives?|illustration|courtesy(?: of)?|provided(?: by)?|fournie?(?: par)?|dr|d\.r\.)"
    rf"(?:\s?(?::|/|-|–|by|of|par)?\s?(?:{_NAME}|DR)(?:\s*[/,]\s*{_NAME})*)?"
    rf"|(?i:supplied|submitted|courtesy|handout|photo|image|credit|source|provided by"
    rf"|capture d['’]écran|screenshot|vidéo|video|montage)\b[^().!?]{{0,50}}"
    rf"|{_NAME}\s?:\s?{_NAME}(?:\s*[/,]\s*{_NAME})*)\s*\)\.?\Z"
)
# Names with a stroke between them, or several names, behind words that are no sentence.
_STROKE = re.compile(rf"\s\(\s*{_NAMES}\s*\)\Z")
_PLAIN = re.compile(rf"(?<=[.!?…»”\"])\s\(\s*{_WORD}(?:\s(?:{_PARTICLE}\s?)*{_WORD}){{1,5}}\s*\)\Z")
_BEHIND = re.compile(
    rf"(?<=[.!?])\s(?:{_NAME}(?:\s?/\s?|\s(?:for|pour|via)\s){_NAME}"
    rf"|PHOTOS? [{_UP}][^a-zà-ÿ.!?]{{3,60}})\Z"
    rf"|\s[-–—|/]\s(?:[Pp]hotos?|Ph\.?)\s?:?\s?(?:{_NAME}|DR)\Z"
)
_BAR = re.compile(rf"\s\|\s(?:[{_UP}][{_UP}.’' -]{{2,40}}(?:/[{_UP}][\w.’' -]{{1,40}})?)\Z")
# A credit that names nobody.
NO_NAME = re.compile(
    r"\(?(?:(?i:photos?|images?|pictures?|crédits?(?: photo)?)\s?:?\s?)?(?:D\.?R\.?|(?i:handout"
    r"|supplied|courtesy(?: (?:of )?.{2,40})?|file(?: photo| image)?|screenshot|submitted))\)?"
)
# A credit wholly in capitals (`PHOTO ANA PETIT, LA PRESSE`, `PHOTO FOURNIE PAR LA VILLE`).
CAPITAL_LINE = re.compile(
    r"(?:PHOTOS?|PHOTOGRAPHIES?|ILLUSTRATION|INFOGRAPHIE|IMAGES?|CAPTURE D['’]ÉCRAN)"
    r" (?!DU JOUR|OF THE)[A-ZÀ-ÖØ-ÞŒ][^a-zà-ÿ.!?]{3,100}"
)
_REACH = 120


def bracketed_credit(text: str, *, above: bool) -> re.Match[str] | None:
    """Find the credit that closes a caption.

    Parameters
    ----------
    text
        One paragraph.
    above
        Whether it stands between the headline and the running text.

    Examples
    --------
    >>> bracketed_credit("The levee on Tuesday. (Supplied: Ana Petit)", above=False).group()
    ' (Supplied: Ana Petit)'
    """
    start = max(0, len(text) - _REACH)
    if found := _SURE.search(text, start) or _BEHIND.search(text, start):
        return found
    found = _STROKE.search(text, start)
    if found and (above or not text[: found.start()].endswith((".", "!", "?", "…", "»", "”"))):
        return found
    return (_PLAIN.search(text, start) or _BAR.search(text, start)) if above else None
