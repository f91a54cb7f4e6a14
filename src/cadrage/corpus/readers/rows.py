"""A row of a table, whatever the format it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cadrage.corpus.records import MAX_ARTICLE


@dataclass(frozen=True)
class Row:
    """One row: what kind of place it has, its number from 1, its cells by field.

    Parameters
    ----------
    kind
        ``row``, ``line`` or ``item``.
    number
        Its number in the file.
    cells
        Field of an article to the value of the cell.
    names
        Field to the name of its column.
    encoding, evidence
        Encoding of the text, and how it is known.
    """

    kind: str
    number: int
    cells: Mapping[str, object]
    names: Mapping[str, str]
    encoding: str
    evidence: str

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return f"{self.kind} {self.number}"


def too_long(kind: str, size: int) -> str:
    """Say that one row is longer than an article may be."""
    return (
        f"the {kind} has {size / 1e6:.1f} million characters, more than one article may have "
        f"({MAX_ARTICLE / 1e6:.0f} million); it was left out and the rest is read"
    )
