"""Speed and memory of reading: articles per second, as one table and as that many files.

    python benchmarks/ingest.py [--bench DIR] [--articles N] [--files N] [--json]

Reads ``DIR/corpus/orangesum.parquet`` (French news articles; not part of this repository) through
``cadrage ingest``, in processes of their own: 1,000 articles, then four times as many and so on up
to all, from one Parquet file; then as that many text files. For each: seconds, articles a second,
the exponent of time against size between the smallest and this one, and the peak memory of the
process that writes and of the largest worker. Beside them, in the same run, what bare libraries
need for the least part of that work in one process (pandas reads, ftfy repairs, py3langid tells
the language, pandas writes), and the share of time that a profile finds in our own code.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import math
import pstats
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pandas as pd

SEED = 20240117
PROFILED = 300
CHILD = """
import json, resource, sys, time
from pathlib import Path
from cadrage import corpus
from cadrage.params import Params
if __name__ == "__main__":
    start = time.perf_counter()
    made = corpus.ingest(Path(sys.argv[1]), Path(sys.argv[2]), Params(folders="ignore"), None)
    seconds = time.perf_counter() - start
    own, workers = (
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(json.dumps({"articles": made.n_articles, "set_aside": made.n_rejects,
        "seconds": seconds, "own_mb": own, "worker_mb": workers}))
"""


def main() -> int:
    options = _options()
    source = options.bench / "corpus" / "orangesum.parquet"
    if not source.is_file():
        print(f"{source}: not here; name its folder with --bench; nothing was measured")
        return 1
    frame = pd.read_parquet(source).sample(frac=1, random_state=SEED).head(options.articles)
    with tempfile.TemporaryDirectory() as folder:
        result = measure(frame, Path(folder), options.files)
    print(json.dumps(result, indent=2) if options.json else _table(result))
    return 0


def measure(frame: pd.DataFrame, folder: Path, n_files: int) -> dict[str, Any]:
    """Time the sizes of a growing corpus, the same as files, the bare libraries, and a profile."""
    rows = [_timed("one Parquet file", _parquet(frame.head(n), folder)) for n in _sizes(len(frame))]
    texts = frame.head(n_files or len(frame))
    rows.append(_timed("text files", _texts(texts, folder)))
    for row in rows:
        row["exponent"] = _exponent(rows[0], row)
    bare = _bare(frame.head(min(2000, len(frame))), folder)
    return {"readings": rows, "bare_libraries": bare, "own_code": _own_share(frame, folder)}


def _sizes(most: int) -> list[int]:
    sizes = [min(1000, most)]
    while sizes[-1] < most:
        sizes.append(min(4 * sizes[-1], most))
    return sizes


def _parquet(frame: pd.DataFrame, folder: Path) -> Path:
    raw = folder / f"table_{len(frame)}"
    raw.mkdir()
    frame.to_parquet(raw / "press.parquet", index=False)
    return raw


def _texts(frame: pd.DataFrame, folder: Path) -> Path:
    raw = folder / "files"
    raw.mkdir()
    for row in frame.to_dict("records"):
        text = "\n\n".join(str(row[key]) for key in ("title", "lead", "text") if row[key])
        (raw / f"{row['id']}.txt").write_text(text + "\n", encoding="utf-8")
    return raw


def _timed(name: str, raw: Path) -> dict[str, Any]:
    """Read a folder in a process of its own and say what it took."""
    out = raw.with_name(raw.name + "_out")
    script = raw.with_name("child.py")
    script.write_text(CHILD, encoding="utf-8")
    command = [sys.executable, str(script), str(raw), str(out)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    row: dict[str, Any] = {"form": name} | json.loads(done.stdout.splitlines()[-1])
    return row | {"per_second": row["articles"] / row["seconds"]}


def _exponent(first: dict[str, Any], row: dict[str, Any]) -> float | None:
    if row["articles"] <= first["articles"]:
        return None
    times = math.log(row["seconds"] / first["seconds"])
    return times / math.log(row["articles"] / first["articles"])


def _bare(frame: pd.DataFrame, folder: Path) -> dict[str, float]:
    """Time the libraries alone on the least part of the work, in one process."""
    import ftfy  # noqa: PLC0415 - imported where it is timed
    import py3langid  # noqa: PLC0415

    path = folder / "bare.parquet"
    frame.to_parquet(path)
    py3langid.classify("une phrase")  # loads its model
    start = time.perf_counter()
    held = pd.read_parquet(path)
    held["text"] = [ftfy.fix_text(text) for text in held["text"]]
    held["language"] = [py3langid.classify(text)[0] for text in held["text"]]
    held.to_parquet(path)
    seconds = time.perf_counter() - start
    return {"articles": len(held), "seconds": seconds, "per_second": len(held) / seconds}


def _own_share(frame: pd.DataFrame, folder: Path) -> dict[str, Any]:
    """Profile the reading of some articles in this process: which part of it is our own code."""
    from cadrage import corpus  # noqa: PLC0415 - imported where it is measured
    from cadrage.params import Params  # noqa: PLC0415

    raw = folder / "profiled"
    raw.mkdir()
    frame.head(PROFILED).to_parquet(raw / "press.parquet", index=False)
    corpus.build(raw, Params(folders="ignore"), None)  # loads models and lists
    profile = cProfile.Profile()
    profile.runcall(corpus.build, raw, Params(folders="ignore"), None)
    stats: Any = pstats.Stats(profile)
    own = {place: row[2] for place, row in stats.stats.items() if "/cadrage/" in place[0]}
    largest = sorted(own, key=lambda place: -own[place])[:5]
    return {
        "share": sum(own.values()) / stats.total_tt,
        "largest": {f"{Path(p[0]).name}:{p[2]}": own[p] / stats.total_tt for p in largest},
    }


def _table(result: dict[str, Any]) -> str:
    lines = ["form               articles  seconds  articles/s  exponent  MB writer  MB worker"]
    for row in result["readings"]:
        exponent = f"{row['exponent']:.2f}" if row["exponent"] else "-"
        lines.append(
            f"{row['form']:<18} {row['articles']:>8,} {row['seconds']:>8.1f} "
            f"{row['per_second']:>11.0f} {exponent:>9} {row['own_mb']:>10.0f} "
            f"{row['worker_mb']:>10.0f}"
        )
    first, last = result["readings"][0], result["readings"][-2]
    if last["articles"] > first["articles"]:
        grown = (last["own_mb"] - first["own_mb"]) * 2**20
        per = grown / (last["articles"] - first["articles"])
        lines.append(f"memory of the writer: {per:,.0f} bytes for each article more")
    bare = result["bare_libraries"]
    lines.append(
        f"bare libraries     {bare['articles']:>8,} {bare['seconds']:>8.1f} "
        f"{bare['per_second']:>11.0f}  (one process: read, ftfy, py3langid, write)"
    )
    own = result["own_code"]
    largest = ", ".join(f"{name} {share:.0%}" for name, share in own["largest"].items())
    lines.append(f"time in our own code: {own['share']:.0%} (most: {largest})")
    return "\n".join(lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--articles", type=int, default=10**9, help="at most this many")
    parser.add_argument("--files", type=int, default=0, help="text files; by default as many")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
