# The verbs of this project. Each says what it does; CI calls the same ones.
#
#   make demo            set up and serve a city with a story in it   (RESET=1 starts over, PORT=8000)
#   make test            every test: on SQLite, on PostgreSQL, in a browser
#   make lint            style, types, import contracts, templates
#   make browser         the browser tests alone
#   make transcripts     write anew what a screen reader says on six journeys
#   make bench           measurements, as ratios taken in one run
#   make lock            write requirements*.txt anew from pyproject.toml
#   make reference       write docs/reference/ anew from the code
#   make messages        bring the English catalogue up to the texts of the code   (needs gettext)

PYTHON ?= python3
PORT ?= 8000
WORKERS ?= 2
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal

.DEFAULT_GOAL := help
.PHONY: help demo test test-sqlite test-postgres browser transcripts lint bench lock reference messages

help:
	@sed -n 's/^#   //p' Makefile

demo: .venv/installed-runtime
	@echo "demo: preparing the database, then serving on http://localhost:$(PORT)/ (Ctrl+C stops it)"
	@$(BIN)/python manage.py demo --port $(PORT) $(if $(RESET),--reset)

test: test-sqlite test-postgres browser

test-sqlite: .venv/installed-dev
	@echo "test: everything but the browser, on SQLite"
	@env -u DATABASE_URL $(PYTEST) --ignore=tests/browser

test-postgres: .venv/installed-dev
	@echo "test: everything but the browser, on PostgreSQL"
	@$(BIN)/python -m tests.support.postgres $(PYTEST) --ignore=tests/browser

browser: .venv/installed-dev
	@echo "browser: journeys in Chromium against a served site"
	@env -u DATABASE_URL $(PYTEST) --dist loadfile tests/browser

transcripts: .venv/installed-dev
	@echo "transcripts: walking six journeys and writing down what a screen reader says"
	@env -u DATABASE_URL RENEW_TRANSCRIPTS=1 $(BIN)/python -m pytest -q tests/browser/journeys/test_by_keyboard.py
	@echo "transcripts: read the difference aloud before you commit it (docs/how-to/read-a-transcript.md)"

lint: .venv/installed-dev
	@echo "lint: style"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@echo "lint: import contracts"
	@$(BIN)/lint-imports
	@echo "lint: templates"
	@$(BIN)/djlint --lint --quiet frontend marketplace
	@echo "lint: types"
	@$(BIN)/mypy

bench: .venv/installed-dev
	@echo "bench: suitability of a pool, rounds, claims beside the bare SQL statement"
	@$(BIN)/python -m tests.support.postgres $(BIN)/python -m bench

lock: .venv/installed-dev
	@echo "lock: resolving pyproject.toml into requirements.txt and requirements-dev.txt"
	@$(BIN)/uv pip compile pyproject.toml -q $(LOCKED) -o requirements.txt
	@$(BIN)/uv pip compile pyproject.toml -q --group dev -c requirements.txt $(LOCKED) -o requirements-dev.txt

reference: .venv/installed-dev
	@echo "reference: writing docs/reference/ from the code"
	@$(BIN)/python -m tests.support.reference

messages: .venv/installed-dev
	@echo "messages: collecting texts into frontend/locale/, then compiling"
	@$(BIN)/python manage.py messages

LOCKED := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

# ------------------------------------------------------------------------------- environments
# Installed anew only when the list changed: the stamp is newer than the list otherwise.

.venv/installed-runtime: requirements.txt | .venv/bin/python
	@$(call install,requirements.txt,what the site needs to run)

.venv/installed-dev: requirements-dev.txt | .venv/bin/python
	@$(call install,requirements-dev.txt,what developing and testing needs)
	@touch .venv/installed-runtime

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Tomoni needs Python 3.11 or newer. Name it: make PYTHON=/path/to/python3.12 demo"; exit 1; }
	@echo "setup: creating the environment .venv"
	@$(PYTHON) -m venv .venv \
	  || { rm -rf .venv; echo "Python's venv module is missing. On Debian: apt-get install python3-venv"; exit 1; }

# uv takes seconds where pip takes a minute; pip remains the one that is always there.
define install
echo "setup: installing $(2), $$(grep -c '==' $(1)) packages (a minute or two with pip)"; \
{ command -v uv >/dev/null && uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1); } \
  || $(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r $(1) \
  && touch $@
endef
