"""Speed and memory of topics: features, and one fit of k topics, beside other programs.

    python benchmarks/topics_speed.py [--bench DIR] [--articles 1000,10000,33839] [--topics 9]
                                      [--timeout SECONDS] [--json]

Reads ``DIR/corpus/orangesum.parquet`` (French news articles; not part of this repository). Each
method runs in a process of its own, with one thread, so that its peak of memory is its own: ``MB``
is what the peak adds to the memory held when its input and libraries are loaded. All models get the
same matrix, TF-IDF of lemmas as ``TfidfFeatures`` makes it; latent Dirichlet allocation gets its
counts. Others as they come, but: NMF from NNDSVDa, as ours; k-means on 100 dimensions of LSA, rows
of length one, 10 starts; gensim 1 pass; tomotopy 200 iterations. ``exponent`` is the slope of log
CPU seconds over log articles: 1 grows as the corpus does. Documents per second are by CPU seconds
too, which other work on the machine changes least.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from threadpoolctl import threadpool_limits

SEED = 20240117
LDA_ITERATIONS = 200
_STATUS = Path("/proc/self/status")
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
FEATURES: dict[str, dict[str, Any]] = {
    "words": {"terms": "words"},
    "words, no stop words": {"terms": "words", "stop_words": None},
    "lemmas": {"terms": "lemmas"},
    "lemmas, pairs, bm25": {"terms": "lemmas", "ngram_max": 2, "tf": "bm25"},
}
OURS = ("graph", "lsa", "nmf", "nmf-kl")


def main() -> int:
    options = _options()
    if options.one:
        print(json.dumps(one(options.one, options.folder, options.topics)))
        return 0
    source = options.bench / "corpus" / "orangesum.parquet"
    if not source.is_file():
        print(f"{source}: not here; name its folder with --bench; nothing was measured")
        return 1
    rows = measure(source, options)
    print(json.dumps(rows, indent=2) if options.json else table(rows))
    return 0


def measure(source: Path, options: argparse.Namespace) -> list[dict[str, Any]]:
    """Measure every method at every size, one process after the other."""
    texts = read(source)
    sizes = sorted({min(int(size), len(texts)) for size in options.articles.split(",")})
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            lines = (json.dumps(text) + "\n" for text in texts[:size])
            with (Path(folder) / "texts.jsonl").open("w", encoding="utf-8") as file:
                file.writelines(lines)
            prepare(texts[:size], Path(folder))
            for method in METHODS:
                print(f"{size} articles: {method}", file=sys.stderr)
                found = child(method, Path(folder), options)
                rows.append({"method": method, "articles": size, **found})
    return with_exponents(rows)


def read(source: Path) -> list[str]:
    """Give title, lead and text of the articles, in an order that no date decides."""
    parquet = importlib.import_module("pyarrow.parquet")
    columns = parquet.read_table(source, columns=["title", "lead", "text"]).to_pydict()
    texts = ["\n".join(filter(None, row)) for row in zip(*columns.values(), strict=True)]
    return [texts[place] for place in np.random.default_rng(SEED).permutation(len(texts))]


def prepare(texts: list[str], folder: Path) -> None:
    """Write the features that all models share."""
    from cadrage.topics.features import TfidfFeatures  # noqa: PLC0415 - not in every child

    features = TfidfFeatures(terms="lemmas").fit(texts)
    counts = features.counts(texts)
    sparse.save_npz(folder / "counts.npz", counts, compressed=False)
    sparse.save_npz(folder / "tfidf.npz", features.transform(texts), compressed=False)


def child(method: str, folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Run one method in its own process; what goes wrong is a text in its row."""
    command = [sys.executable, __file__, "--one", method, "--folder", str(folder)]
    command += ["--topics", str(options.topics)]
    single = os.environ | dict.fromkeys(THREADS, "1")
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            env=single,
            timeout=options.timeout,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"error": f"not done after {options.timeout} s"}
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or [f"ended with {done.returncode}"]
        return {"error": last[0]}
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def one(method: str, folder: Path, k: int) -> dict[str, Any]:
    """Measure one method in this process."""
    try:
        work, n_documents = METHODS[method](folder, k)
    except ModuleNotFoundError as error:
        return {"error": f"not installed: {error.name}"}
    before = _begin()
    wall, cpu = time.perf_counter(), time.process_time()
    with threadpool_limits(1):
        work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return {
        "seconds": round(wall, 3), "cpu_seconds": round(cpu, 3),
        "documents_per_second": round(n_documents / cpu, 1),
        "peak_mb": round(_peak()), "added_mb": round(_peak() - before),
    }  # fmt: skip


def _begin() -> float:
    """Give the MB held now, and on Linux let the peak begin from there."""
    if not _STATUS.is_file():
        return _peak()
    Path("/proc/self/clear_refs").write_text("5")
    return _peak()


def _peak() -> float:
    """Give the peak in MB. On Linux ru_maxrss would start from the peak of the parent."""
    if _STATUS.is_file():
        return int(_STATUS.read_text().split("VmHWM:")[1].split()[0]) / 2**10
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


Prepared = tuple[Callable[[], object], int]  # what is measured, number of documents


def _features(name: str) -> Callable[[Path, int], Prepared]:
    def prepared(folder: Path, _: int) -> Prepared:
        from cadrage.topics.features import TfidfFeatures  # noqa: PLC0415

        with (folder / "texts.jsonl").open(encoding="utf-8") as file:
            texts = [json.loads(line) for line in file]
        return lambda: TfidfFeatures(**FEATURES[name]).fit_transform(texts), len(texts)

    return prepared


def _peer_features(folder: Path, _: int) -> Prepared:
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

    with (folder / "texts.jsonl").open(encoding="utf-8") as file:
        texts = [json.loads(line) for line in file]
    return lambda: TfidfVectorizer(min_df=2, max_df=0.5).fit_transform(texts), len(texts)


def _cadrage(method: str) -> Callable[[Path, int], Prepared]:
    def prepared(folder: Path, k: int) -> Prepared:
        from cadrage.topics.model import TopicModel  # noqa: PLC0415

        matrix = sparse.load_npz(folder / "tfidf.npz")
        return lambda: TopicModel(n_topics=k, method=method, seed=SEED).fit(matrix), matrix.shape[0]

    return prepared


def _nmf(**loss: Any) -> Callable[[Path, int], Prepared]:
    def prepared(folder: Path, k: int) -> Prepared:
        from sklearn.decomposition import NMF  # noqa: PLC0415

        matrix = sparse.load_npz(folder / "tfidf.npz")
        model = NMF(k, init="nndsvda", random_state=SEED, **loss)
        return lambda: model.fit_transform(matrix), matrix.shape[0]

    return prepared


def _lsa(folder: Path, k: int) -> Prepared:
    from sklearn.cluster import KMeans  # noqa: PLC0415
    from sklearn.decomposition import TruncatedSVD  # noqa: PLC0415
    from sklearn.pipeline import make_pipeline  # noqa: PLC0415
    from sklearn.preprocessing import Normalizer  # noqa: PLC0415

    matrix = sparse.load_npz(folder / "tfidf.npz")
    depth = min(100, min(matrix.shape) - 1)
    clusters = KMeans(k, n_init=10, random_state=SEED)
    model = make_pipeline(TruncatedSVD(depth, random_state=SEED), Normalizer(), clusters)
    return lambda: model.fit(matrix), matrix.shape[0]


def _gensim(folder: Path, k: int) -> Prepared:
    matutils = importlib.import_module("gensim.matutils")
    models = importlib.import_module("gensim.models")
    counts = sparse.load_npz(folder / "counts.npz")
    words = {number: str(number) for number in range(counts.shape[1])}

    def work() -> object:
        corpus = matutils.Sparse2Corpus(counts, documents_columns=False)
        return models.LdaModel(corpus, num_topics=k, id2word=words, random_state=SEED)

    return work, counts.shape[0]


def _tomotopy(folder: Path, k: int) -> Prepared:
    tomotopy = importlib.import_module("tomotopy")
    counts = sparse.load_npz(folder / "counts.npz").astype(int)
    words = np.array([str(number) for number in range(counts.shape[1])], dtype=object)

    def work() -> None:
        model = tomotopy.LDAModel(k=k, seed=SEED)
        for begin, end in zip(counts.indptr[:-1], counts.indptr[1:], strict=True):
            held = words[counts.indices[begin:end]]
            model.add_doc(np.repeat(held, counts.data[begin:end]).tolist())
        model.train(LDA_ITERATIONS, workers=1)

    return work, counts.shape[0]


METHODS: dict[str, Callable[[Path, int], Prepared]] = {
    **{f"features: {name}": _features(name) for name in FEATURES},
    "features: scikit-learn words": _peer_features,
    **{f"cadrage {name}": _cadrage(name) for name in OURS},
    "scikit-learn nmf": _nmf(),
    "scikit-learn nmf-kl": _nmf(solver="mu", beta_loss="kullback-leibler"),
    "scikit-learn lsa, k-means": _lsa,
    "gensim lda": _gensim,
    "tomotopy lda": _tomotopy,
}


def with_exponents(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add to each row how the CPU time of its method grows, where two sizes were measured."""
    for method in {row["method"] for row in rows}:
        done = [row for row in rows if row["method"] == method and "error" not in row]
        if len({row["articles"] for row in done}) < 2:
            continue
        sizes = np.log([row["articles"] for row in done])
        seconds = np.log([max(row["cpu_seconds"], 1e-3) for row in done])
        for row in done:
            row["exponent"] = round(float(np.polyfit(sizes, seconds, 1)[0]), 2)
    return rows


def table(rows: list[dict[str, Any]]) -> str:
    lines = [f"{'method':30}{'articles':>9}{'CPU s':>9}{'per s':>9}{'MB':>7}{'exponent':>10}"]
    for row in rows:
        begin = f"{row['method']:30}{row['articles']:>9}"
        if "error" in row:
            lines.append(f"{begin}  {row['error']}")
            continue
        speed, memory = row["documents_per_second"], row["added_mb"]
        end = f"{row['cpu_seconds']:>9.2f}{speed:>9.0f}{memory:>7}{row.get('exponent', ''):>10}"
        lines.append(begin + end)
    return "\n".join(lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Speed and memory of topics, beside others")
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--articles", default="1000,10000,33839", help="sizes, by commas")
    parser.add_argument("--topics", type=int, default=9)
    parser.add_argument("--timeout", type=float, default=600, help="seconds for one method")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", choices=tuple(METHODS), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
