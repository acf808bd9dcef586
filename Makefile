# Everything that is needed to run and test: Python 3.11+, make and a package registry.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH := .venv-bench

.DEFAULT_GOAL := help
.PHONY: help run test check format evaluate bench train readme spell fuzz mutate soak \
	coverage audit lock clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: $(VENV)/run.ok ## start the assistant: on Telegram where BOT_TOKEN is set, otherwise in the terminal
	@$(BIN)/lanetolk

test: $(VENV)/dev.ok ## all tests, the linter and the type checker
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lanetolk check
	$(BIN)/pytest

check: $(VENV)/run.ok ## every fault in the entries, with file and line, and facts due for a recheck
	$(BIN)/lanetolk check

format: $(VENV)/dev.ok ## lay out the code and mend what the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

train: $(VENV)/dev.ok ## learn the weights anew, after a change of names, examples or words
	$(BIN)/python -m benchmarks.train

evaluate: $(VENV)/dev.ok ## accuracy, wrong refusals and wrong answers on messages kept aside
	$(BIN)/python -m benchmarks.evaluate

bench: $(BENCH)/bench.ok ## understanding, growth, delivery, start and amounts beside others; writes docs/benchmarks.md
	$(BENCH)/bin/python -m benchmarks $(SECTIONS)

spell: $(VENV)/run.ok ## all that users read, spelled against Norwegian dictionaries (needs hunspell and hunspell-no)
	@$(BIN)/python -m benchmarks.spelling

readme: $(VENV)/run.ok ## run the command that README.md shows, write its output and picture there
	$(BIN)/python -m benchmarks.readme

# docs/testing.md tells of these. Their tools are heavy, and only they need them.
FUZZ_SECONDS ?= 100
SOAK_MESSAGES ?= 100000
# Its bounds on time do not hold where every line is counted.
TIMED := tests/test_conversation.py::test_long_messages_answer_at_once

fuzz: $(VENV)/hard.ok ## search for inputs that break something, FUZZ_SECONDS (100) for each of three targets
	set -e; for target in amounts conversation updates; do \
		PYTHONPATH=. $(BIN)/python tests/fuzzing.py $$target $(FUZZ_SECONDS); done

mutate: $(VENV)/hard.ok ## change the formulas and the reading of negation bit by bit; a test must notice
	$(BIN)/python -m benchmarks.mutate

soak: $(VENV)/dev.ok ## SOAK_MESSAGES (100 000) messages through the program; its memory must stay flat
	$(BIN)/python -m benchmarks.soak $(SOAK_MESSAGES)

coverage: $(VENV)/hard.ok ## which branches the tests take, programs that they start included
	rm -f .coverage*
	$(BIN)/python -m coverage run -m pytest --deselect $(TIMED)
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report

audit: $(VENV)/dev.ok ## ask whether any locked dependency has a known weakness
	$(BIN)/pip-audit --disable-pip --require-hashes -r requirements.txt

lock: ## pin all dependencies anew, with hashes, after a change in pyproject.toml (needs uv)
	uv pip compile pyproject.toml --group build --universal --generate-hashes \
		--no-emit-index-url --no-header --quiet -o requirements.txt
	uv pip compile pyproject.toml --group build --group dev --universal --generate-hashes \
		--no-emit-index-url --no-header --quiet -o requirements-dev.txt
	uv pip compile pyproject.toml --group build --group dev --group hard --universal --generate-hashes \
		--no-emit-index-url --no-header --quiet -o requirements-hard.txt
	uv pip compile pyproject.toml --group build --group bench --universal --generate-hashes \
		--no-emit-index-url --no-header --quiet -o requirements-bench.txt

clean: ## remove what was set up and built
	rm -rf $(VENV) $(BENCH) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*

$(VENV)/run.ok: requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/dev.ok: requirements-dev.txt $(VENV)/run.ok
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/hard.ok: requirements-hard.txt $(VENV)/dev.ok
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-hard.txt
	@touch $@

# Apart, as what we are measured beside wants other versions of what we need.
$(BENCH)/bench.ok: requirements-bench.txt pyproject.toml
	test -d $(BENCH) || $(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	@touch $@
