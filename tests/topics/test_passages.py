import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadrage.topics.passages import cut, passages


def sentences(paragraphs, zones=None):
    rows = []
    for number, paragraph in enumerate(paragraphs):
        for text in paragraph:
            rows.append(
                {
                    "article_id": "a",
                    "sentence": len(rows),
                    "passage": number,
                    "zone": zones[number] if zones else "body",
                    "start": 10 * len(rows),
                    "end": 10 * len(rows) + 9,
                    "text": text,
                }
            )
    return pd.DataFrame(rows)


LONG = "un deux trois quatre cinq six sept huit neuf"


@given(st.integers(1, 200), st.integers(1, 20))
def test_cuts_are_balanced_and_lose_nothing(count, limit):
    sizes = cut(count, limit)
    assert sum(sizes) == count
    assert max(sizes) <= limit
    assert max(sizes) - min(sizes) <= 1


def test_a_long_paragraph_is_cut_without_a_single_remainder():
    found = passages(sentences([[LONG] * 4]), ["body"], 3)
    assert [item.sentences for item in found] == [(0, 1), (2, 3)]


def test_paragraphs_stay_apart():
    found = passages(sentences([[LONG], [LONG]]), ["body"], 3)
    assert [item.sentences for item in found] == [(0,), (1,)]


def test_a_very_short_paragraph_joins_the_next_of_its_zone():
    found = passages(sentences([["Les faits."], [LONG]]), ["body"], 3)
    assert [item.sentences for item in found] == [(0, 1)]
    titled = passages(sentences([["Les faits."], [LONG]], ["title", "body"]), ["title", "body"], 3)
    assert [item.sentences for item in titled] == [(0,), (1,)]


@pytest.mark.parametrize("zones", [["body"], ["title", "body"]])
def test_only_the_zones_asked_for_count(zones):
    found = passages(sentences([[LONG], [LONG]], ["title", "body"]), zones, 3)
    assert len(found) == len(zones)
