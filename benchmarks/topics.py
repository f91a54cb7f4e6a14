"""Quality of topics: how well they recover the desks of a newspaper.

    python benchmarks/topics.py [--bench DIR] [--articles N] [--words plain|light|full] [--json]

Reads ``DIR/topics/dev.jsonl`` (French news articles with their desk; not part of this repository),
makes as many topics as there are desks and compares each article's largest topic with its desk by
normalised mutual information (NMI) and adjusted Rand index (ARI). Beside the features and model of
Cadrage, in the same run and on the same articles and words: scikit-learn's TfidfVectorizer and NMF
as they come, with the same stop words. Both see plain words, so that features and model are
compared, not the annotation before them; ``--words`` gives both lemmas instead, ``light`` those
without spaCy, ``full`` those with it, and says how long they took. Desks overlap, so 1 is out of
reach for any method.
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
import pandas as pd
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
from spacy.lang.fr.stop_words import STOP_WORDS
from threadpoolctl import threadpool_limits

from cadrage.corpus.typed import typed_article
from cadrage.language import annotate, light
from cadrage.topics.features import TfidfFeatures
from cadrage.topics.model import factorise

WORD = re.compile(r"[^\W\d_]{3,}")
CONTENT = ("NOUN", "PROPN", "ADJ", "VERB")
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
        texts, desks = ([row[key] for row in rows] for key in ("text", "label"))
        result = measure(texts, desks, options.words)
    print(json.dumps(result, indent=2) if options.json else _table(result))
    return 0


def measure(texts: list[str], desks: list[str], words: str) -> dict[str, Any]:
    """Fit both methods to the same articles and score them against the desks."""
    k = len(set(desks))
    documents, seconds = (plain(texts), 0.0) if words == "plain" else lemmas(texts, words)
    methods = {"cadrage": ours, "scikit-learn": peer}
    scores = {name: _scored(method, documents, k, desks) for name, method in methods.items()}
    return {
        "articles": len(texts), "desks": k, "words": words, "words_seconds": seconds,
        "methods": scores,
    }  # fmt: skip


def plain(texts: list[str]) -> list[list[str]]:
    return [[w for w in WORD.findall(text.lower()) if w not in STOP_WORDS] for text in texts]


def lemmas(texts: list[str], words: str) -> tuple[list[list[str]], float]:
    """Give the lemmas of nouns, names, adjectives and verbs of each text, and the seconds."""
    made = [typed_article(text, f"{number:06d}") for number, text in enumerate(texts)]
    articles = pd.concat([m["articles"] for m in made], ignore_index=True).assign(language="fr")
    sentences = pd.concat([m["sentences"] for m in made], ignore_index=True)
    begin = time.perf_counter()
    tokens = (light if words == "light" else annotate).annotate(articles, sentences)
    seconds = round(time.perf_counter() - begin, 1)
    lemma = tokens["lemma"].str.lower()
    kept = tokens["pos"].isin(CONTENT) & ~lemma.isin(STOP_WORDS) & (lemma.str.len() > 2)
    found = lemma[kept].groupby(tokens["article_id"]).apply(list)
    return [found.get(key, []) for key in articles["article_id"]], seconds


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
    made = f"{result['words']} words in {result['words_seconds']} s"
    lines = [f"{result['articles']} articles, {result['desks']} desks, {made}"]
    lines.append("method        NMI   ARI")
    for name, row in result["methods"].items():
        lines.append(f"{name:12} {row['nmi']:.3f} {row['ari']:.3f}   {row['seconds']} s")
    return "\n".join(lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Quality of topics against newspaper desks")
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--words", choices=("plain", "light", "full"), default="plain")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
