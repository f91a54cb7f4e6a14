"""Codebooks of frames: read from data, extended by the user, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cadrage import resources
from cadrage.errors import InputError
from cadrage.framing.pattern import CueError, Pattern, parse, split

FOLDER = "codebooks"
BOOK_FIELDS = ("label", "unit", "source", "exclusions", "more_exclusions", "frames")
TEXT_FIELDS = ("definition", "question", "example")
FRAME_FIELDS = (
    "label", *TEXT_FIELDS, "source", "within", "residual",
    "cues", "more_cues", "drop_cues", "exclusions", "more_exclusions",
)  # fmt: skip


@dataclass(frozen=True)
class Frame:
    """One frame: its labels, what a coder reads, and its cues as patterns."""

    name: str
    label_en: str
    label_fr: str
    definition: str
    question: str
    example: str
    source: str
    cues: tuple[Pattern, ...]
    exclusions: tuple[Pattern, ...]


@dataclass(frozen=True)
class Codebook:
    """A codebook: its frames in order, and the exclusions that hold for all of them."""

    name: str
    label_en: str
    label_fr: str
    unit: str
    source: str
    frames: tuple[Frame, ...]
    exclusions: tuple[Pattern, ...]


class _FaultError(Exception):
    """What is wrong in a codebook, and what is allowed, without the file."""


def load(name: str, config: Path | None = None) -> Codebook:
    """Read a codebook shipped or the user's, or the shipped one as the user changed it.

    Parameters
    ----------
    name
        Name of the file without its ending, such as ``"policy_frames"``.
    config
        The user's ``config/`` folder. ``config/codebooks/<name>.yml`` replaces the fields it names
        and keeps the rest; in a frame, ``more_cues`` and ``more_exclusions`` add to a list and
        ``drop_cues`` takes cues away.

    Raises
    ------
    InputError
        Names the file, the frame, what is wrong and what is allowed; for an unknown name, those
        that are known.

    Examples
    --------
    >>> [frame.name for frame in load("news_frames").frames][:2]
    ['conflict', 'human_interest']
    """
    known = resources.names(FOLDER, config)
    if name not in known:
        raise InputError(
            f"codebooks: {name!r} is unknown; it takes {', '.join(known)}, or a file of your own "
            f"in config/{FOLDER}/; nothing was run"
        )
    path = f"{FOLDER}/{name}.yml"
    if config and (config / path).is_file():
        return _checked(name, path, config)
    return _shipped(name, path)


@lru_cache(maxsize=32)
def _shipped(name: str, path: str) -> Codebook:
    return _checked(name, path, None)


def _checked(name: str, path: str, config: Path | None) -> Codebook:
    where = str(config / path) if config else f"resources/{path}"
    try:
        return _book(name, _merged(path, config))
    except _FaultError as fault:
        raise InputError(f"{where}{fault}; nothing was run") from None


def load_all(names: list[str], config: Path | None = None) -> list[Codebook]:
    """Read several codebooks, in the order given, each once."""
    return [load(name, config) for name in dict.fromkeys(names)]


def _merged(path: str, config: Path | None) -> dict[str, Any]:
    """Lay the user's file over the shipped one, frame by frame and field by field."""
    both = resources.read_yaml(path, config)
    if config is None:
        return both
    try:
        base = resources.read_yaml(path)
    except InputError:  # the user's own codebook
        return both
    frames, changes = _mapping(base["frames"]), _mapping(both.get("frames"))
    return both | {
        "frames": {
            key: dict(frames.get(key) or {}) | _mapping(changes.get(key) or {}, key)
            for key in dict.fromkeys([*frames, *changes])
        }
    }


def _mapping(value: Any, key: str = "frames") -> dict[str, Any]:
    if not isinstance(value, Mapping) or (key == "frames" and not value):
        raise _FaultError(f", {key}: expected a mapping of names to entries")
    return {str(name): entry for name, entry in value.items()}


def _book(name: str, data: dict[str, Any]) -> Codebook:
    _known(data, BOOK_FIELDS, "")
    label_en, label_fr = _labels(data, "")
    source = _text(data, "source", "")
    frames = _mapping(data.get("frames"))
    return Codebook(
        name,
        label_en,
        label_fr,
        _text(data, "unit", "", default="sentence"),
        source,
        tuple(_frame(key, _mapping(entry, key), source) for key, entry in frames.items()),
        _patterns(data, ("exclusions", "more_exclusions"), ""),
    )


def _frame(name: str, data: dict[str, Any], source: str) -> Frame:
    at = f", frame {name}"
    _known(data, FRAME_FIELDS, at)
    label_en, label_fr = _labels(data, at)
    definition, question, example = (_text(data, key, at) for key in TEXT_FIELDS)
    dropped = {pattern.text for pattern in _patterns(data, ("drop_cues",), at)}
    cues = _patterns(data, ("cues", "more_cues"), at)
    kept = tuple(pattern for pattern in cues if pattern.text not in dropped)
    if not kept and data.get("residual") is not True:
        raise _FaultError(
            f"{at}: it has no cues; give at least one, or 'residual: true' for coders only"
        )
    exclusions = _patterns(data, ("exclusions", "more_exclusions"), at)
    own = _text(data, "source", at, default=source)
    return Frame(name, label_en, label_fr, definition, question, example, own, kept, exclusions)


def _known(data: Mapping[str, Any], fields: tuple[str, ...], at: str) -> None:
    for key in data:
        if key not in fields:
            raise _FaultError(f"{at}: unknown field {key!r}; it takes {', '.join(fields)}")


def _labels(data: Mapping[str, Any], at: str) -> tuple[str, str]:
    label = data.get("label")
    if not isinstance(label, Mapping) or not {"en", "fr"} <= set(label):
        raise _FaultError(f"{at}: 'label' is {label!r}; it takes {{en: ..., fr: ...}}")
    return str(label["en"]), str(label["fr"])


def _text(data: Mapping[str, Any], key: str, at: str, default: str | None = None) -> str:
    value = data.get(key, default)
    if not isinstance(value, str) or not value.strip():
        raise _FaultError(f"{at}: {key!r} is {value!r}; it takes a sentence of text")
    return " ".join(value.split())


def _patterns(data: Mapping[str, Any], fields: tuple[str, ...], at: str) -> tuple[Pattern, ...]:
    found: dict[str, Pattern] = {}
    for field in fields:
        for cue in cue_texts(data.get(field), f"{at}, {field}"):
            try:
                found.setdefault(cue, parse(cue))
            except CueError as error:
                raise _FaultError(f"{at}, {field}: cue {cue!r} cannot be read: {error}") from None
    return tuple(found.values())


def cue_texts(value: Any, at: str) -> list[str]:
    """Give the cues of a field: a text with commas or lines, or a list of texts."""
    if value is None:
        return []
    if isinstance(value, str):
        return split(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return [cue for item in value for cue in split(item)]
    raise _FaultError(
        f"{at}: {value!r} is no text; it takes cues separated by commas, or a list of texts "
        "(put words such as 'non' or 2024 between quotation marks)"
    )
