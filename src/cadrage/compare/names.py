"""The names of actors in the language of the reader.

French names are those of ``actors/``; ``names/en.csv`` holds the English ones, those of states
after the Unicode CLDR (Unicode licence v3). A code of the user's own is called as the articles call
it most often.
"""

from __future__ import annotations

import csv
import io
from functools import lru_cache

import pandas as pd

from cadrage import resources
from cadrage.compare.context import table
from cadrage.store import Tables


class Names:
    """Names of actor codes, as the articles or the shipped list give them.

    Parameters
    ----------
    tables
        ``mentions``, for the actors that no shipped list names.
    lang
        ``en`` or ``fr``.
    """

    def __init__(self, tables: Tables, lang: str) -> None:
        self._nobody = {"en": "unstated", "fr": "non précisé"}[lang]
        self._names = _seen(table(tables, "mentions")) | _shipped(lang)

    def __call__(self, actor: str) -> str:
        """Name an actor, or several whose codes are apart by spaces (a joint statement).

        A code without a known name stands as it is; nobody is called unstated.
        """
        return " + ".join(self._names.get(code, code) for code in sides(actor)) or self._nobody


def sides(actor: str) -> list[str]:
    """Give the codes of an actor: a joint statement has several.

    Examples
    --------
    >>> sides("PRK RUS")
    ['PRK', 'RUS']
    """
    return actor.split()


@lru_cache(maxsize=2)
def _shipped(lang: str) -> dict[str, str]:
    french = _read("actors/organisations.csv", "code") | _read("actors/countries.csv", "code")
    return french | (_read("names/en.csv", "actor") if lang == "en" else {})


def _read(name: str, key: str) -> dict[str, str]:
    rows = csv.DictReader(io.StringIO(resources.shipped(name)))
    return {row[key]: row["name"] for row in rows}


def _seen(mentions: pd.DataFrame) -> dict[str, str]:
    named = mentions[mentions["entity"] != ""]
    counts = named.groupby(["actor", named["level"] != "state", "entity"]).size()
    frame = counts.rename("n").reset_index()
    ranked = frame.sort_values(
        ["actor", "level", "n", "entity"], ascending=[True, True, False, True]
    )
    first = ranked.drop_duplicates("actor")
    return dict(zip(first["actor"], first["entity"], strict=True))
