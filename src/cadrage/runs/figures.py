"""Figures remembered as stages are: drawn again only if what they are drawn from has changed."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from cadrage import report, store
from cadrage.errors import InputError
from cadrage.report.figure import Saved, load_saved, save
from cadrage.runs.stages import STAGES, Pipeline
from cadrage.store import Tables

_TOPICS = ("corpus", "language", "topics", "words")
_STANCE = ("corpus", "language", "stance")
_FRAMING = ("corpus", "language", "framing")
_ALL = tuple(stage.name for stage in STAGES)

READS = {
    "corpus_flow": ("corpus",),
    "corpus_timeline": ("corpus",),
    "topic_choice": _TOPICS,
    "topic_terms": _TOPICS,
    "topics_by_article": _TOPICS,
    "article_dendrogram": _TOPICS,
    "words_by_article": _TOPICS,
    "actors_by_voice": _STANCE,
    "evaluations": _STANCE,
    "event_valence": _STANCE,
    "speakers_by_type": _STANCE,
    "frames_by_article": _FRAMING,
    "designations_by_article": _FRAMING,
    "devices_by_article": _FRAMING,
    "claim_chronology": _ALL,
    "estimates_by_unit": _ALL,
    "contrasts_by_pair": _ALL,
}
"""Stages whose tables each figure is drawn from."""


def provide(pipeline: Pipeline, name: str, options: Mapping[str, Any], folder: Path) -> Saved:
    """Give a figure, drawn or remembered, with its files in a folder.

    Parameters
    ----------
    pipeline
        The stages of the run.
    name
        Name of a figure function of ``cadrage.report``.
    options
        Its options, JSON values.
    folder
        Where its files go.

    Raises
    ------
    InputError
        If there is no figure of that name.
    """
    if name not in READS:
        raise InputError(f"no figure is called {name!r}; there are {', '.join(READS)}")
    kept = pipeline.store.folder("figures", _key(pipeline, name, options))
    if not (kept / f"{name}.json").is_file():
        tables = _tables(pipeline, name)
        draw = getattr(report, name)
        save(draw(tables, lang=pipeline.params.language, **options), kept)
    for path in sorted(kept.iterdir(), key=lambda path: path.suffix == ".json"):
        store.write_atomically(folder / path.name, path.read_bytes())
    return next(saved for saved in load_saved(folder) if saved.name == name)


def _tables(pipeline: Pipeline, name: str) -> Tables:
    return {key: table for stage in READS[name] for key, table in pipeline.tables(stage).items()}


def _key(pipeline: Pipeline, name: str, options: Mapping[str, Any]) -> str:
    return store.fingerprint(
        {
            "figure": name,
            "options": dict(options),
            "language": pipeline.params.language,
            "code": [store.code_hash("report"), store.code_hash("compare")],
            "stages": [pipeline.key(stage) for stage in READS[name]],
            "matplotlib": version("matplotlib"),
        }
    )
