"""The tables of actors read into one dictionary, shipped rows and the user's together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from cadrage import resources, schema
from cadrage.errors import InputError
from cadrage.language.actors_lexicon import Entry, Known, Lexicon, Tenure, family_name, keys
from cadrage.language.actors_words import fold, inflect

COLUMNS = ("surface", "actor", "entity", "level", "kind", "from", "to", "gender")
_KINDS = ("name", "metonym", "demonym")


@lru_cache(maxsize=4)
def _load(config: Path | None, stamp: tuple[int, ...]) -> Lexicon:
    lexicon = Lexicon()
    rules = resources.read_yaml("actors/rules.yml", config)
    lexicon.rules = {key: frozenset(fold(str(value)).split()) for key, value in rules.items()}
    for entry in users(lexicon, config):
        lexicon.add(entry)
    for make in (_countries, _seats, _organisations, _offices, _portfolios, _none):
        for entry in make(config):
            lexicon.add(entry)
            if entry.sort == "state":
                lexicon.states.add(entry.actor)
    for entry in _persons(lexicon, config):
        lexicon.add(entry)
    for row in _rows("places", config):
        for name, _ in forms(row["names"]):
            lexicon.add_place(Entry("place", name, row["code"], name, "", row["row"]))
    return lexicon


def load(config: Path | None = None) -> Lexicon:
    """Read the tables of actors once; a changed file of the user's is read again.

    Parameters
    ----------
    config
        The user's ``config/`` folder; ``actors.csv`` there comes before what is shipped.

    Raises
    ------
    InputError
        A row of the user's table lacks a column or has a value that is not allowed.
    """
    files = [config / "actors.csv", *sorted((config / "actors").glob("*"))] if config else []
    return _load(config, tuple(path.stat().st_mtime_ns for path in files if path.is_file()))


def _rows(name: str, config: Path | None) -> Iterator[dict[str, str]]:
    for number, row in enumerate(resources.read_csv(f"actors/{name}.csv", config), 2):
        yield {key: value or "" for key, value in row.items()} | {
            "row": f"{name}.csv, row {number}"
        }


def forms(cell: str) -> Iterator[tuple[str, bool]]:
    """Give the forms of a cell, and whether each counts only beside another form of its actor."""
    for form in cell.split("|"):
        if form:
            yield form.removesuffix("?"), form.endswith("?")


def _countries(config: Path | None) -> Iterator[Entry]:
    for row in _rows("countries", config):
        name, code, source = row["name"].removesuffix("?"), row["code"], row["row"]
        for form, marked in forms(f"{row['name']}|{row['aliases']}"):
            yield Entry("state", form, code, name, "state", source, marked)
        for form, marked in forms(row["capital"]):
            yield Entry("capital", form, code, name, "state", source, marked)
        for demonym, marked in forms(row["demonyms"]):
            for form in inflect(*demonym.split("/")):
                yield Entry("demonym", form, code, name, "state", source, marked)
        for form, marked in forms(row["prefix"]):
            yield Entry("prefix", form, code, name, "state", source, marked)


def _seats(config: Path | None) -> Iterator[Entry]:
    for row in _rows("seats", config):
        sort = "capital" if row["place"] == "yes" else "seat" if row["actor"] else "none"
        for form, marked in forms(row["surface"]):
            yield Entry(
                sort, form, row["actor"], row["entity"], row["level"], row["row"], marked,
                building=row["place"] == "building",
            )  # fmt: skip


def _organisations(config: Path | None) -> Iterator[Entry]:
    for row in _rows("organisations", config):
        for form, marked in forms(f"{row['name']}|{row['aliases']}"):
            if "(" not in form:
                yield Entry(
                    "organisation", form, row["code"], row["name"], "body", row["row"], marked
                )


def _offices(config: Path | None) -> Iterator[Entry]:
    for row in _rows("offices", config):
        for form, _ in forms(f"{row['office']}|{row['forms']}"):
            yield Entry(
                row["type"], form, row["actor"], row["office"], row["level"], row["row"],
                alone=row["alone"] == "yes", same_as=row["same_as"], home=row["home"],
            )  # fmt: skip


def _portfolios(config: Path | None) -> Iterator[Entry]:
    for row in _rows("portfolios", config):
        for form, _ in forms(f"{row['portfolio']}|{row['forms']}"):
            yield Entry("portfolio", form, "", row["portfolio"], "", row["row"])


def _none(config: Path | None) -> Iterator[Entry]:
    for row in _rows("not_actors", config):
        for form, _ in forms(row["surface"]):
            yield Entry("none", form, "", row["reason"], "", row["row"])


def _persons(lexicon: Lexicon, config: Path | None) -> Iterator[Entry]:
    seen = set()
    for row in _rows("persons", config):
        known = lexicon.persons.setdefault(row["name"], Known(row["name"], row["gender"]))
        tenure = Tenure(row["actor"], row["office"], row["from"], row["to"])
        known.tenures.append(tenure)
        lexicon.held.setdefault((tenure.office, tenure.actor), []).append((row["name"], tenure))
        for form, _ in forms(f"{row['name']}|{row['aliases']}"):
            lexicon.full_names.setdefault(keys(form), row["name"])
            yield Entry("person", form, row["actor"], row["name"], "leader", row["row"])
        if row["name"] in seen:
            continue
        seen.add(row["name"])
        family = " ".join(family_name(row["name"].split(), lexicon.rules))
        lexicon.families.setdefault(keys(family), []).append(row["name"])
        if row["alone"] == "yes":
            lexicon.alone.add(row["name"])
            yield Entry("family", family, row["actor"], row["name"], "leader", row["row"])


def users(lexicon: Lexicon, config: Path | None) -> Iterator[Entry]:
    """Give the entries of the user's table; persons are entered into the lexicon as well."""
    for number, row in enumerate(resources.read_csv("actors.csv", config), 2):
        source = f"config/actors.csv, row {number}"
        values = _checked(row, source)
        entity = values["entity"] or values["surface"].split("|")[0]
        if values["gender"]:
            known = lexicon.persons.setdefault(entity, Known(entity, values["gender"]))
            known.tenures.append(Tenure(values["actor"], "", values["from"], values["to"]))
        for form, marked in forms(values["surface"]):
            sort = _sort(values)
            if sort == "person":
                lexicon.full_names[keys(form)] = entity
            inflected = inflect(*form.split("/")) if sort == "demonym" else [form]
            for surface in inflected:
                level = values["level"] or "body"
                yield Entry(sort, surface, values["actor"], entity, level, source, marked)


def _sort(values: dict[str, str]) -> str:
    if not values["actor"]:
        return "none"
    if values["gender"]:
        return "person"
    if values["kind"] == "name":
        return "state" if values["level"] == "state" else "organisation"
    return {"metonym": "seat", "demonym": "demonym"}[values["kind"]]


def _checked(row: dict[str, str], source: str) -> dict[str, str]:
    values = {key: (row.get(key) or "").strip() for key in COLUMNS}
    values["kind"] = values["kind"] or "name"
    if not values["surface"] or set(row) - set(COLUMNS):
        raise InputError(
            f"{source}: the columns are {', '.join(COLUMNS)}, and surface must not be empty; "
            "no actors were looked for"
        )
    for key, allowed in (("level", (*schema.LEVELS, "")), ("kind", _KINDS), ("gender", "mf")):
        if values[key] and values[key] not in allowed:
            raise InputError(
                f"{source}: {key} is {values[key]!r}, it takes {', '.join(filter(None, allowed))}; "
                "no actors were looked for"
            )
    return values
