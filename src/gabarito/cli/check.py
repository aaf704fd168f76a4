"""``gabarito check``: whether a notebook is ready to be handed in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gabarito.cli import FAILED
from gabarito.cli.options import SPOKEN, CourseOption, spoken
from gabarito.untrusted import escaped_json, one_line
from gabarito.values.text import Language

if TYPE_CHECKING:
    from rich.text import Text as Line

    from gabarito.classroom.check import Checked

_SIGNS = {"ok": ("✓", "green"), "warning": ("!", "yellow"), "failed": ("✗", "red")}
# A sentence and what it quotes.
_WIDTH = 600
# No activity's own limits are known without its grader; this is that of one that trains for long.
_CELL_SECONDS = 240


def check(
    notebooks: Annotated[list[Path], typer.Argument(metavar="NOTEBOOK", help="Notebooks, as they would be handed in.")],
    *,
    lang: Annotated[
        Language | None,
        typer.Option(
            "--lang",
            callback=spoken,
            metavar=SPOKEN,
            help="Say everything in this language; else in each notebook's own.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write one line of JSON for each notebook.")] = False,
    cell_seconds: Annotated[
        int,
        typer.Option("--cell-seconds", min=1, max=3600, help="Stop a cell after so many seconds of processor time."),
    ] = _CELL_SECONDS,
    course: CourseOption = None,
) -> None:
    """Check whether a notebook is ready to be handed in.

    Says whether every answer is filled in, whether the notebook runs from top to bottom in a fresh process, which
    public tests pass, and what would not work where it is graded. It needs only the folder that students were given,
    with `tests/` and the data files; inside a course, it uses what the course gives to students. It loads no grader,
    and a notebook that is ready may still lose points in hidden checks.

    Exits with 0 if every notebook is ready, and with 1 if one is not.
    """
    from rich.console import Console
    from rich.text import Text as Line

    from gabarito.classroom.check import check as check_all
    from gabarito.cli.common import course_if_any

    owner = course_if_any(course)
    console, ready = Console(), True
    with Console(stderr=True).status("") as status:

        def started(name: str) -> None:
            status.update(Line(one_line(name, 60)))
            status.start()

        for one in check_all(notebooks, owner, cell_seconds, started):
            status.stop()  # as long as it is shown, it takes what is printed to the standard error
            ready = ready and one.readiness.is_ready
            language = lang or one.language or ("en" if owner is None else owner.languages[0])
            if as_json:
                typer.echo(_json(one, language))
                continue
            for line in _lines(one, language):
                console.print(line, soft_wrap=True)
    if not ready:
        raise typer.Exit(FAILED)


def _lines(one: Checked, language: Language) -> Iterator[Line]:
    from rich.text import Text as Line

    def line(mark: str, text: str, indent: str = "") -> Line:
        sign, style = _SIGNS[mark]
        return Line.assemble(indent, (sign, style), " ", one_line(text, _WIDTH))

    yield Line(one_line(one.name, 200), style="bold")
    for finding in one.readiness.findings:
        yield line(finding.mark, finding.said.into(language))
        for detail in finding.details:
            yield line(detail.mark, detail.said.into(language), "    ")
    yield Line(one.readiness.said.into(language), style="bold green" if one.readiness.is_ready else "bold red")


def _json(one: Checked, language: Language) -> str:
    def said(finding: Any) -> dict[str, Any]:
        return {"mark": finding.mark.value, "said": one_line(finding.said.into(language), _WIDTH)}

    readiness = one.readiness
    document = {
        "notebook": one_line(one.name, 200),
        "activity": one.slug,
        "ready": readiness.is_ready,
        "answers": {"written": readiness.answers[0], "all": readiness.answers[1]},
        "public_tests": {"passed": readiness.tests[0], "all": readiness.tests[1]},
        "said": readiness.said.into(language),
        "findings": [
            {"topic": finding.topic.value, **said(finding), "details": [said(each) for each in finding.details]}
            for finding in readiness.findings
        ],
    }
    return escaped_json(json.dumps(document, ensure_ascii=False))
