"""The room on the five articles, with what the rooms before it really give."""

from pathlib import Path

import pytest

from cadrage import compare, corpus, language
from cadrage.compare.findings import findings
from cadrage.compare.readings import limits
from cadrage.params import Params

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"


@pytest.fixture(scope="module")
def run():
    tables = corpus.build(RAW, Params(), None)
    tables |= language.build(tables, Params(), None)
    return tables | compare.build(tables, Params())


def treatments(run, claim):
    found = run["claims"][run["claims"]["claim"] == claim]
    return [(row["article_id"][:3], row["treatment"]) for row in found.to_dict("records")]


def test_who_states_attributes_presupposes_and_denies_the_arms(run):
    assert treatments(run, "north_korean_arms_for_russia") == [
        ("003", "attributes"),
        ("004", "presupposes"),
        ("004", "denies"),
    ]


def test_the_reverse_claim_stands_in_another_article(run):
    assert set(treatments(run, "russian_help_for_north_korea")) >= {
        ("000", "hearsay"),
        ("000", "attributes"),
    }


def test_there_are_findings_and_no_interval(run):
    assert 5 <= len(findings(run, Params())) <= 9
    assert not run["estimates"]["enough"].any()
    assert run["estimates"][["estimate", "low", "high"]].isna().all(axis=None)


def test_the_limits_name_what_is_known_of_these_articles(run):
    said = " ".join(limits(run))
    assert "No event and no day" in said
    assert "A machine translated 1 of 5" in said
    assert "cut before it reached us" in said
