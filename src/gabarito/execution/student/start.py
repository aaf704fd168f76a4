"""Starts the fork server in any interpreter: gabarito is not installed there, and is found by the place of this file.

It is run as a file, ``python start.py FD KERAS LIBRARY…``. Only the package itself becomes importable: what is
installed beside it is the grader's, and not for student code.
"""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path


def find_gabarito(home: Path) -> None:
    """Make the package in the folder `home` importable, and nothing else that lies beside it."""
    spec = spec_from_file_location("gabarito", home / "__init__.py", submodule_search_locations=[str(home)])
    assert spec is not None
    assert spec.loader is not None
    package = module_from_spec(spec)
    sys.modules["gabarito"] = package
    spec.loader.exec_module(package)


if __name__ == "__main__":
    find_gabarito(Path(__file__).parents[2])
    from gabarito.execution.student.fork_server import main

    main()
