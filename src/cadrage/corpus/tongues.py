"""The language of an article and of its paragraphs, offline.

Of an article by py3langid (Lui and Baldwin, 2012, ACL demo), of one too short for it by its
function words; of a paragraph by its function words first, which cost next to nothing, and by
py3langid where these do not tell.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache
from typing import Any

from cadrage.corpus.lists import Lists, load
from cadrage.corpus.page import tongue

SURE, SURE_BESIDE = 0.99, 0.9  # alone, and where the function words say the same
MIN_WORDS = 20
# Below this a paragraph of names and figures is taken for any language.
MIN_WORDS_OF_LINE = 7
# Characters at each of three places: the first where they leave no doubt, which is nearly always;
# more than the second do not change the answer.
_SAMPLES = (60, 600)
_NO_DOUBT = 0.99999
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 2  # function words by which a short text is told
_OWN, _FOREIGN = 0.2, 0.15  # shares of function words: surely the article's, and hardly
_CANDIDATES = frozenset(
    {"ar", "ca", "cs", "da", "de", "el", "en", "es", "eu", "fi", "fr", "he", "hu", "it"}
    | {"ja", "ko", "nl", "no", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi", "zh"}
)


def language(text: str) -> tuple[str, str]:
    """Identify the language of a text.

    Returns
    -------
    tuple
        ISO 639-1 code, and how it is known. The code is empty where the probability is below
        ``SURE``, and where a text of fewer than ``MIN_WORDS`` words has too few function words to
        tell, or py3langid takes it for another language than they do.

    Examples
    --------
    >>> language("Le ministre a déclaré que la réunion de mardi n'avait pas eu lieu. " * 2)[0]
    'fr'
    """
    best, probability = _ranked(text)
    evidence = f"py3langid, probability {probability:.3g}"
    if len(text.split()) >= MIN_WORDS:
        return (best if probability >= SURE else ""), evidence
    told = _by_functions(_WORD.findall(text.lower()), load(None))
    sure = told == best and probability >= SURE_BESIDE
    return (told if sure else ""), f"{'function words and ' if sure else ''}{evidence}"


def _by_functions(words: list[str], lists: Lists) -> str:
    """Tell the language that has most words of a short text, and several."""
    counts = Counter(
        {code: sum(map(own.__contains__, words)) for code, own in lists.functions.items()}
    )
    (first, most), (_, next_most) = counts.most_common(2)
    return first if most >= _FEWEST and most > next_most else ""


def lines(texts: list[str], article_language: str) -> list[str]:
    """Identify the language of each paragraph of an article.

    Parameters
    ----------
    texts
        Paragraphs.
    article_language
        ISO 639-1 code of the article; may be empty.

    Returns
    -------
    list of str
        One code per paragraph: the article's, unless the paragraph has at least
        ``MIN_WORDS_OF_LINE`` words and clearly is in another language.

    Examples
    --------
    >>> lines(["La réunion a eu lieu mardi.",
    ...        "The minister told reporters that the talks had not taken place."], "fr")
    ['fr', 'en']
    """
    lists = load(None)
    return [_line(text, article_language, lists) for text in texts]


def _line(text: str, expected: str, lists: Lists) -> str:
    words = _WORD.findall(text.lower())
    if len(words) < MIN_WORDS_OF_LINE:
        return expected
    own = lists.functions.get(expected, frozenset())
    share = sum(map(own.__contains__, words)) / len(words)
    if share >= _OWN:
        return expected
    told = tongue(words, lists)
    if told and sum(word in own and word not in lists.functions[told] for word in words) <= 1:
        return told
    names = sum(word[0].isupper() for word in _WORD.findall(text))
    if told or share >= _FOREIGN or names > len(words) / 2:
        return expected
    best, probability = _ranked(text)
    return best if probability >= SURE else expected


def _ranked(text: str) -> tuple[str, float]:
    """Give the best of the candidate languages, and its probability among them."""
    for size in _SAMPLES:
        best, probability = _best(_sample(text, size))
        if probability >= _NO_DOUBT or len(text) <= 3 * size:  # a larger sample is no other
            break
    return best, probability


def _best(sample: str) -> tuple[str, float]:
    scores = _identifier().rank(sample)
    best, highest = scores[0]
    return best, 1 / sum(math.exp(score - highest) for _, score in scores)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """Load the model of py3langid for the candidate languages alone, which is quicker."""
    from py3langid.langid import (  # noqa: PLC0415 - needed only when reading
        MODEL_FILE,
        LanguageIdentifier,
    )

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_CANDIDATES & set(identifier.labels))
    return identifier


def _sample(text: str, size: int) -> str:
    """Take the beginning, the middle and the end of a long text."""
    if len(text) <= 3 * size:
        return text
    middle = len(text) // 2
    return " ".join((text[:size], text[middle : middle + size], text[-size:]))
