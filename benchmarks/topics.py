"""Quality of topics: how well they recover the desks of a newspaper.

    python benchmarks/topics.py [--bench DIR] [--articles N] [--json]

Reads ``DIR/topics/dev.jsonl`` (French news articles with their desk; not part of this repository),
makes as many topics as there are desks and compares each article's largest topic with its desk by
normalised mutual information (NMI) and adjusted Rand index (ARI). Beside the features and model of
Cadrage, in the same run and on the same articles and words: scikit-learn's TfidfVectorizer and NMF
as they come, with the same stop words. Both see plain words, so that features and model are
compared, not the annotation before them. Desks overlap, so 1 is out of reach for any method.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
from spacy.lang.fr.stop_words import STOP_WORDS
from threadpoolctl import threadpool_limits

from cadrage.topics.features import TfidfFeatures
from cadrage.topics.model import factorise

WORD = re.compile(r"[^\W\d_]{3,}")
SEED = 20240117


def main() -> int:
    options = _options()
    source = options.bench / "topics" / "dev.jsonl"
    if not source.is_file():
        print(f"{source}: not here; name its folder with --bench; nothing was measured")
        return 1
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    chosen = np.random.default_rng(SEED).permutation(len(rows))[: options.articles]
    rows = [rows[place] for place in chosen]
    with threadpool_limits(1):
        result = measure([row["text"] for row in rows], [row["label"] for row in rows])
    print(json.dumps(result, indent=2) if options.json else _table(result))
    return 0


def measure(texts: list[str], desks: list[str]) -> dict[str, Any]:
    """Fit both methods to the same articles and score them against the desks."""
    k = len(set(desks))
    documents = [[w for w in WORD.findall(text.lower()) if w not in STOP_WORDS] for text in texts]
    methods = {"cadrage": ours, "scikit-learn": peer}
    scores = {name: _scored(method, documents, k, desks) for name, method in methods.items()}
    return {"articles": len(texts), "desks": k, "methods": scores}


def ours(documents: list[list[str]], k: int) -> Any:
    """Give the largest topic of each document, -1 for one without vocabulary."""
    mixtures = factorise(TfidfFeatures().fit_transform(documents), k, SEED).mixtures
    return np.where(mixtures.sum(axis=1) > 0, mixtures.argmax(axis=1), -1)


def peer(documents: list[list[str]], k: int) -> Any:
    """Do the same with scikit-learn's defaults."""
    matrix = TfidfVectorizer(lowercase=False).fit_transform(map(" ".join, documents))
    return NMF(k, random_state=SEED).fit_transform(matrix).argmax(axis=1)


def _scored(method: Any, documents: list[list[str]], k: int, desks: list[str]) -> dict[str, float]:
    begin = time.perf_counter()
    found = method(documents, k)
    return {
        "nmi": round(float(normalized_mutual_info_score(desks, found)), 3),
        "ari": round(float(adjusted_rand_score(desks, found)), 3),
        "seconds": round(time.perf_counter() - begin, 1),
    }


def _table(result: dict[str, Any]) -> str:
    lines = [f"{result['articles']} articles, {result['desks']} desks", "method        NMI   ARI"]
    for name, row in result["methods"].items():
        lines.append(f"{name:12} {row['nmi']:.3f} {row['ari']:.3f}   {row['seconds']} s")
    return "\n".join(lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Quality of topics against newspaper desks")
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
