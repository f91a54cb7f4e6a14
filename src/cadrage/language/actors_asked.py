"""Whom a form means, asked for one form: the rows of the tables, and what rules make of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cadrage.corpus.typed import typed_article
from cadrage.errors import InputError
from cadrage.language import actors, actors_tables, annotate
from cadrage.language.actors_lexicon import Entry

_ARTICLE = re.compile(r"^(?:les?|la|l['’])\s*", re.I)
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True)
class Answer:
    """What is known of a form.

    Attributes
    ----------
    rows : list of dict
        Rows of the tables that match the whole form, as ``actors.explain`` gives them.
    mentions : list of dict
        What is found in the form as if it stood in an article of that date.
    forms : list of dict
        Where the form is a code: all forms that mean its actor.
    """

    rows: list[dict[str, str]]
    mentions: list[dict[str, str]]
    forms: list[dict[str, str]]

    def lines(self) -> Iterator[str]:
        """Say it in sentences."""
        for row in self.rows:
            who = " ".join(filter(None, (row["actor"], row["entity"]))) or "nobody"
            yield f"{row['surface']}: {who} ({row['level'] or 'no level'}): {row['why']}"
            yield f"    from {row['source']}"
        for row in self.mentions:
            yield (
                f"In a text: {row['surface']!r} is {row['entity'] or row['actor']} "
                f"({row['actor']}, {row['level'] or 'no level'}, {row['kind']})"
            )
        for row in self.forms:
            yield f"{row['surface']} ({row['sort']}, from {row['source']})"
        if not (self.rows or self.mentions or self.forms):
            yield "No table knows this form; add it to config/actors.csv (config/README.md)"


def ask(form: str, when: str = "", config: Path | None = None) -> Answer:
    """Say whom a form means at a date, and by which rows.

    Parameters
    ----------
    form
        A name, an office, a demonym, a phrase (`ministre sud-coréen des Affaires étrangères`), or
        the code of an actor.
    when
        ISO 8601, as precise as known: offices have holders in time. Empty: unknown.
    config
        The user's ``config/`` folder.

    Raises
    ------
    InputError
        The form is empty, or the date is none.

    Examples
    --------
    >>> asked = ask("ministre sud-coréen des Affaires étrangères", "2023-02")
    >>> [row["entity"] for row in asked.mentions]
    ['Park Jin']
    """
    if not form.strip():
        raise InputError("no form was given: name one, as in cadrage actors 'la Maison-Blanche'")
    if when and not _is_date(when):
        raise InputError(f"{when!r} is no date; write 2023, 2023-02 or 2023-02-14")
    entries = list(_entries(actors_tables.load(config).tree))
    return Answer(
        actors.explain(form, config) or actors.explain(_ARTICLE.sub("", form), config),
        _found(form, when, config),
        [_listed(entry) for entry in entries if entry.actor == form],
    )


def _is_date(given: str) -> bool:
    """Say whether a date, a month or a year is one of the calendar."""
    if not _DATE.fullmatch(given):
        return False
    try:
        date.fromisoformat(given + "-01-01"[len(given) - len("2023") :])
    except ValueError:
        return False
    return True


def _entries(node: Mapping[str, Any]) -> Iterator[Entry]:
    """Walk the tree of forms."""
    for key, below in node.items():
        if key:
            yield from _entries(below)
        else:
            yield from below


def _found(form: str, when: str, config: Path | None) -> list[dict[str, str]]:
    """Find the mentions of a form as the subject of a sentence, which is how most actors stand."""
    tables = typed_article(f"{form} a parlé.")
    articles = tables["articles"].assign(published=when)
    tokens = annotate.annotate(articles, tables["sentences"])
    found = actors.find_mentions(articles, tables["sentences"], tokens, config)
    names = ["surface", "actor", "entity", "level", "kind"]
    return [{key: str(row[key]) for key in names} for row in found.to_dict("records")]


def _listed(entry: Entry) -> dict[str, str]:
    return {"surface": entry.surface, "sort": entry.sort, "source": entry.source}
