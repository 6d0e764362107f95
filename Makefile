# Two commands on a fresh machine: make serve, make test. Python 3.11+, make and git are all it asks for.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help serve test check build backlinks bench fuzz readability lock clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: build ## build the guide and serve it with live reload (PORT=8000)
	@# The server builds pages only: it gets the search index as it stands now, as a file of the theme.
	mkdir -p overrides/assets/javascripts && cp site/assets/javascripts/search-index.js overrides/assets/javascripts/
	$(BIN)/mkdocs serve --strict --livereload --watch-theme --dev-addr 127.0.0.1:$(PORT)

test: $(VENV)/test ## install what the tests need, a browser too, and run them all
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/python tests/browser.py
	$(BIN)/pytest

check: build ## check every page and every link
	$(BIN)/python scripts/check_pages.py
	$(BIN)/python scripts/check_links.py

build: $(VENV)/site ## build the guide strictly into site/, with its data files
	$(BIN)/mkdocs build --strict --clean
	$(BIN)/python scripts/export.py
	$(BIN)/python scripts/search_index.py

backlinks: build ## write which pages link to each reference and each conflict
	$(BIN)/python scripts/backlinks.py

bench: $(VENV)/test build ## measure search beside stock search and other engines, the link checker beside others
	$(BIN)/python tests/browser.py
	PYTHONPATH=tests $(BIN)/python scripts/bench_search.py
	PYTHONPATH=tests $(BIN)/python scripts/bench_engines.py
	$(BIN)/python scripts/bench_links.py

fuzz: $(VENV)/test build ## throw 100,000 odd inputs at the parsers
	$(BIN)/python scripts/fuzz_links.py --count 100000

readability: $(VENV)/test ## report reading grades and the longest sentences (no gate)
	$(BIN)/python scripts/readability.py

lock: $(VENV)/test ## pin dependencies anew, with hashes
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile $(LOCK) --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile $(LOCK) --extra test --constraint requirements.txt --output-file requirements-test.txt pyproject.toml
LOCK := --quiet --generate-hashes --no-header --strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

clean: ## remove what the commands made
	rm -rf $(VENV) site test-output .pytest_cache .ruff_cache .cache

$(VENV)/site: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.txt
	@touch $@

$(VENV)/test: $(VENV)/site requirements-test.txt
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-test.txt
	@touch $@
