"""The commands of authors: release, verify, calibrate and samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gabarito.cli import FAILED
from gabarito.cli.options import Cluster, CourseOption, Slug, Slugs, Workers

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import TaskID

    from gabarito.authoring.verify import Result
    from gabarito.values.course import Course


def release(
    slugs: Slugs = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail if anything is stale.")] = False,
    course: CourseOption = None,
) -> None:
    """Make starter notebooks, public tests and reference solutions from the masters."""
    from gabarito.authoring.release import release, stale
    from gabarito.cli.common import chosen, find_course

    owner = find_course(course)
    complaints: list[str] = []
    for slug in chosen(owner, slugs):
        if check:
            complaints += (f"{slug}: {one}" for one in stale(owner, slug))
            continue
        released = release(owner, slug)
        typer.echo(f"{slug}: {len(released.written)} files written, {len(released.unchanged)} current")
        for path in released.written:
            typer.echo(f"  {path.relative_to(owner.root)}")
        complaints += (f"{slug}: no release makes {path.relative_to(owner.root)}" for path in released.strays)
    for complaint in complaints:
        typer.echo(complaint, err=True)
    if complaints:
        raise typer.Exit(FAILED)


def translate(
    slugs: Slugs = None,
    into: Annotated[
        list[str] | None, typer.Option("--into", metavar="LANGUAGE", help="Begin a catalogue of this language, too.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail if anything is missing or stale.")
    ] = False,
    course: CourseOption = None,
) -> None:
    """Bring the catalogues beside graders up to date with the sentences of these graders.

    A grader holds one language. For each other, a file such as graders/perceptron/pt.po has the words of its sentences;
    write them there, with any editor of gettext catalogues. Sentences that are gone are dropped.
    """
    from gabarito.authoring.translating import complaints, translate
    from gabarito.cli.common import chosen, find_course

    owner = find_course(course)
    found: list[str] = []
    for slug in chosen(owner, slugs):
        if check:
            found += (f"{slug}: {one}" for one in complaints(owner, slug))
            continue
        for one in translate(owner, slug, into or ()):
            place = one.file.relative_to(owner.root)
            typer.echo(f"{place}: {one.total} sentences, {len(one.missing)} without words, {len(one.dropped)} dropped")
            for sentence in one.missing:
                typer.echo(f"  {sentence!r}")
    for complaint in found:
        typer.echo(complaint, err=True)
    if found:
        raise typer.Exit(FAILED)


def verify(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SLUG [NAME]...",
            help="Activities; all if none is named. Names after one restrict it to these submissions: reference, "
            "starter, or submissions such as wrong/bias-left-out.",
        ),
    ] = None,
    workers: Workers = None,
    junit: Annotated[Path | None, typer.Option("--junit", help="Write the proofs to this file as JUnit XML.")] = None,
    mutants: Annotated[
        bool, typer.Option("--mutants", help="Instead: change the solution in one place, and have a check refuse it.")
    ] = False,
    rewrites: Annotated[
        bool, typer.Option("--rewrites", help="Instead: write the solution in other ways, and have none lose points.")
    ] = False,
    only: Annotated[
        str | None, typer.Option("--only", metavar="ANSWER", help="Of mutants and rewrites: change this answer alone.")
    ] = None,
    sample: Annotated[int | None, typer.Option("--sample", min=1, help="Try so many mutants at most.")] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Prove again what held and has not changed.")] = False,
    cluster: Cluster = None,
    course: CourseOption = None,
) -> None:
    """Prove the course: solutions pass, starters earn 0, verified submissions come out as declared.

    What held is remembered until the submission, the grader, its data, the libraries or Gabarito change. With
    names after an activity, the cells that raised are shown as well, and each check that refuses with its message.

    With --mutants and --rewrites, measure whether checks are strict and fair: rates are written beside the grader.
    """
    from rich.console import Console

    from gabarito.classroom.verify import asked_for, verify
    from gabarito.cli.common import chosen, find_course, write_file
    from gabarito.reports.junit import proofs_xml

    owner = find_course(course)
    if mutants or rewrites:
        from gabarito.classroom.verify_boundaries import verify_mutants, verify_rewrites

        where: dict[str, Any] = {"workers": workers, "cluster": cluster, "only": only}
        kinds: list[Callable[..., Iterator[Any]]] = []
        if mutants:
            kinds.append(partial(verify_mutants, **where, sample=sample))
        if rewrites:
            kinds.append(partial(verify_rewrites, **where))
        _boundaries(kinds, owner, chosen(owner, words))
        return
    console = Console()
    asked = asked_for(owner, words or ())
    results: list[Result] = []
    if junit is not None:
        # An empty one at first: that it cannot be written is said now, and not after minutes.
        write_file(junit, proofs_xml(results))
    for result in verify(owner, asked, workers, cluster=cluster, fresh=fresh, named=asked):
        _show(result, console, closely=bool(asked.get(result.name.partition(":")[0])))
        results.append(result)
    if junit is not None:
        write_file(junit, proofs_xml(results))
    failed = sum(bool(result.complaints) for result in results)
    held = len(results) - failed
    console.print(f"{held} passed, {failed} failed", style="bold red" if failed else "bold green", highlight=False)
    if failed:
        raise typer.Exit(FAILED)


def _show(result: Result, console: Console, *, closely: bool) -> None:
    """Show a proof; closely, also the cells that raised and the checks that its notebook did not pass."""
    from rich.text import Text

    from gabarito.authoring.graded import LANGUAGE
    from gabarito.reports.terminal import check_lines
    from gabarito.values.verdict import Status

    mark, style = ("✗", "red") if result.complaints else ("✓", "green")
    console.print(Text.assemble((mark, style), " ", result.name), soft_wrap=True)
    for complaint in result.complaints:
        console.print(Text(f"    {complaint}"), soft_wrap=True)
    for note in dict.fromkeys((*result.notes, *(result.raised if closely else ()))):
        console.print(Text(f"    {note}", style="yellow"), soft_wrap=True)
    if closely:
        not_passed = [one for one in result.verdicts if one.status is not Status.PASS]
        for line in check_lines(not_passed, LANGUAGE):
            console.print(line, soft_wrap=True)


def _boundaries(kinds: Sequence[Callable[..., Iterator[Any]]], owner: Course, slugs: Sequence[str]) -> None:
    """Show findings as they come, and the rates of each activity at its end."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.text import Text

    from gabarito.authoring.verify import Result

    console = Console()
    findings = 0
    for slug, kind in product(slugs, kinds):
        columns = (TextColumn(slug), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("", total=None)

            def report(done: int, of: int, progress: Progress = progress, task: TaskID = task) -> None:
                progress.update(task, completed=done, total=of)

            for one in kind(owner, slug, report):
                if not isinstance(one, Result):
                    style = "bold green" if one.holds else "bold red"
                    console.print(Text(f"{slug}: {one}", style=style), soft_wrap=True)
                    continue
                findings += 1
                console.print(Text.assemble(("✗", "red"), " ", one.name), soft_wrap=True)
                for complaint in one.complaints:
                    console.print(Text(f"    {complaint}"), soft_wrap=True)
    if findings:
        raise typer.Exit(FAILED)


def calibrate(
    slug: Slug,
    seeds: Annotated[int, typer.Option("--seeds", min=2, max=10_000, help="How often each submission is run.")] = 20,
    workers: Workers = None,
    cluster: Cluster = None,
    models: Annotated[
        bool,
        typer.Option("--models", help="Leave thresholds as they are; write models.json anew, from one run of each."),
    ] = False,
    course: CourseOption = None,
) -> None:
    """Measure the thresholds of an activity: run what is right and what is wrong with many seeds.

    Writes calibration.toml and calibration.md beside the grader, or nothing where right and wrong overlap; and
    models.json, which says how the models of right submissions are made and trained: a model that is refused is
    compared with them.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from gabarito.classroom.calibrate import calibrate, describe_models
    from gabarito.cli.common import find_course
    from gabarito.cli.rendering import calibration_table

    owner, console = find_course(course), Console()
    columns = (TextColumn("Measuring"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)

        def report(done: int, of: int) -> None:
            progress.update(task, completed=done, total=of)

        if models:
            files = describe_models(owner, slug, report, workers, cluster)
        else:
            measured = calibrate(owner, slug, seeds, report, workers, cluster)
    if models:
        for path in files:
            console.print(str(path), soft_wrap=True, highlight=False)
        if not files:
            console.print("No threshold of this activity is measured on a model; nothing was written.")
        return
    for one in measured.calibrations:
        console.print(calibration_table(one), highlight=False)
    if measured.overlapping:
        console.print(
            f"Right and wrong answers overlap: {', '.join(measured.overlapping)}. Nothing was written. Have right "
            "answers train longer, or measure what parts them better.",
            style="bold red",
            soft_wrap=True,
        )
        raise typer.Exit(FAILED)
    for path in measured.files:
        console.print(str(path), soft_wrap=True, highlight=False)


def samples(
    slug: Slug,
    out: Annotated[Path, typer.Option("--out", help="The folder for the notebooks.")],
    size: Annotated[int, typer.Option("--size", min=1, max=10_000, help="How many students.")] = 24,
    course: CourseOption = None,
) -> None:
    """Write a class of sample notebooks, made from the verified submissions, to try `grade` on."""
    from gabarito.authoring.samples import write_class
    from gabarito.cli.common import find_course
    from gabarito.values.errors import UsageError, reason

    owner = find_course(course)
    try:
        written = write_class(owner, owner.require(slug), out, size)
    except OSError as error:
        raise UsageError("a folder to write to", f"{out}: {reason(error)}", "Name another with --out.") from error
    typer.echo(f"{len(written)} notebooks in {out}")
