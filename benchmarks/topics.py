"""Quality of topics: how well they recover the desks of a newspaper, cohere and come back.

    python benchmarks/topics.py [--bench DIR] [--articles N] [--part tuned|scored|all]
                                [--words lemmas|words] [--only NAME ...] [--jobs N] [--json]

Reads ``DIR/topics/dev.jsonl`` (French news articles with their desk; not part of this repository)
and makes as many topics as there are desks. Articles are halved by SHA-256 of their text: whatever
was chosen was chosen on ``tuned`` (even), and numbers are given of ``scored`` (odd). The scores are
those of ``cadrage evaluate topics`` (`cadrage.topics.evaluation`), for every method in one run:

* **cadrage**: as ``cadrage evaluate topics`` runs it, names and sequences of words kept whole;
* **cadrage, same words**: its weights and model on the words that the others get;
* **NMF** of scikit-learn, Frobenius (coordinate descent) and Kullback-Leibler (multiplicative),
  both begun by NNDSVDa, on scikit-learn's TF-IDF, 200 iterations at most (its defaults);
* **LSA 100 + k-means**: scikit-learn's TF-IDF, 100 singular vectors, rows of length one, k-means
  begun 10 times; terms by the mean TF-IDF of a cluster;
* **gensim LDA**: counts; ``alpha`` and ``eta`` learned ("auto") as its tutorial advises, 10 passes
  and 100 iterations (its defaults are 1 and 50, its tutorial takes 20 and 400);
* **tomotopy LDA**: counts; collapsed Gibbs, 500 iterations, alpha .1 and eta .01, alpha optimised
  every 10 iterations (its defaults), one worker, so that a seed gives one result.

The others get the same words: Cadrage's lemmas without stop words (``--words words``: words as they
stand), those that fewer than 5 articles or more than half of them hold left out, no sequences and
no names of several words. ``topics_used`` tells how many topics hold an article: a method may leave
some empty. NPMI compares methods on the same words alone; that of **cadrage** is of other terms.
``seconds`` is of one fit on one core, words included (two methods run at a time). Desks overlap, so
that 1 is out of reach for any method.

gensim and tomotopy come with the extra ``bench``; without them their rows say so.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import math
import os
import sys
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import NMF, TruncatedSVD
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.model_selection import cross_val_predict
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from cadrage.errors import CadrageError
from cadrage.topics.consensus import matched
from cadrage.topics.evaluation import Method, evaluate
from cadrage.topics.evaluation_cluster import Fitted, cluster, largest
from cadrage.topics.evaluation_input import read_labelled
from cadrage.topics.evaluation_measures import Labels, recovery
from cadrage.topics.features import TfidfFeatures
from cadrage.topics.mixtures import classified
from cadrage.topics.model import TopicModel

PARTS = ("tuned", "scored", "all")
SEED = 20240117
N_SEEDS = 3
MIN_ARTICLES, MAX_SHARE = 5, 0.5
COLUMNS = (
    "nmi", "ari", "v_measure", "npmi", "diversity", "resample_agreement", "seed_agreement",
    "topics_used", "seconds",
)  # fmt: skip


def main() -> int:
    options = _options()
    source = options.bench / "topics" / "dev.jsonl"
    if not source.is_file():
        print(f"{source}: not here; name its folder with --bench; nothing was measured")
        return 1
    try:
        result = _measured(source, options)
    except CadrageError as error:  # fewer articles than topics, say
        print(error)
        return 1
    print(json.dumps(result, indent=2) if options.json else _table(result))
    return 0


def _measured(source: Path, options: argparse.Namespace) -> dict[str, Any]:
    given = read_labelled(source)
    chosen = select(given.texts, options.part, options.articles)
    texts, desks = ([values[place] for place in chosen] for values in (given.texts, given.labels))
    made = measure(texts, desks, options.words, only=options.only, jobs=options.jobs)
    more = {"weights": weights(texts, len(set(desks))), "supervised": supervised(texts, desks)}
    return {"part": options.part} | made | more


def select(texts: Sequence[str], part: str, most: int | None) -> list[int]:
    """Give the places of a part of the texts, at most so many of them, drawn at random."""
    places = np.array([p for p, text in enumerate(texts) if part in ("all", half(text))], dtype=int)
    return np.random.default_rng(SEED).permutation(places)[:most].tolist()


def half(text: str) -> str:
    """Say which half of the articles a text belongs to.

    Examples
    --------
    >>> half("Le gel a touché la vigne."), half("Le maire a été réélu.")
    ('scored', 'tuned')
    """
    odd = hashlib.sha256(text.encode("utf-8")).digest()[-1] % 2
    return "scored" if odd else "tuned"


def measure(
    texts: list[str],
    desks: list[str],
    kind: str,
    *,
    only: Sequence[str] = ("",),
    jobs: int = 1,
) -> dict[str, Any]:
    """Score every method, or those whose names begin so, on the same articles."""
    chosen = {name: m for name, m in methods(kind).items() if name.startswith(tuple(only))}
    work = partial(_row, texts, desks)
    if jobs == 1:
        rows = list(map(work, chosen, chosen.values()))
    else:
        with ProcessPoolExecutor(jobs) as pool:
            rows = list(pool.map(work, chosen, chosen.values()))
    return {
        "articles": len(texts), "desks": len(set(desks)), "words": kind,
        "methods": dict(zip(chosen, rows, strict=True)),
    }  # fmt: skip


def methods(kind: str) -> dict[str, Method | None]:
    """List what is compared; None for what is not installed."""
    return {
        "cadrage": cluster,
        "cadrage, same words": partial(same_words, kind),
        "NMF, Frobenius": partial(factors, kind, "frobenius"),
        "NMF, Kullback-Leibler": partial(factors, kind, "kullback-leibler"),
        "LSA 100 + k-means": partial(semantic, kind),
        "gensim LDA": partial(gensim_lda, kind) if _installed("gensim") else None,
        "tomotopy LDA": partial(tomotopy_lda, kind) if _installed("tomotopy") else None,
    }


def _installed(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def _row(
    texts: list[str], desks: list[str], name: str, method: Method | None
) -> dict[str, Any] | None:
    if method is None:
        return None
    scores = evaluate(texts, desks, method=method, n_seeds=N_SEEDS, seed=SEED)
    print(f"{name}: done", file=sys.stderr, flush=True)
    more = {"topics_used": scores.topics_used, "unclassified": scores.unclassified}
    return scores.row() | more | {"sizes": scores.sizes}


def same_words(kind: str, texts: Sequence[str], k: int, seed: int) -> tuple[Labels, Fitted]:
    """Run Cadrage's weights and model on the words that all methods get."""
    features = _features(kind, tf="bm25")
    matrix = features.fit_transform(texts)
    model = TopicModel(n_topics=k, seed=seed).fit(matrix)
    return model.labels_, _fitted(features, model.components_)


def weights(texts: Sequence[str], k: int) -> dict[str, float]:
    """Compare the weight of articles in their heaviest topic with how often a refit agrees.

    Topics of one half of the articles give weights to the other half, whose own topics, matched
    with them one to one, agree or not.
    """
    matrix = TfidfFeatures(terms="lemmas", ngram_max=2, tf="bm25").fit_transform(texts)
    parts = np.array_split(np.random.default_rng(SEED).permutation(len(texts)), 2)
    heaviest, agreed = [], []
    for here, there in (parts, parts[::-1]):
        mixtures = TopicModel(n_topics=k, seed=SEED).fit(matrix[there]).transform(matrix[here])
        own = TopicModel(n_topics=k, seed=SEED).fit(matrix[here]).labels_
        held = own >= 0
        given = largest(mixtures[held])
        agreed.append(matched(given, own[held], k)[own[held]] == given)
        heaviest.append(mixtures[held].max(axis=1))
    weight, same = np.concatenate(heaviest), np.concatenate(agreed)
    sure = weight >= classified(k)
    return {
        "weight": round(float(weight.mean()), 4),
        "agreed": round(float(same.mean()), 4),
        "classified": round(float(sure.mean()), 4),
        "agreed_classified": round(float(same[sure].mean()), 4),
        "agreed_unclassified": round(float(same[~sure].mean()), 4) if (~sure).any() else math.nan,
    }


def supervised(texts: Sequence[str], desks: Sequence[str]) -> dict[str, float]:
    """Learn the desks themselves, in five folds: what articles allow where labels may be seen."""
    matrix = TfidfFeatures(terms="lemmas", ngram_max=2, tf="bm25").fit_transform(texts)
    found = cross_val_predict(LinearSVC(C=0.5), matrix, desks, cv=5)
    return {name: round(value, 4) for name, value in recovery(desks, found).items()}


def factors(kind: str, loss: str, texts: Sequence[str], k: int, seed: int) -> tuple[Labels, Fitted]:
    """Run scikit-learn's NMF on its TF-IDF; each topic at the scale of its terms."""
    counts, fitted = _counts(kind, texts)
    model = NMF(
        k, init="nndsvda", beta_loss=loss, solver="cd" if loss == "frobenius" else "mu",
        random_state=seed,
    )  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # as said above, 200 at most
        loadings = model.fit_transform(TfidfTransformer().fit_transform(counts))
    return largest(loadings * model.components_.sum(axis=1)), fitted(model.components_)


def semantic(kind: str, texts: Sequence[str], k: int, seed: int) -> tuple[Labels, Fitted]:
    """Run k-means on latent semantic analysis."""
    counts, fitted = _counts(kind, texts)
    matrix = TfidfTransformer().fit_transform(counts)
    depth = min(100, min(matrix.shape) - 1)
    placed = normalize(TruncatedSVD(depth, random_state=seed).fit_transform(matrix))
    found = KMeans(k, n_init=10, random_state=seed).fit_predict(placed)
    means = [np.asarray(matrix[found == topic].mean(axis=0)).ravel() for topic in range(k)]
    return found.astype(np.int64), fitted(np.array(means))


def gensim_lda(kind: str, texts: Sequence[str], k: int, seed: int) -> tuple[Labels, Fitted]:
    """Run gensim's LDA, variational Bayes."""
    from gensim.matutils import Sparse2Corpus  # noqa: PLC0415 - need not be installed
    from gensim.models import LdaModel  # noqa: PLC0415

    counts, fitted = _counts(kind, texts)
    corpus = Sparse2Corpus(counts, documents_columns=False)
    model = LdaModel(
        corpus, num_topics=k, id2word={column: str(column) for column in range(counts.shape[1])},
        passes=10, iterations=100, alpha="auto", eta="auto", eval_every=None, random_state=seed,
    )  # fmt: skip
    mixtures, _ = model.inference(list(corpus))
    return _held(counts, largest(mixtures)), fitted(model.get_topics())


def tomotopy_lda(kind: str, texts: Sequence[str], k: int, seed: int) -> tuple[Labels, Fitted]:
    """Run tomotopy's LDA, collapsed Gibbs sampling."""
    import tomotopy  # noqa: PLC0415 - need not be installed

    counts, fitted = _counts(kind, texts)
    model = tomotopy.LDAModel(k=k, alpha=0.1, eta=0.01, seed=seed)
    places = [place for place in range(len(texts)) if counts[place].nnz]
    for place in places:
        row = counts[place]
        model.add_doc(np.repeat(row.indices, row.data.astype(int)).astype(str).tolist())
    model.train(500, workers=1)
    components = np.zeros((k, counts.shape[1]))
    columns = [int(name) for name in model.used_vocabs]
    components[:, columns] = [model.get_topic_word_dist(topic) for topic in range(k)]
    found = np.full(len(texts), -1, dtype=np.int64)
    found[places] = largest(np.array([document.get_topic_dist() for document in model.docs]))
    return found, fitted(components)


def _held(counts: Any, found: Labels) -> Labels:
    """Leave articles without a word unclassified, which LDA gives to some topic."""
    return np.where(np.asarray(counts.sum(axis=1)).ravel() > 0, found, -1)


def _features(kind: str, **options: Any) -> TfidfFeatures:
    limits = {"min_documents": MIN_ARTICLES, "max_share": MAX_SHARE}
    return TfidfFeatures(terms=kind, language="fr", collocations=False, **limits, **options)


def _counts(kind: str, texts: Sequence[str]) -> tuple[Any, Callable[[Any], Fitted]]:
    """Count the words that all methods get, and give a way to state topics over them."""
    features = _features(kind).fit(texts)
    return features.counts(texts), partial(_fitted, features)


def _fitted(features: TfidfFeatures, components: Any) -> Fitted:
    names = [str(name) for name in features.get_feature_names_out()]
    return Fitted(np.asarray(components), names, features.counts)


def _table(result: dict[str, Any]) -> str:
    desks, words = result["desks"], result["words"]
    lines = [f"{result['articles']:,} articles ({result['part']}), {desks} desks, {words}"]
    lines.append(f"{'':22}" + "".join(f"{name.split('_a')[0]:>12}" for name in COLUMNS))
    for name, row in result["methods"].items():
        values = [row[column] for column in COLUMNS] if row else []
        cells = "".join(f"{_cell(value):>12}" for value in values) or "  not installed"
        lines.append(f"{name:22}{cells}")
    lines.append("articles in each topic")
    for name, row in result["methods"].items():
        if row:
            lines.append(f"{name:22}  " + " ".join(map(str, row["sizes"])) + _rest(row))
    told = result["weights"]
    lines.append(
        f"weight in the heaviest topic {told['weight']:.3f}, refits on other articles agree in "
        f"{told['agreed']:.3f}; of the classified ({told['classified']:.3f} of articles) in "
        f"{told['agreed_classified']:.3f}, of the others in {told['agreed_unclassified']:.3f}"
    )
    seen = result["supervised"]
    lines.append(
        f"a linear SVM that learns from desks: nmi {seen['nmi']:.3f}, ari {seen['ari']:.3f}"
    )
    return "\n".join(lines)


def _rest(row: dict[str, Any]) -> str:
    return f", {row['unclassified']} unclassified" if row["unclassified"] else ""


def _cell(value: float | None) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Quality of topics against newspaper desks")
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--articles", type=int, help="at most so many; by default all of the part")
    parser.add_argument("--part", choices=PARTS, default="scored")
    parser.add_argument("--words", choices=("lemmas", "words"), default="lemmas")
    parser.add_argument("--only", nargs="+", default=[""], help="beginnings of names of methods")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
