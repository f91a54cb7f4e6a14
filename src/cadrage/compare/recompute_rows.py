"""Tables that are evidence themselves: what of their rows the text and other tables give again."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date

from cadrage.compare.recompute_ground import Found, Ground, Row
from cadrage.stance.events import VALENCE
from cadrage.topics.mixtures import classified

Rule = Callable[[Ground, Row], Row]

_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
# Columns that give the words between ``start`` and ``end`` as they stand.
_TEXT = {
    "sentences": "text", "tokens": "form", "mentions": "surface", "quotations": "text",
    "devices": "text", "dates": "surface", "passages": "text", "evaluations": "cue", "cues": "cue",
    "designations": "surface", "elements": "text",
}  # fmt: skip


def span(ground: Ground, name: str, row: Row) -> Found:
    """Rebuild what can be of a row: its words, its sentence, and what its table is derived from."""
    numbers = _words(ground, name, row) | _sentence(ground, row)
    if name in _DERIVED:
        numbers |= _DERIVED[name](ground, row)
    return Found(numbers, [row] if "article_id" in row else [])


def _words(ground: Ground, name: str, row: Row) -> Row:
    if name not in _TEXT or row.get("status") == "by_hand":
        return {}
    words = ground.texts.get(row["article_id"], "")[row["start"] : row["end"]]
    # Tokens spell the apostrophe one way, so that l’ and l' are one form.
    return {_TEXT[name]: words.replace("’", "'") if name == "tokens" else words}


def _sentence(ground: Ground, row: Row) -> Row:
    """Give the number of the sentence in which the row begins; -1 if it begins in none."""
    if "sentence" not in row:
        return {}
    if "start" not in row:
        key = {"article_id": row["article_id"], "sentence": row["sentence"]}
        return {"sentence": row["sentence"] if ground.first("sentences", **key) else -1}
    there = ground.by("sentences", "article_id").get((row["article_id"],), [])
    inside = (s["sentence"] for s in there if s["start"] <= row["start"] < s["end"])
    return {"sentence": next(inside, -1)}


def _article(ground: Ground, row: Row) -> Row:
    return {"n_words": len(_WORD.findall(row["text"]))}


def _field(ground: Ground, row: Row) -> Row:
    article = ground.first("articles", article_id=row["article_id"]) or {}
    held = article.get(row["field"], "")
    # What is only likely is told here and stays out of the articles.
    return (
        {}
        if row["status"] == "unknown" or (row["status"] == "inferred" and not held)
        else {"value": held}
    )


def _zone(ground: Ground, row: Row) -> Row:
    """Find the paragraph that ends with the zone: paragraphs are apart by a blank line."""
    text = ground.texts[row["article_id"]] + "\n\n"
    end = text.find("\n\n", row["start"])
    return {"start": text.rfind("\n\n", 0, end) + 2 if "\n\n" in text[:end] else 0, "end": end}


def _voice(ground: Ground, row: Row) -> Row:
    """Let a voice begin where the one before it ends, and end where the next begins."""
    key = (row["article_id"], row["sentence"])
    around = ground.first("sentences", article_id=key[0], sentence=key[1]) or {}
    beside = ground.by("voices", "article_id", "sentence")[key]
    ends = [other["end"] for other in beside if other["start"] < row["start"]]
    starts = [other["start"] for other in beside if other["start"] > row["start"]]
    return {
        "start": max(ends, default=around.get("start", -1)),
        "end": min(starts, default=around.get("end", -1)),
    }


def _in_zone(ground: Ground, row: Row) -> Row:
    zones = ground.by("zones", "article_id").get((row["article_id"],), [])
    around = [zone for zone in zones if zone["start"] <= row["start"] < zone["end"]]
    return {key: around[0][key] for key in ("zone", "passage")} if around else {"zone": ""}


def _quotation(ground: Ground, row: Row) -> Row:
    if row["speaker_start"] < 0:
        return {"speaker": ""}
    text = ground.texts[row["article_id"]]
    return {"speaker": text[row["speaker_start"] : row["speaker_end"]]}


def _relation(ground: Ground, row: Row) -> Row:
    """Take the sides of an event from the mentions it names."""
    found: Row = {}
    for side in ("who", "whom"):
        key = {"article_id": row["article_id"], "mention": row[f"{side}_mention"]}
        mention = ground.first("mentions", **key)
        if row[f"{side}_mention"] >= 0:
            found |= {side: mention["actor"] if mention else ""}
    return found


def _accusation(ground: Ground, row: Row) -> Row:
    reply = ground.first(
        "sentences", article_id=row["article_id"], sentence=row["reply_sentence"]
    )  # fmt: skip
    return _told_in(ground, row) | {"reply_text": reply["text"] if reply else ""}


def _told_in(ground: Ground, row: Row) -> Row:
    key = {"article_id": row["article_id"], "sentence": row["sentence"]}
    sentence = ground.first("sentences", **key)
    return {"text": sentence["text"] if sentence else ""}


def _claim(ground: Ground, row: Row) -> Row:
    article = ground.first("articles", article_id=row["article_id"]) or {}
    return _told_in(ground, row) | {"published": article.get("published", "")}


def _evaluation(ground: Ground, row: Row) -> Row:
    key = {"article_id": row["article_id"], "mention": row["mention"]}
    mention = ground.first("mentions", **key) or {}
    return {name: mention.get(name, "") for name in ("actor", "entity", "level")}


def _event(ground: Ground, row: Row) -> Row:
    """Take the valence of an event from its class; one that is denied has none."""
    key = {"article_id": row["article_id"], "relation": row["relation"]}
    event = ground.first("relations", **key) or {"negated": True}
    if event["negated"]:
        return {"valence": math.nan}
    side = next((s for s in ("who", "whom") if _is_side(event, s, row)), "")
    other = {"who": "whom", "whom": "who"}.get(side, "")
    numbers = {"valence": VALENCE[event["quadrant"]], "sentence": event["sentence"]}
    return numbers | {"mention": event.get(f"{side}_mention", -2), "other": event.get(other, "?")}


def _is_side(event: Row, side: str, row: Row) -> bool:
    same = event[side] == row["actor"] and event[f"{side}_entity"] == row["entity"]
    return bool(same and (row["part"] == "acts" or side == "whom"))


def _frame(ground: Ground, row: Row) -> Row:
    """Count the cues of the sentence again, of the frame and of its codebook."""
    key = (row["article_id"], row["sentence"], row["codebook"])
    cues = ground.by("cues", "article_id", "sentence", "codebook").get(key, [])
    mine = [cue for cue in cues if cue["frame"] == row["frame"]]
    return {"n_cues": len(mine), "score": len(mine) / len(cues) if cues else math.nan}


def _passage(ground: Ground, row: Row) -> Row:
    there = ground.by("sentences", "article_id").get((row["article_id"],), [])
    inside = [s["sentence"] for s in there if row["start"] <= s["start"] < row["end"]]
    return {"first_sentence": min(inside, default=-1), "last_sentence": max(inside, default=-1)}


def _topic(ground: Ground, row: Row) -> Row:
    """Give what the other topics of a passage leave; nothing where none applies."""
    weights = ground.by("topics", "article_id", "passage")[row["article_id"], row["passage"]]
    others = sum(part["weight"] for part in weights if part["topic"] != row["topic"])
    known = any(part["weight"] > 0 for part in weights)
    return {"weight": 1 - others if known else 0.0}


def _article_topic(ground: Ground, row: Row) -> Row:
    """Average the passages of an article by their terms; what no topic covers, by its words."""
    passages = ground.by("passages", "article_id").get((row["article_id"],), [])
    weights = {p["passage"]: _weights(ground, row["article_id"], p["passage"]) for p in passages}
    known = [p for p in passages if _topic_of(weights[p["passage"]]) >= 0]
    if not known:
        return {"weight": 1.0 if row["topic"] == -1 else 0.0}
    words = sum(_length(ground, passage) for passage in passages)
    lost = 1 - sum(_length(ground, passage) for passage in known) / words
    terms = sum(passage["n_terms"] for passage in known)
    share = sum(p["n_terms"] * weights[p["passage"]].get(row["topic"], 0.0) for p in known) / terms
    return {"weight": lost if row["topic"] == -1 else share * (1 - lost)}


def _topic_of(weights: dict[int, float]) -> int:
    """Give the topic of a passage; -1 if it is unclassified."""
    best = max(weights, key=lambda topic: (weights[topic], -topic), default=-1)
    return best if best >= 0 and weights[best] >= classified(len(weights)) else -1


def _weights(ground: Ground, article: str, passage: int) -> dict[int, float]:
    rows = ground.by("topics", "article_id", "passage").get((article, passage), [])
    return {row["topic"]: row["weight"] for row in rows}


def _length(ground: Ground, passage: Row) -> int:
    there = ground.by("sentences", "article_id").get((passage["article_id"],), [])
    between = (passage["first_sentence"], passage["last_sentence"])
    inside = (s for s in there if between[0] <= s["sentence"] <= between[1])
    zoned = (s for s in inside if s["zone"] in ground.params.zones)
    return sum(len(sentence["text"].split()) for sentence in zoned)


def _topic_info(ground: Ground, row: Row) -> Row:
    weights = [part["weight"] for part in ground.by("article_topics", "topic")[(row["topic"],)]]
    passages = ground.by("topics", "article_id", "passage").values()
    mine = [_topic_of({part["topic"]: part["weight"] for part in parts}) for parts in passages]
    return {"share": sum(weights) / len(weights), "n_passages": mine.count(row["topic"])}


def _topic_term(ground: Ground, row: Row) -> Row:
    """Rank the terms of a topic by relevance."""
    terms = ground.by("topic_terms", "topic")[(row["topic"],)]
    before = [t for t in terms if (-t["relevance"], t["term"]) < (-row["relevance"], row["term"])]
    return {"rank": len(before)}


def _topic_absent(ground: Ground, row: Row) -> Row:
    """Compute the log odds ratio from the four counts again."""
    one, other = row["n_topic"] + 0.5, row["n_other"] + 0.5
    cells = (one, row["of_topic"] + 1 - one, other, row["of_other"] + 1 - other)
    odds = math.log(cells[0] * cells[3] / (cells[1] * cells[2]))
    terms = ground.by("topic_absent", "topic")[(row["topic"],)]
    before = [t for t in terms if (t["z"], t["term"]) < (row["z"], row["term"])]
    z = odds / math.sqrt(sum(1 / cell for cell in cells))
    return {"log_odds": odds, "z": z, "rank": len(before)}


def _topic_passage(ground: Ground, row: Row) -> Row:
    """Take the share from ``topics``, and the rank from the scores."""
    weight = _weights(ground, row["article_id"], row["passage"])[row["topic"]]
    rows = ground.by("topic_passages", "topic")[(row["topic"],)]
    before = [other for other in rows if _order(other) < _order(row)]
    return {"weight": weight, "score": weight * row["coverage"], "rank": len(before)}


def _order(row: Row) -> tuple[float, str, int]:
    return -round(row["score"], 3), row["article_id"], row["passage"]


def _topic_choice(ground: Ground, row: Row) -> Row:
    return {"chosen": row["k"] == len(ground.records("topic_info"))}


def _join(ground: Ground, row: Row) -> Row:
    """Gather the articles below both sides of a join; support is a share of whole resamples."""
    n = len(ground.records("articles"))
    below: set[str] = set()
    for side in (row["left"], row["right"]):
        lower = ground.first("article_joins", join=side - n)
        names = (
            lower["members"].split() if lower else [ground.records("articles")[side]["article_id"]]
        )
        below |= set(names)
    hits = round(row["support"] * row["n_resamples"])
    return {"members": " ".join(sorted(below)), "support": hits / row["n_resamples"]}


def _copy(ground: Ground, row: Row) -> Row:
    pair = (row["article_id"], row["other_id"])
    return {"n_sentences": len(ground.by("copied_sentences", "article_id", "other_id")[pair])}


def _event_link(ground: Ground, row: Row) -> Row:
    """Count the days to the article it is linked to, where both are dated to the day."""
    ends = [ground.first("articles", article_id=row[key]) for key in ("article_id", "linked_to")]
    days = [end["published"] for end in ends if end and len(end["published"]) == 10]
    apart = (
        -1
        if len(days) < 2
        else abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days)
    )
    return {"event_id": (ends[0] or {}).get("event_id", ""), "days": apart}


_DERIVED: dict[str, Rule] = {
    "accusations": _accusation,
    "article_joins": _join,
    "article_topics": _article_topic,
    "articles": _article,
    "claims": _claim,
    "copies": _copy,
    "evaluations": _evaluation,
    "event_links": _event_link,
    "event_valence": _event,
    "frames": _frame,
    "passages": _passage,
    "provenance": _field,
    "quotations": _quotation,
    "relations": _relation,
    "sentences": _in_zone,
    "topic_absent": _topic_absent,
    "topic_choice": _topic_choice,
    "topic_info": _topic_info,
    "topic_passages": _topic_passage,
    "topic_terms": _topic_term,
    "topics": _topic,
    "voices": _voice,
    "zones": _zone,
}
