"""How often an interval that says 95% holds the truth, and from how many articles it may be shown.

    python benchmarks/coverage.py [--samples N] [--json]

Draws articles from populations whose true value is known, makes the interval of
``cadrage.compare.intervals.ratios`` and counts how often the truth lies in it; beside it, on the
same samples, SciPy's percentile and BCa bootstrap and the t interval. ``n`` is the number of
articles with different texts. ``enough`` says whether Cadrage shows an interval from so many
articles (``cadrage.compare.minimum``): it should only where coverage keeps between .93 and .97 for
every kind of data of that measure. The differences between two units are measured likewise.

The data, one article each:

normal           scores around 10, standard deviation 3
lognormal        scores whose logarithm has standard deviation 1 (skewness 6)
zero-inflated    (share) of sentences with a frame: 60% of articles have none
zero-inflated    (rate) of devices in words: 60% of articles have none, the others vary
clustered        (share) sentences of an article alike (beta-binomial), texts published once or
                 several times
rare             (share) one sentence in twenty, most of them in few articles
hand-coded       (corrected) sentences found by a codebook that misses four in ten and takes one in
                 ten of the others, corrected with one sentence in five coded by hand; beside it
                 what the codebook gives uncorrected

Differences are measured between two units drawn from one population, as they are and over ten
periods in which the truth differs (``strata``), where the second unit covers the late periods
more: ``clustered`` (from 10% to 40%), ``rare`` (from .5% to 3%: in the part of the samples called
``bounded`` one unit has an exact bound) and ``shared`` (four in ten texts were published by both,
each in its own version).
Last, the permutation test: how often it rejects at 5% where two units have the same mean and the
first, never the larger, varies four times as much.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from cadrage.compare.bounds import Kind
from cadrage.compare.cells import Cell, Texts, cell
from cadrage.compare.intervals import BOOTSTRAP, linear, ratios
from cadrage.compare.minimum import MIN_ARTICLES, MIN_CORRECTED
from cadrage.compare.permutation import permutation_p
from cadrage.compare.standardised import difference_interval, sides

Array = NDArray[np.float64]
Draw = Callable[[np.random.Generator, int, int], tuple[Array, Array]]

SIZES = (3, 5, 10, 20, 50, 100)
PAIRS = ((20, 20), (20, 60), (50, 50), (50, 150))
AIM = (0.93, 0.97)
PEER_SAMPLES, PEER_RESAMPLES = 1000, 999
CHUNK = 250
STRATIFIED_SAMPLES = 4000
# The shares of ten periods run from one to the other; and how many of the texts both published.
STRATIFIED = {"clustered": (0.1, 0.4, 0.0), "rare": (0.005, 0.03, 0.0), "shared": (0.1, 0.4, 0.4)}
TESTS = 1000


@dataclass(frozen=True)
class Population:
    """Articles to draw from: the measure they are of, their true ratio, how to draw them."""

    data: str
    kind: Kind
    true: float
    draw: Draw
    name: str = ""

    @property
    def needed(self) -> int:
        """Give how many articles Cadrage asks for."""
        return MIN_CORRECTED if self.name else MIN_ARTICLES[self.kind]


def _normal(rng: np.random.Generator, n: int, k: int) -> tuple[Array, Array]:
    return rng.normal(10, 3, (n, k)), np.ones((n, k))


def _lognormal(rng: np.random.Generator, n: int, k: int) -> tuple[Array, Array]:
    return rng.lognormal(0, 1, (n, k)), np.ones((n, k))


def _zero_share(rng: np.random.Generator, n: int, k: int) -> tuple[Array, Array]:
    total = rng.poisson(20, (n, k)) + 5
    share = (rng.random((n, k)) < 0.4) * rng.beta(2, 6, (n, k))
    return rng.binomial(total, share).astype(float), total.astype(float)


def _zero_rate(rng: np.random.Generator, n: int, k: int) -> tuple[Array, Array]:
    words = rng.lognormal(6, 0.5, (n, k))
    expected = rng.gamma(2, words * 0.005)
    return ((rng.random((n, k)) < 0.4) * rng.poisson(expected)).astype(float), words


def _clustered(rng: np.random.Generator, n: int, k: int) -> tuple[Array, Array]:
    copies, total = rng.geometric(0.5, (n, k)), rng.poisson(20, (n, k)) + 5
    count = rng.binomial(total, rng.beta(2, 6, (n, k)))
    return (count * copies).astype(float), (total * copies).astype(float)


def _hand_coded(rng: np.random.Generator, n: int, k: int) -> tuple[Array, Array]:
    total, found, error = _coded(rng, n, k)
    return found + error, total


def _uncorrected(rng: np.random.Generator, n: int, k: int) -> tuple[Array, Array]:
    total, found, _ = _coded(rng, n, k)
    return found, total


def _coded(rng: np.random.Generator, n: int, k: int) -> tuple[Array, Array, Array]:
    """Give sentences, what the codebook found, and the errors that coding has shown, weighed."""
    total = rng.poisson(20, (n, k)) + 5
    there = rng.binomial(total, rng.beta(2, 6, (n, k)))
    hits, false = rng.binomial(there, 0.6), rng.binomial(total - there, 0.1)
    missed_coded, false_coded = rng.binomial(there - hits, 0.2), rng.binomial(false, 0.2)
    error = (missed_coded - false_coded) / 0.2
    return total.astype(float), (hits + false).astype(float), error.astype(float)


def _rare(rng: np.random.Generator, n: int, k: int) -> tuple[Array, Array]:
    total = rng.poisson(20, (n, k)) + 5
    return rng.binomial(total, rng.beta(0.2, 3.8, (n, k))).astype(float), total.astype(float)


POPULATIONS = (
    Population("normal", "score", 10.0, _normal),
    Population("lognormal", "score", float(np.exp(0.5)), _lognormal),
    Population("zero-inflated", "share", 0.4 * 0.25, _zero_share),
    Population("zero-inflated", "rate", 0.4 * 2 * 0.005, _zero_rate),
    Population("clustered", "share", 0.25, _clustered),
    Population("rare", "share", 0.05, _rare),
    Population("hand-coded", "score", 0.25, _hand_coded, "corrected"),
)
UNCORRECTED = Population("hand-coded", "share", 0.25, _uncorrected, "uncorrected")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--samples", type=int, default=10000, help="samples per cell")
    parser.add_argument("--seed", type=int, default=20240117)
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    began = time.perf_counter()
    result = {
        "level": 0.95,
        "aim": AIM,
        "minimum": MIN_ARTICLES,
        "samples": options.samples,
        "rows": [row for p in POPULATIONS for n in SIZES for row in _rows(p, n, options)],
        "contrasts": [
            *(_contrast(p, pair, options) for p in POPULATIONS for pair in PAIRS),
            *(_stratified(data, pair, options) for data in STRATIFIED for pair in PAIRS),
        ],
        "tests": [_rejections(pair, options) for pair in PAIRS],
    }
    result["seconds"] = round(time.perf_counter() - began, 1)
    print(json.dumps(result) if options.json else _text(result))


def _rows(population: Population, n: int, options: argparse.Namespace) -> list[dict[str, object]]:
    """Measure ours and the peers on the same samples."""
    rng = np.random.default_rng([options.seed, n, len(population.data), len(population.kind)])
    hits: list[NDArray[np.bool_]] = []
    regular: list[NDArray[np.bool_]] = []
    peers: dict[str, list[NDArray[np.bool_]]] = {}
    for start in range(0, options.samples, CHUNK):
        count, total = population.draw(rng, n, min(CHUNK, options.samples - start))
        found = ratios(count, total, kind=population.kind, seed=start)
        hits.append((found.low <= population.true) & (population.true <= found.high))
        regular.append(found.regular)
        if start < min(PEER_SAMPLES, options.samples):
            for name, (low, high) in _peers(count, total, start).items():
                inside = (low <= population.true) & (population.true <= high)
                peers.setdefault(name, []).append(inside)
    about = {"n": n, "data": population.data, "measure": population.name or population.kind}
    shown, inside = np.concatenate(regular), np.concatenate(hits)
    ours = about | {
        "method": BOOTSTRAP,
        "coverage": _share(inside[shown]),
        "enough": n >= population.needed,
        "regular": _share(shown),
    }
    if population.name:
        about["measure"] = UNCORRECTED.name
        peers = {"the codebook alone, " + BOOTSTRAP: [_uncorrected_hits(rng, n, options.samples)]}
    others = [
        about | {"method": name, "coverage": _share(np.concatenate(found)), "enough": False}
        for name, found in peers.items()
    ]
    return [ours, *others]


def _uncorrected_hits(rng: np.random.Generator, n: int, samples: int) -> NDArray[np.bool_]:
    count, total = UNCORRECTED.draw(rng, n, min(samples, CHUNK))
    found = ratios(count, total, kind="share", seed=0)
    return np.asarray((found.low <= UNCORRECTED.true) & (UNCORRECTED.true <= found.high))


def _share(inside: NDArray[np.bool_]) -> float | None:
    return round(float(inside.mean()), 4) if len(inside) else None


def _peers(count: Array, total: Array, seed: int) -> dict[str, tuple[Array, Array]]:
    """Give SciPy's bootstraps and the t interval."""

    def statistic(top: Array, bottom: Array, axis: int = -1) -> Array:
        return np.asarray(top.sum(axis=axis) / bottom.sum(axis=axis))

    made = {}
    for method in ("percentile", "BCa"):
        with np.errstate(all="ignore"):
            ends = stats.bootstrap(
                (count.T, total.T), statistic, paired=True, axis=-1, vectorized=True,
                n_resamples=PEER_RESAMPLES, method=method, rng=np.random.default_rng(seed),
                batch=100,
            ).confidence_interval  # fmt: skip
        made[f"scipy {method} bootstrap"] = (ends.low, ends.high)
    plain = linear(count, total)
    width = stats.t.ppf(0.975, plain.n - 1) * plain.error
    made["t interval"] = (plain.ratio - width, plain.ratio + width)
    return made


def _contrast(
    population: Population, pair: tuple[int, int], options: argparse.Namespace
) -> dict[str, object]:
    """Measure the interval of the difference of two units drawn from one population."""
    rng = np.random.default_rng([options.seed, *pair, len(population.data)])
    inside = []
    for _ in range(0, options.samples, CHUNK):
        own, other = (population.draw(rng, n, CHUNK) for n in pair)
        inside += [_covers(own, other, at, population.kind) for at in range(CHUNK)]
    return {
        "n": list(pair),
        "data": population.data,
        "measure": population.name or population.kind,
        "strata": 1,
        "method": "square-and-add of log t intervals",
        **_parts([hit for hit, _ in inside], [exact for _, exact in inside]),
        "enough": min(pair) >= population.needed,
    }


def _parts(inside: list[bool], bounded: list[bool]) -> dict[str, float | None]:
    """Give the coverage, the part of the samples in which one unit has an exact bound, and theirs.

    That of a part is no promise: which part a sample falls into depends on what was drawn.
    """
    hits, exact = np.array(inside), np.array(bounded)
    return {
        "coverage": _share(hits),
        "bounded": round(float(exact.mean()), 4),
        "coverage_bounded": _share(hits[exact]),
    }


def _stratified(data: str, pair: tuple[int, int], options: argparse.Namespace) -> dict[str, object]:
    """Measure the difference over ten periods whose truth rises."""
    rng = np.random.default_rng([options.seed, *pair, *map(ord, data)])
    inside, bounded = [], []
    for _ in range(min(options.samples, STRATIFIED_SAMPLES)):
        periods = [np.arange(pair[0]) % 10, rng.permutation(np.arange(pair[1]) % 10)]
        periods[1] = np.minimum(periods[1] + rng.integers(0, 2, pair[1]), 9)
        cells = _periods(rng, periods[0], periods[1], STRATIFIED[data])
        both = sides(cells)
        with np.errstate(all="ignore"):
            low, high = difference_interval(*both, "share")
        inside.append(bool(low[0] <= 0 <= high[0]))
        bounded.append(any(side.bounded("share")[0] for side in both))
    return {
        "n": list(pair),
        "data": data,
        "measure": "share",
        "strata": 10,
        **_parts(inside, bounded),
        "method": "square-and-add of log t intervals",
        "enough": min(pair) >= MIN_ARTICLES["share"],
    }


def _periods(
    rng: np.random.Generator,
    own: NDArray[np.int_],
    other: NDArray[np.int_],
    about: tuple[float, float, float],
) -> list[Cell]:
    """Draw the articles of both units in every period that both cover."""
    first_share, last_share, shared = about
    cells = []
    for period in sorted(set(own) & set(other)):
        sizes = [int((of == period).sum()) for of in (own, other)]
        share = first_share + (last_share - first_share) * period / 9
        both = rng.binomial(min(sizes), shared)
        lone = [_texts(rng, share, np.full((n - both, 1), np.nan)) for n in sizes]
        # Of what both published each has sentences of its own, from one text.
        same = rng.beta(8 * share, 8 * (1 - share), (both, 1))
        cells.append(cell(lone[0], lone[1], (_texts(rng, share, same), _texts(rng, share, same))))
    return cells


def _texts(rng: np.random.Generator, share: float, theirs: Array) -> Texts:
    """Draw texts; a text's own share is drawn where it is not given."""
    drawn = rng.beta(8 * share, 8 * (1 - share), theirs.shape)
    total = rng.poisson(20, theirs.shape) + 5
    count = rng.binomial(total, np.where(np.isnan(theirs), drawn, theirs))
    return Texts(count.astype(float), total.astype(float))


def _rejections(pair: tuple[int, int], options: argparse.Namespace) -> dict[str, object]:
    """Count how often the permutation test rejects two units that differ in spread alone."""
    rng = np.random.default_rng([options.seed, *pair, 7])
    count = np.concatenate(
        [rng.normal(10, 4, (pair[0], TESTS)), rng.normal(10, 1, (pair[1], TESTS))]
    )
    ones = np.ones((sum(pair), 1))
    first, rest = (
        Texts(count[rows], ones[rows]) for rows in (slice(None, pair[0]), slice(pair[0], None))
    )
    p = permutation_p([cell(first, rest)], seed=options.seed)
    plain = stats.permutation_test(
        (count[: pair[0]], count[pair[0] :]),
        lambda a, b, axis: np.mean(a, axis=axis) - np.mean(b, axis=axis),
        n_resamples=999, vectorized=True, axis=0, batch=50, rng=np.random.default_rng(1),
    ).pvalue  # fmt: skip
    return {
        "n": list(pair),
        "data": "normal, spread 4 and 1",
        "level": 0.05,
        "rate": round(float((p <= 0.05).mean()), 4),
        "rate_scipy_permutation_test": round(float((plain <= 0.05).mean()), 4),
    }


def _covers(
    own: tuple[Array, Array], other: tuple[Array, Array], at: int, kind: Kind
) -> tuple[bool, bool]:
    """Say whether the interval holds no difference, and whether a unit has an exact bound."""
    first, rest = (Texts(count[:, [at]], total[:, [at]]) for count, total in (own, other))
    both = sides([cell(first, rest)])
    with np.errstate(all="ignore"):
        low, high = difference_interval(*both, kind)
    return bool(low[0] <= 0 <= high[0]), any(bool(side.bounded(kind)[0]) for side in both)


def _text(result: dict[str, object]) -> str:
    lines = [f"{'data':14} {'measure':8} {'n':>8} {'coverage':>9} {'enough':>7}  method"]
    for row in [*result["rows"], *result["contrasts"]]:  # type: ignore[misc]
        n = row["n"] if isinstance(row["n"], int) else "{} / {}".format(*row["n"])
        value = "-" if row["coverage"] is None else f"{row['coverage']:.3f}"
        enough = "yes" if row["enough"] else "no"
        lines.append(
            f"{row['data']:14} {row['measure']:8} {n!s:>8} {value:>9} {enough:>7}  {row['method']}"
        )
    for row in result["tests"]:  # type: ignore[attr-defined]
        n, peer = "{} / {}".format(*row["n"]), row["rate_scipy_permutation_test"]
        lines.append(
            f"permutation at 5%, {row['data']}, {n}: rejects {row['rate']}"
            f" (scipy.stats.permutation_test {peer})"
        )
    return "\n".join([*lines, f"{result['samples']} samples a cell, {result['seconds']} s"])


if __name__ == "__main__":
    main()
