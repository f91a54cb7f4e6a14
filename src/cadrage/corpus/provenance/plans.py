"""Words that lead from what has happened to what is still to come: `a promis de revenir jeudi`.

The nearest finite verb is in the past there, and the day is not: it belongs to an infinitive, a
purpose, or something promised, planned, called for or put off.
"""

from __future__ import annotations

import re

_INFINITIVE = re.compile(
    r"\b(?:de|d['’]|à|pour|afin\s+de|afin\s+d['’])\s*"
    r"(?:(?:ne|pas|plus|se|le|la|les|lui|leur|y|en|mieux|tout)\s+|[smtl]['’]|n['’]){0,3}"
    r"(?!avoir\b|être\b|(?:partir|encontre|mer|hiver|fer|fier|cher|maire|terre|guerre|titre|nombre|lettre|mettre|"
    r"centre|ordre|mètre|avenir|plaisir|désir|loisir|tir|soir|hier|quartier|dossier|courrier|"
    r"papier|métier|premier|dernier|février|janvier|policier|chantier|ouvrier|septembre|octobre|"
    r"novembre|décembre|notre|votre|autre|quatre|contre|être|genre|cadre|titre|marbre|manière|"
    r"lumière|première|dernière|matière|rivière|frontière|\w+(?:aire|oire|eure|ière|ture|sure))\b)"
    r"[a-zà-öø-ÿ]{1,30}(?:er|ir|re|oir)\b"
    r"|(?<!according\s)(?<!due\s)(?<!thanks\s)(?<!close\s)(?<!next\s)(?<!up\s)(?<!taken\s)"
    r"(?<!sent\s)(?<!rushed\s)(?<!flown\s)(?<!went\s)(?<!moved\s)(?<!returned\s)(?<!came\s)"
    r"\bto\s+(?!(?:the|an?|his|her|their|its|our|have|this|that|those|all|each|every|both|some|any|"
    r"no|one|two|three|more|most|many|several|new|hospital|prison|jail|court|school|work|death|"
    r"power|office|reporters|journalists|police|lawmakers|parliament|members|people|voters|"
    r"residents|investors|shareholders|midnight|noon)\b)[a-z]{2,}"
)
# What these announce comes after them; with the day right after them they are themselves of it.
_ANNOUNCED = re.compile(
    r"\b(?:promet\w*|promis\w{0,2}|prévoi\w*|projet\w{1,5}|envisag\w+|propos(?:e|é|ée|és|ent|ait)|"
    r"annonc(?:e|é|ée|és|ées|ent|ait)|demand(?:e|é|ée|ent|ait)|réclam(?:e|é|ée|ent|ait)|"
    r"exig(?:e|é|ée|ent|eait)|invit(?:e|é|ée|és|ées|ent)|appel(?:é|ée|és|le|lent)\s+(?:à|au|aux)|"
    r"rendez-vous|(?:called|calling|calls?)\s+(?:for|on)|agree[ds]?|plan(?:s|ned)?|promise[ds]?|"
    r"vow(?:s|ed)|pledge[ds]?|propose[ds]?|announce[ds]?|demand(?:s|ed)|urge[ds]?|invite[ds]?)\b",
    re.IGNORECASE,
)
# What is fixed, put off or summoned is so for a day to come, wherever the day stands.
_FIXED = re.compile(
    r"\b(?:fixée?s?|reportée?s?|renvoyée?s?|ajournée?s?|repoussée?s?|décalée?s?|convoquée?s?|"
    r"convoque|planifiée?s?|postponed|adjourned|rescheduled|delayed|summoned|convened|slated|"
    r"set\s+for)\b",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"(?:(?<!di\s)(?<!dimanche\s)\bà|\bau|\bpour|\bd['’]ici(?:\s+à)?|\bjusqu['’](?:à|au)|\bavant|\bto|\bfor|\buntil|\btill|"
    r"\bby|\bbefore)(?:\s+(?:le|ce|this|next))?\s+\Z",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:\s|\b(?:on|in|late|early|ce|dès|aussi|encore|this|le|en|fin|début|dans\s+un\s+communiqué|"
    r"in\s+a\s+statement|à\s+la\s+presse)\b){0,8}",
    re.IGNORECASE,
)
_ONCE = re.compile(r"\b(?:av(?:ait|aient)|ét(?:ait|aient)|had|was|were)\b", re.IGNORECASE)


def fixed(words: str) -> bool:
    """Say whether words that end where a day begins put something on that day: `reporté à`.

    Examples
    --------
    >>> fixed("L'audience est fixée à "), fixed("L'audience avait été fixée à ")
    (True, False)
    """
    towards = _TOWARDS.search(words)
    return bool(towards and _FIXED.search(words) and not _ONCE.search(words))


def ahead(words: str) -> int:
    """Find where words that end where a day begins turn to what is planned.

    Parameters
    ----------
    words
        The clause up to the word of time.

    Returns
    -------
    int
        The place after the last word that plans; -1 if there is none. A verb after that place
        has the day for itself.

    Examples
    --------
    >>> ahead("Il a promis de revenir "), ahead("Il a promis "), ahead("Il a parlé ")
    (22, -1, -1)
    """
    if _TOWARDS.search(words):
        return len(words)
    ends = [match.end() for sign in (_INFINITIVE, _FIXED) for match in sign.finditer(words)]
    announced = (match.end() for match in _ANNOUNCED.finditer(words))
    ends += [end for end in announced if not _BESIDE.fullmatch(words, end)]
    return max(ends, default=-1)
