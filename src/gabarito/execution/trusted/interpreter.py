"""Which environment student code runs in: an interpreter is asked for its version and for what it could import.

It imports nothing for that, and no student code has run in it. Its answer depends on what is installed there alone.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

from gabarito.untrusted import one_line
from gabarito.values.environment import KNOWN, Environment, Wanted
from gabarito.values.errors import CourseError

# What the side beside student code is made of, by the names that pip has for them.
NEEDED = {"numpy": "numpy", "msgpack": "msgpack", "IPython": "ipython"}
OLDEST = (3, 11)
# What is imported once for all notebooks where neither the course nor the activity says it: what those of this course
# import. Each with the packages that it needs; it is skipped where the environment lacks them.
_USUAL = {
    "numpy": ("numpy",),
    "matplotlib.pyplot": ("matplotlib",),
    "tensorflow": ("tensorflow",),
    "keras": ("keras", "tensorflow"),
    "otter": ("otter",),
}
_LOOKED_FOR = tuple(dict.fromkeys((*NEEDED, *KNOWN)))
_LONGEST = 60
_SECONDS = 180.0
# Any Python 3 reads this. A package is looked for where `import` would, and its version in what pip wrote beside it.
_QUESTION = """
import json, sys
from importlib.util import find_spec
try:
    from importlib import metadata
except ImportError:
    metadata = None
others = json.loads(sys.argv[1])
def version_of(name):
    for one in [name] + others.get(name, []):
        try:
            return metadata.version(one)
        except Exception:
            pass
    return ""
def found(name):
    try:
        return find_spec(name) is not None
    except Exception:
        return False
packages = {name: version_of(name) for name in sys.argv[2:] if found(name)}
print(json.dumps({"version": ".".join(map(str, sys.version_info[:3])), "packages": packages}))
"""
# Names that pip has for what is imported under another.
_DISTRIBUTIONS = {
    "PIL": ["pillow"],
    "cv2": ["opencv-python-headless", "opencv-python", "opencv-contrib-python"],
    "otter": ["otter-grader"],
    "skimage": ["scikit-image"],
    "sklearn": ["scikit-learn"],
    "tensorflow": ["tensorflow-cpu", "tensorflow-intel", "tf-nightly"],
}


def find_environment(wanted: Wanted | None = None) -> Environment:
    """Return the environment that a course wants; the grader's own where it names no interpreter.

    Raises:
        CourseError: if there is no such interpreter, it is too old, or it lacks what the course says that it has, or
            what any environment needs.
    """
    wanted = Wanted() if wanted is None else wanted
    python = Path(sys.executable) if wanted.python is None else wanted.python
    roots = tuple(dict.fromkeys(name.partition(".")[0] for name in wanted.imports or ()))
    said = _ask(python, (*_LOOKED_FOR, *wanted.packages, *roots))
    version, packages = _version_in(said, python), _packages_in(said)
    if tuple(map(int, version.split(".")[:2])) < OLDEST:
        raise CourseError(
            f"Python {OLDEST[0]}.{OLDEST[1]} or newer, for student code",
            f"Python {version}: {python}",
            "Make the environment with a newer Python.",
        )
    _require(wanted.packages, packages, python, "as [environment] of course.toml says")
    _require(roots, packages, python, "which are to be imported once for all notebooks")
    _require(NEEDED, packages, python, "which student code runs beside")
    told = wanted.packages or tuple(name for name in KNOWN if name in packages)
    usual = tuple(name for name, needs in _USUAL.items() if all(one in packages for one in needs))
    imports = usual if wanted.imports is None else wanted.imports
    return Environment(python, version, packages, told, imports, wanted.plain_keras)


def absent(environment: Environment, names: Iterable[str]) -> frozenset[str]:
    """Return which of these packages an environment lacks, without importing any.

    Raises:
        CourseError: if its interpreter gives no answer.
    """
    wanted = frozenset(names)
    return wanted - _packages_in(_ask(environment.python, tuple(sorted(wanted)))).keys() if wanted else wanted


def untested(environment: Environment) -> tuple[str, ...]:
    """Return a sentence for each library of an environment whose private parts are used and were not tested there.

    The bounds are those of the extra `course`. pip keeps to them where it installs that; an environment may be made
    otherwise.
    """
    try:
        required = [Requirement(one) for one in metadata.requires("gabarito") or ()]
    except metadata.PackageNotFoundError:
        return ()  # copied to where it is, and not installed
    bounded = {one.name: one.specifier for one in required if any(bound.operator == "<" for bound in one.specifier)}
    installed = {name.lower(): version for name, version in environment.packages.items() if version}
    return tuple(
        f"{name} {installed[name]}, which is not tested: {bounds} is"
        for name, bounds in bounded.items()
        if name in installed and not bounds.contains(installed[name], prereleases=True)
    )


def _ask(python: Path, names: tuple[str, ...]) -> Any:
    """Return what the interpreter says of itself and of the packages called `names`."""
    if not os.access(python, os.X_OK) or python.is_dir():
        raise CourseError("an interpreter, for student code", f"none at {python}", "Fix [environment] of course.toml.")
    try:
        done = subprocess.run(  # noqa: S603 (the course's own interpreter)
            [python, "-I", "-c", _QUESTION, json.dumps(_DISTRIBUTIONS), *dict.fromkeys(names)],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS,
            cwd="/",
            check=False,
        )
        return json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        ran = not isinstance(error, OSError | subprocess.TimeoutExpired)
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] if ran else [str(error)]
        received = f"{python}: {one_line((last or ['nothing'])[0], 200)}"
        raise CourseError("an interpreter that says its version", received, f"Run it by hand: {python} -V.") from error


def _version_in(said: Any, python: Path) -> str:
    version = said.get("version") if isinstance(said, dict) else None
    if not isinstance(version, str) or not re.fullmatch(r"\d{1,3}\.\d{1,3}\.\d{1,3}", version):
        raise CourseError("an interpreter that says its version", f"another answer of {python}", "Fix course.toml.")
    return version


def _packages_in(said: Any) -> dict[str, str]:
    packages = said.get("packages")
    rows = packages.items() if isinstance(packages, dict) else ()
    return {str(name)[:_LONGEST]: one_line(str(version), _LONGEST) for name, version in rows}


def _require(names: Any, packages: dict[str, str], python: Path, why: str) -> None:
    missing = [name for name in names if name not in packages]
    if missing:
        of_pip = [NEEDED.get(name) or _DISTRIBUTIONS.get(name, [name])[0] for name in missing]
        raise CourseError(
            f"in the course's environment {', '.join(names)}, {why}",
            f"one without {', '.join(missing)}: {python}",
            f"Install it: {python} -m pip install {' '.join(of_pip)}.",
        )
