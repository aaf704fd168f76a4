"""The private folders of one child: a home, and a working directory with a copy of what students were given."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

# Folders within folders that are removed. Without a bound, a process that still fills them could keep us here for ever.
_DEEPEST = 10_000


@dataclass(frozen=True, slots=True)
class Workspace:
    """Two folders that vanish with the child."""

    home: Path
    work: Path


@contextmanager
def workspace(given: Path | None) -> Iterator[Workspace]:
    """Make the folders, with a copy of the folder `given` as the working directory; remove them afterwards."""
    base = Path(tempfile.mkdtemp(prefix="gabarito-"))
    try:
        made = Workspace(base / "home", base / "work")
        (made.home / "tmp").mkdir(parents=True)
        if given is not None and given.is_dir():
            shutil.copytree(given, made.work)
        else:
            made.work.mkdir()
        yield made
    finally:
        remove(base)


def remove(folder: Path) -> None:
    """Remove a tree that a student may have filled, of any depth.

    Links are not followed and locked folders are opened first. Nothing is descended into: what lies in a folder of
    the tree is brought up until the tree is flat. What cannot be removed is left to the system to clean up.
    """
    with suppress(OSError):
        top = _open(folder)
        try:
            before: set[str] = set()
            for _ in range(_DEEPEST):
                names = set(os.listdir(top))
                if names == before:
                    break
                for name in names:
                    with suppress(OSError):
                        _flatten(name, top)
                before = names
        finally:
            os.close(top)
        os.rmdir(folder)


def _flatten(name: str, top: int) -> None:
    """Remove an entry of the folder `top`, to which the folders in it are moved."""
    try:
        inside = _open(name, top)
    except NotADirectoryError:
        os.unlink(name, dir_fd=top)
        return
    try:
        for inner in os.listdir(inside):
            with suppress(OSError):
                _lift(inner, inside, top)
    finally:
        os.close(inside)
    os.rmdir(name, dir_fd=top)


def _lift(name: str, folder: int, top: int) -> None:
    """Move a folder in another one up to `top`; remove anything else."""
    try:
        os.close(_open(name, folder))
    except NotADirectoryError:
        os.unlink(name, dir_fd=folder)
    else:
        os.rename(name, secrets.token_hex(), src_dir_fd=folder, dst_dir_fd=top)


def _open(folder: str | Path, within: int | None = None) -> int:
    """Unlock and open a folder.

    Raises:
        NotADirectoryError: if it is not a folder, also where it is a link to one.
    """
    held = os.open(folder, os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=within)
    try:
        os.chmod(f"/proc/self/fd/{held}", stat.S_IRWXU)
        return os.open(f"/proc/self/fd/{held}", os.O_RDONLY | os.O_DIRECTORY)
    finally:
        os.close(held)
