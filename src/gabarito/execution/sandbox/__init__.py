"""The sandbox: what the warm parent and each child do to themselves before any student code.

Layers, from the outside in: namespaces with a root of their own (:mod:`.namespaces`), resource limits
(:mod:`.limits`), Landlock (:mod:`.landlock`), no capabilities, seccomp (:mod:`.seccomp`). With all of them the tier is
*strong*; where the machine allows no namespaces, the others make it *confined*; without Landlock or seccomp, *limits*
is left, with as much of seccomp as keeps children from leaving things in the kernel. In any tier, the trusted side puts
the child into a cgroup (:mod:`gabarito.execution.trusted.cgroup`), where the machine delegates one.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from gabarito.execution import kernel
from gabarito.execution.sandbox import landlock, namespaces, seccomp, shared
from gabarito.execution.sandbox.limits import limit, lower_priority, private_environment
from gabarito.execution.wire.layers import Layers
from gabarito.execution.wire.terms import FOLDER_SIZE, Terms
from gabarito.values.runs import Tier

# Landlock that also closes abstract sockets and signals.
_WHOLE_LANDLOCK = 6
_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/passwd", "/etc/group", *namespaces.ETC)
_PROC = ("self", "cpuinfo", "meminfo", "stat", "sys", "loadavg", "uptime", "version", "filesystems")
# What programs ask of the machine to learn how many processors there are, and may know.
_SYS = ("devices/system/cpu", "devices/system/node", "fs/cgroup/cpu.max", "fs/cgroup/cpu")
_DEVICES = ("null", "zero", "full", "random", "urandom", "tty", "ptmx", "pts", "shm", "fd")


def prepare(given: Path | None, most: Tier) -> Layers:
    """Move the calling warm parent into namespaces, if the machine allows it and `most` asks for it.

    Args:
        given: the folder that students were given; in the namespaces, children get copies of it.
        most: the strongest tier to make, for comparisons.
    """
    namespaced, given_files = _why_no_namespaces(given) if most.reaches(Tier.STRONG) else ("not asked for", "")
    closed = "" if most.reaches(Tier.CONFINED) else "not asked for"
    version = landlock.abi()
    old = f"Landlock ABI {version}; {_WHOLE_LANDLOCK} is needed (Linux 6.12)"
    layers = Layers(
        namespaces=namespaced,
        landlock=closed or ("" if version >= _WHOLE_LANDLOCK else old),
        seccomp=closed or seccomp.missing(),
        given_files=given_files,
    )
    if layers.tier is Tier.STRONG:
        namespaces.isolate(given)
    else:
        kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)  # what a child leaves behind comes to the warm parent
    return layers


def enter(terms: Terms, tier: Tier) -> None:
    """Give up, in the child, what student code must not have.

    Args:
        terms: what the child has and may use; its folders are elsewhere in the tier *strong*.
        tier: the one that the warm parent's layers make.

    Raises:
        OSError: if a layer cannot be put on; the child must not go on then.
    """
    for _, put_on in STEPS:
        put_on(terms, tier)


def _start_session(terms: Terms, _: Tier) -> None:
    os.setsid()
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    if terms.nice:
        lower_priority()


def _enter_folders(terms: Terms, tier: Tier) -> None:
    if tier is Tier.STRONG:
        namespaces.make_private_folders(terms.folder_size)


def _limit(terms: Terms, tier: Tier) -> None:
    home, work = _folders(terms, tier)
    private_environment(home)
    if tier is Tier.CONFINED:
        shared.install(home / ".python")
    for name in ("TMPDIR", "KERAS_HOME"):  # where its own folder is missing, Keras goes to /tmp
        Path(os.environ[name]).mkdir(exist_ok=True)
    os.umask(0o077)
    os.chdir(work)
    limit(terms, alone=tier is Tier.STRONG)


def _drop_privileges(_: Terms, __: Tier) -> None:
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    # In every tier: root could lift its limits again.
    kernel.drop_capabilities()


def _restrict(terms: Terms, tier: Tier) -> None:
    if tier.reaches(Tier.CONFINED):
        landlock.restrict(_readable(tier), _writable(*_folders(terms, tier), tier))


def _filter(_: Terms, tier: Tier) -> None:
    # In every tier that can: what a child leaves in the kernel outlives it.
    if not seccomp.missing():
        seccomp.install(tier)
    elif tier.reaches(Tier.CONFINED):
        raise OSError(f"Expected a seccomp filter; {seccomp.missing()}.")


# What `enter` does, in its order: each step may take away what the one before it needed.
STEPS: tuple[tuple[str, Callable[[Terms, Tier], None]], ...] = (
    ("a process session", _start_session),
    ("private folders", _enter_folders),
    ("environment and limits", _limit),
    ("no privileges", _drop_privileges),
    ("Landlock", _restrict),
    ("seccomp", _filter),
)


def _folders(terms: Terms, tier: Tier) -> tuple[Path, Path]:
    return (namespaces.HOME, namespaces.WORK) if tier is Tier.STRONG else (Path(terms.home), Path(terms.work))


def _why_no_namespaces(given: Path | None) -> tuple[str, str]:
    """Return why namespaces do not work: because of the machine, because of the files that are given."""
    why = _tried(given)
    if not why or given is None:
        return why, ""
    without = _tried(None)
    return (without, "") if without else ("", why)


def _tried(given: Path | None) -> str:
    """Try the namespaces as a child has them, in processes that end right after, and return why they do not work."""

    def isolated() -> None:
        namespaces.isolate(given)
        namespaces.try_child(FOLDER_SIZE)

    return namespaces.said_by(os.fork, isolated)


def _readable(tier: Tier) -> list[Path]:
    packages = [sys.base_prefix, sys.prefix, *namespaces.packages()]
    proc = ["/proc"] if tier is Tier.STRONG else [f"/proc/{name}" for name in _PROC]
    sys_ = [f"/sys/{name}" for name in _SYS]
    return [Path(place) for place in (*_SYSTEM, *packages, *proc, *sys_)]


def _writable(home: Path, work: Path, tier: Tier) -> list[Path]:
    folders = [home, work, Path("/tmp")] if tier is Tier.STRONG else [home, work]  # noqa: S108
    return [*folders, *(Path("/dev") / name for name in _DEVICES if tier is Tier.STRONG or name != "shm")]
