"""Voices cover every sentence, without overlap, and the nearest to the speaker wins."""

from __future__ import annotations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from cadrage import schema
from cadrage.language.voices import attach, find_voices

TEXT = "Il a dit que le pacte était « mort ». Paris se tait."
SENTENCES = [(0, TEXT.index(" Paris")), (TEXT.index("Paris"), len(TEXT))]


def _articles(*keys: str) -> pd.DataFrame:
    return pd.DataFrame({"article_id": list(keys), "text": [TEXT] * len(keys)})


def _sentences(key: str = "a") -> pd.DataFrame:
    rows: list[dict[str, object]] = [
        {
            "article_id": key,
            "sentence": number,
            "passage": 0,
            "start": start,
            "end": end,
            "zone": "body",
            "text": TEXT[start:end],
        }
        for number, (start, end) in enumerate(SENTENCES)
    ]
    return schema.table("sentences", rows)


def _quotation(start: int, end: int, mode: str, number: int = 0) -> dict[str, object]:
    row: dict[str, object] = {
        key: {"str": "", "int": 0}[column.type]
        for key, column in schema.TABLES["quotations"].columns.items()
    }
    return row | {
        "article_id": "a",
        "quotation": number,
        "start": start,
        "end": end,
        "mode": mode,
        "actor": "" if mode == "distance" else "FRA",
        "entity": "" if mode == "distance" else "Anne Roy",
        "tone": "neutral",
        "status": "certain",
        "within": -1,
    }


def _at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_a_quoted_island_stands_inside_reported_speech() -> None:
    rows = [
        _quotation(*_at("le pacte était « mort »"), "indirect", 0),
        _quotation(*_at("mort"), "partial", 1),
    ]
    found = find_voices(_articles("a"), _sentences(), schema.table("quotations", rows))
    told = [(TEXT[r["start"] : r["end"]], r["voice"]) for r in found.to_dict("records")]
    assert told == [
        ("Il a dit que ", "journalist"),
        ("le pacte était « ", "reported"),
        ("mort", "quoted"),
        (" »", "reported"),
        (".", "journalist"),
        ("Paris se tait.", "journalist"),
    ]
    assert set(found.loc[found["voice"] != "journalist", "holder"]) == {"FRA"}


def test_scare_quotes_stay_with_the_journalist() -> None:
    rows = [_quotation(*_at("mort"), "distance")]
    found = find_voices(_articles("a"), _sentences(), schema.table("quotations", rows))
    assert set(found["voice"]) == {"journalist"}
    assert len(found) == len(SENTENCES)


def test_a_quotation_over_two_sentences_is_cut_at_their_edges() -> None:
    rows = [_quotation(3, len(TEXT) - 1, "direct")]
    found = find_voices(_articles("a"), _sentences(), schema.table("quotations", rows))
    quoted = found[found["voice"] == "quoted"]
    assert quoted["sentence"].tolist() == [0, 1]
    assert set(quoted["quotation"]) == {0}


_SPANS = st.lists(
    st.tuples(
        st.integers(0, len(TEXT) - 1),
        st.integers(1, 30),
        st.sampled_from(["direct", "partial", "indirect", "narrated", "free", "distance"]),
    ),
    max_size=8,
)


@settings(deadline=None, max_examples=40)
@given(_SPANS)
def test_voices_cover_every_sentence_once(spans: list[tuple[int, int, str]]) -> None:
    rows = [
        _quotation(start, min(start + length, len(TEXT)), mode, number)
        for number, (start, length, mode) in enumerate(spans)
    ]
    found = find_voices(_articles("a"), _sentences(), schema.table("quotations", rows))
    for number, (begin, end) in enumerate(SENTENCES):
        pieces = found[found["sentence"] == number].sort_values("start")
        assert pieces["start"].tolist() == [begin, *pieces["end"].tolist()[:-1]]
        assert pieces["end"].iloc[-1] == end


def test_attach_keeps_rows_order_and_columns() -> None:
    rows = [_quotation(*_at("mort"), "partial")]
    voices = find_voices(_articles("a"), _sentences(), schema.table("quotations", rows))
    spans = pd.DataFrame(
        {"article_id": ["b", "a", "a"], "start": [30, TEXT.index("mort"), 0], "extra": [1, 2, 3]},
        index=[7, 5, 9],
    )
    told = attach(spans, voices)
    assert told.index.tolist() == [7, 5, 9]
    assert told["extra"].tolist() == [1, 2, 3]
    assert told["voice"].tolist() == ["journalist", "quoted", "journalist"]
    assert told["holder"].tolist() == ["", "FRA", ""]
    assert told["holder_entity"].tolist() == ["", "Anne Roy", ""]


def test_attach_between_sentences_and_to_nothing() -> None:
    voices = find_voices(_articles("a"), _sentences(), schema.empty("quotations"))
    between = pd.DataFrame({"article_id": ["a"], "start": [SENTENCES[0][1]]})
    assert attach(between, voices)["voice"].tolist() == ["journalist"]
    assert attach(between, schema.empty("voices"))["voice"].tolist() == ["journalist"]
    assert len(attach(between.head(0), voices)) == 0


def test_attach_replaces_what_was_attached() -> None:
    voices = find_voices(_articles("a"), _sentences(), schema.empty("quotations"))
    spans = pd.DataFrame({"article_id": ["a"], "start": [0], "voice": ["quoted"]})
    assert attach(spans, voices)["voice"].tolist() == ["journalist"]
