"""Figures of corpora that are small or poorly known, and what they must own up to."""

import pandas as pd
import pytest

from cadrage import corpus, language, params, report
from cadrage.report.tables import html_table


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_one_undated_sentence_can_be_drawn_by_every_figure(tmp_path, lang):
    (tmp_path / "0_x.txt").write_text("La Corée du Nord a tiré un missile.", encoding="utf-8")
    defaults = params.build({})
    tables = corpus.build(tmp_path, defaults, None)
    tables |= language.build(tables, defaults, None)
    for name in report.FIGURES:
        figure = getattr(report, name)(tables, lang=lang)
        assert figure.render("png").startswith(b"\x89PNG")
        assert len(figure.caption) > 10


@pytest.mark.parametrize(
    "dates",
    [["", ""], ["2024-05-02", ""], ["2024-05-02"] * 2, ["2024", "2023"], ["2024-05", "2024-05"]],
)
def test_any_dates_make_a_timeline(tables, dates):
    tables["articles"]["published"] = dates
    figure = report.corpus_timeline(tables)
    assert figure.render("png")
    assert f"Articles with a date: {sum(map(bool, dates))} of 2" in figure.caption


def test_the_wording_of_a_machine_is_called_so(tables):
    tables["articles"]["translation"] = ["machine", "none"]
    devices, judged = report.devices_by_article(tables), report.evaluations(tables)
    assert devices.data.groupby("article_id")["machine_translation"].all().tolist() == [True, False]
    assert "1 article is a machine translation" in devices.caption
    assert "Hollow: 3 evaluations" in judged.caption
    tables["articles"]["translation"] = "none"
    assert "machine" not in report.devices_by_article(tables).caption


def test_an_unstable_topic_comes_with_its_threshold_and_is_not_what_an_article_is_about(tables):
    figure = report.topics_by_article(tables)  # topic 0, the heaviest, is below its threshold
    assert "above 0.60" in figure.caption
    assert "mostly" not in figure.alt
    assert "above 0.60" in report.topic_terms(tables).caption


def test_actors_without_an_event_have_no_row(tables):
    figure = report.event_valence(tables)  # nobody undergoes anything here
    acts, undergoes = figure.fig.axes
    assert len(acts.get_yticks()) == 2
    assert len(undergoes.get_yticks()) == 0


def test_the_only_type_of_speaker_is_named_once(tables):
    def labels():
        axes = report.speakers_by_type(tables).fig.axes
        return [text.get_text() for ax in axes for text in ax.texts]

    assert not any("official" in text for text in labels())
    tables["quotations"].loc[1, "speaker_type"] = "expert"
    assert any("official" in text for text in labels())


def test_only_a_wide_table_of_numbers_says_that_it_scrolls():
    wide = pd.DataFrame([[1, 2, 3, 4]], columns=list("abcd"))
    assert "scroll →" in html_table(wide)
    assert "cadrage-hint" not in html_table(wide[["a"]])
    assert "cadrage-hint" not in html_table(wide.assign(text="long words " * 20))
