"""Counts per article to comparisons; the only room that infers."""

from __future__ import annotations

from pathlib import Path

from cadrage.params import Params
from cadrage.store import Tables

__all__ = ["build", "build_words"]


def build(tables: Tables, params: Params, config: Path | None = None) -> Tables:
    """Compare: estimates by unit, differences between units, claims followed across articles.

    Parameters
    ----------
    tables
        The tables of the rooms before: corpus and language; topics, stance and framing where they
        were made.
    params
        ``compare_by``, ``count_by``, ``within``, ``claim``, ``zones`` and ``seed`` are read.
    config
        The user's ``config/`` folder; ``claims.yml`` adds claims, ``codes.csv`` codes by hand.

    Returns
    -------
    dict
        The tables ``estimates``, ``contrasts``, ``claims``, ``codes`` and ``validation``;
        :func:`build_words` makes ``words``.

    Raises
    ------
    InputError
        The claim is not known, or the claims or codes of the user are not valid.
    """
    from cadrage.compare import agreement, codes, context  # noqa: PLC0415
    from cadrage.compare.claims import follow  # noqa: PLC0415 - a warm run never needs them
    from cadrage.compare.contrasts import contrast  # noqa: PLC0415
    from cadrage.compare.estimates import estimate  # noqa: PLC0415

    coded = codes.load(config)
    codes.verify(coded, tables["sentences"], context.table(tables, "frame_info"))
    known = {**tables, "codes": coded}
    return {
        "claims": follow(tables, params, config),
        "codes": coded,
        "estimates": estimate(known, params),
        "contrasts": contrast(known, params),
        "validation": agreement.validation(known, params),
    }


def build_words(tables: Tables, params: Params, config: Path | None = None) -> Tables:
    """Find the words particular to each unit; needs the corpus and its annotation alone.

    Returns
    -------
    dict
        The table ``words``.
    """
    from cadrage.compare.words import specific_words  # noqa: PLC0415

    return {"words": specific_words(tables, params)}
