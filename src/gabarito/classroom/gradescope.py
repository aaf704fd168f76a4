"""An autograder for Gradescope: made here, and run there."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from gabarito.classroom.collect import Refused, read_submission
from gabarito.files import write_whole
from gabarito.grading.grade import Graded, Grader
from gabarito.platforms.gradescope.autograder import Settings, autograder, pins
from gabarito.platforms.gradescope.results import Visibility, results_json, the_notebook
from gabarito.values.activity import Activity
from gabarito.values.course import Course
from gabarito.values.errors import CourseError, NotebookError
from gabarito.values.runs import Tier
from gabarito.values.submission import Submission
from gabarito.values.text import Language
from gabarito.values.verdict import Record, Status
from gabarito.workers.pool import Pool

# How long Gradescope lets an autograder run, if nobody changes it, in seconds.
_DEFAULT_TIMEOUT = 600.0


@dataclass(frozen=True, slots=True)
class Autograder:
    """The zip to upload, and the activity that it grades."""

    archive: bytes
    activity: Activity

    @property
    def minutes(self) -> float | None:
        """The timeout to set on Gradescope, twice the longest that a submission may take; None if its own will do."""
        seconds = 2 * self.activity.limits.total_seconds
        return seconds / 60 if seconds > _DEFAULT_TIMEOUT else None


def make_autograder(course: Course, settings: Settings) -> Autograder:
    """Make the autograder of an activity.

    Raises:
        CourseError: if the grader does not load, the activity is not released, or its environment is on this machine.
    """
    python = course.environments.of_activity(settings.slug).python
    if python is not None:
        advice = "Install Gabarito where all of the course's packages are, and leave python out of course.toml."
        raise CourseError("an activity whose code runs in the grader's own interpreter", f"one for {python}", advice)
    grader = Grader.load(course, settings.slug)
    return Autograder(autograder(course, settings, pins("gabarito", "course")), grader.activity)


def run_autograder(root: Path, slug: str, language: Language, hidden: Visibility, required: Tier) -> Record:
    """Grade the one submission in `root`, a folder as Gradescope sets it up, and write ``results.json``.

    Where the grader or the machine failed, ``results.json`` is missing: Gradescope then says that the autograder
    failed, and gives no score.

    Args:
        root: the folder with ``source/``, ``submission/`` and ``results/``.
        slug: the activity.
        language: the language of the messages.
        hidden: when students see hidden checks.
        required: the weakest sandbox that is accepted.

    Raises:
        CourseError: if the course in ``source/`` is not in order.
    """
    started = time.monotonic()
    results = root / "results" / "results.json"
    results.unlink(missing_ok=True)
    course = Course.load(root / "source" / "course")
    record = _graded(course, Grader.load(course, slug), root / "submission", required).record_in(language)
    if not record.status.is_ours:
        write_whole(results, results_json(record, hidden, time.monotonic() - started))
    return record


def _graded(course: Course, grader: Grader, folder: Path, required: Tier) -> Graded:
    starters = (course.starter(grader.activity.slug, one) for one in course.languages)
    try:
        path = the_notebook(folder, [starter.read_bytes() for starter in starters])
    except NotebookError as error:
        unread = Submission.unreadable(folder.name, datetime.now(UTC), folder.name)
        return grader.refuse(unread, Status.NOT_RUN, error.text)
    one = read_submission(folder.name, path)
    if isinstance(one, Refused):
        return grader.refuse(one.submission, one.status, one.why)
    with Pool(course, grader, 1, required) as pool:
        (graded,) = pool.grade([one])
    return graded
