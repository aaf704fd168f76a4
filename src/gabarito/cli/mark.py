"""``gabarito mark``: a person reads written answers and says what they are worth."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from gabarito.cli import INTERRUPTED
from gabarito.cli.options import By, CourseOption, Database, LanguageOption, OneSlug

if TYPE_CHECKING:
    from rich.console import Console

    from gabarito.classroom.mark import Marking, Wanted
    from gabarito.gradebook.values import Answer
    from gabarito.values.text import Language

_STOP = "q"


def mark(
    slug: OneSlug = None,
    student: Annotated[
        str | None, typer.Option("--student", metavar="LOGIN", help="Only this student's answers.")
    ] = None,
    check: Annotated[
        str | None,
        typer.Option(
            "--check", metavar="NAME", help="Only the answers to this check, named by its id or by the answer."
        ),
    ] = None,
    points: Annotated[float | None, typer.Option("--points", min=0, help="Mark the one answer without asking.")] = None,
    comment: Annotated[str, typer.Option("--comment", help="With --points: what the student reads of it.")] = "",
    again: Annotated[bool, typer.Option("--again", help="Show the answers that are marked, too.")] = False,
    pictures: Annotated[
        Path | None,
        typer.Option(
            "--pictures",
            metavar="DIR",
            help="Where pictures in answers are written, so that you can open them. If not given, in a folder that is "
            "gone at the end.",
        ),
    ] = None,
    lang: LanguageOption = None,
    by: By = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Mark written answers: shows each with its rubric and former marks, and asks for points and a comment.

    Every mark is kept at once, with who gave it and when: stop with Ctrl-C and go on later.
    """
    from rich.console import Console

    from gabarito.classroom.mark import Marking, Wanted
    from gabarito.cli.common import gradebook_of, who

    wanted = Wanted(slug=slug, student=student, check=check, again=again)
    console = Console()
    stopped = False
    marked = 0
    with gradebook_of(course, db) as (owner, book):
        marking = Marking(owner, book, who(by))
        if points is not None:
            marking.mark(marking.the_one(replace(wanted, again=True)), points, comment)
            marked = 1
        else:
            try:
                with _folder(pictures) as folder:
                    for _ in _each(console, marking, wanted, lang or owner.languages[0], folder):
                        marked += 1
            except KeyboardInterrupt:
                console.print()
                stopped = True
        left = len(marking.answers(replace(wanted, again=False)))
    console.print(f"{marked} marked and kept, {left} to mark.", highlight=False)
    if marked:
        slug = slug or "SLUG"
        console.print(f"`gabarito feedback {slug} --out DIR` writes the pages again.", style="dim", highlight=False)
    if stopped:
        raise typer.Exit(INTERRUPTED)


@contextmanager
def _folder(named: Path | None) -> Iterator[Path]:
    """Yield the folder for pictures: the one that was named, or one that is gone afterwards."""
    if named is not None:
        yield named
        return
    with TemporaryDirectory(prefix="gabarito-mark-") as made:
        yield Path(made)


def _each(console: Console, marking: Marking, wanted: Wanted, language: Language, pictures: Path) -> Iterator[None]:
    """Show the answers, keep a mark of each, and say so, until the person stops or there are no more."""
    from gabarito.cli.rendering import answer_sheet

    todo = marking.answers(wanted)
    for number, answer in enumerate(todo, start=1):
        rubric = marking.rubric(answer, language)
        console.print(answer_sheet(answer, rubric, marking.others(answer), f"{number} of {len(todo)}"))
        _show_pictures(console, marking, answer, pictures)
        try:
            points = _ask(console, answer.max_points)
            if points is None:
                continue
            comment = console.input("Comment, or Enter for none: ").strip()
        except EOFError:
            return
        marking.mark(answer, points, comment)
        yield


def _show_pictures(console: Console, marking: Marking, answer: Answer, folder: Path) -> None:
    """Say where the pictures of an answer can be opened, and which cannot be shown."""
    from rich.text import Text as Line

    from gabarito.untrusted import one_line

    for path in marking.save_pictures(answer, folder):
        console.print(Line(f"Picture: {path}"), soft_wrap=True)
    for one in marking.pictures(answer):
        if one.kind is None:
            console.print(Line(f"Picture {one_line(one.name, 80)}: not one that can be shown."), style="yellow")


def _ask(console: Console, most: float) -> float | None:
    """Return the points, or None for an answer that is left for later.

    Raises:
        EOFError: if the person wants to stop.
    """
    while True:
        said = console.input(f"Points from 0 to {most:g}, Enter for later, {_STOP} to stop: ").strip()
        if not said:
            return None
        if said.lower() == _STOP:
            raise EOFError
        try:
            points = float(said.replace(",", "."))
        except ValueError:
            points = math.nan
        if 0 <= points <= most:
            return points
        console.print(f"Expected a number from 0 to {most:g}.", style="yellow", highlight=False)
