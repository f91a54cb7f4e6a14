"""The committed sample: what it shows is recomputed from its tables."""

import json
from pathlib import Path

import pandas as pd
import pytest

from cadrage import report, schema
from cadrage.compare.findings import findings, recount
from cadrage.params import Params
from cadrage.runs.run import load_run

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "reports" / "sample"


@pytest.fixture(scope="module")
def tables():
    run = load_run("sample", ROOT)
    return {name: getattr(run, name) for name in schema.TABLES}


@pytest.mark.parametrize("name", report.FIGURES)
def test_the_table_of_a_figure_is_recomputed_from_the_tables_of_the_run(name, tables, tmp_path):
    drawn = getattr(report, name)(tables, lang="en")
    drawn.data.to_csv(tmp_path / "again.csv", index=False, lineterminator="\n")
    kept = (SAMPLE / "figures" / f"{name}.csv").read_text(encoding="utf-8")
    assert (tmp_path / "again.csv").read_text(encoding="utf-8") == kept
    about = json.loads((SAMPLE / "figures" / f"{name}.json").read_text(encoding="utf-8"))
    assert about["caption"] == drawn.caption


def test_every_number_of_a_finding_is_counted_again_from_its_evidence(tables):
    found = findings(tables, Params(name="sample"))
    assert len(found) >= 5
    for finding in found:
        assert recount(finding.evidence) == finding.numbers
        assert finding.why_no_interval


def test_every_piece_of_evidence_stands_in_its_article(tables):
    texts = dict(zip(tables["articles"]["article_id"], tables["articles"]["text"], strict=True))
    for finding in findings(tables, Params(name="sample")):
        for row in finding.evidence.to_dict("records"):
            assert 0 <= row["start"] < row["end"] <= len(texts[row["article_id"]])
            assert row["text"].strip()


@pytest.mark.parametrize("name", ["mentions", "quotations", "voices", "devices", "cues"])
def test_every_span_lies_in_its_sentence(name, tables):
    sentences = tables["sentences"].set_index(["article_id", "sentence"])
    for row in tables[name].to_dict("records"):
        around = sentences.loc[(row["article_id"], row["sentence"])]
        assert around["start"] <= row["start"] < row["end"]
        if name != "quotations":  # a quotation may go on in the next sentence
            assert row["end"] <= around["end"]


def test_voices_cover_every_sentence_once(tables):
    spans = tables["voices"].sort_values(["article_id", "start"])
    length = (spans["end"] - spans["start"]).groupby([spans["article_id"], spans["sentence"]]).sum()
    sentences = tables["sentences"].set_index(["article_id", "sentence"])
    pd.testing.assert_series_equal(length, sentences["end"] - sentences["start"], check_names=False)


def test_mixtures_sum_to_one(tables):
    sums = tables["article_topics"].groupby("article_id")["weight"].sum()
    assert sums.round(4).eq(1).all()


def test_the_finding_of_the_readme_is_one_of_the_report(tables):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    readme = " ".join(readme.replace(">", " ").replace("**", "").split())
    told = [
        finding for finding in findings(tables, Params(name="sample")) if finding.text in readme
    ]
    assert told
    assert told[0].why_no_interval in readme
