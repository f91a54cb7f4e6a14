"""The language of an article, offline, by py3langid (Lui and Baldwin, 2012, ACL demo)."""

from __future__ import annotations

import math
import re

SURE = 0.99
MIN_WORDS = 20
_CANDIDATES = re.compile(
    "ar|ca|cs|da|de|el|en|es|eu|fi|fr|he|hu|it|ja|ko|nl|no|pl|pt|ro|ru|sv|tr|uk|vi|zh"
)


def language(text: str) -> tuple[str, float]:
    """Identify the language of a text.

    Returns
    -------
    tuple
        ISO 639-1 code and probability; the code is empty where the text has fewer than
        ``MIN_WORDS`` words or the probability is below ``SURE``.

    Examples
    --------
    >>> language("Le ministre a déclaré que la réunion de mardi n'avait pas eu lieu. " * 2)[0]
    'fr'
    """
    import py3langid  # noqa: PLC0415 - loads its model, needed only when reading

    scores = {
        code: float(score) for code, score in py3langid.rank(text) if _CANDIDATES.fullmatch(code)
    }
    best = max(scores, key=lambda code: scores[code])
    probability = 1 / sum(math.exp(score - scores[best]) for score in scores.values())
    sure = probability >= SURE and len(text.split()) >= MIN_WORDS
    return (best if sure else ""), round(probability, 3)
