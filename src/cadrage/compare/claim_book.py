"""The claims that can be followed, as data: ``claims.yml`` and the user's additions to it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cadrage import resources
from cadrage.errors import InputError

FILE = "claims.yml"


def fold(word: str) -> str:
    """Lower a word and take the accent off its first letter: capitals often lack it.

    Examples
    --------
    >>> fold("Évoquer")
    'evoquer'
    """
    low = word.lower()
    return "e" + low[1:] if low[:1] in ("é", "è", "ê") else low


class Text(BaseModel):
    """The same words in the two languages of the report."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    en: str
    fr: str


class Predicates(BaseModel):
    """Lemmas that state the deed, by the part their subject plays in it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    gives: list[str] = []
    receives: list[str] = []
    equips: list[str] = []


class Claim(BaseModel):
    """A claim: who did what to whom, as codes of actors and lemmas."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    label: Text
    description: Text
    who: list[str] = Field(min_length=1)
    to_whom: list[str] = Field(min_length=1)
    what: list[str] = Field(min_length=1)
    how: Predicates

    @cached_property
    def things(self) -> frozenset[str]:
        """Give the lemmas of the thing, folded."""
        return frozenset(fold(name) for name in self.what)

    @cached_property
    def parts(self) -> dict[str, str]:
        """Give the part of every predicate, folded; the first where it is listed twice."""
        named = (("equips", self.how.equips), ("receives", self.how.receives))
        return {
            fold(name): part
            for part, names in (*named, ("gives", self.how.gives))
            for name in names
        }


def load(config: Path | None = None) -> dict[str, Claim]:
    """Read the claims, shipped and the user's, by name.

    Parameters
    ----------
    config
        The user's ``config/`` folder; None reads what is shipped alone.

    Raises
    ------
    InputError
        Names the claim and the entry of it that is missing, unknown or of a wrong type.

    Examples
    --------
    >>> load()["north_korean_arms_for_russia"].who
    ['PRK']
    """
    entries = resources.read_yaml(FILE, config)
    return {str(name): _claim(str(name), entry) for name, entry in entries.items()}


def find(name: str, config: Path | None = None) -> Claim:
    """Give the claim of a name.

    Raises
    ------
    InputError
        Names the claims that are known.
    """
    claims = load(config)
    if name not in claims:
        known = ", ".join(sorted(claims))
        raise InputError(
            f"parameter claim={name!r} is not possible: {FILE} knows {known}; "
            f"add yours to config/{FILE}; nothing was run"
        )
    return claims[name]


def _claim(name: str, entry: object) -> Claim:
    try:
        return Claim.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the entry"
        raise InputError(
            f"{FILE}, claim {name}, {where}: {first['msg'].lower()}; a claim has "
            f"{', '.join(Claim.model_fields)}; nothing was run"
        ) from None
