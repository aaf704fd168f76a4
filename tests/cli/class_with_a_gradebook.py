"""A small course with a graded class, and its commands run in this process."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from gabarito.cli import main
from gabarito.gradebook.gradebook import open_gradebook
from gabarito.values.course import MARKER, Course
from tests.gradebook.material import DAY, NOON, pending, verdict, work

GRADER = """
from gabarito.checks import Activity, check, equals, that, written

activity = Activity(
    "perceptron",
    checks=[
        check("w is 3", that("w", equals(3)), points=3),
        check("why", written("why", "Names the bias."), points=2),
    ],
)
"""
CATALOGUE = 'msgid "Names the bias."\nmsgstr "Fala do viés."\n'
SETTINGS = f"languages = ['pt', 'en']\nlate.loss_per_day = 0.5\n[activities.perceptron]\ndue = {NOON.isoformat()}\n"


@dataclass(frozen=True)
class Said:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


class Typed(io.StringIO):
    """What a person types, at a terminal or into a pipe."""

    def __init__(self, text: str, terminal: bool) -> None:
        super().__init__(text)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


Run = Callable[..., Said]


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course with one activity, due at NOON."""
    (tmp_path / MARKER).write_text(SETTINGS)
    (tmp_path / "graders" / "perceptron").mkdir(parents=True)
    (tmp_path / "graders" / "perceptron" / "grader.py").write_text(GRADER)
    (tmp_path / "graders" / "perceptron" / "pt.po").write_text(CATALOGUE)
    return Course.load(tmp_path)


@pytest.fixture
def graded(course: Course) -> Course:
    """Ana wrote an answer, Bia handed in a day late, and wrote one, too."""
    with open_gradebook(course) as book:
        book.keep_all(
            [
                work("ana", b"one", verdict(), pending(text="Porque \x1b[31mera [bold]3[/]")),
                work("bia", b"two", verdict(), pending(text="Nada."), received=NOON + DAY),
            ]
        )
    return course


@pytest.fixture
def run(course: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Run a command in the course as `main` does, with what a person types, three hours west of Greenwich."""
    monkeypatch.chdir(course.root)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("GABARITO_DB", raising=False)
    monkeypatch.setenv("TZ", "<-03>3")
    time.tzset()

    def run(*arguments: str, typed: str = "", terminal: bool = False) -> Said:
        monkeypatch.setattr(sys, "argv", ["gabarito", *arguments])
        monkeypatch.setattr(sys, "stdin", Typed(typed, terminal))
        capsys.readouterr()
        code: object = 0
        try:
            main()
        except SystemExit as left:
            code = left.code
        said = capsys.readouterr()
        return Said(code if isinstance(code, int) else 0, said.out, said.err)

    yield run
    monkeypatch.undo()
    time.tzset()
