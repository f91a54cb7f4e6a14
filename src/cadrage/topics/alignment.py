"""Topics that keep their identity: ``config/topics.yml`` holds those of a former run.

`cadrage keep-topics RUN` writes the file. Later runs pair their topics with it one to one, so that
the cosines of their terms are largest in all (Hungarian method; as Greene, O'Callaghan and
Cunningham 2014 compare topics, doi:10.1007/978-3-662-44848-9_32). A pair of at least `ALIKE` is
the same topic: it comes first, in the order of the file, and keeps its label. The match's strength
is shown; what matches nothing is new. The file is text and can be edited::

    - label: Le gel des vignes
      terms: {gel: 0.12, vigne: 0.1, récolte: 0.08}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import yaml
from scipy.optimize import linear_sum_assignment

from cadrage.errors import InputError
from cadrage.topics.model import Floats

NAME = "topics.yml"
ALIKE = 0.5  # cosine from which two topics are the same: most of their terms' weight is shared
TERMS = 50  # heaviest terms of each topic that are kept


@dataclass(frozen=True)
class Kept:
    """A topic of a former run: its label, and the weight of its heaviest terms."""

    label: str
    terms: Mapping[str, float]


@dataclass(frozen=True)
class Match:
    """Which kept topic a topic is, by place in the file (-1: none), and the cosine (0: none)."""

    former: int
    strength: float


def keep(tables: Mapping[str, pd.DataFrame]) -> str:
    """Give the text of ``config/topics.yml`` for the topics of a run.

    Parameters
    ----------
    tables
        ``topic_info`` and ``topic_terms``.

    Examples
    --------
    >>> info = pd.DataFrame({"topic": [0], "label": ["gel, vigne"]})
    >>> terms = pd.DataFrame({"topic": [0, 0], "term": ["vigne", "gel"], "weight": [0.25, 0.75]})
    >>> print(keep({"topic_info": info, "topic_terms": terms}))
    - label: gel, vigne
      terms: {gel: 0.75, vigne: 0.25}
    <BLANKLINE>
    """
    lines = []
    for row in tables["topic_info"].sort_values("topic").to_dict("records"):
        terms = tables["topic_terms"].query("topic == @row['topic']")
        heavy = terms.sort_values(["weight", "term"], ascending=[False, True]).head(TERMS)
        weights = dict(zip(heavy["term"], heavy["weight"].astype(float), strict=True))
        shown = [_line("label", str(row["label"])), _line("terms", weights)]
        lines.append("- " + "\n  ".join(shown))
    return "\n".join(lines) + "\n"


def _line(key: str, value: Any) -> str:
    """Write one entry on one line, whatever its length."""
    made = yaml.safe_dump(
        {key: value}, allow_unicode=True, width=10**9, sort_keys=False,
        default_flow_style=None if isinstance(value, dict) else False,
    )  # fmt: skip
    return made.strip()


def load(config: Path | None) -> list[Kept]:
    """Read ``topics.yml``; nothing where there is none.

    Raises
    ------
    InputError
        The file is not YAML, or an entry has no label or no terms with weights.
    """
    path = config / NAME if config else None
    if path is None or not path.is_file():
        return []
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputError(
            f"config/{NAME}: not YAML in UTF-8 ({' '.join(str(error).split())}); nothing was run"
        ) from None
    if not isinstance(entries, list):
        raise InputError(f"config/{NAME}: it takes a list of topics; nothing was run")
    return [_kept(number, entry) for number, entry in enumerate(entries, start=1)]


def _kept(number: int, entry: object) -> Kept:
    if isinstance(entry, dict):
        label, terms = entry.get("label"), entry.get("terms")
        if isinstance(label, str) and label.strip() and isinstance(terms, dict) and terms:
            weights = {str(term): weight for term, weight in terms.items() if _is_weight(weight)}
            if len(weights) == len(terms):
                return Kept(label.strip(), weights)
    raise InputError(
        f"config/{NAME}: topic {number} takes a label and terms with weights above 0, as in "
        "'{gel: 0.12, vigne: 0.1}'; nothing was run"
    )


def _is_weight(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < np.inf


def align(kept: Sequence[Kept], weights: Floats, terms: Sequence[str]) -> list[Match]:
    """Pair topics with those of a former run.

    Parameters
    ----------
    kept
        Topics of the former run.
    weights
        Share of each term in each topic, of shape (k, n_terms).
    terms
        The terms, as they are written in the file.

    Returns
    -------
    list of Match
        One for each of the k topics.

    Examples
    --------
    >>> kept = [Kept("wine", {"vin": 1.0}), Kept("law", {"loi": 0.8, "vote": 0.2})]
    >>> align(kept, np.array([[0.1, 0.7, 0.2], [0.0, 0.0, 1.0]]), ["vin", "loi", "vote"])
    [Match(former=1, strength=0.99), Match(former=-1, strength=0.0)]
    """
    none = Match(-1, 0.0)
    if not kept:
        return [none] * len(weights)
    column = {term: place for place, term in enumerate(terms)}
    former = np.zeros_like(weights, shape=(len(kept), len(terms)))
    lengths = np.ones(len(kept))
    for place, topic in enumerate(kept):
        for term, weight in topic.terms.items():
            if term in column:
                former[place, column[term]] = weight
        lengths[place] = np.linalg.norm(list(topic.terms.values()))
    own = np.linalg.norm(weights, axis=1)
    cosines = weights @ former.T / np.outer(np.where(own > 0, own, 1), lengths)
    cosines = np.where(cosines >= ALIKE, cosines, 0.0)  # what is not alike must cost no match
    pairs = zip(*linear_sum_assignment(-cosines), strict=True)
    found = {int(one): Match(int(other), round(float(cosines[one, other]), 2))
             for one, other in pairs if cosines[one, other] >= ALIKE}  # fmt: skip
    return [found.get(topic, none) for topic in range(len(weights))]
