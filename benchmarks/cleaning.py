"""Quality of cleaning: how much of the text of a page is kept, and how much noise with it.

    python benchmarks/cleaning.py [--pages DIR] [--part dev|held|all] [--verbose] [--json]

Reads ``DIR/split.csv``, the pages of ``DIR/pages`` and their clean text in ``DIR/gold``; what
counts as text is in ``DIR/README.md``. Each page goes alone through the whole of
``cadrage.corpus.build``, and what the zones of the parameter ``zones`` hold is compared with the
clean text: the longest common subsequence of characters (white space left out, NFC, quotes
unified) over the characters given is precision, over those of the clean text recall. A page that
Cadrage refuses has recall 0. Beside it on the HTML pages, in the same run: trafilatura and
jusText as they come, trafilatura with its headline put first. ``--verbose`` shows page by page
what was lost, with the cleaning step that took it, what noise was kept, and which paragraphs came
through in pieces. Rules may be tuned on
the part ``dev`` alone; ``held`` is for the test.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import justext
import trafilatura
from rapidfuzz.distance import LCSseq

from cadrage.corpus.build import build
from cadrage.errors import InputError
from cadrage.params import Params

HERE = Path(__file__).parent / "cleaning"
QUOTES = str.maketrans(dict.fromkeys("«»“”„‟″", '"') | dict.fromkeys("‘’‚‛′`´", "'"))
SHORTEST_SHOWN = 2


@dataclass(frozen=True)
class Page:
    """A page with its clean text."""

    path: Path
    gold: str
    language: str
    kind: str
    part: str


@dataclass(frozen=True)
class Output:
    """What a method makes of a page; ``removed`` holds (step, text) where the method says so."""

    text: str
    removed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Score:
    """Characters given, of the clean text, and common to both."""

    given: int
    gold: int
    common: int

    @property
    def precision(self) -> float:
        """Share of the characters given that belong there; 0 where nothing is given."""
        return self.common / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Share of the clean text that was kept."""
        return self.common / self.gold if self.gold else 1.0


Scored = list[tuple[Page, Score]]
Word = tuple[str, int, int]


def main() -> int:
    options = _options()
    if not (options.pages / "split.csv").is_file():
        print(f"{options.pages}: holds no split.csv; name the folder with --pages; nothing was run")
        return 1
    pages = read_pages(options.pages, options.part)
    methods: dict[str, Callable[[Page], Output]] = {
        "cadrage": ours,
        "trafilatura": with_trafilatura,
        "justext": with_justext,
    }
    results: dict[str, Scored] = {name: [] for name in methods}
    for page in pages:
        for name, method in methods.items():
            if name == "cadrage" or page.path.suffix == ".html":
                output = method(page)
                results[name].append((page, score(output.text, page.gold)))
                if options.verbose and name == "cadrage":
                    print("\n".join(explain(page, output)))
    print(json.dumps(_summary(results), indent=2) if options.json else _table(results))
    return 0


def read_pages(folder: Path, part: str = "all") -> list[Page]:
    """Read the pages of a part, ``dev``, ``held`` or ``all``, that ``split.csv`` lists."""
    with (folder / "split.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if part in ("all", row["part"])]
    pages = []
    for row in rows:
        path = folder / "pages" / row["name"]
        gold = (folder / "gold" / f"{path.stem}.txt").read_text(encoding="utf-8")
        pages.append(Page(path, gold, row["language"], row["kind"], row["part"]))
    return pages


def characters(text: str) -> str:
    """Give the characters that count: NFC, quotes unified, no white space."""
    return "".join(unicodedata.normalize("NFC", text).translate(QUOTES).split())


def score(given: str, gold: str) -> Score:
    """Count the characters common to a text and the clean text, in their order."""
    left, right = characters(given), characters(gold)
    return Score(len(left), len(right), LCSseq.similarity(left, right))


def ours(page: Page) -> Output:
    """Give the text that analyses would see, and what cleaning took out."""
    params = Params(languages=["fr", "en"])
    with tempfile.TemporaryDirectory() as raw:
        (Path(raw) / page.path.name).write_bytes(page.path.read_bytes())
        try:
            tables = build(Path(raw), params, None)
        except InputError as error:
            return Output("", (("refused", str(error)),))
    texts = {row["article_id"]: str(row["text"]) for row in _rows(tables["articles"])}
    places = tables["zones"].groupby(["article_id", "passage", "zone"], sort=False)
    paragraphs = places.agg(start=("start", "min"), end=("end", "max")).reset_index()
    spans = [
        (row["zone"], texts[row["article_id"]][row["start"] : row["end"]])
        for row in _rows(paragraphs)
    ]
    removed = tuple((str(row["step"]), str(row["text"])) for row in _rows(tables["removed"]))
    apart = tuple((f"zone {zone}", text) for zone, text in spans if zone not in params.zones)
    return Output("\n\n".join(t for z, t in spans if z in params.zones), removed + apart)


def with_trafilatura(page: Page) -> Output:
    """Give the headline and text that trafilatura finds, without the readers' comments."""
    found = trafilatura.bare_extraction(page.path.read_bytes(), include_comments=False)
    title, text = (str(getattr(found, field, None) or "") for field in ("title", "text"))
    return Output(text if characters(title) in characters(text) else f"{title}\n\n{text}")


def with_justext(page: Page) -> Output:
    """Give the paragraphs that jusText holds for text."""
    stoplist = justext.get_stoplist("French" if page.language == "fr" else "English")
    paragraphs = justext.justext(page.path.read_bytes(), stoplist)
    return Output("\n\n".join(p.text for p in paragraphs if not p.is_boilerplate))


def explain(page: Page, output: Output) -> Iterator[str]:
    """Say in lines what a page lost, and through which step, and which noise it kept."""
    got = score(output.text, page.gold)
    yield f"== {page.path.name} ({page.kind}): P {got.precision:.4f} R {got.recall:.4f}"
    given, gold = _words(output.text), _words(page.gold)
    match = SequenceMatcher(None, [w for w, *_ in gold], [w for w, *_ in given], autojunk=False)
    for tag, i, j, k, m in match.get_opcodes():
        if tag == "equal" or _joined(gold[i:j]) == _joined(given[k:m]):
            continue
        lost, kept = _excerpt(page.gold, gold[i:j]), _excerpt(output.text, given[k:m])
        if len(lost) >= SHORTEST_SHOWN:
            yield f"  - lost [{', '.join(_steps(lost, output)) or 'reader'}]: {lost}"
        if len(kept) >= SHORTEST_SHOWN:
            yield f"  + kept: {kept}"
    yield from (f"  / broken: {paragraph}" for paragraph in _broken(page.gold, output.text))


def _excerpt(text: str, words: list[Word]) -> str:
    """Give the text from the first of the words to the last, paragraphs apart by a stroke."""
    if not words:
        return ""
    return re.sub(r"\s*\n\n\s*", " | ", text[words[0][1] : words[-1][2]])


def _joined(words: list[Word]) -> str:
    return "".join(word for word, *_ in words)


def _broken(gold: str, given: str) -> list[str]:
    """List paragraphs that came through whole but not as one paragraph."""
    whole, parts = characters(given), [characters(part) for part in given.split("\n\n")]
    return [
        paragraph
        for paragraph in gold.strip().split("\n\n")
        if characters(paragraph) in whole
        and not any(characters(paragraph) in part for part in parts)
    ]


def _steps(lost: str, output: Output) -> list[str]:
    """Name the steps that took out text holding most of the words that were lost."""
    words = {word for word, *_ in _words(lost)}
    found = []
    for step, text in output.removed:
        shared = words & {word for word, *_ in _words(text)}
        if step == "refused" or len(shared) > len(words) / 2:
            found.append(f"{step}: {text}" if step == "refused" else step)
    return list(dict.fromkeys(found))


def _words(text: str) -> list[Word]:
    """Split text into words and marks, each as it is compared and with its span."""
    found = re.finditer(r"\w+|[^\w\s]", text)
    return [(characters(match[0]), match.start(), match.end()) for match in found]


def _rows(frame: Any) -> list[dict[str, Any]]:
    return list(frame.to_dict("records"))


def _groups(scored: Scored) -> dict[str, Scored]:
    """Arrange pages by part, format and language, and all together."""
    groups: dict[str, Scored] = {}
    several = len({page.part for page, _ in scored}) > 1
    for page, got in scored:
        kinds = (page.path.suffix[1:], page.language)
        parts = (page.part, *(f"{page.part} {kind}" for kind in kinds)) if several else ()
        for name in (*kinds, *parts):
            groups.setdefault(name, []).append((page, got))
    return {"all": scored} | {name: groups[name] for name in sorted(groups)}


def _pooled(scored: Scored) -> dict[str, Any]:
    scores = [got for _, got in scored]
    total = Score(*(sum(getattr(s, f) for s in scores) for f in ("given", "gold", "common")))
    return {
        "pages": len(scores),
        "precision": round(total.precision, 4),
        "recall": round(total.recall, 4),
        "mean_precision": round(sum(s.precision for s in scores) / max(len(scores), 1), 4),
        "mean_recall": round(sum(s.recall for s in scores) / max(len(scores), 1), 4),
    }


def _summary(results: dict[str, Scored]) -> dict[str, Any]:
    return {
        method: {
            "groups": {name: _pooled(group) for name, group in _groups(scored).items()},
            "pages": {p.path.name: [round(s.precision, 4), round(s.recall, 4)] for p, s in scored},
        }
        for method, scored in results.items()
    }


def _table(results: dict[str, Scored]) -> str:
    lines = ["page                         kind" + " " * 36 + "part  prec.   recall"]
    for page, got in sorted(results["cadrage"], key=lambda row: row[1].precision + row[1].recall):
        name = f"{page.path.name:28} {page.kind[:38]:38}"
        lines.append(f"{name}  {page.part:4}  {got.precision:.4f}  {got.recall:.4f}")
    lines.append("\nmethod       pages of         n  pooled: prec. recall   mean: prec. recall")
    for method, scored in results.items():
        for name, group in _groups(scored).items():
            row = _pooled(group)
            lines.append(
                f"{method:12} {name:12} {row['pages']:5}         {row['precision']:.4f} "
                f"{row['recall']:.4f}         {row['mean_precision']:.4f} {row['mean_recall']:.4f}"
            )
    return "\n".join(lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Quality of cleaning on pages with clean text")
    parser.add_argument("--pages", type=Path, default=HERE)
    parser.add_argument("--part", choices=("dev", "held", "all"), default="all")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
