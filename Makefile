# danvan – every command. Bare `make` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
SAMPLE ?= 1
# What ends once the other programs that tests need are there; style and types need none of them.
AWAIT ?=
VENV := .venv
BIN := $(VENV)/bin
BASE := $(VENV)/.base-installed
DEV := $(VENV)/.dev-installed
LOCKS := requirements/base.txt requirements/dev.txt pyproject.toml

.PHONY: help setup production run sample test test-fast test-pg lint types fix docs docs-check css catalogue lock bench fuzz journeys audit clean coverage

help: ## list the commands
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

##@ Use it
run: $(BASE) ## start the sample years (PORT=8000); SAMPLE=0 starts an empty installation instead
	@$(BIN)/danvan run --port $(PORT) $(if $(filter 0,$(SAMPLE)),--empty)

setup: $(BASE) ## build the environment and prepare the database with the nation's units
	@$(BIN)/danvan setup

production: $(BASE) ## build or renew the environment of a server in production, with PostgreSQL's driver (docs/operating.md)
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements/production.txt

sample: $(BASE) ## load the sample years without starting a server
	@$(BIN)/danvan sample

##@ Check it
test: $(DEV) ## everything that needs no server of its own: lint, types, tests, browser journeys
	@$(MAKE) --no-print-directory -j2 --output-sync=target lint types
	@$(AWAIT)
	@$(BIN)/pytest tests --ignore=tests/journeys -q -n 2 --dist loadfile --no-loadscope-reorder
	@$(MAKE) --no-print-directory journeys

coverage: $(DEV) ## the tests again with coverage of lines and branches, held to a bound for each layer
	@$(BIN)/pytest tests --ignore=tests/journeys --ignore=tests/architecture -q -n 2 --dist loadfile --no-loadscope-reorder --cov --cov-report=term:skip-covered --cov-report=xml:var/coverage.xml
	@$(BIN)/python tests/coverage_gate.py var/coverage.xml

test-fast: $(DEV) ## the tests without browser and corpus
	@$(BIN)/pytest tests -q -n 2 --dist loadfile --no-loadscope-reorder -m "not browser"

test-pg: $(DEV) ## the database tests on PostgreSQL, after `make test` only what it can change (DANVAN_TEST_PG_URL, or one of its own)
	@tests/postgresql.sh $(BIN)/pytest tests/apps tests/web/home tests/web/public tests/web/portal -q -n 2 --dist loadfile --no-loadscope-reorder

journeys: $(DEV) ## only the stories in headless Chromium
	@$(BIN)/pytest tests/journeys -q -n 2 --dist loadgroup
	@$(BIN)/python -m tests.journeys.shapes

lint: $(DEV) ## ruff, import contracts, templates, deployment check, missing migrations
	@$(BIN)/ruff check . && $(BIN)/ruff format --check -q .
	@$(BIN)/lint-imports --no-cache > var/lint-imports.log 2>&1 || { cat var/lint-imports.log; exit 1; }
	@$(BIN)/djlint src/danvan/web/templates --lint --quiet
	@DANVAN_PRODUCTION=1 DANVAN_SECRET_KEY=only-for-the-deployment-check-0123456789-abcdefghijklmnopqrstuvwxyz \
	  DANVAN_ALLOWED_HOSTS=example.org DANVAN_DATABASE_URL=sqlite:///var/check.sqlite3 \
	  $(BIN)/danvan manage check --deploy --fail-level WARNING -v 0
	@$(BIN)/danvan manage makemigrations --check --dry-run -v 0

types: $(DEV) ## mypy, strict
	@$(BIN)/mypy

fix: $(DEV) ## format and mend what ruff can mend
	@$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format -q .

bench: $(DEV) ## measure, print, never assert; ONLY="ranking workbooks" measures these alone
	@$(BIN)/python -m tests.benchmarks $(ONLY)

fuzz: $(DEV) ## read mutated papers for at most a minute; DANVAN_FUZZ_TEXTS, _FILES and _SECONDS set more
	@$(BIN)/python -m tests.fuzz

##@ Look after it
docs: $(DEV) ## write docs/roles.md, docs/workflows.md, docs/law.md anew
	@$(BIN)/danvan docs

lock: $(DEV) ## resolve the dependencies anew (hashes, no addresses)
	@for name in base production dev; do \
	  extra=""; [ $$name = base ] || extra="--extra $$name"; \
	  $(BIN)/uv pip compile -q pyproject.toml requirements/build.in $$extra --universal --generate-hashes --no-header \
	    --no-annotate --no-emit-index-url --no-emit-find-links --python-version 3.11 -o requirements/$$name.txt; done

catalogue: $(DEV) ## load the Vietnamese words of the sign-in library anew (django.po → django.mo)
	@$(BIN)/python -m tests.catalogue

css: ## compile the style sheet (needs Node; its result is committed)
	@cd frontend && npm install --no-package-lock --no-audit --no-fund && npm run build

clean: ## remove the environment and the sample's data
	@rm -rf $(VENV) var

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "danvan cần Python 3.11 trở lên ($(PYTHON) quá cũ)."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Không tạo được môi trường Python. Trên Debian, Ubuntu hãy chạy: apt install python3-venv"; exit 1; }

$(BASE): requirements/base.txt pyproject.toml | $(VENV)/bin/python
	@echo "Đang cài các thư viện (lần đầu mất khoảng một phút)…"
	@test -e $(DEV) || $(BIN)/pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements/base.txt
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@mkdir -p var && touch $@

$(DEV): requirements/dev.txt pyproject.toml | $(VENV)/bin/python
	@echo "Đang cài các thư viện để kiểm thử…"
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.txt
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@mkdir -p var && touch $@ $(BASE)
