"""What it costs to say what is wrong: ``python -m benchmarks.diagnosis_cost``.

Wrong submissions are graded, and what finds a sentence for a refusal is timed: questions about an answer, slips in the
author's code, models that are compared, and what a student's function is asked for them. Its time on the clock is set
against the CPU time of the submission; on a busy machine, that is more than it costs.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Annotated, Any
from unittest.mock import patch

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from gabarito.authoring.verified import Outcome, load_all, notebook_of
from gabarito.execution.trusted.parent import WarmParent
from gabarito.grading.grade import Grader
from gabarito.values.course import Course
from gabarito.values.submission import Submission

ROOT = Path(__file__).resolve().parent.parent
# What finds a sentence, where it is called.
TIMED = (
    "functions.diagnosis",
    "functions.diagnosis_of_errors",
    "functions.two_swapped",
    "functions.agrees_with._in_the_open",
    "diagnosis_of_judges._one_slip",
    "values.diagnosis_of_numbers",
    "values.diagnosis_of_range",
    "values.one_for_each",
    "reported.one_for_each",
    "models.why_not_learned",
    "probes.moved_parameters",
    "why_not_learned._of_each",
    "why_not_learned.how_it_differs",
    "chance.agrees_with_some._slip",
)


@dataclass(slots=True)
class Clock:
    """Sums the time in what is timed; what is called inside of it counts once."""

    seconds: float = 0.0
    _inside: bool = False

    def timing(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function whose time is summed."""

        @wraps(function)
        def timed(*args: Any, **kwargs: Any) -> Any:
            if self._inside:
                return function(*args, **kwargs)
            self._inside, begin = True, time.monotonic()
            try:
                return function(*args, **kwargs)
            finally:
                self._inside = False
                self.seconds += time.monotonic() - begin

        return timed


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one activity: how many submissions, their CPU time, and the seconds in which a sentence was looked for."""

    slug: str
    graded: int
    cpu: float
    looking: float
    dearest: float

    @property
    def share(self) -> float:
        """What looking for a sentence is of all."""
        return self.looking / self.cpu


def main(
    slugs: Annotated[list[str] | None, typer.Argument(help="Activities; all if none is named.")] = None,
    size: Annotated[int, typer.Option("--size", min=1, help="Wrong submissions of each.")] = 8,
) -> None:
    """Measure, and show what share of a wrong submission's time goes into its feedback."""
    course, console = Course.load(ROOT).with_public_draws(), Console()
    chosen, found = slugs or list(course.slugs), []
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Grading", total=len(chosen))
        for slug in chosen:
            found.append(measured(course, slug, size))
            progress.advance(task)
    console.print(table(found))


def measured(course: Course, slug: str, size: int) -> Cost:
    """Grade wrong submissions of an activity, spread evenly over those that there are."""
    grader = Grader.load(course, slug)
    wrong = [one for one in load_all(course, slug) if one.outcome is Outcome.WRONG]
    wrong = [wrong[place * len(wrong) // size] for place in range(min(size, len(wrong)))]
    clock, cpu, dearest = Clock(), 0.0, 0.0
    with WarmParent(course.assignment(slug), environment=grader.environment) as parent, timed(clock):
        parent.wait_until_ready()
        for one in wrong:
            data, before = notebook_of(course, slug, "en", one), clock.seconds
            begin = time.process_time()
            graded = grader.grade(Submission.of(one.name, data, datetime.now(UTC), "x.ipynb"), parent)
            each = time.process_time() - begin + graded.record.cpu_seconds
            cpu += each
            dearest = max(dearest, (clock.seconds - before) / each)
    return Cost(slug, len(wrong), cpu, clock.seconds, dearest)


@contextmanager
def timed(clock: Clock) -> Iterator[None]:
    """Time what finds a sentence, while the block runs."""
    with ExitStack() as stack:
        for name in TIMED:
            *path, last = f"gabarito.checks.{name}".split(".")
            owner = ".".join(path)
            place = patch(f"{owner}.{last}")
            original, _ = place.get_original()
            stack.enter_context(patch(f"{owner}.{last}", clock.timing(original)))
        yield


def table(found: list[Cost]) -> Table:
    """Return the shares of activities, and of all submissions: their mean."""
    made = Table(title=f"What saying what is wrong costs; {os.cpu_count()} processors")
    for column in ("activity", "submissions", "CPU s each", "looking s each", "share", "most of one"):
        made.add_column(column, justify="left" if column == "activity" else "right")
    for one in found:
        each = (f"{one.cpu / one.graded:.2f}", f"{one.looking / one.graded:.3f}")
        made.add_row(one.slug, str(one.graded), *each, f"{one.share:.1%}", f"{one.dearest:.0%}")
    made.add_section()
    mean = sum(one.share for one in found) / len(found)
    made.add_row("mean of activities", str(sum(one.graded for one in found)), "", "", f"{mean:.1%}", "")
    return made


if __name__ == "__main__":
    typer.run(main)
