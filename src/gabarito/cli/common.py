"""What several commands share."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gabarito.files import write_whole
from gabarito.untrusted import one_line
from gabarito.values.course import Course
from gabarito.values.errors import CourseError, UsageError, reason

if TYPE_CHECKING:
    from rich.console import Console

    from gabarito.gradebook.gradebook import Gradebook

# More than a row of any table.
_WIDE = 100_000


def find_course(root: Path | None) -> Course:
    """Load the course at `root`, or the one that the working directory lies in.

    Raises:
        CourseError: if there is none.
    """
    return Course.find(here()) if root is None else Course.load(root)


def course_if_any(root: Path | None) -> Course | None:
    """Return the course at `root`, or the one around the working directory; None if there is no course.

    Raises:
        CourseError: if there is none at `root`.
    """
    try:
        return find_course(root)
    except CourseError:
        if root is None:
            return None
        raise


def warn_of_untested(course: Course, slug: str) -> None:
    """Say loudly which libraries of an activity's environment gabarito reads private parts of that were not tested."""
    from rich.console import Console

    from gabarito.execution.trusted.interpreter import find_environment, untested

    for one in untested(find_environment(course.environments.of_activity(slug))):
        said = f"The environment of {slug} has {one}. Prove it with `gabarito verify {slug}`."
        Console(stderr=True).print(said, style="bold red", markup=False, soft_wrap=True, highlight=False)


def warn_of_public_draws(course: Course) -> None:
    """Say loudly that hidden inputs are drawn as in every copy of the course, where it has no secret of its own."""
    from rich.console import Console

    from gabarito.values.secret import secret_file

    # Nobody is told who asked for them, by an empty GABARITO_SECRET.
    if not course.secret and secret_file(course.root) is not None:
        said = "Hidden inputs are those that every copy of this course has. Draw your own: gabarito secret."
        Console(stderr=True).print(said, style="bold yellow", markup=False, soft_wrap=True, highlight=False)


def here() -> Path:
    """Return the working directory.

    Raises:
        UsageError: if it was removed meanwhile.
    """
    try:
        return Path.cwd()
    except FileNotFoundError:
        raise UsageError("a working directory", "one that was removed", "Go to another and try again.") from None


@contextmanager
def gradebook_of(root: Path | None, db: str | None) -> Iterator[tuple[Course, Gradebook]]:
    """Open the gradebook of a course, which must be there: nothing is to be kept in a new one.

    Raises:
        CourseError: if there is no course.
        UsageError: if there is no gradebook, or it cannot be opened.
    """
    from gabarito.gradebook.gradebook import open_gradebook

    course = find_course(root)
    with open_gradebook(course, db, must_exist=True) as book:
        yield course, book


def chosen(course: Course, slugs: Iterable[str] | None) -> tuple[str, ...]:
    """Return the activities named, or all of the course.

    Raises:
        CourseError: if one is not of the course.
    """
    return tuple(course.require(slug) for slug in slugs or ()) or course.slugs


def who(by: str | None) -> str:
    """Return whose name goes with a change: `by`, or who runs the command.

    Raises:
        UsageError: if nobody is named and the machine knows no name.
    """
    try:
        name = by if by is not None else getpass.getuser()
    except (KeyError, OSError, ImportError):
        name = ""
    name = one_line(name)
    if not name.strip("\ufffd "):
        raise UsageError("the name of who does it", repr(name), "Name them with --by.")
    return name


def agrees(question: str) -> bool:
    """Ask the person at the terminal; without a terminal, the answer is no."""
    from rich.prompt import Confirm
    from rich.text import Text

    return sys.stdin.isatty() and Confirm.ask(Text(question), default=False)


def moment(at: datetime) -> str:
    """Write a time in this machine's zone, and say which that is: 2026-03-10 23:59:00 -03."""
    return f"{at.astimezone():%Y-%m-%d %H:%M:%S %Z}"


def table_console() -> Console:
    """Return the console for a table: in a pipe or a file as wide as the table, so that `grep` finds whole names."""
    from rich.console import Console

    bounded = sys.stdout is None or sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console() if bounded else Console(width=_WIDE)


def read_file(path: Path) -> bytes:
    """Read a file that a person named.

    Raises:
        UsageError: if it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError("a file that can be read", f"{path}: {reason(error)}", "Name another.") from error


def write_file(path: Path, data: bytes) -> None:
    """Write a file that a person named, whole or not at all.

    Raises:
        UsageError: if it cannot be written.
    """
    try:
        write_whole(path, data)
    except OSError as error:
        raise UsageError("a file to write to", f"{path}: {reason(error)}", "Name another.") from error
