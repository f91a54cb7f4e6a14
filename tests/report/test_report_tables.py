"""Tables as HTML: escaped, steady, readable."""

import pandas as pd

from cadrage import report
from cadrage.report.tables import MOST_ROWS


def test_everything_is_escaped():
    frame = pd.DataFrame({"<i>": ["<b>", '" onclick="x']}, index=["<s>", "y"])
    html = report.html_table(frame, caption="<u>")
    assert "<b>" not in html
    assert "<i>" not in html
    assert "<u>" not in html
    assert "<s>" not in html
    assert '" onclick' not in html


def test_missing_is_a_dash_and_zero_a_zero():
    html = report.html_table(pd.DataFrame({"n": [0.0, float("nan"), 0.25]}))
    assert ">0</td>" in html
    assert ">–</td>" in html
    assert ">0.25</td>" in html


def test_long_texts_are_stacked_on_a_phone_and_short_ones_scroll():
    assert 'class="cadrage-table words"' in report.html_table(pd.DataFrame({"t": ["mot " * 40]}))
    assert 'class="cadrage-table numbers"' in report.html_table(pd.DataFrame({"t": ["mot"]}))


def test_lines_beyond_the_second_open_on_demand():
    html = report.html_table(pd.DataFrame({"t": ["un\ndeux\ntrois\nquatre"]}))
    assert html.index("deux") < html.index("<summary>+ 2</summary>") < html.index("trois")


def test_an_index_becomes_headings_of_rows():
    html = report.html_table(pd.DataFrame({"n": [1]}, index=["Japon"]))
    assert '<th scope="row">Japon</th>' in html


def test_no_rows_are_said():
    assert "Aucune ligne." in report.html_table(pd.DataFrame({"n": []}), lang="fr")


def test_a_notebook_shows_the_same_table_at_every_run(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, **_: shown.append(data))
    frame = pd.DataFrame({"titre": ["<script>", "é"]})
    report.show_table(frame, caption="Titres")
    report.show_table(frame, caption="Titres")
    assert shown[0] == shown[1]
    assert "<script>" not in shown[0]["text/html"]
    assert shown[0]["text/plain"] == "Titres (2)"


def test_a_table_too_long_to_read_is_cut_and_says_so():
    html = report.html_table(pd.DataFrame({"x": range(MOST_ROWS + 1)}))
    assert html.count("<tr>") == MOST_ROWS + 1
    assert f"{MOST_ROWS} of {MOST_ROWS + 1} rows" in html
    assert "of" not in report.html_table(pd.DataFrame({"x": range(3)}))
