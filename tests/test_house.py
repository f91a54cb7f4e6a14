"""The house keeps its arrows: a room imports only from rooms to its left."""

import ast
import re
from functools import cache
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


@cache
def nodes(path):
    """Parse a file once for all tests."""
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imported(path):
    """Name every module that a file imports, wherever in the file it does."""
    for node in nodes(path):
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


# Probability laws of scipy.special: what an interval or a test can be made of without scipy.stats.
LAWS = re.compile(
    r"(log_)?ndtr|ndtri|(stdtr|chdtr|fdtr|bdtr|nbdtr|pdtr|gdtr|btdtr|nrdtr|nctdtr|ncfdtr|chndtr)"
    r"\w*|betainc\w*|gammainc\w*|kolmog\w*|smirnov\w*|erf\w*|tklmbda"
)
QUANTILES = {"quantile", "percentile", "nanquantile", "nanpercentile", "sem", "bootstrap"}
# Rooms that may ask for a quantile, and what for; none is an interval of an estimate.
MAY_USE_QUANTILES = {
    "topics/choice.py": "the stability that topics of terms dealt at random stay below",
}
ELSEWHERE = [path for path in SOURCE.rglob("*.py") if "compare" not in path.parts]


def names_used(path):
    """Name everything that a file imports, and every attribute it spells out, with its module."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Attribute):
            yield ast.unparse(node)


def infers(name):
    """Say whether a name is one that inference needs."""
    parts = name.split(".")
    if parts[0] == "statsmodels" or parts[:2] == ["scipy", "stats"]:
        return True
    law = parts[:2] == ["scipy", "special"] or parts[0] == "special"
    return law and bool(LAWS.fullmatch(parts[-1]) or parts[-1] == "*")


def quantiles(path):
    """Name the calls of quantiles, percentiles and the like in a file."""
    for node in nodes(path):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            if name in QUANTILES:
                yield name


def test_nothing_outside_compare_infers():
    users = {
        str(path.relative_to(SOURCE)) for path in ELSEWHERE if any(map(infers, names_used(path)))
    }
    assert users == set()


def test_nothing_outside_compare_makes_intervals_from_quantiles():
    users = {path.relative_to(SOURCE).as_posix() for path in ELSEWHERE if any(quantiles(path))}
    assert users == set(MAY_USE_QUANTILES)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("import scipy.stats as st", True),
        ("from scipy import stats", True),
        ("from scipy.stats import norm", True),
        ("import scipy\nscipy.stats.norm.ppf(0.975)", True),
        ("from scipy.special import stdtrit", True),
        ("from scipy import special\nspecial.ndtri(0.975)", True),
        ("import statsmodels.api as sm", True),
        ("from scipy.special import gammaln", False),
        ("from scipy.sparse import csr_array", False),
        ("from scipy.cluster.hierarchy import linkage", False),
    ],
)
def test_inference_is_recognised_however_it_is_imported(tmp_path, line, expected):
    path = tmp_path / "module.py"
    path.write_text(line, encoding="utf-8")
    assert any(map(infers, names_used(path))) == expected


def test_compare_is_where_inference_is():
    users = [
        path for path in (SOURCE / "compare").glob("*.py") if any(map(infers, names_used(path)))
    ]
    assert users
