"""A run as tables for the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median

from rich.table import Table

from benchmarks.contest import Entry
from benchmarks.contestants import OURS
from benchmarks.floor import Floor, Step
from benchmarks.meter import Cost
from benchmarks.report import Measured, Report, targets

_VERDICTS = {True: "met", False: "[bold red]not met[/]", None: "[yellow]too noisy[/]"}


def tables(report: Report) -> Iterator[Table]:
    """Return all tables of a run in their order."""
    for one in report.sets:
        if one.floor is not None:
            yield _floor(one.slug, one.floor)
        if one.starts:
            yield _starts(one.slug, one.starts)
        if one.entries:
            count = one.entries[0].count
            yield _entries(one, f"each of {count} notebooks, start-up included", lambda entry: entry.each)
            yield _entries(one, "each further notebook, start-up apart", lambda entry: entry.marginal)
            yield _memory(one)
        if one.rates:
            yield _rates(one.slug, one.rates)
        if one.memory:
            yield _at_once(one.slug, one.memory)
    yield _targets(report)


def headline(report: Report) -> str:
    """Return in lines what the run was made on."""
    facts = report.facts
    versions = ", ".join(f"{name} {number}" for name, number in facts.versions.items())
    noise = f"others used {report.others:.0%} of the machine" + (": NOISY" if report.is_noisy else "")
    return (
        f"{report.date}: {facts.cores} cores, {facts.processor}, Python {facts.python}\n"
        f"{versions}\n{report.students} notebooks a set, rounds: {report.rounds}; {noise}"
    )


def _table(title: str, first: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    table.add_column(first)
    for column in columns:
        table.add_column(column, justify="right")
    return table


def _floor(slug: str, floor: Floor) -> Table:
    title = f"{slug}: {len(floor.bare)} submissions, one at a time (medians)"
    table = _table(title, "", "CPU s", "wall s")

    def row(name: str, cpu: list[float], wall: list[float] | None = None) -> None:
        table.add_row(name, f"{median(cpu):.3f}", f"{median(wall):.3f}" if wall else "")

    graded = floor.graded
    row("floor: bare cells in a forked child", [one.cpu for one in floor.bare], [one.wall for one in floor.bare])
    row("the same with figures drawn", [one.cpu for one in floor.drawn], [one.wall for one in floor.drawn])
    row("graded, with pages", [one.cpu for one in graded], [one.wall for one in graded])
    row("  of it the student's process", [one.child for one in graded])
    row("  of it predictions with its models", [one.predictions for one in graded])
    row("  of it the trusted side", [one.trusted for one in graded])
    row("  of it the warm parent", [one.parent for one in graded])
    table.add_row("graded over the floor", f"{floor.more:+.3f} ({floor.ratio:.2f}x)", "")
    table.add_row("graded over cells with figures", f"{floor.more_than_drawn:+.3f}", "")
    return table


def _starts(slug: str, steps: list[Step]) -> Table:
    columns = ("CPU ms", "wall ms", "wall over the fork")
    table = _table(f"{slug}: starting and ending a child (medians)", "", *columns)
    for step in steps:
        over = step.wall - steps[0].wall
        table.add_row(step.name, f"{step.cpu * 1000:.1f}", f"{step.wall * 1000:.1f}", f"{over * 1000:+.1f}")
    return table


def _entries(one: Measured, title: str, costs: Callable[[Entry], Cost]) -> Table:
    columns = ("at a time", "CPU s", "wall s", "a minute", "CPU x ours", "wall x ours")
    table = _table(f"{one.slug}: {title}", "", *columns)
    for entry in one.entries:
        ours = next(other for other in one.entries if (other.name, other.at_once) == (OURS, entry.at_once))
        cost, base = costs(entry), costs(ours)
        numbers = (f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{60 / cost.wall:.0f}")
        ratios = (f"{cost.cpu / base.cpu:.1f}", f"{cost.wall / base.wall:.1f}")
        table.add_row(entry.name, str(entry.at_once), *numbers, *ratios)
    return table


def _memory(one: Measured) -> Table:
    table = _table(f"{one.slug}: largest memory, one notebook at a time", "", "MB")
    for entry in one.entries:
        if entry.memory:
            table.add_row(entry.name, f"{entry.memory / 1e6:.0f}")
    if one.agreement is not None:
        lost = "".join(f" {name} takes points from {n} right ones." for name, n in one.agreement.lost)
        table.caption = f"All give the same marks on {one.agreement.same} of {one.agreement.count} notebooks.{lost}"
    return table


def _rates(slug: str, rates: dict[int, float]) -> Table:
    table = _table(f"{slug}: gabarito by workers, once all have started", "workers", "a minute", "times one worker")
    for workers, rate in rates.items():
        table.add_row(str(workers), f"{rate:.0f}", f"{rate / rates[1]:.2f}")
    return table


def _at_once(slug: str, memory: dict[int, int]) -> Table:
    table = _table(
        f"{slug}: largest memory of a batch, shared pages once", "notebooks at once", "MB", "MB for each more"
    )
    alone, first = next(iter(memory.items()))
    for number, size in memory.items():
        more = f"{(size - first) / (number - alone) / 1e6:.0f}" if number > alone else ""
        table.add_row(str(number), f"{size / 1e6:.0f}", more)
    return table


def _targets(report: Report) -> Table:
    table = _table("targets", "", "received", "")
    for target in targets(report):
        table.add_row(target.promise, target.received, _VERDICTS[target.met])
    return table
