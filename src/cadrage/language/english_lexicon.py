"""The English forms of actors in one dictionary; what they stand for has one name in all tables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from cadrage import resources
from cadrage.language.actors_lexicon import Entry, Known, Lexicon, Tenure, family_name, keys
from cadrage.language.actors_tables import forms, users
from cadrage.language.actors_words import fold


@lru_cache(maxsize=4)
def _load(config: Path | None, stamp: tuple[int, ...]) -> Lexicon:
    lexicon = Lexicon()
    rules = resources.read_yaml("actors/rules.yml", config)
    rules |= resources.read_yaml("english/rules.yml", config)
    lexicon.rules = {key: frozenset(fold(str(value)).split()) for key, value in rules.items()}
    for make in (_states, _bodies, _offices):
        for entry in (*users(lexicon, config), *make()) if make is _states else make():
            lexicon.add(entry)
            if entry.sort == "state":
                lexicon.states.add(entry.actor)
    for entry in _persons(lexicon):
        lexicon.add(entry)
    return lexicon


def load(config: Path | None = None) -> Lexicon:
    """Read the English tables of actors once; a changed file of the user's is read again.

    Parameters
    ----------
    config
        The user's ``config/`` folder; ``actors.csv`` there comes before what is shipped.

    Raises
    ------
    InputError
        A row of the user's table is not valid.

    Examples
    --------
    >>> from cadrage.language.actors_words import split
    >>> end, entries = load().match(split("the White House"), 1, "the White House")
    >>> entries[0].actor, entries[0].entity
    ('USA', 'Maison-Blanche')
    """
    files = [config / name for name in ("actors.csv", "english/rules.yml")] if config else []
    return _load(config, tuple(path.stat().st_mtime_ns for path in files if path.is_file()))


def _rows(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    for number, row in enumerate(resources.read_csv(f"english/{name}.csv"), 2):
        yield f"english/{name}.csv, row {number}", {key: value or "" for key, value in row.items()}


def _states() -> Iterator[Entry]:
    french = {row["code"]: row["name"] for row in resources.read_csv("actors/countries.csv")}
    english = {row["actor"]: row["name"] for row in resources.read_csv("names/en.csv")}
    for source, row in _rows("states"):
        code = row["code"]
        entity = french[code].removesuffix("?")
        aliases = dict(forms(row["aliases"]))
        for form, marked in ({english[code]: False} | aliases).items():
            yield Entry("state", form, code, entity, "state", source, marked)
        for form, marked in forms(row["capital"]):
            yield Entry("capital", form, code, entity, "state", source, marked)
        for form, marked in forms(row["demonyms"]):
            for surface in (form, form + "s"):
                yield Entry("demonym", surface, code, entity, "state", source, marked)


def _bodies() -> Iterator[Entry]:
    for source, row in _rows("bodies"):
        sort = "organisation" if row["actor"] else "none"
        for form, marked in forms(row["forms"]):
            yield Entry(sort, form, row["actor"], row["entity"], row["level"], source, marked)


def _offices() -> Iterator[Entry]:
    for source, row in _rows("offices"):
        alone = row["alone"] == "yes"
        for form, _ in forms(row["forms"]):
            yield Entry(row["type"], form, "", row["office"], row["level"], source, alone=alone)


def _persons(lexicon: Lexicon) -> Iterator[Entry]:
    english = {row["name"]: row["forms"] for _, row in _rows("persons")}
    for row in resources.read_csv("actors/persons.csv"):
        name = row["name"]
        known = lexicon.persons.setdefault(name, Known(name, row["gender"] or ""))
        known.tenures.append(
            Tenure(row["actor"], row["office"], row["from"] or "", row["to"] or "")
        )
        if len(known.tenures) > 1:
            continue
        for form in (name, *english.get(name, "").split("|")):
            yield from _forms_of(lexicon, form, row)


def _forms_of(lexicon: Lexicon, form: str, row: dict[str, str]) -> Iterator[Entry]:
    """Enter one spelling of a person: the full name, and the family name known alone."""
    if not form:
        return
    name, actor = row["name"], row["actor"]
    lexicon.full_names.setdefault(keys(form), name)
    yield Entry("person", form, actor, name, "leader", "actors/persons.csv")
    family = " ".join(family_name(form.split(), lexicon.rules))
    holders = lexicon.families.setdefault(keys(family), [])
    if name not in holders:
        holders.append(name)
    if row["alone"] == "yes":
        lexicon.alone.add(name)
        yield Entry("family", family, actor, name, "leader", "actors/persons.csv")
