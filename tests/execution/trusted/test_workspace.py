"""Private folders: a copy of what was given, and nothing left of them, whatever was done to them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gabarito.execution.trusted.workspace import remove, workspace


def test_the_working_folder_is_a_copy(tmp_path: Path, scratch: Path) -> None:
    given = tmp_path / "given"
    (given / "tests").mkdir(parents=True)
    (given / "tests" / "w.py").write_text("original")
    with workspace(given) as made:
        assert (made.work / "tests" / "w.py").read_text() == "original"
        (made.work / "tests" / "w.py").write_text("changed")
        assert list(made.home.iterdir()) == [made.home / "tmp"]
        assert oct(made.home.parent.stat().st_mode)[-3:] == "700"
    assert (given / "tests" / "w.py").read_text() == "original"
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize("given", [None, Path("/nowhere")])
def test_without_anything_given_the_working_folder_is_empty(given: Path | None, scratch: Path) -> None:
    with workspace(given) as made:
        assert list(made.work.iterdir()) == []


def test_the_folders_go_when_something_breaks(scratch: Path) -> None:
    with pytest.raises(ZeroDivisionError), workspace(None):
        raise ZeroDivisionError
    assert list(scratch.iterdir()) == []


def fill(folder: Path, victim: Path) -> None:
    """Plant what makes removing hard."""
    locked = folder / "locked" / "inner"
    locked.mkdir(parents=True)
    (locked / "file").write_text("x")
    locked.chmod(0)
    locked.parent.chmod(0o500)
    (folder / "file").write_text("x")
    (folder / "file").chmod(0)
    (folder / "link").symlink_to(victim)
    (folder / "a").mkdir()
    (folder / "a" / "link").symlink_to(victim / "precious")
    (folder / "a" / "loop").symlink_to(folder)
    (folder / "dangling").symlink_to("nowhere")
    os.mkfifo(folder / "a" / "pipe")
    (folder / ("n" * 255)).mkdir()
    (folder / "new\nline").write_text("x")
    os.makedirs(os.fsencode(folder) + b"/\xff\xfe/x")


def victim_of(tmp_path: Path) -> Path:
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "precious").write_text("kept")
    victim.chmod(0o750)
    return victim


def require_unharmed(victim: Path) -> None:
    assert (victim / "precious").read_text() == "kept"
    assert oct(victim.stat().st_mode)[-3:] == "750"


def test_locked_folders_and_planted_links_go_and_targets_stay(tmp_path: Path) -> None:
    victim, folder = victim_of(tmp_path), tmp_path / "tree"
    folder.mkdir()
    fill(folder, victim)
    remove(folder)
    assert not folder.exists()
    require_unharmed(victim)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_locked_folders_go_also_where_the_owner_is_not_root(tmp_path: Path) -> None:
    program = (
        "import os, pathlib, sys; from tests.execution.trusted.test_workspace import *\n"
        "os.setgid(65534); os.setuid(65534)\n"
        "root = pathlib.Path(sys.argv[1]); victim = victim_of(root); folder = root / 'tree'; folder.mkdir()\n"
        "fill(folder, victim); remove(folder); require_unharmed(victim); assert not folder.exists()"
    )
    # Beside others, xdist puts a folder of its worker's between them.
    for folder in (tmp_path, *list(tmp_path.parents)[:4]):
        if folder.name.startswith(("pytest", "test", "popen")):
            folder.chmod(0o755)
    (tmp_path / "own").mkdir()
    os.chown(tmp_path / "own", 65534, 65534)
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", program, tmp_path / "own"], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_tree_of_any_depth_goes(tmp_path: Path) -> None:
    folder = tmp_path / "deep"
    folder.mkdir()
    inside = os.open(folder, os.O_RDONLY)
    for _ in range(1200):  # beyond Python's recursion, PATH_MAX and the open files of a process
        os.mkdir("d" * 50, dir_fd=inside)
        below = os.open("d" * 50, os.O_RDONLY, dir_fd=inside)
        os.close(inside)
        inside = below
    os.close(inside)
    remove(folder)
    assert not folder.exists()


def test_a_wide_tree_goes(tmp_path: Path) -> None:
    for n in range(300):
        (tmp_path / "wide" / str(n % 10) / str(n)).mkdir(parents=True)
        (tmp_path / "wide" / str(n % 10) / str(n) / "file").touch()
    remove(tmp_path / "wide")
    assert not (tmp_path / "wide").exists()


def test_what_is_above_is_left_alone_though_the_folder_is_gone_or_replaced(tmp_path: Path) -> None:
    victim = victim_of(tmp_path)
    tmp_path.chmod(0o751)
    remove(tmp_path / "gone")
    (tmp_path / "swapped").symlink_to(victim)
    remove(tmp_path / "swapped")
    require_unharmed(victim)
    (tmp_path / "file").write_text("x")
    remove(tmp_path / "file")
    assert oct(tmp_path.stat().st_mode)[-3:] == "751"


@pytest.mark.skipif(os.geteuid() != 0, reason="needs a mount")
def test_what_cannot_be_removed_stops_nothing_else(tmp_path: Path) -> None:
    stuck = tmp_path / "tree" / "a" / "stuck"
    stuck.mkdir(parents=True)
    (tmp_path / "tree" / "z").mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "none", stuck], capture_output=True).returncode:
        pytest.skip("no mounts here")
    tmp_path.chmod(0o751)
    try:
        remove(tmp_path / "tree")
        assert not (tmp_path / "tree" / "z").exists()
        assert oct(tmp_path.stat().st_mode)[-3:] == "751"
    finally:
        mounts = Path("/proc/mounts").read_text().split("\n")
        for line in mounts:
            if str(tmp_path) in line:
                subprocess.run(["umount", line.split()[1]], check=True)
