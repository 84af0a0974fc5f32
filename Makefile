# The verbs of the house. Each one sets up what it needs, says so in words,
# and leaves a stamp so that the second time is quick.
# How a prerequisite is found, or asked for in one sentence: .ci/setup.

VENV_PYTHON := .venv/bin/python
PY_READY := .venv/.ready
BENCH_READY := .venv/.bench-ready
NODE_READY := node_modules/.ready

.DEFAULT_GOAL := help
.PHONY: help serve build test lint bench publish pins browser zensical

help:
	@echo "make serve   build the site, serve it on this machine, rebuild on change"
	@echo "make build   write the static site to site/"
	@echo "make test    run every test, those in a real browser included"
	@echo "make lint    check style and types"
	@echo "make bench   measure"
	@echo "make zensical build the same sources with Zensical and compare"
	@echo "make publish record new and changed clauses in the ledger of permanent links"
	@echo "make pins    choose versions anew and write the lock files (needs uv)"

serve: $(PY_READY) $(NODE_READY)
	@$(VENV_PYTHON) -m macros.serve.serve

build: $(PY_READY) $(NODE_READY)
	@$(VENV_PYTHON) -m macros.site.build

test: $(PY_READY) $(NODE_READY) browser
	@echo "Running every test."
	@$(VENV_PYTHON) -m pytest

lint: $(PY_READY)
	@echo "Checking style (ruff) and types (mypy)."
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy

publish: $(PY_READY)
	@$(VENV_PYTHON) -m macros.permanent.publish

bench: $(PY_READY) $(BENCH_READY) $(NODE_READY) browser
	@set -e; for bench in tests/bench/bench_*.py; do \
		echo "Measuring: $$bench"; PYTHONPATH=calculators:. $(VENV_PYTHON) $$bench; done

zensical: $(PY_READY) $(BENCH_READY) $(NODE_READY)
	@$(VENV_PYTHON) -m tests.bench.zensical

$(PY_READY): requirements.txt pyproject.toml .ci/setup
	@.ci/setup python

$(BENCH_READY): requirements-bench.txt $(PY_READY)
	@.ci/setup bench

$(NODE_READY): package-lock.json .ci/setup
	@.ci/setup node

browser:
	@.ci/setup browser

# Universal, so that one lock serves every system; no index address is written.
PIN := UV_CUSTOM_COMPILE_COMMAND="make pins" uv pip compile --quiet --universal \
	--generate-hashes --python-version 3.12 pyproject.toml
pins:
	$(PIN) --group site --group test --group lint --output-file requirements.txt
	$(PIN) --group bench --constraints requirements.txt --output-file requirements-bench.txt
	npm install --package-lock-only --ignore-scripts
