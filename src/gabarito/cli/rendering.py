"""What commands show in the terminal, made of rich's parts. Text of students, and of files, is made safe here."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.rule import Rule
from rich.table import Column, Table
from rich.text import Text as Line

from gabarito.cli.common import moment
from gabarito.gradebook.values import Answer, Entry, Event, Grade, Kind, Mark, Student
from gabarito.untrusted import one_line, printable
from gabarito.values.verdict import Record, Status, Verdict

if TYPE_CHECKING:
    from gabarito.authoring.calibration import Calibration
    from gabarito.classroom.compare import Change, Difference
    from gabarito.workers.cluster_admin import Present

_NONE = "—"
# So many columns are shown whatever is in them: who, what, and how many points.
_ALWAYS = 3
# What is worth a word while a batch runs.
_LOUD = (Status.ERROR, Status.INFRA, Status.CRASH, Status.TIMEOUT, Status.MEMORY, Status.NOT_RUN)


def points(value: float | None, most: float | None = None) -> str:
    """Write points, and of how many; a dash where there are none."""
    if value is None:
        return _NONE
    return f"{value:g}" if most is None else f"{value:g} / {most:g}"


def grades_table(grades: Iterable[Grade]) -> Table:
    """Return a row for each grade."""
    columns = ("student", "activity", "points", "to mark", "late", "lost", "status", "override")
    rows = (
        (
            one.student,
            one.slug,
            points(one.points, one.max_points),
            points(one.pending or None),
            _late(one.late),
            points(one.penalty or None),
            one.status or _NONE,
            one.override,
        )
        for one in grades
    )
    return _table(columns, rows)


def roster_table(students: Iterable[Student]) -> Table:
    """Return a row for each student, with their names elsewhere."""
    table = Table(box=box.SIMPLE_HEAD)
    for column in ("login", "name", "section", "email", "elsewhere"):
        table.add_column(column, overflow="fold")
    for one in students:
        ids = ", ".join(f"{name} {number}" for name, number in sorted(one.ids.items()))
        cells = (one.login, one.name, one.section, one.email, ids)
        table.add_row(*(Line(one_line(cell)) for cell in cells))
    return table


def workers_table(workers: Iterable[Present]) -> Table:
    """Return a row for each worker of a cluster."""
    rows = (
        (one.name, one.address, one.version, one.python, f"{one.memory / 2**20:.0f} MB", f"{one.busy}")
        for one in workers
    )
    return _table(("worker", "address", "gabarito", "python", "memory", "in hand"), rows)


def history_table(events: Iterable[Event]) -> Table:
    """Return a row for each thing that happened to a student's work."""
    rows = ((moment(one.at), one.slug, one.kind, _outcome(one), one.about, one.who, one.text or "") for one in events)
    return _table(("when", "activity", "what", "points", "of", "who", "text"), rows)


def audit_table(entries: Iterable[Entry]) -> Table:
    """Return a row for each entry of the audit trail."""
    rows = (
        (moment(one.at), one.who, one.what, "; ".join(f"{name}: {value}" for name, value in one.details.items()))
        for one in entries
    )
    return _table(("when", "who", "what", "details"), rows)


def differences_table(found: Sequence[Difference], unchanged: int) -> RenderableType:
    """Return a row for each student whose record differs: both scores, and each check with what became of it."""
    marks = sum(one.changes_the_mark for one in found)
    line = Line(
        f"{marks} marks change, {len(found) - marks} records otherwise; {unchanged} submissions need no grading."
    )
    if not found:
        return line
    table = Table("student", Column("before", justify="right"), Column("after", justify="right"), "checks that differ")
    for one in found:
        reasons = [_reason(change) for change in one.changes] or ["new" if one.before is None else "points"]
        names = Line(one_line(one.after.student))
        table.add_row(names, _points(one.mark_before), _points(one.mark_after), Line("\n".join(reasons)))
    return Group(table, line)


def calibration_table(one: Calibration) -> Group:
    """Return a threshold with what it was chosen from: a row for each submission, a histogram, and the risks."""
    from gabarito.authoring.calibration_files import histogram, risk_in_words

    side = "at least" if one.measured.right_is_above else "at most"
    table = Table(title=f"{one.measured.threshold.name}: {side} {one.threshold:.6g}", title_justify="left")
    for heading in ("submission", "", "n", "min", "mean", "max"):
        table.add_column(heading, justify="left" if heading in ("submission", "") else "right")
    for right, submissions in (("right", one.right), ("wrong", one.wrong)):
        for name, values in submissions.items():
            numbers = (min(values), statistics.fmean(values), max(values))
            table.add_row(name, right, str(len(values)), *(f"{number:.4g}" for number in numbers))
    return Group(
        table,
        Line(histogram(one)),
        Line(f"Right answers refused: {risk_in_words(one.refused)}"),
        Line(f"Wrong answers accepted: {risk_in_words(one.accepted)}"),
    )


def answer_sheet(answer: Answer, rubric: str, others: Sequence[Mark], place: str) -> Group:
    """Return a written answer with its rubric, its former marks, and those of others.

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


class BatchProgress:
    """A line on the standard error about a batch: how far, how fast, how long still, and what went wrong last.

    A context manager, which shows the line while the block runs.
    """

    def __init__(self, total: int) -> None:
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[rate]}"),
            TextColumn("{task.fields[last]}", markup=False, style="yellow"),
        )
        console = Console(stderr=True)
        self._progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        # Nothing is graded while TensorFlow is imported, some seconds long.
        self._task = self._progress.add_task("Starting workers", total=total, rate="", last="", visible=total > 0)

    def __enter__(self) -> BatchProgress:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def refresh(self) -> None:
        """Write the line now, and not at its next turn."""
        self._progress.refresh()

    def ready(self) -> None:
        """Say that a worker is ready, so that grading begins."""
        self._progress.update(self._task, description="Grading")

    def graded(self, record: Record) -> None:
        """Count a record, and say so where something went wrong."""
        speed = self._progress.tasks[0].speed
        rate = f"{speed * 60:.0f}/min" if speed else ""
        self._progress.update(self._task, advance=1, rate=rate)
        if record.status in _LOUD:
            self._progress.update(self._task, last=f"{one_line(record.student, 40)}: {record.status}")


def _outcome(event: Event) -> str:
    if event.kind is Kind.OVERRIDE and event.points is None:
        return "withdrawn"
    score = points(event.points, event.max_points) if event.points is not None else ""
    return f"{event.status or ''} {score}".strip()


def _table(columns: Sequence[str], rows: Iterable[Iterable[str]]) -> Table:
    """Return a table of the first columns and those in which somebody has something: a terminal has room for these."""
    cells = [[one_line(cell, 2_000) for cell in row] for row in rows]
    said = [any(row[place] not in ("", _NONE) for row in cells) for place in range(len(columns))]
    used = [place for place, something in enumerate(said) if something or place < _ALWAYS]
    table = Table(box=box.SIMPLE_HEAD)
    for place in used:
        table.add_column(columns[place], overflow="fold")
    for row in cells:
        table.add_row(*(Line(row[place]) for place in used))
    return table


def _late(late: timedelta) -> str:
    return str(late - timedelta(microseconds=late.microseconds)) if late else ""


def _points(mark: tuple[float | None, float] | None) -> Line:
    return Line("–" if mark is None or mark[0] is None else f"{mark[0]:g}/{mark[1]:g}")


def _reason(change: Change) -> str:
    """Say what became of a check, and what the student will read of it."""
    said = change.after.message if change.after is not None else ""
    became = f"{one_line(change.check, 2_000)}: {_status(change.before)} → {_status(change.after)}"
    return f"{became}. {one_line(said, 2_000)}" if said else became


def _status(verdict: Verdict | None) -> str:
    return "no such check" if verdict is None else f"{verdict.status} {verdict.points:g}/{verdict.max_points:g}"


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
        return Line("No other answer is marked yet.", style="dim")
    counted = sorted(Counter(one.points for one in marks).items())
    each = ", ".join(f"{points:g} × {students}" for points, students in counted)
    mean = statistics.fmean(one.points for one in marks)
    others = "1 other" if len(marks) == 1 else f"{len(marks)} others"
    return Line(f"{others} marked, {mean:.2g} on average (points × students: {each}).", style="dim")
