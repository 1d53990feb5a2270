# Every command of the desk. `make` alone lists them. Works with GNU make 3.81 and newer.

PYTHON ?= python3
PORT ?= 8000
DATA ?= ..
ARGS ?=
TO ?= .local/backups
PY := .venv/bin/python
COMPILE = .local/lock/bin/uv pip compile pyproject.toml --quiet --universal --generate-hashes \
	--no-emit-index-url --no-header --python-version 3.11 $(ARGS)
PRODUCTION = FACTCHECK_BASE_URL=https://facts.example.org \
	FACTCHECK_SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(64))')
export PORT

.DEFAULT_GOAL := help
.PHONY: help run stop backup restore test check format bench chaos eval lock static setup setup-dev

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-11s %s\n", $$1, $$2 }' Makefile

run: setup ## start the desk on 127.0.0.1:$PORT (8000); Ctrl-C stops all of it
	@exec $(PY) -m factcheck.run

stop: setup ## stop a desk that runs in the background, and its database
	@$(PY) -m factcheck.run stop

backup: setup ## back up the running desk into a new folder below TO=DIR (.local/backups)
	@$(PY) manage.py backup save "$(TO)"

restore: setup ## put FROM=DIR back into an empty database (DATABASE_URL) and check that all is there
	@$(PY) manage.py backup restore "$(FROM)"

test: setup-dev ## run every test (ARGS="-k log" for some)
	@$(PY) -m pytest -n auto --maxprocesses 4 --dist worksteal $(ARGS)

check: setup-dev ## formatting, lint, types, import contracts, migrations, deploy settings
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy factcheck claims bench
	.venv/bin/lint-imports
	$(PY) -W "ignore:Got an error checking" manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING

format: setup-dev ## put the code into its standard format
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

bench: setup-dev ## benchmarks: a table here and in .local/bench.json
	@$(PY) -m bench $(ARGS)

chaos: setup-dev ## faults put in on purpose: kills, stops, full disks; nothing may be lost
	@$(PY) -m bench.chaosrun

eval: setup-dev ## extraction and matching figures on the evaluation kit in DATA=DIR
	@$(PY) -m bench.evaluate "$(DATA)" $(ARGS)

lock: ## write both lock files from pyproject.toml (ARGS=--upgrade for newer versions)
	"$(PYTHON)" -m venv .local/lock
	.local/lock/bin/python -m pip install --quiet --upgrade uv
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock

static: setup ## gather the static files into .local/static, as a container image does
	$(PRODUCTION) $(PY) manage.py collectstatic --noinput --verbosity 0

setup: ## install what the desk needs into .venv
	@"$(PYTHON)" bootstrap.py run

setup-dev: ## the same with what its tests and checks need
	@"$(PYTHON)" bootstrap.py dev
