"""Data shipped with the package (codebooks, actors, lexicons) and the user's overrides.

A file of the same name in the project's ``config/`` folder extends the shipped one: entries with
the same key replace it, new ones are added.
"""

from __future__ import annotations

import csv
import io
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from cadrage.errors import InputError


def parse_yaml(text: str) -> Any:
    """Read safe YAML by libyaml where it is there (as in every wheel): ten times as fast."""
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def shipped(name: str) -> str:
    """Give the text of a shipped resource, such as ``"codebooks/policy_frames.yml"``."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def read_yaml(name: str, config: Path | None = None) -> dict[str, Any]:
    """Read a mapping shipped as YAML, extended by the user's file of the same name.

    Parameters
    ----------
    name
        Path below the resources, such as ``"claims.yml"``.
    config
        The user's ``config/`` folder; None reads what is shipped alone.
    """
    data = _mapping(shipped(name), f"resources/{name}") if _exists(name) else {}
    override = config / name if config else None
    if override and override.is_file():
        data = data | _mapping(_text(override), str(override))
    elif not _exists(name):
        raise InputError(f"{name}: neither shipped nor in {config}; name a file that is there")
    return data


def read_csv(name: str, config: Path | None = None) -> list[dict[str, str]]:
    """Read rows shipped as CSV, followed by the user's rows of the same name."""
    rows = list(csv.DictReader(io.StringIO(shipped(name)))) if _exists(name) else []
    override = config / name if config else None
    if override and override.is_file():
        rows += list(csv.DictReader(io.StringIO(_text(override))))
    return rows


def names(folder: str, config: Path | None = None) -> list[str]:
    """List the YAML resources of a folder, shipped and the user's, without their ending."""
    found = {Path(item.name).stem for item in files(__name__).joinpath(folder).iterdir()}
    if config and (config / folder).is_dir():
        found |= {path.stem for path in (config / folder).glob("*.yml")}
    return sorted(found)


def _exists(name: str) -> bool:
    return files(__name__).joinpath(name).is_file()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{path}: cannot be read as UTF-8 text; save it as UTF-8") from None


def _mapping(text: str, where: str) -> dict[str, Any]:
    try:
        data = parse_yaml(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise InputError(f"{where}{line}: not valid YAML; nothing was run") from None
    if data is None:  # nothing but comments
        return {}
    if not isinstance(data, dict):
        raise InputError(f"{where}: expected lines of the form 'name: entry'; nothing was run")
    return data
