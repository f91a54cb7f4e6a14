"""Tables of notebook 01: what a folder held, which texts are copies, who told which event."""

from __future__ import annotations

from pathlib import PurePosixPath

import pandas as pd

from cadrage.compare.units import article_labels
from cadrage.report.words import Words
from cadrage.store import Tables

_MOST = 12


def formats_table(tables: Tables, *, lang: str) -> pd.DataFrame:
    """Count, for each type of file, the articles read from it and what was set aside.

    Returns
    -------
    DataFrame
        One row per ending of a file (members of archives by their own), then the sum.
    """
    words = Words(lang)
    articles, rejects = tables["articles"], tables["rejects"]
    kept = articles.assign(type=_endings(articles["file"]))
    lost = _endings(rejects["file"]).value_counts()
    rows = [
        _format(str(kind), kept[kept["type"] == kind], int(lost.get(kind, 0)), words)
        for kind in sorted({*kept["type"], *lost.index})
    ]
    rows.append(_format(words("all_files"), kept, len(rejects), words))
    return pd.DataFrame(rows)


def _endings(files: pd.Series) -> pd.Series:
    return files.map(lambda name: PurePosixPath(name).suffix.lower() or PurePosixPath(name).name)


def _format(name: str, articles: pd.DataFrame, lost: int, words: Words) -> dict[str, object]:
    return {
        words("file_type"): name,
        words("n_files"): articles["file"].nunique(),
        words("articles_word"): len(articles),
        words("set_aside"): lost,
        words("encodings"): _listed(articles["encoding"]),
        words("languages"): _listed(articles["language"]),
    }


def _listed(values: pd.Series) -> str:
    return ", ".join(sorted({value for value in values if value})) or "–"


def copies_table(tables: Tables, *, lang: str) -> pd.DataFrame:
    """List the pairs of articles that share their text, with how much and how.

    Returns
    -------
    DataFrame
        Shares are of the characters of the article that stand in the other one; a corpus without
        copies says so in one cell.
    """
    words = Words(lang)
    if len(tables["articles"]) and tables["copies"].empty:
        return pd.DataFrame({words("copies"): [words("no_copies")]})
    labels = article_labels(tables["articles"], lang)
    rows = [
        {
            words("article_word"): labels[str(row["article_id"])],
            words("other_article"): labels[str(row["other_id"])],
            words("copy_kind"): words(f"copy_{row['kind']}"),
            words("share_of_article"): f"{row['share']:.0%}",
            words("share_of_other"): f"{row['share_other']:.0%}",
            words("aligned"): int(row["n_sentences"]),
        }
        for row in tables["copies"].head(_MOST).to_dict("records")
    ]
    return pd.DataFrame(rows)


def changes_table(tables: Tables, *, lang: str) -> pd.DataFrame:
    """List the sentences that copies changed, with what was changed word by word."""
    words = Words(lang)
    labels = article_labels(tables["articles"], lang)
    changed = tables["copied_sentences"].query("change != ''").head(_MOST)
    rows = [
        {
            words("article_word"): labels[str(row["article_id"])],
            words("other_article"): labels[str(row["other_id"])],
            words("similarity"): f"{row['similarity']:.2f}",
            words("changed"): row["change"],
        }
        for row in changed.to_dict("records")
    ]
    return pd.DataFrame(rows)


def outlets_by_event(tables: Tables, *, lang: str) -> pd.DataFrame:
    """Cross who published with the event: how many articles each has on each.

    Returns
    -------
    DataFrame
        One row per outlet (each article of an unknown outlet is a row of its own), one column
        per event, the most told first, ``_MOST`` at most; then the articles on no known event.
    """
    words = Words(lang)
    articles = tables["articles"]
    if articles.empty:
        return pd.DataFrame()
    labels = article_labels(articles, lang)
    who = articles["outlet"].where(articles["outlet"] != "", articles["article_id"].map(labels))
    told = articles["event_id"].where(articles["event_id"] != "", words("no_event"))
    counts = pd.crosstab(who, told)
    events = list(counts.sum().sort_values(kind="stable").index[::-1])
    ordered = [name for name in events if name != words("no_event")][:_MOST]
    ordered += [words("no_event")] * (words("no_event") in events)
    shown = counts[ordered].reset_index(names=words("outlet_word"))
    return shown.rename_axis(columns=None)


def events_said(tables: Tables, *, lang: str) -> pd.DataFrame:
    """Say in one row how many events there are, and how many of them outlets share."""
    words = Words(lang)
    articles = tables["articles"]
    known = articles[articles["event_id"] != ""]
    texts = known[known["outlet"] != ""].drop_duplicates(["event_id", "copy_group"])
    outlets = texts.groupby("event_id")["outlet"].nunique()  # a copy is no second account
    shared = int((outlets > 1).sum())
    return pd.DataFrame(
        [
            {
                words("articles_word"): len(articles),
                words("events"): known["event_id"].nunique(),
                words("told_twice"): int((known["event_id"].value_counts() > 1).sum()),
                words("told_by_two"): shared,
                words("no_event"): len(articles) - len(known),
                words("so"): words("contrast_within" if shared else "no_contrast_within"),
            }
        ]
    )
