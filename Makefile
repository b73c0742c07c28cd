# Everything runs from a virtual environment in .venv, made on first use.
PYTHON ?= python3
BIN := .venv/bin
# Processes that test side by side; those with a browser wait much of their time, so that two cores have work for three.
WORKERS ?= 3

.PHONY: app test lint bench screenshots clean

app: .venv/app.stamp  ## serve the sample programme in the browser
	$(BIN)/abstractsearch serve

test: .venv/dev.stamp lint  ## every check and test, browser tests included
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
		echo "Browser tests will be skipped: install Chromium first (Debian: apt-get install -y chromium fonts-dejavu-core)."
	OMP_NUM_THREADS=1 $(BIN)/pytest -n $(WORKERS) --dist worksteal

lint: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/dev.stamp  ## the figures of benchmarks/README.md; DATA is a folder with retrieval/, programmes/ and so on
	$(BIN)/python benchmarks/run_all.py $(DATA)

screenshots: .venv/dev.stamp
	$(BIN)/python docs/screenshots.py

.venv/app.stamp: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet torch==2.13.0
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	@touch $@

.venv/dev.stamp: .venv/app.stamp
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

clean:
	rm -rf .venv indexes build
