"""Landlock by itself, in a process that does nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gabarito.execution.sandbox import landlock

pytestmark = pytest.mark.skipif(landlock.abi() < 6, reason=f"LANDLOCK ABI {landlock.abi()} IS TOO OLD")


def restricted(code: str, readable: list[Path], writable: list[Path]) -> str:
    """Run Python that may use only these folders; return what it printed."""
    before = (
        "import os, socket, sys\nfrom pathlib import Path\n"
        "from gabarito.execution import kernel\nfrom gabarito.execution.sandbox import landlock\n"
        "kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)\n"
        "def attempt(what, *arguments):\n    try:\n        what(*arguments)\n        return 'done'\n"
        "    except OSError as error:\n        return error.__class__.__name__\n"
        f"landlock.restrict(map(Path, {list(map(str, readable))!r}), map(Path, {list(map(str, writable))!r}))\n"
    )
    said = subprocess.run([sys.executable, "-c", before + code], capture_output=True, text=True, check=True)
    return said.stdout.strip()


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path, Path]:
    made = tuple(tmp_path / name for name in ("read", "write", "hidden"))
    for place in made:
        place.mkdir()
        (place / "file").write_text("text")
    return made[0], made[1], made[2]


def test_files_are_read_and_written_only_where_allowed(places: tuple[Path, Path, Path]) -> None:
    code = (
        f"for place in map(Path, {list(map(str, places))!r}):\n"
        "    print(attempt((place / 'file').read_text), attempt((place / 'file').write_text, 'x'), "
        "attempt(os.listdir, place), attempt((place / 'new').mkdir))\n"
    )
    read, write, hidden = restricted(code, [places[0]], [places[1]]).splitlines()
    assert read == "done PermissionError done PermissionError"
    assert write == "done done done done"
    assert hidden == " ".join(["PermissionError"] * 4)


def test_a_file_cannot_be_moved_or_linked_out(places: tuple[Path, Path, Path]) -> None:
    inside, outside = places[1] / "file", places[2] / "got"
    code = f"print([attempt(move, {str(inside)!r}, {str(outside)!r}) for move in (os.rename, os.link)])"
    assert "done" not in restricted(code, [], [places[1]])
    assert not outside.exists()


def test_tcp_and_abstract_sockets_and_signals_are_closed() -> None:
    code = (
        "print(attempt(socket.socket().bind, ('127.0.0.1', 0)), attempt(socket.socket().connect, ('127.0.0.1', 9)), "
        f"attempt(os.kill, {os.getpid()}, 0), attempt(os.kill, os.getpid(), 0))\n"
    )
    assert restricted(code, [], []) == "PermissionError PermissionError PermissionError done"


def test_what_does_not_exist_is_passed_over() -> None:
    assert restricted("print('alive')", [Path("/no/such/place")], [Path("/nor/this")]) == "alive"
