"""The terms of each topic by relevance, and its label.

Relevance is Sievert and Shirley's (2014, doi:10.3115/v1/W14-3110): ``lambda * log p(term|topic) +
(1 - lambda) * log(p(term|topic) / p(term))`` with lambda 0.6.

A label is made of terms that hold a noun or a name, in the form they have most often in the
articles. It wants terms that are frequent in the topic and exclusive to it, as FREX does (Bischof
and Airoldi 2012, "Summarizing topical content with word frequency and exclusivity", *ICML*), here
by the product of ``p(term|topic)`` and ``p(topic|term)``, topics taken as equally likely: ranks, of
which FREX takes the mean, say little where most terms are rare. A label never repeats a word, and
it leaves a word of another label to it where its own next choice is near.

A person may name topics better, in ``config/labels.yml``, by terms rather than by number, so that
the name survives a rerun that numbers topics otherwise::

    vin, gel, récolte: Le gel des vignes
    élection, maire: Les municipales

A topic takes the label whose terms are most among its ten first, two at least (or the only one,
where one is given); accents and capitals do not matter; each label is used once. The automatic
label of a topic is such a list of terms and can be copied. An entry that fits no topic is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cadrage import resources
from cadrage.errors import InputError
from cadrage.topics.lexicon import Lexicon
from cadrage.topics.model import Floats
from cadrage.topics.names import fold

LAMBDA = 0.6
LABEL_TERMS = 3
TOP = 10
WHOLE = 0.8  # a part of a phrase with so much more weight than the phrase is a term of its own
NEAR = 0.5  # a choice is near the best from this share of its score
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


class _Entry(NamedTuple):
    """An entry of ``labels.yml``: its terms as written and folded, and the label."""

    written: str
    terms: frozenset[str]
    label: str


def automatic(topics: Sequence[Sequence[Term]]) -> list[str]:
    """Label topics by terms that are frequent in them and exclusive to them.

    Each topic takes a term in turn, those with the best choice first. `NEAR` says which words it
    leaves to other labels.

    Parameters
    ----------
    topics
        Terms of each topic, as `ranked` gives them.
    """
    scored = _scored(topics)
    chosen: list[list[Term]] = [[] for _ in topics]
    for _ in range(LABEL_TERMS):
        for topic in sorted(range(len(topics)), key=lambda t: (-_best(scored[t]), t)):
            others = _words(chosen[:topic] + chosen[topic + 1 :])
            chosen[topic] += _next(scored[topic], _words([chosen[topic]]), others)
    return [
        ", ".join(term.surface for term in own or terms[:1]) or EMPTY
        for own, terms in zip(chosen, topics, strict=True)
    ]


def _scored(topics: Sequence[Sequence[Term]]) -> list[list[tuple[float, Term]]]:
    """Score the nouns and names of each topic by frequency times exclusivity, the best first."""
    total: dict[str, float] = {}
    for term in (term for terms in topics for term in terms):
        total[term.key] = total.get(term.key, 0.0) + term.weight
    scored = [
        [(round(t.weight * t.weight / total[t.key], 9), t) for t in _whole(terms) if t.noun]
        for terms in topics
    ]
    return [sorted(terms, key=lambda pair: (-pair[0], pair[1].lemma)) for terms in scored]


def _whole(terms: Sequence[Term]) -> list[Term]:
    """Leave out terms that stand in a longer one nearly as often as they stand at all."""
    longer = [term for term in terms if len(term.words) > 1]
    return [
        term
        for term in terms
        if not any(
            term.words < other.words and other.weight >= WHOLE * term.weight for other in longer
        )
    ]


def _best(scored: Sequence[tuple[float, Term]]) -> float:
    return scored[0][0] if scored else 0.0


def _words(labels: Sequence[Sequence[Term]]) -> frozenset[str]:
    return frozenset().union(*(term.words for label in labels for term in label))


def _next(
    scored: Sequence[tuple[float, Term]], own: frozenset[str], others: frozenset[str]
) -> list[Term]:
    """Take the best term without a word of the label; without one of another label if near."""
    left = [pair for pair in scored if not pair[1].words & own]
    free = [pair for pair in left if not pair[1].words & others]
    near = free and free[0][0] >= NEAR * left[0][0]
    return [pair[1] for pair in (free if near else left)[:1]]


def name_topics(
    topics: Sequence[Sequence[Term]], config: Path | None, former: Sequence[str] = ()
) -> list[str]:
    """Label topics, by ``labels.yml`` where it fits.

    Parameters
    ----------
    topics
        Terms of each topic, as `ranked` gives them.
    config
        The user's folder.
    former
        For each topic its label in a former run, empty if it is new; it precedes those made here.

    Raises
    ------
    InputError
        If ``labels.yml`` holds something other than terms and labels.
    """
    made = automatic(topics)
    made = [old or new for old, new in zip_longest(former, made, fillvalue="")]
    entries = _entries(config)
    matches = sorted(
        (-shared, place, topic)
        for place, entry in enumerate(entries)
        for topic, terms in enumerate(topics)
        if (shared := _shared(entry, terms)) >= min(2, len(entry.terms))
    )
    used: dict[int, int] = {}
    for _, place, topic in matches:
        if place not in used and topic not in used.values():
            used[place] = topic
            made[topic] = entries[place].label
    return [
        f"{label} ({made[:place].count(label) + 1})" if label in made[:place] else label
        for place, label in enumerate(made)
    ]


def unused(labels: Iterable[str], config: Path | None) -> list[str]:
    """Give the terms of those entries of ``labels.yml`` whose label no topic has."""
    shown = {re.sub(r" \(\d+\)$", "", label) for label in labels} | set(labels)
    return [entry.written for entry in _entries(config) if entry.label not in shown]


def _shared(entry: _Entry, terms: Sequence[Term]) -> int:
    """Count the terms of an entry that are among the first of a topic."""
    known = {fold(text) for term in terms[:TOP] for text in (term.lemma, term.surface)}
    return len(entry.terms & known)


def _entries(config: Path | None) -> list[_Entry]:
    """Read ``labels.yml``."""
    if config is None or not (config / "labels.yml").is_file():
        return []
    found = []
    for written, label in resources.read_yaml("labels.yml", config).items():
        terms = frozenset(fold(term.strip()) for term in str(written).split(",") if term.strip())
        if not isinstance(label, str) or not label.strip() or not terms:
            raise InputError(
                f"{config / 'labels.yml'}: the entry {written!r} is not of the form "
                "'term, term: label'; nothing was labelled"
            )
        found.append(_Entry(str(written), terms, label.strip()))
    return found
