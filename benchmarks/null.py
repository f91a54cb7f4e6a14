"""How often shuffled outlets give a finding: the false discovery rate on data without any.

    python benchmarks/null.py [--bench DIR] [--shuffles N] [--within W] [--json]

Reads ``DIR/frames/train.jsonl`` (sentences of six newspapers with frames coded by hand; not part of
this repository), takes the sentences of a newspaper of one day for an article, deals the
newspapers again among the articles of every year (so that whatever differs between years stays),
and compares all pairs of newspapers in all frames as a run does. ``rate`` is the share of shuffles
in which anything at all is found (on data without differences this is what the false discovery
rate controls); ``stated`` is what Cadrage states. Beside it, on the same shuffles: the same tests
without correction, and a chi-squared test of sentences, which takes them for independent.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import chi2_contingency, false_discovery_control

from cadrage.compare.coded import coded_sentences
from cadrage.compare.contrasts import contrasts_of
from cadrage.compare.observations import Observed
from cadrage.compare.selection import RATE

SEED = 20240117
ONE_OUTLET = {"La Presse+": "La Presse"}  # the same newsroom on paper and on screen


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--shuffles", type=int, default=1000)
    parser.add_argument("--within", default="auto")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    source = options.bench / "frames" / "train.jsonl"
    if not source.is_file():
        print(f"{source}: not here; name its folder with --bench; nothing was measured")
        return 1
    began = time.perf_counter()
    measured = partial(shuffled, coded(source), within=options.within)
    with ProcessPoolExecutor(options.jobs) as pool:
        found = list(pool.map(measured, range(options.shuffles), chunksize=10))
    result = {
        "rate": float(np.mean([one.ours > 0 for one in found])),
        "stated": RATE,
        "shuffles": options.shuffles,
        "differences_looked_at": int(np.median([one.looked_at for one in found])),
        "rate_uncorrected": float(np.mean([one.uncorrected > 0 for one in found])),
        "rate_chi_squared_of_sentences": float(np.mean([one.chi_squared > 0 for one in found])),
        "seconds": round(time.perf_counter() - began, 1),
    }
    print(json.dumps(result) if options.json else "\n".join(f"{k}: {v}" for k, v in result.items()))
    return 0


@dataclass(frozen=True)
class Found:
    """How many differences were looked at and found in one shuffle, by method."""

    looked_at: int
    ours: int
    uncorrected: int
    chi_squared: int


def coded(source: Path) -> Observed:
    """Count coded sentences by article: the sentences of a newspaper of one day."""
    rows = pd.read_json(source, lines=True)
    rows["outlet"] = rows["source"].replace(ONE_OUTLET)
    return coded_sentences(rows, codes="frames", unit="outlet", published="date", measure="frames")


def shuffled(found: Observed, number: int, *, within: str) -> Found:
    """Deal the newspapers again within years, and compare them."""
    rng = np.random.default_rng([SEED, number])
    members = found.members.copy()
    years = members["published"].str[:4]
    members["unit"] = members.groupby(years)["unit"].transform(rng.permutation)
    dealt = replace(found, members=members)
    made = contrasts_of([dealt], within=within, seed=SEED)
    p = made["p"].dropna().to_numpy()
    return Found(len(p), int(made["found"].sum()), int((p <= RATE).sum()), _sentences(dealt))


def _sentences(found: Observed) -> int:
    """Count what a corrected chi-squared test of sentences finds."""
    names = found.members["unit"].to_numpy()
    sums = {name: found.count[names == name].sum(axis=0) for name in sorted(set(names))}
    sizes = {name: float(found.total[names == name].sum()) for name in sums}
    p = [
        chi2_contingency(
            [[sums[a][k], sizes[a] - sums[a][k]], [sums[b][k], sizes[b] - sums[b][k]]]
        ).pvalue
        for a, b in combinations(sums, 2)
        for k in range(len(found.categories))
        if sums[a][k] + sums[b][k] > 0
    ]
    return int((false_discovery_control(p) <= RATE).sum())


if __name__ == "__main__":
    raise SystemExit(main())
