"""Words rebuilt: tokens and names gone through one by one, scores from their formulas."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

import pandas as pd

from cadrage.compare.logodds import PRIOR_WORDS
from cadrage.compare.minimum import FEWEST
from cadrage.compare.recompute_ground import (
    Found,
    Ground,
    Row,
    first_to_publish,
    grouped,
    place,
)
from cadrage.compare.word_stability import stability
from cadrage.compare.words import POS
from cadrage.topics.names import fold

_LETTERS = re.compile(r"[^\W\d_]{2}")
_ARTICLE = re.compile(r"^(?:l['’]|l[ae]s?\s+)", re.IGNORECASE)


class Vocabulary:
    """Every word of the units, with where it stands.

    Attributes
    ----------
    uses
        ``term``, ``unit``, ``article_id`` and span of every word that counts.
    """

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.unit = _unit_of(ground)
        uses = [*_names(ground, self.unit), *_words(ground, self.unit)]
        spelling = _spelling({row["term"] for row in uses})
        self.uses = [row | {"term": spelling[row["term"]]} for row in uses]
        self.of = grouped(self.uses, ("unit", "term"))
        self.all_of = grouped(self.uses, ("term",))
        self.size = Counter(row["unit"] for row in self.uses)
        self.n = len(self.uses)

    def articles(self, unit: str) -> int:
        """Count the articles of a unit that hold any word."""
        return len({row["article_id"] for row in self.uses if row["unit"] == unit})

    @cached_property
    def steady(self) -> dict[tuple[str, str], float]:
        """Give the stability of every word of the table, by the published method."""
        rows = self.ground.records("words")
        scored = pd.DataFrame([self._scored(row) for row in rows])
        terms = pd.DataFrame(self.uses)[["article_id", "unit", "term"]]
        found = stability(terms, scored, seed=self.ground.params.seed).tolist()
        keys = [(row["unit"], row["term"]) for row in rows]
        return dict(zip(keys, found, strict=True))

    def _scored(self, row: Row) -> Row:
        z = _log_odds(self, row["unit"], row["term"])[1]
        enough = self.ground.once(("articles", row["unit"]), lambda: self.articles(row["unit"]))
        return {"unit": row["unit"], "term": row["term"], "z": z, "enough": enough >= FEWEST}


def word(ground: Ground, row: Row) -> Found:
    """Rebuild a row of ``words``."""
    held: Vocabulary = ground.once("vocabulary", lambda: Vocabulary(ground))
    unit, term = row["unit"], row["term"]
    uses, everywhere = held.of.get((unit, term), []), held.all_of.get((term,), [])
    ratio, z = _log_odds(held, unit, term)
    numbers = {
        "count": len(uses),
        "total": len(everywhere),
        "n_articles": len({use["article_id"] for use in everywhere}),
        "n_unit_articles": len({use["article_id"] for use in uses}),
        "specificity": specificity(len(uses), len(everywhere), held.size[unit], held.n),
        "log_odds": ratio,
        "z": z,
        "stability": held.steady.get((unit, term), math.nan),
        "enough": held.articles(unit) >= FEWEST,
    }
    return Found(numbers, uses)


def specificity(count: int, total: int, part: int, corpus: int) -> float:
    """Give Lafon's signed specificity from the hypergeometric law.

    Examples
    --------
    >>> round(specificity(2, 2, 4, 10), 4)
    0.8751
    """
    from scipy.stats import hypergeom  # noqa: PLC0415 - slow to import

    if count >= total * part / corpus:
        return abs(float(hypergeom.logsf(count - 1, corpus, total, part))) / math.log(10)
    return float(hypergeom.logcdf(count, corpus, total, part)) / math.log(10)


def _log_odds(held: Vocabulary, unit: str, term: str) -> tuple[float, float]:
    """Give the log-odds and z of a word; Monroe, Colaresi and Quinn (2008), eq. 15 to 22."""
    own, total = len(held.of.get((unit, term), [])), len(held.all_of.get((term,), []))
    alpha, size = total * PRIOR_WORDS / held.n, held.size[unit]
    sides = ((own + alpha, size), (total - own + alpha, held.n - size))
    odds = [math.log(y / (n + PRIOR_WORDS - y)) for y, n in sides]
    ratio = odds[0] - odds[1]
    return ratio, ratio / math.sqrt(sum(1 / y for y, _ in sides))


def _unit_of(ground: Ground) -> dict[str, str]:
    """Give the unit of every article whose words count: a text once, no machine translation."""
    rows = sorted(ground.articles, key=lambda row: str(row["article_id"]))
    if ground.params.count_by == "produced":
        first = first_to_publish(rows)
        rows = [row for row in rows if row["article_id"] in first]
    once = [part[0] for part in grouped(rows, ("unit", "copy_group")).values()]
    return {row["article_id"]: row["unit"] for row in once if row["translation"] != "machine"}


def _use(row: Row, unit: dict[str, str], term: str) -> Row:
    where = {key: row[key] for key in ("article_id", "sentence", "start", "end")}
    return where | {"unit": unit[row["article_id"]], "term": term}


def _is_name(row: Row, ground: Ground, unit: dict[str, str]) -> bool:
    named = row["kind"] in ("name", "metonym")
    return named and row["article_id"] in unit and place(row) in ground.zoned


def _names(ground: Ground, unit: dict[str, str]) -> Iterator[Row]:
    """Give the mentions by name: persons by their full name, others as they are called."""
    for row in ground.records("mentions"):
        if _is_name(row, ground, unit):
            person = row["kind"] == "name" and row["level"] in ("leader", "") and row["entity"]
            called = _ARTICLE.sub("", row["surface"]).replace("’", "'")
            yield _use(row, unit, row["entity"] if person else re.sub(r"\s+", " ", called))


def _words(ground: Ground, unit: dict[str, str]) -> Iterator[Row]:
    """Give the nouns, names, adjectives and verbs that stand in no name."""
    named = {
        (row["article_id"], at)
        for row in ground.records("mentions")
        if _is_name(row, ground, unit)
        for at in range(row["start"], row["end"])
    }
    for row in ground.counted("tokens"):
        counts = row["pos"] in POS and _LETTERS.search(row["form"])
        if counts and row["article_id"] in unit and (row["article_id"], row["start"]) not in named:
            yield _use(row, unit, row["lemma"] if row["pos"] == "PROPN" else row["lemma"].lower())


def _spelling(terms: set[str]) -> dict[str, str]:
    """Give words that differ in accents alone the spelling with most accents."""
    alike: dict[tuple[str, bool], list[str]] = {}
    for term in terms:
        alike.setdefault((fold(term), term.islower()), []).append(term)
    most = {key: max(names, key=lambda n: (len(n.encode()), n)) for key, names in alike.items()}
    return {term: most[fold(term), term.islower()] for term in terms}
