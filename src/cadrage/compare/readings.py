"""Side by side: what a reader of a few articles sets beside each other, as small frames.

Every reading takes the tables of a run, its parameters (defaults if none) and a language, and
gives a DataFrame with headers in that language, one row or column per article, by date. Nothing
here is an estimate: counts and sentences of the articles at hand.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from cadrage.compare.context import table
from cadrage.compare.limits import limits
from cadrage.compare.names import Names
from cadrage.compare.reading_speech import (
    accusations_and_replies,
    devices_by_article,
    mentions_matrix,
    never_quoted,
    speakers,
    voices_by_article,
)
from cadrage.compare.units import article_labels, by_date
from cadrage.compare.wording import Row, display, language, thing_label, value
from cadrage.compare.words import specific_words
from cadrage.params import Params
from cadrage.schema import ELEMENTS
from cadrage.store import Tables

__all__ = [
    "accusations_and_replies",
    "claim_chronology",
    "designations_by_article",
    "devices_by_article",
    "entman_grid",
    "limits",
    "machine_translation_effect",
    "mentions_matrix",
    "never_quoted",
    "other_claims",
    "speakers",
    "titles_and_leads",
    "voices_by_article",
]


def titles_and_leads(
    tables: Tables, params: Params | None = None, lang: str | None = None
) -> pd.DataFrame:
    """Set titles and leads together, by date; a cut lead and a missing one are marked so."""
    lang = language(params, lang)
    labels = article_labels(tables["articles"], lang)
    zones = table(tables, "zones")
    cut = set(zones.loc[(zones["zone"] == "lead") & zones["truncated"], "article_id"])
    rows = [
        {
            "article": labels[row["article_id"]],
            "title": row["title"] or value("no_title", lang),
            "lead": _lead(row, row["article_id"] in cut, lang),
        }
        for row in by_date(tables["articles"]).to_dict("records")
    ]
    return display(rows, ("article", "title", "lead"), lang)


def _lead(row: dict[Any, Any], cut: bool, lang: str) -> str:
    if not row["lead"]:
        return value("no_lead", lang)
    return f"{row['lead']} {value('truncated', lang)}" if cut else str(row["lead"])


def claim_chronology(
    tables: Tables, params: Params | None = None, lang: str | None = None
) -> pd.DataFrame:
    """Follow the claim ``params.claim`` through the articles, by date.

    Articles that do not bear on it have a row that says so.
    """
    lang, claim = language(params, lang), (params or Params()).claim
    found, names = table(tables, "claims"), Names(tables, lang)
    found = found[found["claim"] == claim]
    labels = article_labels(tables["articles"], lang)
    rows: list[Row] = []
    for article in by_date(tables["articles"])["article_id"]:
        of_it = found[found["article_id"] == article].to_dict("records")
        silent = {
            "treatment": value("silent", lang),
            "voice": "",
            "holder": "",
            "cue": "",
            "text": "",
        }
        bearing = [_claim_row(row, names, lang) for row in of_it] or [silent]
        rows += [{"article": labels[article]} | row for row in bearing]
    columns = ("article", "treatment", "cue", "voice", "holder", "text")
    return display(rows, columns, lang)


def other_claims(
    tables: Tables, params: Params | None = None, lang: str | None = None
) -> pd.DataFrame:
    """List the sentences that bear on the claims not chosen, by claim and date."""
    lang, chosen = language(params, lang), (params or Params()).claim
    found, names = table(tables, "claims"), Names(tables, lang)
    labels = article_labels(tables["articles"], lang)
    order = {name: place for place, name in enumerate(by_date(tables["articles"])["article_id"])}
    others = found[found["claim"] != chosen].assign(place=found["article_id"].map(order))
    rows: list[Row] = [
        {"claim": row["claim"].replace("_", " "), "article": labels[row["article_id"]]}
        | _claim_row({str(key): row[key] for key in row}, names, lang)
        for row in others.sort_values(["claim", "place", "sentence"]).to_dict("records")
    ]
    columns = ("claim", "article", "treatment", "cue", "voice", "holder", "text")
    return display(rows, columns, lang)


def _claim_row(row: dict[Any, Any], names: Names, lang: str) -> Row:
    return {
        "treatment": value(row["treatment"], lang),
        "voice": value(row["voice"], lang),
        "holder": names(row["holder"]) if row["voice"] != "journalist" else "",
        "cue": row["cue"],
        "text": row["text"],
    }


def designations_by_article(
    tables: Tables, params: Params | None = None, lang: str | None = None
) -> pd.DataFrame:
    """Count what each article calls the same thing: designations by articles."""
    lang = language(params, lang)
    found = table(tables, "designations")
    labels = article_labels(tables["articles"], lang)
    order = list(by_date(tables["articles"])["article_id"])
    counts = found.groupby(["thing", "term", "article_id"]).size().to_dict()
    rows: list[Row] = []
    for thing, term in sorted(set(zip(found["thing"], found["term"], strict=True))):
        by_article = {labels[name]: counts.get((thing, term, name), 0) for name in order}
        rows.append({"thing": thing_label(thing, lang), "term": term} | by_article)
    head = display(rows, ("thing", "term"), lang)
    return head.join(pd.DataFrame(rows, columns=[labels[name] for name in order]))


def entman_grid(
    tables: Tables, params: Params | None = None, lang: str | None = None
) -> pd.DataFrame:
    """Set Entman's (1993) four elements beside each other, one row per article.

    Each proposal has its holder in brackets; what a person wrote is marked "by hand".
    """
    lang = language(params, lang)
    elements, names = table(tables, "elements"), Names(tables, lang)
    labels = article_labels(tables["articles"], lang)
    cells: dict[tuple[str, str], list[str]] = {}
    same = elements.groupby(["article_id", "element", "text"], sort=False)
    for (article, element, _), group in same:  # one sentence may be proposed for several holders
        cells.setdefault((str(article), str(element)), []).append(_element(group, names, lang))
    missing = value("not_found", lang)
    rows: list[Row] = [
        {"article": labels[name]}
        | {e: "\n".join(dict.fromkeys(cells.get((name, e), [missing]))) for e in ELEMENTS}
        for name in by_date(tables["articles"])["article_id"]
    ]
    return display(rows, ("article", *ELEMENTS), lang)


def _element(group: pd.DataFrame, names: Names, lang: str) -> str:
    holders = [
        names(row["holder"]) if row["voice"] != "journalist" else value("journalist", lang)
        for row in group.to_dict("records")
    ]
    by_hand = f", {value('by_hand', lang)}" if (group["status"] == "by_hand").any() else ""
    return f"{group['text'].iloc[0]} [{'; '.join(dict.fromkeys(holders))}{by_hand}]"


def machine_translation_effect(
    tables: Tables, params: Params | None = None, lang: str | None = None, top: int = 8
) -> pd.DataFrame:
    """Show the words particular to each unit with and without machine translations."""
    params, lang = params or Params(), language(params, lang)
    without = _top(specific_words(tables, params), top)
    both = _top(specific_words(tables, params, machine_translations=True), top)
    rows: list[Row] = [
        {"unit": unit, "without": without.get(unit, "–"), "with": both[unit]}
        for unit in sorted(both)
    ]
    return display(rows, ("unit", "without", "with"), lang)


def _top(words: pd.DataFrame, top: int) -> dict[str, str]:
    held = words[words["specificity"] > 0]
    return {str(unit): ", ".join(g["term"].head(top)) for unit, g in held.groupby("unit")}
