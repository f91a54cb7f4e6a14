"""The house keeps its arrows: a room imports only from rooms to its left."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "cadrage"
COMMON = {"params", "schema", "store", "shelf", "errors", "resources", "__version__"}
MAY_IMPORT = {
    "resources": {"errors"},
    "corpus": COMMON,
    "language": COMMON | {"corpus"},
    "topics": COMMON | {"corpus", "language"},
    "stance": COMMON | {"corpus", "language"},
    "framing": COMMON | {"corpus", "language"},
    "compare": COMMON | {"corpus", "language", "topics", "stance", "framing"},
    "report": COMMON | {"corpus", "language", "topics", "stance", "framing", "compare"},
}
MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.parent != SOURCE)


def imported(path):
    """Name every module that a file imports, wherever in the file it does."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide which room is meant"
            if node.module == "cadrage":
                yield from (f"cadrage.{alias.name}" for alias in node.names)
            else:
                yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_imports_only_from_rooms_to_its_left(path):
    room = path.relative_to(SOURCE).parts[0]
    if room == "runs":
        return
    rooms = {name.split(".")[1] for name in imported(path) if name.startswith("cadrage.")}
    assert rooms <= MAY_IMPORT[room] | {room}


@pytest.mark.parametrize(
    ("library", "room"),
    [
        ("matplotlib", "report"),
        ("papermill", "runs"),
        ("spacy", "language"),
        ("thinc", "language"),
        ("simplemma", "language"),
        ("nbconvert", "report"),
    ],
)
def test_a_library_stays_in_its_room(library, room):
    users = {
        path.relative_to(SOURCE).parts[0]
        for path in SOURCE.rglob("*.py")
        if any(name.split(".")[0] == library for name in imported(path))
    }
    assert users == {room}
