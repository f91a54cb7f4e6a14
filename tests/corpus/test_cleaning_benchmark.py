"""The cleaning benchmark: its measure, its pages and its run from the command line."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections import Counter
from importlib import util
from pathlib import Path
from types import ModuleType

import pytest
from lxml import html

from cadrage.corpus.decode import decode

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
FOLDER = BENCHMARKS / "cleaning"
NAMES = sorted(path.name for path in (FOLDER / "pages").iterdir())


@pytest.fixture(scope="module")
def benchmark_module() -> ModuleType:
    spec = util.spec_from_file_location("cleaning_benchmark", BENCHMARKS / "cleaning.py")
    assert spec
    assert spec.loader
    module = util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("given", "gold", "precision", "recall"),
    [
        ("Il pleut.", "Il pleut.", 1, 1),
        ("Il pleut. Lire aussi", "Il pleut.", 8 / 17, 1),
        ("Il pleut.", "Il pleut. Il neige.", 1, 8 / 16),
        ("", "Il pleut.", 0, 0),
        ("« Oui », dit-il", '"Oui", dit-il', 1, 1),
        ("l’e\u0301te\u0301", "l'été", 1, 1),
        ("Il\u00a0pleut.\n\nPeu.", "Il pleut. Peu.", 1, 1),
    ],
)
def test_score_counts_common_characters(
    benchmark_module: ModuleType, given: str, gold: str, precision: float, recall: float
) -> None:
    got = benchmark_module.score(given, gold)
    assert (got.precision, got.recall) == pytest.approx((precision, recall))


def test_every_page_is_listed_and_has_its_gold(benchmark_module: ModuleType) -> None:
    pages = benchmark_module.read_pages(FOLDER)
    assert sorted(page.path.name for page in pages) == NAMES
    assert sorted(f"{page.path.stem}.txt" for page in pages) == sorted(
        path.name for path in (FOLDER / "gold").iterdir()
    )


def test_both_parts_hold_pages_of_both_kinds() -> None:
    with (FOLDER / "split.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    parts = Counter((row["part"], row["name"].rpartition(".")[2]) for row in rows)
    assert len(rows) >= 32
    assert min(parts.values()) >= 8
    assert set(parts) == {(p, e) for p in ("dev", "held") for e in ("html", "txt")}


@pytest.mark.parametrize("name", NAMES)
def test_gold_paragraphs_stand_in_their_page(benchmark_module: ModuleType, name: str) -> None:
    data = (FOLDER / "pages" / name).read_bytes()
    page = _shown(data) if name.endswith(".html") else decode(data).text.text
    page = benchmark_module.characters(page)
    gold = (FOLDER / "gold" / f"{Path(name).stem}.txt").read_text(encoding="utf-8")
    place = 0
    for paragraph in filter(None, gold.split("\n")):
        spellings = (paragraph, paragraph.encode().decode("cp1252", "replace"))
        found = [page.find(benchmark_module.characters(form), place) for form in spellings]
        assert max(found) >= 0, paragraph
        place = max(found) + 1


def _shown(data: bytes) -> str:
    declared = "cp1252" if b"windows-1252" in data else "utf-8"
    tree = html.document_fromstring(data.decode(declared).replace("\r\n", "\n"))
    return str(tree.text_content())


def test_benchmark_runs_on_two_pages(tmp_path: Path) -> None:
    rows = ["name,language,kind,part,hard_case"]
    for kind in ("pages", "gold"):
        (tmp_path / kind).mkdir()
    for name in ("fr_crue_vallee.txt", "en_science_bats.txt"):
        rows.append(f"{name},{name[:2]},copied,dev,")
        for kind in ("pages", "gold"):
            (tmp_path / kind / name).write_bytes((FOLDER / kind / name).read_bytes())
    (tmp_path / "split.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    command = [sys.executable, str(BENCHMARKS / "cleaning.py"), "--pages", str(tmp_path), "--json"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    result = json.loads(ran.stdout)["cadrage"]["groups"]["all"]
    assert result["pages"] == 2
    assert min(result["precision"], result["recall"]) > 0.5
