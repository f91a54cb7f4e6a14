# Every target sets up what it needs; nothing but python3 (3.11 to 3.13) and make is expected.
PYTHON ?= python3
UV_VERSION := 0.13.9
BENCH ?= ../shared/bench
BIN := .venv/bin
READY := .venv/.ready

# One BLAS thread, so that two machines agree; the same hash seed, so that nothing depends on order.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1
export PYTHONHASHSEED := 0

.PHONY: help setup report sample test lint types unit notebooks gallery lab lock clean

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(READY)  ## create .venv from the lock (done by every other target)

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(not (3, 11) <= v <= (3, 13))' \
	  || { echo "Cadrage needs Python 3.11, 3.12 or 3.13; name one with make PYTHON=python3.12"; exit 1; }
	@$(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear .venv \
	  || { echo "python3 cannot create environments here; on Debian: apt install python3-venv"; exit 1; }
	@echo "Setting up .venv (about 1.4 GB, once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@UV_COMPILE_BYTECODE=1 VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet --require-hashes -r requirements.txt
	@VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet --no-deps --no-build-isolation -e .
	@touch $(READY)

report: $(READY)  ## run the main job on data/raw and say where the report is
	@$(BIN)/cadrage run

sample: $(READY)  ## rewrite the committed notebooks and reports/sample
	@$(BIN)/cadrage run --name sample --commit-notebooks

test: lint types unit notebooks  ## lint, types, tests and the notebooks, compared with their outputs

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

unit: $(READY)
	$(BIN)/pytest -q -n 2 --dist loadscope --doctest-modules tests src/cadrage

notebooks: $(READY)
	$(BIN)/pytest -q --nbval --nbval-current-env --ignore notebooks/gallery notebooks

gallery: $(READY)  ## execute notebooks/gallery again (it needs labelled data: make gallery BENCH=folder)
	@$(BIN)/python benchmarks/gallery.py --bench $(BENCH)

lab: $(READY)  ## open JupyterLab on the notebooks
	$(BIN)/jupyter lab notebooks

lock: $(READY)  ## resolve pyproject.toml again into requirements.txt
	$(BIN)/uv pip compile --quiet pyproject.toml --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate -o requirements.txt

clean:  ## remove the environment and everything generated
	rm -rf .venv data/processed/* reports/main .pytest_cache .mypy_cache .ruff_cache
