"""What there is in the namespaces of the tier *strong*, looked at from inside."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import gabarito
from gabarito.execution.sandbox.namespaces import ELSEWHERE, ETC, HOME, NOBODY
from gabarito.execution.trusted.parent import WarmParent
from gabarito.execution.trusted.session import session
from gabarito.values.runs import Tier
from tests.conftest import LIGHT
from tests.execution.sandbox.conftest import ALLOWANCE, Look

Walk = Callable[[str], Any]
SYSTEM = {"usr", "bin", "sbin", "lib", "lib32", "lib64", "libx32"}
OWN = {"dev", "etc", "given", "home", "proc", "tmp"}


def tops(*paths: str) -> set[str]:
    return {Path(path).parts[1] for path in paths if len(Path(path).parts) > 1}


@pytest.fixture
def walk(strong: WarmParent, given: Path) -> Walk:
    """Evaluate an expression in the namespaces before Landlock, which would not let folders be listed."""

    def evaluate(expression: str) -> Any:
        code = (
            "import encodings.idna, json, os, shutil, sys\nfrom pathlib import Path\n"
            "from gabarito.execution.sandbox import namespaces\n"
            f"namespaces.isolate(Path({str(given)!r}))\npid = namespaces.PidNamespaces().fork()\n"
            "if pid == 0:\n    namespaces.make_private_folders(256)\n    os.chdir(namespaces.WORK)\n"
            f"    print(json.dumps({expression}), flush=True)\n    os._exit(0)\n"
            "os.waitpid(pid, 0)\n"
        )
        said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        return json.loads(said.stdout)

    return evaluate


def test_the_root_holds_the_system_the_interpreter_and_nothing_else(walk: Walk) -> None:
    # Paths of other machines are links into the child's home.
    elsewhere = f"os.path.realpath('/' + name).startswith('{HOME / ELSEWHERE}')"
    listed = set(walk(f"[name for name in os.listdir('/') if not {elsewhere}]"))
    python = tops(sys.prefix, sys.base_prefix, *(place for place in sys.path if place.endswith("-packages")))
    assert listed - SYSTEM == OWN | (python - SYSTEM)
    assert {name for name in SYSTEM if Path("/", name).exists()} <= listed


def test_etc_holds_two_made_files_and_what_libraries_need(walk: Walk) -> None:
    listed, passwd = walk("[os.listdir('/etc'), open('/etc/passwd').read()]")
    assert set(listed) <= {"passwd", "group", *(Path(place).name for place in ETC)}
    assert passwd.splitlines() == ["student:x:1000:1000::/home/student:/bin/sh"]


def test_of_the_course_there_is_what_was_given_and_nothing_else(walk: Walk, given: Path) -> None:
    files = "[folder + '/' + name for folder, _, names in os.walk({place!r}) for name in names]"
    assert walk(files.format(place="/given")) == ["/given/data/points.csv"]
    assert walk(files.format(place=".")) == ["./data/points.csv"]
    assert walk(files.format(place="/home")) == ["/home/student/work/data/points.csv"]
    assert walk(f"[os.path.lexists(place) for place in {[str(given), str(given.parent)]!r}]") == [False, False]


def test_the_devices_are_these(walk: Walk) -> None:
    devices = {"null", "zero", "full", "random", "urandom", "fd", "stdin", "stdout", "stderr", "ptmx", "pts", "shm"}
    assert set(walk("os.listdir('/dev')")) == devices
    assert walk("os.listdir('/dev/pts')") == ["ptmx"]  # a new instance: nobody's terminal


def test_everything_but_the_private_folders_is_read_only(look: Look) -> None:
    cell = """
import errno, os
got = {}
for place in ('/', '/usr', '/etc', '/given', '/home', '/dev', '/proc/sys', PREFIX, '/dev/shm', '/home/student', '.'):
    try:
        os.mkdir(place + '/new')
        got[place] = 'written'
    except OSError as error:
        got[place] = 'refused'
""".replace("PREFIX", repr(sys.prefix))
    written = {place for place, what in look(cell).items() if what == "written"}
    assert written == {"/dev/shm", "/home/student", "."}


@pytest.mark.parametrize("folder", ["/home/student", "/dev/shm"])
def test_private_folders_have_a_size_and_a_number_of_files(look: Look, folder: str) -> None:
    size, files = look(f"import os\nf = os.statvfs({folder!r})\ngot = f.f_blocks * f.f_frsize, f.f_files")
    given = folder == "/home/student"  # what was given comes on top: a folder and a file
    assert (size, files) == ((256 + given) * 2**20, 20_000 + 2 * given)


def test_files_of_any_size_that_students_were_given_fit(tmp_path: Path) -> None:
    """The room is tried with them, and their size comes on top of what a child may write."""
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "large.bin").write_bytes(bytes(5 * 2**20))
    with WarmParent(tmp_path / "given", libraries=LIGHT) as parent:
        parent.wait_until_ready()
        assert parent.layers is not None
        if parent.layers.best is not Tier.STRONG:
            pytest.skip(f"NO STRONG SANDBOX ON THIS MACHINE: {parent.layers}")
        assert (parent.tier, parent.shortfall) == (Tier.STRONG, "")
        with session(parent, ALLOWANCE, 0) as child:
            child.run_cell(0, 1, "import os\nroom = os.statvfs('.')\ngot = room.f_bavail * room.f_frsize")
            assert child.fetch(["got"])["got"] >= 255 * 2**20


def test_files_that_no_namespace_can_hold_lower_the_tier_and_the_reason_names_them(tmp_path: Path) -> None:
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "elsewhere.csv").symlink_to(tmp_path / "outside.csv")
    (tmp_path / "outside.csv").write_text("1,2\n")
    with WarmParent(tmp_path / "given", libraries=LIGHT) as parent:
        parent.wait_until_ready()
        assert parent.layers is not None
        if parent.layers.best is not Tier.STRONG:
            pytest.skip(f"NO STRONG SANDBOX ON THIS MACHINE: {parent.layers}")
        assert parent.tier is Tier.CONFINED
        assert "elsewhere.csv cannot be copied" in parent.shortfall
        assert (parent.layers.namespaces, parent.layers.best) == ("", Tier.STRONG)


def test_no_capability_is_left_and_none_can_be_had(look: Look) -> None:
    status = dict(line.split(":\t") for line in look("got = open('/proc/self/status').read()").splitlines())
    for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
        assert int(status[name], 16) == 0, name
    assert status["NoNewPrivs"] == "1"
    assert status["Seccomp"] == "2"
    assert status["Uid"].split() == ["1000"] * 4
    assert status["Groups"].split() == [] or "0" not in status["Groups"].split()


def test_nobody_is_anybody_outside(look: Look) -> None:
    """Root is nobody in there; any other user is themselves."""
    inside, outside, count = look("got = open('/proc/self/uid_map').read().split()")
    assert (inside, count) == ("1000", "1")
    assert outside != "0" or os.geteuid() != 0


def test_it_is_alone(look: Look) -> None:
    processes, interfaces, pid = look(
        "import os, socket\ngot = [p for p in os.listdir('/proc') if p.isdigit()], "
        "[line.split(':')[0].strip() for line in open('/proc/net/dev').readlines()[2:]], os.getpid()"
    )
    assert processes == ["1"]
    assert pid == 1
    assert interfaces == ["lo"]


def test_namespaces_are_refused_to_what_it_starts(look: Look) -> None:
    cell = "import subprocess\ngot = subprocess.run(['unshare', '--user', 'true'], capture_output=True).returncode"
    assert look(cell) != 0


# What an ordinary user runs: the tier that canaries allow to speak of, and who it is.
ORDINARY = """
import os
from gabarito.execution.trusted.canaries import prove
from gabarito.execution.trusted.parent import WarmParent
with WarmParent(libraries=("numpy", "IPython.core.interactiveshell")) as parent:
    parent.wait_until_ready()
    print(prove(parent).tier, parent.tier, os.geteuid(), parent.layers)
"""


@pytest.fixture
def open_python() -> Iterator[Path]:
    """A Python that every user can read, with the packages of this one."""
    system = shutil.which(f"python3.{sys.version_info.minor}", path="/usr/local/bin:/usr/bin")
    if system is None:
        pytest.skip("NO PYTHON OF THIS VERSION THAT AN ORDINARY USER COULD READ")
    with tempfile.TemporaryDirectory(prefix="ordinary-") as folder:
        os.chmod(folder, 0o777)
        made = subprocess.run([system, "-m", "venv", "--without-pip", folder], capture_output=True, check=False)
        if made.returncode != 0:
            pytest.skip(f"NO VENV OF {system}")
        site = Path(folder, "lib", f"python3.{sys.version_info.minor}", "site-packages")
        own = [place for place in sys.path if place.endswith("-packages")] + [str(Path(gabarito.__file__).parents[1])]
        (site / "ours.pth").write_text("\n".join(own))
        yield Path(folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="THE OTHER TESTS RUN AS AN ORDINARY USER ALREADY")
def test_an_ordinary_user_has_the_same_namespaces(open_python: Path) -> None:
    """Root enters the namespaces in another way; this is everybody else's."""
    python = str(open_python / "bin" / "python")
    # Not below the interpreter, which can be seen inside with all that is in it.
    environment = {"PATH": os.environ["PATH"], "TMPDIR": "/tmp", "HOME": "/tmp"}

    def run(code: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [python, "-c", code], env=environment, capture_output=True, text=True, cwd="/", user=NOBODY, group=NOBODY,
            extra_groups=[], check=False,
        )  # fmt: skip

    if run("import numpy, IPython, gabarito").returncode != 0:
        pytest.skip("AN ORDINARY USER CANNOT READ THE PACKAGES OF THIS PYTHON")
    said = run(ORDINARY)
    assert said.stdout.startswith(f"strong strong {NOBODY}"), said.stdout + said.stderr[-500:]
