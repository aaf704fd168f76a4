"""What several commands share."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from gabarito.course import Course


def find_course(root: Path | None) -> Course:
    """Load the course at `root`, or the one that the working directory lies in.

    Raises:
        CourseError: if there is none.
    """
    return Course.find(Path.cwd()) if root is None else Course.load(root)


def chosen(course: Course, slugs: Iterable[str]) -> tuple[str, ...]:
    """Return the activities named, or all of the course.

    Raises:
        CourseError: if one is not of the course.
    """
    return tuple(course.require(slug) for slug in slugs) or course.slugs
