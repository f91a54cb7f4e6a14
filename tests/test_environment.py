"""pyproject.toml alone declares dependencies; the other files agree with it."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DECLARED = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]


def name_of(requirement):
    return re.match(r"[A-Za-z0-9._-]+", requirement).group().lower().replace("_", "-")


def test_conda_users_get_the_same_names_and_versions():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    conda = [item for item in environment["dependencies"] if isinstance(item, str)]
    pip = next(item["pip"] for item in environment["dependencies"] if isinstance(item, dict))
    python = next(item for item in conda if item.startswith("python>="))
    packages = [item for item in conda if item not in {python, "pip"}]
    packages += [item for item in pip if not item.startswith("-")]
    assert sorted(packages) == sorted(DECLARED)
    assert python == "python" + PROJECT["requires-python"]


def test_the_lock_holds_every_declared_package_with_a_hash_and_no_address():
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert {name_of(item) for item in DECLARED} <= set(re.findall(r"^([a-z0-9.-]+)==", lock, re.M))
    blocks = re.split(r"\n(?=[a-z0-9])", lock.strip())
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in lock
    assert "index-url" not in lock


@pytest.mark.parametrize("line", DECLARED)
def test_every_dependency_says_why_it_is_there(line):
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.search(re.escape(f'"{line}",') + r" +# .{10,}", text)
