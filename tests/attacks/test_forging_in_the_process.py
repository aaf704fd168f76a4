"""Forging a score: rows 20 to 27, by what a notebook does to its own process and to its own cells."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gabarito.checks import equals, that
from gabarito.values.activity import Limits, check
from gabarito.values.verdict import Status
from tests.attacks.lab import LIGHT, Lab, _Parents
from tests.attacks.rows import BLOCKED, Outcome, row, unless
from tests.attacks.toy import ANSWERS, answer_cell, code, notebook

QUICK = Limits(cell_seconds=0.5, call_seconds=0.5, total_seconds=30.0, memory=512 * 1024**2, output=20_000)


@row(20, "edits, deletes, re-tags, re-orders and doubles cells and their ids", BLOCKED)
def test_row_20_cells(lab: Lab, tmp_path: Path) -> Outcome:
    right = [answer_cell("answer", ANSWERS[0]), answer_cell("double", ANSWERS[1])]
    empty = answer_cell("double", "")
    odd: dict[str, tuple[list[Any], float]] = {
        "deleted": ([right[0]], 1.0),
        "reversed": (right[::-1], 4.0),
        "doubled": ([*right, *right], 4.0),
        "one-id": ([{**cell, "id": "same"} for cell in right], 4.0),
        "swapped": ([answer_cell("double", ANSWERS[0]), answer_cell("answer", ANSWERS[1])], 4.0),
        "tagged": ([answer_cell("the answer is 42", "answer = 41"), empty], 0.0),
        "emptied": ([empty, empty], 0.0),
        "no-cells": ([None, 3, "x", [], {"cell_type": 7, "source": {}}, {"source": ["answer", 3, "= 42"]}], 0.0),
        "points": ([code("answer = 0", metadata={"points": 99, "gabarito": {"answer": "answer", "score": 4}})], 0.0),
    }
    folder = tmp_path / "class"
    folder.mkdir()
    for name, (cells, _) in odd.items():
        document = {**notebook([]), "cells": cells}
        (folder / f"{name}.ipynb").write_text(json.dumps(document))
    graded = lab.grade_class(folder, tmp_path / "out")
    assert {name: record.score for name, record in graded.records.items()} == {n: s for n, (_, s) in odd.items()}
    return unless(any(record.status.is_ours for record in graded.records.values()))


SHADOWS = ("numpy.py", "sitecustomize.py", "usercustomize.py", "IPython.py", "json.py", "gabarito.py", "evil.pth")


@row(21, "leaves modules that shadow others: beside the notebook, in its home, in IPython's start-up", BLOCKED)
def test_row_21_shadow_modules(lab: Lab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Outcome:
    marker = tmp_path / "imported"
    evil = f"import os; open({str(marker)!r}, 'a').write(str(os.getpid()))\n"
    lab.attack(
        r"""
import site
home = os.path.expanduser('~')
places = ['.', home, home + '/.ipython/profile_default/startup', site.getusersitepackages(), home + '/tmp']
def write(path):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w') as file:
        file.write(evil)
for folder in places:
    for name in names:
        attempt(name, write, os.path.join(folder, name))
assert len(loot) >= len(names)
""",
        facts={"names": SHADOWS, "evil": evil},
    )
    assert not marker.exists()  # nor for the honest notebook after it
    # A command that is called in a folder with such files, as somebody unpacks a submission and stays there.
    for name in SHADOWS:
        (tmp_path / name).write_text(evil)
    monkeypatch.chdir(tmp_path)
    parents = _Parents(lab.course.assignment("toy"), lab.tier, LIGHT)
    parents.wait_until_ready()
    parents.current.close()
    return unless(marker.exists())


@row(22, "hooks of IPython: transformers, events, magics, sys.settrace", BLOCKED)
def test_row_22_ipython_hooks(lab: Lab) -> Outcome:
    ran = lab.attack(
        r"""
import ast, threading
ip = get_ipython()
spied = []
def spy(frame, event, argument):
    for name, value in frame.f_locals.items():
        if re.search('right|expected|oracle|points', name):
            spied.append((name, repr(value)))
    return spy
class Everything(ast.NodeTransformer):
    def visit_Constant(self, node):
        spied.append(('constant', repr(node.value)))
        return node
ip.input_transformers_cleanup.append(lambda lines: [line.replace('assert ', 'assert True or ') for line in lines])
ip.ast_transformers.append(Everything())
ip.events.register('pre_run_cell', lambda *args: spied.append(('cell', repr(args))))
ip.register_magic_function(lambda line: None, 'line', 'time')
ip.run_cell = (lambda old: lambda *args, **kwargs: old(*args, **kwargs))(ip.run_cell)
sys.settrace(spy); threading.settrace(spy); sys.setprofile(lambda *args: None)
def double(x):
    spied.append(('called with', repr(x)))
    return [two for one, two in spied if 'right' in one]
answer = [two for one, two in spied if 'right' in one]
"""
    )
    return unless(ran.record.score)


@row(23, "changes a value between two checks, from a thread", BLOCKED)
def test_row_23_threads(lab: Lab) -> Outcome:
    contradicting = [check(f"flip is {n}", that("flip", equals(n))) for n in (1, 2)]
    for _ in range(3):
        ran = lab.attack(
            r"""
import itertools, threading
flip = 1
def turn():
    global flip
    for flip in itertools.cycle((1, 2)):
        pass
threading.Thread(target=turn, daemon=True).start()
signal.signal(signal.SIGALRM, lambda *args: None)
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
""",
            checks=contradicting,
            ends=False,
        )
        if [ran.status[f"flip-is-{n}"] for n in (1, 2)].count(Status.PASS) > 1:
            return unless("it changed between two checks")
    return BLOCKED


@row(24, "reports an accuracy and a history of a training that never was", BLOCKED)
def test_row_24_self_reported(lab: Lab) -> Outcome:
    ran = lab.attack(
        r"""
accuracy = score = val_accuracy = 1.0
class History:
    history = {'accuracy': [0.5, 1.0], 'val_accuracy': [0.5, 1.0], 'loss': [1.0, 0.0]}
class Trained:
    history = History()
    def evaluate(self, *args): return [0.0, 1.0]
    def score(self, *args): return 1.0
    def __call__(self, x): return 0.0
history = History()
double = Trained()
"""
    )
    # What counts is what the function returns for inputs that only the grader has.
    return unless(ran.record.score)


@row(25, "patches the clock, the random generators and NumPy in its process", BLOCKED)
def test_row_25_patched_clock(lab: Lab) -> Outcome:
    ran = lab.attack(
        r"""
import random
import numpy as np
time.time = time.monotonic = time.perf_counter = time.process_time = lambda: 0.0
random.random = np.random.rand = lambda *shape: 0.5
np.random.seed = random.seed = lambda *args: None
np.array = np.asarray = lambda value, *args, **kwargs: np.ones(1)
signal.setitimer = signal.alarm = lambda *args: None
answer = 41
""",
        "while True:\n    pass\n",
        limits=QUICK,
        ends=False,
    )
    stopped = [run for run in ran.graded.runs if "interrupted" in run.status]
    assert 0.4 < stopped[0].seconds < 5.0  # by a clock outside
    return unless(ran.record.score)


@row(26, "a model that lies about its structure: only what it computes is looked at", BLOCKED)
def test_row_26_lying_model(lab: Lab) -> Outcome:
    ran = lab.attack(
        r"""
class Dense:
    units, activation, name = 10, 'softmax', 'dense'
class Model:
    '''Says that it is what is asked for.'''
    __module__ = 'keras.src.models.sequential'
    layers = [Dense(), Dense()]
    optimizer, built, trainable_weights = 'adam', True, []
    def get_config(self): return {'class_name': 'Sequential', 'config': {'layers': ['the right ones']}}
    def count_params(self): return 12_821
    def get_weights(self): return []
    def __call__(self, x): return x
Model.__name__ = Model.__qualname__ = 'Sequential'
double = model = Model()
loot.append(['model', model])
"""
    )
    # Nothing of a model crosses the border but that it can be called: no configuration, no weights.
    assert "12_821" not in str(ran.loot)
    assert "Sequential" in str(ran.loot)
    return unless(ran.record.score)


@row(27, "notices that the grader calls, or remembers the visible example", BLOCKED)
def test_row_27_memoised(lab: Lab) -> Outcome:
    ran = lab.attack(
        r"""
import inspect
EXAMPLES = {1: 3, 2: 5}
def double(x):
    callers = [frame.function for frame in inspect.stack()]
    locals_of_callers = [frame.frame.f_locals for frame in inspect.stack()]
    for known in locals_of_callers:
        for name in ('right', 'expected', 'answers'):
            if name in known:
                return known[name]
    return EXAMPLES.get(int(x), 3) if '_call' in callers else 2 * x
answer = EXAMPLES
"""
    )
    return unless(ran.record.score)
