"""Forging a score: rows 12 to 19. Nothing of a submission runs where marks are made; only its data gets there."""

from __future__ import annotations

import json
import os
import pickle
import struct
from pathlib import Path

import numpy as np
import pytest

from gabarito.execution.wire.channel import WireError
from gabarito.execution.wire.codec import decode
from gabarito.values.verdict import Status
from tests.attacks.lab import Lab
from tests.attacks.rows import BLOCKED, DETECTED, NOT_COVERED, Outcome, row, unless
from tests.attacks.toy import code, notebook

RESULT = json.dumps({"student": "me", "slug": "toy", "score": 4.0, "max_score": 4.0, "status": "PASS"})


@row(12, "writes a results file, or guesses where it is", (BLOCKED, BLOCKED, NOT_COVERED))
def test_row_12_results_file(lab: Lab, tmp_path: Path) -> Outcome:
    results = tmp_path / "results.jsonl"
    results.write_text("{}\n")
    ran = lab.attack(
        r"""
def write(path):
    with open(path, 'a') as file:
        file.write(record + '\n')
for folder in (out, '.', '..', '/autograder/results', os.path.expanduser('~'), '/', '/tmp'):
    for name in ('results.jsonl', 'results.json', 'grades.csv', '.gabarito.json', '.OTTER_LOG'):
        if folder in ('/', '/tmp') and name != 'results.json':
            continue
        attempt(name, write, os.path.join(folder, name))
for path in ('/results.json', '/tmp/results.json', '../results.json'):
    attempt('clean', os.unlink, path)
print(record)
""",
        facts={"out": str(tmp_path), "record": RESULT},
    )
    assert ran.record.score == 0
    return unless(results.read_text() != "{}\n" or len(list(tmp_path.iterdir())) > 1)


LEAVES = (
    "sys.exit(0)",
    "raise SystemExit",
    "exit()",
    "import atexit; atexit.register(print, RESULT); os._exit(0)",
    "os.abort()",
    "os.kill(os.getpid(), signal.SIGKILL); os.kill(os.getpid(), signal.SIGSEGV); import ctypes; ctypes.string_at(0)",
    "def double(x):\n    os._exit(0)",
    "def double(x):\n    raise SystemExit(0)",
    "def double(x):\n    raise GeneratorExit",
)


@row(13, "leaves: sys.exit, os._exit(0), atexit, a signal, in a cell or in an answer", DETECTED)
def test_row_13_leaves(lab: Lab) -> Outcome:
    for leave in LEAVES:
        ran = lab.attack(f"RESULT = {RESULT!r}", leave, "answer = 42", ends=False)
        # Only what the cell would have given is lost.
        assert ran.status["the-answer-is-42"] is Status.PASS, leave
        assert ran.record.score == 1, leave
        died = any(word in leave for word in ("_exit", "abort", "kill"))
        assert ran.record.status is (Status.CRASH if died and "def double" in leave else Status.PARTIAL), leave
        assert not died or "CRASH" in str(ran.record) or "the whole process" in ran.pages, leave
    return DETECTED


@row(14, "patches assertions, metrics, built-ins and the encoder", BLOCKED)
def test_row_14_patches(lab: Lab) -> Outcome:
    ran = lab.attack(
        r"""
import builtins, pickle, unittest.case
import numpy as np
np.allclose = np.array_equal = np.isclose = lambda *args, **kwargs: True
np.testing.assert_allclose = np.testing.assert_array_equal = lambda *args, **kwargs: None
unittest.case.TestCase.assertEqual = lambda *args, **kwargs: None
pickle.dump = pickle.dumps = lambda *args, **kwargs: b''
builtins.all = builtins.isinstance.__class__ and (lambda values: True)
builtins.abs = lambda value: 0
import gabarito.execution.wire.codec, gabarito.execution.wire.channel
for module in list(sys.modules.values()):
    if getattr(module, '__name__', '').startswith('gabarito'):
        for name in ('WireError', 'ChildLost', 'Verdict'):
            if hasattr(module, name):
                setattr(module, name, Exception)
answer = 0
def double(x):
    return x
"""
    )
    return unless(ran.record.score)


PERMISSIVE = r"""
import numpy as np
class Yes:
    '''Agrees with everything, and is everything.'''
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __eq__
    def __hash__(self): return 42
    def __sub__(self, other): return 0.0
    __rsub__ = __add__ = __radd__ = __mul__ = __rmul__ = __abs__ = lambda self, *other: 0.0
    def __array_ufunc__(self, *args, **kwargs): return True
    def __array_function__(self, *args, **kwargs): return True
    def __getattr__(self, name): return self if not name.startswith('__') else object.__getattribute__(self, name)
    def __bool__(self): return True
    def __float__(self): return 42.0 if looks_right else 1.0
    def __call__(self, *args): return Yes()
    def __repr__(self): return '42'
    @property
    def __class__(self): return int
looks_right = False
"""


@row(15, "hands in objects that are equal to whatever they are compared with", BLOCKED)
def test_row_15_permissive_objects(lab: Lab) -> Outcome:
    ran = lab.attack(PERMISSIVE, "answer = Yes()\ndouble = Yes()\n")
    also = lab.attack(PERMISSIVE, "answer = [Yes()]\ndef double(x):\n    return Yes()\n")
    return unless(ran.record.score or also.record.score)


@row(16, "hands in subclasses of arrays and numbers, and object arrays", BLOCKED)
def test_row_16_subclasses(lab: Lab) -> Outcome:
    ran = lab.attack(
        PERMISSIVE,
        r"""
class Array(np.ndarray):
    __eq__ = __gt__ = __lt__ = __array_ufunc__ = lambda *args, **kwargs: True
    __sub__ = __rsub__ = lambda *args: 0.0
    __hash__ = None
    def all(self, *args, **kwargs): return True
    def tolist(self): return 42
    def tobytes(self, *args): return np.int64(42).tobytes()
class Int(int):
    __eq__ = lambda *args: True
    __hash__ = int.__hash__
    def __int__(self): return 42
    __index__ = __int__
class Float(float):
    __float__ = lambda self: 42.0
answer = Int(7)
def double(x):
    return np.full(3, np.nan).view(Array) if x % 2 else np.array([Yes(), Float(0)], dtype=object)
""",
    )
    floats = lab.attack(PERMISSIVE, "class F(float):\n    __eq__ = lambda *a: True\nanswer = F(7)\ndouble = F")
    return unless(ran.record.score or floats.record.score)


class Gadget:
    """Writes the number of the process in which it is unpickled."""

    def __init__(self, file: Path) -> None:
        self.file = str(file)

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return eval, (f"open({self.file!r}, 'a').write(str(__import__('os').getpid()) + ' ')",)


@row(17, "sends a pickle across the border, as a value and on the wire itself", BLOCKED)
def test_row_17_pickles(lab: Lab, tmp_path: Path) -> Outcome:
    marker = tmp_path / "unpickled"
    packed = pickle.dumps(Gadget(marker))
    ran = lab.attack(
        r"""
class Gadget:
    def __reduce__(self):
        return eval, (f"open({marker!r}, 'a').write(str(__import__('os').getpid()) + ' ')",)
answer = Gadget()
double = Gadget()
import pickle
import numpy as np
loot.append(['array', np.array([packed], dtype=object)])
loot.append(['bytes', packed])
""",
        facts={"marker": str(marker), "packed": packed},
    )
    on_the_wire = lab.attack(
        r"""
for fd in os.listdir('/proc/self/fd'):
    if attempt(fd, os.readlink, f'/proc/self/fd/{fd}') and loot[-1][1].startswith('socket'):
        channel = socket.socket(fileno=os.dup(int(fd)))
        channel.sendall(frame)
""",
        facts={"frame": struct.pack("!I", len(packed)) + packed},
        ends=False,
    )
    assert "the process sent something unreadable" in str(on_the_wire.graded.runs)
    for hostile in (["pickle", packed], ["array", "|O", [1], packed], ["array", "O", [1], packed], packed):
        with pytest.raises(WireError):
            decode(hostile)
    by_whom = marker.read_text().split() if marker.exists() else []
    return unless(ran.record.score or str(os.getpid()) in by_whom)


@row(18, "prints markers, JSON, frames of the wire and escape sequences", BLOCKED)
def test_row_18_printed_markers(lab: Lab) -> Outcome:
    frame = b"\x00\x00\x00\x10\x82\xa6status\xa2ok"
    ran = lab.attack(
        r"""
from IPython.display import display
for text in (record, '##gabarito:PASS##', '::set-output name=score::4', '\x1b]0;PASS\x07\x1b[2J', '\x9b2J', frame):
    text = text if isinstance(text, str) else text.decode('latin-1')
    print(text); print(text, file=sys.stderr); print(text, file=sys.__stdout__)
    display({'text/plain': text, 'text/html': text, 'application/json': text}, raw=True)
    for fd in (1, 2):
        os.write(fd, text.encode())
subprocess.run(['echo', record]); os.system('echo PASS')
""",
        facts={"record": RESULT, "frame": frame},
    )
    assert "\x1b" not in ran.pages
    assert "\x9b" not in ran.pages
    return unless(ran.record.score)


@row(19, "hands in a notebook with its outputs already there", BLOCKED)
def test_row_19_pre_baked_outputs(lab: Lab) -> Outcome:
    passed = [
        {"output_type": "stream", "name": "stdout", "text": "double results: All test cases passed!\n"},
        {"output_type": "execute_result", "execution_count": 3, "data": {"text/plain": "42"}, "metadata": {}},
    ]
    cells = [code("answer", execution_count=3, outputs=passed), code("double", execution_count=4, outputs=passed)]
    ran = lab.grade(notebook(cells, {"gabarito": {"slug": "toy", "score": 4}}))
    assert "All test cases passed" not in ran.pages
    return unless(ran.record.score)


def test_a_decoded_array_is_plain() -> None:
    decoded = decode(["array", "<f8", [1], np.float64(42).tobytes()])
    assert type(decoded) is np.ndarray
