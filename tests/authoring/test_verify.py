"""What proofs say of graded notebooks; the course's own proofs are in tests/test_proofs.py."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gabarito.authoring.release import release
from gabarito.authoring.verify import GradedProof, Result, graded_proofs, run_graded_proofs
from gabarito.grading.grade import Graded
from gabarito.values.activity import Activity, check
from gabarito.values.course import Course
from gabarito.values.runs import CellRun, CellStatus
from gabarito.values.submission import Submission
from tests.classroom.toy import record

MISSING = CellRun(2, 2, CellStatus.RAISED, error="ModuleNotFoundError: No module named 'x'")
TOLD = ("In [2] raised ModuleNotFoundError: No module named 'x'",)


def grade(submissions: Iterable[Submission]) -> Iterator[Graded]:
    for one in submissions:
        yield Graded(record(one.student), runs=(CellRun(1, 1, CellStatus.OK), MISSING))


def run(*proofs: GradedProof) -> list[Result]:
    return list(run_graded_proofs(proofs, grade))


def test_cells_that_raised_are_noted_where_all_should_be_right() -> None:
    (right, wrong) = run(
        GradedProof("accepted/one", b"1", lambda _: [], right=True),
        GradedProof("wrong/one", b"2", lambda _: ["Expected 0 points."]),
    )
    assert (right.complaints, right.notes) == ((), TOLD)
    assert (wrong.complaints, wrong.notes) == (("Expected 0 points.",), ())


def test_they_are_noted_beside_complaints_too() -> None:
    (right,) = run(GradedProof("accepted/one", b"1", lambda _: ["Expected full marks."], right=True))
    assert (right.complaints, right.notes) == (("Expected full marks.",), TOLD)


def test_solutions_and_accepted_submissions_should_be_right(course: Course) -> None:
    release(course, "twice")
    activity = Activity("twice", [check("double doubles", lambda _: None)])
    right = [proof.name for proof in graded_proofs(course, activity) if proof.right]
    assert right == [
        "twice: twice-pt.ipynb passes",
        "twice: twice-en.ipynb passes",
        "twice: accepted/shift (pt)",
    ]
