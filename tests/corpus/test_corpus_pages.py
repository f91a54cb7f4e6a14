"""Pages of many kinds are cleaned of their noise and of nothing else."""

from __future__ import annotations

import pytest
from corpus_pages import PAGES, Page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_noise_goes_and_the_article_stays(build, page: Page):
    tables = build({"page.txt": page.raw})
    text = tables["articles"]["text"].iloc[0]
    zones = tables["zones"]
    found = [(z, text[a:b]) for z, a, b in zip(zones.zone, zones.start, zones.end, strict=True)]
    assert found == page.kept
    assert sorted(tables["removed"]["text"]) == sorted(page.noise)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_the_noise_says_is_kept_as_metadata(build, page: Page):
    tables = build({"page.txt": page.raw})
    article = tables["articles"].iloc[0]
    assert {field: article[field] for field in page.facts} == page.facts
    shown = tables["provenance"].set_index("field")
    for field in page.facts:
        row = shown.loc[field]
        raw = page.raw.encode()[row["raw_start"] : row["raw_end"]].decode()
        assert (row["status"], row["evidence"]) == ("in_text", raw)
