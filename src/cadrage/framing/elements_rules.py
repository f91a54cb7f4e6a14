"""The rules that propose the elements of a frame: read from data, replaced by the user, checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cadrage import resources, schema
from cadrage.errors import InputError
from cadrage.framing.pattern import CueError, Pattern, parse, split

FILE = "elements.yml"
EVENTS = "events/classes.yml"
FIELDS = ("label", "definition", "cues", "exclusions", "relations", "agents", "keep_negated")


@dataclass(frozen=True)
class Rule:
    """How one element is proposed: cues, exclusions, classes of events."""

    element: str
    cues: tuple[Pattern, ...]
    exclusions: tuple[Pattern, ...]
    events: frozenset[str]
    agents: frozenset[str]
    keep_negated: bool


def load(config: Path | None = None) -> list[Rule]:
    """Read the rules of the four elements, replaced element by element by the user's file.

    Raises
    ------
    InputError
        Names the file, the element, what is wrong and what is allowed.
    """
    if config and any((config / file).is_file() for file in (FILE, EVENTS)):
        return _checked(config, str(config / FILE))
    return list(_shipped())


@lru_cache(maxsize=1)
def _shipped() -> tuple[Rule, ...]:
    return tuple(_checked(None, f"resources/{FILE}"))


def _checked(config: Path | None, where: str) -> list[Rule]:
    data = resources.read_yaml(FILE, config)
    classes = tuple(resources.read_yaml(EVENTS, config))
    for name in data:
        if name not in schema.ELEMENTS:
            raise InputError(
                f"{where}: unknown element {name!r}; it takes {', '.join(schema.ELEMENTS)}; "
                "nothing was run"
            )
    return [_rule(name, data[name], classes, f"{where}, {name}") for name in schema.ELEMENTS]


def _rule(name: str, entry: Any, classes: tuple[str, ...], at: str) -> Rule:
    if not isinstance(entry, Mapping) or set(entry) - set(FIELDS):
        raise InputError(f"{at}: it takes the fields {', '.join(FIELDS)}; nothing was run")
    return Rule(
        name,
        tuple(_patterns(entry.get("cues", ""), at)),
        tuple(_patterns(entry.get("exclusions", ""), at)),
        _classes(entry, "relations", classes, at),
        _classes(entry, "agents", classes, at),
        bool(entry.get("keep_negated")),
    )


def _classes(
    entry: Mapping[str, Any], key: str, classes: tuple[str, ...], at: str
) -> frozenset[str]:
    names = entry.get(key) or []
    if not isinstance(names, list) or set(map(str, names)) - set(classes):
        raise InputError(
            f"{at}, {key}: {names!r}; it takes a list of {', '.join(classes)}; nothing was run"
        )
    return frozenset(names)


def _patterns(text: Any, at: str) -> Iterator[Pattern]:
    if not isinstance(text, str):
        raise InputError(f"{at}: {text!r} is no text; it takes cues with commas; nothing was run")
    for cue in split(text):
        try:
            yield parse(cue)
        except CueError as error:
            raise InputError(
                f"{at}: cue {cue!r} cannot be read: {error}; nothing was run"
            ) from None
