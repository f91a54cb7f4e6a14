"""The committed notebooks: executed, parameterised as params.py says, written to be read."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

from cadrage import params

ROOT = Path(__file__).parents[1]
NOTEBOOKS = [ROOT / "notebooks" / f"{name}.ipynb" for name in params.ALL]


def read(path):
    return nbformat.read(path, as_version=4)


def code_cells(path):
    return [cell for cell in read(path).cells if cell.cell_type == "code"]


def parameters_of(path):
    """Give name, default and comment of every assignment of the parameters cell."""
    cells = [c for c in code_cells(path) if "parameters" in c.metadata.get("tags", [])]
    assert len(cells) == 1, f"{path.name}: exactly one cell is tagged parameters"
    source = cells[0].source
    comments = re.findall(r"^(\w+): .*?  # (.+)$", source, re.M)
    for node in ast.parse(source).body:
        assert isinstance(node, ast.AnnAssign), f"{path.name}: {ast.unparse(node)} has no type"
        yield node.target.id, ast.literal_eval(node.value), dict(comments).get(node.target.id)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
class TestNotebook:
    def test_every_code_cell_was_executed_and_the_notebook_shows_something(self, path):
        cells = code_cells(path)
        assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
        assert sum(bool(cell.outputs) for cell in cells) >= 3

    def test_no_cell_failed(self, path):
        outputs = [output for cell in code_cells(path) for output in cell.outputs]
        assert not [o for o in outputs if o.output_type in {"error", "stream"}]

    def test_its_parameters_are_those_of_params_py(self, path):
        fields = params.Params.model_fields
        expected = {
            key: (fields[key].default, fields[key].description)
            for key in params.of_notebook(path.stem)
        }
        declared = {key: (value, comment) for key, value, comment in parameters_of(path)}
        assert declared == expected

    def test_its_title_is_a_question(self, path):
        first = read(path).cells[0]
        assert first.cell_type == "markdown"
        assert re.match(r"# .+\?$", first.source.splitlines()[0])

    def test_cells_are_short_and_define_nothing(self, path):
        for cell in code_cells(path):
            if "parameters" in cell.metadata.get("tags", []):
                continue
            assert len(cell.source.splitlines()) <= 10
            kinds = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Lambda)
            assert not [n for n in ast.walk(ast.parse(cell.source)) if isinstance(n, kinds)]

    def test_no_number_of_the_results_is_typed_into_prose(self, path):
        prose = "\n".join(c.source for c in read(path).cells if c.cell_type == "markdown")
        prose = re.sub(r"`[^`]*`|\(?\b(?:19|20)\d\d\)?|\d\d_\w+|10\.\d{4,}/\S+", "", prose)
        assert not re.findall(r"\d+", prose)

    def test_every_picture_has_an_alternative_text(self, path):
        for cell in code_cells(path):
            for output in cell.outputs:
                if "image/png" in output.get("data", {}):
                    assert output.metadata["image/png"]["alt"]
