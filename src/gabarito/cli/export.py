"""``gabarito export``: the gradebook's grades for Moodle, Canvas, nbgrader and spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from gabarito.cli import DONE, FAILED
from gabarito.cli.options import CourseOption, Database, LanguageOption, OutFile, Slug, Slugs
from gabarito.values.errors import UsageError
from gabarito.values.text import Language

if TYPE_CHECKING:
    from gabarito.classroom.export import Exported
    from gabarito.platforms.grade_sheet import ExportOptions
    from gabarito.values.course import Course

# The first lines show what is wrong; a thousand similar ones show no more.
_MOST_LINES = 50

_Maximum = Annotated[
    float | None,
    typer.Option(
        "--maximum", min=0.01, max=1_000_000, help="Scale each grade to this maximum; not scaled if not given."
    ),
]
_Columns = Annotated[
    list[str] | None, typer.Option("--column", metavar="SLUG=TITLE", help="The platform's name for an activity.")
]
_Comments = Annotated[bool, typer.Option("--comments", help="Write the graders' comments, too.")]
_Pending = Annotated[
    bool, typer.Option("--with-pending", help="Include grades whose written answers are not all marked.")
]

export_app = typer.Typer(no_args_is_help=True, help="Grades and results for other programs.")


@export_app.command("moodle")
def _moodle(
    out: OutFile,
    slugs: Slugs = None,
    by: Annotated[
        Literal["username", "idnumber", "email"], typer.Option("--by", help="What identifies students in Moodle.")
    ] = "username",
    maximum: _Maximum = None,
    columns: _Columns = None,
    comments: _Comments = False,
    with_pending: _Pending = False,
    lang: LanguageOption = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Write a CSV for Moodle's gradebook (Grades > Import > CSV file), with a column for each activity."""
    from gabarito.classroom.export import to_moodle
    from gabarito.cli.common import gradebook_of
    from gabarito.platforms.moodle import Identifier

    with gradebook_of(course, db) as (owner, book):
        options = _options(owner, lang, columns, maximum, comments=comments, pending=with_pending)
        exported = to_moodle(owner, book, slugs or (), Identifier(by), options)
    raise typer.Exit(_write(exported, out))


@export_app.command("moodle-worksheet")
def _moodle_worksheet(
    slug: Slug,
    worksheet: Annotated[Path, typer.Argument(metavar="WORKSHEET", help="The file as Moodle gave it.")],
    out: OutFile,
    comments: _Comments = False,
    with_pending: _Pending = False,
    lang: LanguageOption = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Fill in an assignment's grading worksheet from Moodle, on its own scale. Its other cells stay as they are."""
    from gabarito.classroom.export import to_moodle_worksheet
    from gabarito.cli.common import gradebook_of, read_file

    data = read_file(worksheet)
    with gradebook_of(course, db) as (owner, book):
        options = _options(owner, lang, comments=comments, pending=with_pending)
        exported = to_moodle_worksheet(owner, book, slug, data, options)
    raise typer.Exit(_write(exported, out))


@export_app.command("canvas")
def _canvas(
    out: OutFile,
    slugs: Slugs = None,
    template: Annotated[
        Path | None, typer.Option("--template", help="A gradebook that Canvas exported, to fill in. Safest.")
    ] = None,
    maximum: _Maximum = None,
    columns: _Columns = None,
    with_pending: _Pending = False,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Write a CSV for Canvas' gradebook (Grades > Import). With --template, on the scale of its columns."""
    from gabarito.classroom.export import to_canvas
    from gabarito.cli.common import gradebook_of, read_file

    data = None if template is None else read_file(template)
    with gradebook_of(course, db) as (owner, book):
        options = _options(owner, None, columns, maximum, pending=with_pending)
        exported = to_canvas(owner, book, slugs or (), data, options)
    raise typer.Exit(_write(exported, out))


@export_app.command("nbgrader")
def _nbgrader(
    to: Annotated[str, typer.Option("--to", help="nbgrader's database: sqlite:///gradebook.db.")],
    slugs: Slugs = None,
    maximum: _Maximum = None,
    columns: _Columns = None,
    with_pending: _Pending = False,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Write grades into nbgrader's gradebook, through its own API. Needs pip install 'gabarito[nbgrader]'."""
    from gabarito.classroom.export import to_nbgrader
    from gabarito.cli.common import gradebook_of

    with gradebook_of(course, db) as (owner, book):
        options = _options(owner, None, columns, maximum, pending=with_pending)
        exported = to_nbgrader(owner, book, slugs or (), to, options)
    raise typer.Exit(_show(exported, "nbgrader's gradebook"))


@export_app.command("csv")
def _csv(
    out: OutFile, slugs: Slugs = None, lang: LanguageOption = None, db: Database = None, course: CourseOption = None
) -> None:
    """Write all that is known about the grades as one table: points, pending, late, penalty, override."""
    from gabarito.classroom.export import to_csv
    from gabarito.cli.common import gradebook_of

    with gradebook_of(course, db) as (owner, book):
        exported = to_csv(owner, book, slugs or (), _options(owner, lang))
    raise typer.Exit(_write(exported, out))


@export_app.command("junit")
def _junit(out: OutFile, slugs: Slugs = None, db: Database = None, course: CourseOption = None) -> None:
    """Write submissions as JUnit XML: a suite for each submission, a case for each check."""
    from gabarito.classroom.export import to_junit
    from gabarito.cli.common import gradebook_of, write_file

    with gradebook_of(course, db) as (owner, book):
        exported = to_junit(owner, book, slugs or ())
    write_file(out, exported.export.data)
    typer.echo(f"{exported.export.written} submissions in {out}")


def _options(
    course: Course,
    lang: Language | None,
    columns: Sequence[str] | None = None,
    maximum: float | None = None,
    *,
    comments: bool = False,
    pending: bool = False,
) -> ExportOptions:
    from gabarito.platforms.grade_sheet import ExportOptions

    return ExportOptions(
        maximum=maximum,
        with_pending=pending,
        with_comments=comments,
        titles=dict(_title(column) for column in columns or ()),
        language=lang or course.languages[0],
    )


def _title(column: str) -> tuple[str, str]:
    slug, sign, title = column.partition("=")
    if not (slug and sign and title):
        raise UsageError("SLUG=TITLE", repr(column), "For example: --column perceptron='List 1'.")
    return slug, title


def _write(exported: Exported, out: Path) -> int:
    from gabarito.cli.common import write_file

    write_file(out, exported.export.data)
    return _show(exported, str(out))


def _show(exported: Exported, where: str) -> int:
    """Show what was written, and before it what was not; a grade that we failed to make is a failure."""
    notes = exported.export.notes
    for line in notes[:_MOST_LINES]:
        typer.echo(line, err=True)
    if len(notes) > _MOST_LINES:
        typer.echo(f"... and {len(notes) - _MOST_LINES} more that were not written", err=True)
    typer.echo(f"{exported.export.written} grades in {where}" + (f"; {len(notes)} are not, see above" if notes else ""))
    return FAILED if exported.has_failures else DONE
