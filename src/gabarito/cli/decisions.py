"""``gabarito extend``, ``override`` and ``forget``: what people decide about one student."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.prompt import Confirm
from rich.text import Text as Line

from gabarito.classroom import decide
from gabarito.cli import DONE
from gabarito.cli.common import find_course, moment, who
from gabarito.cli.ledger import points as written
from gabarito.gradebook.gradebook import Gradebook, open_gradebook
from gabarito.untrusted import one_line
from gabarito.values.errors import UsageError


def extend_deadline(
    root: Path | None, db: str | None, student: str, slug: str, until: str, reason: str, by: str | None
) -> int:
    """Give a student a later deadline; return the exit code."""
    course = find_course(root)
    with open_gradebook(course, db, must_exist=True) as book:
        due = decide.extend(course, book, student, slug, until, reason, who=who(by))
        _show(book, student, slug, f"due {moment(due)}")
    return DONE


def override_points(
    root: Path | None,
    db: str | None,
    student: str,
    slug: str,
    points: float | None,
    reason: str,
    by: str | None,
    *,
    withdraw: bool,
    yes: bool,
) -> int:
    """Set a student's points, or take that back; return the exit code.

    Raises:
        UsageError: if neither or both is asked.
    """
    course = find_course(root)
    course.require(slug)
    if withdraw == (points is not None):
        raise UsageError("points, or --withdraw", "both" if withdraw else "neither", "Give one of them.")
    with open_gradebook(course, db, must_exist=True) as book:
        if points is None:
            decide.withdraw(course, book, student, slug, reason, who=who(by))
        else:
            _override(
                lambda may: decide.override(course, book, student, slug, points, reason, who=who(by), may_exceed=may),
                yes=yes,
            )
        _show(book, student, slug, "override withdrawn" if withdraw else "overridden")
    return DONE


def forget_student(root: Path | None, db: str | None, student: str, reason: str, by: str | None, *, yes: bool) -> int:
    """Delete a student with everything of theirs; return the exit code.

    Raises:
        UsageError: if nobody agrees.
    """
    with open_gradebook(find_course(root), db, must_exist=True) as book:
        question = f"Delete {one_line(student, 60)} with all submissions, grades and marks? This cannot be undone."
        if not (yes or _agrees(question)):
            raise UsageError("somebody who agrees that it cannot be undone", "nobody", "Say so with --yes.")
        submissions = book.forget(student, reason, who=who(by))
    line = f"{one_line(student)} is forgotten: {submissions} submissions deleted. The audit trail says so."
    Console().print(Line(line), soft_wrap=True)
    Console().print("`gabarito feedback SLUG --out DIR` removes their pages.", style="dim", highlight=False)
    return DONE


def _override(override: Callable[[bool], None], *, yes: bool) -> None:
    """Set points; above the maximum only if somebody says that they are meant."""
    try:
        override(yes)
    except decide.AboveMaximumError as error:
        if not _agrees(f"{error.received} is more than expected: {error.expected}. Set it all the same?"):
            raise
        override(True)


def _agrees(question: str) -> bool:
    return sys.stdin.isatty() and Confirm.ask(question, default=False)


def _show(book: Gradebook, student: str, slug: str, what: str) -> None:
    grade = decide.grade_of(book, student, slug)
    line = f"{one_line(student)} in {slug}: {what}; now {written(grade.points, grade.max_points)}"
    Console().print(Line(line), soft_wrap=True)
    Console().print(f"`gabarito feedback {slug} --out DIR` writes the pages anew.", style="dim", highlight=False)
