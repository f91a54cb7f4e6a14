"""How well actors, quotations, hearsay and events are found in French press articles.

    python benchmarks/language.py [--part dev|held|five] [--bench DIR] [--show KIND] [--json]

The labels in ``benchmarks/language/<part>.jsonl`` were made by hand on articles of
``DIR/corpus/orangesum.parquet`` (not part of this repository; ``five`` reads ``data/raw``). They
hold offsets and hashes, no text; how they were made stands in ``benchmarks/language/README.md``.
Rules were tuned on ``dev``, never on ``held``. Beside it, in the same run: textacy's direct
quotations (where it is installed: ``pip install textacy``), and the entities of spaCy's model for
actors.

Scores. A span is found if it shares enough characters with the label (Jaccard, spaces and marks at
the edges apart): .8 for words between marks, .5 for indirect speech and actors; each label and each
span counts once. *speakers*: of the marked quotations found, how many are given to the right
speaker (by name or by the words) or rightly to nobody. *actors*: states, international
organisations and persons; other organisations neither count nor harm. *identified*: of those
found, how many have the right code or family name. *hearsay*: the verb group overlaps. *relations*:
both parties right and the predicate at the same place or in the same sentence; events that the text
only wishes, asks for or fears are left out on both sides. ``--show`` lists what is missed and what
is wrong of one kind (marked, indirect, speakers, actors, hearsay, relations).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pandas as pd

from cadrage import corpus, language
from cadrage.params import Params
from cadrage.store import Tables

HERE = Path(__file__).resolve().parent
MEMORY = Path(tempfile.gettempdir()) / "cadrage-benchmark"  # analyses outlive a change of rules
PARTS = ("dev", "held", "five")
MARKED = ("direct", "partial")
EDGES = " \u00a0\u202f\n\t\"'«»“”‹›.,;:!?…()-–—"
Span = tuple[int, int]
Row = dict[str, Any]


@dataclass
class Doc:
    """One labelled article: raw text, labels, and what was found, in offsets of the raw text."""

    key: str
    text: str
    labels: Row
    found: dict[str, list[Row]] = field(default_factory=dict)
    clean: str = ""
    places: list[int] = field(default_factory=list)  # of each character of the clean text


# Reading


def read(part: str, bench: Path) -> list[Doc]:
    path = HERE / "language" / f"{part}.jsonl"
    labels = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = _five() if part == "five" else _orangesum(bench, [row["id"] for row in labels])
    docs = [Doc(row["id"], texts[row["id"]], row) for row in labels]
    for doc in docs:
        if hashlib.sha256(doc.text.encode()).hexdigest() != doc.labels["sha256"]:
            sys.exit(f"{doc.key}: not the text that was labelled; nothing was measured")
    return docs


def _orangesum(bench: Path, ids: list[str]) -> dict[str, str]:
    source = bench / "corpus" / "orangesum.parquet"
    if not source.is_file():
        sys.exit(f"{source}: not here; name its folder with --bench; nothing was measured")
    table = pd.read_parquet(source, columns=["id", "title", "lead", "text"])
    rows = table[table["id"].isin(ids)].itertuples()
    return {
        row.id: "\n\n".join(str(part).strip() for part in (row.title, row.lead, row.text))
        for row in rows
    }


def _five() -> dict[str, str]:
    raw = HERE.parent / "data" / "raw"
    return {path.stem: path.read_bytes().decode("utf-8") for path in sorted(raw.glob("*.txt"))}


# Annotating, and back to the offsets of the raw text


def annotate(docs: list[Doc], part: str, bench: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        raw = HERE.parent / "data" / "raw" if part == "five" else _lay(docs, Path(folder), bench)
        tables = corpus.build(raw, Params(), None)
        found = language.build(tables, Params(), None, MEMORY)
    names = dict(zip(tables["articles"]["article_id"], _keys(tables, docs, part), strict=True))
    by_key = {doc.key: doc for doc in docs}
    for article in tables["articles"].to_dict("records"):
        doc = by_key.get(names[article["article_id"]])
        if doc is not None:
            _place(doc, article, tables)
    for name in ("quotations", "mentions", "devices", "relations", "sentences"):
        frame = tables[name] if name == "sentences" else found[name]
        for key, rows in frame.groupby("article_id", sort=False):
            doc = by_key.get(names[key])
            if doc is not None:
                doc.found[name] = [_moved(doc, row) for row in rows.to_dict("records")]


def _lay(docs: list[Doc], folder: Path, bench: Path) -> Path:
    table = pd.read_parquet(bench / "corpus" / "orangesum.parquet")
    kept = table[table["id"].isin([doc.key for doc in docs])]
    for column in ("title", "lead", "text"):
        kept = kept.assign(**{column: kept[column].str.strip()})
    order = {doc.key: place for place, doc in enumerate(docs)}
    kept = kept.sort_values("id", key=lambda ids: ids.map(order))
    kept[["title", "lead", "text", "published"]].to_parquet(folder / "articles.parquet")
    return folder


def _keys(tables: Tables, docs: list[Doc], part: str) -> list[str]:
    articles = tables["articles"]
    if part == "five":
        return [str(key) for key in articles["article_id"]]
    numbers = articles["record"].str.extract(r"(\d+)")[0].astype(int)
    return [docs[number - 1].key for number in numbers]


def _place(doc: Doc, article: Row, tables: Tables) -> None:
    """Say, for each character of the clean text, where it stands in the raw one."""
    doc.clean = article["text"]
    places = [-1] * (len(doc.clean) + 1)
    starts = [0]
    for char in doc.text:
        starts.append(starts[-1] + len(char.encode()))
    zones = tables["zones"]
    for zone in zones[zones["article_id"] == article["article_id"]].to_dict("records"):
        begin = bisect_right(starts, zone["raw_start"]) - 1
        end = bisect_right(starts, zone["raw_end"]) - 1
        _align(places, doc, (zone["start"], zone["end"]), (begin, end))
    last = 0
    for place, value in enumerate(places):
        last = places[place] = value if value >= 0 else last
    doc.places = places


def _align(places: list[int], doc: Doc, clean: Span, raw: Span) -> None:
    if clean[1] - clean[0] == raw[1] - raw[0]:
        places[clean[0] : clean[1]] = range(*raw)
        return
    matcher = SequenceMatcher(None, doc.clean[slice(*clean)], doc.text[slice(*raw)], autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        places[clean[0] + a : clean[0] + a + size] = range(raw[0] + b, raw[0] + b + size)


def _moved(doc: Doc, row: Row) -> Row:
    moved = dict(row)
    for start, end in (("start", "end"), ("speaker_start", "speaker_end")):
        if row.get(start, -1) >= 0:
            moved[start] = doc.places[row[start]]
            moved[end] = doc.places[row[end] - 1] + 1
    return moved


# Matching


def trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end


def jaccard(a: Span, b: Span) -> float:
    both = min(a[1], b[1]) - max(a[0], b[0])
    return both / (max(a[1], b[1]) - min(a[0], b[0])) if both > 0 else 0.0


def pairs(gold: list[Span], found: list[Span], least: float) -> list[tuple[int, int]]:
    """Match labels and spans one to one, the most alike first."""
    alike = [(jaccard(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    taken: tuple[set[int], set[int]] = (set(), set())
    matched = []
    for score, i, j in sorted(alike, key=lambda t: (-t[0], t[1], t[2])):
        if score >= least and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            matched.append((i, j))
    return matched


@dataclass
class Score:
    """Counts that make precision, recall and F1."""

    right: int = 0
    found: int = 0
    gold: int = 0
    right_of_gold: int | None = None

    def row(self) -> Row:
        """Give counts, precision, recall and F1."""
        recalled = self.right if self.right_of_gold is None else self.right_of_gold
        p, r = self.right / max(self.found, 1), recalled / max(self.gold, 1)
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        return {
            "gold": self.gold, "found": self.found, "precision": round(p, 3),
            "recall": round(r, 3), "f1": round(f1, 3),
        }  # fmt: skip


def fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower().replace("’", "'").replace("-", " "))
    return "".join(char for char in plain if not unicodedata.combining(char)).strip()


def hashed(text: str) -> str:
    return hashlib.sha256(fold(text).encode()).hexdigest()[:12]


def same_name(label: Row, name: str) -> bool:
    """Say whether a name is that of a label: the whole of it, or its last word."""
    words = name.split()
    return bool(words) and (label["whole"] == hashed(name) or label["last"] == hashed(words[-1]))


def same_party(label: Any, code: str, entity: str) -> bool:
    return label == code if isinstance(label, str) else same_name(label, entity)


Show = Callable[[str, Doc, Row | Span | None, Row | Span | None], None]


def spans(doc: Doc, rows: Iterable[Row]) -> list[Span]:
    return [trim(doc.text, (row["start"], row["end"])) for row in rows]


# Scores


def quotations(docs: list[Doc], show: Show) -> dict[str, Row]:
    marked, indirect, narrated = Score(), Score(), Score()
    exact = modes = 0
    told = Score()
    for doc in docs:
        gold = doc.labels["quotations"]
        found = doc.found.get("quotations", [])
        mine = [[q for q in rows if q["mode"] in MARKED] for rows in (gold, found)]
        both = pairs(spans(doc, mine[0]), spans(doc, mine[1]), 0.8)
        _count(marked, mine, both)
        _tell("marked", doc, mine, both, show)
        for i, j in both:
            one, other = mine[0][i], mine[1][j]
            edges = [trim(doc.text, (q["start"], q["end"])) for q in (one, other)]
            exact += edges[0] == edges[1]
            modes += one["mode"] == other["mode"]
            right = same_speaker(one, other)
            told.gold += 1
            told.right += right
            if not right:
                show("speakers", doc, one, other)
        _free(doc, (gold, found), indirect, "indirect", show)
        _free(doc, (gold, found), narrated, "narrated", show)
    n = max(marked.right, 1)
    return {
        "marked": marked.row() | {"exact": round(exact / n, 3), "mode": round(modes / n, 3)},
        "speakers": {"gold": told.gold, "accuracy": round(told.right / max(told.gold, 1), 3)},
        "indirect": indirect.row(),
        "narrated": narrated.row(),
    }


def _count(score: Score, rows: list[list[Row]], both: list[tuple[int, int]]) -> None:
    score.gold += len(rows[0])
    score.found += len(rows[1])
    score.right += len(both)


def _tell(
    kind: str, doc: Doc, rows: list[list[Row]], both: list[tuple[int, int]], show: Show
) -> None:
    for i, row in enumerate(rows[0]):
        if i not in {a for a, _ in both}:
            show(kind, doc, row, None)
    for j, row in enumerate(rows[1]):
        if j not in {b for _, b in both}:
            show(kind, doc, None, row)


def _free(
    doc: Doc, sides: tuple[list[Row], list[Row]], score: Score, mode: str, show: Show
) -> None:
    """Score unmarked speech of one mode.

    A span that is also that of marked words, or that has the other unmarked mode on the other side,
    is neither missed nor wrong.
    """
    rows = [[q for q in side if q["mode"] == mode] for side in sides]
    both = pairs(spans(doc, rows[0]), spans(doc, rows[1]), 0.5)
    others = [[q for q in side if q["mode"] != mode] for side in sides]
    excused = [
        [
            any(jaccard(a, b) >= 0.5 for b in spans(doc, others[1 - side]))
            for a in spans(doc, rows[side])
        ]
        for side in (0, 1)
    ]
    met = [{pair[side] for pair in both} for side in (0, 1)]
    kept = [
        [row for k, row in enumerate(rows[side]) if k in met[side] or not excused[side][k]]
        for side in (0, 1)
    ]
    again = pairs(spans(doc, kept[0]), spans(doc, kept[1]), 0.5)
    _count(score, kept, again)
    _tell(mode, doc, kept, again, show)


def same_speaker(gold: Row, found: Row) -> bool:
    if not gold["who"] and gold["speaker"] is None:
        return not found["speaker"] and not found["entity"]
    names = [*str(found["entity"]).split("; "), str(found["speaker"])]
    if any(same_name(who, name) for who in gold["who"] for name in names):
        return True
    if gold["speaker"] is None or found["speaker_start"] < 0:
        return False
    return jaccard(tuple(gold["speaker"]), (found["speaker_start"], found["speaker_end"])) >= 0.5


def actors(docs: list[Doc], show: Show) -> dict[str, Row]:
    score, known = Score(), Score()
    for doc in docs:
        gold = [m for m in doc.labels["mentions"] if m["class"] != "org"]
        bystanders = [m for m in doc.labels["mentions"] if m["class"] == "org"]
        found = [m for m in doc.found.get("mentions", []) if m["kind"] != "pronoun"]
        both = pairs(spans(doc, gold), spans(doc, found), 0.5)
        met = {j for _, j in both}
        aside = spans(doc, bystanders)
        found = [
            m
            for j, m in enumerate(found)
            if j in met or not any(jaccard(s, o) >= 0.5 for s in spans(doc, [m]) for o in aside)
        ]
        both = pairs(spans(doc, gold), spans(doc, found), 0.5)
        _count(score, [gold, found], both)
        _tell("actors", doc, [gold, found], both, show)
        for i, j in both:
            right = same_party(gold[i]["id"], found[j]["actor"], found[j]["entity"])
            known.gold += 1
            known.right += right
            if not right:
                show("identified", doc, gold[i], found[j])
    accuracy = {"gold": known.gold, "accuracy": round(known.right / max(known.gold, 1), 3)}
    return {"actors": score.row(), "identified": accuracy}


def hearsay(docs: list[Doc], show: Show) -> dict[str, Row]:
    score = Score()
    for doc in docs:
        gold = [c for c in doc.labels["conditionals"] if c["class"] == "hearsay"]
        found = [d for d in doc.found.get("devices", []) if d["kind"] == "hearsay"]
        both = pairs(spans(doc, gold), spans(doc, found), 0.05)
        _count(score, [gold, found], both)
        _tell("hearsay", doc, [gold, found], both, show)
    return {"hearsay": score.row()}


def relations(docs: list[Doc], show: Show) -> dict[str, Row]:
    score = Score(right_of_gold=0)
    swapped = sides = 0
    for doc in docs:
        gold = doc.labels["relations"]
        found = [r for r in doc.found.get("relations", []) if r["who"] and r["whom"]]
        met = [[g for g in gold if _same_event(doc, g, r)] for r in found]
        real = [g for g in gold if not g["unreal"]]
        judged = [(r, m) for r, m in zip(found, met, strict=True) if not m or not _unreal(m)]
        score.found += len(judged)
        score.right += sum(bool(m) for _, m in judged)
        score.gold += len(real)
        hit = [g for g in real if any(g in m for m in met)]
        score.right_of_gold = (score.right_of_gold or 0) + len(hit)
        sides += sum(_side(m[0]["kind"]) == _side(r["quadrant"]) for r, m in judged if m)
        swapped += sum(any(_swapped(doc, g, r) for g in gold) for r, m in judged if not m)
        for row, m in judged:
            if not m:
                show("relations", doc, None, row)
        for g in real:
            if g not in hit:
                show("relations", doc, g, None)
    more = {"same_side": round(sides / max(score.right, 1), 3), "swapped": swapped}
    return {"relations": score.row() | more}


def _unreal(met: list[Row]) -> bool:
    return all(g["unreal"] for g in met)


def _side(kind: str) -> str:
    return kind.rpartition("_")[2]


def _same_event(doc: Doc, gold: Row, row: Row) -> bool:
    sides = _parties(row)
    ways = [sides, sides[::-1]] if gold["symmetric"] else [sides]
    fits = any(
        same_party(gold["who"], *way[0]) and same_party(gold["whom"], *way[1]) for way in ways
    )
    return fits and _near(doc, gold, row)


def _swapped(doc: Doc, gold: Row, row: Row) -> bool:
    who, whom = _parties(row)
    crossed = same_party(gold["who"], *whom) and same_party(gold["whom"], *who)
    return crossed and _near(doc, gold, row)


def _parties(row: Row) -> tuple[tuple[str, str], tuple[str, str]]:
    return (row["who"], row["who_entity"]), (row["whom"], row["whom_entity"])


def _near(doc: Doc, gold: Row, row: Row) -> bool:
    if jaccard((gold["start"], gold["end"]), (row["start"], row["end"])) > 0:
        return True
    sentence = next(s for s in doc.found["sentences"] if s["sentence"] == row["sentence"])
    return bool(sentence["start"] <= gold["start"] < sentence["end"])


# Peers


def peers(docs: list[Doc]) -> dict[str, Row]:
    from cadrage.language.annotate import model, plain  # noqa: PLC0415 - loads the model

    nlp = model()
    quoted, named, told = Score(), Score(), Score()
    try:
        from textacy.extract import direct_quotations  # noqa: PLC0415 - an optional peer
    except ImportError:
        direct_quotations = None
    for doc in docs:
        parsed = nlp(plain(doc.text))
        gold = [m for m in doc.labels["mentions"] if m["class"] != "org"]
        aside = spans(doc, [m for m in doc.labels["mentions"] if m["class"] == "org"])
        ents = [
            {"start": e.start_char, "end": e.end_char}
            for e in parsed.ents
            if not any(jaccard((e.start_char, e.end_char), o) >= 0.5 for o in aside)
        ]
        _count(named, [gold, ents], pairs(spans(doc, gold), spans(doc, ents), 0.5))
        if direct_quotations is not None:
            _textacy(doc, _quoted(direct_quotations, parsed), quoted, told)
    rows = {"spaCy entities": named.row()}
    if direct_quotations is not None:
        accuracy = {"gold": told.gold, "accuracy": round(told.right / max(told.gold, 1), 3)}
        rows |= {"textacy quotations": quoted.row(), "textacy speakers": accuracy}
    return rows


def _quoted(direct_quotations: Callable[[Any], Iterable[Any]], parsed: Any) -> list[Any]:
    """Give textacy's quotations; it declines a text with an odd number of marks."""
    try:
        return list(direct_quotations(parsed))
    except ValueError:
        return []


def _textacy(doc: Doc, found: list[Any], quoted: Score, told: Score) -> None:
    gold = [q for q in doc.labels["quotations"] if q["mode"] in MARKED]
    rows = [{"start": q.content.start_char, "end": q.content.end_char} for q in found]
    both = pairs(spans(doc, gold), spans(doc, rows), 0.8)
    _count(quoted, [gold, rows], both)
    for i, j in both:
        told.gold += 1
        told.right += _holds(gold[i]["speaker"], found[j].speaker)


def _holds(speaker: list[int] | None, tokens: Iterable[Any]) -> bool:
    """Say whether a word that textacy gives as speaker is among those of the label."""
    return speaker is not None and any(speaker[0] <= t.idx < speaker[1] for t in tokens)


# Output


def shower(kind: str | None) -> Show:
    def show(what: str, doc: Doc, gold: Any, found: Any) -> None:
        if what != kind:
            return
        label = "-" if gold is None else _said(doc, gold)
        other = "-" if found is None else _said(doc, found)
        print(f"{doc.key}\n   label: {label}\n   found: {other}")

    return show


def _said(doc: Doc, row: Row) -> str:
    words = doc.text[row["start"] : row["end"]]
    speaker = row.get("speaker")
    who = doc.text[slice(*speaker)] if isinstance(speaker, list) else speaker or ""
    keys = ("mode", "class", "id", "side", "kind", "verb", "status", "entity", "actor", "who",
            "whom", "whom_entity", "who_entity", "predicate", "negated", "unreal")  # fmt: skip
    told = {key: row[key] for key in keys if key in row and not isinstance(row[key], (dict, list))}
    before, after = doc.text[max(row["start"] - 70, 0) : row["start"]], doc.text[row["end"] :][:50]
    return f"{before!r} [[{words!r}]] {after!r} speaker={who!r} {told}"


def table(scores: dict[str, Row]) -> Iterator[str]:
    keys = ("gold", "found", "precision", "recall", "f1", "accuracy", "exact", "mode",
            "same_side", "swapped")  # fmt: skip
    yield f"{'':20}" + "".join(f"{key:>11}" for key in keys)
    for name, row in scores.items():
        yield f"{name:20}" + "".join(f"{row.get(key, ''):>11}" for key in keys)


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--part", choices=PARTS, default="dev")
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--show", help="list what is missed and what is wrong of one kind")
    parser.add_argument("--no-peers", action="store_true", help="leave textacy and spaCy out")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    docs = read(given.part, given.bench)
    annotate(docs, given.part, given.bench)
    show = shower(given.show)
    scores: dict[str, Row] = {}
    for measure in (quotations, actors, hearsay, relations):
        scores |= measure(docs, show)
    if not given.no_peers:
        scores |= peers(docs)
        if "textacy quotations" not in scores:
            print("textacy is not installed here (pip install textacy): left out", file=sys.stderr)
    print(json.dumps(scores) if given.json else "\n".join(table(scores)))


if __name__ == "__main__":
    main()
