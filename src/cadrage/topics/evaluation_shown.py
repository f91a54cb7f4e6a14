"""Scores as a person reads them, and as a program does."""

from __future__ import annotations

import json

from cadrage.topics.evaluation import N_RESAMPLES, Scores

_MEANING = {
    "nmi": "topics and labels, normalised mutual information: 1 the same, 0 unrelated",
    "ari": "topics and labels, adjusted Rand index: 1 the same, 0 chance",
    "v_measure": "topics and labels, homogeneity and completeness (equals nmi)",
    "npmi": "coherence of 10 first terms, in articles not fitted: 1 together, 0 chance, -1 never",
    "diversity": "share of distinct terms among the 25 first of all topics: 1 none is shared",
    "seed_agreement": "adjusted Rand index between fits with other seeds: 1 always the same",
    "resample_agreement": f"the same between fits to {N_RESAMPLES} samples of 80% of the articles",
    "seconds": "of one fit of all articles, words included",
}


def as_object(scores: Scores) -> str:
    """Give the scores as one JSON object; a score for which there was too little text is null."""
    return json.dumps(scores.row())


def as_table(scores: Scores, set_aside: int = 0) -> str:
    """Give the scores a line each, with what they say."""
    row = scores.row()
    width = max(map(len, _MEANING))
    lines = [
        f"{key:{width}}  {_number(row[key]):>9}  {meaning}" for key, meaning in _MEANING.items()
    ]
    return "\n".join([_heading(scores, set_aside), "", *lines])


def _heading(scores: Scores, set_aside: int) -> str:
    parts = [
        f"{scores.n:,} articles" + (f" ({set_aside} without text set aside)" if set_aside else ""),
        f"{scores.k} topics, {scores.topics_used} of them with articles: "
        + ", ".join(f"{size:,}" for size in scores.sizes),
    ]
    unclassified = f"{scores.unclassified:,} unclassified"
    return "; ".join([*parts, unclassified] if scores.unclassified else parts)


def _number(value: float | None) -> str:
    return "not known" if value is None else f"{value:.4f}"
