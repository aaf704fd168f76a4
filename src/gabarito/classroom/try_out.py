"""Try out: one notebook graded as the class would be, and nothing kept; again after each save."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from gabarito.authoring.verify import called, graded_proofs
from gabarito.classroom.collect import Refused, read_submission
from gabarito.classroom.watch import saves
from gabarito.grading.grade import Graded, Grader
from gabarito.values.course import Course
from gabarito.values.errors import GabaritoError
from gabarito.values.submission import Submission
from gabarito.workers.pool import Pool

# Whose notebook it is, in a record that nobody keeps.
_NOBODY = "try"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One notebook as it was graded; or why it could not be, as its activity does not load."""

    name: str
    graded: Graded | None = None
    error: GabaritoError | None = None


def attempts(course: Course, slug: str, what: str, *, watch: bool = False) -> Iterator[Attempt]:
    """Grade one notebook of an activity.

    Args:
        course: the course.
        slug: the activity.
        what: the path of a notebook; or what `verify` calls one: reference, starter, wrong/bias-left-out.
        watch: whether to grade it again whenever it, or the activity, is saved, until interrupted.

    Raises:
        CourseError: if the activity does not load; while watching, that is an attempt as well.
        UsageError: if `what` means no notebook; likewise.
        GabaritoError: if a worker cannot start.
        KeyboardInterrupt: when the person at the terminal ends the watch.
    """
    course.require(slug)
    file = Path(what)
    with ExitStack() as stack:
        pool: Pool | None = None
        graded_by = ""
        for _ in saves(_places(course, slug, file)) if watch else (None,):
            try:
                grader = Grader.load(course, slug)
                name, submission = _read(course, grader, what)
            except GabaritoError as error:
                if not watch:
                    raise
                yield Attempt(what, error=error)
                continue
            if isinstance(submission, Refused):
                yield Attempt(name, grader.refuse(submission.submission, submission.status, submission.why))
                continue
            if pool is None or grader.fingerprint != graded_by:
                # Workers keep the grader that they began with.
                stack.close()
                pool, graded_by = stack.enter_context(Pool(course, grader, 1)), grader.fingerprint
            for graded in pool.grade([submission]):
                yield Attempt(name, graded)


def _read(course: Course, grader: Grader, what: str) -> tuple[str, Submission | Refused]:
    """Return the notebook that is meant, with its name."""
    file = Path(what)
    if file.is_file() and file.suffix != ".py":
        return file.name, read_submission(_NOBODY, file)
    proof, *_ = called(graded_proofs(course, grader.activity), [what])
    return proof.name, Submission.of(_NOBODY, proof.notebook, datetime.now(UTC))


def _places(course: Course, slug: str, file: Path) -> tuple[Path, ...]:
    """Return the folders in which something may be saved that the outcome depends on, and the notebook's own file."""
    own = (course.grader(slug).parent, course.assignment(slug), course.master(slug).parent, course.verified(slug))
    return (*(place for place in own if place.is_dir()), *([file] if file.is_file() else []))
