"""The course of this repository; each of its graders is loaded once in a process, as that draws hidden inputs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from gabarito.grading.load import load_activity
from gabarito.values.activity import Activity
from gabarito.values.course import Course

COURSE = Course.load(Path(__file__).parents[1])


@cache
def activity(slug: str) -> Activity:
    """Return an activity of the course."""
    return load_activity(COURSE, slug)
