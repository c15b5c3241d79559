# The doors of the project; `make` alone lists them.
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done)
VENV := .venv
RUN := $(VENV)/bin/python
WORKERS ?= 2

.PHONY: help setup run demo test check bench soak lock format
.DEFAULT_GOAL := help

help:
	@echo "make setup   make .venv with everything pinned (the others call it)"
	@echo "make run     start: the sandbox without a BOT_TOKEN, Telegram with one"
	@echo "make demo    the sandbox with an invented institution and eight weeks of its history"
	@echo "make test    the whole suite, PostgreSQL included; browser tests where Chromium is found"
	@echo "make check   ruff, mypy, import-linter, locale parity, unused dependencies"
	@echo "make bench   all benchmarks beside their peers"
	@echo "make soak    the long fault runs"

setup: $(VENV)/ready

$(VENV)/ready: requirements-dev.lock
	@test -n "$(PYTHON)" || { echo "TalentLoop needs Python 3.11 or newer: install it, or name it with  make PYTHON=/path/to/python  ."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python cannot make virtual environments (ensurepip is missing): on Debian or Ubuntu install python3-venv."; exit 1; }
	@mkdir -p $(VENV) 2>/dev/null && test -w $(VENV) || { echo "The folder $(CURDIR) cannot be written to: put the project where you may write."; exit 1; }
	@echo "Setting up, this takes about a minute…"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(VENV)/bin/python -c "from services.feedback.classify import shipped; shipped()"
	@touch $@

run: setup
	@exec $(RUN) -m bot run

demo: setup
	@exec $(RUN) -m bot demo

test: setup
	@$(RUN) -m pytest -n $(WORKERS) --dist loadgroup

check: setup
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-cache
	@$(RUN) -m locales
	@$(VENV)/bin/deptry .

bench: setup
	@$(RUN) -m bench

soak: setup
	@$(RUN) -m pytest -m soak -o addopts="-q --strict-markers --strict-config -p no:cacheprovider"

format: setup
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .

# Needs uv; the locks hold for every platform and Python from 3.11 on.
lock:
	@uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml -o requirements.lock
	@uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml --group dev -o requirements-dev.lock
