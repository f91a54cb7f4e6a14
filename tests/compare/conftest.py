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
