"""Make an autograder for Gradescope, and be one."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import typer

from gabarito.classroom.collect import Refused, read_submission
from gabarito.cli import DONE, FAILED
from gabarito.cli.common import find_course
from gabarito.files import write_whole
from gabarito.grading.grade import Graded, Grader
from gabarito.platforms.autograder import Settings, autograder
from gabarito.platforms.gradescope_results import Visibility, results_json, the_notebook
from gabarito.platforms.pins import pins
from gabarito.reports.summary import causes
from gabarito.values.course import Course
from gabarito.values.errors import NotebookError, UsageError
from gabarito.values.submission import Submission
from gabarito.values.text import Language
from gabarito.values.verdict import Status, Tier
from gabarito.workers.pool import Pool

# What Gradescope gives a submission, if nobody changes it.
_ITS_SECONDS = 600


def build(
    root: Path | None, slug: str, out: Path, *, language: Language | None, hidden: Visibility, required: Tier
) -> int:
    """Write the autograder of an activity to `out`; return the exit code.

    Raises:
        CourseError: if the grader does not load, or the activity is not released.
        UsageError: if `out` cannot be written.
    """
    course = find_course(root)
    settings = Settings(slug=slug, language=language or course.languages[0], hidden=hidden, tier=required)
    grader = Grader.load(course, slug)
    archive = autograder(course, settings, pins("gabarito"))
    try:
        write_whole(out, archive)
    except OSError as error:
        raise UsageError("a file to write to", f"{out}: {error.strerror}", "Name another with --out.") from error
    activity = grader.activity
    typer.echo(f"{out}: {len(archive) / 1000:.0f} kB; {activity.max_score:g} points by {len(activity.checks)} checks.")
    typer.echo("On Gradescope choose a base image with Python 3.11 or newer, and give the container 3 GB of memory.")
    if activity.limits.total_seconds > _ITS_SECONDS / 2:
        typer.echo(f"Set the timeout to {activity.limits.total_seconds / 60 * 2:.0f} minutes.")
    return DONE


def run(root: Path, slug: str, *, language: Language, hidden: Visibility, required: Tier) -> int:
    """Grade the one submission in `root`, as Gradescope lays it out; return the exit code.

    Where the grader or the machine failed there is no ``results.json``: Gradescope then says that the autograder
    failed, and gives no score. Why is printed, which only instructors see.

    Raises:
        CourseError: if the course in ``source/`` is not in order.
    """
    started = time.monotonic()
    results = root / "results" / "results.json"
    results.unlink(missing_ok=True)
    course = Course.load(root / "source" / "course")
    record = _graded(course, Grader.load(course, slug), root / "submission", required).record_in(language)
    typer.echo(f"{slug}: {record.status}, {record.score:g} of {record.max_score:g} points, sandbox: {record.tier}")
    if record.status.is_ours:
        for line in causes(record):
            typer.echo(line)
        typer.echo("No score is given. Mend the cause, and run the autograder again.")
        return FAILED
    write_whole(results, results_json(record, hidden, time.monotonic() - started))
    return DONE


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
