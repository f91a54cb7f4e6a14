"""The gallery: executed, with figures and numbers, and no sentence of the newspapers."""

import re
from pathlib import Path

import nbformat
import pytest

GALLERY = Path(__file__).parents[1] / "notebooks" / "gallery"
NOTEBOOKS = sorted(GALLERY.glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
class TestGallery:
    @pytest.fixture
    def cells(self, path):
        notebook = nbformat.read(path, as_version=4)
        return [cell for cell in notebook.cells if cell.cell_type == "code"]

    def test_it_was_executed_from_top_to_bottom_and_no_cell_failed(self, cells):
        assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
        assert not [
            output for cell in cells for output in cell.outputs if output.output_type == "error"
        ]

    def test_it_shows_figures(self, cells):
        kinds = [kind for cell in cells for out in cell.outputs for kind in out.get("data", {})]
        assert kinds.count("image/png") >= 2

    def test_it_keeps_no_text_of_the_newspapers(self, cells):
        """Cells show tables of numbers and the two tables of statements, never the coded rows."""
        shown = [
            re.sub(r"<style.*?</style>|<[^>]+>", " ", str(value), flags=re.DOTALL)
            for cell in cells
            for out in cell.outputs
            for kind, value in out.get("data", {}).items()
            if kind.startswith("text/")
        ]
        # No run of words as long as a sentence of the press, but for what Cadrage itself says.
        said = re.compile(r"difference|interval|Figure|share of|looked for|articles", re.IGNORECASE)
        for text in shown:
            for line in re.split(r"[\n.;]", text):
                assert len(line.split()) < 30 or said.search(line), line

    def test_it_holds_no_path_of_a_machine(self, path):
        assert not re.search(r"/(?:home|root|tmp|work|Users)/", path.read_text(encoding="utf-8"))


def test_there_is_a_gallery():
    assert NOTEBOOKS
