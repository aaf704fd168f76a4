"""A child that does not behave: it loses what is its own, in bounded time, and nobody after it notices."""

from __future__ import annotations

import os
import resource
import signal
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gabarito.execution.trusted import session as session_module
from gabarito.execution.trusted.events import CallRaised, Cause, ChildLost
from gabarito.execution.trusted.session import Session
from gabarito.values.runs import CellStatus
from tests.execution.conftest import Open, Run, run_one, text_of
from tests.patience import PATIENCE

ENDED, LATE, GARBLED, FULL = Cause.ENDED, Cause.LATE, Cause.GARBLED, Cause.FULL


@pytest.fixture
def _short_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    """For those who would not use a longer one."""
    monkeypatch.setattr(session_module, "GRACE_SECONDS", 0.3)


impatient = pytest.mark.usefixtures("_short_grace")
followed = pytest.mark.usefixtures("_the_next_one_is_served")


@pytest.fixture
def _the_next_one_is_served(opened: Open) -> Iterator[None]:
    yield
    with opened() as child:
        assert text_of(run_one(child, "1 + 1")) == "2"


def loss(child: Session, source: str) -> Cause:
    """Run a cell that the child does not outlive, and say why."""
    with pytest.raises(ChildLost) as lost:
        child.run_cell(0, 1, source)
    return lost.value.cause


WIRE = "import os\nfd = next(n for n in range(3, 64) if os.path.exists(f'/proc/self/fd/{n}'))\n"
STUBBORN = """
while True:
    try:
        while True: sum(range(100))
    except BaseException: pass
"""


def body(source: str) -> str:
    """Indent a source, to stand below a definition."""
    return textwrap.indent(source, "        ")


LOST = {
    "_exit": ("import os\nos._exit(0)", ENDED),
    "kill": ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", ENDED),
    "segmentation fault": ("import ctypes\nctypes.string_at(0)", ENDED),
    "abort": ("import os\nos.abort()", ENDED),
    "exec": ("import os\nos.execv('/bin/true', ['true'])", ENDED),
    "only a fork goes on": ("import os\nif os.fork():\n    os._exit(0)", ENDED),
    "wire closed": ("import os\nos.closerange(3, 256)", ENDED),
    "exit in a thread": (
        "import os, threading, time\nthreading.Thread(target=os._exit, args=(0,)).start()\ntime.sleep(9)",
        ENDED,
    ),
    "no frame": (WIRE + "os.write(fd, b'hello, world')", GARBLED),
    "no msgpack": (WIRE + "os.write(fd, b'\\0\\0\\0\\1\\xc1')", GARBLED),
    "no reply": (WIRE + "os.write(fd, b'\\0\\0\\0\\1\\x07')", GARBLED),
    "too large": (WIRE + "os.write(fd, b'\\xff\\xff\\xff\\xff')", GARBLED),
    "large in memory": (WIRE + "os.write(fd, b'\\3\\0\\0\\0' + b'\\x90' * (3 << 24))", GARBLED),
    "every descriptor": (
        "import os\nfor n in range(64):\n    try: os.write(n, b'\\xff' * 10**6)\n    except OSError: pass",
        GARBLED,
    ),
    "stopped": ("import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)", LATE),
    "swallows the interrupt": (STUBBORN, LATE),
    "ignores the interrupt": ("import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nsignal.pause()", LATE),
    "blocks the interrupt": (
        "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])\nsignal.pause()",
        LATE,
    ),
    "dies of the interrupt": ("import signal\nsignal.signal(signal.SIGINT, signal.SIG_DFL)\nsignal.pause()", LATE),
    "loops in C": ("import itertools\nsum(itertools.repeat(1))", LATE),
    "first thread ended": (
        "import ctypes, threading, time\n"
        "threading.Thread(target=time.sleep, args=(60,)).start()\nctypes.CDLL(None).syscall(60, 0)",
        LATE,
    ),
    "half a frame": (WIRE + "os.write(fd, b'\\0\\1\\0\\0')\n" + STUBBORN, LATE),
    "a frame without end": (
        WIRE + "os.write(fd, b'\\1\\0\\0\\0')\n" + STUBBORN.replace("sum(range(100))", "os.write(fd, b'x')"),
        LATE,
    ),
    "an error without end": ("class E(Exception):\n    def __str__(self):\n" + body(STUBBORN) + "raise E", LATE),
    "hoards large": ("hoard = []\nwhile True: hoard.append(bytearray(10**6))", FULL),
    "hoards small": ("hoard = []\nwhile True: hoard.append(str(len(hoard)))", FULL),
    "hoards in a function": ("hoard = []\ndef f():\n    while True: hoard.append([0] * 100)\nf()", FULL),
}


@followed
@impatient
@pytest.mark.parametrize(("source", "cause"), LOST.values(), ids=LOST)
def test_a_child_that_is_lost_is_lost_in_time(opened: Open, source: str, cause: Cause) -> None:
    started = time.monotonic()
    with opened(cell_seconds=0.3 if cause is LATE else 20, memory=200 * 1024**2) as child:
        assert loss(child, source) is cause
        assert time.monotonic() - started < PATIENCE
    assert time.monotonic() - started < PATIENCE


def test_what_comes_after_a_loss_is_a_loss(opened: Open) -> None:
    with opened(cell_seconds=0.3) as child:
        assert loss(child, "import os\nos._exit(0)") is ENDED
        assert loss(child, "1") is ENDED
        with pytest.raises(ChildLost):
            child.fetch(["x"])
        with pytest.raises(ChildLost):
            child.call("f", ())


@impatient
@pytest.mark.parametrize(
    ("source", "cause"),
    [
        ("os._exit(0)", ENDED),
        (STUBBORN, LATE),
        ("signal.signal(signal.SIGINT, lambda *_: os._exit(0))\nsignal.pause()", LATE),
        ("while True: hoard.append(bytearray(10**6))", FULL),
    ],
)
def test_a_function_that_takes_the_process_with_it(opened: Open, source: str, cause: Cause) -> None:
    with opened(call_seconds=0.3 if cause is LATE else 20, memory=200 * 1024**2) as child:
        run_one(child, "import os, signal\nhoard = []\ndef f():\n" + body(source))
        with pytest.raises(ChildLost) as lost:
            child.call("f", ())
        assert lost.value.cause is cause


WRITTEN_DOWN = "class X:\n    def __array__(self, dtype=None, copy=None):\n{}\nx = X()"


@impatient
@pytest.mark.parametrize(
    ("source", "cause"), [("import os; os._exit(0)", ENDED), ("raise SystemExit", ENDED), (STUBBORN, LATE)]
)
def test_a_value_that_takes_the_process_with_it(opened: Open, source: str, cause: Cause) -> None:
    with opened(call_seconds=0.3 if cause is LATE else 20) as child:
        run_one(child, WRITTEN_DOWN.format(body(source)))
        with pytest.raises(ChildLost) as lost:
            child.fetch(["x"])
        assert lost.value.cause is cause


FORGE = """
import gc
child = next(o for o in gc.get_objects() if type(o).__name__ == '_Child')
forged = {}
send = child._channel.send
child._channel.send = lambda reply: send(forged.pop('reply', reply))
"""
ODD = "[None, 7, '', [], {}, b'', [1], {'a': 1}, float('inf'), float('nan'), -1, 2**63, 'x' * 10**6, [[]]]"


@pytest.mark.parametrize("key", ["status", "error", "outputs"])
def test_a_forged_reply_to_a_cell_is_read_as_far_as_it_makes_sense(run: Run, key: str) -> None:
    runs = run(FORGE + f"odd = {ODD}", *[f"forged['reply'] = {{'{key}': odd[{n}]}}" for n in range(14)])
    for made in runs[1:]:
        assert made.status is CellStatus.RAISED
        assert made.outputs == ()
        assert len(made.error) <= 300
        assert 0 <= made.seconds < 20
    (skipped,) = run(FORGE + "forged['reply'] = {'skipped': True}")
    assert skipped.status is CellStatus.RAISED


@pytest.mark.parametrize("reply", ["{'error': 'ab ' * 10**7}", "{'outputs': [['stdout', '\x1b[' * 10**7, b'']] * 3}"])
def test_a_reply_of_many_megabytes_takes_no_more_of_ours(run: Run, reply: str) -> None:
    started, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _, made = run(FORGE, f"forged['reply'] = {reply}")
    assert len(made.error) <= 300
    assert made.outputs == ()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000
    assert time.monotonic() - started < PATIENCE


@pytest.mark.parametrize("values", ["None", "7", "'x'", "['x']", "{'x': b''}", "{'x': []}", "{'x': ['list']}"])
def test_a_forged_reply_to_a_fetch_is_garbled(opened: Open, values: str) -> None:
    with opened() as child:
        run_one(child, FORGE + WRITTEN_DOWN.format(f"        forged['reply'] = {{'values': {values}}}"))
        with pytest.raises(ChildLost) as lost:
            child.fetch(["x"])
        assert lost.value.cause is GARBLED


def test_a_child_answers_only_for_the_names_it_is_asked_for(opened: Open) -> None:
    with opened() as child:
        run_one(child, FORGE + WRITTEN_DOWN.format("        forged['reply'] = {'values': {'x': 1, 'w': 2}}"))
        assert child.fetch(["x"]) == {"x": 1}


@pytest.mark.parametrize(
    "reply",
    [
        "{}",
        "{'value': []}",
        "{'value': ['array', '<f8', [0, 2**63], b'']}",
        "{'raised': 'E', 'error': 'e', 'cell': 'c'}",
        "{'raised': 'E'}",
    ],
)
def test_a_forged_reply_to_a_call_is_garbled(opened: Open, reply: str) -> None:
    with opened() as child:
        run_one(child, FORGE + f"def f(): forged['reply'] = {reply}")
        with pytest.raises(ChildLost) as lost:
            child.call("f", ())
        assert lost.value.cause is GARBLED


@pytest.mark.parametrize("odd", ["float('inf')", "float('nan')", "10**18", "-1", "'7'", "None", "True", "[]"])
def test_a_forged_place_of_an_error_is_none(opened: Open, odd: str) -> None:
    with opened() as child:
        run_one(
            child,
            FORGE + f"def f(): forged['reply'] = dict(raised='\\x1b[1mE', error='e' * 999, cell='c', line={odd})",
        )
        with pytest.raises(CallRaised) as caught:
            child.call("f", ())
        assert caught.value.number == 0
        assert caught.value.type_name == "E"
        assert len(caught.value.line) <= 300


# What is left behind.


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


DAEMONS = """
import os, signal, subprocess, time
def daemon():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for s in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP): signal.signal(s, signal.SIG_IGN)
            with open('pids', 'a') as f: f.write(f'{os.getpid()}\\n')
            time.sleep(600)
        os._exit(0)
for _ in range(3): daemon()
subprocess.Popen('trap "" TERM; echo $$ >> pids; sleep 600 & echo $! >> pids; wait', shell=True, start_new_session=True)
while len(open('pids').read().split()) < 5: time.sleep(0.01)
print(open('pids').read())
"""


@followed
def test_daemons_do_not_outlive_the_session(run: Run) -> None:
    (cell,) = run("open('pids', 'w').close()" + DAEMONS)
    pids = [int(pid) for pid in text_of(cell).split()]
    assert len(pids) == 5
    assert all(map(gone, pids))


@followed
def test_a_child_that_is_traced_by_its_own_child_is_reaped(run: Run) -> None:
    started = time.monotonic()
    (cell,) = run(
        "import os, ctypes, time\n"
        "libc = ctypes.CDLL(None)\n"
        "libc.prctl(0x59616d61, -1, 0, 0, 0)\n"  # PR_SET_PTRACER, any process
        "me, (r, w) = os.getpid(), os.pipe()\n"
        "if os.fork() == 0:\n"
        "    os.setsid()\n"
        "    done = libc.ptrace(0x4206, me, 0, 0)\n"  # PTRACE_SEIZE
        "    os.write(w, str(done).encode())\n"
        "    time.sleep(600)\n"
        "os.read(r, 9)"
    )
    if text_of(cell) != "b'0'":
        pytest.skip("no tracing here")
    assert time.monotonic() - started < PATIENCE


@followed
def test_a_bounded_fork_bomb_is_cleared_away(run: Run) -> None:
    started = time.monotonic()
    (cell,) = run(
        "import os, time\nme = os.getpid()\nfor _ in range(6): os.fork()\n"
        "if os.getpid() != me:\n    os.setsid()\n    time.sleep(600)"
    )
    assert cell.status is CellStatus.OK
    assert time.monotonic() - started < PATIENCE


@followed
def test_a_process_that_hops_from_fork_to_fork_is_caught(run: Run) -> None:
    hop = (
        "import os, time\n"
        "if os.fork() == 0:\n"
        "    end = time.monotonic() + 120\n"
        "    while time.monotonic() < end:\n"
        "        if os.fork(): os._exit(0)\n"
        "        open('hops', 'a').write('x')\n"
        "    os._exit(0)\n"
        "while not os.path.exists('hops'): time.sleep(0.001)"
    )
    started = time.monotonic()
    run(hop)
    assert time.monotonic() - started < PATIENCE


def test_threads_end_with_the_child(run: Run) -> None:
    (cell,) = run(
        "import threading, time, os\nprint(os.getpid())\n"
        "for _ in range(50): threading.Thread(target=time.sleep, args=(600,)).start()"
    )
    assert gone(int(text_of(cell)))


def test_what_a_fork_says_is_not_taken_for_the_child(run: Run) -> None:
    forked, *after = run(
        "import os\nme = os.getpid()\nos.fork()\nif os.getpid() != me: print('I am the fork')", "1", "2", "3"
    )
    assert text_of(forked) == ""
    assert [text_of(one) for one in after] == ["1", "2", "3"]


def test_a_process_that_keeps_the_wire_does_not_keep_the_worker(opened: Open) -> None:
    keeper = (
        WIRE + "import ctypes, time\nif ctypes.CDLL(None).syscall(57) == 0:\n    time.sleep(60)\nos._exit(0)"
    )  # a fork that Python does not see
    started = time.monotonic()
    with opened(cell_seconds=20) as child:
        assert loss(child, keeper) is ENDED
    assert time.monotonic() - started < PATIENCE


def test_locked_folders_and_planted_links_are_cleared_away_and_targets_stay(run: Run, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("kept")
    tmp_path.chmod(0o750)
    (cell,) = run(
        "import os\n"
        f"target = {str(tmp_path)!r}\n"
        "os.symlink(target, 'link'); os.symlink(target + '/precious', os.path.expanduser('~/link'))\n"
        "os.makedirs('a/b/c'); os.symlink(target, 'a/b/link'); open('a/b/f', 'w').close()\n"
        "os.chmod('a/b', 0); os.chmod('a', 0)\n"
        "os.chmod(os.environ['TMPDIR'], 0); os.chmod(os.path.expanduser('~'), 0)"
    )
    assert cell.status is CellStatus.OK
    assert (tmp_path / "precious").read_text() == "kept"
    assert oct(tmp_path.stat().st_mode)[-3:] == "750"


@pytest.mark.parametrize("deed", ["shutil.rmtree(base)", "shutil.rmtree(base); os.symlink('/etc', base); os._exit(0)"])
def test_a_workspace_that_is_gone_harms_nobody(opened: Open, scratch: Path, deed: str) -> None:
    scratch.chmod(0o751)
    before = os.stat("/etc").st_mode
    with opened() as child:
        try:
            run_one(child, f"import os, shutil\nbase = os.path.dirname(os.getcwd())\n{deed}")
        except ChildLost:
            (left,) = scratch.iterdir()
            left.unlink()
    assert oct(scratch.stat().st_mode)[-3:] == "751"
    assert os.stat("/etc").st_mode == before


def test_a_deep_tree_breaks_nothing(run: Run) -> None:
    run("import os\nfor _ in range(1100):\n    os.mkdir('d'); os.chdir('d')")


def test_memory_that_is_given_back_costs_only_its_cell(run: Run) -> None:
    local, huge, after = run(
        "def f():\n    hoard = []\n    while True: hoard.append(bytearray(10**6))\nf()",
        "import numpy as np\nnp.ones(2**40)",
        "x = bytearray(50 * 1024**2)\nlen(x)",
        memory=200 * 1024**2,
    )
    assert (local.status, local.error) == (CellStatus.RAISED, "MemoryError")
    assert huge.error.startswith("MemoryError: Unable to allocate")
    assert text_of(after) == str(50 * 1024**2)


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("open('core', 'wb').truncate(2**40)", "OSError: "),
        ("held = [open('/dev/null') for _ in range(2000)]", "OSError: [Errno 24]"),
    ],
)
def test_files_are_bounded(run: Run, source: str, error: str) -> None:
    (cell,) = run(source)
    assert cell.error.startswith(error)


def test_hooks_of_ipython_change_nothing_for_the_next_one(run: Run, opened: Open) -> None:
    hooked = (
        "ip = get_ipython()\nip.input_transformers_cleanup.append(lambda lines: ['1/0'])\n"
        "import sys, builtins\nsys.settrace(lambda *a: None)\nbuiltins.print = None\nsys.modules['numpy'] = None"
    )
    hooked_run, broken = run(hooked, "2")
    assert hooked_run.status is CellStatus.OK
    assert broken.error == "ZeroDivisionError: division by zero"
    (clean,) = run("import numpy as np\nprint(np.ones(1).sum())")
    assert text_of(clean) == "1.0\n"


def test_signals_of_a_late_cell_hit_nothing_after_it(run: Run) -> None:
    *late, after = run(
        *["import time\ntry:\n    time.sleep(60)\nexcept KeyboardInterrupt: pass"] * 3,
        "sum(range(10**6))",
        cell_seconds=0.3,
    )
    assert [one.status for one in late] == [CellStatus.INTERRUPTED] * 3
    assert text_of(after) == str(sum(range(10**6)))


def test_a_session_that_breaks_on_our_side_is_cleared_away(opened: Open, scratch: Path) -> None:
    pid = 0

    def fail() -> None:
        nonlocal pid
        with opened() as child:
            pid = int(text_of(run_one(child, "import os\nos.getpid()")))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert gone(pid)
    assert list(scratch.iterdir()) == []


def test_the_interrupt_is_a_signal_of_the_child_alone(opened: Open) -> None:
    received: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: received.append(number))
    try:
        with opened(cell_seconds=0.3) as child:
            assert run_one(child, "import time\ntime.sleep(60)").status is CellStatus.INTERRUPTED
    finally:
        signal.signal(signal.SIGINT, before)
    assert received == []
