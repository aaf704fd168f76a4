"""What the hostile notebooks of an endurance run do. None gives an answer, so that none earns a point.

Each is bounded, so that a machine with a weak sandbox survives it too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.attacks.lab import PRELUDE
from tests.attacks.test_forging import LEAVES, PERMISSIVE
from tests.attacks.test_kernel_objects import CALLS, KNOWN

from gabarito.authoring.verified import BEFORE, Outcome, Verified

_ROUGH = (Outcome.HOSTILE, Outcome.CRASH, Outcome.TIMEOUT)

_SOURCES = {
    "forks": """
try:
    for _ in range(400):
        if os.fork() == 0:
            while True:
                time.sleep(1)
except OSError:
    pass
""",
    "threads": """
import threading
threading.stack_size(65536)
for _ in range(400):
    attempt('thread', threading.Thread(target=time.sleep, args=(60,), daemon=True).start)
""",
    "daemons": """
for _ in range(3):
    if os.fork() == 0:
        os.setsid()
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        if os.fork() == 0:
            time.sleep(600)
        os._exit(0)
""",
    "kills-its-parent": """
for how in (signal.SIGSTOP, signal.SIGTERM, signal.SIGKILL):
    if os.getppid() > 1:
        attempt('parent', os.kill, os.getppid(), how)
""",
    "hoards-small-things": """
hoard = []
while True:
    hoard.append(bytearray(2**20))
""",
    "hoards-in-children": """
for _ in range(8):
    if os.fork() == 0:
        hoard = b'x' * (400 * 2**20)
        time.sleep(60)
        os._exit(0)
time.sleep(5)
""",
    "hoards-in-memory-files": """
hoard = os.memfd_create('hoard')
for _ in range(3000):
    os.write(hoard, b'x' * 2**20)
""",
    "fills-its-folders": """
def fill(folder):
    with open(folder + '/big', 'wb') as file:
        os.posix_fallocate(file.fileno(), 0, 500 * 2**20)
def litter(folder):
    for n in range(30_000):
        os.close(os.open(f'{folder}/small{n}', os.O_CREAT))
for folder in ('.', os.path.expanduser('~'), os.environ['TMPDIR']):
    attempt('size', fill, folder)
    attempt('number', litter, folder)
""",
    "garbles-the-wire": """
for descriptor in range(3, 64):
    attempt('write', os.write, descriptor, bytes(range(256)) * 16)
""",
    "closes-everything": "os.closerange(0, 1024)",
    "becomes-another-program": "os.execvp('sleep', ['sleep', '600'])",
    "crowds-in-sessions": """
for _ in range(60):
    if os.fork() == 0:
        os.setsid()
        end = time.monotonic() + 10
        while time.monotonic() < end:
            pass
        os._exit(0)
time.sleep(5)
""",
    "locks-what-is-shared": """
import fcntl
held = []
for folder in ('/given', '.', os.path.dirname(os.__file__)):
    for name in (attempt('list', os.listdir, folder) or [])[:100]:
        held.append(attempt('open', os.open, f'{folder}/{name}', os.O_RDONLY))
        for what in ((fcntl.flock, fcntl.LOCK_EX | fcntl.LOCK_NB), (fcntl.fcntl, 1024, fcntl.F_WRLCK)):
            attempt('lock', what[0], held[-1], *what[1:])
time.sleep(5)
""",
    "slows-down-its-neighbours": """
for pid in (int(name) for name in os.listdir('/proc') if name.isdigit()):
    if pid != os.getpid():
        attempt('slow', os.setpriority, os.PRIO_PROCESS, pid, 19)
        attempt('pinned', os.sched_setaffinity, pid, {0})
attempt('all', os.setpriority, os.PRIO_USER, 0, 19)
""",
}
# With system calls by their numbers.
_OF_THE_KERNEL = {
    "keeps-objects-in-the-kernel": """
for _ in range(2000):
    call('semget', 0, 32000, 0o600)
    call('msgget', 0, 0o600)
    call('inotify_init1', 0)
    call('io_setup', 1000, buffer)
    call('timer_create', 1, 0, buffer)
    call('landlock_create_ruleset', 0, 0, 1)
""",
    "splits-its-memory": """
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
at = libc.mmap(None, 2**28, 1, 0x4022, -1, 0)
for n in range(30_000):
    libc.mprotect(ctypes.c_void_p(at + n * 8192), ctypes.c_size_t(4096), 0)
for _ in range(100):
    if os.fork() == 0:
        time.sleep(20)
        os._exit(0)
time.sleep(5)
""",
    "hands-over-descriptors": """
pairs = []
for _ in range(100):
    pairs.append(attempt('pair', socket.socketpair))
    for kind in (2, 3):
        attempt('kind', socket.socketpair, socket.AF_UNIX, kind)
    attempt('over', socket.send_fds, pairs[-1][0], [b'x'], [pairs[-1][1].fileno()] * 200)
""",
}
# An attack stands before the first.
_ANSWERS = ("predict", "update", "train", "w")


def attacks(verified: tuple[Verified, ...], out: Path) -> list[Verified]:
    """Return everything hostile: the rough ones of the verified submissions, stripped of right answers, and more.

    Args:
        verified: all verified submissions of the activity.
        out: the gradebook, as an attacker may guess where it is.
    """
    # A submission that keeps the starter's other answers already declares its score.
    rough = [
        replace(one, rest="starter", score=one.score if one.rest == "starter" else 0.0)
        for one in verified
        if one.outcome in _ROUGH
    ]
    permissive = _attack("permissive", PERMISSIVE, *((name, f"{name} = Yes()") for name in _ANSWERS))
    return [*rough, permissive, *(_attack(name, source) for name, source in _sources(out))]


def _sources(out: Path) -> Iterator[tuple[str, str]]:
    forged = json.dumps({"student": "student-001", "slug": "perceptron", "score": 12.0, "status": "PASS"})
    yield from _SOURCES.items()
    known = "\n".join(f"{name} = {value!r}" for name, value in KNOWN.items())
    yield from ((name, f"{known}\n{CALLS}{source}") for name, source in _OF_THE_KERNEL.items())
    for number, leaves in enumerate(one for one in LEAVES if "def double" not in one):
        yield f"leaves-{number}", f"RESULT = {forged!r}\n{leaves}"
    yield "forges-records", f"def forge():\n    open({str(out)!r}, 'a').write({forged!r})\nattempt('forge', forge)"
    yield "destroys-records", f"attempt('unlink', os.unlink, {str(out)!r})"


def _attack(name: str, source: str, *answers: tuple[str, str]) -> Verified:
    cells = ((BEFORE + _ANSWERS[0], PRELUDE + source), *answers)
    return Verified(Path("hostile", f"{name}.py"), Outcome.HOSTILE, name, cells, score=0.0, rest="starter")
