"""Where attacks are run: one warm parent of one tier, which grades hostile notebooks and honest ones in turn."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from gabarito.checks import Answers, Mismatch, NoAnswer
from gabarito.classroom.collect import collect
from gabarito.classroom.give_back import give_back
from gabarito.classroom.grade import grade, hand_in
from gabarito.execution.trusted.parent import WarmParent
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Grade, Standing
from gabarito.grading.grade import Graded, Grader
from gabarito.reports.executed import executed_notebook
from gabarito.reports.feedback import feedback
from gabarito.reports.terminal import closing_table
from gabarito.values.activity import Activity, Check, Limits, check
from gabarito.values.course import Course
from gabarito.values.runs import CellRun, CellStatus, Tier
from gabarito.values.submission import Submission
from gabarito.values.text import Text
from gabarito.values.verdict import Record, Status
from gabarito.workers import worker
from gabarito.workers.pool import Pool
from tests.attacks.toy import ANSWERS, FULL, SLUG, notebook

LIGHT = ("numpy", "matplotlib.pyplot", "matplotlib_inline.backend_inline", "IPython.core.interactiveshell")

# What every hostile notebook begins with: loot is what it got hold of, by what it tried.
PRELUDE = """
import os, re, signal, socket, subprocess, sys, time
loot = []

def attempt(label, what, *args, **kwargs):
    try:
        got = what(*args, **kwargs)
    except BaseException:
        return None
    loot.append([label, str(got)[:2000]])
    return got
"""
_THE_END = "loot.append(['the end', ''])"


class _Parents(worker._Parents):
    """As a worker's, but of the tier that is asked for."""

    def __init__(self, given: Path, tier: Tier, libraries: tuple[str, ...] | None) -> None:
        self._tier, self._libraries = tier, libraries
        super().__init__(given, Tier.NONE)

    def _start(self) -> WarmParent:
        return WarmParent(self._given, self._libraries, most=self._tier)


class _Taken:
    """A probe that keeps what the notebook holds under `loot`, and what its function `peek` returns for `call`."""

    names = frozenset({"loot", "peek"})

    def __init__(self, call: tuple[Any, ...] | None) -> None:
        self._call = call
        self.loot: list[list[str]] = []
        self.returned: Any = None

    def __call__(self, answers: Answers) -> None:
        refusal = Mismatch(Text.of("nothing"), Text.of("what was taken"))
        try:
            self.loot = answers.value("loot")
            if self._call is not None:
                self.returned = answers.value("peek")(*self._call)
        except NoAnswer:
            raise refusal from None
        raise refusal


@dataclass(frozen=True)
class Ran:
    """What became of a notebook, and what it got hold of."""

    graded: Graded
    pages: str
    loot: list[list[str]] = field(default_factory=list)
    returned: Any = None

    @property
    def record(self) -> Record:
        return self.graded.record

    @property
    def taken(self) -> dict[str, str]:
        """What the attempts that succeeded gave, by their labels."""
        return {label: got for label, got in self.loot if label != "the end"}

    @property
    def status(self) -> dict[str, Status]:
        return {verdict.id: verdict.status for verdict in self.record.verdicts}


class Lab:
    """A course with a secret, its grader, and a warm parent of one tier."""

    def __init__(self, course: Course, secret: str, tier: Tier, *, full: bool) -> None:
        self.course, self.secret, self.tier = course, secret, tier
        # What notebooks are told does not depend on the course's first language.
        self.grader = replace(Grader.load(course, SLUG), languages=("en",))
        self.parents = _Parents(course.assignment(SLUG), tier, None if full else LIGHT)
        self.parents.wait_until_ready()
        self._honest = _handed_in("honest", notebook(ANSWERS))

    def close(self) -> None:
        self.parents.current.close()

    def require_honest_work_graded(self) -> None:
        """Fail unless an honest submission gets what it always gets."""
        record = worker.grade(self.grader, self._honest, self.parents).record
        assert (record.status, record.score, record.tier) == (Status.PASS, FULL, self.tier), record

    def attack(
        self,
        *cells: str,
        facts: Mapping[str, Any] | None = None,
        limits: Limits | None = None,
        checks: Iterable[Check] = (),
        call: tuple[Any, ...] | None = None,
        ends: bool = True,
    ) -> Ran:
        """Grade a hostile notebook, and an honest one after it.

        Args:
            cells: the notebook, after the prelude.
            facts: what an attacker may have found out, by name.
            limits: instead of the activity's.
            checks: besides the activity's.
            call: arguments with which to call the notebook's `peek`.
            ends: whether the notebook has to come to its end, so that the attack was tried and not misspelt.
        """
        known = "\n".join(f"{name} = {value!r}" for name, value in (facts or {}).items())
        return self.grade(
            notebook([PRELUDE + known, *cells, _THE_END]), limits=limits, checks=checks, call=call, ends=ends
        )

    def grade(
        self,
        document: dict[str, Any],
        *,
        limits: Limits | None = None,
        checks: Iterable[Check] = (),
        call: tuple[Any, ...] | None = None,
        ends: bool = False,
    ) -> Ran:
        """Grade a notebook, and an honest one after it."""
        taken = _Taken(call)
        activity = self.grader.activity
        more = (*activity.checks, *checks, check("what it took", taken))
        grader = replace(self.grader, activity=Activity(SLUG, more, limits or activity.limits))
        graded = worker.grade(grader, _handed_in("hostile", document), self.parents)
        self.require_honest_work_graded()
        if ends:
            assert all(run.status is CellStatus.OK for run in graded.runs), [run.error for run in graded.runs]
            assert ["the end", ""] in taken.loot, graded.record
        return Ran(graded, self._pages(graded), taken.loot, taken.returned)

    def grade_class(self, folder: Path, out: Path) -> Class:
        """Grade a folder as ``gabarito grade`` does, with this lab's warm parent."""
        collected = collect([folder])
        said = io.StringIO()
        console = Console(file=said, force_terminal=True, width=160)
        with Gradebook.open(out.with_name(f"{out.name}.sqlite")) as book:
            plan = hand_in(book, self.grader, collected.read())
            grade(book, self.grader, _Alone(self), plan, lambda _: None)
            done = give_back(self.course, book, self.grader.activity, out, "en", skipped=collected.skipped)
        console.print(closing_table(done.records, done.activity, done.skipped, done.language))
        return Class(out, {one.student: one for one in done.records}, done.skipped, said.getvalue())

    def _pages(self, graded: Graded) -> str:
        """All that a student is given back."""
        points = graded.record.score
        standing = Standing(
            grade=Grade(student=graded.record.student, slug=SLUG, points=points, max_points=FULL), record=graded.record
        )
        page = feedback(standing, graded.cells, graded.runs, frozenset(), course_name="Toys", title=SLUG)
        return page + executed_notebook(graded.cells, graded.runs, "en").decode()


class _Alone(Pool):
    """Grades with a lab's one warm parent, in this process."""

    def __init__(self, lab: Lab) -> None:
        self._lab = lab

    def grade(self, submissions: Iterable[Submission], size: int | None = None) -> Iterator[Graded]:
        return (worker.grade(self._lab.grader, one, self._lab.parents) for one in submissions)


def _handed_in(student: str, document: dict[str, Any]) -> Submission:
    return Submission.of(student, json.dumps(document).encode(), datetime.now(UTC))


@dataclass(frozen=True)
class Class:
    """A graded folder: where its files are, its records, what was left out, what the terminal showed."""

    out: Path
    records: dict[str, Record]
    skipped: tuple[str, ...]
    terminal: str

    def page(self, name: str) -> str:
        return (self.out / name).read_text(encoding="utf-8")

    @property
    def files(self) -> str:
        """Every file that was written, one after the other."""
        return "\n".join(path.read_text(encoding="utf-8") for path in self.out.rglob("*") if path.is_file())


def characters(runs: Iterable[CellRun]) -> int:
    """Return how much output cells gave."""
    return sum(len(output.text) + len(output.png) for run in runs for output in run.outputs)
