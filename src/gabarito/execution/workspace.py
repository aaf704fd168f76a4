"""The private folders of one child: a home, and a working directory with a copy of what students were given."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any


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
    """Remove a tree that a student may have filled: links are not followed, locked folders are opened first."""
    shutil.rmtree(folder, onerror=_unlock_and_retry)


def _unlock_and_retry(function: Callable[..., Any], path: str, _: object) -> None:
    parent = os.path.dirname(path)
    for folder in (parent, path):
        try:
            if stat.S_ISDIR(os.lstat(folder).st_mode):
                os.chmod(folder, stat.S_IRWXU)
        except OSError:
            continue
    try:
        if function in (os.rmdir, os.unlink):
            function(path)
        else:
            shutil.rmtree(path, ignore_errors=True)
    except OSError:
        pass  # what cannot be removed now is left to the system's own cleaning of its temporary folder
