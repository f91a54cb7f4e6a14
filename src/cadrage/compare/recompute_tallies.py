"""What every measure counts, once more: one category in every article, row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from cadrage.compare.bounds import Kind
from cadrage.compare.corrected import MIN_CODED, VALIDATED
from cadrage.compare.counts import MEASURES, Measure
from cadrage.compare.minimum import MIN_ARTICLES, MIN_CORRECTED
from cadrage.compare.observations import NOT_VALIDATED
from cadrage.compare.recompute_ground import Ground, Row, grouped, n_words, place
from cadrage.language import ENGLISH
from cadrage.topics.mixtures import classified

Hit = tuple[str, float, Row]  # category, how much it counts, the row
BETWEEN_MARKS = ("direct", "partial", "distance")


@dataclass
class Tally:
    """One category of a measure in every article.

    Attributes
    ----------
    count, total
        Numerator and denominator by article; nothing stands for 0.
    rows
        The rows that were counted, by article.
    """

    kind: Kind
    scale: float
    validation: str = NOT_VALIDATED
    needed: int = 0
    count: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    total: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    rows: defaultdict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))


def tally(ground: Ground, measure: str, category: str) -> Tally:
    """Count one category of a measure in every article."""
    return ground.once(("tally", measure, category), lambda: _tally(ground, measure, category))


def _tally(ground: Ground, measure: str, category: str) -> Tally:
    rule = MEASURES[measure]
    made = Tally(rule.kind, rule.scale, needed=MIN_ARTICLES[rule.kind])
    for name, amount, row in hits(ground, measure):
        if rule.total is None:
            made.total[row["article_id"]] += amount
        if name == category:
            made.count[row["article_id"]] += amount
            made.rows[row["article_id"]].append(row)
    if rule.total is not None:
        made.total.update(_whole(ground, measure))
    return _corrected(ground, made, category) if measure == "frame_share" else made


def members(ground: Ground, measure: Measure) -> list[Row]:
    """Give the articles in which a measure can be taken: English ones lack what rests on syntax."""
    return [row for row in ground.articles if not (measure.parsed and row["language"] == ENGLISH)]


def own_wording(rows: list[Row], measure: Measure) -> list[Row]:
    """Leave out machine translations beside other articles of the unit, where words count."""
    if not measure.wording:
        return rows
    others = {row["unit"] for row in rows if row["translation"] != "machine"}
    return [row for row in rows if row["translation"] != "machine" or row["unit"] not in others]


def hits(ground: Ground, measure: str) -> list[Hit]:
    """Give every row that a measure counts, with its category and how much it counts."""
    return ground.once(("hits", measure), lambda: list(_HITS[measure](ground)))


def _whole(ground: Ground, measure: str) -> dict[str, float]:
    """Add up what there is to count in: the words, or the sentences, of the zones that count."""
    whole: defaultdict[str, float] = defaultdict(float)
    for row in ground.counted("sentences"):
        whole[row["article_id"]] += 1 if measure == "frame_share" else n_words(row["text"])
    return dict(whole)


def _sign(value: float) -> str:
    return "positive" if value > 0 else "negative" if value < 0 else "neutral"


def _mentions(ground: Ground) -> Iterator[Hit]:
    return ((row["actor"], 1, row) for row in ground.counted("mentions"))


def _quotations(ground: Ground) -> Iterator[Hit]:
    return ((r["speaker_type"] or "none named", 1, r) for r in ground.counted("quotations"))


def _quoted(ground: Ground) -> Iterator[Hit]:
    rows = (row for row in ground.counted("quotations") if row["mode"] in BETWEEN_MARKS)
    return (("quoted", n_words(row["text"]), row) for row in rows)


def _voices(ground: Ground) -> Iterator[Hit]:
    return ((row["voice"], row["end"] - row["start"], row) for row in ground.counted("voices"))


def _evaluations(ground: Ground) -> Iterator[Hit]:
    rows = ground.counted("evaluations")
    return ((f"{row['voice']}: {_sign(row['polarity'])}", 1, row) for row in rows)


def _events(ground: Ground) -> Iterator[Hit]:
    rows = (row for row in ground.counted("event_valence") if row["part"] == "acts")
    return ((f"{row['actor']}: {_sign(row['valence'])}", 1, row) for row in rows)


def _frames(ground: Ground) -> Iterator[Hit]:
    """Count the sentences with a cue, from the cues themselves: the first counts, once."""
    seen = set()
    for row in ground.counted("cues"):
        frame = f"{row['codebook']}/{row['frame']}"
        key = (row["article_id"], row["sentence"], frame)
        yield frame, 0 if key in seen else 1, row
        seen.add(key)


def _devices(ground: Ground) -> Iterator[Hit]:
    return ((row["kind"], 1, row) for row in ground.counted("devices"))


def _topics(ground: Ground) -> Iterator[Hit]:
    """Count the passages that a topic clearly has; of equals, the first."""
    for (article, number), rows in ground.by("topics", "article_id", "passage").items():
        best = max(rows, key=lambda row: (row["weight"], -row["topic"]))
        passage = ground.first("passages", article_id=article, passage=number) or {}
        if best["weight"] >= classified(len(rows)):
            where = {"sentence": passage.get("first_sentence", -1)}
            yield f"topic {best['topic']}", 1, passage | where | {"article_id": article}


_HITS: dict[str, Callable[[Ground], Iterator[Hit]]] = {
    "mention_share": _mentions,
    "quotation_share": _quotations,
    "quoted_word_share": _quoted,
    "voice_share": _voices,
    "evaluation_share": _evaluations,
    "event_valence_share": _events,
    "frame_share": _frames,
    "device_rate": _devices,
    "topic_share": _topics,
}


def judged(ground: Ground, codebook: str, frame: str) -> list[Row]:
    """Put what people coded beside what was found, one record per coded sentence of a frame."""
    codes = ground.by("codes", "codebook", "frame").get((codebook, frame), [])
    cues = ground.by("cues", "codebook", "frame").get((codebook, frame), [])
    held = {(row["article_id"], row["sentence"]) for row in cues}
    made = []
    for (article, number), rows in sorted(grouped(codes, ("article_id", "sentence")).items()):
        coded = sum(row["value"] for row in rows) / len(rows)
        chance = min(row["probability"] for row in rows)
        numbers = {"coded": coded, "found": float((article, number) in held), "chance": chance}
        made.append({"article_id": article, "sentence": number, "n": len(rows)} | numbers)
    return [row for row in made if place(row) in ground.zoned]


def _corrected(ground: Ground, made: Tally, category: str) -> Tally:
    """Add what hand codes say of a frame, where enough articles were coded."""
    here = {row["article_id"] for row in members(ground, MEASURES["frame_share"])}
    codebook, _, frame = category.partition("/")
    rows = [row for row in judged(ground, codebook, frame) if row["article_id"] in here]
    if len({row["article_id"] for row in rows}) < MIN_CODED:
        return made
    for row in rows:
        made.count[row["article_id"]] += (row["coded"] - row["found"]) / row["chance"]
        made.rows[row["article_id"]].append({k: row[k] for k in ("article_id", "sentence")})
    made.kind, made.needed = "score", max(MIN_ARTICLES["score"], MIN_CORRECTED)
    made.validation = VALIDATED.format(n=len(rows))
    return made
