"""The environment: the interpreter and the libraries in which student code runs, the course's and not the grader's.

In course.toml::

    [environment]
    python = "environment/bin/python"          # seen from the course's folder; the grader's own where it says none
    packages = ["numpy", "sklearn", "torch"]   # what students are told that there is, as they import it
    imports = ["numpy", "torch"]               # what is imported once, for all notebooks; see below
    plain_keras = true                         # Keras as it is: the same results, in more time
    [environment.xo-transfer]                  # of one activity: what it says comes before the above
    python = "vision/bin/python"

Importing a library may take seconds. So what nearly all notebooks of an activity import is imported once, in the
process that theirs are forked from. A notebook imports everything else itself, in its own time.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from gabarito.values.errors import CourseError
from gabarito.values.text import Text, join

# The part of the file that is read here, by its first word.
WORDS = ("environment",)
# What a notebook may look for, in the order in which it is told, where a course does not say what it has.
KNOWN = (
    *("numpy", "scipy", "pandas", "matplotlib", "seaborn", "plotly", "sklearn", "statsmodels", "tensorflow", "keras"),
    *("torch", "torchvision", "jax", "tensorboard", "tqdm", "PIL", "cv2", "skimage", "ipywidgets", "joblib", "otter"),
)
_NAME = re.compile(r"[A-Za-z_]\w{0,59}")
_IMPORT = re.compile(r"[A-Za-z_]\w{0,59}(?:\.[A-Za-z_]\w{0,59}){0,9}", re.ASCII)
_MODULE = r"([A-Za-z_]\w{0,59}(?:\.\w{1,60}){0,9})"
_MISSING = re.compile(rf"ModuleNotFoundError: No module named '{_MODULE}'", re.ASCII)
_NOT_IN_IT = re.compile(rf"ImportError: cannot import name '(\w{{1,60}})' from '{_MODULE}'", re.ASCII)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a course says of an environment: its interpreter, what students are told of, what is imported once for all.

    `imports` is None where the course does not say; `plain_keras` is whether Keras is left as it is.
    """

    python: Path | None = None
    packages: tuple[str, ...] = ()
    imports: tuple[str, ...] | None = None
    plain_keras: bool = False

    def importing(self, imports: tuple[str, ...] | None) -> Wanted:
        """Return the same with other imports; the same as it is where None is given."""
        return self if imports is None else replace(self, imports=imports)


@dataclass(frozen=True, slots=True)
class Environments:
    """What a course says of its environments: of the one for most activities, and of those of single ones."""

    most: Wanted = field(default_factory=Wanted)
    single: Mapping[str, Wanted] = field(default_factory=dict, hash=False)

    @classmethod
    def of(cls, table: object, root: Path) -> Self:
        """Read the table ``[environment]`` of the course in `root`.

        Raises:
            CourseError: if it is not one.
        """
        if not isinstance(table, dict):
            raise CourseError("a table [environment]", repr(table)[:80], "Fix course.toml.")
        most = _wanted({key: one for key, one in table.items() if not isinstance(one, dict)}, root, Wanted(), "")
        single = {key: _wanted(one, root, most, f".{key}") for key, one in table.items() if isinstance(one, dict)}
        return cls(most, single)

    def of_activity(self, slug: str | None) -> Wanted:
        """What is wanted for an activity, or for most where None is given."""
        return self.most if slug is None else self.single.get(slug, self.most)


def _wanted(table: Mapping[str, Any], root: Path, otherwise: Wanted, where: str) -> Wanted:
    """Read a table; what it does not say is as `otherwise`."""
    fix = f"Fix [environment{where}] of course.toml."
    strange = sorted(table.keys() - {"python", "packages", "imports", "plain_keras"})
    if strange:
        words = f"in [environment{where}] python, packages, imports or plain_keras"
        raise CourseError(words, ", ".join(strange)[:80], fix)
    python, packages = table.get("python"), table.get("packages", list(otherwise.packages))
    if python is not None and (not isinstance(python, str) or not python.strip()):
        raise CourseError('the path of an interpreter: python = "environment/bin/python"', repr(python)[:80], fix)
    if not isinstance(packages, list) or not all(isinstance(one, str) and _NAME.fullmatch(one) for one in packages):
        raise CourseError('names as they are imported: packages = ["numpy", "sklearn"]', repr(packages)[:80], fix)
    imports = modules(table["imports"], fix) if "imports" in table else otherwise.imports
    plain_keras = table.get("plain_keras", otherwise.plain_keras)
    if not isinstance(plain_keras, bool):
        raise CourseError("plain_keras = true or false", repr(plain_keras)[:80], fix)
    # Links are not followed: the interpreter of a virtual environment is one, and knows the environment by its place.
    place = otherwise.python if python is None else Path(os.path.normpath(root / Path(python).expanduser()))
    return Wanted(place, tuple(dict.fromkeys(packages)), imports, plain_keras)


def modules(names: object, fix: str) -> tuple[str, ...]:
    """Read a list of modules, as they are imported.

    Args:
        names: the list.
        fix: the advice, if it is not valid.

    Raises:
        CourseError: if it is not a list of names of modules.
    """
    listed: list[Any] = list(names) if isinstance(names, list | tuple) else [None]
    if not all(isinstance(one, str) and _IMPORT.fullmatch(one) for one in listed):
        expected = 'modules as they are imported: imports = ["numpy", "matplotlib.pyplot"]'
        raise CourseError(expected, repr(names)[:80], fix)
    return tuple(dict.fromkeys(listed))


@dataclass(frozen=True, slots=True)
class Environment:
    """An environment as it was found before any student code ran.

    Attributes:
        python: the interpreter.
        version: its own, such as ``3.13.0``.
        packages: what was looked for and found, as it is imported, with its version; empty where it says none.
        told: those of them that students are told of.
        imports: what is imported once for all notebooks. No result depends on it.
        plain_keras: whether Keras is left as it is. No result depends on it.
    """

    python: Path
    version: str
    packages: Mapping[str, str] = field(hash=False)
    told: tuple[str, ...]
    imports: tuple[str, ...] = ()
    plain_keras: bool = False

    @property
    def release(self) -> tuple[int, int]:
        """The first two numbers of Python's version, which say what it can read."""
        major, minor, *_ = self.version.split(".")
        return int(major), int(minor)

    @property
    def named(self) -> str:
        """The version of Python as people say it: ``Python 3.13``."""
        return f"Python {self.release[0]}.{self.release[1]}"

    @property
    def facts(self) -> tuple[str, ...]:
        """All that verdicts may depend on, a line each."""
        return (f"python={self.version}", *(f"{name}={version}" for name, version in sorted(self.packages.items())))

    @property
    def sentence(self) -> Text:
        """Say in one sentence what there is."""
        first = Text("This course's environment has {p}").fill(p=self.named)
        if not self.told:
            return first + "."
        return first + Text(" with ") + _listed(self.told) + "."

    def lacks(self, error: str) -> Text | None:
        """Say what is imported and not in the environment; None unless that is what an error is about.

        Args:
            error: the error's one line. It is the student's, and may say anything.
        """
        missing, inside = _MISSING.match(error), _NOT_IN_IT.match(error)
        if missing is None and inside is None:
            return None
        module = missing[1] if missing is not None else f"{inside[2]}.{inside[1]}" if inside is not None else ""
        package = module.partition(".")[0]
        if package in self.packages:
            said = Text(
                "`{m}` is not in {p}, the version that the course's environment has. "
                "Other versions may have it: look in the documentation of this one."
            )
            return None if module == package else said.fill(m=module, p=f"{package} {self.packages[package]}".strip())
        if missing is None:
            return None
        said = Text(
            "`{m}` is not in the course's environment; there are: {l}. "
            "Do without it, or put what you need of it into the notebook."
        )
        return said.fill(m=module, l=_listed(self.told) if self.told else self.named)


def _listed(names: tuple[str, ...]) -> Text:
    *most, last = (Text.of(f"`{name}`") for name in names)
    return join([join(most, ", "), last], Text(" and ")) if most else last
