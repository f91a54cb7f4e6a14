"""Two small articles with everything the rooms may find in them."""

from functools import lru_cache

import pandas as pd
import pytest

from cadrage import schema
from cadrage.compare.contrasts import contrasts_of
from cadrage.compare.estimates import estimates_of
from cadrage.compare.observations import observed

TEXTS = {
    "001_aa": ("Essai", ["La Corée du Nord a tiré un missile.", "« Une provocation », dit Tokyo."]),
    "002_bb": ("Démenti", ["Moscou aurait reçu des armes.", "La Russie dément."]),
}


def make_tables(copies=1, hostile=""):
    """Build tables for two articles, or for ``copies`` of each; ``hostile`` stands in all texts."""
    ids = [
        (name if copy == 0 else f"{name[:2]}{copy}{name[2:]}", name)
        for copy in range(copies)
        for name in TEXTS
    ]
    rows = {name: [] for name in schema.TABLES}
    for place, (article, model) in enumerate(ids):
        fill_article(rows, article, model, place, hostile)
    fill_corpus(rows, [article for article, _ in ids])
    made = {name: schema.table(name, found) for name, found in rows.items() if found}
    return made | statistics(hostile)


def fill_article(rows, article, model, place, hostile):
    title, body = TEXTS[model]
    texts = [f"{title}{hostile}", *body]
    text = "\n\n".join(texts)
    rows["articles"].append(
        {
            "article_id": article,
            "file": f"{article}.txt",
            "record": "",
            "offsets": "file",
            "retrieved_from": "",
            "licence": "",
            "title": texts[0],
            "lead": "",
            "text": text,
            "outlet": f"Agence de presse régionale des provinces du nord{hostile}" if place else "",
            "originator": "",
            "translation": "unknown",
            "genre": "unknown",
            "byline": "",
            "published": ["2024-05-02", "2024-05", "", "2023"][place % 4],
            "published_precision": "unknown",
            "event_id": "",
            "url": "",
            "language": "fr",
            "encoding": "utf-8",
            "sha256": "0" * 64,
            "n_words": len(text.split()),
            "copy_group": article,
        }
    )
    rows["provenance"].append(
        {
            "article_id": article,
            "field": "outlet",
            "value": rows["articles"][-1]["outlet"],
            "status": "by_hand" if place else "unknown",
            "evidence": f"vu dans le catalogue{hostile}" if place else "",
            "raw_start": -1,
            "raw_end": -1,
        }
    )
    rows["removed"].append(
        {
            "article_id": article,
            "raw_start": 0,
            "raw_end": 12,
            "text": f"Par Untel{hostile}",
            "step": "bylines",
            "reason": "byline",
            "kept_as": "byline",
        }
    )
    start = 0
    for number, sentence in enumerate(texts):
        where = {"article_id": article, "sentence": number}
        span = {"start": start, "end": start + len(sentence)}
        zone = "body" if number else "title"
        fill_sentence(rows, where, span, zone, sentence)
        start += len(sentence) + 2


def fill_sentence(rows, where, span, zone, sentence):
    article, number = where["article_id"], where["sentence"]
    said = {
        "voice": ("journalist", "quoted", "reported")[number],
        "holder": "JPN" if number else "",
    }
    actor = {"actor": ("PRK", "JPN", "RUS")[number], "entity": "", "level": "state"}
    cue = {"start": span["start"], "end": span["start"] + 3}
    raw = {"raw_start": 0, "raw_end": 0}
    rows["zones"].append(
        {"article_id": article, "zone": zone, "passage": number, "truncated": False}
        | {"language": "fr"}
        | span
        | raw
    )
    rows["sentences"].append(where | span | {"passage": number, "zone": zone, "text": sentence})
    rows["voices"].append(where | span | said | {"entity": "", "quotation": -1, "through": ""})
    rows["mentions"].append(
        where | cue | actor | {"mention": number, "surface": "x", "kind": "name", "role": "agent"}
    )
    rows["quotations"].append(
        where
        | span
        | {
            "quotation": number,
            "text": sentence,
            "mode": ("distance", "direct", "indirect")[number],
            "speaker": "",
            "speaker_start": -1,
            "speaker_end": -1,
            "actor": actor["actor"],
            "entity": "",
            "speaker_type": "official",
            "verb": "dire",
            "tone": "neutral",
            "status": "certain",
            "within": -1,
        }
    )
    rows["devices"].append(where | cue | said | {"text": "x", "kind": "hearsay"})
    rows["relations"].append(
        where
        | cue
        | said
        | {
            "relation": number,
            "predicate": "tirer",
            "event_class": "FIGHT",
            "quadrant": ("material_conflict", "verbal_cooperation", "neutral")[number],
            "who": actor["actor"],
            "who_entity": "",
            "who_mention": number,
            "whom": "",
            "whom_entity": "",
            "whom_mention": -1,
            "negated": False,
            "conditional": number == 1,
        }
    )
    rows["event_valence"].append(
        where
        | said
        | {
            "relation": number,
            "mention": number,
            "actor": actor["actor"],
            "entity": "",
            "part": "acts",
            "valence": (-1.0, 0.5, 0.0)[number],
            "other": "",
        }
    )
    rows["evaluations"].append(
        where
        | cue
        | actor
        | said
        | {
            "mention": number,
            "polarity": (-0.5, 0.5, -1.0)[number],
            "cue": "x",
            "negated": False,
            "holder_entity": "",
        }
    )
    rows["frames"].append(
        where | said | {"codebook": "policy_frames", "frame": "security", "score": 1.0, "n_cues": 1}
    )
    rows["designations"].append(
        where
        | cue
        | said
        | {"thing": "tests", "term": ("essai", "tir", "tir")[number], "surface": "x"}
    )
    if number:
        rows["claims"].append(
            where
            | span
            | said
            | {
                "claim": "arms",
                "published": "",
                "treatment": "states",
                "text": sentence,
                "cue": "x",
            }
        )


def fill_corpus(rows, ids):
    rows["frame_info"] = [
        {
            "codebook": "policy_frames",
            "frame": "security",
            "label_en": "Security and defence of the borders of the country",
            "label_fr": "Sécurité",
            "definition": "",
            "source": "",
            "order": 0,
        }
    ]
    rows["topic_info"] = [
        {
            "topic": topic,
            "label": f"missile, guerre, {topic}",
            "share": 0.4,
            "stability": 0.5,
            "returned": 0.5,
            "n_passages": 3,
            "threshold": 0.6,
            "stable": bool(topic),
            "former": -1,
            "match": 0.0,
        }
        for topic in range(2)
    ]
    rows["article_topics"] = [
        {"article_id": article, "topic": topic, "weight": weight}
        for article in ids
        for topic, weight in ((0, 0.5), (1, 0.3), (-1, 0.2))
    ]
    rows["topic_terms"] = [
        {
            "topic": topic,
            "rank": rank,
            "term": f"t{rank}",
            "weight": 0.5 - rank / 10,
            "relevance": 0.0,
            "surface": f"ministère des Affaires étrangères {rank}",
        }
        for topic in range(2)
        for rank in range(3)
    ]
    rows["topic_absent"] = [
        {
            "topic": topic,
            "rank": 0,
            "term": "vote",
            "surface": "votes",
            "log_odds": -2.0,
            "z": -1.5,
            "n_topic": 0,
            "of_topic": 3,
            "n_other": 2,
            "of_other": 4,
        }
        for topic in range(2)
    ]
    rows["topic_passages"] = [
        {
            "topic": topic,
            "rank": rank,
            "article_id": article,
            "passage": topic,
            "weight": 0.9,
            "coverage": 0.5 - rank / 100,
            "score": 0.45 - rank / 100,
        }
        for topic in range(2)
        for rank, article in enumerate(ids[:4])
    ]
    rows["topic_choice"] = [
        {
            "k": k,
            "stability": 1 - k / 10,
            "baseline": 0.3,
            "coherence": 0.1,
            "exclusivity": 0.5,
            "held_out": 0.5,
            "n_fits": 100,
            "chosen": k == 2,
            "runner_up": k == 3,
        }
        for k in (2, 3, 4)
    ]
    rows["article_joins"] = [
        {
            "join": join,
            "left": 0 if join == 0 else len(ids) + join - 1,
            "right": join + 1,
            "height": 0.2 * (join + 1),
            "members": " ".join(ids[: join + 2]),
            "support": 0.5,
            "n_resamples": 50,
            "chance": float("nan") if join == len(ids) - 2 else 0.4,
            "beyond_chance": False,
        }
        for join in range(len(ids) - 1)
    ]
    rows["words"] = [
        {
            "unit": ids[0],
            "term": "missile",
            "count": 2,
            "total": 2,
            "n_articles": 1,
            "n_unit_articles": 1,
            "specificity": 1.2,
            "log_odds": 0.4,
            "z": 1.1,
            "stability": 0.5,
            "enough": False,
        }
    ]


LONG = "Agence de presse régionale des provinces du nord"
CATEGORIES = ("policy_frames/security", "policy_frames/war", "policy_frames/rare")


@lru_cache
def statistics(hostile=""):
    """Compare three units of 24 articles and one of 3: of "war" the first has much more."""
    seen = [
        {
            "article_id": f"{unit}{place:02}",
            "unit": f"{LONG} {unit}{hostile}" if unit != "D" else "Court",
            "category": f"{category}{hostile}" if category == CATEGORIES[1] else category,
            "count": sentences(unit, place, category),
            "total": 10,
            "published": f"2024-{1 + place % 2:02}-01",
            "genre": "opinion" if place % 6 == 5 else "news",
        }
        for unit in "ABCD"
        for place in range(3 if unit == "D" else 24)
        for category in CATEGORIES
    ]
    found = [observed(pd.DataFrame(seen), measure="frame_share", kind="share")]
    return {"estimates": estimates_of(found, seed=1), "contrasts": contrasts_of(found, seed=1)}


def sentences(unit, place, category):
    """Count the sentences of an article that hold a category."""
    if category == CATEGORIES[2]:
        return int(place == 0)
    return (place * 7) % 5 + (4 if unit == "A" and category == CATEGORIES[1] else 0)


@pytest.fixture
def tables():
    return make_tables()


@pytest.fixture
def many_tables():
    """Twelve articles whose outlets have long names."""
    return make_tables(copies=6)


@pytest.fixture
def hostile_tables():
    return make_tables(hostile=HOSTILE)


HOSTILE = """ <script>alert(1)</script>"><img src=x onerror=alert(2)> --> </style> ${x} $\\frac"""
