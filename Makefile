# Two commands do everything on a fresh machine: `make demo` and `make test`.

PYTHON ?= $(shell for p in python3.12 python3.11 python3.13 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(not (3,11) <= sys.version_info[:2] <= (3,13))' 2>/dev/null \
	&& echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
# durable-rules comes as source and calls a function that Python 3.13 dropped; elsewhere the definition changes nothing.
export CPPFLAGS := $(CPPFLAGS) -DPyEval_CallObject(f,a)=PyObject_CallObject(f,a)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test slow bench install constraints uncompiled clean

help:  ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: $(VENV)/installed  ## install, then screen the example submission into demo/report.html and demo/run.json
	@mkdir -p demo
	$(BIN)/assay screen features/submissions/northfjord --as-of 2026-01-31 -f text -o demo/report.html -o demo/run.json
	@echo "The report is in demo/report.html, the run in demo/run.json."

test: $(VENV)/installed-dev  ## install, then run every test, the features, ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -m "not slow"

slow: $(VENV)/installed-dev  ## the slow and corpus-wide tests
	$(BIN)/python -m pytest -q -m slow

bench: $(VENV)/installed-dev  ## the measurements in benchmarks/, and the README's tables from them
	ASSAY_COMPILE=0 $(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[bench]'
	$(BIN)/python -m benchmarks --keep

install: $(VENV)/installed  ## only install

# What setup.py compiles to machine code is used in place of its source: an edited one is compiled anew, and touched
# even where nothing was to be done. Of the rest pip compiles nothing that it installs to be edited, and where Python
# may not keep what it compiles, every start would. The model of languages is kept unpacked for the same reason.
$(VENV)/installed: pyproject.toml setup.py constraints.txt $(shell find extractors -name '*.py' -not -path '*/tests/*') | checked
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@find . -name '*.so' -not -path './$(VENV)/*' -exec touch {} +
	@$(BIN)/python -m compileall -q cli.py engine extractors features rules
	@$(BIN)/python -m extractors.language_model
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	ASSAY_COMPILE=0 $(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@$(BIN)/python -m pip install --quiet --only-binary :all: --constraint constraints.txt tesserocr \
		|| echo "There is no wheel of tesserocr for this system: the tests of OCR are skipped."
	@touch $@

.PHONY: checked
checked:
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed and none was found. Install one, or say PYTHON=/path/to/python make …"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv."; exit 1; }
	@command -v $${CC:-cc} >/dev/null 2>&1 || command -v gcc >/dev/null 2>&1 || { echo "A C compiler is needed: durable-rules comes as source only. On Debian and Ubuntu: apt install build-essential; on macOS: xcode-select --install."; exit 1; }
	@$(PYTHON) -c 'import os, sys, sysconfig; p = os.path.join(sysconfig.get_paths()["include"], "Python.h"); sys.exit(not os.path.exists(p))' || { echo "The header files of $(PYTHON) are needed to build durable-rules. On Debian and Ubuntu: apt install python3-dev."; exit 1; }

constraints: $(VENV)/installed-dev  ## pin what is installed now
	{ head -n 1 constraints.txt; $(BIN)/python -m pip freeze --exclude-editable --exclude pip --exclude setuptools; } > constraints.new
	mv constraints.new constraints.txt

uncompiled:  ## run from the sources alone, slower: for work on the modules that setup.py compiles
	find . -name '*.so' -not -path './$(VENV)/*' -delete

clean: uncompiled  ## remove the environment and what was made
	rm -rf $(VENV) demo build .mypy_cache .ruff_cache .pytest_cache
