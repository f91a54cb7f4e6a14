"""Words particular to each unit: the table ``words``."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cadrage import schema
from cadrage.compare.context import keys, table
from cadrage.compare.lafon import specificity
from cadrage.compare.logodds import log_odds, prior
from cadrage.compare.minimum import FEWEST
from cadrage.compare.units import counted_once, units
from cadrage.compare.word_stability import stability
from cadrage.params import Params
from cadrage.store import Tables
from cadrage.topics.names import fold

POS = ("NOUN", "PROPN", "ADJ", "VERB")
LACKING = -np.log10(0.05)  # an absent word is listed where its absence is this unlikely


def specific_words(
    tables: Tables, params: Params, *, machine_translations: bool = False
) -> pd.DataFrame:
    """Score the words of every unit against the whole corpus.

    Parameters
    ----------
    tables
        ``articles``, ``sentences``, ``tokens`` and, if made, ``mentions``, whose names are kept
        whole (``Corée du Nord`` is one word).
    params
        ``compare_by``, ``count_by``, ``zones`` and ``seed`` are read.
    machine_translations
        Whether machine translations count; their words are not their writers'.

    Returns
    -------
    DataFrame
        The table ``words``: lemmas of nouns, names, adjectives and verbs, and beside those a unit
        holds, those it conspicuously lacks (count 0). Copies of a text count once. Words that
        stand once in the corpus are particular to nobody and are left out. Of units with enough
        articles, ``stability`` says in what share of resamples of articles the word stays
        particular to the unit; the others are described, not compared, and have none.

    See Also
    --------
    cadrage.compare.lafon.specificity, cadrage.compare.logodds.log_odds
    cadrage.compare.word_stability.stability
    """
    articles = counted_once(tables["articles"], params.count_by)
    members = articles.merge(units(articles, params.compare_by), on="article_id")
    members = _usable(members, machine_translations)[["article_id", "unit", "comparable"]]
    terms = _terms(tables, params, set(members["article_id"]))
    terms = terms.merge(members, on="article_id")
    if terms.empty:
        return schema.empty("words")
    counts = terms.groupby(["unit", "term"]).size()
    scored = _with_odds(_scored(counts, _articles(terms, "term")), counts)
    held = _articles(terms, ["unit", "term"])
    keyed = pd.MultiIndex.from_frame(scored[["unit", "term"]])
    scored["n_unit_articles"] = held.reindex(keyed).fillna(0).to_numpy(dtype="int64")
    scored["enough"] = scored["unit"].map(_articles(terms, "unit")) >= FEWEST
    scored["stability"] = stability(terms, scored, seed=params.seed)
    made = scored.round({"specificity": 6, "log_odds": 6, "z": 6, "stability": 6})
    return schema.check("words", made)


def _articles(terms: pd.DataFrame, by: str | list[str]) -> pd.Series:
    return terms.groupby(by)["article_id"].nunique()


def _with_odds(scored: pd.DataFrame, counts: pd.Series) -> pd.DataFrame:
    """Add the log-odds of every word of a unit against the other units."""
    total = counts.groupby("term").sum().astype(float)
    whole = np.asarray(total, dtype=np.float64)
    alpha = prior(whole)
    ratio, z = np.zeros(len(scored)), np.zeros(len(scored))
    for unit, rows in scored.groupby("unit"):
        own = counts[unit].reindex(total.index).fillna(0).to_numpy(dtype=float)
        made = log_odds(own, whole - own, alpha)
        word = total.index.get_indexer(pd.Index(rows["term"]))
        at = scored.index.get_indexer(rows.index)
        ratio[at], z[at] = made[0][word], made[1][word]
    return scored.assign(log_odds=ratio, z=z)


def _usable(articles: pd.DataFrame, machine_translations: bool) -> pd.DataFrame:
    """Leave out machine translations, and within a unit the copies of a text it already has."""
    kept = articles.sort_values("article_id").drop_duplicates(["unit", "copy_group"])
    return kept if machine_translations else kept[kept["translation"] != "machine"]


def _terms(tables: Tables, params: Params, articles: set[str]) -> pd.DataFrame:
    """Give one row per word: ``article_id`` and ``term``."""
    sentences, tokens = tables["sentences"], tables["tokens"]
    kept = sentences[sentences["zone"].isin(params.zones) & sentences["article_id"].isin(articles)]
    tokens = tokens[keys(tokens).isin(keys(kept))]
    names = _names(table(tables, "mentions"), kept)
    alone = tokens[~_inside(tokens, names)]
    alone = alone[alone["pos"].isin(POS) & alone["form"].str.contains(r"[^\W\d_]{2}", regex=True)]
    lemma = alone["lemma"].where(alone["pos"] == "PROPN", alone["lemma"].str.lower())
    words = pd.DataFrame({"article_id": alone["article_id"], "term": lemma})
    whole = pd.DataFrame({"article_id": names["article_id"], "term": names["surface"]})
    both = pd.concat([words, whole], ignore_index=True)
    return both.assign(term=both["term"].map(_spelling(both["term"])))


def _spelling(terms: pd.Series) -> dict[str, str]:
    """Give spellings that differ in accents alone the one that has most of them."""
    best: dict[str, str] = {}
    for term in sorted(map(str, terms.unique())):
        key = f"{fold(term)} {term.islower()}"  # a common noun is not a name: marine, Marine
        best[key] = max(best.get(key, ""), term, key=lambda name: (len(name.encode()), name))
    return {term: best[f"{fold(term)} {term.islower()}"] for term in map(str, terms.unique())}


def _names(mentions: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Give the mentions by name, without the article before it; persons by their full name.

    States keep the words by which they are named: RPDC is not the same choice as Corée du Nord.
    """
    kept = mentions[mentions["kind"].isin(("name", "metonym"))]
    kept = kept[keys(kept).isin(keys(sentences))]
    surface = kept["surface"].str.replace(r"^(?:l['’]|l[ae]s?\s+)", "", case=False, regex=True)
    surface = surface.str.replace("’", "'").str.replace(r"\s+", " ", regex=True)
    person = (kept["kind"] == "name") & kept["level"].isin(("leader", ""))
    return kept.assign(surface=surface.mask(person & (kept["entity"] != ""), kept["entity"]))


def _inside(tokens: pd.DataFrame, names: pd.DataFrame) -> pd.Series:
    """Say which tokens lie in a name, by one search in the sorted starts of each article."""
    starts = names.groupby("article_id")[["start", "end"]]
    spans = {name: group.sort_values("start").to_numpy() for name, group in starts}
    inside = pd.Series(False, index=tokens.index)
    for article, group in tokens.groupby("article_id", sort=False):
        if article in spans:
            bounds = spans[article].copy()
            bounds[:, 1] = np.maximum.accumulate(bounds[:, 1])  # names lie in one another
            at = np.searchsorted(bounds[:, 0], group["start"], side="right") - 1
            hit = (at >= 0) & (group["start"].to_numpy() < bounds[np.maximum(at, 0), 1])
            inside.loc[group.index] = hit
    return inside


def _scored(counts: pd.Series, n_articles: pd.Series) -> pd.DataFrame:
    total = counts.groupby("term").sum()
    part = counts.groupby("unit").sum()
    corpus = float(part.sum())
    held = counts.rename("count").reset_index()
    lacking = _lacking(total, part, corpus, set(zip(held["unit"], held["term"], strict=True)))
    rows = pd.concat([held, lacking], ignore_index=True)
    rows["total"] = rows["term"].map(total)
    rows["n_articles"] = rows["term"].map(n_articles)
    rows = rows[rows["total"] > 1]
    rows["specificity"] = specificity(
        rows["count"].to_numpy(dtype=float),
        rows["total"].to_numpy(dtype=float),
        rows["unit"].map(part).to_numpy(dtype=float),
        corpus,
    )
    rows = rows[(rows["count"] > 0) | (rows["specificity"] <= -LACKING)]
    rows["order"] = -rows["specificity"].round(6)
    ordered: pd.DataFrame = rows.sort_values(["unit", "order", "term"], ignore_index=True)
    return ordered.drop(columns="order")


def _lacking(
    total: pd.Series, part: pd.Series, corpus: float, held: set[tuple[str, str]]
) -> pd.DataFrame:
    """Give the absent words that could be missed: frequent ones, in units that are large."""
    rows = []
    for unit, size in part.items():
        frequent = total[total * float(size) / corpus >= 2]
        rows += [
            {"unit": str(unit), "term": str(term), "count": 0}
            for term in frequent.index
            if (str(unit), str(term)) not in held
        ]
    return pd.DataFrame(rows, columns=["unit", "term", "count"])
