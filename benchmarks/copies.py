"""Quality and speed of the search for copies, on articles of a news portal.

    python benchmarks/copies.py [--bench DIR] [--articles N] [--planted N] [--show N] [--json]

Reads ``DIR/corpus/orangesum.parquet`` (French news articles; not part of this repository) and
plants copies in it: articles with 5, 15 and 30 % of their words substituted, deleted or inserted,
articles whose first sentences are those of another, and articles quoted whole in another. Says how
many are found with their source, how many pairs with a planted article are wrong, how many pairs
were there before (the portal has real copies: look at them with ``--show``), the time, its exponent
from 1,000 articles to all, and the bytes kept for each article. Beside it, in the same run and on
the same articles: MinHash in 16 bands of 4 over runs of three words, accepted at a Jaccard overlap
of .8, as is usual for duplicates (Broder, 1997). It compares whole texts: it can find neither an
article quoted in a longer one nor one of which a third was rewritten. The time is in
seconds of one processor, without the cutting of sentences, which the corpus has done before; the
exponent is that of the articles as they are, before planting.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import time
import zlib
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from cadrage.corpus import lists
from cadrage.corpus.cleaning import glue
from cadrage.corpus.links.copies import CopyResult, find_copies
from cadrage.corpus.links.copy_index import CopyIndex
from cadrage.corpus.sentences import split

SEED = 20240117
EDITS = {"edited 5%": 0.05, "edited 15%": 0.15, "edited 30%": 0.30}
KINDS = [*EDITS, "rewritten top", "quoted whole"]
LISTS = lists.load(None)
SMALL = 1000

Texts = dict[str, str]
Planted = dict[str, tuple[str, list[str]]]  # article: what it is, and what it was made from


def main() -> int:
    options = _options()
    source = options.bench / "corpus" / "orangesum.parquet"
    if not source.is_file():
        print(f"{source}: not here; name its folder with --bench; nothing was measured")
        return 1
    table = pd.read_parquet(source, columns=["id", "text"])
    table = table.sample(frac=1, random_state=SEED).head(options.articles or len(table))
    result = measure(dict(zip(table["id"], table["text"], strict=True)), options)
    print(json.dumps(result, indent=2) if options.json else _table(result))
    return 0


def measure(texts: Texts, options: argparse.Namespace) -> dict[str, Any]:
    """Plant copies, and look for them with both methods."""
    planted = plant(texts, options.planted)
    everything = texts | {name: text for name, (_, _, text) in planted.items()}
    origins = {name: (kind, sources) for name, (kind, sources, _) in planted.items()}
    methods: dict[str, Any] = {"cadrage": ours, "MinHash .8": peer}
    small = dict(list(texts.items())[:SMALL])
    rows = {}
    for name, method in methods.items():
        brief, whole = method(small)["seconds"], method(texts)["seconds"]
        found = method(everything)
        scale = math.log(whole / brief) / math.log(max(len(texts), SMALL + 1) / len(small))
        groups, pairs = found.pop("groups"), found.pop("pairs")
        rows[name] = found | {
            "exponent": round(scale, 2),
            "recall": _recall(groups, origins),
            **_precision(pairs, origins, groups),
        }
        if name == "cadrage":
            _show(pairs, origins, everything, options.show)
    return {"articles": len(texts), "planted": len(planted), "methods": rows}


def plant(texts: Texts, each: int) -> dict[str, tuple[str, list[str], str]]:
    """Make copies of every kind from articles of at least 8 sentences, no two from the same."""
    draw = np.random.default_rng(SEED)
    long = [name for name in list(texts)[: each * 20] if len(spans(texts[name])) >= 8]
    pool = [word for name in long[:200] for word in texts[name].split()]
    made = {}
    for number, kind in enumerate(KINDS * each):
        if 2 * number + 1 >= len(long):
            break
        one, other = long[2 * number : 2 * number + 2]
        sources = [one] if kind in EDITS else [one, other]
        text = _copy(kind, texts[one], texts[other], pool, draw)
        made[f"planted-{number:05}"] = (kind, sources, text)
    return made


def _copy(kind: str, one: str, other: str, pool: list[str], draw: np.random.Generator) -> str:
    if kind in EDITS:
        return edited(one, EDITS[kind], pool, draw)
    middle = spans(other)[len(spans(other)) // 2][0]
    if kind == "quoted whole":
        return f"{other[:middle]}\n{one}\n{other[middle:]}"
    replaced = int(draw.integers(2, 4))
    top, rest = spans(other)[replaced - 1][1], spans(one)[replaced][0]
    return f"{other[:top]} {one[rest:]}"


def edited(text: str, rate: float, pool: list[str], draw: np.random.Generator) -> str:
    """Substitute, delete or insert words at a rate, each as often."""
    words: list[str] = []
    for word in text.split():
        act = draw.choice(3) if draw.random() < rate else -1
        drawn = pool[draw.integers(len(pool))]
        words += {-1: [word], 0: [drawn], 1: [], 2: [word, drawn]}[int(act)]
    return " ".join(words)


def spans(text: str) -> list[tuple[int, int]]:
    """Cut a text into sentences, as the corpus does."""
    edges = [0, *glue.breaks(text, LISTS), len(text)]
    return [
        (start + begin, start + end)
        for start, stop in pairwise(edges)
        for begin, end in split(text[start:stop], LISTS)
    ]


def ours(texts: Texts) -> dict[str, Any]:
    begin = time.process_time()
    index = CopyIndex()
    for name, text in texts.items():
        index.add(name, text)
    asked = [0.0]

    def fetch(names: list[str]) -> dict[str, tuple[str, list[tuple[int, int]]]]:
        before = time.process_time()
        read = {name: (texts[name], spans(texts[name])) for name in names}
        asked[0] += time.process_time() - before  # the corpus has its sentences on disk
        return read

    found: CopyResult = find_copies(index, fetch)
    return {
        "seconds": round(time.process_time() - begin - asked[0], 2),
        "bytes per article": round(index.n_bytes / len(texts)),
        "groups": found.groups,
        "pairs": [(str(row["article_id"]), str(row["other_id"])) for row in found.copies],
    }


WORD = re.compile(r"\w+")
FACTORS, TERMS = np.random.default_rng(SEED).integers(1, 2**63, size=(2, 64), dtype=np.uint64)


def peer(texts: Texts) -> dict[str, Any]:
    """Group texts that share .8 of all their runs of three words, by MinHash."""
    begin = time.process_time()
    runs = {name: _runs(text) for name, text in texts.items()}
    buckets: dict[tuple[int, bytes], list[str]] = defaultdict(list)
    for name in sorted(runs):
        least = ((runs[name][:, None] * (FACTORS | np.uint64(1)) + TERMS) >> np.uint64(20)).min(0)
        for band, row in enumerate(least.reshape(16, 4)):
            buckets[band, row.tobytes()].append(name)
    pairs = {pair for names in buckets.values() for pair in pairwise(names)}
    pairs = {(one, other) for one, other in pairs if _jaccard(runs[one], runs[other]) >= 0.8}
    groups = {name: name for name in texts}
    for one, other in sorted(pairs):
        groups[other] = groups[one]
    return {
        "seconds": round(time.process_time() - begin, 2),
        "bytes per article": round(sum(run.nbytes for run in runs.values()) / len(texts)),
        "groups": groups,
        "pairs": sorted(pairs),
    }


def _runs(text: str) -> Any:
    codes = [zlib.crc32(word.encode()) for word in WORD.findall(text.casefold())]
    array = np.array([*codes, 0, 0], dtype=np.uint64)
    return np.unique(array[:-2] ^ (array[1:-1] << np.uint64(21)) ^ (array[2:] << np.uint64(42)))


def _jaccard(one: Any, other: Any) -> float:
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / (len(one) + len(other) - shared)


def _recall(groups: dict[str, str], origins: Planted) -> dict[str, float]:
    """Share of the planted copies that stand in the group of the article they copy."""
    found = defaultdict(list)
    for name, (kind, sources) in origins.items():
        found[kind].append(groups[name] == groups[sources[0]])
    return {kind: round(float(np.mean(found[kind])), 3) for kind in KINDS}


def _precision(
    pairs: list[tuple[str, str]], origins: Planted, groups: dict[str, str]
) -> dict[str, int]:
    """Count pairs with a planted article that are right and wrong, and those without."""
    counts = {"planted pairs": 0, "wrong pairs": 0, "natural pairs": 0}
    for one, other in pairs:
        made = [name for name in (one, other) if name in origins]
        near = {groups[source] for name in made for source in origins[name][1]}
        right = all(name in made or groups[name] in near for name in (one, other))
        counts["natural pairs" if not made else "planted pairs" if right else "wrong pairs"] += 1
    return counts


def _show(pairs: list[tuple[str, str]], origins: Planted, texts: Texts, number: int) -> None:
    natural = [pair for pair in pairs if not set(pair) & set(origins)]
    for one, other in natural[:: max(len(natural) // number, 1)][:number] if number else []:
        print(f"{one}: {texts[one][:300]}\n{other}: {texts[other][:300]}\n")


def _table(result: dict[str, Any]) -> str:
    lines = [f"{result['articles']} articles, {result['planted']} copies planted"]
    for name, row in result["methods"].items():
        lines.append(f"\n{name}")
        lines += [f"  {kind:18} recall {value:.3f}" for kind, value in row["recall"].items()]
        lines += [f"  {key:18} {value}" for key, value in row.items() if key != "recall"]
    return "\n".join(lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Quality and speed of the search for copies")
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--articles", type=int, default=0, help="0 for all")
    parser.add_argument("--planted", type=int, default=200, help="copies of each kind")
    parser.add_argument("--show", type=int, default=0, help="pairs not planted to print")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
