"""Wall time of a warm ``make report`` beside its floor: five bare papermill kernels.

Run from the project folder, after one ``make report``::

    .venv/bin/python benchmarks/report_time.py [--repeat 5] [--json]

Both are timed in turn in the same run, as processes of their own; medians are printed. The floor
executes five notebooks of one empty cell with papermill, one after the other, and does nothing
else.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

FLOOR = """
import sys, nbformat, papermill
path = sys.argv[1] + "/bare.ipynb"
cell = nbformat.v4.new_code_cell("pass", id="bare")
kernel = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=kernel), path)
for number in range(5):
    papermill.execute_notebook(path, f"{sys.argv[1]}/{number}.ipynb", progress_bar=False)
"""


def timed(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - begun


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--repeat", type=int, default=5, help="times each is run")
    options.add_argument("--json", action="store_true", help="print one JSON object")
    given = options.parse_args()
    report, floor = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(given.repeat):
            floor.append(timed([sys.executable, "-c", FLOOR, folder]))
            report.append(timed(["make", "report"]))
    result = {
        "report_seconds": round(statistics.median(report), 2),
        "floor_seconds": round(statistics.median(floor), 2),
        "ratio": round(statistics.median(report) / statistics.median(floor), 2),
        "repeat": given.repeat,
    }
    if given.json:
        print(json.dumps(result))
    else:
        print("\n".join(f"{key:<16}{value}" for key, value in result.items()))


if __name__ == "__main__":
    main()
