"""Sanity of the policy frames codebook: its cues beside what a coder said of sentences.

    python benchmarks/frames.py [--bench DIR] [--sentences N] [--json]

Reads ``DIR/frames/train.jsonl`` (French newspaper sentences on climate, coded by one expert; not
part of this repository). Its frames are another codebook's, so that only those with a counterpart
among the policy frames are scored, by the mapping below; what the two mean by a name differs, and
coders themselves agree only to about F1 .64. This is a check of sense, not a validation.

Beside Cadrage, in the same run on the same sentences: a plain list of stems, as one would write it
in a minute; a bag of words with logistic regression, trained on the other folds (it has seen such
sentences with their codes, which a codebook has not); and giving the frame to every sentence.
Intervals are bootstrap percentiles over sentences.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from cadrage import schema
from cadrage.framing import codebooks, context, scoring
from cadrage.language.annotate import annotate
from cadrage.params import Params

COUNTERPARTS = {
    "economic": ("economic",),
    "health": ("health_safety",),
    "security": ("security_defense",),
    "justice": ("fairness_equality",),
    "political": ("political", "policy", "legality", "external_reputation"),
    "cultural": ("cultural_identity",),
}
STEMS = {
    "economic": r"économi|coût|prix|emploi|entreprise|march|industri|dollar|milliard|taxe|invest",
    "health": r"santé|malad|médec|hôpit|patient|médic|sanitaire",
    "security": r"sécurit|militaire|arm[eé]e|guerre|défense|conflit|menac",
    "justice": r"justice|injust|égalit|équit|droits|pauvre|autochton",
    "political": r"politi|gouvern|ministre|élect|parti\b|loi|vote|accord|parlement",
    "cultural": r"cultur|tradition|identit|religi|artist|film|livre",
}
FOLDS, RESAMPLES, SEED = 5, 500, 20240117


def main() -> int:
    options = _options()
    source = options.bench / "frames" / "train.jsonl"
    if not source.is_file():
        print(f"{source}: not here; name its folder with --bench; nothing was measured")
        return 1
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    result = measure(rows[: options.sentences])
    print(json.dumps(result, indent=2, ensure_ascii=False) if options.json else _table(result))
    return 0


def measure(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Score every method on every frame that has a counterpart."""
    texts = [row["text"] for row in rows]
    found = policy_frames(texts)
    result: dict[str, Any] = {"sentences": len(rows), "frames": {}}
    for name, counterparts in COUNTERPARTS.items():
        truth = np.array([name in row["frames"] for row in rows])
        guesses = {
            "cadrage": np.array([bool(frames & set(counterparts)) for frames in found]),
            "stems": np.array([bool(re.search(STEMS[name], text.lower())) for text in texts]),
            "trained": trained(texts, truth),
            "every": np.ones(len(texts), bool),
        }
        scores = {method: _scored(truth, guess) for method, guess in guesses.items()}
        result["frames"][name] = {"positive": int(truth.sum()), "methods": scores}
    return result


def policy_frames(texts: list[str]) -> list[set[str]]:
    """Give the policy frames that have a cue in each sentence."""
    place = {"passage": 0, "sentence": 0, "start": 0, "zone": "body"}
    rows = [
        place | {"article_id": f"{n:06}", "end": len(t), "text": t} for n, t in enumerate(texts)
    ]
    sentences = schema.table("sentences", rows)
    tokens = annotate(pd.DataFrame(rows), sentences)
    tables = {"sentences": sentences, "tokens": tokens, "mentions": schema.empty("mentions")}
    scorer = scoring.Scorer([codebooks.load("policy_frames")])
    kept = context.sentences(tables, Params())
    return [{cue["frame"] for cue in scorer.cues(sentence)} for sentence in kept]


def trained(texts: list[str], truth: np.ndarray) -> np.ndarray:
    """Predict each fold from the others; the same text is always in the same fold."""
    folds = np.array([int(hashlib.sha256(t.encode()).hexdigest(), 16) % FOLDS for t in texts])
    guess = np.zeros(len(texts), bool)
    words = np.array(texts, dtype=object)
    for fold in range(FOLDS):
        model = make_pipeline(
            TfidfVectorizer(min_df=2, sublinear_tf=True),
            LogisticRegression(C=10, class_weight="balanced", max_iter=1000),
        )
        model.fit(words[folds != fold], truth[folds != fold])
        guess[folds == fold] = model.predict(words[folds == fold])
    return guess


def _f1(truth: np.ndarray, guess: np.ndarray) -> float:
    hits = int((truth & guess).sum())
    return 2 * hits / max(int(truth.sum() + guess.sum()), 1)


def _scored(truth: np.ndarray, guess: np.ndarray) -> dict[str, Any]:
    generator = np.random.default_rng(SEED)
    draws = generator.integers(len(truth), size=(RESAMPLES, len(truth)))
    low, high = np.percentile([_f1(truth[draw], guess[draw]) for draw in draws], [2.5, 97.5])
    hits = int((truth & guess).sum())
    return {
        "precision": round(hits / max(int(guess.sum()), 1), 3),
        "recall": round(hits / max(int(truth.sum()), 1), 3),
        "f1": round(_f1(truth, guess), 3),
        "interval": [round(float(low), 3), round(float(high), 3)],
    }


def _table(result: dict[str, Any]) -> str:
    lines = [f"{result['sentences']} sentences", "frame      n   method     P    R    F1 [95 %]"]
    for name, entry in result["frames"].items():
        for method, row in entry["methods"].items():
            low, high = row["interval"]
            lines.append(
                f"{name:10} {entry['positive']:3} {method:8} {row['precision']:.2f} "
                f"{row['recall']:.2f} {row['f1']:.2f} [{low:.2f}, {high:.2f}]"
            )
    return "\n".join(lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Policy frames against coded climate sentences")
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--sentences", type=int, default=None)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
