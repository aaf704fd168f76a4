"""Using up the machine: rows 28, 29, 31, 33 and 35 to 38. Limits are kept outside the process that they bind."""

from __future__ import annotations

import os
import secrets
import time
import zipfile
from pathlib import Path

import pytest

from gabarito.execution.wire.channel import WireError
from gabarito.execution.wire.codec import decode
from gabarito.values.activity import Limits
from gabarito.values.document import MAX_BYTES
from gabarito.values.errors import NotebookError
from gabarito.values.notebook import parse
from gabarito.values.verdict import Status
from tests.attacks.ears import bystander, processes_with, state_of
from tests.attacks.lab import Lab, characters
from tests.attacks.rows import BLOCKED, DETECTED, NOT_COVERED, Outcome, row, unless
from tests.patience import PATIENCE

QUICK = Limits(cell_seconds=0.4, call_seconds=0.4, total_seconds=30.0, memory=512 * 1024**2, output=20_000)

ENDLESS = (
    "while True:\n    pass",
    "time.sleep(1000)",
    "os.kill(os.getpid(), signal.SIGSTOP)\nwhile True:\n    time.sleep(1)",
    "signal.pause()",
)


def stopped(lab: Lab, cell: str) -> bool:
    """Whether a cell without end was stopped in time, and cost no more than what it should have defined."""
    started = time.monotonic()
    ran = lab.attack("answer = 42", f"{cell}\ndouble = 1", limits=QUICK, ends=False)
    assert time.monotonic() - started < PATIENCE
    assert ran.status["the-answer-is-42"] is Status.PASS
    return ran.status["the-double-and-one"] is Status.TIMEOUT and ran.record.status is Status.TIMEOUT


@row(28, "never ends: a loop, sleep, SIGSTOP on itself, signal.pause", DETECTED)
def test_row_28_endless(lab: Lab) -> Outcome:
    return DETECTED if all(stopped(lab, cell) for cell in ENDLESS) else NOT_COVERED


@row(29, "never ends, and swallows the interrupt", DETECTED)
def test_row_29_swallowed_interrupt(lab: Lab) -> Outcome:
    swallowing = """
for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    attempt(number, signal.signal, number, signal.SIG_IGN)
while True:
    try:
        time.sleep(10)
    except BaseException:
        pass"""
    called = lab.attack(
        "answer = 42",
        "def double(x):\n    while True:\n        try:\n            time.sleep(9)\n"
        "        except BaseException:\n            pass",
        limits=QUICK,
        ends=False,
    )
    assert called.status["the-double-and-one"] is Status.TIMEOUT
    return DETECTED if stopped(lab, swallowing) else NOT_COVERED


@row(31, "leaves a daemon behind that calls setsid", BLOCKED)
def test_row_31_daemon(lab: Lab) -> Outcome:
    token = f"600.{secrets.randbelow(10**12):012}"
    lab.attack(
        r"""
import ctypes
def orphan(depth, body):
    if os.fork() == 0:
        os.setsid()
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        if depth:
            orphan(depth - 1, body)
        else:
            body()
        os._exit(0)
ctypes.CDLL(None).prctl(36, 0, 0, 0, 0)
alive, said = os.pipe()
def sleep():
    os.write(said, b'+')
    os.execvp('sleep', ['sleep', token])
orphan(3, sleep)
orphan(0, sleep)
subprocess.Popen(['nohup', 'setsid', 'sleep', token], start_new_session=True)
def forking():
    while True:
        if os.fork():
            os._exit(0)  # never the same process for long
        time.sleep(0.001)
orphan(1, forking)
time.sleep(0.3)
assert os.read(alive, 1) + os.read(alive, 1) == b'++'
""",
        facts={"token": token},
    )
    return unless(processes_with(token))


@row(33, "prints without end, ten thousands of outputs, a picture of a gigapixel", DETECTED)
def test_row_33_outputs(lab: Lab) -> Outcome:
    endless = lab.attack("while True:\n    print('x' * 1000)\n", limits=QUICK, ends=False)
    many = lab.attack(
        "from IPython.display import display, Image\nimport base64\n"
        "bomb = base64.b64encode(b'\\x89PNG' + bytes(10**7)).decode()\n"
        "for n in range(20_000):\n    display({'text/plain': f'nr {n}', 'text/html': '<b>' * 99}, raw=True)\n"
        "display({'image/png': bomb}, raw=True)\n",
    )
    gigapixel = lab.attack(
        "import matplotlib.pyplot as plt\nfigure = plt.figure(figsize=(320, 320), dpi=100)\n"
        "figure.savefig('all.png')\nanswer = 42\n",
        limits=Limits(cell_seconds=20, total_seconds=60, memory=2**29, output=20_000),
        ends=False,
    )
    for ran in (endless, many, gigapixel):
        assert characters(ran.graded.runs) < 21_000
        assert len(ran.pages) < 1_000_000
    assert endless.graded.runs[-2].status == "interrupted"
    told = [gigapixel.status["the-answer-is-42"], gigapixel.record.status]
    return DETECTED if told == [Status.MEMORY, Status.MEMORY] else NOT_COVERED


@row(35, "a file of 500 MB, a million cells, deep JSON; zip, PNG and npz bombs", BLOCKED)
def test_row_35_bombs(lab: Lab, tmp_path: Path) -> Outcome:
    folder = tmp_path / "class"
    folder.mkdir()
    with (folder / "huge.ipynb").open("wb") as file:
        file.truncate(500_000_000)
    many = b'{"nbformat": 4, "cells": [' + b"{}," * 1_000_000 + b"{}]}"
    (folder / "cells.ipynb").write_bytes(many)
    (folder / "deep.ipynb").write_bytes(b'{"nbformat": 4, "cells": ' + b"[" * 5_000_000)
    (folder / "number.ipynb").write_bytes(b'{"nbformat": 4, "cells": [' + b"9" * 1_000_000 + b"]}")
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bomb.ipynb", bytes(50_000_000))
    (folder / "zipped.ipynb").write_bytes((folder / "bomb.zip").read_bytes())
    started = time.monotonic()
    graded = lab.grade_class(folder, tmp_path / "out")
    assert time.monotonic() - started < PATIENCE
    assert {record.status for record in graded.records.values()} == {Status.NOT_RUN}
    assert "bomb.zip" in graded.skipped[0]
    for document in (many, bytes(MAX_BYTES + 1)):
        with pytest.raises(NotebookError):
            parse(document)
    unpacked = lab.attack(
        "import numpy as np\nnp.savez_compressed('bomb.npz', a=np.zeros(2**26))\nanswer = np.load('bomb.npz')['a']\n"
        "del answer\nhoard = [np.load('bomb.npz')['a'] + 1 for _ in range(9)]\nanswer = 42\n",
        limits=Limits(cell_seconds=30, total_seconds=60, memory=2**30),
        ends=False,
    )
    return unless(unpacked.status["the-answer-is-42"] is not Status.MEMORY)


@row(36, "an array or a model of 10^10 parameters by its shape alone", BLOCKED)
def test_row_36_shapes(lab: Lab) -> Outcome:
    ran = lab.attack(
        r"""
import numpy as np
class Model:
    shape, dtype, size = (10**5, 10**5), 'float32', 10**10
    def get_weights(self): return [answer]
    def __array__(self, *args, **kwargs): return answer
    def __call__(self, x): return answer
answer = np.broadcast_to(np.float32(1), (10**5, 10**5))
double = Model()
"""
    )
    nested = lab.attack("import numpy as np\nanswer = [np.broadcast_to(1.0, (1000, 1000))] * 1000\n")
    for one in (ran, nested):
        assert one.status["the-answer-is-42"] is Status.FAIL
        assert "too large" in one.pages
    assert ran.record.score == 0
    for shape in ([10**10], [10**5, 10**5], [2**63, 2], [-1], [0, 2**70], [1] * 40):
        with pytest.raises(WireError):
            decode(["array", "<f4", shape, b"1234"])
    return unless(nested.record.score)


@row(37, "kills and stops the warm parent, the grader's other processes, siblings", (BLOCKED, BLOCKED, NOT_COVERED))
def test_row_37_kills_others(lab: Lab) -> Outcome:
    with bystander() as victim:
        lab.attack(
            r"""
for pid in {os.getppid(), *victims} - {0, 1, os.getpid()}:
    for how in (signal.SIGSTOP, signal.SIGTERM, signal.SIGKILL):
        attempt(pid, os.kill, pid, how)
        attempt(pid, os.killpg, pid, how)
    attempt(pid, lambda: signal.pidfd_send_signal(os.pidfd_open(pid), signal.SIGKILL))
    attempt(pid, os.setpriority, os.PRIO_PROCESS, pid, 19)
""",
            facts={"victims": [victim.pid, lab.parents.current.pid]},
            ends=False,
        )
        nicer = os.getpriority(os.PRIO_PROCESS, victim.pid) != os.getpriority(os.PRIO_PROCESS, 0)
        return unless(state_of(victim.pid) not in "SRD" or nicer)


@row(38, "core dumps, huge sparse files", BLOCKED)
def test_row_38_core_dumps(lab: Lab) -> Outcome:
    ran = lab.attack(
        r"""
import resource
for what in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE):
    attempt('lifted', resource.setrlimit, what, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
def sparse():
    with open('sparse', 'wb') as file:
        os.truncate('sparse', 2**43)
attempt('sparse', sparse)
crashing = 'import os, signal; os.kill(os.getpid(), signal.SIGQUIT)'
assert subprocess.run(['sh', '-c', 'kill -QUIT $$']).returncode == -signal.SIGQUIT
if os.fork() == 0:
    os.kill(os.getpid(), signal.SIGSEGV)
os.wait()
for name in os.listdir('.') + (attempt('list', os.listdir, '/tmp') or []):
    if name.startswith('core'):
        loot.append(['core', name])
"""
    )
    return unless(ran.taken.keys() - {"list"})
