"""Lines of the page's head that put together who signed, where and when.

`Le Phare | Par Ana Petit | 3 mai 2024 | Imprimer` holds four labels; every one of them is known
as such by itself, or stands beside others that are.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from cadrage.corpus.cleaning.cuts import wholly
from cadrage.corpus.cleaning.signature import UP, Facts, bare_name, signed_by, with_office
from cadrage.corpus.cleaning.sites import site_name
from cadrage.corpus.cleaning.stamp_words import STAMP_LABEL, unstamped
from cadrage.corpus.lists import Lists
from cadrage.corpus.provenance import dates

ReadStamp = Callable[[str], Facts | None]

_BAR = re.compile(r"\s*[|•·]\s*|\s+[/–—-]\s+|\s*/\s+(?=(?:Par|By)\b)")
_MOST, _LONGEST, _NAME_WORDS, _STUCK_WORDS = 8, 220, 5, 9
_CAPITALISED = re.compile(rf"[{UP}][^\d.!?:;«»\"]{{1,40}}")
_LABELS = (
    "navigation_whole",
    "prompt_whole",
    "rubric_whole",
    "reading_time_whole",
    "desk_whole",
    "head_label_whole",
    "comment_label_whole",
    "sharing_token",
    "player_whole",
)
_FONT = re.compile(r"(?:a[+-]?\s?){1,3}|\d+", re.IGNORECASE)
# What may stand in small letters between the names of who signed and of the outlet.
_LINK = re.compile(r"(?:de|du|des|la|le|les|et|and|of|the|in|for|pour|à|d|l)\b[’']?", re.IGNORECASE)


def read_bar(text: str, lists: Lists, read_stamp: ReadStamp) -> Facts | None:
    """Read a line as labels side by side, one of which dates or signs; None if it is none.

    Parameters
    ----------
    text
        One line above the text.
    lists
        Words and phrases of the corpus.
    read_stamp
        What reads a single stamp.
    """
    segments = [part for part in _BAR.split(text) if part.strip(" .,")]
    if not 2 <= len(segments) <= _MOST or len(text) > _LONGEST:
        return None
    read = [_signs(part, lists, read_stamp) for part in segments]
    known = [facts for facts in read if facts is not None]
    if not known:
        return None
    rest = [part for part, facts in zip(segments, read, strict=True) if facts is None]
    if not all(_is_label(part, lists) or _may_name(part) for part in rest):
        return None
    return [fact for facts in known for fact in facts]


def _signs(text: str, lists: Lists, read_stamp: ReadStamp) -> Facts | None:
    """Read a part of a bar as a stamp, a byline or the name of a known site."""
    for facts in (read_stamp(text), signed_by(text, lists), with_office(text, lists)):
        if facts is not None:
            return facts
    if name := bare_name(text, lists):
        return [("byline", name)]
    site = site_name(text, lists)
    return [("outlet", site)] if site else None


def _is_label(text: str, lists: Lists) -> bool:
    known = any(wholly(lists.pattern(key), text) for key in _LABELS)
    return known or bool(_FONT.fullmatch(text.strip()))


def _may_name(text: str) -> bool:
    return bool(_CAPITALISED.fullmatch(text.strip(" ."))) and len(text.split()) <= _NAME_WORDS


def stuck_names(text: str) -> bool:
    """Say whether all that a line says beside a full date is names, the breaks between them lost.

    Examples
    --------
    >>> stuck_names("4 February 2024Ana PetitPBN News, Rome"), stuck_names("Le 3 mai 2024 à Rome")
    (True, False)
    """
    if not dates.DATE.search(text) or len(text) > _LONGEST:
        return False
    words = re.findall(r"[^\s,.|/•·–—-]+", _LINK.sub(" ", unstamped(text)))
    named = [word for word in words if word[:1].isupper()]
    stuck = any(word[1:] != word[1:].lower() for word in named) or bool(STAMP_LABEL.search(text))
    return stuck and 2 <= len(words) == len(named) <= _STUCK_WORDS
