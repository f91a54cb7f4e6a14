"""How well explicit evaluation tells negative from positive mentions of persons.

Run ``python benchmarks/stance.py`` (``--split train`` for the larger part, ``--json`` for one
object). Data: the French part of MAD-TSC (Dufraisse and others 2023), sentiment toward a person
named in a news sentence, read from ``--bench DIR/stance/<split>.jsonl``; it is not part of this
repository. Nothing is trained. The score of a mention is the sum of the polarities that bear on it
by syntax; the peer, in the same run, is the sum of the polarities of all words of the sentence; a
third score uses the peer only to order the mentions on which no word bears.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import pandas as pd
from sklearn.metrics import roc_auc_score

from cadrage.language.annotate import annotate
from cadrage.language.relations_tree import Tree, trees
from cadrage.stance.bearers import Rules
from cadrage.stance.evaluations import rules
from cadrage.stance.scope import judgements


def read(path: Path, limit: int | None) -> list[dict[str, Any]]:
    if not path.is_file():
        sys.exit(f"{path}: not there; give the folder of the labelled data with --bench DIR")
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()][:limit]


def tables(items: list[dict[str, Any]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    articles = pd.DataFrame(
        {"article_id": [i["id"] for i in items], "text": [i["text"] for i in items]}
    )
    sentences = articles.assign(sentence=0, passage=0, start=0, end=articles["text"].str.len())
    keys = ("article_id", "sentence", "mention", "actor", "level")
    mentions = pd.DataFrame(
        [dict(zip(keys, (i["id"], 0, 0, "", "leader"), strict=True)) | i for i in items]
    ).rename(columns={"target": "entity"})
    return annotate(articles, sentences), mentions


def by_scope(tree: Tree, given: Rules) -> float:
    return sum(found.polarity for found in judgements(tree, given))


def by_sentence(tree: Tree, given: Rules) -> float:
    words = (word for word in tree.words if word.i not in tree.owner)
    found = (given.lexicon.find(tree, word, given.grammar) for word in words)
    return sum(entry.polarity for entry in found if entry)


def auc(labels: list[str], scores: list[float]) -> float:
    kept = [
        (label == "positive", s)
        for label, s in zip(labels, scores, strict=True)
        if label != "neutral"
    ]
    return round(float(roc_auc_score(*zip(*kept, strict=True))), 3)


def measure(items: list[dict[str, Any]]) -> dict[str, Any]:
    given, labels = rules(), [item["label"] for item in items]
    made = list(trees(*tables(items)))
    scope = [by_scope(tree, given) for tree in made]
    whole = [by_sentence(tree, given) for tree in made]
    pairs = [(label, s) for label, s in zip(labels, scope, strict=True) if s and label != "neutral"]
    right = sum((label == "positive") == (s > 0) for label, s in pairs)
    return {
        "n": len(items),
        "n_polar": sum(label != "neutral" for label in labels),
        "auc_scope": auc(labels, scope),
        "auc_whole_sentence": auc(labels, whole),
        "auc_scope_then_sentence": auc(
            labels, [a + b / 100 for a, b in zip(scope, whole, strict=True)]
        ),
        "polar_with_cue": len(pairs),
        "right_sign_where_cue": round(right / max(1, len(pairs)), 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--split", default="dev", choices=("dev", "train"))
    parser.add_argument("--limit", type=int, default=None, help="first rows only")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    found = measure(read(given.bench / "stance" / f"{given.split}.jsonl", given.limit))
    if given.json:
        print(json.dumps(found, sort_keys=True))
    else:
        print("\n".join(f"{key:24} {value}" for key, value in found.items()))


if __name__ == "__main__":
    main()
