# Everything a newcomer needs: `make demo`, then `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lint check clean bench bench-dev figures instructions model

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(READY)

demo: $(READY)  ## extract the article from an example page
	$(BIN)/newsextract examples/harbour-ferry.txt

test: $(READY)  ## all tests
	$(BIN)/python -m pytest

lint: $(READY)  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: lint test

bench: $(READY)  ## speed by stage and beside peers, of raw text: make bench CORPORA=folder-of-text-corpora; of the fixtures without a folder
	$(BIN)/python -m pip install --quiet --disable-pip-version-check '.[bench]'
	$(BIN)/python -m benchmarks.speed $(CORPORA)

bench-dev: $(READY)  ## each stage on a small, a median and a large fixture page, for those who change it
	$(BIN)/python -m pip install --quiet --disable-pip-version-check '.[bench]'
	$(BIN)/python -m pytest benchmarks/test_speed.py --benchmark-group-by=func,param:size

instructions: $(READY)  ## instructions a page against what is pinned; needs valgrind
	$(BIN)/python -m benchmarks.instructions

figures: $(READY)  ## the pictures of docs/figures from the results in benchmarks/results
	$(BIN)/python -m benchmarks.figures

model: $(READY)  ## train the text model anew: make model CORPORA=folder-of-text-corpora
	$(BIN)/python -m pip install --quiet --disable-pip-version-check '.[training]'
	$(BIN)/python -m benchmarks.training.train $(CORPORA)

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
