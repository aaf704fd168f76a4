"""What stands outside and can tell whether an attack reached it: listeners, processes, files."""

from __future__ import annotations

import secrets
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Ear:
    """A listening socket that nobody of right connects to."""

    def __init__(self, family: int, kind: int, address: object) -> None:
        self._socket = socket.socket(family, kind)
        self._socket.bind(address)  # type: ignore[arg-type]
        self._is_stream = kind == socket.SOCK_STREAM
        if self._is_stream:
            self._socket.listen(5)
        self._socket.setblocking(False)

    @property
    def port(self) -> int:
        number: int = self._socket.getsockname()[1]
        return number

    @property
    def heard(self) -> bool:
        """Whether somebody connected or sent something since this was last asked."""
        try:
            if self._is_stream:
                self._socket.accept()[0].close()
            else:
                self._socket.recv(1)
        except BlockingIOError:
            return False
        return True

    def close(self) -> None:
        self._socket.close()


class Ears:
    """Every kind of listener that there is on a machine; `facts` are their addresses."""

    def __init__(self, folder: Path) -> None:
        abstract = f"gabarito-{secrets.token_hex(8)}"
        stream, datagram = folder / "stream.sock", folder / "datagram.sock"
        self._ears = {
            "tcp": Ear(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            "udp": Ear(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            "stream": Ear(socket.AF_UNIX, socket.SOCK_STREAM, str(stream)),
            "datagram": Ear(socket.AF_UNIX, socket.SOCK_DGRAM, str(datagram)),
            "abstract": Ear(socket.AF_UNIX, socket.SOCK_STREAM, f"\0{abstract}"),
        }
        self.facts = {
            "tcp": self._ears["tcp"].port,
            "udp": self._ears["udp"].port,
            "stream": str(stream),
            "datagram": str(datagram),
            "abstract": f"\0{abstract}",
        }

    @property
    def heard(self) -> set[str]:
        """Return which of them were reached."""
        return {name for name, ear in self._ears.items() if ear.heard}

    def close(self) -> None:
        for ear in self._ears.values():
            ear.close()


@contextmanager
def bystander() -> Iterator[subprocess.Popen[bytes]]:
    """Run a process that has nothing to do with anything."""
    with subprocess.Popen(["sleep", "600"]) as process:
        try:
            yield process
        finally:
            process.kill()


def state_of(pid: int) -> str:
    """Return the letter of a process' state (proc_pid_stat(5)), X where there is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return "X"


def processes_with(word: str) -> list[int]:
    """Return the processes of the machine whose command line has `word`."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                line = (entry / "cmdline").read_bytes()
            except OSError:
                continue  # it has ended meanwhile
            if word.encode() in line:
                found.append(int(entry.name))
    return found
