"""The commands and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gabarito import __version__
from gabarito.cli.export import export_app
from gabarito.cli.gradebook import gradebook
from gabarito.cli.gradescope import gradescope
from gabarito.cli.import_ import import_app
from gabarito.cli.options import CourseOption, Database, LanguageOption, RequireTier, Slug, Slugs, Workers
from gabarito.values.verdict import Tier

app = typer.Typer(
    name="gabarito",
    help="Grade notebooks of deep-learning activities: fast, fairly, and beyond the reach of what is graded.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    epilog="Exit codes: 0 done, whatever the marks; 1 something ended in ERROR or INFRA, or a verification failed; "
    "2 the command line or the course is wrong.",
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"gabarito {__version__}")
        raise typer.Exit


app.add_typer(gradebook)


@app.callback()
def _gabarito(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    pass


@app.command()
def grade(
    slug: Slug,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Notebooks, or folders of them; - reads paths from standard input."),
    ] = None,
    *,
    out: Annotated[Path, typer.Option("--out", help="The folder for records, marks, feedback and the class page.")],
    jobs_file: Annotated[
        Path | None, typer.Option("--jobs-file", help="A file with more paths, one a line; - is standard input.")
    ] = None,
    db: Database = None,
    workers: Workers = None,
    require_tier: RequireTier = Tier.NONE,
    lang: LanguageOption = None,
    nice: Annotated[
        bool, typer.Option("--nice", help="Give students' processes the lowest priority on this machine.")
    ] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Grade again what was graded before.")] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Stay, and grade notebooks as they arrive in the folders, until Ctrl-C.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show whose mark would change and why, and ask before anything is kept.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --diff: keep what is shown without asking.")] = False,
    course: CourseOption = None,
) -> None:
    """Grade submissions of one activity.

    Writes results.jsonl, grades.csv, feedback/, executed/ and index.html under --out, and keeps everything in the
    gradebook. Only what is new or has changed is graded, or what was graded by another version of the grader; the
    rest is answered from the gradebook. Cut off anywhere, it goes on where it stopped.
    """
    from gabarito.cli.grade import Order, grade_class

    order = Order(
        course=course,
        slug=slug,
        paths=paths or (),
        jobs_file=jobs_file,
        out=out,
        db=db,
        workers=workers,
        required=require_tier,
        language=lang,
        nice=nice,
        fresh=fresh,
        watch=watch,
        diff=diff,
        yes=yes,
    )
    raise typer.Exit(grade_class(order))


@app.command()
def verify(
    slugs: Slugs = None,
    workers: Workers = None,
    junit: Annotated[Path | None, typer.Option("--junit", help="Write the proofs to this file as JUnit XML.")] = None,
    course: CourseOption = None,
) -> None:
    """Prove the course: solutions pass, starters earn 0, verified submissions come out as declared."""
    from gabarito.cli.verify import verify_course

    raise typer.Exit(verify_course(course, slugs or (), workers, junit))


@app.command()
def release(
    slugs: Slugs = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail if anything is stale.")] = False,
    course: CourseOption = None,
) -> None:
    """Make starter notebooks, public tests and reference solutions from the masters."""
    from gabarito.cli.release import release_course

    raise typer.Exit(release_course(course, slugs or (), check=check))


@app.command()
def calibrate(
    slug: Slug,
    seeds: Annotated[int, typer.Option("--seeds", min=2, max=10_000, help="How often each submission is run.")] = 20,
    workers: Workers = None,
    course: CourseOption = None,
) -> None:
    """Measure the thresholds of an activity: run what is right and what is wrong with many seeds.

    Writes calibration.toml and calibration.md beside the grader, or nothing where right and wrong overlap.
    """
    from gabarito.cli.calibrate import calibrate as measure

    raise typer.Exit(measure(course, slug, seeds, workers))


@app.command()
def doctor(
    require_tier: Annotated[
        Tier, typer.Option("--require-tier", help="Exit with 1 if the sandbox is weaker than this.")
    ] = Tier.NONE,
) -> None:
    """Show which sandbox this machine can make, tried out, and how to get a stronger one."""
    from gabarito.cli.doctor import examine

    raise typer.Exit(examine(require_tier))


@app.command()
def samples(
    slug: Slug,
    out: Annotated[Path, typer.Option("--out", help="The folder for the notebooks.")],
    size: Annotated[int, typer.Option("--size", min=1, max=10_000, help="How many students.")] = 24,
    course: CourseOption = None,
) -> None:
    """Write a class of sample notebooks, made from the verified submissions, to try `grade` on."""
    from gabarito.cli.samples import write_samples

    raise typer.Exit(write_samples(course, slug, out, size))


@app.command()
def similar(
    slug: Slug,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Notebooks, or folders of notebooks.")],
    out: Annotated[Path, typer.Option("--out", help="The folder for the pages.")],
    least: Annotated[
        float, typer.Option("--least", min=1, help="Distinctive tokens that a pair must have in common.")
    ] = 60.0,
    share: Annotated[
        float, typer.Option("--share", min=0, max=1, help="The part of the shorter submission that they must be.")
    ] = 0.5,
    most: Annotated[int, typer.Option("--most", min=0, max=9999, help="Pairs to write a page of, at most.")] = 200,
    lang: LanguageOption = None,
    course: CourseOption = None,
) -> None:
    """Find submissions that share what few others wrote, and show them side by side: a hint, no proof.

    Looks at answers and added code. What the starter or the reference solution has does not count, nor do names,
    numbers, comments, layout and order. Writes index.html and pairs/ under --out.
    """
    from gabarito.cli.similar import find_similar

    raise typer.Exit(find_similar(course, slug, paths, out, least=least, share=share, most=most, language=lang))


app.add_typer(export_app, name="export")
app.add_typer(import_app, name="import")
app.add_typer(gradescope, name="gradescope")


@app.command()
def schema() -> None:
    """Print the JSON schema of a record, a line of results.jsonl."""
    from gabarito.cli.junit import show_schema

    raise typer.Exit(show_schema())


@app.command()
def report(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[RESULTS]...", help="Folders that `grade --out` wrote; if none, the gradebook."),
    ] = None,
    activities: Annotated[
        list[str] | None,
        typer.Option("--activity", metavar="SLUG", help="Of the gradebook this activity; all if none is named."),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="The folder for the pages.")] = None,
    terminal: Annotated[bool, typer.Option("--terminal", help="Show the report here.")] = False,
    student: Annotated[
        str | None, typer.Option("--student", metavar="LOGIN", help="The history of this student alone.")
    ] = None,
    histories: Annotated[
        bool, typer.Option("--histories", help="Write a page of history for each student, too.")
    ] = False,
    lang: LanguageOption = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Report on one activity, or on several: scores, checks, mistakes, time and memory, whom to look after.

    Of one activity, index.html is the class; of several, it is the course, with a page for each. Folders of the same
    activity are tries: the last one counts.
    """
    from gabarito.cli.report import Order
    from gabarito.cli.report import report as write_report

    order = Order(
        course=course,
        folders=folders or (),
        activities=activities or (),
        db=db,
        out=out,
        terminal=terminal,
        student=student,
        histories=histories,
        language=lang,
    )
    raise typer.Exit(write_report(order))


@app.command()
def attacks(
    write_docs: Annotated[bool, typer.Option("--write-docs", help="Write the matrix into docs/attacks.md.")] = False,
    course: CourseOption = None,
) -> None:
    """Prove, by running them, what becomes of hostile notebooks in every tier of sandbox. Takes minutes."""
    from gabarito.cli.attacks import run_attacks

    raise typer.Exit(run_attacks(course, write_docs=write_docs))
