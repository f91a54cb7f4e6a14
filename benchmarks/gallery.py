"""Execute the notebooks of ``notebooks/gallery``, on labelled data outside this repository.

    python benchmarks/gallery.py [--bench DIR]

They show the statistics at work on six newspapers. What is committed has figures and numbers, and
no sentence of the newspapers. Not part of ``make test``: the data are not here.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import nbformat
import papermill

from cadrage.runs.execute import tidy, without_injected

GALLERY = Path("notebooks/gallery")


def main() -> int:
    """Execute each notebook and write it in its place."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    source = parser.parse_args().bench / "frames" / "train.jsonl"
    if not source.is_file():
        print(f"{source}: not here; name its folder with --bench; nothing was executed")
        return 1
    for path in sorted(GALLERY.glob("*.ipynb")):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / path.name
            made = papermill.execute_notebook(
                path, out, parameters={"source": str(source)}, cwd=".", progress_bar=False
            )
        nbformat.write(without_injected(tidy(made)), path)
        print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
