"""Helpers for the tests of the corpus: a raw folder made of texts, built in one call."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cadrage import corpus
from cadrage.params import Params
from cadrage.store import Tables

Build = Callable[..., Tables]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Build the corpus of some files: name to text or bytes."""

    def run(files: dict[str, str | bytes], **params: object) -> Tables:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return corpus.build(tmp_path, Params(**params), None)

    return run
