# Everything a newcomer needs: `make demo`, then `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lint check clean bench model

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

bench: $(READY)  ## speed by stage, beside justext: make bench CORPORA=folder-of-text-corpora
	$(BIN)/python -m pip install --quiet --disable-pip-version-check '.[bench]'
	$(BIN)/python -m benchmarks.speed $(CORPORA)

model: $(READY)  ## train both models anew: make model HTML=folder TEXT=folder [OPINIONS=file]
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[training]'
	$(BIN)/python -m benchmarks.training.train $(HTML) --text $(TEXT) $(if $(OPINIONS),--opinions $(OPINIONS))

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
