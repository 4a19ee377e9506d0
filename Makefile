# What people and CI do with Footnote. `make` lists the targets.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py

.DEFAULT_GOAL := help
.PHONY: help run prepare test bench lint format evaluate simulate schema messages lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Footnote needs Python 3.11 or newer; set PYTHON=…"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "python3 cannot make an environment: install its venv module (Debian: apt install python3-venv)"; exit 1; }

.venv/runtime.lock: requirements.lock | .venv/bin/python
	@echo "Installing packages …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@cp requirements.lock $@

.venv/development.lock: requirements-dev.lock | .venv/bin/python
	@echo "Installing packages for tests and checks …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@cp requirements.lock .venv/runtime.lock
	@cp requirements-dev.lock $@

prepare: .venv/runtime.lock ## install packages, migrate the database, collect static files
	@$(MANAGE) migrate --noinput --verbosity 0
	@$(MANAGE) collectstatic --noinput --verbosity 0

run: prepare ## start the demo: web server and background worker, on HOST:PORT
	@$(MANAGE) create_demo
	@$(MANAGE) serve --host $(HOST) --port $(PORT)

test: .venv/development.lock ## run the suite on SQLite, and on PostgreSQL where one answers
	@$(BIN)/python -m tests $(ARGS)

lint: .venv/development.lock ## check style, types, layers, migrations, templates and the API schema
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --check --target-version 5.2 $$(git ls-files 'templates/*.html')
	$(BIN)/lint-imports
	$(BIN)/mypy quizzes content
	$(MANAGE) makemigrations --check --dry-run --verbosity 0
	FOOTNOTE_TLS=1 $(MANAGE) check --deploy --fail-level ERROR
	$(MANAGE) spectacular --validate --fail-on-warn --file /dev/null

format: .venv/development.lock ## rewrite code and templates in the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djade --target-version 5.2 $$(git ls-files 'templates/*.html')

bench: .venv/development.lock ## measure speed against a bare Django project; ARGS="--help" lists the options
	@$(MANAGE) benchmark $(ARGS)

evaluate: .venv/development.lock ## precision and recall of the extraction on our own texts
	@$(MANAGE) evaluate_extraction tests/golden

simulate: .venv/development.lock ## what the scheduler does to simulated learners; ARGS="--fit" for fits to single learners
	@$(MANAGE) simulate $(ARGS)

lock: ## resolve the packages anew
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet -o requirements-dev.lock

clean: ## remove the environment; what you made stays in .data
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
