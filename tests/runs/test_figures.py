"""Figures of a run: found by name, remembered, drawn again when they must be."""

import inspect

import pytest

from cadrage import params, report, schema, store
from cadrage.errors import InputError
from cadrage.runs import figures
from cadrage.runs.stages import MADE_BY, STAGE_OF, STAGES


def test_every_figure_says_which_stages_it_is_drawn_from():
    assert set(figures.READS) == set(report.FIGURES)
    assert {name for reads in figures.READS.values() for name in reads} <= set(MADE_BY)


def test_every_table_of_the_schema_is_made_by_one_stage():
    assert set(STAGE_OF) == set(schema.TABLES)
    assert [stage.name for stage in STAGES] == list(MADE_BY)


def test_a_stage_reads_only_parameters_that_exist_and_stages_before_it():
    seen = set()
    for stage in STAGES:
        assert set(stage.params) <= set(params.Params.model_fields)
        assert set(stage.needs) <= seen
        seen.add(stage.name)


class Pipeline:
    """A pipeline whose tables are empty and whose keys are told."""

    def __init__(self, folder, key="a", language="en"):
        self.store, self.params = store.Store(folder), params.build({"language": language})
        self._key = key

    def key(self, stage):
        return f"{stage}-{self._key}"

    def tables(self, stage):
        return {name: schema.empty(name) for name in MADE_BY[stage]}


def test_a_figure_is_remembered_and_drawn_again_when_its_tables_change(tmp_path, monkeypatch):
    drawn = []
    original = report.corpus_flow
    monkeypatch.setattr(
        report, "corpus_flow", lambda *a, **k: drawn.append(1) or original(*a, **k), raising=False
    )
    for key, language, count in [("a", "en", 1), ("a", "en", 1), ("b", "en", 2), ("b", "fr", 3)]:
        pipeline = Pipeline(tmp_path / "store", key, language)
        saved = figures.provide(pipeline, "corpus_flow", {}, tmp_path / "out")
        assert len(drawn) == count
        assert saved.path("svg").is_file()
        assert saved.caption


def test_an_unknown_figure_is_one_sentence(tmp_path):
    with pytest.raises(InputError, match="no figure is called 'pie'; there are"):
        figures.provide(Pipeline(tmp_path), "pie", {}, tmp_path)


@pytest.mark.parametrize("name", report.FIGURES)
def test_every_figure_takes_tables_and_a_language(name):
    signature = inspect.signature(getattr(report, name))
    assert next(iter(signature.parameters)) == "tables"
    assert "lang" in signature.parameters
