"""A finding and the rows it is counted from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from cadrage.compare.names import Names
from cadrage.compare.spans import with_sentence
from cadrage.compare.units import article_labels
from cadrage.compare.wording import value
from cadrage.language.voices import attach
from cadrage.params import Params
from cadrage.store import Tables

COLUMNS = (
    "article_id", "sentence", "start", "end", "words", "text", "voice", "holder", "counted", "n",
)  # fmt: skip
BAR = "|"


@dataclass(frozen=True, eq=False)
class Finding:
    """A sentence computed from the tables, with what it was computed from.

    Attributes
    ----------
    name
        The rule that made it.
    text
        The sentence.
    evidence
        One row per span counted: ``article_id, sentence, start, end``, its ``words``, the ``text``
        of its sentence, ``voice`` and ``holder``, the labels under which it is ``counted`` (several
        are separated by ``|``) and for how much (``n``: 1, or words).
    measure
        What is counted.
    why_no_interval
        Why no interval stands beside the numbers.
    numbers
        The counts named in the text, by label; :func:`recount` gives them from the evidence.
    denominators
        Out of how many, by what is counted.
    """

    name: str
    text: str
    evidence: pd.DataFrame
    measure: str
    why_no_interval: str
    numbers: dict[str, int] = field(default_factory=dict)
    denominators: dict[str, int] = field(default_factory=dict)


def recount(evidence: pd.DataFrame) -> dict[str, int]:
    """Count the evidence of a finding again.

    Returns
    -------
    dict
        For every label the sum of ``n``, and under ``"articles: <label>"`` how many articles hold
        a row of it.
    """
    long = evidence.assign(label=evidence["counted"].str.split(BAR, regex=False)).explode("label")
    sums = long.groupby("label")["n"].sum()
    articles = long.groupby("label")["article_id"].nunique()
    found = {str(label): int(n) for label, n in sums.items()}
    return found | {f"articles: {label}": int(n) for label, n in articles.items()}


@dataclass(frozen=True)
class Draft:
    """What a rule found: evidence, the values of its sentence, and its denominators."""

    evidence: pd.DataFrame
    values: Mapping[str, object]
    denominators: dict[str, int]


class Reader:
    """Tables, parameters and names at hand for the rules of findings."""

    def __init__(self, tables: Tables, params: Params, lang: str) -> None:
        self.tables, self.params, self.lang = tables, params, lang
        self.names = Names(tables, lang)
        self.labels = article_labels(tables["articles"], lang)
        self.n = len(tables["articles"])

    def word(self, name: str) -> str:
        """Give a value of a table in the language of the reader."""
        return value(name, self.lang)

    def original(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Leave out the rows of machine translations, whose wording is not their writer's."""
        articles = self.tables["articles"]
        machine = articles.loc[articles["translation"] == "machine", "article_id"]
        return frame[~frame["article_id"].isin(machine)]

    def rows(
        self, frame: pd.DataFrame, counted: Callable[[dict[str, object]], str], n: str = ""
    ) -> pd.DataFrame:
        """Make evidence from rows of a table.

        Parameters
        ----------
        frame
            Rows with ``article_id`` and ``sentence``; their span is the sentence's where they have
            none of their own, their voice that of the place where they start.
        counted
            Gives the labels under which a row is counted.
        n
            Column that says for how much; empty for 1 each.
        """
        texts = self.tables["articles"].set_index("article_id")["text"]
        frame = with_sentence(frame, self.tables["sentences"])
        if "start" not in frame.columns:
            spans = self.tables["sentences"][["article_id", "sentence", "start", "end"]]
            frame = frame.merge(spans, on=["article_id", "sentence"])
        if "voice" not in frame.columns:
            frame = attach(frame, self.tables["voices"])
        rows = [
            {
                "article_id": row["article_id"],
                "sentence": row["sentence"],
                "start": row["start"],
                "end": row["end"],
                "words": texts[row["article_id"]][row["start"] : row["end"]],
                "text": row["sentence_text"],
                "voice": row["voice"],
                "holder": row["holder"],
                "counted": counted({str(key): row[key] for key in row}),
                "n": int(row[n]) if n else 1,
            }
            for row in frame.to_dict("records")
        ]
        return pd.DataFrame(rows, columns=list(COLUMNS))


def listed(counts: dict[str, int], most: int = 4) -> str:
    """List labels with their counts, largest first: ``China (9), Taiwan (3)``."""
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    more = ", …" if len(ordered) > most else ""
    return ", ".join(f"{label} ({n})" for label, n in ordered[:most]) + more
