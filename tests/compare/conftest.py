"""Small tables typed in the test: sentences are analysed, the rest is named by its words."""

import re

import pandas as pd
import pytest

from cadrage import schema

NAMES = {
    "Corée du Nord": "PRK", "Pyongyang": "PRK", "Corée du Sud": "KOR", "Séoul": "KOR",
    "Russie": "RUS", "Moscou": "RUS", "Iran": "IRN", "Téhéran": "IRN", "Yémen": "YEM",
    "Houthis": "YEM", "États-Unis": "USA", "Washington": "USA", "Chine": "CHN", "Pékin": "CHN",
    "Ukraine": "UKR", "Kiev": "UKR", "Japon": "JPN", "Tokyo": "JPN",
}  # fmt: skip
DEMONYMS = {"nord-coréen": "PRK", "russe": "RUS", "iranien": "IRN", "américain": "USA",
            "chinois": "CHN", "sud-coréen": "KOR"}  # fmt: skip


def _mentions(article_id, number, start, text):
    rows = []
    patterns = [(name, code, "name") for name, code in NAMES.items()]
    patterns += [(rf"{stem}n?e?s?", code, "demonym") for stem, code in DEMONYMS.items()]
    for pattern, code, kind in patterns:
        for match in re.finditer(rf"(?<![\w-]){pattern}(?![\w-])", text):
            rows.append({
                "article_id": article_id, "sentence": number, "start": start + match.start(),
                "end": start + match.end(), "surface": match.group(), "actor": code,
                "entity": code, "level": "state", "kind": kind, "role": "other",
            })  # fmt: skip
    return sorted(rows, key=lambda row: row["start"])


def articles(**values):
    """One row of ``articles`` per element, the rest unknown."""
    n = max(len(value) for value in values.values())
    base = {
        name: [0 if column.type == "int" else ""] * n
        for name, column in schema.TABLES["articles"].columns.items()
    }
    base |= {
        "article_id": [f"a{i}" for i in range(n)], "translation": ["none"] * n,
        "genre": ["unknown"] * n, "published_precision": ["unknown"] * n,
        "copy_group": [f"a{i}" for i in range(n)],
    }  # fmt: skip
    return schema.check("articles", pd.DataFrame(base | values))


def _spans(text, words, rows):
    """Rows for the given words of a text: {words: columns}."""
    return [
        {"start": text.index(word), "end": text.index(word) + len(word)} | columns
        for word, columns in words.items()
        if word in text
    ]


@pytest.fixture(scope="session")
def corpus():
    """Build tables from sentences: one list of sentences per article."""
    from cadrage.language.annotate import annotate

    def make(texts, hearsay=(), voices=None, **about):
        rows = {"sentences": [], "mentions": [], "devices": [], "voices": []}
        full = []
        for i, parts in enumerate(texts):
            article_id, start, mention = f"a{i}", 0, 0
            full.append(" ".join(parts))
            for number, part in enumerate(parts):
                where = {"article_id": article_id, "sentence": number}
                span = {"start": start, "end": start + len(part)}
                rows["sentences"].append(
                    where | span | {"passage": 0, "zone": "body", "text": part}
                )
                for row in _mentions(article_id, number, start, part):
                    rows["mentions"].append(row | {"mention": mention})
                    mention += 1
                for word in [w for w in hearsay if w in part]:
                    begin = start + part.index(word)
                    rows["devices"].append(where | {
                        "start": begin, "end": begin + len(word), "text": word, "kind": "hearsay",
                        "voice": "journalist", "holder": "",
                    })  # fmt: skip
                for words, (voice, holder) in (voices or {}).items():
                    if words in part:
                        begin = start + part.index(words)
                        rows["voices"].append(where | {
                            "start": begin, "end": begin + len(words), "voice": voice,
                            "holder": holder, "entity": holder, "quotation": -1, "through": "",
                        })  # fmt: skip
                start += len(part) + 1
        tables = {name: schema.table(name, found) for name, found in rows.items()}
        tables["articles"] = articles(text=full, **about)
        tables["tokens"] = annotate(tables["articles"], tables["sentences"])
        return tables

    return make


@pytest.fixture(scope="session")
def make_articles():
    return articles


def observations(counts, kind="share", total=10, **about):
    """Observations of one category from {unit: count of each article}; what is known likewise."""
    from cadrage.compare.observations import observed

    rows = []
    for unit, values in counts.items():
        for i, value in enumerate(values):
            known = {name: given[unit][i] for name, given in about.items()}
            row = {"article_id": f"{unit}{i:03}", "unit": unit, "category": "war"}
            rows.append(row | {"count": value, "total": total} | known)
    return observed(pd.DataFrame(rows), measure="frames", kind=kind)


@pytest.fixture(scope="session")
def counted():
    return observations


def articles_with_frames(outlets, frames, translation="none", **about):
    """Articles of ten sentences, the first few of each with a frame and a device."""
    n = len(outlets)
    made = articles(outlet=list(outlets), translation=[translation] * n, **about)
    sentences, found, devices = [], [], []
    for article, k in zip(made["article_id"], frames, strict=True):
        for i in range(10):
            span = {"article_id": article, "sentence": i, "start": 10 * i, "end": 10 * i + 9}
            sentences.append(span | {"passage": 0, "zone": "body", "text": "un deux"})
            if i < k:
                voice = {"voice": "journalist", "holder": ""}
                frame = {"codebook": "c", "frame": "war", "score": 1.0, "n_cues": 1}
                found.append({"article_id": article, "sentence": i} | frame | voice)
                devices.append(span | {"text": "un", "kind": "hedge"} | voice)
    return {
        "articles": made,
        "sentences": schema.table("sentences", sentences),
        "frames": schema.table("frames", found),
        "devices": schema.table("devices", devices),
    }


@pytest.fixture(scope="session")
def press():
    return articles_with_frames


@pytest.fixture(scope="session")
def coded():
    """Make the table ``codes`` from (article, sentence, value) and, if given, the probability."""

    def make(rows, frame="war", coder="x"):
        base = {"codebook": "c", "frame": frame, "coder": coder}
        made = []
        for article, sentence, value, *rest in rows:
            known = {"article_id": article, "sentence": sentence, "value": value}
            made.append(base | known | {"probability": rest[0] if rest else 1.0})
        return schema.table("codes", made)

    return make
