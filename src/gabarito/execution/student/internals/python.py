"""Private parts of Python's own library. Tested with 3.11.7, 3.12.1 and 3.13.0."""

from __future__ import annotations

import glob
from collections.abc import Callable
from typing import Any


def search_folders_by(scandir: Callable[..., Any]) -> None:
    """Have the patterns of pathlib, as in ``Path("letters").glob("*.png")``, look into folders by `scandir`.

    From Python 3.13, a class of :mod:`glob` searches for them, and keeps the `os.scandir` of when it was made. Before,
    pathlib asks `os` each time.
    """
    searcher: Any = getattr(glob, "_StringGlobber", None)
    if searcher is not None:
        searcher.scandir = staticmethod(scandir)
