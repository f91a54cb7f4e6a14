"""Differences in sentences: what was found, what was looked for in vain, what people coded."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cadrage.compare.selection import RATE
from cadrage.compare.specifications import MAIN
from cadrage.params import Params
from cadrage.report.contrasts import probability, ranked, too_few, untested
from cadrage.report.draw import table
from cadrage.report.measures import Categories, Scale, checked, measure_name, scale, unit_name
from cadrage.report.words import Words
from cadrage.store import Tables

_WHOSE = ["unit", "reference", "measure", "category"]
_SCORES = ("alpha", "precision", "recall")


def differences_table(tables: Tables, params: Params, *, lang: str) -> pd.DataFrame:
    """Say every difference that was found as a sentence, and under which choices it holds.

    Parameters
    ----------
    tables
        ``contrasts``, and what names the categories.
    params
        ``compare_by`` is read.
    lang
        ``en`` or ``fr``.

    Returns
    -------
    DataFrame
        One row per difference found under the specification of the run; where there is none, one
        sentence that says why.
    """
    words = Words(lang)
    every = table(tables, "contrasts")
    main = every[every["specification"] == MAIN]
    found = ranked(main[main["found"]])
    if found.empty:
        return _sentence(words, _why_none(main, params, words))
    teller = _Teller(tables, every, words)
    rows = [
        [teller.found(row), teller.elsewhere(row), probability(row["p"], words),
         probability(row["q"], words), checked(row["validation"], words)]
        for row in found.to_dict("records")
    ]  # fmt: skip
    heads = ("head_difference", "head_elsewhere", "head_p", "head_q", "head_checked")
    return pd.DataFrame(rows, columns=[words(head) for head in heads])


def no_difference_table(tables: Tables, params: Params, *, lang: str) -> pd.DataFrame:
    """Say what was looked for and not found, and how large it could still be.

    Parameters
    ----------
    tables, params, lang
        As in :func:`differences_table`.

    Returns
    -------
    DataFrame
        One row per difference, the sharpest exclusions of each measure first, then one sentence on
        the pairs with too few articles.
    """
    words = Words(lang)
    every = table(tables, "contrasts")
    main = every[every["specification"] == MAIN]
    vain = main[main["enough"] & ~main["found"]]
    if vain.empty:
        return _sentence(words, _why_none(main, params, words))
    vain = vain.sort_values(["measure", "excluded", "category", "unit", "reference"])
    teller = _Teller(tables, every, words)
    rows = [
        [teller.vain(row), probability(row["p"], words), probability(row["q"], words),
         checked(row["validation"], words)]
        for row in vain.to_dict("records")
    ]  # fmt: skip
    below = untested(main)[["unit", "reference"]].drop_duplicates()
    if len(below):
        rows.append([words("pairs_below", n=len(below)), "", "", ""])
    heads = ("head_vain", "head_p", "head_q", "head_checked")
    return pd.DataFrame(rows, columns=[words(head) for head in heads])


def validation_table(tables: Tables, params: Params, *, lang: str) -> pd.DataFrame:
    """Show how far codes can be trusted: agreement of coders, precision and recall.

    Parameters
    ----------
    tables
        ``validation``, and what names the frames.
    params
        The parameters of the run.
    lang
        ``en`` or ``fr``.

    Returns
    -------
    DataFrame
        One row per frame and unit, intervals and numbers of coded sentences in the cells; one
        sentence where nobody coded.
    """
    words = Words(lang)
    scores = table(tables, "validation")
    if scores.empty:
        return pd.DataFrame([[words("nobody_coded")]], columns=[words("head_checked")])
    names = Categories(tables, words)
    rows = []
    for (book, frame, unit), group in scores.groupby(["codebook", "frame", "unit"], sort=True):
        by_score = {str(row["score"]): _score(row, words) for row in group.to_dict("records")}
        whose = unit_name(str(unit), words) if unit else words("all_articles")
        label = names("frame_share", f"{book}/{frame}")
        cells = [by_score.get(score, "–") for score in _SCORES]
        rows.append([label, words.of("codebook", str(book)), whose, *cells])
    heads = ("head_frame", "head_codebook", "head_whose", *(f"head_{name}" for name in _SCORES))
    return pd.DataFrame(rows, columns=[words(head) for head in heads])


def _score(row: dict[Any, Any], words: Words) -> str:
    if pd.isna(row["estimate"]):
        return words("no_score", n=row["n"])
    value, low, high = (words.decimal(row[key], 2) for key in ("estimate", "low", "high"))
    if pd.isna(row["low"]) or pd.isna(row["high"]):
        return words("score_alone", value=value, n=row["n"])
    return words("score_between", value=value, low=low, high=high, n=row["n"])


def _sentence(words: Words, text: str) -> pd.DataFrame:
    return pd.DataFrame([[text]], columns=[words("head_difference")])


def _why_none(main: pd.DataFrame, params: Params, words: Words) -> str:
    """Say why there is no difference to tell."""
    if main.empty and params.compare_by == "article":
        return words("article_against_article")
    looked = main[main["enough"]]
    if len(looked):
        key = "none_found" if not looked["found"].any() else "all_found"
        smallest = float(looked["q"].min())
        told = words(key, n=len(looked), rate=words.percent(RATE), q=probability(smallest, words))
        over_zero = key == "none_found" and smallest <= RATE
        return f"{told} {words('none_found_over_zero')}" if over_zero else told
    return too_few(main, words) or words("no_contrasts")


class _Teller:
    """Tells rows of ``contrasts`` as sentences."""

    def __init__(self, tables: Tables, every: pd.DataFrame, words: Words) -> None:
        self._words = words
        self._names = Categories(tables, words)
        values = every[["estimate_unit", "estimate_reference"]]
        self._scales = {
            str(name): scale(str(name), values[every["measure"] == name], words)
            for name in every["measure"].unique()
        }
        self._looked_at = list(every["specification"].unique())
        self._others = every[every["specification"] != MAIN]

    def found(self, row: dict[Any, Any]) -> str:
        """Tell a difference that was found, the unit that has more first."""
        words, shown = self._words, self._scales[str(row["measure"])]
        more, less = ("unit", "reference") if row["difference"] > 0 else ("reference", "unit")
        parts = {
            "what": self._what(row),
            "amount": shown.amount(row["difference"]),
            "more": unit_name(row[more], words),
            "less": unit_name(row[less], words),
            "value_more": shown.value(row[f"estimate_{more}"]),
            "value_less": shown.value(row[f"estimate_{less}"]),
            "interval": self._interval(row, shown),
            "within": words.of("told_within", str(row["within"])),
        }
        told = words("difference_found", **parts)
        return f"{told} {self._tendency(row, parts['more'])}".strip()

    def _what(self, row: dict[Any, Any]) -> str:
        measure = str(row["measure"])
        name, label = measure_name(measure, self._words), self._names(measure, row["category"])
        key = "measured_frame" if measure == "frame_share" else "measured"
        return self._words(key, measure=name[:1].upper() + name[1:], category=label)

    def _interval(self, row: dict[Any, Any], shown: Scale) -> str:
        """Give the adjusted interval of the difference: of the larger over the smaller."""
        low, high = row["low_selected"], row["high_selected"]
        if row["difference"] < 0:
            low, high = -high, -low
        return self._words("interval_selected", low=shown.number(low), high=shown.number(high))

    def _tendency(self, row: dict[Any, Any], more: str) -> str:
        """Say in how many pairs of articles the one with more has more, if any can be paired."""
        if pd.isna(row["superiority"]):
            return ""
        share = row["superiority"] if row["difference"] > 0 else 1 - row["superiority"]
        key = "tendency" if share >= 0.5 else "tendency_against"
        strength = self._words.of("strength", str(row["strength"]))
        return self._words(key, n=round(100 * share), more=more, strength=strength)

    def vain(self, row: dict[Any, Any]) -> str:
        """Tell a difference that was looked for and not found."""
        words, shown = self._words, self._scales[str(row["measure"])]
        return words(
            "difference_vain",
            what=self._what(row),
            unit=unit_name(row["unit"], words),
            reference=unit_name(row["reference"], words),
            value=shown.value(row["estimate_unit"]),
            value_reference=shown.value(row["estimate_reference"]),
            within=words.of("told_within", str(row["within"])),
            excluded=shown.amount(row["excluded"]),
        )

    def elsewhere(self, row: dict[Any, Any]) -> str:
        """Say under which other choices of articles a difference is found."""
        same = (self._others[_WHOSE] == [row[name] for name in _WHOSE]).all(axis=1)
        known = self._others[same].set_index("specification").to_dict("index")
        told: dict[str, list[str]] = {"holds": [], "opposite": [], "lost": [], "unseen": []}
        for name in self._looked_at:
            if name != MAIN:
                told[_fate(row, known.get(name))].append(self._words.of("spec", name))
        parts = [self._words(key, specs=self._words.listed(v)) for key, v in told.items() if v]
        return " ".join(parts) or self._words("no_other_choice")


def _fate(row: dict[Any, Any], other: dict[Any, Any] | None) -> str:
    """Say what becomes of a found difference where other articles count."""
    if other is None:
        return "unseen"
    if not other["found"]:
        return "lost"
    return "holds" if other["difference"] * row["difference"] > 0 else "opposite"
