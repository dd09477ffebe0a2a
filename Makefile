# The two commands of a newcomer are `make run` and `make test`; CONTRIBUTING.md tells of the rest.
SHELL := /bin/bash
# Where Python may keep nothing it compiles, each process compiles thousands of files anew.
unexport PYTHONDONTWRITEBYTECODE
# In an empty environment programs would not find even themselves.
export PATH ?= /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
PORT ?= 8000
VAR_DIR ?= var
VENV ?= .venv
PY := $(VENV)/bin/python
NODE := tests/node/node_modules
MESSAGES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/django.po))

# What `make run` runs with unless the environment says otherwise.
export SITE_URL ?= http://localhost:$(PORT)
export PORT VAR_DIR

.PHONY: run setup test test-faults check check-style check-types check-settings format bench messages lock screenshots clean

## Set everything up and serve the portal with a worker, on this machine alone.
run: setup
	@echo "Dialogforum: $(SITE_URL)   Administration: $(SITE_URL)/admin/"
	@test ! -s $(VAR_DIR)/demo-inloggning.txt || cat $(VAR_DIR)/demo-inloggning.txt
	@$(VENV)/bin/honcho start

setup: $(VENV)/runtime $(MESSAGES) $(VAR_DIR)/secret-key
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py load_reference
	@$(PY) manage.py load_demo
	@$(PY) manage.py collectstatic --noinput --verbosity 0

## All tests: on SQLite, and again on PostgreSQL with Redis where they are installed.
test: $(VENV)/development $(NODE)/.ready $(MESSAGES)
	@$(PY) -m tests.run $(ARGS)

## What the portal must survive: killed processes, lost servers, crowds. Takes some minutes.
test-faults: $(VENV)/development $(MESSAGES)
	@$(PY) -m tests.faults $(ARGS)

## Style, types, migrations and production settings.
check: check-style check-types check-settings

check-style: $(VENV)/development
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/djlint --quiet --lint templates

check-types: $(VENV)/development
	@$(VENV)/bin/mypy

check-settings: $(VENV)/development $(MESSAGES)
	@VAR_DIR=$$(mktemp -d) SECRET_KEY=$$($(PY) -c "import secrets; print(secrets.token_urlsafe(50))") SITE_URL=https://dialogforum.example.se sh -c '\
		$(PY) manage.py makemigrations --check --dry-run && \
		$(PY) -W error manage.py check --deploy --fail-level WARNING'

format: $(VENV)/development
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

## Times as ratios to a bare view, measured side by side.
bench: $(VENV)/development $(MESSAGES)
	@$(PY) -m bench.pages
	@$(PY) -m bench.registrations

## Every page at 1280 and 360 pixels, as pictures in $(VAR_DIR)/screenshots.
screenshots: $(VENV)/development $(MESSAGES)
	@SCREENSHOTS=$(VAR_DIR)/screenshots $(PY) -m pytest -q -p no:cacheprovider tests/browser/test_screenshots.py

## Collect the texts to translate into locale/*/LC_MESSAGES/django.po (needs gettext).
messages: $(VENV)/development
	SECRET_KEY=x $(PY) manage.py makemessages --all --no-location --no-wrap --ignore var --ignore tests

## Compile the pinned requirements anew (needs uv).
lock:
	uv pip compile pyproject.toml --generate-hashes --universal --no-header --python-version 3.11 -o requirements.txt
	uv pip compile pyproject.toml --extra dev --generate-hashes --universal --no-header --python-version 3.11 -c requirements.txt -o requirements-dev.txt

clean:
	rm -rf $(VENV) $(VAR_DIR) $(NODE) $(MESSAGES)

# What is imported is compiled then: most of a package never is, and all of it takes a minute.
$(VENV)/runtime: requirements.txt
	@python3 -m venv $(VENV) || { echo "Python saknar venv. Installera paketet python3-venv och försök igen."; exit 1; }
	@echo "Installerar beroenden ..."
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements.txt
	@touch $@

$(VENV)/development: requirements-dev.txt | $(VENV)/runtime
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements-dev.txt
	@touch $@

# The checkers that exist for Node alone. Without Node the tests that need them are skipped by name.
$(NODE)/.ready: tests/node/package-lock.json
	@if command -v npm >/dev/null; then \
		echo "Installerar granskare för Node ..." && \
		npm ci --prefix tests/node --ignore-scripts --no-audit --no-fund --loglevel=error && touch $@; \
	else echo "Node saknas: de tester som behöver det hoppas över."; fi

# Random, and readable by its owner alone; the portal finds it there.
$(VAR_DIR)/secret-key:
	@mkdir -p $(VAR_DIR)
	@umask 077; python3 -c "import secrets; print(secrets.token_urlsafe(50))" > $@

%.mo: %.po | $(VENV)/runtime
	@$(PY) -c "import polib; polib.pofile('$<').save_as_mofile('$@')"
