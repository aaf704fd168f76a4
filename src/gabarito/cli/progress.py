"""A live line about a batch: how far, how fast, how long still, and what went wrong last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from gabarito.untrusted import one_line
from gabarito.values.verdict import Record, Status

# What is worth a word while the batch runs.
_LOUD = (Status.ERROR, Status.INFRA, Status.CRASH, Status.TIMEOUT, Status.MEMORY, Status.NOT_RUN)


@contextmanager
def progress_of(total: int) -> Iterator[Progressing]:
    """Show progress on the standard error while the block runs, and yield what is told how far it is."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn("{task.fields[last]}", markup=False, style="yellow"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        # Nothing is graded while TensorFlow is imported, some seconds long.
        progress.add_task("Starting workers", total=total, rate="", last="", visible=total > 0)
        yield Progressing(progress)


class Progressing:
    """One line of progress."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.tasks[0]

    def ready(self) -> None:
        """Say that a worker is ready, so that grading begins."""
        self._progress.update(self._task.id, description="Grading")

    def graded(self, record: Record) -> None:
        """Count a record, and say so where something went wrong."""
        speed = self._task.speed
        rate = f"{speed * 60:.0f}/min" if speed else ""
        self._progress.update(self._task.id, advance=1, rate=rate)
        if record.status in _LOUD:
            self._progress.update(self._task.id, last=f"{one_line(record.student, 40)}: {record.status}")
