"""Executed notebooks as pages."""

import re

import pytest
from nbformat import v4

from cadrage import report
from cadrage.report.tables import html_table

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)


@pytest.fixture(scope="module")
def page():
    import pandas as pd

    table = str(html_table(pd.DataFrame({"titre": ["<script>alert(1)</script>"]})))
    outputs = [
        v4.new_output(
            "display_data",
            data={"image/png": PIXEL, "text/plain": "x"},
            metadata={"image/png": {"alt": 'A "map" <b>'}},
        ),
        v4.new_output("display_data", data={"text/html": table}),
        v4.new_output("display_data", data={"application/javascript": "alert(2)"}),
        v4.new_output("stream", name="stdout", text="done <3"),
    ]
    cells = [
        v4.new_markdown_cell("# Who speaks?\n\nRead *this*. $x^2$"),
        v4.new_code_cell("total = 1  # why", outputs=outputs, execution_count=1),
    ]
    return report.to_html(v4.new_notebook(cells=cells), title="Who <speaks>?", lang="en")


def test_it_asks_for_nothing_and_runs_nothing(page):
    assert not re.findall(r"<(?:script|link|iframe)", page)
    assert not re.findall(r"(?:src|href)=[\"']?(?:https?:)?//", page)
    assert "alert(2)" not in page
    assert "default-src 'none'" in page


def test_pictures_keep_their_alternative_text(page):
    assert re.search(r"""<img[^>]*alt=(['"])A .*map.* &lt;b&gt;""", page)


def test_code_is_folded_and_results_are_not(page):
    details = re.search(r'<details class="code">.*?</details>', page, re.S)
    assert "total" in details.group()
    assert "done" not in details.group()
    assert "done &lt;3" in page


def test_it_has_a_title_a_language_and_a_way_back(page):
    assert "<title>Who &lt;speaks&gt;?</title>" in page
    assert '<html lang="en">' in page
    assert 'href="../index.html"' in page
    assert "Who speaks?" in page


def test_texts_of_tables_stay_escaped(page):
    assert "&lt;script&gt;alert(1)" in page
