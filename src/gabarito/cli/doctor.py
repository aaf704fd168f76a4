"""``gabarito doctor``: what this machine has, which sandbox it can make, and how to get a stronger one."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict
from importlib.metadata import version

from rich.console import Console
from rich.table import Table

from gabarito.cli import DONE, FAILED
from gabarito.execution.trusted.canaries import Findings, prove
from gabarito.execution.trusted.parent import WarmParent
from gabarito.execution.wire.layers import Layers
from gabarito.values.verdict import Tier

# The sandbox is the same whatever is imported; these start at once.
_LIGHT = ("numpy", "IPython.core.interactiveshell")

_NAMESPACES = """User namespaces are closed.
  Debian, Fedora, Arch   sysctl user.max_user_namespaces must not be 0
  Ubuntu 24.04           sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0
                         (or an AppArmor profile with `userns,` for this Python)
  Docker, Podman         run with --security-opt seccomp=unconfined --security-opt apparmor=unconfined
                         --security-opt systempaths=unconfined, or on the host instead of in a container
  GitHub runners         ubuntu-latest: run the sysctl line of Ubuntu 24.04 as a step before grading"""
_LANDLOCK = """Landlock is old or off.
  any distribution       Linux 6.12 or newer; `landlock` among the modules of lsm= (cat /sys/kernel/security/lsm)
  Docker, Podman         the host's kernel decides; Docker 20.10 or newer lets its system calls pass"""
_CGROUP = """No cgroup is delegated. No tier needs one; with one, the kernel itself bounds memory and processes.
  systemd                systemd-run --user --scope -p Delegate=yes gabarito grade ...
  Docker 28              run with --security-opt writable-cgroups=true (and --cgroupns=private, the default)
  Podman                 run with --security-opt unmask=/sys/fs/cgroup
  any of them            cgroup v2 on the host, with its memory and pids controllers"""
_SECCOMP = """There is no seccomp filter for this machine: x86_64 and aarch64 have one."""


def examine(required: Tier) -> int:
    """Show the machine and its sandbox; return the exit code, FAILED below `required`."""
    console = Console()
    console.print(_machine())
    with WarmParent(libraries=_LIGHT) as parent:
        parent.wait_until_ready()
        findings = prove(parent)
        layers, tier = parent.layers, parent.tier
    assert layers is not None
    console.print(_sandbox(layers, findings))
    style = "green" if tier.reaches(Tier.CONFINED) else "bold red"
    console.print(f"Student code runs in the tier: {tier}", style=style)
    for advice in _advice(layers):
        console.print(advice, style="yellow", highlight=False, markup=False)
    return DONE if tier.reaches(required) else FAILED


def _machine() -> Table:
    table = Table(title="Machine", show_header=False)
    user = "root" if os.geteuid() == 0 else f"uid {os.geteuid()}"
    libraries = ", ".join(f"{name} {version(name)}" for name in ("tensorflow", "keras", "numpy", "otter-grader"))
    for name, value in (
        ("system", f"{platform.system()} {platform.release()} {platform.machine()}, {user}"),
        ("python", f"{platform.python_version()}, {sys.prefix}"),
        ("libraries", libraries),
        ("cores", str(len(os.sched_getaffinity(0)))),
        ("memory", f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.1f} GiB"),
        ("free on the disk here", f"{shutil.disk_usage('.').free / 2**30:.1f} GiB"),
    ):
        table.add_row(name, value)
    return table


def _sandbox(layers: Layers, findings: Findings) -> Table:
    table = Table(title="Sandbox", show_header=False)
    for name, missing in asdict(layers).items():
        table.add_row(name, "yes" if not missing else f"no: {missing}", style=None if not missing else "yellow")
    table.add_section()
    for name, got in asdict(findings).items():
        table.add_row(f"a child can {name.replace('_', ' ')}", "yes" if got else "no", style="red" if got else None)
    return table


def _advice(layers: Layers) -> Iterator[str]:
    for missing, advice in (
        (layers.namespaces, _NAMESPACES),
        (layers.landlock, _LANDLOCK),
        (layers.seccomp, _SECCOMP),
        (layers.cgroup, _CGROUP),
    ):
        if missing:
            yield advice
