"""The commands about what the gradebook holds, and about what people decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from gabarito.cli import FAILED
from gabarito.cli.options import By, CourseOption, Database, OneSlug, Reason, Slug

if TYPE_CHECKING:
    from gabarito.gradebook.gradebook import Gradebook

Login = Annotated[str, typer.Argument(metavar="STUDENT", help="The student's login, as their files are called.")]


def grades(slug: OneSlug = None, db: Database = None, course: CourseOption = None) -> None:
    """Show the grades: checks, marks, lateness and overrides counted together."""
    from rich.text import Text

    from gabarito.cli.common import gradebook_of, table_console
    from gabarito.cli.rendering import grades_table
    from gabarito.untrusted import one_line

    with gradebook_of(course, db) as (owner, book):
        found = book.grades(slug if slug is None else owner.require(slug))
    console = table_console()
    console.print(grades_table(found))
    unknown = [one for one in found if one.is_unknown]
    for one in unknown:
        line = f"{one.status} in {one.slug}: {one.student} has no grade, through no fault of their own. Grade it again."
        console.print(Text(one_line(line), style="bold magenta"), soft_wrap=True)
    if unknown:
        raise typer.Exit(FAILED)


def history(student: Login, db: Database = None, course: CourseOption = None) -> None:
    """Show all that happened to a student's work: submissions, runs, marks, overrides, extensions."""
    from gabarito.cli.common import gradebook_of, table_console
    from gabarito.cli.rendering import grades_table, history_table
    from gabarito.values.submission import as_login

    with gradebook_of(course, db) as (_, book):
        events, standings = book.history(student), book.standings(student=as_login(student))
    console = table_console()
    console.print(history_table(events))
    console.print(grades_table(one.grade for one in standings))


def audit(
    last: Annotated[int, typer.Option("--last", min=1, max=10**9, help="How many entries.")] = 50,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Show who changed what: the roster, marks, overrides, extensions; the latest entry last."""
    from gabarito.cli.common import gradebook_of, table_console
    from gabarito.cli.rendering import audit_table

    with gradebook_of(course, db) as (_, book):
        entries = book.audit(last)
    table_console().print(audit_table(entries))


def extend(
    student: Login,
    slug: Slug,
    until: Annotated[
        str, typer.Option("--until", metavar="TIME", help="2026-03-20, for the end of that day, or 2026-03-20T18:00.")
    ],
    reason: Reason,
    by: By = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Give a student a later deadline. To take an extension back, give the class' own deadline."""
    from gabarito.classroom import decide
    from gabarito.cli.common import gradebook_of, moment, who

    with gradebook_of(course, db) as (owner, book):
        due = decide.extend(owner, book, student, slug, until, reason, who=who(by))
        _show(book, student, slug, f"due {moment(due)}")


def override(
    student: Login,
    slug: Slug,
    reason: Reason,
    points: Annotated[float | None, typer.Argument(min=0, help="What the student gets in place of all else.")] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take the override back.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Accept more points than the activity is worth.")] = False,
    by: By = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Set a student's points by hand. They hold until they are withdrawn, whatever is graded or marked."""
    from gabarito.classroom import decide
    from gabarito.cli.common import agrees, gradebook_of, who
    from gabarito.values.errors import UsageError

    if withdraw == (points is not None):
        raise UsageError("points, or --withdraw", "both" if withdraw else "neither", "Give one of them.")
    with gradebook_of(course, db) as (owner, book):
        if points is None:
            decide.withdraw(owner, book, student, slug, reason, who=who(by))
            _show(book, student, slug, "override withdrawn")
            return
        try:
            decide.override(owner, book, student, slug, points, reason, who=who(by), may_exceed=yes)
        except decide.AboveMaximumError as error:
            if not agrees(f"Expected {error.expected}; received {error.received}. Set them all the same?"):
                raise
            decide.override(owner, book, student, slug, points, reason, who=who(by), may_exceed=True)
        _show(book, student, slug, "overridden")


def forget(
    student: Login,
    reason: Reason,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
    by: By = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Delete a student who was a mistake or has left, with all submissions, grades and marks.

    The audit trail keeps what it has, and says who was forgotten, who did it and why.
    """
    from rich.console import Console
    from rich.text import Text

    from gabarito.cli.common import agrees, gradebook_of, who
    from gabarito.untrusted import one_line
    from gabarito.values.errors import UsageError

    with gradebook_of(course, db) as (_, book):
        question = f"Delete {one_line(student, 60)} with all submissions, grades and marks? This cannot be undone."
        if not (yes or agrees(question)):
            raise UsageError("a yes, as this cannot be undone", "none", "Answer at a terminal, or give --yes.")
        submissions = book.forget(student, reason, who=who(by))
    console = Console()
    deleted = f"{submissions} submission{'' if submissions == 1 else 's'} deleted"
    line = f"{one_line(student)} is forgotten: {deleted}. The audit trail says so."
    console.print(Text(line), soft_wrap=True)
    console.print("`gabarito feedback SLUG --out DIR` removes their pages.", style="dim", highlight=False)


def _show(book: Gradebook, student: str, slug: str, what: str) -> None:
    from rich.console import Console
    from rich.text import Text

    from gabarito.classroom.decide import grade_of
    from gabarito.cli.rendering import points
    from gabarito.untrusted import one_line

    grade = grade_of(book, student, slug)
    console = Console()
    line = f"{one_line(student)} in {slug}: {what}; now {points(grade.points, grade.max_points)}"
    console.print(Text(line), soft_wrap=True)
    console.print(f"`gabarito feedback {slug} --out DIR` writes the pages again.", style="dim", highlight=False)
