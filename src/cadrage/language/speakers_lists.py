"""Lists of names and nouns by which the rules tell who speaks (``reporting/names.yml``)."""

from __future__ import annotations

from functools import lru_cache

from cadrage import resources
from cadrage.language.quotations_text import bare


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    listed = resources.read_yaml("reporting/names.yml")
    return {key: frozenset(bare(str(word)) for word in words) for key, words in listed.items()}


def listed(group: str, word: str) -> bool:
    """Whether a word, or a name of several, belongs to a group of ``names.yml``.

    Examples
    --------
    >>> listed("bodies", "syndicat"), listed("media", "Le Télégramme")
    (True, True)
    """
    return bare(word) in _lists()[group]


def is_media(name: str) -> bool:
    """Whether a name is that of a newspaper, a channel or an agency, with or without article."""
    word = bare(name)
    names = _lists()["media"]
    return bool(word) and any(f"{article}{word}" in names for article in ("", "le ", "la ", "l'"))


def gender_of_name(name: str) -> str:
    """Give the gender of a person by the first name; "" where it is not of the list.

    Examples
    --------
    >>> gender_of_name("Claire Duval"), gender_of_name("Dominique Roy")
    ('f', '')
    """
    if " " not in name:
        return ""
    first = bare(name.split(" ", maxsplit=1)[0])
    for part in (first, first.split("-")[0]):
        if part in _lists()["women"]:
            return "f"
        if part in _lists()["men"]:
            return "m"
    return ""
