"""A toy activity, its course and class, and workers that grade without running anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from gabarito.checks import equals, that, written
from gabarito.grading.grade import Graded, Grader
from gabarito.values.activity import Activity, check
from gabarito.values.course import MARKER, Course
from gabarito.values.notebook import Cell
from gabarito.values.runs import CellRun, CellStatus, Output, Tier
from gabarito.values.submission import Submission
from gabarito.values.verdict import Record, Status, Verdict, overall
from gabarito.workers.pool import Pool

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
SLUG = "toy"
W, WHY = "w-is-3", "why-3"
ACTIVITY = Activity(SLUG, [check("w is 3", that("w", equals(3)), points=3), check("why 3", written("why", "It is."))])
GRADER = Grader(ACTIVITY, {"w": "code", "why": "markdown"}, "the first grader", ("pt", "en"))


def course_at(root: Path) -> Course:
    """A course that has the toy activity and nothing given."""
    (root / "graders" / SLUG).mkdir(parents=True)
    (root / MARKER).write_text('name = "Brinquedos"\nlanguages = ["pt", "en"]\n')
    return Course.load(root)


def handed_in(student: str, words: str, arrived: datetime = NOON) -> Submission:
    """A file; the first of its words is the status of the toy's check when it is graded."""
    return Submission.of(student, words.encode(), arrived)


class Workers(Pool):
    """Workers that judge by the first word of a file, and note what they are given.

    `last` is how many they grade before something happens to them.
    """

    def __init__(self, grader: Grader = GRADER, last: int | None = None) -> None:
        self.grader, self.last = grader, last
        self.given: list[Submission] = []
        self.sizes: list[int | None] = []

    def grade(self, submissions: Iterable[Submission], size: int | None = None) -> Iterator[Graded]:
        self.sizes.append(size)
        for one in submissions:
            if len(self.given) == self.last:
                raise KeyboardInterrupt
            self.given.append(one)
            yield graded(one, self.grader)

    @property
    def students(self) -> list[str]:
        """Whose files they were given."""
        return [one.student for one in self.given]


def graded(one: Submission, grader: Grader = GRADER) -> Graded:
    """What becomes of a file, in Portuguese and in English; the second of its words may be its own language."""
    words = one.data.decode().split()
    status = Status(words[0])
    ours = Verdict(
        check="w é 3",
        id=W,
        status=status,
        points=3.0 if status is Status.PASS else 0.0,
        max_points=3.0,
        message="",
        hidden=True,
        received="o que veio" if status is Status.FAIL else "",
    )
    answer = Verdict(
        check="por que 3",
        id=WHY,
        status=Status.PENDING,
        points=0.0,
        max_points=1.0,
        message="Espera a nota.",
        hidden=True,
        received="Porque sim.",
    )
    done = replace(record(one.student, key=grader.key(one.sha256)), sha256=one.sha256, file=one.name)
    done = with_verdicts(done, ours, answer)
    english = replace(done, language="en", verdicts=(replace(ours, check="w is 3"), replace(answer, check="why 3")))
    cells = (Cell("markdown", f"# {one.student}"), Cell("code", one.data.decode(), "w"))
    run = CellRun(1, 1, CellStatus.OK, (Output("stdout", "três\n"),))
    if "en" in words:
        return Graded(english, {"pt": done}, cells, (run,))
    return Graded(done, {"en": english}, cells, (run,))


def record(student: str, *, key: str = "k", status: Status = Status.PASS) -> Record:
    """A record of one check."""
    verdict = Verdict(check="é", id="e", status=status, points=1.0, max_points=1.0, message="", hidden=True)
    return Record(
        student=student,
        slug=SLUG,
        sha256="0" * 64,
        score=1.0,
        max_score=1.0,
        status=status,
        tier=Tier.LIMITS,
        seconds=0.1,
        verdicts=(verdict,),
        file=f"{student}.ipynb",
        language="pt",
        key=key,
    )


def with_verdicts(one: Record, *verdicts: Verdict) -> Record:
    """The record with other verdicts, and the points that they make."""
    automatic = [each for each in verdicts if each.status is not Status.PENDING]
    return replace(
        one,
        verdicts=verdicts,
        status=overall(verdicts),
        score=sum(each.points for each in verdicts),
        max_score=sum(each.max_points for each in automatic),
        pending_points=sum(each.max_points for each in verdicts if each.status is Status.PENDING),
    )
