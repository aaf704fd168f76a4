"""``gabarito mark``: a person reads written answers and says what they are worth."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text as Line

from gabarito.classroom.mark import Marking, Wanted
from gabarito.cli import DONE, INTERRUPTED
from gabarito.cli.common import find_course, moment, who
from gabarito.gradebook.gradebook import open_gradebook
from gabarito.gradebook.values import Answer, Mark
from gabarito.untrusted import one_line, printable
from gabarito.values.text import Language

_STOP = "q"


def mark_answers(
    root: Path | None,
    db: str | None,
    wanted: Wanted,
    by: str | None,
    language: Language | None,
    *,
    points: float | None,
    comment: str,
) -> int:
    """Mark written answers: one without asking if there are `points`, else as many as the person likes.

    Raises:
        UsageError: if the points are not among those of the check, or are for no answer or several.
    """
    course = find_course(root)
    console = Console()
    with open_gradebook(course, db, must_exist=True) as book:
        marking = Marking(course, book, who(by))
        if points is not None:
            marking.mark(marking.the_one(replace(wanted, again=True)), points, comment)
            code, marked = DONE, 1
        else:
            code, marked = _ask_for_each(console, marking, wanted, language or course.languages[0])
        left = len(marking.answers(replace(wanted, again=False)))
    console.print(f"{marked} marked and kept, {left} to mark.", highlight=False)
    if marked:
        slug = wanted.slug or "SLUG"
        console.print(f"`gabarito feedback {slug} --out DIR` writes the pages anew.", style="dim", highlight=False)
    return code


def _ask_for_each(console: Console, marking: Marking, wanted: Wanted, language: Language) -> tuple[int, int]:
    """Show the answers and keep a mark of each until the person stops; return the exit code and how many."""
    marked = 0
    todo = marking.answers(wanted)
    try:
        for number, answer in enumerate(todo, start=1):
            rubric = marking.rubric(answer).into(language)
            console.print(_sheet(answer, rubric, marking.others(answer), f"{number} of {len(todo)}"))
            points = _ask(console, answer.max_points)
            if points is not None:
                comment = console.input("Comment, or Enter for none: ").strip()
                marking.mark(answer, points, comment)
                marked += 1
    except EOFError:
        return DONE, marked
    except KeyboardInterrupt:
        console.print()
        return INTERRUPTED, marked
    return DONE, marked


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
        console.print(Line(f"Expected a number from 0 to {most:g}.", style="yellow"))


def _sheet(answer: Answer, rubric: str, others: Sequence[Mark], place: str) -> Group:
    """Return an answer with its rubric, its former marks, and those of others.

    Args:
        answer: the answer, whose text nobody has to trust.
        rubric: what it is marked by.
        others: the marks that other students got for the same check.
        place: which one it is, of how many.
    """
    parts: list[RenderableType] = [
        Rule(Line(one_line(f"{place} · {answer.slug} · {answer.student}"), style="bold")),
        Line(one_line(answer.title), style="bold"),
        *_block("Answer", printable(answer.text), ""),
        *_block("Rubric", printable(rubric), "cyan"),
    ]
    return Group(*parts, *_former(answer), _class(others), Line())


def _block(title: str, text: str, style: str) -> Iterator[RenderableType]:
    if text:
        yield Line(title, style="dim")
        yield Padding(Line(text, style=style), (0, 0, 1, 4))


def _former(answer: Answer) -> Iterator[Line]:
    """Say what this answer got before, and what the student's other submissions got for the same question."""
    for one in answer.others:
        yield _mark("Another submission", one, answer.max_points)
    if answer.mark is not None:
        yield _mark("This answer", answer.mark, answer.max_points)


def _mark(whose: str, mark: Mark, most: float) -> Line:
    comment = f": {mark.comment}" if mark.comment else ""
    said = f"{whose} has {mark.points:g} of {most:g}{comment} ({mark.who}, {moment(mark.at)})"
    return Line(one_line(said), style="yellow")


def _class(marks: Sequence[Mark]) -> Line:
    """Say how this question was marked so far, so that the same answer gets the same points."""
    if not marks:
        return Line("Nobody else is marked here yet.", style="dim")
    counted = sorted(Counter(one.points for one in marks).items())
    each = ", ".join(f"{points:g} × {students}" for points, students in counted)
    mean = statistics.fmean(one.points for one in marks)
    return Line(f"{len(marks)} others are marked, {mean:.2g} on average (points × students: {each}).", style="dim")
