"""``gabarito report``: an instructor's reports, from the gradebook; ``schema``: what a record is, for programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gabarito.cli.options import CourseOption, Database, LanguageOption, Slugs

if TYPE_CHECKING:
    from rich.console import RenderableType

    from gabarito.classroom.report import Reports


def report(
    slugs: Slugs = None,
    out: Annotated[Path | None, typer.Option("--out", help="The folder for the pages.")] = None,
    terminal: Annotated[bool, typer.Option("--terminal", help="Show the report here.")] = False,
    student: Annotated[
        str | None, typer.Option("--student", metavar="LOGIN", help="Only this student's history.")
    ] = None,
    histories: Annotated[
        bool, typer.Option("--histories", help="Write a page of history for each student, too.")
    ] = False,
    lang: LanguageOption = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Report on activities: scores, checks, mistakes, time and memory, and students who need attention.

    For one activity, index.html is the class; for several, it is the course, with a page for each. Everything is as it
    counts by now, with marks, lateness and overrides.
    """
    from rich.console import Console

    from gabarito.classroom.report import Reports
    from gabarito.cli.common import chosen, gradebook_of
    from gabarito.values.errors import UsageError

    if out is None and not terminal:
        raise UsageError("--out FOLDER or --terminal", "neither", "Say where the report is to go.")
    console = Console()
    with gradebook_of(course, db) as (owner, book):
        reports = Reports.of(owner, book, chosen(owner, slugs), lang, student)
        if terminal:
            console.print(*_tables(reports), sep="\n")
        if out is not None:
            first = reports.write(out, histories=histories)
            console.print(str(first.absolute()), markup=False, soft_wrap=True, highlight=False)


def _tables(reports: Reports) -> list[RenderableType]:
    from gabarito.reports.history import Histories
    from gabarito.reports.terminal import class_report, course_table, history_table

    classes, language = reports.classes, reports.language
    if reports.student is not None:
        return [history_table(Histories(classes).of(reports.student), language)]
    several = [course_table(classes, language)] if len(classes) > 1 else []
    return [*several, *(class_report(each, language) for each in classes)]


def schema() -> None:
    """Print the JSON schema of a record, a line of results.jsonl."""
    from gabarito.values.verdict import record_schema

    typer.echo(record_schema(), nl=False)
