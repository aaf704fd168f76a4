"""``gabarito mark``: a person reads written answers and says what they are worth."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from rich.console import Console
from rich.text import Text as Line

from gabarito.cli import DONE, INTERRUPTED
from gabarito.cli.common import find_course, who
from gabarito.cli.marking_sheet import sheet
from gabarito.gradebook.gradebook import Gradebook, open_gradebook
from gabarito.gradebook.values import Answer, Mark
from gabarito.grading.load import load_activity
from gabarito.values.course import Course
from gabarito.values.errors import UsageError
from gabarito.values.text import Language, Text

_STOP = "q"


def mark_answers(
    root: Path | None,
    db: str | None,
    slug: str | None,
    student: str | None,
    check: str | None,
    by: str | None,
    language: Language | None,
    *,
    points: float | None,
    comment: str,
    again: bool,
) -> int:
    """Mark written answers: one without asking if there are `points`, else as many as the person likes.

    Raises:
        UsageError: if the points are not among those of the check, or are for no answer or several.
    """
    course, marker = find_course(root), who(by)
    if slug is not None:
        course.require(slug)
    with open_gradebook(course, db, must_exist=True) as book:
        answers = [one for one in book.answers(slug, student) if check in (None, one.check)]
        if points is not None:
            book.mark(_only(answers), points, comment, who=marker)
            return DONE
        desk = _Desk(book, course, language or course.languages[0], marker)
        code, marked = desk.work([one for one in answers if again or one.mark is None])
        left = sum(one.mark is None for one in book.answers(slug, student) if check in (None, one.check))
        Console().print(f"{marked} marked and kept, {left} to mark.", highlight=False)
        return code


def _only(answers: Sequence[Answer]) -> Answer:
    if len(answers) != 1:
        found = ", ".join(f"{one.student} {one.slug} {one.check}" for one in answers[:5]) or "none"
        raise UsageError("one answer for --points", found, "Name it: SLUG, --student, --check.")
    return answers[0]


class _Desk:
    """Where one person marks answers, one after another."""

    def __init__(self, book: Gradebook, course: Course, language: Language, marker: str) -> None:
        self._console = Console()
        self._book, self._language, self._marker = book, language, marker
        self._rubrics = cache(lambda slug: _rubrics(course, slug))

    def work(self, todo: Sequence[Answer]) -> tuple[int, int]:
        """Show the answers and keep a mark of each until the person stops; return the exit code and how many."""
        marked = 0
        try:
            for number, answer in enumerate(todo, start=1):
                self._show(answer, f"{number} of {len(todo)}")
                points = self._ask(answer.max_points)
                if points is not None:
                    comment = self._console.input("Comment, or Enter for none: ").strip()
                    self._book.mark(answer, points, comment, who=self._marker)
                    marked += 1
        except EOFError:
            return DONE, marked
        except KeyboardInterrupt:
            self._console.print()
            return INTERRUPTED, marked
        return DONE, marked

    def _show(self, answer: Answer, place: str) -> None:
        rubric = self._rubrics(answer.slug).get(answer.check)
        # Read anew each time, as somebody else may be marking, too.
        same = (one for one in self._book.answers(answer.slug) if one.check == answer.check)
        others: list[Mark] = [one.mark for one in same if one.mark is not None and one.student != answer.student]
        words = rubric.into(self._language) if rubric is not None else answer.rubric
        self._console.print(sheet(answer, words, others, place))

    def _ask(self, most: float) -> float | None:
        """Return the points, or None for an answer that is left for later.

        Raises:
            EOFError: if the person wants to stop.
        """
        while True:
            said = self._console.input(f"Points from 0 to {most:g}, Enter for later, {_STOP} to stop: ").strip()
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
            self._console.print(Line(f"Expected a number from 0 to {most:g}.", style="yellow"))


def _rubrics(course: Course, slug: str) -> dict[str, Text]:
    """Return what the answers of an activity are marked by, by the id of the check."""
    checks = load_activity(course, slug, provisional=True).checks
    return {one.id: one.rubric for one in checks if one.rubric is not None}
