"""``gabarito export``: the gradebook's grades for Moodle, Canvas, nbgrader and spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gabarito.cli import DONE, FAILED
from gabarito.cli.options import CourseOption, Database, LanguageOption, Slugs
from gabarito.values.errors import UsageError
from gabarito.values.text import Language

if TYPE_CHECKING:
    from gabarito.platforms.marks import Export, Options, Sheet


# One after another they say what is wrong; a thousand alike say no more.
_MOST_LINES = 50


class By(StrEnum):
    """What Moodle is to know students by."""

    USERNAME = "username"
    IDNUMBER = "idnumber"
    EMAIL = "email"


_Out = Annotated[Path, typer.Option("--out", help="The file to write.")]
_Maximum = Annotated[
    float | None,
    typer.Option(
        "--maximum", min=0.01, max=1_000_000, help="Scale each grade to this many points; else the activity's."
    ),
]
_Columns = Annotated[
    list[str] | None, typer.Option("--column", metavar="SLUG=TITLE", help="What an activity is called over there.")
]
_Comments = Annotated[bool, typer.Option("--comments", help="Write what graders commented, too.")]
_Pending = Annotated[
    bool, typer.Option("--with-pending", help="Also grades that still await the mark of a written answer.")
]


def add_exports(export: typer.Typer) -> None:
    """Add the commands to the group ``gabarito export``."""
    for name, command in (
        ("moodle", _moodle),
        ("moodle-worksheet", _worksheet),
        ("canvas", _canvas),
        ("nbgrader", _nbgrader),
        ("csv", _plain),
    ):
        export.command(name)(command)


def _moodle(
    out: _Out,
    slugs: Slugs = None,
    by: Annotated[By, typer.Option("--by", help="What Moodle is to know students by.")] = By.USERNAME,
    maximum: _Maximum = None,
    columns: _Columns = None,
    comments: _Comments = False,
    with_pending: _Pending = False,
    lang: LanguageOption = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Write a CSV for Moodle's gradebook: Grades > Import > CSV file. A column for each activity."""
    from gabarito.platforms.moodle import Identifier, moodle_csv

    sheet, options = _sheet(course, db, slugs, lang, columns, maximum, comments=comments, pending=with_pending)
    raise typer.Exit(_write(moodle_csv(sheet, Identifier(by.value), options), sheet, out))


def _worksheet(
    slug: Annotated[str, typer.Argument(metavar="SLUG", help="The activity, as its folder is called.")],
    worksheet: Annotated[Path, typer.Argument(metavar="WORKSHEET", help="As it was downloaded from Moodle.")],
    out: _Out,
    comments: _Comments = False,
    with_pending: _Pending = False,
    lang: LanguageOption = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Fill in an assignment's grading worksheet from Moodle, on its own scale; its other cells stay as they are."""
    from gabarito.platforms.worksheet import fill_worksheet

    sheet, options = _sheet(course, db, [slug], lang, None, None, comments=comments, pending=with_pending)
    raise typer.Exit(_write(fill_worksheet(read_file(worksheet), sheet, slug, options), sheet, out))


def _canvas(
    out: _Out,
    slugs: Slugs = None,
    template: Annotated[
        Path | None, typer.Option("--template", help="A gradebook that Canvas exported, to be filled in: surest.")
    ] = None,
    maximum: _Maximum = None,
    columns: _Columns = None,
    with_pending: _Pending = False,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Write a CSV for Canvas' gradebook: Grades > Import. With --template, on the scale of its columns."""
    from gabarito.platforms.canvas import canvas_csv, fill_canvas

    sheet, options = _sheet(course, db, slugs, None, columns, maximum, pending=with_pending)
    filled = canvas_csv(sheet, options) if template is None else fill_canvas(read_file(template), sheet, options)
    raise typer.Exit(_write(filled, sheet, out))


def _nbgrader(
    to: Annotated[str, typer.Option("--to", help="nbgrader's database: sqlite:///gradebook.db.")],
    slugs: Slugs = None,
    maximum: _Maximum = None,
    columns: _Columns = None,
    with_pending: _Pending = False,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Write grades into nbgrader's gradebook through its own API: pip install 'gabarito[nbgrader]'."""
    from gabarito.platforms.nbgrader import fill_nbgrader

    sheet, options = _sheet(course, db, slugs, None, columns, maximum, pending=with_pending)
    written, notes = fill_nbgrader(to, sheet, options)
    raise typer.Exit(_say(written, "nbgrader's gradebook", notes, sheet))


def _plain(
    out: _Out, slugs: Slugs = None, lang: LanguageOption = None, db: Database = None, course: CourseOption = None
) -> None:
    """Write everything that is known of the grades as one long table: points, pending, late, penalty, override."""
    from gabarito.platforms.plain import plain_csv

    sheet, options = _sheet(course, db, slugs, lang, None, None)
    raise typer.Exit(_write(plain_csv(sheet, options), sheet, out))


def read_file(path: Path) -> bytes:
    """Read a table that a person named.

    Raises:
        UsageError: if there is no such file.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError("a file that can be read", f"{path}: {error.strerror}", "Name another.") from error


def _sheet(
    root: Path | None,
    db: str | None,
    slugs: Sequence[str] | None,
    lang: Language | None,
    columns: Sequence[str] | None,
    maximum: float | None,
    *,
    comments: bool = False,
    pending: bool = False,
) -> tuple[Sheet, Options]:
    """Read the class and the grades from the gradebook, and put together what a person chose."""
    from gabarito.cli.common import find_course
    from gabarito.gradebook.gradebook import open_gradebook
    from gabarito.platforms.marks import Options, Sheet

    course = find_course(root)
    wanted = [course.require(slug) for slug in slugs] if slugs else None
    titles = dict(_title(column) for column in columns or ())
    for slug in titles:
        course.require(slug)
    with open_gradebook(course, db, must_exist=True) as book:
        students = book.students()
        grades = book.grades(wanted[0] if wanted and len(wanted) == 1 else None)
    options = Options(
        maximum=maximum,
        with_pending=pending,
        with_comments=comments,
        titles=titles,
        language=lang or course.languages[0],
    )
    return Sheet.of(students, grades, wanted), options


def _title(column: str) -> tuple[str, str]:
    slug, sign, title = column.partition("=")
    if not (slug and sign and title):
        raise UsageError("SLUG=TITLE", repr(column), "For example: --column perceptron='List 1'.")
    return slug, title


def _write(export: Export, sheet: Sheet, out: Path) -> int:
    from gabarito.files import write_whole

    try:
        write_whole(out, export.data)
    except OSError as error:
        raise UsageError("a file to write to", f"{out}: {error.strerror}", "Name another.") from error
    return _say(export.written, str(out), export.notes, sheet)


def _say(written: int, where: str, notes: Sequence[str], sheet: Sheet) -> int:
    """Say what was written, and before it what was not; a grade that we failed to make is a failure."""
    for line in notes[:_MOST_LINES]:
        typer.echo(line, err=True)
    if len(notes) > _MOST_LINES:
        typer.echo(f"... and {len(notes) - _MOST_LINES} more of which nothing was written", err=True)
    typer.echo(f"{written} grades in {where}" + (f"; {len(notes)} are not, see above" if notes else ""))
    return FAILED if sheet.has_failures else DONE
