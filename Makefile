# Everything the project needs is made here, in .venv/: `make demo` and `make test` work on a fresh machine.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
FUZZ_READY := $(VENV)/.ready-fuzz
DOCS_READY := $(VENV)/.ready-docs
TEST_READY := $(VENV)/.ready-test
LOAD_READY := $(VENV)/.ready-load
# Of a newer Python, where there is one: student code may have an interpreter of its own.
SECOND := .venv-second
SECOND_READY := $(SECOND)/.ready
PEERS := .venv-peers
PEERS_READY := $(PEERS)/.ready
HUB := .venv-hub
HUB_READY := $(HUB)/.ready
PYTORCH := .venv-pytorch
PYTORCH_READY := $(PYTORCH)/.ready
comma := ,
OPTIONS ?=
STUDENTS ?= 24
CLASS ?= 8
SLUGS := $(notdir $(wildcard graders/*))
# A test file goes to one worker, as its fixtures are dear: see tests/conftest.py.
# One more than there are cores, as many tests wait.
PARALLEL := -n $(shell expr $$(nproc) + 1) --dist loadscope --no-loadscope-reorder
PLAIN := tests/values tests/checks tests/pages tests/reports tests/platforms tests/similarity tests/gradebook tests/fuzz \
	tests/documentation/test_blocks.py tests/documentation/test_site.py tests/test_untrusted.py tests/test_files.py tests/test_bounded.py tests/test_workflows.py tests/test_benchmarks.py

# TensorFlow's import takes three times as long without cached bytecode.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup demo demo-course check test lint verify endurance deadline bench docs docs-serve pictures fuzz sameness hub hub-if-possible pytorch translations clean

help:
	@echo 'make demo    set up, make a class of $(STUDENTS) sample notebooks, grade it; the last line is the report'
	@echo 'make demo-course  the same for every activity, a class of $(CLASS)'
	@echo 'make check   set up, then style, types, architecture, and the tests that need no sandbox: minutes'
	@echo 'make test    set up, then every check that CI runs'
	@echo 'make verify  prove the course: solutions, starters, verified submissions, notebooks as at home'
	@echo 'make endurance  a batch of 500 among hostile neighbours, with processes killed on the way'
	@echo 'make deadline  a class of 300 hands in three times each by the pages of a real site, while two workers grade'
	@echo 'make bench   set up the peers in $(PEERS)/ and measure side by side; OPTIONS="--students 6" for a shorter run'
	@echo 'make docs    build the documentation as a site in build/site; any link that leads nowhere is an error'
	@echo 'make docs-serve  show the site, and build it again as its pages change'
	@echo 'make pictures  make the pictures of the README and of the documentation anew; needs Chromium'
	@echo 'make fuzz    look for replies and answers that break what reads and judges them, for a minute; OPTIONS="--seconds 600" for longer'
	@echo 'make sameness  fit generated models with Keras left alone and with its faster way, and compare every bit'
	@echo 'make hub     set up a JupyterHub with Lab in $(HUB)/, and hand in from a student'"'"'s server by a browser; needs Node and Chromium'
	@echo 'make pytorch  set up PyTorch in $(PYTORCH)/, a large download, and run what needs it: modules as layers, an activity'
	@echo 'make translations  bring the catalogues of the library up to date with its sentences, and compile them'
	@echo 'make clean   remove what these commands made'

setup: $(READY)

# pip compiles one file after another: all cores compile what it has installed, which is twice as fast.
define install
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --no-compile --disable-pip-version-check --constraint constraints.txt --editable '.[$(1)]'
	@$(BIN)/python -m compileall -qq -j 0 $(VENV)/lib || true
endef

$(READY): pyproject.toml constraints.txt
	$(call install,course$(comma)dev)
	@touch $@

# Grades are written into the real nbgrader, the site is built, and a real platform's code launches, which nothing else
# needs: all at once, as each installation looks through all there is.
$(TEST_READY): pyproject.toml constraints.txt
	$(call install,course$(comma)dev$(comma)nbgrader$(comma)docs$(comma)lti-tests)
	@touch $(READY) $(DOCS_READY) $@

$(PYTORCH_READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(PYTORCH)
	$(PYTORCH)/bin/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[course,dev]' torch
	@touch $@

# Apart from CI: PyTorch is larger than all else together.
pytorch: $(PYTORCH_READY)
	$(PYTORCH)/bin/python -m pytest -q tests/execution/student/test_describe_torch.py tests/grading/test_torch.py \
		tests/authoring/test_pytorch_example.py

$(HUB_READY): tests/web/hub-constraints.txt
	$(PYTHON) -m venv $(HUB)
	$(HUB)/bin/pip install --quiet --no-compile --disable-pip-version-check --constraint tests/web/hub-constraints.txt jupyterhub jupyterlab
	npm install --silent --prefix $(HUB) configurable-http-proxy@5.3.0
	@touch $@

hub: $(READY) $(HUB_READY)
	$(BIN)/python -m pytest -q tests/web/test_hub.py $(OPTIONS)

demo: $(READY)
	@rm -rf demo/submissions demo/results demo/gradebook.sqlite*
	@$(BIN)/gabarito samples perceptron --out demo/submissions --size $(STUDENTS)
	@$(BIN)/gabarito grade perceptron demo/submissions --out demo/results --db demo/gradebook.sqlite

# Every activity of the course, the same students in each: some minutes, as most of them train models.
demo-course: $(READY)
	@rm -rf demo/course
	@for slug in $(SLUGS); do \
		$(BIN)/gabarito samples $$slug --out demo/course/$$slug/submissions --size $(CLASS) && \
		$(BIN)/gabarito grade $$slug demo/course/$$slug/submissions --out demo/course/$$slug/results \
			--db demo/course/gradebook.sqlite || exit 1; \
	done

hub-if-possible:
	@! command -v npm >/dev/null || $(MAKE) --no-print-directory $(HUB_READY) || echo 'A JupyterHub cannot be set up here.'

# What a change breaks most often, in two to three minutes: nothing that forks, sandboxes or trains.
check: lint
	$(BIN)/python -m pytest $(PARALLEL) $(PLAIN) $(OPTIONS)

# A JupyterHub needs Node; where it cannot be had, its test says so. What fails while other tests keep the machine busy
# runs once more, alone: then it is a fault of the code that fails again, and not of the load.
test: $(TEST_READY)
	@$(MAKE) --no-print-directory --jobs=3 --output-sync=target lint $(SECOND_READY) hub-if-possible
	$(BIN)/python -m pytest $(PARALLEL) --durations=20 --durations-min=2 $(OPTIONS) || { \
		[ $$? = 1 ] || exit 2; \
		echo 'Some tests failed. They run once more, alone; the first that fails again ends the run.'; \
		$(BIN)/python -m pytest --exitfirst --last-failed --last-failed-no-failures none; }

# All graders are called grader.py, and a slug with a hyphen is no name of a package: mypy sees them under other names.
lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	@rm -rf build/graders && mkdir -p build/graders
	@for slug in $(SLUGS); do ln -s ../../graders/$$slug/grader.py build/graders/$$(echo $$slug | tr - _).py; done
	$(BIN)/mypy src tests benchmarks docs build/graders
	$(BIN)/lint-imports

verify: $(READY)
	@$(BIN)/gabarito verify
	@$(BIN)/python -m pytest $(PARALLEL) -m slow_proof --ignore tests/test_proofs.py

endurance: $(READY)
	@$(BIN)/python -m benchmarks.endurance $(OPTIONS)

deadline: $(LOAD_READY)
	@$(BIN)/python -m benchmarks.deadline $(OPTIONS)

bench: $(PEERS_READY)
	@$(BIN)/python -m benchmarks.peers $(OPTIONS)

# Not every installer compiles what it installs; without, the first to run would pay for it.
$(PEERS_READY): $(READY) benchmarks/peers-constraints.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/pip install --quiet --disable-pip-version-check --constraint benchmarks/peers-constraints.txt \
		tensorflow matplotlib ipykernel otter-grader nbgrader
	@$(BIN)/python -m compileall -qq $(VENV)/lib src || true
	@$(PEERS)/bin/python -m compileall -qq $(PEERS)/lib || true
	@touch $@

docs: $(DOCS_READY)
	@$(BIN)/python -m tests.documentation

docs-serve: $(DOCS_READY)
	@$(BIN)/zensical serve

pictures: $(READY)
	@$(BIN)/python docs/pictures/make.py $(OPTIONS)

fuzz: $(FUZZ_READY)
	@$(BIN)/python -m tests.fuzz $(OPTIONS)

$(FUZZ_READY): $(READY)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[fuzz]'
	@touch $@

$(DOCS_READY): $(READY)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[docs]'
	@touch $@

$(LOAD_READY): $(READY)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[load]'
	@touch $@

$(SECOND_READY): $(READY) constraints.txt tests/second_python.py
	$(BIN)/python -m tests.second_python $(SECOND)
	@mkdir -p $(SECOND) && touch $@

# The course's notebooks and generated fits, with Keras left alone and with what replaces it: the same to the last bit.
# Some minutes.
translations: $(READY)
	@$(BIN)/python -m tests.catalogues

sameness: $(READY)
	@$(BIN)/python -m tests.execution.student.course_fits
	@$(BIN)/python -m tests.execution.student.fits $(OPTIONS)

clean:
	rm -rf $(VENV) $(SECOND) $(PEERS) $(HUB) $(PYTORCH) demo build .cache tests/fuzz/corpus tests/fuzz/crashes .pytest_cache .mypy_cache .ruff_cache .hypothesis
