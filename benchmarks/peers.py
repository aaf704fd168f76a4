"""Measure grading side by side with its peers: the same notebooks, one machine, one run.

``python -m benchmarks.peers [--students N] [--rounds N] [--json FILE]``; ``make bench`` sets up what it needs.
``docs/benchmarks.md`` says what is measured and how to read it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from benchmarks.contest import Say
from benchmarks.machine import Clock, facts
from benchmarks.report import Measured, Report
from benchmarks.suite import PARTS, Plan, measure_set
from benchmarks.tables import headline, tables
from benchmarks.work import Work, works
from gabarito.cli import DONE, FAILED, INTERRUPTED
from gabarito.values.errors import GabaritoError

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Measure, print, and write the file that was asked for."""
    sets = works(ROOT)
    options = _options(tuple(sets))
    # Absolute, not resolved: a program of a virtual environment is a link out of it.
    peers = options.peers.absolute() / "bin"
    plan = Plan(options.students, options.rounds, tuple(options.part or PARTS), peers)
    failures: list[str] = []
    code = DONE
    measured: list[Measured] = []
    about = facts(plan.peers if "contest" in plan.parts else None)
    before = Clock.now()
    chosen = {name: sets[name] for name in options.set or sets}
    try:
        for one in measure(plan, chosen, failures):
            measured.append(one)
    except KeyboardInterrupt:
        failures.append("Interrupted. Sets that were not finished are left out.")
        code = INTERRUPTED
    for failure in failures:
        sys.stderr.write(f"benchmarks: {failure}\n")
    if measured:
        others = Clock.now().others_since(before)
        report = Report(datetime.now(UTC).date().isoformat(), plan.students, plan.rounds, about, others, measured)
        console = Console()
        console.print(headline(report), highlight=False, soft_wrap=True)
        for table in tables(report):
            console.print(table)
        if options.json is not None:
            options.json.write_text(json.dumps(report.to_json(), indent=1) + "\n", encoding="utf-8")
    sys.exit(code or (FAILED if failures else DONE))


def measure(plan: Plan, sets: Mapping[str, Work], failures: list[str]) -> Iterator[Measured]:
    """Measure one set after the other; one that a contestant cannot do costs only itself, and adds to `failures`."""
    with _progress(sum(map(plan.steps, sets.values()))) as say:
        for name, work in sets.items():
            try:
                yield measure_set(work, plan, _about(name, say))
            except GabaritoError as error:
                failures.append(f"{name}: {error}")


def _about(name: str, say: Say) -> Say:
    return lambda what: say(f"{name}: {what}")


def _options(sets: tuple[str, ...]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--students", type=_students, default=12, metavar="N", help="notebooks a set, 4 or more (12)")
    parser.add_argument("--rounds", type=_rounds, default=1, metavar="N", help="how often each is measured (1)")
    parser.add_argument("--set", action="append", choices=sets, help="only this set of notebooks; may be repeated")
    parser.add_argument("--part", action="append", choices=PARTS, help="only this part; may be repeated")
    parser.add_argument("--peers", type=Path, default=ROOT / ".venv-peers", metavar="DIR", help="(.venv-peers)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything there as well")
    return parser.parse_args()


def _students(text: str) -> int:
    return _number(text, 4, "the first ones are taken for start-up")


def _rounds(text: str) -> int:
    return _number(text, 1, "nothing would be measured")


def _number(text: str, least: int, why: str) -> int:
    if not text.isdecimal() or int(text) < least:
        raise argparse.ArgumentTypeError(f"Expected a number of at least {least}; received {text}. With less, {why}.")
    return int(text)


@contextmanager
def _progress(steps: int) -> Iterator[Say]:
    """Show what is being measured on the standard error, and yield what to call before each step."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=1) as progress:
        task = progress.add_task("Starting", total=steps, completed=-1)

        def say(what: str) -> None:
            progress.update(task, description=what, advance=1)

        yield say


if __name__ == "__main__":
    main()
