"""A live line about a batch: how far, how fast, how long still, and what went wrong last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.text import Text as Line

from gabarito.values.verdict import Record, Status

# What is worth a word while the batch runs.
_LOUD = (Status.ERROR, Status.INFRA, Status.CRASH, Status.TIMEOUT, Status.MEMORY, Status.NOT_RUN)


@contextmanager
def progress_of(total: int) -> Iterator[Callable[[Record], None]]:
    """Show progress on the standard error while the block runs, and yield what to call with each record."""
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
        task = progress.add_task("Grading", total=total, rate="", last="", visible=total > 0)

        def report(record: Record) -> None:
            speed = progress.tasks[0].speed
            rate = f"{speed * 60:.0f}/min" if speed else ""
            progress.update(task, advance=1, rate=rate)
            if record.status in _LOUD:
                progress.update(task, last=Line(f"{record.student}: {record.status}").plain)

        yield report
