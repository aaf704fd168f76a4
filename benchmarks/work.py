"""The work: activities, a class of notebooks for each, and the hidden tests that the peers are given."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.hidden import keras_fit, perceptron
from gabarito.authoring.verified import Outcome, load_all, notebook_of
from gabarito.values.course import Course
from gabarito.values.text import Language

# Notebooks that never end, or end their process, are left out: the peers would lose minutes on each.
_MEASURED = (Outcome.ACCEPTED, Outcome.PARTIAL, Outcome.WRONG)
_LANGUAGE: Language = "en"

Test = tuple[float, Callable[..., None]]


@dataclass(frozen=True, slots=True)
class Work:
    """An activity and the same checks as test functions: for each question, points and functions.

    Where `tests` is empty, the peers run the public tests that the notebook calls, and no more: less work than ours.
    """

    course: Course
    slug: str
    tests: Mapping[str, Sequence[Test]]

    @property
    def starter(self) -> Path:
        """The starter notebook."""
        return self.course.starter(self.slug, _LANGUAGE)

    @property
    def given(self) -> Path:
        """The folder that students get."""
        return self.course.assignment(self.slug)

    def notebooks(self, folder: Path, students: int) -> Class:
        """Write a class of notebooks made from the verified submissions, spread evenly over them."""
        folder.mkdir(parents=True)
        verified = [one for one in load_all(self.course, self.slug) if one.outcome in _MEASURED]
        paths, right = [], []
        for number in range(students):
            one = verified[number * len(verified) // students]
            path = folder / f"{number:03d}.ipynb"
            path.write_bytes(notebook_of(self.course, self.slug, _LANGUAGE, one))
            paths.append(path)
            if one.outcome is Outcome.ACCEPTED:
                right.append(path.stem)
        return Class(tuple(paths), frozenset(right))


@dataclass(frozen=True, slots=True)
class Class:
    """Notebooks, one a student, and the students whose answers are all right."""

    paths: tuple[Path, ...]
    right: frozenset[str]


def works(root: Path) -> dict[str, Work]:
    """Return all sets by name: those with hidden tests for the peers, then the course's other activities."""
    course, own = Course.load(root), Course.load(Path(__file__).parent / "course")
    compared = {
        "perceptron": Work(course, "perceptron", perceptron.TESTS),
        "keras-fit": Work(own, "keras-fit", keras_fit.TESTS),
    }
    return compared | {slug: Work(course, slug, {}) for slug in course.slugs if slug not in compared}


def source_of(test: Callable[..., None]) -> str:
    """Return the source of a test function, fit to stand alone."""
    return "from typing import Any\n\n" + inspect.getsource(test)


def names_of(test: Callable[..., None]) -> list[str]:
    """Return the names of the notebook that a test function looks at."""
    return list(inspect.signature(test).parameters)
