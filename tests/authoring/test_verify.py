"""What proofs say of graded notebooks; the course's own proofs are in tests/test_proofs.py."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gabarito.authoring.release import release
from gabarito.authoring.verify import (
    GradedProof,
    Result,
    called,
    file_proofs,
    graded_proofs,
    proofs_of,
    remembered_proofs,
    run_file_proofs,
    run_graded_proofs,
)
from gabarito.grading.grade import Graded
from gabarito.values.activity import Activity, check
from gabarito.values.course import Course
from gabarito.values.errors import UsageError
from gabarito.values.runs import CellRun, CellStatus
from gabarito.values.submission import Submission
from gabarito.values.verdict import Status, Verdict
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


def graded_proof(
    name: str = "p", notebook: bytes = b"{}", complaints: tuple[str, ...] = (), declared: str = ""
) -> GradedProof:
    return GradedProof(name, notebook, lambda _: list(complaints), declared=declared)


def proved(folder: Path, *proofs: GradedProof, fingerprint: str = "f") -> tuple[list[str], list[str]]:
    """Prove what is not remembered; return the names of what was, and of what was not."""
    with proofs_of(Course(folder, "C", ("en",)), "toy", fingerprint) as memory:
        known, others = remembered_proofs(proofs, memory)
        results = list(run_graded_proofs(others, grade, memory))
    return [one.name for one in known], [one.name for one in results]


def test_what_held_is_remembered_and_what_did_not_is_tried_again(tmp_path: Path) -> None:
    holds, fails = graded_proof("holds"), graded_proof("fails", b"[]", ("no",))
    assert proved(tmp_path, holds, fails) == ([], ["holds", "fails"])
    assert proved(tmp_path, holds, fails) == (["holds"], ["fails"])


@pytest.mark.parametrize(
    "change", [{"notebook": b"[1]"}, {"declared": "# only: b"}, {"name": "q"}], ids=["notebook", "declaration", "name"]
)
def test_what_has_changed_is_proved_again(tmp_path: Path, change: dict[str, Any]) -> None:
    proved(tmp_path, graded_proof())
    assert proved(tmp_path, graded_proof(**change)) == ([], [change.get("name", "p")])


def test_another_grader_proves_all_of_it_again(tmp_path: Path) -> None:
    proved(tmp_path, graded_proof())
    assert proved(tmp_path, graded_proof(), fingerprint="g") == ([], ["p"])


@pytest.mark.parametrize(
    ("status", "label", "message", "told"),
    [
        (Status.FAIL, "negative", "Expected 3; received -3. The sign is reversed.", True),
        (Status.FAIL, "", "Expected 3; received 4.", False),
        (Status.FAIL, "", "Expected a value returned; received ValueError (In [3], line 2).", True),
        (Status.PENDING, "negative", "", False),
    ],
)
def test_whether_a_wrong_submission_is_told_what_is_wrong(
    tmp_path: Path, status: Status, label: str, message: str, told: bool
) -> None:
    one = Verdict(
        check="c", id="c", status=status, points=0.0, max_points=1.0, message=message, hidden=True, label=label
    )

    def judged(submissions: Iterable[Submission]) -> Iterator[Graded]:
        for graded in grade(submissions):
            yield replace(graded, record=replace(graded.record, verdicts=(one,)))

    wrong, right = replace(graded_proof("w"), of="wrong/w"), replace(graded_proof("r", b"[]"), of="accepted/r")
    with proofs_of(Course(tmp_path, "C", ("en",)), "toy", "f") as memory:
        assert [one.told for one in run_graded_proofs([wrong, right], judged, memory)] == [told, None]
        known, _ = remembered_proofs([wrong, right], memory)
    assert [one.told for one in known] == [told, None]


def verdicts(**statuses: Status) -> tuple[Verdict, ...]:
    return tuple(
        Verdict(check=f"{name} is right", id=name, status=one, points=0.0, max_points=1.0, message="No.", hidden=True)
        for name, one in statuses.items()
    )


@pytest.mark.parametrize(
    ("only", "failing", "held"),
    [
        ("double", ("double",), True),
        ("double; four is right", ("double", "four"), True),
        ("double\n# only: four", ("four", "double"), True),
        ("double; double is right", ("double",), True),
        ("double; four", ("double",), False),
        ("double", ("double", "four"), False),
        ("double; four", ("double", "four", "five"), False),
    ],
)
def test_exactly_the_checks_that_are_named_refuse(
    only: str, failing: tuple[str, ...], held: bool, course: Course
) -> None:
    release(course, "twice")
    wrong = course.verified("twice") / "wrong" / "square.py"
    wrong.write_text(f"# Squares.\n# only: {only}\n\n# %% double\ndouble = abs\n", encoding="utf-8")

    def refused(submissions: Iterable[Submission]) -> Iterator[Graded]:
        for one in submissions:
            names = dict.fromkeys(("double", "four", "five"), Status.PASS) | dict.fromkeys(failing, Status.FAIL)
            yield Graded(replace(record(one.student), verdicts=verdicts(**names)))

    activity = Activity("twice", [check("double doubles", lambda _: None)])
    (result,) = run_graded_proofs(called(graded_proofs(course, activity), ["square"]), refused)
    assert (result.complaints == ()) == held
    assert [one.id for one in result.verdicts if one.status is Status.FAIL] == [
        name for name in ("double", "four", "five") if name in failing
    ]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["reference"], ["twice-pt.ipynb passes", "twice-en.ipynb passes"]),
        (["starter"], ["untouched twice-pt.ipynb earns 0", "untouched twice-en.ipynb earns 0"]),
        (["wrong/square", "accepted/shift"], ["wrong/square (pt)", "accepted/shift (pt)"]),
        (["shift", "shift", "accepted/shift.py"], ["accepted/shift (pt)"]),
        (["tests/submissions/twice/crash/exit.py"], ["crash/exit (en)"]),
    ],
)
def test_what_is_named_is_found_by_folder_name_or_path(names: list[str], found: list[str], course: Course) -> None:
    release(course, "twice")
    activity = Activity("twice", [check("double doubles", lambda _: None)])
    assert [proof.name for proof in called(graded_proofs(course, activity), names)] == [
        f"twice: {one}" for one in found
    ]


@pytest.mark.parametrize("name", ["shifted", "wrong/shift", "accepted", "", "/"])
def test_a_name_of_nothing_is_answered_with_those_that_there_are(name: str, course: Course) -> None:
    release(course, "twice")
    activity = Activity("twice", [check("double doubles", lambda _: None)])
    with pytest.raises(UsageError, match="There are: reference, starter, accepted/shift, partial/half, wrong/square"):
        called(graded_proofs(course, activity), [name])


def test_kinds_that_no_check_needs_are_worth_having(course: Course) -> None:
    release(course, "twice")
    activity = Activity("twice", [check("double doubles", lambda _: None), check("four is 4", lambda _: None)])
    (covered,) = [one for one in run_file_proofs(file_proofs(course, activity)) if "cover" in one.name]
    assert covered.complaints == (
        "Expected a wrong submission that says `only: four-is-4`; received none.",
        "Expected 2 accepted submissions or more; received 1.",
    )
    assert covered.notes == ("Worth having in tests/submissions/twice/ besides: timeout/, hostile/.",)
