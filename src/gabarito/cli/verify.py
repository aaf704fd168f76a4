"""``gabarito verify``: every proof of the course, as a table and an exit code."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.text import Text as Line

from gabarito.authoring.verify import Result
from gabarito.classroom.verify import verify
from gabarito.cli import DONE, FAILED
from gabarito.cli.common import chosen, find_course
from gabarito.workers.pool import default_workers


def verify_course(root: Path | None, slugs: Iterable[str], workers: int | None, junit: Path | None = None) -> int:
    """Run every proof of the activities and of the course, and write them to `junit` too; return the exit code."""
    course = find_course(root)
    console = Console()
    results: list[Result] = []
    # An empty one at first: that it cannot be written is said now, and not after minutes.
    _write(junit, results)
    for result in verify(course, chosen(course, slugs), workers or default_workers()):
        _show(console, result)
        results.append(result)
    _write(junit, results)
    failed = sum(bool(result.complaints) for result in results)
    held = len(results) - failed
    console.print(f"{held} passed, {failed} failed", style="bold red" if failed else "bold green", highlight=False)
    return FAILED if failed else DONE


def _write(junit: Path | None, results: Iterable[Result]) -> None:
    if junit is not None:
        from gabarito.cli.common import write_file
        from gabarito.reports.junit import proofs_xml

        write_file(junit, proofs_xml(results))


def _show(console: Console, result: Result) -> None:
    mark, style = ("✗", "red") if result.complaints else ("✓", "green")
    console.print(Line.assemble((mark, style), " ", result.name), soft_wrap=True)
    for complaint in result.complaints:
        console.print(Line(f"    {complaint}"), soft_wrap=True)
