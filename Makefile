# Everything a newcomer needs: `make demo`, then `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test test-minimum lint check clean bench model

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(READY)

demo: $(READY)  ## extract the article from an example page
	$(BIN)/newsextract examples/harbour-ferry.txt

test: $(READY)  ## all tests
	$(BIN)/python -m pytest

test-minimum:  ## all tests with the oldest versions of the dependencies that pyproject.toml allows
	$(PYTHON) -m venv --clear $(VENV)-minimum
	$(PYTHON) .ci/minimum_versions.py > $(VENV)-minimum/constraints.txt
	$(VENV)-minimum/bin/python -m pip install --quiet --disable-pip-version-check --constraint $(VENV)-minimum/constraints.txt --editable '.[dev]'
	$(VENV)-minimum/bin/python -m pytest

lint: $(READY)  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: lint test

bench: $(READY)  ## speed by stage, beside justext: make bench CORPORA=folder-of-text-corpora
	$(BIN)/python -m pip install --quiet --disable-pip-version-check '.[bench]'
	$(BIN)/python -m benchmarks.speed $(CORPORA)

model: $(READY)  ## train the text model anew: make model CORPORA=folder-of-text-corpora
	$(BIN)/python -m pip install --quiet --disable-pip-version-check '.[training]'
	$(BIN)/python -m benchmarks.training.train $(CORPORA)

clean:
	rm -rf $(VENV) $(VENV)-minimum build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
