"""Cgroups: what is looked for and what is written, on a made-up tree."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from gabarito.execution.trusted import cgroup
from gabarito.execution.trusted.cgroup import CONTROLLERS, Group, Subtree

MOUNTS = "24 1 0:22 / / rw - ext4 /dev/sda rw\n31 24 0:38 {root} {place} rw,nosuid shared:4 - cgroup2 none rw\n"


class Machine:
    """A made-up /proc and a made-up cgroup of this process, below which one more is allowed for its own processes."""

    def __init__(self, folder: Path) -> None:
        self.proc, self.top = folder / "proc", folder / "cgroups" / "unit"
        self.own = self.top / "gabarito.own"
        for made in (self.proc / "self", self.proc / "7", self.own):
            made.mkdir(parents=True)
        self.says("memory pids cpu", "cgroup.controllers")
        for name in ("cgroup.type", "cgroup.subtree_control", "gabarito.own/cgroup.procs"):
            self.says("", name)
        self.holds("7", "/usr/bin/python -m gabarito.workers.worker 5")
        self.is_in("/unit")

    def says(self, text: str, name: str) -> None:
        (self.top / name).write_text(text)

    def is_in(self, path: str, root: str = "/", place: Path | None = None) -> None:
        (self.proc / "self" / "cgroup").write_text(f"4:memory:/old\n0::{path}\n")
        (self.proc / "self" / "mountinfo").write_text(MOUNTS.format(root=root, place=place or self.top.parent))

    def holds(self, pid: str, command: str) -> None:
        self.says(f"{pid}\n", "cgroup.procs")
        (self.proc / pid / "cmdline").write_text(command.replace(" ", "\0"))

    @property
    def written(self) -> tuple[str, str]:
        """What was handed on to children, and who was moved away for that."""
        return (self.top / "cgroup.subtree_control").read_text(), (self.own / "cgroup.procs").read_text()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_unit_with_nobody_else_in_it_is_ours(machine: Machine) -> None:
    assert cgroup.find(machine.proc) == Subtree(machine.top, CONTROLLERS)
    assert machine.written == ("+cpu +memory +pids", "7")
    assert {one.name for one in machine.top.iterdir() if one.is_dir()} == {"gabarito.own"}  # the one tried is gone


def test_a_unit_with_others_in_it_is_left_alone(machine: Machine) -> None:
    machine.holds("7", "/usr/bin/bash")
    with pytest.raises(OSError, match="none is delegated"):
        cgroup.find(machine.proc)
    assert machine.written == ("", "")


def test_a_unit_that_systemd_marks_is_ours_whoever_is_in_it(machine: Machine) -> None:
    machine.holds("7", "/usr/bin/bash")
    try:
        os.setxattr(machine.top, "user.delegate", b"1")
    except OSError:
        pytest.skip("NO EXTENDED ATTRIBUTES ON THIS FILE SYSTEM")
    cgroup.find(machine.proc)
    assert machine.written == ("+cpu +memory +pids", "7")


def test_a_container_is_ours_whoever_is_in_it(machine: Machine) -> None:
    machine.is_in("/", place=machine.top)
    machine.holds("7", "/bin/sh")
    cgroup.find(machine.proc)
    assert machine.written == ("+cpu +memory +pids", "7")


def test_the_root_of_the_machine_may_hold_processes(machine: Machine) -> None:
    machine.is_in("/", place=machine.top)
    (machine.top / "cgroup.type").unlink()
    cgroup.find(machine.proc)
    assert machine.written == ("+cpu +memory +pids", "")


def test_who_was_moved_finds_the_same(machine: Machine) -> None:
    machine.is_in("/unit/gabarito.own")
    machine.holds("7", "/usr/bin/bash")
    assert cgroup.find(machine.proc) == Subtree(machine.top, CONTROLLERS)
    assert machine.written == ("+cpu +memory +pids", "")


def test_some_controllers_are_better_than_none(machine: Machine) -> None:
    machine.says("cpu pids io", "cgroup.controllers")
    assert cgroup.find(machine.proc).controllers == {"cpu", "pids"}
    assert machine.written[0] == "+cpu +pids"


def test_what_is_mounted_may_be_a_part(machine: Machine) -> None:
    machine.is_in("/machine/unit", root="/machine")
    assert cgroup.find(machine.proc).folder == machine.top


def no_v2(machine: Machine) -> None:
    (machine.proc / "self" / "cgroup").write_text("4:memory:/old\n")


def not_mounted(machine: Machine) -> None:
    (machine.proc / "self" / "mountinfo").write_text("24 1 0:22 / / rw - ext4 /dev/sda rw\n")


def mounted_elsewhere(machine: Machine) -> None:
    machine.is_in("/unit", root="/elsewhere")


def other_controllers(machine: Machine) -> None:
    machine.says("cpu io", "cgroup.controllers")


def not_to_be_written(machine: Machine) -> None:
    (machine.top / "cgroup.subtree_control").unlink()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (no_v2, "not mounted"),
        (not_mounted, "not mounted"),
        (mounted_elsewhere, "not mounted"),
        (other_controllers, "neither memory nor pids"),
        (not_to_be_written, "No such file"),
    ],
)
def test_what_is_missing_is_said(machine: Machine, change: Callable[[Machine], None], why: str) -> None:
    change(machine)
    with pytest.raises(OSError, match=why):
        cgroup.find(machine.proc)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the next cgroup gets: with files as the kernel makes them."""
    made = tmp_path / "gabarito-made"
    made.mkdir()
    for name in (
        "memory.max",
        "memory.swap.max",
        "memory.oom.group",
        "pids.max",
        "cpu.max",
        "cgroup.procs",
        "cgroup.kill",
    ):
        (made / name).touch()
    monkeypatch.setattr(tempfile, "mkdtemp", lambda **_: str(made))
    monkeypatch.setattr(cgroup, "_END_SECONDS", 0.01)
    return made


@pytest.mark.parametrize("controllers", [{"memory"}, {"pids"}, {"memory", "pids"}, {"cpu", "pids"}])
def test_limits_are_written_for_the_controllers_there_are(folder: Path, controllers: set[str]) -> None:
    pidfd = os.pidfd_open(os.getpid())
    Subtree(folder.parent, frozenset(controllers)).group(pidfd, 10**9, 256)
    os.close(pidfd)
    written = {file.name: file.read_text() for file in folder.iterdir() if file.read_text()}
    most = int(written.pop("memory.max", 0))
    assert 10**9 < most < 10**9 + 2**32 if "memory" in controllers else most == 0
    expected = {"cgroup.procs": str(os.getpid())}
    expected |= {"memory.swap.max": "0", "memory.oom.group": "1"} if "memory" in controllers else {}
    expected |= {"cpu.max": "100000 100000"} if "cpu" in controllers else {}  # one core
    expected |= {"pids.max": "256"} if "pids" in controllers else {}
    assert written == expected


def test_a_kernel_without_swap_has_no_file_for_it(folder: Path) -> None:
    (folder / "memory.swap.max").unlink()
    pidfd = os.pidfd_open(os.getpid())
    Subtree(folder.parent, CONTROLLERS).group(pidfd, 10**9, 256)
    os.close(pidfd)
    assert (folder / "cgroup.procs").read_text() == str(os.getpid())
    assert not (folder / "memory.swap.max").exists()


def test_what_the_kernel_refuses_is_an_error_and_leaves_no_child_behind(folder: Path) -> None:
    (folder / "pids.max").unlink()
    pidfd = os.pidfd_open(os.getpid())
    with pytest.raises(FileNotFoundError):
        Subtree(folder.parent, CONTROLLERS).group(pidfd, 10**9, 256)
    os.close(pidfd)
    assert (folder / "cgroup.kill").read_text() == "1"
    assert (folder / "cgroup.procs").read_text() == ""


@pytest.mark.parametrize(("kills", "ran_out"), [(0, False), (1, True), (12, True)])
def test_whether_memory_ran_out_is_what_the_kernel_counted(tmp_path: Path, kills: int, ran_out: bool) -> None:
    (tmp_path / "memory.events").write_text(f"low 0\nmax 3\noom 1\noom_kill {kills}\noom_group_kill 0\n")
    assert Group(tmp_path).ran_out is ran_out
    (tmp_path / "memory.events").unlink()
    assert Group(tmp_path).ran_out is False
