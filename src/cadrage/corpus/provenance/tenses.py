"""Whether a sentence speaks of the past or the future at a given place, by its nearest verb."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from cadrage.corpus.provenance import plans

Direction = Literal["past", "future", ""]

_BREAK = re.compile(r"[;:()«»“”\"]|,\s|\s[–—-]\s|\b(?:que|qui|where|which|that|who)\b|\bqu['’]")
_PARTICIPLE = r"(?:\w+(?:é|ée|és|ées|i|ie|is|it|ies|u|ue|us|ues|ert|erte|erts|int|ort|ait|aite))"
_ADVERB = (
    r"(?:été|pas|plus|aussi|également|ainsi|déjà|encore|tous|toutes|bien|même|pourtant|toutefois|"
    r"ensuite|enfin|alors|notamment|donc|jamais|toujours|en outre|\w+ment|"
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier)(?:\s+(?:soir|matin))?)"
)
_PLANNED = r"(?:prévu|attendu|programmé|censé|appelé)e?s?"
_PAST = re.compile(
    r"(?<![\w’'])(?:[ntlms]['’])?(?:a|ont|ai|as|avons|avez|avait|avaient|est|sont|était|étaient|fut|"
    r"furent|ayant|étant|avoir|être)(?:-t-(?:il|elle|on)|-ils|-elles)?"
    rf"(?!\s+(?:{_ADVERB}\s+)?{_PLANNED}\b)(?:\s+{_ADVERB}){{0,3}}\s+{_PARTICIPLE}\b(?!-)"
    r"|\b(?:depuis|since)\b"
    r"|\b(?:was|were|had|has|have|said|told|met|held|made|took|came|went|began|\w{3,}ed)\b"
    r"|\b(?!sait\b|plait\b|souhait\b|extrait\b|retrait\b|portrait\b|parfait\b|attrait\b|trait\b)"
    r"\w{2,}(?<![rf])ait\b|\b\w{2,}(?:èrent|(?<!r)aient)\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"\b(?:que|qu['’]|that)\Z", re.IGNORECASE)
_BARE = re.compile(r"(?<!\w)(\w{1,30}(?:é|ée|és|ées|vue?s?|due?s?))\s+\Z")
_FUTURE = re.compile(
    r"\b(?!opéra\b|caméra\b|choléra\b|entra\b|rentra\b|montra\b|rencontra\b|livra\b|tira\b|"
    r"retira\b|déclara\b|assura\b|jura\b|dura\b|espéra\b|prépara\b|sépara\b|empara\b|demeura\b)"
    r"\w{2,}(?:ra|ront|rai|rons|rez)\b"
    r"|\b(?:doit|doivent|devrait|devraient|va|vont|pourrait|pourraient|prévue?s?|attendue?s?|"
    r"programmée?s?|prochaine?s?|d['’]ici|jusqu['’]à|jusqu['’]au)\b"
    r"|\b(?:will|shall|won['’]t|is to|are to|due|scheduled|expected|set to|plans? to|until|by)\b",
    re.IGNORECASE,
)
# Seen from a past: `il a dit qu'il viendrait mardi`. With a participle, `aurait` and `serait` tell
# hearsay of what is past instead.
_LATER_PAST = re.compile(
    r"\b(?:devait|devaient|allait|allaient|was to|were to|would"
    r"|(?!aurai|serai|(?:re|at|é)?tirai|admirai|(?:in|re|a|con|ex)s?pirai|virai|désirai|déchirai)"
    r"\w+(?:er|ir|ndr|oudr)ai(?:t|ent))\b(?<!vrait)(?<!vraient)",
    re.IGNORECASE,
)


def direction(sentence: str, start: int, end: int) -> Direction:
    """Tell whether the clause around a place is in the past or the future.

    Parameters
    ----------
    sentence
        The sentence.
    start, end
        Characters of the word of time in it.

    Returns
    -------
    str
        ``past`` or ``future`` where the clause has verbs of that tense alone; where it has none,
        the same of the whole sentence; else empty. What a past verb plans, promises or aims at is
        not past: empty, or ``future`` where a day is fixed for it.

    Examples
    --------
    >>> direction("Il a annoncé mardi qu'il partira.", 13, 18)
    'past'
    >>> direction("Il partira mardi.", 11, 16)
    'future'
    >>> direction("Il a promis de partir mardi.", 22, 27)
    ''
    """
    breaks = [(m.start(), m.end()) for m in _BREAK.finditer(sentence)]
    first = max((last for _, last in breaks if last <= start), default=0)
    last = min((begin for begin, _ in breaks if begin >= end), default=len(sentence))
    if plans.fixed(sentence[first:start]):
        return "" if _PAST.search(sentence[end:last]) else "future"
    told = _told(sentence, (first, last), start)
    return "" if told == "past" and _planned(sentence[first:start]) else told


def _told(sentence: str, clause: tuple[int, int], start: int) -> Direction:
    """Tell the tense by the verbs of the clause, or a participle, or those of the sentence."""
    first, last = clause
    tense = _of(sentence[first:last])
    if tense is not None:
        return tense
    if participle := _BARE.search(sentence, 0, start):
        return "future" if re.fullmatch(_PLANNED, participle[1], re.IGNORECASE) else "past"
    if _THAT.search(sentence, max(0, first - 5), first):
        return ""  # its verb is in the present, which may be that of any day
    return _of(sentence) or ""


def _planned(words: str) -> bool:
    """Say whether the day after these words is that of a plan, and not of a verb in the past."""
    place = plans.ahead(words)
    return place >= 0 and not _PAST.search(words, place) and not _BARE.search(words, place)


@lru_cache(maxsize=4096)
def _of(clause: str) -> Direction | None:
    """Tell the tense of a clause: empty where its verbs disagree, None where it shows none."""
    if _LATER_PAST.search(clause):
        return ""
    past, future = bool(_PAST.search(clause)), bool(_FUTURE.search(clause))
    if not past and not future:
        return None
    return "" if past and future else "past" if past else "future"
