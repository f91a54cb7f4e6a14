"""Topics as a reader meets them: their words, and the words that they lack."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cadrage.report.draw import table
from cadrage.report.words import Words
from cadrage.store import Tables


def topics_table(tables: Tables, *, lang: str, most: int = 6) -> pd.DataFrame:
    """List topics with their first words and those notably absent from them.

    Parameters
    ----------
    tables
        ``topic_info``, ``topic_terms``, ``topic_absent``.
    lang
        Language of the headings.
    most
        Words of each kind shown per topic.

    Returns
    -------
    DataFrame
        One row per topic. Beside an absent word stands how many passages hold it: of those in which
        the topic weighs most, and of the others.
    """
    words = Words(lang)
    info = table(tables, "topic_info").sort_values("topic")
    names = [
        f"{row['topic']}  {row['label']}" + ("" if row["stable"] else f" ({words('unstable')})")
        for row in info.to_dict("records")
    ]
    held: dict[int, list[str]] = {}
    for row in _first(tables, "topic_terms", most):
        held.setdefault(row["topic"], []).append(row["surface"])
    lacked: dict[int, list[str]] = {}
    for row in _first(tables, "topic_absent", most):
        counted = {key: row[key] for key in ("n_topic", "of_topic", "n_other", "of_other")}
        text = words("absent_count", term=row["surface"], **counted)
        lacked.setdefault(row["topic"], []).append(text)
    rows = {
        words("topic"): names,
        words("words_of_topic"): [", ".join(held.get(topic, [])) for topic in info["topic"]],
        words("absent_words"): ["; ".join(lacked.get(topic, [])) for topic in info["topic"]],
    }
    return pd.DataFrame(rows)


def _first(tables: Tables, name: str, most: int) -> list[dict[str, Any]]:
    frame = table(tables, name)
    found = frame[frame["rank"] < most].sort_values(["topic", "rank"])
    return [{str(key): value for key, value in row.items()} for row in found.to_dict("records")]
