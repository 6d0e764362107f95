# Two commands on a fresh machine: make serve, make test. Python 3.11+, make and git are all it asks for.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
TOOLS := node_modules/.package-lock.json
FORMS := $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help serve test check build new dist icons backlinks bench reviews outside-links audit lock clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: build ## build the guide and serve it with live reload (PORT=8000)
	@# The server builds pages only: it gets the search index as it stands now, as a file of the theme.
	mkdir -p overrides/assets/javascripts && cp site/assets/javascripts/search-index.js overrides/assets/javascripts/
	$(BIN)/mkdocs serve --strict --livereload --watch-theme --dev-addr 127.0.0.1:$(PORT)

test: check ## install what the tests need, a browser too, and run them all
	$(BIN)/python scripts/browser/chromium.py
	$(BIN)/pytest --numprocesses auto --dist worksteal

check: $(VENV)/test $(TOOLS) build ## check pages, links, spelling, lint and types, in seconds
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/mypy
	$(BIN)/vulture
	$(BIN)/oxlint --quiet docs/assets/javascripts
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-forms $(FORMS)
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(BIN)/python scripts/check_pages.py
	$(BIN)/python scripts/check_links.py
	$(BIN)/python scripts/check_spelling.py

build: $(VENV)/site ## build the guide strictly into site/, with its data files
	$(BIN)/mkdocs build --strict --clean
	$(BIN)/python scripts/finish_site.py

new: $(VENV)/site ## write a page skeleton: make new KIND=technique NAME=hot-stones
	@$(BIN)/python scripts/new_page.py "$(KIND)" "$(NAME)"

dist: $(VENV)/test build ## package the site in dist/, with its ZIP and the files of the hosts
	$(BIN)/python scripts/package.py
# Everything in a release carries the date of its commit, so that one commit gives the same bytes.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null)

icons: $(VENV)/test ## draw the app icons from the mark
	PYTHONPATH=scripts $(BIN)/python -m delivery.icons

backlinks: build ## write which pages link to each reference and each conflict
	$(BIN)/python scripts/write_backlinks.py

bench: $(VENV)/test build ## measure search, pages and the link checker beside others
	$(BIN)/python scripts/browser/chromium.py
	PYTHONPATH=scripts $(BIN)/python -m bench.search
	PYTHONPATH=scripts $(BIN)/python -m bench.pages
	PYTHONPATH=scripts $(BIN)/python -m bench.checkers

reviews: $(VENV)/site ## list the pages whose review is due within 30 days, as Markdown
	@$(BIN)/python scripts/list_reviews.py --days 30

outside-links: $(VENV)/test build ## ask every other site we link to whether the page is still there (needs the network)
	@$(BIN)/lychee --no-progress --format markdown --include '^https?://' --exclude-loopback site

audit: $(VENV)/site ## ask for vulnerabilities known of what we install (needs the network)
	$(BIN)/python -m pip install --quiet pip-audit
	$(BIN)/pip-audit --strict --requirement requirements.txt --requirement requirements-test.txt

lock: $(VENV)/test ## pin dependencies anew, with hashes
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile $(LOCK) --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile $(LOCK) --extra test --constraint requirements.txt --output-file requirements-test.txt pyproject.toml
LOCK := --quiet --generate-hashes --no-header --strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

clean: ## remove what the commands made
	rm -rf $(VENV) node_modules site dist test-output .pytest_cache .ruff_cache .mypy_cache .cache

$(VENV)/site: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.txt
	@touch $@

$(VENV)/test: $(VENV)/site requirements-test.txt
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-test.txt
	@touch $@

# The Nu HTML checker and a British English dictionary; PyPI has neither.
$(TOOLS): package-lock.json | $(VENV)/test
	$(BIN)/npm ci --silent
