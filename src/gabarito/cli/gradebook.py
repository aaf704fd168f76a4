"""The commands of the gradebook and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gabarito.cli.options import By, CourseOption, Database, LanguageOption, Reason, Slug

gradebook = typer.Typer()
roster = typer.Typer(no_args_is_help=True, help="Who is in the class.")
gradebook.add_typer(roster, name="roster")

Login = Annotated[str, typer.Argument(metavar="STUDENT", help="The student's login, as their files are called.")]
OneSlug = Annotated[str | None, typer.Argument(metavar="SLUG", help="The activity; all if not given.")]


@roster.command("import")
def roster_import(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="A table with a column login, email or ID number.")],
    by: By = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Add the students of a table to the roster, or renew what is known of them. Nobody is removed.

    Takes a table of your own, the list of participants that Moodle exports, or Canvas' gradebook.
    """
    from gabarito.cli.roster import import_roster

    raise typer.Exit(import_roster(course, db, file, by))


@roster.command("list")
def roster_list(db: Database = None, course: CourseOption = None) -> None:
    """Show the roster, and who handed something in without being on it."""
    from gabarito.cli.roster import list_roster

    raise typer.Exit(list_roster(course, db))


@gradebook.command()
def grades(slug: OneSlug = None, db: Database = None, course: CourseOption = None) -> None:
    """Show the grades: checks, marks, lateness and overrides counted together."""
    from gabarito.cli.ledger import show_grades

    raise typer.Exit(show_grades(course, db, slug))


@gradebook.command()
def history(student: Login, db: Database = None, course: CourseOption = None) -> None:
    """Show all that happened to a student's work: submissions, runs, marks, overrides, extensions."""
    from gabarito.cli.ledger import show_history

    raise typer.Exit(show_history(course, db, student))


@gradebook.command()
def audit(
    last: Annotated[int, typer.Option("--last", min=1, max=10**9, help="How many entries.")] = 50,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Show who changed what: the roster, marks, overrides, extensions; the latest entry last."""
    from gabarito.cli.ledger import show_audit

    raise typer.Exit(show_audit(course, db, last))


@gradebook.command()
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
    """Give a student a later deadline. The class' own deadline as the time takes an extension back."""
    from gabarito.cli.decisions import extend_deadline

    raise typer.Exit(extend_deadline(course, db, student, slug, until, reason, by))


@gradebook.command()
def override(
    student: Login,
    slug: Slug,
    reason: Reason,
    points: Annotated[float | None, typer.Argument(min=0, help="What the student gets in place of all else.")] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take the override back.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="More points than the activity is worth are meant.")] = False,
    by: By = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Set a student's points by hand. They hold until they are withdrawn, whatever is graded or marked."""
    from gabarito.cli.decisions import override_points

    raise typer.Exit(override_points(course, db, student, slug, points, reason, by, withdraw=withdraw, yes=yes))


@gradebook.command()
def forget(
    student: Login,
    reason: Reason,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
    by: By = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Delete a student who was a mistake or has left, with all submissions, grades and marks.

    The audit trail keeps what it has, and says who was forgotten, by whom and why.
    """
    from gabarito.cli.decisions import forget_student

    raise typer.Exit(forget_student(course, db, student, reason, by, yes=yes))


@gradebook.command()
def mark(
    slug: OneSlug = None,
    student: Annotated[str | None, typer.Option("--student", metavar="LOGIN", help="This student's alone.")] = None,
    check: Annotated[
        str | None,
        typer.Option(
            "--check", metavar="NAME", help="The answers of this check alone, by its id or by the answer's name."
        ),
    ] = None,
    points: Annotated[float | None, typer.Option("--points", min=0, help="Mark the one answer without asking.")] = None,
    comment: Annotated[str, typer.Option("--comment", help="With --points: what the student reads of it.")] = "",
    again: Annotated[bool, typer.Option("--again", help="Show those that are marked, too.")] = False,
    lang: LanguageOption = None,
    by: By = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Mark written answers: shows each with its rubric and former marks, and asks for points and a comment.

    Every mark is kept at once, with who gave it and when: stop with Ctrl-C and go on later.
    """
    from gabarito.classroom.mark import Wanted
    from gabarito.cli.mark import mark_answers

    wanted = Wanted(slug=slug, student=student, check=check, again=again)
    raise typer.Exit(mark_answers(course, db, wanted, by, lang, points=points, comment=comment))
