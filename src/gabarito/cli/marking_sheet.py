"""What a person who marks an answer sees of it."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text as Line

from gabarito.gradebook.values import Answer, Mark
from gabarito.untrusted import one_line, printable


def sheet(answer: Answer, rubric: str, others: Sequence[Mark], place: str) -> Group:
    """Return the answer with its rubric and former marks.

    Args:
        answer: the answer, whose text nobody has to trust.
        rubric: what it is marked by.
        others: the marks that other students got for the same check.
        place: which of how many answers it is.
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
    when = f"{mark.at.astimezone():%Y-%m-%d %H:%M}"
    return Line(one_line(f"{whose} has {mark.points:g} of {most:g}{comment} ({mark.who}, {when})"), style="yellow")


def _class(marks: Sequence[Mark]) -> Line:
    """Say how this question was marked so far, so that the same answer gets the same points."""
    if not marks:
        return Line("Nobody else is marked here yet.", style="dim")
    counted = sorted(Counter(one.points for one in marks).items())
    each = ", ".join(f"{points:g} × {students}" for points, students in counted)
    mean = statistics.fmean(one.points for one in marks)
    return Line(f"{len(marks)} others are marked, {mean:.2g} on average (points × students: {each}).", style="dim")
