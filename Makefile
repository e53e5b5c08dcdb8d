# Two commands do everything on a machine with Python 3.11 or newer, make and a way to PyPI:
#   make demo   sets up, builds the record of the sample coverage, and serves it
#   make test   sets up, then checks style, types, layers, tests and quality
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
DEMO := demo
# Two workers on two cores; more gain little, as each loads the language model.
JOBS ?= 2

.PHONY: demo test setup style types layers unit gate wheel clean

demo: $(READY)
	@echo "== Building the record of the sample coverage"
	mkdir -p $(DEMO)
	$(BIN)/onrecord build samples/coverage --record $(DEMO)/record.sqlite --brief samples/brief.toml
	@echo "== Serving it; stop with Ctrl-C"
	$(BIN)/onrecord serve $(DEMO)/record.sqlite

test: style types layers unit gate wheel
	@echo "== All checks passed"

setup: $(READY)

$(READY): pyproject.toml
	@echo "== Setting up .venv"
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -c 'import sys; sys.exit("onrecord needs Python 3.11 or newer: set PYTHON=" if sys.version_info < (3, 11) else 0)'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev --editable .
	touch $@

style: $(READY)
	@echo "== Style"
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	@echo "== Types"
	$(BIN)/mypy

layers: $(READY)
	@echo "== Layers"
	$(BIN)/lint-imports

unit: $(READY)
	@echo "== Tests"
	$(BIN)/pytest -n $(JOBS) --dist loadfile

gate: $(READY)
	@echo "== Quality: the samples"
	$(BIN)/onrecord evaluate samples/coverage --quiet --floors evaluation/samples.toml
	@if [ -d ../shared/gold ]; then \
	  echo "== Quality: real coverage, without and with a brief" && \
	  $(BIN)/onrecord evaluate ../shared/gold/seeds.json --quiet --floors evaluation/seeds.toml && \
	  $(BIN)/onrecord evaluate ../shared/gold/seeds.json --quiet --brief briefs/global-coalition.toml \
	    --floors evaluation/seeds-with-brief.toml; \
	else echo "== Quality: ../shared/gold is not here, so real coverage is not measured"; fi

wheel: $(READY)
	@echo "== The built wheel, outside the source tree"
	$(BIN)/python tests/check_wheel.py

clean:
	rm -rf .venv dist build $(DEMO) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
