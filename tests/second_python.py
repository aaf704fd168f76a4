"""A second interpreter, newer than the grader's, to prove that student code may have one of its own.

``python -m tests.second_python FOLDER`` makes a small environment there, where this machine has a newer Python; `make
test` does. ``GABARITO_SECOND_PYTHON`` names another one, such as one with TensorFlow, in which a whole activity is
graded too.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLACE = ROOT / ".venv-second"
NAMED = "GABARITO_SECOND_PYTHON"
_PACKAGES = ("numpy", "msgpack", "ipython")
_NEWER = f"import ensurepip, sys, venv; sys.exit(sys.version_info[:2] <= {sys.version_info[:2]})"


def second_python() -> Path | None:
    """The interpreter, if there is one."""
    named = os.environ.get(NAMED)
    if named:
        return Path(named).absolute()
    made = PLACE / "bin" / "python"
    return made if made.exists() else None


def make(folder: Path) -> bool:
    """Make an environment of a newer Python than this, if this machine has one; say whether it has."""
    python = next(filter(_is_newer, _candidates()), None)
    if python is None:
        print("No Python newer than this one is here: no test has a second interpreter.")
        return False
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([python, "-m", "venv", "--clear", folder], check=True)
    subprocess.run([*pip, "--constraint", str(ROOT / "constraints.txt"), *_PACKAGES], check=True)
    return True


def _candidates() -> Iterator[str]:
    """Interpreters that may be newer: on the path, where pyenv has its own, and where GitHub's runners do."""
    managed = (Path.home() / ".pyenv" / "versions", Path("/opt/hostedtoolcache/Python"))
    for release in ("3.13", "3.12", "3.14"):  # for the last, not every library is made yet
        yield f"python{release}"
        for folder in managed:
            yield from sorted(map(str, folder.glob(f"{release}*/**/bin/python{release}")), reverse=True)


def _is_newer(python: str) -> bool:
    try:
        return subprocess.run([python, "-c", _NEWER], capture_output=True, check=False, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    make(Path(sys.argv[1]))
