# Everything a newcomer needs: `make demo`, then `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
NEWER_PIP := -m pip install --quiet --disable-pip-version-check 'pip>=23.3'  # older ones stumble over names of extras

# Integrations have an environment of their own: their hosts are big.
INTEGRATIONS := .venv-integrations
HOSTS := datatrove,haystack,langchain,llamaindex,pandas,polars,ray,scrapy,spark

.PHONY: demo test test-integrations test-minimum lint check clean bench bench-dev instructions gate accuracy figures model docs

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python $(NEWER_PIP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(READY)

demo: $(READY)  ## extract the article from an example page
	$(BIN)/newsextract examples/harbour-ferry.txt

test: $(READY)  ## all tests
	$(BIN)/python -m pytest

$(INTEGRATIONS)/.ready: pyproject.toml tests/integrations/requirements.txt
	$(PYTHON) -m venv $(INTEGRATIONS)
	$(INTEGRATIONS)/bin/python $(NEWER_PIP)
	$(INTEGRATIONS)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,$(HOSTS)]' -r tests/integrations/requirements.txt
	$(INTEGRATIONS)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps nemo-curator==1.4.0
	touch $(INTEGRATIONS)/.ready

test-integrations: $(INTEGRATIONS)/.ready  ## integrations with the real hosts; Spark needs Java 17
	$(INTEGRATIONS)/bin/python -m pytest -rs tests/integrations tests/compat

test-minimum:  ## all tests with the oldest versions of the dependencies that pyproject.toml allows
	$(PYTHON) -m venv --clear $(VENV)-minimum
	$(VENV)-minimum/bin/python $(NEWER_PIP)
	$(PYTHON) .ci/minimum_versions.py cli fetch parquet warc > $(VENV)-minimum/constraints.txt
	$(VENV)-minimum/bin/python -m pip install --quiet --disable-pip-version-check --constraint $(VENV)-minimum/constraints.txt --editable '.[dev]'
	$(VENV)-minimum/bin/python -m pytest

lint: $(READY)  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: lint test

bench: $(READY)  ## speed by stage and beside peers, of raw text: make bench CORPORA=folder-of-text-corpora; of the fixtures without a folder
	$(BIN)/python -m pip install --quiet --disable-pip-version-check '.[bench]'
	$(BIN)/python -m benchmarks.speed $(CORPORA)

gate: $(READY)  ## no score under its floor: make gate CORPORA=folder-with-html TEXT_CORPORA=folder-with-text
	$(BIN)/python -m benchmarks.gate $(if $(CORPORA),--html $(CORPORA)) $(if $(TEXT_CORPORA),--text $(TEXT_CORPORA))

accuracy: $(READY)  ## every system on every corpus: make accuracy CORPORA=folder-with-html TEXT_CORPORA=folder-with-text
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	npm ci --silent --prefix benchmarks/systems/node || echo "without Node: Readability.js and defuddle are left out"
	$(BIN)/python -m benchmarks.accuracy $(if $(CORPORA),--html $(CORPORA)) $(if $(TEXT_CORPORA),--text $(TEXT_CORPORA))

bench-dev: $(READY)  ## each stage on a small, a median and a large fixture page, for those who change it
	$(BIN)/python -m pip install --quiet --disable-pip-version-check '.[bench]'
	$(BIN)/python -m pytest benchmarks/test_speed.py --benchmark-group-by=func,param:size

instructions: $(READY)  ## instructions a page against what is pinned; needs valgrind
	$(BIN)/python -m benchmarks.instructions

figures: $(READY)  ## the pictures of docs/figures from the results in benchmarks/results
	$(BIN)/python -m benchmarks.figures

model: $(READY)  ## train both models anew: make model HTML=folder TEXT=folder [OPINIONS=file]
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[training]'
	$(BIN)/python -m benchmarks.training.train $(HTML) --text $(TEXT) $(if $(OPINIONS),--opinions $(OPINIONS))

docs: $(READY)  ## the documentation site, in build/docs
	$(BIN)/python -m pip install --quiet --disable-pip-version-check '.[docs]'
	$(BIN)/sphinx-build -W --keep-going -q -b html docs build/docs

clean:
	rm -rf $(VENV) $(VENV)-* build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
