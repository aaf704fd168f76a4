"""A batch that is killed, loses a worker, or runs out of disk: nothing is lost, doubled or left behind.

What was graded is in the gradebook; the same command goes on from it, and ``gabarito feedback`` writes what there is.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from gabarito.authoring.verified import Outcome, load_all, notebook_of
from gabarito.gradebook.gradebook import Gradebook
from gabarito.values.course import Course
from gabarito.values.verdict import Record
from tests.cli.test_app import SMALL, beside, gabarito

COURSE = Course.load(SMALL)
SLUG = "standardise"


@pytest.fixture
def a_dozen(tmp_path: Path) -> Path:
    folder = tmp_path / "handed-in"
    folder.mkdir()
    right = [one for one in load_all(COURSE, SLUG) if one.outcome is Outcome.ACCEPTED]
    for number, verified in enumerate((right * 12)[:12]):
        (folder / f"student-{number:02d}.ipynb").write_bytes(slow(notebook_of(COURSE, SLUG, "en", verified)))
    return folder


def slow(notebook: bytes) -> bytes:
    """Have a notebook wait a while, so that a batch of them can be caught in the middle."""
    loaded = json.loads(notebook)
    waits: dict[str, object] = {
        "cell_type": "code",
        "id": "waits",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
    }
    loaded["cells"].append({**waits, "source": ["import time\n", "time.sleep(0.7)"]})
    return json.dumps(loaded).encode()


def started(folder: Path, out: Path, **variables: str) -> subprocess.Popen[bytes]:
    code = "from gabarito.cli import main; main()"
    command = [sys.executable, "-c", code, "grade", SLUG, str(folder), "--out", str(out), "--workers", "2"]
    # A temporary folder of its own, to see what is left in it.
    out.with_name("tmp").mkdir(exist_ok=True)
    environment = {**os.environ, "TMPDIR": str(out.with_name("tmp")), **beside(out), **variables}
    with out.with_name("stderr").open("w") as stderr:
        return subprocess.Popen(command, cwd=SMALL, env=environment, stdout=subprocess.DEVNULL, stderr=stderr)


def kept(out: Path) -> list[Record]:
    """What the gradebook beside a folder has by now."""
    file = Path(beside(out)["GABARITO_DB"])
    if not file.exists():
        return []
    with Gradebook.open(file, must_exist=True) as book:
        return book.records(SLUG)


def how_many_are_kept(out: Path) -> int:
    """Count what the gradebook has, fast enough to catch a batch in the middle."""
    file = Path(beside(out)["GABARITO_DB"])
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            return int(database.execute("SELECT count(*) FROM runs").fetchone()[0])
    except sqlite3.OperationalError:  # not there yet
        return 0


def students_in(out: Path) -> list[str]:
    """Whose records were written into a folder."""
    return [json.loads(line)["student"] for line in (out / "results.jsonl").read_text().splitlines()]


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def descendants(pid: int) -> set[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    below = {int(one) for one in children.read_text().split()} if children.exists() else set()
    return below | {further for one in below for further in descendants(one)}


@pytest.mark.parametrize("how", [signal.SIGINT, pytest.param(signal.SIGKILL, marks=pytest.mark.slow_proof)])
def test_a_batch_cut_off_in_the_middle_goes_on_where_it_stopped(a_dozen: Path, tmp_path: Path, how: int) -> None:
    out = tmp_path / "out"
    first = started(a_dozen, out)
    wait_for(lambda: how_many_are_kept(out) >= 1)
    below = descendants(first.pid)
    first.send_signal(how)
    assert first.wait(timeout=120) == (130 if how == signal.SIGINT else -how)
    wait_for(lambda: not any(_alive(pid) for pid in below))
    assert list((tmp_path / "tmp").iterdir()) == []
    said = (tmp_path / "stderr").read_text().splitlines()
    # Nobody can say anything who is killed.
    assert len(said) == (1 if how == signal.SIGINT else 0)
    assert all(
        line.startswith("Interrupted. What was graded is in the gradebook: the same command goes on") for line in said
    )
    before = kept(out)
    assert 1 <= len(before) < 12
    assert gabarito("feedback", SLUG, "--out", out, cwd=SMALL).returncode == 0
    assert students_in(out) == [record.student for record in before]
    assert sorted(page.stem for page in (out / "feedback").iterdir()) == students_in(out)
    assert gabarito("grade", SLUG, a_dozen, "--out", out, "--workers", "2", cwd=SMALL).returncode == 0
    assert students_in(out) == [f"student-{n:02d}" for n in range(12)]
    # Seconds and all: none of them was run again.
    after = kept(out)
    assert all(record in after for record in before)


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def called(command: int, module: str) -> list[int]:
    """The processes below a command that run a module of ours, the outermost first."""
    return [pid for pid in sorted(descendants(command)) if module in _command_line(pid)]


def _command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


@pytest.mark.slow_proof
def test_whoever_is_killed_is_replaced_and_nothing_is_lost(a_dozen: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = started(a_dozen, out)

    def has_graded(many: int) -> bool:
        return how_many_are_kept(out) >= many

    def is_killed(victim: str) -> bool:
        module = "gabarito.workers.worker" if victim == "grader" else "gabarito/execution/student/start.py"
        # Of a warm parent, the first waits outside its namespaces, the last is a child; a child comes and goes.
        pids = called(command.pid, module)
        if victim == "child":
            pids = [pid for pid in pids if not descendants(pid)][-1:] if len(pids) > 4 else []
        if not pids:
            return False
        try:
            os.kill(pids[0], signal.SIGKILL)
        except ProcessLookupError:
            return False
        return True

    for many, victim in ((2, "child"), (4, "warm parent"), (6, "grader")):
        wait_for(partial(has_graded, many))
        wait_for(partial(is_killed, victim))
    assert command.wait(timeout=120) == 0
    assert students_in(out) == [f"student-{n:02d}" for n in range(12)]
    assert {record.status.value for record in kept(out)} <= {"PASS", "CRASH"}
    assert list((tmp_path / "tmp").iterdir()) == []


# For the command and its workers, where limits are kept: right, a day ahead and a day behind, by turns.
JUMPING = """
import datetime, sys, time

right, start, exact = time.time, time.monotonic(), datetime.datetime

def jumping():
    return right() + (0, 86_400, -86_400)[int(2 * (time.monotonic() - start)) % 3]

class Kind(type):
    def __instancecheck__(cls, one):
        return isinstance(one, exact)

class Jumping(exact, metaclass=Kind):
    def __new__(cls, *values, **named):
        return exact(*values, **named)

    @classmethod
    def now(cls, tz=None):
        return exact.fromtimestamp(jumping(), tz)

time.time, time.time_ns, datetime.datetime = jumping, lambda: int(jumping() * 1e9), Jumping
with open(__file__ + ".log", "a") as log:
    print(sys.orig_argv, file=log)
"""


def verdicts_in(out: Path) -> dict[str, list[tuple[str, str, float, str]]]:
    return {
        record.student: [(one.id, one.status.value, one.points, one.message) for one in record.verdicts]
        for record in kept(out)
    }


@pytest.mark.slow_proof
def test_a_clock_that_jumps_changes_no_verdict_and_does_not_hinder_going_on(tmp_path: Path) -> None:
    folder = tmp_path / "handed-in"
    folder.mkdir()
    for outcome in (Outcome.ACCEPTED, Outcome.WRONG, Outcome.PARTIAL):
        for verified in [one for one in load_all(COURSE, SLUG) if one.outcome is outcome][:3]:
            name = verified.name.replace("/", "-")
            (folder / f"{name}.ipynb").write_bytes(slow(notebook_of(COURSE, SLUG, "en", verified)))
    steady, out = tmp_path / "steady", tmp_path / "out"
    assert started(folder, steady).wait(timeout=240) == 0
    module = tmp_path / "jumping" / "sitecustomize.py"
    module.parent.mkdir()
    module.write_text(JUMPING)
    first = started(folder, out, PYTHONPATH=str(module.parent))
    wait_for(lambda: how_many_are_kept(out) >= 3)
    first.kill()
    first.wait(timeout=120)
    before = kept(out)
    assert started(folder, out, PYTHONPATH=str(module.parent)).wait(timeout=240) == 0
    after = kept(out)
    assert all(record in after for record in before)
    assert len(verdicts_in(steady)) == 6
    assert verdicts_in(out) == verdicts_in(steady)
    # It jumped in both commands, and in the workers of each.
    log = module.with_name(module.name + ".log").read_text()
    assert (log.count("'grade'"), log.count("gabarito.workers.worker")) == (2, 4)


def on_a_small_disk(place: Path, script: str, out: Path) -> list[str]:
    """Run a script in which `place` is a disk of its own, and return the lines that it said on the standard error."""
    if shutil.which("unshare") is None:
        pytest.skip("unshare(1) is not there: no small disk can be made")
    place.mkdir(exist_ok=True)
    mount = f"mount -t tmpfs -o size=64m none {place} || exit 77\ncd {SMALL}\n"
    functions = f"""
        gabarito() {{ {sys.executable} -c 'from gabarito.cli import main; main()' "$@" > /dev/null; }}
        fill() {{ dd if=/dev/zero of={place}/fill bs=4k 2> /dev/null; }}
        runs() {{ {sys.executable} -c 'import sqlite3, sys
try:
    print(sqlite3.connect(sys.argv[1]).execute("select count(*) from runs").fetchone()[0])
except sqlite3.Error:
    print(0)' "$GABARITO_DB"; }}
    """
    namespace = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount + functions + script]
    said = subprocess.run(namespace, env={**os.environ, **beside(out)}, capture_output=True, text=True, timeout=300)
    if said.returncode == 77 or "Operation not permitted" in said.stderr:
        pytest.skip("no user namespaces: no small disk can be made")
    assert "Traceback" not in said.stderr
    return said.stderr.splitlines()


@pytest.mark.slow_proof
def test_pages_on_a_full_disk_are_said_and_nothing_that_was_graded_is_lost(a_dozen: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    script = f"""
        fill
        gabarito grade {SLUG} {a_dozen} --out {out}; echo "first: $?" >&2
        echo "kept: $(runs)" >&2
        rm {out}/fill
        gabarito feedback {SLUG} --out {out}; echo "second: $?" >&2
        echo "kept: $(runs)" >&2
        wc -l < {out}/results.jsonl >&2
    """
    refused, *said = on_a_small_disk(out, script, out)
    assert "No space left on device. Everything is kept in the gradebook" in refused
    assert said == ["first: 1", "kept: 12", "second: 0", "kept: 12", "12"]


@pytest.mark.slow_proof
def test_a_gradebook_on_a_full_disk_is_said_and_nothing_that_was_graded_is_lost(a_dozen: Path, tmp_path: Path) -> None:
    disk, out = tmp_path / "disk", tmp_path / "out"
    script = f"""
        gabarito grade {SLUG} {a_dozen} --out {out} &
        until [ "$(runs)" -ge 3 ]; do sleep 0.3; done
        fill
        wait $!; echo "first: $?" >&2
        rm {disk}/fill
        kept=$(runs)
        [ "$kept" -ge 3 ] && [ "$kept" -lt 12 ]; echo "some: $?" >&2
        gabarito grade {SLUG} {a_dozen} --out {out}; echo "second: $?" >&2
        echo "kept: $(runs)" >&2
        wc -l < {out}/results.jsonl >&2
    """
    # The gradebook is beside a folder of this name.
    refused, *said = on_a_small_disk(disk, script, disk / "book")
    assert "database or disk is full" in refused
    assert "run the same command again" in refused
    # Whatever was graded once was not graded again.
    assert said == ["first: 1", "some: 0", "second: 0", "kept: 12", "12"]
