"""Hosts made of network namespaces on this machine: each has an address of its own, and none a way out."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

NEEDED = "needs root and iproute2, for hosts made of network namespaces"


def is_possible() -> bool:
    """Whether network namespaces can be made here."""
    if os.geteuid() != 0 or shutil.which("ip") is None:
        return False
    made = subprocess.run(["unshare", "--net", "true"], capture_output=True, check=False)
    return made.returncode == 0


@dataclass(frozen=True)
class Host:
    """A network namespace with an address."""

    namespace: str
    address: str
    link: str

    def run(self, *command: str, **options: Any) -> subprocess.Popen[bytes]:
        """Start a command there, in a process group of its own."""
        return subprocess.Popen(["ip", "netns", "exec", self.namespace, *command], start_new_session=True, **options)

    def cut(self) -> None:
        """Take its cable out."""
        _ip("-n", self.namespace, "link", "set", self.link, "down")


@contextmanager
def hosts(many: int) -> Iterator[Sequence[Host]]:
    """Make hosts that reach each other, and nothing else; the first has the bridge that all are on."""
    mark = f"g{os.getpid() % 10_000}"
    made = [Host(f"{mark}-{place}", f"10.73.0.{place + 1}", "eth0") for place in range(many)]
    with ExitStack() as stack:
        for host in made:
            _ip("netns", "add", host.namespace)
            stack.callback(_ip, "netns", "delete", host.namespace)
            _ip("-n", host.namespace, "link", "set", "lo", "up")
        first = made[0].namespace
        _ip("-n", first, "link", "add", "bridge", "type", "bridge")
        _ip("-n", first, "link", "set", "bridge", "up")
        for place, host in enumerate(made):
            _ip(
                "-n",
                first,
                "link",
                "add",
                f"to{place}",
                "type",
                "veth",
                "peer",
                "name",
                "eth0",
                "netns",
                host.namespace,
            )
            _ip("-n", first, "link", "set", f"to{place}", "master", "bridge", "up")
            _ip("-n", host.namespace, "address", "add", f"{host.address}/24", "dev", "eth0")
            _ip("-n", host.namespace, "link", "set", "eth0", "up")
        yield made


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)
