"""What a language asks of single words: how texts are cut, stop words, lemmas.

Lemmas are looked up by simplemma (Barbaresi 2021, doi:10.5281/zenodo.4673264), once per distinct
word. Parts of speech are not told, so that function words are left out by lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from cadrage.corpus import lists
from cadrage.language import light
from cadrage.topics.terms import stop_words

LANGUAGES = ("fr", "en")
# A word with its hyphens, or elided with its apostrophe; any other mark; the end of a line.
_FRENCH = re.compile(r"[Pp]rud['’]\w+|[^\W_]+(?:['’](?=\w)|(?:[-‑][^\W_]+)*)|[^\w\s]|\n")
# Contractions stay whole, as far as they are looked up: don't, minister's.
_ENGLISH = re.compile(r"[^\W_]+(?:[-‑][^\W_]+)*(?:['’](?:s|t|re|ve|ll|d|m)\b)?|[^\w\s]|\n", re.I)
_ENCLITIC = re.compile(r"-(?:t-)?(?:ils?|elles?|on|je|tu|nous|vous|ce|l[aàe]|les|ci|moi|y|en)$")
_LINKS = {"fr": ("de", "du", "des", "d'", "la", "l'"), "en": ("of", "the")}
# Pronouns, determiners and the like, which the list of function words for cleaning leaves out.
_MORE = {
    "fr": "ça ceci cela celle celles celui ceux lui eux moi toi soi me te tu mes ma mon ta tes ton "
    "nos notre vos votre quel quelle quels quelles quoi lequel laquelle lesquels lesquelles auquel "
    "auxquels auxquelles duquel desquels ni or donc car tout toute tous toutes aucun aucune "
    "très vers jusque jusqu lorsque lorsqu puisque puisqu afin parce pendant sinon non oui ici "
    "là hui elles-mêmes elle-même lui-même eux-mêmes mme mm mlle dès hors parmi malgré contre "
    "également déjà certains certaines quelques désormais toutefois seulement rien ailleurs auprès",
    "en": "i you we them him me us my your our who whom whose what how than then there here no nor "
    "s t re ve ll d m mr mrs ms dr if so just too very only own same such itself himself herself",
}


@dataclass(frozen=True)
class Language:
    """How one language is read.

    Attributes
    ----------
    pattern
        What a text is cut by.
    links
        Words that may stand between the parts of a sequence (`Corée du Nord`).
    """

    name: str
    pattern: re.Pattern[str]
    links: tuple[str, ...]

    def word(self, form: str) -> str:
        """Give the word of a form: lower case, without what inversion or possession hangs on.

        Examples
        --------
        >>> language("fr").word("Déclare-t-il"), language("en").word("minister's")
        ('déclare', 'minister')
        """
        low = form.lower().replace("’", "'").replace("‑", "-")
        if self.name == "fr":
            return _ENCLITIC.sub("", low) if "-" in low else low
        return low[:-2] if low.endswith("'s") else low

    def lemma(self, word: str) -> str:
        """Give the lemma of a word in lower case; compounds with a hyphen stay as they are."""
        return word if "-" in word else _lemma(word, self.name)


def language(name: str) -> Language:
    """Give the language of that name, ``"fr"`` or ``"en"``."""
    return Language(name, _ENGLISH if name == "en" else _FRENCH, _LINKS[name])


def stops(chosen: str | Iterable[str] | None, name: str) -> frozenset[str]:
    """Give the stop words: the project's own for ``"auto"``, none for None, or those listed."""
    if chosen is None:
        return frozenset()
    if chosen == "auto":
        return _own(name)
    return frozenset(word.lower() for word in chosen)


@lru_cache(maxsize=4)
def _own(name: str) -> frozenset[str]:
    return stop_words(None, name) | lists.load(None).functions[name] | set(_MORE[name].split())


@lru_cache(maxsize=200_000)
def _lemma(word: str, name: str) -> str:
    return light.lemma_of(word, name).lower()  # simplemma stays in the room of language
