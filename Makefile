# Two commands do everything on a machine with Python 3.11 or newer, make and a way to PyPI:
#   make demo   sets up, builds the record of the sample coverage, and serves it
#   make test   sets up, then checks style, types, layers, tests and quality
# and one more makes the encoder anew from the converted corpora (training/README.md):
#   make train  CORPORA=../shared BLEND=news
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
DEMO := demo
# Two workers on two cores; more gain little, as each loads the encoder.
JOBS ?= 2
TRAIN_BIN := .train-venv/bin
TRAIN_READY := .train-venv/.ready
CORPORA ?= ../shared
RECIPE ?= news
SEED ?= 1
BLEND ?= news
TRAINED ?= trained
OUT ?= $(TRAINED)/$(RECIPE)-$(SEED)
# Further options of training/train.py, --layers 4 or --tiny: name an OUT for what they make.
TRAIN ?=

.PHONY: demo test setup style types layers unit gate wheel train fit clean

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

train: $(TRAIN_READY)
	@echo "== Tests of its making"
	OMP_NUM_THREADS=1 $(TRAIN_BIN)/python -m pytest tests/training
	@echo "== Making the encoder"
	OMP_NUM_THREADS=1 $(TRAIN_BIN)/python training/blend.py --corpora $(CORPORA) --blend $(BLEND) --trained $(TRAINED)

fit: $(TRAIN_READY)
	@echo "== One fit"
	OMP_NUM_THREADS=1 $(TRAIN_BIN)/python training/train.py --corpora $(CORPORA) --recipe $(RECIPE) --seed $(SEED) --out $(OUT) $(TRAIN)

$(TRAIN_READY): training/requirements.txt pyproject.toml
	@echo "== Setting up .train-venv"
	test -x $(TRAIN_BIN)/python || $(PYTHON) -m venv .train-venv
	$(TRAIN_BIN)/python -m pip install --quiet --disable-pip-version-check --requirement training/requirements.txt --editable .
	touch $@

clean:
	rm -rf .venv .train-venv dist build $(DEMO) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
