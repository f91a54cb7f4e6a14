"""The terms of each topic by relevance, and its label.

Relevance is Sievert and Shirley's (2014, doi:10.3115/v1/W14-3110): ``lambda * log p(term|topic) +
(1 - lambda) * log(p(term|topic) / p(term))`` with lambda 0.6. A label is made of the most relevant
terms that hold a noun or a name, in the form they have most often in the articles; a term that
shares a word with one already taken is passed over.

A person may name topics better, in ``config/labels.yml``, by terms rather than by number, so that
the name survives a rerun that numbers topics otherwise::

    vin, gel, récolte: Le gel des vignes
    élection, maire: Les municipales

A topic takes the label whose terms are most among its ten first, two at least (or the only one,
where one is given); accents and capitals do not matter; each label is used once. The automatic
label of a topic is such a list of terms and can be copied.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cadrage import resources
from cadrage.errors import InputError
from cadrage.topics.lexicon import Lexicon
from cadrage.topics.model import Floats
from cadrage.topics.names import fold

LAMBDA = 0.6
LABEL_TERMS = 3
TOP = 10
EMPTY = "(no term)"


@dataclass(frozen=True)
class Term:
    """A term of a topic; `words` are its lemmas, folded."""

    key: str
    lemma: str
    surface: str
    weight: float
    relevance: float
    noun: bool

    @property
    def words(self) -> frozenset[str]:
        """Words of the term, to see whether two terms overlap."""
        return frozenset(fold(self.lemma).replace("-", " ").split()) - {"de"}


def ranked(weights: Floats, marginal: Floats, keys: Sequence[str], lexicon: Lexicon) -> list[Term]:
    """Rank the terms of a topic by relevance.

    Parameters
    ----------
    weights
        Share of each term in the topic, of shape (n_terms,).
    marginal
        Share of each term in the corpus, of the same shape.
    keys
        The terms.

    Returns
    -------
    list of Term
        Those whose weight is not zero when rounded; equal relevance in alphabetical order.
    """
    terms = []
    for column in map(int, np.flatnonzero(weights.round(6) > 0)):
        share, key = float(weights[column]), keys[column]
        lift = np.log(share) - np.log(float(marginal[column]))
        relevance = LAMBDA * np.log(share) + (1 - LAMBDA) * lift
        names = lexicon.lemma(key), lexicon.surface(key)
        rounded = round(share, 6), round(float(relevance), 6)
        terms.append(Term(key, *names, *rounded, key in lexicon.nouns))
    return sorted(terms, key=lambda term: (-term.relevance, term.lemma))


def automatic(terms: Sequence[Term]) -> str:
    """Label a topic by its most relevant terms that hold a noun and share no word."""
    chosen: list[Term] = []
    for term in terms:
        if term.noun and not any(term.words & other.words for other in chosen):
            chosen.append(term)
        if len(chosen) == LABEL_TERMS:
            break
    return ", ".join(term.surface for term in chosen or terms[:1]) or EMPTY


def labels(topics: Sequence[Sequence[Term]], config: Path | None) -> list[str]:
    """Label topics, by ``labels.yml`` where it fits.

    Raises
    ------
    InputError
        If ``labels.yml`` holds something other than terms and labels.
    """
    made = [automatic(terms) for terms in topics]
    matches = []
    for place, (asked, label) in enumerate(_overrides(config)):
        for topic, terms in enumerate(topics):
            known = {fold(text) for term in terms[:TOP] for text in (term.lemma, term.surface)}
            overlap = len(asked & known)
            if overlap >= min(2, len(asked)):
                matches.append((-overlap, place, topic, label))
    used: set[int] = set()
    named: set[int] = set()
    for _, place, topic, label in sorted(matches):
        if place not in used and topic not in named:
            made[topic] = label
            used.add(place)
            named.add(topic)
    return made


def _overrides(config: Path | None) -> list[tuple[frozenset[str], str]]:
    """Read ``labels.yml``: sets of folded terms, and their label."""
    if config is None or not (config / "labels.yml").is_file():
        return []
    found = []
    for terms, label in resources.read_yaml("labels.yml", config).items():
        asked = frozenset(fold(term.strip()) for term in str(terms).split(",") if term.strip())
        if not isinstance(label, str) or not label.strip() or not asked:
            raise InputError(
                f"{config / 'labels.yml'}: the entry {terms!r} is not of the form "
                "'term, term: label'; nothing was labelled"
            )
        found.append((asked, label.strip()))
    return found
