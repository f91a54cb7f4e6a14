"""The record of a run: what decides its results in ``run.json``, what varies apart from it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from cadrage import __version__, store
from cadrage.runs import stages
from cadrage.runs.execute import Executed
from cadrage.runs.run import Run


def describe(run: Run) -> dict[str, Any]:
    """Give what decides the results of a run.

    Returns
    -------
    dict
        ``parameters``, ``changed`` (those that differ from the defaults), ``inputs`` (SHA-256 by
        file), ``stages`` (their keys), ``versions``, ``seed``, ``rows`` (by table).
    """
    return {
        "cadrage": __version__,
        "parameters": run.params.model_dump(),
        "changed": {k: v for k, v in run.params.changed().items() if k != "name"},
        "seed": run.params.seed,
        "inputs": stages.input_hashes(run.pipeline.raw),
        "stages": {stage.name: run.pipeline.key(stage.name) for stage in stages.STAGES},
        "versions": dict(stages.versions()),
        "rows": {name: len(frame) for name, frame in sorted(run.tables().items())},
    }


def write_timings(run: Run, executed: list[Executed], seconds: float) -> None:
    """Write what varies from run to run beside what does not."""
    timings = {
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": round(seconds, 2),
        "notebooks": {done.name: round(done.seconds, 2) for done in executed},
    }
    store.write_json(run.folder / "timings.json", timings)
