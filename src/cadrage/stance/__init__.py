"""Annotations to evaluations: how actors are judged, by whom, and apart from it what they do."""

from __future__ import annotations

from pathlib import Path

from cadrage.language import analysed
from cadrage.params import Params
from cadrage.store import Tables

__all__ = ["build"]


def build(tables: Tables, params: Params, config: Path | None = None) -> Tables:
    """Find the explicit evaluations of actors and the valence of the events they take part in.

    Parameters
    ----------
    tables
        At least ``articles``, ``sentences``, ``tokens``, ``mentions``, ``voices``, ``relations``.
    params
        Parameters of the run; ``zones`` names the zones that count.
    config
        The user's ``config/`` folder, which may hold ``lexicon.csv``.

    Returns
    -------
    Tables
        ``evaluations`` (judgements, each with holder and voice) and ``event_valence`` (deeds, which
        are nobody's opinion). They are never added up.
    """
    from cadrage.stance.evaluations import find_evaluations  # noqa: PLC0415 - keeps warm runs fast
    from cadrage.stance.events import find_event_valence  # noqa: PLC0415

    tables = analysed(tables)
    counted = tables["sentences"][tables["sentences"]["zone"].isin(params.zones)]
    return {
        "evaluations": find_evaluations(tables | {"sentences": counted}, config),
        "event_valence": find_event_valence(counted, tables["relations"], tables["mentions"]),
    }
